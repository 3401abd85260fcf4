/* SPDX-License-Identifier: Apache-2.0 */
/* pcm_plant_check(): what only the whole plant can show. */
#include <stdio.h>
#include <string.h>

#include <pcm/plant.h>

#include "libpcm/plant/schema.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { CELLS = 13 };

/* Adds cells in the order of the columns, up to the first NULL. */
static void add(pcm_plant *plant, pcm_table table, const char *const cells[CELLS])
{
    const char *names[CELLS];
    size_t n = 0;
    for (; n < CELLS && cells[n]; n++)
        names[n] = pcm_table_column(table, n)->name;
    ASSERT_OK(pcm_plant_add_texts(plant, table, names, cells, n, NULL));
}

#define ADD(plant, table, ...) add(plant, table, (const char *const[CELLS]){__VA_ARGS__})

static pcm_plant *good_plant(void)
{
    pcm_plant *plant = NULL;
    ASSERT_OK(pcm_plant_new(&plant));
    ADD(plant, PCM_CALENDARS, "week", "", "8", "8", "8", "8", "8");
    ADD(plant, PCM_HOLIDAYS, "week", "2026-12-25");
    ADD(plant, PCM_SITES, "main");
    ADD(plant, PCM_TYPES, "fan");
    ADD(plant, PCM_ASSETS, "ROOF", "", "fan", "main");
    ADD(plant, PCM_ASSETS, "AHU-1", "", "fan", "main", "ROOF", "2010-01-01", "2020-01-01");
    ADD(plant, PCM_TASKS, "belt", "", "fan", "", "replacement", "hvac", "2", "100");
    ADD(plant, PCM_TASKS, "look", "", "", "AHU-1", "inspection", "hvac", "2", "100", "", "", "90");
    ADD(plant, PCM_CREWS, "a", "", "main", "week", "hvac");
    ADD(plant, PCM_EVENTS, "", "AHU-1", "2015-01-01", "2015-01-01", "failure", "belt");
    ADD(plant, PCM_PLANS, "2026", "", "", "", "optimal");
    ADD(plant, PCM_WORK_ORDERS, "belt/AHU-1", "2026", "AHU-1", "belt", "hvac", "", "outsourced");
    ADD(plant, PCM_CREW_LOADS, "2026", "a", "2026-01-05");
    return plant;
}

static void a_good_plant_passes(void)
{
    pcm_plant *plant = good_plant();
    ASSERT_OK(pcm_plant_check(plant, NULL));
    pcm_plant_free(plant);
    ASSERT_OK(pcm_plant_new(&plant));
    ASSERT_OK(pcm_plant_check(plant, NULL));
    pcm_plant_free(plant);
    ASSERT_STATUS(pcm_plant_check(NULL, NULL), PCM_ERR_ARGUMENT);
}

/* The plant has this one finding; it is freed. */
static void assert_finding(pcm_plant *plant, const char *sentence)
{
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(pcm_plant_check(plant, report), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 1);
    ASSERT_STATUS(pcm_plant_check(plant, NULL), PCM_ERR_DATA);
    ASSERT_TEXT(pcm_error_message(), sentence);
    pcm_report_free(report);
    pcm_plant_free(plant);
}

#define ASSERT_FINDING(sentence, table, ...)                                                       \
    do {                                                                                           \
        pcm_plant *bad = good_plant();                                                             \
        ADD(bad, table, __VA_ARGS__);                                                              \
        assert_finding(bad, sentence);                                                             \
    } while (0)

static void every_reference_names_a_row(void)
{
    ASSERT_FINDING("holidays:2: calendar = \"x\": names no row of table calendars", PCM_HOLIDAYS,
                   "x", "2026-12-25");
    ASSERT_FINDING("assets:3: type = \"x\": names no row of table types", PCM_ASSETS, "b", "", "x",
                   "main");
    ASSERT_FINDING("assets:3: site = \"Main\": names no row of table sites", PCM_ASSETS, "b", "",
                   "fan", "Main");
    ASSERT_FINDING("assets:3: parent = \"x\": names no row of table assets", PCM_ASSETS, "b", "",
                   "fan", "main", "x");
    ASSERT_FINDING("tasks:3: type = \"x\": names no row of table types", PCM_TASKS, "t", "", "x",
                   "", "replacement", "hvac", "2", "100");
    ASSERT_FINDING("tasks:3: asset = \"x\": names no row of table assets", PCM_TASKS, "t", "", "",
                   "x", "replacement", "hvac", "2", "100");
    ASSERT_FINDING("crews:2: site = \"x\": names no row of table sites", PCM_CREWS, "b", "", "x",
                   "week", "hvac");
    ASSERT_FINDING("crews:2: calendar = \"x\": names no row of table calendars", PCM_CREWS, "b", "",
                   "", "x", "hvac");
    ASSERT_FINDING("events:2: asset = \"x\": names no row of table assets", PCM_EVENTS, "", "x",
                   "2020-01-01", "", "failure");
    ASSERT_FINDING("events:2: task = \"x\": names no row of table tasks", PCM_EVENTS, "", "AHU-1",
                   "2020-01-01", "", "failure", "x");
    ASSERT_FINDING("work_orders:2: plan = \"x\": names no row of table plans", PCM_WORK_ORDERS, "2",
                   "x", "AHU-1", "belt", "hvac", "a", "crew");
    ASSERT_FINDING("work_orders:2: crew = \"x\": names no row of table crews", PCM_WORK_ORDERS, "2",
                   "2026", "AHU-1", "belt", "hvac", "x", "crew");
    ASSERT_FINDING("crew_loads:2: crew = \"x\": names no row of table crews", PCM_CREW_LOADS,
                   "2026", "x", "2026-01-05");
}

