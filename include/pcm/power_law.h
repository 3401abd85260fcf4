/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The power-law process, also known as Crow-AMSAA or Weibull process: failures of repairable
 * systems that come ever faster (beta > 1) or ever more slowly (beta < 1).
 *
 * A system of age t has had `E N(t) = lambda t^beta = (t/eta)^beta` failures on average, and fails
 * with intensity `lambda beta t^(beta-1)` (Crow 1974). eta is the age by which one failure is
 * expected. Systems are alike; each is watched over windows of its own, so that the likelihood is
 * that of a Poisson process on what was watched: `sum ln intensity(failure) - sum E(stretch)` with
 * `E(stretch) = lambda (to^beta - from^beta)`. Gaps and windows that begin late are thus exact.
 * Functions without a data argument need the result only; any thread.
 */
#ifndef PCM_POWER_LAW_H
#define PCM_POWER_LAW_H

#include <stddef.h>

#include <pcm/control.h>
#include <pcm/process.h>

PCM_BEGIN

/** A fitted power law. Without an estimate (pcm_process_has_estimate()) all but the counts, the
 * age, the exposure and the unit is 0. */
typedef struct pcm_power_law {
    pcm_process_status status;
    double beta;
    double eta;        /**< lambda^(-1/beta), in the unit of the data; 0 or INFINITY where it
                        * exceeds a double, as has lambda. */
    double lambda;     /**< In the unit to the power of -beta. */
    double log_lambda; /**< Always finite. */
    double log_likelihood;
    /** Covariance of (ln lambda, ln beta): the inverse of the observed information. */
    double covariance[2][2];
    /** Bias removed: `(m-1) / sum ln(T/t)` over the m failures of `exact_failures` (Crow 1990);
     * (n-1)/n beta for one system to a fixed age, (n-2)/n beta if it ends with a failure. 0 where
     * m < 2. */
    double beta_unbiased;
    size_t systems;
    size_t failures; /**< Corrective events, n. */
    /** Failures on which exact statements rest: those of systems watched from new to T without a
     * gap, less the failure that ended the observation. 0 if any system that failed was watched
     * otherwise. */
    size_t exact_failures;
    double exact_sum;          /**< sum ln(T/t) over them. */
    double age;                /**< Highest age that was watched. */
    double mtbf_instantaneous; /**< 1/intensity at that age. */
    double mtbf_cumulative;    /**< That age divided by the failures expected by then. */
    double growth_rate;        /**< 1 - beta (Duane 1964; Crow 1974). */
    double exposure;           /**< Age that was watched, over all systems. */
    int passes;                /**< Times the stretches were read. */
    char unit[PCM_UNIT_SIZE];
} pcm_power_law;

/**
 * Fits a power law by maximum likelihood.
 *
 * lambda is eliminated: `lambda = n / S`, `S = sum (to^beta - from^beta)`, and beta solves
 * `1/beta + mean ln t = S'/S` (Crow 1990; Rigdon & Basu 2000, chapter 5). As an
 * exponential family in ln t the profile likelihood is concave, so the root is the only one; it is
 * found by a bracketed Newton iteration. Whether the observation of a system ended at a fixed age
 * or with a failure does not change the likelihood.
 *
 * A finite estimate exists if and only if something failed, not all failures came at the highest
 * age watched, and - where no system was watched from new - failures are not too early.
 *
 * @param out   the result, also where no estimate exists (then with PCM_OK)
 * @param data  at least one system, and ages whose sum is finite, else PCM_ERR_DATA
 */
PCM_API PCM_CHECKED pcm_status pcm_power_law_fit(pcm_power_law *out, const pcm_event_data *data);

/** What bounds of a power law are asked for. */
typedef enum pcm_power_law_quantity {
    PCM_POWER_LAW_BETA = 0,
    PCM_POWER_LAW_LAMBDA = 1,
    PCM_POWER_LAW_ETA = 2,
    PCM_POWER_LAW_INTENSITY = 3, /**< Failures per unit of age at an age. */
    PCM_POWER_LAW_EXPECTED = 4   /**< Failures of one system from new to an age. */
} pcm_power_law_quantity;

