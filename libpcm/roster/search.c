/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/search.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/roster/construction.h"
#include "libpcm/roster/moves.h"

enum {
    STAGES = 60,
    COLD_STAGES = 10, /* at temperature 0 */
    MOVES_PER_LOOK = 256,
    MOVES_PER_CHOICE = 40,
    MOVES_LEAST = 6000,
    LOOKS_PER_CALL = 60000,
    LOOKS_LEAST = 2000000,
    DAYS_COMPARED = 4,
    PATIENCE = 10, /* people looked at for a better way; see path.h */
    CHAIN_MOST = 3,
    TRIES = 100
};

/* Shares of moves of one call and of swaps; the rest are pushes. */
static const double single_share = 0.4;
static const double swap_share = 0.3;

/* Share of proposals that move calls off dear days; of the others, share from the promising
 * choices, those within so many temperatures. */
static const double dear_share = 0.4;
static const double promising_share = 0.85;
static const double promising_temperatures = 8;

/* Share of a stage's looks for calls that are left. */
static const double serving_share = 0.25;

/* The search begins at so much of the mean cost of a call above the bound, and ends at a fortieth.
 */
static const double first_share = 0.3;
static const double cooling = 0.025;

struct search {
    pcm__walk walk;
    pcm__board *board;
    pcm__ejection *ejection;
    const pcm__roster_search_terms *terms;
    const pcm__choices *choices;
    double temperature;
    size_t promising;
    uint64_t *best; /* words of the best board */
    double best_cost;
};

/* One of a call's choices, the cheap ones more often. */
static uint32_t propose_day(struct search *search, size_t call)
{
    const size_t start = search->choices->start[call];
    const size_t count = search->choices->start[call + 1] - start;
    const double u = pcm__random_uniform(&search->walk.random);
    return search->choices->choice[start + (size_t)(u * u * (double)count)].day;
}

/* A call that is worked on a day, at random; PCM__NOWHERE if there is none. */
static uint32_t somebody_on(struct search *search, uint32_t day)
{
    const pcm__board *board = search->board;
    size_t count = 0;
    for (int64_t w = pcm__board_first(board, day); w >= 0; w = pcm__board_next(board, day, w))
        count++;
    if (count == 0)
        return PCM__NOWHERE;
    int64_t work = pcm__board_first(board, day);
    for (size_t k = pcm__random_below(&search->walk.random, count); k > 0; k--)
        work = pcm__board_next(board, day, work);
    return board->shop->task[pcm__board_task(board, work)].visit;
}

/* One of the days with most overtime and changes: the dearest of a few. */
static uint32_t dear_day(struct search *search)
{
    const pcm__board *board = search->board;
    uint32_t dearest = 0;
    for (int k = 0; k < DAYS_COMPARED; k++) {
        const uint32_t day = (uint32_t)pcm__random_below(&search->walk.random, board->shop->days);
        if (k == 0 || board->penalty[day] > board->penalty[dearest])
            dearest = day;
    }
    return dearest;
}

/* A choice of somebody on a dear day, or any, the promising ones more often. */
static pcm__choice propose(struct search *search)
{
    const double kind = pcm__random_uniform(&search->walk.random);
    if (kind < dear_share) {
        const uint32_t call = somebody_on(search, dear_day(search));
        if (call != PCM__NOWHERE)
            return (pcm__choice){.call = call, .day = propose_day(search, call)};
    }
    const int promising = pcm__random_uniform(&search->walk.random) < promising_share;
    const size_t count =
        promising && search->promising > 0 ? search->promising : search->choices->count;
    return search->choices->ranked[pcm__random_below(&search->walk.random, count)];
}

static void try_move(struct search *search, double most)
{
    const pcm__board *board = search->board;
    const pcm__choice choice = propose(search);
    const uint32_t call = choice.call, day = choice.day;
    const int64_t now = board->begin[call];
    const double kind = pcm__random_uniform(&search->walk.random);
    if (day == PCM__NOWHERE ? now < 0 : now == day && pcm__call_is_plain(&search->walk, call))
        return;
    if (day == PCM__NOWHERE || kind < single_share) {
        pcm__walk_move(&search->walk, call, day, most);
        return;
    }
    const uint32_t other = somebody_on(search, day);
    if (other == PCM__NOWHERE || other == call)
        return;
    if (kind >= single_share + swap_share) {
        const uint32_t other_day = propose_day(search, other);
        if (other_day != day || !pcm__call_is_plain(&search->walk, call))
            pcm__walk_move_two(&search->walk, call, other, day, other_day, most);
    } else if (now >= 0 && pcm__call_may_begin(&board->shop->call[other], (size_t)now)) {
        pcm__walk_move_two(&search->walk, call, other, day, (uint32_t)now, most);
    }
}

/* The rise of cost that is accepted this time (Metropolis et al. 1953). */
static double draw_threshold(struct search *search)
{
    if (!(search->temperature > 0))
        return 0;
    return -search->temperature * pcm__log(pcm__random_uniform(&search->walk.random));
}

static int stopped(const struct search *search)
{
    pcm__watch *watch = search->terms->watch;
    return search->terms->on_callers_thread ? pcm__watch_report(watch, 0)
                                            : pcm__watch_stopped(watch);
}

