/* SPDX-License-Identifier: Apache-2.0 */
/* A prior as the normal distribution of (ln life, ln shape). */
#ifndef PCM_LIFE_PRIOR_H
#define PCM_LIFE_PRIOR_H

#include <pcm/prior.h>

typedef struct pcm__normal_prior {
    double mean[2]; /* of ln life and ln shape */
    double covariance[2][2];
    /* ln(-ln(1 - fraction)): life is scale e^(log_hazard/shape). 0 for the scale itself. */
    double log_hazard;
} pcm__normal_prior;

/* PCM_ERR_DOMAIN names the field that is out of range. */
pcm_status pcm__prior_check(const pcm_prior *prior);

/* Of a prior that was checked. */
pcm__normal_prior pcm__prior_normal(const pcm_prior *prior);

/* The prior whose normal distribution this is; its life is the scale. */
pcm_prior pcm__prior_of_scale(const double mean[2], double covariance[2][2]);

#endif
