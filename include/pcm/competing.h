/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Competing failure modes: an item fails of whichever mode comes first, and each mode has a
 * Weibull life of its own.
 *
 * Modes are taken as independent, and failures of one as suspensions of the others (Meeker &
 * Escobar 1998, section 15.4). With H_k the cumulative hazard of mode k an item survives an age
 * with probability `R = exp(-sum H_k)`, and fails of mode k by an age t with probability
 * `F_k(t) = int h_k R` from 0 to t, the cumulative incidence (Lawless 2003, section 9.1.1). This
 * is the smooth counterpart of pcm_aalen_johansen().
 *
 * All functions may be called from any thread.
 */
#ifndef PCM_COMPETING_H
#define PCM_COMPETING_H

#include <stddef.h>

#include <pcm/fit.h>

PCM_BEGIN

/** One mode and its life. */
typedef struct pcm_competing_mode {
    int mode;         /**< Its number in the data; 0: failures without a stated mode. */
    const char *name; /**< "" for mode 0. Valid as long as the fit. */
    pcm_fit fit;      /**< Of this mode, were there no other. */
} pcm_competing_mode;

/** Lives of competing modes: immutable. Opaque. */
typedef struct pcm_competing pcm_competing;

/**
 * Fits a Weibull life to every mode, see pcm_fit_weibull().
 *
 * There is a mode for each that the data names, failed or not, and a mode 0 if something failed
 * without a stated mode. As the modes are independent, the log-likelihood of all data is the sum of
 * those of the modes.
 *
 * @param out   free with pcm_competing_free()
 * @param data  rows of at least one mode or failure, else PCM_ERR_DATA; so are rows of which
 *              nobody knows when they left the risk of another mode: left- and interval-censored,
 *              or right-truncated, if there is more than one mode
 */
PCM_API PCM_CHECKED pcm_status pcm_competing_fit(pcm_competing **out, const pcm_life_data *data);

/** Frees the lives. NULL is allowed. */
PCM_API void pcm_competing_free(pcm_competing *competing);

/** Number of modes; 0 for NULL. */
PCM_API size_t pcm_competing_modes(const pcm_competing *competing);

/** A mode by index, in order of its number; NULL beyond the end. Valid as long as the lives. */
PCM_API const pcm_competing_mode *pcm_competing_mode_at(const pcm_competing *competing,
                                                        size_t index);

/** Nonzero if every mode of which something failed has an estimate. Only then do the functions
 * below answer; otherwise they return PCM_ERR_DATA. A mode of which nothing failed has no part in
 * their answers. */
PCM_API int pcm_competing_has_estimate(const pcm_competing *competing);

/**
 * Probability to survive an age, whatever the mode.
 *
 * @param out        [n] probabilities; may be `age` itself
 * @param competing  the lives
 * @param age        [n] ages >= 0; INFINITY gives 0
 * @param n          how many
 */
PCM_API PCM_CHECKED pcm_status pcm_competing_reliability(double *out,
                                                         const pcm_competing *competing,
                                                         const double *age, size_t n);

/**
 * Age by which a fraction has failed, whatever the mode (0.10: B10).
 *
 * @param fraction  [n], 0 <= fraction < 1
 */
PCM_API PCM_CHECKED pcm_status pcm_competing_quantile(double *out, const pcm_competing *competing,
                                                      const double *fraction, size_t n);

/**
 * Cumulative incidence: probability to fail of a mode by an age. Over all modes they add up to 1
 * minus the reliability. By adaptive quadrature, relative error below 1e-10.
 *
 * @param out        [n] probabilities; may be `age` itself
 * @param competing  the lives
 * @param index      of the mode, else PCM_ERR_NOT_FOUND
 * @param age        [n] ages >= 0; INFINITY gives the share of lives that this mode ends
 * @param n          how many
 */
PCM_API PCM_CHECKED pcm_status pcm_competing_incidence(double *out, const pcm_competing *competing,
                                                       size_t index, const double *age, size_t n);

/**
 * The mode that threatens most at an age: that of the highest hazard.
 *
 * @param out  its index; the lower one of two alike
 * @param age  > 0 and finite
 */
PCM_API PCM_CHECKED pcm_status pcm_competing_dominating(size_t *out, const pcm_competing *competing,
                                                        double age);

PCM_END

#endif
