/* SPDX-License-Identifier: Apache-2.0 */
/* Why calls are left: the minimum cuts of the relaxation, and of the days of the roster. */
#ifndef PCM_ROSTER_OBSTACLE_H
#define PCM_ROSTER_OBSTACLE_H

#include "libpcm/roster/board.h"
#include "libpcm/roster/choices.h"

typedef struct pcm__obstacles {
    pcm__board *board; /* the roster */
    pcm__board *empty; /* the same shop with nothing to do */
    const pcm__choices *choices;
    const pcm__relaxation *relaxation;
    int stopped;
} pcm__obstacles;

/* What keeps a call that is left from being done. Both boards are as they were afterwards. */
pcm_roster_obstacle pcm__obstacle_of(const pcm__obstacles *obstacles, size_t call);

#endif
