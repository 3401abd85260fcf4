/* SPDX-License-Identifier: Apache-2.0 */
/* Shifting hours between the people of a day: one passes hours of a task on to another who has the
 * skill, who passes hours of another task on, and so on, to somebody who has time to spare. The
 * cheapest such way is an augmenting path of the day's flow. */
#ifndef PCM_ROSTER_SHIFT_H
#define PCM_ROSTER_SHIFT_H

#include "libpcm/roster/day_view.h"

/* Begins a search for a way that costs less than `most`; `least` is a cost that no way undercuts,
 * so that one which costs no more ends it. */
void pcm__shift_begin(const pcm__day *day, double least, double most);

/* A way to a person: from another who would pass on hours of a task, or from a source, if `before`
 * is PCM__NOWHERE: then with more hours of a task for the person, or none (PCM__NOWHERE). */
void pcm__shift_reach(const pcm__day *day, uint32_t person, double cost, uint32_t before,
                      uint32_t through);

/* Searches on from those reached, and returns who can work the hours at the least cost;
 * PCM__NOWHERE if nobody can. */
uint32_t pcm__shift_search(const pcm__day *day);

/* The person whom the way to an end leads to first; PCM__NOWHERE if rounding has bent the way into
 * a circle. */
uint32_t pcm__shift_source(const pcm__day *day, uint32_t end);

/* Shifts hours along the way to an end: so many, or as many as it takes. Returns how many. */
int64_t pcm__shift_along(const pcm__day *day, uint32_t end, int64_t want);

#endif
