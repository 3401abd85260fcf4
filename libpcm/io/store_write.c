/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a store: one transaction replaces all that it held. */
#include "config.h"

#include <pcm/store.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pcm/number.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/store_file.h"

/* Makes an empty file, so that it is known whether the file was there before, and why it cannot be
 * made. */
static pcm_status make_file(int *made, const char *path)
{
    int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    *made = descriptor >= 0;
    if (*made)
        close(descriptor);
    else if (errno != EEXIST)
        return pcm__io_fail_file(path, "made", errno);
    return PCM_OK;
}

/* Takes away a file that was made in vain; another program may have filled it meanwhile. */
static void unmake_file(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && info.st_size == 0)
        unlink(path);
}

static pcm_status prepare_insert(sqlite3_stmt **out, pcm__io_store *store, const pcm_plant *plant,
                                 pcm_table table)
{
    sqlite3_str *text = sqlite3_str_new(store->db);
    sqlite3_str_appendf(text, "INSERT INTO \"%w\" VALUES (", pcm_table_name(table));
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++)
        sqlite3_str_appendall(text, i > 0 ? ", ?" : "?");
    sqlite3_str_appendall(text, ")");
    return pcm__io_store_prepare(out, store, text);
}

/* Binds a cell: blank is NULL, numbers and flags are numbers. */
static int bind_cell(sqlite3_stmt *statement, int parameter, const pcm_column *column,
                     const char *text)
{
    if (!*text)
        return sqlite3_bind_null(statement, parameter);
    int is_number =
        column && (column->kind == PCM_COLUMN_NUMBER || column->kind == PCM_COLUMN_FLAG);
    double value;
    if (is_number && pcm_number_parse(&value, text) == PCM_OK)
        return sqlite3_bind_double(statement, parameter, value);
    return sqlite3_bind_text(statement, parameter, text, -1, SQLITE_TRANSIENT);
}

static pcm_status insert_row(pcm__io_store *store, sqlite3_stmt *insert, const pcm_plant *plant,
                             pcm_table table, size_t row)
{
    char buffer[PCM_CELL_SIZE];
    int code = SQLITE_OK;
    for (size_t i = 0; i < pcm_plant_columns(plant, table) && code == SQLITE_OK; i++)
        code = bind_cell(insert, (int)i + 1, pcm_table_column(table, i),
                         pcm_plant_cell(buffer, plant, table, row, i));
    if (code == SQLITE_OK && sqlite3_step(insert) == SQLITE_DONE)
        code = sqlite3_reset(insert);
    else
        code = SQLITE_ERROR;
    return code == SQLITE_OK ? PCM_OK : pcm__io_store_fail(store);
}

static pcm_status insert_rows(pcm__io_store *store, const pcm_plant *plant, pcm_table table)
{
    sqlite3_stmt *insert;
    pcm_status status = prepare_insert(&insert, store, plant, table);
    if (status != PCM_OK)
        return status;
    for (size_t row = 0; row < pcm_plant_rows(plant, table) && status == PCM_OK; row++)
        status = insert_row(store, insert, plant, table, row);
    sqlite3_finalize(insert);
    return status;
}

/* Within a transaction. A file that we made and nobody else has filled needs no check. */
static pcm_status replace_content(pcm__io_store *store, const pcm_plant *plant, int made)
{
    pcm_status status = PCM_OK;
    if (!(made && pcm__io_store_is_empty(store)))
        status = pcm__io_store_check(store);
    if (status == PCM_OK)
        status = pcm__io_store_create_tables(store, plant);
    for (pcm_table table = 0; table < PCM_TABLES && status == PCM_OK; table++)
        status = insert_rows(store, plant, table);
    if (status == PCM_OK)
        status = pcm__io_store_mark(store);
    if (status == PCM_OK)
        status = pcm__io_store_run(store, "COMMIT");
    return status;
}

/* After an error of the disk SQLite leaves the rollback to whoever opens the file next: do it now.
 * The sentence of the error stays. */
static void roll_back_on_disk(const char *path)
{
    char sentence[512];
    pcm__io_store store;
    snprintf(sentence, sizeof sentence, "%s", pcm_error_message());
    if (pcm__io_store_open(&store, path, 1) == PCM_OK)
        pcm__io_store_close(&store);
    pcm_error_set(PCM_ERR_FILE, "%s", sentence);
}

/* *contended: another program was at work on the file, so that it must not be taken away again. */
static pcm_status write_file(int *contended, const char *path, const pcm_plant *plant, int made)
{
    pcm__io_store store;
    pcm_status status = pcm__io_store_open(&store, path, 1);
    if (status == PCM_OK) {
        status = pcm__io_store_run(&store, "BEGIN IMMEDIATE");
        if (status == PCM_OK)
            status = replace_content(&store, plant, made);
        pcm__io_store_close(&store);
        if (status == PCM_ERR_FILE && !store.contended)
            roll_back_on_disk(path);
    }
    *contended = store.contended;
    return status;
}

pcm_status pcm_store_write(const char *path, const pcm_plant *plant)
{
    if (!path)
        return pcm__io_fail_null("path");
    if (!plant)
        return pcm__io_fail_null("plant");
    int made;
    int contended;
    pcm_status status = make_file(&made, path);
    if (status != PCM_OK)
        return status;
    status = write_file(&contended, path, plant, made);
    if (status != PCM_OK && made && !contended)
        unmake_file(path);
    return status;
}
