/* SPDX-License-Identifier: Apache-2.0 */
/* Groups and working days of split visits. */
#include "libpcm/roster/split.h"

#include <math.h>

#include "libpcm/roster/day.h"
#include "libpcm/roster/ticks.h"

#define QUARTER ((int64_t)(PCM__TICKS_PER_HOUR / 4))

/* A task that is to be split, beginning on a day. */
struct split {
    pcm__board *board;
    const pcm__shop *shop;
    const pcm__visit *visit;
    const pcm__task *task;
    size_t day;
    uint32_t count; /* people who could be in the group, best first in board->group */
    uint32_t size;  /* of the group */
};

static int64_t most_of(const struct split *split, uint32_t person, size_t day)
{
    return split->shop->most[day * split->shop->people + person];
}

/* Hours that nobody has claimed of a person on the working days ahead. */
static double hours_ahead(const struct split *split, uint32_t person)
{
    const size_t people = split->shop->people;
    int64_t hours = 0;
    pcm_index worked = 0;
    for (size_t d = split->day; d <= split->visit->last && worked < split->visit->duration; d++) {
        const int64_t most = most_of(split, person, d);
        hours += most > 0 ? most - split->board->load[d * people + person] : 0;
        worked += most > 0;
    }
    return pcm__hours(hours);
}

static void insert(struct split *split, uint32_t person, double appeal)
{
    pcm__board *board = split->board;
    const size_t most = (size_t)split->task->team + PCM__GROUP_EXTRA;
    if (split->count == most && board->appeal[most - 1] >= appeal)
        return;
    size_t place = split->count < most ? split->count++ : most - 1;
    for (; place > 0 && board->appeal[place - 1] < appeal; place--) {
        board->appeal[place] = board->appeal[place - 1];
        board->group[place] = board->group[place - 1];
    }
    board->appeal[place] = appeal;
    board->group[place] = person;
}

/* Lists the people who are at work on the first day and not in another group of the visit, the most
 * appealing first: with the most hours ahead, the preferred one before all. */
static void rank_people(struct split *split, pcm__random *random)
{
    pcm__board *board = split->board;
    const pcm__pool *pool = &split->shop->pool[split->task->pool];
    split->count = 0;
    for (uint32_t k = 0; k < pool->count; k++) {
        const uint32_t person = pool->person[k];
        if (board->busy[person] || most_of(split, person, split->day) == 0)
            continue;
        double appeal = hours_ahead(split, person);
        if (k == split->task->preferred)
            appeal += 1 + appeal;
        if (random)
            appeal *= 0.25 + pcm__random_uniform(random);
        insert(split, person, appeal);
    }
}

/* The least of the group's hours on a day; 0 if one of them is absent. */
static int64_t group_most(const struct split *split, size_t day, int with_overtime)
{
    const pcm__shop *shop = split->shop;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < split->size; i++) {
        const size_t cell = day * shop->people + split->board->group[i];
        const int64_t hours = with_overtime ? shop->most[cell] : shop->regular[cell];
        least = pcm__least_of(least, hours);
    }
    return least;
}

/* Keeps all of the group busy for the same hours, as many as want at most; returns how many. */
static int64_t work_day(const struct split *split, size_t day, int64_t want, int with_overtime)
{
    pcm__board *board = split->board;
    const size_t notes = board->notes;
    int64_t hours = want;
    for (uint32_t i = 0; i < split->size && hours > 0; i++)
        hours = pcm__least_of(hours,
                              pcm__day_block(board, day, board->group[i], hours, with_overtime));
    if (hours == want)
        return hours;
    /* What fits one after the other fits for less. */
    pcm__board_undo(board, notes);
    for (uint32_t i = 0; i < split->size && hours > 0; i++)
        if (pcm__day_block(board, day, board->group[i], hours, with_overtime) < hours)
            return 0;
    return hours;
}

/* How a group goes about it: the most hours of its first day, over how many days it would spread its
 * hours evenly, and whether it reckons with overtime. */
struct pace {
    int64_t first;
    pcm_index days;
    int with_overtime;
};

static const struct pace fast = {.first = INT64_MAX, .days = 1};

/* Hours of a day at a pace; those of an even pace in whole quarters of an hour. */
static int64_t wanted(const struct split *split, size_t day, int64_t left, pcm_index worked,
                      struct pace pace)
{
    const int64_t days = (int64_t)pace.days - (int64_t)worked;
    int64_t cap = worked == 0 ? pace.first : INT64_MAX;
    if (days > 1)
        cap = pcm__least_of(cap, (left + days * QUARTER - 1) / (days * QUARTER) * QUARTER);
    if (cap < split->visit->least)
        cap = split->visit->least;
    return pcm__least_of(cap, pcm__least_of(left, group_most(split, day, pace.with_overtime)));
}

