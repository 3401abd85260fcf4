/* SPDX-License-Identifier: Apache-2.0 */
/* pcm/plant.h: rows go in checked, come out as they went in, and a bad one changes nothing. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/plant.h>

#include "libpcm/plant/index.h"
#include "libpcm/plant/plant.h"
#include "libpcm/plant/schema.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static pcm_plant *new_plant(void)
{
    pcm_plant *plant = NULL;
    ASSERT_OK(pcm_plant_new(&plant));
    return plant;
}

/* Cells in the order of the columns, the first few of a table. */
static pcm_status add_cells(pcm_plant *plant, pcm_table table, const char *const *cells, size_t n,
                            pcm_report *report)
{
    const char *names[PCM__COLUMNS_MAX];
    for (size_t i = 0; i < n; i++)
        names[i] = pcm_table_column(table, i)->name;
    return pcm_plant_add_texts(plant, table, names, cells, n, report);
}

#define ADD(plant, table, ...)                                                                     \
    add_cells(plant, table, (const char *const[]){__VA_ARGS__},                                    \
              COUNT(((const char *const[]){__VA_ARGS__})), NULL)

static const char *cell(const pcm_plant *plant, pcm_table table, size_t row, const char *column)
{
    static char buffer[PCM_CELL_SIZE];
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++)
        if (strcmp(pcm_plant_column_name(plant, table, i), column) == 0)
            return pcm_plant_cell(buffer, plant, table, row, i);
    return NULL;
}

static pcm_asset good_asset(const char *id)
{
    pcm_asset asset;
    ASSERT_OK(pcm_row_init(&asset, PCM_ASSETS));
    asset.id = id;
    asset.type = "fan";
    asset.site = "main";
    return asset;
}

static pcm_task good_task(void)
{
    pcm_task task;
    ASSERT_OK(pcm_row_init(&task, PCM_TASKS));
    task.id = "belt";
    task.type = "fan";
    task.kind = PCM_TASK_REPLACEMENT;
    task.skill = "hvac";
    task.hours = 3;
    task.cost_planned = 100;
    return task;
}

static void typed_rows_come_back_as_they_went_in(void)
{
    pcm_plant *plant = new_plant();
    char id[] = "AHU-1";
    pcm_asset asset = good_asset(id);
    asset.name = "Fan";
    asset.installed = 18000;
    ASSERT_OK(pcm_plant_add(plant, PCM_ASSETS, &asset, NULL));
    id[0] = 'x';
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_ASSETS), 1);
    const pcm_asset *kept = pcm_plant_row(plant, PCM_ASSETS, 0);
    ASSERT_TEXT(kept->id, "AHU-1");
    ASSERT_TEXT(kept->name, "Fan");
    ASSERT_TEXT(kept->type, "fan");
    ASSERT_TEXT(kept->parent, "");
    CU_ASSERT_EQUAL(kept->installed, 18000);
    CU_ASSERT_EQUAL(kept->removed, PCM_DATE_NONE);
    CU_ASSERT_PTR_NULL(pcm_plant_row(plant, PCM_ASSETS, 1));
    pcm_plant_free(plant);
}

static void rows_of_texts_fill_the_members(void)
{
    pcm_plant *plant = new_plant();
    const char *const names[] = {"skill", "kind",         "id",       "type",
                                 "hours", "cost_planned", "statutory"};
    const char *const values[] = {"hvac", " service ", "belt", "fan", "2.5", "1e2", "YES"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_TASKS, names, values, COUNT(names), NULL));
    const pcm_task *task = pcm__task(plant, 0);
    ASSERT_TEXT(task->id, "belt");
    ASSERT_TEXT(task->skill, "hvac");
    CU_ASSERT_EQUAL(task->kind, PCM_TASK_SERVICE);
    CU_ASSERT_EQUAL(task->hours, 2.5);
    CU_ASSERT_EQUAL(task->cost_planned, 100);
    CU_ASSERT_EQUAL(task->statutory, 1);
    pcm_plant_free(plant);
}

static void blank_cells_take_the_blank_value_of_their_column(void)
{
    pcm_plant *plant = new_plant();
    ASSERT_OK(ADD(plant, PCM_CALENDARS, "week"));
    ASSERT_OK(ADD(plant, PCM_TYPES, "fan", NULL, "  "));
    ASSERT_OK(ADD(plant, PCM_TASKS, "belt", "", "fan", "", "replacement", "hvac", "3", "100"));
    ASSERT_OK(ADD(plant, PCM_CREWS, "a", "", "", "week", "hvac"));
    ASSERT_OK(ADD(plant, PCM_EVENTS, "", "AHU-1", "2020-01-01", "", "failure"));
    for (int day = 0; day < 7; day++)
        CU_ASSERT_EQUAL(pcm__calendar(plant, 0)->hours[day], 0);
    const pcm_type *type = pcm__type(plant, 0);
    CU_ASSERT_EQUAL(type->renewed_by_failure, 1);
    CU_ASSERT_EQUAL(type->renewed_by_preventive, 0);
    ASSERT_TEXT(type->name, "");
    ASSERT_TEXT(type->category, "");
    const pcm_task *task = pcm__task(plant, 0);
    CU_ASSERT_EQUAL(task->cost_failure, 0);
    CU_ASSERT_EQUAL(task->cost_outsourced, INFINITY);
    CU_ASSERT_EQUAL(task->interval_days, 0);
    CU_ASSERT_EQUAL(task->tolerance_days, 0);
    CU_ASSERT_EQUAL(task->statutory, 0);
    const pcm_crew *crew = pcm__crew(plant, 0);
    CU_ASSERT_EQUAL(crew->technicians, 1);
    CU_ASSERT_EQUAL(crew->overtime_share, 0);
    CU_ASSERT_EQUAL(crew->overtime_price, 0);
    CU_ASSERT_EQUAL(pcm__event(plant, 0)->end, PCM_INSTANT_NONE);
    pcm_plant_free(plant);
}

