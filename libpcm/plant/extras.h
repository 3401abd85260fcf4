/* SPDX-License-Identifier: Apache-2.0 */
/* Extra columns of a table: those that the schema does not know, kept as they came. */
#ifndef PCM_PLANT_EXTRAS_H
#define PCM_PLANT_EXTRAS_H

#include <stddef.h>

#include <pcm/status.h>

typedef struct pcm__extra_column {
    char *name;
    const char **cell; /* [cells]; cells of later rows are blank */
    size_t cells;
    size_t capacity;
} pcm__extra_column;

/* Begins as {NULL, 0, 0}. */
typedef struct pcm__extras {
    pcm__extra_column *column;
    size_t columns;
    size_t capacity;
} pcm__extras;

/* SQLite's limit on the columns of a table (SQLITE_MAX_COLUMN) is 2,000. */
enum { PCM__EXTRAS_MAX = 1000 };

/* Index of a column whose name is alike; the number of columns if there is none. */
size_t pcm__extras_find(const pcm__extras *extras, const char *name);

pcm_status pcm__extras_add_column(pcm__extras *extras, const char *name);

/* Sets a cell in the last row that has any. The text is kept by the caller. */
pcm_status pcm__extras_put(pcm__extras *extras, size_t column, size_t row, const char *text);

/* A cell, "" if blank. */
const char *pcm__extras_cell(const pcm__extras *extras, size_t column, size_t row);

/* Takes back: keeps so many columns and rows. */
void pcm__extras_cut(pcm__extras *extras, size_t columns, size_t rows);

void pcm__extras_free(pcm__extras *extras);

#endif
