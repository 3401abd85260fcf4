/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/solve.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/branch.h"
#include "libpcm/roster/construction.h"
#include "libpcm/roster/obstacle.h"
#include "libpcm/roster/search.h"
#include "libpcm/roster/tidy.h"

enum { LAST_CHAIN = 3, LAST_TRIES = 400, LAST_LOOKS_PER_CALL = 5000, BRANCHING_STEPS = 20000 };

/* What solving a shop works with. */
struct workshop {
    pcm__shop shop;
    pcm__relaxation relaxation;
    pcm__choices choices;
    pcm__board board;
    pcm__board empty; /* made only if calls are left */
    unsigned char *locked;
};

static void workshop_free(struct workshop *workshop)
{
    pcm_release(workshop->locked);
    pcm__board_free(&workshop->empty);
    pcm__board_free(&workshop->board);
    pcm__choices_free(&workshop->choices);
    pcm__relaxation_free(&workshop->relaxation);
    pcm__shop_free(&workshop->shop);
}

static pcm_status workshop_make(struct workshop *workshop, const pcm__solve_terms *terms,
                                size_t number)
{
    const pcm__shop *shop = &workshop->shop;
    *workshop = (struct workshop){0};
    pcm_status status = pcm__shop_make(&workshop->shop, terms->problem, terms->division, number);
    if (status == PCM_OK)
        status = pcm__relaxation_make(&workshop->relaxation, shop, terms->watch);
    if (status == PCM_OK)
        status = pcm__choices_make(&workshop->choices, shop, &workshop->relaxation);
    if (status == PCM_OK)
        status = pcm__board_make(&workshop->board, shop);
    if (status != PCM_OK)
        return status;
    workshop->locked = pcm__array_new_zero(shop->calls, sizeof *workshop->locked);
    return workshop->locked ? PCM_OK : pcm__fail_memory();
}

static size_t count_left(const pcm__board *board)
{
    size_t left = 0;
    for (size_t c = 0; c < board->shop->calls; c++)
        left += board->begin[c] < 0;
    return left;
}

/* The bound of a roster that is the best there is. */
static double proven_bound(const pcm__board *board)
{
    for (size_t c = 0; c < board->shop->calls; c++)
        if (board->begin[c] < 0 && pcm__visit_must(board->shop->call[c].asked))
            return INFINITY;
    return *board->cost;
}

static pcm_status improve(struct workshop *workshop, pcm__ejection *ejection,
                          const pcm__roster_search_terms *terms)
{
    const double steps = BRANCHING_STEPS * terms->effort;
    double *bound = &workshop->relaxation.bound;
    int proven = 0;
    pcm_status status = PCM_OK;
    if (pcm__roster_is_small(&workshop->shop))
        status = pcm__roster_branch(&proven, &workshop->board, &workshop->choices, *bound,
                                    (uint64_t)steps, terms->watch);
    if (status == PCM_OK && !proven)
        status = pcm__roster_search(ejection, terms);
    if (status == PCM_OK && proven)
        *bound = proven_bound(&workshop->board);
    return status;
}

/* Calls that are left try for the last time, by rank and not at random. */
static void serve_left(pcm__ejection *ejection, pcm__watch *watch)
{
    const size_t calls = ejection->board->shop->calls;
    pcm__ejection_allow(ejection, LAST_LOOKS_PER_CALL * (double)calls);
    for (size_t c = 0; c < calls && !pcm__ejection_is_over(ejection); c++)
        if (ejection->board->begin[c] < 0 && !pcm__watch_stopped(watch))
            pcm__roster_serve(ejection, c, LAST_CHAIN, LAST_TRIES);
}

static pcm_status find_roster(struct workshop *workshop, const pcm__solve_terms *terms,
                              size_t number)
{
    pcm__ejection ejection = {
        .board = &workshop->board, .choices = &workshop->choices, .locked = workshop->locked};
    const pcm__roster_search_terms search = {.watch = terms->watch,
                                             .on_callers_thread = terms->on_callers_thread,
                                             .bound = workshop->relaxation.bound,
                                             .gap = terms->gap,
                                             .effort = terms->effort,
                                             .stream = number};
    pcm_status status = pcm__roster_construct(&ejection, terms->watch);
    if (status == PCM_OK && !pcm__watch_stopped(terms->watch))
        status = improve(workshop, &ejection, &search);
    if (status != PCM_OK)
        return status;
    serve_left(&ejection, terms->watch);
    pcm__roster_tidy(&workshop->board);
    return PCM_OK;
}

static pcm_status explain(struct workshop *workshop, pcm_roster *roster, int stopped)
{
    const pcm__shop *shop = &workshop->shop;
    if (count_left(&workshop->board) == 0)
        return PCM_OK;
    const pcm_status status = pcm__board_make(&workshop->empty, shop);
    if (status != PCM_OK)
        return status;
    const pcm__obstacles obstacles = {.board = &workshop->board,
                                      .empty = &workshop->empty,
                                      .choices = &workshop->choices,
                                      .relaxation = &workshop->relaxation,
                                      .stopped = stopped};
    for (size_t c = 0; c < shop->calls; c++)
        if (workshop->board.begin[c] < 0)
            roster->obstacle[shop->call[c].number] = pcm__obstacle_of(&obstacles, c);
    return PCM_OK;
}

pcm_status pcm__shop_solve(pcm__solution *solution, pcm_roster *roster,
                           const pcm__solve_terms *terms, size_t number)
{
    struct workshop workshop;
    *solution = (pcm__solution){0};
    pcm_status status = workshop_make(&workshop, terms, number);
    if (status == PCM_OK)
        status = find_roster(&workshop, terms, number);
    const int stopped = status == PCM_OK && pcm__watch_stopped(terms->watch);
    if (status == PCM_OK)
        status = explain(&workshop, roster, stopped);
    if (status == PCM_OK) {
        solution->sums.bound = workshop.relaxation.bound;
        solution->sums.stopped = stopped;
        status = pcm__roster_record(roster, &solution->sums, &solution->stints, &workshop.board,
                                    &workshop.relaxation);
    }
    if (status != PCM_OK)
        pcm_release(solution->stints.stint);
    workshop_free(&workshop);
    return status;
}
