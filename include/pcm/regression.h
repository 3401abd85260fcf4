/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Weibull regression: how conditions of use lengthen or shorten life.
 *
 * One model with two readings. With covariates x, life is Weibull with one shape and
 * `ln scale(x) = intercept + sum coefficient_j x_j`: conditions make time run faster or slower
 * (accelerated life). At the same time hazards at different conditions are in one proportion at
 * all ages, `h(t, x) = h(t, 0) exp(sum hazard_coefficient_j x_j)` with `hazard_coefficient =
 * -shape coefficient`. No other life distribution has both readings (Kalbfleisch & Prentice 2002,
 * section 2.3.4).
 *
 * All functions are pure and may be called from any thread.
 */
#ifndef PCM_REGRESSION_H
#define PCM_REGRESSION_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/fit.h>

PCM_BEGIN

/** Outcome of a regression: what the data can say. */
typedef enum pcm_regression_status {
    PCM_REGRESSION_OK = 0,
    /** A maximum exists, but all failures whose age is known happened at one and the same age. */
    PCM_REGRESSION_ONE_DISTINCT_FAILURE = 1,
    /* From here on there is no finite estimate. */
    PCM_REGRESSION_NO_FAILURES = 10,       /**< Nothing failed. */
    PCM_REGRESSION_SHAPE_TO_INFINITY = 11, /**< The likelihood rises without end with shape: the
                                            * covariates explain every age at failure exactly. */
    PCM_REGRESSION_SHAPE_TO_ZERO = 12,     /**< The likelihood rises as shape falls to 0. */
    PCM_REGRESSION_SCALE_TO_INFINITY = 13, /**< The likelihood rises as scale grows or shrinks
                                            * without end. */
    PCM_REGRESSION_NOT_CONVERGED = 14,     /**< No maximum was found within the step limit. */
    PCM_REGRESSION_COLLINEAR = 15, /**< A covariate is a combination of others, or constant. */
    PCM_REGRESSION_SEPARATED = 16  /**< The likelihood rises as a coefficient runs to infinity:
                                    * nothing failed where a covariate is high, or low. */
} pcm_regression_status;

/** Bytes of a covariate's name in a result, the final NUL included; longer names are cut. */
#define PCM_COVARIATE_NAME_SIZE 32

/** Bytes of the sentence that explains an outcome, the final NUL included. */
#define PCM_REGRESSION_REASON_SIZE 256

/** Parameters of a result: intercept, coefficients, shape. */
#define PCM_REGRESSION_PARAMETERS_MAX (PCM_COVARIATES_MAX + 2)

/** Result of a regression. Where pcm_regression_has_estimate() is 0, all estimates, errors and
 * criteria are 0. Covariates are counted as in the data. */
typedef struct pcm_regression {
    pcm_regression_status status;
    int covariates;
    char names[PCM_COVARIATES_MAX][PCM_COVARIATE_NAME_SIZE];
    double intercept; /**< ln scale where all covariates are 0; scale in the unit of the data. */
    /** Accelerated life: what one unit more of a covariate adds to ln scale. Above 0 it lengthens
     * life. */
    double coefficients[PCM_COVARIATES_MAX];
    double shape;
    double hazard_intercept; /**< ln of the cumulative hazard at age 1 where all covariates are 0:
                              * -shape intercept. */
    /** Proportional hazards: what one unit more of a covariate adds to the logarithm of the
     * hazard, -shape coefficient. Above 0 it shortens life. */
    double hazard_coefficients[PCM_COVARIATES_MAX];
    double log_likelihood; /**< At the estimate, on the time scale, without constants. */
    double aicc; /**< Akaike's criterion for small samples (Hurvich & Tsai 1989), n the failures as
                  * in pcm_fit_family(); INFINITY where failures <= covariates + 3. The model with
                  * less fits better. */
    /** Covariance of intercept, coefficients and ln(1/shape), in this order: the inverse of the
     * observed information. */
    double covariance[PCM_REGRESSION_PARAMETERS_MAX][PCM_REGRESSION_PARAMETERS_MAX];
    double standard_errors[PCM_REGRESSION_PARAMETERS_MAX]; /**< Roots of its diagonal. */
    double centre[PCM_COVARIATES_MAX]; /**< A value in the middle of each covariate. */
    double central_log_scale;          /**< ln scale where all covariates are at `centre`. */
    /** Covariance of central_log_scale with itself, the coefficients and ln(1/shape): predictions
     * start from the centre and keep their digits however far from 0 covariates are. */
    double central_covariance[PCM_REGRESSION_PARAMETERS_MAX];
    int culprit; /**< Collinear or separated: the covariate to look at first; else -1. */
    /** Collinear: the culprit is `relation_constant + sum relation_j x_j`. Separated: the
     * likelihood rises as hazard coefficients go this way, the culprit's by 1 or -1. Else 0. */
    double relation[PCM_COVARIATES_MAX];
    double relation_constant;
    double items;                            /**< Items in the data: sum of the counts. */
    double failures;                         /**< Items whose failure is known. */
    double exposure;                         /**< Observed item-time. */
    int passes;                              /**< Times the data was read in full. */
    char unit[PCM_UNIT_SIZE];                /**< Unit of ages. */
    char reason[PCM_REGRESSION_REASON_SIZE]; /**< One sentence on the outcome, naming covariates. */
} pcm_regression;

