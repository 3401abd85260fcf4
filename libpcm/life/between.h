/* SPDX-License-Identifier: Apache-2.0 */
/* What many groups have in common: mean and covariance of (ln scale, ln shape) between groups. */
#ifndef PCM_LIFE_BETWEEN_H
#define PCM_LIFE_BETWEEN_H

#include <stddef.h>

/* What the records of one group say of x = (ln scale, ln shape), as the likelihood
 * exp(pull'x - x' precision x/2). The precision is positive semidefinite: records may say nothing
 * in some direction, or at all. */
typedef struct pcm__site {
    double precision[2][2];
    double pull[2]; /* precision times the estimate, where there is one */
} pcm__site;

/* A normal distribution of x. */
typedef struct pcm__normal {
    double mean[2];
    double covariance[2][2];
} pcm__normal;

/* The class of all groups. */
typedef struct pcm__between {
    pcm__normal centre;      /* mean of the groups, and its uncertainty */
    double covariance[2][2]; /* of the groups about it; may be 0 */
} pcm__between;

/* Maximises the restricted likelihood of the covariance between groups. Returns nonzero if it has
 * no maximum, or if the precisions do not add up to a positive definite matrix. */
int pcm__between_estimate(pcm__between *out, const pcm__site *sites, size_t n);

/* What the other groups say of each: the normal distribution of a group of the class, given all
 * groups but that one. `out` is [n]. Returns nonzero if the other groups do not determine it. */
int pcm__between_others(pcm__normal *out, const pcm__between *between, const pcm__site *sites,
                        size_t n);

/* Inverse of a symmetric matrix; nonzero if it is not positive definite. */
int pcm__invert_2(double out[2][2], double a[2][2]);

#endif
