/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of one item's prospect: expected failures at even steps. */
#ifndef PCM_OUTLOOK_RENEWAL_EQUATION_H
#define PCM_OUTLOOK_RENEWAL_EQUATION_H

#include <stddef.h>

#include "libpcm/outlook/renewal_prospect.h"
#include "libpcm/outlook/renewal_solve.h"

struct pcm__prospect {
    pcm__keeping keeping;
    pcm_distribution model;
    pcm__lifetime life;
    pcm__renewal *exact; /* failures, where they are the renewal function; else NULL */
    double step;
    size_t steps;
    double length;       /* T, INFINITY if that is beyond the horizon */
    double first_length; /* of the item at hand */
    double left, first_left;
    double failure_rate, planned_rate, down_rate; /* in the long run */
    double *mean;     /* [steps] of the cells of a new item, from which failures have their shape */
    double *failures; /* [steps + 1] of the item at hand */
    double *later;    /* of them, those after the first cycle */
    double *integral; /* of them, by time */
    double *worth;    /* of them, by the rate of discount */
};

/* Chooses steps up to the horizon, or as far as there is room, and fills in all arrays, `left` and
 * `first_left`. The other members are set, `mean` is NULL. PCM_ERR_MEMORY only. */
pcm_status pcm__prospect_solve(pcm__prospect *prospect, double horizon);

/* Values at steps, of failures or of those after the first cycle, at a time between steps; 0 before
 * time 0. */
double pcm__prospect_between(const pcm__prospect *prospect, const double *values, double t);

/* Mean over a cell of the share of its failures that have come. */
double pcm__prospect_mean_growth(const pcm__prospect *prospect, const double *values, size_t cell);

#endif
