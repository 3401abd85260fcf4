/* SPDX-License-Identifier: Apache-2.0 */
/* Taking hours off a day, and improving it where hours have fallen free: whoever works overtime,
 * and whoever does less of a visit than they are preferred for, is the source of a path to somebody
 * with time to spare. A path of negative cost saves money. */
#include "libpcm/roster/day.h"
#include "libpcm/roster/shift.h"
#include "libpcm/roster/ticks.h"

/* Money that a person saves by an hour less. */
static double saved_by_less(const pcm__day *day, uint32_t person)
{
    return day->load[person] > day->regular[person] ? day->shop->overtime_price[person] : 0;
}

/* Another than the preferred technician who has hours of a task: the one who saves most by giving
 * them up. PCM__NOWHERE if there is none. */
static uint32_t best_giver(const pcm__day *day, const pcm__task *task)
{
    const pcm__pool *pool = &day->shop->pool[task->pool];
    uint32_t best = PCM__NOWHERE;
    double most = -1;
    for (uint32_t k = 0; k < pool->count; k++) {
        if (k == task->preferred || *pcm__flow_of(day, task, k) == 0)
            continue;
        const double saved = saved_by_less(day, pool->person[k]);
        if (saved > most) {
            most = saved;
            best = k;
        }
    }
    return best;
}

/* Begins a search from all who want to shift hours; returns how many do. */
static size_t begin(const pcm__day *day)
{
    const pcm__shop *shop = day->shop;
    size_t wants = 0;
    pcm__shift_begin(day, -INFINITY, 0);
    for (uint32_t i = 0; i < shop->people; i++)
        if (saved_by_less(day, i) > 0) {
            pcm__shift_reach(day, i, -saved_by_less(day, i), PCM__NOWHERE, PCM__NOWHERE);
            wants++;
        }
    for (int64_t t = day->board->first[day->number]; t >= 0; t = day->board->next[t]) {
        const pcm__task *task = &shop->task[t];
        const pcm__pool *pool = &shop->pool[task->pool];
        const uint32_t giver = pcm__wants_more(day, task) ? best_giver(day, task) : PCM__NOWHERE;
        if (giver == PCM__NOWHERE)
            continue;
        pcm__shift_reach(day, pool->person[task->preferred],
                         pcm__hour_cost(shop, task, task->preferred) -
                             saved_by_less(day, pool->person[giver]),
                         PCM__NOWHERE, (uint32_t)t);
        wants++;
    }
    return wants;
}

/* Hours that cost a person overtime; all that they have if none do. */
static int64_t at_one_price(const pcm__day *day, uint32_t person)
{
    const int64_t overtime = day->load[person] - day->regular[person];
    return overtime > 0 ? overtime : day->load[person];
}

/* Whether the giver of a task's hours passes more of them on along the way. */
static int gives_twice(const pcm__day *day, uint32_t end, uint32_t through, uint32_t giver)
{
    const pcm__path *path = day->path;
    for (uint32_t at = end; path->before[at] != PCM__NOWHERE; at = path->before[at])
        if (path->through[at] == through && path->before[at] == giver)
            return 1;
    return 0;
}

/* Shifts hours along the path of least cost, if that is negative. */
static int64_t improve(const pcm__day *day)
{
    const pcm__path *path = day->path;
    if (begin(day) == 0)
        return 0;
    const uint32_t end = pcm__shift_search(day);
    const uint32_t source = end == PCM__NOWHERE ? PCM__NOWHERE : pcm__shift_source(day, end);
    if (source == PCM__NOWHERE)
        return 0;
    if (path->through[source] == PCM__NOWHERE) {
        const int64_t hours = pcm__shift_along(day, end, at_one_price(day, source));
        pcm__day_add(day, source, -hours);
        return hours;
    }
    const uint32_t through = path->through[source];
    const pcm__task *task = &day->shop->task[through];
    const uint32_t seat = best_giver(day, task);
    const uint32_t giver = day->shop->pool[task->pool].person[seat];
    const int64_t all = *pcm__flow_of(day, task, seat);
    const int64_t most = gives_twice(day, end, through, giver) ? all / 2 : all;
    const int64_t hours = pcm__shift_along(day, end, pcm__least_of(at_one_price(day, giver), most));
    pcm__flow_add(day, task, seat, -hours);
    pcm__day_add(day, giver, -hours);
    return hours;
}

void pcm__day_improve(pcm__board *board, size_t number)
{
    const pcm__day day = pcm__day_of(board, number);
    for (size_t left = 64 + 8 * board->shop->people; left > 0; left--)
        if (!pcm__board_has_room(board) || improve(&day) == 0)
            return;
}

void pcm__day_unload(pcm__board *board, size_t number, size_t t)
{
    const pcm__day day = pcm__day_of(board, number);
    const pcm__task *task = &board->shop->task[t];
    const pcm__pool *pool = &board->shop->pool[task->pool];
    for (uint32_t k = 0; k < pool->count; k++) {
        const int64_t hours = *pcm__flow_of(&day, task, k);
        if (hours == 0)
            continue;
        pcm__flow_add(&day, task, k, -hours);
        pcm__day_unblock(board, number, pool->person[k], hours);
    }
}

void pcm__day_unblock(pcm__board *board, size_t number, uint32_t person, int64_t hours)
{
    const pcm__day day = pcm__day_of(board, number);
    pcm__day_add(&day, person, -hours);
}

double pcm__day_penalty(const pcm__board *board, size_t number)
{
    const pcm__shop *shop = board->shop;
    const size_t row = number * shop->people;
    double penalty = 0;
    for (size_t i = 0; i < shop->people; i++) {
        const int64_t overtime = board->load[row + i] - shop->regular[row + i];
        if (overtime > 0)
            penalty += pcm__hours(overtime) * shop->overtime_price[i];
    }
    for (int64_t t = board->first[number]; t >= 0; t = board->next[t]) {
        const pcm__task *task = &shop->task[t];
        const pcm__call *call = &shop->call[task->visit];
        if ((size_t)t == call->first_task)
            penalty += call->asked->change_cost;
        if (task->preferred != PCM__NOWHERE)
            penalty -= call->saving * pcm__hours(board->flow[task->flow + task->preferred]);
    }
    return penalty;
}
