/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/obstacle.h"

#include "libpcm/roster/day.h"
#include "libpcm/roster/split.h"
#include "libpcm/roster/ticks.h"

/* What a call lacks on a day of a board. */
struct lack {
    int64_t hours; /* 0: nothing */
    uint64_t skills;
    uint32_t task; /* the first that fails */
    size_t day;
};

/* Skills that compete for the people whom the last load reached. */
static uint64_t skills_of_cut(const pcm__board *board, size_t task, size_t day)
{
    uint64_t skills = UINT64_C(1) << board->shop->task[task].skill;
    for (int64_t work = pcm__board_first(board, day); work >= 0;
         work = pcm__board_next(board, day, work)) {
        const size_t other = pcm__board_task(board, work);
        if (pcm__day_blocks(board, other))
            skills |= UINT64_C(1) << board->shop->task[other].skill;
    }
    return skills;
}

static struct lack lack_of_whole(pcm__board *board, const pcm__call *call, size_t day)
{
    struct lack lack = {.day = day};
    const size_t notes = board->notes;
    for (uint32_t t = call->first_task; t < call->end_task && lack.hours == 0; t++) {
        pcm__board_link(board, day, t);
        lack.hours = board->shop->task[t].total - pcm__day_load(board, day, t);
        lack.skills = skills_of_cut(board, t, day);
        lack.task = t;
    }
    pcm__board_undo(board, notes);
    return lack;
}

static struct lack lack_of_split(pcm__board *board, size_t c, size_t day)
{
    const pcm__call *call = &board->shop->call[c];
    struct lack lack = {.day = day};
    const size_t notes = board->notes;
    const int fits = pcm__split_place(board, c, day, NULL);
    pcm__board_undo(board, notes);
    for (uint32_t t = call->first_task; !fits && t < call->end_task && lack.hours == 0; t++) {
        lack.hours = pcm__split_lacking(board, t, day);
        lack.skills = UINT64_C(1) << board->shop->task[t].skill;
        lack.task = t;
    }
    if (!fits && lack.hours == 0)
        lack.hours = 1; /* each group by itself would do, but not all of them together */
    return lack;
}

static struct lack lack_of_day(pcm__board *board, size_t c, size_t day)
{
    const pcm__call *call = &board->shop->call[c];
    struct lack whole = lack_of_whole(board, call, day);
    if (whole.hours == 0 || call->asked->duration == 1)
        return whole;
    const struct lack split = lack_of_split(board, c, day);
    return split.hours < whole.hours ? split : whole;
}

/* Days that are looked at for an explanation: those of a year. */
enum { DAYS_MOST = 366 };

/* The day that lacks least; days on which the call may not begin do not count. */
static int least_lack(struct lack *least, pcm__board *board, size_t c)
{
    const pcm__call *call = &board->shop->call[c];
    size_t found = 0;
    for (size_t d = call->asked->first; d <= call->asked->last && found < DAYS_MOST; d++) {
        if (!pcm__call_may_begin(call, d))
            continue;
        const struct lack lack = lack_of_day(board, c, d);
        if (found == 0 || lack.hours < least->hours)
            *least = lack;
        found++;
    }
    return found > 0;
}

static pcm_index people_at_work(const pcm__shop *shop, const struct lack *lack)
{
    const pcm__pool *pool = &shop->pool[shop->task[lack->task].pool];
    pcm_index people = 0;
    for (uint32_t k = 0; k < pool->count; k++)
        people += shop->most[lack->day * shop->people + pool->person[k]] > 0;
    return people;
}

static pcm_roster_obstacle lacking(pcm_roster_obstacle_kind kind, const pcm__shop *shop,
                                   const struct lack *lack)
{
    return (pcm_roster_obstacle){
        .kind = kind,
        .skill = shop->task[lack->task].skill,
        .skills = lack->skills,
        .first = (pcm_index)lack->day,
        .last = (pcm_index)lack->day,
        .hours = pcm__hours(lack->hours),
    };
}

static pcm_roster_obstacle alone(const pcm__shop *shop, const struct lack *lack)
{
    pcm_roster_obstacle obstacle = lacking(PCM_OBSTACLE_ALONE, shop, lack);
    const pcm_index people = people_at_work(shop, lack);
    if (people < shop->task[lack->task].team) {
        obstacle.kind = PCM_OBSTACLE_TEAM;
        obstacle.people = people;
        obstacle.team = shop->task[lack->task].team;
    }
    return obstacle;
}

static pcm_roster_obstacle proven(const pcm__cut *cut)
{
    return (pcm_roster_obstacle){
        .kind = PCM_OBSTACLE_HOURS,
        .skill = PCM_NO_INDEX,
        .skills = cut->skills,
        .first = cut->first,
        .last = cut->last,
        .hours = pcm__hours(cut->lacking),
    };
}

static pcm_roster_obstacle nothing_but(pcm_roster_obstacle_kind kind)
{
    return (pcm_roster_obstacle){
        .kind = kind, .skill = PCM_NO_INDEX, .first = PCM_NO_INDEX, .last = PCM_NO_INDEX};
}

static int prefers_to_be_left(const pcm__choices *choices, size_t c)
{
    return choices->start[c] < choices->start[c + 1] &&
           choices->choice[choices->start[c]].day == PCM__NOWHERE;
}

pcm_roster_obstacle pcm__obstacle_of(const pcm__obstacles *obstacles, size_t c)
{
    const pcm__shop *shop = obstacles->board->shop;
    struct lack lack;
    if (obstacles->stopped)
        return nothing_but(PCM_OBSTACLE_STOPPED);
    if (!least_lack(&lack, obstacles->empty, c))
        return nothing_but(PCM_OBSTACLE_NO_DAY);
    if (lack.hours > 0)
        return alone(shop, &lack);
    if (obstacles->relaxation->cut_of[c] != PCM__NOWHERE)
        return proven(&obstacles->relaxation->cut[obstacles->relaxation->cut_of[c]]);
    least_lack(&lack, obstacles->board, c);
    if (lack.hours == 0 || prefers_to_be_left(obstacles->choices, c))
        return nothing_but(PCM_OBSTACLE_PRICE);
    return lacking(PCM_OBSTACLE_FULL, shop, &lack);
}
