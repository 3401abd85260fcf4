/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Turnbull's estimate of reliability without a model, from life data of any kind: inspections that
 * find failures late, items that were old when records began, failures that only count if they
 * came in time.
 */
#ifndef PCM_TURNBULL_H
#define PCM_TURNBULL_H

#include <stddef.h>

#include <pcm/life_data.h>

PCM_BEGIN

/** What became of an estimate. */
typedef enum pcm_turnbull_status {
    PCM_TURNBULL_OK = 0, /**< The curve is that of all rows. */
    /** Truncated rows of some ages are not used, because nothing ties these ages to the others and
     * the likelihood is largest if they have no mass. Mostly: all items under observation had
     * failed by an age, and others entered later. Survival is then 0 from that age on, as
     * Kaplan-Meier estimates have it too. */
    PCM_TURNBULL_PARTIAL = 1,
    /** No estimate was found within the step limit: the curve has no steps. */
    PCM_TURNBULL_NOT_CONVERGED = 10
} pcm_turnbull_status;

/** A stretch of age in which items failed. Between two steps the curve is level; within a step,
 * the data does not say how it falls. */
typedef struct pcm_turnbull_step {
    double from;     /**< The failures came after this age, */
    double to;       /**< and not after this one; at it, if both are the same. INFINITY for what
                      * survives all that was seen. */
    double mass;     /**< Probability to fail in the step, > 0. */
    double survival; /**< Probability to survive `to`. */
} pcm_turnbull_step;

/** The quality of an estimate. Where it has not converged, only the first and the last two
 * figures say something. */
typedef struct pcm_turnbull_summary {
    pcm_turnbull_status status;
    double log_likelihood; /**< Of the rows that were used. */
    double items;          /**< Items of these rows. */
    /** What an item's log-likelihood would gain from mass at the age that gains most, as a share
     * of what it would lose by the mass's coming from elsewhere; 0 at the maximum. At most 1e-10,
     * plus rounding where rows are millions. Where nothing is truncated, no curve has a
     * log-likelihood per item that is larger by more than this. */
    double gap;
    int iterations; /**< Newton steps taken. */
} pcm_turnbull_summary;

/** A Turnbull curve: immutable, readable by any thread. Opaque. */
typedef struct pcm_turnbull_curve pcm_turnbull_curve;

/**
 * Nonparametric maximum-likelihood estimate of the distribution of life.
 *
 * Maximises `sum count (ln P(row) - ln P(window))`, where the window is the range of ages in which
 * an item had to fail to be in the data: after its entry age, not after its truncation age
 * (Turnbull 1976, Journal of the Royal Statistical Society B 38). Mass can only lie in innermost
 * intervals (with truncation as Frydman 1994, JRSS B 56, corrected them). The maximum is found by
 * an interior-point Newton method on the cumulative masses, to a gap below 1e-10. Where the data
 * leaves a choice between masses of the same likelihood, as it may for interval data (Gentleman &
 * Vandal 2002), a middle one is taken. For exact and right-censored rows the curve is the
 * Kaplan-Meier estimate.
 *
 * With truncation the curve is conditional: on surviving the smallest entry age, on failing by the
 * largest truncation age. Where rows are truncated on both sides the likelihood may have several
 * maxima, of which one is found. Standard errors are not given: for interval data there is no
 * simple theory of them. Covariates and failure modes are not looked at.
 *
 * @param out   free with pcm_turnbull_curve_free()
 * @param data  at least one row, counts whose sum is finite, else PCM_ERR_DATA
 */
PCM_API PCM_CHECKED pcm_status pcm_turnbull(pcm_turnbull_curve **out, const pcm_life_data *data);

/** Frees a curve. NULL is allowed. */
PCM_API void pcm_turnbull_curve_free(pcm_turnbull_curve *curve);

/** How good the estimate is. NULL for NULL. Valid as long as the curve. */
PCM_API const pcm_turnbull_summary *pcm_turnbull_curve_summary(const pcm_turnbull_curve *curve);

/** Number of steps; 0 for NULL. */
PCM_API size_t pcm_turnbull_curve_steps(const pcm_turnbull_curve *curve);

/** A step by index, in order of age; NULL beyond the end. Valid as long as the curve. */
PCM_API const pcm_turnbull_step *pcm_turnbull_curve_step(const pcm_turnbull_curve *curve,
                                                         size_t index);

/**
 * Probability to survive an age: one number between steps, a range within one.
 *
 * @param lower  if the mass of the step at the age comes before it
 * @param upper  if it comes after it
 * @param curve  a curve with steps, else PCM_ERR_ARGUMENT
 * @param age    finite, >= 0
 */
PCM_API PCM_CHECKED pcm_status pcm_turnbull_survival(double *lower, double *upper,
                                                     const pcm_turnbull_curve *curve, double age);

/** Unit of the ages, "" if none. Valid as long as the curve. */
PCM_API const char *pcm_turnbull_curve_unit(const pcm_turnbull_curve *curve);

/** Name of an outcome, "ok", "ends_early", ...; "unknown" otherwise. Static text. */
PCM_API const char *pcm_turnbull_status_name(pcm_turnbull_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_turnbull_status_text(pcm_turnbull_status status);

PCM_END

#endif