/* Works through the group's days. Returns 0 if it takes too many, or a day has too few hours. */
static int fill(const struct split *split, int64_t share, struct pace pace)
{
    pcm__board *board = split->board;
    int64_t left = share;
    pcm_index worked = 0;
    for (size_t d = split->day; left > 0; d++) {
        if (d > split->visit->last || worked == split->visit->duration)
            return 0;
        if (group_most(split, d, 1) == 0)
            continue;
        const int64_t want = wanted(split, d, left, worked, pace);
        const int64_t hours = work_day(split, d, want, pace.with_overtime);
        if (hours == 0 || (hours < left && hours < split->visit->least))
            return 0;
        pcm__board_link_run(board, d, split->task->run + worked, hours);
        pcm__board_settle_day(board, d);
        left -= hours;
        worked++;
    }
    return 1;
}

static int64_t share_of(const struct split *split)
{
    const int64_t share = split->task->total / (int64_t)split->size;
    return share > 0 ? share : 1;
}

/* Whether the group's hours would do if nothing else were to be done. */
static int could_do(const struct split *split)
{
    int64_t left = share_of(split);
    pcm_index worked = 0;
    for (size_t d = split->day; d <= split->visit->last && left > 0; d++) {
        const int64_t hours = group_most(split, d, 1);
        left -= hours;
        worked += hours > 0;
        if (worked == split->visit->duration)
            break;
    }
    return left <= 0;
}

static void claim(const struct split *split)
{
    pcm__board *board = split->board;
    const pcm__pool *pool = &split->shop->pool[split->task->pool];
    for (uint32_t i = 0; i < split->size; i++) {
        const uint32_t person = board->group[i];
        board->busy[person] = 1;
        pcm__board_set(board, &board->flow[split->task->flow + pool->seat[person]],
                       share_of(split));
    }
}

/* Without overtime before with it. */
static int try_pace(struct split *split, struct pace pace)
{
    const size_t notes = split->board->notes;
    for (pace.with_overtime = 0; pace.with_overtime <= 1; pace.with_overtime++) {
        if (fill(split, share_of(split), pace)) {
            claim(split);
            return 1;
        }
        pcm__board_undo(split->board, notes);
    }
    return 0;
}

/* Fast, even, or with a short first day, which leaves room on it. */
static struct pace draw_pace(const struct split *split, pcm__random *random)
{
    struct pace pace = fast;
    switch (pcm__random_below(random, 3)) {
    case 1:
        pace.days = 1 + (pcm_index)pcm__random_below(random, split->visit->duration);
        break;
    case 2:
        pace.first = QUARTER * (1 + (int64_t)pcm__random_below(
                                        random, 1 + (uint64_t)(share_of(split) / QUARTER)));
        break;
    default:
        break;
    }
    return pace;
}

/* The smallest group that could do it, as fast as it can; at random, now and then a larger group, or
 * another pace first. */
static int place_task(struct split *split, pcm__random *random)
{
    const uint32_t team = split->task->team;
    rank_people(split, random);
    if (split->count < team)
        return 0;
    split->size = team;
    if (random && pcm__random_below(random, 4) == 0)
        split->size += (uint32_t)pcm__random_below(random, split->count - team + 1);
    for (; split->size <= split->count; split->size++)
        if (could_do(split) && ((random && try_pace(split, draw_pace(split, random))) ||
                                try_pace(split, fast)))
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
        struct split split = {.board = board,
                              .shop = board->shop,
                              .visit = call->asked,
                              .task = &board->shop->task[t],
                              .day = day};
        placed = place_task(&split, random);
    }
    memset(board->busy, 0, board->shop->people);
    if (!placed)
        return 0;
    pcm__board_set(board, &board->begin[c], (int64_t)day);
    pcm__board_set(board, &board->is_split[c], 1);
    pcm__board_settle_call(board, c,
                           call->asked->cost[day - call->asked->first] +
                               change_cost(board, call));
    return 1;
}

/* Hours that all of the group together have free on the days ahead. */
static int64_t free_hours(const struct split *split)
{
    const pcm__shop *shop = split->shop;
    int64_t hours = 0;
    pcm_index worked = 0;
    for (size_t d = split->day; d <= split->visit->last && worked < split->visit->duration; d++) {
        int64_t least = group_most(split, d, 1);
        worked += least > 0;
        for (uint32_t i = 0; i < split->size && least > 0; i++) {
            const size_t cell = d * shop->people + split->board->group[i];
            least = pcm__least_of(least, shop->most[cell] - split->board->load[cell]);
        }
        hours += least;
    }
    return hours * (int64_t)split->size;
}

int64_t pcm__split_lacking(pcm__board *board, size_t t, size_t day)
{
    const pcm__task *task = &board->shop->task[t];
    struct split split = {.board = board,
                          .shop = board->shop,
                          .visit = board->shop->call[task->visit].asked,
                          .task = task,
                          .day = day};
    int64_t least = task->total;
    rank_people(&split, NULL);
    for (split.size = task->team; split.size <= split.count; split.size++) {
        const int64_t lacking = share_of(&split) * (int64_t)split.size - free_hours(&split);
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
