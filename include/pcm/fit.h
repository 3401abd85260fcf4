/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Weibull fit by maximum likelihood, with bounds, or a named reason why there is none.
 */
#ifndef PCM_FIT_H
#define PCM_FIT_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/control.h>
#include <pcm/life_data.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** Outcome of a fit: what the data can say. */
typedef enum pcm_fit_status {
    PCM_FIT_OK = 0,
    /** A maximum exists, but it rests on a single age at failure: the bounds are very wide. */
    PCM_FIT_ONE_DISTINCT_FAILURE = 1,
    /* From here on there is no finite estimate. */
    PCM_FIT_NO_FAILURES = 10,       /**< Nothing failed: only a lower bound of life is known. */
    PCM_FIT_SHAPE_TO_INFINITY = 11, /**< Every failure is as old as the oldest item: the
                                     * likelihood rises without end as shape grows. */
    PCM_FIT_SHAPE_TO_ZERO = 12,     /**< The likelihood rises as shape falls to 0. */
    PCM_FIT_SCALE_TO_INFINITY = 13, /**< Truncated or one-sided data: the likelihood rises as
                                     * scale grows or shrinks without end. */
    PCM_FIT_NOT_CONVERGED = 14,     /**< No maximum was found within the step limit. */
    /* Of families with a special case only, see pcm_fit_family(). */
    PCM_FIT_SIMPLER_FAMILY = 15,  /**< The likelihood is highest where the family becomes a simpler
                                   * one: no threshold, no sound fraction, or no ageing is seen. */
    PCM_FIT_NO_LOCAL_MAXIMUM = 16 /**< The likelihood rises without end as the threshold nears the
                                   * first failure, and has no maximum on the way. */
} pcm_fit_status;

/** Result of a fit. Where pcm_fit_has_estimate() is 0, the estimates and their errors are 0. */
typedef struct pcm_fit {
    pcm_fit_status status;
    pcm_weibull life;      /**< Maximum-likelihood estimate. */
    double log_likelihood; /**< At the estimate, on the time scale, without constants. */
    /** Covariance of (ln scale, ln shape): the inverse of the observed information. */
    double covariance[2][2];
    double items;    /**< Items in the data: sum of the counts. */
    double failures; /**< Items whose failure is known (exact, left, interval). */
    double exposure; /**< Observed item-time: sum of count (last known age - entry). */
    int passes;      /**< Times the data was read. */
    char unit[PCM_UNIT_SIZE]; /**< Unit of scale and exposure. */
} pcm_fit;

/**
 * Fits a two-parameter Weibull model to life data of any kind.
 *
 * Maximises `sum count l(row)` with, for z = shape ln(t/scale) and H = e^z (Meeker & Escobar
 * 1998, eq. 7.1 and 11.2; Lawless 2003, section 2.4):
 * exact `ln(shape/t) + z - H`, right `-H`, left `ln(1 - e^-H)`, interval
 * `-H_lower + ln(1 - e^-(H_upper - H_lower))`, and `+H(entry)` on every row; a left-censored row
 * with an entry age is the interval from that age. Where rows are right-truncated at an age, their
 * likelihood is divided by the probability to fail between entry and that age (Turnbull 1976).
 * Covariates and failure modes are not looked at. Exact and right-censored data: safeguarded
 * Newton on the profile likelihood of the shape; otherwise damped Newton on both parameters.
 *
 * A finite estimate exists for exact and right-censored rows if and only if something failed and
 * not all failures are as old as the oldest item; otherwise the result says which it is.
 *
 * @param out   the result, also where no estimate exists (then with PCM_OK)
 * @param data  at least one row, and counts whose sum is finite, else PCM_ERR_DATA
 * @return      PCM_ERR_ARGUMENT, PCM_ERR_DATA, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_fit_weibull(pcm_fit *out, const pcm_life_data *data);

/**
 * Fits again after records were appended: as pcm_fit_weibull(), but the search begins at an earlier
 * estimate and takes one to three passes where little has changed. The result is that of
 * pcm_fit_weibull() to 12 digits.
 *
 * @param out     the result; may be @p before
 * @param data    see pcm_fit_weibull()
 * @param before  a fit of similar data in the same unit; NULL or one without an estimate: the
 *                search begins as pcm_fit_weibull() does
 * @return        see pcm_fit_weibull(). Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_fit_weibull_again(pcm_fit *out, const pcm_life_data *data,
                                                     const pcm_fit *before);

/** Nonzero if the fit holds a finite estimate. NULL gives 0. */
PCM_API int pcm_fit_has_estimate(const pcm_fit *fit);

