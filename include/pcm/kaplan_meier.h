/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The Kaplan-Meier estimate of reliability: what the data says without any model.
 */
#ifndef PCM_KAPLAN_MEIER_H
#define PCM_KAPLAN_MEIER_H

#include <stddef.h>

#include <pcm/life_data.h>

PCM_BEGIN

/** One step of the curve: an age at which something failed. */
typedef struct pcm_survival_step {
    double age;
    double at_risk;        /**< Items under observation just before the age. */
    double failures;       /**< Items that failed at the age. */
    double survival;       /**< Probability to survive the age. */
    double standard_error; /**< Greenwood's, of the survival; 0 where the survival is 0. */
    double lower;          /**< Confidence bounds of the survival, within [0, 1]. */
    double upper;
} pcm_survival_step;

/** A Kaplan-Meier curve: immutable, readable by any thread. Opaque. */
typedef struct pcm_survival_curve pcm_survival_curve;

/**
 * Kaplan-Meier estimate with left truncation and counts.
 *
 * `S(t) = prod (1 - d/n)` over ages <= t (Kaplan & Meier 1958, eq. 2b); variance
 * `S^2 sum d/(n (n-d))` (Greenwood 1926); bounds symmetric on ln(-ln S) (Kalbfleisch & Prentice
 * 2002, section 1.4.1): where S is 1 or 0 they are that value. Ages tie if they are the same
 * double; at one age failures come before suspensions, and an item enters after its entry age.
 * Time O(n log n).
 *
 * @param out         free with pcm_survival_curve_free()
 * @param data        exact and right-censored rows, at least one; left- and interval-censored
 *                    rows are PCM_ERR_DATA
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_kaplan_meier(pcm_survival_curve **out,
                                                const pcm_life_data *data, double confidence);

/** Frees a curve. */
PCM_API void pcm_survival_curve_free(pcm_survival_curve *curve);

/** Number of steps; 0 for NULL or if nothing failed. */
PCM_API size_t pcm_survival_curve_steps(const pcm_survival_curve *curve);

/** A step by index, in order of age; NULL beyond the end. Valid as long as the curve. */
PCM_API const pcm_survival_step *pcm_survival_curve_step(const pcm_survival_curve *curve,
                                                         size_t index);

PCM_END

#endif
