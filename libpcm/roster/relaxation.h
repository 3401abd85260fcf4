/* SPDX-License-Identifier: Apache-2.0 */
/* The fractional relaxation of a shop: visits may be divided over days, and tasks be done for a
 * part. A cheapest flow from tasks to people's days, and on to the sink as regular hours or
 * overtime. Its potentials are prices of hours, its shares say where visits want to be, and its
 * minimum cut which hours are lacking (Ford & Fulkerson 1956). */
#ifndef PCM_ROSTER_RELAXATION_H
#define PCM_ROSTER_RELAXATION_H

#include "libpcm/base/watch.h"
#include "libpcm/roster/shop.h"

/* Hours that tasks which must be done lack together, whatever is done about them. */
typedef struct pcm__cut {
    uint64_t skills;
    pcm_index first; /* days */
    pcm_index last;
    int64_t lacking;
} pcm__cut;

typedef struct pcm__relaxation {
    double *price;    /* [days][people] money per hour */
    uint32_t *day;    /* [calls] day on which most of it is done, or PCM__NOWHERE */
    uint32_t *cut_of; /* [calls] cut that it is in, or PCM__NOWHERE */
    pcm__cut *cut;    /* [cuts] */
    size_t cuts;
    double bound; /* INFINITY if hours are lacking */
} pcm__relaxation;

/* Solves it. A network that is too large for memory's sake, or a stop, leaves prices of 0: the
 * bound is one all the same. */
pcm_status pcm__relaxation_make(pcm__relaxation *relaxation, const pcm__shop *shop,
                                pcm__watch *watch);
void pcm__relaxation_free(pcm__relaxation *relaxation);

#endif
