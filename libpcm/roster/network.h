/* SPDX-License-Identifier: Apache-2.0 */
/* A shop as a network: nodes for the sink, its tasks, and the days of its people. */
#ifndef PCM_ROSTER_NETWORK_H
#define PCM_ROSTER_NETWORK_H

#include "libpcm/roster/flow.h"
#include "libpcm/roster/shop.h"

typedef struct pcm__network {
    pcm__flow flow;
    uint32_t *cell;      /* [days][people] node of a day, 0 where they are absent */
    uint32_t *place;     /* person's day of each node from first_cell on */
    uint32_t *arc_start; /* [tasks + 1] first arc of a task to cells; task t is node 1 + t */
    uint32_t first_cell; /* node; cells follow by day and person to the last node */
    double tolerance;    /* of the flow's costs */
} pcm__network;

/* Makes the network with every task left; `made` is 0 if it would be too large. */
pcm_status pcm__network_make(pcm__network *network, int *made, const pcm__shop *shop);
void pcm__network_free(pcm__network *network);

/* Hours of a task that are left. */
int64_t pcm__network_left(const pcm__network *network, size_t task);

#endif
