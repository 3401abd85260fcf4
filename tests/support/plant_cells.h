/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a plant as the texts of their cells. */
#ifndef TESTS_SUPPORT_PLANT_CELLS_H
#define TESTS_SUPPORT_PLANT_CELLS_H

#include <string.h>

#include <pcm/plant.h>

#include "libpcm/plant/schema.h"
#include "tests/support/assertions.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static inline pcm_plant *new_plant(void)
{
    pcm_plant *plant = NULL;
    ASSERT_OK(pcm_plant_new(&plant));
    return plant;
}

/* Cells in the order of the columns, the first few of a table. */
static inline pcm_status add_cells(pcm_plant *plant, pcm_table table, const char *const *cells,
                                   size_t n, pcm_report *report)
{
    const char *names[PCM__COLUMNS_MAX];
    for (size_t i = 0; i < n; i++)
        names[i] = pcm_table_column(table, i)->name;
    return pcm_plant_add_texts(plant, table, names, cells, n, report);
}

#define ADD(plant, table, ...)                                                                     \
    add_cells(plant, table, (const char *const[]){__VA_ARGS__},                                    \
              COUNT(((const char *const[]){__VA_ARGS__})), NULL)

static inline const char *cell(const pcm_plant *plant, pcm_table table, size_t row,
                               const char *column)
{
    static char buffer[PCM_CELL_SIZE];
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++)
        if (strcmp(pcm_plant_column_name(plant, table, i), column) == 0)
            return pcm_plant_cell(buffer, plant, table, row, i);
    return NULL;
}

#endif
