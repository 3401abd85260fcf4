/* SPDX-License-Identifier: Apache-2.0 */
/* Counts of one item to a known accuracy: by grids that are refined until they agree, or by
 * Poisson's formula where that is exact. */
#ifndef PCM_OUTLOOK_DEMAND_COUNTS_H
#define PCM_OUTLOOK_DEMAND_COUNTS_H

#include "libpcm/outlook/demand_lattice.h"
#include "libpcm/outlook/demand_window.h"

enum { PCM__GRID_LEVELS = 14 };

/* Grids of one kind of items, each twice as fine as the one before, made when they are needed. */
typedef struct pcm__grids {
    pcm_distribution life;
    double replacement_age; /* INFINITY: never */
    double period;
    size_t periods;
    double agreement;  /* change of a probability at which refinement ends */
    size_t per_period; /* of the coarsest */
    int made;
    pcm__grid level[PCM__GRID_LEVELS];
} pcm__grids;

/* `weight`: of the model; one of many may be less exact. `oldest`: the highest age of the items.
 * PCM_ERR_LIMIT as pcm__grid_resolution(). */
pcm_status pcm__grids_begin(pcm__grids *out, const pcm_distribution *life, double replacement_age,
                            double weight, double oldest, double period, size_t periods);

void pcm__grids_free(pcm__grids *grids);

/* Counts of an item of an age: [periods] within each period, then [periods] from now until the end
 * of each. `error` is raised to the change that the last refinement made in any probability.
 * PCM_ERR_MEMORY, PCM_ERR_LIMIT. */
pcm_status pcm__grids_counts(pcm__counts *out, double *error, pcm__grids *grids, double age);

/* Counts within all periods of an item that has been renewed for ever. */
pcm_status pcm__grids_stationary(pcm__counts *out, double *error, pcm__grids *grids);

/* Mean time between renewals; INFINITY if there is none. */
double pcm__mean_cycle(const pcm_distribution *life, double replacement_age);

/* Poisson's distribution of failures beside a known number of planned replacements. */
pcm_status pcm__poisson_counts(pcm__counts *out, double mean, size_t planned);

/* What the counts ask for, with an amount per failure and per planned replacement; on multiples of
 * a step, or of that times a power of 2 where they are too many. */
pcm_status pcm__lattice_of_counts(pcm__lattice *out, const pcm__counts *counts, double step,
                                  double per_failure, double per_planned);

/* Nonzero if items that run to failure fail as a Poisson process whatever their age. */
int pcm__is_memoryless(const pcm_distribution *life);

/* Mean failures and number of planned renewals between two times from now of an item that repairs
 * leave as old as it was. */
typedef struct pcm__repairs {
    double failures;
    double planned;
} pcm__repairs;

pcm__repairs pcm__repairs_between(const pcm_distribution *life, double replacement_age, double age,
                                  double from, double until);

#endif
