/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Decisions: for each task, at which interval it pays, and why.
 *
 * A replacement whose costs are known gets the optimal age from the life model fitted to the
 * history of its type, with the uncertainty of the fit (pcm/replacement.h). Where the evidence does not
 * carry that, the given interval of the task stands; services and inspections always keep theirs.
 */
#ifndef PCM_DECISION_H
#define PCM_DECISION_H

#include <pcm/advice.h>
#include <pcm/control.h>
#include <pcm/fit.h>
#include <pcm/history.h>

PCM_BEGIN

/** Where an interval comes from. */
typedef enum pcm_interval_source {
    PCM_INTERVAL_NONE = 0,    /**< There is none: run to failure. */
    PCM_INTERVAL_OPTIMAL = 1, /**< Optimal age replacement. */
    PCM_INTERVAL_GIVEN = 2    /**< The task's own. */
} pcm_interval_source;

/** Bytes of a reason, the final NUL included. */
#define PCM_REASON_SIZE 256

/** Decision on one task. */
typedef struct pcm_decision {
    const char *task; /**< Id, valid as long as the decisions. */
    const char *type; /**< Id of the equipment type. */
    int has_model;    /**< Nonzero for a replacement with known costs: fit and replacement hold. */
    pcm_fit fit;                     /**< Life model of the type, in days. */
    pcm_history_summary history;     /**< Records behind the fit. */
    pcm_bounds shape;                /**< Likelihood-ratio bounds; 0 without an estimate. */
    pcm_advice replacement;          /**< Times in days, rates in money per day; bounds of confidence
                                      * ::PCM_EVIDENCE_CONFIDENCE. */
    pcm_interval_source source;
    double interval_days; /**< INFINITY: none. */
    double window_lower_days; /**< Ages between which a visit is as good as at the interval: within */
    double window_upper_days; /**< 1 % of the minimal cost, or within the task's tolerance. */
    char reason[PCM_REASON_SIZE]; /**< One sentence with the figures that decided. */
} pcm_decision;

/** Decisions on all tasks of a plant. Immutable, readable by any thread. Opaque. */
typedef struct pcm_decisions pcm_decisions;

/**
 * Decides on every task.
 *
 * Types are fitted in parallel; results do not depend on the number of threads.
 *
 * @param out      free with pcm_decisions_free()
 * @param plant    a plant that passed pcm_plant_check(), else PCM_ERR_DATA
 * @param as_of    the day that counts as today; a valid date
 * @param control  NULL for the defaults; a stop gives PCM_ERR_CALLBACK
 */
PCM_API PCM_CHECKED pcm_status pcm_decisions_make(pcm_decisions **out, const pcm_plant *plant,
                                                  pcm_date as_of, pcm_control *control);

/** Frees decisions. */
PCM_API void pcm_decisions_free(pcm_decisions *decisions);

/** Number of decisions: one per row of table tasks, in its order. 0 for NULL. */
PCM_API size_t pcm_decisions_count(const pcm_decisions *decisions);

/** A decision by index; NULL beyond the last. */
PCM_API const pcm_decision *pcm_decisions_get(const pcm_decisions *decisions, size_t index);

/** Name of an interval source: "none", "optimal", "given". */
PCM_API const char *pcm_interval_source_name(pcm_interval_source source);

PCM_END

#endif
