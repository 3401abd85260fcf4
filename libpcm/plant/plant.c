/* SPDX-License-Identifier: Apache-2.0 */
/* A plant: the rows of every table, and how they are reached. Adding rows is in
 * libpcm/plant/plant_add.c, checking them as a whole in libpcm/plant/check.c. */
#include "libpcm/plant/plant_tables.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"
#include "libpcm/plant/member.h"
#include "libpcm/plant/plant.h"

pcm_status pcm_plant_new(pcm_plant **out)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_plant *plant = pcm__array_new_zero(1, sizeof *plant);
    if (!plant)
        return pcm__fail_memory();
    for (int table = 0; table < PCM_TABLES; table++)
        plant->rows[table].table = &pcm__tables[table];
    *out = plant;
    return PCM_OK;
}

void pcm_plant_free(pcm_plant *plant)
{
    if (!plant)
        return;
    for (int table = 0; table < PCM_TABLES; table++)
        pcm__rows_free(&plant->rows[table]);
    pcm_release(plant);
}

pcm_status pcm_plant_clear(pcm_plant *plant, pcm_table table)
{
    if (!plant)
        return pcm__fail_null("plant");
    if (!pcm__table_of(table))
        return pcm__fail_table(table);
    pcm__rows_clear(&plant->rows[table]);
    return PCM_OK;
}

/* Rows of a table, or NULL. */
static const pcm__rows *rows_of(const pcm_plant *plant, pcm_table table)
{
    return plant && pcm__table_of(table) ? &plant->rows[table] : NULL;
}

size_t pcm_plant_rows(const pcm_plant *plant, pcm_table table)
{
    const pcm__rows *rows = rows_of(plant, table);
    return rows ? rows->count : 0;
}

const void *pcm_plant_row(const pcm_plant *plant, pcm_table table, size_t row)
{
    const pcm__rows *rows = rows_of(plant, table);
    return rows ? pcm__rows_get(rows, row) : NULL;
}

size_t pcm__plant_find_row(const pcm_plant *plant, pcm_table table, const char *id)
{
    const pcm__rows *rows = &plant->rows[table];
    if (pcm__is_blank(id))
        return PCM__NO_ROW;
    pcm__row like;
    PCM__SET(const char *, &like, rows->table->id, id);
    return pcm__rows_find(rows, &like);
}

size_t pcm__plant_find_holiday(const pcm_plant *plant, const char *calendar, pcm_date date)
{
    const pcm_holiday like = {.calendar = calendar, .date = date};
    return pcm__rows_find(&plant->rows[PCM_HOLIDAYS], &like);
}

pcm_status pcm_plant_find(size_t *out, const pcm_plant *plant, pcm_table table, const char *id)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    const pcm__table *searched = pcm__table_of(table);
    if (!searched)
        return pcm__fail_table(table);
    if (!searched->id)
        return pcm__fail(PCM_ERR_ARGUMENT, "table %s: has no column id", searched->name);
    if (!id)
        return pcm__fail_null("id");
    const size_t row = pcm__plant_find_row(plant, table, id);
    if (row == PCM__NO_ROW)
        return pcm__fail(PCM_ERR_NOT_FOUND, "id = \"%.*s\": names no row of table %s",
                         pcm__recognisable(id), id, searched->name);
    *out = row;
    return PCM_OK;
}

size_t pcm_plant_columns(const pcm_plant *plant, pcm_table table)
{
    const pcm__rows *rows = rows_of(plant, table);
    return rows ? rows->table->columns + rows->extras.columns : 0;
}

const char *pcm_plant_column_name(const pcm_plant *plant, pcm_table table, size_t column)
{
    if (column >= pcm_plant_columns(plant, table))
        return NULL;
    const pcm__rows *rows = &plant->rows[table];
    const size_t known = rows->table->columns;
    return column < known ? rows->table->column[column].shown.name
                          : rows->extras.column[column - known].name;
}

const char *pcm_plant_cell(char buffer[PCM_CELL_SIZE], const pcm_plant *plant, pcm_table table,
                           size_t row, size_t column)
{
    const void *found = pcm_plant_row(plant, table, row);
    if (!buffer || !found || column >= pcm_plant_columns(plant, table))
        return NULL;
    const pcm__rows *rows = &plant->rows[table];
    const size_t known = rows->table->columns;
    return column < known ? pcm__cell_write(buffer, found, &rows->table->column[column])
                          : pcm__extras_cell(&rows->extras, column - known, row);
}

pcm_date pcm_plant_last_day(const pcm_plant *plant)
{
    pcm_instant last = PCM_INSTANT_NONE;
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_EVENTS); i++) {
        const pcm_instant time = pcm__event(plant, i)->time;
        if (time > last)
            last = time;
    }
    if (last == PCM_INSTANT_NONE)
        return PCM_DATE_NONE;
    const pcm_date day = pcm_instant_date(last);
    return pcm_date_is_valid(day + 1) ? day + 1 : day;
}

void pcm__plant_origin(const char **file, size_t *line, const pcm_plant *plant, pcm_table table,
                       size_t row)
{
    const pcm__origin origin = pcm__rows_origin(&plant->rows[table], row);
    *file = origin.file;
    *line = origin.line;
}

void pcm__plant_take_rows(pcm_plant *plant, pcm_plant *from, pcm_table table)
{
    pcm__rows_take(&plant->rows[table], &from->rows[table]);
}
