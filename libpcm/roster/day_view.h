/* SPDX-License-Identifier: Apache-2.0 */
/* A day of a board, with what is looked at again and again when hours are shifted on it. */
#ifndef PCM_ROSTER_DAY_VIEW_H
#define PCM_ROSTER_DAY_VIEW_H

#include <math.h>

#include "libpcm/roster/board.h"

typedef struct pcm__day {
    pcm__board *board;
    const pcm__shop *shop;
    pcm__path *path;
    const int64_t *regular; /* [people] */
    const int64_t *most;
    int64_t *load;
    size_t number;
} pcm__day;

static inline pcm__day pcm__day_of(pcm__board *board, size_t number)
{
    const size_t row = number * board->shop->people;
    return (pcm__day){
        .board = board,
        .shop = board->shop,
        .path = &board->path,
        .regular = board->shop->regular + row,
        .most = board->shop->most + row,
        .load = board->load + row,
        .number = number,
    };
}

/* Hours that a person has at the price of the next one. */
typedef struct pcm__spare {
    int64_t hours;
    double price;
} pcm__spare;

static inline pcm__spare pcm__spare_of(const pcm__day *day, size_t person)
{
    const int64_t load = day->load[person];
    if (load < day->regular[person])
        return (pcm__spare){day->regular[person] - load, 0};
    return (pcm__spare){day->most[person] - load, day->shop->overtime_price[person]};
}

static inline void pcm__day_add(const pcm__day *day, size_t person, int64_t hours)
{
    pcm__board_set(day->board, &day->load[person], day->load[person] + hours);
}

/* Hours of a task that the person in a seat has. */
static inline int64_t *pcm__flow_of(const pcm__day *day, const pcm__task *task, uint32_t seat)
{
    return &day->board->flow[task->flow + seat];
}

static inline void pcm__flow_add(const pcm__day *day, const pcm__task *task, uint32_t seat,
                                 int64_t hours)
{
    int64_t *flow = pcm__flow_of(day, task, seat);
    pcm__board_set(day->board, flow, *flow + hours);
}

static inline void pcm__path_clear(pcm__path *path, size_t people)
{
    for (size_t i = 0; i < people; i++)
        path->cost[i] = INFINITY;
    path->head = path->count = 0;
    path->end = PCM__NOWHERE;
}

/* A way to a person; the person is looked at again if it is the cheapest so far. */
static inline void pcm__path_reach(pcm__path *path, size_t people, uint32_t person, double cost,
                                   uint32_t before, uint32_t through)
{
    if (!(cost < path->cost[person] - path->tolerance))
        return;
    path->cost[person] = cost;
    path->before[person] = before;
    path->through[person] = through;
    if (path->queued[person])
        return;
    path->queued[person] = 1;
    const size_t place = path->head + path->count++;
    path->queue[place < people ? place : place - people] = person;
}

static inline uint32_t pcm__path_pop(pcm__path *path, size_t people)
{
    const uint32_t person = path->queue[path->head];
    path->head = path->head + 1 < people ? path->head + 1 : 0;
    path->count--;
    path->queued[person] = 0;
    return person;
}

/* People that are looked at at most in one search: many times what it takes without circles of negative
 * cost, of which there are none but by rounding. */
static inline size_t pcm__path_most(size_t people)
{
    return 64 + people * (people < 32 ? people : 32);
}

/* Empties the queue after a search that was cut off. */
static inline void pcm__path_drain(pcm__path *path, size_t people)
{
    while (path->count > 0)
        pcm__path_pop(path, people);
}

#endif
