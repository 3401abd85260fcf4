/* SPDX-License-Identifier: Apache-2.0 */
/* The restricted linear program of column generation.
 *
 *     rows     coupling rows (coupling.h), and one per contested block: its columns sum to 1
 *     columns  choices of contested blocks, and what the coupling rows need
 *
 * A block with one column is decided: it has no row, and its load is on the right-hand sides. Each
 * block's first column starts in the basis, so that giving it a row moves nothing and keeps the
 * basis feasible. */
#ifndef PCM_SCHEDULE_MASTER_LP_H
#define PCM_SCHEDULE_MASTER_LP_H

#include "libpcm/schedule/block/block.h"
#include "libpcm/schedule/program/coupling.h"
#include "libpcm/schedule/program/master.h"

typedef struct pcm__master_lp {
    const pcm__model *model;
    pcm__program program;
    pcm__coupling coupling;

    size_t columns;
    size_t column_room;
    pcm__column
        *column;     /* in the order of their coming; the weights are those of the last vertex */
    uint32_t *next;  /* [columns] next column of the same block, or PCM__NONE */
    uint32_t *place; /* [columns] column of the program, or PCM__NONE of a decided block */
    size_t options;
    size_t option_room;
    uint32_t *option; /* of the columns */

    uint32_t *first; /* [blocks] first column of a block, or PCM__NONE */
    uint32_t *row;   /* [blocks] row of a contested block, or PCM__NONE */
    size_t contested;
    double decided_cost; /* own cost of the decided blocks */
    double value; /* of the last vertex, the decided blocks included; NAN while there is none */
} pcm__master_lp;

/* No block has a column yet. */
pcm_status pcm__master_lp_make(pcm__master_lp *lp, const pcm__model *model);
void pcm__master_lp_free(pcm__master_lp *lp);

/* Adds a choice of a block unless it is there; *added says. The first of a block decides it, later
 * ones make it contested. All blocks must be decided before the first is contested. */
pcm_status pcm__master_lp_add(pcm__master_lp *lp, int *added, size_t block,
                              const pcm__choice *choice);

/* Makes a column dearer than anything it could save, or lets it be again. The basis stays primal
 * feasible, which a bound of 0 would not leave it. */
void pcm__master_lp_forbid(pcm__master_lp *lp, uint32_t column, int forbidden);

/* Solves; 0 if the backend did not answer, and then value and weights are those of before. */
int pcm__master_lp_solve(pcm__master_lp *lp, const pcm_solver *solver, pcm__watch *watch);

/* Cost of a column at prices of the coupling rows, with the surcharges of its options if not NULL.
 */
double pcm__master_lp_priced(const pcm__master_lp *lp, uint32_t column, const double *price,
                             const double *surcharge);

#endif
