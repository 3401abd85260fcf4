/* SPDX-License-Identifier: Apache-2.0 */
/* From weeks to days: the visits of one crew in one week. */
#ifndef PCM_PLAN_DAYS_H
#define PCM_PLAN_DAYS_H

#include <stddef.h>

#include <pcm/date.h>

/* A visit that its week is known of. */
typedef struct pcm__day_visit {
    size_t job;
    size_t crew;
    size_t week;
    const char *key;
    double hours;
    pcm_date from; /* window within the week */
    pcm_date to;
    const double *cost; /* [to - from + 1] */
    int keeps;          /* nonzero: it has a day that it should keep */
    pcm_date kept;
    pcm_date date; /* written by pcm__days_assign() */
    pcm_date finish;
    int crowded;
} pcm__day_visit;

/* Sorts by crew, week, and then in the order in which days are given out: first those that keep a day,
 * then least choice of days, most hours, key. */
void pcm__days_sort(pcm__day_visit *visit, size_t n);

/* Gives days to the sorted visits of one crew-week.
 *
 * A visit begins on the day it should keep, or else on the cheapest day of its window, from which the
 * crew has the hours left to end it within the week; work that does not fit into one day goes on on the
 * next working days. Where there is no such day, the visit is crowded: it begins on the first day of its
 * window with hours left, or else on the last on which the crew works, because the window is stronger
 * than the day. In a week of overtime each day is longer in proportion. */
void pcm__days_assign(pcm__day_visit *visit, size_t n, const double *hours, int days,
                      pcm_date first);

#endif
