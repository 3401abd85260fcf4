/* SPDX-License-Identifier: Apache-2.0 */
/* Giving out days: visits with the least choice first, each on its cheapest day that still has room. */
#include "libpcm/plan/days.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_MOST = 7 };

/* Share of the working hours of a day below which it counts as full: rounding, not work. */
static const double full = 1e-9;

/* One crew-week while its hours are given out. */
struct week {
    const double *hours;
    double left[DAYS_MOST];
    int days;
};

static int compare(const void *left, const void *right)
{
    const pcm__day_visit *a = left, *b = right;
    if (a->crew != b->crew)
        return a->crew < b->crew ? -1 : 1;
    if (a->week != b->week)
        return a->week < b->week ? -1 : 1;
    if (a->keeps != b->keeps)
        return b->keeps - a->keeps;
    const pcm_date a_width = a->to - a->from, b_width = b->to - b->from;
    if (a_width != b_width)
        return a_width < b_width ? -1 : 1;
    if (a->hours != b->hours)
        return a->hours > b->hours ? -1 : 1;
    return strcmp(a->key, b->key);
}

void pcm__days_sort(pcm__day_visit *visit, size_t n)
{
    if (n > 1)
        qsort(visit, n, sizeof *visit, compare);
}

static void lengthen_days(struct week *week, const pcm__day_visit *visit, size_t n)
{
    double load = 0.0, regular = 0.0;
    for (size_t i = 0; i < n; i++)
        load += visit[i].hours;
    for (int day = 0; day < week->days; day++)
        regular += week->hours[day];
    const double factor = load > regular && regular > 0.0 ? load / regular : 1.0;
    for (int day = 0; day < week->days; day++)
        week->left[day] = factor * week->hours[day];
}

static int has_hours_left(const struct week *week, int day)
{
    return week->left[day] > full * week->hours[day];
}

/* Whether work that begins on a day is over within the week. */
static int ends_in_week(const struct week *week, int begin, double hours)
{
    double left = 0.0;
    for (int day = begin; day < week->days; day++)
        left += week->left[day];
    return hours <= left * (1.0 + full);
}

static int has_room(const struct week *week, int day, double hours)
{
    return has_hours_left(week, day) && ends_in_week(week, day, hours);
}

/* The day to keep, or else the cheapest one, from which the crew has the hours left; -1 if there is
 * none. */
static int best_day(const struct week *week, const pcm__day_visit *visit, int from, int to)
{
    const int kept = from + (visit->kept - visit->from);
    if (visit->keeps && has_room(week, kept, visit->hours))
        return kept;
    int best = -1;
    for (int day = from; day <= to; day++)
        if (has_room(week, day, visit->hours) &&
            (best < 0 || visit->cost[day - from] < visit->cost[best - from]))
            best = day;
    return best;
}

static int crowded_day(const struct week *week, int from, int to)
{
    for (int day = from; day <= to; day++)
        if (has_hours_left(week, day))
            return day;
    for (int day = to; day > from; day--)
        if (week->hours[day] > 0.0)
            return day;
    return from;
}

/* Takes the hours and returns the last day of work. */
static int day_to_finish(struct week *week, int begin, double hours)
{
    int finish = begin;
    for (int day = begin; day < week->days && hours > full * week->hours[day]; day++) {
        if (week->hours[day] > 0.0)
            finish = day;
        const double worked = fmin(week->left[day], hours);
        week->left[day] -= worked;
        hours -= worked;
    }
    return finish;
}

void pcm__days_assign(pcm__day_visit *visit, size_t n, const double *hours, int days,
                      pcm_date first)
{
    struct week week = {.hours = hours, .days = days};
    lengthen_days(&week, visit, n);
    for (size_t i = 0; i < n; i++) {
        const int from = visit[i].from - first, to = visit[i].to - first;
        const int best = best_day(&week, &visit[i], from, to);
        const int begin = best >= 0 ? best : crowded_day(&week, from, to);
        visit[i].crowded = best < 0;
        visit[i].date = first + begin;
        visit[i].finish = first + day_to_finish(&week, begin, visit[i].hours);
    }
}
