/* SPDX-License-Identifier: Apache-2.0 */
/* Moves of the local search: change at most two jobs of a whole plan at once, each with its exact
 * change of cost in constant time. */
#ifndef PCM_SCHEDULE_MOVES_H
#define PCM_SCHEDULE_MOVES_H

#include "libpcm/schedule/whole_plan.h"

typedef struct pcm__move {
    size_t job;
    size_t option;
    size_t other; /* second job, or model->jobs */
    size_t other_option;
    double change; /* of the plan's cost; INFINITY if it is impossible */
} pcm__move;

/* A job to another option. */
pcm__move pcm__move_single(const pcm__whole_plan *plan, size_t job, size_t option);

/* A job to an option, and another job, a member of that option's cell, to an option of its own.
 * If that lies in the cell the first job leaves, they swap. */
pcm__move pcm__move_double(const pcm__whole_plan *plan, size_t job, size_t option, size_t other,
                           size_t other_option);

void pcm__move_apply(pcm__whole_plan *plan, const pcm__move *move);

#endif
