/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement as a policy: costs and lengths of cycles under every criterion. The functions are
 * members of a pcm__policy whose context is a pcm__replacement. */
#ifndef PCM_POLICY_REPLACEMENT_H
#define PCM_POLICY_REPLACEMENT_H

#include "libpcm/outlook/lived_table.h"
#include "libpcm/policy/policy.h"

/* What a planned act and a failure cost, in money or in downtime. */
typedef struct pcm__prices {
    double planned;
    double failure;
} pcm__prices;

typedef struct pcm__replacement {
    const pcm_terms *terms;
    pcm__prices prices;
    pcm__lived_table *tables; /* one per model */
    size_t models;
    const pcm_evidence *evidence;
    int counts_downtime; /* in the length of a cycle */
    int *short_of_memory; /* set where a cost over the horizon could not be had */
} pcm__replacement;

/* Long-run cost, and that over one cycle or a horizon. */
pcm__figures pcm__replacement_figures(const void *context, size_t model, double from, double t);
double pcm__replacement_never(const void *context, size_t model);
pcm__figures pcm__one_cycle_figures(const void *context, size_t model, double from, double t);
double pcm__one_cycle_never(const void *context, size_t model);
pcm__figures pcm__horizon_figures(const void *context, size_t model, double from, double t);
double pcm__horizon_never(const void *context, size_t model);

/* The cost rate and the best age of a Weibull life in the long run, without discount and
 * downtimes. */
double pcm__replacement_weibull_rate(const void *context, size_t model, double t);
double pcm__replacement_weibull_best(const void *context, size_t model, int *evaluations);

double pcm__replacement_failures(const void *context, size_t model, double from, double t);
double pcm__replacement_survival(const void *context, size_t model, double from, double t);
double pcm__replacement_availability(const void *context, size_t model, double t);

#endif
