/* SPDX-License-Identifier: Apache-2.0 */
/* The container of event data: systems, events and gaps are checked when they come in, so that no
 * estimator meets bad ones. */
#include "libpcm/life/event_data.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/names.h"

struct kept_system {
    char *name;
    double start;
    double end;
    pcm_event_record *event;
    size_t events;
    size_t event_capacity;
    pcm_stretch *gap;
    size_t gaps;
    size_t gap_capacity;
};

struct pcm_event_data {
    struct kept_system *systems;
    size_t count;
    size_t capacity;
    size_t *by_name; /* [count] indices of the systems in the order of their names */
    size_t by_name_capacity;
    char unit[PCM_UNIT_SIZE];
};

pcm_status pcm_event_data_new(pcm_event_data **out, const char *unit)
{
    if (!out)
        return pcm__fail_null("out");
    const size_t length = unit ? strlen(unit) : 0;
    if (length >= PCM_UNIT_SIZE)
        return pcm__fail(PCM_ERR_DOMAIN, "unit = \"%s\": must be at most %d bytes", unit,
                         PCM_UNIT_SIZE - 1);
    pcm_event_data *data = pcm__array_new_zero(1, sizeof *data);
    if (!data)
        return pcm__fail_memory();
    if (length > 0)
        memcpy(data->unit, unit, length);
    *out = data;
    return PCM_OK;
}

void pcm_event_data_free(pcm_event_data *data)
{
    if (!data)
        return;
    for (size_t i = 0; i < data->count; i++) {
        pcm_release(data->systems[i].name);
        pcm_release(data->systems[i].event);
        pcm_release(data->systems[i].gap);
    }
    pcm_release(data->systems);
    pcm_release(data->by_name);
    pcm_release(data);
}

