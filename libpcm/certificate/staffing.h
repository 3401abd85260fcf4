/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cheapest way to give the hours of a period to crews.
 *
 * Jobs that one crew does take that crew's cheapest hours. What is left on offer goes to shared
 * work: offers of one price by crews of the same skills are one *lot*, and the lots are filled in
 * the order of their prices, each as far as augmenting paths reach (L. R. Ford, D. R. Fulkerson
 * 1956). The loads of lots that shared work can fill are a polymatroid, for which this greedy order
 * is exact (J. Edmonds, Submodular functions, matroids, and certain polyhedra, 1970); filled to the
 * end, the flow is largest.
 */
#ifndef PCM_CERTIFICATE_STAFFING_H
#define PCM_CERTIFICATE_STAFFING_H

#include "libpcm/certificate/supply.h"

typedef struct pcm__audit_staffing pcm__audit_staffing;

/* PCM_ERR_MEMORY. */
pcm_status pcm__audit_staffing_make(pcm__audit_staffing **out, const pcm_schedule_problem *problem);
void pcm__audit_staffing_free(pcm__audit_staffing *staffing);

/* Cost of the hours of a period. need[skills] hours of shared work, which is used up; own[crews] of
 * jobs that one crew does, `stride` apart. *missing is what no crew has, beyond rounding. */
long double pcm__audit_staffing_cost(long double *missing, pcm__audit_staffing *staffing,
                                     size_t period, long double *need, const long double *own,
                                     size_t stride);

#endif
