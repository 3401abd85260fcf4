/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The Kaplan-Meier estimate of reliability and the Nelson-Aalen estimate of cumulative hazard:
 * what the data says without any model.
 */
#ifndef PCM_KAPLAN_MEIER_H
#define PCM_KAPLAN_MEIER_H

#include <stddef.h>

#include <pcm/life_data.h>

PCM_BEGIN

/** Scale on which confidence bounds of a probability S are symmetric. With `sd` the standard
 * deviation of ln S and z the normal quantile: */
typedef enum pcm_survival_bounds {
    /** ln(-ln S): `S^exp(-+ z sd / ln S)` (Kalbfleisch & Prentice 2002, section 1.4.1). Always
     * within 0 and 1; of the three the one to trust in small samples (Borgan & Liestol 1990). */
    PCM_SURVIVAL_BOUNDS_LOG_LOG = 0,
    /** ln S: `S exp(-+ z sd)`, cut off at 1; what R's survfit gives unless told otherwise. */
    PCM_SURVIVAL_BOUNDS_LOG = 1,
    /** S itself: `S -+ z S sd`, cut off at 0 and 1; the textbook's Greenwood bounds. */
    PCM_SURVIVAL_BOUNDS_PLAIN = 2
} pcm_survival_bounds;

/** Settings of the estimates without a model. All zero, or a NULL pointer, means 95 %, log-log
 * bounds, and ages that tie only if they are the same double. */
typedef struct pcm_survival_options {
    double confidence; /**< Two-sided, strictly between 0 and 1; 0 stands for 0.95. */
    pcm_survival_bounds bounds;
    /**
     * Nonzero: ages that are all but equal tie, by the rule of R's survfit (`timefix`, survival
     * 3.5, function aeqSurv), so that results equal R's. All distinct ages of the data, those of
     * entry too where an item entered after age 0, are put in order; neighbours tie if they
     * differ by at most 1.490116e-08 (2^-26), or by that much of the mean of the distinct ages;
     * a run of ties becomes its lowest age. The rule depends on the unit: R's answer may change
     * if days are given as years.
     */
    int merge_near_ties;
} pcm_survival_options;

/** One step of the curve: an age at which something failed. */
typedef struct pcm_survival_step {
    double age;
    double at_risk;        /**< Items under observation just before the age. */
    double failures;       /**< Items that failed at the age. */
    double survival;       /**< Probability to survive the age. */
    double standard_error; /**< Greenwood's, of the survival; 0 where the survival is 0. */
    double lower;          /**< Confidence bounds of the survival, within [0, 1]. */
    double upper;
    double cumulative_hazard;       /**< Nelson-Aalen: expected failures per item up to the age,
                                     * were it replaced at each. */
    double cumulative_hazard_error; /**< Standard error of the cumulative hazard. */
} pcm_survival_step;

/** A Kaplan-Meier curve: immutable, readable by any thread. Opaque. */
typedef struct pcm_survival_curve pcm_survival_curve;

/**
 * Kaplan-Meier and Nelson-Aalen estimates with left truncation and counts.
 *
 * With d of n items at risk failing at an age:
 * `S(t) = prod (1 - d/n)` over ages <= t (Kaplan & Meier 1958, eq. 2b), its variance
 * `S^2 sum d/(n (n-d))` (Greenwood 1926), its bounds as the options say; where S is 0 they are 0.
 * `H(t) = sum d/n` (Nelson 1972; Aalen 1978), its variance `sum d/n^2` (Klein & Moeschberger
 * 2003, eq. 4.2.4); pcm_survival_hazard_bounds() gives its bounds.
 *
 * At one age failures come before suspensions, and an item enters after its entry age. Where the
 * entries are late, the items at risk can all fail early; S is then 0 from there on. Covariates
 * and failure modes are not looked at. Time O(n) for rows observed from new that stand for one
 * item each, O(n) sorting passes otherwise.
 *
 * @param out      free with pcm_survival_curve_free()
 * @param data     exact and right-censored rows, at least one, with counts whose sum is finite;
 *                 other rows are PCM_ERR_DATA: pcm_turnbull() reads left-censored,
 *                 interval-censored and right-truncated ones
 * @param options  NULL for the defaults. PCM_ERR_DOMAIN names what is out of range.
 *                 With merge_near_ties an item whose entry and end would become one age is
 *                 PCM_ERR_DATA, as in R
 */
PCM_API PCM_CHECKED pcm_status pcm_kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data,
                                                const pcm_survival_options *options);

/** Frees a curve. NULL is allowed. */
PCM_API void pcm_survival_curve_free(pcm_survival_curve *curve);

/** Number of steps; 0 for NULL or if nothing failed. */
PCM_API size_t pcm_survival_curve_steps(const pcm_survival_curve *curve);

/** A step by index, in order of age; NULL beyond the end. Valid as long as the curve. */
PCM_API const pcm_survival_step *pcm_survival_curve_step(const pcm_survival_curve *curve,
                                                         size_t index);

/** Unit of the ages, "" if none. Valid as long as the curve. */
PCM_API const char *pcm_survival_curve_unit(const pcm_survival_curve *curve);

/**
 * Bounds of the cumulative hazard of a step, `H exp(-+ z se/H)` (Bie, Borgan & Liestol 1987).
 *
 * @param lower       above 0
 * @param upper       may be INFINITY
 * @param step        a step of a curve
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_survival_hazard_bounds(double *lower, double *upper,
                                                          const pcm_survival_step *step,
                                                          double confidence);

/** Name of a scale of bounds, "log_log", "log" or "plain"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_survival_bounds_name(pcm_survival_bounds bounds);

PCM_END

#endif
