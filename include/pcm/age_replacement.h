/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Age replacement: replace an item at failure or at an age, whichever comes first.
 *
 * The long-run cost per unit of time is `C(T) = (cp R(T) + cf F(T)) / int_0^T R`, with cp the cost
 * of a planned replacement and cf the whole cost of a failure (Barlow & Proschan 1965, section
 * 4.2.1). Its minimum solves `h(T) int_0^T R - F(T) = cp/(cf - cp)`, and `C(T*) = (cf - cp) h(T*)`.
 * libpcm solves that condition; it never searches the cost curve, which is flat.
 */
#ifndef PCM_AGE_REPLACEMENT_H
#define PCM_AGE_REPLACEMENT_H

#include <stddef.h>

#include <pcm/fit.h>
#include <pcm/verdict.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** A decision, with the figures it rests on. Money in the unit of the costs, time in the unit of
 * the life model. */
typedef struct pcm_age_replacement {
    pcm_verdict verdict;
    pcm_reason reason;
    double interval;     /**< T*; INFINITY where no finite optimum exists. It is also given where
                          * the verdict is not to use it. */
    double log_interval; /**< ln T*, finite even where T* exceeds a double; INFINITY as above. */
    double cost_rate;                /**< C(T*): cost per unit of time at the optimum. */
    double cost_rate_run_to_failure; /**< cf / mean life. */
    double saving;       /**< 1 - cost_rate/cost_rate_run_to_failure, in [0, 1]. */
    double window_lower; /**< Ages between which the cost rate stays within 1 % of the minimum. */
    double window_upper; /**< INFINITY where even never replacing stays within it. */
    double p_fail_before; /**< Probability to fail before T*; 1 where T* is infinite. */
    int evaluations;      /**< Evaluations of the optimality condition. */
} pcm_age_replacement;

/**
 * Optimal age replacement for a known life model.
 *
 * @param out           the decision
 * @param life          the model
 * @param cost_planned  cp, finite and > 0: everything a planned replacement costs
 * @param cost_failure  cf, finite and > 0: everything a failure costs, its replacement, downtime
 *                      and damage included
 * @return              PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN. Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_age_replacement_solve(pcm_age_replacement *out,
                                                         pcm_weibull life, double cost_planned,
                                                         double cost_failure);

/**
 * Optimal age replacement for a fitted life model, with what the evidence allows.
 *
 * As pcm_age_replacement_solve() at the estimate, and then: without an estimate, with fewer than
 * PCM_EVIDENCE_FAILURES failures, or where the lower 90 % bound of the shape is not above 1 although
 * the estimate is, the verdict is PCM_NOT_ENOUGH_EVIDENCE. A shape whose estimate is at or below 1
 * stays PCM_RUN_TO_FAILURE, and so does a failure that costs no more than a planned replacement,
 * whatever the shape. Without an estimate interval and window are INFINITY and the cost rates 0.
 */
PCM_API PCM_CHECKED pcm_status pcm_age_replacement_from_fit(pcm_age_replacement *out,
                                                            const pcm_fit *fit,
                                                            double cost_planned,
                                                            double cost_failure);

/**
 * Long-run cost rate C(T) of replacing at given ages.
 *
 * @param out           [n] cost rates
 * @param life          the model
 * @param cost_planned  cp, finite and > 0
 * @param cost_failure  cf, finite and > 0
 * @param age           [n] ages > 0; INFINITY is run to failure
 * @param n             how many
 */
PCM_API PCM_CHECKED pcm_status pcm_age_replacement_cost_rate(double *out, pcm_weibull life,
                                                             double cost_planned,
                                                             double cost_failure,
                                                             const double *age, size_t n);

/**
 * Expected cost of replacing an item at given ages instead of at the best age, from the age it
 * has now: the cost curve of one job.
 *
 * With g = C(T*), the relative value of planning the replacement at age T when the item has
 * reached age a is `V(T) = cp R(T|a) + cf F(T|a) - g int_a^T R(u|a) du` (the semi-Markov decision
 * process of Barlow & Proschan 1965, section 5.4; Tijms 2003, eq. 7.2.3). The result is
 * `V(T) - V(max(T*, a))`: 0 at the best age that is still possible, positive elsewhere.
 *
 * @param out           [n] money, >= 0
 * @param life          the model, shape > 1
 * @param cost_planned  cp, finite and > 0
 * @param cost_failure  cf, finite and > cp
 * @param age_now       a, finite and >= 0
 * @param age           [n] T, finite and >= a
 * @param n             how many
 * @return              PCM_ERR_DOMAIN also where no finite optimum exists
 */
PCM_API PCM_CHECKED pcm_status pcm_age_replacement_excess(double *out, pcm_weibull life,
                                                          double cost_planned,
                                                          double cost_failure, double age_now,
                                                          const double *age, size_t n);

PCM_END

#endif
