/* SPDX-License-Identifier: Apache-2.0 */
/* A schedule from a certificate: the plan and its proof as they were told, every figure computed
 * afresh. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/block/block.h"
#include "libpcm/schedule/prices/prices.h"

static const double megabytes_most = 16384;

/* The certificate read as a schedule of which only plan and proof are filled in. */
static pcm_schedule view_of(const pcm_certificate *certificate, const pcm_schedule_problem *problem,
                            size_t *no_visits)
{
    return (pcm_schedule){
        .periods = problem->periods,
        .crews = problem->crews,
        .jobs = problem->jobs,
        .recurrings = problem->recurrings,
        .skills = pcm_schedule_problem_skills(problem),
        .limits = problem->limits,
        .exclusions = problem->exclusions,
        .precedences = problem->precedences,
        .placement = (pcm_placement *)certificate->placement,
        .visit_start = certificate->visit_start ? (size_t *)certificate->visit_start : no_visits,
        .visit = (pcm_index *)certificate->visit,
        .leaves = certificate->leaves,
        .leaf = (pcm_certificate_leaf *)certificate->leaf,
    };
}

static pcm_status check_certificate(const pcm_certificate *certificate,
                                    const pcm_schedule_problem *problem)
{
    if (certificate->struct_size < sizeof *certificate)
        return pcm__fail(PCM_ERR_ARGUMENT, "certificate->struct_size = %zu: must be at least %zu",
                         certificate->struct_size, sizeof *certificate);
    if (!certificate->placement && problem->jobs > 0)
        return pcm__fail_null("certificate->placement");
    if (!certificate->visit_start && problem->recurrings > 0)
        return pcm__fail_null("certificate->visit_start");
    if (!certificate->leaf || certificate->leaves == 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "certificate->leaves = 0: must be at least 1");
    for (size_t i = 0; i < certificate->leaves; i++)
        if (!certificate->leaf[i].skill_price || !certificate->leaf[i].crew_price)
            return pcm__fail(PCM_ERR_ARGUMENT,
                             "certificate->leaf[%zu]: prices = NULL: must not be NULL", i);
    const size_t visits = problem->recurrings ? certificate->visit_start[problem->recurrings] : 0;
    for (size_t v = 0; v < visits; v++)
        if (certificate->visit[v] >= problem->periods)
            return pcm__fail(PCM_ERR_DOMAIN, "certificate->visit[%zu] = %lu: must be below %zu", v,
                             (unsigned long)certificate->visit[v], problem->periods);
    return PCM_OK;
}

/* Visits that can no longer follow each other give way to those of a fresh plan. */
static pcm_status mend_visits(pcm__arrangement *plan, const pcm__model *model)
{
    pcm__arrangement fresh;
    pcm_status status = pcm__arrangement_make(&fresh, model);
    for (uint32_t r = 0; status == PCM_OK && r < model->items - model->jobs; r++) {
        uint32_t *visit = plan->visit + plan->visit_first[r];
        if (plan->visits[r] == 0 || isfinite(pcm__sequence_cost(model, r, visit, plan->visits[r])))
            continue;
        plan->visits[r] = fresh.visits[r];
        memcpy(visit, fresh.visit + fresh.visit_first[r], fresh.visits[r] * sizeof *visit);
    }
    pcm__arrangement_free(&fresh);
    return status;
}

