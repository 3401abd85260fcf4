/* SPDX-License-Identifier: Apache-2.0 */
/* The events of each asset in order of time, sorted once for everything that reads history. */
#ifndef PCM_PLANT_TIMELINE_H
#define PCM_PLANT_TIMELINE_H

#include <stddef.h>

#include <pcm/plant.h>

/* An event in its place. */
typedef struct pcm__moment {
    const pcm_event *event;
    size_t row; /* in table events */
} pcm__moment;

/* Assets and types are named by their rows. It lives no longer than its plant stays unchanged. */
typedef struct pcm__timeline {
    const pcm_plant *plant;
    pcm_date as_of;
    size_t assets;
    size_t *type;        /* [assets] row of its type */
    size_t *first;       /* [assets + 1] place of its first moment */
    pcm__moment *moment; /* [first[assets]] by asset, then time */
} pcm__timeline;

/* For pcm__timeline_make(): the events of all assets, not of one row. */
#define PCM__EVERY_ASSET ((size_t)-1)

/* Takes the events before the day `as_of` of every asset, or only those of one asset. At one
 * instant, records end, then begin, then things fail, then stand still, then are worked on; what
 * is still alike keeps the order of the table. PCM_ERR_DOMAIN for a bad day. O(n log n). */
pcm_status pcm__timeline_make(pcm__timeline **out, const pcm_plant *plant, pcm_date as_of,
                              size_t asset);
void pcm__timeline_free(pcm__timeline *timeline);

/* The moments of an asset; their number goes to `count`. */
const pcm__moment *pcm__timeline_of(size_t *count, const pcm__timeline *timeline, size_t asset);

#endif
