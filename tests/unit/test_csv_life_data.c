/* SPDX-License-Identifier: Apache-2.0 */
/* CSV files of life data: rows by times or by bounds, and bad ones told with their place. */
#include "config.h"

#include <pcm/csv.h>

#include "tests/support/csv_folder.h"
#include "tests/support/suite.h"

static pcm_status read_lives(pcm_life_data **out, const char *text, const char *mode,
                             pcm_report *report)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("lives.csv", text);
    *out = NULL;
    pcm_status status = pcm_csv_read_life_data(out, in_folder("lives.csv"), "d", mode, report);
    sample_remove(folder);
    return status;
}

static void assert_life(const pcm_life_data *data, size_t row, pcm_life expected)
{
    const pcm_life *life = pcm_life_data_row(data, row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(life);
    CU_ASSERT_EQUAL(life->kind, expected.kind);
    CU_ASSERT_EQUAL(life->lower, expected.lower);
    CU_ASSERT_EQUAL(life->upper, expected.upper);
    CU_ASSERT_EQUAL(life->entry, expected.entry);
    CU_ASSERT_EQUAL(life->count, expected.count);
}

static void lives_are_read_from_times(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "Time,kind,entry,count,remark\n5,,,,1\n6.5,right,2,,\n7,left,,3,\n"
                         "1e-9,exact,0,0.5,\n",
                         NULL, NULL));
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 4);
    ASSERT_TEXT(pcm_life_data_unit(data), "d");
    assert_life(data, 0, (pcm_life){PCM_LIFE_EXACT, 5, 5, 0, 1, 0.0, 0});
    assert_life(data, 1, (pcm_life){PCM_LIFE_RIGHT, 6.5, 0, 2, 1, 0.0, 0});
    assert_life(data, 2, (pcm_life){PCM_LIFE_LEFT, 0, 7, 0, 3, 0.0, 0});
    assert_life(data, 3, (pcm_life){PCM_LIFE_EXACT, 1e-9, 1e-9, 0, 0.5, 0.0, 0});
    pcm_life_data_free(data);
}

static void lives_are_read_from_bounds(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "lower,upper,kind\n5,6,\n5,5,\n0,7,\n8,inf,\n8,,right\n,9,left\n0,9,left\n"
                         "10,,exact\n11,11,exact\n12,inf,right\n13,14,interval\n0,14,interval\n",
                         NULL, NULL));
    CU_ASSERT_EQUAL_FATAL(pcm_life_data_rows(data), 12);
    assert_life(data, 0, (pcm_life){PCM_LIFE_INTERVAL, 5, 6, 0, 1, 0.0, 0});
    assert_life(data, 1, (pcm_life){PCM_LIFE_EXACT, 5, 5, 0, 1, 0.0, 0});
    assert_life(data, 2, (pcm_life){PCM_LIFE_LEFT, 0, 7, 0, 1, 0.0, 0});
    assert_life(data, 3, (pcm_life){PCM_LIFE_RIGHT, 8, 0, 0, 1, 0.0, 0});
    assert_life(data, 4, (pcm_life){PCM_LIFE_RIGHT, 8, 0, 0, 1, 0.0, 0});
    assert_life(data, 5, (pcm_life){PCM_LIFE_LEFT, 0, 9, 0, 1, 0.0, 0});
    assert_life(data, 6, (pcm_life){PCM_LIFE_LEFT, 0, 9, 0, 1, 0.0, 0});
    assert_life(data, 7, (pcm_life){PCM_LIFE_EXACT, 10, 10, 0, 1, 0.0, 0});
    assert_life(data, 8, (pcm_life){PCM_LIFE_EXACT, 11, 11, 0, 1, 0.0, 0});
    assert_life(data, 9, (pcm_life){PCM_LIFE_RIGHT, 12, 0, 0, 1, 0.0, 0});
    assert_life(data, 10, (pcm_life){PCM_LIFE_INTERVAL, 13, 14, 0, 1, 0.0, 0});
    assert_life(data, 11, (pcm_life){PCM_LIFE_LEFT, 0, 14, 0, 1, 0.0, 0});
    pcm_life_data_free(data);
}

static void times_and_bounds_may_take_turns(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "time,lower,upper,kind,count\n6.12,,,left,5\n"
                         ",6.12,19.92,interval,16\n",
                         NULL, NULL));
    assert_life(data, 0, (pcm_life){PCM_LIFE_LEFT, 0, 6.12, 0, 5, 0.0, 0});
    assert_life(data, 1, (pcm_life){PCM_LIFE_INTERVAL, 6.12, 19.92, 0, 16, 0.0, 0});
    pcm_life_data_free(data);
}

