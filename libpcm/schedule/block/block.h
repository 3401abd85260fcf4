/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks price themselves: the cheapest choice at given prices of rows, its smoothed form, samples.
 *
 * Exact for every kind: a job by looking at its options; a pair by prefix and suffix minima; jobs of a
 * set-up by dynamic programming over the sets of active jobs already served; a tree of precedences from
 * the leaves; a recurring task by dynamic programming over its visits. */
#ifndef PCM_SCHEDULE_BLOCK_H
#define PCM_SCHEDULE_BLOCK_H

#include "libpcm/num/random.h"
#include "libpcm/schedule/matrix/skyline.h"
#include "libpcm/schedule/model/model.h"

/* Jobs of a set-up that may be active at once; larger set-ups are split by pcm__model_make(), as the
 * check of certificates does. */
enum { PCM__ACTIVE_MAX = 13 };

/* A choice of a block: one option per job, or one per visit. */
typedef struct pcm__choice {
    double cost;      /* of the options, what is added to theirs included, set-ups, gaps and what is left at the
                       * end; without the cells */
    size_t count;
    uint32_t *option; /* room for pcm__blocks_widest() */
} pcm__choice;

/* Prices and room to price blocks with; one per thread. */
typedef struct pcm__pricer pcm__pricer;

pcm_status pcm__pricer_make(pcm__pricer **out, const pcm__model *model);
void pcm__pricer_free(pcm__pricer *pricer);

/* Options that a choice of any block can have, at least 1. */
size_t pcm__blocks_widest(const pcm__model *model);

/* Sets what options cost beside their own cost: prices of rows, of which the first `priced` count. The
 * array is not copied. */
void pcm__pricer_set_prices(pcm__pricer *pricer, const double *price, size_t priced);

/* Sets instead what each option costs in all, its own cost included: [options] at the options' indices.
 * For a search that prices options by what they would do to the cells. The array is not copied. */
void pcm__pricer_set_costs(pcm__pricer *pricer, const double *option_cost);

/* Adds to the own cost of options where rows are priced: prices of precedences that no block holds, for
 * example. [options] or NULL; not copied. */
void pcm__pricer_set_added(pcm__pricer *pricer, const double *added);

/* Own cost of an option with what is added. */
double pcm__pricer_own_cost(const pcm__pricer *pricer, uint32_t option);

/* Adds to the cost of an option: for branching. [options] or NULL; not copied. INFINITY forbids. */
void pcm__pricer_set_surcharges(pcm__pricer *pricer, const double *surcharge);

/* Least cost of a block, uses priced; the first of equal choices. choice may be NULL; its cost is the
 * choice's own. INFINITY if surcharges leave nothing. */
double pcm__block_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);

/* Least cost of a block whose choice gives an item (by its number in the model) each of its options: out[options
 * of the item] (INFINITY if none). Of jobs only. For reduced costs: out[k] - cheapest. */
void pcm__block_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out);

/* Where the smoothed minimum of a block adds its derivatives. */
typedef struct pcm__smooth_sum {
    double *load;            /* [dual_rows] += expected uses */
    pcm__skyline *curvature; /* NULL, or += covariance of the uses / tau over dual rows, positive
                              * semidefinite; entries outside of the skyline are dropped */
    const uint32_t *place;   /* [dual_rows] which row of the curvature a row is, or PCM__NONE; rising */
    double *option_chance;   /* NULL, or [options] = chance of each option under the Gibbs law */
} pcm__smooth_sum;

/* -tau log sum over choices exp(-cost/tau), uses priced; never more than the least cost. */
double pcm__block_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);

/* A choice drawn from the Gibbs law exp(-cost/tau). */
void pcm__block_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                       pcm__choice *choice);

#endif
