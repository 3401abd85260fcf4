/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing a job that nothing ties: by looking at its options. */
#include "libpcm/schedule/block/block_inside.h"

static const pcm__item *job_of(const pcm__pricer *pricer, size_t block)
{
    const pcm__model *model = pricer->model;
    return &model->item[model->block_item[model->block[block].first]];
}

size_t pcm__job_room(const pcm__model *model)
{
    size_t widest = 0;
    for (size_t j = 0; j < model->jobs; j++)
        widest = model->item[j].options > widest ? model->item[j].options : widest;
    return 2 * widest;
}

double pcm__job_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice)
{
    const pcm__item *item = job_of(pricer, block);
    double *cost = pricer->room;
    pcm__pricer_costs(pricer, cost, item->option, item->options);
    const size_t least = pcm__least_of(cost, item->options);
    if (choice && cost[least] < INFINITY) {
        pcm__choice_begin(choice);
        pcm__choice_add(choice, pricer, item->option + (uint32_t)least);
    }
    return cost[least];
}

void pcm__job_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out)
{
    (void)block;
    pcm__pricer_costs(pricer, out, pricer->model->item[item].option,
                      pricer->model->item[item].options);
}

double pcm__job_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum)
{
    const pcm__item *item = job_of(pricer, block);
    double *cost = pricer->room, *chance = cost + item->options;
    size_t near;
    pcm__pricer_costs(pricer, cost, item->option, item->options);
    const double value = pcm__gibbs(pricer->index, chance, &near, cost, item->options, tau);
    for (size_t i = 0; i < near; i++)
        pricer->index[i] += item->option;
    pcm__sum_exclusive(pricer, sum, pricer->index, chance, near, 1 / tau);
    return value;
}

void pcm__job_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                     pcm__choice *choice)
{
    const pcm__item *item = job_of(pricer, block);
    double *cost = pricer->room, *chance = cost + item->options;
    size_t near;
    pcm__pricer_costs(pricer, cost, item->option, item->options);
    pcm__gibbs(pricer->index, chance, &near, cost, item->options, tau);
    pcm__choice_begin(choice);
    if (near > 0)
        pcm__choice_add(choice, pricer,
                        item->option + pricer->index[pcm__draw(chance, near, random)]);
}
