/* SPDX-License-Identifier: Apache-2.0 */
/* Set-ups and exclusions: lists of jobs that are tied together. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/sort.h"
#include "libpcm/schedule/problem/problem_parts.h"

/* Says that a job is in a list twice, and where. */
static pcm_status fail_twice(const char *part, size_t index, const pcm_index *jobs, pcm_index twice)
{
    size_t first = 0, second;
    while (jobs[first] != twice)
        first++;
    for (second = first + 1; jobs[second] != twice;)
        second++;
    return pcm__fail(PCM_ERR_DOMAIN,
                     "%s %zu: jobs[%zu] = %lu: must be there once, is jobs[%zu] too", part, index,
                     second, (unsigned long)twice, first);
}

/* Each of the n jobs is one of the problem's, and there once. */
static pcm_status check_jobs(const pcm_schedule_problem *problem, const char *part, size_t index,
                             const pcm_index *jobs, size_t n)
{
    if (!jobs && n > 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s %zu: jobs = NULL: must not be NULL, n = %zu", part,
                         index, n);
    for (size_t i = 0; i < n; i++)
        if (jobs[i] >= problem->jobs)
            return pcm__fail(PCM_ERR_DOMAIN, "%s %zu: jobs[%zu] = %lu: must be below the %zu jobs",
                             part, index, i, (unsigned long)jobs[i], problem->jobs);
    uint64_t *sorted = pcm__array_new(n, 2 * sizeof *sorted);
    if (!sorted)
        return pcm__fail_memory();
    for (size_t i = 0; i < n; i++)
        sorted[i] = jobs[i];
    pcm__sort_bits(sorted, sorted + n, n);
    pcm_status status = PCM_OK;
    for (size_t i = 1; status == PCM_OK && i < n; i++)
        if (sorted[i] == sorted[i - 1])
            status = fail_twice(part, index, jobs, (pcm_index)sorted[i]);
    pcm_release(sorted);
    return status;
}

static pcm_status check_setup(const pcm_schedule_problem *problem, const double *cost,
                              const pcm_index *jobs, size_t n)
{
    size_t index = problem->setups;
    pcm_status status = pcm__check_costs("set-up", index, "cost", cost, 0, problem->periods);
    if (status != PCM_OK)
        return status;
    for (size_t t = 0; t < problem->periods; t++)
        if (cost[t] < 0)
            return pcm__fail(PCM_ERR_DOMAIN, "set-up %zu: cost[%zu] = %s: must not be negative",
                             index, t, pcm__text(cost[t]).chars);
    status = check_jobs(problem, "set-up", index, jobs, n);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        if (problem->job[jobs[i]].setup != SIZE_MAX)
            return pcm__fail(PCM_ERR_DOMAIN,
                             "set-up %zu: jobs[%zu] = %lu: must be in one set-up, is in set-up %zu",
                             index, i, (unsigned long)jobs[i], problem->job[jobs[i]].setup);
    return PCM_OK;
}

pcm_status pcm_schedule_problem_add_setup(pcm_schedule_problem *problem, const double *cost,
                                          const pcm_index *jobs, size_t n)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_setup(problem, cost, jobs, n);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->setup, &problem->setup_room, problem->setups + 1,
                                    sizeof *problem->setup);
    pcm__setup made = {.cost = (double *)cost, .job = (pcm_index *)jobs, .jobs = n};
    if (status == PCM_OK)
        status = pcm__setup_keep(&made, problem->periods);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        problem->job[made.job[i]].setup = problem->setups;
    problem->setup[problem->setups++] = made;
    return PCM_OK;
}

pcm_status pcm_schedule_problem_add_exclusion(pcm_schedule_problem *problem, const pcm_index *jobs,
                                              size_t n, size_t at_most)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (at_most < 1)
        return pcm__fail(PCM_ERR_DOMAIN, "exclusion %zu: at_most = 0: must be at least 1",
                         problem->exclusions);
    pcm_status status = check_jobs(problem, "exclusion", problem->exclusions, jobs, n);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->exclusion, &problem->exclusion_room,
                                    problem->exclusions + 1, sizeof *problem->exclusion);
    pcm__exclusion made = {.job = (pcm_index *)jobs, .jobs = n, .at_most = at_most};
    if (status == PCM_OK)
        status = pcm__exclusion_keep(&made);
    if (status == PCM_OK)
        problem->exclusion[problem->exclusions++] = made;
    return status;
}
