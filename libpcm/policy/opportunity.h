/* SPDX-License-Identifier: Apache-2.0 */
/* Replacement with opportunities, as the engine of decisions sees it: the age T is searched for, the
 * age t from which one joins is given. */
#ifndef PCM_POLICY_OPPORTUNITY_H
#define PCM_POLICY_OPPORTUNITY_H

#include <pcm/opportunity.h>

#include "libpcm/outlook/lived_table.h"
#include "libpcm/policy/search.h"

typedef struct pcm__joining {
    const pcm_evidence *evidence;
    const pcm_terms *terms;
    double rate;    /* of opportunities */
    double planned; /* prices, in money or downtime */
    double joined;
    double failure;
    double discount;
    double planned_down; /* what acts add to the length of a cycle */
    double failure_down;
    double join_from;
    pcm__lived_table *lived;   /* [models], discounted */
    pcm__lived_table *waiting; /* [models], discounted and with no opportunity yet */
} pcm__joining;

/* pcm__terms_check(), and what is not asked of opportunities: a horizon, one cycle. */
pcm_status pcm__opportunity_terms_check(const pcm_terms *terms);

/* What becomes of an item from an age to another. */
typedef struct pcm__fate {
    double lived;  /* int e^-du G */
    double waited; /* int e^-du G, after join_from */
    double acts;   /* worth of 1 when it is replaced on its own, at an opportunity, after a failure */
    double joins;
    double fails;
    double at_limit; /* e^-dt R(t), by the age join_from */
} pcm__fate;

/* Fails without memory; to be left in any case. */
pcm_status pcm__joining_begin(pcm__joining *out, const pcm_evidence *evidence,
                              const pcm_terms *terms, const pcm_opportunity *opportunity);
void pcm__joining_leave(pcm__joining *it);

pcm__fate pcm__joining_fate(const pcm__joining *it, size_t model, double from, double to);
/* Costs and length of a cycle with that fate, without derivatives. */
pcm__figures pcm__joining_figures(const pcm__joining *it, const pcm__fate *fate);

pcm__policy pcm__joining_policy(const pcm__joining *it);

/* The age from which to join that is best for an age to replace at; INFINITY if never. */
double pcm__joining_best_limit(pcm__joining *it, double interval);

#endif
