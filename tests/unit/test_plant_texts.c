/* SPDX-License-Identifier: Apache-2.0 */
/* pcm_plant_add_texts(): cells become members and read back, bad ones are found, and columns that
 * the schema does not know are kept. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/plant.h>

#include "libpcm/plant/plant.h"
#include "libpcm/plant/schema.h"
#include "tests/support/chaos.h"
#include "tests/support/plant_cells.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

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

/* Rules are found behind the text that broke them, whatever that text is. */
static void assert_told(pcm_table table, const char *column, const char *value, const char *rule)
{
    pcm_plant *plant = new_plant();
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(pcm_plant_add_texts(plant, table, &column, &value, 1, report), PCM_ERR_DATA);
    int told = 0;
    for (size_t i = 0; i < pcm_report_kept(report); i++) {
        pcm_finding finding;
        ASSERT_OK(pcm_report_finding(&finding, report, i));
        if (finding.column && strcmp(finding.column, column) == 0) {
            ASSERT_TEXT(finding.reason, rule);
            told++;
        }
    }
    CU_ASSERT_EQUAL(told, 1);
    pcm_report_free(report);
    pcm_plant_free(plant);
}

static void long_and_odd_cells_are_told_with_the_rule_they_break(void)
{
    static const char no_date[] = "must be a date like 2026-03-31";
    static const char no_day[] = "is no day of the calendar";
    static const char no_time[] = "must be a date-time like 2026-03-31T08:30";
    static const char no_number[] = "must be a number like -12.5 or 3e8";
    static const struct {
        const char *begin, *instant, *date, *number;
    } odd[] = {{"2021-02-30T", no_day, no_date, no_number},
               {"2021-02-28T", no_time, no_date, no_number},
               {"2021-02-30T25:00", no_day, no_date, no_number},
               {"x\": y\": z\": ", no_date, no_date, no_number},
               {"x\": is no day: \"", no_date, no_date, no_number},
               {"\"\": \"\": \"\": ", no_date, no_date, no_number},
               {"%s%n%s%n%s%n", no_date, no_date, no_number},
               {"\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC", no_date, no_date, no_number},
               {"\xC0\xAF\x80\x80\x80\x80\x80\x80\x80\x80\x80", no_date, no_date, no_number}};
    for (size_t i = 0; i < COUNT(odd); i++)
        for (size_t more = 0; more <= 600; more += more < 70 ? 1 : 53) {
            char value[700];
            snprintf(value, sizeof value, "%s%0*d", odd[i].begin, (int)more, 0);
            if (more == 0)
                snprintf(value, sizeof value, "%s", odd[i].begin);
            assert_told(PCM_EVENTS, "time", value, odd[i].instant);
            assert_told(PCM_ASSETS, "installed", value, odd[i].date);
            assert_told(PCM_TASKS, "hours", value, odd[i].number);
        }
}

static void absurd_figures_are_refused(void)
{
    static const struct {
        pcm_table table;
        const char *column, *most, *beyond, *sentence;
    } limits[] = {
        {PCM_TASKS, "hours", "1e6", "1000001", "must be > 0 and <= 1000000"},
        {PCM_TASKS, "cost_planned", "1e12", "1.1e12", "must be >= 0 and <= 1000000000000"},
        {PCM_TASKS, "cost_failure", "1e12", "1.1e12", "must be >= 0 and <= 1000000000000"},
        {PCM_TASKS, "cost_outsourced", "1e12", "1.1e12", "must be >= 0 and <= 1000000000000"},
        {PCM_CREWS, "technicians", "1e6", "1e300", "must be > 0 and <= 1000000"},
        {PCM_CREWS, "cost_per_hour", "1e12", "1.1e12", "must be >= 0 and <= 1000000000000"},
        {PCM_CREWS, "overtime_price", "1e12", "1.1e12", "must be >= 0 and <= 1000000000000"},
    };
    for (size_t i = 0; i < COUNT(limits); i++) {
        assert_refused(limits[i].table, limits[i].column, limits[i].beyond, limits[i].sentence);
        pcm_plant *plant = new_plant();
        const char *names[] = {limits[i].column}, *values[] = {limits[i].most};
        ASSERT_STATUS(pcm_plant_add_texts(plant, limits[i].table, names, values, 1, NULL),
                      PCM_ERR_DATA); /* for what is missing, not for what is there */
        CU_ASSERT_PTR_NULL(strstr(pcm_error_message(), "<="));
        pcm_plant_free(plant);
    }
}

static void texts_have_the_length_of_their_column(void)
{
    char text[1100];
    memset(text, 'x', sizeof text);
    text[256] = '\0';
    assert_refused(PCM_ASSETS, "id", text, "must be at most 255 bytes long");
    text[256] = 'x';
    text[1024] = '\0';
    assert_refused(PCM_WORK_ORDERS, "reason", text, "must be at most 1023 bytes long");
    text[1024] = 'x';
    text[1033] = '\0';
    assert_refused(PCM_WORK_ORDERS, "id", text, "must be at most 1032 bytes long");

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

SUITE("plant texts",
      {"long and odd cells are told with the rule they break",
       long_and_odd_cells_are_told_with_the_rule_they_break},
      {"absurd figures are refused", absurd_figures_are_refused},
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
      {"every bad cell of a row is found, and the first without a report",
       every_bad_cell_of_a_row_is_found_and_the_first_without_a_report},
      {"extra columns survive", extra_columns_survive},
      {"a refused row leaves no extra column", a_refused_row_leaves_no_extra_column},
      {"columns given twice or without a name are refused",
       columns_given_twice_or_without_a_name_are_refused},
      {"a table has a thousand extra columns at most",
       a_table_has_a_thousand_extra_columns_at_most},
      {"lists are kept without spaces around their elements",
       lists_are_kept_without_spaces_around_their_elements},
      {"numbers read back to the last bit", numbers_read_back_to_the_last_bit},
      {"a finding that cannot be kept is out of memory",
       a_finding_that_cannot_be_kept_is_out_of_memory})
