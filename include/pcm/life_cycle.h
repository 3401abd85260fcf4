/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Life-cycle cost and carbon: keep, repair or replace a unit, and when (ISO 15686-5:2017; modules of
 * EN 15978:2011).
 *
 * Time is in years from now. Year y = 1, 2, ..., N runs from y - 1 to y. A replacement at the start
 * of year k + 1, that is k years from now, is paid for at k; k = 0 is now. What a year costs is paid
 * at y (end of the year), y - 1/2 (middle) or y - 1 (start), as the flow convention says; what a
 * unit fetches is got when it goes, at k or at N. A payment at time t is worth
 * `amount (1 + r)^-t` today, r the real rate. Amounts are in money of today. A nominal rate i is
 * turned into the real one, `r = (1 + i)/(1 + inflation) - 1` (Fisher 1930), so growth rates are
 * always growth beyond inflation.
 *
 * The equivalent annual cost of n years is `PV r/(1 - (1 + r)^-n)`: the level payment at the end of
 * each year that is worth as much (Blank & Tarquin, Engineering Economy, chapter 6).
 *
 * Money and kilograms of CO2 equivalent are always reported apart, kilograms never discounted. The
 * carbon price is what the owner counts on top: never count one that is already inside a tariff.
 */
#ifndef PCM_LIFE_CYCLE_H
#define PCM_LIFE_CYCLE_H

#include <stddef.h>

#include <pcm/drift.h>
#include <pcm/verdict.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** Longest horizon in years. */
#define PCM_LIFE_CYCLE_YEARS_MAX 200

/** An amount for each year: `first (1 + growth)^(year - 1)`, or a table whose last entry goes on.
 * {0} is nothing. */
typedef struct pcm_yearly {
    double first;        /**< In year 1; finite, >= 0. */
    double growth;       /**< Fraction per year, finite, > -1. */
    const double *table; /**< [years] for year 1, 2, ...; finite, >= 0. NULL: first and growth. */
    size_t years;        /**< At least 1 with a table. */
} pcm_yearly;

/** A unit. Its years are counted from now if it is installed, from its purchase if it is new. */
typedef struct pcm_life_cycle_unit {
    double price;             /**< B4: money to buy and install it, and to take the old one away;
                               * today's, > 0. Not looked at for the installed unit. */
    double embodied;          /**< B4: kgCO2e of making, moving and installing it. */
    double age;               /**< Years; 0 for a new one. */
    pcm_yearly energy;        /**< B6: kWh. */
    pcm_drift drift;          /**< Of the energy by age in years, beyond the growth above. {0}:
                               * none. For a unit of age a energy counts from the factor at a. */
    pcm_yearly use;           /**< B1: money, e.g. for refrigerant that is topped up. */
    pcm_yearly use_carbon;    /**< B1: kgCO2e, e.g. refrigerant lost times its GWP. */
    pcm_yearly maintenance;   /**< B2: money. */
    pcm_yearly maintenance_carbon; /**< B2: kgCO2e. */
    pcm_yearly failures;      /**< Expected number. */
    pcm_weibull failure_law;  /**< A power-law process by age in years, `(age/scale)^shape` failures
                               * by then, added to `failures`; scale 0: none. */
    double repair;            /**< B3: money for a failure. */
    double repair_carbon;     /**< B3: kgCO2e for a failure. */
    pcm_yearly resale;        /**< What it fetches at the end of its year 1, 2, ...; today's money. */
    double resale_now;        /**< What the installed unit fetches now. */
} pcm_life_cycle_unit;

/** When what a year costs is paid. */
typedef enum pcm_flow_time {
    PCM_FLOW_END_OF_YEAR = 0,
    PCM_FLOW_MID_YEAR = 1,
    PCM_FLOW_START_OF_YEAR = 2
} pcm_flow_time;

/** Whether a rate of interest contains inflation. */
typedef enum pcm_rate_kind {
    PCM_RATE_REAL = 0,
    PCM_RATE_NOMINAL = 1
} pcm_rate_kind;

