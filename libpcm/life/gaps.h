/* SPDX-License-Identifier: Apache-2.0 */
/* Times between failures, in ages or in the operational time of a process, and tests of them. */
#ifndef PCM_LIFE_GAPS_H
#define PCM_LIFE_GAPS_H

#include <pcm/fit.h>

#include "libpcm/life/recurrence.h"

/* Time that passes from one age to another. */
typedef double (*pcm__clock)(double from, double to, const void *context);

typedef struct pcm__gaps {
    size_t stretches;
    size_t complete; /* gaps that ended with a failure */
    double *length;  /* [complete] in the order of the failures */
    double *cut_off; /* [stretches] what followed the last failure of each stretch; >= 0 */
    const pcm__recurrence *recurrence;
} pcm__gaps;

/* Gaps of a recurrence that begins with failures (pcm__recurrence_begin_with_failures()), which
 * must live as long. A clock of NULL tells ages. Gaps without length become half the shortest
 * other one. */
pcm_status pcm__gaps_make(pcm__gaps *out, const pcm__recurrence *recurrence, pcm__clock clock,
                          const void *context);
void pcm__gaps_free(pcm__gaps *gaps);

/* Weibull fit of the gaps. Gaps that have all no length give PCM_FIT_NOT_CONVERGED. */
pcm_status pcm__gaps_fit(pcm_fit *out, const pcm__gaps *gaps);

/* Log-likelihood of exponential gaps at its maximum. At least one is complete. */
double pcm__gaps_exponential(const pcm__gaps *gaps);

/* p-value of exponential gaps against Weibull ones, from their fit; 1 if that has no estimate. */
double pcm__gaps_shape_test(const pcm__gaps *gaps, const pcm_fit *fit);

/* z-score of the correlation between logarithms of successive complete gaps, 0 if none succeed. */
double pcm__gaps_serial_correlation(const pcm__gaps *gaps);

#endif