/** Name of a quantity, "beta", "lambda", "eta", "intensity", "expected". Static text. */
PCM_API const char *pcm_power_law_quantity_name(pcm_power_law_quantity quantity);

/**
 * Exact bounds of beta: given the numbers of failures, `2 beta sum ln(T/t)` is chi-square with 2m
 * degrees of freedom, m being `exact_failures` (Crow 1974; for several systems, each to an age of
 * its own, Crow 1990). For one system this is `2 n beta/beta_hat` with 2n degrees of freedom, or
 * 2(n-1) if the observation ended with a failure.
 *
 * @param out         `estimate` is the maximum-likelihood beta; with few failures it may lie
 *                    outside narrow bounds, being biased
 * @param fit         a fit with an estimate and exact_failures > 0, else PCM_ERR_ARGUMENT
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_power_law_exact_bounds(pcm_bounds *out, const pcm_power_law *fit,
                                                          double confidence);

/**
 * Wald bounds, `estimate exp(-+ z se(ln estimate))` by the delta method.
 *
 * @param out         estimate and bounds
 * @param fit         a fit with an estimate, else PCM_ERR_ARGUMENT
 * @param quantity    what to bound
 * @param age         for intensity and expected failures: finite and > 0; otherwise ignored
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_power_law_wald_bounds(pcm_bounds *out, const pcm_power_law *fit,
                                                         pcm_power_law_quantity quantity,
                                                         double age, double confidence);

/**
 * Likelihood-ratio bounds: the values at which the likelihood, maximised over what else there is,
 * has dropped by `chi2(confidence; 1)/2` in its logarithm (Meeker & Escobar 1998, chapter 8).
 *
 * They need no symmetry and are the better choice with few failures. A side on which the
 * likelihood never drops so far is open: 0 or INFINITY. See pcm_power_law_wald_bounds() for the
 * other arguments.
 *
 * @param data  the data of the fit
 * @return      PCM_ERR_ARGUMENT if the data are not those of the fit; PCM_ERR_DOMAIN if the
 *              search fails, which ages of ordinary size never do
 */
PCM_API PCM_CHECKED pcm_status pcm_power_law_likelihood_bounds(pcm_bounds *out,
                                                               const pcm_event_data *data,
                                                               const pcm_power_law *fit,
                                                               pcm_power_law_quantity quantity,
                                                               double age, double confidence);

/** Whether a power law describes the data at all. */
typedef struct pcm_power_law_goodness {
    double statistic; /**< Cramer-von Mises C^2 with the unbiased beta; 0 without enough data. */
    double p_value;   /**< How often data of a power law deviate as much; 1 without enough data. */
    size_t failures;  /**< On which it rests, m; fewer than 2: nothing can be said. */
} pcm_power_law_goodness;

/**
 * Goodness of fit: `C^2 = 1/(12 m) + sum (u_i - (2i-1)/(2m))^2` over the ascending
 * `u = (t/T)^beta_unbiased` (Crow 1974; MIL-HDBK-189C).
 *
 * Systems that were not watched from new, or have gaps, are left out. Under a power law the u of
 * all others are uniform whatever beta is, so that the distribution of C^2 depends on m alone. The
 * p-value is counted out in 4999 samples of that distribution, drawn with the seed of @p control:
 * (1 + samples that deviate as much)/5000 (Davison & Hinkley 1997, eq. 4.11), for m > 100 with
 * m = 100, where the limit is reached. A small p-value speaks against the power law.
 *
 * @param out      the result
 * @param data     at least one system, else PCM_ERR_DATA
 * @param control  seed; NULL for the default
 */
PCM_API PCM_CHECKED pcm_status pcm_power_law_test_goodness(pcm_power_law_goodness *out,
                                                           const pcm_event_data *data,
                                                           pcm_control *control);

PCM_END

#endif
