/* SPDX-License-Identifier: Apache-2.0 */
/* Cheapest ways through the visits of a recurring task, by dynamic programming forwards and
 * backwards.
 *
 * With c_t the cost of a visit in period t, a the first_cost, b the last_cost and g the gap_cost,
 *
 *     before[t] = c_t + min(a[t], min over s of before[s] + g[t - s])
 *     after[t]  = min(b[T - t], min over u of g[u - t] + c_u + after[u]),
 *
 * so that before[t] + after[t] is the least cost of all sequences with a visit in t. A frozen
 * plan's visits are demanded: no gap passes over one. */
#ifndef PCM_SCHEDULE_SEQUENCE_WAYS_H
#define PCM_SCHEDULE_SEQUENCE_WAYS_H

#include "libpcm/schedule/block/block_inside.h"
#include "libpcm/schedule/block/sequence.h"
#include "libpcm/schedule/model/arrangement.h"

typedef struct pcm__ways {
    const pcm__model *model;
    const pcm__recurring *task;
    const uint32_t *option; /* [periods] of a visit; PCM__NONE */
    size_t periods;
    size_t demanded; /* visits task->published[0 .. demanded - 1] must be */
    double none;     /* cost of no visit; INFINITY if there must be some */
    double *cost;    /* [periods] of a visit, priced; INFINITY: impossible */
    double *before;  /* [periods] */
    double
        *after_mirrored; /* [periods] after[t] at [periods - 1 - t], so that both ways run alike */
    double least;        /* of all sequences */
} pcm__ways;

/* Doubles of room that ways take. */
size_t pcm__ways_room(const pcm__model *model);

/* Prices the visits of a block and goes forwards: cost, before, least. */
void pcm__ways_forward(pcm__ways *ways, const pcm__pricer *pricer, size_t block, double *room);

/* The same for a task by itself, its hours unpriced; the model needs no blocks yet. */
void pcm__ways_forward_alone(pcm__ways *ways, const pcm__model *model, size_t task, double *room);

/* Goes backwards, after going forwards: after. */
void pcm__ways_backward(pcm__ways *ways);

static inline double pcm__ways_after(const pcm__ways *ways, size_t period)
{
    return ways->after_mirrored[ways->periods - 1 - period];
}

/* Costs of everything before a first visit in a period, and after a last one. */
static inline double pcm__ways_first(const pcm__ways *ways, size_t period)
{
    return pcm__sequence_step(ways->task, ways->periods, ways->demanded, PCM_NO_INDEX,
                              (pcm_index)period);
}

static inline double pcm__ways_last(const pcm__ways *ways, size_t period)
{
    return pcm__sequence_step(ways->task, ways->periods, ways->demanded, (pcm_index)period,
                              PCM_NO_INDEX);
}

/* Last period in which the visit after one in `period` may begin. */
static inline size_t pcm__ways_reach(const pcm__ways *ways, size_t period)
{
    size_t reach = ways->periods - 1;
    for (size_t d = ways->demanded; d-- > 0 && ways->task->published[d] > period;)
        reach = ways->task->published[d];
    return reach - period < ways->task->gap_max ? reach : period + ways->task->gap_max;
}

/* The cheapest sequence, the first of equal ones; of finite `least` only. */
void pcm__ways_choose(const pcm__ways *ways, pcm__choice *choice);

#endif
