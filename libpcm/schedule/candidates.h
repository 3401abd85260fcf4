/* SPDX-License-Identifier: Apache-2.0 */
/* Options in the order of their reduced costs: what a local search should try first. */
#ifndef PCM_SCHEDULE_CANDIDATES_H
#define PCM_SCHEDULE_CANDIDATES_H

#include "libpcm/schedule/prices.h"

typedef struct pcm__candidate {
    double above; /* priced cost above the job's cheapest */
    size_t option;
    uint32_t job;
} pcm__candidate;

typedef struct pcm__candidates {
    pcm__candidate *all; /* [count] by rising `above` */
    size_t count;
    uint32_t *ranked; /* [options] options of each job by rising `above`, counted from its first */
    double warmth;    /* temperature at which a search should begin */
} pcm__candidates;

pcm_status pcm__candidates_make(pcm__candidates *candidates, const pcm__model *model,
                                const double *price);
void pcm__candidates_free(pcm__candidates *candidates);

/* How many candidates are at most this much above. */
size_t pcm__candidates_within(const pcm__candidates *candidates, double above);

#endif
