/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks on assets whose interval is free, and what their visits cost by the weeks between them. */
#ifndef PCM_PLAN_SEQUENCES_H
#define PCM_PLAN_SEQUENCES_H

#include <pcm/decision.h>
#include <pcm/gap_cost.h>

#include "libpcm/plant/timeline.h"

/* One task on one asset. */
typedef struct pcm__sequence {
    size_t decision;     /* row of table tasks */
    size_t asset;        /* row of table assets */
    double last_done;    /* day its interval counts from */
    pcm_gap_cost *cost;  /* of gaps, and of the end, */
    pcm_gap_cost *first; /* and of the time until the first visit; maybe the same */
    double least;        /* no sequence of visits costs less */
} pcm__sequence;

typedef struct pcm__sequences {
    pcm__sequence *item; /* by decision, then asset */
    size_t count;
    size_t room;
} pcm__sequences;

/* Between which gaps there are costs. */
typedef enum pcm__gaps {
    PCM__GAPS_AROUND, /* from half to one and a half times the interval, and the decision's window;
                         what is overdue may come at once, or as late as the window is long */
    PCM__GAPS_ALL     /* whatever fits the horizon, to count any plan alike */
} pcm__gaps;

/* What sequences are found for. */
typedef struct pcm__sequence_source {
    const pcm_plant *plant;
    const pcm_decisions *decisions;
    pcm_date as_of;
    pcm_date start;
    size_t days;
    pcm__gaps gaps;
} pcm__sequence_source;

/* Finds the tasks with an optimal interval that the law does not ask for, on assets that are in
 * service from today to the horizon's end and whose age is known. To be freed in any case. */
pcm_status pcm__sequences_find(pcm__sequences *sequences, const pcm__sequence_source *source);
void pcm__sequences_free(pcm__sequences *sequences);

/* Number of the sequence of a task on an asset, or PCM__NO_ROW. */
size_t pcm__sequences_at(const pcm__sequences *sequences, size_t decision, size_t asset);

/* Expected cost up to and with the last of n >= 1 visits in rising weeks, and of the whole horizon
 * with n visits, as of pcm_schedule_recurring; INFINITY if a gap is out of bounds. */
double pcm__sequence_until(const pcm__sequence *sequence, const size_t *week, size_t n);
double pcm__sequence_total(const pcm__sequence *sequence, const size_t *week, size_t n);

#endif
