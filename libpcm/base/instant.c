/* SPDX-License-Identifier: Apache-2.0 */
/* Civil date-times of a site: ISO 8601 without a zone, to the second. */
#include "config.h"

#include <pcm/date.h>

#include <stdio.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"

/* "2026-03-31" and "2026-W14-2" alike. */
enum { DATE_LENGTH = 10 };

/* A time of day as written. */
struct clock {
    int hour;
    int minute;
    int second;
    int has_fraction; /* of a second, and not zero */
};

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Two digits; the text moves on behind them. */
static int read_pair(int *out, const char **text)
{
    const char *t = *text;
    if (!is_digit(t[0]) || !is_digit(t[1]))
        return 0;
    *out = 10 * (t[0] - '0') + (t[1] - '0');
    *text = t + 2;
    return 1;
}

static int read_mark(const char **text, char mark)
{
    if (**text != mark)
        return 0;
    ++*text;
    return 1;
}

/* Digits of a second after the point; 0 if there are none. */
static int read_fraction(struct clock *clock, const char **text)
{
    const char *first = *text;
    for (; is_digit(**text); ++*text)
        clock->has_fraction |= **text != '0';
    return *text > first;
}

/* "hh:mm", "hh:mm:ss" or "hh:mm:ss.fff"; the text moves on behind it. */
static int read_clock(struct clock *clock, const char **text)
{
    if (!read_pair(&clock->hour, text) || !read_mark(text, ':') ||
        !read_pair(&clock->minute, text))
        return 0;
    if (!read_mark(text, ':'))
        return 1;
    if (!read_pair(&clock->second, text))
        return 0;
    return read_mark(text, '.') ? read_fraction(clock, text) : 1;
}

static int clock_exists(const struct clock *clock)
{
    if (clock->hour == 24)
        return clock->minute == 0 && clock->second == 0 && !clock->has_fraction;
    return clock->hour < 24 && clock->minute < 60 && clock->second < 60;
}

static int instant_is_valid(pcm_instant instant)
{
    return pcm_instant_date(instant) != PCM_DATE_NONE;
}

static pcm_status fail_form(const char *text)
{
    return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\": must be a date-time like 2026-03-31T08:30",
                     pcm__recognisable(text), text);
}

/* The sentence about the day, but with the whole text that the user wrote. No rule of a day has a
 * quotation mark in it. */
static pcm_status fail_day(const char *text)
{
    char rule[80] = "";
    const char *closing = strrchr(pcm_error_message(), '"');
    if (closing)
        snprintf(rule, sizeof rule, "%s", closing + 1);
    return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\"%s", pcm__recognisable(text), text, rule);
}

/* What stands behind a complete time of day. */
static pcm_status fail_rest(const char *text, const char *rest)
{
    if (*rest == 'Z' || *rest == 'z' || *rest == '+' || *rest == '-')
        return pcm__fail(PCM_ERR_DOMAIN,
                         "\"%.*s\": must have no time zone, but be the civil time of the site",
                         pcm__recognisable(text), text);
    return fail_form(text);
}

static pcm_status read_time_of_day(int *seconds, const char *text, const char *rest)
{
    struct clock clock = {0};
    if (!read_mark(&rest, 'T') && !read_mark(&rest, ' '))
        return fail_rest(text, rest);
    if (!read_clock(&clock, &rest))
        return fail_form(text);
    if (*rest)
        return fail_rest(text, rest);
    if (!clock_exists(&clock))
        return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\": is no time of a day, which ends at 24:00",
                         pcm__recognisable(text), text);
    *seconds = 3600 * clock.hour + 60 * clock.minute + clock.second;
    return PCM_OK;
}

pcm_status pcm_instant_parse(pcm_instant *out, const char *text)
{
    if (!out)
        return pcm__fail_null("out");
    if (!text)
        return pcm__fail_null("text");
    if (memchr(text, '\0', DATE_LENGTH))
        return fail_form(text);
    char day[DATE_LENGTH + 1] = "";
    memcpy(day, text, DATE_LENGTH);
    pcm_date date;
    if (pcm_date_parse(&date, day) != PCM_OK)
        return fail_day(text);

    int seconds = 0;
    const pcm_status status =
        text[DATE_LENGTH] ? read_time_of_day(&seconds, text, text + DATE_LENGTH) : PCM_OK;
    if (status != PCM_OK)
        return status;
    pcm_instant instant = pcm_date_instant(date) + seconds;
    if (!instant_is_valid(instant))
        return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\": lies after the year 9999",
                         pcm__recognisable(text), text);
    *out = instant;
    return PCM_OK;
}

char *pcm_instant_format(char buffer[PCM_INSTANT_SIZE], pcm_instant instant)
{
    buffer[0] = '\0';
    pcm_date date = pcm_instant_date(instant);
    if (date != PCM_DATE_NONE) {
        char day[PCM_DATE_SIZE];
        int second = (int)(instant - pcm_date_instant(date));
        snprintf(buffer, PCM_INSTANT_SIZE, "%.10sT%02d:%02d:%02d", pcm_date_format(day, date),
                 second / 3600 % 24, second / 60 % 60, second % 60);
    }
    return buffer;
}

pcm_date pcm_instant_date(pcm_instant instant)
{
    int64_t day = instant / PCM_DAY_SECONDS - (instant % PCM_DAY_SECONDS < 0);
    if (day < INT32_MIN || day > INT32_MAX || !pcm_date_is_valid((pcm_date)day))
        return PCM_DATE_NONE;
    return (pcm_date)day;
}

pcm_instant pcm_date_instant(pcm_date date)
{
    return date == PCM_DATE_NONE ? PCM_INSTANT_NONE : (pcm_instant)date * PCM_DAY_SECONDS;
}
