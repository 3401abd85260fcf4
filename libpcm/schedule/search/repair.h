/* SPDX-License-Identifier: Apache-2.0 */
/* Making a plan keep its rules. */
#ifndef PCM_SCHEDULE_REPAIR_H
#define PCM_SCHEDULE_REPAIR_H

#include "libpcm/schedule/search/search.h"
#include "libpcm/schedule/search/walk.h"

/* Moves jobs out of cells that are overloaded or outside of hard limits, and apart where ties are broken,
 * each time the move that costs least for what it mends; what cannot be mended goes away if it may. Plans
 * that are better are offered to the search. Does nothing if no rule is broken. */
void pcm__repair(pcm__search *search, pcm__walk *walk);

#endif
