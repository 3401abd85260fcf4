/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/shift.h"

void pcm__shift_begin(const pcm__day *day, double least, double most)
{
    pcm__path *path = day->path;
    for (size_t i = 0; i < day->shop->people; i++)
        path->cost[i] = INFINITY;
    path->head = path->count = 0;
    path->end = PCM__NOWHERE;
    path->least = least;
    path->best = most;
    path->looks += day->shop->people;
}

static void enqueue(pcm__path *path, size_t people, uint32_t person)
{
    if (path->queued[person])
        return;
    path->queued[person] = 1;
    const size_t place = path->head + path->count++;
    path->queue[place < people ? place : place - people] = person;
}

static uint32_t pop(pcm__path *path, size_t people)
{
    const uint32_t person = path->queue[path->head];
    path->head = path->head + 1 < people ? path->head + 1 : 0;
    path->count--;
    path->queued[person] = 0;
    return person;
}

/* A way that costs as much as the best already is not followed: in a cheapest flow nothing is saved
 * by going on, and where hours have just fallen free, whatever saves something is a source itself.
 */
void pcm__shift_reach(const pcm__day *day, uint32_t person, double cost, uint32_t before,
                      uint32_t through)
{
    pcm__path *path = day->path;
    if (!(cost < path->cost[person] - path->tolerance && cost < path->best - path->tolerance))
        return;
    path->cost[person] = cost;
    path->before[person] = before;
    path->through[person] = through;
    enqueue(path, day->shop->people, person);
    const pcm__spare spare = pcm__spare_of(day, person);
    if (spare.hours > 0 && cost + spare.price < path->best - path->tolerance) {
        path->best = cost + spare.price;
        path->end = person;
    }
}

/* Whether a person could take more hours of a task. */
static int may_take(const pcm__day *day, const pcm__task *task, uint32_t seat, uint32_t person)
{
    return day->most[person] > 0 && *pcm__flow_of(day, task, seat) < task->part;
}

/* Everybody to whom a person could pass on hours of a task. Where passing on is as dear as the best
 * way already, only the preferred technician can still make it cheaper. */
static void pass_on_task(const pcm__day *day, uint32_t giver, uint32_t t, uint32_t from)
{
    const pcm__task *task = &day->shop->task[t];
    const pcm__pool *pool = &day->shop->pool[task->pool];
    const double cost = day->path->cost[giver] - pcm__hour_cost(day->shop, task, from);
    const int is_dear = !(cost < day->path->best - day->path->tolerance);
    const uint32_t first = !is_dear                          ? 0
                           : task->preferred == PCM__NOWHERE ? pool->count
                                                             : task->preferred;
    const uint32_t end = !is_dear || first == pool->count ? pool->count : first + 1;
    for (uint32_t k = first; k < end; k++)
        if (k != from && may_take(day, task, k, pool->person[k]))
            pcm__shift_reach(day, pool->person[k], cost + pcm__hour_cost(day->shop, task, k), giver,
                             t);
    day->path->looks += 1 + end - first;
}

static void pass_on(const pcm__day *day, uint32_t giver)
{
    const pcm__shop *shop = day->shop;
    int64_t place = day->board->held[day->number * shop->people + giver];
    for (; place >= 0; place = day->board->held_next[place]) {
        const uint32_t t = shop->flow_task[place];
        pass_on_task(day, giver, t, (uint32_t)((size_t)place - shop->task[t].flow));
    }
}

/* Label-correcting search (Bellman 1958; Moore 1959), because hours of a preferred technician have
 * negative costs. Without circles of negative cost, of which there are none but by rounding, it
 * ends long before it is cut off. */
uint32_t pcm__shift_search(const pcm__day *day)
{
    pcm__path *path = day->path;
    const size_t people = day->shop->people;
    size_t left = 64 + people * (people < 32 ? people : 32), patience = path->patience;
    for (; path->count > 0 && left > 0 && patience > 0; left--) {
        if (!(path->best > path->least + path->tolerance))
            break;
        patience -= path->end != PCM__NOWHERE;
        pass_on(day, pop(path, people));
    }
    while (path->count > 0)
        pop(path, people);
    return path->end;
}

uint32_t pcm__shift_source(const pcm__day *day, uint32_t end)
{
    for (size_t steps = 0; steps <= day->shop->people; steps++) {
        if (day->path->before[end] == PCM__NOWHERE)
            return end;
        end = day->path->before[end];
    }
    return PCM__NOWHERE;
}

/* Most hours that a way takes. */
static int64_t narrowest(const pcm__day *day, uint32_t end, int64_t want)
{
    const pcm__path *path = day->path;
    int64_t hours = pcm__least_of(want, pcm__spare_of(day, end).hours);
    for (uint32_t at = end, before; path->through[at] != PCM__NOWHERE; at = before) {
        const pcm__task *task = &day->shop->task[path->through[at]];
        const pcm__pool *pool = &day->shop->pool[task->pool];
        before = path->before[at];
        hours = pcm__least_of(hours, task->part - *pcm__flow_of(day, task, pool->seat[at]));
        if (before == PCM__NOWHERE)
            break;
        hours = pcm__least_of(hours, *pcm__flow_of(day, task, pool->seat[before]));
    }
    return hours;
}

int64_t pcm__shift_along(const pcm__day *day, uint32_t end, int64_t want)
{
    const pcm__path *path = day->path;
    const int64_t hours = narrowest(day, end, want);
    if (hours <= 0)
        return 0;
    pcm__day_add(day, end, hours);
    for (uint32_t at = end, before; path->through[at] != PCM__NOWHERE; at = before) {
        const pcm__task *task = &day->shop->task[path->through[at]];
        const pcm__pool *pool = &day->shop->pool[task->pool];
        before = path->before[at];
        pcm__flow_add(day, task, pool->seat[at], hours);
        if (before == PCM__NOWHERE)
            break;
        pcm__flow_add(day, task, pool->seat[before], -hours);
    }
    return hours;
}
