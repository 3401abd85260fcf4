/* SPDX-License-Identifier: Apache-2.0 */
/* The maximum of Turnbull's likelihood by a primal-dual interior-point method (Nocedal & Wright
 * 2006, chapter 19): every mass is kept from 0 by a barrier that is lowered as the search
 * proceeds, so that no step has to decide which masses are 0. The time of a step is proportional
 * to rows and cells, times the turns of the linear solver. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/turnbull.h"
#include "libpcm/life/turnbull_newton.h"
#include "libpcm/num/vector.h"

enum { most_steps = 300, most_halvings = 40, most_raises = 40 };

/* Share of a positive number that one step may take away. */
static const double most_loss = 0.995;

struct search {
    pcm__turnbull_state *state;
    double *change;  /* [cells] of the masses */
    double *trial;   /* [cells] masses that may come next */
    double *dual;    /* [cells] price of the mass being positive */
    double *share;   /* [rows] of all items */
    double *scratch; /* [rows + cells] */
    double *memory;
    pcm__turnbull_newton newton;
};

static pcm_status make_search(struct search *search, pcm__turnbull_state *state)
{
    const pcm__turnbull *problem = state->problem;
    const size_t cells = problem->cells, rows = problem->rows;
    double *memory = pcm__array_new(2 * rows + 4 * cells, sizeof *memory);
    if (!memory)
        return pcm__fail_memory();
    *search = (struct search){.state = state, .memory = memory};
    search->change = memory;
    search->trial = memory + cells;
    search->dual = memory + 2 * cells;
    search->share = memory + 3 * cells;
    search->scratch = search->share + rows;
    for (size_t i = 0; i < rows; i++)
        search->share[i] = problem->row[i].count / state->items;
    const pcm_status status = pcm__turnbull_newton_make(&search->newton, problem);
    if (status != PCM_OK)
        pcm_release(memory);
    return status;
}

static void free_search(struct search *search)
{
    pcm__turnbull_newton_free(&search->newton);
    pcm_release(search->memory);
}

/* Likelihood per item of the last measures, and the barrier on the masses they were made of. */
static double height_of(const struct search *search, const double *mass, double barrier)
{
    const pcm__turnbull_state *state = search->state;
    const size_t rows = state->problem->rows, cells = state->problem->cells;
    double *const logarithm = search->scratch;
    for (size_t i = 0; i < rows; i++)
        logarithm[i] = state->failed[i] / state->window[i];
    pcm__vector_log(logarithm, logarithm, rows, 0);
    const double value = pcm__vector_dot(search->share, logarithm, rows);
    pcm__vector_log(logarithm, mass, cells, 0);
    double sum = 0.0;
    for (size_t j = 0; j < cells; j++)
        sum += logarithm[j];
    return value + barrier * sum;
}

/* The Newton step of the masses. Returns 0 if the duals are too small for one. */
static int find_change(struct search *search, double barrier)
{
    const pcm__turnbull_state *state = search->state;
    const pcm__turnbull *problem = state->problem;
    pcm__turnbull_newton *newton = &search->newton;
    for (size_t i = 0; i < problem->rows; i++) {
        const double failed = state->failed[i], window = state->window[i];
        newton->failed[i] = search->share[i] / failed / failed;
        newton->window[i] =
            pcm__turnbull_is_windowed(problem, i) ? search->share[i] / window / window : 0.0;
    }
    for (size_t j = 0; j < problem->cells; j++)
        newton->stiffness[j] = search->dual[j] / state->mass[j];
    for (size_t k = 1; k < problem->cells; k++)
        newton->right[k] = (state->slope[k - 1] + barrier / state->mass[k - 1]) -
                           (state->slope[k] + barrier / state->mass[k]);
    if (!pcm__turnbull_newton_solve(newton))
        return 0;
    for (size_t j = 0; j < problem->cells; j++)
        search->change[j] = newton->step[j + 1] - newton->step[j];
    return 1;
}

