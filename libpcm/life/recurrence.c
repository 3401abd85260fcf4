/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/life/recurrence.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"

static void count(pcm__recurrence *out, const pcm_event_data *data)
{
    for (size_t i = 0; i < out->systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        out->stretches += system.gaps + 1;
        for (size_t e = 0; e < system.events; e++)
            out->failures += system.event[e].kind == PCM_MAINTENANCE_CORRECTIVE;
    }
}

/* A failure at the beginning of a stretch that follows a gap belongs to it, one at the end of a
 * stretch to that. */
static void read_system(pcm__recurrence *out, const pcm_system *system, size_t index)
{
    size_t e = 0;
    for (size_t i = 0; i <= system->gaps; i++) {
        const pcm_stretch watched = pcm__watched(system, i);
        pcm__stretch *stretch = &out->stretch[out->stretches++];
        *stretch = (pcm__stretch){
            .from = watched.from, .to = watched.to, .begin = out->failures, .system = index};
        for (; e < system->events && system->event[e].age <= watched.to; e++)
            if (system->event[e].kind == PCM_MAINTENANCE_CORRECTIVE)
                out->failure[out->failures++] = system->event[e].age;
        stretch->end = out->failures;
    }
}

/* What is known of the stretches as a whole. */
static void summarise(pcm__recurrence *recurrence)
{
    recurrence->oldest = 0.0;
    recurrence->youngest = INFINITY;
    recurrence->exposure = 0.0;
    for (size_t i = 0; i < recurrence->stretches; i++) {
        const pcm__stretch *stretch = &recurrence->stretch[i];
        recurrence->oldest = fmax(recurrence->oldest, stretch->to);
        recurrence->youngest = fmin(recurrence->youngest, stretch->from);
        recurrence->exposure += stretch->to - stretch->from;
    }
}

pcm_status pcm__recurrence_read(pcm__recurrence *out, const pcm_event_data *data)
{
    pcm__recurrence read = {.systems = pcm_event_data_systems(data)};
    if (read.systems == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no systems, at least one is needed");
    count(&read, data);
    read.failure = pcm__array_new(read.failures, sizeof *read.failure);
    read.stretch = pcm__array_new(read.stretches, sizeof *read.stretch);
    if (!read.failure || !read.stretch) {
        pcm__recurrence_free(&read);
        return pcm__fail_memory();
    }
    read.failures = read.stretches = 0;
    for (size_t i = 0; i < read.systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        read_system(&read, &system, i);
    }
    summarise(&read);
    if (!isfinite(read.exposure)) {
        pcm__recurrence_free(&read);
        return pcm__fail(PCM_ERR_DATA, "data: the ages watched add up to more than a double holds");
    }
    *out = read;
    return PCM_OK;
}

void pcm__recurrence_begin_with_failures(pcm__recurrence *recurrence)
{
    size_t stretches = 0, failures = 0;
    for (size_t i = 0; i < recurrence->stretches; i++) {
        pcm__stretch kept = recurrence->stretch[i];
        if (kept.from > 0.0) {
            if (kept.begin == kept.end || recurrence->failure[kept.begin] == kept.to)
                continue;
            kept.from = recurrence->failure[kept.begin++];
        }
        const size_t begin = failures;
        for (size_t f = kept.begin; f < kept.end; f++)
            recurrence->failure[failures++] = recurrence->failure[f];
        kept.begin = begin;
        kept.end = failures;
        recurrence->stretch[stretches++] = kept;
    }
    recurrence->stretches = stretches;
    recurrence->failures = failures;
    summarise(recurrence);
}

void pcm__recurrence_free(pcm__recurrence *recurrence)
{
    pcm_release(recurrence->failure);
    pcm_release(recurrence->stretch);
    *recurrence = (pcm__recurrence){0};
}
