/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What every maintenance decision returns, whatever the policy: when to act, what it costs, what it
 * saves and how sure that is, what may happen before, and why.
 *
 * Costs are long-run costs per unit of time by the renewal reward theorem: expected cost of a cycle
 * over its expected length (Barlow & Proschan 1965, section 4.2; Ross 1996, theorem 3.6.1). Money
 * is in the unit of the costs, time in the unit of the life model. With a discount rate the cost
 * rate is the level payment that is worth as much: rate times the present value of all costs for
 * ever (Fox 1966, Operations Research 14).
 */
#ifndef PCM_ADVICE_H
#define PCM_ADVICE_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/evidence.h>
#include <pcm/life_data.h>
#include <pcm/verdict.h>

PCM_BEGIN

/** What is minimised. */
typedef enum pcm_criterion {
    PCM_CRITERION_COST_RATE = 0,   /**< Long-run cost per unit of time, discounted if a rate is
                                    * given, over the horizon if one is given. */
    PCM_CRITERION_AVAILABILITY = 1, /**< Long-run downtime per unit of uptime; costs are ignored. */
    PCM_CRITERION_ONE_CYCLE = 2    /**< Expected cost per unit of time of one cycle, `E(cost/length)`
                                    * (Cox 1962): for an item that is bought once. */
} pcm_criterion;

/** What a decision is made under. {0} with the costs filled in says: nothing else is known. All
 * times in the unit of the life model. */
typedef struct pcm_terms {
    double cost_planned; /**< cp: everything that acting as planned costs. */
    double cost_failure; /**< cf: everything a failure costs, its repair or replacement, downtime and
                          * damage included. */
    double downtime_planned; /**< While acting as planned; 0 if it is short. */
    double downtime_failure; /**< After a failure. */
    pcm_criterion criterion;
    double discount; /**< Continuous rate per unit of time, `ln(1 + yearly rate)/year`; 0: none. */
    double horizon;  /**< Time from now after which nothing counts; 0: no end. */
    double age;      /**< The item's age, or its time since the last act. */
    double current_interval;    /**< At which one acts today; 0: never, one waits for failures. */
    double minimum_reliability; /**< Probability to reach the act without a failure; 0: not asked. */
    double statutory_interval;  /**< The law's longest interval; 0: none. */
    double maker_interval;      /**< The longest interval under which the maker's warranty holds; 0:
                                 * none. */
    double warranty;            /**< Age up to which failures are the maker's, so that acting earlier
                                 * would give that away; 0: none. */
    double window;              /**< Fraction above the minimum that the window allows; 0:
                                 * ::PCM_WINDOW_TOLERANCE. */
    double minimum_saving;      /**< Fraction; 0: ::PCM_MINIMUM_SAVING. */
} pcm_terms;

/** A decision. Never NaN: what does not exist is 0 or INFINITY as said. */
typedef struct pcm_advice {
    pcm_verdict verdict;
    pcm_reason reason;
    double argument[PCM_REASON_ARGUMENTS_MAX]; /**< See pcm_reason_argument_name(). */
    double interval; /**< At which to act, all limits kept; INFINITY: never. Also given where the
                      * verdict is not to use it. */
    double act_in;   /**< Time from now until then, >= 0. */
    pcm_bounds optimum; /**< The best interval without limits; INFINITY: none. */
    double cost_rate;   /**< At `interval`. */
    double cost_rate_now; /**< At what is practised today. */
    double cost_rate_run_to_failure;
    pcm_bounds saving_rate; /**< Money per unit of time that acting at `interval` saves against
                             * running to failure; may be negative where a limit binds. */
    pcm_bounds saving;      /**< The same as a fraction of the cost of running to failure. */
    double saving_rate_now; /**< Against what is practised today. */
    double window_lower; /**< Intervals between which the cost rate stays within the tolerance of
                          * that at `interval`, limits kept. */
    double window_upper; /**< INFINITY where even never acting stays within it. */
    double expected_failures; /**< From now until the act. */
    double p_fail_before;     /**< Probability of any failure from now until the act; 1 if never. */
    double availability;      /**< Uptime over all time at `interval`; 1 without downtimes. */
    pcm_evidence_kind evidence;
    double confidence; /**< Of the bounds; 0: they are all the estimate. */
    int evaluations;   /**< Of the cost, for the optimum of one model. */
    char unit[PCM_UNIT_SIZE];
} pcm_advice;

/** Bytes of a sentence, the final NUL included. */
#define PCM_ADVICE_TEXT_SIZE 320

/**
 * The decision in one English sentence with its figures: "Replace at 412 h: saves 31 % [18 %, 42 %]
 * against running to failure."
 *
 * @param out     [PCM_ADVICE_TEXT_SIZE]
 * @param advice  a decision
 * @return        out; "" for a NULL advice, NULL for a NULL out
 */
PCM_API char *pcm_advice_text(char out[PCM_ADVICE_TEXT_SIZE], const pcm_advice *advice);

/** Name of a criterion: "cost_rate", "availability", "one_cycle". */
PCM_API const char *pcm_criterion_name(pcm_criterion criterion);

PCM_END

#endif
