/* SPDX-License-Identifier: Apache-2.0 */
/* The search for a whole plan: rounding, annealing with moves that respect blocks, repair. */
#ifndef PCM_SCHEDULE_SEARCH_H
#define PCM_SCHEDULE_SEARCH_H

#include "libpcm/schedule/program/master.h"
#include "libpcm/schedule/search/state.h"

/* What the search starts from and reports to. */
typedef struct pcm__search {
    const pcm__model *model;
    pcm__pricer *pricer;
    pcm__prices *prices;
    const pcm__master *master; /* columns 0: none */
    double bound;              /* best that is known, for progress and for stopping at `gap` */
    double gap;
    double effort;
    int warm;                  /* nonzero: state->now is a plan worth keeping, search near it */
    uint64_t seed;
    pcm__watch *watch;
    pcm__arrangement *best;    /* best plan so far and */
    double best_cost;          /* its cost with ease 1; INFINITY while there is none. A plan that breaks
                                * no rule is better than any that does. */
    double best_violation;
} pcm__search;

/* Offers the state's plan (at ease 1) as the best. Reports progress. */
void pcm__search_offer(pcm__search *search, const pcm__state *state);

/* A first plan from the master's vertex, or from the prices. */
pcm_status pcm__round(pcm__search *search, pcm__state *state);

/* Jobs: annealing, repacking of two periods, re-opening of set-ups; then repair of what is broken. Stops
 * on counts. */
pcm_status pcm__search_jobs(pcm__search *search, pcm__state *state);

/* Recurring tasks: augmented Lagrangian passes, best responses, moves of visits. */
pcm_status pcm__search_sequences(pcm__search *search, pcm__state *state);

#endif
