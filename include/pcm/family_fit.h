/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Maximum-likelihood fits of every family of life models to life data of every kind, the choice
 * among them, and bounds of what they say.
 */
#ifndef PCM_FAMILY_FIT_H
#define PCM_FAMILY_FIT_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/distribution.h>
#include <pcm/fit.h>

PCM_BEGIN

/**
 * Result of a fit. Where pcm_family_fit_has_estimate() is 0, the parameters and everything that
 * rests on them are 0.
 *
 * The three criteria weigh the log-likelihood l against the number k of parameters, lower is
 * better. n is the number of failures: what censored data tell about a model grows with the
 * failures, not with the items (Volinsky & Raftery 2000, Biometrics 56). Programs that take all
 * items for n print other figures.
 */
typedef struct pcm_family_fit {
    pcm_fit_status status;
    pcm_distribution life; /**< Maximum-likelihood estimate; its family is set in any case. */
    int parameters;        /**< k */
    double log_likelihood; /**< l, at the estimate, on the time scale, without constants. */
    double aic;            /**< `-2 l + 2 k` (Akaike 1974). */
    double aicc;           /**< `aic + 2 k (k+1)/(n-k-1)` (Hurvich & Tsai 1989); INFINITY if n is at
                            * most k + 1: too few failures for so many parameters. */
    double bic;            /**< `-2 l + k ln n` (Schwarz 1978). */
    /** Covariance of the parameters on their working scales, in the family's order: the inverse of
     * the observed information. Working scales are ln of shapes, scales, sigma and rate; mu
     * itself; the threshold in units of the estimated scale; `ln(p/(1-p))` of p. */
    double covariance[PCM_FAMILY_PARAMETERS_MAX][PCM_FAMILY_PARAMETERS_MAX];
    double items;             /**< Items in the data: sum of the counts. */
    double failures;          /**< n: items whose failure is known (exact, left, interval). */
    double exposure;          /**< Observed item-time: sum of count (last known age - entry). */
    int passes;               /**< Times the data was read, searches from all starts together. */
    char unit[PCM_UNIT_SIZE]; /**< Unit of ages. */
} pcm_family_fit;

/**
 * Fits a family of life models to life data of any kind.
 *
 * Maximises `sum count l(row)` with H the cumulative hazard and f the density of the family
 * (Meeker & Escobar 1998, sections 2.4.3 and 11.6): exact `ln f(t)`, right `-H(t)`, left
 * `ln(1 - e^-H(t))`, interval `-H(lower) + ln(1 - e^-(H(upper) - H(lower)))`, `+H(entry)` on every
 * row; a right-truncated row is divided by the probability to fail between entry and truncation
 * age (Turnbull 1976). Covariates and failure modes are not looked at.
 *
 * Outcomes beyond those of pcm_fit_weibull(), which does the fit of ::PCM_FAMILY_WEIBULL:
 * - weibull3: with exact rows the likelihood is unbounded as the threshold nears the first failure
 *   and the shape is below 1 (Smith 1985, Biometrika 72). The estimate is the highest local
 *   maximum with a threshold > 0 and below every failure. ::PCM_FIT_NO_LOCAL_MAXIMUM: there is
 *   none, use weibull. ::PCM_FIT_SIMPLER_FAMILY: the likelihood falls from threshold 0 on, use
 *   weibull.
 * - weibull_lfp: searched from several starts, small p first. ::PCM_FIT_SIMPLER_FAMILY: no
 *   fraction of sound items is seen, use weibull.
 * - gompertz: ::PCM_FIT_SIMPLER_FAMILY: the hazard does not grow, use exponential.
 * - ::PCM_FIT_SHAPE_TO_INFINITY and ::PCM_FIT_SHAPE_TO_ZERO are said of lognormal data when sigma
 *   falls to 0 or grows without end, of Gompertz data when its scale falls to 0.
 *
 * An exponential model has an estimate even where all failures have one age; it needs no spread.
 *
 * @param out     the result, also where no estimate exists (then with PCM_OK)
 * @param data    at least one row, and counts whose sum is finite, else PCM_ERR_DATA
 * @param family  a family, else PCM_ERR_DOMAIN
 * @return        PCM_ERR_ARGUMENT, PCM_ERR_DATA, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_fit_family(pcm_family_fit *out, const pcm_life_data *data,
                                              pcm_family family);

/** Fits all families: @p out is [PCM_FAMILIES], in their order. See pcm_fit_family(). */
PCM_API PCM_CHECKED pcm_status pcm_fit_families(pcm_family_fit *out, const pcm_life_data *data);

/** Nonzero if the fit holds a finite estimate. NULL gives 0. */
PCM_API int pcm_family_fit_has_estimate(const pcm_family_fit *fit);

