/* SPDX-License-Identifier: Apache-2.0 */
/* Symmetric matrices stored by rows from their first nonzero to the diagonal (skyline), and their
 * Cholesky factor, which fits in the same place (A. George, J. W. H. Liu, Computer Solution of
 * Large Sparse Positive Definite Systems, 1981, chapter 4). */
#ifndef PCM_SCHEDULE_SKYLINE_H
#define PCM_SCHEDULE_SKYLINE_H

#include <stddef.h>

#include <pcm/status.h>

typedef struct pcm__skyline {
    size_t n;
    size_t *first; /* [n] first stored column of a row */
    size_t *row;   /* [n + 1] where a row starts in value[] */
    size_t *reach; /* [panels] one past the last row that has columns of a panel or before it */
    double *panel; /* room for the columns of one panel while factors are made */
    double *value;
} pcm__skyline;

/* Takes the first columns of the rows, copied; the values are not set. */
pcm_status pcm__skyline_make(pcm__skyline *matrix, size_t n, const size_t *first);
void pcm__skyline_free(pcm__skyline *matrix);

/* Sets all values to zero. */
void pcm__skyline_clear(pcm__skyline *matrix);

/* The value at (row, column), column <= row, which must be stored. */
static inline double *pcm__skyline_at(const pcm__skyline *matrix, size_t row, size_t column)
{
    return &matrix->value[matrix->row[row] + column - matrix->first[row]];
}

/* factor = Cholesky factor of matrix, both of the same shape; 0 if it is not positive definite. */
int pcm__skyline_factor(pcm__skyline *factor, const pcm__skyline *matrix);

/* Solves with a factor; x is the right-hand side before and the solution after. */
void pcm__skyline_solve(const pcm__skyline *factor, double *x);

#endif
