/* SPDX-License-Identifier: Apache-2.0 */
/* pcm/plant.h: rows go in checked, are found again, and a bad one changes nothing. */
#include <math.h>
#include <stdio.h>

#include <pcm/plant.h>

#include "libpcm/plant/index.h"
#include "libpcm/plant/plant.h"
#include "tests/support/chaos.h"
#include "tests/support/plant_cells.h"
#include "tests/support/suite.h"

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

SUITE("plant", {"typed rows come back as they went in", typed_rows_come_back_as_they_went_in},
      {"typed members obey the same rules", typed_members_obey_the_same_rules},
      {"a forgotten member of a typed row is told", a_forgotten_member_of_a_typed_row_is_told},
      {"a key is unique and the first place is told", a_key_is_unique_and_the_first_place_is_told},
      {"ids of events may be blank but not double", ids_of_events_may_be_blank_but_not_double},
      {"events without an id do not slow each other down",
       events_without_an_id_do_not_slow_each_other_down},
      {"rows with equal hashes are told apart", rows_with_equal_hashes_are_told_apart},
      {"rows are found by id among thousands", rows_are_found_by_id_among_thousands},
      {"records end on the day after the last event", records_end_on_the_day_after_the_last_event},
      {"working hours follow weekday and holidays", working_hours_follow_weekday_and_holidays},
      {"rows are taken over whole", rows_are_taken_over_whole},
      {"hostile arguments are refused", hostile_arguments_are_refused},
      {"every failing allocation leaves the plant as it was",
       every_failing_allocation_leaves_the_plant_as_it_was})
