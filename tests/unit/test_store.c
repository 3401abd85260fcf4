/* SPDX-License-Identifier: Apache-2.0 */
/* The SQLite store: what is written reads back the same, bit by bit; files that are no sound store
 * are refused and not touched; a write that fails leaves what was there. */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <pcm/number.h>
#include <pcm/store.h>

#include "tests/support/chaos.h"
#include "tests/support/plant_sample.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static char folder[SAMPLE_PATH_SIZE];
static char store[SAMPLE_PATH_SIZE];

static pcm_plant *new_sample(void)
{
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    return plant;
}

/* A folder of its own for the test, and a path in it where no file is yet. */
static void make_folder(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    sample_join(store, folder, "store.sqlite");
}

static void make_store(void)
{
    make_folder();
    pcm_plant *plant = new_sample();
    ASSERT_OK(pcm_store_write(store, plant));
    pcm_plant_free(plant);
}

/* Runs SQL on the file as any other program would. */
static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
    char *message = NULL;
    CU_ASSERT_EQUAL(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK);
    if (message)
        printf("# %s\n", message);
    sqlite3_free(message);
    sqlite3_close(db);
}

/* What a query returns first, as SQLite writes it. */
static void query(char answer[200], const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement = NULL;
    answer[0] = '\0';
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(store, &db), SQLITE_OK);
    CU_ASSERT_EQUAL(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    if (statement && sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
        snprintf(answer, 200, "%s", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

static pcm_status read_store(void)
{
    pcm_plant *plant = NULL;
    pcm_status status = pcm_store_read(&plant, store, NULL);
    if (status != PCM_OK)
        CU_ASSERT_PTR_NULL(plant);
    pcm_plant_free(plant);
    return status;
}

static pcm_status write_store(void)
{
    pcm_plant *plant = new_sample();
    pcm_status status = pcm_store_write(store, plant);
    pcm_plant_free(plant);
    return status;
}

static int same_bytes(const char *bytes, size_t size)
{
    size_t size_now = 0;
    char *now = sample_read(store, &size_now);
    int same = now && size_now == size && memcmp(now, bytes, size) == 0;
    free(now);
    return same;
}

/* Neither reading nor writing accepts the file, and both leave it alone. */
static void assert_refused(pcm_status status, const char *message)
{
    size_t size = 0;
    char *before = sample_read(store, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(before);
    ASSERT_STATUS(read_store(), status);
    ASSERT_MESSAGE(message);
    ASSERT_STATUS(write_store(), status);
    ASSERT_MESSAGE(message);
    CU_ASSERT(same_bytes(before, size));
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    free(before);
}

static void a_plant_reads_back_the_same(void)
{
    make_store();
    pcm_plant *plant = new_sample();
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_store_read(&again, store, NULL));
    CU_ASSERT(sample_same(plant, again));
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    pcm_plant_free(plant);
    pcm_plant_free(again);
    sample_remove(folder);
}

static void writing_replaces_what_the_store_held(void)
{
    make_store();
    pcm_plant *plant = new_sample();
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_plant_clear(plant, PCM_EVENTS));
    ASSERT_OK(pcm_store_write(store, plant));
    ASSERT_OK(pcm_store_read(&again, store, NULL));
    CU_ASSERT(sample_same(plant, again));
    pcm_plant_free(plant);
    pcm_plant_free(again);
    sample_remove(folder);
}

static void an_empty_plant_reads_back_empty(void)
{
    make_folder();
    pcm_plant *plant;
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_plant_new(&plant));
    ASSERT_OK(pcm_store_write(store, plant));
    ASSERT_OK(pcm_store_read(&again, store, NULL));
    CU_ASSERT(sample_same(plant, again));
    pcm_plant_free(plant);
    pcm_plant_free(again);
    sample_remove(folder);
}

/* Every double that the schema allows, drawn from all bit patterns. */
static void numbers_keep_every_bit(void)
{
    enum { ROWS = 2000 };
    make_folder();
    test_random random = {20260331};
    pcm_plant *plant = new_sample();
    static double costs[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        pcm_plan_row row;
        char id[40];
        snprintf(id, sizeof id, "plan %zu", i);
        ASSERT_OK(pcm_row_init(&row, PCM_PLANS));
        row.id = id;
        row.outcome = "optimal";
        do {
            uint64_t bits = test_random_next(&random);
            memcpy(&row.cost, &bits, sizeof bits);
        } while (!isfinite(row.cost));
        costs[i] = row.cost;
        ASSERT_OK(pcm_plant_add(plant, PCM_PLANS, &row, NULL));
    }
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_store_write(store, plant));
    ASSERT_OK(pcm_store_read(&again, store, NULL));
    size_t wrong = 0;
    for (size_t i = 0; i < ROWS; i++) {
        const pcm_plan_row *row = pcm_plant_row(again, PCM_PLANS, i + 1);
        wrong += memcmp(&row->cost, &costs[i], sizeof row->cost) != 0;
    }
    CU_ASSERT_EQUAL(wrong, 0);
    pcm_plant_free(plant);
    pcm_plant_free(again);
    sample_remove(folder);
}

