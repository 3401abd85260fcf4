/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Imperfect maintenance: how much younger repairs and planned maintenance make a system.
 *
 * A system fails as if it had another age than its operating age, its *virtual age* v (Kijima
 * 1989, J. Appl. Prob. 26): given its history, it fails at the rate
 * `shape/scale (v/scale)^(shape-1)`, the Weibull hazard of a new system at that age. The virtual
 * age grows with the operating age, and every maintenance takes a part away, the *rejuvenation*
 * rho, one for corrective and one for preventive work (Doyen & Gaudoin 2004, Reliability
 * Engineering & System Safety 84):
 *
 * | rho | the work leaves the system |
 * |---|---|
 * | 1 | as good as new (in ARA-1: as good as the last work had left it) |
 * | between | better than old |
 * | 0 | as bad as old: a minimal repair |
 * | below 0 | worse than before: the work does harm |
 *
 * What is assumed: a system whose observation starts at an age above 0 had no maintenance before
 * (virtual age at start = start); in a gap a system ages, and nothing is done to it; the events of
 * one age follow each other in the order in which they were added.
 *
 * All functions may be called from any thread; @p out is written on success only.
 */
#ifndef PCM_IMPERFECT_H
#define PCM_IMPERFECT_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/control.h>
#include <pcm/event_data.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** What a maintenance takes its part of; s is the time since the maintenance before. */
typedef enum pcm_imperfect_model {
    /** Arithmetic reduction of age with infinite memory, Kijima II: of the whole virtual age,
     * `v_after = (1 - rho) v_before`. */
    PCM_IMPERFECT_ARA_INFINITY = 0,
    /** With memory 1, Kijima I: of the age gathered since the maintenance before,
     * `v_after = v_after_before + (1 - rho) s`. */
    PCM_IMPERFECT_ARA_1 = 1
} pcm_imperfect_model;

/** Where a rejuvenation comes from. */
typedef enum pcm_rho_state {
    PCM_RHO_ESTIMATED = 0,
    PCM_RHO_FIXED = 1,    /**< As the options asked. */
    PCM_RHO_AT_LIMIT = 2, /**< Estimated, and as good as new fits best: rho is 1, its Wald bounds
                           * do not exist, its likelihood-ratio bounds do. */
    PCM_RHO_NO_WORK = 3   /**< There is no such work with a watched age after it: rho is 0, and
                           * the data says nothing about it. */
} pcm_rho_state;

/** How to treat a rejuvenation: {0} estimates it. */
typedef struct pcm_rho_option {
    int fixed;    /**< Nonzero: hold it at `value`. */
    double value; /**< ::PCM_RHO_LOWEST to 1; ignored unless fixed. */
} pcm_rho_option;

/** Lowest rejuvenation: work that leaves a system at ten times its virtual age. */
#define PCM_RHO_LOWEST (-9.0)

/** Options of a fit; {0} estimates everything in ARA-infinity. */
typedef struct pcm_imperfect_options {
    pcm_imperfect_model model;
    pcm_rho_option corrective;
    pcm_rho_option preventive;
} pcm_imperfect_options;

/** Outcome of a fit. */
typedef enum pcm_imperfect_status {
    PCM_IMPERFECT_OK = 0,
    /* From here on there is no estimate. */
    PCM_IMPERFECT_NO_FAILURES = 10,
    PCM_IMPERFECT_TOO_FEW_FAILURES = 11,  /**< Fewer failures than parameters: some rejuvenation
                                           * would explain them without a rest. */
    PCM_IMPERFECT_SHAPE_TO_INFINITY = 12, /**< The likelihood rises without end with shape. */
    PCM_IMPERFECT_SHAPE_TO_ZERO = 13,     /**< It rises as shape falls to 0. */
    PCM_IMPERFECT_HARM_BEYOND_LIMIT = 14, /**< It is highest where a rejuvenation is below
                                           * ::PCM_RHO_LOWEST, if anywhere. */
    PCM_IMPERFECT_FAILURE_AT_WORK = 15,   /**< A failure at the very age of other work: the
                                           * likelihood is infinite where that work leaves the
                                           * system as new and shape is below 1. */
    PCM_IMPERFECT_NOT_IDENTIFIED = 16,    /**< Different parameters fit equally well. */
    PCM_IMPERFECT_NOT_CONVERGED = 17      /**< No maximum was found within the step limit. */
} pcm_imperfect_status;

