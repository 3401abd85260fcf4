/* SPDX-License-Identifier: Apache-2.0 */
/* The container of life data: what it keeps, what it refuses and in which words. */
#include <math.h>

#include <pcm/life_data.h>

#include "libpcm/life/life_data.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static pcm_life_data *new_data(void)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "d"));
    return data;
}

static void rows_come_back_as_they_went_in(void)
{
    static const pcm_life rows[] = {{PCM_LIFE_EXACT, 5.0, 5.0, 1.0, 2.0, 0.0, 0},
                                    {PCM_LIFE_RIGHT, 7.0, 0.0, 0.0, 1.0, 0.0, 0},
                                    {PCM_LIFE_LEFT, 0.0, 3.0, 0.0, 4.5, 0.0, 0},
                                    {PCM_LIFE_INTERVAL, 3.0, 9.0, 8.0, 1.0, 0.0, 0}};
    pcm_life_data *data = new_data();
    for (size_t i = 0; i < 4; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 4);
    for (size_t i = 0; i < 4; i++) {
        const pcm_life *row = pcm_life_data_row(data, i);
        CU_ASSERT_EQUAL(row->kind, rows[i].kind);
        CU_ASSERT(row->lower == rows[i].lower && row->upper == rows[i].upper);
        CU_ASSERT(row->entry == rows[i].entry && row->count == rows[i].count);
    }
    CU_ASSERT_PTR_NULL(pcm_life_data_row(data, 4));
    ASSERT_TEXT(pcm_life_data_unit(data), "d");
    pcm_life_data_free(data);
}

static void fields_a_kind_does_not_use_are_ignored(void)
{
    pcm_life_data *data = new_data();
    const pcm_life left = {PCM_LIFE_LEFT, NAN, 3.0, 0.0, 1.0, 0.0, 0};
    const pcm_life right = {PCM_LIFE_RIGHT, 3.0, -INFINITY, 0.0, 1.0, 0.0, 0};
    ASSERT_OK(pcm_life_data_add(data, &left));
    ASSERT_OK(pcm_life_data_add(data, &right));
    CU_ASSERT(pcm_life_data_row(data, 0)->lower == 0.0);
    CU_ASSERT(pcm_life_data_row(data, 1)->upper == 0.0);
    pcm_life_data_free(data);
}

static void a_row_may_be_one_of_the_container(void)
{
    pcm_life_data *data = new_data();
    const pcm_life row = {PCM_LIFE_EXACT, 5.0, 0.0, 0.0, 1.0, 0.0, 0};
    ASSERT_OK(pcm_life_data_add(data, &row));
    for (int i = 0; i < 100; i++)
        ASSERT_OK(pcm_life_data_add(data, pcm_life_data_row(data, 0)));
    CU_ASSERT(pcm_life_data_row(data, 100)->lower == 5.0);
    pcm_life_data_free(data);
}

static void columns_become_rows(void)
{
    const double age[] = {4.0, 6.0}, entry[] = {1.0, 0.0}, count[] = {3.0, 1.0};
    const unsigned char kind[] = {PCM_LIFE_RIGHT, PCM_LIFE_EXACT};
    const pcm_life_columns columns = {.lower = age, .kind = kind, .entry = entry, .count = count};
    const pcm_life_columns ages = {.lower = age}, none = {NULL};
    pcm_life_data *data = new_data();
    ASSERT_OK(pcm_life_data_add_columns(data, &columns, 2, NULL));
    ASSERT_OK(pcm_life_data_add_columns(data, &ages, 1, NULL));
    ASSERT_OK(pcm_life_data_add_columns(data, &none, 0, NULL));
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 3);
    CU_ASSERT_EQUAL(pcm_life_data_row(data, 0)->kind, PCM_LIFE_RIGHT);
    CU_ASSERT(pcm_life_data_row(data, 0)->entry == 1.0);
    CU_ASSERT(pcm_life_data_row(data, 0)->count == 3.0);
    CU_ASSERT_EQUAL(pcm_life_data_row(data, 1)->kind, PCM_LIFE_EXACT);
    CU_ASSERT(pcm_life_data_row(data, 1)->upper == 6.0);
    CU_ASSERT(pcm_life_data_row(data, 2)->count == 1.0);
    pcm_life_data_free(data);
}

