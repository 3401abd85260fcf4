/* SPDX-License-Identifier: Apache-2.0 */
/* Incomplete gamma functions in the scaled forms that life models need, so that nothing
 * underflows or cancels where survival probabilities do; and the quantile of the normal
 * distribution. Arguments are finite unless said otherwise, a > 0, x >= 0. */
#ifndef PCM_NUM_GAMMA_H
#define PCM_NUM_GAMMA_H

/* ln Gamma(a) for 0 < a <= 1, to full relative accuracy also near a = 1; `rest` is 1 - a, given
 * apart because a may be very close to 1. */
double pcm__log_gamma(double a, double rest);

/* e^x Gamma(a, x), upper incomplete. x may be huge; INFINITY where it exceeds a double. */
double pcm__gamma_upper_scaled(double a, double x);

/* a x^-a gamma(a, x), lower incomplete: the mean of e^-(x v) over v = u^(1/a), u uniform in
 * [0, 1]. For a = 1/shape and x = (age/scale)^shape it is the mean reliability from 0 to the
 * age. */
double pcm__gamma_lower_mean(double a, double x);

/* e^x (Gamma(a, x) - Gamma(a, x + width)), width >= 0, without cancellation for a <= 1 however
 * thin the slice. */
double pcm__gamma_slice(double a, double x, double width);

/* Kummer's function as the optimal replacement age needs it. */
typedef struct pcm__kummer {
    double g; /* e^-x M(1, a, x) - 1 */
    double q; /* g + 1 - e^-x = x^(1-a) gamma(a, x) */
} pcm__kummer;

/* For 0 < a < 1; `rest` is 1 - a as in pcm__log_gamma(). */
pcm__kummer pcm__kummer_at(double a, double rest, double x);

/* The z below which a standard normal variable lies with probability p, 0 < p < 1. */
double pcm__normal_quantile(double p);

#endif
