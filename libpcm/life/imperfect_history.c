/* SPDX-License-Identifier: Apache-2.0 */
/* Event data as steps: ages become lengths in units of the oldest age, so that nothing overflows
 * in any unit and every pass is one loop. */
#include "libpcm/life/imperfect.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"

static void append(pcm__upkeep *upkeep, enum pcm__step_kind kind, double length)
{
    upkeep->steps[upkeep->count++] = (pcm__step){kind, length / upkeep->reference};
}

/* Watched age up to an age, broken by the gaps that end by then. */
static void watch_until(pcm__upkeep *upkeep, const pcm_system *system, double *cursor, size_t *gap,
                        double age)
{
    for (; *gap < system->gaps && system->gap[*gap].to <= age; (*gap)++) {
        const pcm_stretch hidden = system->gap[*gap];
        append(upkeep, PCM__STEP_WATCHED, hidden.from - *cursor);
        append(upkeep, PCM__STEP_UNWATCHED, hidden.to - hidden.from);
        *cursor = hidden.to;
    }
    append(upkeep, PCM__STEP_WATCHED, age - *cursor);
    *cursor = age;
}

static void append_system(pcm__upkeep *upkeep, const pcm_system *system)
{
    double cursor = system->start;
    size_t gap = 0;
    append(upkeep, PCM__STEP_BEGIN, system->start);
    for (size_t i = 0; i < system->events; i++) {
        watch_until(upkeep, system, &cursor, &gap, system->event[i].age);
        append(upkeep,
               system->event[i].kind == PCM_MAINTENANCE_CORRECTIVE ? PCM__STEP_CORRECTIVE
                                                                   : PCM__STEP_PREVENTIVE,
               0.0);
    }
    watch_until(upkeep, system, &cursor, &gap, system->end);
    upkeep->longest = system->events > upkeep->longest ? system->events : upkeep->longest;
}

/* What the steps add up to. */
static void take_stock(pcm__upkeep *upkeep)
{
    int done[2] = {0, 0}; /* work on the present system, by kind */
    int just_worked = 0;
    for (size_t i = 0; i < upkeep->count; i++) {
        const pcm__step *step = &upkeep->steps[i];
        switch (step->kind) {
        case PCM__STEP_BEGIN:
            done[PCM_MAINTENANCE_CORRECTIVE] = done[PCM_MAINTENANCE_PREVENTIVE] = just_worked = 0;
            break;
        case PCM__STEP_WATCHED:
            upkeep->exposure += step->length;
            if (step->length > 0.0) {
                upkeep->has_aftermath[PCM_MAINTENANCE_CORRECTIVE] |=
                    done[PCM_MAINTENANCE_CORRECTIVE];
                upkeep->has_aftermath[PCM_MAINTENANCE_PREVENTIVE] |=
                    done[PCM_MAINTENANCE_PREVENTIVE];
            }
            just_worked &= !(step->length > 0.0);
            break;
        case PCM__STEP_UNWATCHED:
            just_worked &= !(step->length > 0.0);
            break;
        case PCM__STEP_CORRECTIVE:
            upkeep->failures++;
            upkeep->failure_at_work |= just_worked;
            done[PCM_MAINTENANCE_CORRECTIVE] = just_worked = 1;
            break;
        case PCM__STEP_PREVENTIVE:
            upkeep->preventive_work++;
            done[PCM_MAINTENANCE_PREVENTIVE] = just_worked = 1;
            break;
        }
    }
}

/* A system takes at most a beginning, two steps for each event and gap, and a last stretch. */
static size_t count_steps(pcm__upkeep *upkeep, const pcm_event_data *data)
{
    size_t steps = 0;
    for (size_t i = 0; i < upkeep->systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        steps += 2 + 2 * system.events + 2 * system.gaps;
        upkeep->reference = fmax(upkeep->reference, system.end);
    }
    return steps;
}

pcm_status pcm__upkeep_new(pcm__upkeep *out, const pcm_event_data *data)
{
    pcm__upkeep upkeep = {.systems = pcm_event_data_systems(data)};
    if (upkeep.systems == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no systems, a fit needs at least one");
    upkeep.steps = pcm__array_new(count_steps(&upkeep, data), sizeof *upkeep.steps);
    if (!upkeep.steps)
        return pcm__fail_memory();
    for (size_t i = 0; i < upkeep.systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        append_system(&upkeep, &system);
    }
    take_stock(&upkeep);
    *out = upkeep;
    return PCM_OK;
}

void pcm__upkeep_free(pcm__upkeep *upkeep)
{
    pcm_release(upkeep->steps);
}
