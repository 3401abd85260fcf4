/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a renewal function. */
#ifndef PCM_OUTLOOK_RENEWAL_SOLVE_H
#define PCM_OUTLOOK_RENEWAL_SOLVE_H

#include <stddef.h>

#include "libpcm/num/stencil.h"
#include "libpcm/outlook/lifetime.h"
#include "libpcm/outlook/renewal_function.h"

/* Values at times (first + i) step. They serve up to `end`, from where the next level takes
 * over. */
typedef struct pcm__renewal_level {
    double step;
    double end;
    size_t first;
    size_t offset; /* of the first value */
} pcm__renewal_level;

struct pcm__renewal {
    pcm_distribution model;
    pcm__lifetime life; /* of the model above */
    double age;
    double discount;
    double begin; /* before it next to nothing fails, and nothing twice */
    pcm__stencils stencils;
    pcm__renewal_level *levels;
    size_t level_count, level_capacity;
    double *values;
    size_t value_count, value_capacity;
    double *worths; /* of failures up to each value's time; NULL without discount */
};

/* The share of items of an age that fails within a time. Also before the age, down to -age, as the
 * analytic continuation. */
double pcm__renewal_failing(const pcm__lifetime *life, double age, double ahead);

/* Fills in begin, levels and values. */
pcm_status pcm__renewal_solve(pcm__renewal *renewal, double horizon);

#endif
