/* SPDX-License-Identifier: Apache-2.0 */
/* The linear program over the blocks that the prices leave open, by column generation with a backend:
 * a near-exact bound, and a vertex that decides most blocks. */
#ifndef PCM_SCHEDULE_MASTER_H
#define PCM_SCHEDULE_MASTER_H

#include <pcm/solver.h>

#include "libpcm/schedule/prices/prices.h"

/* A choice with a weight in the vertex. */
typedef struct pcm__column {
    uint32_t block;
    uint32_t first;  /* its options: option[first .. first + count - 1] */
    uint32_t count;
    double cost;     /* as pcm__choice */
    double weight;   /* in the last vertex, 0..1 */
} pcm__column;

/* A decision on the way to a leaf. */
typedef struct pcm__decision {
    uint32_t option; /* It is about the job and the period of this option, whichever crew does it, */
    int alone;       /* or, if nonzero, about this option alone */
    int forced;      /* nonzero: there; zero: not there */
} pcm__decision;

/* The proof by branching; one leaf without steps where the bound was not branched. */
typedef struct pcm__leaf {
    pcm__decision *step; /* [steps] */
    size_t steps;
    double *price;    /* [rows] */
    double bound;
} pcm__leaf;

typedef struct pcm__master {
    size_t columns;
    pcm__column *column; /* by block; every block has at least one: blocks that are decided have one of
                          * weight 1 */
    uint32_t *option;
    double *vertex_price; /* [rows] duals of the vertex that the plan is to be built from (after the dive, or
                           * at the best leaf): guides the search, proves nothing */
    size_t leaves;
    pcm__leaf *leaf;      /* empty if not branched */
    int alone;            /* nonzero: the leaves prove without prices of precedences */
    double bound;         /* of the proof: max of prices->bound and the least of the leaves' */
} pcm__master;

/* Solves. prices->best is improved. What the backend cannot do (failure, time, memory) leaves
 * `columns` 0 or the last good vertex and is no failure. `effort` scales how long fractions are branched
 * on, counted in steps. */
pcm_status pcm__master_solve(pcm__master *master, pcm__prices *prices, pcm__pricer *pricer,
                             const pcm__model *model, const pcm_solver *solver, double effort,
                             pcm__watch *watch);
void pcm__master_free(pcm__master *master);

/* Frees the leaves. */
void pcm__master_forget_proof(pcm__master *master);

#endif