/* A good row of each table with every cell filled. */
static const char *const full_rows[PCM_TABLES][PCM__COLUMNS_MAX] = {
    {"week", "W\xC3\xB6" "che", "8", "8.25", "8", "8", "7", "0", "24"},
    {"week", "2026-12-25", "0.1", "Christmas"},
    {"main", "Main building", "EUR"},
    {"fan", "Fan", "hvac", "0", "1"},
    {"AHU-1", "Fan of AHU 1", "fan", "main", "ROOF", "2010-02-28", "2024-02-29"},
    {"belt", "Belt", "fan", "AHU-1", "inspection", "hvac", "1.5", "120.55", "3000", "400", "365.25",
     "14", "1"},
    {"a", "Crew A", "main", "week", "electrical;hvac", "2.5", "41", "0.15", "38"},
    {"WO-1", "AHU-1", "2026-01-02T03:04:05", "2026-01-03T00:00:00", "out_of_service", "belt",
     "bearing", "1", "1e-05"},
    {"2026", "2026-01-01", "2026-01-05", "26", "feasible", "glpk", "-12", "-12.5", "0.04", "300",
     "0"},
    {"belt/AHU-1/2026-05-01", "2026", "AHU-1", "belt", "hvac", "a", "crew", "2026-05-04",
     "2026-05-05", "2026-05-01", "2026-04-17", "2026-05-15", "1.5", "0", "0.5", "210", "Due: age"},
    {"2026", "a", "2026-05-04", "39", "40", "1", "12.5"},
};

static void every_cell_of_every_table_reads_back_as_it_was_written(void)
{
    for (int t = 0; t < PCM_TABLES; t++) {
        const pcm_table table = (pcm_table)t;
        const size_t columns = pcm_table_columns(table);
        pcm_plant *plant = new_plant();
        pcm_plant *again = new_plant();
        ASSERT_OK(add_cells(plant, table, full_rows[t], columns, NULL));
        char buffers[PCM__COLUMNS_MAX][PCM_CELL_SIZE];
        const char *cells[PCM__COLUMNS_MAX];
        for (size_t i = 0; i < columns; i++) {
            cells[i] = pcm_plant_cell(buffers[i], plant, table, 0, i);
            ASSERT_TEXT(cells[i], full_rows[t][i]);
        }
        ASSERT_OK(add_cells(again, table, cells, columns, NULL));
        for (size_t i = 0; i < columns; i++) {
            char buffer[PCM_CELL_SIZE];
            ASSERT_TEXT(pcm_plant_cell(buffer, again, table, 0, i), full_rows[t][i]);
        }
        pcm_plant_free(plant);
        pcm_plant_free(again);
    }
}

/* Blank where that is allowed, otherwise as in the full row. */
static void every_cell_that_may_be_blank_reads_back_as_blank_or_its_blank_value(void)
{
    for (int t = 0; t < PCM_TABLES; t++) {
        const pcm_table table = (pcm_table)t;
        const size_t columns = pcm_table_columns(table);
        pcm_plant *plant = new_plant();
        pcm_plant *again = new_plant();
        char buffers[PCM__COLUMNS_MAX][PCM_CELL_SIZE];
        const char *cells[PCM__COLUMNS_MAX];
        for (size_t i = 0; i < columns; i++)
            cells[i] = pcm_table_column(table, i)->required ? full_rows[t][i] : "";
        ASSERT_OK(add_cells(plant, table, cells, columns, NULL));
        for (size_t i = 0; i < columns; i++)
            cells[i] = pcm_plant_cell(buffers[i], plant, table, 0, i);
        ASSERT_OK(add_cells(again, table, cells, columns, NULL));
        for (size_t i = 0; i < columns; i++) {
            char buffer[PCM_CELL_SIZE];
            ASSERT_TEXT(pcm_plant_cell(buffer, again, table, 0, i), cells[i]);
        }
        pcm_plant_free(plant);
        pcm_plant_free(again);
    }
}

/* The row is refused, the finding says so, and the table is as it was. */
static void assert_refused(pcm_table table, const char *column, const char *value,
                           const char *sentence)
{
    pcm_plant *plant = new_plant();
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_OK(pcm_report_at(report, "file.csv", 7));
    const char *cells[PCM__COLUMNS_MAX];
    memcpy(cells, full_rows[table], sizeof cells);
    size_t at = 0;
    ASSERT_OK(pcm_table_column_find(&at, table, column));
    cells[at] = value;
    const size_t columns = pcm_table_columns(table);
    ASSERT_STATUS(add_cells(plant, table, cells, columns, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE(sentence);
    ASSERT_STATUS(add_cells(plant, table, cells, columns, report), PCM_ERR_DATA);
    ASSERT_MESSAGE(sentence);
    ASSERT_MESSAGE("file.csv:7: ");
    CU_ASSERT_EQUAL(pcm_report_count(report), 1);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, table), 0);
    ASSERT_OK(add_cells(plant, table, full_rows[table], columns, report));
    pcm_report_free(report);
    pcm_plant_free(plant);
}