static void bad_rows_are_named(void)
{
    static const struct {
        pcm_life row;
        const char *message;
    } cases[] = {
        {{PCM_LIFE_EXACT, 0.0, 0.0, 0.0, 1.0, 0.0, 0},
         "row 1: lower = 0: must be a finite number > 0"},
        {{PCM_LIFE_RIGHT, INFINITY, 0.0, 0.0, 1.0, 0.0, 0}, "row 1: lower = inf"},
        {{PCM_LIFE_EXACT, NAN, 0.0, 0.0, 1.0, 0.0, 0}, "row 1: lower = nan"},
        {{PCM_LIFE_LEFT, 0.0, -1.0, 0.0, 1.0, 0.0, 0}, "row 1: upper = -1"},
        {{PCM_LIFE_INTERVAL, 0.0, 2.0, 0.0, 1.0, 0.0, 0}, "row 1: lower = 0"},
        {{PCM_LIFE_INTERVAL, 3.0, 3.0, 0.0, 1.0, 0.0, 0},
         "row 1: upper = 3 is not above lower = 3"},
        {{PCM_LIFE_INTERVAL, 3.0, INFINITY, 0.0, 1.0, 0.0, 0}, "row 1: upper = inf"},
        {{PCM_LIFE_EXACT, 9.5, 0.0, 12.0, 1.0, 0.0, 0},
         "row 1: entry = 12 is not below the age 9.5 that ends the row"},
        {{PCM_LIFE_LEFT, 0.0, 9.5, 9.5, 1.0, 0.0, 0},
         "row 1: entry = 9.5 is not below the age 9.5 that ends the row"},
        {{PCM_LIFE_INTERVAL, 2.0, 9.5, 10.0, 1.0, 0.0, 0},
         "row 1: entry = 10 is not below the age 9.5"},
        {{PCM_LIFE_EXACT, 1.0, 0.0, -1.0, 1.0, 0.0, 0},
         "row 1: entry = -1: must be a finite number >= 0"},
        {{PCM_LIFE_EXACT, 1.0, 0.0, NAN, 1.0, 0.0, 0}, "row 1: entry = nan"},
        {{PCM_LIFE_EXACT, 1.0, 0.0, 0.0, 0.0, 0.0, 0},
         "row 1: count = 0: must be a finite number > 0"},
        {{PCM_LIFE_EXACT, 1.0, 0.0, 0.0, INFINITY, 0.0, 0}, "row 1: count = inf"},
        {{(pcm_life_kind)7, 1.0, 0.0, 0.0, 1.0, 0.0, 0}, "row 1: kind = 7"},
        {{PCM_LIFE_EXACT, 5.0, 0.0, 0.0, 1.0, 4.0, 0}, "row 1: truncation = 4 is below the age 5"},
        {{PCM_LIFE_RIGHT, 5.0, 0.0, 0.0, 1.0, 5.0, 0}, "row 1: truncation = 5 is below"},
        {{PCM_LIFE_EXACT, 5.0, 0.0, 0.0, 1.0, NAN, 0}, "row 1: truncation = nan"},
        {{PCM_LIFE_EXACT, 5.0, 0.0, 0.0, 1.0, 0.0, -1}, "row 1: mode = -1: must be 0"}};
    pcm_life_data *data = new_data();
    const pcm_life good = {PCM_LIFE_EXACT, 5.0, 0.0, 0.0, 1.0, 0.0, 0};
    ASSERT_OK(pcm_life_data_add(data, &good));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ASSERT_STATUS(pcm_life_data_add(data, &cases[i].row), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(cases[i].message);
        CU_ASSERT_EQUAL(pcm_life_data_rows(data), 1);
    }
    pcm_life_data_free(data);
}