static pcm_status copy_leaf(pcm_certificate_leaf *out, const pcm_certificate_leaf *leaf,
                            const pcm_schedule *schedule)
{
    const size_t skills = schedule->skills * schedule->periods;
    const size_t crews = schedule->crews * schedule->periods;
    const size_t others = skills + crews + schedule->limits;
    const size_t exclusions = leaf->exclusion_price ? schedule->exclusions * schedule->periods : 0;
    const size_t precedences =
        leaf->precedence_price ? schedule->precedences * schedule->periods : 0;
    pcm_certificate_step *step = pcm__array_new(leaf->steps, sizeof *step);
    double *price = pcm__array_new_zero(others + exclusions + precedences + 1, sizeof *price);
    if (!step || !price) {
        pcm_release(step);
        pcm_release(price);
        return pcm__fail_memory();
    }
    if (leaf->steps > 0)
        memcpy(step, leaf->step, leaf->steps * sizeof *step);
    memcpy(price, leaf->skill_price, skills * sizeof *price);
    memcpy(price + skills, leaf->crew_price, crews * sizeof *price);
    if (leaf->limit_price)
        memcpy(price + skills + crews, leaf->limit_price, schedule->limits * sizeof *price);
    if (exclusions > 0)
        memcpy(price + others, leaf->exclusion_price, exclusions * sizeof *price);
    if (precedences > 0)
        memcpy(price + others + exclusions, leaf->precedence_price, precedences * sizeof *price);
    *out = (pcm_certificate_leaf){.step = step,
                                  .steps = leaf->steps,
                                  .skill_price = price,
                                  .crew_price = price + skills,
                                  .limit_price = price + skills + crews,
                                  .exclusion_price = exclusions > 0 ? price + others : NULL,
                                  .precedence_price =
                                      precedences > 0 ? price + others + exclusions : NULL};
    return PCM_OK;
}

/* Replaces the proof by all the leaves that were told. */
static pcm_status copy_leaves(pcm_schedule *schedule, const pcm_certificate *certificate)
{
    pcm__schedule_drop_leaves(schedule);
    schedule->leaf = pcm__array_new_zero(certificate->leaves, sizeof *schedule->leaf);
    if (!schedule->leaf)
        return pcm__fail_memory();
    schedule->leaves = certificate->leaves;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < certificate->leaves; i++)
        status = copy_leaf(&schedule->leaf[i], &certificate->leaf[i], schedule);
    return status;
}

/* What crews and limits have no part in, as pcm__prices_make() finds it. */
static pcm_status find_floor(double *floor, const pcm__model *model)
{
    pcm__pricer *pricer;
    pcm__prices prices;
    pcm_status status = pcm__pricer_make(&pricer, model);
    if (status != PCM_OK)
        return status;
    status = pcm__prices_make(&prices, pricer, model);
    if (status == PCM_OK) {
        *floor = prices.floor;
        pcm__prices_free(&prices);
    }
    pcm__pricer_free(pricer);
    return status;
}

static pcm_status make_again(pcm_schedule **out, const pcm__model *model,
                             const pcm_certificate *certificate, pcm__arrangement *plan,
                             double *price)
{
    size_t no_visits = 0;
    const pcm_schedule view = view_of(certificate, model->problem, &no_visits);
    pcm__schedule_recall(price, plan, model, &view);
    pcm_status status = mend_visits(plan, model);
    pcm__found found = {.model = model, .plan = plan, .price = price, .bound = certificate->bound};
    if (status == PCM_OK)
        status = find_floor(&found.floor, model);
    pcm_schedule *schedule;
    if (status == PCM_OK)
        status = pcm__schedule_make(&schedule, &found);
    if (status != PCM_OK)
        return status;
    status = copy_leaves(schedule, certificate);
    if (status == PCM_OK)
        *out = schedule;
    else
        pcm_schedule_free(schedule);
    return status;
}

pcm_status pcm_schedule_from_certificate(pcm_schedule **out, const pcm_schedule_problem *problem,
                                         const pcm_certificate *certificate)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!certificate)
        return pcm__fail_null("certificate");
    pcm_status status = check_certificate(certificate, problem);
    if (status != PCM_OK)
        return status;
    pcm__model model;
    pcm__state state = {0};
    double *price = NULL;
    status = pcm__model_make(&model, problem, megabytes_most);
    if (status == PCM_OK)
        status = pcm__state_make(&state, &model);
    if (status == PCM_OK) {
        price = pcm__array_new_zero(model.rows, sizeof *price);
        status =
            price ? make_again(out, &model, certificate, &state.now, price) : pcm__fail_memory();
    }
    pcm_release(price);
    pcm__state_free(&state);
    pcm__model_free(&model);
    return status;
}
