/* SPDX-License-Identifier: Apache-2.0 */
/* Giving out days, earliest deadline first (Jackson 1955). */
#include "libpcm/plan/days.h"

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
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->slope != b->slope)
        return a->slope > b->slope ? -1 : 1;
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

static int day_to_begin(const struct week *week, int from, int to)
{
    for (int day = from; day <= to; day++)
        if (has_hours_left(week, day))
            return day;
    for (int day = to; day >= from; day--)
        if (week->hours[day] > 0.0)
            return day;
    return to;
}

static int day_to_finish(struct week *week, int begin, double hours)
{
    int finish = begin;
    for (int day = begin; day < week->days && hours > full * week->hours[day]; day++) {
        if (week->hours[day] > 0.0)
            finish = day;
        const double worked = week->left[day] < hours ? week->left[day] : hours;
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
        const int begin = day_to_begin(&week, visit[i].from - first, visit[i].to - first);
        visit[i].date = first + begin;
        visit[i].finish = first + day_to_finish(&week, begin, visit[i].hours);
    }
}
