/* SPDX-License-Identifier: Apache-2.0 */
/* Fit of exact and right-censored rows without entry ages, wherever they are kept. */
#ifndef PCM_LIFE_FIT_PROFILE_H
#define PCM_LIFE_FIT_PROFILE_H

#include <pcm/fit.h>

#include "libpcm/life/lives.h"

/* What a fit works with; it may serve many fits one after the other. */
typedef struct pcm__fit_tools {
    const pcm__vector *vector;
    double *numbers; /* pcm_release() after the last fit */
    size_t capacity;
} pcm__fit_tools;

/* Sets status, counts, passes and, with a maximum, the estimate of a fit that is empty so far. If
 * a row is of another kind, *plain is 0 and the fit is as it was. `guess`, NULL or a life that may
 * be near, saves passes. PCM_ERR_DATA if the counts add up to more than a double holds;
 * PCM_ERR_MEMORY. */
pcm_status pcm__fit_profile(pcm_fit *out, int *plain, const pcm__life_source *source,
                            const pcm_weibull *guess, pcm__fit_tools *tools);

#endif
