/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The mean cumulative function: how many events a system has had on average by an age, without
 * any model of how repairs work.
 *
 * It is to repairable systems what the Kaplan-Meier estimate is to items that fail once: a curve
 * that bends up shows systems that deteriorate, a straight one systems that repair keeps as they
 * are.
 */
#ifndef PCM_MEAN_CUMULATIVE_H
#define PCM_MEAN_CUMULATIVE_H

#include <stddef.h>

#include <pcm/event_data.h>

PCM_BEGIN

/** Which events are counted. */
typedef enum pcm_event_selection {
    PCM_EVENTS_CORRECTIVE = 0, /**< Failures and their repairs. */
    PCM_EVENTS_PREVENTIVE = 1, /**< Planned maintenance. */
    PCM_EVENTS_ALL = 2         /**< Both. */
} pcm_event_selection;

/** One step of the curve: an age at which something happened. */
typedef struct pcm_mean_cumulative_step {
    double age;
    double at_risk;        /**< Systems watched at the age. */
    double events;         /**< Events of these systems at the age. */
    double mean;           /**< Events per system up to the age. */
    double standard_error; /**< Of the mean; INFINITY if the data has one system only. */
    double lower;          /**< Confidence bounds of the mean; 0 and INFINITY if the error is. */
    double upper;
} pcm_mean_cumulative_step;

/** A mean cumulative function: immutable, readable by any thread. Opaque. */
typedef struct pcm_mean_curve pcm_mean_curve;

/**
 * Mean cumulative function with robust variance.
 *
 * `M(t) = sum d/n` over ages <= t, with d events of the n systems that are watched at an age
 * (Nelson 1988). Its variance is
 * `sum over systems of (sum over ages <= t at which it is watched of (d_i - d/n)/n)^2` (Lawless &
 * Nadeau 1995, section 2), which supposes that systems are independent, not that their events
 * are. Bounds are `M exp(-+ z se/M)` (Meeker & Escobar 1998, section 16.2).
 *
 * A system is watched after its start, up to and at its end, and not inside its gaps. The
 * variance compares systems with each other: from one system alone it cannot be known, and where
 * few are watched it is a rough estimate. Time O(n log n) or less.
 *
 * @param out         free with pcm_mean_curve_free()
 * @param data        at least one system, else PCM_ERR_DATA
 * @param selection   which events count; the others are not looked at
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_mean_cumulative(pcm_mean_curve **out, const pcm_event_data *data,
                                                   pcm_event_selection selection,
                                                   double confidence);

/** Frees a curve. NULL is allowed. */
PCM_API void pcm_mean_curve_free(pcm_mean_curve *curve);

/** Number of steps; 0 for NULL or if nothing happened. */
PCM_API size_t pcm_mean_curve_steps(const pcm_mean_curve *curve);

/** A step by index, in order of age; NULL beyond the end. Valid as long as the curve. */
PCM_API const pcm_mean_cumulative_step *pcm_mean_curve_step(const pcm_mean_curve *curve,
                                                            size_t index);

/** Unit of the ages, "" if none. Valid as long as the curve. */
PCM_API const char *pcm_mean_curve_unit(const pcm_mean_curve *curve);

/** Name of a selection, "corrective", "preventive" or "all"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_event_selection_name(pcm_event_selection selection);

PCM_END

#endif
