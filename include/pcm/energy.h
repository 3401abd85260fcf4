/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * When to service what uses ever more energy: the interval, its money and its carbon.
 *
 * Between services a unit takes the power `P0 factor(x)`, x the time since the last service
 * (pcm/drift.h). With a tariff p, an emission factor EF and a carbon price pi, a kilowatt-hour costs
 * `p + pi EF`; a service costs `C = Cs + pi ms`, a failure, mended by minimal repair, `Cf + pi mf`.
 * Servicing every T costs, beyond what a freshly serviced unit costs anyway,
 *
 *     [ C + int_0^T (p + pi EF) P0 (factor(x) - 1) dx + (Cf + pi mf) H(T) ] / T
 *
 * per unit of time (Barlow & Hunter 1960, Operations Research 8, for H alone). With e(x) what drift
 * and failures cost per unit of time, the best T solves `e(T) T - int_0^T e = C`, and the rate is
 * then e(T): for linear drift without failures `T = sqrt(2 C / ((p + pi EF) P0 growth))`. With a
 * discount rate r it solves `int_0^T e^(-rx) (e(T) - e(x)) dx = C`. Where the left side never
 * reaches C, no service pays: with saturating drift, where
 * `C >= (p + pi EF) P0 growth time_constant`.
 *
 * Money and kilograms of CO2 equivalent are always reported apart. A carbon price is what the owner
 * pays, or wants to count, **on top** of the tariff: never count a carbon price that is already
 * inside the tariff (an emissions trading scheme, a levy). 0 is a carbon price like any other.
 *
 * Times are in one unit, that of the terms and of the failures; `hours` are the run hours in it, and
 * the drift counts in it too. Where it is the run hour itself, `hours` is 1.
 */
#ifndef PCM_ENERGY_H
#define PCM_ENERGY_H

#include <stddef.h>

#include <pcm/advice.h>
#include <pcm/drift.h>
#include <pcm/evidence.h>

PCM_BEGIN

/** What a unit uses, and what that costs. Other units of energy and mass will do if all agree. All
 * numbers finite and >= 0. */
typedef struct pcm_energy {
    pcm_drift drift;        /**< By the time since the last service. */
    double power;           /**< P0: kW just after a service, while it runs. */
    double hours;           /**< Run hours in a unit of time. */
    double price;           /**< p: money per kWh. */
    double emission_factor; /**< EF: kgCO2e per kWh. */
    double carbon_price;    /**< pi: money per kgCO2e; 0 to leave carbon out of the decision. */
    double service_carbon;  /**< ms: kgCO2e of a service: travel, filters, refrigerant. */
    double failure_carbon;  /**< mf: kgCO2e of a failure. */
} pcm_energy;

/** A service interval in figures. Per unit of time, at the advice's interval. With a discount rate
 * money is a level payment of the same worth; kilograms are never discounted. */
typedef struct pcm_energy_figures {
    double interval;              /**< The best without limits: that of the advice. */
    double interval_carbon_blind; /**< The best if the carbon price were 0. */
    double interval_least_carbon; /**< That with the fewest kilograms; 0 where a service costs no
                                   * carbon: the more often, the less. */
    double money_service;         /**< Cash, the carbon price left out. */
    double money_energy;          /**< Of the excess alone. */
    double money_failures;
    double money_carbon; /**< Carbon price times kilograms; all four add up to the cost rate. */
    double kg_service;
    double kg_energy; /**< Of the excess alone. */
    double kg_failures;
    double break_even_carbon_price; /**< Above which servicing pays; 0 if it pays without one,
                                     * INFINITY if it never does. */
} pcm_energy_figures;

/**
 * The best service interval. The verdict is ::PCM_ACT_AT_AGE, or ::PCM_RUN_TO_FAILURE ("never
 * service") with ::PCM_REASON_SERVICE_NEVER_PAYS and the cost of a service and what it could win
 * back at most.
 *
 * The cost rates of the advice are those of the excess: what a freshly serviced unit uses is the
 * same with and without. `cost_rate_run_to_failure` is that of never servicing. It is INFINITY where
 * drift grows for ever and nothing is discounted; the saving rate is then INFINITY too, and the
 * saving 1.
 *
 * @param out       the decision
 * @param figures   its figures; NULL: not wanted
 * @param energy    PCM_ERR_DOMAIN names the field that is out of range
 * @param failures  models whose cumulative hazard is the expected number of failures since the last
 *                  service: weibull (a power-law process, pcm_evidence_from_power_law()) or
 *                  exponential, else PCM_ERR_ARGUMENT. NULL: failures have nothing to do with
 *                  service, and terms->cost_failure is not looked at
 * @param terms     cost_planned: cash that a service costs; cost_failure: cash that a failure costs.
 *                  The criterion of availability is PCM_ERR_ARGUMENT. With a horizon the interval
 *                  stays that of the long run, and the verdict says whether any service pays before
 *                  it ends (::PCM_REASON_HORIZON_TOO_SHORT); pcm_energy_dates_make() gives the dates
 * @return          also PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_energy_advise(pcm_advice *out, pcm_energy_figures *figures,
                                                 const pcm_energy *energy,
                                                 const pcm_evidence *failures,
                                                 const pcm_terms *terms);

/**
 * Costs of servicing every so often: the cost rate, the carbon price included, and the kilograms
 * per unit of time.
 *
 * @param out_money  [n] cost rates, see above; NULL: not wanted
 * @param out_kg     [n] kgCO2e per unit of time; NULL: not wanted
 * @param energy     as in pcm_energy_advise()
 * @param failures   as in pcm_energy_advise(); without an estimate PCM_ERR_DATA
 * @param terms      costs and discount are looked at; costs finite
 * @param interval   [n] > 0; INFINITY is never
 * @param n          how many
 */
