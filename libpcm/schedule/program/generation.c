/* SPDX-License-Identifier: Apache-2.0 */
/* Column generation (G. B. Dantzig, P. Wolfe 1960; P. C. Gilmore, R. E. Gomory 1961) from good
 * prices: most blocks have one clearly cheapest choice and stay decided, so the program is small
 * and few rounds settle it. Every round's duals give an exact bound, but they can be far worse than
 * the prices before them: only better ones are kept. */
#include "libpcm/schedule/program/generation.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Samples of a block at the start, and when something was missing; blocks from look to look at the
 * watch. */
enum { SAMPLES = 12, SAMPLES_LATER = 3, WATCHED = 16 };

/* Columns that come later are closer to the cheapest, by this share of the margin. */
static const double margin_later = 0.25;

/* Choices are drawn at a temperature of this many margins, and may cost so many more than the
 * cheapest. */
static const double temperature = 0.6, sampled = 4;

/* What counts as cheaper: a share of the scale, and of the cost. */
static const double rounding_of_scale = 1e-9, rounding_of_cost = 1e-13;

static const uint64_t sample_seed = 1;

pcm_status pcm__generation_make(pcm__generation *generation, const pcm__model *model,
                                pcm__pricer *pricer, const double *price, const pcm_solver *solver,
                                pcm__watch *watch)
{
    *generation =
        (pcm__generation){.model = model, .pricer = pricer, .solver = solver, .watch = watch};
    for (size_t i = 0; i < model->jobs; i++)
        if (model->item[i].options > generation->widest_item)
            generation->widest_item = model->item[i].options;
    generation->price = pcm__array_new(model->rows, sizeof *generation->price);
    generation->proof = pcm__array_new(model->rows, sizeof *generation->proof);
    generation->cost = pcm__array_new(2 * generation->widest_item, sizeof *generation->cost);
    generation->choice.option =
        pcm__array_new(pcm__blocks_widest(model), sizeof *generation->choice.option);
    if (!generation->price || !generation->proof || !generation->cost ||
        !generation->choice.option) {
        pcm__generation_free(generation);
        return pcm__fail_memory();
    }
    memcpy(generation->price, price, model->rows * sizeof *price);
    pcm__generation_price(generation);
    return PCM_OK;
}

void pcm__generation_free(pcm__generation *generation)
{
    pcm__master_lp_free(&generation->lp);
    pcm_release(generation->price);
    pcm_release(generation->proof);
    pcm_release(generation->cost);
    pcm_release(generation->choice.option);
    *generation = (pcm__generation){0};
}

void pcm__generation_price(pcm__generation *generation)
{
    pcm__pricer_set_prices(generation->pricer, generation->price, generation->model->lp_rows);
    pcm__pricer_set_surcharges(generation->pricer, generation->forbidden);
}

/* Cost of an option at the prices. */
static double priced(const pcm__generation *generation, uint32_t option)
{
    return pcm__pricer_own_cost(generation->pricer, option) +
           pcm__option_uses_priced(generation->model, option, generation->price,
                                   generation->model->lp_rows) +
           (generation->forbidden ? generation->forbidden[option] : 0);
}

static pcm_status add(pcm__generation *generation, size_t *added, size_t block)
{
    int is_new;
    pcm_status status = pcm__master_lp_add(&generation->lp, &is_new, block, &generation->choice);
    *added += status == PCM_OK && is_new;
    return status;
}

static pcm_status add_job(pcm__generation *generation, size_t *added, size_t block, double most)
{
    const pcm__model *model = generation->model;
    const pcm__item *item = &model->item[model->block_item[model->block[block].first]];
    pcm_status status = PCM_OK;
    for (uint32_t o = item->option; status == PCM_OK && o < item->option + item->options; o++) {
        if (!(priced(generation, o) <= most))
            continue;
        generation->choice.count = 1;
        generation->choice.option[0] = o;
        generation->choice.cost = pcm__pricer_own_cost(generation->pricer, o);
        status = add(generation, added, block);
    }
    return status;
}

/* Whether two jobs that exclude each other can take these options. */
static int apart(const pcm__model *model, uint32_t a, uint32_t b)
{
    return pcm__option_is_away(model, a) || pcm__option_is_away(model, b) ||
           model->end[a] < model->begin[b] || model->end[b] < model->begin[a];
}

static pcm_status add_pair(pcm__generation *generation, size_t *added, size_t block, double most)
{
    const pcm__model *model = generation->model;
    const uint32_t *jobs = model->block_item + model->block[block].first;
    const pcm__item *a = &model->item[jobs[0]], *b = &model->item[jobs[1]];
    double *cost_a = generation->cost, *cost_b = cost_a + generation->widest_item;
    double least_b = INFINITY;
    for (uint32_t i = 0; i < a->options; i++)
        cost_a[i] = priced(generation, a->option + i);
    for (uint32_t k = 0; k < b->options; k++) {
        cost_b[k] = priced(generation, b->option + k);
        least_b = fmin(least_b, cost_b[k]);
    }
    pcm_status status = PCM_OK;
    for (uint32_t i = 0; status == PCM_OK && i < a->options; i++) {
        if (!(cost_a[i] + least_b <= most))
            continue;
        for (uint32_t k = 0; status == PCM_OK && k < b->options; k++) {
            const uint32_t o = a->option + i, p = b->option + k;
            if (!(cost_a[i] + cost_b[k] <= most) || !apart(model, o, p))
                continue;
            generation->choice.count = 2;
            generation->choice.option[0] = o;
            generation->choice.option[1] = p;
            generation->choice.cost = pcm__pricer_own_cost(generation->pricer, o) +
                                      pcm__pricer_own_cost(generation->pricer, p);
            status = add(generation, added, block);
        }
    }
    return status;
}

