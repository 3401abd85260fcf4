/* SPDX-License-Identifier: Apache-2.0 */
/* States move by move. A move shifts the loads of a few rows; rows of the same cell are judged together,
 * a row alone in its cell by its response. */
#include <math.h>
#include <string.h>

#include "libpcm/schedule/search/state.h"

/* Writes what taking `add` and leaving `leave` does to loads, by row; PCM__NONE: nothing. Returns the
 * number of rows. */
static size_t shifts_of(pcm__shift *shift, const pcm__model *model, uint32_t add, uint32_t leave)
{
    uint32_t a = 0, a_end = 0, b = 0, b_end = 0;
    size_t n = 0;
    if (add != PCM__NONE) {
        a = model->use[add];
        a_end = model->use[add + 1];
    }
    if (leave != PCM__NONE) {
        b = model->use[leave];
        b_end = model->use[leave + 1];
    }
    while (a < a_end || b < b_end) {
        const uint32_t row_a = a < a_end ? model->use_row[a] : PCM__NONE;
        const uint32_t row_b = b < b_end ? model->use_row[b] : PCM__NONE;
        const uint32_t row = row_a < row_b ? row_a : row_b;
        double amount = 0;
        if (row_a == row)
            amount += model->use_amount[a++];
        if (row_b == row)
            amount -= model->use_amount[b++];
        if (amount != 0)
            shift[n++] = (pcm__shift){row, amount};
    }
    return n;
}

/* Both lists by row into one. */
static size_t merge(pcm__shift *out, const pcm__shift *a, size_t a_count, const pcm__shift *b,
                    size_t b_count)
{
    size_t i = 0, k = 0, n = 0;
    while (i < a_count || k < b_count) {
        const uint32_t row_a = i < a_count ? a[i].row : PCM__NONE;
        const uint32_t row_b = k < b_count ? b[k].row : PCM__NONE;
        const uint32_t row = row_a < row_b ? row_a : row_b;
        double amount = 0;
        if (row_a == row)
            amount += a[i++].amount;
        if (row_b == row)
            amount += b[k++].amount;
        if (amount != 0)
            out[n++] = (pcm__shift){row, amount};
    }
    return n;
}

/* Shifts of rows that belong to one cell. */
static size_t same_cell(const pcm__model *model, const pcm__shift *shift, size_t count)
{
    size_t n = 1;
    while (n < count && model->row_cell[shift[n].row] == model->row_cell[shift[0].row])
        n++;
    return n;
}

static double change_of_cell(const pcm__state *state, const pcm__shift *shift, size_t count)
{
    const pcm__model *model = state->model;
    const uint32_t row = shift->row;
    if (count == 1 && state->responses.row[row].count != PCM__NONE)
        return pcm__response_change(&state->responses, row, state->load[row], shift->amount);
    const uint32_t c = model->row_cell[row];
    const pcm__cell *cell = &model->cell[c];
    memcpy(state->loads, &state->load[cell->row], cell->rows * sizeof *state->loads);
    for (size_t i = 0; i < count; i++)
        state->loads[shift[i].row - cell->row] += shift[i].amount;
    return pcm__eased_cost(model, cell, state->loads, state->ease[c]) - state->cell_cost[c];
}

static double change_of_loads(const pcm__state *state, const pcm__shift *shift, size_t count)
{
    double change = 0;
    for (size_t i = 0, n; i < count; i += n) {
        n = same_cell(state->model, &shift[i], count - i);
        change += change_of_cell(state, &shift[i], n);
    }
    return change;
}

/* Makes shifts; returns the change of the cells' cost. */
static double shift_loads(pcm__state *state, const pcm__shift *shift, size_t count)
{
    const pcm__model *model = state->model;
    double change = 0;
    for (size_t i = 0, n; i < count; i += n) {
        n = same_cell(model, &shift[i], count - i);
        for (size_t k = i; k < i + n; k++)
            state->load[shift[k].row] += shift[k].amount;
        const uint32_t c = model->row_cell[shift[i].row];
        const double cost = pcm__responses_update(&state->responses, model, c,
                                                  &state->load[model->cell[c].row],
                                                  state->ease[c]);
        change += cost - state->cell_cost[c];
        state->cell_cost[c] = cost;
    }
    return change;
}

/* Change of set-up cost if a job began elsewhere. */
static double change_of_setup(const pcm__state *state, const pcm__item *item, uint32_t from,
                              uint32_t to)
{
    const pcm__model *model = state->model;
    if (item->setup == PCM__NONE || model->begin[from] == model->begin[to])
        return 0;
    const uint32_t *begins = &state->begins[item->setup * model->periods];
    const double *cost = &model->setup_cost[item->setup * model->periods];
    double change = 0;
    if (!pcm__option_is_away(model, from) && begins[model->begin[from]] == 1)
        change -= cost[model->begin[from]];
    if (!pcm__option_is_away(model, to) && begins[model->begin[to]] == 0)
        change += cost[model->begin[to]];
    return change;
}

