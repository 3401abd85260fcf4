/* SPDX-License-Identifier: Apache-2.0 */
/* Fewer hands: of the many cheapest ways to share the hours of a day among people, one in which
 * fewer people come to each visit. */
#ifndef PCM_ROSTER_TIDY_H
#define PCM_ROSTER_TIDY_H

#include "libpcm/roster/board.h"

/* Costs, loads of days and begins stay as they are, or fall. */
void pcm__roster_tidy(pcm__board *board);

#endif