/* The place in the order of names at which a name is, or would come. */
static size_t place_of_name(const pcm_event_data *data, const char *name, int *found)
{
    size_t low = 0, high = data->count;
    *found = 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(data->systems[data->by_name[middle]].name, name);
        if (order == 0) {
            *found = 1;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static pcm_status check_system(const char *name, double start, double end)
{
    if (pcm__name_is_blank(name))
        return pcm__fail(PCM_ERR_DOMAIN, "name = \"%s\": must not be blank", name);
    if (!(isfinite(start) && start >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "system %s: start = %s: must be a finite number >= 0",
                         name, pcm__text(start).chars);
    if (!(isfinite(end) && end > start))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "system %s: end = %s: must be a finite number above start = %s", name,
                         pcm__text(end).chars, pcm__text(start).chars);
    return PCM_OK;
}

pcm_status pcm_event_data_add_system(size_t *out, pcm_event_data *data, const char *name,
                                     double start, double end)
{
    if (!data)
        return pcm__fail_null("data");
    if (!name)
        return pcm__fail_null("name");
    pcm_status status = check_system(name, start, end);
    if (status != PCM_OK)
        return status;
    int found;
    const size_t place = place_of_name(data, name, &found);
    if (found)
        return pcm__fail(PCM_ERR_DOMAIN, "name = \"%s\": there is a system of this name already",
                         name);
    status =
        pcm__array_reserve(&data->systems, &data->capacity, data->count + 1, sizeof *data->systems);
    if (status == PCM_OK)
        status = pcm__array_reserve(&data->by_name, &data->by_name_capacity, data->count + 1,
                                    sizeof *data->by_name);
    if (status != PCM_OK)
        return status;
    char *copy = pcm__text_copy(name);
    if (!copy)
        return pcm__fail_memory();
    memmove(data->by_name + place + 1, data->by_name + place,
            (data->count - place) * sizeof *data->by_name);
    data->by_name[place] = data->count;
    data->systems[data->count] = (struct kept_system){.name = copy, .start = start, .end = end};
    if (out)
        *out = data->count;
    data->count++;
    return PCM_OK;
}

static pcm_status check_index(const pcm_event_data *data, size_t index)
{
    if (!data)
        return pcm__fail_null("data");
    if (index >= data->count)
        return pcm__fail(PCM_ERR_NOT_FOUND, "system %zu: there are %zu, counted from 0", index,
                         data->count);
    return PCM_OK;
}

static pcm_status check_event(const struct kept_system *system, double age,
                              pcm_maintenance_kind kind)
{
    if (kind != PCM_MAINTENANCE_CORRECTIVE && kind != PCM_MAINTENANCE_PREVENTIVE)
        return pcm__fail(PCM_ERR_DOMAIN, "system %s: kind = %d: must be 0 or 1", system->name,
                         (int)kind);
    if (!(age > system->start && age <= system->end))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "system %s: age = %s: must be above start = %s and at most end = %s",
                         system->name, pcm__text(age).chars, pcm__text(system->start).chars,
                         pcm__text(system->end).chars);
    for (size_t i = 0; i < system->gaps; i++)
        if (age > system->gap[i].from && age < system->gap[i].to)
            return pcm__fail(PCM_ERR_DOMAIN, "system %s: age = %s: lies in the gap from %s to %s",
                             system->name, pcm__text(age).chars,
                             pcm__text(system->gap[i].from).chars,
                             pcm__text(system->gap[i].to).chars);
    return PCM_OK;
}

/* The place after the last event that is not above an age. */
static size_t place_of_age(const struct kept_system *system, double age)
{
    size_t low = 0, high = system->events;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (system->event[middle].age <= age)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

pcm_status pcm_event_data_add_event(pcm_event_data *data, size_t system, double age,
                                    pcm_maintenance_kind kind)
{
    pcm_status status = check_index(data, system);
    if (status != PCM_OK)
        return status;
    struct kept_system *kept = &data->systems[system];
    status = check_event(kept, age, kind);
    if (status == PCM_OK)
        status = pcm__array_reserve(&kept->event, &kept->event_capacity, kept->events + 1,
                                    sizeof *kept->event);
    if (status != PCM_OK)
        return status;
    const size_t place = place_of_age(kept, age);
    memmove(kept->event + place + 1, kept->event + place,
            (kept->events - place) * sizeof *kept->event);
    kept->event[place] = (pcm_event_record){age, kind};
    kept->events++;
    return PCM_OK;
}

static pcm_status check_gap(const struct kept_system *system, double from, double to)
{
    if (!(from > system->start && from < to && to < system->end))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "system %s: gap from %s to %s: must lie between start = %s and end = %s",
                         system->name, pcm__text(from).chars, pcm__text(to).chars,
                         pcm__text(system->start).chars, pcm__text(system->end).chars);
    const size_t next = place_of_age(system, from);
    if (next < system->events && system->event[next].age < to)
        return pcm__fail(PCM_ERR_DOMAIN, "system %s: gap from %s to %s: holds the event at age %s",
                         system->name, pcm__text(from).chars, pcm__text(to).chars,
                         pcm__text(system->event[next].age).chars);
    for (size_t i = 0; i < system->gaps; i++)
        if (from <= system->gap[i].to && to >= system->gap[i].from)
            return pcm__fail(PCM_ERR_DOMAIN,
                             "system %s: gap from %s to %s: overlaps or touches the gap from %s to "
                             "%s",
                             system->name, pcm__text(from).chars, pcm__text(to).chars,
                             pcm__text(system->gap[i].from).chars,
                             pcm__text(system->gap[i].to).chars);
    return PCM_OK;
}

pcm_status pcm_event_data_add_gap(pcm_event_data *data, size_t system, double from, double to)
{
    pcm_status status = check_index(data, system);
    if (status != PCM_OK)
        return status;
    struct kept_system *kept = &data->systems[system];
    status = check_gap(kept, from, to);
    if (status == PCM_OK)
        status =
            pcm__array_reserve(&kept->gap, &kept->gap_capacity, kept->gaps + 1, sizeof *kept->gap);
    if (status != PCM_OK)
        return status;
    size_t place = kept->gaps++;
    for (; place > 0 && kept->gap[place - 1].from > from; place--)
        kept->gap[place] = kept->gap[place - 1];
    kept->gap[place] = (pcm_stretch){from, to};
    return PCM_OK;
}

pcm_status pcm_event_data_find(size_t *out, const pcm_event_data *data, const char *name)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!name)
        return pcm__fail_null("name");
    int found;
    const size_t place = place_of_name(data, name, &found);
    if (!found)
        return pcm__fail(PCM_ERR_NOT_FOUND, "name = \"%s\": there is no such system", name);
    *out = data->by_name[place];
    return PCM_OK;
}

size_t pcm_event_data_systems(const pcm_event_data *data)
{
    return data ? data->count : 0;
}

static int ends_with_failure(const struct kept_system *system)
{
    for (size_t i = system->events; i-- > 0 && system->event[i].age == system->end;)
        if (system->event[i].kind == PCM_MAINTENANCE_CORRECTIVE)
            return 1;
    return 0;
}

pcm_system pcm__system_at(const pcm_event_data *data, size_t index)
{
    const struct kept_system *kept = &data->systems[index];
    return (pcm_system){.name = kept->name,
                        .start = kept->start,
                        .end = kept->end,
                        .ends_with_failure = ends_with_failure(kept),
                        .events = kept->events,
                        .event = kept->event,
                        .gaps = kept->gaps,
                        .gap = kept->gap};
}

pcm_status pcm_event_data_system(pcm_system *out, const pcm_event_data *data, size_t index)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = check_index(data, index);
    if (status == PCM_OK)
        *out = pcm__system_at(data, index);
    return status;
}

const char *pcm_event_data_unit(const pcm_event_data *data)
{
    return data ? data->unit : "";
}
