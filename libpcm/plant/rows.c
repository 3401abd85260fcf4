/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of one table. Adding makes all the room it needs before it changes anything that can be
 * seen, so that it happens as a whole or not at all. */
#include "libpcm/plant/rows.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/list.h"
#include "libpcm/plant/member.h"

/* A row that is looked for. */
struct wanted {
    const pcm__rows *rows;
    const void *row;
};

const void *pcm__rows_get(const pcm__rows *rows, size_t row)
{
    return row < rows->count ? rows->row + row * rows->table->row_size : NULL;
}

pcm__origin pcm__rows_origin(const pcm__rows *rows, size_t row)
{
    const pcm__origin origin = rows->origin[row];
    return origin.file ? origin : (pcm__origin){rows->table->name, row + 1};
}

static pcm_date date_member(const void *row, const pcm__column *column)
{
    PCM__GET(pcm_date, date, row, column);
    return date;
}

/* Keys are made of texts and dates. A text is hashed with its end, so that "a","bc" and "ab","c"
 * differ. */
static uint64_t hash_key(const pcm__table *table, const void *row)
{
    uint64_t hash = PCM__HASH_BEGIN;
    for (size_t i = 0; i < table->columns; i++) {
        const pcm__column *column = &table->column[i];
        if (column->shown.key && column->storage == PCM__TEXT) {
            const char *text = pcm__text_member(row, column);
            hash = pcm__hash(hash, text, strlen(text) + 1);
        } else if (column->shown.key) {
            const pcm_date date = date_member(row, column);
            hash = pcm__hash(hash, &date, sizeof date);
        }
    }
    return hash;
}

static int members_agree(const void *a, const void *b, const pcm__column *column)
{
    if (column->storage == PCM__TEXT)
        return strcmp(pcm__text_member(a, column), pcm__text_member(b, column)) == 0;
    return date_member(a, column) == date_member(b, column);
}

static int has_wanted_key(const void *context, size_t row)
{
    const struct wanted *wanted = context;
    const pcm__table *table = wanted->rows->table;
    const void *other = pcm__rows_get(wanted->rows, row);
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i].shown.key &&
            !members_agree(wanted->row, other, &table->column[i]))
            return 0;
    return 1;
}

size_t pcm__rows_find(const pcm__rows *rows, const void *like)
{
    const struct wanted wanted = {rows, like};
    return pcm__index_find(&rows->index, hash_key(rows->table, like), has_wanted_key, &wanted);
}

int pcm__rows_has_key(const pcm__rows *rows, const void *row)
{
    const pcm__column *id = rows->table->id;
    return !id || id->shown.required || !pcm__is_blank(pcm__text_member(row, id));
}

static const char *keep_text(pcm__texts *texts, const char *text)
{
    return pcm__is_blank(text) ? "" : pcm__texts_keep(texts, text);
}

/* A list is tidied in its copy, which is never longer than the list. */
static const char *keep_list(pcm__texts *texts, const char *list)
{
    const char *kept = keep_text(texts, list);
    if (kept && *kept)
        pcm__list_tidy((char *)kept, kept);
    return kept;
}

static pcm_status keep_texts(pcm__rows *rows, void *row)
{
    for (size_t i = 0; i < rows->table->columns; i++) {
        const pcm__column *column = &rows->table->column[i];
        if (column->storage != PCM__TEXT)
            continue;
        const char *text = pcm__text_member(row, column);
        const char *kept = column->shown.kind == PCM_COLUMN_LIST ? keep_list(&rows->texts, text)
                                                                 : keep_text(&rows->texts, text);
        if (!kept)
            return pcm__fail_memory();
        PCM__SET(const char *, row, column, kept);
    }
    return PCM_OK;
}

/* Rows of one file mostly come together, and share the copy of its name. */
static pcm_status keep_origin(pcm__rows *rows, pcm__origin *origin)
{
    if (!origin->file)
        return PCM_OK;
    const char *before = rows->count ? rows->origin[rows->count - 1].file : NULL;
    if (before && strcmp(before, origin->file) == 0)
        origin->file = before;
    else
        origin->file = pcm__texts_keep(&rows->texts, origin->file);
    return origin->file ? PCM_OK : pcm__fail_memory();
}

static pcm_status put_extra(pcm__rows *rows, const pcm__extra_cell *cell)
{
    pcm_status status = PCM_OK;
    if (cell->column == rows->extras.columns)
        status = pcm__extras_add_column(&rows->extras, cell->name);
    if (status != PCM_OK || !cell->value || !*cell->value)
        return status;
    const char *kept = pcm__texts_keep(&rows->texts, cell->value);
    return kept ? pcm__extras_put(&rows->extras, cell->column, rows->count, kept)
                : pcm__fail_memory();
}

static pcm_status make_room(pcm__rows *rows)
{
    if (rows->count >= PCM__INDEX_ROWS_MAX)
        return pcm__fail(PCM_ERR_LIMIT, "table %s: has %zu rows, which is the most",
                         rows->table->name, rows->count);
    pcm_status status = pcm__array_reserve(&rows->row, &rows->capacity, rows->count + 1,
                                           rows->table->row_size);
    if (status == PCM_OK)
        status = pcm__array_reserve(&rows->origin, &rows->origin_capacity, rows->count + 1,
                                    sizeof *rows->origin);
    if (status == PCM_OK)
        status = pcm__index_reserve(&rows->index);
    return status;
}

pcm_status pcm__rows_add(pcm__rows *rows, const void *row, pcm__origin origin,
                         const pcm__extra_cell *extra, size_t extras)
{
    pcm__row copy;
    memcpy(&copy, row, rows->table->row_size);
    const size_t columns_before = rows->extras.columns;
    pcm_status status = make_room(rows);
    if (status == PCM_OK)
        status = keep_texts(rows, &copy);
    if (status == PCM_OK)
        status = keep_origin(rows, &origin);
    for (size_t i = 0; status == PCM_OK && i < extras; i++)
        status = put_extra(rows, &extra[i]);
    if (status != PCM_OK) {
        pcm__extras_cut(&rows->extras, columns_before, rows->count);
        return status;
    }
    memcpy(rows->row + rows->count * rows->table->row_size, &copy, rows->table->row_size);
    rows->origin[rows->count] = origin;
    if (pcm__rows_has_key(rows, &copy))
        pcm__index_insert(&rows->index, hash_key(rows->table, &copy), rows->count);
    rows->count++;
    return PCM_OK;
}

void pcm__rows_clear(pcm__rows *rows)
{
    rows->count = 0;
    pcm__extras_cut(&rows->extras, rows->extras.columns, 0);
    pcm__texts_free(&rows->texts);
    rows->texts = (pcm__texts){NULL, 0, 0};
    pcm__index_free(&rows->index);
}

void pcm__rows_take(pcm__rows *rows, pcm__rows *from)
{
    const pcm__rows taken = *from;
    *from = *rows;
    *rows = taken;
    rows->extras = from->extras;
    from->extras = taken.extras;
    pcm__extras_cut(&rows->extras, rows->extras.columns, 0);
    pcm__rows_clear(from);
}

void pcm__rows_free(pcm__rows *rows)
{
    pcm__rows_clear(rows);
    pcm__extras_free(&rows->extras);
    pcm_release(rows->row);
    pcm_release(rows->origin);
}
