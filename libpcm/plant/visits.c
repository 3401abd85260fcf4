/* SPDX-License-Identifier: Apache-2.0 */
/* Visits of one task on one asset: due days, windows and costs, as documented in pcm/jobs.h. */
#include "libpcm/plant/visits.h"

#include <math.h>

#include <pcm/age_replacement.h>

/* Farther than any calendar reaches, and still a date: 1e300 days are as good as infinity. */
static const double far_day = 1e9;

/* Days within which statutory work that is overdue has to begin. */
static const double statutory_days = 7;

static pcm_date day_of(double day)
{
    return (pcm_date)fmin(fmax(floor(day), -far_day), far_day);
}

static pcm_date best_day(const pcm__series *series, const pcm__due_visit *visit)
{
    return visit->due_day > series->start ? visit->due_day : series->start;
}

static void set_window(const pcm__series *series, pcm__due_visit *visit)
{
    const pcm_decision *decision = series->decision;
    const double best = best_day(series, visit);
    const double early = decision->interval_days - decision->window_lower_days;
    const double late = decision->window_upper_days - decision->interval_days;
    visit->earliest = day_of(best - floor(early));
    visit->latest = day_of(best + floor(visit->overdue ? early + late : late));
    /* What the law asked for before is not put off again, however cheap a day late may be. */
    if (visit->overdue && series->task->statutory)
        visit->latest = day_of(fmin(visit->latest, best + statutory_days - 1));
}

static pcm__due_visit visit_of(const pcm__series *series, double begin, double due,
                               int begin_known)
{
    pcm__due_visit visit = {
        .begin = begin, .due = due, .begin_known = begin_known, .due_day = day_of(due)};
    visit.overdue = !begin_known || visit.due_day < series->start;
    set_window(series, &visit);
    return visit;
}

pcm__due_visit pcm__series_first(const pcm__series *series)
{
    if (!series->last_known)
        return visit_of(series, series->as_of, series->as_of, 0);
    return visit_of(series, series->last, series->last + series->decision->interval_days, 1);
}

/* Plans are made of days: a shorter interval means a visit every day. */
static double days_between_visits(const pcm__series *series)
{
    return fmax(series->decision->interval_days, 1.0);
}

pcm__due_visit pcm__series_following(const pcm__series *series, const pcm__due_visit *visit)
{
    const double done = fmax(visit->due, series->start);
    return visit_of(series, done, done + days_between_visits(series), 1);
}

void pcm__part_windows(const pcm__series *series, pcm__due_visit *visit,
                       pcm__due_visit *following)
{
    if (visit->latest < following->earliest)
        return;
    const pcm_date best = best_day(series, visit);
    const pcm_date midway = best + (best_day(series, following) - best) / 2;
    if (visit->latest > midway)
        visit->latest = midway;
    if (following->earliest <= midway)
        following->earliest = midway + 1;
}

void pcm__keep_within(const pcm__series *series, pcm__due_visit *visit)
{
    if (visit->earliest < series->start)
        visit->earliest = series->start;
    if (visit->latest > series->end)
        visit->latest = series->end;
}

/* Every later visit moves with an early one, so a day early costs a day's share of a visit. That
 * a day late costs the same is an assumption: the reason for a given interval is not known. */
static void write_given_costs(double *cost, const pcm__series *series, const pcm__due_visit *visit)
{
    const double per_day = series->task->cost_planned / days_between_visits(series);
    const pcm_date best = best_day(series, visit);
    for (pcm_date day = visit->earliest; day <= visit->latest; day++)
        cost[day - visit->earliest] = per_day * fabs((double)day - best);
}

static pcm_status write_optimal_costs(double *cost, double *age, const pcm__series *series,
                                      const pcm__due_visit *visit)
{
    const double age_now = fmax(series->as_of - visit->begin, 0.0);
    const size_t n = (size_t)(visit->latest - visit->earliest) + 1;
    for (size_t i = 0; i < n; i++)
        age[i] = fmax((double)visit->earliest + (double)i - visit->begin, age_now);
    return pcm_age_replacement_excess(cost, series->decision->fit.life, series->task->cost_planned,
                                      series->task->cost_failure, age_now, age, n);
}

pcm_status pcm__visit_costs(double *cost, double *scratch, const pcm__series *series,
                            const pcm__due_visit *visit)
{
    if (series->decision->source == PCM_INTERVAL_OPTIMAL && visit->begin_known)
        return write_optimal_costs(cost, scratch, series, visit);
    write_given_costs(cost, series, visit);
    return PCM_OK;
}
