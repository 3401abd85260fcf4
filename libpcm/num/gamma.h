/* SPDX-License-Identifier: Apache-2.0 */
/* Incomplete gamma functions in the scaled forms that life models need, so that nothing
 * underflows or cancels where survival probabilities do; and the quantile of the normal
 * distribution. Arguments are finite unless said otherwise, a > 0, x >= 0. */
#ifndef PCM_NUM_GAMMA_H
#define PCM_NUM_GAMMA_H

/* 1/Gamma(1+z) - 1 for -1/2 <= z <= 1, exact also where z is near 0. */
double pcm__reciprocal_gamma_excess(double z);

/* e^x Gamma(a, x), upper incomplete. x may be huge; INFINITY where it exceeds a double. */
double pcm__gamma_upper_scaled(double a, double x);

/* a x^-a gamma(a, x), lower incomplete: the mean of e^-(x v) over v = u^(1/a), u uniform in
 * [0, 1]. For a = 1/shape and x = (age/scale)^shape it is the mean reliability from 0 to the
 * age. */
double pcm__gamma_lower_mean(double a, double x);

/* e^x (Gamma(a, x) - Gamma(a, x + width)), width >= 0, without cancellation for a <= 1 however
 * thin the slice. */
double pcm__gamma_slice(double a, double x, double width);

/* The z below which a standard normal variable lies with probability p, 0 < p < 1. */
double pcm__normal_quantile(double p);

#endif