static void any_sqlite_tool_can_read_it(void)
{
    char answer[200];
    make_store();
    query(answer, "PRAGMA application_id");
    ASSERT_TEXT(answer, "1346587953"); /* 0x50434d31 */
    query(answer, "PRAGMA user_version");
    ASSERT_TEXT(answer, "1");
    query(answer, "PRAGMA integrity_check");
    ASSERT_TEXT(answer, "ok");
    query(answer, "SELECT typeof(hours) || typeof(date) || typeof(name) || hours FROM holidays "
                  "WHERE name = 'Ostermontag'");
    ASSERT_TEXT(answer, "realtexttext0.333333333333333");
    query(answer, "SELECT typeof(renewed_by_failure) || renewed_by_failure FROM types");
    ASSERT_TEXT(answer, "integer1");
    query(answer, "SELECT typeof(gap) || typeof(weeks) FROM plans");
    ASSERT_TEXT(answer, "nullreal");
    query(answer, "SELECT count(*) FROM events WHERE id IS NULL");
    ASSERT_TEXT(answer, "2");
    query(answer, "SELECT \"Serial number\" FROM assets WHERE id = 'A,1'");
    ASSERT_TEXT(answer, "0012");
    query(answer, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
    ASSERT_TEXT(answer, "11");
    sample_remove(folder);
}

static void tables_of_others_survive_a_write(void)
{
    char answer[200];
    make_store();
    run_sql(store, "CREATE TABLE mine (a); INSERT INTO mine VALUES (42);"
                   "CREATE VIEW names AS SELECT name FROM assets;");
    ASSERT_STATUS(write_store(), PCM_OK);
    ASSERT_STATUS(read_store(), PCM_OK);
    query(answer, "SELECT a FROM mine");
    ASSERT_TEXT(answer, "42");
    sample_remove(folder);
}

static void rows_that_others_wrote_are_checked(void)
{
    make_store();
    run_sql(store, "UPDATE assets SET installed = '31.2.2020' WHERE id = 'A 2';"
                   "UPDATE assets SET note = x'00ff' WHERE id = 'O''Neill';"
                   "UPDATE crews SET technicians = 'two';"
                   "UPDATE tasks SET hours = 9e999 WHERE id = 'check';"
                   "UPDATE events SET mode = 'a' || char(0) || 'b' WHERE id = 'WO-3'");
    pcm_report *report;
    pcm_plant *plant = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(pcm_store_read(&plant, store, report), PCM_ERR_DATA);
    CU_ASSERT_PTR_NULL(plant);
    static const char *const expected[] = {
        "assets:2: installed = \"31.2.2020\": must be a date like 2026-03-31",
        "assets:3: note: holds bytes that are no text",
        "tasks:2: hours = \"inf\": must be a number like -12.5 or 3e8",
        "crews:1: technicians = \"two\": must be a number like -12.5 or 3e8",
        "events:3: mode: holds bytes that are no text"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        char line[300];
        pcm_report_format(line, sizeof line, report, i);
        ASSERT_TEXT(line, expected[i]);
    }
    CU_ASSERT_EQUAL(pcm_report_count(report), 5);
    ASSERT_MESSAGE(expected[0]);
    pcm_report_free(report);
    ASSERT_STATUS(write_store(), PCM_OK);
    ASSERT_STATUS(read_store(), PCM_OK);
    sample_remove(folder);
}

static void missing_tables_and_columns_are_told(void)
{
    make_store();
    run_sql(store, "ALTER TABLE tasks DROP COLUMN skill");
    ASSERT_STATUS(read_store(), PCM_ERR_DATA);
    ASSERT_MESSAGE("tasks: skill: column is missing");
    run_sql(store, "DROP TABLE tasks");
    ASSERT_STATUS(read_store(), PCM_ERR_FORMAT);
    ASSERT_MESSAGE("no such table: tasks");
    run_sql(store, "CREATE VIEW tasks AS SELECT * FROM sites");
    ASSERT_STATUS(read_store(), PCM_ERR_FORMAT);
    ASSERT_STATUS(write_store(), PCM_ERR_FORMAT);
    ASSERT_MESSAGE("use DROP VIEW to delete view tasks");
    sample_remove(folder);
}

static void files_that_are_no_store_are_refused(void)
{
    make_folder();
    char text[5000];
    memset(text, 'x', sizeof text);
    CU_ASSERT(sample_write(store, text, sizeof text));
    assert_refused(PCM_ERR_FORMAT, "store.sqlite: is no SQLite file");
    CU_ASSERT(sample_write(store, "id,name\n", 8));
    assert_refused(PCM_ERR_FORMAT, "store.sqlite: is no SQLite file");
    CU_ASSERT(sample_write(store, "", 0));
    assert_refused(PCM_ERR_FORMAT, "store.sqlite: is empty");
    remove(store);
    run_sql(store, "CREATE TABLE assets (id)");
    assert_refused(PCM_ERR_FORMAT, "store.sqlite: is a SQLite file, but no store of libpcm");
    run_sql(store, "PRAGMA application_id = 1346587953");
    assert_refused(PCM_ERR_FORMAT, "store.sqlite: is damaged: its schema version is missing");
    sample_remove(folder);
}

static void a_newer_store_is_refused(void)
{
    make_store();
    run_sql(store, "PRAGMA user_version = 2");
    assert_refused(PCM_ERR_VERSION,
                   "store.sqlite: has schema version 2, this libpcm knows versions up to 1");
    sample_remove(folder);
}

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

static void names_that_sqlite_reads_otherwise_are_files(void)
{
    char before[SAMPLE_PATH_SIZE];
    make_folder();
    CU_ASSERT_PTR_NOT_NULL_FATAL(getcwd(before, sizeof before));
    CU_ASSERT_EQUAL_FATAL(chdir(folder), 0);
    snprintf(store, sizeof store, ":memory:");
    ASSERT_STATUS(write_store(), PCM_OK);
    ASSERT_STATUS(read_store(), PCM_OK);
    CU_ASSERT_EQUAL(access(":memory:", F_OK), 0);
    store[0] = '\0';
    ASSERT_STATUS(write_store(), PCM_ERR_FILE);
    CU_ASSERT_EQUAL(chdir(before), 0);
    sample_remove(folder);
}

/* Writing while files may not grow beyond so many bytes. */
static pcm_status write_on_full_disk(rlim_t bytes, const pcm_plant *plant)
{
    struct rlimit before;
    CU_ASSERT_EQUAL_FATAL(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    fflush(stdout);
    CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_FSIZE, &(struct rlimit){bytes, before.rlim_max}), 0);
    pcm_status status = pcm_store_write(store, plant);
    CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    return status;
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
        ASSERT_STATUS(write_on_full_disk(bytes, plant), PCM_ERR_FILE);
        ASSERT_MESSAGE("store.sqlite: cannot be written: ");
        CU_ASSERT(same_bytes(before, size));
        CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    }
    ASSERT_STATUS(read_store(), PCM_OK);
    remove(store);
    for (rlim_t bytes = 0; bytes < 600000; bytes += 100000) {
        ASSERT_STATUS(write_on_full_disk(bytes, plant), PCM_ERR_FILE);
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

static void a_column_that_hides_the_order_of_rows_is_refused(void)
{
    const char *const names[] = {"id", "_RowID_", "oid", "rowid", "select"};
    const char *const values[] = {"s", "9", "8", "7", "6"};
    make_folder();
    pcm_plant *plant;
    ASSERT_OK(pcm_plant_new(&plant));
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, names, values, 5, NULL));
    ASSERT_STATUS(pcm_store_write(store, plant), PCM_ERR_DATA);
    ASSERT_MESSAGE("sites: a store cannot have a column \"_RowID_\"");
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 0);
    pcm_plant_free(plant);

    pcm_plant *again = NULL;
    ASSERT_OK(pcm_plant_new(&plant));
    const char *const other[] = {"id", "oid", "rowid", "select \"\n"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, other, values, 3, NULL));
    const char *const second[] = {"r", "0", "0", "0"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, other, second, 3, NULL));
    ASSERT_OK(pcm_store_write(store, plant));
    ASSERT_OK(pcm_store_read(&again, store, NULL));
    CU_ASSERT(sample_same(plant, again));
    pcm_plant_free(plant);
    pcm_plant_free(again);
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

