/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What is known of a life: the model that decisions are made with, and the other models that the
 * data allow, so that the uncertainty of a fit reaches the money.
 *
 * | kind | models | what decisions make of them |
 * |---|---|---|
 * | certain | one | no bounds |
 * | region | the estimate first, then models on the edge of the likelihood-ratio region: those whose
 * log-likelihood is half a chi-square quantile below the maximum (Meeker & Escobar 1998, section
 * 8.2; one degree of freedom, so that the lowest and highest value of one answer are its bounds) |
 * decided at the estimate; bounds are the lowest and highest value over the models |
 * | posterior | weighted, the weights add up to 1 | the expected cost over all models is minimised
 * (Berger 1985, section 1.5); bounds are equal-tailed quantiles |
 * | none | no estimate | not enough evidence |
 *
 * Models of failures of repairable systems (pcm_evidence_from_power_law()) are the same thing with
 * `(t/scale)^shape` as the expected number of failures instead of the cumulative hazard.
 */
#ifndef PCM_EVIDENCE_H
#define PCM_EVIDENCE_H

#include <stddef.h>

#include <pcm/distribution.h>
#include <pcm/event_data.h>
#include <pcm/family_fit.h>
#include <pcm/fit.h>
#include <pcm/life_data.h>
#include <pcm/pooling.h>
#include <pcm/power_law.h>
#include <pcm/prior.h>

PCM_BEGIN

/** How sure a life model is. */
typedef enum pcm_evidence_kind {
    PCM_EVIDENCE_CERTAIN = 0,
    PCM_EVIDENCE_REGION = 1,
    PCM_EVIDENCE_POSTERIOR = 2,
    PCM_EVIDENCE_NONE = 3
} pcm_evidence_kind;

/** What is known of a life. Immutable, readable by any thread. Opaque. */
typedef struct pcm_evidence pcm_evidence;

