/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a leaf. Uses and steps are dealt out to the jobs by counting. */
#include "libpcm/certificate/leaf.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/deal.h"

static pcm_status check_prices(const double *price, size_t rows, size_t periods, const char *name,
                               const char *row)
{
    for (size_t i = 0; i < rows * periods; i++)
        if (!(price[i] >= 0 && price[i] < INFINITY))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "%s->%s_price[%zu] = %s (%s %zu, period %zu): must be a finite number "
                             ">= 0",
                             name, row, i, pcm__text(price[i]).chars, row, i / periods,
                             i % periods);
    return PCM_OK;
}

static pcm_status check_hour_prices(const double *price, size_t rows, size_t periods,
                                    const char *name, const char *row)
{
    if (rows > 0 && !price)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s->%s_price = NULL: must not be NULL", name, row);
    return check_prices(price, rows, periods, name, row);
}

static pcm_status check_limit_prices(const double *price, size_t limits, const char *name)
{
    for (size_t i = 0; price && i < limits; i++)
        if (!isfinite(price[i]))
            return pcm__fail(PCM_ERR_DOMAIN, "%s->limit_price[%zu] = %s: must be a finite number",
                             name, i, pcm__text(price[i]).chars);
    return PCM_OK;
}

static pcm_status check_steps(const pcm_certificate_leaf *leaf, const pcm_schedule_problem *problem,
                              const char *name)
{
    if (leaf->steps > 0 && !leaf->step)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s->step = NULL: must not be NULL, steps = %zu", name,
                         leaf->steps);
    for (size_t i = 0; i < leaf->steps; i++) {
        const pcm_certificate_step *step = &leaf->step[i];
        if (step->job >= problem->jobs)
            return pcm__fail(PCM_ERR_DOMAIN, "%s->step[%zu].job = %lu: must be below the %zu jobs",
                             name, i, (unsigned long)step->job, problem->jobs);
        if (step->crew != PCM_NO_INDEX && step->crew >= problem->crews)
            return pcm__fail(PCM_ERR_DOMAIN,
                             "%s->step[%zu].crew = %lu: must be below the %zu crews, or none", name,
                             i, (unsigned long)step->crew, problem->crews);
    }
    return PCM_OK;
}

static pcm_status check_leaf(const pcm_schedule_problem *problem, const pcm_certificate_leaf *leaf,
                             const char *name)
{
    pcm_status status = check_hour_prices(leaf->skill_price, pcm_schedule_problem_skills(problem),
                                          problem->periods, name, "skill");
    if (status == PCM_OK)
        status =
            check_hour_prices(leaf->crew_price, problem->crews, problem->periods, name, "crew");
    if (status == PCM_OK)
        status = check_limit_prices(leaf->limit_price, problem->limits, name);
    if (status == PCM_OK && leaf->exclusion_price)
        status = check_prices(leaf->exclusion_price, problem->exclusions, problem->periods, name,
                              "exclusion");
    if (status == PCM_OK && leaf->precedence_price)
        status = check_prices(leaf->precedence_price, problem->precedences, problem->periods, name,
                              "precedence");
    return status == PCM_OK ? check_steps(leaf, problem, name) : status;
}

static double clamped(const pcm__limit *limit, double price)
{
    double highest = limit->most == INFINITY ? 0 : limit->price;
    double lowest = limit->least == -INFINITY ? 0 : -limit->price;
    return fmin(fmax(price, lowest), highest);
}

static pcm_status deal_uses(pcm__proof_leaf *leaf)
{
    const pcm_schedule_problem *problem = leaf->problem;
    size_t *start = leaf->use_start;
    for (size_t i = 0; i < problem->limits; i++)
        for (size_t u = 0; leaf->limit_price[i] != 0 && u < problem->limit[i].uses; u++)
            start[problem->limit[i].use[u].job + 1]++;
    pcm__deal_begin(start, problem->jobs);
    leaf->use = pcm__array_new(start[problem->jobs], sizeof *leaf->use);
    if (!leaf->use)
        return pcm__fail_memory();
    for (size_t i = 0; i < problem->limits; i++)
        for (size_t u = 0; leaf->limit_price[i] != 0 && u < problem->limit[i].uses; u++) {
            const pcm_schedule_use *use = &problem->limit[i].use[u];
            leaf->use[start[use->job]++] =
                (pcm__priced_use){use->period, (long double)leaf->limit_price[i] * use->amount};
        }
    pcm__deal_end(start, problem->jobs);
    return PCM_OK;
}

