/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and judging SQLite files. The file is never opened other than through SQLite: closing a
 * second descriptor would drop the locks that this process holds on it ("How To Corrupt An SQLite
 * Database File", section 2.2). */
#include "config.h"

#include "libpcm/io/store_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <pcm/memory.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/limits.h"

enum {
    APPLICATION_ID = 0x50434d31, /* "PCM1" */
    BUSY_MILLISECONDS = 2000
};

static pcm_status fail(const pcm__io_store *store, pcm_status status, const char *reason)
{
    return pcm_error_set(status, "%s: %s", pcm__io_shown(store->path), reason);
}

static const char *deed(const pcm__io_store *store)
{
    return store->writable ? "written" : "read";
}

pcm_status pcm__io_store_fail(pcm__io_store *store)
{
    int code = sqlite3_extended_errcode(store->db);
    if (code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
        return pcm__io_fail_memory();
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return fail(store, PCM_ERR_FORMAT, "is no SQLite file");
    case SQLITE_CORRUPT:
        return fail(store, PCM_ERR_FORMAT, "is damaged");
    case SQLITE_ERROR:
    case SQLITE_FORMAT:
    case SQLITE_CONSTRAINT:
    case SQLITE_AUTH:
        return pcm_error_set(PCM_ERR_FORMAT, "%s: is no store of libpcm or damaged: %s",
                             pcm__io_shown(store->path), sqlite3_errmsg(store->db));
    case SQLITE_TOOBIG:
        return fail(store, store->writable ? PCM_ERR_LIMIT : PCM_ERR_FORMAT,
                    "cannot hold a row longer than 2 MiB");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        store->contended = 1;
        return fail(store, PCM_ERR_FILE, "is in use by another program");
    default:
        return pcm_error_set(PCM_ERR_FILE, "%s: cannot be %s: %s", pcm__io_shown(store->path),
                             deed(store), sqlite3_errmsg(store->db));
    }
}

/* Runs a statement to its end; *number becomes the first column of its last row. */
static int step_to_end(sqlite3_stmt *statement, sqlite3_int64 *number)
{
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    return code;
}

pcm_status pcm__io_store_number(sqlite3_int64 *out, pcm__io_store *store, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_int64 number = 0;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = step_to_end(statement, &number);
    pcm_status status = code == SQLITE_DONE ? PCM_OK : pcm__io_store_fail(store);
    sqlite3_finalize(statement);
    if (status == PCM_OK)
        *out = number;
    return status;
}

pcm_status pcm__io_store_run(pcm__io_store *store, const char *sql)
{
    sqlite3_int64 ignored;
    return pcm__io_store_number(&ignored, store, sql);
}

pcm_status pcm__io_store_prepare(sqlite3_stmt **out, pcm__io_store *store, sqlite3_str *text)
{
    char *sql = sqlite3_str_finish(text);
    if (!sql)
        return pcm__io_fail_memory();
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    if (code != SQLITE_OK)
        return pcm__io_store_fail(store);
    *out = statement;
    return PCM_OK;
}

pcm_status pcm__io_store_run_text(pcm__io_store *store, sqlite3_str *text)
{
    sqlite3_stmt *statement;
    pcm_status status = pcm__io_store_prepare(&statement, store, text);
    if (status != PCM_OK)
        return status;
    if (sqlite3_step(statement) != SQLITE_DONE)
        status = pcm__io_store_fail(store);
    sqlite3_finalize(statement);
    return status;
}

/* SQLite takes "", ":memory:" and, where the host asked for it, "file:..." for something else than
 * a file of that name; with "./" in front they are names like any other. */
static int open_file(pcm__io_store *store, int flags)
{
    size_t size = strlen(store->path) + sizeof "./";
    char *path = pcm_allocate(size);
    if (!path) {
        store->db = NULL;
        return SQLITE_NOMEM;
    }
    snprintf(path, size, "%s%s", store->path[0] == '/' ? "" : "./", store->path);
    int code = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_FULLMUTEX, NULL);
    pcm_release(path);
    return code;
}

/* What SQLite advises for files that may come from strangers ("Defense Against The Dark Arts"). */
static void configure(pcm__io_store *store)
{
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, 2 * PCM__IO_ROW_MOST);
}

/* Opens the file and looks at its first page. */
static pcm_status open_once(pcm__io_store *store, int flags)
{
    if (open_file(store, flags) != SQLITE_OK) {
        pcm_status status = store->db ? pcm__io_store_fail(store) : pcm__io_fail_memory();
        int error = store->db ? sqlite3_system_errno(store->db) : 0;
        if (status == PCM_ERR_FILE && error)
            status = pcm__io_fail_file(store->path, deed(store), error);
        return status;
    }
    configure(store);
    return pcm__io_store_run(store, "PRAGMA schema_version");
}

