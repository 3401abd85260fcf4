/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/visits.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/options.h"
#include "libpcm/certificate/rules.h"

struct work {
    const pcm__proof_leaf *leaf;
    const pcm__recurring *task;
    long double *ending; /* [periods] least cost of a sequence whose last visit is there */
    long double *gap;    /* [gap_max - gap_min + 1] costs of gaps, lowered */
    pcm_index *period;   /* [duration] of one visit */
};

static pcm_status make_work(struct work *work, const pcm__proof_leaf *leaf,
                            const pcm__recurring *task)
{
    size_t periods = leaf->problem->periods;
    size_t gaps = (size_t)(task->gap_max - task->gap_min) + 1;
    *work = (struct work){
        .leaf = leaf,
        .task = task,
        .ending = pcm__array_new(periods, sizeof *work->ending),
        .gap = pcm__array_new(gaps, sizeof *work->gap),
        .period = pcm__array_new(task->work.duration < periods ? task->work.duration : periods,
                                 sizeof *work->period),
    };
    if (!work->ending || !work->gap || !work->period)
        return pcm__fail_memory();
    for (size_t i = 0; i < gaps; i++)
        work->gap[i] = pcm__lowered(task->gap_cost[i]);
    return PCM_OK;
}

static void free_work(struct work *work)
{
    pcm_release(work->ending);
    pcm_release(work->gap);
    pcm_release(work->period);
}

/* Cost of one visit by itself, lowered; INFINITY where there can be none. */
static long double visit_cost(const struct work *work, pcm_index start)
{
    const pcm_schedule_problem *problem = work->leaf->problem;
    const pcm__recurring *task = work->task;
    if (!pcm__visit_has_place(work->period, problem, task, start))
        return INFINITY;
    pcm__sum cost = {0};
    pcm__sum_add(&cost, task->visit_cost[start]);
    pcm__sum_add(&cost, pcm__visit_disturbs(problem, task, start));
    pcm__sum_add(&cost, pcm__proof_hours(work->leaf, &task->work, PCM_NO_INDEX, work->period));
    return pcm__sum_lowered(&cost, PCM__LOWER_CHOICE);
}

/* Least cost of what comes before a visit, and the gap up to it: the visit before it is not earlier
 * than `due`, the last visit that must be made, if there is one. */
static long double cheapest_way(const struct work *work, size_t start, size_t due)
{
    const pcm__recurring *task = work->task;
    long double least = due == SIZE_MAX ? pcm__lowered(task->first_cost[start]) : INFINITY;
    size_t earliest = due == SIZE_MAX ? 0 : due;
    for (size_t gap = task->gap_min; gap <= task->gap_max && earliest + gap <= start; gap++) {
        long double way = work->ending[start - gap] + work->gap[gap - task->gap_min];
        if (way < least)
            least = way;
    }
    return least;
}

static long double cheapest_sequence(struct work *work)
{
    const pcm__recurring *task = work->task;
    size_t periods = work->leaf->problem->periods, due = SIZE_MAX;
    for (size_t t = 0; t < periods; t++) {
        work->ending[t] = visit_cost(work, (pcm_index)t);
        if (work->ending[t] < INFINITY)
            work->ending[t] += cheapest_way(work, t, due);
        if (pcm__visit_is_due(work->leaf->problem, task, (pcm_index)t))
            due = t;
    }
    long double least = due == SIZE_MAX ? pcm__lowered(task->none_cost) : INFINITY;
    for (size_t t = due == SIZE_MAX ? 0 : due; t < periods; t++)
        least = fminl(least, work->ending[t] + pcm__lowered(task->last_cost[periods - t]));
    return least;
}

pcm_status pcm__proof_visits(long double *out, const pcm__proof_leaf *leaf, size_t recurring)
{
    struct work work;
    pcm_status status = make_work(&work, leaf, &leaf->problem->recurring[recurring]);
    if (status == PCM_OK) {
        long double least = cheapest_sequence(&work);
        *out = least < INFINITY ? least : 0;
    }
    free_work(&work);
    return status;
}
