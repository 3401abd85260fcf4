/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Goodness of fit: does a fitted Weibull model describe the data it was fitted to?
 */
#ifndef PCM_GOODNESS_H
#define PCM_GOODNESS_H

#include <pcm/control.h>
#include <pcm/fit.h>

PCM_BEGIN

/** Samples that the p-values rest on. */
#define PCM_GOODNESS_SAMPLES 999

/** How far a model is from its data. */
typedef struct pcm_goodness {
    /** Kolmogorov and Smirnov's distance: the largest difference between the model's fraction
     * failed F and that of Kaplan and Meier, just before and at each failure. */
    double kolmogorov_smirnov;
    /** Anderson and Darling's `n integral (F_KM - F)^2 / (F (1 - F)) dF` up to the last failure, n
     * the items, with the Kaplan-Meier estimate for the empirical distribution, which adjusts it
     * for suspensions (Anderson & Darling 1954; D'Agostino & Stephens 1986, section 4.7). */
    double anderson_darling;
    /** Share of samples drawn from the model that lie as far from their own fit or farther:
     * (1 + farther)/(1 + samples) (Davison & Hinkley 1997, eq. 4.11). Small: the model does not
     * describe the data. */
    double kolmogorov_smirnov_p;
    double anderson_darling_p;
    int samples; /**< On which the p-values rest: those with an estimate. */
    double aicc; /**< `2k - 2l + 2k(k+1)/(n-k-1)`, k = 2, n the failures (Hurvich & Tsai 1989);
                  * INFINITY where n <= 3. */
    double bic;  /**< `k ln n - 2l` (Schwarz 1978). */
} pcm_goodness;

/**
 * Measures a fit and tests it by seeded parametric bootstrap: samples are drawn from the model, each
 * with the censoring of the data, and are fitted as the data was.
 *
 * @param out      the result; the same for the same seed, whatever the threads
 * @param fit      a fit of this data with an estimate, else PCM_ERR_ARGUMENT
 * @param data     exact and right-censored rows of whole counts, else PCM_ERR_DATA
 * @param control  seed, threads, limits; NULL for the defaults. A stop is PCM_ERR_CALLBACK
 */
PCM_API PCM_CHECKED pcm_status pcm_goodness_test(pcm_goodness *out, const pcm_fit *fit,
                                                 const pcm_life_data *data, pcm_control *control);

PCM_END

#endif
