/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Block replacement: all items are replaced at fixed dates, every t, whatever their age; an item
 * that fails between them is replaced at once and again at the next date. No ages have to be known,
 * and work on many items shares one visit; young items are replaced too.
 *
 * With M(t) the renewal function, the expected failures of one item until the next date, what is
 * minimised over t is:
 *
 * | criterion | minimised | condition |
 * |---|---|---|
 * | cost rate, one cycle | `(cp + cf M(t))/t` (Barlow & Proschan 1965, section 4.2.2, eq. 2.4) |
 * `t m(t) - M(t) = cp/cf`, m = M' |
 * | discounted | `(cp e^-dt + cf int_0^t e^-du dM(u)) d/(1 - e^-dt)`, the level payment worth as
 * much | |
 * | availability | downtime per time, `(dp + df M(t))/t` | `t m(t) - M(t) = dp/df` |
 *
 * A cycle has a fixed length, so that its expected cost per unit of time is also that of one cycle.
 * Age replacement at the best age is never dearer than block replacement at the best dates (Barlow
 * & Proschan 1965, section 4.2.3). Never to act costs cf/mean; no dates pay if cp >= cf, nor, once
 * t is long, if cp/cf exceeds `(1 - variance/mean^2)/2`, the limit of the condition's left side.
 * Downtimes are taken as short against t: M does not know of them.
 */
#ifndef PCM_BLOCK_H
#define PCM_BLOCK_H

#include <stddef.h>

#include <pcm/advice.h>

PCM_BEGIN

/**
 * Decides how far apart the dates should be. The verdict where it pays is ::PCM_ACT_AT_DATE.
 *
 * terms.age is the time since the last date; what is in place now may be younger, if it failed
 * since, and that is allowed for. terms.horizon is not looked at: dates are for good. Availability
 * is the uptime between two dates. Costs and terms that allow no decision give a verdict that says
 * so.
 *
 * @param out       the decision
 * @param evidence  the life; NULL counts as ::PCM_EVIDENCE_NONE
 * @param terms     PCM_ERR_DOMAIN names a field that is NaN or a negative time
 * @return          PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Some milliseconds per model of
 *                  the evidence; any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_block_advise(pcm_advice *out, const pcm_evidence *evidence,
                                                const pcm_terms *terms);

/**
 * Expected cost of the next date coming some time from now instead of at the best time: the curve
 * by date for the scheduler.
 *
 * @param out       [n] money (downtime under the availability criterion), >= 0
 * @param evidence  the life; of kind ::PCM_EVIDENCE_NONE, PCM_ERR_DOMAIN
 * @param terms     with the time since the last date as their age; terms that allow no decision are
 *                  PCM_ERR_DOMAIN
 * @param ahead     [n] times from now, finite and >= 0
 * @param n         how many
 */
PCM_API PCM_CHECKED pcm_status pcm_block_curve(double *out, const pcm_evidence *evidence,
                                               const pcm_terms *terms, const double *ahead,
                                               size_t n);

/**
 * Long-run cost per unit of time of replacing at dates, `(cp + cf M(t))/t`.
 *
 * @param out           [n] cost rates
 * @param life          the model
 * @param cost_planned  cp, finite and > 0
 * @param cost_failure  cf, finite and > 0
 * @param t             [n] times between dates, > 0; INFINITY is run to failure, cf/mean
 * @param n             how many
 */
PCM_API PCM_CHECKED pcm_status pcm_block_cost_rate(double *out, pcm_distribution life,
                                                   double cost_planned, double cost_failure,
                                                   const double *t, size_t n);

PCM_END

#endif