/** Scale of a parameter's standard error. */
typedef enum pcm_error_scale {
    PCM_ERROR_WORKING = 0, /**< Of the covariance, see ::pcm_family_fit; of a shape: relative. */
    PCM_ERROR_NATURAL = 1  /**< Of the parameter itself, by the delta method. */
} pcm_error_scale;

/**
 * Standard error of a parameter.
 *
 * @param out    the standard error
 * @param fit    a fit with an estimate, else PCM_ERR_ARGUMENT
 * @param index  of the parameter in the family's order, else PCM_ERR_DOMAIN
 * @param scale  on which scale, else PCM_ERR_DOMAIN
 */
PCM_API PCM_CHECKED pcm_status pcm_family_fit_error(double *out, const pcm_family_fit *fit,
                                                    int index, pcm_error_scale scale);

/** How sure a choice among families is. */
typedef enum pcm_choice_reason {
    PCM_CHOICE_CLEAR = 0,            /**< The rest has an AICc that is higher by 2 or more. */
    PCM_CHOICE_CLOSE = 1,            /**< Another family is within 2: the data hardly tell them
                                      * apart (Burnham & Anderson 2002, section 2.6). */
    PCM_CHOICE_TOO_FEW_FAILURES = 2, /**< No AICc is finite: the fewest parameters were taken, and
                                      * among those the highest likelihood. */
    PCM_CHOICE_NO_ESTIMATE = 3       /**< No family has an estimate. */
} pcm_choice_reason;

/** A choice among fits to the same data. */
typedef struct pcm_family_choice {
    pcm_choice_reason reason;
    int best;                     /**< Index of the fit with the lowest AICc; -1 if none has an
                                   * estimate. Of equals the one with fewer parameters. */
    double difference[PCM_FAMILIES]; /**< AICc above the best; INFINITY without estimate or AICc. */
    double weight[PCM_FAMILIES];  /**< Akaike weights, `e^(-difference/2)` over their sum: the
                                   * evidence for each fit (Burnham & Anderson 2002, section 2.9);
                                   * 1 for the best if too few failed, 0 elsewhere. */
} pcm_family_choice;

/**
 * Chooses among fits by AICc.
 *
 * @param out   the choice; entries beyond n have no weight
 * @param fits  [n] of the same data, e.g. of pcm_fit_families()
 * @param n     1 to ::PCM_FAMILIES, else PCM_ERR_DOMAIN
 */
PCM_API PCM_CHECKED pcm_status pcm_family_choose(pcm_family_choice *out, const pcm_family_fit *fits,
                                                 size_t n);

/** "clear", "close", "too_few_failures", "no_estimate"; "unknown" otherwise. */
PCM_API const char *pcm_choice_reason_name(pcm_choice_reason reason);

/** One English sentence for a maintenance engineer. Static text. */
PCM_API const char *pcm_choice_reason_text(pcm_choice_reason reason);

/**
 * Confidence bounds of the answers to questions.
 *
 * ::PCM_BOUNDS_LIKELIHOOD_RATIO: the lowest and highest answer of all models of the family whose
 * log-likelihood is at most half the chi-square quantile of the confidence below the maximum
 * (Meeker & Escobar 1998, section 8.2, one degree of freedom). An end that the data leaves open is
 * 0, INFINITY, or the end of the parameter's range. Of weibull3, models are taken into account
 * that are reached from the local maximum without passing the singularity.
 *
 * ::PCM_BOUNDS_WALD: the delta method (section 8.4) on the logarithm of quantiles, hazards and
 * remaining lives, on ln(-ln R) of reliabilities, and on the working scale of parameters; of the
 * threshold at least 0.
 *
 * The mean of weibull_lfp does not exist, nor that of a loglogistic with a shape of at most 1: all
 * three numbers are then INFINITY.
 *
 * @param out         [n] answers, lower <= estimate <= upper
 * @param fit         a fit with an estimate, else PCM_ERR_ARGUMENT
 * @param data        the data it was fitted to, else PCM_ERR_ARGUMENT; may be NULL for Wald bounds
 * @param questions   [n]; PCM_ERR_DOMAIN names the first with a field out of range, PCM_ERR_ARGUMENT
 *                    a parameter that the family does not have
 * @param n           how many
 * @param confidence  two-sided, e.g. 0.95; strictly between 0 and 1
 * @param method      not ::PCM_BOUNDS_BOOTSTRAP, which is PCM_ERR_ARGUMENT
 * @return            also PCM_ERR_MEMORY. On an error @p out is untouched. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_family_fit_bounds(pcm_bounds *out, const pcm_family_fit *fit,
                                                     const pcm_life_data *data,
                                                     const pcm_question *questions, size_t n,
                                                     double confidence, pcm_bounds_method method);

PCM_END

#endif
