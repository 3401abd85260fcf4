/* SPDX-License-Identifier: Apache-2.0 */
/* The search for recurring tasks: sequences drawn at the smoothed prices, pulled to the loads that
 * these prices expect, annealed, and answered one by one. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/schedule/search/search.h"
#include "libpcm/schedule/search/visit_passes.h"
#include "libpcm/schedule/search/visit_walk.h"
#include "libpcm/schedule/search/walls.h"

enum { PULLS = 20, STAGES = 100, MOVES_BETWEEN_LOOKS = 256, RESPONSES = 3 };

/* First and last temperature of the annealing, as shares of the visits' warmth; a plan that is
 * settled already begins at a lower one. */
static const double hot = 1, lukewarm = 0.2, cold = 0.05;

/* Work of the annealing: for each visit, for each row, as few visits in each are harder to match,
 * and at least; that of a settled plan is a part of it. */
static const double work_per_visit = 200, work_per_row = 2e4, least_work = 1e7, settled_work = 0.2;

/* Small problems are searched this many times at most, so often that about as many visits are
 * moved. */
enum { STARTS_MAX = 8 };
static const double visits_of_starts = 8000;

/* Share of moves that repack two rows. */
static const double repack_share = 0.02;

/* While periods are walled by dear overtime, an hour too many costs so many times what the prices
 * say; the factor rises over this share of the annealing, then hours cost what they do. */
static const double first_wall = 5, last_wall = 60, walled_share = 0.5;

/* The steps of the search share these. */
struct sequences {
    pcm__search *search;
    pcm__state *state;
    pcm__visits visits;
    pcm__visit_passes passes;
    pcm__exchange *exchange;
    pcm__walls walls;
};

static double geometric(double from, double to, double share)
{
    return from * pcm__exp(share * pcm__log(to / from));
}

static int stopped(struct sequences *sequences)
{
    return pcm__watch_report(sequences->search->watch, 0);
}

/* Draws every sequence at the smoothed prices, then again and again the best answer to a penalty on
 * what the loads miss, growing from what is lost in chance to what decides. */
static void begin_near_the_bound(struct sequences *sequences, pcm__random *random, pcm__dice *dice)
{
    const pcm__search *search = sequences->search;
    const pcm__prices *prices = search->prices;
    const double hours = search->model->mean_hours;
    const double soft = prices->spread / (20 * hours * hours);
    const double stiff = 20 * (sequences->walls.mean > 0 ? sequences->walls.mean : 1) / hours;
    pcm__visits_sample(&sequences->passes, prices->smooth, search->model->dual_rows, prices->spread,
                       random);
    pcm__visits_set(&sequences->visits);
    for (int pull = 0; pull < PULLS && !stopped(sequences); pull++) {
        const pcm__visit_targets targets = {prices->smooth, prices->load,
                                            geometric(soft, stiff, pull / (PULLS - 1.0))};
        pcm__visits_draw_near(&sequences->passes, &targets, dice);
    }
    pcm__visits_set(&sequences->visits);
}

static void set_walls(struct sequences *sequences, double factor)
{
    pcm__walls_lower(sequences->visits.ease, &sequences->walls, factor);
    pcm__visits_set(&sequences->visits);
}

/* Tasks and free jobs are moved alike often. */
static void move_one(struct sequences *sequences, pcm__visit_walk *walk)
{
    const pcm__visits *visits = &sequences->visits;
    if (visits->free_jobs > 0) {
        const uint32_t any = pcm__dice_below(&walk->dice, visits->tasks + visits->free_jobs);
        if (any >= visits->tasks) {
            pcm__visit_move_job(walk, visits->free_job[any - visits->tasks]);
            return;
        }
    }
    const uint32_t task = pcm__dice_below(&walk->dice, visits->tasks);
    const uint32_t count = visits->now->visits[task];
    walk->work++;
    if (pcm__dice_uniform(&walk->dice) >= repack_share)
        pcm__visit_walk_step(walk, task);
    else if (count > 0)
        pcm__visit_repack(walk, task, pcm__dice_below(&walk->dice, count));
}