/* A reader may not roll back what a crash left half-done. */
static int needs_recovery(const pcm__io_store *store)
{
    return store->db && (sqlite3_errcode(store->db) & 0xff) == SQLITE_READONLY;
}

static pcm_status open_readable(pcm__io_store *store)
{
    pcm_status status = open_once(store, SQLITE_OPEN_READONLY);
    if (status == PCM_OK || !needs_recovery(store))
        return status;
    pcm__io_store_close(store);
    status = open_once(store, SQLITE_OPEN_READWRITE);
    if (status != PCM_OK)
        return status;
    pcm__io_store_close(store);
    return open_once(store, SQLITE_OPEN_READONLY);
}

static pcm_status open_writable(pcm__io_store *store)
{
    pcm_status status = open_once(store, SQLITE_OPEN_READWRITE);
    if (status == PCM_OK && sqlite3_db_readonly(store->db, "main") == 1)
        return fail(store, PCM_ERR_FILE, "cannot be written: the file is read-only");
    return status;
}

pcm_status pcm__io_store_open(pcm__io_store *store, const char *path, int writable)
{
    *store = (pcm__io_store){.path = path, .writable = writable};
    struct stat info;
    if (stat(path, &info) != 0)
        return pcm__io_fail_file(path, deed(store), errno);
    if (S_ISDIR(info.st_mode))
        return pcm__io_fail_file(path, deed(store), EISDIR);
    if (!S_ISREG(info.st_mode))
        return fail(store, PCM_ERR_FORMAT, "is no store of libpcm but a pipe or device");
    pcm_status status = writable ? open_writable(store) : open_readable(store);
    if (status != PCM_OK)
        pcm__io_store_close(store);
    return status;
}

void pcm__io_store_close(pcm__io_store *store)
{
    sqlite3_close(store->db);
    store->db = NULL;
}

static pcm_status set_pragma(pcm__io_store *store, const char *name, int value)
{
    sqlite3_str *text = sqlite3_str_new(store->db);
    sqlite3_str_appendf(text, "PRAGMA %s = %d", name, value);
    return pcm__io_store_run_text(store, text);
}

pcm_status pcm__io_store_mark(pcm__io_store *store)
{
    pcm_status status = set_pragma(store, "application_id", APPLICATION_ID);
    return status == PCM_OK ? set_pragma(store, "user_version", PCM_SCHEMA_VERSION) : status;
}

int pcm__io_store_is_empty(const pcm__io_store *store)
{
    struct stat info;
    return stat(store->path, &info) == 0 && info.st_size == 0;
}

static pcm_status check_identity(pcm__io_store *store)
{
    sqlite3_int64 application = 0;
    sqlite3_int64 version = 0;
    pcm_status status = pcm__io_store_number(&application, store, "PRAGMA application_id");
    if (status == PCM_OK)
        status = pcm__io_store_number(&version, store, "PRAGMA user_version");
    if (status != PCM_OK)
        return status;
    if (pcm__io_store_is_empty(store))
        return fail(store, PCM_ERR_FORMAT, "is empty, so it is no store of libpcm");
    if (application != APPLICATION_ID)
        return fail(store, PCM_ERR_FORMAT, "is a SQLite file, but no store of libpcm");
    if (version > PCM_SCHEMA_VERSION)
        return pcm_error_set(PCM_ERR_VERSION,
                             "%s: has schema version %lld, this libpcm knows versions up to %d",
                             pcm__io_shown(store->path), (long long)version, PCM_SCHEMA_VERSION);
    if (version < 1)
        return fail(store, PCM_ERR_FORMAT, "is damaged: its schema version is missing");
    return PCM_OK;
}

static pcm_status check_pages(pcm__io_store *store)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    pcm_status status = PCM_OK;
    if (code != SQLITE_ROW) {
        status = pcm__io_store_fail(store);
    } else {
        const unsigned char *verdict = sqlite3_column_text(statement, 0);
        if (!verdict)
            status = pcm__io_fail_memory();
        else if (strcmp((const char *)verdict, "ok") != 0)
            status = fail(store, PCM_ERR_FORMAT, "is damaged");
    }
    sqlite3_finalize(statement);
    return status;
}

pcm_status pcm__io_store_check(pcm__io_store *store)
{
    pcm_status status = check_identity(store);
    return status == PCM_OK ? check_pages(store) : status;
}
