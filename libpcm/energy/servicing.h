/* SPDX-License-Identifier: Apache-2.0 */
/* The cycle from one service to the next: what drift and failures cost until then, counted in
 * money, in kilograms or in both, by the weights that the caller gives. */
#ifndef PCM_ENERGY_SERVICING_H
#define PCM_ENERGY_SERVICING_H

#include <pcm/drift.h>

#include "libpcm/policy/policy.h"

typedef struct pcm__servicing {
    const pcm_drift *drift;
    const pcm_evidence *evidence; /* at least one model */
    int has_failures;             /* 0: the models mean nothing */
    double discount;
    double service; /* cost of a service */
    double excess;  /* of one unit of excess, per unit of time */
    double failure; /* of a failure */
    double downtime_service;
    double downtime_failure;
} pcm__servicing;

/* Expected failures from a service until t <= INFINITY, each counted e^(-discount time). */
double pcm__servicing_failures(const pcm__servicing *servicing, size_t model, double discount,
                               double t);

/* e(t) times the annuity until t, less what drift and failures have cost by then: the best interval
 * is where this reaches the cost of a service. */
double pcm__servicing_gain(const pcm__servicing *servicing, size_t model, double t);

/* The highest gain that any interval has; INFINITY. */
double pcm__servicing_gain_limit(const pcm__servicing *servicing, size_t model);

/* Nonzero if the gain grows with t under every model that counts. */
int pcm__servicing_is_plain(const pcm__servicing *servicing);

/* The best interval under the models that count; INFINITY if never, 0 if a service costs
 * nothing. */
double pcm__servicing_interval(const pcm__servicing *servicing);

/* Cost per unit of time of servicing every t <= INFINITY, mean over the models that count. */
double pcm__servicing_rate(const pcm__servicing *servicing, double t);

/* Cost of the rest of a cycle from an age that ends by a service at age t, in money of the age. */
double pcm__servicing_cost(const pcm__servicing *servicing, double from, double t);

/* The policy for the engine. The servicing must outlive it. */
pcm__policy pcm__servicing_policy(const pcm__servicing *servicing);

#endif