/** The question: the installed unit, the one that may follow it, and the world. */
typedef struct pcm_life_cycle {
    int years;                    /**< N, 1 to ::PCM_LIFE_CYCLE_YEARS_MAX. */
    double rate;                  /**< Of interest, per year; finite, > -1. */
    pcm_rate_kind rate_kind;
    double inflation;             /**< Per year, finite, > -1; looked at for a nominal rate. */
    pcm_flow_time flows;
    pcm_yearly energy_price;      /**< Money per kWh, by calendar year. */
    pcm_yearly emission_factor;   /**< kgCO2e per kWh, by calendar year. */
    pcm_yearly carbon_price;      /**< Money per kgCO2e, by calendar year; {0}: not counted. A
                                   * purchase at k is charged that of year k + 1. */
    double price_growth;          /**< Of the price of a new unit, fraction per year, > -1. */
    double work_growth;           /**< Of maintenance, repairs and use, fraction per year, > -1. */
    pcm_life_cycle_unit installed;
    pcm_life_cycle_unit replacement;
} pcm_life_cycle;

/** Modules of EN 15978 that happen during use. */
typedef enum pcm_module {
    PCM_MODULE_B1_USE = 0,
    PCM_MODULE_B2_MAINTENANCE = 1,
    PCM_MODULE_B3_REPAIR = 2,
    PCM_MODULE_B4_REPLACEMENT = 3, /**< Resale counts as money below 0. */
    PCM_MODULE_B6_ENERGY = 4
} pcm_module;

/** Number of modules; they are 0 to this - 1. */
#define PCM_MODULES 5

/** "B1", "B2", "B3", "B4", "B6"; "unknown" otherwise. */
PCM_API const char *pcm_module_name(pcm_module module);

/** One year of a plan. */
typedef struct pcm_life_cycle_row {
    int year;                   /**< 1 to N. */
    int is_new;                 /**< Nonzero if the new unit runs. */
    double money[PCM_MODULES];  /**< Cash in money of today, not discounted. */
    double carbon[PCM_MODULES]; /**< kgCO2e. */
    double failures;            /**< Expected. */
    double carbon_price;        /**< Of the year. */
    double discounted;          /**< Present value of the cash. */
    double discounted_carbon;   /**< Present value of carbon price times kilograms. */
} pcm_life_cycle_row;

/** A plan in four figures. */
typedef struct pcm_life_cycle_total {
    double npv;        /**< cash + carbon_money: net present cost, to be made least. */
    double cash;       /**< Present value of the cash. */
    double carbon_money; /**< Present value of carbon price times kilograms. */
    double carbon;     /**< kgCO2e, not discounted. */
} pcm_life_cycle_total;

/**
 * The years of a plan.
 *
 * @param out    [N] rows
 * @param cycle  PCM_ERR_DOMAIN names the field that is out of range
 * @param start  k, years from now at which the unit is replaced, 0 to N - 1; N: never
 * @return       also PCM_ERR_ARGUMENT. Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_life_cycle_rows(pcm_life_cycle_row *out,
                                                   const pcm_life_cycle *cycle, int start);

/**
 * All plans: replacing 0, 1, ..., N - 1 years from now, and never.
 *
 * @param out    [N + 1] totals; that at N is of never replacing
 * @param cycle  as in pcm_life_cycle_rows()
 */
PCM_API PCM_CHECKED pcm_status pcm_life_cycle_totals(pcm_life_cycle_total *out,
                                                     const pcm_life_cycle *cycle);

/** Money and carbon side by side. Starts are years from now; N is never. */
typedef struct pcm_replacement_choice {
    pcm_verdict verdict; /**< ::PCM_ACT_AT_DATE: replace at `start`; ::PCM_RUN_TO_FAILURE: keep it;
                          * ::PCM_NOT_ENOUGH_EVIDENCE: the new unit has no price. */
    pcm_reason reason;   /**< ::PCM_REASON_SAVES (interval: start, saving),
                          * ::PCM_REASON_SAVING_TOO_SMALL (optimum, saving),
                          * ::PCM_REASON_HORIZON_TOO_SHORT (horizon): no start is cheaper than never,
                          * ::PCM_REASON_COST_NOT_POSITIVE (price, 0). */
    double argument[PCM_REASON_ARGUMENTS_MAX];
    int start;               /**< With the least npv: the switch year. */
    int start_carbon_blind;  /**< With the least cash. */
    int start_least_carbon;  /**< With the fewest kilograms. */
    pcm_life_cycle_total at_start;
    pcm_life_cycle_total at_carbon_blind;
    pcm_life_cycle_total at_least_carbon;
    pcm_life_cycle_total now;   /**< Replacing now. */
    pcm_life_cycle_total never;
    double saving;              /**< npv of never less that at `start`, >= 0. */
    double saving_fraction;     /**< Of the npv of never. */
    double break_even_carbon_price; /**< The least carbon price of year 1 at which replacing now is
                                     * the cheapest of all plans, its growth kept, of a table the
                                     * proportions (one that starts with 0 is taken as level); 0 if
                                     * it is without one, INFINITY if there is no such price. */
} pcm_replacement_choice;

