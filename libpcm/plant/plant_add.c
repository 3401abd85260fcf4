/* SPDX-License-Identifier: Apache-2.0 */
/* Adding rows to a plant, typed or as texts. Either way a draft of the row is checked cell by cell,
 * every fault is told, and only a row without faults is kept. */
#include "libpcm/plant/plant_tables.h"

#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/plant/findings.h"
#include "libpcm/plant/plant.h"

enum { NAME_LONGEST = 255, EXTRA_LONGEST = 65535 };

/* A row on its way into a table. */
struct draft {
    const pcm__rows *rows;
    pcm__row row;
    const char *given[PCM__COLUMNS_MAX];     /* cells given as texts, NULL elsewhere */
    unsigned char named[PCM__COLUMNS_MAX];   /* the column was given */
    unsigned char faulty[PCM__COLUMNS_MAX];  /* a fault has been told */
    pcm__extra_cell extra[PCM__EXTRAS_MAX];
    size_t extras;
    size_t extra_columns; /* of the table, with those that the row brings */
    pcm__findings findings;
};

pcm_status pcm_row_init(void *row, pcm_table table)
{
    if (!row)
        return pcm__fail_null("row");
    if (!pcm__table_of(table))
        return pcm__fail_table(table);
    pcm__row_init(row, pcm__table_of(table));
    return PCM_OK;
}

static void begin_draft(struct draft *draft, const pcm__rows *rows, pcm__origin origin,
                        pcm_report *report)
{
    draft->rows = rows;
    memset(draft->given, 0, sizeof draft->given);
    memset(draft->named, 0, sizeof draft->named);
    memset(draft->faulty, 0, sizeof draft->faulty);
    draft->extras = 0;
    draft->extra_columns = rows->extras.columns;
    draft->findings = (pcm__findings){.report = report,
                                      .file = origin.file ? origin.file : rows->table->name,
                                      .line = origin.file ? origin.line : rows->count + 1};
}

/* The column as given, or as it is in the row. */
static const char *shown_cell(char buffer[PCM_CELL_SIZE], const struct draft *draft, size_t column)
{
    if (draft->given[column])
        return draft->given[column];
    return pcm__cell_write(buffer, &draft->row, &draft->rows->table->column[column]);
}

static void find_fault(struct draft *draft, size_t column, const char *rule)
{
    char buffer[PCM_CELL_SIZE];
    draft->faulty[column] = 1;
    pcm__find(&draft->findings, draft->rows->table->column[column].shown.name,
              shown_cell(buffer, draft, column), "%s", rule);
}

static void check_cells(struct draft *draft)
{
    const pcm__table *table = draft->rows->table;
    for (size_t i = 0; i < table->columns; i++) {
        pcm__rule broken;
        if (!draft->faulty[i] && !pcm__cell_check(&draft->row, &table->column[i], &broken))
            find_fault(draft, i, broken.text);
    }
}

static int key_is_faulty(const struct draft *draft)
{
    for (size_t i = 0; i < draft->rows->table->columns; i++)
        if (draft->rows->table->column[i].shown.key && draft->faulty[i])
            return 1;
    return 0;
}

/* The column by which a double row is told: its id, or the last column of the key. */
static size_t telling_column(const pcm__table *table)
{
    size_t told = 0;
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i].shown.key)
            told = i;
    return told;
}

static void check_key(struct draft *draft)
{
    const pcm__rows *rows = draft->rows;
    if (key_is_faulty(draft) || !pcm__rows_has_key(rows, &draft->row))
        return;
    const size_t row = pcm__rows_find(rows, &draft->row);
    if (row == PCM__INDEX_NONE)
        return;
    const pcm__origin first = pcm__rows_origin(rows, row);
    const size_t column = telling_column(rows->table);
    char buffer[PCM_CELL_SIZE];
    pcm__find(&draft->findings, rows->table->column[column].shown.name,
              shown_cell(buffer, draft, column), "is already there, in %s:%zu", first.file,
              first.line);
}

static pcm_status keep_draft(struct draft *draft, pcm__rows *rows, pcm__origin origin)
{
    check_cells(draft);
    check_key(draft);
    if (draft->findings.status != PCM_OK)
        return draft->findings.status;
    return pcm__rows_add(rows, &draft->row, origin, draft->extra, draft->extras);
}

pcm_status pcm_plant_add(pcm_plant *plant, pcm_table table, const void *row, pcm_report *report)
{
    if (!plant)
        return pcm__fail_null("plant");
    if (!pcm__table_of(table))
        return pcm__fail_table(table);
    if (!row)
        return pcm__fail_null("row");
    pcm__rows *rows = &plant->rows[table];
    const pcm__origin origin = {NULL, 0};
    struct draft draft;
    begin_draft(&draft, rows, origin, report);
    memcpy(&draft.row, row, rows->table->row_size);
    return keep_draft(&draft, rows, origin);
}

