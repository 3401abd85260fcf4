/* SPDX-License-Identifier: Apache-2.0 */
/* What the likelihood of a power-law process reads of the data, in units of the highest age that
 * was watched, so that nothing overflows in any unit. */
#ifndef PCM_LIFE_POWER_LAW_H
#define PCM_LIFE_POWER_LAW_H

#include <pcm/power_law.h>

#include "libpcm/life/recurrence.h"

/* Stretches that began with a new system come first. */
typedef struct pcm__power_sample {
    double oldest;
    double log_oldest;
    size_t failures;
    double log_sum; /* sum of ln(failure/oldest) */
    size_t stretches;
    size_t from_new;
    double *log_to;    /* [stretches] ln(to/oldest) */
    double *log_width; /* [stretches] ln(to/from) of those that began later, 1 of the others */
} pcm__power_sample;

pcm_status pcm__power_sample_make(pcm__power_sample *out, const pcm__recurrence *recurrence);
void pcm__power_sample_free(pcm__power_sample *sample);

/* S = sum (to^beta - from^beta) over the stretches, and its first two derivatives by beta. */
void pcm__power_sums(double sums[3], const pcm__power_sample *sample, double beta);

/* ln(larger/smaller), to full relative accuracy also where the two are close. */
double pcm__log_ratio(double larger, double smaller);

/* A fit and its data agree on failures and on what was watched. */
int pcm__power_law_is_of(const pcm_power_law *fit, const pcm__recurrence *recurrence);

/* Fits; sets what follows from the recurrence alone. out->exact_failures and beta_unbiased are left
 * alone. */
pcm_status pcm__power_law_fit(pcm_power_law *out, const pcm__recurrence *recurrence);

#endif
