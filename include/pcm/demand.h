/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * A demand: how many parts, or hours, are asked for within a stretch of time, as a distribution and
 * not only as a mean.
 *
 * Values lie one step apart. A stretch of time that a forecast covers gives a demand (see
 * pcm/forecast.h); so does a rate alone, by Poisson's formula. What stock it takes is asked in
 * pcm/spares.h.
 */
#ifndef PCM_DEMAND_H
#define PCM_DEMAND_H

#include <pcm/status.h>

PCM_BEGIN

/** The distribution of a demand. Immutable, readable by any thread. Opaque. */
typedef struct pcm_demand pcm_demand;

/**
 * Poisson's distribution: what a large fleet asks for in one-by-one failures, whatever the lives
 * (Palm 1943; Khintchine 1960).
 *
 * @param out   free with pcm_demand_free()
 * @param mean  expected demand, rate times length; finite, >= 0 and at most 1e9
 */
PCM_API PCM_CHECKED pcm_status pcm_demand_poisson(pcm_demand **out, double mean);

/** Frees a demand of one's own. NULL is allowed. */
PCM_API void pcm_demand_free(pcm_demand *demand);

/** Expected demand. 0 for NULL. */
PCM_API double pcm_demand_mean(const pcm_demand *demand);

/** Standard deviation. 0 for NULL. */
PCM_API double pcm_demand_deviation(const pcm_demand *demand);

/** Distance between values. 1 for single parts, or the largest quantity of which all jobs take a
 * multiple, unless so many values would be needed (over 8192) that they lie farther apart. 0 for
 * NULL. */
PCM_API double pcm_demand_step(const pcm_demand *demand);

/**
 * Probability that no more than a quantity is asked for.
 *
 * @param out       probability in [0, 1]
 * @param demand    the demand
 * @param quantity  not NaN
 */
PCM_API PCM_CHECKED pcm_status pcm_demand_at_most(double *out, const pcm_demand *demand,
                                                  double quantity);

/**
 * Smallest value that is enough with a probability: the lowest x with P(demand <= x) >= p.
 *
 * @param out     the value
 * @param demand  the demand
 * @param p       strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_demand_quantile(double *out, const pcm_demand *demand,
                                                   double p);

/**
 * Expected part of the demand that a stock leaves unmet, E max(demand - stock, 0).
 *
 * @param out     quantity >= 0
 * @param demand  the demand
 * @param stock   finite
 */
PCM_API PCM_CHECKED pcm_status pcm_demand_unmet(double *out, const pcm_demand *demand,
                                                double stock);

PCM_END

#endif
