/* SPDX-License-Identifier: Apache-2.0 */
/* Adding hours to a day, along cheapest paths. */
#include "libpcm/roster/day.h"

#include "libpcm/roster/day_view.h"
#include "libpcm/roster/ticks.h"

/* A way to a person. If it is as cheap as any can be, and leads to somebody with regular hours to
 * spare, it is the one. */
static void reach(const pcm__day *day, uint32_t person, double cost, uint32_t before,
                  uint32_t through)
{
    pcm__path *path = day->path;
    pcm__path_reach(path, day->shop->people, person, cost, before, through);
    if (path->end == PCM__NOWHERE && day->load[person] < day->regular[person] &&
        cost <= path->least + path->tolerance)
        path->end = person;
}

/* Everybody to whom a person could pass on hours. */
static void pass_on(const pcm__day *day, uint32_t giver)
{
    const pcm__shop *shop = day->shop;
    for (int64_t t = day->board->first[day->number]; t >= 0; t = day->board->next[t]) {
        const pcm__task *task = &shop->task[t];
        const pcm__pool *pool = &shop->pool[task->pool];
        const uint32_t from = pool->seat[giver];
        if (from == PCM__NOWHERE || *pcm__flow_of(day, task, from) == 0)
            continue;
        const double cost = day->path->cost[giver] - pcm__hour_cost(shop, task, from);
        for (uint32_t k = 0; k < pool->count; k++) {
            const uint32_t taker = pool->person[k];
            if (taker != giver && day->most[taker] > 0 &&
                *pcm__flow_of(day, task, k) < task->part)
                reach(day, taker, cost + pcm__hour_cost(shop, task, k), giver, (uint32_t)t);
        }
    }
}

/* Label-correcting search (Bellman 1958; Moore 1959), because hours of a preferred technician have
 * negative costs. */
static void spread(const pcm__day *day)
{
    pcm__path *path = day->path;
    const size_t people = day->shop->people;
    for (size_t looks = pcm__path_most(people); path->count > 0 && looks > 0 && path->end == PCM__NOWHERE;
         looks--)
        pass_on(day, pcm__path_pop(path, people));
    pcm__path_drain(path, people);
}

/* Who of those reached can work the hours at the least price; PCM__NOWHERE: nobody. Of equals the one
 * with most hours to spare, because fewer hands are then needed. */
static uint32_t cheapest_end(const pcm__day *day)
{
    const pcm__path *path = day->path;
    uint32_t best = path->end;
    double least = INFINITY;
    int64_t most = 0;
    if (best != PCM__NOWHERE)
        return best;
    for (uint32_t i = 0; i < day->shop->people; i++) {
        if (!(path->cost[i] < INFINITY))
            continue;
        const pcm__spare spare = pcm__spare_of(day, i);
        const double cost = path->cost[i] + spare.price;
        if (spare.hours > 0 && (cost < least - path->tolerance ||
                                (cost < least + path->tolerance && spare.hours > most))) {
            best = i;
            least = cost;
            most = spare.hours;
        }
    }
    return best;
}

/* Most hours that a path to its end can take; 0 if it does not come from the source. */
static int64_t narrowest(const pcm__day *day, uint32_t end, int64_t want)
{
    const pcm__path *path = day->path;
    int64_t hours = pcm__least_of(want, pcm__spare_of(day, end).hours);
    uint32_t at = end;
    for (size_t steps = 0; steps <= day->shop->people; steps++) {
        const uint32_t before = path->before[at];
        if (path->through[at] == PCM__NOWHERE)
            return hours;
        const pcm__task *task = &day->shop->task[path->through[at]];
        const pcm__pool *pool = &day->shop->pool[task->pool];
        hours = pcm__least_of(hours, task->part - *pcm__flow_of(day, task, pool->seat[at]));
        if (before == PCM__NOWHERE)
            return hours;
        hours = pcm__least_of(hours, *pcm__flow_of(day, task, pool->seat[before]));
        at = before;
    }
    return 0;
}

static void shift(const pcm__day *day, uint32_t end, int64_t hours)
{
    const pcm__path *path = day->path;
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
}

/* Shifts along the cheapest path of a search that has been begun; returns the hours, 0 if there is no
 * path that costs at most so much per hour. */
static int64_t augment(const pcm__day *day, int64_t want, double most)
{
    spread(day);
    const uint32_t end = cheapest_end(day);
    if (end == PCM__NOWHERE || day->path->cost[end] + pcm__spare_of(day, end).price > most)
        return 0;
    const int64_t hours = narrowest(day, end, want);
    if (hours > 0)
        shift(day, end, hours);
    return hours;
}

/* How suitable a person is who can take hours without passing any on: for all that a person may have
 * of the task, or else for most; among those for all, with few skills and little time to spare, so
 * that what is left of people's days is of use. */
