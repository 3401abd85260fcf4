/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Many small groups of one equipment class share strength: what the class has in common is learned
 * from all groups, and is the prior of each (empirical Bayes: Efron & Morris 1975, JASA 70).
 *
 * A group is what is thought to have one life model: the same part in one building, under one
 * contract, of one make. Groups of a class resemble each other: their (ln scale, ln shape) scatter
 * normally about those of the class. The less a group knows of itself, the more it borrows, and the
 * result says how much.
 */
#ifndef PCM_POOLING_H
#define PCM_POOLING_H

#include <stddef.h>

#include <pcm/bounds.h>
#include <pcm/control.h>
#include <pcm/fit.h>
#include <pcm/life_data.h>
#include <pcm/prior.h>

PCM_BEGIN

/** Fewest groups with an estimate of their own from which a class is learned. */
#define PCM_POOLING_LEAST_GROUPS 3

/** What was learned of the class. */
typedef enum pcm_pooling_status {
    PCM_POOLING_OK = 0,
    PCM_POOLING_HOMOGENEOUS = 1, /**< The groups differ no more than chance makes them: each borrows
                                  * all that the others know. */
    /* From here on there is no class, and each group stands by itself. */
    PCM_POOLING_TOO_FEW_GROUPS = 10, /**< Fewer than PCM_POOLING_LEAST_GROUPS have an estimate. */
    PCM_POOLING_NOT_CONVERGED = 11   /**< The differences between groups could not be estimated. */
} pcm_pooling_status;

/** The class at a glance. Without a class only groups, items and failures are counted. */
typedef struct pcm_pooling_summary {
    pcm_pooling_status status;
    size_t groups;
    size_t groups_with_estimate; /**< By pcm_fit_weibull(), by themselves. */
    pcm_weibull life; /**< Of a group in the middle of the class: e to the mean of ln scale and ln
                       * shape. */
    double mean_covariance[2][2]; /**< Uncertainty of that mean: of (ln scale, ln shape). */
    double between[2][2];         /**< Covariance of (ln scale, ln shape) between groups. */
    double scale_factor;          /**< 90 % of the groups have a scale between `scale/factor` and
                                   * `scale*factor` of the middle: e^(1.645 standard deviations). */
    double shape_factor;          /**< The same for the shape. */
    double borrowed;              /**< Mean of the groups' shares. */
    double items;
    double failures;
    int iterations;
    char unit[PCM_UNIT_SIZE];
} pcm_pooling_summary;

/** What a group's answer rests on. */
typedef enum pcm_pooled_status {
    PCM_POOLED_OK = 0,
    PCM_POOLED_CLASS_ONLY = 1, /**< No rows: the class speaks. */
    PCM_POOLED_OWN_ONLY = 2,   /**< No class, or more records than a prior can move: the group's
                                * fit. */
    PCM_POOLED_CONFLICT = 3,   /**< The records contradict what the other groups say, as in
                                * ::PCM_POSTERIOR_CONFLICT: a group unlike its class. */
    /* From here on there is no answer. */
    PCM_POOLED_NO_ANSWER = 10 /**< No class, and no estimate of its own: see pcm_weibayes_fit(). */
} pcm_pooled_status;

/** A group's own records, with what the others lend. Where pcm_pooled_has_answer() is 0, only
 * `own` is filled in. */
typedef struct pcm_pooled {
    pcm_pooled_status status;
    pcm_fit own;      /**< The fit of the group by itself. */
    pcm_weibull life; /**< Posterior medians of shape and scale; if own only, the fit's. */
    pcm_bounds shape; /**< Equal-tailed credible bounds; if own only, Wald bounds of the fit. */
    pcm_bounds scale;
    pcm_bounds b10;
    double wear_out; /**< Probability that the shape is above 1; NaN if own only. */
    /** Share of the information that was borrowed, as pcm_posterior_summary has it: 0 if the
     * group's own records say it all, 1 if they say nothing. */
    double borrowed;
    double borrowed_scale; /**< The same for the scale by itself. */
    double borrowed_shape; /**< The same for the shape by itself. */
} pcm_pooled;

