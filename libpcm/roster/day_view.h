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

/* Puts a place of the flow among those that a person holds, or takes it away. */
static inline void pcm__hold(const pcm__day *day, size_t person, int64_t place)
{
    pcm__board *board = day->board;
    int64_t *first = &board->held[day->number * day->shop->people + person];
    if (*first >= 0)
        pcm__board_set(board, &board->held_previous[*first], place);
    pcm__board_set(board, &board->held_next[place], *first);
    pcm__board_set(board, &board->held_previous[place], -1);
    pcm__board_set(board, first, place);
}

static inline void pcm__let_go(const pcm__day *day, size_t person, int64_t place)
{
    pcm__board *board = day->board;
    const int64_t next = board->held_next[place], previous = board->held_previous[place];
    if (previous >= 0)
        pcm__board_set(board, &board->held_next[previous], next);
    else
        pcm__board_set(board, &board->held[day->number * day->shop->people + person], next);
    if (next >= 0)
        pcm__board_set(board, &board->held_previous[next], previous);
}

/* Gives the person in a seat so many more hours of a task that is done whole, or fewer. */
static inline void pcm__flow_add(const pcm__day *day, const pcm__task *task, uint32_t seat,
                                 int64_t hours)
{
    int64_t *flow = pcm__flow_of(day, task, seat);
    const int64_t before = *flow, after = before + hours;
    const size_t person = day->shop->pool[task->pool].person[seat];
    pcm__board_set(day->board, flow, after);
    if (before == 0 && after > 0)
        pcm__hold(day, person, (int64_t)(task->flow + seat));
    else if (before > 0 && after == 0)
        pcm__let_go(day, person, (int64_t)(task->flow + seat));
}

/* Whether the preferred technician is there and could have more of a task. */
static inline int pcm__wants_more(const pcm__day *day, const pcm__task *task)
{
    return task->preferred != PCM__NOWHERE &&
           day->most[day->shop->pool[task->pool].person[task->preferred]] > 0 &&
           *pcm__flow_of(day, task, task->preferred) < task->part;
}

#endif
