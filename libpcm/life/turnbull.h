/* SPDX-License-Identifier: Apache-2.0 */
/* Turnbull's problem in terms of cells: which of them each row's items may have failed in. */
#ifndef PCM_LIFE_TURNBULL_H
#define PCM_LIFE_TURNBULL_H

#include <pcm/turnbull.h>

/* Cells from one to before another. */
typedef struct pcm__cells {
    size_t from;
    size_t to;
} pcm__cells;

typedef struct pcm__turnbull_row {
    double count;      /* items */
    pcm__cells failed; /* the cells in which they may have failed, at least one */
    pcm__cells window; /* those in which they had to fail to be in the data, `failed` included */
} pcm__turnbull_row;

/* The problem: masses of the cells, with the sum 1, that make the sum of
 * count (ln mass of failed - ln mass of window) as large as it can be. */
typedef struct pcm__turnbull {
    pcm_turnbull_step *cell; /* [cells] ascending, without masses */
    size_t cells;
    pcm__turnbull_row *row; /* [rows] */
    size_t rows;
} pcm__turnbull;

/* Makes the problem of life data with at least one row. Free with pcm__turnbull_free(). */
pcm_status pcm__turnbull_make(pcm__turnbull *out, const pcm_life_data *data);

/* Makes the problem that is left of cells whose `kept` is not 0 and rows that have one. */
pcm_status pcm__turnbull_reduce(pcm__turnbull *out, const pcm__turnbull *problem,
                                const unsigned char *kept);

/* Takes the cells away that no row needs, and those whose masses would vanish against all others
 * because no row ties them to the others; rows that lose all their cells go with them. */
pcm_status pcm__turnbull_tidy(pcm__turnbull *problem);

void pcm__turnbull_free(pcm__turnbull *problem);

/* Masses and what follows from them. A row in whose window there is no mass is not used. */
typedef struct pcm__turnbull_state {
    const pcm__turnbull *problem;
    double *mass;   /* [cells] */
    double *failed; /* [rows] mass of the row's cells */
    double *window; /* [rows] mass of its window; 1 if that is all cells */
    double *slope;  /* [cells] of the value towards each cell */
    double *gap;   /* [cells] slope / what the windows alone would cost; -1 where nothing is said */
    double *below; /* [cells + 1] mass below each edge */
    double *above; /* [cells + 1] and above it */
    double items;  /* of the problem's rows */
    double *memory;
} pcm__turnbull_state;

/* Equal masses of all cells. Free with pcm__turnbull_state_free(). */
pcm_status pcm__turnbull_state_make(pcm__turnbull_state *out, const pcm__turnbull *problem);

void pcm__turnbull_state_free(pcm__turnbull_state *state);

/* Brings `failed` and `window` up to date with given masses, e.g. those of the state. */
void pcm__turnbull_measure(pcm__turnbull_state *state, const double *mass);

/* sum count (ln failed - ln window) of the last measures. */
double pcm__turnbull_likelihood(const pcm__turnbull_state *state);

/* Nonzero if the row has mass in its window and its cells. */
static inline int pcm__turnbull_is_used(const pcm__turnbull_state *state, size_t row)
{
    return state->failed[row] > 0.0 && state->window[row] > 0.0;
}

/* Brings slopes and gaps up to date with the last measures; returns the largest gap, INFINITY if a
 * row has mass in its window but none in its cells. */
double pcm__turnbull_slopes(pcm__turnbull_state *state);

/* Nonzero if the row had to fail in some of the cells to be in the data. */
static inline int pcm__turnbull_is_windowed(const pcm__turnbull *problem, size_t row)
{
    const pcm__cells window = problem->row[row].window;
    return window.from > 0 || window.to < problem->cells;
}

/* Climbs from the masses of the state, all positive, until the largest gap is at most `tolerance`
 * or no step helps. `barrier` is the gap at which to begin: 1 if nothing is known of the masses.
 * Returns the steps taken in *steps. */
pcm_status pcm__turnbull_search(int *steps, pcm__turnbull_state *state, double barrier,
                                double tolerance);

/* Finds the masses, and takes from cells that need none what the barrier left them. The state is
 * then measured, and *gap is the largest of its gaps. */
pcm_status pcm__turnbull_solve(int *converged, double *gap, int *steps, pcm__turnbull_state *state);

#endif