double pcm__state_ties_broken(const pcm__state *state, uint32_t job, uint32_t option)
{
    const pcm__model *model = state->model;
    const pcm__item *item = &model->item[job];
    double broken = 0;
    for (uint32_t t = item->tie; t < item->tie + item->ties; t++) {
        const pcm__tie *tie = &model->tie[t];
        broken += pcm__tie_broken_by(model, tie, option, state->now.option[tie->other]);
    }
    return broken;
}

double pcm__state_change_beside(const pcm__state *state, uint32_t job, uint32_t option)
{
    const pcm__model *model = state->model;
    const pcm__item *item = &model->item[job];
    const uint32_t from = state->now.option[job];
    double change = model->cost[option] - model->cost[from] +
                    change_of_setup(state, item, from, option);
    if (item->ties > 0)
        change += model->rule_price *
                  (pcm__state_ties_broken(state, job, option) - pcm__state_ties_broken(state, job, from));
    return change;
}

double pcm__state_change(const pcm__state *state, uint32_t job, uint32_t option)
{
    const uint32_t from = state->now.option[job];
    if (option == from)
        return 0;
    const size_t count = shifts_of(state->shift, state->model, option, from);
    return pcm__state_change_beside(state, job, option) + change_of_loads(state, state->shift, count);
}

double pcm__state_change_two(const pcm__state *state, uint32_t job, uint32_t option,
                             uint32_t other, uint32_t other_option)
{
    const pcm__model *model = state->model;
    pcm__shift *a = state->shift;
    const size_t a_count = shifts_of(a, model, option, state->now.option[job]);
    pcm__shift *b = a + a_count;
    const size_t b_count = shifts_of(b, model, other_option, state->now.option[other]);
    pcm__shift *both = b + b_count;
    const size_t count = merge(both, a, a_count, b, b_count);
    return pcm__state_change_beside(state, job, option) +
           pcm__state_change_beside(state, other, other_option) + change_of_loads(state, both, count);
}

double pcm__state_cost_but_setup(const pcm__state *state, uint32_t job, uint32_t option)
{
    const pcm__model *model = state->model;
    const size_t count = shifts_of(state->shift, model, option, state->now.option[job]);
    return model->cost[option] +
           model->rule_price * pcm__state_ties_broken(state, job, option) +
           change_of_loads(state, state->shift, count);
}

int pcm__state_entangled(const pcm__state *state, uint32_t job, uint32_t other)
{
    const pcm__item *a = &state->model->item[job], *b = &state->model->item[other];
    if (a->setup != PCM__NONE && a->setup == b->setup)
        return 1;
    for (uint32_t t = a->tie; t < a->tie + a->ties; t++)
        if (state->model->tie[t].other == other)
            return 1;
    return 0;
}

double pcm__state_move(pcm__state *state, uint32_t job, uint32_t option)
{
    const pcm__model *model = state->model;
    const pcm__item *item = &model->item[job];
    const uint32_t from = state->now.option[job];
    if (option == from)
        return 0;
    double change = pcm__state_change_beside(state, job, option);
    pcm__seats_leave(&state->seats, model, job, from);
    pcm__seats_take(&state->seats, model, job, option);
    change += shift_loads(state, state->shift, shifts_of(state->shift, model, option, from));
    if (item->setup != PCM__NONE) {
        uint32_t *begins = &state->begins[item->setup * model->periods];
        if (!pcm__option_is_away(model, from))
            begins[model->begin[from]]--;
        if (!pcm__option_is_away(model, option))
            begins[model->begin[option]]++;
    }
    state->now.option[job] = option;
    state->cost += change;
    return change;
}

double pcm__state_set_visits(pcm__state *state, uint32_t recurring, const uint32_t *visit,
                             size_t visits)
{
    const pcm__model *model = state->model;
    uint32_t *now = &state->now.visit[state->now.visit_first[recurring]];
    double change = -pcm__sequence_cost(model, recurring, now, state->now.visits[recurring]);
    for (uint32_t v = 0; v < state->now.visits[recurring]; v++)
        change += pcm__state_load(state, now[v], -1);
    memmove(now, visit, visits * sizeof *now);
    state->now.visits[recurring] = (uint32_t)visits;
    for (uint32_t v = 0; v < visits; v++)
        change += pcm__state_load(state, now[v], 1);
    change += pcm__sequence_cost(model, recurring, now, visits);
    state->cost += change;
    return change;
}

double pcm__state_load(pcm__state *state, uint32_t option, double sign)
{
    const uint32_t add = sign > 0 ? option : PCM__NONE, leave = sign > 0 ? PCM__NONE : option;
    return shift_loads(state, state->shift, shifts_of(state->shift, state->model, add, leave));
}

double pcm__state_load_change(const pcm__state *state, uint32_t add, uint32_t leave)
{
    const size_t count = shifts_of(state->shift, state->model, add, leave);
    return change_of_loads(state, state->shift, count);
}

double pcm__state_hours_change(const pcm__state *state, uint32_t add, uint32_t leave)
{
    const pcm__model *model = state->model;
    size_t count = shifts_of(state->shift, model, add, leave);
    while (count > 0 &&
           model->cell[model->row_cell[state->shift[count - 1].row]].kind != PCM__CELL_STAFF)
        count--; /* rows of crews come first */
    return change_of_loads(state, state->shift, count);
}
