/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Questions to a fitted life model, and the confidence bounds of their answers.
 */
#ifndef PCM_BOUNDS_H
#define PCM_BOUNDS_H

#include <pcm/status.h>

PCM_BEGIN

/** A number with its confidence bounds, lower <= estimate <= upper. */
typedef struct pcm_bounds {
    double estimate;
    double lower; /**< May be 0 where the data gives no lower bound, -INFINITY where below 0 exists. */
    double upper; /**< May be INFINITY. */
} pcm_bounds;

/** How bounds are found. */
typedef enum pcm_bounds_method {
    /** All values that the likelihood-ratio test does not reject (Meeker & Escobar 1998, section
     * 8.2). The default: the best where failures are few. */
    PCM_BOUNDS_LIKELIHOOD_RATIO = 0,
    PCM_BOUNDS_WALD = 1,     /**< Normal approximation on a logarithmic scale (section 8.4). */
    PCM_BOUNDS_BOOTSTRAP = 2 /**< Seeded parametric bootstrap (Efron & Tibshirani 1993). */
} pcm_bounds_method;

/** What is asked of a model. */
typedef enum pcm_quantity {
    PCM_QUANTITY_SHAPE = 0,
    PCM_QUANTITY_SCALE = 1,
    PCM_QUANTITY_PARAMETER = 2,   /**< Parameter `index` of the model's family. */
    PCM_QUANTITY_QUANTILE = 3,    /**< Age by which `fraction` has failed; B10: 0.10. */
    PCM_QUANTITY_RELIABILITY = 4, /**< Probability to survive `age`. */
    PCM_QUANTITY_HAZARD = 5,      /**< Hazard rate at `age`. */
    PCM_QUANTITY_MEAN = 6,        /**< Mean life. */
    PCM_QUANTITY_CONDITIONAL_RELIABILITY = 7, /**< To survive `ahead` more at `age`. */
    PCM_QUANTITY_MEAN_REMAINING_LIFE = 8,     /**< At `age`. */
    PCM_QUANTITY_REMAINING_QUANTILE = 9       /**< Remaining life at `age` that `fraction` of those
                                               * alive does not reach. */
} pcm_quantity;

/** A question; fields that the quantity does not use are not looked at. */
typedef struct pcm_question {
    pcm_quantity quantity;
    int index;       /**< Of the parameter. */
    double age;      /**< Finite; > 0 for reliability and hazard, else >= 0. */
    double ahead;    /**< Finite, > 0. */
    double fraction; /**< Strictly between 0 and 1. */
} pcm_question;

/** "likelihood_ratio", "wald", "bootstrap"; "unknown" otherwise. */
PCM_API const char *pcm_bounds_method_name(pcm_bounds_method method);

/** "shape", "scale", "parameter", "quantile", "reliability", "hazard", "mean",
 * "conditional_reliability", "mean_remaining_life", "remaining_quantile"; "unknown" otherwise. */
PCM_API const char *pcm_quantity_name(pcm_quantity quantity);

PCM_END

#endif
