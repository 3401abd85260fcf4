/* SPDX-License-Identifier: Apache-2.0 */
/* Confidence bounds of the points of a curve, block by block, because logarithms and exponentials
 * of a column cost a tenth of those of one number after the other. */
#ifndef PCM_LIFE_CURVE_BOUNDS_H
#define PCM_LIFE_CURVE_BOUNDS_H

#include <stddef.h>

#include <pcm/kaplan_meier.h>

/* Most points of a block. */
enum { PCM__CURVE_BLOCK = 128 };

/* Points, their standard errors and their bounds. */
typedef struct pcm__curve_block {
    size_t count;
    double estimate[PCM__CURVE_BLOCK];
    double error[PCM__CURVE_BLOCK];
    double lower[PCM__CURVE_BLOCK];
    double upper[PCM__CURVE_BLOCK];
} pcm__curve_block;

/* Bounds of probabilities on the scale asked for; `z` is the normal quantile. A probability of 0
 * or 1 and one without error are their own bounds. */
void pcm__bound_probabilities(pcm__curve_block *block, pcm_survival_bounds bounds, double z);

/* Bounds estimate exp(-+ z error/estimate) of amounts >= 0, 0 and INFINITY if the error is that
 * large; an amount of 0 is its own bound. */
void pcm__bound_amounts(pcm__curve_block *block, double z);

/* The options with the defaults filled in, and z of their confidence. `options` may be NULL.
 * PCM_ERR_DOMAIN names what is out of range. */
pcm_status pcm__survival_options(pcm_survival_options *out, double *z,
                                 const pcm_survival_options *options);

/* The normal quantile of two-sided bounds. PCM_ERR_DOMAIN if there is none. */
pcm_status pcm__two_sided(double *z, double confidence);

#endif
