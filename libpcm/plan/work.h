/* SPDX-License-Identifier: Apache-2.0 */
/* A plan while it is made: solved by the week, then brought back to days. */
#ifndef PCM_PLAN_WORK_H
#define PCM_PLAN_WORK_H

#include "libpcm/plan/days.h"
#include "libpcm/plan/joint.h"
#include "libpcm/plan/plan.h"

/* A plan that is being made. */
typedef struct pcm__work {
    pcm_plan *plan;
    const pcm_jobs *jobs; /* the caller's, or those of `joint` */
    pcm_plan_options options;
    size_t count; /* of jobs */
    pcm__staff staff;
    pcm__joint joint;
    pcm__solution solution;
    pcm__day_visit *day; /* [placed] */
    size_t placed;
    double *cost; /* [weeks] of one job */
} pcm__work;

/* Finds staff, jobs and solution, and writes the figures of the summary that are known by then. */
pcm_status pcm__plan_solve(pcm__work *work, const pcm_plant *plant, const pcm_solver *solver,
                           pcm_control *control);

#endif
