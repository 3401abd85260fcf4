/* SPDX-License-Identifier: Apache-2.0 */
/* Places from which two populations are sought. */
#ifndef PCM_LIFE_MIXTURE_STARTS_H
#define PCM_LIFE_MIXTURE_STARTS_H

#include <pcm/life_data.h>

#include "libpcm/life/mixture.h"
#include "libpcm/num/sort.h"

/* What the starts need to know of the data. */
typedef struct pcm__mixture_sample {
    const pcm__keyed *failed; /* [n] ages of rows that failed, ascending, with their counts */
    size_t n;
    double failures; /* sum of those counts */
    double items;
    double reference; /* median age at failure */
    double oldest;    /* highest age to which some row was seen */
} pcm__mixture_sample;

/* `room` holds twice as many items as there are rows, and lives as long as the sample. Something
 * failed. */
void pcm__mixture_sample_take(pcm__mixture_sample *out, pcm__keyed *room,
                              const pcm_life_data *data);

/* Calls `visit` with one start after the other, parameters as in pcm__mixture_at(). */
void pcm__mixture_starts(const pcm__mixture_sample *sample,
                         void (*visit)(const double start[PCM__MIXTURE_PARAMETERS], void *context),
                         void *context);

#endif