PCM_API PCM_CHECKED pcm_status pcm_energy_cost_rate(double *out_money, double *out_kg,
                                                    const pcm_energy *energy,
                                                    const pcm_evidence *failures,
                                                    const pcm_terms *terms, const double *interval,
                                                    size_t n);

/**
 * The carbon price at which an interval is the best: what somebody who services so often says by it
 * that a kilogram is worth.
 *
 * @param out       money per kgCO2e, >= 0; INFINITY if no carbon price makes it so
 * @param energy    as in pcm_energy_advise(); its carbon price is not looked at
 * @param failures  as in pcm_energy_cost_rate()
 * @param terms     costs and discount are looked at; costs finite
 * @param interval  finite, > 0
 */
PCM_API PCM_CHECKED pcm_status pcm_energy_implied_carbon_price(double *out,
                                                               const pcm_energy *energy,
                                                               const pcm_evidence *failures,
                                                               const pcm_terms *terms,
                                                               double interval);

/**
 * What it costs to service at other dates than the best, for a scheduler: the terms' age is the time
 * since the last service.
 *
 * @param out_money  [n] money, >= 0, the carbon price included: what the scheduler minimises
 * @param out_kg     [n] kgCO2e more than at the best date; below 0 where a date that costs more
 *                   saves carbon, -INFINITY where it saves more than a double can hold. NULL:
 *                   not wanted
 * @param energy     as in pcm_energy_advise()
 * @param failures   as in pcm_energy_advise()
 * @param terms      as in pcm_energy_advise()
 * @param ahead      [n] times from now; finite, >= 0
 * @param n          how many
 * @return           PCM_ERR_DOMAIN also where the terms or the evidence allow no decision; where no
 *                   service pays, dates are compared with a very late one. Also PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_energy_curve(double *out_money, double *out_kg,
                                                const pcm_energy *energy,
                                                const pcm_evidence *failures,
                                                const pcm_terms *terms, const double *ahead,
                                                size_t n);

/** Values over time, from now on: straight lines between points, the first value before the first
 * point and the last after the last. Without points: the constant in pcm_energy. */
typedef struct pcm_series {
    const double *time;  /**< [points] finite, each above the one before. */
    const double *value; /**< [points] finite, >= 0. */
    size_t points;
} pcm_series;

/** How prices, emissions and use are expected to change. Time 0 is now. */
typedef struct pcm_energy_outlook {
    pcm_series hours;
    pcm_series price;
    pcm_series emission_factor;
    pcm_series carbon_price; /**< Of services and failures, too. */
} pcm_energy_outlook;

/** A plan's money, as present values, and its kilograms, which are never discounted. */
typedef struct pcm_energy_total {
    double cost; /**< All of the following money: what is minimised. */
    double money_service;
    double money_energy; /**< Of the excess alone. */
    double money_failures;
    double money_carbon; /**< Carbon price times kilograms. */
    double kg_service;
    double kg_energy; /**< Of the excess alone. */
    double kg_failures;
} pcm_energy_total;

/** Service dates over a horizon. Immutable, readable by any thread. Opaque. */
typedef struct pcm_energy_dates pcm_energy_dates;

/** Most dates that pcm_energy_dates_make() chooses among. */
#define PCM_ENERGY_STEPS_MAX 1000

/**
 * The best service dates from now to the end of a horizon, after which nothing counts, by dynamic
 * programming over a grid of dates (Bellman 1957); prices, emissions and use may change over time.
 * The dates are then moved off the grid, all at once, until no move of a 4096th of a step helps.
 * With constant prices and a long horizon they come at the interval of pcm_energy_advise(), but for
 * the end, before which a service no longer pays.
 *
 * @param out       free with pcm_energy_dates_free()
 * @param energy    as in pcm_energy_advise()
 * @param outlook   NULL: all stays as it is
 * @param failures  as in pcm_energy_cost_rate(); of a region the estimate is used, a posterior is
 *                  PCM_ERR_ARGUMENT
 * @param terms     costs, discount, horizon and age (time since the last service) are looked at;
 *                  costs finite and >= 0, that of a service > 0; horizon > 0, else PCM_ERR_DOMAIN
 * @param steps     into which the horizon is divided, 1 to ::PCM_ENERGY_STEPS_MAX; the time taken
 *                  grows as its square. 0: 500
 * @param on_grid   nonzero: dates stay on the grid, at i horizon/steps, i = 0 to steps - 1
 */
PCM_API PCM_CHECKED pcm_status pcm_energy_dates_make(pcm_energy_dates **out,
                                                     const pcm_energy *energy,
                                                     const pcm_energy_outlook *outlook,
                                                     const pcm_evidence *failures,
                                                     const pcm_terms *terms, int steps,
                                                     int on_grid);

/** Frees it. */
PCM_API void pcm_energy_dates_free(pcm_energy_dates *dates);

/** Number of services. 0 for NULL. */
PCM_API size_t pcm_energy_dates_count(const pcm_energy_dates *dates);

/** Time from now of a service; INFINITY beyond the last. */
PCM_API double pcm_energy_dates_at(const pcm_energy_dates *dates, size_t index);

/** Totals of the plan; zeros for NULL. */
PCM_API pcm_energy_total pcm_energy_dates_total(const pcm_energy_dates *dates);

/** Totals of never servicing until the horizon; zeros for NULL. */
PCM_API pcm_energy_total pcm_energy_dates_never(const pcm_energy_dates *dates);

PCM_END

#endif
