/* SPDX-License-Identifier: Apache-2.0 */
/* The three ways to bounds. The arguments have been checked, and the estimates are in *out. */
#ifndef PCM_LIFE_BOUNDS_H
#define PCM_LIFE_BOUNDS_H

#include <pcm/fit.h>

/* What is asked, and how sure the answers are to be. */
typedef struct pcm__inquiry {
    const pcm_fit *fit;
    const pcm_life_data *data;
    const pcm_question *questions;
    size_t n;
    double confidence;
} pcm__inquiry;

/* A fit and its data agree on how many items there are and how many of them failed. */
int pcm__fit_counts_agree(const pcm_fit *fit, const pcm_life_data *data);

/* An answer as a level (see level.h) and its standard error: that of the normal approximation of
 * ln scale and ln shape, carried over. NAN where the covariance gives no variance. */
typedef struct pcm__spread {
    double level;
    double error;
} pcm__spread;

pcm__spread pcm__spread_of(const pcm_fit *fit, const pcm_question *question);

/* Takes the lowest and highest level over as bounds of the estimate in *out. */
void pcm__spread_bounds(pcm_bounds *out, const pcm_question *question, double low, double high);

/* The fit has an estimate. */
pcm_status pcm__bounds_wald(pcm_bounds *out, const pcm__inquiry *inquiry);

/* The estimates are NAN where the fit has none. */
pcm_status pcm__bounds_likelihood(pcm_bounds *out, const pcm__inquiry *inquiry);

/* The fit has an estimate. */
pcm_status pcm__bounds_bootstrap(pcm_bounds *out, const pcm__inquiry *inquiry,
                                 pcm_control *control);

#endif
