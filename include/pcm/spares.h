/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Stock of spare parts: for a service level, for the rest of the years, or at the least cost.
 *
 * Stock is held for the time in which it cannot be refilled: the lead time of an order, or all the
 * time that is left after a last-time buy. The demand D within that time decides; it comes from a
 * forecast (pcm/forecast.h: one period as long as the lead time, or all time until the horizon), or
 * is Poisson with a mean.
 */
#ifndef PCM_SPARES_H
#define PCM_SPARES_H

#include <stddef.h>

#include <pcm/control.h>
#include <pcm/demand.h>
#include <pcm/forecast.h>

PCM_BEGIN

/** What is asked of a stock s. */
typedef enum pcm_service {
    PCM_SERVICE_CYCLE = 0, /**< No shortage at all: P(D <= s). For a lead time the cycle service
                            * level, for a last-time buy the probability that it lasts. */
    PCM_SERVICE_FILL = 1,  /**< With one part reordered for each one taken, the share of demands
                            * that find a part: P(D < s), exact for Poisson demand of single parts
                            * (Palm 1938; Feeney & Sherbrooke 1966; Sherbrooke 1968). */
    PCM_SERVICE_SHARE = 2  /**< Share of the demand that is met before the stock is refilled:
                            * 1 - E max(D - s, 0)/E D. */
} pcm_service;

/** A stock and what it achieves. */
typedef struct pcm_stock {
    double stock;          /**< s */
    double service_cycle;  /**< P(D <= s) */
    double service_fill;   /**< P(D < s) */
    double service_share;  /**< 1 - E max(D - s, 0)/E D; 1 without demand. */
    double service_before; /**< What was asked for, with one step less in stock: below the level if
                            * `stock` is the smallest. 0 if it is 0. */
    double expected_short; /**< E max(D - s, 0): with one-for-one reorder the parts on backorder at
                            * any time, in a last-time buy those that will be missing. */
    double expected_left;  /**< E max(s - D, 0): parts on the shelf, or left over. */
} pcm_stock;

/**
 * The smallest stock that reaches a level of service.
 *
 * @param out      the stock, a multiple of the demand's step
 * @param demand   the demand until the stock is refilled
 * @param service  what the level is of
 * @param level    strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_spares_stock(pcm_stock *out, const pcm_demand *demand,
                                                pcm_service service, double level);

/**
 * What a given stock achieves; `service_before` is the cycle service of one step less.
 *
 * @param out     the stock
 * @param demand  the demand until the stock is refilled
 * @param stock   finite, >= 0
 */
PCM_API PCM_CHECKED pcm_status pcm_spares_measure(pcm_stock *out, const pcm_demand *demand,
                                                  double stock);

/** What spares and their lack cost. */
typedef struct pcm_spares_terms {
    double lead_time; /**< From taking a part until its replacement arrives; finite, > 0. */
    double holding;   /**< Money per part and unit of time, for all parts that are owned as spares,
                       * on the shelf or on order. */
    double shortage_demand; /**< Money per job that does not find its parts. */
    double shortage_time;   /**< Money per missing part and unit of time: downtime. */
} pcm_spares_terms;

/** What came of the search for the best stock. */
typedef enum pcm_spares_outcome {
    PCM_SPARES_OPTIMAL = 0,
    PCM_SPARES_HOLDING_NOT_POSITIVE = 1,  /**< Spares cost nothing, a negative amount or without
                                           * end: no finite stock is best. */
    PCM_SPARES_SHORTAGE_NOT_POSITIVE = 2, /**< No shortage costs anything, or a negative amount or
                                           * without end: there is nothing to weigh. */
    PCM_SPARES_NO_ESTIMATE = 3,           /**< An evidence has no model. */
    PCM_SPARES_STOPPED = 4                /**< Stopped, or out of time. */
} pcm_spares_outcome;

/** The best stock with its proof. All but the outcome is 0 where it is not ::PCM_SPARES_OPTIMAL. */
typedef struct pcm_spares {
    pcm_spares_outcome outcome;
    double stock;           /**< Spares to own, s. */
    double cost_rate;       /**< Per unit of time, of holding and shortages. */
    double cost_rate_less;  /**< With one step less; INFINITY if s is 0. */
    double cost_rate_more;  /**< With one step more. */
    double fill_rate;       /**< Share of jobs that find their parts; 1 without demand. */
    double shortage_rate;   /**< Jobs that do not, per unit of time. */
    double expected_short;  /**< Parts missing at any time. */
    double service_cycle;   /**< P(demand in a lead time <= s) */
    double demand_rate;     /**< Jobs per unit of time. */
    double lead_time_demand; /**< Expected parts in a lead time. */
    double step;             /**< Between stocks: the common measure of the jobs' parts. */
} pcm_spares;

/**
 * The stock of least cost for a fleet in the long run, when each part taken is reordered at once:
 * the cost rate is `holding s + shortage_time E max(D - s, 0) + shortage_demand (jobs per unit of
 * time) (1 - fill rate)`.
 *
 * The backorders at any time are max(D - s, 0), D the demand of the lead time before it (Palm 1938,
 * whose theorem is exact here because the lead time is constant). D is not taken for Poisson: each
 * item is in the steady state of its renewals, with first events after `(F(T) - F(x))/m` (Cox 1962,
 * section 5.2), and items are added up as in a forecast. A job finds its parts if those that were
 * taken in the lead time before it leave enough: seen from a job, its own item was renewed just
 * then, all others are in steady state (Palm's distribution). A single item with a sharp life thus
 * needs one spare and never waits. Ages do not matter, and items that wait for a part are taken to
 * fail on as if they did not, which is on the safe side: with planned replacements, where items that
 * waited together come due one after the other, shortages were found to be 20 to 45 % fewer. A repairable item fails with the
 * intensity of its next lead time; it cannot have a replacement age here.
 *
 * Models of a posterior are mixed as in a forecast: the expected cost is minimised. A region is
 * decided at its estimate. Shortages per job make the cost convex only beyond the mode of the
 * demand, so all stocks are tried that could be best, those with `holding s` below the best cost.
 *
 * @param out      the stock
 * @param items    [n] hours and ages are not looked at, but for the age of repairable items
 * @param n        may be 0
 * @param terms    NaN is PCM_ERR_DOMAIN; costs that allow no answer are an outcome
 * @param control  limits; may be NULL
 * @return         also PCM_ERR_LIMIT as pcm_forecast_make()
 */
PCM_API PCM_CHECKED pcm_status pcm_spares_optimise(pcm_spares *out, const pcm_forecast_item *items,
                                                   size_t n, const pcm_spares_terms *terms,
                                                   pcm_control *control);

/** "cycle", "fill", "share"; "unknown" otherwise. */
PCM_API const char *pcm_service_name(pcm_service service);

/** "optimal", "holding_not_positive", "shortage_not_positive", "no_estimate", "stopped"; "unknown"
 * otherwise. */
PCM_API const char *pcm_spares_outcome_name(pcm_spares_outcome outcome);

/** One English sentence. Static text. */
PCM_API const char *pcm_spares_outcome_text(pcm_spares_outcome outcome);

PCM_END

#endif