/* Whether a call would be better done than left, at the prices of the relaxation. */
static int wants_in(const struct search *search, size_t call)
{
    const size_t start = search->choices->start[call];
    return search->board->begin[call] < 0 && start < search->choices->start[call + 1] &&
           search->choices->choice[start].day != PCM__NOWHERE;
}

/* Calls that are left try again, beginning with one at random, for so many looks at people. */
static void serve_left(struct search *search, double looks)
{
    const size_t calls = search->board->shop->calls;
    const size_t from = pcm__random_below(&search->walk.random, calls);
    pcm__ejection_allow(search->ejection, looks);
    for (size_t k = 0; k < calls && !pcm__ejection_is_over(search->ejection); k++)
        if (wants_in(search, (from + k) % calls))
            pcm__roster_serve(search->ejection, (from + k) % calls, CHAIN_MOST, TRIES);
}

static void keep_best(struct search *search)
{
    pcm__board *board = search->board;
    pcm__board_refresh(board);
    if (!(*board->cost < search->best_cost))
        return;
    search->best_cost = *board->cost;
    memcpy(search->best, board->words, board->word_count * sizeof *board->words);
}

/* One stage at one temperature, over after so many moves or so many looks at people; 0 if it was
 * stopped. */
static int run_stage(struct search *search, size_t moves, uint64_t looks)
{
    const uint64_t *looked = &search->board->path.looks, until = *looked + looks;
    search->promising =
        pcm__choices_within(search->choices, promising_temperatures * search->temperature);
    serve_left(search, serving_share * (double)looks);
    for (size_t m = 0; m < moves && *looked < until; m++) {
        if (m % MOVES_PER_LOOK == 0 && stopped(search))
            return 0;
        try_move(search, draw_threshold(search));
    }
    return 1;
}

static int is_good_enough(const struct search *search)
{
    const pcm__roster_search_terms *terms = search->terms;
    const double above = search->best_cost - terms->bound;
    return above <= fmax(terms->gap, 1e-12) * fabs(terms->bound) || above <= 1e-12;
}

/* Choices worth so much are in reach at first: a part of what an average call costs above the
 * bound. */
static double first_temperature(const struct search *search)
{
    const pcm__shop *shop = search->board->shop;
    double cost = search->best_cost;
    for (size_t c = 0; c < shop->calls; c++)
        if (search->board->begin[c] < 0 && pcm__visit_must(shop->call[c].asked))
            cost -= search->board->own[c];
    const double above = (cost - search->terms->bound) / (double)shop->calls;
    if (above > 0 && above < INFINITY)
        return first_share * above;
    const size_t middle = search->choices->count / 2;
    return search->choices->count > 0 ? search->choices->ranked[middle].above / 10 : 0;
}

static size_t moves_of_stage(const struct search *search)
{
    const double moves = MOVES_LEAST + MOVES_PER_CHOICE * (double)search->choices->count;
    return 1 + (size_t)(search->terms->effort * moves / STAGES);
}

static uint64_t looks_of_stage(const struct search *search)
{
    const double looks = LOOKS_LEAST + LOOKS_PER_CALL * (double)search->board->shop->calls;
    return 1 + (uint64_t)(search->terms->effort * looks / STAGES);
}

static void begin(struct search *search)
{
    const pcm__shop *shop = search->board->shop;
    pcm__walk *walk = &search->walk;
    pcm__random_begin(&walk->random, pcm__watch_seed(search->terms->watch), search->terms->stream);
    search->ejection->random = &walk->random;
    walk->board = search->board;
    walk->cheapest_overtime = INFINITY;
    for (size_t i = 0; i < shop->people; i++)
        walk->cheapest_overtime = fmin(walk->cheapest_overtime, shop->overtime_price[i]);
    walk->dearest_hour = 2 * shop->scale;
    search->board->path.patience = PATIENCE;
    search->best_cost = INFINITY;
    keep_best(search);
}

/* The best board, its days shared out as cheaply as can be. */
static void end(struct search *search)
{
    pcm__board *board = search->board;
    memcpy(board->words, search->best, board->word_count * sizeof *board->words);
    board->path.patience = PCM__PATIENCE_ENDLESS;
    for (size_t d = 0; d < board->shop->days; d++) {
        pcm__board_improve(board, d);
        pcm__board_keep(board);
    }
    search->ejection->random = NULL;
}

pcm_status pcm__roster_search(pcm__ejection *ejection, const pcm__roster_search_terms *terms)
{
    pcm__board *board = ejection->board;
    struct search search = {
        .board = board, .ejection = ejection, .terms = terms, .choices = ejection->choices};
    search.best = pcm__array_new(board->word_count, sizeof *search.best);
    if (!search.best)
        return pcm__fail_memory();
    begin(&search);
    const double first = first_temperature(&search);
    int going = search.choices->count > 0;
    for (int stage = 0; going && stage < STAGES && !is_good_enough(&search); stage++) {
        const double cooled = (double)stage / (STAGES - COLD_STAGES);
        search.temperature = stage < STAGES - COLD_STAGES ? first * pcm__pow(cooling, cooled) : 0;
        going = run_stage(&search, moves_of_stage(&search), looks_of_stage(&search));
        keep_best(&search);
    }
    end(&search);
    pcm_release(search.best);
    return PCM_OK;
}
