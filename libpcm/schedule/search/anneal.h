/* SPDX-License-Identifier: Apache-2.0 */
/* Annealing of the jobs of a plan. */
#ifndef PCM_SCHEDULE_ANNEAL_H
#define PCM_SCHEDULE_ANNEAL_H

#include "libpcm/schedule/search/search.h"
#include "libpcm/schedule/search/walk.h"

/* How a run goes: from a hot temperature to a cold one in equal steps of work, geometrically. */
typedef struct pcm__annealing {
    double hot;         /* money */
    double cold;
    double work;        /* looks at moves */
    double walled_until; /* share of the run in which walls are lowered; 0: they are not */
    double first_wall;   /* to so many times the worth of an hour, rising to */
    double last_wall;
    double pulled_until; /* share of the run in which limits are pulled fully to their prices; */
    double free_from;    /* from here on they are not pulled at all */
    double promising;    /* money: candidates within this, and more while it is hot, are proposed most */
} pcm__annealing;

/* Anneals the state of a walk; the best plans that cost what they say are offered to the search.
 * Nonzero if there is nothing more to find, or no time. */
int pcm__anneal(pcm__search *search, pcm__walk *walk, const pcm__annealing *run);

#endif
