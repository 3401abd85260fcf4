/* SPDX-License-Identifier: Apache-2.0 */
/* Searches for the maximum of a family's likelihood. */
#ifndef PCM_LIFE_FAMILY_SEARCH_H
#define PCM_LIFE_FAMILY_SEARCH_H

#include <pcm/fit.h>

#include "libpcm/life/family_likelihood.h"

/* What a search works on. */
typedef struct pcm__family_task {
    pcm__family_likelihood likelihood;
    const pcm_life_data *data;
    const pcm_fit *weibull; /* the two-parameter fit of the same data, with or without estimate */
    int passes;             /* times the likelihood was evaluated */
} pcm__family_task;

/* Lengths that matter in the working values, around parameters in units of the reference. */
void pcm__family_scales(double *out, const pcm__family *family, const double *parameter);

/* Climbs from a start, parameters in units of the reference. PCM_FIT_OK if a maximum was found,
 * otherwise where the search went. */
pcm_fit_status pcm__family_climb(pcm__summit *out, pcm__family_task *task, const double *start);

/* A start near the two-parameter Weibull fit, or near the middle of the data if there is none. */
void pcm__family_start(double *out, const pcm__family_task *task);

/* The families whose likelihood needs more than one climb. PCM_ERR_MEMORY. */
pcm_status pcm__family_find_threshold(pcm_fit_status *out, pcm__summit *summit,
                                      pcm__family_task *task);
pcm_status pcm__family_find_defective(pcm_fit_status *out, pcm__summit *summit,
                                      pcm__family_task *task);
pcm_status pcm__family_find_gompertz(pcm_fit_status *out, pcm__summit *summit,
                                     pcm__family_task *task);

#endif