static void every_required_cell_must_be_given(void)
{
    for (int t = 0; t < PCM_TABLES; t++)
        for (size_t i = 0; i < pcm_table_columns((pcm_table)t); i++) {
            const pcm_column *column = pcm_table_column((pcm_table)t, i);
            char sentence[80];
            snprintf(sentence, sizeof sentence, "%s: must not be blank", column->name);
            if (!column->required)
                continue;
            assert_refused((pcm_table)t, column->name, "", sentence);
            assert_refused((pcm_table)t, column->name, NULL, sentence);
            assert_refused((pcm_table)t, column->name, "   ", sentence);
        }
}

static void bad_cells_are_refused_with_the_rule_they_break(void)
{
    static const struct {
        pcm_table table;
        const char *column, *value, *sentence;
    } bad[] = {
        {PCM_ASSETS, "installed", "2020-02-30", "installed = \"2020-02-30\": "},
        {PCM_ASSETS, "installed", "31.2.2020", "must be a date like 2026-03-31"},
        {PCM_ASSETS, "installed", "41261.376770833333", "must be a date like 2026-03-31"},
        {PCM_EVENTS, "time", "2020-01-01T25:00", "time = \"2020-01-01T25:00\": is no time"},
        {PCM_EVENTS, "time", "2020-01-01T10:00Z", "must have no time zone"},
        {PCM_EVENTS, "kind", "broken", "must be one of failure, preventive, replacement, "
                                       "inspection, out_of_service, observation_start, "
                                       "observation_end"},
        {PCM_EVENTS, "hours", "-1", "hours = \"-1\": must be >= 0"},
        {PCM_TASKS, "hours", "0", "hours = \"0\": must be > 0"},
        {PCM_TASKS, "hours", "nan", "hours = \"nan\": must be a number"},
        {PCM_TASKS, "hours", "1,5", "hours = \"1,5\": must be a number"},
        {PCM_TASKS, "cost_outsourced", "inf", "must be a number"},
        {PCM_TASKS, "cost_planned", "1e999", "is too large"},
        {PCM_TASKS, "statutory", "2", "statutory = \"2\": must be 0 or 1"},
        {PCM_CALENDARS, "sunday", "24.5", "sunday = \"24.5\": must be >= 0 and <= 24"},
        {PCM_CALENDARS, "monday", "-8", "must be >= 0 and <= 24"},
        {PCM_CREWS, "overtime_share", "1.5", "must be >= 0 and <= 1"},
        {PCM_CREWS, "technicians", "0", "must be > 0"},
        {PCM_CREWS, "skills", ";", "must have a text before and after each \";\""},
        {PCM_CREWS, "skills", "hvac;", "must have a text before and after each \";\""},
        {PCM_SITES, "name", "line\nend", "must have no control characters"},
        {PCM_SITES, "id", "\xC0\xAF", "must be UTF-8"},
        {PCM_WORK_ORDERS, "placement", "nobody", "must be one of crew, outsourced, left_over"},
        {PCM_PLANS, "outcome", "good", "must be one of optimal, feasible, short"},
        {PCM_PLANS, "gap", "-0.1", "must be >= 0"},
    };
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_refused(bad[i].table, bad[i].column, bad[i].value, bad[i].sentence);
}

static void texts_have_the_length_of_their_column(void)
{
    char text[1100];
    memset(text, 'x', sizeof text);
    text[256] = '\0';
    assert_refused(PCM_ASSETS, "id", text, "must be at most 255 bytes long");
    text[256] = 'x';
    text[544] = '\0';
    assert_refused(PCM_WORK_ORDERS, "id", text, "must be at most 543 bytes long");
    text[544] = 'x';
    text[1024] = '\0';
    assert_refused(PCM_WORK_ORDERS, "reason", text, "must be at most 1023 bytes long");

    pcm_plant *plant = new_plant();
    pcm_work_order order;
    ASSERT_OK(pcm_row_init(&order, PCM_WORK_ORDERS));
    text[1023] = '\0';
    order.id = text + 1023 - 543;
    order.plan = order.asset = order.task = text + 1023 - 255;
    order.placement = "crew";
    order.reason = text;
    ASSERT_OK(pcm_plant_add(plant, PCM_WORK_ORDERS, &order, NULL));
    pcm_plant_free(plant);
}

static void typed_members_obey_the_same_rules(void)
{
    pcm_plant *plant = new_plant();
    pcm_task task = good_task();
    task.hours = NAN;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("tasks:1: hours = \"nan\": must be a finite number");
    task = good_task();
    task.cost_failure = INFINITY;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("cost_failure = \"inf\": must be a finite number");
    task = good_task();
    task.cost_outsourced = -INFINITY;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, NULL), PCM_ERR_DATA);
    task = good_task();
    task.kind = (pcm_task_kind)3;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("kind = \"3\": must be one of replacement, service, inspection");
    task = good_task();
    task.statutory = -1;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("statutory = \"-1\": must be 0 or 1");
    task = good_task();
    task.skill = NULL;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("skill: must not be blank");

    pcm_asset asset = good_asset("a");
    asset.installed = 4000000;
    ASSERT_STATUS(pcm_plant_add(plant, PCM_ASSETS, &asset, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("installed = \"4000000\": must lie in years 1 to 9999");
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_TASKS), 0);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_ASSETS), 0);
    pcm_plant_free(plant);
}

