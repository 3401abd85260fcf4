/* SPDX-License-Identifier: Apache-2.0 */
/* Column generation: who makes columns, at which prices, and the rounds of solving and pricing. */
#ifndef PCM_SCHEDULE_GENERATION_H
#define PCM_SCHEDULE_GENERATION_H

#include "libpcm/schedule/program/master_lp.h"

typedef struct pcm__generation {
    const pcm__model *model;
    pcm__pricer *pricer;
    const pcm_solver *solver;
    pcm__watch *watch;
    pcm__master_lp lp;
    double *price;           /* [rows] the duals of the last solve */
    double *proof;           /* [rows] room to make prices of them that are a proof */
    const double *forbidden; /* [options] INFINITY: must not be chosen, else 0; or NULL */
    double margin; /* money: choices this close to the cheapest become columns at the start */
    int failed;    /* the backend did not answer, and is not asked again */

    pcm__choice choice; /* room */
    double *cost;       /* [2 * widest item] room for the costs of the options of two items */
    size_t widest_item;
    uint64_t draws; /* blocks that have been sampled: each has random numbers of its own */
} pcm__generation;

/* Makes room; prices are those that columns begin with. */
pcm_status pcm__generation_make(pcm__generation *generation, const pcm__model *model,
                                pcm__pricer *pricer, const double *price, const pcm_solver *solver,
                                pcm__watch *watch);
void pcm__generation_free(pcm__generation *generation);

/* Sets generation->price and the forbidden options in the pricer. */
void pcm__generation_price(pcm__generation *generation);

/* Decides each block by its cheapest choice, then contests those that have others within a margin,
 * from scratch. A stop of the watch ends it, and then the program is not to be solved. */
pcm_status pcm__generation_begin(pcm__generation *generation, double margin);

/* Makes columns of the choices of a block within a margin of the cheapest one at generation->price:
 * all of them of jobs and pairs; of others the cheapest and some drawn from the Gibbs law. *added
 * counts them. */
pcm_status pcm__generation_near(pcm__generation *generation, size_t *added, size_t block,
                                double margin, size_t samples);

/* Makes columns where a choice that is not one is cheaper at generation->price than all that are.
 */
pcm_status pcm__generation_missing(pcm__generation *generation, size_t *added);

/* Solves; generation->price are the duals then. 0 if the backend failed, now or before: then the
 * vertex is still the last good one. */
int pcm__generation_solve(pcm__generation *generation);

/* Solves and prices in turns, until the program and the bound agree to `agreement` of the bound, no
 * column is missing, the backend fails, or `rounds` are over. Better prices are kept in `best`. */
pcm_status pcm__generation_rounds(pcm__generation *generation, pcm__prices *best, size_t rounds,
                                  double agreement);

#endif
