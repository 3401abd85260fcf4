/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What a decision says, and why: a closed list of verdicts, and messages with arguments.
 *
 * A message is an id (a ::pcm_reason), a sentence in English, and the figures that decided, so that
 * a product can say it in its own language.
 */
#ifndef PCM_VERDICT_H
#define PCM_VERDICT_H

#include <pcm/api.h>

PCM_BEGIN

/** Saving, as a fraction of the run-to-failure cost, below which planning is not worth while. */
#define PCM_MINIMUM_SAVING 0.01
/** Cost above the minimum, as a fraction of it, that the window allows. */
#define PCM_WINDOW_TOLERANCE 0.01
/** Confidence of the bounds that decide between acting and "not enough evidence". */
#define PCM_EVIDENCE_CONFIDENCE 0.90

/** Failures below which nothing is decided from a fit: with fewer, the shape is biased upwards and
 * its bounds cover less than they say (Abernethy 2006, sections 5.3 and 7.2). */
#define PCM_EVIDENCE_FAILURES 5

/** What to do. */
typedef enum pcm_verdict {
    PCM_REPLACE_AT_AGE = 0, /**< Act at an age: replace. */
    PCM_RUN_TO_FAILURE = 1, /**< Plan nothing: acting saves nothing, or too little. */
    PCM_NOT_ENOUGH_EVIDENCE = 2,
    PCM_ACT_AT_AGE = 3,  /**< Act at an age or running time: overhaul, service. */
    PCM_ACT_AT_DATE = 4, /**< Act at fixed dates, whatever the age of what is then replaced. */
    PCM_INSPECT_EVERY = 5,
    PCM_REDESIGN = 6,               /**< No interval reaches what is asked for. */
    PCM_STATUTORY_LIMIT_BINDS = 7,  /**< Act at the limit that the law sets. */
    PCM_WARRANTY_BINDS = 8          /**< Act when the warranty allows, or as it demands. */
} pcm_verdict;

/** Why: the id of a message. */
typedef enum pcm_reason {
    PCM_REASON_SAVES = 0,              /**< Acting saves enough. */
    PCM_REASON_HAZARD_DOES_NOT_RISE,   /**< An old item is no worse than a new one. */
    PCM_REASON_FAILURE_NOT_DEARER,     /**< cf <= cp: waiting for the failure costs no more. */
    PCM_REASON_SAVING_TOO_SMALL,       /**< An optimum exists, but saves less than 1 %. */
    PCM_REASON_NO_ESTIMATE,            /**< The fit has no finite estimate. */
    PCM_REASON_WEAR_OUT_NOT_CERTAIN,   /**< The bounds of the shape include 1. */
    PCM_REASON_TOO_FEW_FAILURES,       /**< Fewer than 5: bounds from so few are not to be trusted. */
    PCM_REASON_SAVING_NOT_CERTAIN,     /**< The data allow models under which acting saves nothing. */
    PCM_REASON_COST_NOT_POSITIVE,      /**< A cost is 0, negative or infinite. */
    PCM_REASON_DOWNTIME_NOT_FINITE,    /**< A downtime is negative or infinite. */
    PCM_REASON_DOWNTIME_NOT_LONGER,    /**< A failure keeps the item down no longer than a plan. */
    PCM_REASON_STATUTORY_LIMIT,        /**< The law allows no later act. */
    PCM_REASON_MAKER_LIMIT,            /**< The maker asks for it at the latest then. */
    PCM_REASON_WARRANTY_COVERS,        /**< Until then failures are the maker's. */
    PCM_REASON_MINIMUM_RELIABILITY,    /**< Later, too few would survive. */
    PCM_REASON_RELIABILITY_OUT_OF_REACH, /**< No interval gives the reliability asked for. */
    PCM_REASON_LIMITS_CONTRADICT,      /**< One limit allows no act before, another none after. */
    PCM_REASON_HORIZON_TOO_SHORT,      /**< It would pay only after the horizon. */
    PCM_REASON_AGE_REACHED,            /**< The item is older than the best age: act now. */
    PCM_REASON_SERVICE_NEVER_PAYS,     /**< What drifts costs less than the service. */
    PCM_REASON_WORK_DOES_NOTHING,      /**< Preventive work does not rejuvenate. */
    PCM_REASON_INSPECTION_NEVER_PAYS,  /**< Finding costs more than what it avoids. */
    PCM_REASON_TARGET_OUT_OF_REACH,    /**< No interval gives the availability asked for. */
    PCM_REASON_DATES_NEVER_PAY,        /**< Fixed dates would renew too many that are still good. */
    PCM_REASON_TARGET_AVAILABILITY,    /**< The availability asked for sets the interval. */
    PCM_REASON_JOBS_NEVER_PAY          /**< Jobs cost more than the failures that they avoid. */
} pcm_reason;

/** Most arguments of a message. */
#define PCM_REASON_ARGUMENTS_MAX 3

/** Name of a verdict: "replace_at_age", "run_to_failure", "not_enough_evidence", "act_at_age",
 * "act_at_date", "inspect_every", "redesign", "statutory_limit_binds", "warranty_binds". */
PCM_API const char *pcm_verdict_name(pcm_verdict verdict);

/** Name of a reason, the id of its message: "saves", "hazard_does_not_rise", ... */
PCM_API const char *pcm_reason_name(pcm_reason reason);

/** One English sentence that explains a reason, without its figures. Static text. */
PCM_API const char *pcm_reason_text(pcm_reason reason);

/** Name of an argument of a reason's message, "limit", "optimum", ...; NULL beyond the last. */
PCM_API const char *pcm_reason_argument_name(pcm_reason reason, int index);

PCM_END

#endif