/** Parameters of the model, in the order of the covariance. */
typedef enum pcm_imperfect_parameter {
    PCM_IMPERFECT_SCALE = 0,
    PCM_IMPERFECT_SHAPE = 1,
    PCM_IMPERFECT_RHO_CORRECTIVE = 2,
    PCM_IMPERFECT_RHO_PREVENTIVE = 3
} pcm_imperfect_parameter;

/** Result of a fit. Where pcm_imperfect_has_estimate() is 0, all estimates, errors and criteria
 * are 0. */
typedef struct pcm_imperfect {
    pcm_imperfect_status status;
    pcm_imperfect_model model;
    pcm_weibull life; /**< Life of a new system to its first failure. */
    double rho_corrective;
    double rho_preventive;
    pcm_rho_state corrective_state;
    pcm_rho_state preventive_state;
    int parameters;        /**< Estimated ones, 2 to 4. */
    double log_likelihood; /**< On the scale of ages, without constants. */
    double aicc; /**< Akaike's criterion for small samples (Hurvich & Tsai 1989), n the failures;
                  * INFINITY where failures <= parameters + 1. The model with less fits better. */
    double bic;  /**< Bayesian criterion (Schwarz 1978), n the failures. */
    /** Covariance of (ln scale, ln shape, rho_corrective, rho_preventive): the inverse of the
     * observed information; 0 for what was not estimated or is at its limit. */
    double covariance[4][4];
    size_t systems;
    size_t failures;        /**< Corrective events. */
    size_t preventive_work; /**< Preventive events. */
    double exposure;        /**< Age over which the systems were watched. */
    int evaluations;        /**< Times the data was read. */
    char unit[PCM_UNIT_SIZE];
} pcm_imperfect;

/**
 * Fits the model by maximum likelihood.
 *
 * With virtual ages v the log-likelihood is the sum of `ln(shape/scale (v/scale)^(shape-1))` over
 * failures, minus the sum of `(v/scale)^shape` gathered over the watched stretches (Andersen,
 * Borgan, Gill & Keiding 1993, eq. 2.7.2'). It may have several maxima: damped Newton starts from
 * systems with work as good as new, as bad as old, and between, and the highest maximum counts.
 *
 * With both rho fixed at 0 the model is the power-law process, with both at 1 in ARA-infinity the
 * Weibull renewal process.
 *
 * @param out      the result, also where no estimate exists (then with PCM_OK)
 * @param data     at least one system, else PCM_ERR_DATA
 * @param options  NULL for {0}; PCM_ERR_DOMAIN for values out of range
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_fit(pcm_imperfect *out, const pcm_event_data *data,
                                                 const pcm_imperfect_options *options);

/** Nonzero if the fit holds an estimate. NULL gives 0. */
PCM_API int pcm_imperfect_has_estimate(const pcm_imperfect *fit);

/** "ara_infinity", "ara_1". Static text. */
PCM_API const char *pcm_imperfect_model_name(pcm_imperfect_model model);

/** "scale", "shape", "rho_corrective", "rho_preventive". Static text. */
PCM_API const char *pcm_imperfect_parameter_name(pcm_imperfect_parameter parameter);

/** "estimated", "fixed", "at_limit", "no_work". Static text. */
PCM_API const char *pcm_rho_state_name(pcm_rho_state state);

