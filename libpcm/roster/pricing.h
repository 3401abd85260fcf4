/* SPDX-License-Identifier: Apache-2.0 */
/* What a visit costs by itself if everybody's hours of every day have a price, and the bound that
 * follows (Lagrangian relaxation; Geoffrion 1974). */
#ifndef PCM_ROSTER_PRICING_H
#define PCM_ROSTER_PRICING_H

#include "libpcm/roster/shop.h"

/* Prices, and scratch for a task's people and days. */
typedef struct pcm__pricing {
    const pcm__shop *shop;
    const double *price;      /* [days][people] money per hour, >= 0 */
    struct pcm__offer *offer; /* room for the longest list of a task */
    int64_t *done;            /* [people] */
    double *cost;             /* [longest window] */
} pcm__pricing;

/* `price` is not copied. */
pcm_status pcm__pricing_make(pcm__pricing *pricing, const pcm__shop *shop, const double *price);
void pcm__pricing_free(pcm__pricing *pricing);

/* Whether a call fits whole into a day on which nothing else is done, as far as each task by itself
 * can tell. */
int pcm__call_fits_alone(const pcm__shop *shop, const pcm__call *call, size_t day);

/* The least that a call costs for every day of its window on which it may begin, its hours priced;
 * INFINITY where it cannot. The array lasts until the next call. */
const double *pcm__priced_days(const pcm__pricing *pricing, const pcm__call *call);

/* The least that any roster of the shop costs, leaving only what may be left; INFINITY if there is
 * none. */
double pcm__priced_bound(const pcm__pricing *pricing);

#endif