static void a_bad_column_adds_nothing(void)
{
    double age[] = {4.0, 6.0, 9.5};
    const double entry[] = {1.0, 0.0, 12.0}, count[] = {1.0, -2.0, 1.0};
    pcm_life_columns columns = {.lower = age, .entry = entry};
    pcm_life_data *data = new_data();
    ASSERT_STATUS(pcm_life_data_add_columns(data, &columns, 3, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 2: entry = 12 is not below the age 9.5 that ends the row");
    columns = (pcm_life_columns){.lower = age, .count = count};
    ASSERT_STATUS(pcm_life_data_add_columns(data, &columns, 3, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 1: count = -2");
    age[2] = NAN;
    columns = (pcm_life_columns){.lower = age};
    ASSERT_STATUS(pcm_life_data_add_columns(data, &columns, 3, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 2: lower = nan: must be a finite number > 0");
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 0);
    pcm_life_data_free(data);
}

static void all_bad_rows_are_reported(void)
{
    const double age[] = {4.0, -6.0, 9.5, NAN}, truncation[] = {4.0, 7.0, 9.0, 10.0};
    const pcm_life_columns columns = {.lower = age, .truncation = truncation};
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 0));
    pcm_life_data *data = new_data();
    ASSERT_STATUS(pcm_life_data_add_columns(data, &columns, 4, report), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 1: lower = -6");
    CU_ASSERT_EQUAL(pcm_report_count(report), 3);
    pcm_finding finding;
    ASSERT_OK(pcm_report_finding(&finding, report, 1));
    CU_ASSERT_EQUAL(finding.line, 3);
    ASSERT_TEXT(finding.reason,
                "row 2: truncation = 9 is below the age 9.5 that ends the row, or no "
                "age is left to fail at");
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 0);
    pcm_life_data_free(data);
    pcm_report_free(report);
}

static void modes_have_numbers_and_names(void)
{
    pcm_life_data *data = new_data();
    int bearing, seal, again;
    ASSERT_OK(pcm_life_data_mode(&bearing, data, "bearing"));
    ASSERT_OK(pcm_life_data_mode(&seal, data, "seal"));
    ASSERT_OK(pcm_life_data_mode(&again, data, "bearing"));
    CU_ASSERT_EQUAL(bearing, 1);
    CU_ASSERT_EQUAL(seal, 2);
    CU_ASSERT_EQUAL(again, 1);
    CU_ASSERT_EQUAL(pcm_life_data_modes(data), 2);
    ASSERT_TEXT(pcm_life_data_mode_name(data, 2), "seal");
    ASSERT_TEXT(pcm_life_data_mode_name(data, 0), "");
    CU_ASSERT_PTR_NULL(pcm_life_data_mode_name(data, 3));
    ASSERT_STATUS(pcm_life_data_mode(&again, data, "  "), PCM_ERR_DOMAIN);
    const pcm_life row = {.lower = 1.0, .count = 1.0, .mode = 3};
    ASSERT_STATUS(pcm_life_data_add(data, &row), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 0: mode = 3: must be 0 to 2");
    pcm_life_data_free(data);
}

static void other_modes_become_suspensions(void)
{
    pcm_life_data *data = new_data(), *seals;
    int bearing, seal;
    ASSERT_OK(pcm_life_data_mode(&bearing, data, "bearing"));
    ASSERT_OK(pcm_life_data_mode(&seal, data, "seal"));
    const pcm_life rows[] = {{.lower = 1.0, .count = 1.0, .mode = bearing},
                             {.lower = 2.0, .count = 2.0, .mode = seal},
                             {.kind = PCM_LIFE_RIGHT, .lower = 3.0, .count = 1.0},
                             {.kind = PCM_LIFE_LEFT, .upper = 4.0, .count = 1.0, .mode = seal}};
    for (int i = 0; i < 4; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    ASSERT_OK(pcm_life_data_of_mode(&seals, data, seal));
    CU_ASSERT_EQUAL(pcm_life_data_row(seals, 0)->kind, PCM_LIFE_RIGHT);
    CU_ASSERT_EQUAL(pcm_life_data_row(seals, 1)->kind, PCM_LIFE_EXACT);
    CU_ASSERT_EQUAL(pcm_life_data_row(seals, 3)->kind, PCM_LIFE_LEFT);
    CU_ASSERT_EQUAL(pcm_life_data_row(data, 0)->kind, PCM_LIFE_EXACT);
    ASSERT_TEXT(pcm_life_data_mode_name(seals, seal), "seal");
    pcm_life_data_free(seals);
    ASSERT_STATUS(pcm_life_data_of_mode(&seals, data, bearing), PCM_ERR_DATA);
    ASSERT_MESSAGE("row 3");
    ASSERT_STATUS(pcm_life_data_of_mode(&seals, data, 9), PCM_ERR_DOMAIN);
    pcm_life_data_free(data);
}

static void covariates_travel_with_their_rows(void)
{
    static const char *const names[] = {"temperature", "load"}, *const twice[] = {"load", "load"};
    const double age[] = {5.0, 6.0}, values[] = {20.0, 0.5, 35.0, 0.25};
    double bad[] = {1.0, INFINITY};
    pcm_life_data *data = new_data();
    ASSERT_STATUS(pcm_life_data_set_covariates(data, twice, 2), PCM_ERR_DOMAIN);
    ASSERT_OK(pcm_life_data_set_covariates(data, names, 2));
    const pcm_life row = {.lower = 1.0, .count = 1.0};
    ASSERT_STATUS(pcm_life_data_add(data, &row), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_data_add_with(data, &row, bad), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 0: covariate load = inf");
    ASSERT_OK(pcm_life_data_add_with(data, &row, values));
    const pcm_life_columns columns = {.lower = age, .covariates = values};
    ASSERT_OK(pcm_life_data_add_columns(data, &columns, 2, NULL));
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 3);
    CU_ASSERT(pcm_life_data_row_covariates(data, 0)[1] == 0.5);
    CU_ASSERT(pcm_life_data_row_covariates(data, 2)[0] == 35.0);
    CU_ASSERT_PTR_NULL(pcm_life_data_row_covariates(data, 3));
    ASSERT_TEXT(pcm_life_data_covariate_name(data, 1), "load");
    CU_ASSERT_EQUAL(pcm_life_data_covariates(data), 2);
    ASSERT_STATUS(pcm_life_data_set_covariates(data, names, 1), PCM_ERR_ARGUMENT);
    pcm_life_data_free(data);
}

static void missing_arguments_are_named(void)
{
    pcm_life_data *data = new_data();
    const pcm_life row = {PCM_LIFE_EXACT, 5.0, 0.0, 0.0, 1.0, 0.0, 0};
    ASSERT_STATUS(pcm_life_data_new(NULL, "d"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_data_add(NULL, &row), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_data_add(data, NULL), PCM_ERR_ARGUMENT);
    const pcm_life_columns columns = {.lower = &row.lower}, none = {NULL};
    ASSERT_STATUS(pcm_life_data_add_columns(NULL, &columns, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_data_add_columns(data, NULL, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_data_add_columns(data, &none, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("columns.lower");
    CU_ASSERT_EQUAL(pcm_life_data_rows(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_life_data_row(NULL, 0));
    ASSERT_TEXT(pcm_life_data_unit(NULL), "");
    pcm_life_data_free(NULL);
    pcm_life_data_free(data);
}

static void units_have_their_length(void)
{
    pcm_life_data *data = NULL;
    ASSERT_STATUS(pcm_life_data_new(&data, "operating hours!"), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("unit = \"operating hours!\"");
    CU_ASSERT_PTR_NULL(data);
    ASSERT_OK(pcm_life_data_new(&data, "operating hours"));
    ASSERT_TEXT(pcm_life_data_unit(data), "operating hours");
    pcm_life_data_free(data);
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_TEXT(pcm_life_data_unit(data), "");
    pcm_life_data_free(data);
}

static void the_last_known_age_is_after_the_entry(void)
{
    static const struct {
        pcm_life row;
        double known;
    } cases[] = {{{PCM_LIFE_LEFT, 0.0, 9.0, 0.0, 1.0, 0.0, 0}, 0.0},
                 {{PCM_LIFE_LEFT, 0.0, 9.0, 4.0, 1.0, 0.0, 0}, 4.0},
                 {{PCM_LIFE_INTERVAL, 3.0, 9.0, 4.0, 1.0, 0.0, 0}, 4.0},
                 {{PCM_LIFE_INTERVAL, 3.0, 9.0, 1.0, 1.0, 0.0, 0}, 3.0},
                 {{PCM_LIFE_EXACT, 3.0, 3.0, 1.0, 1.0, 0.0, 0}, 3.0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CU_ASSERT(pcm__life_last_known(&cases[i].row) == cases[i].known);
}

static int make_one(void)
{
    pcm_life_data *data;
    const pcm_status status = pcm_life_data_new(&data, "h");
    if (status == PCM_OK)
        pcm_life_data_free(data);
    return status;
}

/* The container lives on the allocator under test, so only the growth may fail. */
static int grow(void)
{
    pcm_life_data *data;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    const double age[] = {1.0, 2.0, 3.0};
    const pcm_life_columns columns = {.lower = age};
    const pcm_life row = {.lower = 5.0, .count = 1.0};
    status = pcm_life_data_add_columns(data, &columns, 3, NULL);
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), status == PCM_OK ? 3 : 0);
    for (size_t i = 3; i < 40 && status == PCM_OK; i++) {
        status = pcm_life_data_add(data, &row);
        CU_ASSERT_EQUAL(pcm_life_data_rows(data), i + (status == PCM_OK));
    }
    pcm_life_data_free(data);
    return status;
}

static int copy_with_names(void)
{
    static const char *const names[] = {"load"};
    const pcm_life row = {.lower = 5.0, .count = 1.0, .mode = 1};
    const double load = 1.0;
    pcm_life_data *data, *copy = NULL;
    int mode;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = pcm_life_data_set_covariates(data, names, 1);
    if (status == PCM_OK)
        status = pcm_life_data_mode(&mode, data, "seal");
    if (status == PCM_OK)
        status = pcm_life_data_add_with(data, &row, &load);
    if (status == PCM_OK)
        status = pcm_life_data_of_mode(&copy, data, 1);
    pcm_life_data_free(copy);
    pcm_life_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(make_one);
    chaos_run(grow);
    chaos_run(copy_with_names);
}

SUITE("life data", {"all bad rows are reported", all_bad_rows_are_reported},
      {"modes have numbers and names", modes_have_numbers_and_names},
      {"other modes become suspensions", other_modes_become_suspensions},
      {"covariates travel with their rows", covariates_travel_with_their_rows},
      {"rows come back as they went in", rows_come_back_as_they_went_in},
      {"fields that a kind does not use are ignored", fields_a_kind_does_not_use_are_ignored},
      {"a row to add may be one of the container's own", a_row_may_be_one_of_the_container},
      {"columns become rows", columns_become_rows}, {"bad rows are named", bad_rows_are_named},
      {"a bad column adds nothing", a_bad_column_adds_nothing},
      {"missing arguments are named", missing_arguments_are_named},
      {"units have at most 15 bytes", units_have_their_length},
      {"the last known age is never before the entry", the_last_known_age_is_after_the_entry},
      {"failing allocations are survived", failing_allocations_are_survived})
