/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of one table: typed structs, their texts, extra cells, origins and keys. */
#ifndef PCM_PLANT_ROWS_H
#define PCM_PLANT_ROWS_H

#include <stddef.h>

#include "libpcm/plant/extras.h"
#include "libpcm/plant/index.h"
#include "libpcm/plant/cell.h"
#include "libpcm/plant/texts.h"

/* Where a row came from. */
typedef struct pcm__origin {
    const char *file; /* NULL: nowhere in particular */
    size_t line;
} pcm__origin;

/* Begins as {.table = ...}. */
typedef struct pcm__rows {
    const pcm__table *table;
    char *row; /* [count] structs of table->row_size bytes */
    size_t count;
    size_t capacity;
    pcm__origin *origin; /* [count] */
    size_t origin_capacity;
    pcm__texts texts;
    pcm__extras extras;
    pcm__index index;
} pcm__rows;

/* A cell in a column that the schema does not know. */
typedef struct pcm__extra_cell {
    size_t column; /* extra column; new ones are numbered on in the order in which they come */
    const char *name;
    const char *value;
} pcm__extra_cell;

const void *pcm__rows_get(const pcm__rows *rows, size_t row);

/* Where a row came from; if that is nowhere in particular, the table and the row counted from 1. */
pcm__origin pcm__rows_origin(const pcm__rows *rows, size_t row);

/* The row with the same key as a given row of the table, or PCM__INDEX_NONE. */
size_t pcm__rows_find(const pcm__rows *rows, const void *like);

/* Nonzero if a row can be found by its key: an optional id may be blank. */
int pcm__rows_has_key(const pcm__rows *rows, const void *row);

/* Adds a checked row whose key is new; everything is copied. On failure nothing has changed. */
pcm_status pcm__rows_add(pcm__rows *rows, const void *row, pcm__origin origin,
                         const pcm__extra_cell *extra, size_t extras);

/* Removes the rows; extra columns stay. */
void pcm__rows_clear(pcm__rows *rows);

/* Replaces the rows by those of another table of the same kind, which is left without; each keeps
 * its extra columns, and the rows lose their cells in them. */
void pcm__rows_take(pcm__rows *rows, pcm__rows *from);

void pcm__rows_free(pcm__rows *rows);

#endif