/** A class with its groups: immutable, readable by any thread. Opaque. */
typedef struct pcm_pooling pcm_pooling;

/**
 * Learns a class from groups of life data of any kind, and estimates each group with what the
 * others lend.
 *
 * Each group's likelihood is replaced by the normal one that gives the same posterior mean and
 * covariance under what the other groups say (moment matching, as in Minka 2001), so that groups
 * without failures count as well; mean and covariance between groups then maximise the restricted
 * likelihood (Jackson, White & Thompson 2010, Statistics in Medicine 29), and both steps are
 * repeated until nothing changes. The first step takes the groups' own fits. A group's prior is
 * the class without the group: normal with the mean of the others and the covariance between
 * groups plus that of the mean; its posterior is that of pcm_posterior_make(). The uncertainty of
 * the covariance between groups is left out, so that the bounds are a little too narrow where
 * groups are few, say below ten.
 *
 * Time: about ten times that of pcm_posterior_make() for each group.
 *
 * @param out         free with pcm_pooling_free(); also where no class is learned, see the status
 * @param groups      [n] one container each, which may be empty; all of one unit, else
 *                    PCM_ERR_DATA. Covariates and failure modes are not looked at
 * @param n           groups
 * @param confidence  of the bounds of the groups, two-sided; strictly between 0 and 1
 * @param control     threads and stop; NULL for the defaults
 * @return            PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN, PCM_ERR_DATA, PCM_ERR_MEMORY;
 *                    PCM_ERR_CALLBACK if the control ended the call. The same bits for any number
 *                    of threads
 */
PCM_API PCM_CHECKED pcm_status pcm_pooling_make(pcm_pooling **out,
                                                const pcm_life_data *const *groups, size_t n,
                                                double confidence, pcm_control *control);

/** Frees a class with its groups. */
PCM_API void pcm_pooling_free(pcm_pooling *pooling);

/** The class at a glance. */
PCM_API PCM_CHECKED pcm_status pcm_pooling_get_summary(pcm_pooling_summary *out,
                                                       const pcm_pooling *pooling);

/** Number of groups. 0 for NULL. */
PCM_API size_t pcm_pooling_groups(const pcm_pooling *pooling);

/** A group by index, in the order given; NULL beyond the end. Valid as long as the pooling. */
PCM_API const pcm_pooled *pcm_pooling_group(const pcm_pooling *pooling, size_t index);

/** Nonzero if the class was learned. NULL gives 0. */
PCM_API int pcm_pooling_has_class(const pcm_pooling *pooling);

/** Nonzero if the group has an answer. NULL gives 0. */
PCM_API int pcm_pooled_has_answer(const pcm_pooled *group);

/**
 * The class as a prior for a group that it does not know yet: the class default of a new building.
 *
 * @param out      of scale and shape
 * @param pooling  must have a class, else PCM_ERR_ARGUMENT
 */
PCM_API PCM_CHECKED pcm_status pcm_pooling_class_prior(pcm_prior *out, const pcm_pooling *pooling);

/** What the other groups say of one: its prior, with which pcm_posterior_make() answers further
 * questions about the group. @p index below the number of groups, else PCM_ERR_DOMAIN. */
PCM_API PCM_CHECKED pcm_status pcm_pooling_group_prior(pcm_prior *out, const pcm_pooling *pooling,
                                                       size_t index);

/** "ok", "homogeneous", "too_few_groups", "not_converged"; "unknown" otherwise. */
PCM_API const char *pcm_pooling_status_name(pcm_pooling_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_pooling_status_text(pcm_pooling_status status);

/** "ok", "class_only", "own_only", "conflict", "no_answer"; "unknown" otherwise. */
PCM_API const char *pcm_pooled_status_name(pcm_pooled_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_pooled_status_text(pcm_pooled_status status);

PCM_END

#endif
