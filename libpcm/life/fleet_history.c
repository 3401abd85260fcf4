/* SPDX-License-Identifier: Apache-2.0 */
/* Histories of systems in the order of age: a column for every kind of thing that happens. */
#include "libpcm/life/fleet_history.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"

static void append(pcm__fleet_column *column, double age, size_t system)
{
    column->items[column->count++] = (pcm__keyed){age, (double)system};
}

static int is_selected(const pcm_event_record *event, pcm_event_selection selection)
{
    return selection == PCM_EVENTS_ALL ||
           (event->kind == PCM_MAINTENANCE_PREVENTIVE) == (selection == PCM_EVENTS_PREVENTIVE);
}

static void append_system(pcm__fleet_history *history, const pcm_system *system, size_t index,
                          pcm_event_selection selection)
{
    for (size_t i = 0; i < system->events; i++)
        if (is_selected(&system->event[i], selection))
            append(&history->events, system->event[i].age, index);
    for (size_t i = 0; i <= system->gaps; i++) {
        const pcm_stretch stretch = pcm__watched(system, i);
        append(i == 0 ? &history->starts : &history->returns, stretch.from, index);
        append(&history->ends, stretch.to, index);
    }
}

/* Empty columns with room for everything, and for the scratch of the sort behind the last. */
static pcm_status make_room(pcm__fleet_history *history, const pcm_event_data *data)
{
    *history = (pcm__fleet_history){.systems = pcm_event_data_systems(data)};
    size_t events = 0, gaps = 0;
    for (size_t i = 0; i < history->systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        events += system.events;
        gaps += system.gaps;
    }
    const size_t ends = history->systems + gaps, longest = events > ends ? events : ends;
    history->memory = pcm__array_new(events + 2 * ends + longest, sizeof *history->memory);
    if (!history->memory)
        return pcm__fail_memory();
    history->events.items = history->memory;
    history->starts.items = history->events.items + events;
    history->returns.items = history->starts.items + history->systems;
    history->ends.items = history->returns.items + gaps;
    return PCM_OK;
}

pcm_status pcm__fleet_history_make(pcm__fleet_history *out, const pcm_event_data *data,
                                   pcm_event_selection selection)
{
    pcm__fleet_history history;
    const pcm_status status = make_room(&history, data);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < history.systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        append_system(&history, &system, i, selection);
    }
    pcm__keyed *const scratch = history.ends.items + history.ends.count;
    pcm__sort_keyed(history.events.items, scratch, history.events.count);
    pcm__sort_keyed(history.starts.items, scratch, history.starts.count);
    pcm__sort_keyed(history.returns.items, scratch, history.returns.count);
    pcm__sort_keyed(history.ends.items, scratch, history.ends.count);
    *out = history;
    return PCM_OK;
}

void pcm__fleet_history_free(pcm__fleet_history *history)
{
    pcm_release(history->memory);
    *history = (pcm__fleet_history){0};
}

size_t pcm__fleet_history_ages(const pcm__fleet_history *history)
{
    const pcm__fleet_column *events = &history->events;
    size_t count = 0;
    for (size_t i = 0; i < events->count; i++)
        count += i == 0 || events->items[i].key != events->items[i - 1].key;
    return count;
}

int pcm__fleet_take(size_t *system, pcm__fleet_column *column, double age, int at_too)
{
    if (column->next == column->count)
        return 0;
    const pcm__keyed *item = &column->items[column->next];
    if (!(item->key < age || (at_too && item->key == age)))
        return 0;
    *system = (size_t)item->value;
    column->next++;
    return 1;
}
