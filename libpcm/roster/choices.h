/* SPDX-License-Identifier: Apache-2.0 */
/* The days on which each call may begin, or that it may be left, by their cost at the prices of the
 * relaxation: the guide of construction and search. */
#ifndef PCM_ROSTER_CHOICES_H
#define PCM_ROSTER_CHOICES_H

#include "libpcm/roster/relaxation.h"
#include "libpcm/roster/shop.h"

typedef struct pcm__choice {
    double above; /* priced cost, less that of the call's cheapest choice */
    uint32_t call;
    uint32_t day; /* PCM__NOWHERE: it is left */
} pcm__choice;

typedef struct pcm__choices {
    size_t count;
    size_t *start;       /* [calls + 1] choices of a call, cheapest first */
    pcm__choice *choice; /* [count] by call */
    pcm__choice *ranked; /* [count] of all calls, cheapest first */
    double *room; /* [calls] how often its hours are there in all of its days: how much choice
                   * it has */
} pcm__choices;

pcm_status pcm__choices_make(pcm__choices *choices, const pcm__shop *shop,
                             const pcm__relaxation *relaxation);
void pcm__choices_free(pcm__choices *choices);

/* Number of ranked choices that are at most so much above the cheapest. */
size_t pcm__choices_within(const pcm__choices *choices, double above);

#endif