static void a_forgotten_member_of_a_typed_row_is_told(void)
{
    pcm_plant *plant = new_plant();
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    pcm_task task;
    ASSERT_OK(pcm_row_init(&task, PCM_TASKS));
    ASSERT_STATUS(pcm_plant_add(plant, PCM_TASKS, &task, report), PCM_ERR_DATA);
    static const char *const forgotten[] = {"id", "kind", "skill", "hours", "cost_planned"};
    CU_ASSERT_EQUAL(pcm_report_count(report), COUNT(forgotten));
    for (size_t i = 0; i < pcm_report_kept(report); i++) {
        pcm_finding finding;
        ASSERT_OK(pcm_report_finding(&finding, report, i));
        ASSERT_TEXT(finding.column, forgotten[i]);
        ASSERT_TEXT(finding.file, "tasks");
        CU_ASSERT_EQUAL(finding.line, 1);
    }
    pcm_report_free(report);
    pcm_plant_free(plant);
}

static void every_bad_cell_of_a_row_is_found_and_the_first_without_a_report(void)
{
    pcm_plant *plant = new_plant();
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_OK(pcm_report_at(report, "crews.csv", 3));
    const char *const cells[] = {"a", "", "", "", ";", "x", "1", "2"};
    ASSERT_STATUS(add_cells(plant, PCM_CREWS, cells, COUNT(cells), report), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 4);
    ASSERT_STATUS(add_cells(plant, PCM_CREWS, cells, COUNT(cells), NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("crews:1: technicians = \"x\": must be a number");
    pcm_report_free(report);
    pcm_plant_free(plant);
}

static void a_key_is_unique_and_the_first_place_is_told(void)
{
    pcm_plant *plant = new_plant();
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_OK(pcm_report_at(report, "sites.csv", 2));
    const char *const site[] = {"main"};
    ASSERT_OK(add_cells(plant, PCM_SITES, site, 1, report));
    ASSERT_OK(pcm_report_at(report, NULL, 9));
    ASSERT_STATUS(add_cells(plant, PCM_SITES, site, 1, report), PCM_ERR_DATA);
    ASSERT_MESSAGE("sites.csv:9: id = \"main\": is already there, in sites.csv:2");
    pcm_report_free(report);

    ASSERT_OK(ADD(plant, PCM_HOLIDAYS, "week", "2026-01-01"));
    ASSERT_OK(ADD(plant, PCM_HOLIDAYS, "week", "2026-01-02"));
    ASSERT_OK(ADD(plant, PCM_HOLIDAYS, "shift", "2026-01-01"));
    ASSERT_STATUS(ADD(plant, PCM_HOLIDAYS, "week", "2026-W01-4"), PCM_ERR_DATA);
    ASSERT_MESSAGE("date = \"2026-W01-4\": is already there, in holidays:1");
    ASSERT_OK(ADD(plant, PCM_CREW_LOADS, "p", "a", "2026-01-05"));
    ASSERT_OK(ADD(plant, PCM_CREW_LOADS, "pa", "b", "2026-01-05"));
    ASSERT_OK(ADD(plant, PCM_CREW_LOADS, "p", "ab", "2026-01-05"));
    ASSERT_STATUS(ADD(plant, PCM_CREW_LOADS, "p", "a", "2026-01-05"), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_HOLIDAYS), 3);
    pcm_plant_free(plant);
}

static void ids_of_events_may_be_blank_but_not_double(void)
{
    pcm_plant *plant = new_plant();
    for (int i = 0; i < 3; i++)
        ASSERT_OK(ADD(plant, PCM_EVENTS, "", "a", "2026-01-01", "", "failure"));
    ASSERT_OK(ADD(plant, PCM_EVENTS, "WO-1", "a", "2026-01-01", "", "failure"));
    ASSERT_STATUS(ADD(plant, PCM_EVENTS, "WO-1", "b", "2026-01-02", "", "failure"), PCM_ERR_DATA);
    ASSERT_MESSAGE("id = \"WO-1\": is already there, in events:4");
    size_t row = 0;
    ASSERT_OK(pcm_plant_find(&row, plant, PCM_EVENTS, "WO-1"));
    CU_ASSERT_EQUAL(row, 3);
    ASSERT_STATUS(pcm_plant_find(&row, plant, PCM_EVENTS, ""), PCM_ERR_NOT_FOUND);
    pcm_plant_free(plant);
}

/* Entered into the index, they would make one long chain: minutes instead of a blink. */
static void events_without_an_id_do_not_slow_each_other_down(void)
{
    enum { ROWS = 200000 };
    pcm_plant *plant = new_plant();
    pcm_event event;
    ASSERT_OK(pcm_row_init(&event, PCM_EVENTS));
    event.asset = "a";
    event.kind = PCM_EVENT_FAILURE;
    event.time = 0;
    pcm_status status = PCM_OK;
    for (int i = 0; status == PCM_OK && i < ROWS; i++)
        status = pcm_plant_add(plant, PCM_EVENTS, &event, NULL);
    ASSERT_OK(status);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_EVENTS), ROWS);
    pcm_plant_free(plant);
}

