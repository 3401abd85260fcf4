/* SPDX-License-Identifier: Apache-2.0 */
/* Groups and working days of split visits. */
#include "libpcm/roster/split.h"

#include "libpcm/roster/day.h"
#include "libpcm/roster/group.h"
#include "libpcm/roster/ticks.h"

#define QUARTER ((int64_t)(PCM__TICKS_PER_HOUR / 4))

/* Keeps all of the group busy for the same hours, as many as want at most; returns how many. */
static int64_t work_day(const pcm__group *group, size_t day, int64_t want, int with_overtime)
{
    pcm__board *board = group->board;
    const size_t notes = board->notes;
    int64_t hours = want;
    for (uint32_t i = 0; i < group->size && hours > 0; i++)
        hours =
            pcm__least_of(hours, pcm__day_block(board, day, board->group[i], hours, with_overtime));
    if (hours == want)
        return hours;
    /* What fits one after the other fits for less. */
    pcm__board_undo(board, notes);
    for (uint32_t i = 0; i < group->size && hours > 0; i++)
        if (pcm__day_block(board, day, board->group[i], hours, with_overtime) < hours)
            return 0;
    return hours;
}

/* How a group goes about it: the most hours of its first day, over how many days it would spread
 * its hours evenly, and whether it reckons with overtime. */
struct pace {
    int64_t first;
    pcm_index days;
    int with_overtime;
};

static const struct pace fast = {.first = INT64_MAX, .days = 1};

/* Hours of a day at a pace; those of an even pace in whole quarters of an hour. */
static int64_t wanted(const pcm__group *group, size_t day, int64_t left, pcm_index worked,
                      struct pace pace)
{
    const int64_t days = (int64_t)pace.days - (int64_t)worked;
    int64_t cap = worked == 0 ? pace.first : INT64_MAX;
    if (days > 1)
        cap = pcm__least_of(cap, (left + days * QUARTER - 1) / (days * QUARTER) * QUARTER);
    if (cap < group->visit->least)
        cap = group->visit->least;
    return pcm__least_of(cap, pcm__least_of(left, pcm__group_most(group, day, pace.with_overtime)));
}

/* Works through the group's days. Returns 0 if it takes too many, or a day has too few hours. */
static int fill(const pcm__group *group, int64_t share, struct pace pace)
{
    pcm__board *board = group->board;
    int64_t left = share;
    pcm_index worked = 0;
    for (size_t d = group->day; left > 0; d++) {
        if (d > group->visit->last || worked == group->visit->duration)
            return 0;
        if (pcm__group_most(group, d, 1) == 0)
            continue;
        const int64_t want = wanted(group, d, left, worked, pace);
        const int64_t hours = work_day(group, d, want, pace.with_overtime);
        if (hours == 0 || (hours < left && hours < group->visit->least))
            return 0;
        pcm__board_link_run(board, d, group->task->run + worked, hours);
        pcm__board_settle_day(board, d);
        left -= hours;
        worked++;
    }
    return 1;
}

static void claim(const pcm__group *group)
{
    pcm__board *board = group->board;
    const pcm__pool *pool = &group->shop->pool[group->task->pool];
    for (uint32_t i = 0; i < group->size; i++) {
        const uint32_t person = board->group[i];
        board->busy[person] = 1;
        pcm__board_set(board, &board->flow[group->task->flow + pool->seat[person]],
                       pcm__group_share(group));
    }
}

/* Without overtime before with it. */
static int try_pace(pcm__group *group, struct pace pace)
{
    const size_t notes = group->board->notes;
    for (pace.with_overtime = 0; pace.with_overtime <= 1; pace.with_overtime++) {
        if (fill(group, pcm__group_share(group), pace)) {
            claim(group);
            return 1;
        }
        pcm__board_undo(group->board, notes);
    }
    return 0;
}

