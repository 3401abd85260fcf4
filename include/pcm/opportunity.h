/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Opportunities: visits that happen anyway - a shutdown, a crew on site, an access road that is
 * open - and save a part of the cost of a planned replacement that joins them.
 *
 * With opportunities that come as a Poisson process of rate lambda, an item is replaced at failure
 * at cf, on its own at age T at cp, and at the first opportunity after age t at cp - s, with s the
 * saving (two control limits: Berg 1978, SIAM J. Appl. Math. 34; Dekker & Dijkstra 1992, Naval
 * Research Logistics 39). With the chance G(u) that an item is still there at age u, R(u) up to t
 * and R(u) e^(-lambda (u - t)) after it,
 *
 *     C(t, T) = (cp G(T) + (cp - s) P + cf (1 - G(T) - P)) / int_0^T G,   P = lambda int_t^T G.
 *
 * At the best limits `(cf - cp) h(T) = C + lambda s`: one waits longer than without opportunities;
 * and going on from age t on is worth just cp - s, the marginal condition for t.
 *
 * All functions may be called from any thread; @p out is written on success only.
 */
#ifndef PCM_OPPORTUNITY_H
#define PCM_OPPORTUNITY_H

#include <stddef.h>

#include <pcm/advice.h>

PCM_BEGIN

/** Opportunities that come at random. */
typedef struct pcm_opportunity {
    double rate;   /**< lambda, per unit of time; 0: none come. */
    double saving; /**< s: what joining saves of `cost_planned` (under the criterion of availability,
                    * of `downtime_planned`). */
} pcm_opportunity;

/** When to replace on one's own, and from when on to join. */
typedef struct pcm_opportunity_advice {
    pcm_advice advice;       /**< `interval` is T; its costs are those of both limits together. */
    double join_from;        /**< t: join an opportunity from this age on; INFINITY: never. */
    double joined;           /**< Share of items whose life ends with an opportunity. */
    double interval_alone;   /**< T of age replacement without opportunities, pcm_replacement_advise();
                              * INFINITY: never. */
    double cost_rate_alone;  /**< At that. */
    double saving_rate;      /**< What opportunities save against that, per unit of time. */
} pcm_opportunity_advice;

/**
 * The best two limits.
 *
 * The limits of the terms hold for T, and t is then the best for the T that is left. Where to replace
 * on one's own never pays, as where a failure is no dearer, the verdict of `advice` says so, its
 * interval is INFINITY and its figures are those without opportunities; joining may still pay, and
 * `join_from`, `joined` and `saving_rate` tell. `expected_failures` and `p_fail_before` of the advice
 * are those until T if nothing is joined before.
 *
 * @param out          the decision
 * @param evidence     the life; NULL counts as ::PCM_EVIDENCE_NONE
 * @param terms        as for pcm_replacement_advise(); `horizon` must be 0 and the criterion not
 *                     ::PCM_CRITERION_ONE_CYCLE, else PCM_ERR_DOMAIN
 * @param opportunity  rate and saving finite and >= 0, else PCM_ERR_DOMAIN; a saving that leaves
 *                     nothing of the planned cost is ::PCM_REASON_COST_NOT_POSITIVE, with what it
 *                     leaves as the first figure
 * @return             also PCM_ERR_ARGUMENT, PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_opportunity_advise(pcm_opportunity_advice *out,
                                                      const pcm_evidence *evidence,
                                                      const pcm_terms *terms,
                                                      const pcm_opportunity *opportunity);

/**
 * Cost rate C(t, T) of given limits; the mean over the models of a posterior.
 *
 * @param out          [n] money per unit of time, or downtime per uptime
 * @param evidence     the life
 * @param terms        under which a decision is possible, else PCM_ERR_DOMAIN
 * @param opportunity  as in pcm_opportunity_advise()
 * @param join_from    [n] t >= 0; INFINITY: never
 * @param interval     [n] T, finite and > 0
 * @param n            how many
 */
PCM_API PCM_CHECKED pcm_status pcm_opportunity_cost_rate(double *out, const pcm_evidence *evidence,
                                                         const pcm_terms *terms,
                                                         const pcm_opportunity *opportunity,
                                                         const double *join_from,
                                                         const double *interval, size_t n);

/** Whether to join one visit. */
typedef struct pcm_visit_advice {
    int join;          /**< Nonzero: join, if the item lives until then. */
    double join_from;  /**< Age of the item from which on joining such a visit pays; INFINITY: never. */
    double gain;       /**< What joining gains over going on, at the visit; below 0: it loses. */
    double too_early;  /**< What replacing at the visit instead of at the best age costs, the saving
                        * left out; 0 if the best age has come. */
} pcm_visit_advice;

/**
 * Whether to join a single visit at a known date, after which items are replaced by age alone.
 *
 * Replacing an item of age b early costs `cp - V(b)` with V the value of going on to the best age
 * (pcm_age_replacement_excess()), and joining pays if that is at most s.
 *
 * @param out       the decision
 * @param evidence  the life; of kind ::PCM_EVIDENCE_NONE, PCM_ERR_ARGUMENT
 * @param terms     with the age of the item now; terms that allow no decision, a horizon and
 *                  ::PCM_CRITERION_ONE_CYCLE are PCM_ERR_DOMAIN
 * @param saving    s, finite and >= 0, else PCM_ERR_DOMAIN
 * @param ahead     time until the visit, finite and >= 0, else PCM_ERR_DOMAIN
 * @return          also PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_opportunity_visit(pcm_visit_advice *out,
                                                     const pcm_evidence *evidence,
                                                     const pcm_terms *terms, double saving,
                                                     double ahead);

PCM_END

#endif
