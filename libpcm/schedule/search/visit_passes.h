/* SPDX-License-Identifier: Apache-2.0 */
/* Passes over all recurring tasks that give each its best sequence, by dynamic programming, against
 * what the others load. */
#ifndef PCM_SCHEDULE_VISIT_PASSES_H
#define PCM_SCHEDULE_VISIT_PASSES_H

#include "libpcm/schedule/block/block.h"
#include "libpcm/schedule/search/visits.h"

typedef struct pcm__visit_passes {
    pcm__visits *visits;
    pcm__pricer *pricer;
    uint32_t *block;     /* [tasks] */
    double *option_cost; /* [options] */
    uint32_t *option;    /* room for a choice */
} pcm__visit_passes;

pcm_status pcm__visit_passes_make(pcm__visit_passes *passes, pcm__visits *visits,
                                  pcm__pricer *pricer);
void pcm__visit_passes_free(pcm__visit_passes *passes);

/* Each task draws a sequence from its Gibbs law at prices. */
void pcm__visits_sample(pcm__visit_passes *passes, const double *price, size_t priced, double tau,
                        pcm__random *random);

/* What loads are drawn to, in the augmented Lagrangian of the bound: price and load of rows, and
 * money for the square of an hour away from it. */
typedef struct pcm__visit_targets {
    const double *price; /* [rows] */
    const double *load;  /* [dual_rows] */
    double stiffness;
} pcm__visit_targets;

/* One task, drawn at random each time, for each there is, takes its best sequence where an hour
 * more costs price + stiffness (load - target) (M. R. Hestenes 1969, M. J. D. Powell 1969; task by
 * task: D. P. Bertsekas, J. N. Tsitsiklis 1989). */
void pcm__visits_draw_near(pcm__visit_passes *passes, const pcm__visit_targets *targets,
                           pcm__dice *dice);

/* Each task in turn takes the sequence that is best given the others. Returns the change of cost,
 * never positive beyond rounding. */
double pcm__visits_respond(pcm__visit_passes *passes);

#endif
