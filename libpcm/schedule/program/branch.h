/* SPDX-License-Identifier: Apache-2.0 */
/* After the rounds of column generation: what is done about fractions. */
#ifndef PCM_SCHEDULE_BRANCH_H
#define PCM_SCHEDULE_BRANCH_H

#include "libpcm/schedule/program/generation.h"

/* Branches on the bound, best first, while the budget of numbers touched (program->effort) lasts,
 * or until the least leaf has no fraction. Writes the proof into the master, or where nothing was
 * to branch on better prices into `prices`; leaves the program's vertex and generation->price at
 * the least leaf. A backend that fails ends it. */
pcm_status pcm__branch(pcm__master *master, pcm__generation *generation, pcm__prices *prices,
                       double budget);

/* Fixes blocks of many jobs with fractions one after the other, each to the better of its two
 * heaviest columns, and leaves the program's vertex and generation->price there. */
void pcm__dive(pcm__generation *generation, double budget);

#endif
