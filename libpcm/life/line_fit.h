/* SPDX-License-Identifier: Apache-2.0 */
/* A fitted Weibull model as the line that the logarithm of the cumulative hazard follows over the
 * logarithm of age,
 *     ln H(t) = intercept + slope ln(t/reference),
 * so slope is the shape and ln(scale/reference) = -intercept/slope. In these two parameters the
 * log-likelihood of untruncated data of every kind is concave (Burridge 1981, Biometrika 68;
 * Pratt 1981, JASA 76). */
#ifndef PCM_LIFE_LINE_FIT_H
#define PCM_LIFE_LINE_FIT_H

#include <pcm/fit.h>

/* A maximum of the likelihood. */
typedef struct pcm__line_fit {
    double reference;
    double intercept;
    double slope;
    double log_likelihood;
    double information[3]; /* minus the second derivatives: intercept, mixed, slope */
} pcm__line_fit;

/* Takes a maximum over as the estimate with its covariance; where the scale does not fit a double
 * or the information is not positive definite, a status says so instead. */
void pcm__fit_accept(pcm_fit *out, const pcm__line_fit *line);

#endif