/** "ok", "no_failures", ... Static text. */
PCM_API const char *pcm_imperfect_status_name(pcm_imperfect_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_imperfect_status_text(pcm_imperfect_status status);

/**
 * Likelihood-ratio bounds of a parameter: where the likelihood, maximised over the other
 * estimated parameters, has dropped by half the chi-square quantile (Meeker & Escobar 1998,
 * section 8.3). Where data is scarce they hold the truth more reliably than Wald bounds; a side on
 * which the data sets no limit is open: -INFINITY for a rho that cannot be bounded from below, 1
 * where as good as new cannot be excluded, 0 or INFINITY for shape and scale.
 *
 * @param out         estimate and bounds
 * @param data        the data of the fit, else PCM_ERR_ARGUMENT
 * @param fit         a fit with an estimate
 * @param parameter   an estimated one, else PCM_ERR_ARGUMENT
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_likelihood_bounds(pcm_bounds *out,
                                                               const pcm_event_data *data,
                                                               const pcm_imperfect *fit,
                                                               pcm_imperfect_parameter parameter,
                                                               double confidence);

/** Wald bounds from the covariance alone: symmetric about ln scale, ln shape or rho, and cut off
 * at rho = 1. Not for a rho at its limit (PCM_ERR_ARGUMENT). See pcm_imperfect_likelihood_bounds().
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_wald_bounds(pcm_bounds *out, const pcm_imperfect *fit,
                                                         pcm_imperfect_parameter parameter,
                                                         double confidence);

/** Likelihood-ratio test of a stated rejuvenation. */
typedef struct pcm_rho_test {
    double rho;            /**< What is tested. */
    double log_likelihood; /**< Of the best model with that rho. */
    double statistic;      /**< Twice what the log-likelihood loses by it, >= 0. */
    double p_value;        /**< How likely so large a loss would be, were it true; small: reject. */
} pcm_rho_test;

/**
 * Tests a stated rejuvenation of corrective or preventive work: 1 for as good as new, 0 for as
 * bad as old.
 *
 * The statistic is compared with chi-square of one degree of freedom (Wilks 1938), for rho = 1 at
 * half the weight, because an estimate can lie on one side of it only (Self & Liang 1987).
 *
 * @param out   the test
 * @param data  the data of the fit, else PCM_ERR_ARGUMENT
 * @param fit   a fit in which this rho was estimated, else PCM_ERR_ARGUMENT
 * @param kind  whose rho
 * @param rho   ::PCM_RHO_LOWEST to 1
 * @return      PCM_ERR_DATA if the model with that rho has no estimate
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_test(pcm_rho_test *out, const pcm_event_data *data,
                                                  const pcm_imperfect *fit,
                                                  pcm_maintenance_kind kind, double rho);

/** Virtual age of a system at the end of its observation, after all that was done to it. With the
 * life of the fit it gives the chances ahead: pcm_weibull_conditional_reliability(). */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_virtual_age(double *out, const pcm_event_data *data,
                                                         const pcm_imperfect *fit, size_t system);

/** Outcome of a question for benefit. */
typedef enum pcm_benefit_status {
    PCM_BENEFIT_OK = 0,
    PCM_BENEFIT_NO_WORK = 1,  /**< There was no preventive work that could matter. */
    PCM_BENEFIT_EXPLOSIVE = 2 /**< Repairs do so much harm that in the model failures come without
                               * end: there is no expected number. */
} pcm_benefit_status;

/** What preventive work bought: failures that are to be expected in the watched stretches. Where
 * the status is not PCM_BENEFIT_OK, all numbers but `observed` are 0. */
typedef struct pcm_benefit {
    pcm_benefit_status status;
    double observed;          /**< Failures that happened. */
    pcm_bounds as_done;       /**< Expected with the preventive work as it was done. */
    pcm_bounds without;       /**< Expected without any. */
    pcm_bounds perfect;       /**< Expected if each had left the system as good as new. */
    pcm_bounds avoided;       /**< without - as_done; below 0: the work did harm. */
    pcm_bounds share;         /**< avoided / without. */
    double monte_carlo_error; /**< Standard error of avoided.estimate by simulation alone. */
} pcm_benefit;

/**
 * "What did our preventive maintenance buy?" Simulates the systems over the ages at which they
 * were watched, with failures and repairs as the fit has them, and preventive work at the ages at
 * which it was done, not done, or done perfectly.
 *
 * The expected number of failures is the mean of the cumulative hazard that simulated systems
 * gather, which is exact for minimal repair. It is below the observed number where failures ended
 * the observation, because they chose its end. Bounds are quantiles over parameters drawn from the
 * normal approximation of their uncertainty; a rho at its limit 1 is drawn from a half-normal
 * distribution whose width is that of its likelihood-ratio bounds.
 *
 * @param out         the result; the same for the same seed, whatever the threads
 * @param data        the data of the fit, else PCM_ERR_ARGUMENT
 * @param fit         a fit with an estimate, else PCM_ERR_ARGUMENT
 * @param confidence  two-sided, strictly between 0 and 1
 * @param control     seed, threads, time limit; NULL for defaults. A stop is PCM_ERR_CALLBACK
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_benefit(pcm_benefit *out, const pcm_event_data *data,
                                                     const pcm_imperfect *fit, double confidence,
                                                     pcm_control *control);

/** "ok", "no_work", "explosive". Static text. */
PCM_API const char *pcm_benefit_status_name(pcm_benefit_status status);

/** One English sentence that explains an outcome. Static text. */
PCM_API const char *pcm_benefit_status_text(pcm_benefit_status status);

PCM_END

#endif
