/* SPDX-License-Identifier: Apache-2.0 */
/* Options that are worth proposing: those whose choice would cost little at the prices that guide the
 * search, best first. */
#ifndef PCM_SCHEDULE_CANDIDATES_H
#define PCM_SCHEDULE_CANDIDATES_H

#include "libpcm/schedule/block/block.h"

enum { PCM__CANDIDATE_BUCKETS = 4096 };

typedef struct pcm__candidate {
    uint32_t job;
    uint32_t option;
} pcm__candidate;

typedef struct pcm__candidates {
    uint32_t count;
    pcm__candidate *all;  /* [count] by reduced cost, to the nearest bucket */
    uint32_t *job_first;  /* [jobs + 1] where the candidates of a job begin in */
    uint32_t *option;     /* [count] options by job */
    uint32_t *bucket_end; /* [PCM__CANDIDATE_BUCKETS] candidates up to each bucket */
    double limit;         /* largest reduced cost */
    double warmth;        /* money within which a scarce row has a handful of candidates */
} pcm__candidates;

/* Reduced costs of all options of jobs at prices of the rows that the linear program prices. */
pcm_status pcm__candidates_make(pcm__candidates *candidates, pcm__pricer *pricer,
                                const pcm__model *model, const double *price);
void pcm__candidates_free(pcm__candidates *candidates);

/* Number of candidates, from the first, with reduced cost up to `above`; at least 1 if there are any. */
uint32_t pcm__candidates_within(const pcm__candidates *candidates, double above);

#endif
