/* SPDX-License-Identifier: Apache-2.0 */
/* A walk of annealing through plans: where it is, how warm, and the moves it can make.
 *
 * Every move returns the work it took, in units of one look at a single job's move. */
#ifndef PCM_SCHEDULE_WALK_H
#define PCM_SCHEDULE_WALK_H

#include "libpcm/schedule/search/dice.h"
#include "libpcm/schedule/search/ejection.h"
#include "libpcm/schedule/search/state.h"
#include "libpcm/schedule/search/walls.h"

typedef struct pcm__walk {
    pcm__state *state;
    pcm__pricer *pricer;
    const pcm__candidates *candidates;
    const double *guide;  /* [rows] prices */
    pcm__walls walls;
    pcm__dice dice;
    double temperature;   /* money */
    uint32_t promising;   /* candidates proposed most of the time */
    uint32_t *group;      /* [jobs of the largest block or set-up, and followers] jobs of a move of many, */
    uint32_t *before;     /* and where they were, with room for where they go */
    double *option_cost;  /* [options] for re-opening blocks */
    struct pcm__repack *repack;
    pcm__strain strain;
    pcm__ejection *ejection;
} pcm__walk;

/* Rise of cost that is accepted this time (N. Metropolis et al. 1953). */
static inline double pcm__walk_most(pcm__walk *walk)
{
    return walk->temperature * pcm__dice_exponential(&walk->dice);
}

/* The option of a job that begins in a period, with a crew if there is the choice; PCM__NONE if there is
 * none. */
uint32_t pcm__option_at(const pcm__model *model, uint32_t job, pcm_index period, pcm_index crew);

/* A job to an option; jobs that it is tied to by precedences follow. */
uint64_t pcm__move_single(pcm__walk *walk, uint32_t job, uint32_t option);

/* A job to an option, and a job that is there to where the first one comes from. */
uint64_t pcm__move_swap(pcm__walk *walk, uint32_t job, uint32_t option);

/* A job to an option, and a job that is there to one of its own candidates. */
uint64_t pcm__move_chain(pcm__walk *walk, uint32_t job, uint32_t option);

/* All jobs of a set-up that begin with this one begin with the option instead, or in another period in
 * which the set-up is open; or all of them that gain join in. */
uint64_t pcm__move_shift(pcm__walk *walk, uint32_t job, uint32_t option);
uint64_t pcm__move_pull(pcm__walk *walk, uint32_t job, uint32_t option);

/* All jobs of a set-up that begin with this one begin with the option instead, or where they can; returns
 * the change of cost. */
double pcm__shift_setup(pcm__walk *walk, uint32_t job, uint32_t option);

/* A block takes its cheapest choice, given everything else. */
uint64_t pcm__move_reopen(pcm__walk *walk, uint32_t block);

/* Jobs that load one row and jobs that load another are dealt to both anew. */
uint64_t pcm__move_repack(pcm__walk *walk, uint32_t job);

#endif
