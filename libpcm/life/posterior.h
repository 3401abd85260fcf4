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

/* pcm_posterior_make() with a normal prior whose covariance is positive definite. If it is advice,
 * the status says whether the records contradict it. */
pcm_status pcm__posterior_make(pcm_posterior **out, const pcm_life_data *data,
                               const pcm__normal_prior *prior, int is_advice);

/* PCM_OK if the posterior has answers and the question is one for it; `out` must not be NULL. */
pcm_status pcm__posterior_check(const void *out, const pcm_posterior *posterior,
                                const pcm_question *question);

/* The value that the answer is below with probability p, 0 < p < 1. */
double pcm__posterior_quantile(const pcm_posterior *posterior, const pcm_question *question,
                               double p);

#endif
