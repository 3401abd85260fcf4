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
    double slope;  /* what its cost rises by per day within that window */
    pcm_date date; /* written by pcm__days_assign() */
    pcm_date finish;
} pcm__day_visit;

/* Sorts by crew, week, and then in the order in which days are given out: latest day, steepest
 * slope, key. */
void pcm__days_sort(pcm__day_visit *visit, size_t n);

/* Gives days to the sorted visits of one crew-week.
 *
 * A visit begins on the first day of its window on which the crew works and has hours left; where
 * there is none, on the last on which it works, and where it does not work at all, on the last: the
 * hours are within those of the week, but the window is stronger than the day. In a week of
 * overtime each day is longer in proportion. Work that does not fit into one day goes on on the
 * next working days, and is over by the last of the week. */
void pcm__days_assign(pcm__day_visit *visit, size_t n, const double *hours, int days,
                      pcm_date first);

#endif