/* Fast, even, or with a short first day, which leaves room on it. */
static struct pace draw_pace(const pcm__group *group, pcm__random *random)
{
    struct pace pace = fast;
    switch (pcm__random_below(random, 3)) {
    case 1:
        pace.days = 1 + (pcm_index)pcm__random_below(random, group->visit->duration);
        break;
    case 2:
        pace.first = QUARTER * (1 + (int64_t)pcm__random_below(
                                        random, 1 + (uint64_t)(pcm__group_share(group) / QUARTER)));
        break;
    default:
        break;
    }
    return pace;
}

/* The smallest group that could do it, as fast as it can; at random, now and then a larger group,
 * or another pace first. */
static int place_task(pcm__group *group, pcm__random *random)
{
    const uint32_t team = group->task->team;
    pcm__group_rank(group, random);
    if (group->count < team)
        return 0;
    group->size = team;
    if (random && pcm__random_below(random, 4) == 0)
        group->size += (uint32_t)pcm__random_below(random, group->count - team + 1);
    for (; group->size <= group->count; group->size++)
        if (pcm__group_could(group) &&
            ((random && try_pace(group, draw_pace(group, random))) || try_pace(group, fast)))
            return 1;
    return 0;
}

/* What the preferred technician does not do costs. */
static double change_cost(const pcm__board *board, const pcm__call *call)
{
    double cost = call->asked->change_cost;
    for (size_t t = call->first_task; t < call->end_task; t++) {
        const pcm__task *task = &board->shop->task[t];
        if (task->preferred != PCM__NOWHERE)
            cost -= call->saving * pcm__hours(board->flow[task->flow + task->preferred]);
    }
    return cost;
}

int pcm__split_place(pcm__board *board, size_t c, size_t day, pcm__random *random)
{
    const pcm__call *call = &board->shop->call[c];
    int placed = 1;
    for (size_t t = call->first_task; placed && t < call->end_task; t++) {
        pcm__group group = pcm__group_for(board, t, day);
        placed = place_task(&group, random);
    }
    memset(board->busy, 0, board->shop->people);
    if (!placed)
        return 0;
    pcm__board_set(board, &board->begin[c], (int64_t)day);
    pcm__board_set(board, &board->is_split[c], 1);
    pcm__board_settle_call(board, c,
                           call->asked->cost[day - call->asked->first] + change_cost(board, call));
    return 1;
}

int64_t pcm__split_lacking(pcm__board *board, size_t t, size_t day)
{
    pcm__group group = pcm__group_for(board, t, day);
    int64_t least = group.task->total;
    pcm__group_rank(&group, NULL);
    for (group.size = group.task->team; group.size <= group.count; group.size++) {
        const int64_t all = pcm__group_share(&group) * (int64_t)group.size;
        const int64_t lacking = all - pcm__group_free(&group);
        least = pcm__least_of(least, lacking > 0 ? lacking : 0);
    }
    return least;
}

void pcm__split_take(pcm__board *board, size_t t)
{
    const pcm__task *task = &board->shop->task[t];
    const pcm__pool *pool = &board->shop->pool[task->pool];
    const pcm_index duration = board->shop->call[task->visit].asked->duration;
    for (pcm_index r = 0; r < duration && board->run_part[task->run + r] > 0; r++) {
        const size_t day = (size_t)board->run_day[task->run + r];
        for (uint32_t k = 0; k < pool->count; k++)
            if (board->flow[task->flow + k] > 0)
                pcm__day_unblock(board, day, pool->person[k], board->run_part[task->run + r]);
        pcm__board_unlink_run(board, task->run + r);
        pcm__day_improve(board, day);
        pcm__board_settle_day(board, day);
    }
    for (uint32_t k = 0; k < pool->count; k++)
        if (board->flow[task->flow + k] > 0)
            pcm__board_set(board, &board->flow[task->flow + k], 0);
}

size_t pcm__split_end(const pcm__board *board, size_t t)
{
    const pcm__task *task = &board->shop->task[t];
    const pcm_index duration = board->shop->call[task->visit].asked->duration;
    size_t end = 0;
    for (pcm_index r = 0; r < duration && board->run_part[task->run + r] > 0; r++)
        end = (size_t)board->run_day[task->run + r];
    return end;
}