struct fit {
    int whole;
    uint32_t breadth;
    int64_t spare;
};

static int is_fitter(struct fit a, struct fit b)
{
    if (a.whole != b.whole)
        return a.whole;
    if (!a.whole)
        return a.spare > b.spare;
    return a.breadth != b.breadth ? a.breadth < b.breadth : a.spare < b.spare;
}

/* Whether the preferred technician is there and could have more of a task. */
static int prefers_to_have_more(const pcm__day *day, const pcm__task *task)
{
    return task->preferred != PCM__NOWHERE &&
           day->most[day->shop->pool[task->pool].person[task->preferred]] > 0 &&
           *pcm__flow_of(day, task, task->preferred) < task->part;
}

/* The seat of a person with regular hours to spare, if working them is as cheap as any path could be:
 * in a cheapest flow no path costs less than nothing but by the preferred technician. */
static uint32_t direct_seat(const pcm__day *day, const pcm__task *task, int64_t left)
{
    const pcm__pool *pool = &day->shop->pool[task->pool];
    const uint32_t preferred = task->preferred;
    uint32_t best = PCM__NOWHERE;
    struct fit fittest = {0};
    if (prefers_to_have_more(day, task)) {
        const uint32_t person = pool->person[preferred];
        return day->load[person] < day->regular[person] ? preferred : PCM__NOWHERE;
    }
    for (uint32_t k = 0; k < pool->count; k++) {
        const uint32_t person = pool->person[k];
        const int64_t spare = day->regular[person] - day->load[person];
        const int64_t share = pcm__least_of(left, task->part - *pcm__flow_of(day, task, k));
        const struct fit fit = {spare >= share, day->shop->breadth[person], spare};
        if (spare <= 0 || share <= 0)
            continue;
        if (best == PCM__NOWHERE || is_fitter(fit, fittest)) {
            best = k;
            fittest = fit;
        }
    }
    return best;
}

static int64_t load_direct(const pcm__day *day, const pcm__task *task, int64_t left)
{
    const uint32_t seat = direct_seat(day, task, left);
    if (seat == PCM__NOWHERE)
        return 0;
    const uint32_t person = day->shop->pool[task->pool].person[seat];
    const int64_t share = pcm__least_of(left, task->part - *pcm__flow_of(day, task, seat));
    const int64_t hours = pcm__least_of(share, day->regular[person] - day->load[person]);
    pcm__day_add(day, person, hours);
    pcm__flow_add(day, task, seat, hours);
    return hours;
}

static int64_t load_along_path(const pcm__day *day, const pcm__task *task, int64_t left)
{
    const pcm__pool *pool = &day->shop->pool[task->pool];
    const uint32_t through = (uint32_t)(task - day->shop->task);
    pcm__path_clear(day->path, day->shop->people);
    day->path->least = prefers_to_have_more(day, task) ? pcm__hour_cost(day->shop, task, task->preferred) : 0;
    for (uint32_t k = 0; k < pool->count; k++)
        if (day->most[pool->person[k]] > 0 && *pcm__flow_of(day, task, k) < task->part)
            reach(day, pool->person[k], pcm__hour_cost(day->shop, task, k), PCM__NOWHERE, through);
    return augment(day, left, INFINITY);
}

int64_t pcm__day_load(pcm__board *board, size_t number, size_t t)
{
    const pcm__day day = pcm__day_of(board, number);
    const pcm__task *task = &board->shop->task[t];
    int64_t left = task->total, hours = 1;
    while (left > 0 && hours > 0 && pcm__board_has_room(board)) {
        hours = load_direct(&day, task, left);
        if (hours == 0)
            hours = load_along_path(&day, task, left);
        left -= hours;
    }
    return task->total - left;
}

int64_t pcm__day_block(pcm__board *board, size_t number, uint32_t person, int64_t want,
                       int with_overtime)
{
    const pcm__day day = pcm__day_of(board, number);
    int64_t left = want, hours = 1;
    while (left > 0 && hours > 0 && pcm__board_has_room(board)) {
        pcm__path_clear(day.path, board->shop->people);
        day.path->least = 0;
        reach(&day, person, 0, PCM__NOWHERE, PCM__NOWHERE);
        hours = augment(&day, left, with_overtime ? INFINITY : day.path->tolerance);
        left -= hours;
    }
    return want - left;
}

int pcm__day_blocks(const pcm__board *board, size_t t)
{
    const pcm__task *task = &board->shop->task[t];
    const pcm__pool *pool = &board->shop->pool[task->pool];
    for (uint32_t k = 0; k < pool->count; k++)
        if (board->flow[task->flow + k] > 0 && board->path.cost[pool->person[k]] < INFINITY)
            return 1;
    return 0;
}
