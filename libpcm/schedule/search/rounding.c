/* SPDX-License-Identifier: Apache-2.0 */
/* A first plan: choices that the vertex is sure of as they are, then the others in order of hours, each
 * the column that costs least on top of what is there. Without a vertex each block takes its cheapest
 * choice at the prices. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/search/search.h"

/* Weight from which on a column counts as whole. */
static const double whole = 0.9999;

/* Lets a block make a choice; returns the change of cost. */
static double choose(pcm__state *state, uint32_t block, const uint32_t *option, size_t count)
{
    const pcm__model *model = state->model;
    const pcm__block *b = &model->block[block];
    if (b->kind == PCM__BLOCK_RECURRING)
        return pcm__state_set_visits(
            state, model->block_item[b->first] - (uint32_t)model->jobs, option, count);
    double change = 0;
    for (size_t i = 0; i < count; i++)
        change += pcm__state_move(state, model->block_item[b->first + i], option[i]);
    return change;
}

/* A block that the vertex splits. */
struct open_block {
    double hours;
    uint32_t block;
    size_t first; /* its columns */
    size_t end;
};

static int most_hours_first(const void *a, const void *b)
{
    const struct open_block *x = a, *y = b;
    if (x->hours != y->hours)
        return x->hours < y->hours ? 1 : -1;
    return (x->block > y->block) - (x->block < y->block);
}

static double hours_of(const pcm__model *model, uint32_t block)
{
    double hours = 0;
    for (uint32_t i = 0; i < model->block[block].count; i++)
        hours += model->item[model->block_item[model->block[block].first + i]].hours;
    return hours;
}

/* What the block chose before, to go back to: the state makes jobs be away and visits none. */
static double try_column(pcm__state *state, const pcm__master *master, size_t column,
                         const uint32_t *before, size_t count)
{
    const pcm__column *c = &master->column[column];
    const double change = choose(state, c->block, &master->option[c->first], c->count);
    choose(state, c->block, before, count);
    return change;
}

static size_t choice_now(uint32_t *option, const pcm__state *state, uint32_t block)
{
    const pcm__model *model = state->model;
    const pcm__block *b = &model->block[block];
    if (b->kind == PCM__BLOCK_RECURRING) {
        const uint32_t r = model->block_item[b->first] - (uint32_t)model->jobs;
        memcpy(option, &state->now.visit[state->now.visit_first[r]],
               state->now.visits[r] * sizeof *option);
        return state->now.visits[r];
    }
    for (uint32_t i = 0; i < b->count; i++)
        option[i] = state->now.option[model->block_item[b->first + i]];
    return b->count;
}

static void choose_cheapest_column(pcm__state *state, const pcm__master *master,
                                   const struct open_block *open, uint32_t *before)
{
    const size_t count = choice_now(before, state, open->block);
    size_t best = open->first;
    double least = INFINITY;
    for (size_t c = open->first; c < open->end; c++) {
        const double change = try_column(state, master, c, before, count);
        if (change < least) {
            least = change;
            best = c;
        }
    }
    const pcm__column *c = &master->column[best];
    choose(state, c->block, &master->option[c->first], c->count);
}

/* Whole columns first; lists the other blocks. Returns their number. */
static size_t choose_whole_columns(pcm__state *state, const pcm__master *master,
                                   struct open_block *open)
{
    size_t count = 0;
    for (size_t first = 0, end; first < master->columns; first = end) {
        const uint32_t block = master->column[first].block;
        size_t best = first;
        for (end = first; end < master->columns && master->column[end].block == block; end++)
            if (master->column[end].weight > master->column[best].weight)
                best = end;
        const pcm__column *c = &master->column[best];
        if (c->weight >= whole)
            choose(state, block, &master->option[c->first], c->count);
        else
            open[count++] = (struct open_block){hours_of(state->model, block), block, first, end};
    }
    return count;
}

static pcm_status round_vertex(pcm__search *search, pcm__state *state, uint32_t *room)
{
    struct open_block *open = pcm__array_new(state->model->blocks, sizeof *open);
    if (!open)
        return pcm__fail_memory();
    const size_t count = choose_whole_columns(state, search->master, open);
    if (count > 0)
        qsort(open, count, sizeof *open, most_hours_first);
    for (size_t i = 0; i < count; i++)
        choose_cheapest_column(state, search->master, &open[i], room);
    pcm_release(open);
    return PCM_OK;
}

static void round_prices(pcm__search *search, pcm__state *state, uint32_t *room)
{
    pcm__choice choice = {.option = room};
    pcm__pricer_set_prices(search->pricer, search->prices->best, state->model->lp_rows);
    for (uint32_t b = 0; b < state->model->blocks; b++)
        if (pcm__block_cheapest(search->pricer, b, &choice) < INFINITY)
            choose(state, b, choice.option, choice.count);
}

pcm_status pcm__round(pcm__search *search, pcm__state *state)
{
    uint32_t *room = pcm__array_new(pcm__blocks_widest(state->model), sizeof *room);
    if (!room)
        return pcm__fail_memory();
    pcm_status status = PCM_OK;
    if (search->master->columns > 0)
        status = round_vertex(search, state, room);
    else
        round_prices(search, state, room);
    pcm__state_set(state, &state->now);
    pcm_release(room);
    return status;
}
