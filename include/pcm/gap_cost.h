/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Gap costs: what the visits of a recurring task cost by how far apart they are, for a scheduler
 * that chooses interval and calendar together (pcm/schedule_problem.h, pcm_schedule_recurring).
 *
 * Time is cut into periods of equal length. A visit costs cp and makes the item as good as new; the
 * next one is n periods later, and until then N(n) failures are to be expected, cf each:
 *
 * | failures are | N(n), L the length of a period | N_a(t), of an item of age a |
 * |---|---|---|
 * | repaired | H(nL), the cumulative hazard | H(a + tL) - H(a) |
 * | replaced | M(nL), the renewal function | that of a first item of age a |
 *
 * A repair leaves the item as old as it was (Barlow & Hunter 1960, policy II); where it is replaced
 * by a new one, this is block replacement (Barlow & Proschan 1965, section 4.2.2).
 *
 * Visits are dates: a failure in between does not move the next one. After a replacement one might
 * well plan it anew, by the curve of pcm_replacement_curve(); costs here are those of a plan that
 * stands, and so never below those of age replacement (Barlow & Proschan 1965, section 4.2.3).
 *
 * **The end.** A plan that ends after T periods leaves an item that last saw a visit r periods ago,
 * and what that is worth decides whether a visit shortly before the end pays. Its value is that of
 * going on at best for ever, with crews that have time, by the relative values of the decision
 * process whose state is r (Howard 1960, chapter 4; Puterman 1994, section 8.4):
 *
 *     g    = min over gaps n of (cp + cf N(n))/n                               cost of a period
 *     h(r) = min over gaps n >= r of (cp + cf (N(n) - N(r)) - g (n - r)),  h(0) = 0,
 *
 * what is still to be paid for the age reached, beside g for every period to come: nothing right
 * after a visit, cp once the best gap has passed. Then
 *
 *     cost of a plan = expected cost of its T periods + h(end)  >=  g T + h(start) = least_cost,
 *
 * with equality for visits at the best gap: while crews have time, nothing is gained by anything
 * else, however short the horizon.
 */
#ifndef PCM_GAP_COST_H
#define PCM_GAP_COST_H

#include <stddef.h>

#include <pcm/evidence.h>

PCM_BEGIN

/** Most periods of a horizon or a gap. */
#define PCM_GAP_PERIODS_MAX 1000000

/** Money from which on a cost counts as INFINITY: a scheduling problem takes no more. */
#define PCM_GAP_COST_MAX 1e15

/** What visits are made under. Times in the unit of the life model. */
typedef struct pcm_gap_terms {
    double cost_planned; /**< cp: everything a visit costs beside the crews' hours; finite, >= 0. */
    double cost_failure; /**< cf: everything a failure costs; finite, >= 0. */
    int repairable;  /**< Nonzero: failures are repaired and leave the item as old as it was. Zero:
                      * it is replaced by a new one. */
    double age;      /**< At the start of the horizon, of the item if it is replaced, since the last
                      * visit if it is repaired; finite, >= 0. */
    double period;   /**< Length of a period, finite, > 0. */
    size_t periods;  /**< T, 1 to ::PCM_GAP_PERIODS_MAX. */
    double shortest; /**< Least time between two visits, >= 0, */
    double longest; /**< and most, finite, > 0: the window of a decision (pcm_advice), shares of its
                     * interval, the law. Gaps are the whole numbers of periods within, or if there
                     * are none the one before, but at least 1. */
} pcm_gap_terms;

/**
 * Costs of a recurring task, by the names of pcm_schedule_recurring. Read only; what must not be is
 * INFINITY.
 *
 * Visits stand at the beginning of a period. The first may come as soon as the age allows the
 * shortest gap, and as late as it allows the longest; if the age is beyond that already, it may
 * come at once and has as many periods as the window is long.
 */
typedef struct pcm_gap_cost {
    size_t periods;           /**< T */
    const double *first_cost; /**< [periods] of the time until the first visit, and of the visit. */
    size_t gap_min; /**< Least and most periods between visits; the most that matter within the */
    size_t gap_max; /**< horizon. */
    const double *gap_cost;  /**< [gap_max - gap_min + 1] of a gap and the visit that ends it. */
    const double *last_cost; /**< [periods + 1] at [r] of the last r periods, and end_value[r]. */
    double none_cost;        /**< Of no visit, none_end_value included. */
    const double *end_value; /**< [periods + 1] h(r): what the end is worth. It is no expense within
                              * the horizon; the rest of last_cost is. */
    double none_end_value;   /**< The same without a visit. */
    size_t best_gap;         /**< The gap whose cost per period is least, */
    double best_rate;        /**< and g, that cost. */
    size_t best_first;       /**< Periods until the best first visit; maybe >= periods. */
    double least_cost;       /**< g T + h(start): no sequence of visits costs less. */
} pcm_gap_cost;

/**
 * Costs of all gaps.
 *
 * With a posterior the expected failures are the mean over its models, otherwise those under the
 * estimate. Figures are exact to rounding if failures are repaired, otherwise as exact as the
 * renewal function (pcm/renewal.h: about nine digits, five with a threshold).
 *
 * @param out       the costs; free with pcm_gap_cost_free()
 * @param evidence  the life; of kind ::PCM_EVIDENCE_NONE, PCM_ERR_DOMAIN
 * @param terms     PCM_ERR_DOMAIN names the field; also where no gap costs less than
 *                  ::PCM_GAP_COST_MAX
 * @return          also PCM_ERR_ARGUMENT, PCM_ERR_MEMORY; PCM_ERR_LIMIT for a window longer than
 *                  ::PCM_GAP_PERIODS_MAX. Time: linear in periods and gaps, for
 *                  each model; if items are replaced also two renewal functions of about a
 *                  millisecond. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_gap_cost_make(pcm_gap_cost **out, const pcm_evidence *evidence,
                                                 const pcm_gap_terms *terms);

/** Frees costs. NULL is allowed. */
PCM_API void pcm_gap_cost_free(pcm_gap_cost *cost);

PCM_END

#endif
