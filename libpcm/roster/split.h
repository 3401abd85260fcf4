/* SPDX-License-Identifier: Apache-2.0 */
/* Visits that are split over consecutive working days of the same people. Each task gets a group,
 * by how many hours its people have on the days ahead; the group works as much as it can each day,
 * and other calls' hours are passed on to make room. */
#ifndef PCM_ROSTER_SPLIT_H
#define PCM_ROSTER_SPLIT_H

#include "libpcm/roster/board.h"

/* Does a call that is left split, beginning on a day. Returns 0 if it does not fit: then the board
 * is to be undone. */
int pcm__split_place(pcm__board *board, size_t call, size_t day, pcm__random *random);

/* Frees the people of a split task; its call is taken off the board by the caller. */
void pcm__split_take(pcm__board *board, size_t task);

/* Hours that the best group for a task lacks if it begins on a day and nobody passes hours on; 0 if
 * it lacks none. */
int64_t pcm__split_lacking(pcm__board *board, size_t task, size_t day);

/* Last day on which a split task is worked. */
size_t pcm__split_end(const pcm__board *board, size_t task);

#endif
