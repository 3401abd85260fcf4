/* SPDX-License-Identifier: Apache-2.0 */
/* The last pass over a plan: find places for jobs that were left over. */
#ifndef PCM_SCHEDULE_REPAIR_H
#define PCM_SCHEDULE_REPAIR_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/whole_plan.h"

/* Places every away job that fits somewhere, or would after one other job makes room, wherever
 * that lowers the cost, penalties included. A job that must be served and for which a crew has
 * room never stays away, as its penalty is dearer than any place; not even after a stop, which
 * only ends the attempts to make room. */
void pcm__repair(pcm__whole_plan *plan, pcm__watch *watch);

#endif
