/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/ejection.h"

#include "libpcm/roster/day.h"

/* Calls that are put off one day at most, each by itself. */
enum { VICTIMS_MOST = 8 };

void pcm__ejection_allow(pcm__ejection *ejection, double looks)
{
    ejection->looks = ejection->board->path.looks + (uint64_t)looks;
}

int pcm__ejection_is_over(const pcm__ejection *ejection)
{
    return ejection->board->path.looks >= ejection->looks;
}

/* The k-th day that is tried: by rank, or, at random, by rank from a place on. */
static uint32_t day_tried(const pcm__ejection *ejection, size_t call, size_t k, size_t from)
{
    const size_t start = ejection->choices->start[call];
    const size_t count = ejection->choices->start[call + 1] - start;
    return ejection->choices->choice[start + (from + k) % count].day;
}

static int may_try(const pcm__ejection *ejection)
{
    return ejection->tries > 0 && !pcm__ejection_is_over(ejection);
}

static int try_day(pcm__ejection *ejection, size_t call, size_t day)
{
    pcm__board *board = ejection->board;
    const size_t notes = board->notes;
    if (!may_try(ejection))
        return 0;
    ejection->tries--;
    if (pcm__board_place(board, call, day, ejection->random))
        return 1;
    pcm__board_undo(board, notes);
    return 0;
}

/* Lists calls of a day that keep the call which was just tried there from its room. */
static size_t list_victims(uint32_t victim[VICTIMS_MOST], const pcm__ejection *ejection,
                           size_t call, size_t day)
{
    const pcm__board *board = ejection->board;
    size_t count = 0;
    for (int64_t work = pcm__board_first(board, day); work >= 0 && count < VICTIMS_MOST;
         work = pcm__board_next(board, day, work)) {
        const size_t task = pcm__board_task(board, work);
        const uint32_t other = board->shop->task[task].visit;
        if (other == call || ejection->locked[other] || !pcm__day_blocks(board, task))
            continue;
        size_t i = 0;
        while (i < count && victim[i] != other)
            i++;
        if (i == count)
            victim[count++] = other;
    }
    return count;
}

/* Finds another day for a call that was put off, or leaves it if it may be left. */
static int move_on(pcm__ejection *ejection, size_t call, int depth)
{
    return pcm__eject(ejection, call, depth) ||
           !pcm__visit_must(ejection->board->shop->call[call].asked);
}

/* Puts one of the calls on a day off and the call there. The failed attempt leaves the cut, which
 * undoing does not touch. */
static int displace(pcm__ejection *ejection, size_t call, size_t day, int depth)
{
    pcm__board *board = ejection->board;
    const size_t notes = board->notes;
    uint32_t victim[VICTIMS_MOST];
    if (!may_try(ejection))
        return 0;
    if (try_day(ejection, call, day))
        return 1;
    const size_t victims = list_victims(victim, ejection, call, day);
    for (size_t i = 0; i < victims; i++) {
        pcm__board_take(board, victim[i]);
        if (try_day(ejection, call, day)) {
            ejection->locked[call] = 1;
            const int moved = move_on(ejection, victim[i], depth - 1);
            ejection->locked[call] = 0;
            if (moved)
                return 1;
        }
        pcm__board_undo(board, notes);
    }
    return 0;
}

int pcm__eject(pcm__ejection *ejection, size_t call, int depth)
{
    const size_t start = ejection->choices->start[call];
    const size_t count = ejection->choices->start[call + 1] - start;
    size_t from = 0;
    if (ejection->random && count > 0)
        from = pcm__random_below(ejection->random, count);
    for (size_t k = 0; k < count; k++) {
        const uint32_t day = day_tried(ejection, call, k, from);
        if (day != PCM__NOWHERE && try_day(ejection, call, day))
            return 1;
    }
    for (size_t k = 0; depth > 0 && k < count; k++) {
        const uint32_t day = day_tried(ejection, call, k, from);
        if (day != PCM__NOWHERE && displace(ejection, call, day, depth))
            return 1;
    }
    return 0;
}
