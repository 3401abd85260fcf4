/* SPDX-License-Identifier: Apache-2.0 */
/* Failures of a system under imperfect maintenance between two renewals. */
#ifndef PCM_POLICY_IMPERFECT_CYCLE_H
#define PCM_POLICY_IMPERFECT_CYCLE_H

#include <pcm/imperfect_policy.h>

#include "libpcm/base/watch.h"

/* S_N: expected failures of N stretches of length 1 and scale 1 with minimal repair; of one stretch
 * in the long run if acts is INFINITY. May be INFINITY. */
double pcm__stretches(const pcm_imperfect_life *system, double acts);

/* The number of acts with the lowest cost rate when x is the best for it, with minimal repair and
 * shape > 1: 1 to INFINITY. */
double pcm__best_acts(const pcm_imperfect_life *system, double cost_job, double cost_renewal);

/* Expected failures over ln x where repairs rejuvenate too: by simulation. */
enum { PCM__TABLE_PLACES = 19 };

typedef struct pcm__failure_table {
    double log_failures[PCM__TABLE_PLACES];
    double error[PCM__TABLE_PLACES]; /* standard error of ln failures */
} pcm__failure_table;

/* Simulates so many systems through `acts` stretches at each place; tables[k-1] gets the failures
 * of the first k stretches. The same for the same seed. Stops early, with nothing of use, if the
 * watch says so. */
void pcm__failure_tables(pcm__failure_table *tables, const pcm_imperfect_life *system, int acts,
                         size_t paths, uint64_t seed, pcm__watch *watch);

/* Failures and their derivative by x, from a table. */
typedef struct pcm__failures {
    double number;
    double slope;
    double error; /* of the number */
} pcm__failures;

pcm__failures pcm__failures_at(const pcm__failure_table *table, double scale, double x);

/* Failures per unit of time in the long run if nothing is done but repairs: in units of 1/scale;
 * INFINITY if they come ever faster. */
double pcm__failures_without_acts(const pcm_imperfect_life *system, size_t paths, uint64_t seed);

#endif
