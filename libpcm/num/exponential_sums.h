/* SPDX-License-Identifier: Apache-2.0 */
/* Sums over rows whose hazard is log-linear in the row's values: all that a likelihood of
 * proportional hazards and its derivatives are made of. The bits of a result do not depend on the
 * machine's vectors; see vector.h. */
#ifndef PCM_NUM_EXPONENTIAL_SUMS_H
#define PCM_NUM_EXPONENTIAL_SUMS_H

#include <stddef.h>

/* Most columns of a table. */
enum { PCM__TABLE_COLUMNS = 31 };

/* Bytes: columns that begin at a multiple of it are read faster, with the same result. */
#define PCM__CACHE_LINE 64

/* Rows of values v_1 .. v_width with a weight each, column by column. */
typedef struct pcm__table {
    const double *column[PCM__TABLE_COLUMNS]; /* [width][rows] */
    const double *weight;                     /* [rows] */
    int width;
    size_t rows; /* a multiple of PCM__LANES: tables are filled up with rows of weight 0 */
} pcm__table;

/* Sums of weight e^l v_i v_j over the rows, l = intercept + sum factor_k v_k, v_0 = 1, for
 * 0 <= i <= j <= width: row by row of the upper triangle, (width + 1) (width + 2) / 2 of them.
 * |l| is clamped to 700. */
void pcm__exponential_sums(double *sums, const pcm__table *table, double intercept,
                           const double *factor);

#endif
