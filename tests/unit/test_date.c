/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and date-times: known days, edges of the calendar, texts that are and are not dates. */
#include <pcm/date.h>

#include <string.h>

#include "tests/support/suite.h"

static pcm_date civil(int year, int month, int day)
{
    pcm_date date = PCM_DATE_NONE;
    ASSERT_STATUS(pcm_date_from_civil(&date, year, month, day), PCM_OK);
    return date;
}

static pcm_date read_date(const char *text)
{
    pcm_date date = PCM_DATE_NONE;
    ASSERT_STATUS(pcm_date_parse(&date, text), PCM_OK);
    return date;
}

static pcm_instant read_instant(const char *text)
{
    pcm_instant instant = PCM_INSTANT_NONE;
    ASSERT_STATUS(pcm_instant_parse(&instant, text), PCM_OK);
    return instant;
}

/* Day numbers as Unix time / 86400 (date -u -d ... +%s) and Hinnant's paper give them. */
static void known_days_have_their_numbers(void)
{
    CU_ASSERT_EQUAL(civil(1970, 1, 1), 0);
    CU_ASSERT_EQUAL(civil(1969, 12, 31), -1);
    CU_ASSERT_EQUAL(civil(2000, 3, 1), 11017);
    CU_ASSERT_EQUAL(civil(2026, 3, 31), 20543);
    CU_ASSERT_EQUAL(civil(1, 1, 1), -719162);
    CU_ASSERT_EQUAL(civil(9999, 12, 31), 2932896);
}

static void days_that_do_not_exist_are_refused(void)
{
    static const struct {
        int year, month, day;
        const char *part;
    } days[] = {
        {0, 1, 1, "year = 0"},        {10000, 1, 1, "year = 10000"},   {-5, 1, 1, "year = -5"},
        {2026, 0, 1, "month = 0"},    {2026, 13, 1, "month = 13"},     {2026, 1, 0, "day = 0"},
        {2026, 1, 32, "day = 32"},    {2026, 2, 29, "day = 29"},       {1900, 2, 29, "day = 29"},
        {2000, 2, 30, "day = 30"},    {2026, 4, 31, "day = 31"},       {2026, 4, -1, "day = -1"},
        {INT32_MAX, 1, 1, "year = "}, {2026, INT32_MIN, 1, "month = "}};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        pcm_date date = 7;
        ASSERT_STATUS(pcm_date_from_civil(&date, days[i].year, days[i].month, days[i].day),
                      PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(days[i].part);
        CU_ASSERT_EQUAL(date, 7);
    }
    CU_ASSERT_EQUAL(civil(2000, 2, 29) + 1, civil(2000, 3, 1));
}

static void validity_ends_with_the_years_1_and_9999(void)
{
    CU_ASSERT(pcm_date_is_valid(-719162));
    CU_ASSERT(!pcm_date_is_valid(-719163));
    CU_ASSERT(pcm_date_is_valid(2932896));
    CU_ASSERT(!pcm_date_is_valid(2932897));
    CU_ASSERT(!pcm_date_is_valid(PCM_DATE_NONE));
}

static void outputs_of_a_date_may_be_left_out(void)
{
    int year = 0;
    int month = 0;
    int day = 0;
    pcm_date date = civil(2024, 2, 29);
    pcm_date_to_civil(&year, NULL, NULL, date);
    pcm_date_to_civil(NULL, &month, NULL, date);
    pcm_date_to_civil(NULL, NULL, &day, date);
    CU_ASSERT(year == 2024 && month == 2 && day == 29);
    int week = 0;
    pcm_date_iso_week(&year, NULL, date);
    pcm_date_iso_week(NULL, &week, date);
    CU_ASSERT(year == 2024 && week == 9);
}

/* Examples of ISO 8601:2004, 3.2.2 and 4.1.4.2: years that begin or end in a week of another. */
static void iso_weeks_at_the_turn_of_the_year_belong_to_their_thursday(void)
{
    CU_ASSERT_EQUAL(read_date("2009-W01-1"), civil(2008, 12, 29));
    CU_ASSERT_EQUAL(read_date("2009-W53-7"), civil(2010, 1, 3));
    CU_ASSERT_EQUAL(read_date("2004-W53-6"), civil(2005, 1, 1));
    CU_ASSERT_EQUAL(read_date("2026-W14-2"), civil(2026, 3, 31));
    CU_ASSERT_EQUAL(pcm_date_weekday(civil(2026, 3, 31)), 2);
    CU_ASSERT_EQUAL(pcm_date_weekday(civil(1970, 1, 1)), 4);
}

