/* SPDX-License-Identifier: Apache-2.0 */
/* Civil days: Hinnant (2013), "chrono-Compatible Low-Level Date Algorithms", days_from_civil and
 * civil_from_days. Both count years from 1 March, so that a leap day is the last of its year, in
 * eras of 400 years, the period of the Gregorian calendar. */
#include "config.h"

#include <pcm/date.h>

#include <stdio.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"

enum {
    FIRST_YEAR = 1,
    LAST_YEAR = 9999,
    FIRST_DAY = -719162, /* 0001-01-01 */
    LAST_DAY = 2932896,  /* 9999-12-31 */
    ERA_DAYS = 146097,
    DAYS_TO_EPOCH = 719468 /* 0000-03-01 to 1970-01-01 */
};

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Hinnant's days_from_civil, for years from 1 on. */
static pcm_date days_from_civil(int year, int month, int day)
{
    int y = year - (month <= 2);
    int era = y / 400;
    int year_of_era = y % 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - DAYS_TO_EPOCH;
}

pcm_status pcm_date_from_civil(pcm_date *out, int year, int month, int day)
{
    if (!out)
        return pcm__fail_null("out");
    if (year < FIRST_YEAR || year > LAST_YEAR)
        return pcm__fail(PCM_ERR_DOMAIN, "year = %d: must be 1 to 9999", year);
    if (month < 1 || month > 12)
        return pcm__fail(PCM_ERR_DOMAIN, "month = %d: must be 1 to 12", month);
    if (day < 1 || day > days_of_month(year, month))
        return pcm__fail(PCM_ERR_DOMAIN, "day = %d: must be 1 to %d in month %d of %d", day,
                         days_of_month(year, month), month, year);
    *out = days_from_civil(year, month, day);
    return PCM_OK;
}

void pcm_date_to_civil(int *year, int *month, int *day, pcm_date date)
{
    int64_t days = (int64_t)date + DAYS_TO_EPOCH;
    int64_t era = floor_divide(days, ERA_DAYS);
    int day_of_era = (int)(days - era * ERA_DAYS);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int months_since_march = (5 * day_of_year + 2) / 153;
    int m = months_since_march < 10 ? months_since_march + 3 : months_since_march - 9;
    if (year)
        *year = (int)(year_of_era + era * 400) + (m <= 2);
    if (month)
        *month = m;
    if (day)
        *day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
}

int pcm_date_is_valid(pcm_date date)
{
    return date >= FIRST_DAY && date <= LAST_DAY;
}

int pcm_date_weekday(pcm_date date)
{
    int64_t days_since_a_monday = (int64_t)date + 3;
    return (int)(days_since_a_monday - 7 * floor_divide(days_since_a_monday, 7)) + 1;
}

/* An ISO week belongs to the year of its Thursday (ISO 8601:2004, 2.2.10). */
void pcm_date_iso_week(int *year, int *week, pcm_date date)
{
    pcm_date thursday = (pcm_date)((int64_t)date - pcm_date_weekday(date) + 4);
    int y;
    int month;
    int day;
    pcm_date_to_civil(&y, &month, &day, thursday);
    static const int days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int day_of_year = days_before[month - 1] + (month > 2 && is_leap(y)) + day;
    if (year)
        *year = y;
    if (week)
        *week = (day_of_year - 1) / 7 + 1;
}

static int weeks_of_year(int year)
{
    int weeks;
    pcm_date_iso_week(NULL, &weeks, days_from_civil(year, 12, 28));
    return weeks;
}

pcm_status pcm_date_from_iso_week(pcm_date *out, int year, int week, int weekday)
{
    if (!out)
        return pcm__fail_null("out");
    if (year < FIRST_YEAR || year > LAST_YEAR)
        return pcm__fail(PCM_ERR_DOMAIN, "year = %d: must be 1 to 9999", year);
    if (week < 1 || week > weeks_of_year(year))
        return pcm__fail(PCM_ERR_DOMAIN, "week = %d: must be 1 to %d in %d", week,
                         weeks_of_year(year), year);
    if (weekday < 1 || weekday > 7)
        return pcm__fail(PCM_ERR_DOMAIN, "weekday = %d: must be 1 (Monday) to 7 (Sunday)",
                         weekday);
    pcm_date fourth_of_january = days_from_civil(year, 1, 4);
    pcm_date monday = fourth_of_january - (pcm_date_weekday(fourth_of_january) - 1);
    pcm_date date = monday + 7 * (week - 1) + weekday - 1;
    if (!pcm_date_is_valid(date))
        return pcm__fail(PCM_ERR_DOMAIN, "weekday = %d: lies after the year 9999", weekday);
    *out = date;
    return PCM_OK;
}

/* Compares a text with a pattern in which "0" stands for any digit. */
static int has_form(const char *text, const char *form)
{
    for (; *form; text++, form++)
        if (*form == '0' ? *text < '0' || *text > '9' : *text != *form)
            return 0;
    return *text == '\0';
}

static int digits_at(const char *text, int count)
{
    int value = 0;
    while (count-- > 0)
        value = 10 * value + (*text++ - '0');
    return value;
}

pcm_status pcm_date_parse(pcm_date *out, const char *text)
{
    if (!out)
        return pcm__fail_null("out");
    if (!text)
        return pcm__fail_null("text");
    pcm_status status;
    if (has_form(text, "0000-00-00"))
        status = pcm_date_from_civil(out, digits_at(text, 4), digits_at(text + 5, 2),
                                     digits_at(text + 8, 2));
    else if (has_form(text, "0000-W00-0"))
        status = pcm_date_from_iso_week(out, digits_at(text, 4), digits_at(text + 6, 2),
                                        digits_at(text + 9, 1));
    else
        return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\": must be a date like 2026-03-31",
                         pcm__recognisable(text), text);
    if (status != PCM_OK)
        return pcm__fail(PCM_ERR_DOMAIN, "\"%s\": is no day of the calendar", text);
    return PCM_OK;
}

char *pcm_date_format(char buffer[PCM_DATE_SIZE], pcm_date date)
{
    buffer[0] = '\0';
    if (pcm_date_is_valid(date)) {
        int year;
        int month;
        int day;
        pcm_date_to_civil(&year, &month, &day, date);
        snprintf(buffer, PCM_DATE_SIZE, "%04d-%02d-%02d", year, month, day);
    }
    return buffer;
}
