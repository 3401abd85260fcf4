/* SPDX-License-Identifier: Apache-2.0 */
/* From a search, which leaves a little mass in every cell, to the masses themselves. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/turnbull.h"

enum { most_rounds = 20 };

/* Cells that a row cannot do without are kept. */
struct choice {
    unsigned char *kept; /* [cells] */
    size_t *before;      /* [cells + 1] kept cells before an edge */
};

static void count_kept(struct choice *choice, size_t cells)
{
    choice->before[0] = 0;
    for (size_t j = 0; j < cells; j++)
        choice->before[j + 1] = choice->before[j] + choice->kept[j];
}

static int has_kept(const struct choice *choice, pcm__cells cells)
{
    return choice->before[cells.to] > choice->before[cells.from];
}

static size_t heaviest(const double *mass, pcm__cells cells)
{
    size_t best = cells.from;
    for (size_t j = cells.from + 1; j < cells.to; j++)
        if (mass[j] > mass[best])
            best = j;
    return best;
}

/* A row with mass in its window needs a cell for its failures: its heaviest is kept too. That may
 * give other rows mass in their windows, so it is done until nothing changes. Returns 0 if that
 * takes too long. */
static int complete(struct choice *choice, const pcm__turnbull_state *state)
{
    const pcm__turnbull *problem = state->problem;
    int changed = 1;
    for (int round = 0; changed && round < most_rounds; round++) {
        changed = 0;
        count_kept(choice, problem->cells);
        for (size_t i = 0; i < problem->rows; i++) {
            const pcm__turnbull_row *row = &problem->row[i];
            if (has_kept(choice, row->failed) || !has_kept(choice, row->window))
                continue;
            choice->kept[heaviest(state->mass, row->failed)] = 1;
            changed = 1;
        }
    }
    return !changed;
}

/* The masses of kept cells to or from a state of the problem that is left of them. */
static void gather(double *reduced, const double *mass, const struct choice *choice, size_t cells)
{
    double sum = 0.0;
    for (size_t j = 0; j < cells; j++)
        sum += choice->kept[j] ? mass[j] : 0.0;
    for (size_t j = 0; j < cells; j++)
        if (choice->kept[j])
            reduced[choice->before[j]] = mass[j] / sum;
}

static void scatter(double *mass, const double *reduced, const struct choice *choice, size_t cells)
{
    for (size_t j = 0; j < cells; j++)
        mass[j] = choice->kept[j] ? reduced[choice->before[j]] : 0.0;
}

/* The gap that rounding errors of sums over all rows can fake. */
static double rounding_of(const pcm__turnbull *problem)
{
    return 5e-17 * (double)(problem->rows + problem->cells);
}

/* Finds the masses of kept cells, all others being 0. *gap is the largest of all cells. */
static pcm_status search_kept(double *mass, double *gap, int *steps, pcm__turnbull_state *state,
                              const struct choice *choice)
{
    const double barrier = 1e-8, tolerance = 1e-13;
    const size_t cells = state->problem->cells;
    pcm__turnbull reduced;
    pcm_status status = pcm__turnbull_reduce(&reduced, state->problem, choice->kept);
    if (status != PCM_OK)
        return status;
    pcm__turnbull_state inner;
    status = pcm__turnbull_state_make(&inner, &reduced);
    if (status == PCM_OK) {
        gather(inner.mass, state->mass, choice, cells);
        status = pcm__turnbull_search(steps, &inner, barrier, tolerance + rounding_of(&reduced));
        scatter(mass, inner.mass, choice, cells);
        pcm__turnbull_state_free(&inner);
    }
    pcm__turnbull_free(&reduced);
    if (status == PCM_OK) {
        pcm__turnbull_measure(state, mass);
        *gap = pcm__turnbull_slopes(state);
    }
    return status;
}

/* Two ways to tell the cells that have mass by the result of a search: the others have next to
 * none, or they would lose by more of it. The second is right unless the search ended early, the
 * first also finds cells that could do with mass but need none. */
static void choose(struct choice *choice, const pcm__turnbull_state *state, int by_mass)
{
    const double least_mass = 1e-4, most_loss = 1e-6;
    const size_t cells = state->problem->cells;
    for (size_t j = 0; j < cells; j++)
        choice->kept[j] =
            by_mass ? state->mass[j] * (double)cells > least_mass : state->gap[j] > -most_loss;
}

/* Tries to make do with some cells. If that succeeds, the masses of the state are replaced, and
 * *gap, theirs, is at most `tolerance`. */
static pcm_status try_choice(int *success, double *gap, int *steps, pcm__turnbull_state *state,
                             struct choice *choice, double tolerance)
{
    const size_t cells = state->problem->cells;
    *success = 0;
    if (!complete(choice, state) || choice->before[cells] == 0)
        return PCM_OK;
    double *mass = pcm__array_new(cells, sizeof *mass);
    if (!mass)
        return pcm__fail_memory();
    int more = 0;
    const pcm_status status = search_kept(mass, gap, &more, state, choice);
    *steps += more;
    *success = status == PCM_OK && *gap <= tolerance;
    if (*success)
        memcpy(state->mass, mass, cells * sizeof *mass);
    pcm_release(mass);
    return status;
}

static pcm_status free_idle_cells(double *gap, int *steps, pcm__turnbull_state *state,
                                  struct choice *choice, double tolerance)
{
    for (int by_mass = 1; by_mass >= 0; by_mass--) {
        int success;
        choose(choice, state, by_mass);
        const pcm_status status = try_choice(&success, gap, steps, state, choice, tolerance);
        if (status != PCM_OK || success)
            return status;
        pcm__turnbull_measure(state, state->mass);
        *gap = pcm__turnbull_slopes(state);
    }
    return PCM_OK;
}

pcm_status pcm__turnbull_solve(int *converged, double *gap, int *steps, pcm__turnbull_state *state)
{
    const size_t cells = state->problem->cells;
    const double tolerance = 1e-10 + rounding_of(state->problem);
    pcm_status status = pcm__turnbull_search(steps, state, 1.0, tolerance);
    if (status != PCM_OK)
        return status;
    struct choice choice = {pcm__array_new(cells, sizeof *choice.kept),
                            pcm__array_new(cells + 1, sizeof *choice.before)};
    status = choice.kept && choice.before ? free_idle_cells(gap, steps, state, &choice, tolerance)
                                          : pcm__fail_memory();
    *converged = status == PCM_OK && *gap <= tolerance;
    pcm_release(choice.kept);
    pcm_release(choice.before);
    return status;
}
