/* SPDX-License-Identifier: Apache-2.0 */
/* Minimal repair with overhauls, as the engine of decisions sees it. */
#ifndef PCM_POLICY_OVERHAUL_H
#define PCM_POLICY_OVERHAUL_H

#include "libpcm/policy/policy.h"

/* What the functions of the policy know. */
typedef struct pcm__overhaul {
    const pcm_evidence *evidence;
    const pcm_terms *terms;
    double planned; /* what an overhaul and a failure cost in the unit of the criterion */
    double failure;
} pcm__overhaul;

static inline const pcm_distribution *pcm__overhaul_model(const pcm__overhaul *it, size_t model)
{
    return pcm_evidence_model(it->evidence, model);
}

/* Within a horizon: all costs from the present age to the horizon of acting at every age t. */
pcm__figures pcm__overhaul_within(const void *context, size_t model, double from, double t);

/* The best interval of a power law without a horizon, downtimes and discount: INFINITY if its shape
 * is at most 1. */
double pcm__overhaul_power_law_best(const pcm__overhaul *it, size_t model);

/* The same with a horizon. */
double pcm__overhaul_within_best(const void *context, size_t model, int *evaluations);

/* Cost per unit of time until the horizon without any overhaul. */
double pcm__overhaul_within_never(const void *context, size_t model);

/* Within a horizon: all costs if the first overhaul comes at the age `to`, and the next ones at
 * every age `interval` from then on. */
double pcm__overhaul_within_cost(const pcm__overhaul *it, size_t model, double to,
                                 double interval);

#endif
