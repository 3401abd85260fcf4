/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Few records and much advice: a Weibull life model from what is believed beforehand, of the maker
 * or of the equipment class, and what the records add to it.
 *
 * The posterior is `likelihood x prior / evidence` (Gelman et al. 2013, Bayesian Data Analysis,
 * section 1.3), integrated by quadrature: nothing is sampled, the same call gives the same bits.
 */
#ifndef PCM_PRIOR_H
#define PCM_PRIOR_H

#include <pcm/bounds.h>
#include <pcm/life_data.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** What is believed of a positive quantity: its logarithm is normally distributed. */
typedef struct pcm_belief {
    double median; /**< As likely too high as too low; finite, > 0. */
    double factor; /**< Finite, > 1: the quantity lies between `median/factor` and `median*factor`
                    * with probability 0.90. "20,000 h, give or take 30 %" is {20000, 1.3}; a factor
                    * of 1e6 says that next to nothing is known. */
} pcm_belief;

/**
 * The belief that a quantity lies in a range with probability 0.90, and beyond either end with
 * probability 0.05.
 *
 * @param out    median `sqrt(lower upper)` and factor `sqrt(upper/lower)`
 * @param lower  finite, > 0
 * @param upper  finite, > lower
 */
PCM_API PCM_CHECKED pcm_status pcm_belief_from_range(pcm_belief *out, double lower, double upper);

/** What is believed of a Weibull life model. */
typedef struct pcm_prior {
    pcm_belief life; /**< Of an age, in the unit of the records. */
    double fraction; /**< By which this fraction has failed: 0.10 for B10, 0.50 for the median
                      * life; 0 for the scale (63.2 %). >= 0, < 1. */
    pcm_belief shape;
    double correlation; /**< Of ln life and ln shape, between -1 and 1; 0 if they are believed
                         * independently. */
} pcm_prior;

/** How much wider the prior is with which a prior is compared; see pcm_posterior_summary. */
#define PCM_CONFLICT_WIDTH 10.0

/** Outcome of a posterior. */
typedef enum pcm_posterior_status {
    PCM_POSTERIOR_OK = 0,
    PCM_POSTERIOR_NO_FAILURES = 1, /**< Nothing failed: the shape is all but the prior's. */
    PCM_POSTERIOR_CONFLICT = 2,    /**< Advice and records disagree: the records are more than 20
                                    * times likelier under a prior PCM_CONFLICT_WIDTH times as
                                    * wide. */
    /* From here on there is no answer. */
    PCM_POSTERIOR_UNRESOLVED = 10 /**< The quadrature did not reach its accuracy; counts above 1e9
                                   * or so do that. With so many, pcm_fit_weibull() needs no
                                   * prior. */
} pcm_posterior_status;

/** A posterior at a glance. Where pcm_posterior_has_answer() is 0, only the items are counted. */
typedef struct pcm_posterior_summary {
    pcm_posterior_status status;
    pcm_weibull life;    /**< Posterior medians of shape and scale. */
    double wear_out;     /**< Probability that the shape is above 1. */
    double log_evidence; /**< ln of the integral of likelihood times prior: differences compare
                          * priors on the same records. */
    /** Share of the information that comes from the prior, 0 to 1: half the trace of `V P^-1`, with
     * V the covariance of (ln life, ln shape) in the posterior and P that in the prior. It is
     * `1 - information of the records/total`, averaged over both parameters; 2 (1 - borrowed) is
     * the number of well-determined parameters of MacKay (1992, Neural Computation 4, 415-447). */
    double borrowed;
    double borrowed_life;  /**< The same for the prior's life by itself: ratio of variances. */
    double borrowed_shape; /**< The same for the shape by itself. */
    /** ln of the evidence for a prior with the same medians whose logarithms have standard
     * deviations PCM_CONFLICT_WIDTH times as large, over the evidence for this one: a Bayes factor
     * (Kass & Raftery 1995, JASA 90). Above ln 20 = 3.0 it is a conflict; where the prior is right
     * that happens in at most 1 of 20 cases, as a rule in far fewer. */
    double evidence_against;
    double accuracy; /**< About the largest error of a probability. */
    double items;    /**< Sum of the counts. */
    double failures; /**< Items whose failure is known (exact, left, interval). */
    double exposure; /**< Observed item-time: sum of count (last known age - entry). */
    char unit[PCM_UNIT_SIZE];
} pcm_posterior_summary;

/** A posterior: immutable, readable by any thread, about half a megabyte. Opaque. */
typedef struct pcm_posterior pcm_posterior;

/**
 * Combines a prior with life data of any kind.
 *
 * Time: for exact, right-censored and left-truncated rows that of some 200 passes over them, below
 * a millisecond up to 100 rows; a row with a failure at an unknown age costs 100 times as much.
 *
 * @param out    free with pcm_posterior_free(); also where the quadrature fails, see the status
 * @param data   rows of any kind, also none: then the posterior is the prior. PCM_ERR_DATA if the
 *               sum of their counts is not finite. Covariates and failure modes are not looked at
 * @param prior  PCM_ERR_DOMAIN names a field that is out of range
 */
PCM_API PCM_CHECKED pcm_status pcm_posterior_make(pcm_posterior **out, const pcm_life_data *data,
                                                  const pcm_prior *prior);

/** Frees a posterior. */
PCM_API void pcm_posterior_free(pcm_posterior *posterior);

/** The posterior at a glance. */
PCM_API PCM_CHECKED pcm_status pcm_posterior_get_summary(pcm_posterior_summary *out,
                                                         const pcm_posterior *posterior);

/** Nonzero if the posterior can be asked. NULL gives 0. */
PCM_API int pcm_posterior_has_answer(const pcm_posterior *posterior);

/**
 * Answer to a question: the posterior median and equal-tailed credible bounds.
 *
 * @param out          median, and the values that are exceeded with probability
 *                     `(1 + probability)/2` and `(1 - probability)/2`
 * @param posterior    must have an answer, else PCM_ERR_ARGUMENT
 * @param question     any quantity but PCM_QUANTITY_PARAMETER; PCM_ERR_DOMAIN names a bad field
 * @param probability  strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_posterior_bounds(pcm_bounds *out, const pcm_posterior *posterior,
                                                    pcm_question question, double probability);

/**
 * Posterior mean of an answer. That of the reliability is the probability that the next item
 * survives, everything considered.
 *
 * A mean of lives can be decided by lives that have next to no probability; it is INFINITY if a
 * part in a million comes from where the density is below e^-40 of the highest. The median of
 * pcm_posterior_bounds() always exists.
 */
PCM_API PCM_CHECKED pcm_status pcm_posterior_mean(double *out, const pcm_posterior *posterior,
                                                  pcm_question question);

/** Probability that the answer is below a value: of the shape below 1, of B10 below what the maker
 * promised. @p value any number. */
PCM_API PCM_CHECKED pcm_status pcm_posterior_probability_below(double *out,
                                                               const pcm_posterior *posterior,
                                                               pcm_question question, double value);

/** "ok", "no_failures", "conflict", "unresolved"; "unknown" otherwise. */
PCM_API const char *pcm_posterior_status_name(pcm_posterior_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_posterior_status_text(pcm_posterior_status status);

PCM_END

#endif
