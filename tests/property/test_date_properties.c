/* SPDX-License-Identifier: Apache-2.0 */
/* Every day of the years 1 to 9999 against a calendar that counts day by day and knows nothing of
 * eras or formulas. */
#include <pcm/date.h>

#include <stdio.h>
#include <string.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { FIRST_DAY = -719162, DAYS = 3652059 };

/* The calendar on the wall: turned one day at a time. 0001-01-01 is a Monday. */
struct wall_calendar {
    pcm_date date;
    int year, month, day;
    int weekday;
    int week_year, week;
};

static const struct wall_calendar first_day = {FIRST_DAY, 1, 1, 1, 1, 1, 1};

static int length_of_month(int year, int month)
{
    if (month == 2)
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* On a Monday: "week 1 holds 4 January", that is, this Monday is 29 December to 4 January. */
static void turn_week(struct wall_calendar *wall)
{
    wall->week++;
    int before_new_year = wall->month == 12 && wall->day >= 29;
    if (before_new_year || (wall->month == 1 && wall->day <= 4)) {
        wall->week_year = wall->year + before_new_year;
        wall->week = 1;
    }
}

static void turn_day(struct wall_calendar *wall)
{
    wall->date++;
    if (++wall->day > length_of_month(wall->year, wall->month)) {
        wall->day = 1;
        if (++wall->month > 12) {
            wall->month = 1;
            wall->year++;
        }
    }
    wall->weekday = wall->weekday % 7 + 1;
    if (wall->weekday == 1)
        turn_week(wall);
}

/* Days on which `agrees` says no, of all days. */
static int count_disagreements(int (*agrees)(const struct wall_calendar *wall))
{
    int disagreements = 0;
    struct wall_calendar wall = first_day;
    for (int i = 0; i < DAYS; i++, turn_day(&wall))
        disagreements += !agrees(&wall);
    CU_ASSERT(wall.year == 10000 && wall.month == 1 && wall.day == 1);
    return disagreements;
}

static int day_agrees(const struct wall_calendar *wall)
{
    pcm_date date = PCM_DATE_NONE;
    int year = 0;
    int month = 0;
    int day = 0;
    pcm_status status = pcm_date_from_civil(&date, wall->year, wall->month, wall->day);
    pcm_date_to_civil(&year, &month, &day, wall->date);
    return status == PCM_OK && date == wall->date && pcm_date_is_valid(date) &&
           year == wall->year && month == wall->month && day == wall->day;
}

static int week_agrees(const struct wall_calendar *wall)
{
    pcm_date date = PCM_DATE_NONE;
    int year = 0;
    int week = 0;
    pcm_date_iso_week(&year, &week, wall->date);
    pcm_status status = pcm_date_from_iso_week(&date, wall->week_year, wall->week, wall->weekday);
    return status == PCM_OK && date == wall->date && pcm_date_weekday(date) == wall->weekday &&
           year == wall->week_year && week == wall->week;
}

/* Every 29th day: that meets each day of a year, of a week and of a century in turn. */
static int text_agrees(const struct wall_calendar *wall)
{
    if ((wall->date - FIRST_DAY) % 29 != 0)
        return 1;
    char expected[64];
    char week_text[64];
    char text[PCM_DATE_SIZE];
    pcm_date date = PCM_DATE_NONE;
    pcm_date of_week = PCM_DATE_NONE;
    snprintf(expected, sizeof expected, "%04d-%02d-%02d", wall->year, wall->month, wall->day);
    snprintf(week_text, sizeof week_text, "%04d-W%02d-%d", wall->week_year, wall->week,
             wall->weekday);
    return strcmp(pcm_date_format(text, wall->date), expected) == 0 &&
           pcm_date_parse(&date, text) == PCM_OK && date == wall->date &&
           pcm_date_parse(&of_week, week_text) == PCM_OK && of_week == wall->date;
}

static void every_day_has_one_number_and_the_number_that_day(void)
{
    CU_ASSERT_EQUAL(count_disagreements(day_agrees), 0);
}

static void every_day_lies_in_the_week_that_the_rule_of_4_january_gives(void)
{
    CU_ASSERT_EQUAL(count_disagreements(week_agrees), 0);
}

static void dates_read_as_they_are_written(void)
{
    CU_ASSERT_EQUAL(count_disagreements(text_agrees), 0);
}

static void instants_read_as_they_are_written(void)
{
    test_random random = {1};
    int good = 0;
    const int samples = 100000;
    for (int i = 0; i < samples; i++) {
        char text[PCM_INSTANT_SIZE];
        pcm_date day = (pcm_date)(FIRST_DAY + (int64_t)test_random_below(&random, DAYS));
        pcm_instant instant =
            pcm_date_instant(day) + (pcm_instant)test_random_below(&random, PCM_DAY_SECONDS);
        pcm_instant read = PCM_INSTANT_NONE;
        good += pcm_instant_parse(&read, pcm_instant_format(text, instant)) == PCM_OK &&
                read == instant && strlen(text) == 19 && pcm_instant_date(instant) == day;
    }
    CU_ASSERT_EQUAL(good, samples);
}

/* ISO 8601 in this form sorts as text. */
static void later_instants_have_later_texts(void)
{
    test_random random = {2};
    int good = 0;
    const int samples = 20000;
    for (int i = 0; i < samples; i++) {
        char earlier_text[PCM_INSTANT_SIZE];
        char later_text[PCM_INSTANT_SIZE];
        pcm_instant earlier =
            (pcm_instant)FIRST_DAY * PCM_DAY_SECONDS +
            (pcm_instant)test_random_below(&random, (uint64_t)(DAYS - 30) * PCM_DAY_SECONDS);
        pcm_instant later =
            earlier + 1 + (pcm_instant)test_random_below(&random, 20 * PCM_DAY_SECONDS);
        good += strcmp(pcm_instant_format(earlier_text, earlier),
                       pcm_instant_format(later_text, later)) < 0;
    }
    CU_ASSERT_EQUAL(good, samples);
}

SUITE("date properties",
      {"every day has one number, and the number that day",
       every_day_has_one_number_and_the_number_that_day},
      {"every day lies in the week that the rule of 4 January gives",
       every_day_lies_in_the_week_that_the_rule_of_4_january_gives},
      {"dates read as they are written", dates_read_as_they_are_written},
      {"instants read as they are written", instants_read_as_they_are_written},
      {"later instants have later texts", later_instants_have_later_texts})
