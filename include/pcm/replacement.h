/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Age replacement under any terms: replace an item at failure or at an age, whichever comes first,
 * for every family of life models and with the uncertainty of the fit.
 *
 * With R the reliability, F = 1 - R, cp and cf the costs, dp and df the downtimes of a planned and a
 * failure replacement, and d the discount rate, what is minimised over the age T is:
 *
 * | criterion | minimised | condition |
 * |---|---|---|
 * | cost rate | `(cp R + cf F) / (int_0^T R + dp R + df F)` (Barlow & Proschan 1965, eq. 4.2.2;
 * with downtimes Jardine & Tsang 2013, section 2.6) | without downtimes `h int R - F = cp/(cf-cp)` |
 * | discounted | `(cp e^-dT R + cf int_0^T e^-dt f) / int_0^T e^-dt R`, the level payment worth as
 * much (Fox 1966) | `h int e^-dt R - int e^-dt f = cp/(cf-cp)` |
 * | availability | downtime per uptime, `(dp R + df F) / int_0^T R` (Barlow & Proschan 1965, section
 * 4.2.1) | `h int R - F = dp/(df-dp)` |
 * | one cycle | `E(cost k(length))` with `k(t) = 1/t`, discounted `d/(e^dt - 1)`: the cost of one
 * cycle as a level payment over it (Cox 1962, section 9.3; Christer 1978) |
 * `h (1 - e^-dT)/d = cp/(cf-cp)` |
 * | horizon | expected cost over a finite time from now, by the renewal equation (pcm/renewal.h) | |
 *
 * Costs fall due when work begins; an item does not age while it is down.
 */
#ifndef PCM_REPLACEMENT_H
#define PCM_REPLACEMENT_H

#include <stddef.h>

#include <pcm/advice.h>

PCM_BEGIN

/**
 * Decides at which age to replace.
 *
 * Under the availability criterion cost rates are downtimes per unit of uptime, and costs are not
 * looked at. With terms.age the item at hand is already so old: `act_in`, `expected_failures` and
 * `p_fail_before` are those from now on, while the best age is that of every item. With
 * terms.horizon the item at hand begins at its age, and the best age is the one for the horizon.
 *
 * Costs that are not positive, downtimes without end, a reliability that cannot be had and limits
 * that contradict each other give a verdict that says so.
 *
 * @param out       the decision
 * @param evidence  the life; NULL counts as ::PCM_EVIDENCE_NONE
 * @param terms     PCM_ERR_DOMAIN names a field that is NaN or a negative time
 * @return          PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_replacement_advise(pcm_advice *out, const pcm_evidence *evidence,
                                                      const pcm_terms *terms);

/**
 * Expected cost of replacing an item some time from now instead of at the best time: the curve by
 * date for the scheduler. See pcm_age_replacement_excess(), of which this is the general case.
 *
 * @param out       [n] money (downtime under the availability criterion), >= 0
 * @param evidence  the life; of kind ::PCM_EVIDENCE_NONE, PCM_ERR_ARGUMENT
 * @param terms     with the age of the item; terms that allow no decision are PCM_ERR_DOMAIN
 * @param ahead     [n] times from now, finite and >= 0
 * @param n         how many
 */
PCM_API PCM_CHECKED pcm_status pcm_replacement_curve(double *out, const pcm_evidence *evidence,
                                                     const pcm_terms *terms, const double *ahead,
                                                     size_t n);

PCM_END

#endif
