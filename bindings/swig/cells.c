/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a plant's tables with values of their proper kinds. Cells come as texts, which hold every
 * number exactly; the schema says what each of them is. */
#include "bindings/swig/cells.h"

#include <pcm/number.h>

struct cells plant_cells(const pcm_plant *plant, pcm_table table, size_t row)
{
    struct cells cells = {plant, table, row, 0};
    if (row < pcm_plant_rows(plant, table))
        cells.columns = pcm_plant_columns(plant, table);
    return cells;
}

static struct value number_value(const char *text, double blank)
{
    struct value value = {VALUE_NUMBER, {.number = blank}};
    double number;
    if (*text && pcm_number_parse(&number, text) == PCM_OK)
        value.of.number = number;
    return value;
}

static struct value flag_value(const char *text, double blank)
{
    return (struct value){VALUE_FLAG, {.flag = number_value(text, blank).of.number != 0}};
}

static struct value date_value(const char *text)
{
    struct value value = {VALUE_DATE, {.date = PCM_DATE_NONE}};
    pcm_date date;
    if (*text && pcm_date_parse(&date, text) == PCM_OK)
        value.of.date = date;
    return value;
}

static struct value instant_value(const char *text)
{
    struct value value = {VALUE_INSTANT, {.instant = PCM_INSTANT_NONE}};
    pcm_instant instant;
    if (*text && pcm_instant_parse(&instant, text) == PCM_OK)
        value.of.instant = instant;
    return value;
}

struct value cell_value(char buffer[PCM_CELL_SIZE], const struct cells *cells, size_t column)
{
    const pcm_column *schema = pcm_table_column(cells->table, column);
    const char *text = pcm_plant_cell(buffer, cells->plant, cells->table, cells->row, column);
    if (!text)
        return (struct value){VALUE_NOTHING, {.text = NULL}};
    switch (schema ? schema->kind : PCM_COLUMN_TEXT) {
    case PCM_COLUMN_NUMBER:
        return number_value(text, schema->blank);
    case PCM_COLUMN_FLAG:
        return flag_value(text, schema->blank);
    case PCM_COLUMN_DATE:
        return date_value(text);
    case PCM_COLUMN_INSTANT:
        return instant_value(text);
    case PCM_COLUMN_LIST:
        return (struct value){VALUE_LIST, {.text = text}};
    case PCM_COLUMN_TEXT:
    case PCM_COLUMN_CHOICE:
        break;
    }
    return (struct value){VALUE_TEXT, {.text = text}};
}
