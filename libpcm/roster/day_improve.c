/* SPDX-License-Identifier: Apache-2.0 */
/* Taking hours off a day, and improving it where hours have fallen free. */
#include "libpcm/roster/day.h"
#include "libpcm/roster/day_view.h"
#include "libpcm/roster/ticks.h"

/* Everybody who could pass hours on to a person, searching backwards. */
static void draw(const pcm__day *day, uint32_t taker)
{
    const pcm__shop *shop = day->shop;
    for (int64_t t = day->board->first[day->number]; t >= 0; t = day->board->next[t]) {
        const pcm__task *task = &shop->task[t];
        const pcm__pool *pool = &shop->pool[task->pool];
        const uint32_t to = pool->seat[taker];
        if (to == PCM__NOWHERE || *pcm__flow_of(day, task, to) == task->part)
            continue;
        const double cost = day->path->cost[taker] + pcm__hour_cost(shop, task, to);
        for (uint32_t k = 0; k < pool->count; k++)
            if (k != to && *pcm__flow_of(day, task, k) > 0)
                pcm__path_reach(day->path, shop->people, pool->person[k],
                                cost - pcm__hour_cost(shop, task, k), taker, (uint32_t)t);
    }
}

/* What a person saves by an hour less. */
static double saved_by_less(const pcm__day *day, uint32_t person)
{
    return day->load[person] > day->regular[person] ? day->shop->overtime_price[person] : 0;
}

/* Whose hours are best passed on to a person; PCM__NOWHERE if nothing is saved. */
static uint32_t best_giver(const pcm__day *day, uint32_t taker)
{
    const pcm__path *path = day->path;
    uint32_t best = PCM__NOWHERE;
    double least = -path->tolerance;
    for (uint32_t i = 0; i < day->shop->people; i++) {
        if (i == taker || !(path->cost[i] < INFINITY))
            continue;
        const double change = path->cost[i] - saved_by_less(day, i);
        if (change < least) {
            least = change;
            best = i;
        }
    }
    return best;
}

static int64_t narrowest(const pcm__day *day, uint32_t giver, uint32_t taker)
{
    const pcm__path *path = day->path;
    int64_t hours = pcm__spare_of(day, taker).hours;
    if (day->load[giver] > day->regular[giver])
        hours = pcm__least_of(hours, day->load[giver] - day->regular[giver]);
    uint32_t at = giver;
    for (size_t steps = 0; at != taker; steps++) {
        const pcm__task *task = &day->shop->task[path->through[at]];
        const pcm__pool *pool = &day->shop->pool[task->pool];
        const uint32_t to = path->before[at];
        hours = pcm__least_of(hours, *pcm__flow_of(day, task, pool->seat[at]));
        hours = pcm__least_of(hours, task->part - *pcm__flow_of(day, task, pool->seat[to]));
        at = to;
        if (steps > day->shop->people)
            return 0;
    }
    return hours;
}

/* Passes hours on to a person who has some free, if that saves money. */
static int64_t pull(const pcm__day *day, uint32_t taker)
{
    pcm__path *path = day->path;
    const size_t people = day->shop->people;
    const pcm__spare spare = pcm__spare_of(day, taker);
    if (spare.hours <= 0)
        return 0;
    pcm__path_clear(path, people);
    pcm__path_reach(path, people, taker, spare.price, PCM__NOWHERE, PCM__NOWHERE);
    for (size_t looks = pcm__path_most(people); path->count > 0 && looks > 0; looks--)
        draw(day, pcm__path_pop(path, people));
    pcm__path_drain(path, people);
    const uint32_t giver = best_giver(day, taker);
    const int64_t hours = giver == PCM__NOWHERE ? 0 : narrowest(day, giver, taker);
    if (hours <= 0)
        return 0;
    pcm__day_add(day, giver, -hours);
    pcm__day_add(day, taker, hours);
    for (uint32_t at = giver, to; at != taker; at = to) {
        const pcm__task *task = &day->shop->task[path->through[at]];
        const pcm__pool *pool = &day->shop->pool[task->pool];
        to = path->before[at];
        pcm__flow_add(day, task, pool->seat[at], -hours);
        pcm__flow_add(day, task, pool->seat[to], hours);
    }
    path->freed[giver] = 1;
    return hours;
}

/* Whether anybody works overtime, or less than they could for a visit that prefers them. */
static int is_wanting(const pcm__day *day)
{
    const pcm__shop *shop = day->shop;
    for (size_t i = 0; i < shop->people; i++)
        if (day->load[i] > day->regular[i] && shop->overtime_price[i] > 0)
            return 1;
    for (int64_t t = day->board->first[day->number]; t >= 0; t = day->board->next[t]) {
        const pcm__task *task = &shop->task[t];
        if (task->preferred != PCM__NOWHERE &&
            *pcm__flow_of(day, task, task->preferred) <
                pcm__share_most(shop, task, shop->pool[task->pool].person[task->preferred],
                                day->number))
            return 1;
    }
    return 0;
}

void pcm__day_improve(pcm__board *board, size_t number)
{
    const pcm__day day = pcm__day_of(board, number);
    const size_t people = board->shop->people;
    const int worth_while = is_wanting(&day);
    size_t pulls = worth_while ? pcm__path_most(people) : 0;
    for (int again = worth_while; again;) {
        again = 0;
        for (uint32_t i = 0; i < people; i++) {
            if (!board->path.freed[i])
                continue;
            while (pulls > 0 && pcm__board_has_room(board) && pull(&day, i) > 0)
                pulls--;
            board->path.freed[i] = 0;
            again = pulls > 0;
        }
    }
    memset(board->path.freed, 0, people);
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
    board->path.freed[person] = 1;
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