/**
 * When to replace: the cheapest plan, and the one with the fewest kilograms. Of plans that cost the
 * same the later one is taken.
 *
 * @param out    the choice
 * @param cycle  as in pcm_life_cycle_rows(); a price that is not finite and > 0 is an outcome
 * @return       Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_life_cycle_choose(pcm_replacement_choice *out,
                                                     const pcm_life_cycle *cycle);

/** Repair a failed unit, or replace it. */
typedef struct pcm_repair_choice {
    pcm_verdict verdict; /**< ::PCM_ACT_AT_DATE: replace now; ::PCM_RUN_TO_FAILURE: repair, and
                          * replace at `start` (N: never); else as in pcm_replacement_choice. */
    pcm_reason reason;   /**< ::PCM_REASON_SAVES or ::PCM_REASON_FAILURE_NOT_DEARER (repaired,
                          * replaced); ::PCM_REASON_COST_NOT_POSITIVE (price, repair). */
    double argument[PCM_REASON_ARGUMENTS_MAX];
    int start;                     /**< When the repaired unit is best replaced, 1 to N. */
    pcm_life_cycle_total repaired; /**< With the repair. */
    pcm_life_cycle_total replaced;
    double saving;       /**< npv of the dearer way less that of the cheaper. */
    double repair_limit; /**< What the repair may cost, its carbon counted, before replacing now is
                          * cheaper; 0 if it may cost nothing. */
    int repair_emits_less; /**< Nonzero if repairing emits fewer kilograms. */
} pcm_repair_choice;

/**
 * A unit has failed: what a repair may cost.
 *
 * @param out            the choice
 * @param cycle          as in pcm_life_cycle_rows(); the installed unit as it is once repaired
 * @param repair         money that the repair costs now; below 0 or infinite is an outcome
 * @param repair_carbon  kgCO2e; finite, >= 0
 * @return               Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_life_cycle_repair(pcm_repair_choice *out,
                                                     const pcm_life_cycle *cycle, double repair,
                                                     double repair_carbon);

/** Economic life of a new unit that is bought now and replaced by its like for ever. */
typedef struct pcm_economic_life {
    pcm_verdict verdict; /**< ::PCM_REPLACE_AT_AGE, ::PCM_RUN_TO_FAILURE where the cost still falls
                          * at the end of the horizon, ::PCM_NOT_ENOUGH_EVIDENCE without a price. */
    pcm_reason reason;   /**< ::PCM_REASON_SAVES (interval, saving against the whole horizon),
                          * ::PCM_REASON_HORIZON_TOO_SHORT (horizon),
                          * ::PCM_REASON_COST_NOT_POSITIVE (price, 0). */
    double argument[PCM_REASON_ARGUMENTS_MAX];
    int years;           /**< With the least equivalent annual cost, carbon money included. */
    double annual_cost;  /**< That cost. */
    double annual_cash;  /**< Its cash. */
    double annual_carbon; /**< kgCO2e per year then. */
    int years_least_carbon; /**< With the fewest kilograms per year. */
    double least_annual_carbon;
    int switch_start; /**< Years from now at which one more year of the installed unit first costs
                       * more than `annual_cost` (Terborgh 1949); N: not within the horizon. */
} pcm_economic_life;

/**
 * Economic life of the replacement unit.
 *
 * @param out     the result
 * @param annual  [N] equivalent annual cost of keeping it 1, 2, ..., N years; NULL: not wanted
 * @param cycle   as in pcm_life_cycle_rows()
 */
PCM_API PCM_CHECKED pcm_status pcm_life_cycle_economic_life(pcm_economic_life *out, double *annual,
                                                            const pcm_life_cycle *cycle);

/**
 * The level payment at the end of each year that is worth as much as an amount now.
 *
 * @param out    per year
 * @param worth  present value, finite
 * @param rate   per year, finite, > -1; 0: the amount is spread evenly
 * @param years  finite, > 0
 */
PCM_API PCM_CHECKED pcm_status pcm_equivalent_annual_cost(double *out, double worth, double rate,
                                                          double years);

PCM_END

#endif
