/* SPDX-License-Identifier: Apache-2.0 */
/* How often one item fails and is replaced as planned within a stretch of time, on a grid. */
#ifndef PCM_OUTLOOK_DEMAND_WINDOW_H
#define PCM_OUTLOOK_DEMAND_WINDOW_H

#include "libpcm/outlook/demand_grid.h"

/* Probabilities p[(f - least_failures) * planned + (k - least_planned)] of f failures and k planned
 * replacements. */
typedef struct pcm__counts {
    size_t least_failures, failures; /* the least that has any probability, and how many follow */
    size_t least_planned, planned;
    double *p;
    size_t room;
} pcm__counts;

void pcm__counts_free(pcm__counts *counts);

/* Room for so many; PCM_ERR_MEMORY. All are 0. */
pcm_status pcm__counts_clear(pcm__counts *counts, size_t failures, size_t planned);

/* One item from now on. Arrays of a grid's cells of time from now. */
typedef struct pcm__item_path {
    const pcm__grid *grid;
    double due;      /* time from now until it is replaced if it does not fail; INFINITY */
    double survives; /* until then */
    double *first;   /* [cells] its first failure, before `due` */
    double *after;   /* [cells] failure of an item that was replaced at `due`, by cells after the
                      * one that `due` lies in */
    double *renewed; /* [cells] a renewal at any time, but for replacements without any failure */
    double *scratch; /* [2 cells] */
} pcm__item_path;

/* Follows an item of an age; free it with pcm__item_path_free() also after PCM_ERR_MEMORY. */
pcm_status pcm__item_path_make(pcm__item_path *out, const pcm__grid *grid, double age);

void pcm__item_path_free(pcm__item_path *path);

/* Counts within periods `from` to `until` - 1; PCM_ERR_MEMORY. */
pcm_status pcm__item_window(pcm__counts *out, const pcm__item_path *path, size_t from,
                            size_t until);

/* Counts within all periods of an item that has been renewed for ever; `mean_cycle` is the mean
 * time between its renewals, maybe INFINITY; PCM_ERR_MEMORY. */
pcm_status pcm__stationary_window(pcm__counts *out, const pcm__grid *grid, double mean_cycle);

#endif