static int is_row(const void *context, size_t row)
{
    return row == *(const size_t *)context;
}

static void rows_with_equal_hashes_are_told_apart(void)
{
    pcm__index index = {NULL, 0, 0};
    for (size_t row = 0; row < 100; row++) {
        ASSERT_OK(pcm__index_reserve(&index));
        pcm__index_insert(&index, row % 3, row);
    }
    for (size_t row = 0; row < 100; row++) {
        CU_ASSERT_EQUAL(pcm__index_find(&index, row % 3, is_row, &row), row);
        CU_ASSERT_EQUAL(pcm__index_find(&index, 5, is_row, &row), PCM__INDEX_NONE);
    }
    pcm__index_free(&index);
}

static void rows_are_found_by_id_among_thousands(void)
{
    enum { ROWS = 5000 };
    pcm_plant *plant = new_plant();
    char id[32];
    for (int i = 0; i < ROWS; i++) {
        snprintf(id, sizeof id, "S%d", i * 7919 % ROWS);
        ASSERT_OK(ADD(plant, PCM_SITES, id));
    }
    for (int i = 0; i < ROWS; i++) {
        size_t row = ROWS;
        snprintf(id, sizeof id, "S%d", i * 7919 % ROWS);
        ASSERT_OK(pcm_plant_find(&row, plant, PCM_SITES, id));
        CU_ASSERT_EQUAL(row, (size_t)i);
    }
    size_t row = 0;
    ASSERT_STATUS(pcm_plant_find(&row, plant, PCM_SITES, "S5000"), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("id = \"S5000\": names no row of table sites");
    pcm_plant_free(plant);
}

static void extra_columns_survive(void)
{
    pcm_plant *plant = new_plant();
    const char *const first[] = {"id", "Barcode", "room"};
    const char *const first_row[] = {"a", " 007 ", ""};
    const char *const second[] = {"id", "ROOM", "note"};
    const char *const second_row[] = {"b", "4.12", "two\nlines, a tab\tand \xC3\xBC"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, first, first_row, 3, NULL));
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, second, second_row, 3, NULL));
    ASSERT_OK(ADD(plant, PCM_SITES, "c"));
    CU_ASSERT_EQUAL(pcm_plant_columns(plant, PCM_SITES), 6);
    ASSERT_TEXT(pcm_plant_column_name(plant, PCM_SITES, 3), "Barcode");
    ASSERT_TEXT(pcm_plant_column_name(plant, PCM_SITES, 4), "room");
    CU_ASSERT_PTR_NULL(pcm_plant_column_name(plant, PCM_SITES, 6));
    ASSERT_TEXT(cell(plant, PCM_SITES, 0, "Barcode"), " 007 ");
    ASSERT_TEXT(cell(plant, PCM_SITES, 0, "room"), "");
    ASSERT_TEXT(cell(plant, PCM_SITES, 0, "note"), "");
    ASSERT_TEXT(cell(plant, PCM_SITES, 1, "Barcode"), "");
    ASSERT_TEXT(cell(plant, PCM_SITES, 1, "room"), "4.12");
    ASSERT_TEXT(cell(plant, PCM_SITES, 1, "note"), "two\nlines, a tab\tand \xC3\xBC");
    ASSERT_TEXT(cell(plant, PCM_SITES, 2, "note"), "");
    CU_ASSERT_EQUAL(pcm_plant_columns(plant, PCM_TYPES), pcm_table_columns(PCM_TYPES));

    ASSERT_OK(pcm_plant_clear(plant, PCM_SITES));
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_SITES), 0);
    CU_ASSERT_EQUAL(pcm_plant_columns(plant, PCM_SITES), 6);
    ASSERT_OK(ADD(plant, PCM_SITES, "a"));
    ASSERT_TEXT(cell(plant, PCM_SITES, 0, "Barcode"), "");
    pcm_plant_free(plant);
}

static void a_refused_row_leaves_no_extra_column(void)
{
    pcm_plant *plant = new_plant();
    const char *const names[] = {"id", "vendor"};
    const char *const values[] = {"", "ACME"};
    ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, names, values, 2, NULL), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_plant_columns(plant, PCM_SITES), 3);
    pcm_plant_free(plant);
}

static void columns_given_twice_or_without_a_name_are_refused(void)
{
    static const struct {
        const char *names[3], *sentence;
    } bad[] = {
        {{"id", "name", "Name"}, "name = \"3\": the column is given twice"},
        {{"id", "vendor", "VENDOR"}, "VENDOR = \"3\": the column is given twice"},
        {{"id", "name", ""}, "\"3\": stands in a column without a name"},
        {{"id", "name", "a\tb"}, "the name of a column must have no control characters"},
    };
    const char *const values[] = {"1", "2", "3"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        pcm_plant *plant = new_plant();
        ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, bad[i].names, values, 3, NULL),
                      PCM_ERR_DATA);
        ASSERT_MESSAGE(bad[i].sentence);
        CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_SITES), 0);
        pcm_plant_free(plant);
    }
}

