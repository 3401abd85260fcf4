/* SPDX-License-Identifier: Apache-2.0 */
/* The first roster: calls with the least choice come first, and take the day that is cheapest at
 * the relaxation's prices and has room; those that find none put others off. */
#ifndef PCM_ROSTER_CONSTRUCTION_H
#define PCM_ROSTER_CONSTRUCTION_H

#include "libpcm/base/watch.h"
#include "libpcm/roster/ejection.h"

/* Fills an empty board; `ejection` works on it. */
pcm_status pcm__roster_construct(pcm__ejection *ejection, pcm__watch *watch);

/* Places a call that is left if that saves money, moving others on if need be. Returns 0 if it does
 * not: then the board is as it was. Nothing can be undone any more. */
int pcm__roster_serve(pcm__ejection *ejection, size_t call, int depth, size_t tries);

#endif
