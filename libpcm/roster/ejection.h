/* SPDX-License-Identifier: Apache-2.0 */
/* Ejection chains (Glover 1996, Discrete Applied Mathematics 65): a call that finds no room puts
 * another off its day, which looks for room in the same way. The minimum cut of the day says whom
 * it helps to put off. */
#ifndef PCM_ROSTER_EJECTION_H
#define PCM_ROSTER_EJECTION_H

#include "libpcm/roster/board.h"
#include "libpcm/roster/choices.h"

typedef struct pcm__ejection {
    pcm__board *board;
    const pcm__choices *choices;
    unsigned char *locked; /* [calls] are not put off; all 0 between calls */
    size_t tries;          /* placements that may still be tried for a call, */
    uint64_t looks;        /* and the count of looks at people at which all trying ends */
    pcm__random *random;   /* NULL: days by rank */
} pcm__ejection;

/* Allows so many more looks at people. */
void pcm__ejection_allow(pcm__ejection *ejection, double looks);

/* Whether they are used up. */
int pcm__ejection_is_over(const pcm__ejection *ejection);

/* Places a call that is left, moving others on if need be, at most `depth` one after the other.
 * Returns 0 if that was in vain: then the board is as it was. */
int pcm__eject(pcm__ejection *ejection, size_t call, int depth);

#endif