/* Column of the schema by name, or the number of columns. Names mostly come in the order of the
 * schema, so the search goes on from `near`. */
static size_t find_column(const pcm__table *table, const char *name, size_t near)
{
    for (size_t i = 0; i < table->columns; i++) {
        const size_t column = (near + i) % table->columns;
        if (pcm__words_alike(table->column[column].shown.name, name))
            return column;
    }
    return table->columns;
}

static int extra_is_given(const struct draft *draft, const char *name)
{
    for (size_t i = 0; i < draft->extras; i++)
        if (pcm__words_alike(draft->extra[i].name, name))
            return 1;
    return 0;
}

static void keep_extra(struct draft *draft, const char *name, const char *value)
{
    size_t column = pcm__extras_find(&draft->rows->extras, name);
    if (column == draft->rows->extras.columns)
        column = draft->extra_columns++;
    if (draft->extra_columns > PCM__EXTRAS_MAX)
        pcm__find(&draft->findings, name, value,
                  "is one column too many: a table has at most %d that the schema does not know",
                  PCM__EXTRAS_MAX);
    else
        draft->extra[draft->extras++] = (pcm__extra_cell){column, name, value};
}

static void take_extra(struct draft *draft, const char *name, const char *value)
{
    pcm__rule broken;
    if (pcm__is_blank(name))
        pcm__find(&draft->findings, NULL, value, "stands in a column without a name");
    else if (extra_is_given(draft, name))
        pcm__find(&draft->findings, name, value, "the column is given twice");
    else if (!pcm__text_check(name, NAME_LONGEST, 0, &broken))
        pcm__find(&draft->findings, name, NULL, "the name of a column %s", broken.text);
    else if (value && !pcm__text_check(value, EXTRA_LONGEST, 1, &broken))
        pcm__find(&draft->findings, name, value, "%s", broken.text);
    else
        keep_extra(draft, name, value);
}

static void take_known(struct draft *draft, size_t column, const char *value)
{
    const pcm__column *known = &draft->rows->table->column[column];
    pcm__rule broken;
    if (draft->named[column]) {
        pcm__find(&draft->findings, known->shown.name, value, "the column is given twice");
        return;
    }
    draft->named[column] = 1;
    draft->given[column] = value;
    if (!pcm__cell_read(&draft->row, known, value, &broken))
        find_fault(draft, column, broken.text);
}

/* Cells that must be given are told here, where it is known that they are missing. */
static void check_given(struct draft *draft)
{
    const pcm__table *table = draft->rows->table;
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i].shown.required && pcm__is_blank(draft->given[i])) {
            draft->faulty[i] = 1;
            pcm__find(&draft->findings, table->column[i].shown.name, NULL, pcm__rule_not_blank);
        }
}

static void take_texts(struct draft *draft, const char *const *names, const char *const *values,
                       size_t n)
{
    const pcm__table *table = draft->rows->table;
    size_t near = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t column = find_column(table, names[i], near);
        if (column < table->columns) {
            take_known(draft, column, values[i]);
            near = column + 1;
        } else {
            take_extra(draft, names[i], values[i]);
        }
    }
}

static pcm_status check_names(const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!names[i])
            return pcm__fail(PCM_ERR_ARGUMENT, "names[%zu] = NULL: must not be NULL", i);
    return PCM_OK;
}

pcm_status pcm_plant_add_texts(pcm_plant *plant, pcm_table table, const char *const *names,
                               const char *const *values, size_t n, pcm_report *report)
{
    if (!plant)
        return pcm__fail_null("plant");
    if (!pcm__table_of(table))
        return pcm__fail_table(table);
    if (!names && n > 0)
        return pcm__fail_null("names");
    if (!values && n > 0)
        return pcm__fail_null("values");
    const pcm_status status = check_names(names, n);
    if (status != PCM_OK)
        return status;
    pcm__rows *rows = &plant->rows[table];
    const int has_place = *pcm_report_file(report) != '\0';
    const pcm__origin origin = {has_place ? pcm_report_file(report) : NULL,
                                pcm_report_line(report)};
    struct draft draft;
    begin_draft(&draft, rows, origin, report);
    pcm__row_init(&draft.row, rows->table);
    take_texts(&draft, names, values, n);
    check_given(&draft);
    return keep_draft(&draft, rows, origin);
}
