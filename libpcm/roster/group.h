/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of people for a split task: who could be in one, the most suitable first, and what hours
 * they have together. */
#ifndef PCM_ROSTER_GROUP_H
#define PCM_ROSTER_GROUP_H

#include "libpcm/roster/board.h"

/* People beyond its team that a group is enlarged by at most. */
enum { PCM__GROUP_EXTRA = 8 };

/* A task that is to be split, beginning on a day, and the people for it. */
typedef struct pcm__group {
    pcm__board *board; /* the people are in its `group`, the best first */
    const pcm__shop *shop;
    const pcm__visit *visit;
    const pcm__task *task;
    size_t day;
    uint32_t count; /* people who could be in it */
    uint32_t size;  /* people who are: the first so many */
} pcm__group;

static inline pcm__group pcm__group_for(pcm__board *board, size_t task, size_t day)
{
    const pcm__task *of = &board->shop->task[task];
    return (pcm__group){.board = board,
                        .shop = board->shop,
                        .visit = board->shop->call[of->visit].asked,
                        .task = of,
                        .day = day};
}

/* Lists the people who are at work on the first day and not busy in another group of the visit, the
 * most appealing first: with the most hours ahead, the preferred one before all. `random` shuffles;
 * NULL: not. */
void pcm__group_rank(pcm__group *group, pcm__random *random);

/* The least of the group's hours on a day; 0 if one of them is absent. */
int64_t pcm__group_most(const pcm__group *group, size_t day, int with_overtime);

/* Hours of the task for each of the group. */
int64_t pcm__group_share(const pcm__group *group);

/* Whether the group's hours would do if nothing else were to be done. */
int pcm__group_could(const pcm__group *group);

/* Hours that all of the group together have free on the days ahead. */
int64_t pcm__group_free(const pcm__group *group);

#endif
