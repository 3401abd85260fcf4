/* SPDX-License-Identifier: Apache-2.0 */
/* Solves one shop, from its relaxation to the tables of the roster. */
#ifndef PCM_ROSTER_SOLVE_H
#define PCM_ROSTER_SOLVE_H

#include "libpcm/base/watch.h"
#include "libpcm/roster/division.h"
#include "libpcm/roster/record.h"

typedef struct pcm__solution {
    pcm_roster_summary sums; /* money, hours, counts, the bound, and whether it was stopped */
    pcm__stints stints;
} pcm__solution;

typedef struct pcm__solve_terms {
    const pcm_roster_problem *problem;
    const pcm__division *division;
    double effort;
    double gap;
    pcm__watch *watch;
    int on_callers_thread;
} pcm__solve_terms;

/* On failure there is nothing to be freed; on success the stints. */
pcm_status pcm__shop_solve(pcm__solution *solution, pcm_roster *roster,
                           const pcm__solve_terms *terms, size_t number);

#endif
