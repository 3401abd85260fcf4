/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/life/aftermath.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"
#include "libpcm/life/power_law.h"
#include "libpcm/num/elementary.h"

/* Failures from which on the trend of the failures is known well enough to correct for it. */
enum { failures_for_trend = 5 };

double pcm__operational_time(const pcm__aftermaths *aftermaths, double from, double to)
{
    const double beta = aftermaths->beta;
    if (beta == 1.0)
        return (to - from) / aftermaths->oldest;
    return -pcm__exp(-beta * pcm__log_ratio(aftermaths->oldest, to)) *
           pcm__expm1(-beta * pcm__log_ratio(to, from));
}

static void read_system(pcm__aftermaths *aftermaths, const pcm_system *system, size_t index)
{
    size_t stretch = 0;
    for (size_t i = 0; i < system->events; i++) {
        const double age = system->event[i].age;
        while (age > pcm__watched(system, stretch).to)
            stretch++;
        pcm__aftermath *after = &aftermaths->item[aftermaths->count++];
        *after = (pcm__aftermath){.system = index,
                                  .cause = i,
                                  .kind = system->event[i].kind,
                                  .from = age,
                                  .to = pcm__watched(system, stretch).to};
        if (i + 1 < system->events && system->event[i + 1].age <= after->to) {
            after->to = system->event[i + 1].age;
            if (system->event[i + 1].kind == PCM_MAINTENANCE_CORRECTIVE)
                after->failure = i + 1;
        }
        after->time = pcm__operational_time(aftermaths, after->from, after->to);
    }
}

/* Nonzero if this aftermath is followed by that of another event in the same stretch. */
static int goes_on(const pcm__aftermaths *aftermaths, size_t index)
{
    return index + 1 < aftermaths->count &&
           aftermaths->item[index + 1].system == aftermaths->item[index].system &&
           aftermaths->item[index + 1].from == aftermaths->item[index].to;
}

/* Sets what depends on later events, from the last one backwards. */
static void look_ahead(pcm__aftermaths *aftermaths)
{
    double planned = INFINITY, end = 0.0;
    int failed_later = 0;
    for (size_t i = aftermaths->count; i-- > 0;) {
        pcm__aftermath *after = &aftermaths->item[i];
        if (!goes_on(aftermaths, i)) {
            planned = INFINITY;
            end = after->to;
            failed_later = 0;
        }
        const int is_planned = after->kind == PCM_MAINTENANCE_PREVENTIVE;
        after->limit = is_planned ? fmin(planned, end) : planned;
        after->is_last = !is_planned && !failed_later;
        if (is_planned)
            planned = after->from;
        else
            failed_later = 1;
    }
}

/* The clock: the power law of all failures. */
static pcm_status look_at_failures(pcm__aftermaths *out, const pcm_event_data *data)
{
    pcm__recurrence recurrence;
    pcm_status status = pcm__recurrence_read(&recurrence, data);
    if (status != PCM_OK)
        return status;
    pcm_power_law fit = {.status = PCM_PROCESS_OK};
    status = pcm__power_law_fit(&fit, &recurrence);
    const int has_trend = fit.status == PCM_PROCESS_OK && fit.failures >= failures_for_trend;
    out->oldest = recurrence.oldest;
    out->beta = has_trend ? fit.beta : 1.0;
    out->between_failures =
        recurrence.exposure / (recurrence.failures > 0 ? (double)recurrence.failures : 1.0);
    pcm__recurrence_free(&recurrence);
    return status;
}

pcm_status pcm__aftermaths_read(pcm__aftermaths *out, const pcm_event_data *data)
{
    pcm__aftermaths read = {.count = 0};
    const pcm_status status = look_at_failures(&read, data);
    if (status != PCM_OK)
        return status;
    const size_t systems = pcm_event_data_systems(data);
    size_t events = 0;
    for (size_t i = 0; i < systems; i++)
        events += pcm__system_at(data, i).events;
    read.item = pcm__array_new(events, sizeof *read.item);
    if (!read.item)
        return pcm__fail_memory();
    for (size_t i = 0; i < systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        read_system(&read, &system, i);
    }
    look_ahead(&read);
    *out = read;
    return PCM_OK;
}

void pcm__aftermaths_free(pcm__aftermaths *aftermaths)
{
    pcm_release(aftermaths->item);
    *aftermaths = (pcm__aftermaths){0};
}

size_t pcm__aftermaths_end(const pcm__aftermaths *aftermaths, size_t begin)
{
    size_t end = begin;
    while (end < aftermaths->count &&
           aftermaths->item[end].system == aftermaths->item[begin].system)
        end++;
    return end;
}
