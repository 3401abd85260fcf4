/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of a sequence of visits: what the steps from one to the next cost, and which visits a
 * frozen plan demands. */
#ifndef PCM_SCHEDULE_SEQUENCE_H
#define PCM_SCHEDULE_SEQUENCE_H

#include <math.h>

#include "libpcm/schedule/problem/problem.h"

/* Whether a visit was published in a period. */
static inline int pcm__sequence_is_published(const pcm__recurring *task, pcm_index period)
{
    for (size_t i = 0; i < task->published_count; i++)
        if (task->published[i] == period)
            return 1;
    return 0;
}

/* How many of the task's published visits must be: the first so many. */
static inline size_t pcm__sequence_demanded(const pcm_schedule_problem *problem,
                                            const pcm__recurring *task)
{
    size_t demanded = 0;
    if (task->published_set)
        while (demanded < task->published_count && task->published[demanded] < problem->frozen)
            demanded++;
    return demanded;
}

/* Nonzero if a demanded visit lies strictly between two periods; from and to may be PCM_NO_INDEX:
 * before the first and after the last period. */
static inline int pcm__sequence_passes_over(const pcm__recurring *task, size_t demanded,
                                            pcm_index from, pcm_index to)
{
    for (size_t d = 0; d < demanded; d++)
        if ((from == PCM_NO_INDEX || task->published[d] > from) && task->published[d] < to)
            return 1;
    return 0;
}

/* Cost of a step from a visit to the next; from PCM_NO_INDEX: to the first, to PCM_NO_INDEX: to the
 * end of so many periods. INFINITY if it must not be. */
static inline double pcm__sequence_step(const pcm__recurring *task, size_t periods, size_t demanded,
                                        pcm_index from, pcm_index to)
{
    if (demanded > 0 && pcm__sequence_passes_over(task, demanded, from, to))
        return INFINITY;
    if (from == PCM_NO_INDEX)
        return to == PCM_NO_INDEX ? task->none_cost : task->first_cost[to];
    if (to == PCM_NO_INDEX)
        return task->last_cost[periods - from];
    if (to < from || to - from < task->gap_min || to - from > task->gap_max)
        return INFINITY;
    return task->gap_cost[to - from - task->gap_min];
}

#endif
