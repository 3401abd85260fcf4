/* SPDX-License-Identifier: Apache-2.0 */
/* Event data as the estimators read it. */
#ifndef PCM_LIFE_EVENT_DATA_H
#define PCM_LIFE_EVENT_DATA_H

#include <pcm/event_data.h>

/* A system that is known to exist; no copies are made. */
pcm_system pcm__system_at(const pcm_event_data *data, size_t index);

/* The stretches of age in which a system was watched: gaps + 1 of them, none without length. */
static inline pcm_stretch pcm__watched(const pcm_system *system, size_t index)
{
    return (pcm_stretch){index == 0 ? system->start : system->gap[index - 1].to,
                         index == system->gaps ? system->end : system->gap[index].from};
}

#endif
