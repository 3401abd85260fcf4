/* SPDX-License-Identifier: Apache-2.0 */
/* Masses of Turnbull's problem, their likelihood and its slopes. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/turnbull.h"
#include "libpcm/num/elementary.h"

pcm_status pcm__turnbull_state_make(pcm__turnbull_state *out, const pcm__turnbull *problem)
{
    const size_t rows = problem->rows, edges = problem->cells + 1;
    double *memory = pcm__array_new(2 * rows + 5 * edges, sizeof *memory);
    if (!memory)
        return pcm__fail_memory();
    *out = (pcm__turnbull_state){.problem = problem, .memory = memory};
    out->failed = memory;
    out->window = memory + rows;
    out->mass = memory + 2 * rows;
    out->slope = out->mass + edges;
    out->gap = out->slope + edges;
    out->below = out->gap + edges;
    out->above = out->below + edges;
    for (size_t i = 0; i < rows; i++)
        out->items += problem->row[i].count;
    for (size_t j = 0; j < problem->cells; j++)
        out->mass[j] = 1.0 / (double)problem->cells;
    return PCM_OK;
}

void pcm__turnbull_state_free(pcm__turnbull_state *state)
{
    pcm_release(state->memory);
    *state = (pcm__turnbull_state){0};
}

static double direct_sum(const double *mass, pcm__cells cells)
{
    double sum = 0.0;
    for (size_t j = cells.from; j < cells.to; j++)
        sum += mass[j];
    return sum;
}

/* The difference of sums from the nearer end of the axis; where little mass lies between much, it
 * has no digits, and the masses are added up. */
static double mass_of(const pcm__turnbull_state *state, const double *mass, pcm__cells cells)
{
    const double little = 1e-9;
    if (cells.to == cells.from + 1)
        return mass[cells.from];
    const double below = state->below[cells.to], above = state->above[cells.from];
    const double sum =
        below <= above ? below - state->below[cells.from] : above - state->above[cells.to];
    return sum > little * fmin(below, above) ? sum : direct_sum(mass, cells);
}

void pcm__turnbull_measure(pcm__turnbull_state *state, const double *mass)
{
    const pcm__turnbull *problem = state->problem;
    state->below[0] = state->above[problem->cells] = 0.0;
    for (size_t j = 0; j < problem->cells; j++)
        state->below[j + 1] = state->below[j] + mass[j];
    for (size_t j = problem->cells; j-- > 0;)
        state->above[j] = state->above[j + 1] + mass[j];
    for (size_t i = 0; i < problem->rows; i++) {
        const pcm__turnbull_row *row = &problem->row[i];
        state->failed[i] = mass_of(state, mass, row->failed);
        state->window[i] =
            pcm__turnbull_is_windowed(problem, i) ? mass_of(state, mass, row->window) : 1.0;
    }
}

double pcm__turnbull_likelihood(const pcm__turnbull_state *state)
{
    double sum = 0.0;
    for (size_t i = 0; i < state->problem->rows; i++)
        if (pcm__turnbull_is_used(state, i))
            sum += state->problem->row[i].count *
                   (pcm__log(state->failed[i]) - pcm__log(state->window[i]));
    return sum;
}

/* slope and gap serve as what is gained and lost by each cell until they are known. */
static void add_row(pcm__turnbull_state *state, size_t i)
{
    const pcm__turnbull_row *row = &state->problem->row[i];
    const double share = row->count / state->items;
    const double gained = share / state->failed[i], lost = share / state->window[i];
    state->slope[row->failed.from] += gained;
    state->slope[row->failed.to] -= gained;
    state->gap[row->window.from] += lost;
    state->gap[row->window.to] -= lost;
}

double pcm__turnbull_slopes(pcm__turnbull_state *state)
{
    const size_t cells = state->problem->cells;
    memset(state->slope, 0, (cells + 1) * sizeof *state->slope);
    memset(state->gap, 0, (cells + 1) * sizeof *state->gap);
    double largest = -1.0;
    for (size_t i = 0; i < state->problem->rows; i++) {
        if (pcm__turnbull_is_used(state, i))
            add_row(state, i);
        else if (state->window[i] > 0.0)
            largest = INFINITY;
    }
    double gained = 0.0, lost = 0.0;
    for (size_t j = 0; j < cells; j++) {
        gained += state->slope[j];
        lost += state->gap[j];
        state->slope[j] = gained - lost;
        state->gap[j] = lost > 0.0 ? state->slope[j] / lost : -1.0;
        largest = fmax(largest, state->gap[j]);
    }
    return largest;
}
