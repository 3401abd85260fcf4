/* SPDX-License-Identifier: Apache-2.0 */
/* The shape that maximises the likelihood of exact and right-censored lives. With the scale
 * eliminated, y = ln age about some centre and S(b) = sum count e^(b y), the shape b is the root of
 *     (ln S)'(b) - mean over failures of y - 1/b = 0
 * (Cohen 1965, Technometrics 7, eq. 2.6), which increases with b. */
#ifndef PCM_LIFE_SHAPE_SEARCH_H
#define PCM_LIFE_SHAPE_SEARCH_H

#include "libpcm/num/root.h"

typedef struct pcm__shape_search {
    double failed_mean;   /* mean of y over failures */
    double shape;         /* where to look next, or the root once it is found */
    double sum[3];        /* S, S' and S'' at the root */
    pcm__bracket bracket; /* that is known to hold the root */
} pcm__shape_search;

/* Begins at any shape > 0. */
void pcm__shape_search_begin(pcm__shape_search *search, double failed_mean, double shape);

/* Moves on from moments[j] = sum count e^(shape y) y^j, j < count, where count is at least
 * PCM__MOMENTS. Returns nonzero once they tell the root. */
int pcm__shape_search_step(pcm__shape_search *search, const double *moments, int count);

#endif
