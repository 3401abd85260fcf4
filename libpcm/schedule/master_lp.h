/* SPDX-License-Identifier: Apache-2.0 */
/* The restricted linear program of column generation, as arrays that grow while its basis is kept.
 *
 *     rows     one per cell:          hours - overtime - excess <= capacity - fixed load
 *              one per contested job: its columns sum to 1
 *     columns  overtime of each cell, excess of each cell (at a forbidding price, so that there
 *              is always a solution), then options of contested jobs
 *
 * A job whose other options are clearly dearer is fixed: no row, its hours are on the right. */
#ifndef PCM_SCHEDULE_MASTER_LP_H
#define PCM_SCHEDULE_MASTER_LP_H

#include "libpcm/schedule/model.h"

/* Row of a job that is fixed. */
#define PCM__FIXED SIZE_MAX

typedef struct pcm__master_lp {
    const pcm__model *model;
    double fixed_cost;    /* of the fixed jobs */
    size_t *fixed;        /* [jobs] option of a fixed job; of a contested one the first column's */
    size_t *row_of;       /* [jobs] row, or PCM__FIXED */
    unsigned char *taken; /* [options] whether the option is a column or the fixed choice */

    size_t rows;
    size_t rows_room;
    double *row_lower;
    double *row_upper;
    unsigned char *row_basis;
    double *dual;

    size_t columns;
    size_t columns_room;
    size_t entries;
    size_t entries_room;
    double *cost;
    double *column_lower;
    double *column_upper;
    unsigned char *column_basis;
    size_t *start;
    size_t *option; /* option of a column; model->options for overtime and excess */
    size_t *job;    /* job of an option's column */
    size_t *row;
    double *value;
    double *x;
} pcm__master_lp;

/* Starts with every job fixed to its cheapest option at the prices. */
pcm_status pcm__master_lp_make(pcm__master_lp *lp, const pcm__model *model, const double *price);
void pcm__master_lp_free(pcm__master_lp *lp);

/* Adds an option as a column, once; makes its job contested if it was fixed. */
pcm_status pcm__master_lp_add(pcm__master_lp *lp, size_t job, size_t option);

/* Sets the start basis: each contested job's first column is basic, and the excess of a cell
 * where these overload it. It is feasible, as is what becomes of it when columns are added. */
void pcm__master_lp_crash(pcm__master_lp *lp);

#endif
