/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of an inquiry. */
#ifndef PCM_SCHEDULE_INQUIRY_H
#define PCM_SCHEDULE_INQUIRY_H

#include <math.h>

#include <pcm/schedule_answers.h>

#include "libpcm/schedule/search/state.h"

struct pcm_inquiry {
    const pcm_schedule *schedule;
    pcm__model model;
    pcm__state state; /* the schedule's plan; moved and moved back while it is asked */
    uint32_t *visit;  /* [periods] a sequence that is tried */
    double *before;   /* [cells] what cells cost before a change that is tried */
};

/* What a change of the plan changes, by cause. */
typedef struct pcm__change {
    double own; /* own cost, stability not included */
    double stability;
    double crew; /* staff cells */
    double setup;
    double limit; /* priced or hard limits, risks */
    double exclusion;
    double precedence;
    pcm_index tight;       /* period whose crews the change costs most; PCM_NO_INDEX */
    pcm_index which_limit; /* the limit, or else */
    pcm_index which_risk;  /* the risk, that costs most */
    double at_tight;       /* and how much those cost */
    double at_limit;
} pcm__change;

/* Own costs that differ by less are the same. */
static inline double pcm__inquiry_trifle(double own)
{
    return 1e-9 * (1 + fabs(own));
}

pcm_status pcm__inquiry_check_index(const char *name, size_t index, size_t count);

/* Remembers what the cells cost that an option uses, before a change. */
void pcm__inquiry_remember(pcm_inquiry *inquiry, uint32_t option);

/* Adds by how much they cost more after it, those left out that `but` uses too (PCM__NONE: none).
 */
void pcm__inquiry_compare(pcm__change *change, const pcm_inquiry *inquiry, uint32_t option,
                          uint32_t but);

/* Own cost of a job's option: neither what disturbs the published plan nor the penalty of being
 * left over. */
double pcm__inquiry_own_cost(const pcm__model *model, size_t job, uint32_t option);

/* Nonzero if the option means that the job is left over. */
int pcm__inquiry_is_left_over(const pcm__model *model, size_t job, uint32_t option);

/* What changes if a job takes another option; returns the sum, or INFINITY if a rule would be
 * broken that is kept now, or the job left over. */
double pcm__inquiry_try(pcm__change *change, pcm_inquiry *inquiry, size_t job, uint32_t option);

/* The cheapest change of a job to a period with any crew; INFINITY if there is none. */
double pcm__inquiry_try_period(pcm_inquiry *inquiry, size_t job, pcm_index period);

/* The crew with one of the skills of some work that has least room left in a period of the plan. */
pcm_index pcm__inquiry_busiest(const pcm_inquiry *inquiry, const pcm__work *work, pcm_index period);

#endif
