/* SPDX-License-Identifier: Apache-2.0 */
/* Solving a plan by the week, again and again until the hours kept free for failures fit its visits. */
#ifndef PCM_PLAN_SOLUTION_H
#define PCM_PLAN_SOLUTION_H

#include <pcm/corrective_load.h>
#include <pcm/plan.h>

#include "libpcm/plan/staff.h"

/* What a plan is made from. */
typedef struct pcm__question {
    pcm__staff *staff; /* demands of repairs are added */
    const pcm_jobs *jobs;
    const pcm_plan_options *options;
    const pcm_solver *solver;
    pcm_control *control;
} pcm__question;

/* The plan by the week. Without a reserve, `load` is NULL. */
typedef struct pcm__solution {
    pcm_schedule *schedule;
    pcm_schedule_summary summary;
    pcm_placement *placement;  /* [jobs] */
    pcm_corrective_load *load; /* of its visits; its skills are the demands, */
    size_t demands;            /* so many */
    double *wanted;            /* [demands][weeks] hours that are enough for it */
    double *reserved;          /* [demands][weeks] hours that are kept free */
    size_t rounds;             /* how often it was solved */
} pcm__solution;

/* Hours that failures ask for if every job comes when it is due, [demands][weeks], cut to what crews have.
 * Demands of repairs are added to the staff. NULL with nothing that could fail. */
pcm_status pcm__reserve_when_due(double **out, pcm__staff *staff, const pcm__question *question);

/* To be freed in any case. */
pcm_status pcm__solution_find(pcm__solution *solution, const pcm__question *question);
void pcm__solution_free(pcm__solution *solution);

#endif