/* Raises the barrier until the equations of a step have a solution: where rows have windows the
 * likelihood is not concave in the masses, and the barrier has to hold them. Returns 0 if nothing
 * helps. */
static int find_change_under(struct search *search, double *barrier)
{
    const double raise = 10.0;
    for (int i = 0; i < most_raises; i++) {
        if (find_change(search, *barrier))
            return 1;
        *barrier *= raise;
        for (size_t j = 0; j < search->state->problem->cells; j++)
            search->dual[j] *= raise;
    }
    return 0;
}

/* How much of a change can be made, at most all of it. */
static double reach(const double *x, const double *change, size_t n)
{
    double part = 1.0;
    for (size_t j = 0; j < n; j++)
        if (-change[j] * part > most_loss * x[j])
            part = most_loss * x[j] / -change[j];
    return part;
}

/* Moves the duals so that mass times dual becomes the barrier. To be called while the masses are
 * those for which the change was found. */
static void move_duals(struct search *search, double barrier)
{
    const pcm__turnbull_state *state = search->state;
    const size_t cells = state->problem->cells;
    double *const change = search->scratch;
    for (size_t j = 0; j < cells; j++)
        change[j] =
            (barrier - search->dual[j] * (state->mass[j] + search->change[j])) / state->mass[j];
    const double part = reach(search->dual, change, cells);
    for (size_t j = 0; j < cells; j++)
        search->dual[j] += part * change[j];
}

/* Moves the masses along the change until likelihood and barrier have risen enough (Armijo's
 * rule). Returns the part of the change that was made, 0 if none helps. */
static double move_masses(struct search *search, double barrier)
{
    const double enough = 1e-4, rounding = 1e-13, least = 1e-140;
    pcm__turnbull_state *state = search->state;
    const size_t cells = state->problem->cells;
    const double height = height_of(search, state->mass, barrier);
    double rise = 0.0;
    for (size_t j = 0; j < cells; j++)
        rise += (state->slope[j] + barrier / state->mass[j]) * search->change[j];
    double part = reach(state->mass, search->change, cells);
    for (int i = 0; i < most_halvings; i++, part *= 0.5) {
        for (size_t j = 0; j < cells; j++)
            search->trial[j] = fmax(state->mass[j] + part * search->change[j], least);
        pcm__turnbull_measure(state, search->trial);
        const double reached = height_of(search, search->trial, barrier);
        if (reached >= height + enough * part * rise - rounding * (1.0 + fabs(height))) {
            memcpy(state->mass, search->trial, cells * sizeof *state->mass);
            return part;
        }
    }
    pcm__turnbull_measure(state, state->mass);
    return 0.0;
}

static double mean_product(const struct search *search)
{
    const size_t cells = search->state->problem->cells;
    double sum = 0.0;
    for (size_t j = 0; j < cells; j++)
        sum += search->state->mass[j] * search->dual[j];
    return sum / (double)cells;
}

static int climb(struct search *search, double barrier, double tolerance)
{
    const double fast = 0.1, slow = 0.5, whole = 0.9;
    pcm__turnbull_state *state = search->state;
    for (size_t j = 0; j < state->problem->cells; j++)
        search->dual[j] = barrier / state->mass[j];
    pcm__turnbull_measure(state, state->mass);
    double part = 0.0;
    for (int steps = 0;; steps++) {
        if (pcm__turnbull_slopes(state) <= tolerance || steps == most_steps)
            return steps;
        barrier = mean_product(search) * (part > whole ? fast : slow);
        if (!find_change_under(search, &barrier))
            return steps;
        move_duals(search, barrier);
        part = move_masses(search, barrier);
        if (part == 0.0)
            return steps;
    }
}

pcm_status pcm__turnbull_search(int *steps, pcm__turnbull_state *state, double barrier,
                                double tolerance)
{
    struct search search;
    const pcm_status status = make_search(&search, state);
    if (status != PCM_OK)
        return status;
    *steps = climb(&search, barrier / (double)state->problem->cells, tolerance);
    free_search(&search);
    return PCM_OK;
}