static void null_is_refused(void)
{
    pcm_plant *plant = new_sample();
    pcm_plant *again;
    ASSERT_STATUS(pcm_store_write(NULL, plant), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_store_write("x", NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_store_read(NULL, "x", NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_store_read(&again, NULL, NULL), PCM_ERR_ARGUMENT);
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

SUITE("store", {"a plant reads back the same", a_plant_reads_back_the_same},
      {"writing replaces what the store held", writing_replaces_what_the_store_held},
      {"an empty plant reads back empty", an_empty_plant_reads_back_empty},
      {"numbers keep every bit", numbers_keep_every_bit},
      {"any SQLite tool can read it", any_sqlite_tool_can_read_it},
      {"tables of others survive a write", tables_of_others_survive_a_write},
      {"rows that others wrote are checked", rows_that_others_wrote_are_checked},
      {"missing tables and columns are told", missing_tables_and_columns_are_told},
      {"files that are no store are refused and left alone", files_that_are_no_store_are_refused},
      {"a newer store is refused and left alone", a_newer_store_is_refused},
      {"a truncated store is refused wherever it was cut",
       a_truncated_store_is_refused_wherever_it_was_cut},
      {"a store with a damaged page is refused and left alone",
       a_store_with_a_damaged_page_is_refused},
      {"places that cannot be written are told", places_that_cannot_be_written_are_told},
      {"a read-only folder or file is told", a_read_only_folder_or_file_is_told},
      {"names that SQLite reads otherwise are files", names_that_sqlite_reads_otherwise_are_files},
      {"a full disk leaves the store as it was", a_full_disk_leaves_the_store_as_it_was},
      {"a row that cannot be stored leaves the store as it was",
       a_row_that_cannot_be_stored_leaves_the_store_as_it_was},
      {"a column that hides the order of rows is refused",
       a_column_that_hides_the_order_of_rows_is_refused},
      {"a store in use is told after a moment", a_store_in_use_is_told_after_a_moment},
      {"after a crash the store is as it was", after_a_crash_the_store_is_as_it_was},
      {"NULL is refused", null_is_refused},
      {"no memory is told and nothing is lost", no_memory_is_told_and_nothing_is_lost},
      {"no memory for SQLite is told and nothing is lost",
       no_memory_for_sqlite_is_told_and_nothing_is_lost})
