/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of even steps as polynomials through six neighbouring values, and integrals against
 * what one of them accumulates (product integration; Linz 1985, Analytical and Numerical Methods
 * for Volterra Equations, section 7.2). Steps have length 1; a cell is what lies between one node
 * and the next, and places in it go from 0 to 1. */
#ifndef PCM_NUM_STENCIL_H
#define PCM_NUM_STENCIL_H

#include <stddef.h>

enum { PCM__STENCIL = 6, PCM__STENCIL_CENTRE = 2 };

/* Polynomials of the nodes: value = sum over r of coefficient[before][node][r] place^r, where
 * `before` nodes of the six lie before the cell's start. */
typedef struct pcm__stencils {
    double coefficient[PCM__STENCIL][PCM__STENCIL][PCM__STENCIL];
} pcm__stencils;

void pcm__stencils_make(pcm__stencils *stencils);

/* Value, or slope per step, at a place of a cell; node[0] is the first of the six. */
double pcm__stencil_value(const pcm__stencils *stencils, int before, const double *node,
                          double place);
double pcm__stencil_slope(const pcm__stencils *stencils, int before, const double *node,
                          double place);

/* Moments of what a function accumulates over a cell: the integral of place^r by its increase, r =
 * 0 to 5. */
void pcm__stencil_moments(double moment[PCM__STENCIL], const pcm__stencils *stencils, int before,
                          const double *node);

/* Weights of six nodes in the integral of a function over a cell by the measure with these
 * moments. */
void pcm__stencil_weights(double weight[PCM__STENCIL], const pcm__stencils *stencils, int before,
                          const double moment[PCM__STENCIL]);

/* Moments of a cell of two steps from those of its halves. `out` may be `first`. */
void pcm__stencil_join(double out[PCM__STENCIL], const double first[PCM__STENCIL],
                       const double second[PCM__STENCIL]);

#endif
