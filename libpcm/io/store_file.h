/* SPDX-License-Identifier: Apache-2.0 */
/* A SQLite file as a store of libpcm: opening it, knowing it from other files, running statements,
 * and telling in one sentence what went wrong. */
#ifndef PCM_IO_STORE_FILE_H
#define PCM_IO_STORE_FILE_H

#include <sqlite3.h>

#include <pcm/plant.h>

typedef struct pcm__io_store {
    sqlite3 *db;
    const char *path;
    int writable;
    int contended; /* another program had the file when we wanted it */
} pcm__io_store;

/* Opens an existing file; a change that another process left half-done is rolled back first. The
 * path must outlive the store. On failure there is nothing to close. */
pcm_status pcm__io_store_open(pcm__io_store *store, const char *path, int writable);

/* Rolls back what was not committed. */
void pcm__io_store_close(pcm__io_store *store);

/* Whether the file has no bytes. Asked within a transaction, because SQLite counts the page that it
 * would write. */
int pcm__io_store_is_empty(const pcm__io_store *store);

/* PCM_ERR_FORMAT if the file is no store of libpcm or is damaged, PCM_ERR_VERSION if a newer libpcm
 * wrote it. */
pcm_status pcm__io_store_check(pcm__io_store *store);

/* Runs SQL that returns no rows. */
pcm_status pcm__io_store_run(pcm__io_store *store, const char *sql);

/* The whole number that a query returns. */
pcm_status pcm__io_store_number(sqlite3_int64 *out, pcm__io_store *store, const char *sql);

/* Prepares the SQL collected in text, which is freed; *out is to be finalised. */
pcm_status pcm__io_store_prepare(sqlite3_stmt **out, pcm__io_store *store, sqlite3_str *text);

/* Runs such SQL. */
pcm_status pcm__io_store_run_text(pcm__io_store *store, sqlite3_str *text);

/* What SQLite's last error on this store means. */
pcm_status pcm__io_store_fail(pcm__io_store *store);

/* Marks the file as a store of this version of the schema. */
pcm_status pcm__io_store_mark(pcm__io_store *store);

/* Makes the tables anew, with the columns of the plant. */
pcm_status pcm__io_store_create_tables(pcm__io_store *store, const pcm_plant *plant);

#endif
