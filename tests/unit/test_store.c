/* SPDX-License-Identifier: Apache-2.0 */
/* The SQLite store: what is written reads back the same, bit by bit; other programs can read it and
 * write to it; files that are no store are refused. */
#include "config.h"

#include <math.h>
#include <sqlite3.h>

#include <pcm/store.h>

#include "tests/support/random.h"
#include "tests/support/store_file.h"
#include "tests/support/suite.h"

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
      {"names that SQLite reads otherwise are files", names_that_sqlite_reads_otherwise_are_files},
      {"a column that hides the order of rows is refused",
       a_column_that_hides_the_order_of_rows_is_refused},
      {"NULL is refused", null_is_refused})
