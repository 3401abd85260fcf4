/* SPDX-License-Identifier: Apache-2.0 */
/* Periods by name: labels of days, weeks and shifts, and the texts that name them. */
#include "config.h"

#include "tests/support/schedule_json.h"
#include "tests/support/suite.h"

/* A problem with nothing but periods; text instances need no JSON, but have no dates. */
static pcm_schedule_file *with_periods(const char *periods)
{
    char text[1000];
    pcm_schedule_file *file;
    snprintf(text, sizeof text,
             "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {%s}, \"skills\": [\"s\"], "
             "\"crews\": [{\"id\": \"A\", \"skills\": [\"s\"], \"hours\": 1}]}",
             periods);
    if (parse_schedule(&file, text) == PCM_ERR_FORMAT) {
        skip_test("libpcm_io was built without jansson");
        return NULL;
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    return file;
}

static void assert_label(const pcm_schedule_file *file, size_t period, const char *label)
{
    char text[PCM_SCHEDULE_LABEL_SIZE];
    ASSERT_TEXT(pcm_schedule_file_label(text, file, period), label);
}

/* The text names these periods. */
static void assert_span(const pcm_schedule_file *file, const char *text, size_t first, size_t last)
{
    size_t a, b;
    ASSERT_OK(pcm_schedule_file_find_periods(&a, &b, file, text));
    CU_ASSERT_EQUAL(a, first);
    CU_ASSERT_EQUAL(b, last);
}

static void assert_no_span(const pcm_schedule_file *file, const char *text, pcm_status status)
{
    ASSERT_STATUS(pcm_schedule_file_find_periods(NULL, NULL, file, text), status);
}

static void weeks_have_iso_labels(void)
{
    pcm_schedule_file *file =
        with_periods("\"count\": 60, \"length\": \"week\", \"start\": \"2026-12-28\"");
    if (!file)
        return;
    assert_label(file, 0, "2026-W53");
    assert_label(file, 1, "2027-W01");
    assert_label(file, 59, "2028-W07");
    assert_label(file, 60, "-");
    assert_label(file, PCM_NO_INDEX, "-");
    for (size_t t = 0; t < 60; t++) {
        char text[PCM_SCHEDULE_LABEL_SIZE];
        pcm_schedule_file_label(text, file, t);
        assert_span(file, text, t, t);
    }
    assert_span(file, "5", 5, 5);
    assert_span(file, "2027-01-10", 1, 1);
    assert_span(file, "2027-W02-7", 2, 2);
    /* Mondays of January 2027: 4, 11, 18, 25; of December 2026: the 28th. */
    assert_span(file, "2027-01", 1, 4);
    assert_span(file, "2026-12", 0, 0);
    assert_span(file, "2028-02", 58, 59);
    assert_no_span(file, "2026-W52", PCM_ERR_NOT_FOUND);
    assert_no_span(file, "60", PCM_ERR_NOT_FOUND);
    assert_no_span(file, "2026-11", PCM_ERR_NOT_FOUND);
    static const char *const wrong[] = {
        "",           "2027-W54",     "2027-13",     "2027-00", "x",
        "2027-02-30", "2027-02-01/1", "2027-W05-8",  "-1",      "1.5",
        "2027-W5",    "9999999999",   "2027-W05-1 ", "0x5",     "9999-12"};
    for (size_t i = 0; i + 1 < sizeof wrong / sizeof *wrong; i++)
        assert_no_span(file, wrong[i], PCM_ERR_DOMAIN);
    pcm_schedule_file_free(file);
}

static void other_weeks_have_their_first_day(void)
{
    pcm_schedule_file *file =
        with_periods("\"count\": 4, \"length\": \"week\", \"start\": \"2027-01-07\"");
    if (!file)
        return;
    assert_label(file, 1, "2027-01-14");
    assert_span(file, "2027-01-14", 1, 1);
    assert_span(file, "2027-01-20", 1, 1);
    /* The week from Thursday, the 14th, begins in ISO week 2. */
    assert_span(file, "2027-W02", 1, 1);
    assert_span(file, "2027-01", 0, 3);
    pcm_schedule_file_free(file);
}

static void days_and_shifts_have_labels(void)
{
    pcm_schedule_file *file =
        with_periods("\"count\": 40, \"length\": \"day\", \"start\": \"2027-01-30\"");
    if (!file)
        return;
    assert_label(file, 2, "2027-02-01");
    assert_span(file, "2027-02", 2, 29);
    assert_span(file, "2027-W05", 2, 8);
    assert_span(file, "2027-W04", 0, 1);
    pcm_schedule_file_free(file);

    file = with_periods("\"count\": 7, \"length\": \"shift\", \"start\": \"2027-01-30\", "
                        "\"shifts_per_day\": 3");
    assert_label(file, 0, "2027-01-30/1");
    assert_label(file, 5, "2027-01-31/3");
    assert_span(file, "2027-01-31/3", 5, 5);
    assert_span(file, "2027-01-31", 3, 5);
    assert_span(file, "2027-02-01", 6, 6);
    assert_no_span(file, "2027-01-31/4", PCM_ERR_DOMAIN);
    assert_no_span(file, "2027-01-31/0", PCM_ERR_DOMAIN);
    assert_no_span(file, "2027-02-01/2", PCM_ERR_NOT_FOUND);
    pcm_schedule_file_free(file);
}

static void without_a_start_periods_are_numbers(void)
{
    pcm_schedule_file *file = with_periods("\"count\": 3");
    if (!file)
        return;
    assert_label(file, 2, "2");
    assert_span(file, "2", 2, 2);
    assert_no_span(file, "2027-01-31", PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("periods.start is not given");
    pcm_schedule_file_free(file);
}

static void null_is_refused(void)
{
    char text[PCM_SCHEDULE_LABEL_SIZE];
    CU_ASSERT_PTR_NULL(pcm_schedule_file_label(NULL, NULL, 0));
    ASSERT_TEXT(pcm_schedule_file_label(text, NULL, 0), "-");
    assert_no_span(NULL, "1", PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(pcm_schedule_file_problem(NULL));
    CU_ASSERT_PTR_NULL(pcm_schedule_file_id(NULL, PCM_SCHEDULE_JOB, 0));
    CU_ASSERT_EQUAL(pcm_schedule_file_count(NULL, PCM_SCHEDULE_JOB), 0);
    ASSERT_TEXT(pcm_schedule_file_name(NULL), "");
    ASSERT_TEXT(pcm_schedule_file_currency(NULL), "");
    ASSERT_TEXT(pcm_schedule_thing_name((pcm_schedule_thing)77), "unknown");
    ASSERT_TEXT(pcm_schedule_thing_name(PCM_SCHEDULE_SETUP), "set-up");
    pcm_schedule_file_free(NULL);

    pcm_schedule_file *file = NULL;
    pcm_schedule_file_crew crew;
    pcm_schedule_file_job job;
    size_t number;
    ASSERT_OK(parse_schedule(&file, "1 1 1 0 0 0 0 0\n1 8\n"));
    ASSERT_STATUS(pcm_schedule_file_get_crew(&crew, file, 1), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_file_get_crew(NULL, file, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_get_crew(&crew, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_get_job(&job, file, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_file_get_job(NULL, file, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_get_job(&job, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_find(NULL, file, PCM_SCHEDULE_JOB, "x"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_find(&number, NULL, PCM_SCHEDULE_JOB, "x"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_find(&number, file, PCM_SCHEDULE_JOB, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_find(&number, file, (pcm_schedule_thing)9, "x"),
                  PCM_ERR_NOT_FOUND);
    CU_ASSERT_PTR_NULL(pcm_schedule_file_id(file, PCM_SCHEDULE_CREW, 1));
    pcm_schedule_file_free(file);
}

SUITE("schedule periods", {"weeks have ISO labels", weeks_have_iso_labels},
      {"other weeks have their first day", other_weeks_have_their_first_day},
      {"days and shifts have labels", days_and_shifts_have_labels},
      {"without a start periods are numbers", without_a_start_periods_are_numbers},
      {"NULL is refused", null_is_refused})
