/* SPDX-License-Identifier: Apache-2.0 */
/* Renewals of one kind of item on a grid of time. Items are renewed when they fail, and at an age
 * if one is planned; both take no time.
 *
 * Averages over cells stand for functions of time (Galerkin's method for the renewal equation, as
 * in Xie 1989 with masses that keep their means): the error of a count's probability falls with the
 * square of the cell's width. The planned age is a whole number of cells, so that the jumps that it
 * causes lie between cells. */
#ifndef PCM_OUTLOOK_DEMAND_GRID_H
#define PCM_OUTLOOK_DEMAND_GRID_H

#include <stddef.h>

#include <pcm/distribution.h>

/* Cells of a grid at most, and failures of one item within it. */
enum { PCM__GRID_CELLS = 8192, PCM__GRID_FAILURES = 400 };

typedef struct pcm__grid {
    pcm_distribution life;
    double replacement_age; /* INFINITY: never */
    double cell;
    size_t per_period; /* cells of a period */
    size_t cells;      /* of all periods */
    size_t planned;    /* cells of the replacement age; 0: beyond the grid */
    double survives;   /* a new item, to the replacement age */
    double *kernel;    /* [cells], the last first: probability that an item renewed somewhere in one
                        * cell fails that many cells later and not planned */
    double *below;     /* [rows][cells]: probability, averaged over a cell of time since a renewal,
                        * that the next i renewals are failures and past: F^(i), F^(0) = 1 */
    size_t rows;       /* the failures that have any probability, and 0 */
} pcm__grid;

/* Cumulative hazard that an item of an age collects within a time ahead, maybe negative. */
double pcm__collected(const pcm_distribution *life, double age, double ahead);

/* Probability that an item of an age fails within a time ahead, maybe negative. */
double pcm__grid_fails(const pcm_distribution *life, double age, double ahead);

/* Cells of a period that a coarse grid needs: its cells are short against the spread of the lives,
 * if possible also of the remaining life at `oldest`, and fit to the replacement age. PCM_ERR_LIMIT
 * where so many cells or failures are beyond reach. */
pcm_status pcm__grid_resolution(size_t *per_period, const pcm_distribution *life,
                                double replacement_age, double oldest, double period,
                                size_t periods);

/* A grid; free it with pcm__grid_free() also after PCM_ERR_MEMORY or PCM_ERR_LIMIT. */
pcm_status pcm__grid_make(pcm__grid *out, const pcm_distribution *life, double replacement_age,
                          double period, size_t periods, size_t per_period);

void pcm__grid_free(pcm__grid *grid);

/* F^(i) at a time, not averaged; 0 for i beyond the rows. */
double pcm__grid_below(const pcm__grid *grid, size_t i, double time);

#endif
