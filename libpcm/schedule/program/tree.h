/* SPDX-License-Identifier: Apache-2.0 */
/* A tree of decisions: a job begins in a period, perhaps with one crew, or it does not. Every
 * decision has both sides among the leaves, so that these cover every plan, and the least of their
 * bounds is a bound. */
#ifndef PCM_SCHEDULE_TREE_H
#define PCM_SCHEDULE_TREE_H

#include "libpcm/schedule/program/master.h"
#include "libpcm/schedule/program/program.h"

typedef struct pcm__tree_node {
    uint32_t parent; /* PCM__NONE of the root */
    pcm__decision decision;
    int open;         /* nonzero: a leaf, no decision below it */
    int settled;      /* nonzero: its relaxation has no fraction left to branch on */
    double bound;     /* of the plans below it */
    double proven;    /* the part of it that the prices prove */
    double *price;    /* [rows] */
    pcm__basis basis; /* of its relaxation */
} pcm__tree_node;

typedef struct pcm__tree {
    const pcm__model *model;
    size_t nodes;
    size_t room;
    pcm__tree_node *node;
    double *forbidden; /* [options] INFINITY of those that decisions exclude, else 0 */
} pcm__tree;

/* A tree of a root, which is open and has no bound yet. */
pcm_status pcm__tree_make(pcm__tree *tree, const pcm__model *model);
void pcm__tree_free(pcm__tree *tree);

/* Adds an open child with room for prices; its number is tree->nodes - 1 then. */
pcm_status pcm__tree_add(pcm__tree *tree, uint32_t parent, pcm__decision decision);

/* Frees what only a node without children needs. */
void pcm__tree_retire(pcm__tree *tree, uint32_t node);

/* Nonzero once its prices take as much memory as they may. */
int pcm__tree_is_large(const pcm__tree *tree);

/* The open node of the least bound, the first of equals. */
uint32_t pcm__tree_least(const pcm__tree *tree);

/* Excludes (forbidden = INFINITY) what one decision does, or no longer (0). */
void pcm__tree_decide(pcm__tree *tree, pcm__decision decision, double forbidden);

/* Excludes what the decisions that lead to a node do, or no longer. */
void pcm__tree_lead(pcm__tree *tree, uint32_t node, double forbidden);

/* Nonzero if what decisions leave of two jobs keeps no precedence between them: no plan is at the
 * node. Looks at the jobs of the decisions that lead to it, which must be excluded as by
 * pcm__tree_lead(). */
int pcm__tree_clashes(const pcm__tree *tree, uint32_t node);

/* Writes the proof into a master, in place of one that is there; its bound is the least that is
 * proven. The prices move there. */
pcm_status pcm__tree_prove(pcm__master *master, pcm__tree *tree);

/* Job of an option. */
uint32_t pcm__option_job(const pcm__model *model, uint32_t option);

#endif
