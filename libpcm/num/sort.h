/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting by number in time proportional to how many there are: keys with a value each, or bare
 * bits. */
#ifndef PCM_NUM_SORT_H
#define PCM_NUM_SORT_H

#include <stddef.h>
#include <stdint.h>

/* A key and what travels with it. */
typedef struct pcm__keyed {
    double key; /* >= 0; -0.0 counts as 0 */
    double value;
} pcm__keyed;

/* Sorts by ascending key; equal keys keep their order. `scratch` has room for n items. */
void pcm__sort_keyed(pcm__keyed *items, pcm__keyed *scratch, size_t n);

/* Sorts numbers ascending. `scratch` has room for n. Returns how often all of them were moved:
 * 0 to 3 unless most of them are crowded into a tiny part of their range, and then at most 9. */
int pcm__sort_bits(uint64_t *keys, uint64_t *scratch, size_t n);

#endif