static void days_come_in_their_order(void)
{
    ASSERT_FINDING("assets:3: removed = \"2009-12-31\": lies before installed, which is 2010-01-01",
                   PCM_ASSETS, "b", "", "fan", "main", "", "2010-01-01", "2009-12-31");
    ASSERT_FINDING("events:2: end = \"2020-01-01T09:59:59\": lies before time, which is "
                   "2020-01-01T10:00:00",
                   PCM_EVENTS, "", "AHU-1", "2020-01-01T10:00", "2020-01-01T09:59:59", "failure");
    ASSERT_FINDING("work_orders:2: latest = \"2026-01-01\": lies before earliest, which is "
                   "2026-01-02",
                   PCM_WORK_ORDERS, "2", "2026", "AHU-1", "belt", "hvac", "a", "crew", "", "", "",
                   "2026-01-02", "2026-01-01");
    pcm_plant *plant = good_plant();
    ADD(plant, PCM_ASSETS, "b", "", "fan", "main", "", "", "2009-12-31");
    ADD(plant, PCM_ASSETS, "c", "", "fan", "main", "", "2009-12-31", "2009-12-31");
    ASSERT_OK(pcm_plant_check(plant, NULL));
    pcm_plant_free(plant);
}

static void a_task_is_for_a_type_or_an_asset_and_has_an_interval_if_it_needs_one(void)
{
    ASSERT_FINDING("tasks:3: type: must be given, because no asset is", PCM_TASKS, "t", "", "", "",
                   "replacement", "hvac", "2", "100");
    ASSERT_FINDING("tasks:3: asset = \"AHU-1\": must be blank, because a type is given", PCM_TASKS,
                   "t", "", "fan", "AHU-1", "replacement", "hvac", "2", "100");
    ASSERT_FINDING("tasks:3: interval_days: must be given: only a replacement can do without an "
                   "interval",
                   PCM_TASKS, "t", "", "fan", "", "service", "hvac", "2", "100");
    ASSERT_FINDING("tasks:3: interval_days: must be given: only a replacement can do without an "
                   "interval",
                   PCM_TASKS, "t", "", "fan", "", "inspection", "hvac", "2", "100");
}

static void a_circle_of_assets_is_told_once_with_its_members(void)
{
    ASSERT_FINDING("assets:3: parent = \"SELF\": is its own ancestor: SELF > SELF", PCM_ASSETS,
                   "SELF", "", "fan", "main", "SELF");

    pcm_plant *plant = good_plant();
    ADD(plant, PCM_ASSETS, "LEAF", "", "fan", "main", "C");
    ADD(plant, PCM_ASSETS, "B", "", "fan", "main", "C");
    ADD(plant, PCM_ASSETS, "C", "", "fan", "main", "D");
    ADD(plant, PCM_ASSETS, "D", "", "fan", "main", "B");
    ADD(plant, PCM_ASSETS, "E", "", "fan", "main", "D");
    assert_finding(plant, "assets:4: parent = \"C\": is its own ancestor: B > C > D > B");
}

static void each_circle_is_told(void)
{
    pcm_plant *plant = good_plant();
    ADD(plant, PCM_ASSETS, "B", "", "fan", "main", "C");
    ADD(plant, PCM_ASSETS, "C", "", "fan", "main", "B");
    ADD(plant, PCM_ASSETS, "D", "", "fan", "main", "D");
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(pcm_plant_check(plant, report), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 2);
    pcm_report_free(report);
    pcm_plant_free(plant);
}

static pcm_plant *circle_of(size_t assets)
{
    pcm_plant *plant = good_plant();
    for (size_t i = 0; i < assets; i++) {
        char id[300];
        char parent[300];
        snprintf(id, sizeof id, "%0200zu", i);
        snprintf(parent, sizeof parent, "%0200zu", (i + 1) % assets);
        ADD(plant, PCM_ASSETS, id, "", "fan", "main", parent);
    }
    return plant;
}

