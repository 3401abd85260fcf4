/* SPDX-License-Identifier: Apache-2.0 */
/* The linear equations of a Newton step on cumulative masses.
 *
 * The unknowns are changes of the mass below each edge between cells, so that every row speaks of
 * two edges only, however many cells lie between them. Arrays over edges have cells + 1 numbers,
 * of which the first and the last, the ends of the axis, stay 0. */
#ifndef PCM_LIFE_TURNBULL_NEWTON_H
#define PCM_LIFE_TURNBULL_NEWTON_H

#include "libpcm/life/turnbull.h"

typedef struct pcm__turnbull_newton {
    const pcm__turnbull *problem;
    double *failed;    /* [rows] share / (mass of the row's cells)^2 */
    double *window;    /* [rows] share / (mass of its window)^2, 0 where that is all cells */
    double *stiffness; /* [cells] what holds the mass of a single cell */
    double *step;      /* [edges] the solution */
    double *right;     /* [edges] the right side */
    double *memory;
} pcm__turnbull_newton;

/* Arrays for a problem; free with pcm__turnbull_newton_free(). */
pcm_status pcm__turnbull_newton_make(pcm__turnbull_newton *out, const pcm__turnbull *problem);

void pcm__turnbull_newton_free(pcm__turnbull_newton *newton);

/* Solves for the step, to a thousandth of the right side. Returns 0 if the equations turn out not
 * to be positive definite, which stiffer masses remedy. */
int pcm__turnbull_newton_solve(pcm__turnbull_newton *newton);

#endif
