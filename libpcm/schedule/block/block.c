/* SPDX-License-Identifier: Apache-2.0 */
/* The pricer: what all kinds of blocks need, and which kind a block is. */
#include "libpcm/schedule/block/block.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/block/block_inside.h"
#include "libpcm/schedule/block/block_recurring.h"

/* By pcm__block_kind. */
static const struct kind {
    size_t (*room)(const pcm__model *model);
    double (*cheapest)(pcm__pricer *pricer, size_t block, pcm__choice *choice);
    void (*option_costs)(pcm__pricer *pricer, size_t block, size_t item, double *out);
    double (*smooth)(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
    void (*sample)(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                   pcm__choice *choice);
} kinds[] = {
    {pcm__job_room, pcm__job_cheapest, pcm__job_option_costs, pcm__job_smooth, pcm__job_sample},
    {pcm__pair_room, pcm__pair_cheapest, pcm__pair_option_costs, pcm__pair_smooth,
     pcm__pair_sample},
    {NULL, pcm__setup_cheapest, pcm__setup_option_costs, pcm__setup_smooth, pcm__setup_sample},
    {pcm__tree_room, pcm__tree_cheapest, pcm__tree_option_costs, pcm__tree_smooth,
     pcm__tree_sample},
    {pcm__recurring_room, pcm__recurring_cheapest, NULL, pcm__recurring_smooth,
     pcm__recurring_sample},
};

static const struct kind *kind_of(const pcm__pricer *pricer, size_t block)
{
    return &kinds[pricer->model->block[block].kind];
}

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Options of the item, or of the tree, that has most. */
static size_t most_options(const pcm__model *model)
{
    size_t options = 1;
    for (size_t i = 0; i < model->items; i++)
        options = most(options, model->item[i].options);
    for (size_t b = 0; b < model->blocks; b++) {
        size_t in_tree = 0;
        for (uint32_t i = 0; model->block[b].kind == PCM__BLOCK_TREE && i < model->block[b].count;
             i++)
            in_tree += model->item[model->block_item[model->block[b].first + i]].options;
        options = most(options, in_tree);
    }
    return options;
}

pcm_status pcm__pricer_make(pcm__pricer **out, const pcm__model *model)
{
    pcm__pricer *pricer = pcm__array_new_zero(1, sizeof *pricer);
    if (!pricer)
        return pcm__fail_memory();
    const size_t options = most_options(model);
    const size_t places = most(options, model->dual_rows);
    size_t room = 1;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        room = kinds[k].room ? most(room, kinds[k].room(model)) : room;
    pricer->model = model;
    pricer->room = pcm__array_new(room, sizeof *pricer->room);
    pricer->index = pcm__array_new(options, sizeof *pricer->index);
    pricer->place = pcm__array_new(places, sizeof *pricer->place);
    pricer->use = pcm__array_new(2 * places, sizeof *pricer->use);
    pricer->seen = pcm__array_new_zero(model->dual_rows, sizeof *pricer->seen);
    pricer->mean = pcm__array_new_zero(model->dual_rows, sizeof *pricer->mean);
    pcm_status status = PCM_OK;
    if (!pricer->room || !pricer->index || !pricer->place || !pricer->use || !pricer->seen ||
        !pricer->mean)
        status = pcm__fail_memory();
    for (size_t k = 0; status == PCM_OK && k < 2; k++)
        status = pcm__line_make(&pricer->line[k], model->periods);
    if (status == PCM_OK)
        status = pcm__setup_make(pricer);
    if (status != PCM_OK) {
        pcm__pricer_free(pricer);
        return status;
    }
    *out = pricer;
    return PCM_OK;
}

void pcm__pricer_free(pcm__pricer *pricer)
{
    if (!pricer)
        return;
    pcm_release(pricer->room);
    pcm_release(pricer->index);
    pcm_release(pricer->place);
    pcm_release(pricer->use);
    pcm_release(pricer->seen);
    pcm_release(pricer->mean);
    pcm__line_free(&pricer->line[0]);
    pcm__line_free(&pricer->line[1]);
    pcm__setup_free(pricer);
    pcm_release(pricer);
}

size_t pcm__blocks_widest(const pcm__model *model)
{
    size_t widest = 1;
    for (size_t b = 0; b < model->blocks; b++) {
        const pcm__block *block = &model->block[b];
        size_t options = block->count;
        if (block->kind == PCM__BLOCK_RECURRING) {
            const size_t task = model->block_item[block->first] - model->jobs;
            options = (model->periods - 1) / model->problem->recurring[task].gap_min + 1;
        }
        widest = most(widest, options);
    }
    return widest;
}

void pcm__pricer_set_prices(pcm__pricer *pricer, const double *price, size_t priced)
{
    pricer->price = price;
    pricer->priced = priced;
    pricer->option_cost = NULL;
}

void pcm__pricer_set_costs(pcm__pricer *pricer, const double *option_cost)
{
    pricer->option_cost = option_cost;
}

void pcm__pricer_set_added(pcm__pricer *pricer, const double *added)
{
    pricer->added = added;
}

double pcm__pricer_own_cost(const pcm__pricer *pricer, uint32_t option)
{
    const double cost = pricer->model->cost[option];
    return pricer->added ? cost + pricer->added[option] : cost;
}

void pcm__pricer_set_surcharges(pcm__pricer *pricer, const double *surcharge)
{
    pricer->surcharge = surcharge;
}

void pcm__pricer_costs(const pcm__pricer *pricer, double *cost, uint32_t first, size_t count)
{
    if (pricer->option_cost) {
        memcpy(cost, pricer->option_cost + first, count * sizeof *cost);
    } else {
        const pcm__model *model = pricer->model;
        const uint32_t *use = model->use + first;
        for (size_t i = 0; i < count; i++) {
            double sum = pcm__pricer_own_cost(pricer, first + (uint32_t)i);
            for (uint32_t u = use[i]; u < use[i + 1] && model->use_row[u] < pricer->priced; u++)
                sum += model->use_amount[u] * pricer->price[model->use_row[u]];
            cost[i] = sum;
        }
    }
    for (size_t i = 0; pricer->surcharge && i < count; i++)
        cost[i] += pricer->surcharge[first + i];
}

double pcm__block_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice)
{
    return kind_of(pricer, block)->cheapest(pricer, block, choice);
}

void pcm__block_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out)
{
    kind_of(pricer, block)->option_costs(pricer, block, item, out);
}

double pcm__block_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum)
{
    return kind_of(pricer, block)->smooth(pricer, block, tau, sum);
}

void pcm__block_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                       pcm__choice *choice)
{
    kind_of(pricer, block)->sample(pricer, block, tau, random, choice);
}
