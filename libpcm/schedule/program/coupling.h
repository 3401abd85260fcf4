/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a linear program that tie blocks together: hours of crews, limits, exclusions.
 *
 *     of a row of skill or crew   load - transfers - supply - missing  <= hours at the lowest price
 *     of layers of several rows   sum of transfers - supply            <= hours at the lowest price
 *     of a limit                  least <= load - over + under <= most
 *
 * The cost of a staff cell is then that of cell.h: hours at the lowest price of the component are
 * paid with the load, so that they need no column, and dearer ones are columns of supply. Only
 * cells that matter get rows: those that a column uses, and those whose load without any column
 * costs something. */
#ifndef PCM_SCHEDULE_COUPLING_H
#define PCM_SCHEDULE_COUPLING_H

#include "libpcm/schedule/model/model.h"
#include "libpcm/schedule/program/program.h"

typedef struct pcm__coupling {
    const pcm__model *model;
    size_t rows;    /* 0 .. rows-1 of the model take part */
    uint32_t *row;  /* [rows] row of the program, or PCM__NONE while the cell has none */
    double *unit;   /* [rows] amount that counts as 1 in the program: whatever limits are about, its
                     * rounding   errors must weigh the same */
    double *lowest; /* [rows] lowest price of an hour; 0 for limits */
    double
        *load; /* [rows] that is there without any column: the base, and choices that are decided */
    double *sum; /* [rows] zeros; room to add up a column */
} pcm__coupling;

/* Begins with the base loads and without rows. */
pcm_status pcm__coupling_make(pcm__coupling *coupling, const pcm__model *model, size_t rows);
void pcm__coupling_free(pcm__coupling *coupling);

/* Adds an option to the load that is there (sign +1), or takes it away (-1). */
void pcm__coupling_shift(pcm__coupling *coupling, pcm__program *program, uint32_t option,
                         double sign);

/* Gives rows to the cells that an option uses, and to those whose load costs something. New parts
 * of the basis are such that it is feasible if all that columns had in these cells is still in the
 * load. */
pcm_status pcm__coupling_meet(pcm__coupling *coupling, pcm__program *program, uint32_t option);
pcm_status pcm__coupling_meet_costly(pcm__coupling *coupling, pcm__program *program);

/* Adds the uses of a choice to the last column; its cells have rows. */
pcm_status pcm__coupling_add_entries(pcm__coupling *coupling, pcm__program *program,
                                     const uint32_t *option, size_t options);

/* Cost of an option's hours at their lowest price; a column's cost includes it. */
double pcm__coupling_hours_cost(const pcm__coupling *coupling, uint32_t option);

/* The same of the load that is there. */
double pcm__coupling_load_cost(const pcm__coupling *coupling);

/* Prices of rows from the duals of a solved program, 0 beyond the rows that take part. */
void pcm__coupling_prices(const pcm__coupling *coupling, const pcm__program *program,
                          double *price);

#endif
