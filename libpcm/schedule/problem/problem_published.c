/* SPDX-License-Identifier: Apache-2.0 */
/* What is settled already and what changing it costs: pins, a published plan, even loads. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

static pcm_status check_job(const pcm_schedule_problem *problem, pcm_index job)
{
    if (job < problem->jobs)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "job = %lu: must be below the %zu jobs", (unsigned long)job,
                     problem->jobs);
}

static pcm_status check_pin(const pcm_schedule_problem *problem, pcm_index index, pcm_index period,
                            pcm_index crew)
{
    const pcm__job *job = &problem->job[index];
    int given_away = period == PCM_NO_INDEX;
    if (!given_away && (period < job->first || period > job->last))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "job %lu: pinned to period = %lu: must be in its window %lu to %lu",
                         (unsigned long)index, (unsigned long)period, (unsigned long)job->first,
                         (unsigned long)job->last);
    if (given_away && job->outsource_cost == INFINITY)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "job %lu: pinned to period = PCM_NO_INDEX: it must be done in-house",
                         (unsigned long)index);
    if (crew == PCM_NO_INDEX)
        return PCM_OK;
    if (given_away || job->work.shared)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "job %lu: pinned to crew = %lu: must be PCM_NO_INDEX for a job that %s",
                         (unsigned long)index, (unsigned long)crew,
                         given_away ? "is given away" : "crews share");
    if (crew >= problem->crews)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "job %lu: pinned to crew = %lu: must be below the %zu crews",
                         (unsigned long)index, (unsigned long)crew, problem->crews);
    return PCM_OK;
}

pcm_status pcm_schedule_problem_pin(pcm_schedule_problem *problem, pcm_index job, pcm_index period,
                                    pcm_index crew)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_job(problem, job);
    if (status == PCM_OK)
        status = check_pin(problem, job, period, crew);
    if (status == PCM_OK)
        problem->job[job].pin = (pcm__spot){.set = 1, .period = period, .crew = crew};
    return status;
}

pcm_status pcm_schedule_problem_unpin(pcm_schedule_problem *problem, pcm_index job)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_job(problem, job);
    if (status == PCM_OK)
        problem->job[job].pin = (pcm__spot){.set = 0};
    return status;
}

pcm_status pcm_schedule_problem_set_published(pcm_schedule_problem *problem, pcm_index job,
                                              pcm_index period)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_job(problem, job);
    if (status == PCM_OK)
        problem->job[job].published = (pcm__spot){.set = 1, .period = period, .crew = PCM_NO_INDEX};
    return status;
}

static pcm_status check_visits(const pcm_schedule_problem *problem, pcm_index recurring,
                               const pcm_index *periods, size_t n)
{
    if (!periods && n > 0)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "recurring %lu: periods = NULL: must not be NULL, n = %zu",
                         (unsigned long)recurring, n);
    for (size_t i = 0; i < n; i++) {
        if (periods[i] >= problem->periods)
            return pcm__fail(
                PCM_ERR_DOMAIN, "recurring %lu: periods[%zu] = %lu: must be below the %zu periods",
                (unsigned long)recurring, i, (unsigned long)periods[i], problem->periods);
        if (i > 0 && periods[i] <= periods[i - 1])
            return pcm__fail(PCM_ERR_DOMAIN,
                             "recurring %lu: periods[%zu] = %lu: must be after the %lu before it",
                             (unsigned long)recurring, i, (unsigned long)periods[i],
                             (unsigned long)periods[i - 1]);
    }
    return PCM_OK;
}

pcm_status pcm_schedule_problem_set_published_visits(pcm_schedule_problem *problem,
                                                     pcm_index recurring, const pcm_index *periods,
                                                     size_t n)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (recurring >= problem->recurrings)
        return pcm__fail(PCM_ERR_DOMAIN, "recurring = %lu: must be below the %zu recurring tasks",
                         (unsigned long)recurring, problem->recurrings);
    pcm_status status = check_visits(problem, recurring, periods, n);
    if (status != PCM_OK)
        return status;
    int lost = 0;
    pcm_index *own = pcm__own(periods, n, sizeof *own, &lost);
    if (lost)
        return pcm__fail_memory();
    pcm__recurring *task = &problem->recurring[recurring];
    pcm_release(task->published);
    task->published = own;
    task->published_count = n;
    task->published_set = 1;
    return PCM_OK;
}

static pcm_status check_price(const char *name, double price)
{
    if (pcm__is_amount(price))
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be a number from 0 to 1e15", name,
                     pcm__text(price).chars);
}

pcm_status pcm_schedule_problem_set_stability(pcm_schedule_problem *problem, double per_visit,
                                              double per_period, pcm_index frozen)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_price("per_visit", per_visit);
    if (status == PCM_OK)
        status = check_price("per_period", per_period);
    if (status != PCM_OK)
        return status;
    if (frozen > problem->periods)
        return pcm__fail(PCM_ERR_DOMAIN, "frozen = %lu: must not be more than the %zu periods",
                         (unsigned long)frozen, problem->periods);
    problem->per_visit = per_visit;
    problem->per_period = per_period;
    problem->frozen = frozen;
    return PCM_OK;
}

pcm_status pcm_schedule_problem_set_levelling(pcm_schedule_problem *problem, double price)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_price("price", price);
    if (status == PCM_OK)
        problem->levelling = price;
    return status;
}
