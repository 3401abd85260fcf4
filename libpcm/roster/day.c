/* SPDX-License-Identifier: Apache-2.0 */
/* Adding hours to a day, along cheapest paths. */
#include "libpcm/roster/day.h"

#include "libpcm/roster/shift.h"

/* Shifts along the cheapest path of a search that has been begun; returns the hours, 0 if there is
 * no path. */
static int64_t augment(const pcm__day *day, int64_t want)
{
    const uint32_t end = pcm__shift_search(day);
    if (end == PCM__NOWHERE || pcm__shift_source(day, end) == PCM__NOWHERE)
        return 0;
    return pcm__shift_along(day, end, want);
}

/* How suitable a person is who can take hours without passing any on: for all that a person may
 * have of the task, or else for most; among those for all, with few skills and little time to
 * spare, so that what is left of people's days is of use. */
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

/* The seat of a person with regular hours to spare, if working them is as cheap as any path could
 * be: in a cheapest flow no path costs less than nothing but by the preferred technician. */
static uint32_t direct_seat(const pcm__day *day, const pcm__task *task, int64_t left)
{
    const pcm__pool *pool = &day->shop->pool[task->pool];
    const uint32_t preferred = task->preferred;
    uint32_t best = PCM__NOWHERE;
    struct fit fittest = {0};
    if (pcm__wants_more(day, task)) {
        const uint32_t person = pool->person[preferred];
        return day->load[person] < day->regular[person] ? preferred : PCM__NOWHERE;
    }
    day->path->looks += pool->count;
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
    const int wants_more = pcm__wants_more(day, task);
    pcm__shift_begin(day, wants_more ? pcm__hour_cost(day->shop, task, task->preferred) : 0,
                     INFINITY);
    for (uint32_t k = 0; k < pool->count; k++)
        if (day->most[pool->person[k]] > 0 && *pcm__flow_of(day, task, k) < task->part)
            pcm__shift_reach(day, pool->person[k], pcm__hour_cost(day->shop, task, k), PCM__NOWHERE,
                             through);
    return augment(day, left);
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
        pcm__shift_begin(&day, 0, with_overtime ? INFINITY : 4 * day.path->tolerance);
        pcm__shift_reach(&day, person, 0, PCM__NOWHERE, PCM__NOWHERE);
        hours = augment(&day, left);
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
