/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of an inquiry. */
#ifndef PCM_SCHEDULE_INQUIRY_H
#define PCM_SCHEDULE_INQUIRY_H

#include <pcm/schedule_answers.h>

#include "libpcm/schedule/state.h"

struct pcm_inquiry {
    const pcm_schedule *schedule;
    pcm__model model;
    pcm__state state; /* the schedule's plan; moved and moved back while it is asked */
    uint32_t *visit;  /* [periods] a sequence that is tried */
};

/* What a change of the plan changes, by cause. */
typedef struct pcm__change {
    double own;       /* own cost, stability not included */
    double stability;
    double crew;      /* staff cells */
    double setup;
    double limit;     /* priced or hard limits, risks, */
    pcm_index which_limit; /* the one that costs most */
    double exclusion;
    double precedence;
    int breaks;       /* nonzero: a rule would be broken more than now */
} pcm__change;

/* The crew with one of the skills of some work that has least room left in a period of the plan. */
pcm_index pcm__inquiry_busiest(const pcm_inquiry *inquiry, const pcm__work *work,
                               pcm_index period);

#endif
