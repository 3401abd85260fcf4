/* SPDX-License-Identifier: Apache-2.0 */
/* A linear program that grows row by row and column by column while its basis is kept, and the call
 * of a backend for it.
 *
 * The basis starts with what the caller says of each row and column. What is added to a solved
 * program says it too, so that the old basis with the new parts is a start for the next solve. */
#ifndef PCM_SCHEDULE_PROGRAM_H
#define PCM_SCHEDULE_PROGRAM_H

#include <pcm/solver.h>

#include "libpcm/base/watch.h"

typedef struct pcm__program {
    double unit; /* money that counts as a cost of 1, so that the backend's tolerances mean the same
                  * in any currency; > 0 */

    size_t rows;
    size_t row_room;
    double *row_lower;
    double *row_upper;
    unsigned char *row_basis;
    unsigned char *row_came; /* [rows] basis status it came with */
    double *dual;            /* money per unit of a row's bound */

    size_t columns;
    size_t column_room;
    double *cost; /* in units */
    double *lower;
    double *upper;
    unsigned char *column_basis;
    unsigned char *column_came;
    size_t *start; /* [columns + 1] */
    double *x;

    size_t entries;
    size_t entry_room;
    size_t *row;
    double *value;

    double objective; /* money, of the last solve */
    int infeasible;   /* nonzero: the backend says that the last program has no solution */
    size_t solves;    /* so far, and how much they did, counted in numbers touched: the same on any
                       * machine */
    double effort;
} pcm__program;

void pcm__program_free(pcm__program *program);

/* Adds a row; its number is program->rows - 1 then. */
pcm_status pcm__program_add_row(pcm__program *program, double lower, double upper,
                                pcm_basis_status basis);

/* Adds a column from 0 to `upper` without entries; its number is program->columns - 1 then. */
pcm_status pcm__program_add_column(pcm__program *program, double cost, double upper,
                                   pcm_basis_status basis);

/* Adds an entry to the last column, once for a row. */
pcm_status pcm__program_add_entry(pcm__program *program, size_t row, double value);

/* Changes the cost of a column; money. */
void pcm__program_set_cost(pcm__program *program, size_t column, double cost);

/* Keeps a basis, to be put back when the program may have grown. */
typedef struct pcm__basis {
    size_t rows;
    size_t columns;
    unsigned char *status; /* of the rows, then of the columns */
} pcm__basis;

pcm_status pcm__program_keep_basis(pcm__basis *basis, const pcm__program *program);
void pcm__program_put_basis(pcm__program *program, const pcm__basis *basis);
void pcm__basis_free(pcm__basis *basis);

/* Solves. Nonzero if the backend found an optimum and every number of it is finite; 0 if it failed,
 * lied or was stopped, and then x, dual and basis mean nothing. An empty program needs no backend.
 */
int pcm__program_solve(pcm__program *program, const pcm_solver *solver, pcm__watch *watch);

/* What a solve of a program of so many rows, columns and entries does, counted as program->effort.
 */
double pcm__program_effort(double size, double iterations);

#endif
