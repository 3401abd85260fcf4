/* SPDX-License-Identifier: Apache-2.0 */
/* The three ways to bounds. The arguments have been checked. */
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

/* The fit has an estimate. */
pcm_status pcm__bounds_wald(pcm_bounds *out, const pcm__inquiry *inquiry);

/* out->estimate holds the estimates, or NAN. */
pcm_status pcm__bounds_likelihood(pcm_bounds *out, const pcm__inquiry *inquiry);

/* The fit has an estimate. */
pcm_status pcm__bounds_bootstrap(pcm_bounds *out, const pcm__inquiry *inquiry,
                                 pcm_control *control);

#endif
