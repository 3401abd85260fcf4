/* SPDX-License-Identifier: Apache-2.0 */
/* Expected figures of an item whose failures show only at tests, between two renewals. */
#ifndef PCM_INSPECTION_HIDDEN_FAILURE_H
#define PCM_INSPECTION_HIDDEN_FAILURE_H

#include <pcm/hidden_failure.h>

#include "libpcm/inspection/exposure.h"

/* From some state until the item is as good as new; expected. */
typedef struct pcm__hidden_cycle {
    double tests;
    double repairs;
    double failures; /* tests that meet a failed item */
    double up;       /* time working */
    double failed;   /* time failed and not under test or repair */
} pcm__hidden_cycle;

/* Working at an age `start` just after a test (0: new), tests at every `interval` from there. */
pcm__hidden_cycle pcm__hidden_cycle_from(const pcm__exposure *life,
                                         const pcm_hidden_failure_terms *terms, double start,
                                         double interval);

/* The same, but the next test comes after `first`. */
pcm__hidden_cycle pcm__hidden_cycle_after(const pcm__exposure *life,
                                          const pcm_hidden_failure_terms *terms, double start,
                                          double first, double interval);

/* Downtime, length and cost of a cycle. */
double pcm__hidden_down(const pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms);
double pcm__hidden_length(const pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms);
double pcm__hidden_cost(const pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms);

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN for terms that mean nothing. */
pcm_status pcm__hidden_failure_check(const pcm_evidence *life,
                                     const pcm_hidden_failure_terms *terms);

/* The same, and costs and downtimes must be known. */
pcm_status pcm__hidden_failure_check_known(const pcm_evidence *life,
                                           const pcm_hidden_failure_terms *terms);

#endif
