/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a plant's tables with values of their proper kinds, as the schema says. */
#ifndef BINDINGS_SWIG_CELLS_H
#define BINDINGS_SWIG_CELLS_H

#include <pcm/plant.h>

#include "bindings/swig/value.h"

/* One row of a table. The plant must not change while it is looked at. */
struct cells {
    const pcm_plant *plant;
    pcm_table table;
    size_t row;
    size_t columns; /* 0 beyond the last row */
};

struct cells plant_cells(const pcm_plant *plant, pcm_table table, size_t row);

/* The value of a cell; a blank one has its column's blank value. @p buffer holds short texts. */
struct value cell_value(char buffer[PCM_CELL_SIZE], const struct cells *cells, size_t column);

#endif
