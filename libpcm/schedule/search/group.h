/* SPDX-License-Identifier: Apache-2.0 */
/* Moves of several jobs at once: made one by one, and all taken back if together they cost too
 * much. */
#ifndef PCM_SCHEDULE_GROUP_H
#define PCM_SCHEDULE_GROUP_H

#include "libpcm/schedule/search/walk.h"

/* Jobs that follow others because of precedences, of one move. */
enum { PCM__FOLLOWERS_MAX = 8 };

/* The moves made so far; jobs and where they were are in walk->group and walk->before. */
typedef struct pcm__group {
    pcm__walk *walk;
    uint32_t count;
    double change;
} pcm__group;

void pcm__group_move(pcm__group *group, uint32_t job, uint32_t option);

/* Jobs whose precedences with jobs of the group are broken go to their cheapest place at the
 * guiding prices that keeps them, and so do those whose precedences that breaks; as far as there
 * are such places, and no more than PCM__FOLLOWERS_MAX. Returns the looks it took. */
uint64_t pcm__group_follow(pcm__group *group);

/* Takes all back if the change is more than so much. */
void pcm__group_settle(pcm__group *group, double most);

#endif