static void a_table_has_a_thousand_extra_columns_at_most(void)
{
    enum { NAMES = 1002 };
    static char text[NAMES][16];
    const char *names[NAMES];
    const char *values[NAMES];
    for (int i = 0; i < NAMES; i++) {
        snprintf(text[i], sizeof text[i], "extra%d", i);
        names[i] = text[i];
        values[i] = "x";
    }
    names[0] = "id";
    pcm_plant *plant = new_plant();
    ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, names, values, NAMES, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("extra1001 = \"x\": is one column too many");
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, names, values, NAMES - 1, NULL));
    CU_ASSERT_EQUAL(pcm_plant_columns(plant, PCM_SITES), 1003);
    pcm_plant_free(plant);
}

static void lists_are_kept_without_spaces_around_their_elements(void)
{
    pcm_plant *plant = new_plant();
    ASSERT_OK(ADD(plant, PCM_CREWS, "a", "", "", "week", "  electrical ;hvac ; lifts and doors "));
    ASSERT_TEXT(pcm__crew(plant, 0)->skills, "electrical;hvac;lifts and doors");
    pcm_crew crew;
    ASSERT_OK(pcm_row_init(&crew, PCM_CREWS));
    crew.id = "b";
    crew.calendar = "week";
    crew.skills = " hvac ";
    ASSERT_OK(pcm_plant_add(plant, PCM_CREWS, &crew, NULL));
    ASSERT_TEXT(pcm__crew(plant, 1)->skills, "hvac");
    pcm_plant_free(plant);
}

static void numbers_read_back_to_the_last_bit(void)
{
    pcm_plant *plant = new_plant();
    test_random random = {11};
    pcm_event event;
    ASSERT_OK(pcm_row_init(&event, PCM_EVENTS));
    event.asset = "a";
    event.kind = PCM_EVENT_FAILURE;
    for (int i = 0; i < 2000; i++) {
        event.cost = exp(1400 * test_random_uniform(&random) - 700);
        event.time = (pcm_instant)test_random_below(&random, 4000000000) - 2000000000;
        ASSERT_OK(pcm_plant_add(plant, PCM_EVENTS, &event, NULL));
        char cost[PCM_CELL_SIZE];
        char time[PCM_CELL_SIZE];
        const size_t row = (size_t)(2 * i);
        ASSERT_OK(ADD(plant, PCM_EVENTS, "", "a", pcm_plant_cell(time, plant, PCM_EVENTS, row, 2),
                      "", "failure", "", "", "",
                      pcm_plant_cell(cost, plant, PCM_EVENTS, row, 8)));
        CU_ASSERT_EQUAL(pcm__event(plant, row + 1)->cost, event.cost);
        CU_ASSERT_EQUAL(pcm__event(plant, row + 1)->time, event.time);
    }
    pcm_plant_free(plant);
}

static void records_end_on_the_day_after_the_last_event(void)
{
    pcm_plant *plant = new_plant();
    CU_ASSERT_EQUAL(pcm_plant_last_day(plant), PCM_DATE_NONE);
    CU_ASSERT_EQUAL(pcm_plant_last_day(NULL), PCM_DATE_NONE);
    ASSERT_OK(ADD(plant, PCM_EVENTS, "", "a", "2026-03-31T23:59:59", "", "failure"));
    ASSERT_OK(ADD(plant, PCM_EVENTS, "", "a", "2025-12-31", "", "failure"));
    char buffer[PCM_DATE_SIZE];
    ASSERT_TEXT(pcm_date_format(buffer, pcm_plant_last_day(plant)), "2026-04-01");
    ASSERT_OK(ADD(plant, PCM_EVENTS, "", "a", "9999-12-31", "", "failure"));
    ASSERT_TEXT(pcm_date_format(buffer, pcm_plant_last_day(plant)), "9999-12-31");
    pcm_plant_free(plant);
}

static double hours_on(const pcm_plant *plant, const char *calendar, const char *day)
{
    double hours = -1;
    pcm_date date = 0;
    ASSERT_OK(pcm_date_parse(&date, day));
    ASSERT_OK(pcm_plant_working_hours(&hours, plant, calendar, date));
    return hours;
}

