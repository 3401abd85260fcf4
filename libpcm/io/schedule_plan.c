/* SPDX-License-Identifier: Apache-2.0 */
/* Plans from files: made, freed, and handed on as certificates. */
#include "config.h"

#include "libpcm/io/schedule_plan.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/input.h"
#include "libpcm/io/memory.h"

pcm_status pcm__io_plan_new(pcm_schedule_plan **out, const pcm_schedule_file *file)
{
    pcm_schedule_plan *plan = pcm__io_array(1, sizeof *plan);
    if (!plan)
        return pcm__io_fail_memory();
    plan->jobs = file->jobs;
    plan->recurring = file->ids[PCM_SCHEDULE_RECURRING].count;
    plan->placement = pcm__io_array(plan->jobs, sizeof *plan->placement);
    plan->visit_start = pcm__io_array(plan->recurring + 1, sizeof *plan->visit_start);
    if (!plan->placement || !plan->visit_start) {
        pcm_schedule_plan_free(plan);
        return pcm__io_fail_memory();
    }
    for (size_t j = 0; j < plan->jobs; j++)
        plan->placement[j] = (pcm_placement){.kind = PCM_LEFT_OVER,
                                             .crew = PCM_NO_INDEX,
                                             .period = PCM_NO_INDEX,
                                             .last = PCM_NO_INDEX};
    *out = plan;
    return PCM_OK;
}

pcm_status pcm__io_plan_make_leaves(pcm_schedule_plan *plan, const pcm_schedule_file *file,
                                    size_t leaves)
{
    size_t periods = file->horizon.periods;
    size_t skills = pcm_schedule_problem_skills(file->problem);
    plan->leaf = pcm__io_array(leaves, sizeof *plan->leaf);
    plan->view = pcm__io_array(leaves, sizeof *plan->view);
    if (!plan->leaf || !plan->view)
        return pcm__io_fail_memory();
    plan->leaves = leaves;
    for (size_t i = 0; i < leaves; i++) {
        pcm__io_leaf *leaf = &plan->leaf[i];
        size_t limits = file->ids[PCM_SCHEDULE_LIMIT].count;
        leaf->price = pcm__io_array((skills + file->crews) * periods + limits, sizeof(double));
        if (!leaf->price)
            return pcm__io_fail_memory();
        leaf->skill_price = leaf->price;
        leaf->crew_price = leaf->skill_price + skills * periods;
        leaf->limit_price = leaf->crew_price + file->crews * periods;
    }
    return PCM_OK;
}

void pcm_schedule_plan_free(pcm_schedule_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->leaves; i++) {
        pcm_release(plan->leaf[i].step);
        pcm_release(plan->leaf[i].price);
        pcm_release(plan->leaf[i].exclusion_price);
        pcm_release(plan->leaf[i].precedence_price);
    }
    pcm_release(plan->leaf);
    pcm_release(plan->view);
    pcm_release(plan->placement);
    pcm_release(plan->visit_start);
    pcm_release(plan->visit);
    pcm_release(plan);
}

static void make_views(pcm_schedule_plan *plan)
{
    for (size_t i = 0; i < plan->leaves; i++) {
        const pcm__io_leaf *leaf = &plan->leaf[i];
        plan->view[i] = (pcm_certificate_leaf){.step = leaf->step,
                                               .steps = leaf->steps,
                                               .skill_price = leaf->skill_price,
                                               .crew_price = leaf->crew_price,
                                               .limit_price = leaf->limit_price,
                                               .exclusion_price = leaf->exclusion_price,
                                               .precedence_price = leaf->precedence_price};
    }
}

pcm_status pcm_schedule_plan_parse(pcm_schedule_plan **out, const char *bytes, size_t length,
                                   const pcm_schedule_file *file, pcm_schedule_plan_fit fit)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!bytes)
        return pcm__io_fail_null("bytes");
    if (!file)
        return pcm__io_fail_null("file");
    pcm_schedule_plan *plan;
    pcm_status status = pcm__io_plan_new(&plan, file);
    if (status != PCM_OK)
        return status;
    status = pcm__io_read_plan_json(plan, bytes, length, file, fit);
    if (status != PCM_OK) {
        pcm_schedule_plan_free(plan);
        return status;
    }
    make_views(plan);
    *out = plan;
    return PCM_OK;
}

pcm_status pcm_schedule_plan_read(pcm_schedule_plan **out, const char *path,
                                  const pcm_schedule_file *file, pcm_schedule_plan_fit fit)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!path)
        return pcm__io_fail_null("path");
    if (!file)
        return pcm__io_fail_null("file");
    char *bytes;
    size_t length;
    pcm_status status = pcm__io_read_all(&bytes, &length, path);
    if (status != PCM_OK)
        return status;
    status = pcm__io_fail_in(path, pcm_schedule_plan_parse(out, bytes, length, file, fit));
    pcm_release(bytes);
    return status;
}

pcm_status pcm_schedule_plan_certificate(pcm_certificate *out, const pcm_schedule_plan *plan)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!plan)
        return pcm__io_fail_null("plan");
    *out = (pcm_certificate){.struct_size = sizeof *out,
                             .placement = plan->placement,
                             .visit_start = plan->visit_start,
                             .visit = plan->visit,
                             .leaf = plan->view,
                             .leaves = plan->leaves,
                             .cost = plan->cost,
                             .bound = plan->bound};
    return PCM_OK;
}

unsigned long long pcm_schedule_plan_seed(const pcm_schedule_plan *plan)
{
    return plan ? plan->seed : 0;
}

pcm_status pcm_schedule_plan_publish(pcm_schedule_problem *problem, const pcm_schedule_plan *plan)
{
    if (!problem)
        return pcm__io_fail_null("problem");
    if (!plan)
        return pcm__io_fail_null("plan");
    pcm_status status = PCM_OK;
    for (size_t j = 0; j < plan->jobs && status == PCM_OK; j++)
        if (plan->placement[j].kind != PCM_LEFT_OVER)
            status = pcm_schedule_problem_set_published(problem, (pcm_index)j,
                                                        plan->placement[j].period);
    for (size_t r = 0; r < plan->recurring && status == PCM_OK; r++) {
        size_t first = plan->visit_start[r], n = plan->visit_start[r + 1] - first;
        /* A task without visits may be one that the plan does not know. */
        if (n > 0)
            status = pcm_schedule_problem_set_published_visits(problem, (pcm_index)r,
                                                               plan->visit + first, n);
    }
    return status;
}
