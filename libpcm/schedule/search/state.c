/* SPDX-License-Identifier: Apache-2.0 */
/* States from scratch: what moves keep up to date, computed anew. */
#include "libpcm/schedule/search/state.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

static uint32_t widest_option(const pcm__model *model)
{
    uint32_t widest = 0;
    for (size_t o = 0; o < model->options; o++)
        if (model->use[o + 1] - model->use[o] > widest)
            widest = model->use[o + 1] - model->use[o];
    return widest;
}

static uint32_t widest_cell(const pcm__model *model)
{
    uint32_t widest = 0;
    for (size_t c = 0; c < model->cells; c++)
        widest = model->cell[c].rows > widest ? model->cell[c].rows : widest;
    return widest;
}

static pcm_status make_room(pcm__state *state)
{
    const pcm__model *model = state->model;
    const size_t setups = model->problem->setups;
    state->load = pcm__array_new(model->rows, sizeof *state->load);
    state->ease = pcm__array_new(model->cells, sizeof *state->ease);
    state->cell_cost = pcm__array_new(model->cells, sizeof *state->cell_cost);
    state->begins = pcm__array_new(setups, model->periods * sizeof *state->begins);
    state->shift = pcm__array_new(widest_option(model), 8 * sizeof *state->shift);
    state->loads = pcm__array_new(widest_cell(model), sizeof *state->loads);
    if (!state->load || !state->ease || !state->cell_cost || !state->begins || !state->shift || !state->loads)
        return pcm__fail_memory();
    for (size_t c = 0; c < model->cells; c++)
        state->ease[c] = 1;
    pcm_status status = pcm__arrangement_make(&state->now, model);
    if (status == PCM_OK)
        status = pcm__responses_make(&state->responses, model);
    if (status == PCM_OK)
        status = pcm__seats_make(&state->seats, model);
    return status;
}

pcm_status pcm__state_make(pcm__state *state, const pcm__model *model)
{
    *state = (pcm__state){.model = model};
    pcm_status status = make_room(state);
    if (status == PCM_OK)
        pcm__state_set(state, &state->now);
    else
        pcm__state_free(state);
    return status;
}

void pcm__state_free(pcm__state *state)
{
    pcm_release(state->load);
    pcm_release(state->ease);
    pcm_release(state->cell_cost);
    pcm_release(state->begins);
    pcm_release(state->shift);
    pcm_release(state->loads);
    pcm__arrangement_free(&state->now);
    pcm__responses_free(&state->responses);
    pcm__seats_free(&state->seats);
    *state = (pcm__state){0};
}

static void add_uses(pcm__state *state, uint32_t option)
{
    const pcm__model *model = state->model;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        state->load[model->use_row[u]] += model->use_amount[u];
}

/* Places jobs; returns the cost of their options, set-ups and broken ties. */
static double set_jobs(pcm__state *state)
{
    const pcm__model *model = state->model;
    const pcm__tie *tie = model->tie;
    double cost = 0;
    for (uint32_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        const uint32_t option = state->now.option[j];
        pcm__seats_take(&state->seats, model, j, option);
        add_uses(state, option);
        cost += model->cost[option];
        if (item->setup != PCM__NONE && !pcm__option_is_away(model, option)) {
            const size_t at = item->setup * model->periods + model->begin[option];
            if (state->begins[at]++ == 0)
                cost += model->setup_cost[at];
        }
        for (uint32_t t = item->tie; t < item->tie + item->ties; t++)
            if (tie[t].leads)
                cost += model->rule_price *
                        pcm__tie_broken(&tie[t], model->end[option],
                                        model->begin[state->now.option[tie[t].other]]);
    }
    return cost;
}

/* Places visits; returns the cost of the sequences. */
static double set_visits(pcm__state *state)
{
    const pcm__model *model = state->model;
    double cost = 0;
    for (uint32_t r = 0; r < model->items - model->jobs; r++) {
        const uint32_t *visit = &state->now.visit[state->now.visit_first[r]];
        for (uint32_t v = 0; v < state->now.visits[r]; v++)
            add_uses(state, visit[v]);
        cost += pcm__sequence_cost(model, r, visit, state->now.visits[r]);
    }
    return cost;
}

/* Brings all cells up to date; returns their cost. */
static double set_cells(pcm__state *state)
{
    const pcm__model *model = state->model;
    double cost = 0;
    for (uint32_t c = 0; c < model->cells; c++) {
        state->cell_cost[c] = pcm__responses_update(&state->responses, model, c,
                                                    &state->load[model->cell[c].row],
                                                    state->ease[c]);
        cost += state->cell_cost[c];
    }
    return cost;
}

void pcm__state_set(pcm__state *state, const pcm__arrangement *arrangement)
{
    const pcm__model *model = state->model;
    if (arrangement != &state->now)
        pcm__arrangement_copy(&state->now, arrangement, model);
    memcpy(state->load, model->base, model->rows * sizeof *state->load);
    memset(state->begins, 0, model->problem->setups * model->periods * sizeof *state->begins);
    pcm__seats_clear(&state->seats);
    state->cost = set_jobs(state);
    state->cost += set_visits(state);
    state->cost += set_cells(state);
}

void pcm__state_ease(pcm__state *state)
{
    pcm__responses_ease(&state->responses, state->model, state->ease);
    pcm__state_set(state, &state->now);
}

void pcm__state_pull(pcm__state *state, const double *price, double share)
{
    pcm__responses_pull(&state->responses, state->model, price, share);
    pcm__state_set(state, &state->now);
}

double pcm__state_violation(const pcm__state *state)
{
    const pcm__model *model = state->model;
    double sum = 0;
    for (size_t c = 0; c < model->cells; c++)
        sum += pcm__cell_violation(model, &model->cell[c], &state->load[model->cell[c].row]);
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        for (uint32_t t = item->tie; t < item->tie + item->ties; t++)
            if (model->tie[t].leads)
                sum += pcm__tie_broken(&model->tie[t], model->end[state->now.option[j]],
                                       model->begin[state->now.option[model->tie[t].other]]);
    }
    return sum;
}
