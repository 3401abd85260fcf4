/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio bounds of Poisson processes of two parameters, the intensity being e^level times
 * a curve that depends on one parameter, the form. What is asked about takes the place of the
 * level. */
#ifndef PCM_LIFE_PROCESS_BOUNDS_H
#define PCM_LIFE_PROCESS_BOUNDS_H

#include <pcm/fit.h>

#include "libpcm/num/jet.h"

/* A process as its likelihood sees it: failures * level + detail - e^(level + volume). */
typedef struct pcm__process {
    double failures;
    /* ln of the curve, summed over the failures. */
    pcm__jet (*detail)(pcm__jet form, const void *context);
    /* ln of the curve's integral over all that was watched. */
    pcm__jet (*volume)(pcm__jet form, const void *context);
    /* The level that gives what is asked about this value at this form. NULL: the form is asked
     * about. */
    pcm__jet (*level)(pcm__jet asked, pcm__jet form, const void *context);
    const void *context;
} pcm__process;

/* Bounds of what is asked about. At the maximum of the likelihood that has the value `asked`,
 * unless it is the form, whose value is `form`. An open side is infinite. PCM_ERR_DOMAIN if the
 * search fails. */
pcm_status pcm__process_bounds(double *lower, double *upper, const pcm__process *process,
                               double asked, double form, double confidence);

/* Half the width of Wald bounds: of (first, second) with this covariance, projected on a
 * direction. */
double pcm__process_half_width(const double covariance[2][2], double on_first, double on_second,
                               double confidence);

/* PCM_ERR_DOMAIN unless 0 < confidence < 1. */
pcm_status pcm__check_confidence(double confidence);

#endif
