/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs of a scheduling problem. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

static pcm_status check_job(const pcm_schedule_problem *problem, const pcm_schedule_job *job)
{
    size_t index = problem->jobs;
    if (job->last >= problem->periods)
        return pcm__fail(PCM_ERR_DOMAIN, "job %zu: last = %lu: must be below the %zu periods",
                         index, (unsigned long)job->last, problem->periods);
    if (job->first > job->last)
        return pcm__fail(PCM_ERR_DOMAIN, "job %zu: first = %lu: must not be after last = %lu",
                         index, (unsigned long)job->first, (unsigned long)job->last);
    if (!pcm__is_cost(job->outsource_cost))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "job %zu: outsource_cost = %s: must be a number within 1e15, or INFINITY",
                         index, pcm__text(job->outsource_cost).chars);
    if (job->shared && job->allowed)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "job %zu: shared = %d: allowed must be NULL, since no one crew does it",
                         index, job->shared);
    size_t width = (size_t)(job->last - job->first) + 1;
    pcm_status status = pcm__check_costs("job", index, "cost", job->cost, 0, width);
    return status == PCM_OK ? pcm__check_places(problem, "job", index, width) : status;
}

pcm_status pcm_schedule_problem_add_job(pcm_schedule_problem *problem, const pcm_schedule_job *job)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!job)
        return pcm__fail_null("job");
    pcm_schedule_need need[PCM_SKILLS_MAX];
    pcm__job made = {
        .work = {.duration = job->duration ? job->duration : 1,
                 .shared = job->shared != 0,
                 .skips_closed = job->skips_closed != 0},
        .first = job->first,
        .last = job->last,
        .outsource_cost = job->outsource_cost,
        .cost = (double *)job->cost,
        .allowed = (unsigned char *)job->allowed,
        .allowed_crews = job->allowed ? problem->crews : 0,
        .setup = SIZE_MAX,
        .leads = SIZE_MAX,
    };
    pcm_status status =
        pcm__work_read(&made.work, need, "job", problem->jobs,
                       (pcm_schedule_need){job->skill, job->hours}, job->more, job->more_count);
    if (status == PCM_OK)
        status = check_job(problem, job);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->job, &problem->job_room, problem->jobs + 1,
                                    sizeof *problem->job);
    if (status == PCM_OK)
        status = pcm__job_keep(&made);
    if (status != PCM_OK)
        return status;
    problem->job[problem->jobs++] = made;
    problem->places += (size_t)(made.last - made.first) + 1;
    return PCM_OK;
}
