/* SPDX-License-Identifier: Apache-2.0 */
/* Logarithms and weighted moments of whole columns. The machine's widest vectors are used where
 * they help, and the bits of a result never depend on which: eight fixed lanes, one fixed order of
 * adding up, no contraction. */
#ifndef PCM_NUM_VECTOR_H
#define PCM_NUM_VECTOR_H

#include <stddef.h>

/* out[i] = ln(x[i] / 2^exponent) for finite x[i] > 0, subnormal ones too. Taking out a power of
 * two that is near the data keeps the digits that a large common logarithm would cost. `out` may
 * be `x`. Error below 2 x 2^-53 of the result where that is not near 0. */
void pcm__vector_log(double *out, const double *x, size_t n, int exponent);

/* out[i] = e^x[i], clamped to |x[i]| <= 700. `out` may be `x`. Error below 4 x 2^-53 of the
 * result. */
void pcm__vector_exp(double *out, const double *x, size_t n);

/* sum x[i] y[i]. */
double pcm__vector_dot(const double *x, const double *y, size_t n);

/* moments[j] = sum weight[i] e^(factor y[i]) y[i]^j, j = 0..3; |factor y[i]| is clamped to 700. */
void pcm__vector_moments(double moments[4], const double *y, const double *weight, size_t n,
                         double factor);

#endif