static int is_priced(const pcm__proof_leaf *leaf, size_t exclusion)
{
    size_t periods = leaf->problem->periods;
    return leaf->exclusion_price &&
           pcm__deal_is_priced(leaf->exclusion_price + exclusion * periods, periods);
}

static pcm_status deal_exclusions(pcm__proof_leaf *leaf)
{
    const pcm_schedule_problem *problem = leaf->problem;
    size_t *start = leaf->exclusion_start;
    for (size_t i = 0; i < problem->exclusions; i++) {
        size_t jobs = is_priced(leaf, i) ? problem->exclusion[i].jobs : 0;
        for (size_t k = 0; k < jobs; k++)
            start[problem->exclusion[i].job[k] + 1]++;
    }
    pcm__deal_begin(start, problem->jobs);
    leaf->exclusion = pcm__array_new(start[problem->jobs], sizeof *leaf->exclusion);
    if (!leaf->exclusion)
        return pcm__fail_memory();
    for (size_t i = 0; i < problem->exclusions; i++) {
        size_t jobs = is_priced(leaf, i) ? problem->exclusion[i].jobs : 0;
        for (size_t k = 0; k < jobs; k++)
            leaf->exclusion[start[problem->exclusion[i].job[k]]++] = i;
    }
    pcm__deal_end(start, problem->jobs);
    return PCM_OK;
}

static pcm_status deal_steps(pcm__proof_leaf *leaf, const pcm_certificate_step *step, size_t steps)
{
    size_t *start = leaf->step_start, jobs = leaf->problem->jobs;
    leaf->step = pcm__array_new(steps, sizeof *leaf->step);
    if (!leaf->step)
        return pcm__fail_memory();
    for (size_t i = 0; i < steps; i++)
        start[step[i].job + 1]++;
    pcm__deal_begin(start, jobs);
    for (size_t i = 0; i < steps; i++)
        leaf->step[start[step[i].job]++] = step[i];
    pcm__deal_end(start, jobs);
    return PCM_OK;
}

pcm_status pcm__proof_leaf_read(pcm__proof_leaf *out, const pcm_schedule_problem *problem,
                                const pcm_certificate_leaf *leaf, const char *name)
{
    pcm_status status = check_leaf(problem, leaf, name);
    if (status != PCM_OK)
        return status;
    pcm__proof_leaf made = {
        .problem = problem,
        .skills = pcm_schedule_problem_skills(problem),
        .skill_price = leaf->skill_price,
        .crew_price = leaf->crew_price,
        .exclusion_price = leaf->exclusion_price,
        .limit_price = pcm__array_new_zero(problem->limits, sizeof *made.limit_price),
        .use_start = pcm__array_new_zero(problem->jobs + 1, sizeof *made.use_start),
        .exclusion_start = pcm__array_new_zero(problem->jobs + 1, sizeof *made.exclusion_start),
        .step_start = pcm__array_new_zero(problem->jobs + 1, sizeof *made.step_start),
    };
    if (!made.limit_price || !made.use_start || !made.exclusion_start || !made.step_start)
        status = pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && leaf->limit_price && i < problem->limits; i++)
        made.limit_price[i] = clamped(&problem->limit[i], leaf->limit_price[i]);
    if (status == PCM_OK)
        status = deal_uses(&made);
    if (status == PCM_OK)
        status = deal_exclusions(&made);
    if (status == PCM_OK)
        status = pcm__precedence_prices_make(&made.precedences, problem, leaf->precedence_price);
    if (status == PCM_OK)
        status = deal_steps(&made, leaf->step, leaf->steps);
    if (status == PCM_OK)
        *out = made;
    else
        pcm__proof_leaf_free(&made);
    return status;
}

void pcm__proof_leaf_free(pcm__proof_leaf *leaf)
{
    pcm_release(leaf->limit_price);
    pcm_release(leaf->use_start);
    pcm_release(leaf->use);
    pcm_release(leaf->exclusion_start);
    pcm_release(leaf->exclusion);
    pcm__precedence_prices_free(&leaf->precedences);
    pcm_release(leaf->step_start);
    pcm_release(leaf->step);
    *leaf = (pcm__proof_leaf){0};
}

int pcm__proof_leaf_allows(const pcm__proof_leaf *leaf, pcm_index job, pcm_index start,
                           pcm_index crew)
{
    for (size_t i = leaf->step_start[job]; i < leaf->step_start[job + 1]; i++) {
        const pcm_certificate_step *step = &leaf->step[i];
        int there = step->period == start && (step->crew == PCM_NO_INDEX || step->crew == crew);
        if (there != (step->forced != 0))
            return 0;
    }
    return 1;
}