static void iso_weeks_that_do_not_exist_are_refused(void)
{
    static const struct {
        int year, week, weekday;
        const char *part;
    } weeks[] = {{0, 1, 1, "year = 0"},       {10000, 1, 1, "year = 10000"},
                 {2026, 0, 1, "week = 0"},    {2026, 54, 1, "week = 54"},
                 {2025, 53, 1, "week = 53"},  {2026, 1, 0, "weekday = 0"},
                 {2026, 1, 8, "weekday = 8"}, {9999, 52, 6, "weekday = 6"}};
    for (size_t i = 0; i < sizeof weeks / sizeof weeks[0]; i++) {
        pcm_date date = 7;
        ASSERT_STATUS(
            pcm_date_from_iso_week(&date, weeks[i].year, weeks[i].week, weeks[i].weekday),
            PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(weeks[i].part);
        CU_ASSERT_EQUAL(date, 7);
    }
    CU_ASSERT_EQUAL(read_date("9999-W52-5"), civil(9999, 12, 31));
    CU_ASSERT_EQUAL(read_date("0001-W01-1"), civil(1, 1, 1));
}

static void texts_that_are_no_dates_are_refused(void)
{
    static const char *const texts[] = {
        "",           "2026",        "2026-03",    "2026-3-31",   "20260331",    "31.03.2026",
        "2026/03/31", " 2026-03-31", "2026-03-31 ", "2026-03-31T", "26-03-31",    "+2026-03-31",
        "-026-03-31", "2026-W14",    "2026W142",   "2026-w14-2",  "2026-W14-22", "2026-090",
        "2026-0a-01", "02026-03-31", "today"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pcm_date date = 7;
        ASSERT_STATUS(pcm_date_parse(&date, texts[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(texts[i]);
        ASSERT_MESSAGE("must be a date like 2026-03-31");
        CU_ASSERT_EQUAL(date, 7);
    }
}

static void texts_of_days_that_do_not_exist_are_refused(void)
{
    static const char *const texts[] = {"2026-02-30", "2026-00-10", "2026-13-01", "2026-01-00",
                                        "0000-01-01", "2025-W53-1", "2026-W00-1", "2026-W14-0",
                                        "2026-W14-8", "9999-W52-7"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pcm_date date = 7;
        ASSERT_STATUS(pcm_date_parse(&date, texts[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(texts[i]);
        ASSERT_MESSAGE("is no day of the calendar");
        CU_ASSERT_EQUAL(date, 7);
    }
}

static void null_is_refused(void)
{
    pcm_date date;
    pcm_instant instant;
    ASSERT_STATUS(pcm_date_parse(&date, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_date_parse(NULL, "2026-03-31"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_date_from_civil(NULL, 2026, 3, 31), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_date_from_iso_week(NULL, 2026, 14, 2), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_instant_parse(&instant, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_instant_parse(NULL, "2026-03-31"), PCM_ERR_ARGUMENT);
}

static void a_blank_date_is_written_as_nothing(void)
{
    char day[PCM_DATE_SIZE] = "unset";
    char instant[PCM_INSTANT_SIZE] = "unset";
    ASSERT_TEXT(pcm_date_format(day, PCM_DATE_NONE), "");
    ASSERT_TEXT(pcm_instant_format(instant, PCM_INSTANT_NONE), "");
    CU_ASSERT_EQUAL(pcm_instant_date(PCM_INSTANT_NONE), PCM_DATE_NONE);
    CU_ASSERT_EQUAL(pcm_date_instant(PCM_DATE_NONE), PCM_INSTANT_NONE);
    ASSERT_TEXT(pcm_date_format(day, INT32_MAX), "");
    ASSERT_TEXT(pcm_instant_format(instant, INT64_MAX), "");
}

static void a_date_time_may_be_written_shorter(void)
{
    pcm_instant midnight = (pcm_instant)civil(2026, 3, 31) * PCM_DAY_SECONDS;
    CU_ASSERT_EQUAL(read_instant("2026-03-31"), midnight);
    CU_ASSERT_EQUAL(read_instant("2026-W14-2"), midnight);
    CU_ASSERT_EQUAL(read_instant("2026-03-31T08:30"), midnight + 30600);
    CU_ASSERT_EQUAL(read_instant("2026-03-31 08:30"), midnight + 30600);
    CU_ASSERT_EQUAL(read_instant("2026-W14-2T08:30:07"), midnight + 30607);
    CU_ASSERT_EQUAL(read_instant("2026-03-31T23:59:59.999999999"), midnight + 86399);
    CU_ASSERT_EQUAL(read_instant("2026-03-31T24:00"), midnight + 86400);
    CU_ASSERT_EQUAL(read_instant("2026-12-31T24:00:00.000"), read_instant("2027-01-01"));
}

static void texts_that_are_no_date_times_are_refused(void)
{
    static const char *const texts[] = {
        "",                     "2026-03",              "2026-02-30T08:00",
        "2026-03-31T",          "2026-03-31T8:30",      "2026-03-31T08",
        "2026-03-31T0830",      "2026-03-31  08:30",    "2026-03-31t08:30",
        "2026-03-31T08:30 ",    "2026-03-31T08:30:",    "2026-03-31T08:30:0",
        "2026-03-31T08:30:00.", "2026-03-31T25:00",     "2026-03-31T24:01",
        "2026-03-31T24:00:01",  "2026-03-31T08:60",     "2026-03-31T08:30:60",
        "2026-03-31T08:30,5",   "2026-03-31T24:00:00.5", "9999-12-31T24:00",
        "2026-03-31_08:30",     "2026-03-31T-8:30",     "2026-03-31T08:30:00.5x"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pcm_instant instant = 7;
        ASSERT_STATUS(pcm_instant_parse(&instant, texts[i]), PCM_ERR_DOMAIN);
        CU_ASSERT_EQUAL(instant, 7);
    }
}

static void days_of_date_times_are_refused_with_the_whole_text(void)
{
    pcm_instant instant = 7;
    ASSERT_STATUS(pcm_instant_parse(&instant, "2021-02-30T25:00"), PCM_ERR_DOMAIN);
    ASSERT_TEXT(pcm_error_message(), "\"2021-02-30T25:00\": is no day of the calendar");
    ASSERT_STATUS(pcm_instant_parse(&instant, "31.03.2026 08:30"), PCM_ERR_DOMAIN);
    ASSERT_TEXT(pcm_error_message(), "\"31.03.2026 08:30\": must be a date like 2026-03-31");
    ASSERT_STATUS(pcm_instant_parse(&instant, "2026\": \"03-31T08:30"), PCM_ERR_DOMAIN);
    ASSERT_TEXT(pcm_error_message(),
                "\"2026\": \"03-31T08:30\": must be a date like 2026-03-31");
    CU_ASSERT_EQUAL(instant, 7);
}

static void a_time_zone_is_refused_and_named(void)
{
    static const char *const texts[] = {"2026-03-31T08:30Z", "2026-03-31T08:30:00Z",
                                        "2026-03-31T08:30+02:00", "2026-03-31T08:30:00.5-05:00",
                                        "2026-03-31Z", "2026-03-31+02:00"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pcm_instant instant = 7;
        ASSERT_STATUS(pcm_instant_parse(&instant, texts[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("time zone");
        ASSERT_MESSAGE(texts[i]);
        CU_ASSERT_EQUAL(instant, 7);
    }
}

static void instants_before_1970_lie_in_their_day(void)
{
    char text[PCM_INSTANT_SIZE];
    CU_ASSERT_EQUAL(pcm_instant_date(-1), -1);
    CU_ASSERT_EQUAL(pcm_instant_date(-86400), -1);
    CU_ASSERT_EQUAL(pcm_instant_date(-86401), -2);
    ASSERT_TEXT(pcm_instant_format(text, -1), "1969-12-31T23:59:59");
    ASSERT_TEXT(pcm_instant_format(text, pcm_date_instant(civil(1, 1, 1))), "0001-01-01T00:00:00");
    ASSERT_TEXT(pcm_instant_format(text, read_instant("9999-12-31T23:59:59")),
                "9999-12-31T23:59:59");
    CU_ASSERT_EQUAL(pcm_instant_date(read_instant("9999-12-31T23:59:59") + 1), PCM_DATE_NONE);
}

SUITE("date",
      {"known days have their numbers", known_days_have_their_numbers},
      {"days that do not exist are refused", days_that_do_not_exist_are_refused},
      {"validity ends with the years 1 and 9999", validity_ends_with_the_years_1_and_9999},
      {"outputs of a date may be left out", outputs_of_a_date_may_be_left_out},
      {"ISO weeks at the turn of the year belong to their Thursday",
       iso_weeks_at_the_turn_of_the_year_belong_to_their_thursday},
      {"ISO weeks that do not exist are refused", iso_weeks_that_do_not_exist_are_refused},
      {"texts that are no dates are refused", texts_that_are_no_dates_are_refused},
      {"texts of days that do not exist are refused", texts_of_days_that_do_not_exist_are_refused},
      {"NULL is refused", null_is_refused},
      {"a blank date is written as nothing", a_blank_date_is_written_as_nothing},
      {"a date-time may be written shorter", a_date_time_may_be_written_shorter},
      {"texts that are no date-times are refused", texts_that_are_no_date_times_are_refused},
      {"days of date-times are refused with the whole text",
       days_of_date_times_are_refused_with_the_whole_text},
      {"a time zone is refused and named", a_time_zone_is_refused_and_named},
      {"instants before 1970 lie in their day", instants_before_1970_lie_in_their_day})
