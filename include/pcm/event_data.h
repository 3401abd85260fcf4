/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Event data: what happened to repairable systems, each over the ages at which it was watched.
 *
 * A system is repaired and goes on, so its events belong together: whether they come closer over
 * time is the question. Ages are operating ages of a system since it was new, in one unit of the
 * caller's choice. A system is watched from `start` to `end`, except in gaps: in a gap it ages,
 * but nobody recorded events (lost records, another maintainer). Time that does not age a system
 * (shutdown) is left out of its ages by the caller.
 */
#ifndef PCM_EVENT_DATA_H
#define PCM_EVENT_DATA_H

#include <stddef.h>

#include <pcm/life_data.h>

PCM_BEGIN

/** What happened. */
typedef enum pcm_maintenance_kind {
    PCM_MAINTENANCE_CORRECTIVE = 0, /**< A failure, and the repair that followed it. */
    PCM_MAINTENANCE_PREVENTIVE = 1  /**< Planned maintenance. */
} pcm_maintenance_kind;

/** One event of a system. */
typedef struct pcm_event_record {
    double age;
    pcm_maintenance_kind kind;
} pcm_event_record;

/** A stretch of age from one end to the other. */
typedef struct pcm_stretch {
    double from;
    double to;
} pcm_stretch;

/** One system as it is kept: events ascending (at one age in the order in which they were added),
 * gaps ascending. Pointers are valid until the container is changed. */
typedef struct pcm_system {
    const char *name;
    double start;
    double end;
    int ends_with_failure; /**< Nonzero: the observation stopped because of the last failure, at
                            * `end` (failure-truncated); 0: at an age fixed beforehand. */
    size_t events;
    const pcm_event_record *event; /**< [events]; NULL if there is none. */
    size_t gaps;
    const pcm_stretch *gap; /**< [gaps]; NULL if there is none. */
} pcm_system;

/** Event data of systems of one kind. Opaque; one thread at a time may change it, and no other may
 * read it then. */
typedef struct pcm_event_data pcm_event_data;

/** Makes an empty container. @p unit as in pcm_life_data_new(). Free with
 * pcm_event_data_free(). */
PCM_API PCM_CHECKED pcm_status pcm_event_data_new(pcm_event_data **out, const char *unit);

/** Frees a container. NULL is allowed. */
PCM_API void pcm_event_data_free(pcm_event_data *data);

/**
 * Adds a system.
 *
 * @param out    its index, 0 and up; NULL if not wanted
 * @param data   the container
 * @param name   unique, not blank; copied
 * @param start  age at which watching began, finite, >= 0; 0 for systems watched from new
 * @param end    age at which it ended, finite, > start
 * @return       PCM_ERR_DOMAIN names argument, system and value
 */
PCM_API PCM_CHECKED pcm_status pcm_event_data_add_system(size_t *out, pcm_event_data *data,
                                                         const char *name, double start,
                                                         double end);

/** Adds an event to a system. A corrective event at the very end makes the system
 * failure-truncated. @p age is above start, at most end and outside gaps, else PCM_ERR_DOMAIN.
 * PCM_ERR_NOT_FOUND if there is no such system. Fastest in order of age. */
PCM_API PCM_CHECKED pcm_status pcm_event_data_add_event(pcm_event_data *data, size_t system,
                                                        double age, pcm_maintenance_kind kind);

/** Adds a gap that lies strictly between start and end (at an end it would be a later start or an
 * earlier end), holds no event, and neither overlaps nor touches another gap, else PCM_ERR_DOMAIN.
 * Events at its ends are allowed. PCM_ERR_NOT_FOUND if there is no such system. */
PCM_API PCM_CHECKED pcm_status pcm_event_data_add_gap(pcm_event_data *data, size_t system,
                                                      double from, double to);

/** Finds a system by name. PCM_ERR_NOT_FOUND. */
PCM_API PCM_CHECKED pcm_status pcm_event_data_find(size_t *out, const pcm_event_data *data,
                                                   const char *name);

/** Number of systems. 0 for NULL. */
PCM_API size_t pcm_event_data_systems(const pcm_event_data *data);

/** A system by index; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_event_data_system(pcm_system *out, const pcm_event_data *data,
                                                     size_t index);

/** Unit tag, "" if none. */
PCM_API const char *pcm_event_data_unit(const pcm_event_data *data);

PCM_END

#endif