static void working_hours_follow_weekday_and_holidays(void)
{
    pcm_plant *plant = new_plant();
    ASSERT_OK(ADD(plant, PCM_CALENDARS, "week", "", "1", "2", "3", "4", "5", "6", "7"));
    ASSERT_OK(ADD(plant, PCM_CALENDARS, "shift", "", "8"));
    ASSERT_OK(ADD(plant, PCM_HOLIDAYS, "week", "2026-01-01", "0"));
    ASSERT_OK(ADD(plant, PCM_HOLIDAYS, "week", "2026-01-04", "2.5"));
    /* 2025-12-29 was a Monday. */
    CU_ASSERT_EQUAL(hours_on(plant, "week", "2025-12-29"), 1);
    CU_ASSERT_EQUAL(hours_on(plant, "week", "2025-12-31"), 3);
    CU_ASSERT_EQUAL(hours_on(plant, "week", "2026-01-01"), 0);
    CU_ASSERT_EQUAL(hours_on(plant, "week", "2026-01-04"), 2.5);
    CU_ASSERT_EQUAL(hours_on(plant, "week", "2026-01-11"), 7);
    CU_ASSERT_EQUAL(hours_on(plant, "shift", "2026-01-01"), 0);
    CU_ASSERT_EQUAL(hours_on(plant, "shift", "2026-01-05"), 8);

    double hours = -1;
    ASSERT_STATUS(pcm_plant_working_hours(&hours, plant, "none", 0), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("id = \"none\": names no row of table calendars");
    ASSERT_STATUS(pcm_plant_working_hours(&hours, plant, "week", PCM_DATE_NONE), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_plant_working_hours(&hours, plant, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_working_hours(&hours, NULL, "week", 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_working_hours(NULL, plant, "week", 0), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(hours, -1);
    pcm_plant_free(plant);
}

static void rows_are_taken_over_whole(void)
{
    pcm_plant *plant = new_plant();
    pcm_plant *other = new_plant();
    const char *const names[] = {"id", "vendor"};
    const char *const old[] = {"old", "ACME"};
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, names, old, 2, NULL));
    ASSERT_OK(ADD(other, PCM_SITES, "new"));
    pcm__plant_take_rows(plant, other, PCM_SITES);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_SITES), 1);
    CU_ASSERT_EQUAL(pcm_plant_rows(other, PCM_SITES), 0);
    size_t row = 9;
    ASSERT_OK(pcm_plant_find(&row, plant, PCM_SITES, "new"));
    ASSERT_STATUS(pcm_plant_find(&row, plant, PCM_SITES, "old"), PCM_ERR_NOT_FOUND);
    ASSERT_TEXT(cell(plant, PCM_SITES, 0, "vendor"), "");
    pcm_plant_free(other);
    ASSERT_TEXT(cell(plant, PCM_SITES, 0, "id"), "new");
    ASSERT_OK(pcm_plant_add_texts(plant, PCM_SITES, names, old, 2, NULL));
    ASSERT_TEXT(cell(plant, PCM_SITES, 1, "vendor"), "ACME");
    pcm_plant_free(plant);
}

