/* SPDX-License-Identifier: Apache-2.0 */
/* Simulated annealing (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi 1983) that proposes options in
 * proportion to their promise, as the prices see it. Starting cool matters most: the guide is
 * nearly right, and a hot start forgets it. How cool is best varies, so the starts differ in it. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/random.h"
#include "libpcm/num/vector_inline.h"
#include "libpcm/schedule/candidates.h"
#include "libpcm/schedule/insertion.h"
#include "libpcm/schedule/moves.h"
#include "libpcm/schedule/search.h"

enum {
    STARTS = 4,
    STAGES = 200,
    COLD_STAGES = 10, /* at temperature 0 */
    MOVES_PER_LOOK = 1024,
    PROPOSALS_PER_INSERTION = 16
};

/* Start temperatures, as shares of the candidates' warmth; each search cools to a tenth. */
static const double warmths[STARTS] = {1, 0.5, 2, 0.25};

/* Share of proposals from the promising candidates, those within so many temperatures. */
static const double promising_share = 0.85;
static const double promising_temperatures = 8;

/* Shares of insertions, and of single moves and swaps among the others; the rest are chains. */
static const double insertion_share = 0.05;
static const double single_share = 0.4;
static const double swap_share = 0.35;

struct context {
    const pcm__model *model;
    const pcm__candidates *candidates;
    const double *price;
    pcm__watch *watch;
    int on_callers_thread;
    const size_t *begin;     /* [jobs] choice to start from */
    double begin_cost;
    size_t moves;            /* of each start */
    pcm__whole_plan plan[STARTS];
    double cost[STARTS];
};

/* Moves of one start: a constant number per job, fewer per job for the largest problems. */
static size_t moves_for(size_t jobs)
{
    size_t enough = 4000 * jobs, plenty = 8000000 + 100 * jobs;
    return 2000 + (enough < plenty ? enough : plenty);
}

/* One search: its plan, its random numbers, its temperature. */
struct walk {
    const struct context *context;
    pcm__whole_plan *plan;
    pcm__random random;
    double temperature;
    size_t promising; /* candidates */
};

static const pcm__candidate *propose(struct walk *walk)
{
    const pcm__candidates *candidates = walk->context->candidates;
    int promising = pcm__random_uniform(&walk->random) < promising_share;
    size_t count = promising && walk->promising > 0 ? walk->promising : candidates->count;
    return &candidates->all[pcm__random_below(&walk->random, count)];
}

/* One of a job's options, the promising ones more often. */
static size_t pick_option(struct walk *walk, size_t job)
{
    const pcm__model *model = walk->context->model;
    size_t start = model->start[job], count = model->start[job + 1] - start;
    double u = pcm__random_uniform(&walk->random);
    size_t rank = (size_t)(u * u * (double)count);
    return start + walk->context->candidates->ranked[start + rank];
}

static pcm__move make_move(struct walk *walk, const pcm__candidate *candidate)
{
    const pcm__model *model = walk->context->model;
    pcm__whole_plan *plan = walk->plan;
    size_t job = candidate->job, option = candidate->option;
    uint32_t from = model->where[plan->choice[job]], to = model->where[option];
    double kind = pcm__random_uniform(&walk->random);
    if (kind < single_share || to == PCM__AWAY || plan->count[to] == 0)
        return pcm__move_single(plan, job, option);
    size_t seat = pcm__random_below(&walk->random, plan->count[to]);
    size_t other = plan->members[plan->members_start[to] + seat];
    size_t other_option = kind < single_share + swap_share ? pcm__model_option(model, other, from)
                                                           : pick_option(walk, other);
    if (other_option == model->options)
        return pcm__move_single(plan, job, option);
    return pcm__move_double(plan, job, option, other, other_option);
}

/* How much dearer a candidate's job is priced where it is now. */
static double promise(const struct walk *walk, const pcm__candidate *candidate)
{
    const struct context *context = walk->context;
    size_t job = candidate->job;
    return pcm__model_priced(context->model, job, walk->plan->choice[job], context->price) -
           pcm__model_priced(context->model, job, candidate->option, context->price);
}