static double visits_now(const struct sequences *sequences)
{
    double visits = 0;
    for (uint32_t r = 0; r < sequences->visits.tasks; r++)
        visits += sequences->visits.now->visits[r];
    return visits;
}

static double whole_work(const struct sequences *sequences, double visits)
{
    const pcm__visits *all = &sequences->visits;
    double rows = 0;
    for (size_t r = 0; r < all->model->rows; r++)
        rows += all->members[r] > 0;
    return fmax(fmax(work_per_visit * (visits + all->free_jobs), work_per_row * rows), least_work);
}

/* Anneals with so much work; a settled plan without walls, which would unsettle it. */
static void anneal(struct sequences *sequences, pcm__dice *dice, double work, int settled)
{
    const pcm__search *search = sequences->search;
    const double *guide = search->prices->smooth;
    const double warmth = pcm__visit_warmth(&sequences->visits, guide);
    pcm__visit_walk walk = {.visits = &sequences->visits,
                            .guide = guide,
                            .exchange = sequences->exchange,
                            .dice = *dice};
    for (int stage = 0; warmth > 0 && stage < STAGES; stage++) {
        const double share = stage / (STAGES - 1.0);
        walk.temperature = warmth * geometric(settled ? lukewarm : hot, cold, share);
        set_walls(sequences, share < walled_share && !settled
                                 ? geometric(first_wall, last_wall, share / walled_share)
                                 : INFINITY);
        while ((double)walk.work < work * (stage + 1) / STAGES && !stopped(sequences))
            for (int i = 0; i < MOVES_BETWEEN_LOOKS; i++)
                move_one(sequences, &walk);
        if (stopped(sequences))
            break;
    }
    set_walls(sequences, INFINITY);
    *dice = walk.dice;
}

static void offer(struct sequences *sequences)
{
    pcm__state_set(sequences->state, &sequences->state->now);
    pcm__search_offer(sequences->search, sequences->state);
}

/* The annealed plan, and each sequence at its best given the others. */
static void finish(struct sequences *sequences)
{
    offer(sequences);
    for (int i = 0; i < RESPONSES && !stopped(sequences); i++)
        pcm__visits_respond(&sequences->passes);
    offer(sequences);
}

/* Nonzero once the best plan is as good as asked for. */
static int good_enough(const pcm__search *search)
{
    return search->best_violation == 0 &&
           search->best_cost - search->bound <= search->gap * fabs(search->bound);
}

static void search_sequences(struct sequences *sequences)
{
    pcm__search *search = sequences->search;
    const int settled = search->warm || search->best_cost < INFINITY;
    pcm__random random;
    pcm__dice dice;
    pcm__random_begin(&random, search->seed, 1);
    pcm__dice_begin(&dice, search->seed, 2);
    int starts = 1;
    for (int start = 0; start < starts; start++) {
        if (!settled)
            begin_near_the_bound(sequences, &random, &dice);
        const double visits = visits_now(sequences);
        const double work = search->effort * whole_work(sequences, visits);
        if (start == 0 && !settled)
            starts = (int)fmin(fmax(visits_of_starts / fmax(visits, 1), 1), STARTS_MAX);
        anneal(sequences, &dice, settled ? settled_work * work : work / starts, settled);
        finish(sequences);
        if (stopped(sequences) || good_enough(search))
            break;
    }
    pcm__state_set(sequences->state, search->best);
    pcm__visits_set(&sequences->visits);
}

pcm_status pcm__search_sequences(pcm__search *search, pcm__state *state)
{
    struct sequences sequences = {.search = search, .state = state};
    pcm_status status = pcm__visits_make(&sequences.visits, search->model, &state->now);
    if (status == PCM_OK)
        status = pcm__visit_passes_make(&sequences.passes, &sequences.visits, search->pricer);
    if (status == PCM_OK) {
        sequences.exchange = pcm__array_new(1, sizeof *sequences.exchange);
        if (!sequences.exchange)
            status = pcm__fail_memory();
    }
    sequences.walls = pcm__walls_of(search->model, search->prices->smooth);
    if (status == PCM_OK)
        search_sequences(&sequences);
    pcm_release(sequences.exchange);
    pcm__visit_passes_free(&sequences.passes);
    pcm__visits_free(&sequences.visits);
    return status;
}
