/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/tidy.h"

#include "libpcm/roster/day.h"
#include "libpcm/roster/day_view.h"

/* Whether a person may have so many more hours of a task. */
static int may_take(const pcm__day *day, const pcm__task *task, uint32_t seat, int64_t hours)
{
    return *pcm__flow_of(day, task, seat) + hours <= task->part;
}

/* Gives all that one hand has of a task to another who has time to spare. */
static int give(const pcm__day *day, const pcm__task *task, uint32_t from, uint32_t to)
{
    const pcm__pool *pool = &day->shop->pool[task->pool];
    const int64_t hours = *pcm__flow_of(day, task, from);
    const uint32_t giver = pool->person[from], taker = pool->person[to];
    if (!may_take(day, task, to, hours) || day->load[taker] + hours > day->regular[taker])
        return 0;
    pcm__flow_add(day, task, from, -hours);
    pcm__flow_add(day, task, to, hours);
    pcm__day_add(day, giver, -hours);
    pcm__day_add(day, taker, hours);
    return 1;
}

/* The same in exchange for as many hours of another task, if that does not make one more hand
 * there. */
static int exchange(const pcm__day *day, const pcm__task *task, uint32_t from, uint32_t to,
                    const pcm__task *other)
{
    const pcm__pool *pool = &day->shop->pool[task->pool];
    const pcm__pool *other_pool = &day->shop->pool[other->pool];
    const int64_t hours = *pcm__flow_of(day, task, from);
    const uint32_t back = other_pool->seat[pool->person[from]];
    const uint32_t out = other_pool->seat[pool->person[to]];
    if (back == PCM__NOWHERE || out == PCM__NOWHERE || out == other->preferred ||
        *pcm__flow_of(day, other, out) < hours || !may_take(day, task, to, hours) ||
        !may_take(day, other, back, hours))
        return 0;
    if (*pcm__flow_of(day, other, back) == 0 && *pcm__flow_of(day, other, out) > hours)
        return 0;
    pcm__flow_add(day, task, from, -hours);
    pcm__flow_add(day, task, to, hours);
    pcm__flow_add(day, other, out, -hours);
    pcm__flow_add(day, other, back, hours);
    return 1;
}

static int exchange_with_any(const pcm__day *day, const pcm__task *task, uint32_t from, uint32_t to)
{
    for (int64_t t = day->board->first[day->number]; t >= 0; t = day->board->next[t])
        if (&day->shop->task[t] != task && exchange(day, task, from, to, &day->shop->task[t]))
            return 1;
    return 0;
}

/* Frees a task of one of its hands if others can take over. */
static int spare_a_hand(const pcm__day *day, const pcm__task *task)
{
    const uint32_t count = day->shop->pool[task->pool].count;
    for (uint32_t from = 0; from < count; from++) {
        if (from == task->preferred || *pcm__flow_of(day, task, from) == 0)
            continue;
        for (uint32_t to = 0; to < count; to++)
            if (to != from && *pcm__flow_of(day, task, to) > 0 &&
                (give(day, task, from, to) || exchange_with_any(day, task, from, to)))
                return 1;
    }
    return 0;
}

/* Every success leaves fewer hands, so this ends. */
void pcm__roster_tidy(pcm__board *board)
{
    for (size_t d = 0; d < board->shop->days; d++) {
        const pcm__day day = pcm__day_of(board, d);
        for (int again = 1; again;) {
            again = 0;
            for (int64_t t = board->first[d]; t >= 0; t = board->next[t])
                while (spare_a_hand(&day, &board->shop->task[t])) {
                    pcm__board_keep(board);
                    again = 1;
                }
        }
        pcm__board_settle_day(board, d);
        pcm__board_keep(board);
    }
}
