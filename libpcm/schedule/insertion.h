/* SPDX-License-Identifier: Apache-2.0 */
/* Insertion: a job takes a place whoever is there, and those who must leave find others. */
#ifndef PCM_SCHEDULE_INSERTION_H
#define PCM_SCHEDULE_INSERTION_H

#include "libpcm/num/random.h"
#include "libpcm/schedule/whole_plan.h"

/* Puts a job to a place, sending random members of the cell away until it fits, and these to
 * where each costs least, most hours first. If that changes the cost by more than `most`,
 * or more jobs than a few had to leave, nothing has changed. */
void pcm__insert(pcm__whole_plan *plan, size_t job, size_t option, double most,
                 pcm__random *random);

#endif
