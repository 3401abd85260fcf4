/* SPDX-License-Identifier: Apache-2.0 */
/* Small shops to the optimum: branch and bound over the days of their calls, depth first. The days'
 * sharing of hours is exact anyway, so if all calls are done whole and the count of steps is not
 * used up, the roster is the best there is. */
#ifndef PCM_ROSTER_BRANCH_H
#define PCM_ROSTER_BRANCH_H

#include "libpcm/base/watch.h"
#include "libpcm/roster/board.h"
#include "libpcm/roster/choices.h"

/* Whether a shop is one for this. */
int pcm__roster_is_small(const pcm__shop *shop);

/* Improves a board, trying at most so many placements; `bound` is that of the relaxation. `proven`
 * tells whether the board is now the best there is. */
pcm_status pcm__roster_branch(int *proven, pcm__board *board, const pcm__choices *choices,
                              double bound, uint64_t steps, pcm__watch *watch);

#endif
