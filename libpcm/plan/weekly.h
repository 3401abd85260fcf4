/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs and crews by the week: the problem that pcm/schedule.h solves. */
#ifndef PCM_PLAN_WEEKLY_H
#define PCM_PLAN_WEEKLY_H

#include "libpcm/plan/staff.h"

/* Makes the problem: crews and jobs keep their numbers, periods are weeks. */
pcm_status pcm__weekly_problem(pcm_schedule_problem **out, const pcm__staff *staff,
                               const pcm_jobs *jobs);

/* Costs of a job by the week, [weeks], against its best week; INFINITY where no crew can do it. */
void pcm__weekly_costs(double *cost, const pcm__staff *staff, const pcm_jobs *jobs, size_t index);

/* Nonzero if some crew that can meet a demand can do a job's hours in a week, within its window. */
int pcm__weekly_possible(const pcm__staff *staff, const pcm_job *job, pcm_index demand,
                         size_t week);

/* The same for one crew. */
int pcm__weekly_possible_for(const pcm__staff *staff, const pcm_job *job, size_t crew, size_t week);

/* The days of a job's window in a week that it touches. */
void pcm__window_in_week(pcm_date *from, pcm_date *to, const pcm__staff *staff,
                         const pcm_job *job, size_t week);

#endif
