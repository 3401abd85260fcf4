/* SPDX-License-Identifier: Apache-2.0 */
/* Moves: what they save at most is told before anything is moved, and again half-way, because
 * shifting hours is what takes time. */
#include "libpcm/roster/moves.h"

#include <math.h>

#include "libpcm/roster/ticks.h"

/* Money of a call on a day, overtime and changes apart. */
static double own_cost(const pcm__board *board, size_t call, uint32_t day)
{
    const pcm__call *called = &board->shop->call[call];
    return day == PCM__NOWHERE ? called->leave : called->asked->cost[day - called->asked->first];
}

/* Hours of a day that nobody works, and those among them that are not overtime. */
struct idle {
    int64_t all;
    int64_t regular;
};

static struct idle idle_on(const pcm__board *board, size_t day)
{
    const size_t people = board->shop->people, row = day * people;
    const int64_t *regular = board->shop->regular + row, *most = board->shop->most + row;
    const int64_t *load = board->load + row;
    struct idle idle = {0};
    for (size_t i = 0; i < people; i++) {
        idle.all += most[i] > load[i] ? most[i] - load[i] : 0;
        idle.regular += most[i] > 0 && regular[i] > load[i] ? regular[i] - load[i] : 0;
    }
    return idle;
}

/* The least that a day's overtime rises by if so many hours more are worked than now; INFINITY if
 * there are not so many. */
static double least_rise(const pcm__walk *walk, size_t day, int64_t more)
{
    if (more <= 0)
        return 0;
    const struct idle idle = idle_on(walk->board, day);
    if (more > idle.all)
        return INFINITY;
    const int64_t overtime = more - idle.regular;
    return overtime > 0 ? walk->cheapest_overtime * pcm__hours(overtime) : 0;
}

/* The most that can be saved on a day by lifting a call off it. */
static double most_saved(const pcm__walk *walk, const pcm__call *call, size_t day)
{
    const double own = call->asked->change_cost + pcm__hours(call->total) * walk->dearest_hour;
    return fmin(own, walk->board->penalty[day]);
}

/* A call that is done whole is lifted off its day; the day is to be improved. */
static void lift(pcm__walk *walk, size_t call)
{
    if (walk->board->begin[call] >= 0)
        pcm__board_lift(walk->board, call);
}

static void improve(pcm__walk *walk, int64_t day)
{
    if (day >= 0)
        pcm__board_improve(walk->board, (size_t)day);
}

/* A change that is under way is kept if it costs at most so much. */
static void settle(pcm__walk *walk, int placed, double before, double most)
{
    if (placed && *walk->board->cost - before <= most)
        pcm__board_keep(walk->board);
    else
        pcm__board_undo(walk->board, 0);
}

static int put(pcm__walk *walk, size_t call, uint32_t day)
{
    return day == PCM__NOWHERE || pcm__board_place(walk->board, call, day, &walk->random);
}

/* Calls that may be split: nothing is known before it is tried. */
static void move_any(pcm__walk *walk, uint32_t call, uint32_t day, double most)
{
    const double before = *walk->board->cost;
    pcm__board_take(walk->board, call);
    settle(walk, put(walk, call, day), before, most);
}

static void move_any_two(pcm__walk *walk, uint32_t call, uint32_t other, uint32_t day,
                         uint32_t other_day, double most)
{
    const double before = *walk->board->cost;
    pcm__board_take(walk->board, other);
    pcm__board_take(walk->board, call);
    settle(walk, put(walk, call, day) && put(walk, other, other_day), before, most);
}

void pcm__walk_move(pcm__walk *walk, uint32_t c, uint32_t day, double most)
{
    pcm__board *board = walk->board;
    const pcm__call *call = &board->shop->call[c];
    const int64_t now = board->begin[c];
    if (!pcm__call_is_plain(walk, c)) {
        move_any(walk, c, day, most);
        return;
    }
    const double before = *board->cost;
    const double saved = now >= 0 ? most_saved(walk, call, (size_t)now) : 0;
    double least = own_cost(board, c, day) - board->own[c] - saved;
    if (least <= most && day != PCM__NOWHERE)
        least += least_rise(walk, day, call->total);
    if (least > most)
        return;
    lift(walk, c);
    if (!put(walk, c, day) || *walk->board->cost - before - saved > most) {
        pcm__board_undo(board, 0);
        return;
    }
    improve(walk, now);
    settle(walk, 1, before, most);
}

void pcm__walk_move_two(pcm__walk *walk, uint32_t c, uint32_t o, uint32_t day, uint32_t other_day,
                        double most)
{
    pcm__board *board = walk->board;
    const pcm__call *call = &board->shop->call[c], *other = &board->shop->call[o];
    const int64_t now = board->begin[c];
    if (!pcm__call_is_plain(walk, c) || !pcm__call_is_plain(walk, o)) {
        move_any_two(walk, c, o, day, other_day, most);
        return;
    }
    const double before = *board->cost;
    const double saved = now >= 0 ? most_saved(walk, call, (size_t)now) : 0;
    double least = own_cost(board, c, day) + own_cost(board, o, other_day) - board->own[c] -
                   board->own[o] - saved - most_saved(walk, other, day);
    if (least <= most)
        least += least_rise(walk, day, call->total - other->total);
    if (least <= most && other_day != PCM__NOWHERE)
        least += least_rise(walk, other_day, other->total - (other_day == now ? call->total : 0));
    if (least > most)
        return;
    lift(walk, o);
    improve(walk, day);
    lift(walk, c);
    const double rest = own_cost(board, o, other_day) - other->leave - saved;
    if (!put(walk, c, day) || *walk->board->cost - before + rest > most) {
        pcm__board_undo(board, 0);
        return;
    }
    improve(walk, now);
    settle(walk, put(walk, o, other_day), before, most);
}
