/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a store, table by table, in one transaction, so that a writer cannot come between. */
#include "config.h"

#include <pcm/store.h>

#include <string.h>

#include <pcm/memory.h>
#include <pcm/number.h>

#include "libpcm/io/assembly.h"
#include "libpcm/io/fail.h"
#include "libpcm/io/store_file.h"

/* Rows of a table as texts. */
struct row_reader {
    pcm__io_store *store;
    sqlite3_stmt *select;
    size_t columns;
    const char **names;
    const char **values;
    char (*numbers)[PCM_NUMBER_SIZE]; /* room for the values that are numbers */
};

static pcm_status prepare_select(struct row_reader *reader, pcm_table table)
{
    sqlite3_str *text = sqlite3_str_new(reader->store->db);
    sqlite3_str_appendf(text, "SELECT * FROM \"%w\" ORDER BY _rowid_", pcm_table_name(table));
    return pcm__io_store_prepare(&reader->select, reader->store, text);
}

static pcm_status open_reader(struct row_reader *reader, pcm_table table)
{
    pcm_status status = prepare_select(reader, table);
    if (status != PCM_OK)
        return status;
    reader->columns = (size_t)sqlite3_column_count(reader->select);
    reader->names = pcm_allocate(reader->columns * sizeof *reader->names);
    reader->values = pcm_allocate(reader->columns * sizeof *reader->values);
    reader->numbers = pcm_allocate(reader->columns * sizeof *reader->numbers);
    if (!reader->names || !reader->values || !reader->numbers)
        return pcm__io_fail_memory();
    for (size_t i = 0; i < reader->columns; i++) {
        reader->names[i] = sqlite3_column_name(reader->select, (int)i);
        if (!reader->names[i])
            return pcm__io_fail_memory();
    }
    return PCM_OK;
}

static void close_reader(struct row_reader *reader)
{
    sqlite3_finalize(reader->select);
    pcm_release(reader->names);
    pcm_release(reader->values);
    pcm_release(reader->numbers);
}

/* The text of a cell. SQLite's own texts of numbers lose digits. *sound = 0 for what is no text. */
static pcm_status read_cell(int *sound, struct row_reader *reader, size_t i)
{
    int column = (int)i;
    reader->values[i] = "";
    switch (sqlite3_column_type(reader->select, column)) {
    case SQLITE_NULL:
        return PCM_OK;
    case SQLITE_FLOAT:
        reader->values[i] =
            pcm_number_format(reader->numbers[i], sqlite3_column_double(reader->select, column));
        return PCM_OK;
    case SQLITE_BLOB:
        *sound = 0;
        return PCM_OK;
    default:
        break;
    }
    const unsigned char *text = sqlite3_column_text(reader->select, column);
    if (!text)
        return pcm__io_fail_memory();
    reader->values[i] = (const char *)text;
    *sound = strlen(reader->values[i]) == (size_t)sqlite3_column_bytes(reader->select, column);
    return PCM_OK;
}

/* Reads the cells of the current row; *sound = 0 if some are no text, which is reported. */
static pcm_status read_cells(int *sound, struct row_reader *reader, pcm__io_assembly *assembly,
                             size_t line)
{
    *sound = 1;
    pcm_status status = PCM_OK;
    for (size_t i = 0; i < reader->columns && status == PCM_OK; i++) {
        int cell_sound = 1;
        status = read_cell(&cell_sound, reader, i);
        if (status != PCM_OK || cell_sound)
            continue;
        *sound = 0;
        status = pcm__io_find(&assembly->findings, PCM_ERR_DATA, line, reader->names[i], NULL,
                              "holds bytes that are no text");
    }
    return status;
}

static pcm_status read_rows(struct row_reader *reader, pcm__io_assembly *assembly, pcm_table table)
{
    int code;
    for (size_t line = 1; (code = sqlite3_step(reader->select)) == SQLITE_ROW; line++) {
        int sound;
        pcm_status status = read_cells(&sound, reader, assembly, line);
        if (status == PCM_OK && sound)
            status = pcm__io_assembly_row(assembly, table, line, reader->names, reader->values,
                                          reader->columns);
        if (status != PCM_OK)
            return status;
    }
    return code == SQLITE_DONE ? PCM_OK : pcm__io_store_fail(reader->store);
}

static pcm_status read_table(pcm__io_assembly *assembly, pcm_table table, void *store)
{
    pcm_status status = pcm_report_at(assembly->findings.report, pcm_table_name(table), 0);
    if (status != PCM_OK)
        return status;
    struct row_reader reader = {.store = store};
    status = open_reader(&reader, table);
    int complete = 0;
    if (status == PCM_OK)
        status = pcm__io_assembly_columns(&complete, assembly, table, reader.names,
                                          reader.columns, 0);
    if (status == PCM_OK && complete)
        status = read_rows(&reader, assembly, table);
    close_reader(&reader);
    return status;
}

pcm_status pcm_store_read(pcm_plant **out, const char *path, pcm_report *report)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!path)
        return pcm__io_fail_null("path");
    pcm__io_store store;
    pcm_status status = pcm__io_store_open(&store, path, 0);
    if (status != PCM_OK)
        return status;
    status = pcm__io_store_run(&store, "BEGIN");
    if (status == PCM_OK)
        status = pcm__io_store_check(&store);
    if (status == PCM_OK)
        status = pcm__io_assemble(out, report, read_table, &store);
    pcm__io_store_close(&store);
    return status;
}
