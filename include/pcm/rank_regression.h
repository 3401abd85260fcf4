/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Plotting positions and rank regression: the Weibull model as the straight line through the
 * failures on probability paper (Abernethy 2006, chapters 2 and 5).
 *
 * It is what most engineers have drawn by hand, and what many makers' figures rest on. Maximum
 * likelihood (pcm_fit_weibull()) uses the data better, above all where most items have not failed,
 * and reads every kind of row.
 */
#ifndef PCM_RANK_REGRESSION_H
#define PCM_RANK_REGRESSION_H

#include <stddef.h>

#include <pcm/life_data.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** How a rank becomes a fraction failed. */
typedef enum pcm_rank_method {
    /** The median of the fraction failed at failure i of n: the median of a beta distribution with
     * parameters i and n - i + 1 (Johnson 1951, Industrial Mathematics 2). i need not be whole. */
    PCM_RANKS_EXACT = 0,
    PCM_RANKS_BENARD = 1 /**< Benard & Bos-Levenbach (1953): (i - 0.3)/(n + 0.4), close to that. */
} pcm_rank_method;

/** Whose deviations from the line are squared. */
typedef enum pcm_rank_direction {
    PCM_RANK_RRX = 0, /**< Those of ln age, "X on Y": advised, since the ages are what varies. */
    PCM_RANK_RRY = 1  /**< Those of the ranks, "Y on X". */
} pcm_rank_direction;

/** A failure on probability paper. */
typedef struct pcm_plotting_position {
    double age;
    double adjusted_rank; /**< Johnson's: its place among all items, as far as suspensions leave it
                           * open. */
    double median_rank;   /**< Fraction failed by the age, by the rank method. */
} pcm_plotting_position;

/** Plotting positions of all failures: immutable, readable by any thread. Opaque. */
typedef struct pcm_rank_plot pcm_rank_plot;

/** Most failures that are ranked; who has more has no use for ranks. */
#define PCM_RANK_FAILURES_MAX 100000

/**
 * Ranks all failures.
 *
 * In order of age, with n items and m of them at that place or beyond, the rank grows by
 * `(n + 1 - last rank)/(m + 1)` from failure to failure (Johnson 1964, The Statistical Treatment of
 * Fatigue Experiments, chapter 8; Abernethy 2006, eq. 2-6). At one age failures come before
 * suspensions, and tied failures have a rank each. A row that stands for several items gives as
 * many failures.
 *
 * @param out     free with pcm_rank_plot_free()
 * @param data    exact and right-censored rows, at least one, without entry or truncation age and
 *                with whole counts; at most PCM_RANK_FAILURES_MAX failures and 1e9 items. Else
 *                PCM_ERR_DATA
 * @param method  else PCM_ERR_ARGUMENT
 */
PCM_API PCM_CHECKED pcm_status pcm_rank_plot_make(pcm_rank_plot **out, const pcm_life_data *data,
                                                  pcm_rank_method method);

/** Frees a plot. */
PCM_API void pcm_rank_plot_free(pcm_rank_plot *plot);

/** Number of positions, one per failed item. 0 for NULL or if nothing failed. */
PCM_API size_t pcm_rank_plot_count(const pcm_rank_plot *plot);

/** A position by index, in order of age; NULL beyond the end. Valid as long as the plot. */
PCM_API const pcm_plotting_position *pcm_rank_plot_at(const pcm_rank_plot *plot, size_t index);

/** Outcome of a rank regression. */
typedef enum pcm_rank_status {
    PCM_RANK_OK = 0,
    PCM_RANK_TWO_FAILURES = 1, /**< A line through two points fits exactly, whatever the truth. */
    /* From here on there is no line. */
    PCM_RANK_NO_FAILURES = 10,         /**< Nothing to plot: see pcm_weibayes_fit(). */
    PCM_RANK_ONE_DISTINCT_FAILURE = 11 /**< All failures at one age: no slope. */
} pcm_rank_status;

/** The line through the plotting positions. Where pcm_rank_has_estimate() is 0, the estimates are
 * 0. */
typedef struct pcm_rank_fit {
    pcm_rank_status status;
    pcm_rank_direction direction; /**< As given. */
    pcm_rank_method method;       /**< As given. */
    pcm_weibull life;
    double r_squared; /**< Squared correlation of the points, the same in both directions. */
    double items;     /**< Sum of the counts. */
    double failures;  /**< Points of the plot. */
    char unit[PCM_UNIT_SIZE];
} pcm_rank_fit;

/**
 * Fits a Weibull model by least squares on probability paper: `Y = ln(-ln(1 - F))` over
 * `X = ln age` is a line with slope shape and `Y = 0` at `X = ln scale` (Abernethy 2006, section
 * 2.6 and appendix B).
 *
 * @param out        the result, also where no line exists (then with PCM_OK)
 * @param data       see pcm_rank_plot_make()
 * @param direction  else PCM_ERR_ARGUMENT
 * @param method     else PCM_ERR_ARGUMENT
 * @return           PCM_ERR_DOMAIN also if the scale exceeds the range of a double; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_rank_regression(pcm_rank_fit *out, const pcm_life_data *data,
                                                   pcm_rank_direction direction,
                                                   pcm_rank_method method);

/** Nonzero if the result holds an estimate. NULL gives 0. */
PCM_API int pcm_rank_has_estimate(const pcm_rank_fit *fit);

/** "exact", "benard"; "unknown" otherwise. */
PCM_API const char *pcm_rank_method_name(pcm_rank_method method);

/** "rrx", "rry"; "unknown" otherwise. */
PCM_API const char *pcm_rank_direction_name(pcm_rank_direction direction);

/** "ok", "two_failures", "no_failures", "one_distinct_failure"; "unknown" otherwise. */
PCM_API const char *pcm_rank_status_name(pcm_rank_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_rank_status_text(pcm_rank_status status);

PCM_END

#endif
