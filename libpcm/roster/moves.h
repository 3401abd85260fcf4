/* SPDX-License-Identifier: Apache-2.0 */
/* The moves of the local search. A move is kept if it changes the cost by at most `most`; else the
 * board is as it was. */
#ifndef PCM_ROSTER_MOVES_H
#define PCM_ROSTER_MOVES_H

#include "libpcm/roster/board.h"

typedef struct pcm__walk {
    pcm__board *board;
    pcm__random random;
    double cheapest_overtime; /* money for an hour: the least of anybody */
    double dearest_hour;      /* the most that an hour's work can cost or save */
} pcm__walk;

/* Whether a call is always done whole. */
static inline int pcm__call_is_plain(const pcm__walk *walk, size_t call)
{
    return walk->board->shop->call[call].asked->duration == 1;
}

/* A call moves to another day, or is left (PCM__NOWHERE), or no longer. */
void pcm__walk_move(pcm__walk *walk, uint32_t call, uint32_t day, double most);

/* A call takes the place of another on its day, which moves on to another day, or to that which
 * the first one leaves. */
void pcm__walk_move_two(pcm__walk *walk, uint32_t call, uint32_t other, uint32_t day,
                        uint32_t other_day, double most);

#endif
