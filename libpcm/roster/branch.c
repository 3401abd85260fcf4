/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/branch.h"

#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

enum { CALLS_MOST = 24, STEPS_PER_LOOK = 256 };

/* A call in the order of branching, and what this and all later ones add up to if they are left,
 * and at least. */
struct level {
    double room;
    double left;
    double least;
    uint32_t call;
};

struct tree {
    pcm__board *board;
    const pcm__choices *choices;
    pcm__watch *watch;
    struct level *level; /* [calls + 1] */
    double bound;        /* -INFINITY: none */
    uint64_t *best;
    double best_cost;
    double tolerance;
    uint64_t steps;
    int cut_off;
};

int pcm__roster_is_small(const pcm__shop *shop)
{
    if (shop->calls > CALLS_MOST)
        return 0;
    for (size_t c = 0; c < shop->calls; c++)
        if (shop->call[c].asked->duration > 1)
            return 0;
    return 1;
}

static int by_room(const void *a, const void *b)
{
    const struct level *x = a, *y = b;
    if (x->room != y->room)
        return x->room < y->room ? -1 : 1;
    return (x->call > y->call) - (x->call < y->call);
}

static double money_of(const pcm__call *call, uint32_t day)
{
    return day == PCM__NOWHERE ? call->leave : call->asked->cost[day - call->asked->first];
}

static double least_money(const pcm__choices *choices, const pcm__call *call, uint32_t c)
{
    double least = call->leave;
    for (size_t k = choices->start[c]; k < choices->start[c + 1]; k++)
        least = fmin(least, money_of(call, choices->choice[k].day));
    return least;
}

static void fill_levels(struct tree *tree)
{
    const pcm__shop *shop = tree->board->shop;
    struct level *level = tree->level;
    for (uint32_t c = 0; c < shop->calls; c++)
        level[c] = (struct level){.room = tree->choices->room[c], .call = c};
    qsort(level, shop->calls, sizeof *level, by_room);
    level[shop->calls] = (struct level){0};
    for (size_t k = shop->calls; k-- > 0;) {
        const pcm__call *call = &shop->call[level[k].call];
        level[k].left = level[k + 1].left + call->leave;
        level[k].least = level[k + 1].least + least_money(tree->choices, call, level[k].call);
    }
}

/* Whether what follows could be better than the best: calls never make overtime or changes of
 * others less, and the relaxation allows for `above` what the choices so far cost more than the
 * cheapest. */
static int is_hopeful(const struct tree *tree, size_t next, double above)
{
    const double placed = *tree->board->cost - tree->level[next].left;
    const double least = fmax(placed + tree->level[next].least, tree->bound + above);
    return least < tree->best_cost - tree->tolerance;
}

static int may_go_on(struct tree *tree)
{
    if (tree->steps == 0 || (tree->steps % STEPS_PER_LOOK == 0 && pcm__watch_stopped(tree->watch)))
        tree->cut_off = 1;
    else
        tree->steps--;
    return !tree->cut_off;
}

static void descend(struct tree *tree, size_t depth, double above);

static void try_choice(struct tree *tree, size_t depth, uint32_t day, double above)
{
    pcm__board *board = tree->board;
    const size_t notes = board->notes;
    const uint32_t call = tree->level[depth].call;
    if ((day == PCM__NOWHERE || pcm__board_place_whole(board, call, day)) &&
        is_hopeful(tree, depth + 1, above))
        descend(tree, depth + 1, above);
    pcm__board_undo(board, notes);
}

/* Leaving what must be done is the last resort, for which the relaxation has no bound. */
static void descend(struct tree *tree, size_t depth, double above)
{
    const pcm__board *board = tree->board;
    const pcm__choices *choices = tree->choices;
    if (depth == board->shop->calls) {
        tree->best_cost = *board->cost;
        memcpy(tree->best, board->words, board->word_count * sizeof *board->words);
        return;
    }
    const uint32_t call = tree->level[depth].call;
    for (size_t k = choices->start[call]; k < choices->start[call + 1]; k++) {
        if (!may_go_on(tree))
            return;
        try_choice(tree, depth, choices->choice[k].day, above + choices->choice[k].above);
    }
    if (pcm__visit_must(board->shop->call[call].asked) && may_go_on(tree))
        try_choice(tree, depth, PCM__NOWHERE, -INFINITY);
}

/* Everything off the board, and branching from there. */
static void search(struct tree *tree)
{
    pcm__board *board = tree->board;
    for (size_t c = 0; c < board->shop->calls; c++) {
        pcm__board_take(board, c);
        pcm__board_keep(board);
    }
    pcm__board_refresh(board);
    if (is_hopeful(tree, 0, 0))
        descend(tree, 0, 0);
}

pcm_status pcm__roster_branch(int *proven, pcm__board *board, const pcm__choices *choices,
                              double bound, uint64_t steps, pcm__watch *watch)
{
    const size_t size = board->word_count * sizeof *board->words;
    struct tree tree = {.board = board,
                        .choices = choices,
                        .watch = watch,
                        .bound = bound < INFINITY ? bound : -INFINITY,
                        .steps = steps};
    tree.level = pcm__array_new(board->shop->calls + 1, sizeof *tree.level);
    tree.best = pcm__array_new(board->word_count, sizeof *tree.best);
    if (!tree.level || !tree.best) {
        pcm_release(tree.level);
        pcm_release(tree.best);
        return pcm__fail_memory();
    }
    fill_levels(&tree);
    pcm__board_refresh(board);
    tree.best_cost = *board->cost;
    tree.tolerance = 1e-9 * fmax(1, fmin(fabs(tree.best_cost), board->shop->scale));
    memcpy(tree.best, board->words, size);
    search(&tree);
    memcpy(board->words, tree.best, size);
    pcm__board_keep(board);
    pcm_release(tree.level);
    pcm_release(tree.best);
    *proven = !tree.cut_off;
    return PCM_OK;
}
