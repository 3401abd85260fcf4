/* SPDX-License-Identifier: Apache-2.0 */
/* Annealing (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi 1983) from a plan that is nearly good, so at a low
 * temperature: a hot start destroys what the linear program found. What ends a run is a count of work, so
 * that it does the same on every machine. */
#include "libpcm/schedule/search/anneal.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/schedule/search/relief.h"

/* Steps of temperature; between them sums are computed afresh and the watch is asked. */
enum { STEPS = 400, STEPS_BETWEEN_RELIEFS = 5, MOVES_BETWEEN_LOOKS = 1024 };

/* Shares of proposals. Re-opening a set-up is exact and dear, repacking fine and dear. */
static const double reopen_share = 0.001;
static const double repack_share = 0.2;
static const double strained_share = 0.5; /* of the repackings */
static const double promising_share = 0.85;
static const double single_share = 0.40; /* of the other moves; */
static const double swap_share = 0.75;   /* these are sums */
static const double chain_share = 0.97;

/* Temperatures within which a candidate is promising. */
static const double reach = 6;

/* A cost must fall by this share for a plan to be kept on the way. */
static const double worth_keeping = 1e-5;

/* A plan whose cost is that of the bound but for this share cannot be beaten. */
static const double proved = 1e-12;

static double geometric(double from, double to, double share)
{
    return from * pcm__exp(share * pcm__log(to / from));
}

/* Blocks of set-ups, and jobs in them, by number; counts of 0 if there are none. */
struct setups {
    uint32_t first_block;
    uint32_t blocks;
};

/* Set-ups are the first blocks of a model. */
static struct setups find_setups(const pcm__model *model)
{
    struct setups setups = {0};
    while (setups.blocks < model->blocks &&
           model->block[setups.blocks].kind == PCM__BLOCK_SETUP)
        setups.blocks++;
    return setups;
}

static uint32_t draw_setup_job(pcm__walk *walk, struct setups setups)
{
    const pcm__model *model = walk->state->model;
    const pcm__block *last = &model->block[setups.first_block + setups.blocks - 1];
    return model->block_item[pcm__dice_below(&walk->dice, last->first + last->count)];
}

static uint64_t move_setup(pcm__walk *walk, struct setups setups)
{
    if (setups.blocks == 0)
        return 1;
    const uint32_t job = draw_setup_job(walk, setups);
    const pcm__item *item = &walk->state->model->item[job];
    if (item->options < 2)
        return 1;
    const uint32_t option = item->option + pcm__dice_below(&walk->dice, item->options - 1);
    return pcm__dice_next(&walk->dice) >> 63 ? pcm__move_shift(walk, job, option)
                                             : pcm__move_pull(walk, job, option);
}

/* One move of one or two jobs, or of many that share a set-up. */
static uint64_t move_candidate(pcm__walk *walk, struct setups setups)
{
    const pcm__model *model = walk->state->model;
    const pcm__candidates *candidates = walk->candidates;
    const int promising = pcm__dice_uniform(&walk->dice) < promising_share;
    const uint32_t among = promising ? walk->promising : candidates->count;
    const pcm__candidate candidate = candidates->all[pcm__dice_below(&walk->dice, among)];
    if (walk->state->now.option[candidate.job] == candidate.option)
        return 1;
    const int in_setup = model->item[candidate.job].setup != PCM__NONE;
    const double kind = pcm__dice_uniform(&walk->dice);
    if (kind < single_share || (in_setup && kind < chain_share) ||
        pcm__option_is_away(model, candidate.option))
        return pcm__move_single(walk, candidate.job, candidate.option);
    if (kind < swap_share)
        return pcm__move_swap(walk, candidate.job, candidate.option);
    if (kind < chain_share)
        return pcm__move_chain(walk, candidate.job, candidate.option);
    return move_setup(walk, setups);
}

/* Half of the jobs whose rows are repacked are drawn where the plan loses money. */
static uint64_t repack(pcm__walk *walk)
{
    uint32_t job = PCM__NONE;
    if (pcm__dice_uniform(&walk->dice) < strained_share)
        job = pcm__strain_draw(&walk->strain, walk->state, &walk->dice);
    if (job == PCM__NONE)
        job = pcm__dice_below(&walk->dice, (uint32_t)walk->state->model->jobs);
    return pcm__move_repack(walk, job);
}

static uint64_t move(pcm__walk *walk, struct setups setups)
{
    const double kind = pcm__dice_uniform(&walk->dice);
    if (setups.blocks > 0 && kind < reopen_share)
        return pcm__move_reopen(walk, pcm__dice_below(&walk->dice, setups.blocks));
    if (kind < reopen_share + repack_share)
        return repack(walk);
    return move_candidate(walk, setups);
}

/* Moves until so much work is done; nonzero if the watch says stop. */
static int move_for(pcm__search *search, pcm__walk *walk, struct setups setups, double work)
{
    double done = 0;
    for (uint32_t moves = 1; done < work; moves++) {
        done += (double)move(walk, setups);
        if (moves % MOVES_BETWEEN_LOOKS == 0 && pcm__watch_report(search->watch, 0))
            return 1;
    }
    return 0;
}

/* What the costs of the state are like at a share of the run; nonzero if they are what they say. */
static int set_costs(pcm__walk *walk, const pcm__annealing *run, double share)
{
    pcm__state *state = walk->state;
    double wall = INFINITY, pull = 0;
    if (share < run->walled_until)
        wall = geometric(run->first_wall, run->last_wall, share / run->walled_until);
    if (share < run->pulled_until)
        pull = 1;
    else if (share < run->free_from)
        pull = (run->free_from - share) / (run->free_from - run->pulled_until);
    if (run->walled_until > 0) {
        pcm__walls_lower(state->ease, &walk->walls, wall);
        pcm__state_ease(state);
    }
    if (run->free_from > 0)
        pcm__state_pull(state, walk->guide, pull);
    else
        pcm__state_set(state, &state->now);
    return wall == INFINITY && pull == 0;
}

static void relieve(pcm__search *search, pcm__walk *walk, const pcm__annealing *run)
{
    pcm__relief relief = pcm__relief_begin(walk, run->work / STEPS, search->watch);
    pcm__relieve(&relief, walk);
}

static int good_enough(const pcm__search *search)
{
    return search->best_violation == 0 &&
           search->best_cost - search->bound <= fmax(search->gap, proved) * fabs(search->bound);
}

int pcm__anneal(pcm__search *search, pcm__walk *walk, const pcm__annealing *run)
{
    pcm__state *state = walk->state;
    const struct setups setups = find_setups(state->model);
    if (walk->candidates->count == 0)
        return 1;
    int real = 1, ended = 0;
    for (int step = 0; step < STEPS && !ended; step++) {
        const double share = (double)step / STEPS;
        walk->temperature = geometric(run->hot, run->cold, share);
        walk->promising = pcm__candidates_within(walk->candidates,
                                                 run->promising + reach * walk->temperature);
        real = set_costs(walk, run, share);
        pcm__strain_measure(&walk->strain, state);
        const int stopped = move_for(search, walk, setups, run->work / STEPS);
        if (real && step % STEPS_BETWEEN_RELIEFS == 0)
            relieve(search, walk, run);
        if (real && state->cost < search->best_cost - worth_keeping * fabs(search->best_cost))
            pcm__search_offer(search, state);
        ended = stopped || good_enough(search);
    }
    pcm__walls_lower(state->ease, &walk->walls, INFINITY);
    pcm__state_ease(state);
    pcm__state_pull(state, walk->guide, 0);
    pcm__search_offer(search, state);
    return ended || good_enough(search);
}
