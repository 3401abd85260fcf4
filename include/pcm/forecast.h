/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Forecast of spare parts and labour: how many failures and planned replacements a fleet will see
 * in each period to come, and the parts and hours that they take, with the quantiles that a budget
 * or a stock needs.
 *
 * The demand of one item is not Poisson. An item that is new after each replacement fails at least
 * k times within t with probability `P(N >= k) = (F_a * F^((k-1)))(t)`: F_a is the distribution of
 * its remaining life at its age, F that of a new life, `*` and powers are convolutions (Cox 1962,
 * Renewal Theory, chapter 3). With a planned replacement at age T every cycle ends with a failure
 * before T or a plan at T. These are computed on grids that are refined until probabilities agree
 * within 1e-7, or within 1e-5 under each of many models (see pcm_forecast_error()), and then added
 * up over independent items by convolution: the result is the distribution itself, not an
 * approximation by moments.
 *
 * A repairable item that a repair leaves as old as it was (minimal repair) fails as a Poisson
 * process: the expected number of failures between two ages is `H(b) - H(a)`, H the cumulative
 * hazard of its model, (t/scale)^shape for the power law (Crow 1974). If it has a replacement age,
 * an overhaul makes it new there.
 *
 * | evidence | what the forecast makes of it |
 * |---|---|
 * | certain | the distribution under the model |
 * | region | the distribution under the estimate; bounds of expected values are the lowest and the
 * highest over the models |
 * | posterior | the model is unknown but common to all items of one evidence: their demands are
 * added up under each model first, and then mixed (the predictive distribution); bounds of expected
 * values are equal-tailed quantiles over the models |
 * | none | no forecast, see ::PCM_FORECAST_NO_ESTIMATE |
 *
 * Items that share one pcm_evidence share one unknown model; different evidences are independent.
 * Bounds of sums over several evidences assume that all are low together or high together.
 */
#ifndef PCM_FORECAST_H
#define PCM_FORECAST_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/control.h>
#include <pcm/demand.h>
#include <pcm/evidence.h>

PCM_BEGIN

/** Identical items of one age. All times in the unit of the life model. */
typedef struct pcm_forecast_item {
    const pcm_evidence *life; /**< Of a new item; of failures since new if it is repairable. */
    double age;               /**< Finite, >= 0. */
    double replacement_age;   /**< At which it is replaced as planned; what is older is replaced at
                               * once. 0: it runs to failure. */
    int repairable;           /**< Nonzero: failures are repaired and leave it as old as it was. */
    double count;             /**< Items: a whole number from 0 to 1e6. */
    double parts;             /**< Taken by each failure and each planned job; finite, >= 0. */
    double hours_failure;     /**< Labour per failure; finite, >= 0. */
    double hours_planned;     /**< Labour per planned job; finite, >= 0. */
} pcm_forecast_item;

/** What came of a forecast. */
typedef enum pcm_forecast_outcome {
    PCM_FORECAST_MADE = 0,
    PCM_FORECAST_NO_ESTIMATE = 1, /**< An evidence has no model. There are no rows. */
    PCM_FORECAST_STOPPED = 2      /**< Stopped, or out of time. There are no rows. */
} pcm_forecast_outcome;

/** What a stretch of time asks for. */
typedef struct pcm_forecast_row {
    double start; /**< From now; what happens just then belongs to the time before, but for what is
                   * due now. */
    double end;
    pcm_bounds failures; /**< Expected values with what the evidence leaves open. */
    pcm_bounds planned;
    pcm_bounds parts;
    pcm_bounds hours;
    const double *parts_quantile; /**< [levels] in the order of the call. */
    const double *hours_quantile; /**< [levels] */
    const pcm_demand *parts_demand; /**< The whole distribution. */
    const pcm_demand *hours_demand;
} pcm_forecast_row;

/** A forecast. Immutable, readable by any thread. Opaque. */
typedef struct pcm_forecast pcm_forecast;

/**
 * Forecasts a fleet.
 *
 * Hours are kept on multiples of their largest common measure (at most 256 to the longest job), or
 * else of 1/256 of the longest job, where each amount is shared between the two next multiples so
 * that means are exact. Distributions of more than 8192 values are kept on values twice as far
 * apart, again with exact means; quantiles are then right to one step, see pcm_demand_step().
 *
 * Time grows with items x models x cells^2, cells being a few per spread of a life; memory with the
 * widths of the distributions. Results do not depend on the threads.
 *
 * @param out       free with pcm_forecast_free()
 * @param items     [n] evidences must live as long as the call
 * @param n         may be 0
 * @param period    length of a period, finite and > 0
 * @param periods   how many, 1 to 1000
 * @param levels    [n_levels] probabilities of the quantiles, strictly between 0 and 1
 * @param n_levels  may be 0; at most 100
 * @param control   threads, progress, limits; may be NULL
 * @return          PCM_ERR_DOMAIN names the item; PCM_ERR_LIMIT where the periods hold more lives
 *                  of one item than can be followed (some hundreds)
 */
PCM_API PCM_CHECKED pcm_status pcm_forecast_make(pcm_forecast **out,
                                                 const pcm_forecast_item *items, size_t n,
                                                 double period, size_t periods,
                                                 const double *levels, size_t n_levels,
                                                 pcm_control *control);

/** Frees a forecast with all its rows. NULL is allowed. */
PCM_API void pcm_forecast_free(pcm_forecast *forecast);

/** What came of it; ::PCM_FORECAST_NO_ESTIMATE for NULL. */
PCM_API pcm_forecast_outcome pcm_forecast_get_outcome(const pcm_forecast *forecast);

/** Number of periods that have rows; 0 for NULL and without a forecast. */
PCM_API size_t pcm_forecast_periods(const pcm_forecast *forecast);

/** A period by index; NULL beyond the last. Valid as long as the forecast. */
PCM_API const pcm_forecast_row *pcm_forecast_period(const pcm_forecast *forecast, size_t index);

/** All the time from now until the end of a period; NULL beyond the last. Its quantiles are those
 * of the sum, which is not the sum of the quantiles. */
PCM_API const pcm_forecast_row *pcm_forecast_until(const pcm_forecast *forecast, size_t index);

/** About the largest error of any probability of one item's counts: by what it changed when the
 * grid was last refined. 0 where all is Poisson. */
PCM_API double pcm_forecast_error(const pcm_forecast *forecast);

/** "made", "no_estimate", "stopped"; "unknown" otherwise. */
PCM_API const char *pcm_forecast_outcome_name(pcm_forecast_outcome outcome);

/** One English sentence. Static text. */
PCM_API const char *pcm_forecast_outcome_text(pcm_forecast_outcome outcome);

PCM_END

#endif