static void a_long_circle_is_told_in_short(void)
{
    pcm_plant *plant = circle_of(2000);
    ASSERT_STATUS(pcm_plant_check(plant, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("assets:3: parent = ");
    ASSERT_MESSAGE(" > ... > ");
    pcm_plant_free(plant);
}

/* A second method: an asset lies on a circle if as many steps up as there are assets lead back to
 * it. */
static void circles_are_found_in_random_forests(void)
{
    enum { ASSETS = 12 };
    test_random random = {5};
    for (int round = 0; round < 300; round++) {
        pcm_plant *plant = good_plant();
        int parent[ASSETS];
        for (int i = 0; i < ASSETS; i++) {
            char id[16];
            char parent_id[16] = "";
            parent[i] = (int)test_random_below(&random, 2 * ASSETS) - ASSETS;
            snprintf(id, sizeof id, "N%d", i);
            if (parent[i] >= 0)
                snprintf(parent_id, sizeof parent_id, "N%d", parent[i]);
            ADD(plant, PCM_ASSETS, id, "", "fan", "main", parent_id);
        }
        size_t circles = 0;
        for (int i = 0; i < ASSETS; i++) {
            int least = i;
            int at = parent[i];
            for (int step = 0; step < ASSETS && at >= 0 && at != i; step++, at = parent[at])
                least = at < least ? at : least;
            circles += at == i && least == i;
        }
        pcm_report *report = NULL;
        ASSERT_OK(pcm_report_new(&report, 0));
        ASSERT_STATUS(pcm_plant_check(plant, report), circles ? PCM_ERR_DATA : PCM_OK);
        CU_ASSERT_EQUAL(pcm_report_count(report), circles);
        pcm_report_free(report);
        pcm_plant_free(plant);
    }
}

static void findings_stand_where_the_row_came_from(void)
{
    pcm_plant *plant = good_plant();
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    static const char *const names[] = {"id", "type", "site"};
    static const char *const rows[][3] = {
        {"b", "x", "main"}, {"c", "fan", "main"}, {"d", "fan", "x"}};
    static const char *const files[] = {"a.csv", "a.csv", "b.csv"};
    for (size_t i = 0; i < 3; i++) {
        ASSERT_OK(pcm_report_at(report, files[i], 10 * i + 2));
        ASSERT_OK(pcm_plant_add_texts(plant, PCM_ASSETS, names, rows[i], 3, report));
    }
    ASSERT_STATUS(pcm_plant_check(plant, report), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 2);
    char line[200];
    pcm_report_format(line, sizeof line, report, 0);
    ASSERT_TEXT(line, "a.csv:2: type = \"x\": names no row of table types");
    pcm_report_format(line, sizeof line, report, 1);
    ASSERT_TEXT(line, "b.csv:22: site = \"x\": names no row of table sites");
    ASSERT_TEXT(pcm_report_file(report), "b.csv");
    CU_ASSERT_EQUAL(pcm_report_line(report), 22);
    pcm_report_free(report);
    pcm_plant_free(plant);
}

static pcm_plant *checked;

static int check_good(void)
{
    return pcm_plant_check(checked, NULL);
}

static int check_bad(void)
{
    pcm_report *report = NULL;
    pcm_status status = pcm_report_new(&report, 0);
    if (status == PCM_OK)
        status = pcm_plant_check(checked, report);
    pcm_report_free(report);
    return status == PCM_ERR_DATA ? PCM_OK : status;
}

static void every_failing_allocation_is_told_and_leaks_nothing(void)
{
    checked = good_plant();
    chaos_run(check_good);
    pcm_plant_free(checked);
    checked = circle_of(7);
    ADD(checked, PCM_ASSETS, "b", "", "x", "main", "y");
    chaos_run(check_bad);
    pcm_plant_free(checked);
}

SUITE("plant check", {"a good plant passes", a_good_plant_passes},
      {"every reference names a row", every_reference_names_a_row},
      {"days come in their order", days_come_in_their_order},
      {"a task is for a type or an asset, and has an interval if it needs one",
       a_task_is_for_a_type_or_an_asset_and_has_an_interval_if_it_needs_one},
      {"a circle of assets is told once with its members",
       a_circle_of_assets_is_told_once_with_its_members},
      {"each circle is told", each_circle_is_told},
      {"a long circle is told in short", a_long_circle_is_told_in_short},
      {"circles are found in random forests", circles_are_found_in_random_forests},
      {"findings stand where the row came from", findings_stand_where_the_row_came_from},
      {"every failing allocation is told and leaks nothing",
       every_failing_allocation_is_told_and_leaks_nothing})
