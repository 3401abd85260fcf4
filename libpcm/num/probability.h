/* SPDX-License-Identifier: Apache-2.0 */
/* Distribution functions and quantiles that tests and exact bounds need. The normal quantile is
 * in gamma.h. */
#ifndef PCM_NUM_PROBABILITY_H
#define PCM_NUM_PROBABILITY_H

/* ln P(Z > z) of a standard normal variable, right in both tails: z may be -1e300 to 1e300. */
double pcm__normal_log_upper(double z);

/* P(Z > z). */
double pcm__normal_upper(double z);

/* P(X <= x) and P(X > x) of a chi-square variable; freedom > 0, x >= 0 (INFINITY allowed). */
double pcm__chi_square_lower(double freedom, double x);
double pcm__chi_square_upper(double freedom, double x);

/* The x with P(X <= x) = p, 0 < p < 1; relative error below 1e-13. */
double pcm__chi_square_quantile(double freedom, double p);

/* Regularised incomplete beta function I_x(a, b): P(X <= x) of a beta variable; a, b > 0. */
double pcm__beta_lower(double a, double b, double x);

/* The x with I_x(a, b) = p, 0 < p < 1. Exact median rank of failure i of n: a = i, b = n - i + 1,
 * p = 1/2. */
double pcm__beta_quantile(double a, double b, double p);

/* Regularised incomplete gamma functions: P(a, x) and Q(a, x) = 1 - P, a > 0, x >= 0. */
double pcm__gamma_p(double a, double x);
double pcm__gamma_q(double a, double x);

/* ln Gamma(a), a > 0. */
double pcm__log_gamma_function(double a);

#endif