/**
 * Fits a Weibull regression on all covariates of life data of any kind.
 *
 * Maximises the likelihood of pcm_fit_weibull() with `ln H(t, x) = u + x'gamma + shape ln t`, which
 * is concave in (u, gamma, shape) for rows of every kind unless they are truncated (Burridge 1981,
 * Biometrika 68), by damped Newton on standardised covariates. Data of 32,768 rows and more is
 * first fitted by every 32nd row. Failure modes are not looked at: pcm_life_data_of_mode().
 *
 * Why no estimate exists is found out, not guessed from an iteration limit: columns are checked
 * for combinations of others; where the search runs away, the direction is followed row by row,
 * and if no row becomes less likely along it, the outcome is named after it.
 *
 * @param out   the result, also where no estimate exists (then with PCM_OK)
 * @param data  at least one row, and counts whose sum is finite, else PCM_ERR_DATA; may have no
 *              covariates
 */
PCM_API PCM_CHECKED pcm_status pcm_regression_fit(pcm_regression *out, const pcm_life_data *data);

/** Nonzero if the regression holds a finite estimate. NULL gives 0. */
PCM_API int pcm_regression_has_estimate(const pcm_regression *regression);

/** Name of an outcome, "ok", "collinear", "separated", ... Static text. */
PCM_API const char *pcm_regression_status_name(pcm_regression_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_regression_status_text(pcm_regression_status status);

/**
 * Two-sided confidence bounds of a parameter.
 *
 * ::PCM_BOUNDS_LIKELIHOOD_RATIO: where the likelihood, maximised over the other parameters, has
 * dropped by half the chi-square quantile (Meeker & Escobar 1998, section 8.3). A side to which
 * the data sets no limit is -INFINITY, 0 for the shape, or INFINITY.
 *
 * ::PCM_BOUNDS_WALD: `estimate -+ z standard_error`, of the shape on the log scale (section 8.4).
 *
 * @param out         estimate and bounds
 * @param regression  a regression with an estimate, else PCM_ERR_ARGUMENT
 * @param data        the data of the regression, else PCM_ERR_ARGUMENT; may be NULL for Wald bounds
 * @param parameter   0 the intercept, 1 to covariates the coefficients, covariates + 1 the shape
 * @param confidence  two-sided, strictly between 0 and 1
 * @param method      not ::PCM_BOUNDS_BOOTSTRAP, which is PCM_ERR_ARGUMENT
 * @return            PCM_ERR_DATA if the likelihood could not be followed to a bound
 */
PCM_API PCM_CHECKED pcm_status pcm_regression_bounds(pcm_bounds *out,
                                                     const pcm_regression *regression,
                                                     const pcm_life_data *data, size_t parameter,
                                                     double confidence, pcm_bounds_method method);

/**
 * The life model at given conditions, as a fit: pcm_fit_bounds() with ::PCM_BOUNDS_WALD,
 * pcm_age_replacement_from_fit() and the rest then answer for these conditions.
 *
 * @param out         status, life, covariance of (ln scale, ln shape); items, failures, exposure,
 *                    likelihood and passes are those of the regression
 * @param regression  a regression with an estimate, else PCM_ERR_ARGUMENT
 * @param x           [covariates] finite numbers; NULL if there are none
 * @return            PCM_ERR_DOMAIN where the scale exceeds the range of a double
 */
PCM_API PCM_CHECKED pcm_status pcm_regression_at(pcm_fit *out, const pcm_regression *regression,
                                                 const double *x);

/**
 * Acceleration factor: how many times longer life lasts at one set of conditions than at another,
 * `scale(use)/scale(stress)`, with Wald bounds on its logarithm.
 *
 * @param out         estimate and bounds; a factor beyond the range of a double is 0 or INFINITY
 * @param regression  a regression with an estimate, else PCM_ERR_ARGUMENT
 * @param use         [covariates] finite numbers
 * @param stress      [covariates] finite numbers
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_regression_acceleration(pcm_bounds *out,
                                                           const pcm_regression *regression,
                                                           const double *use, const double *stress,
                                                           double confidence);

/** Hazard ratio `h(t, stress)/h(t, use)`, the same at all ages: the acceleration factor to the
 * power of the shape, with Wald bounds on its logarithm by the delta method. See
 * pcm_regression_acceleration(). */
PCM_API PCM_CHECKED pcm_status pcm_regression_hazard_ratio(pcm_bounds *out,
                                                           const pcm_regression *regression,
                                                           const double *use, const double *stress,
                                                           double confidence);

/** Likelihood-ratio test of what a covariate contributes. */
typedef struct pcm_covariate_test {
    double log_likelihood; /**< Of the best model without the covariate. */
    double statistic;      /**< Twice what the log-likelihood loses by that, >= 0. */
    double
        p_value; /**< How likely so large a loss would be, did the covariate not matter: chi-square
                  * of one degree of freedom (Wilks 1938). Small: keep the covariate. */
} pcm_covariate_test;

/**
 * Tests whether a covariate is needed, by a regression without it.
 *
 * @param out         the test
 * @param regression  a regression with an estimate, else PCM_ERR_ARGUMENT
 * @param data        the data of the regression, else PCM_ERR_ARGUMENT
 * @param covariate   index of the covariate, else PCM_ERR_DOMAIN
 * @return            PCM_ERR_DATA if there is no estimate without the covariate
 */
PCM_API PCM_CHECKED pcm_status pcm_regression_test(pcm_covariate_test *out,
                                                   const pcm_regression *regression,
                                                   const pcm_life_data *data, size_t covariate);

PCM_END

#endif
