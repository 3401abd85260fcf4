/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What to expect over the years ahead: failures, planned replacements, their cost and the
 * availability, period by period, for one item or a fleet.
 *
 * An item that fails, or reaches the age at which one replaces, is replaced by a new one of the
 * same life. The expected failures from a new item on solve the renewal equation
 * `A(t) = F(min(t, T)) + int_0^T A(t - df - u) dF(u) + R(T) A(t - T - dp)` (Cox 1962, chapters 2
 * and 10; Feller 1971, section XI.1), F = 1 - R the life, T the age at replacement, df and dp the
 * downtimes. An item at hand that is not new lives for what remains of its life first. Without
 * planned replacement and downtime A is the renewal function M, to about nine digits (five where a
 * life has a threshold); otherwise figures are good to about four.
 *
 * Conventions: time 0 is now. A cost falls due when a failure happens or planned work begins. An
 * item does not age while it is down, and does not fail. An item that has reached the age at
 * replacement is replaced at time 0, which counts in the first period. What happens at the end of a
 * period counts in that period. Thousands of cycles ahead figures go on at their long-run rates.
 */
#ifndef PCM_RENEWAL_H
#define PCM_RENEWAL_H

#include <stddef.h>

#include <pcm/control.h>
#include <pcm/distribution.h>

PCM_BEGIN

/** An item and how it is kept. Times in one unit of the caller's choice, costs in another. */
typedef struct pcm_renewal_plan {
    pcm_distribution life;
    double age;              /**< Of the item at hand; finite, >= 0. */
    double replacement_age;  /**< At which it is replaced, > 0; INFINITY: run to failure. */
    double cost_planned;     /**< Of a planned replacement; finite, >= 0. */
    double cost_failure;     /**< Of a failure, its replacement included; finite, >= 0. */
    double downtime_planned; /**< Finite, >= 0. */
    double downtime_failure; /**< Finite, >= 0. */
    double discount; /**< Continuous rate per unit of time, `ln(1 + yearly rate)/year`; finite,
                      * >= 0. Costs are weighted with `e^(-discount t)`. */
} pcm_renewal_plan;

/** What one period brings, as expected values. */
typedef struct pcm_renewal_period {
    double failures;
    double planned;  /**< Planned replacements. */
    double cost;     /**< Present value of the costs of both. */
    double downtime; /**< Time that items are down. */
    double availability; /**< Share of the period that items are up; the mean of a fleet. */
} pcm_renewal_period;

/** Most periods of a curve. */
#define PCM_RENEWAL_PERIODS_MAX 100000

/**
 * The curve of one item.
 *
 * @param out            [periods]
 * @param periods        how many, 1 to ::PCM_RENEWAL_PERIODS_MAX
 * @param period_length  of each, finite and > 0
 * @param plan           the item
 * @return               PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN with the name of the field,
 *                       PCM_ERR_MEMORY. Milliseconds; any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_renewal_curve(pcm_renewal_period *out, size_t periods,
                                                 double period_length,
                                                 const pcm_renewal_plan *plan);

/**
 * The curve of a fleet: the sum over its items, each with its own age, life and interval.
 *
 * @param out            [periods]
 * @param periods        how many, 1 to ::PCM_RENEWAL_PERIODS_MAX
 * @param period_length  of each, finite and > 0
 * @param plans          [n] the items
 * @param n              how many; of none nothing is expected, and the availability is 1
 * @param control        threads, progress, stop; NULL: defaults. The result is the same for any
 *                       number of threads
 * @return               PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN with the index of the item,
 *                       PCM_ERR_MEMORY, PCM_ERR_CALLBACK if it was stopped
 */
PCM_API PCM_CHECKED pcm_status pcm_renewal_fleet(pcm_renewal_period *out, size_t periods,
                                                 double period_length,
                                                 const pcm_renewal_plan *plans, size_t n,
                                                 pcm_control *control);

PCM_END

#endif
