/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing jobs of a set-up: the cheapest choice, a choice by chance, and what each place costs at best. */
#include "libpcm/schedule/block/block_setup.h"

/* Whether the second of two branches is taken: for certain, or by chance. */
static int second_branch(float share, pcm__random *random)
{
    return random ? pcm__random_uniform(random) < share : share > 0.5F;
}

/* One of the options that a step serves a job with. */
static uint32_t option_of(pcm__pricer *pricer, const pcm__step *step, double tau,
                          pcm__random *random)
{
    pcm__setup_room *room = pricer->setup;
    const pcm__setup_job *job = &room->job[step->job];
    const double *cost = job->cost + (step->option - job->item->option);
    size_t near;
    if (!random)
        return step->option + (uint32_t)pcm__least_of(cost, step->options);
    pcm__gibbs(room->option, room->chance, &near, cost, step->options, tau);
    return step->option + room->option[pcm__draw(room->chance, near, random)];
}

/* Walks the program back from its end: the best choice, or one by chance. */
static void walk_back(pcm__pricer *pricer, size_t index, double tau, pcm__random *random,
                      pcm__choice *choice)
{
    const pcm__model *model = pricer->model;
    const pcm__block *block = &model->block[index];
    const pcm__setup_room *room = pricer->setup;
    size_t state = 0;
    int open = 0, used = 0;
    choice->cost = 0;
    choice->count = block->count;
    for (uint32_t i = 0; i < block->count; i++)
        choice->option[i] = pcm__model_away(model, model->block_item[block->first + i]);
    for (size_t s = room->steps; s-- > 0;) {
        const pcm__step *step = &room->step[s];
        const float *share = room->share + step->share;
        switch (step->kind) {
        case PCM__STEP_LEAVE:
            if (!second_branch(share[pcm__pair_of_state(state, step->bit)], random))
                state |= step->bit;
            break;
        case PCM__STEP_CLOSE:
            open = second_branch(share[state], random);
            used = 0;
            break;
        case PCM__STEP_SERVE:
            if (open && state & step->bit &&
                second_branch(share[pcm__pair_of_state(state, step->bit)], random)) {
                choice->option[room->job[step->job].index] =
                    option_of(pricer, step, tau, random);
                state &= ~step->bit;
                used = 1;
            }
            break;
        case PCM__STEP_OPEN:
            choice->cost += used ? step->cost : 0;
            break;
        }
    }
    for (size_t i = 0; i < choice->count; i++)
        choice->cost += pcm__pricer_own_cost(pricer, choice->option[i]);
}

double pcm__setup_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice)
{
    pcm__setup_program(pricer, block, 0, 0);
    const double cost = pcm__setup_run(pricer->setup, 0);
    if (choice && cost < INFINITY)
        walk_back(pricer, block, 0, NULL, choice);
    return cost;
}

void pcm__setup_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                       pcm__choice *choice)
{
    pcm__setup_program(pricer, block, tau, PCM__FAR * tau);
    pcm__setup_run(pricer->setup, tau);
    walk_back(pricer, block, tau, random, choice);
}