static void hostile_arguments_are_refused(void)
{
    static const pcm_table strange[] = {PCM_TABLES, (pcm_table)99, (pcm_table)-1};
    pcm_plant *plant = new_plant();
    pcm_asset asset = good_asset("a");
    size_t row = 7;
    char buffer[PCM_CELL_SIZE];
    const char *const names[] = {"id", NULL};
    const char *const values[] = {"a", "b"};
    for (size_t i = 0; i < COUNT(strange); i++) {
        ASSERT_STATUS(pcm_row_init(&asset, strange[i]), PCM_ERR_NOT_FOUND);
        ASSERT_STATUS(pcm_plant_add(plant, strange[i], &asset, NULL), PCM_ERR_NOT_FOUND);
        ASSERT_STATUS(pcm_plant_add_texts(plant, strange[i], names, values, 1, NULL),
                      PCM_ERR_NOT_FOUND);
        ASSERT_STATUS(pcm_plant_clear(plant, strange[i]), PCM_ERR_NOT_FOUND);
        ASSERT_STATUS(pcm_plant_find(&row, plant, strange[i], "a"), PCM_ERR_NOT_FOUND);
        CU_ASSERT_EQUAL(pcm_plant_rows(plant, strange[i]), 0);
        CU_ASSERT_PTR_NULL(pcm_plant_row(plant, strange[i], 0));
        CU_ASSERT_EQUAL(pcm_plant_columns(plant, strange[i]), 0);
        CU_ASSERT_PTR_NULL(pcm_plant_column_name(plant, strange[i], 0));
        CU_ASSERT_PTR_NULL(pcm_plant_cell(buffer, plant, strange[i], 0, 0));
    }
    ASSERT_STATUS(pcm_plant_new(NULL), PCM_ERR_ARGUMENT);
    pcm_plant_free(NULL);
    ASSERT_STATUS(pcm_row_init(NULL, PCM_ASSETS), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_add(NULL, PCM_ASSETS, &asset, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_add(plant, PCM_ASSETS, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_add_texts(NULL, PCM_SITES, names, values, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, NULL, values, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, names, NULL, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, names, values, 2, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("names[1] = NULL");
    ASSERT_STATUS(pcm_plant_add_texts(plant, PCM_SITES, NULL, NULL, 0, NULL), PCM_ERR_DATA);
    ASSERT_STATUS(pcm_plant_clear(NULL, PCM_SITES), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_find(NULL, plant, PCM_SITES, "a"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_find(&row, NULL, PCM_SITES, "a"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_find(&row, plant, PCM_SITES, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plant_find(&row, plant, PCM_HOLIDAYS, "a"), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("table holidays: has no column id");
    CU_ASSERT_EQUAL(row, 7);
    CU_ASSERT_EQUAL(pcm_plant_rows(NULL, PCM_SITES), 0);
    CU_ASSERT_PTR_NULL(pcm_plant_row(NULL, PCM_SITES, 0));
    CU_ASSERT_EQUAL(pcm_plant_columns(NULL, PCM_SITES), 0);
    CU_ASSERT_PTR_NULL(pcm_plant_column_name(NULL, PCM_SITES, 0));
    CU_ASSERT_PTR_NULL(pcm_plant_cell(buffer, NULL, PCM_SITES, 0, 0));
    ASSERT_OK(ADD(plant, PCM_SITES, "a"));
    CU_ASSERT_PTR_NULL(pcm_plant_cell(NULL, plant, PCM_SITES, 0, 0));
    CU_ASSERT_PTR_NULL(pcm_plant_cell(buffer, plant, PCM_SITES, 1, 0));
    CU_ASSERT_PTR_NULL(pcm_plant_cell(buffer, plant, PCM_SITES, 0, 3));
    pcm_plant_free(plant);
}

/* What can be seen of a table. */
struct sight {
    size_t rows, columns;
    int has_next;
};

static struct sight look(const pcm_plant *plant, const char *next)
{
    return (struct sight){pcm_plant_rows(plant, PCM_SITES), pcm_plant_columns(plant, PCM_SITES),
                          pcm__plant_find_row(plant, PCM_SITES, next) != PCM__NO_ROW};
}

static pcm_status add_site(pcm_plant *plant, pcm_report *report, int i)
{
    char id[16];
    char column[16];
    snprintf(id, sizeof id, "S%d", i);
    snprintf(column, sizeof column, "extra%d", i / 3);
    const char *const names[] = {"id", "name", column};
    const char *const values[] = {id, "A name", "a value"};
    const struct sight before = look(plant, id);
    const pcm_status status = pcm_plant_add_texts(plant, PCM_SITES, names, values, 3, report);
    const struct sight after = look(plant, id);
    if (status == PCM_OK) {
        CU_ASSERT(after.rows == before.rows + 1 && after.has_next);
    } else {
        CU_ASSERT(after.rows == before.rows && after.columns == before.columns && !after.has_next);
    }
    return status;
}

static int fill_plant(void)
{
    pcm_plant *plant = NULL;
    pcm_report *report = NULL;
    pcm_status status = pcm_plant_new(&plant);
    if (status == PCM_OK)
        status = pcm_report_new(&report, 0);
    if (status == PCM_OK)
        status = pcm_report_at(report, "sites.csv", 2);
    for (int i = 0; status == PCM_OK && i < 24; i++)
        status = add_site(plant, report, i);
    if (status == PCM_OK)
        status = pcm_plant_clear(plant, PCM_SITES);
    if (status == PCM_OK)
        status = add_site(plant, report, 0);
    pcm_plant_free(plant);
    pcm_report_free(report);
    return status;
}

static void every_failing_allocation_leaves_the_plant_as_it_was(void)
{
    chaos_run(fill_plant);
}

static int find_in_bad_row(void)
{
    pcm_plant *plant = NULL;
    pcm_report *report = NULL;
    pcm_status status = pcm_plant_new(&plant);
    if (status == PCM_OK)
        status = pcm_report_new(&report, 0);
    if (status == PCM_OK) {
        const char *const cells[] = {"a", "", "", "", ";", "x", "1", "2"};
        status = add_cells(plant, PCM_CREWS, cells, COUNT(cells), report);
        CU_ASSERT(status != PCM_ERR_DATA || pcm_report_count(report) == 4);
    }
    pcm_plant_free(plant);
    pcm_report_free(report);
    return status == PCM_ERR_DATA ? PCM_OK : status;
}

static void a_finding_that_cannot_be_kept_is_out_of_memory(void)
{
    chaos_run(find_in_bad_row);
}

SUITE("plant", {"typed rows come back as they went in", typed_rows_come_back_as_they_went_in},
      {"rows of texts fill the members", rows_of_texts_fill_the_members},
      {"blank cells take the blank value of their column",
       blank_cells_take_the_blank_value_of_their_column},
      {"every cell of every table reads back as it was written",
       every_cell_of_every_table_reads_back_as_it_was_written},
      {"every cell that may be blank reads back as blank or its blank value",
       every_cell_that_may_be_blank_reads_back_as_blank_or_its_blank_value},
      {"every required cell must be given", every_required_cell_must_be_given},
      {"bad cells are refused with the rule they break",
       bad_cells_are_refused_with_the_rule_they_break},
      {"texts have the length of their column", texts_have_the_length_of_their_column},
      {"typed members obey the same rules", typed_members_obey_the_same_rules},
      {"a forgotten member of a typed row is told", a_forgotten_member_of_a_typed_row_is_told},
      {"every bad cell of a row is found, and the first without a report",
       every_bad_cell_of_a_row_is_found_and_the_first_without_a_report},
      {"a key is unique and the first place is told", a_key_is_unique_and_the_first_place_is_told},
      {"ids of events may be blank but not double", ids_of_events_may_be_blank_but_not_double},
      {"events without an id do not slow each other down",
       events_without_an_id_do_not_slow_each_other_down},
      {"rows with equal hashes are told apart", rows_with_equal_hashes_are_told_apart},
      {"rows are found by id among thousands", rows_are_found_by_id_among_thousands},
      {"extra columns survive", extra_columns_survive},
      {"a refused row leaves no extra column", a_refused_row_leaves_no_extra_column},
      {"columns given twice or without a name are refused",
       columns_given_twice_or_without_a_name_are_refused},
      {"a table has a thousand extra columns at most",
       a_table_has_a_thousand_extra_columns_at_most},
      {"lists are kept without spaces around their elements",
       lists_are_kept_without_spaces_around_their_elements},
      {"numbers read back to the last bit", numbers_read_back_to_the_last_bit},
      {"records end on the day after the last event", records_end_on_the_day_after_the_last_event},
      {"working hours follow weekday and holidays", working_hours_follow_weekday_and_holidays},
      {"rows are taken over whole", rows_are_taken_over_whole},
      {"hostile arguments are refused", hostile_arguments_are_refused},
      {"every failing allocation leaves the plant as it was",
       every_failing_allocation_leaves_the_plant_as_it_was},
      {"a finding that cannot be kept is out of memory",
       a_finding_that_cannot_be_kept_is_out_of_memory})