/* Cost of the choice in the room, uses priced. */
static double choice_priced(const pcm__generation *generation)
{
    const pcm__choice *choice = &generation->choice;
    double cost = choice->cost;
    for (size_t i = 0; i < choice->count; i++)
        cost += pcm__option_uses_priced(generation->model, choice->option[i], generation->price,
                                        generation->model->lp_rows);
    return cost;
}

static pcm_status add_samples(pcm__generation *generation, size_t *added, size_t block,
                              double least, size_t samples)
{
    pcm__random random;
    pcm__random_begin(&random, sample_seed, generation->draws++);
    pcm_status status = add(generation, added, block);
    for (size_t s = 0; status == PCM_OK && s < samples; s++) {
        pcm__block_sample(generation->pricer, block, temperature * generation->margin, &random,
                          &generation->choice);
        if (choice_priced(generation) <= least + sampled * generation->margin)
            status = add(generation, added, block);
    }
    return status;
}

pcm_status pcm__generation_near(pcm__generation *generation, size_t *added, size_t block,
                                double margin, size_t samples)
{
    const double least = pcm__block_cheapest(generation->pricer, block, &generation->choice);
    if (!isfinite(least))
        return PCM_OK;
    switch (generation->model->block[block].kind) {
    case PCM__BLOCK_JOB:
        return add_job(generation, added, block, least + margin);
    case PCM__BLOCK_PAIR:
        return add_pair(generation, added, block, least + margin);
    default:
        return add_samples(generation, added, block, least, samples);
    }
}

/* Whether to go on with a block; the watch is asked now and then. */
static int goes_on(const pcm__generation *generation, size_t block)
{
    return block < generation->model->blocks &&
           (block % WATCHED != 0 || !pcm__watch_report(generation->watch, 0));
}

pcm_status pcm__generation_begin(pcm__generation *generation, double margin)
{
    size_t added = 0;
    pcm__master_lp_free(&generation->lp);
    generation->margin = margin;
    pcm_status status = pcm__master_lp_make(&generation->lp, generation->model);
    for (size_t b = 0; status == PCM_OK && goes_on(generation, b); b++) {
        pcm__block_cheapest(generation->pricer, b, &generation->choice);
        status = add(generation, &added, b);
    }
    if (pcm__watch_stopped(generation->watch))
        return status;
    for (size_t b = 0; status == PCM_OK && goes_on(generation, b); b++)
        status = pcm__generation_near(generation, &added, b, margin, SAMPLES);
    if (status == PCM_OK)
        status = pcm__coupling_meet_costly(&generation->lp.coupling, &generation->lp.program);
    return status;
}

/* Least cost at the prices among the columns of a block. */
static double known_least(const pcm__generation *generation, size_t block)
{
    const pcm__master_lp *lp = &generation->lp;
    double least = INFINITY;
    for (uint32_t c = lp->first[block]; c != PCM__NONE; c = lp->next[c])
        least = fmin(least, pcm__master_lp_priced(lp, c, generation->price, generation->forbidden));
    return least;
}

pcm_status pcm__generation_missing(pcm__generation *generation, size_t *added)
{
    const pcm__model *model = generation->model;
    pcm_status status = PCM_OK;
    for (size_t b = 0; status == PCM_OK && b < model->blocks; b++) {
        const double known = known_least(generation, b);
        const double least = pcm__block_cheapest(generation->pricer, b, NULL);
        const double rounding = rounding_of_scale * model->scale + rounding_of_cost * fabs(least);
        if (isfinite(least) && known - least > rounding)
            status = pcm__generation_near(generation, added, b, margin_later * generation->margin,
                                          SAMPLES_LATER);
    }
    return status;
}

int pcm__generation_solve(pcm__generation *generation)
{
    pcm__master_lp *lp = &generation->lp;
    if (generation->failed || !pcm__master_lp_solve(lp, generation->solver, generation->watch)) {
        generation->failed = 1;
        return 0;
    }
    pcm__coupling_prices(&lp->coupling, &lp->program, generation->price);
    return 1;
}

static void offer_prices(pcm__generation *generation, pcm__prices *best)
{
    memcpy(generation->proof, generation->price,
           generation->model->rows * sizeof *generation->proof);
    pcm__prices_offer(best, generation->pricer, generation->model, generation->proof);
}

pcm_status pcm__generation_rounds(pcm__generation *generation, pcm__prices *best, size_t rounds,
                                  double agreement)
{
    const pcm__master_lp *lp = &generation->lp;
    for (size_t round = 0; round < rounds && pcm__generation_solve(generation); round++) {
        offer_prices(generation, best);
        if (lp->value - best->bound <= agreement * fabs(lp->value) ||
            pcm__watch_report(generation->watch, 0))
            return PCM_OK;
        size_t added = 0;
        pcm__generation_price(generation);
        pcm_status status = pcm__generation_missing(generation, &added);
        if (status != PCM_OK || added == 0)
            return status;
    }
    return PCM_OK;
}
