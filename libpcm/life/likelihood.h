/* SPDX-License-Identifier: Apache-2.0 */
/* The log-likelihood of life data of any kind in intercept u and slope b of
 * ln H(t) = u + b y, y = ln(t/reference). */
#ifndef PCM_LIFE_LIKELIHOOD_H
#define PCM_LIFE_LIKELIHOOD_H

#include <pcm/life_data.h>

#include "libpcm/life/term.h"

typedef struct pcm__likelihood {
    pcm__term *terms;
    size_t count;
    double reference;
    double constant; /* -sum of ln t over exact rows */
    double failures;
    double extent; /* spread of all ages in y */
    int truncated; /* some row has an entry or truncation age */
} pcm__likelihood;

/* Takes the rows apart. `failures`, their sum of counts, is > 0. PCM_ERR_MEMORY. */
pcm_status pcm__likelihood_new(pcm__likelihood *out, const pcm_life_data *data, double failures);

void pcm__likelihood_free(pcm__likelihood *likelihood);

pcm__tally pcm__likelihood_at(const pcm__likelihood *likelihood, pcm__point at);

/* A point whose shape matches the spread of the ages, and whose cumulative hazards add up to the
 * failures. */
pcm__point pcm__likelihood_first_point(const pcm__likelihood *likelihood,
                                       const pcm_life_data *data);

#endif
