/* SPDX-License-Identifier: Apache-2.0 */
/* Since when an interval counts: the head of pcm/jobs.h says which event, age or date it is. */
#include "libpcm/plant/last_done.h"

#include <string.h>

#include "libpcm/plant/plant.h"

int pcm__task_is_for(const pcm_task *task, const pcm_asset *asset)
{
    return task->type[0] != '\0' ? strcmp(task->type, asset->type) == 0
                                 : strcmp(task->asset, asset->id) == 0;
}

pcm_asset_state pcm__state_after_repair(const pcm__timeline *timeline, size_t asset)
{
    const pcm_type *type = pcm__type(timeline->plant, timeline->type[asset]);
    const pcm_asset_state state = pcm__history_state(timeline, asset);
    if (!state.failed || !type->renewed_by_failure)
        return state;
    return (pcm_asset_state){.age_known = 1, .renewed = timeline->as_of};
}

static void count_from(pcm__series *series, double day)
{
    if (!series->last_known || day > series->last)
        series->last = day;
    series->last_known = 1;
}

static void count_from_event(pcm__series *series, const pcm__timeline *timeline,
                             const pcm__pairing *pair)
{
    size_t n;
    const pcm__moment *moment = pcm__timeline_of(&n, timeline, pair->asset_row);
    while (n-- > 0)
        if (strcmp(moment[n].event->task, pair->task->id) == 0) {
            count_from(series, pcm_instant_date(moment[n].event->time));
            return;
        }
}

static void count_from_renewal(pcm__series *series, const pcm__pairing *pair)
{
    const pcm_asset_state *state = &pair->state;
    if (!state->age_known)
        return;
    if (pair->decision->source == PCM_INTERVAL_OPTIMAL)
        count_from(series, series->as_of - state->age_days);
    else
        count_from(series, state->renewed);
}

void pcm__find_last_done(pcm__series *series, const pcm__timeline *timeline,
                         const pcm__pairing *pair)
{
    const pcm_date installed = pair->asset->installed;
    const int has_date = installed != PCM_DATE_NONE;
    if (has_date && installed > series->as_of) {
        count_from(series, installed);
        return;
    }
    if (pair->decision->source != PCM_INTERVAL_OPTIMAL)
        count_from_event(series, timeline, pair);
    /* Whatever renewed the item did the work of a replacement. */
    if (pair->task->kind == PCM_TASK_REPLACEMENT)
        count_from_renewal(series, pair);
    if (pair->decision->source != PCM_INTERVAL_OPTIMAL && !series->last_known && has_date)
        count_from(series, installed);
}
