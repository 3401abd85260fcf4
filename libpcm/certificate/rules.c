/* SPDX-License-Identifier: Apache-2.0 */
/* Frozen: what is published before problem->frozen stays, and nothing else of what is published
 * begins there. What was published as given away has no place that could be frozen, but may not
 * come in. */
#include "libpcm/certificate/rules.h"

#include <math.h>

static int is_frozen(const pcm_schedule_problem *problem, const pcm__job *job)
{
    return job->published.set && job->published.period < problem->frozen;
}

int pcm__job_may_begin(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index start)
{
    if (start < job->first || start > job->last || job->cost[start - job->first] == INFINITY)
        return 0;
    if (job->setup != SIZE_MAX && problem->setup[job->setup].cost[start] == INFINITY)
        return 0;
    if (is_frozen(problem, job))
        return start == job->published.period;
    return !job->published.set || start >= problem->frozen;
}

int pcm__job_may_go_away(const pcm_schedule_problem *problem, const pcm__job *job)
{
    int pinned = job->pin.set && job->pin.period != PCM_NO_INDEX;
    return job->outsource_cost < INFINITY && !pinned && !is_frozen(problem, job);
}

double pcm__job_disturbs(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index start)
{
    pcm_index published = job->published.period;
    if (!job->published.set || start == published)
        return 0;
    if (start == PCM_NO_INDEX || published == PCM_NO_INDEX)
        return problem->per_visit;
    return problem->per_visit + problem->per_period * fabs((double)start - (double)published);
}

/* Whether a visit was published in a period: a binary search. */
static int is_published(const pcm__recurring *task, pcm_index start)
{
    size_t low = 0, high = task->published_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (task->published[middle] < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < task->published_count && task->published[low] == start;
}

int pcm__visit_has_place(pcm_index *period, const pcm_schedule_problem *problem,
                         const pcm__recurring *task, pcm_index start)
{
    int frozen = task->published_set && start < problem->frozen;
    if (task->visit_cost[start] == INFINITY || (frozen && !is_published(task, start)))
        return 0;
    if (!pcm__work_periods(period, problem, &task->work, PCM_NO_INDEX, start))
        return 0;
    for (pcm_index k = 0; k < task->work.duration; k++)
        if (!pcm__work_open(problem, &task->work, PCM_NO_INDEX, period[k]))
            return 0;
    return 1;
}

int pcm__visit_is_due(const pcm_schedule_problem *problem, const pcm__recurring *task,
                      pcm_index start)
{
    return start < problem->frozen && is_published(task, start);
}

double pcm__visit_disturbs(const pcm_schedule_problem *problem, const pcm__recurring *task,
                           pcm_index start)
{
    return task->published_set && !is_published(task, start) ? problem->per_visit : 0;
}

int pcm__precedence_is_kept(const pcm__precedence *precedence, pcm_index last, pcm_index start)
{
    uint64_t soonest = (uint64_t)last + 1 + precedence->least;
    uint64_t latest = (uint64_t)last + 1 + precedence->most;
    return start >= soonest && (precedence->most == PCM_NO_INDEX || start <= latest);
}
