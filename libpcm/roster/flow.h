/* SPDX-License-Identifier: Apache-2.0 */
/* The cheapest flow to a sink in a network: whole units along arcs with a capacity and a cost. By
 * the network simplex method with strongly feasible trees, which cannot cycle (Dantzig 1951;
 * Cunningham 1976, Mathematical Programming 11), and blocks of arcs as candidates (Grigoriadis
 * 1986).
 *
 * Node 0 is the sink and the root of the tree. */
#ifndef PCM_ROSTER_FLOW_H
#define PCM_ROSTER_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "libpcm/base/watch.h"

typedef struct pcm__flow_arc {
    uint32_t from;
    uint32_t to;
    int64_t capacity;
    int64_t flow;
    double cost; /* of a unit */
} pcm__flow_arc;

typedef struct pcm__flow_node {
    uint32_t parent;
    uint32_t child; /* the first; 0: none */
    uint32_t next;  /* siblings; 0: none */
    uint32_t previous;
    uint32_t depth;
    uint32_t arc;  /* between the node and its parent */
    double height; /* cost of a unit from here to the sink along the tree */
} pcm__flow_node;

typedef struct pcm__flow {
    uint32_t nodes; /* the sink included */
    uint32_t arcs;
    pcm__flow_arc *arc;
    signed char *state; /* [arcs] in the tree, empty, or full */
    pcm__flow_node *node;
} pcm__flow;

/* More than any flow. */
#define PCM__FLOW_BOUNDLESS (INT64_MAX / 4)

/* A network of so many nodes with room for so many arcs. */
pcm_status pcm__flow_make(pcm__flow *flow, uint32_t nodes, uint32_t arcs_most);
void pcm__flow_free(pcm__flow *flow);

/* Adds an arc from a node to another. */
uint32_t pcm__flow_join(pcm__flow *flow, uint32_t from, uint32_t to, int64_t capacity, double cost);

/* Adds an arc from a node to the sink, which carries all that the node supplies at first. Every
 * node begins with just one of these. */
uint32_t pcm__flow_drain(pcm__flow *flow, uint32_t from, int64_t supply, int64_t capacity,
                         double cost);

/* Makes the flow cheapest, up to a tolerance of cost per unit. Returns 0, and leaves a flow, if it
 * is stopped, or after a number of pivots that no sane network needs. */
int pcm__flow_solve(pcm__flow *flow, double tolerance, pcm__watch *watch);

#endif
