/* SPDX-License-Identifier: Apache-2.0 */
/* The SQLite store in trouble: damaged files are refused and not touched, and a write that fails,
 * for want of room, memory or permission, leaves what was there. */
#include "config.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <pcm/store.h>

#include "tests/support/chaos.h"
#include "tests/support/small_files.h"
#include "tests/support/store_file.h"
#include "tests/support/suite.h"

static void a_truncated_store_is_refused_wherever_it_was_cut(void)
{
    make_store();
    size_t size = 0;
    char *bytes = sample_read(store, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    CU_ASSERT_FATAL(size >= 4096);
    pcm_plant *plant = new_sample();
    for (size_t length = 0; length < size; length += 512) {
        CU_ASSERT_FATAL(sample_write(store, bytes, length));
        ASSERT_STATUS(read_store(), PCM_ERR_FORMAT);
        ASSERT_STATUS(pcm_store_write(store, plant), PCM_ERR_FORMAT);
        CU_ASSERT(same_bytes(bytes, length));
    }
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    pcm_plant_free(plant);
    free(bytes);
    sample_remove(folder);
}

static void a_store_with_a_damaged_page_is_refused(void)
{
    make_store();
    size_t size = 0;
    char *bytes = sample_read(store, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    for (size_t page = 1; page < size / 4096; page++) {
        char kept[4096];
        memcpy(kept, bytes + page * 4096, sizeof kept);
        memset(bytes + page * 4096, 0xEE, sizeof kept);
        CU_ASSERT(sample_write(store, bytes, size));
        assert_refused(PCM_ERR_FORMAT, "store.sqlite: is damaged");
        memcpy(bytes + page * 4096, kept, sizeof kept);
    }
    free(bytes);
    sample_remove(folder);
}

static void places_that_cannot_be_written_are_told(void)
{
    make_folder();
    ASSERT_STATUS(read_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("store.sqlite: cannot be read: No such file or directory");
    CU_ASSERT(sample_write(store, "", 0));
    sample_join(store, folder, "store.sqlite/inside");
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("store.sqlite/inside: cannot be made: Not a directory");
    sample_join(store, folder, "no/store");
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("no/store: cannot be made: No such file or directory");
    snprintf(store, sizeof store, "%s", folder);
    ASSERT_STATUS(read_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be read: Is a directory");
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be written: Is a directory");
    snprintf(store, sizeof store, "/dev/null");
    ASSERT_STATUS(write_store(), PCM_ERR_FORMAT);
    ASSERT_MESSAGE("/dev/null: is no store of libpcm but a pipe or device");
    sample_remove(folder);
}

static void a_read_only_folder_or_file_is_told(void)
{
    if (geteuid() == 0) {
        skip_test("root may write everywhere");
        return;
    }
    make_folder();
    CU_ASSERT_EQUAL(chmod(folder, 0555), 0);
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be made: Permission denied");
    CU_ASSERT_EQUAL(chmod(folder, 0755), 0);
    ASSERT_STATUS(write_store(), PCM_OK);
    CU_ASSERT_EQUAL(chmod(store, 0444), 0);
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("read-only");
    ASSERT_STATUS(read_store(), PCM_OK);
    sample_remove(folder);
}

/* The sample with as many more events as fill some hundred pages. */
static pcm_plant *large_plant(void)
{
    pcm_plant *plant = new_sample();
    for (int i = 0; i < 5000; i++) {
        pcm_event event;
        char id[200];
        snprintf(id, sizeof id, "%0150d", i);
        ASSERT_OK(pcm_row_init(&event, PCM_EVENTS));
        event.id = id;
        event.asset = "A 2";
        event.time = 0;
        event.kind = PCM_EVENT_FAILURE;
        ASSERT_OK(pcm_plant_add(plant, PCM_EVENTS, &event, NULL));
    }
    return plant;
}

static void a_full_disk_leaves_the_store_as_it_was(void)
{
    make_store();
    size_t size = 0;
    char *before = sample_read(store, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(before);
    pcm_plant *plant = large_plant();
    for (rlim_t bytes = 0; bytes < 600000; bytes += 100000) {
        ASSERT_STATUS(with_small_files(bytes, pcm_store_write, store, plant), PCM_ERR_FILE);
        ASSERT_MESSAGE("store.sqlite: cannot be written: ");
        CU_ASSERT(same_bytes(before, size));
        CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    }
    ASSERT_STATUS(read_store(), PCM_OK);
    remove(store);
    for (rlim_t bytes = 0; bytes < 600000; bytes += 100000) {
        ASSERT_STATUS(with_small_files(bytes, pcm_store_write, store, plant), PCM_ERR_FILE);
        CU_ASSERT_EQUAL(sample_entries(folder, 0), 0);
    }
    pcm_plant_free(plant);
    free(before);
    sample_remove(folder);
}

/* A row longer than SQLite is allowed to hold here, found after others have been written. */
static void a_row_that_cannot_be_stored_leaves_the_store_as_it_was(void)
{
    enum { COLUMNS = 40, LENGTH = 60000 };
    static char text[LENGTH + 1];
    memset(text, 'x', LENGTH);
    const char *names[COLUMNS + 2] = {"calendar", "date"};
    const char *values[COLUMNS + 2] = {"week", "2026-12-24"};
    char name[COLUMNS][16];
    for (int i = 0; i < COLUMNS; i++) {
        snprintf(name[i], sizeof name[i], "x%d", i);
        names[i + 2] = name[i];
        values[i + 2] = text;
    }
    make_store();
    size_t size = 0;
    char *before = sample_read(store, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(before);
    pcm_plant *plant = new_sample();
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_HOLIDAYS, names, values, COLUMNS + 2, NULL));
    ASSERT_STATUS(pcm_store_write(store, plant), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("cannot hold a row longer than 2 MiB");
    CU_ASSERT(same_bytes(before, size));
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    remove(store);
    ASSERT_STATUS(pcm_store_write(store, plant), PCM_ERR_LIMIT);
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 0);
    pcm_plant_free(plant);
    free(before);
    sample_remove(folder);
}

static void a_store_in_use_is_told_after_a_moment(void)
{
    make_store();
    sqlite3 *db;
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(store, &db), SQLITE_OK);
    CU_ASSERT_EQUAL(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ASSERT_STATUS(read_store(), PCM_OK);
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    ASSERT_MESSAGE("store.sqlite: is in use by another program");
    sqlite3_close(db);
    ASSERT_STATUS(write_store(), PCM_OK);
    sample_remove(folder);
}

static void copy_file(const char *from, const char *to)
{
    size_t size = 0;
    char *bytes = sample_read(from, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    CU_ASSERT(sample_write(to, bytes, size));
    free(bytes);
}

/* File and journal as they lie on the disk when a writer dies in the middle of its transaction. */
static void crash_in_the_middle(void)
{
    char other[SAMPLE_PATH_SIZE];
    char journal[SAMPLE_PATH_SIZE];
    char other_journal[SAMPLE_PATH_SIZE];
    sample_join(other, folder, "writer");
    sample_join(other_journal, folder, "writer-journal");
    sample_join(journal, folder, "store.sqlite-journal");
    copy_file(store, other);
    sqlite3 *db;
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(other, &db), SQLITE_OK);
    CU_ASSERT_EQUAL(sqlite3_exec(db,
                                 "PRAGMA cache_size = 2; BEGIN IMMEDIATE; DELETE FROM assets;"
                                 "CREATE TABLE filler (a);"
                                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                 "WHERE i < 300) INSERT INTO filler SELECT zeroblob(1000) FROM n",
                                 NULL, NULL, NULL),
                    SQLITE_OK);
    copy_file(other, store);
    copy_file(other_journal, journal);
    sqlite3_close(db);
    remove(other);
    remove(other_journal);
}

static void after_a_crash_the_store_is_as_it_was(void)
{
    pcm_plant *plant = new_sample();
    for (int writes = 0; writes < 2; writes++) {
        make_store();
        crash_in_the_middle();
        CU_ASSERT_EQUAL(sample_entries(folder, 0), 2);
        if (writes)
            ASSERT_STATUS(write_store(), PCM_OK);
        pcm_plant *again = NULL;
        ASSERT_OK(pcm_store_read(&again, store, NULL));
        CU_ASSERT(sample_same(plant, again));
        CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
        pcm_plant_free(again);
        sample_remove(folder);
    }
    pcm_plant_free(plant);
}

static pcm_plant *written; /* made with the ordinary allocator */

static int write_new_file(void)
{
    remove(store);
    pcm_status status = pcm_store_write(store, written);
    if (status != PCM_OK)
        CU_ASSERT_EQUAL(sample_entries(folder, 0), 0);
    return status;
}

static int read_only(void)
{
    return read_store();
}

static void no_memory_is_told_and_nothing_is_lost(void)
{
    make_folder();
    written = new_sample();
    chaos_run(write_new_file);
    chaos_run(read_only);
    pcm_plant_free(written);
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    sample_remove(folder);
}

/* SQLite has an allocator of its own. */
static sqlite3_mem_methods ordinary;
static long sqlite_requests;
static long sqlite_failing; /* number of the request that fails; 0: none */

static void *allocate_or_fail(int size)
{
    return ++sqlite_requests == sqlite_failing ? NULL : ordinary.xMalloc(size);
}

static void *resize_or_fail(void *block, int size)
{
    return ++sqlite_requests == sqlite_failing ? NULL : ordinary.xRealloc(block, size);
}

static void use_failing_sqlite(int yes)
{
    CU_ASSERT_EQUAL_FATAL(sqlite3_shutdown(), SQLITE_OK);
    if (yes)
        CU_ASSERT_EQUAL(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &ordinary), SQLITE_OK);
    sqlite3_mem_methods methods = ordinary;
    if (yes) {
        methods.xMalloc = allocate_or_fail;
        methods.xRealloc = resize_or_fail;
    }
    CU_ASSERT_EQUAL(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
    CU_ASSERT_EQUAL_FATAL(sqlite3_initialize(), SQLITE_OK);
}

/* Runs a call with the n-th request of SQLite failing, n = 1, 2, 3, ..., 18, 20, ... until none is
 * left to fail. SQLite gets over some of them by itself. */
static void fail_sqlite_requests(pcm_status (*call)(void), void (*afterwards)(pcm_status status))
{
    for (long n = 1, made = n; made >= n; n += 1 + n / 16) {
        sqlite_requests = 0;
        sqlite_failing = n;
        pcm_status status = call();
        sqlite_failing = 0;
        made = sqlite_requests;
        if (status != PCM_OK) {
            CU_ASSERT_EQUAL(status, PCM_ERR_MEMORY);
            ASSERT_MESSAGE("out of memory");
        }
        afterwards(status);
    }
}

static pcm_status write_again(void)
{
    return pcm_store_write(store, written);
}

static void assert_store_is_sound(pcm_status status)
{
    pcm_plant *again = NULL;
    CU_ASSERT_EQUAL(pcm_store_read(&again, store, NULL), PCM_OK);
    if (again && status == PCM_OK)
        CU_ASSERT(sample_same(written, again));
    pcm_plant_free(again);
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
}

static pcm_status write_anew(void)
{
    remove(store);
    return pcm_store_write(store, written);
}

static void assert_no_file_unless_written(pcm_status status)
{
    CU_ASSERT_EQUAL(sample_entries(folder, 0), status == PCM_OK);
}

static void no_memory_for_sqlite_is_told_and_nothing_is_lost(void)
{
    make_store();
    written = new_sample();
    use_failing_sqlite(1);
    fail_sqlite_requests(write_again, assert_store_is_sound);
    fail_sqlite_requests(read_store, assert_store_is_sound);
    fail_sqlite_requests(write_anew, assert_no_file_unless_written);
    use_failing_sqlite(0);
    pcm_plant_free(written);
    sample_remove(folder);
}

SUITE("store damage",
      {"a truncated store is refused wherever it was cut",
       a_truncated_store_is_refused_wherever_it_was_cut},
      {"a store with a damaged page is refused and left alone",
       a_store_with_a_damaged_page_is_refused},
      {"places that cannot be written are told", places_that_cannot_be_written_are_told},
      {"a read-only folder or file is told", a_read_only_folder_or_file_is_told},
      {"a full disk leaves the store as it was", a_full_disk_leaves_the_store_as_it_was},
      {"a row that cannot be stored leaves the store as it was",
       a_row_that_cannot_be_stored_leaves_the_store_as_it_was},
      {"a store in use is told after a moment", a_store_in_use_is_told_after_a_moment},
      {"after a crash the store is as it was", after_a_crash_the_store_is_as_it_was},
      {"no memory is told and nothing is lost", no_memory_is_told_and_nothing_is_lost},
      {"no memory for SQLite is told and nothing is lost",
       no_memory_for_sqlite_is_told_and_nothing_is_lost})
