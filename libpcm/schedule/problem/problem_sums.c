/* SPDX-License-Identifier: Apache-2.0 */
/* Limits and risks: sums of what jobs add where they begin. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

static pcm_status check_place(const pcm_schedule_problem *problem, const char *part, size_t index,
                              size_t i, pcm_schedule_use use)
{
    if (use.job >= problem->jobs)
        return pcm__fail(PCM_ERR_DOMAIN, "%s %zu: uses[%zu].job = %lu: must be below the %zu jobs",
                         part, index, i, (unsigned long)use.job, problem->jobs);
    const pcm__job *job = &problem->job[use.job];
    if (use.period != PCM_NO_INDEX && (use.period < job->first || use.period > job->last))
        return pcm__fail(
            PCM_ERR_DOMAIN,
            "%s %zu: uses[%zu].period = %lu: must be in the window %lu to %lu of job %lu", part,
            index, i, (unsigned long)use.period, (unsigned long)job->first,
            (unsigned long)job->last, (unsigned long)use.job);
    return PCM_OK;
}

static pcm_status check_places(const pcm_schedule_problem *problem, const char *part, size_t index,
                               const pcm_schedule_use *uses, size_t n)
{
    if (!uses && n > 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s %zu: uses = NULL: must not be NULL, n = %zu", part,
                         index, n);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = check_place(problem, part, index, i, uses[i]);
    return status;
}

static pcm_status check_limit(size_t index, const pcm_schedule_limit *limit)
{
    if (!(limit->least == -INFINITY || pcm__is_money(limit->least)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "limit %zu: least = %s: must be a number within 1e15, or -INFINITY", index,
                         pcm__text(limit->least).chars);
    if (!pcm__is_cost(limit->most))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "limit %zu: most = %s: must be a number within 1e15, or INFINITY", index,
                         pcm__text(limit->most).chars);
    if (limit->least > limit->most)
        return pcm__fail(PCM_ERR_DOMAIN, "limit %zu: least = %s: must not be more than most = %s",
                         index, pcm__text(limit->least).chars, pcm__text(limit->most).chars);
    if (!(limit->price > 0 && pcm__is_cost(limit->price)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "limit %zu: price = %s: must be a number > 0 and <= 1e15, or INFINITY",
                         index, pcm__text(limit->price).chars);
    return PCM_OK;
}

pcm_status pcm_schedule_problem_add_limit(pcm_schedule_problem *problem,
                                          const pcm_schedule_limit *limit,
                                          const pcm_schedule_use *uses, size_t n)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!limit)
        return pcm__fail_null("limit");
    size_t index = problem->limits;
    if (index + 1 >= PCM_NO_INDEX)
        return pcm__fail(PCM_ERR_LIMIT, "limit %zu: more limits than can be numbered", index);
    pcm_status status = check_limit(index, limit);
    if (status == PCM_OK)
        status = check_places(problem, "limit", index, uses, n);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        if (!pcm__is_money(uses[i].amount))
            status =
                pcm__fail(PCM_ERR_DOMAIN,
                          "limit %zu: uses[%zu].amount = %s (job %lu): must be a finite number "
                          "within 1e15",
                          index, i, pcm__text(uses[i].amount).chars, (unsigned long)uses[i].job);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->limit, &problem->limit_room, index + 1,
                                    sizeof *problem->limit);
    pcm__limit made = {.least = limit->least,
                       .most = limit->most,
                       .price = limit->price,
                       .use = (pcm_schedule_use *)uses,
                       .uses = n};
    if (status == PCM_OK)
        status = pcm__limit_keep(&made);
    if (status == PCM_OK)
        problem->limit[problem->limits++] = made;
    return status;
}

enum { SCENARIOS_MAX = 4096 };

static pcm_status check_risk(size_t index, size_t scenarios, size_t rank, double weight)
{
    if (scenarios < 1 || scenarios > SCENARIOS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "risk %zu: scenarios = %zu: must be 1 to %d", index,
                         scenarios, SCENARIOS_MAX);
    if (rank < 1 || rank > scenarios)
        return pcm__fail(PCM_ERR_DOMAIN, "risk %zu: rank = %zu: must be 1 to scenarios = %zu",
                         index, rank, scenarios);
    if (!pcm__is_amount(weight))
        return pcm__fail(PCM_ERR_DOMAIN, "risk %zu: weight = %s: must be a number from 0 to 1e15",
                         index, pcm__text(weight).chars);
    return PCM_OK;
}

/* Of n uses in a number of scenarios. */
static pcm_status check_amounts(size_t index, const double *amounts, size_t n, size_t scenarios)
{
    if (n == 0)
        return PCM_OK;
    if (!amounts)
        return pcm__fail(PCM_ERR_ARGUMENT, "risk %zu: amounts = NULL: must not be NULL, n = %zu",
                         index, n);
    for (size_t i = 0; i < n; i++)
        for (size_t s = 0; s < scenarios; s++)
            if (!pcm__is_money(amounts[i * scenarios + s]))
                return pcm__fail(PCM_ERR_DOMAIN,
                                 "risk %zu: amounts of use %zu in scenario %zu = %s: must be a "
                                 "finite number within 1e15",
                                 index, i, s, pcm__text(amounts[i * scenarios + s]).chars);
    return PCM_OK;
}

pcm_status pcm_schedule_problem_add_risk(pcm_schedule_problem *problem, size_t scenarios,
                                         size_t rank, double weight, const pcm_schedule_use *uses,
                                         const double *amounts, size_t n)
{
    if (!problem)
        return pcm__fail_null("problem");
    size_t index = problem->risks;
    pcm_status status = check_risk(index, scenarios, rank, weight);
    if (status == PCM_OK)
        status = check_places(problem, "risk", index, uses, n);
    if (status == PCM_OK)
        status = check_amounts(index, amounts, n, scenarios);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->risk, &problem->risk_room, index + 1,
                                    sizeof *problem->risk);
    pcm__risk made = {.scenarios = scenarios,
                      .rank = rank,
                      .weight = weight,
                      .use = (pcm_schedule_use *)uses,
                      .amount = (double *)amounts,
                      .uses = n};
    if (status == PCM_OK)
        status = pcm__risk_keep(&made);
    if (status == PCM_OK)
        problem->risk[problem->risks++] = made;
    return status;
}
