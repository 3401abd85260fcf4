/* SPDX-License-Identifier: Apache-2.0 */
/* Which fractions to branch on: large jobs in weak periods first. A vertex that puts a part of a
 * day's work into a week that has only a few hours is far from every plan. */
#include "libpcm/schedule/program/fraction.h"

#include <math.h>

/* A share is a fraction if it is this far from 0 and 1. */
static const double integral = 1e-6;

/* Share of mean hours that every period is taken to have, so that nothing is divided by 0. */
static const double some_hours = 1e-3;

/* How a set-up counts: money in scales against hours in periods. */
static const double setup_share = 0.01;

/* Regular hours of a staff cell. */
static double regular_hours(const pcm__model *model, const pcm__cell *cell)
{
    const pcm__component *component = &model->component[cell->component];
    double hours = 0;
    for (size_t l = 0; l < component->layers; l++)
        if (!component->layer[l].overtime)
            hours += cell->layer_hours[l];
    return hours;
}

/* How large an option is: its hours against those of the crews in its periods, or its set-up. */
static double size_of(const pcm__model *model, const pcm__item *item, uint32_t option)
{
    double size = 1e-6;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const pcm__cell *cell = &model->cell[model->row_cell[model->use_row[u]]];
        if (cell->kind == PCM__CELL_STAFF)
            size += model->use_amount[u] /
                    (regular_hours(model, cell) + some_hours * model->mean_hours);
    }
    if (item->setup != PCM__NONE && !pcm__option_is_away(model, option)) {
        const size_t at = item->setup * model->periods + model->begin[option];
        size = fmax(size, setup_share * model->setup_cost[at] / model->scale);
    }
    return size;
}

static void offer(pcm__fractions *fractions, pcm__fraction fraction)
{
    size_t at = fractions->count;
    if (at < PCM__FRACTIONS_MAX)
        fractions->count++;
    else if (fraction.score <= fractions->fraction[--at].score)
        return;
    for (; at > 0 && fractions->fraction[at - 1].score < fraction.score; at--)
        fractions->fraction[at] = fractions->fraction[at - 1];
    fractions->fraction[at] = fraction;
}

/* The better of a fraction and those of a job; none of a job with one period left. */
static pcm__fraction look_at_job(pcm__fraction best, const pcm__model *model, uint32_t job,
                                 const double *weight, const double *forbidden)
{
    const pcm__item *item = &model->item[job];
    const uint32_t end = item->option + item->options;
    pcm__fraction found = best;
    size_t periods = 0;
    /* Options of one period follow one another, whichever crews they are of. */
    for (uint32_t o = item->option, first = o; o < end; first = o) {
        double share = 0;
        int allowed = 0;
        for (; o < end && model->begin[o] == model->begin[first]; o++) {
            share += weight[o];
            allowed |= forbidden[o] == 0;
        }
        periods += allowed != 0;
        if (!allowed || !(share > integral && share < 1 - integral))
            continue;
        const double score = share * (1 - share) * size_of(model, item, first);
        if (score > found.score)
            found = (pcm__fraction){first, score};
    }
    return periods > 1 ? found : best;
}

void pcm__fractions_look(pcm__fractions *fractions, const pcm__model *model, size_t block,
                         const double *weight, const double *forbidden)
{
    const pcm__block *b = &model->block[block];
    pcm__fraction best = {.score = 0};
    for (uint32_t i = 0; i < b->count; i++)
        best = look_at_job(best, model, model->block_item[b->first + i], weight, forbidden);
    if (best.score > 0)
        offer(fractions, best);
}

uint32_t pcm__options_open(const pcm__item *item, const double *forbidden)
{
    uint32_t open = 0;
    for (uint32_t o = item->option; o < item->option + item->options; o++)
        open += forbidden[o] == 0;
    return open;
}

uint32_t pcm__split_option(const pcm__model *model, const double *weight, const double *forbidden)
{
    uint32_t split = PCM__NONE;
    double most = integral;
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        for (uint32_t o = item->option; o < item->option + item->options; o++) {
            const double share = fmin(weight[o], 1 - weight[o]);
            if (share > most && forbidden[o] == 0 && pcm__options_open(item, forbidden) > 1) {
                most = share;
                split = o;
            }
        }
    }
    return split;
}

/* The heaviest option that is not forbidden, PCM__NONE if all that are not have no weight. */
static uint32_t heaviest(const pcm__item *item, const double *weight, const double *forbidden)
{
    uint32_t chosen = PCM__NONE;
    double most = 0;
    for (uint32_t o = item->option; o < item->option + item->options; o++)
        if (weight[o] > most && forbidden[o] == 0) {
            most = weight[o];
            chosen = o;
        }
    return chosen;
}

/* Whether a job may begin in another period than an option does, or be given away instead. */
static int may_begin_elsewhere(const pcm__model *model, const pcm__item *item, uint32_t option,
                               const double *forbidden)
{
    for (uint32_t o = item->option; o < item->option + item->options; o++)
        if (forbidden[o] == 0 && model->begin[o] != model->begin[option])
            return 1;
    return 0;
}

pcm__decision pcm__broken_tie(const pcm__model *model, const double *weight,
                              const double *forbidden)
{
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        const uint32_t option = heaviest(item, weight, forbidden);
        for (uint32_t k = item->tie; k < item->tie + item->ties; k++) {
            const pcm__tie *tie = &model->tie[k];
            const uint32_t next = heaviest(&model->item[tie->other], weight, forbidden);
            if (!tie->leads || option == PCM__NONE || next == PCM__NONE ||
                !(pcm__tie_broken(tie, model->end[option], model->begin[next]) > 0))
                continue;
            if (may_begin_elsewhere(model, item, option, forbidden))
                return (pcm__decision){.option = option};
            if (may_begin_elsewhere(model, &model->item[tie->other], next, forbidden))
                return (pcm__decision){.option = next};
            /* Crews in these periods are left, and with them when the first ends. */
            if (pcm__options_open(item, forbidden) > 1)
                return (pcm__decision){.option = option, .alone = 1};
        }
    }
    return (pcm__decision){.option = PCM__NONE};
}
