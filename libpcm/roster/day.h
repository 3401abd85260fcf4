/* SPDX-License-Identifier: Apache-2.0 */
/* One day of a board as a flow of hours from tasks to people. Which calls fit into a day is the
 * question whether there is a flow of all their hours, and what the day costs that of the cheapest:
 * hours are added along cheapest augmenting paths (Jewell 1958; Busacker & Gowen 1961), and where
 * hours fall free, the flow is improved along negative ones (Klein 1967), so that it is cheapest
 * again.
 *
 * A path passes hours on from person to person: one gives hours of a task to another who has the
 * skill, and so makes room. */
#ifndef PCM_ROSTER_DAY_H
#define PCM_ROSTER_DAY_H

#include "libpcm/roster/board.h"

/* Puts hours of a task, which is linked to the day, on its people; returns how many found room. If
 * these are not all, the people reached by the path are those who have no room. */
int64_t pcm__day_load(pcm__board *board, size_t day, size_t task);

/* Takes all hours of a task, which is no longer linked to the day, off its people. */
void pcm__day_unload(pcm__board *board, size_t day, size_t task);

/* Keeps a person busy with what cannot be passed on, for so many hours or as many as find room,
 * with overtime or only as long as it costs nothing; returns how many. */
int64_t pcm__day_block(pcm__board *board, size_t day, uint32_t person, int64_t hours,
                       int with_overtime);

/* Frees a person again. */
void pcm__day_unblock(pcm__board *board, size_t day, uint32_t person, int64_t hours);

/* Makes the flow cheapest again after hours fell free. */
void pcm__day_improve(pcm__board *board, size_t day);

/* Overtime of the day, and changes of the calls that are done whole. */
double pcm__day_penalty(const pcm__board *board, size_t day);

/* Whether the last load that did not find all its room was kept from it by a task of the day. */
int pcm__day_blocks(const pcm__board *board, size_t task);

#endif
