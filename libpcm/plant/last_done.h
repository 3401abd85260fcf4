/* SPDX-License-Identifier: Apache-2.0 */
/* A task on an asset, and since when its interval counts. */
#ifndef PCM_PLANT_LAST_DONE_H
#define PCM_PLANT_LAST_DONE_H

#include "libpcm/plant/history.h"
#include "libpcm/plant/visits.h"

typedef struct pcm__pairing {
    const pcm_task *task;
    const pcm_decision *decision;
    size_t decision_row;
    const pcm_asset *asset;
    size_t asset_row;
    pcm_asset_state state; /* see pcm__state_after_repair() */
} pcm__pairing;

/* Nonzero if a task is to be done on an asset. */
int pcm__task_is_for(const pcm_task *task, const pcm_asset *asset);

/* State of an asset on the timeline's day, where a renewal under way is taken as done: such an
 * item is planned for as new. */
pcm_asset_state pcm__state_after_repair(const pcm__timeline *timeline, size_t asset);

/* Sets series->last and series->last_known. */
void pcm__find_last_done(pcm__series *series, const pcm__timeline *timeline,
                         const pcm__pairing *pair);

#endif
