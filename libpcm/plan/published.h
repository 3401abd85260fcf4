/* SPDX-License-Identifier: Apache-2.0 */
/* Re-planning: the plan that is published in the plant, told to the optimiser. */
#ifndef PCM_PLAN_PUBLISHED_H
#define PCM_PLAN_PUBLISHED_H

#include <pcm/plan.h>

#include "libpcm/plan/staff.h"

/* Where the published plan has a visit. */
typedef struct pcm__published {
    int known;      /* zero: nowhere, or not within the horizon */
    pcm_date date;  /* PCM_DATE_NONE: with an outside firm */
    pcm_index week; /* PCM_NO_INDEX then */
    size_t crew;    /* row of table crews, or PCM__NO_ROW */
} pcm__published;

pcm__published pcm__published_find(const pcm__staff *staff, const pcm_jobs *jobs, size_t job);

/* Says of each job where the published plan has it, and what disturbing that costs. */
pcm_status pcm__plan_keep(pcm_schedule_problem *problem, const pcm__staff *staff,
                          const pcm_jobs *jobs, const pcm_plan_options *options);

#endif
