/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting events: dealt out to their assets first, so that only the events of one asset are ever
 * compared; tables that are already in order of time cost a single pass. */
#include "libpcm/plant/timeline.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/plant.h"

static const size_t nobody = SIZE_MAX;

static int rank(pcm_event_kind kind)
{
    switch (kind) {
    case PCM_EVENT_OBSERVATION_END:
        return 0;
    case PCM_EVENT_OBSERVATION_START:
        return 1;
    case PCM_EVENT_FAILURE:
        return 2;
    case PCM_EVENT_OUT_OF_SERVICE:
        return 3;
    case PCM_EVENT_REPLACEMENT:
    case PCM_EVENT_PREVENTIVE:
    case PCM_EVENT_INSPECTION:
        break;
    }
    return 4;
}

static int compare(const void *left, const void *right)
{
    const pcm__moment *a = left, *b = right;
    if (a->event->time != b->event->time)
        return a->event->time < b->event->time ? -1 : 1;
    const int a_rank = rank(a->event->kind), b_rank = rank(b->event->kind);
    if (a_rank != b_rank)
        return a_rank < b_rank ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void sort(pcm__moment *moment, size_t n)
{
    size_t i = 1;
    while (i < n && compare(&moment[i - 1], &moment[i]) < 0)
        i++;
    if (i < n)
        qsort(moment, n, sizeof *moment, compare);
}

static pcm_status find_types(pcm__timeline *timeline, size_t only)
{
    for (size_t i = 0; i < timeline->assets; i++) {
        if (only != PCM__EVERY_ASSET && only != i)
            continue;
        const pcm_asset *asset = pcm__asset(timeline->plant, i);
        const pcm_status status =
            pcm_plant_find(&timeline->type[i], timeline->plant, PCM_TYPES, asset->type);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

/* Row of the asset that an event counts for, or nobody. */
static pcm_status find_owner(size_t *out, const pcm__timeline *timeline, const pcm_event *event,
                             size_t asset)
{
    *out = nobody;
    if (event->time >= pcm_date_instant(timeline->as_of))
        return PCM_OK;
    if (asset == PCM__EVERY_ASSET)
        return pcm_plant_find(out, timeline->plant, PCM_ASSETS, event->asset);
    const pcm_asset *only = pcm__asset(timeline->plant, asset);
    if (strcmp(event->asset, only->id) == 0)
        *out = asset;
    return PCM_OK;
}

/* Fills owner[events] and counts, so that first[asset + 1] is the end of its moments. */
static pcm_status count_events(pcm__timeline *timeline, size_t *owner, size_t asset)
{
    const size_t events = pcm_plant_rows(timeline->plant, PCM_EVENTS);
    for (size_t i = 0; i < events; i++) {
        const pcm_event *event = pcm__event(timeline->plant, i);
        const pcm_status status = find_owner(&owner[i], timeline, event, asset);
        if (status != PCM_OK)
            return status;
        if (owner[i] != nobody)
            timeline->first[owner[i] + 1]++;
    }
    for (size_t i = 0; i < timeline->assets; i++)
        timeline->first[i + 1] += timeline->first[i];
    return PCM_OK;
}

static void deal_out(pcm__timeline *timeline, const size_t *owner, size_t *next)
{
    const size_t events = pcm_plant_rows(timeline->plant, PCM_EVENTS);
    memcpy(next, timeline->first, timeline->assets * sizeof *next);
    for (size_t i = 0; i < events; i++)
        if (owner[i] != nobody)
            timeline->moment[next[owner[i]]++] =
                (pcm__moment){pcm__event(timeline->plant, i), i};
    for (size_t i = 0; i < timeline->assets; i++)
        sort(&timeline->moment[timeline->first[i]], timeline->first[i + 1] - timeline->first[i]);
}

static pcm_status fill(pcm__timeline *timeline, size_t asset)
{
    size_t *owner = pcm__array_new(pcm_plant_rows(timeline->plant, PCM_EVENTS), sizeof *owner);
    size_t *next = pcm__array_new(timeline->assets, sizeof *next);
    timeline->type = pcm__array_new_zero(timeline->assets, sizeof *timeline->type);
    timeline->first = pcm__array_new_zero(timeline->assets + 1, sizeof *timeline->first);
    const int has_room = owner && next && timeline->type && timeline->first;
    pcm_status status = has_room ? find_types(timeline, asset) : pcm__fail_memory();
    if (status == PCM_OK)
        status = count_events(timeline, owner, asset);
    if (status == PCM_OK) {
        timeline->moment =
            pcm__array_new(timeline->first[timeline->assets], sizeof *timeline->moment);
        if (timeline->moment)
            deal_out(timeline, owner, next);
        else
            status = pcm__fail_memory();
    }
    pcm_release(next);
    pcm_release(owner);
    return status;
}

pcm_status pcm__timeline_make(pcm__timeline **out, const pcm_plant *plant, pcm_date as_of,
                              size_t asset)
{
    if (!pcm_date_is_valid(as_of))
        return pcm__fail(PCM_ERR_DOMAIN, "as_of = %d: must be a valid date", (int)as_of);
    pcm__timeline *timeline = pcm__array_new_zero(1, sizeof *timeline);
    if (!timeline)
        return pcm__fail_memory();
    timeline->plant = plant;
    timeline->as_of = as_of;
    timeline->assets = pcm_plant_rows(plant, PCM_ASSETS);
    const pcm_status status = fill(timeline, asset);
    if (status == PCM_OK)
        *out = timeline;
    else
        pcm__timeline_free(timeline);
    return status;
}

void pcm__timeline_free(pcm__timeline *timeline)
{
    if (!timeline)
        return;
    pcm_release(timeline->moment);
    pcm_release(timeline->first);
    pcm_release(timeline->type);
    pcm_release(timeline);
}

const pcm__moment *pcm__timeline_of(size_t *count, const pcm__timeline *timeline, size_t asset)
{
    *count = timeline->first[asset + 1] - timeline->first[asset];
    return &timeline->moment[timeline->first[asset]];
}
