/* SPDX-License-Identifier: Apache-2.0 */
/* What the likelihood of a log-linear process reads of the data. Ages are divided by a power of two
 * near the highest one, which is exact, so that nothing overflows in any unit. */
#ifndef PCM_LIFE_LOG_LINEAR_H
#define PCM_LIFE_LOG_LINEAR_H

#include <pcm/log_linear.h>

#include "libpcm/life/recurrence.h"

typedef struct pcm__linear_sample {
    int exponent; /* of the power of two */
    size_t failures;
    double low;        /* lowest age that was watched */
    double high;       /* highest */
    double above_low;  /* sum of failure - low */
    double below_high; /* sum of high - failure */
    size_t stretches;
    pcm_stretch *stretch;
} pcm__linear_sample;

pcm_status pcm__linear_sample_make(pcm__linear_sample *out, const pcm__recurrence *recurrence);
void pcm__linear_sample_free(pcm__linear_sample *sample);

/* ln of the integral of e^(slope t) over the stretches as log_rest + slope * end, where `end` is
 * the age at which the integrand is largest, high or low; and the mean distance from that end and
 * its variance under that density. */
typedef struct pcm__linear_volume {
    double end;
    double log_rest;
    double distance;
    double variance;
} pcm__linear_volume;

pcm__linear_volume pcm__linear_volume_at(const pcm__linear_sample *sample, double slope);

/* Fits; sets what follows from the recurrence. */
pcm_status pcm__log_linear_fit(pcm_log_linear *out, const pcm__recurrence *recurrence);

#endif
