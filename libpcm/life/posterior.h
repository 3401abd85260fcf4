/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a posterior.
 *
 * Coordinates are the logarithms of the shape and of the prior's life, the latter relative to a
 * reference age. The density of ln shape is laid on panels; at each of their nodes stands a column,
 * the density of ln life at that shape. */
#ifndef PCM_LIFE_POSTERIOR_H
#define PCM_LIFE_POSTERIOR_H

#include "libpcm/life/prior.h"
#include "libpcm/num/density.h"

typedef struct pcm__column {
    double log_shape;
    double weight; /* probability that the node stands for */
    pcm__density life;
} pcm__column;

struct pcm_posterior {
    pcm_posterior_summary summary;
    double log_reference;
    double log_hazard; /* of the prior's life: life = scale e^(log_hazard/shape) */
    double mean[2];    /* of ln life, with the reference, and ln shape */
    double covariance[2][2];
    pcm__density shape;   /* of ln shape */
    pcm__column *columns; /* [PCM__NODES * shape.panels] */
};

/* Misfit of the panels that answers aim at; the error of a probability is about a thousandth of
 * it. */
#define PCM__POSTERIOR_AIM 1e-7

/* Columns, moments and what was borrowed, under a prior whose covariance is positive definite. */
pcm_status pcm__posterior_make(pcm_posterior **out, const pcm_life_data *data,
                               const pcm__normal_prior *prior, double aim);

/* Adds medians and the probability of wear-out to the summary. */
void pcm__posterior_describe(pcm_posterior *posterior);

/* Adds what the records, from which the posterior was made, say for a prior that is less sure of
 * itself, and the status if that is a conflict. */
pcm_status pcm__posterior_compare(pcm_posterior *posterior, const pcm_life_data *data,
                                  const pcm__normal_prior *prior);

/* PCM_OK if the posterior has answers and the question is one for it; `out` must not be NULL. */
pcm_status pcm__posterior_check(const void *out, const pcm_posterior *posterior,
                                const pcm_question *question);

/* The value that the answer is below with probability p, 0 < p < 1. */
double pcm__posterior_quantile(const pcm_posterior *posterior, const pcm_question *question,
                               double p);

#endif
