/* SPDX-License-Identifier: Apache-2.0 */
/* Moves of a whole set-up. They are made, and taken back if they cost too much. */
#include <math.h>

#include "libpcm/schedule/search/group.h"

/* The cheapest option of a job at the guiding prices that begins in a period. */
static uint32_t option_in(const pcm__walk *walk, uint32_t job, pcm_index period, double *priced)
{
    const pcm__model *model = walk->state->model;
    uint32_t best = PCM__NONE;
    *priced = INFINITY;
    for (uint32_t o = model->item[job].option; o < pcm__model_away(model, job); o++) {
        if (model->begin[o] != period)
            continue;
        const double cost = pcm__option_priced(model, o, walk->guide, model->lp_rows);
        if (cost < *priced) {
            *priced = cost;
            best = o;
        }
    }
    return best;
}

/* Where a job goes whose set-up leaves a period and cannot take it along: another period in which the
 * set-up is open, or away. */
static uint32_t refuge(const pcm__walk *walk, uint32_t job, pcm_index left)
{
    const pcm__state *state = walk->state;
    const pcm__model *model = state->model;
    const uint32_t *begins = &state->begins[model->item[job].setup * model->periods];
    const uint32_t away = pcm__model_away(model, job);
    uint32_t best = away;
    double least = INFINITY;
    for (uint32_t o = model->item[job].option; o < away; o++) {
        if (model->begin[o] == left || begins[model->begin[o]] == 0)
            continue;
        const double cost = pcm__option_priced(model, o, walk->guide, model->lp_rows);
        if (cost < least) {
            least = cost;
            best = o;
        }
    }
    return best;
}

/* All members that begin with a job. */
static void shift(pcm__group *group, uint32_t job, uint32_t option)
{
    const pcm__walk *walk = group->walk;
    const pcm__model *model = walk->state->model;
    const pcm_index from = model->begin[walk->state->now.option[job]], to = model->begin[option];
    const pcm__setup *setup = &model->problem->setup[model->item[job].setup];
    for (size_t i = 0; i < setup->jobs; i++) {
        const uint32_t member = setup->job[i];
        if (model->begin[walk->state->now.option[member]] != from)
            continue;
        double priced;
        const uint32_t there = option_in(walk, member, to, &priced);
        pcm__group_move(group, member, there != PCM__NONE ? there : refuge(walk, member, from));
    }
}

uint64_t pcm__move_shift(pcm__walk *walk, uint32_t job, uint32_t option)
{
    const pcm__model *model = walk->state->model;
    const pcm_index from = model->begin[walk->state->now.option[job]], to = model->begin[option];
    if (from == to || from == PCM_NO_INDEX || to == PCM_NO_INDEX)
        return 1;
    pcm__group group = {.walk = walk};
    shift(&group, job, option);
    const uint64_t looks = pcm__group_follow(&group);
    pcm__group_settle(&group, pcm__walk_most(walk));
    return 1 + looks + 4 * model->problem->setup[model->item[job].setup].jobs;
}

double pcm__shift_setup(pcm__walk *walk, uint32_t job, uint32_t option)
{
    pcm__group group = {.walk = walk};
    shift(&group, job, option);
    pcm__group_follow(&group);
    return group.change;
}

uint64_t pcm__move_pull(pcm__walk *walk, uint32_t job, uint32_t option)
{
    pcm__state *state = walk->state;
    const pcm__model *model = state->model;
    const pcm_index to = model->begin[option];
    if (to == PCM_NO_INDEX)
        return 1;
    const pcm__setup *setup = &model->problem->setup[model->item[job].setup];
    const uint32_t *begins = &state->begins[model->item[job].setup * model->periods];
    const double *cost = &model->setup_cost[model->item[job].setup * model->periods];
    pcm__group group = {.walk = walk};
    for (size_t i = 0; i < setup->jobs; i++) {
        const uint32_t member = setup->job[i], now = state->now.option[member];
        if (model->begin[now] == to)
            continue;
        double there_cost;
        const uint32_t there = option_in(walk, member, to, &there_cost);
        if (there == PCM__NONE)
            continue;
        double now_cost = pcm__option_priced(model, now, walk->guide, model->lp_rows);
        if (!pcm__option_is_away(model, now) && begins[model->begin[now]] == 1)
            now_cost += cost[model->begin[now]];
        if (there_cost < now_cost + 30 * walk->temperature * pcm__dice_uniform(&walk->dice))
            pcm__group_move(&group, member, there);
    }
    const uint64_t looks = pcm__group_follow(&group);
    pcm__group_settle(&group, pcm__walk_most(walk));
    return 1 + looks + 4 * setup->jobs;
}

uint64_t pcm__move_reopen(pcm__walk *walk, uint32_t block)
{
    pcm__state *state = walk->state;
    const pcm__model *model = state->model;
    const pcm__block *b = &model->block[block];
    pcm__group group = {.walk = walk};
    uint64_t options = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        const uint32_t job = model->block_item[b->first + i];
        pcm__group_move(&group, job, pcm__model_away(model, job));
    }
    for (uint32_t i = 0; i < b->count; i++) {
        const uint32_t job = model->block_item[b->first + i];
        const pcm__item *item = &model->item[job];
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            walk->option_cost[o] = pcm__state_cost_but_setup(state, job, o);
        options += item->options;
    }
    pcm__choice choice = {.option = walk->before + b->count};
    pcm__pricer_set_costs(walk->pricer, walk->option_cost);
    if (pcm__block_cheapest(walk->pricer, block, &choice) < INFINITY)
        for (uint32_t i = 0; i < b->count; i++)
            group.change += pcm__state_move(state, model->block_item[b->first + i], choice.option[i]);
    pcm__group_settle(&group, pcm__walk_most(walk));
    return 8 * options;
}
