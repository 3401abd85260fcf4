/* SPDX-License-Identifier: Apache-2.0 */
/* When one task is due on one asset, time after time: windows and costs, days only. */
#ifndef PCM_PLANT_VISITS_H
#define PCM_PLANT_VISITS_H

#include <pcm/decision.h>

/* What a series of visits rests on. Days are counted as pcm_date, with fractions. */
typedef struct pcm__series {
    const pcm_task *task;
    const pcm_decision *decision; /* with an interval */
    pcm_date as_of;
    pcm_date start; /* first and last day on which visits are possible */
    pcm_date end;
    double last;    /* when the task was last done or the item was last renewed */
    int last_known; /* if zero, the first visit is due at once */
} pcm__series;

/* One visit of a series. */
typedef struct pcm__due_visit {
    double begin; /* day from which the interval counts */
    double due;
    int begin_known;
    pcm_date due_day;
    int overdue; /* due before the start, or nobody knows since when */
    pcm_date earliest; /* window, not yet cut to the horizon */
    pcm_date latest;
} pcm__due_visit;

/* The first visit of a series, and the one that follows a visit. */
pcm__due_visit pcm__series_first(const pcm__series *series);
pcm__due_visit pcm__series_following(const pcm__series *series, const pcm__due_visit *visit);

/* Shrinks the windows of two successive visits so that they do not overlap: they part midway
 * between their best days. */
void pcm__part_windows(const pcm__series *series, pcm__due_visit *visit,
                       pcm__due_visit *following);

/* Cuts the window of a visit that is due by the end to the horizon. */
void pcm__keep_within(const pcm__series *series, pcm__due_visit *visit);

/* Writes what a visit costs on each day of its window against its best day still possible.
 * cost and scratch have room for latest - earliest + 1 numbers. */
pcm_status pcm__visit_costs(double *cost, double *scratch, const pcm__series *series,
                            const pcm__due_visit *visit);

#endif
