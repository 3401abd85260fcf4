/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/construction.h"

#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

enum {
    CHAIN_MOST = 3,
    TRIES = 300,
    CHOICES_MOST = 1000,
    CALLS_PER_LOOK = 16,
    LOOKS_PER_CALL = 10000
};

struct turn {
    double room;
    int64_t total;
    uint32_t call;
};

/* Least room first, of equals the longest. */
static int by_room(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;
    if (x->room != y->room)
        return x->room < y->room ? -1 : 1;
    if (x->total != y->total)
        return x->total > y->total ? -1 : 1;
    return (x->call > y->call) - (x->call < y->call);
}

static struct turn *list_turns(const pcm__ejection *ejection)
{
    const pcm__shop *shop = ejection->board->shop;
    struct turn *turn = pcm__array_new(shop->calls, sizeof *turn);
    if (!turn)
        return NULL;
    for (size_t c = 0; c < shop->calls; c++)
        turn[c] = (struct turn){ejection->choices->room[c], shop->call[c].total, (uint32_t)c};
    qsort(turn, shop->calls, sizeof *turn, by_room);
    return turn;
}

/* The first choice with room; leaving is one. */
static void take_first_choice(pcm__ejection *ejection, size_t call)
{
    const pcm__choices *choices = ejection->choices;
    pcm__board *board = ejection->board;
    const double before = *board->cost;
    const size_t start = choices->start[call], all = choices->start[call + 1];
    const size_t end = all - start > CHOICES_MOST ? start + CHOICES_MOST : all;
    for (size_t k = start; k < end; k++) {
        if (choices->choice[k].day == PCM__NOWHERE)
            return;
        if (pcm__board_place(board, call, choices->choice[k].day, ejection->random) &&
            *board->cost <= before) {
            pcm__board_keep(board);
            return;
        }
        pcm__board_undo(board, 0);
    }
}

int pcm__roster_serve(pcm__ejection *ejection, size_t call, int depth, size_t tries)
{
    pcm__board *board = ejection->board;
    const double before = *board->cost;
    ejection->tries = tries;
    if (pcm__eject(ejection, call, depth) && *board->cost < before) {
        pcm__board_keep(board);
        return 1;
    }
    pcm__board_undo(board, 0);
    return 0;
}

/* Those with the least room first. */
static void serve_in_turn(pcm__ejection *ejection, const struct turn *turn, double looks_per_call,
                          pcm__watch *watch)
{
    const pcm__board *board = ejection->board;
    pcm__ejection_allow(ejection, looks_per_call * (double)board->shop->calls);
    for (size_t i = 0; i < board->shop->calls && !pcm__ejection_is_over(ejection); i++)
        if (board->begin[turn[i].call] < 0 && !pcm__watch_stopped(watch))
            pcm__roster_serve(ejection, turn[i].call, CHAIN_MOST, TRIES);
}

pcm_status pcm__roster_construct(pcm__ejection *ejection, pcm__watch *watch)
{
    const size_t calls = ejection->board->shop->calls;
    struct turn *turn = list_turns(ejection);
    if (!turn)
        return pcm__fail_memory();
    for (size_t i = 0; i < calls; i++) {
        if (i % CALLS_PER_LOOK == 0 && pcm__watch_stopped(watch))
            break;
        take_first_choice(ejection, turn[i].call);
    }
    serve_in_turn(ejection, turn, LOOKS_PER_CALL, watch);
    pcm_release(turn);
    return PCM_OK;
}
