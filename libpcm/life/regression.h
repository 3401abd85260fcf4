/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of a regression's answer share. */
#ifndef PCM_LIFE_REGRESSION_H
#define PCM_LIFE_REGRESSION_H

#include <pcm/regression.h>

#include "libpcm/life/regression_solve.h"

/* PCM_OK if out is there and the regression has an estimate. */
pcm_status pcm__regression_check(const void *out, const pcm_regression *regression);

/* PCM_OK if the confidence lies between 0 and 1. */
pcm_status pcm__regression_check_confidence(double confidence);

/* Estimate of a parameter: 0 the intercept, then the coefficients, last the shape. */
double pcm__regression_estimate(const pcm_regression *regression, int parameter);

/* Likelihood-ratio bounds of a parameter; see pcm_regression_bounds(). */
pcm_status pcm__regression_profile(pcm_bounds *out, const pcm_regression *regression,
                                   const pcm_life_data *data, int parameter, double confidence);

/* Writes the sentence on the outcome. */
void pcm__regression_explain(pcm_regression *regression);

#endif