/**
 * A model that is taken for the truth.
 *
 * @param out   free with pcm_evidence_free()
 * @param life  PCM_ERR_DOMAIN unless it is a model
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_model(pcm_evidence **out, pcm_distribution life);

/**
 * A Weibull fit with its likelihood-ratio region. Without an estimate the kind is
 * ::PCM_EVIDENCE_NONE.
 *
 * 48 models lie on the edge, where rays end that leave the estimate evenly spread. Their lowest and
 * highest answers, as logarithms, miss the bounds of pcm_fit_bounds() by at most 0.3 % of the range
 * with two dozen rows or more, by about 1 % with half as many. Where the region goes on without end,
 * models lie far out in it, up to e^40 times a parameter, as far as a double holds them.
 *
 * Time: about 50 passes over exact and right-censored rows, some 20 microseconds for 30 of them.
 *
 * @param out         free with pcm_evidence_free()
 * @param fit         a fit of @p data, else PCM_ERR_ARGUMENT
 * @param data        the data
 * @param confidence  of the bounds, two-sided; strictly between 0 and 1
 * @return            also PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_fit(pcm_evidence **out, const pcm_fit *fit,
                                                     const pcm_life_data *data, double confidence);

/**
 * A fit of any family with its likelihood-ratio region.
 *
 * Two models on the edge for one parameter, 48 for two. The region of a family with three is cut at
 * ten values of the threshold or the fraction and at its ends, which gives up to 242; extremes are
 * then within some 3 % of the range of pcm_family_fit_bounds(). The likelihood of a threshold rises
 * without end close to the first failure (Smith 1985, Biometrika 72): models from beyond the lowest
 * place on the way there are left out, which bounds of the shape are not.
 *
 * See pcm_evidence_from_fit() for the arguments. Time: as many passes as models or twice that, each
 * about 100 times as dear as those of pcm_evidence_from_fit().
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_family_fit(pcm_evidence **out,
                                                            const pcm_family_fit *fit,
                                                            const pcm_life_data *data,
                                                            double confidence);

/**
 * A posterior as weighted models: 473 at the quantiles of a lattice, no two of one shape or scale,
 * which keep its mean and covariance of (ln life, ln shape). Means of reliabilities are those of
 * pcm_posterior_mean() to 1e-4 and mostly to 1e-6; quantiles are within some 2 % of the range that
 * pcm_posterior_bounds() gives. Models whose scale a double does not hold are left out. A mean of
 * lives that pcm_posterior_mean() calls INFINITY is finite over the models.
 *
 * Time: some milliseconds, whatever the data was.
 *
 * @param out         free with pcm_evidence_free()
 * @param posterior   without an answer the kind is ::PCM_EVIDENCE_NONE
 * @param confidence  of the bounds, two-sided; strictly between 0 and 1
 * @return            PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_posterior(pcm_evidence **out,
                                                           const pcm_posterior *posterior,
                                                           double confidence);

/**
 * A group of an equipment class: its own records with what the other groups lend, as
 * pcm_evidence_from_posterior() has them; the failures are the group's own. A group that stands by
 * itself (::PCM_POOLED_OWN_ONLY) has the region of its fit.
 *
 * @param out         free with pcm_evidence_free()
 * @param pooling     groups without an answer give ::PCM_EVIDENCE_NONE
 * @param group       index, else PCM_ERR_DOMAIN
 * @param data        the group's records, as they were given to pcm_pooling_make(); other counts of
 *                    items or failures are PCM_ERR_ARGUMENT
 * @param confidence  of the bounds, two-sided; strictly between 0 and 1
 * @return            also PCM_ERR_MEMORY. Any thread. Time: as pcm_posterior_make()
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_pooling(pcm_evidence **out,
                                                         const pcm_pooling *pooling, size_t group,
                                                         const pcm_life_data *data,
                                                         double confidence);

/**
 * A power-law process with its likelihood-ratio region: models are Weibull with shape beta and
 * scale eta, whose cumulative hazard stands for the expected number of failures. There are 48 on
 * the edge, as for pcm_evidence_from_fit(). Without an estimate, and where eta exceeds a double,
 * the kind is ::PCM_EVIDENCE_NONE.
 *
 * @param out         free with pcm_evidence_free()
 * @param fit         a fit of @p data, else PCM_ERR_ARGUMENT
 * @param data        the data; any number of systems, windows and gaps
 * @param confidence  of the bounds, two-sided; strictly between 0 and 1
 * @return            also PCM_ERR_DATA, PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_power_law(pcm_evidence **out,
                                                           const pcm_power_law *fit,
                                                           const pcm_event_data *data,
                                                           double confidence);

/**
 * Weighted models of the caller: draws of another program, a bootstrap, opinions of experts.
 *
 * @param out         free with pcm_evidence_free(); of kind ::PCM_EVIDENCE_POSTERIOR
 * @param models      [n] PCM_ERR_DOMAIN names the first that is none
 * @param weights     [n] finite, >= 0, their sum > 0; NULL: all alike
 * @param n           1 to 1e6
 * @param confidence  of the bounds, two-sided; strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_evidence_from_models(pcm_evidence **out,
                                                        const pcm_distribution *models,
                                                        const double *weights, size_t n,
                                                        double confidence);

/** Frees it. */
PCM_API void pcm_evidence_free(pcm_evidence *evidence);

/** Kind; ::PCM_EVIDENCE_NONE for NULL. */
PCM_API pcm_evidence_kind pcm_evidence_get_kind(const pcm_evidence *evidence);

/** Number of models. 0 for NULL. */
PCM_API size_t pcm_evidence_models(const pcm_evidence *evidence);

/** A model by index; NULL beyond the last. Valid as long as the evidence. */
PCM_API const pcm_distribution *pcm_evidence_model(const pcm_evidence *evidence, size_t index);

/** Weight of a model: 1 for the estimate and 0 for the edge of a region; 0 beyond the last. */
PCM_API double pcm_evidence_weight(const pcm_evidence *evidence, size_t index);

/** Failures behind it; INFINITY for a model that is taken for the truth and for the caller's. */
PCM_API double pcm_evidence_failures(const pcm_evidence *evidence);

/** Confidence of its bounds; 0 if it is certain or none. */
PCM_API double pcm_evidence_confidence(const pcm_evidence *evidence);

/** Unit of ages; "" if it is not known. */
PCM_API const char *pcm_evidence_unit(const pcm_evidence *evidence);

/** "certain", "region", "posterior", "none"; "unknown" otherwise. */
PCM_API const char *pcm_evidence_kind_name(pcm_evidence_kind kind);

PCM_END

#endif