/* Inserts where it promises most among a few proposals. */
static void try_insertion(struct walk *walk, double most)
{
    const pcm__candidate *best = propose(walk);
    for (int i = 1; i < PROPOSALS_PER_INSERTION; i++) {
        const pcm__candidate *other = propose(walk);
        if (promise(walk, other) > promise(walk, best))
            best = other;
    }
    if (walk->context->model->where[best->option] != PCM__AWAY &&
        walk->plan->choice[best->job] != best->option)
        pcm__insert(walk->plan, best->job, best->option, most, &walk->random);
}

static void try_move(struct walk *walk, double most)
{
    const pcm__candidate *candidate = propose(walk);
    if (walk->plan->choice[candidate->job] == candidate->option)
        return;
    pcm__move move = make_move(walk, candidate);
    if (move.change <= most)
        pcm__move_apply(walk->plan, &move);
}

/* The rise of cost that is accepted this time (Metropolis). */
static double draw_threshold(struct walk *walk)
{
    if (!(walk->temperature > 0))
        return 0;
    return -walk->temperature * pcm__log_lane(pcm__random_uniform(&walk->random), 0);
}

static int stopped(const struct context *context)
{
    return context->on_callers_thread ? pcm__watch_report(context->watch, 0)
                                      : pcm__watch_stopped(context->watch);
}

/* One stage at one temperature; 0 if it was stopped. */
static int run_stage(struct walk *walk, size_t moves)
{
    walk->promising = pcm__candidates_within(walk->context->candidates,
                                             promising_temperatures * walk->temperature);
    for (size_t m = 0; m < moves; m++) {
        if (m % MOVES_PER_LOOK == 0 && stopped(walk->context))
            return 0;
        double most = draw_threshold(walk);
        if (pcm__random_uniform(&walk->random) < insertion_share)
            try_insertion(walk, most);
        else
            try_move(walk, most);
    }
    pcm__whole_plan_refresh(walk->plan);
    return 1;
}

static void run_start(void *user, size_t task)
{
    struct context *context = user;
    struct walk walk = {.context = context, .plan = &context->plan[task]};
    double begin = warmths[task] * context->candidates->warmth;
    size_t moves = context->moves / STAGES;
    pcm__random_begin(&walk.random, pcm__watch_seed(context->watch), task);
    pcm__whole_plan_set(walk.plan, context->begin);
    int going = 1;
    for (int stage = 0; going && stage < STAGES; stage++) {
        double cooled = (double)stage / (STAGES - COLD_STAGES);
        walk.temperature = stage < STAGES - COLD_STAGES ? begin * pcm__pow(0.1, cooled) : 0;
        going = run_stage(&walk, moves);
    }
    pcm__whole_plan_refresh(walk.plan);
    context->cost[task] = pcm__whole_plan_cost(walk.plan);
}

/* The best by (cost, start), so that it does not matter which finished first. */
static void keep_best(pcm__whole_plan *plan, const struct context *context)
{
    double least = context->begin_cost;
    const pcm__whole_plan *best = NULL;
    for (size_t i = 0; i < STARTS; i++)
        if (context->cost[i] < least) {
            least = context->cost[i];
            best = &context->plan[i];
        }
    if (best)
        pcm__whole_plan_set(plan, best->choice);
}

pcm_status pcm__search(pcm__whole_plan *plan, const pcm__prices *prices, pcm__watch *watch)
{
    const pcm__model *model = plan->model;
    pcm__candidates candidates;
    pcm_status status = pcm__candidates_make(&candidates, model, prices->best);
    if (status != PCM_OK)
        return status;
    struct context context = {
        .model = model,
        .candidates = &candidates,
        .price = prices->best,
        .watch = watch,
        .on_callers_thread = pcm__watch_threads(watch) == 1,
        .begin = plan->choice,
        .begin_cost = pcm__whole_plan_cost(plan),
        .moves = moves_for(model->jobs),
    };
    for (size_t i = 0; status == PCM_OK && i < STARTS; i++)
        status = pcm__whole_plan_make(&context.plan[i], model);
    if (status == PCM_OK && candidates.count > 0) {
        pcm__parallel(STARTS, run_start, &context, watch);
        keep_best(plan, &context);
    }
    for (size_t i = 0; i < STARTS; i++)
        pcm__whole_plan_free(&context.plan[i]);
    pcm__candidates_free(&candidates);
    return status;
}
