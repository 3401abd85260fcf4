/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Cumulative incidence: what share of items has failed of each failure mode by an age, when the
 * modes compete and an item that failed of one cannot fail of another.
 *
 * To treat failures of other modes as suspensions and take 1 - Kaplan-Meier overstates every
 * mode: it answers what would happen if the other modes did not exist.
 */
#ifndef PCM_INCIDENCE_H
#define PCM_INCIDENCE_H

#include <stddef.h>

#include <pcm/kaplan_meier.h>

PCM_BEGIN

/** One step of the curve of a mode: an age at which something failed of it. */
typedef struct pcm_incidence_step {
    double age;
    double at_risk;        /**< Items under observation just before the age. */
    double failures;       /**< Items that failed of the mode at the age. */
    double incidence;      /**< Probability to have failed of the mode by the age. */
    double standard_error; /**< Of the incidence. */
    double lower;          /**< Confidence bounds of the incidence, within [0, 1]. */
    double upper;
} pcm_incidence_step;

/** The curves of all modes: immutable, readable by any thread. Opaque. */
typedef struct pcm_incidence pcm_incidence;

/**
 * Aalen-Johansen estimate of the cumulative incidence of every failure mode, with left truncation
 * and counts.
 *
 * With d_k of n items at risk failing of mode k at an age and S the Kaplan-Meier estimate just
 * before it, `F_k(t) = sum S d_k/n` over ages <= t (Aalen & Johansen 1978); at every age the F_k
 * and S add up to 1. Its variance is that of the delta method,
 * `sum (F_k(t) - F_k(s))^2 d/(n (n-d)) + S^2 d_k (n-d_k)/n^3 - 2 (F_k(t) - F_k(s)) S d_k/n^2`
 * over ages s <= t (Marubini & Valsecchi 1995, chapter 10); R's survfit gives the same for
 * data without entry ages. Bounds are symmetric on the scale of the options, e.g.
 * `F^exp(-+ z se/(F ln F))` (Choudhury 2002); where F is 0 or 1 they are that value.
 *
 * Failures without a stated mode are a mode of their own, 0. Ties, entry ages and options are
 * those of pcm_kaplan_meier(). Time O(n) sorting passes.
 *
 * @param out      free with pcm_incidence_free()
 * @param data     as for pcm_kaplan_meier()
 * @param options  as for pcm_kaplan_meier(); NULL for the defaults
 */
PCM_API PCM_CHECKED pcm_status pcm_aalen_johansen(pcm_incidence **out, const pcm_life_data *data,
                                                  const pcm_survival_options *options);

/** Frees the curves. NULL is allowed. */
PCM_API void pcm_incidence_free(pcm_incidence *incidence);

/** Number of modes that the data names; 0 for NULL. Curves are those of modes 0 to this. */
PCM_API int pcm_incidence_modes(const pcm_incidence *incidence);

/** Name of a mode; "" for 0, NULL for modes that do not exist. Valid as long as the curves. */
PCM_API const char *pcm_incidence_mode_name(const pcm_incidence *incidence, int mode);

/** Number of steps of a mode; 0 for NULL, if nothing failed of it or if it does not exist. */
PCM_API size_t pcm_incidence_steps(const pcm_incidence *incidence, int mode);

/** A step of a mode by index, in order of age; NULL beyond the end. Valid as long as the
 * curves. */
PCM_API const pcm_incidence_step *pcm_incidence_step_at(const pcm_incidence *incidence, int mode,
                                                        size_t index);

/** Unit of the ages, "" if none. Valid as long as the curves. */
PCM_API const char *pcm_incidence_unit(const pcm_incidence *incidence);

PCM_END

#endif
