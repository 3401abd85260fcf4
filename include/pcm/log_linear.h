/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The log-linear process: failures of repairable systems whose intensity is
 * `exp(intercept + slope t)` at age t (Cox & Lewis 1966, chapter 3).
 *
 * It starts from a finite intensity where a power law starts from 0 or infinity, and grows or
 * falls exponentially. Systems are alike and watched over windows of their own; failures and
 * likelihood are those of pcm/power_law.h.
 */
#ifndef PCM_LOG_LINEAR_H
#define PCM_LOG_LINEAR_H

#include <stddef.h>

#include <pcm/process.h>

PCM_BEGIN

/** A fitted log-linear process. Without an estimate (pcm_process_has_estimate()) all but the
 * counts, the age, the exposure and the unit is 0. */
typedef struct pcm_log_linear {
    pcm_process_status status;
    double intercept; /**< ln of the intensity of a new system, per unit of age. */
    double slope;     /**< Growth of ln intensity per unit of age; > 0: deteriorating. */
    double log_likelihood;
    /** Covariance of (intercept, slope * age), the inverse of the observed information: divide by
     * `age` and its square for that of the slope. */
    double covariance[2][2];
    size_t systems;
    size_t failures;           /**< Corrective events. */
    double age;                /**< Highest age that was watched. */
    double mtbf_instantaneous; /**< 1/intensity at that age. */
    double exposure;           /**< Age that was watched, over all systems. */
    int passes;                /**< Times the stretches were read. */
    char unit[PCM_UNIT_SIZE];
} pcm_log_linear;

/**
 * Fits a log-linear process by maximum likelihood.
 *
 * The intercept is eliminated, and the slope solves `mean t = mean of t under the density
 * proportional to exp(slope t) on what was watched` (Cox & Lewis 1966, chapter 3, for one
 * system). As an exponential family in t the profile likelihood is concave; the root is found by
 * a bracketed Newton iteration. A finite estimate exists if and only if something failed and not
 * all failures came at the highest age watched.
 *
 * @param out   the result, also where no estimate exists (then with PCM_OK)
 * @param data  at least one system, and ages whose sum is finite, else PCM_ERR_DATA
 */
PCM_API PCM_CHECKED pcm_status pcm_log_linear_fit(pcm_log_linear *out, const pcm_event_data *data);

/** What bounds of a log-linear process are asked for. */
typedef enum pcm_log_linear_quantity {
    PCM_LOG_LINEAR_SLOPE = 0,
    PCM_LOG_LINEAR_INTENSITY = 1, /**< Failures per unit of age at an age. */
    PCM_LOG_LINEAR_EXPECTED = 2   /**< Failures of one system from new to an age. */
} pcm_log_linear_quantity;

/** Name of a quantity, "slope", "intensity", "expected". Static text. */
PCM_API const char *pcm_log_linear_quantity_name(pcm_log_linear_quantity quantity);

/**
 * Wald bounds by the delta method: `slope -+ z se`, and `estimate exp(-+ z se(ln estimate))` of
 * the others.
 *
 * @param out         estimate and bounds
 * @param fit         a fit with an estimate, else PCM_ERR_ARGUMENT
 * @param quantity    what to bound
 * @param age         finite; >= 0 for the intensity, > 0 for expected failures; otherwise ignored
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_log_linear_wald_bounds(pcm_bounds *out,
                                                          const pcm_log_linear *fit,
                                                          pcm_log_linear_quantity quantity,
                                                          double age, double confidence);

/**
 * Likelihood-ratio bounds: the values at which the likelihood, maximised over what else there is,
 * has dropped by `chi2(confidence; 1)/2` in its logarithm (Meeker & Escobar 1998, chapter 8).
 * A side on which it never drops so far is open. See pcm_log_linear_wald_bounds() for the other
 * arguments.
 *
 * @param data  the data of the fit
 * @return      PCM_ERR_ARGUMENT if the data are not those of the fit; PCM_ERR_DOMAIN if the
 *              search fails, which ages of ordinary size never do
 */
PCM_API PCM_CHECKED pcm_status pcm_log_linear_likelihood_bounds(pcm_bounds *out,
                                                                const pcm_event_data *data,
                                                                const pcm_log_linear *fit,
                                                                pcm_log_linear_quantity quantity,
                                                                double age, double confidence);

PCM_END

#endif
