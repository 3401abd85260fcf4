/* SPDX-License-Identifier: Apache-2.0 */
/* The horizon of a JSON problem, and members that name periods of it. */
#include "config.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

enum { PERIODS_MOST = 100000, SHIFTS_MOST = 24, FAR = 1000000000 };

static const char *const lengths[] = {"day", "week", "shift", NULL};

/* A date that must be one. */
static pcm_date read_date(const pcm__io_json *at)
{
    pcm_date date = PCM_DATE_NONE;
    const char *text = pcm__io_json_text(at, NULL);
    if (text && pcm_date_parse(&date, text) != PCM_OK)
        pcm__io_json_refuse(at, "must be a date, \"2027-02-01\"");
    return date;
}

void pcm__io_mark_days(unsigned char *flags, const pcm__io_reader *reader,
                       const pcm__io_json *dates)
{
    size_t n = pcm__io_json_elements(dates);
    if (n > 0 && reader->days == 0)
        pcm__io_json_refuse(dates, "dates need periods.start");
    for (size_t i = 0; i < n && pcm__io_json_ok(dates); i++) {
        pcm__io_json element = pcm__io_json_element(dates, i);
        pcm_date date = read_date(&element);
        if (!pcm__io_json_ok(dates))
            return;
        long long day = (long long)date - reader->file->horizon.start;
        if (day >= 0 && day < (long long)reader->days)
            flags[day] = 1;
    }
}

/* How long periods are, and since when. */
static pcm__io_horizon read_horizon(const pcm__io_json *periods)
{
    pcm__io_json count = pcm__io_json_need(periods, "count");
    pcm__io_json length = pcm__io_json_member(periods, "length");
    pcm__io_json start = pcm__io_json_member(periods, "start");
    pcm__io_json shifts = pcm__io_json_member(periods, "shifts_per_day");
    pcm__io_horizon horizon = {
        .periods = (size_t)pcm__io_json_whole(&count, 1, PERIODS_MOST, 1),
        .length = (pcm__io_length)pcm__io_json_choice(&length, lengths, PCM__IO_WEEK),
        .start = read_date(&start),
        .shifts = 1};
    if (horizon.start != PCM_DATE_NONE && !pcm__io_json_given(&length))
        pcm__io_json_refuse(&length, "must be given with start: day, week or shift");
    if (horizon.length == PCM__IO_SHIFT) {
        shifts = pcm__io_json_need(periods, "shifts_per_day");
        horizon.shifts = (int)pcm__io_json_whole(&shifts, 1, SHIFTS_MOST, 1);
    } else if (pcm__io_json_given(&shifts)) {
        pcm__io_json_refuse(&shifts, "is for periods of length shift only");
    }
    return horizon;
}

/* Days from the first period to the last; every one must be a date. */
static void count_days(pcm__io_reader *reader, const pcm__io_json *start)
{
    const pcm__io_horizon *horizon = &reader->file->horizon;
    if (!pcm__io_json_ok(start) || horizon->start == PCM_DATE_NONE)
        return;
    size_t steps = (horizon->periods - 1) / (size_t)horizon->shifts + 1;
    reader->days = steps * (size_t)pcm__io_period_days(horizon);
    if (!pcm_date_is_valid(horizon->start + (pcm_date)reader->days))
        pcm__io_json_refuse(start, "the last period must end before the year 10000");
}

void pcm__io_read_periods(pcm__io_reader *reader, const pcm__io_json *root)
{
    static const char *const members[] = {"count",          "length",   "start",
                                          "shifts_per_day", "holidays", NULL};
    pcm__io_json periods = pcm__io_json_need(root, "periods");
    pcm__io_json_know(&periods, members);
    pcm__io_horizon horizon = read_horizon(&periods);
    if (!pcm__io_json_ok(root))
        return;
    pcm__io_json_take(&periods, pcm__io_schedule_begin(reader->file, &horizon));
    pcm__io_json start = pcm__io_json_member(&periods, "start");
    count_days(reader, &start);
    reader->holidays = pcm__io_array(reader->days, 1);
    reader->cost = pcm__io_array(horizon.periods, sizeof *reader->cost);
    reader->room = pcm__io_array(2 * horizon.periods, sizeof *reader->room);
    if (!reader->holidays || !reader->cost || !reader->room)
        pcm__io_json_take(root, pcm__io_fail_memory());
    pcm__io_json holidays = pcm__io_json_member(&periods, "holidays");
    if (pcm__io_json_ok(root))
        pcm__io_mark_days(reader->holidays, reader, &holidays);
}

pcm__io_span pcm__io_read_span(const pcm__io_reader *reader, const pcm__io_json *at)
{
    pcm__io_span span = {0, 0};
    if (!pcm__io_json_ok(at))
        return span;
    if (pcm__io_json_is_number(at)) {
        span.first = span.last = pcm__io_json_whole(at, -FAR, FAR, 0);
        return span;
    }
    if (!pcm__io_json_is_text(at) ||
        !pcm__io_find_span(&span, &reader->file->horizon, pcm__io_json_text(at, "")))
        pcm__io_json_refuse(at, "%s", pcm__io_span_rule(&reader->file->horizon));
    return span;
}

/* A number must be that of a period; a text may name periods outside of the horizon. */
static pcm__io_span read_bound(const pcm__io_reader *reader, const pcm__io_json *at)
{
    long long end = (long long)reader->file->horizon.periods - 1;
    if (!pcm__io_json_is_number(at))
        return pcm__io_read_span(reader, at);
    long long period = pcm__io_json_whole(at, 0, end, 0);
    return (pcm__io_span){period, period};
}

pcm_index pcm__io_read_earliest(const pcm__io_reader *reader, const pcm__io_json *at,
                                pcm_index fallback)
{
    if (!pcm__io_json_ok(at) || !pcm__io_json_given(at))
        return fallback;
    pcm__io_span span = read_bound(reader, at);
    if (span.first >= (long long)reader->file->horizon.periods)
        pcm__io_json_refuse(at, "must not lie after the last period");
    return span.first < 0 || !pcm__io_json_ok(at) ? 0 : (pcm_index)span.first;
}

pcm_index pcm__io_read_latest(const pcm__io_reader *reader, const pcm__io_json *at,
                              pcm_index fallback)
{
    if (!pcm__io_json_ok(at) || !pcm__io_json_given(at))
        return fallback;
    pcm__io_span span = read_bound(reader, at);
    long long end = (long long)reader->file->horizon.periods - 1;
    if (span.last < 0)
        pcm__io_json_refuse(at, "must not lie before the first period");
    return span.last > end || !pcm__io_json_ok(at) ? (pcm_index)end : (pcm_index)span.last;
}

pcm_index pcm__io_read_period(const pcm__io_reader *reader, const pcm__io_json *at)
{
    pcm__io_span span = read_bound(reader, at);
    if (span.first != span.last)
        pcm__io_json_refuse(at, "must name one period, names %lld", span.last - span.first + 1);
    else if (span.first < 0 || span.first >= (long long)reader->file->horizon.periods)
        pcm__io_json_refuse(at, "must lie within the horizon");
    return pcm__io_json_ok(at) ? (pcm_index)span.first : 0;
}
