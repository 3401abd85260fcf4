/* SPDX-License-Identifier: Apache-2.0 */
/* A whole plan that can be changed job by job: who is where, loads, and the change of cost of a
 * move in constant time. A cell's load never exceeds its capacity and overtime limit. */
#ifndef PCM_SCHEDULE_WHOLE_PLAN_H
#define PCM_SCHEDULE_WHOLE_PLAN_H

#include <math.h>

#include "libpcm/schedule/model.h"
#include "libpcm/schedule/problem.h"

typedef struct pcm__whole_plan {
    const pcm__model *model;
    size_t *choice;   /* [jobs] option */
    double *load;     /* [cells] hours */
    size_t *members_start; /* [cells + 1] room of a cell in members[] */
    uint32_t *members;     /* jobs in a cell */
    uint32_t *count;       /* [cells] of them */
    uint32_t *seat;        /* [jobs] place of a job among its cell's members */
} pcm__whole_plan;

/* Starts with every job away. */
pcm_status pcm__whole_plan_make(pcm__whole_plan *plan, const pcm__model *model);
void pcm__whole_plan_free(pcm__whole_plan *plan);

/* Puts a job to another of its options. */
void pcm__whole_plan_put(pcm__whole_plan *plan, size_t job, size_t option);

/* Puts every job to the options given, which must respect the limits. */
void pcm__whole_plan_set(pcm__whole_plan *plan, const size_t *choice);

/* Adds the loads up afresh in the order of the jobs, so that rounding errors do not pile up. */
void pcm__whole_plan_refresh(pcm__whole_plan *plan);

/* Cost, overtime and penalties included, added up afresh. */
double pcm__whole_plan_cost(const pcm__whole_plan *plan);

/* Change of a cell's overtime cost if its load changes; INFINITY if it would exceed the limit.
 * Less load is always allowed. */
static inline double pcm__whole_plan_shift(const pcm__whole_plan *plan, size_t cell, double hours)
{
    const pcm__cell *at = &plan->model->cell[cell];
    double load = plan->load[cell] + hours, most = at->capacity + at->limit;
    if (hours > 0 && !pcm__hours_fit(load, most))
        return (double)INFINITY;
    return pcm__cell_overtime(at, load) - pcm__cell_overtime(at, plan->load[cell]);
}

/* Change of cost if a job moves from its option to another one; INFINITY if it does not fit. */
double pcm__whole_plan_change(const pcm__whole_plan *plan, size_t job, size_t option);

#endif
