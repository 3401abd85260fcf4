/* SPDX-License-Identifier: Apache-2.0 */
/* Passes by dynamic programming. */
#include "libpcm/schedule/search/visit_passes.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Prices below this share of the greatest are those of rows with hours to spare. */
static const double spare = 1e-4;

pcm_status pcm__visit_passes_make(pcm__visit_passes *passes, pcm__visits *visits,
                                  pcm__pricer *pricer)
{
    const pcm__model *model = visits->model;
    *passes = (pcm__visit_passes){.visits = visits, .pricer = pricer};
    passes->block = pcm__array_new(visits->tasks, sizeof *passes->block);
    passes->option_cost = pcm__array_new(model->options, sizeof *passes->option_cost);
    passes->option = pcm__array_new(pcm__blocks_widest(model), sizeof *passes->option);
    if (!passes->block || !passes->option_cost || !passes->option) {
        pcm__visit_passes_free(passes);
        return pcm__fail_memory();
    }
    for (uint32_t b = 0; b < model->blocks; b++)
        if (model->block[b].kind == PCM__BLOCK_RECURRING)
            passes->block[model->block_item[model->block[b].first] - model->jobs] = b;
    return PCM_OK;
}

void pcm__visit_passes_free(pcm__visit_passes *passes)
{
    pcm_release(passes->block);
    pcm_release(passes->option_cost);
    pcm_release(passes->option);
    *passes = (pcm__visit_passes){0};
}

void pcm__visits_sample(pcm__visit_passes *passes, const double *price, size_t priced, double tau,
                        pcm__random *random)
{
    pcm__choice choice = {.option = passes->option};
    pcm__pricer_set_prices(passes->pricer, price, priced);
    for (uint32_t r = 0; r < passes->visits->tasks; r++) {
        pcm__block_sample(passes->pricer, passes->block[r], tau, random, &choice);
        pcm__visits_replace(passes->visits, r, choice.option, choice.count);
    }
}

/* The task takes its cheapest sequence at passes->option_cost; returns the change of the cells'
 * cost. */
static double take_cheapest(pcm__visit_passes *passes, uint32_t task)
{
    pcm__choice choice = {.option = passes->option};
    pcm__pricer_set_costs(passes->pricer, passes->option_cost);
    if (!(pcm__block_cheapest(passes->pricer, passes->block[task], &choice) < INFINITY))
        return 0;
    return pcm__visits_replace(passes->visits, task, choice.option, choice.count);
}

/* What an option costs where its uses are drawn to targets. */
static double drawn_cost(const pcm__visits *visits, const pcm__visit_targets *targets,
                         uint32_t option, double least_price)
{
    const pcm__model *model = visits->model;
    double cost = model->cost[option];
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t row = model->use_row[u];
        const double amount = model->use_amount[u], price = targets->price[row];
        const double above = visits->load[row] - targets->load[row];
        if (price > least_price || above + amount > 0)
            cost += amount * (price + targets->stiffness * (above + 0.5 * amount));
    }
    return cost;
}

void pcm__visits_draw_near(pcm__visit_passes *passes, const pcm__visit_targets *targets,
                           pcm__dice *dice)
{
    pcm__visits *visits = passes->visits;
    const pcm__model *model = visits->model;
    double dearest = 0;
    for (size_t r = 0; r < model->dual_rows; r++)
        dearest = targets->price[r] > dearest ? targets->price[r] : dearest;
    for (uint32_t i = 0; i < visits->tasks; i++) {
        const uint32_t task = pcm__dice_below(dice, visits->tasks);
        const pcm__item *item = &model->item[model->jobs + task];
        uint32_t count;
        const uint32_t *visit = pcm__visits_of(visits, task, &count);
        for (uint32_t n = 0; n < count; n++)
            pcm__visits_load(visits, visit[n], -1);
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            passes->option_cost[o] = drawn_cost(visits, targets, o, spare * dearest);
        for (uint32_t n = 0; n < count; n++)
            pcm__visits_load(visits, visit[n], 1);
        take_cheapest(passes, task);
    }
}

double pcm__visits_respond(pcm__visit_passes *passes)
{
    pcm__visits *visits = passes->visits;
    const pcm__model *model = visits->model;
    double change = 0;
    for (uint32_t task = 0; task < visits->tasks; task++) {
        const pcm__item *item = &model->item[model->jobs + task];
        uint32_t count;
        const uint32_t *visit = pcm__visits_of(visits, task, &count);
        change -= pcm__sequence_cost(model, task, visit, count);
        for (uint32_t n = 0; n < count; n++)
            pcm__visits_load(visits, visit[n], -1);
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            passes->option_cost[o] = model->cost[o] + pcm__visits_load_change(visits, o);
        for (uint32_t n = 0; n < count; n++)
            pcm__visits_load(visits, visit[n], 1);
        change += take_cheapest(passes, task);
        visit = pcm__visits_of(visits, task, &count);
        change += pcm__sequence_cost(model, task, visit, count);
    }
    return change;
}