/** Name of an outcome, "ok", "no_failures", "shape_to_infinity", ... Static text. */
PCM_API const char *pcm_fit_status_name(pcm_fit_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_fit_status_text(pcm_fit_status status);

/**
 * Bounds of the shape: Wald on the log scale, `shape exp(-+ z se)` (Meeker & Escobar 1998,
 * eq. 8.9).
 *
 * @param out         estimate and bounds
 * @param fit         a fit with an estimate, else PCM_ERR_ARGUMENT; PCM_ERR_DOMAIN if its
 *                    covariance gives a variance that is NaN or negative
 * @param confidence  two-sided, e.g. 0.95; strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_fit_shape_bounds(pcm_bounds *out, const pcm_fit *fit,
                                                    double confidence);

/** Bounds of the scale: Wald on the log scale. See pcm_fit_shape_bounds(). */
PCM_API PCM_CHECKED pcm_status pcm_fit_scale_bounds(pcm_bounds *out, const pcm_fit *fit,
                                                    double confidence);

/** Bounds of the age by which a fraction has failed (0.10: B10): Wald on its logarithm by the
 * delta method (Meeker & Escobar 1998, eq. 8.15). @p fraction strictly between 0 and 1. */
PCM_API PCM_CHECKED pcm_status pcm_fit_quantile_bounds(pcm_bounds *out, const pcm_fit *fit,
                                                       double fraction, double confidence);

/** Bounds of the reliability at an age: Wald on ln(-ln R), so they stay within [0, 1]
 * (Meeker & Escobar 1998, section 8.4.3). @p age > 0 and finite. */
PCM_API PCM_CHECKED pcm_status pcm_fit_reliability_bounds(pcm_bounds *out, const pcm_fit *fit,
                                                          double age, double confidence);

/** Samples that a bootstrap draws. */
#define PCM_BOOTSTRAP_SAMPLES 1999

/**
 * Two-sided confidence bounds of the answers to questions: of shape, scale, quantiles (B-life),
 * reliability, hazard, mean and remaining life. ::PCM_QUANTITY_PARAMETER is for other families.
 *
 * ::PCM_BOUNDS_LIKELIHOOD_RATIO: the lowest and highest answer of all models whose log-likelihood
 * is at most half the chi-square quantile of the confidence below the maximum (Meeker & Escobar
 * 1998, eq. 8.4; one degree of freedom).
 *
 * ::PCM_BOUNDS_WALD: the normal approximation of ln shape and ln scale, carried over to the
 * logarithm of the quantity, of a reliability to ln(-ln R) (section 8.4).
 *
 * ::PCM_BOUNDS_BOOTSTRAP: ::PCM_BOOTSTRAP_SAMPLES samples are drawn from the fitted model. Their
 * answers' distances from the estimate, on those scales and in standard errors of each sample, are
 * taken for those of the estimate from the truth (Meeker & Escobar 1998, section 9.4). Items are
 * drawn as they were observed: from their entry age on; suspensions up to their age; failures up to
 * an end that the Kaplan-Meier estimate of the ends of observation gives, above their age;
 * inspected ones at all ages of inspection in the data (Davison & Hinkley 1997, algorithm 3.2).
 * Right-truncated items fail by their truncation age. A sample without an estimate counts as
 * farther out than any other, on both sides; a bound beyond the last sample is the end of the range
 * of the quantity.
 *
 * docs/coverage.md says how often such bounds hold what they promise.
 *
 * Where the fit has no estimate, Wald and bootstrap bounds are PCM_ERR_ARGUMENT. Likelihood-ratio
 * bounds then have the estimate NAN, and the data may still bound one side: 50 pumps of which none
 * failed by 1000 h do not have a B10 of 900 h. If nothing failed, or everything had failed when it
 * was looked at, the bounds hold the models that give this at least the probability
 * (1 - confidence)/2, which is exact; if inspections leave room for one age at which everything
 * fails, those whose log-likelihood is at most the same drop below its limit. Where the data says
 * nothing the bounds are 0 and INFINITY, of a reliability 0 and 1.
 *
 * @param out         [n] bounds, lower <= estimate <= upper, a reliability within [0, 1]
 * @param fit         a fit of this data; another is PCM_ERR_ARGUMENT
 * @param data        the data; not looked at, and may be NULL, for Wald bounds; counts that are
 *                    not whole are PCM_ERR_DATA for a bootstrap
 * @param questions   [n]; PCM_ERR_DOMAIN names question, field and value
 * @param n           how many; all questions share the work of a bootstrap
 * @param confidence  two-sided, e.g. 0.95; strictly between 0 and 1
 * @param method      see above
 * @param control     seed, threads, progress and limits of a bootstrap: one that is stopped is
 *                    PCM_ERR_CALLBACK; NULL: the defaults
 * @return            also PCM_ERR_MEMORY. On an error @p out is unchanged. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_fit_bounds(pcm_bounds *out, const pcm_fit *fit,
                                              const pcm_life_data *data,
                                              const pcm_question *questions, size_t n,
                                              double confidence, pcm_bounds_method method,
                                              pcm_control *control);

PCM_END

#endif
