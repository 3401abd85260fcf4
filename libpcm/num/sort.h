/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting positive numbers that carry a value, in time proportional to their number. */
#ifndef PCM_NUM_SORT_H
#define PCM_NUM_SORT_H

#include <stddef.h>

/* A key and what travels with it. */
typedef struct pcm__keyed {
    double key; /* >= 0; -0.0 counts as 0 */
    double value;
} pcm__keyed;

/* Sorts by ascending key; equal keys keep their order. `scratch` has room for n items. */
void pcm__sort_keyed(pcm__keyed *items, pcm__keyed *scratch, size_t n);

#endif
