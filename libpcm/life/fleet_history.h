/* SPDX-License-Identifier: Apache-2.0 */
/* The histories of all systems of a fleet, put in the order of age for one walk up the ages. */
#ifndef PCM_LIFE_FLEET_HISTORY_H
#define PCM_LIFE_FLEET_HISTORY_H

#include <pcm/mean_cumulative.h>

#include "libpcm/num/sort.h"

/* Ages and the systems to which something happens then, ascending. */
typedef struct pcm__fleet_column {
    pcm__keyed *items; /* the value is the index of the system */
    size_t count;
    size_t next; /* the first that the walk has not passed */
} pcm__fleet_column;

typedef struct pcm__fleet_history {
    pcm__fleet_column events;
    pcm__fleet_column starts;  /* watched after the age */
    pcm__fleet_column returns; /* from a gap: watched from the age on */
    pcm__fleet_column ends;    /* of watching, and where gaps begin: watched up to the age */
    size_t systems;
    pcm__keyed *memory;
} pcm__fleet_history;

/* Free with pcm__fleet_history_free(). */
pcm_status pcm__fleet_history_make(pcm__fleet_history *out, const pcm_event_data *data,
                                   pcm_event_selection selection);

void pcm__fleet_history_free(pcm__fleet_history *history);

/* Ages at which there are events. */
size_t pcm__fleet_history_ages(const pcm__fleet_history *history);

/* Nonzero, and the next system is taken off the column, if its turn is before the age (or at it,
 * if `at_too` is nonzero). */
int pcm__fleet_take(size_t *system, pcm__fleet_column *column, double age, int at_too);

#endif
