/* SPDX-License-Identifier: Apache-2.0 */
/* The periods of a schedule by name. */
#include "config.h"

#include "libpcm/io/horizon.h"

#include <stdio.h>
#include <string.h>

enum { WEEK_DAYS = 7, MONTHS = 12 };

int pcm__io_period_days(const pcm__io_horizon *horizon)
{
    return horizon->length == PCM__IO_WEEK ? WEEK_DAYS : 1;
}

pcm_date pcm__io_period_date(const pcm__io_horizon *horizon, size_t period)
{
    if (horizon->start == PCM_DATE_NONE)
        return PCM_DATE_NONE;
    size_t step = period / (size_t)horizon->shifts;
    return horizon->start + (pcm_date)step * pcm__io_period_days(horizon);
}

/* Weeks that begin on a Monday are ISO weeks. */
static int has_iso_weeks(const pcm__io_horizon *horizon)
{
    return horizon->length == PCM__IO_WEEK && pcm_date_weekday(horizon->start) == 1;
}

char *pcm__io_period_label(char out[PCM_SCHEDULE_LABEL_SIZE], const pcm__io_horizon *horizon,
                           size_t period)
{
    const size_t size = PCM_SCHEDULE_LABEL_SIZE;
    char day[PCM_DATE_SIZE];
    if (period >= horizon->periods) {
        snprintf(out, size, "-");
    } else if (horizon->start == PCM_DATE_NONE) {
        snprintf(out, size, "%zu", period);
    } else if (has_iso_weeks(horizon)) {
        int year, week;
        pcm_date_iso_week(&year, &week, pcm__io_period_date(horizon, period));
        snprintf(out, size, "%04d-W%02d", year, week);
    } else {
        pcm_date_format(day, pcm__io_period_date(horizon, period));
        if (horizon->length == PCM__IO_SHIFT)
            snprintf(out, size, "%s/%d", day, (int)(period % (size_t)horizon->shifts) + 1);
        else
            snprintf(out, size, "%s", day);
    }
    return out;
}

static long long floor_division(long long a, long long b)
{
    return a / b - (a % b < 0);
}

/* The period that a day lies in, the first of its shifts. */
static long long period_of(const pcm__io_horizon *horizon, pcm_date day)
{
    return floor_division((long long)day - horizon->start, pcm__io_period_days(horizon)) *
           horizon->shifts;
}

/* All shifts of one day, or the one period it lies in. */
static pcm__io_span span_of_day(const pcm__io_horizon *horizon, pcm_date day)
{
    long long first = period_of(horizon, day);
    return (pcm__io_span){first, first + horizon->shifts - 1};
}

/* The periods that begin on one of some days. */
static pcm__io_span span_of_days(const pcm__io_horizon *horizon, pcm_date from, pcm_date to)
{
    int days = pcm__io_period_days(horizon);
    return (pcm__io_span){period_of(horizon, from + days - 1),
                          period_of(horizon, to) + horizon->shifts - 1};
}

/* Nonzero if a text is like a pattern, in which d stands for a digit. */
static int is_like(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++) {
        int is_digit = *text >= '0' && *text <= '9';
        if (*pattern == 'd' ? !is_digit : *text != *pattern)
            return 0;
    }
    return *text == '\0';
}

static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++)
        value = 10 * value + (text[i] - '0');
    return value;
}

/* "2027-W05" */
static int find_week(pcm__io_span *out, const pcm__io_horizon *horizon, const char *text)
{
    pcm_date monday, sunday;
    int year = digits(text, 4), week = digits(text + 6, 2);
    if (pcm_date_from_iso_week(&monday, year, week, 1) != PCM_OK ||
        pcm_date_from_iso_week(&sunday, year, week, WEEK_DAYS) != PCM_OK)
        return 0;
    *out = span_of_days(horizon, monday, sunday);
    return 1;
}

/* "2027-02" */
static int find_month(pcm__io_span *out, const pcm__io_horizon *horizon, const char *text)
{
    pcm_date first, next;
    int year = digits(text, 4), month = digits(text + 5, 2);
    int next_year = year + month / MONTHS, next_month = month % MONTHS + 1;
    if (pcm_date_from_civil(&first, year, month, 1) != PCM_OK ||
        pcm_date_from_civil(&next, next_year, next_month, 1) != PCM_OK)
        return 0;
    *out = span_of_days(horizon, first, next - 1);
    return 1;
}

/* "2027-02-01/2" */
static int find_shift(pcm__io_span *out, const pcm__io_horizon *horizon, const char *text)
{
    char day[PCM_DATE_SIZE];
    const char *slash = strchr(text, '/');
    pcm_date date;
    if (!slash || (size_t)(slash - text) >= sizeof day ||
        !(is_like(slash + 1, "d") || is_like(slash + 1, "dd")))
        return 0;
    snprintf(day, sizeof day, "%.*s", (int)(slash - text), text);
    int shift = digits(slash + 1, (int)strlen(slash + 1));
    if (pcm_date_parse(&date, day) != PCM_OK || shift < 1 || shift > horizon->shifts)
        return 0;
    long long period = period_of(horizon, date) + shift - 1;
    *out = (pcm__io_span){period, period};
    return 1;
}

/* A number of at most nine digits. */
static int find_number(pcm__io_span *out, const char *text)
{
    size_t length = strlen(text);
    if (length < 1 || length > 9 || strspn(text, "0123456789") != length)
        return 0;
    long long period = digits(text, (int)length);
    *out = (pcm__io_span){period, period};
    return 1;
}

int pcm__io_find_span(pcm__io_span *out, const pcm__io_horizon *horizon, const char *text)
{
    pcm_date day;
    if (find_number(out, text))
        return 1;
    if (horizon->start == PCM_DATE_NONE)
        return 0;
    if (is_like(text, "dddd-Wdd"))
        return find_week(out, horizon, text);
    if (is_like(text, "dddd-dd"))
        return find_month(out, horizon, text);
    if (horizon->length == PCM__IO_SHIFT && find_shift(out, horizon, text))
        return 1;
    if (pcm_date_parse(&day, text) != PCM_OK)
        return 0;
    *out = span_of_day(horizon, day);
    return 1;
}

const char *pcm__io_span_rule(const pcm__io_horizon *horizon)
{
    if (horizon->start == PCM_DATE_NONE)
        return "must be the number of a period, since periods.start is not given";
    if (horizon->length == PCM__IO_SHIFT)
        return "must be the number of a period, a date, a shift (\"2027-02-01/2\"), an ISO week "
               "(\"2027-W05\") or a month (\"2027-02\")";
    return "must be the number of a period, a date, an ISO week (\"2027-W05\") or a month "
           "(\"2027-02\")";
}