static void failures_of_another_mode_become_suspensions(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data, "time,kind,mode\n1,,motor\n2,,belt\n3,right,\n4,,\n5,left,motor\n",
                         "motor", NULL));
    assert_life(data, 0, (pcm_life){PCM_LIFE_EXACT, 1, 1, 0, 1, 0.0, 0});
    assert_life(data, 1, (pcm_life){PCM_LIFE_RIGHT, 2, 0, 0, 1, 0.0, 0});
    assert_life(data, 2, (pcm_life){PCM_LIFE_RIGHT, 3, 0, 0, 1, 0.0, 0});
    assert_life(data, 3, (pcm_life){PCM_LIFE_RIGHT, 4, 0, 0, 1, 0.0, 0});
    assert_life(data, 4, (pcm_life){PCM_LIFE_LEFT, 0, 5, 0, 1, 0.0, 0});
    pcm_life_data_free(data);
    ASSERT_STATUS(read_lives(&data, "time,kind,mode\n5,left,belt\n", "motor", NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("lives.csv:2: mode = \"belt\": is another mode");
    ASSERT_STATUS(read_lives(&data, "time,kind\n5,left\n", "motor", NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("lives.csv:1: mode: column is missing");
}

static void bad_life_data_is_told_with_its_place(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"age\n5\n", ":1: time: column is missing, and so are lower and upper"},
        {"lower\n5\n", ":1: upper: column is missing"},
        {"time\n-1\n", ":2: time = \"-1\": must be > 0"},
        {"time\n1\n0\n", ":3: time = \"0\": must be > 0"},
        {"time\nnan\n", ":2: time = \"nan\": must be a number like 12.5 or 3e8"},
        {"time\ninf\n", ":2: time = \"inf\": must be a number like 12.5 or 3e8"},
        {"time\n\"1,5\"\n", ":2: time = \"1,5\": must be a number"},
        {"time,kind\n1,censored\n",
         ":2: kind = \"censored\": must be exact, right, left or interval"},
        {"time,kind\n1,interval\n", ":2: kind = \"interval\": needs both lower and upper"},
        {"time,kind\n,right\n", ":2: row gives no age"},
        {"time,entry\n5,5\n", ":2: entry = \"5\": must be below the age that ends the row"},
        {"time,entry\n5,-1\n", ":2: entry = \"-1\": must be >= 0"},
        {"time,count\n5,0\n", ":2: count = \"0\": must be > 0"},
        {"lower,upper\n6,5\n", ":2: upper = \"5\": must be above lower"},
        {"lower,upper\n6,\n", ":2: kind: must say what a single bound means"},
        {"lower,upper,kind\n5,6,exact\n",
         ":2: kind = \"exact\": is one age, but lower and upper differ"},
        {"lower,upper,kind\n5,6,right\n",
         ":2: kind = \"right\": is one age, but lower and upper differ"},
        {"lower,upper,kind\n,inf,left\n", ":2: upper = \"inf\": must be a number"},
        {"lower,upper,kind\n5,inf,interval\n",
         ":2: upper = \"inf\": must be finite in an interval"},
        {"time,lower,upper\n5,1,6\n", ":2: time = \"5\": stands beside lower or upper"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_life_data *data;
        ASSERT_STATUS(read_lives(&data, cases[i].text, NULL, NULL), PCM_ERR_DATA);
        ASSERT_MESSAGE(cases[i].message);
        CU_ASSERT_PTR_NULL(data);
    }
    pcm_report *report;
    pcm_life_data *data;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(read_lives(&data, "time,kind,entry\nx,y,z\n1,,\n-1,,\n", NULL, report),
                  PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 4);
    pcm_report_free(report);
}

static void covariates_modes_and_truncation_are_kept(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "time,x_load,kind,mode,truncation,x_room temperature\n"
                         "5,0.5,,seal,9,20\n6,-1e3,right,,,21.5\n7,0,,bearing,7,0\n",
                         NULL, NULL));
    CU_ASSERT_EQUAL(pcm_life_data_covariates(data), 2);
    ASSERT_TEXT(pcm_life_data_covariate_name(data, 1), "room temperature");
    CU_ASSERT_EQUAL(pcm_life_data_row_covariates(data, 1)[0], -1e3);
    CU_ASSERT_EQUAL(pcm_life_data_row_covariates(data, 1)[1], 21.5);
    CU_ASSERT_EQUAL(pcm_life_data_row(data, 0)->truncation, 9.0);
    CU_ASSERT_EQUAL(pcm_life_data_row(data, 0)->mode, 1);
    CU_ASSERT_EQUAL(pcm_life_data_row(data, 1)->mode, 0);
    ASSERT_TEXT(pcm_life_data_mode_name(data, 2), "bearing");
    pcm_life_data_free(data);
}

static void bad_covariates_are_told_with_their_place(void)
{
    pcm_life_data *data;
    ASSERT_STATUS(read_lives(&data, "time,x_load\n5,1\n6,\n", NULL, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE(":3: x_load: must be a number like 12.5 or -3e8");
    ASSERT_STATUS(read_lives(&data, "time,x_load\n5,inf\n", NULL, NULL), PCM_ERR_DATA);
    ASSERT_STATUS(read_lives(&data, "time,x_\n5,1\n", NULL, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE(":1: x_: needs a name after x_");
    ASSERT_STATUS(read_lives(&data, "time,truncation\n5,4\n", NULL, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE(":2: truncation = \"4\": must not be below the age that ends the row");
    ASSERT_STATUS(read_lives(&data, "time,kind,truncation\n5,right,5\n", NULL, NULL), PCM_ERR_DATA);
}

static void life_data_calls_check_their_arguments(void)
{
    pcm_life_data *data;
    ASSERT_STATUS(pcm_csv_read_life_data(NULL, "x", NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_life_data(&data, NULL, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_life_data(&data, "x", "a unit that is too long", NULL, NULL),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_csv_read_life_data(&data, "/no/such/file", NULL, NULL, NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("/no/such/file: cannot be opened: No such file or directory");
}

SUITE("CSV life data", {"lives are read from times", lives_are_read_from_times},
      {"lives are read from bounds", lives_are_read_from_bounds},
      {"times and bounds may take turns", times_and_bounds_may_take_turns},
      {"failures of another mode become suspensions", failures_of_another_mode_become_suspensions},
      {"bad life data is told with its place", bad_life_data_is_told_with_its_place},
      {"covariates, modes and truncation are kept", covariates_modes_and_truncation_are_kept},
      {"bad covariates are told with their place", bad_covariates_are_told_with_their_place},
      {"life data calls check their arguments", life_data_calls_check_their_arguments})
