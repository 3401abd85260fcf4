/* SPDX-License-Identifier: Apache-2.0 */
/* Hours of a crew from its calendar: technicians, workdays, holidays, absences. */
#include "config.h"

#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

enum { WEEK_DAYS = 7, SHIFTS_MOST = 24 };

static const double TECHNICIANS_MOST = 1e6;
static const double DAY_HOURS = 24;

static const char *const members[] = {"technicians", "hours_per_day", "hours_per_shift", "shifts",
                                      "workdays",    "holidays",      "absences",        NULL};

/* A crew's days. */
struct calendar {
    double technicians;
    double hours;                             /* of a technician in a day or shift */
    unsigned char works[WEEK_DAYS + 1];       /* by ISO weekday */
    unsigned char has_shift[SHIFTS_MOST + 1]; /* by shift, from 1 */
    unsigned char *closed;                    /* [days] holidays */
    double *absent;                           /* [days] technicians */
};

static void read_workdays(struct calendar *calendar, const pcm__io_json *object)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
    pcm__io_json days = pcm__io_json_member(object, "workdays");
    size_t n = pcm__io_json_elements(&days);
    for (int day = 1; day <= 5; day++)
        calendar->works[day] = !pcm__io_json_given(&days);
    for (size_t i = 0; i < n; i++) {
        pcm__io_json day = pcm__io_json_element(&days, i);
        calendar->works[pcm__io_json_choice(&day, names, 0) + 1] = 1;
    }
}

/* Hours per day, or per shift where periods are shifts. */
static void read_length(struct calendar *calendar, const pcm__io_reader *reader,
                        const pcm__io_json *object)
{
    int by_shift = reader->file->horizon.length == PCM__IO_SHIFT;
    int shifts_per_day = reader->file->horizon.shifts;
    pcm__io_json other =
        pcm__io_json_member(object, by_shift ? "hours_per_day" : "hours_per_shift");
    pcm__io_json hours = pcm__io_json_need(object, by_shift ? "hours_per_shift" : "hours_per_day");
    pcm__io_json shifts = pcm__io_json_member(object, "shifts");
    calendar->hours = pcm__io_json_number(&hours, 0, DAY_HOURS, 0);
    if (pcm__io_json_given(&other))
        pcm__io_json_refuse(&other, "is not for periods of this length");
    if (pcm__io_json_given(&shifts) && !by_shift)
        pcm__io_json_refuse(&shifts, "is for periods of length shift only");
    size_t n = pcm__io_json_elements(&shifts);
    for (int shift = 1; shift <= shifts_per_day; shift++)
        calendar->has_shift[shift] = !pcm__io_json_given(&shifts);
    for (size_t i = 0; i < n; i++) {
        pcm__io_json shift = pcm__io_json_element(&shifts, i);
        calendar->has_shift[pcm__io_json_whole(&shift, 1, shifts_per_day, 1)] = 1;
    }
}

/* Notes technicians who are away from one day to another. */
static void read_absence(struct calendar *calendar, const pcm__io_reader *reader,
                         const pcm__io_json *absence)
{
    static const char *const known[] = {"from", "to", "technicians", NULL};
    pcm__io_json_know(absence, known);
    pcm_date date[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        pcm__io_json day = pcm__io_json_need(absence, known[i]);
        const char *text = pcm__io_json_text(&day, NULL);
        if (text && pcm_date_parse(&date[i], text) != PCM_OK)
            pcm__io_json_refuse(&day, "must be a date, \"2027-02-01\"");
    }
    pcm__io_json number = pcm__io_json_need(absence, "technicians");
    double away = pcm__io_json_number(&number, 0, TECHNICIANS_MOST, 0);
    if (date[1] < date[0])
        pcm__io_json_refuse(absence, "must not end before it begins");
    if (!pcm__io_json_ok(absence))
        return;
    long long first = (long long)date[0] - reader->file->horizon.start;
    long long last = (long long)date[1] - reader->file->horizon.start;
    for (long long day = first < 0 ? 0 : first; day <= last && day < (long long)reader->days; day++)
        calendar->absent[day] += away;
}

static void read_days(struct calendar *calendar, const pcm__io_reader *reader,
                      const pcm__io_json *object)
{
    memcpy(calendar->closed, reader->holidays, reader->days);
    pcm__io_json holidays = pcm__io_json_member(object, "holidays");
    pcm__io_mark_days(calendar->closed, reader, &holidays);
    pcm__io_json absences = pcm__io_json_member(object, "absences");
    size_t n = pcm__io_json_elements(&absences);
    for (size_t i = 0; i < n && pcm__io_json_ok(object); i++) {
        pcm__io_json absence = pcm__io_json_element(&absences, i);
        read_absence(calendar, reader, &absence);
    }
}

/* Adds up the days of each period. */
static void add_up(pcm__io_crew *crew, const pcm__io_reader *reader,
                   const struct calendar *calendar)
{
    const pcm__io_horizon *horizon = &reader->file->horizon;
    const size_t shifts = (size_t)horizon->shifts;
    const int days = pcm__io_period_days(horizon);
    for (size_t t = 0; t < horizon->periods; t++) {
        if (!calendar->has_shift[t % shifts + 1])
            continue;
        size_t begin = t / shifts * (size_t)days;
        for (size_t day = begin; day < begin + (size_t)days; day++) {
            if (calendar->closed[day] ||
                !calendar->works[pcm_date_weekday(horizon->start + (pcm_date)day)])
                continue;
            double present = calendar->technicians - calendar->absent[day];
            crew->technician_hours[t] += calendar->hours;
            crew->capacity[t] += present > 0 ? present * calendar->hours : 0;
        }
    }
}

static void read_into(struct calendar *calendar, pcm__io_crew *crew, const pcm__io_reader *reader,
                      const pcm__io_json *object)
{
    pcm__io_json technicians = pcm__io_json_need(object, "technicians");
    calendar->technicians = pcm__io_json_number(&technicians, 0, TECHNICIANS_MOST, 0);
    read_workdays(calendar, object);
    read_length(calendar, reader, object);
    read_days(calendar, reader, object);
    if (!pcm__io_json_ok(object))
        return;
    crew->technicians = calendar->technicians;
    add_up(crew, reader, calendar);
}

void pcm__io_read_calendar(pcm__io_crew *crew, const pcm__io_reader *reader,
                           const pcm__io_json *object)
{
    pcm__io_json_know(object, members);
    if (reader->days == 0)
        pcm__io_json_refuse(object, "a calendar needs periods.start");
    if (!pcm__io_json_ok(object))
        return;
    struct calendar calendar = {.closed = pcm__io_array(reader->days, 1),
                                .absent = pcm__io_array(reader->days, sizeof(double))};
    crew->technician_hours =
        pcm__io_array(reader->file->horizon.periods, sizeof *crew->technician_hours);
    if (calendar.closed && calendar.absent && crew->technician_hours)
        read_into(&calendar, crew, reader, object);
    else
        pcm__io_json_take(object, pcm__io_fail_memory());
    pcm_release(calendar.closed);
    pcm_release(calendar.absent);
}
