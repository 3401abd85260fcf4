/* SPDX-License-Identifier: Apache-2.0 */
/* The schema from inside: what a column is called and may hold, and where its member lies in the
 * struct of a row. The tables themselves are in libpcm/plant/schema_tables.c. */
#ifndef PCM_PLANT_SCHEMA_H
#define PCM_PLANT_SCHEMA_H

#include <stddef.h>

#include <pcm/schema.h>

/* Type of a member. */
enum pcm__storage {
    PCM__TEXT,   /* const char *: texts, lists, and choices that are kept as their word */
    PCM__DOUBLE, /* double: numbers */
    PCM__INT,    /* int or an enum: flags and choices */
    PCM__DATE,   /* pcm_date */
    PCM__INSTANT /* pcm_instant */
};

typedef struct pcm__column {
    pcm_column shown;
    size_t offset; /* of the member */
    enum pcm__storage storage;
    size_t longest; /* texts: most bytes */
} pcm__column;

typedef struct pcm__table {
    const char *name;
    const char *description;
    const pcm__column *column;
    size_t columns;
    size_t row_size;
    const pcm__column *id; /* NULL if the key is made of several columns */
} pcm__table;

/* No table has more columns in the schema. */
enum { PCM__COLUMNS_MAX = 24 };

extern const pcm__table pcm__tables[PCM_TABLES];

/* NULL for a number that is no table. */
const pcm__table *pcm__table_of(pcm_table table);

/* PCM_ERR_NOT_FOUND, "table = 99: is no table of the schema". */
pcm_status pcm__fail_table(pcm_table table);

/* Nonzero if words differ at most in the case of ASCII letters. Names of columns are compared so:
 * people write headers by hand, and SQL does not tell such names apart. */
int pcm__words_alike(const char *a, const char *b);

#endif
