/* SPDX-License-Identifier: Apache-2.0 */
/* Visits of the published plan are found by their keys, those of chosen intervals by task and
 * asset (see joint_published.c); what is new has no place to leave. */
#include "libpcm/plan/published.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plan/weekly.h"
#include "libpcm/plant/jobs.h"
#include "libpcm/plant/plant.h"

/* A visit of a chosen interval knows its work order. */
static size_t order_of(const pcm__staff *staff, const pcm__job *job)
{
    return job->chosen ? job->published
                       : pcm__plant_find_row(staff->plant, PCM_WORK_ORDERS, job->job.key);
}

pcm__published pcm__published_find(const pcm__staff *staff, const pcm_jobs *jobs, size_t job)
{
    pcm__published published = {.date = PCM_DATE_NONE, .week = PCM_NO_INDEX, .crew = PCM__NO_ROW};
    const size_t row = order_of(staff, pcm__jobs_get(jobs, job));
    if (row == PCM__NO_ROW)
        return published;
    const pcm_work_order *order = pcm_plant_row(staff->plant, PCM_WORK_ORDERS, row);
    published.known = strcmp(order->placement, pcm_placement_name(PCM_OUTSOURCED)) == 0;
    const pcm_date end = pcm__week_end(staff, staff->weeks - 1);
    if (published.known || order->date == PCM_DATE_NONE || order->date < staff->start ||
        order->date > end)
        return published;
    return (pcm__published){.known = 1,
                            .date = order->date,
                            .week = (pcm_index)pcm__week_of(staff, order->date),
                            .crew = pcm__plant_find_row(staff->plant, PCM_CREWS, order->crew)};
}

/* Whether the crew of a frozen visit can still do it there, beside those it has already. */
static int crew_can_stay(const pcm__staff *staff, const pcm_job *job, size_t index,
                         const pcm__published *published, const double *used)
{
    const size_t crew = published->crew, week = published->week;
    if (crew == PCM__NO_ROW || !pcm__staff_can(staff, crew, index))
        return 0;
    if (week < pcm__week_of(staff, job->earliest) || week > pcm__week_of(staff, job->latest))
        return 0;
    const size_t cell = crew * staff->weeks + week;
    const double most = staff->capacity[cell] + staff->overtime[cell];
    return pcm__weekly_possible_for(staff, job, crew, week) &&
           used[cell] + job->hours <= most * (1.0 + 1e-9);
}

/* Visits in frozen weeks stay with their crews, as far as these have the hours. */
static pcm_status freeze_crews(pcm_schedule_problem *problem, const pcm__staff *staff,
                               const pcm_jobs *jobs, size_t frozen_weeks)
{
    double *used = pcm__array_new_zero(staff->crews * staff->weeks, sizeof *used);
    pcm_status status = used ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++) {
        const pcm_job *job = pcm_jobs_get(jobs, i);
        const pcm__published published = pcm__published_find(staff, jobs, i);
        if (published.date == PCM_DATE_NONE || published.week >= frozen_weeks ||
            !crew_can_stay(staff, job, i, &published, used))
            continue;
        used[published.crew * staff->weeks + published.week] += job->hours;
        status = pcm_schedule_problem_pin(problem, (pcm_index)i, published.week,
                                          (pcm_index)published.crew);
    }
    pcm_release(used);
    return status;
}

pcm_status pcm__plan_keep(pcm_schedule_problem *problem, const pcm__staff *staff,
                          const pcm_jobs *jobs, const pcm_plan_options *options)
{
    if (options->frozen_weeks > staff->weeks)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "options->frozen_weeks = %zu: must be at most the %zu weeks of the plan",
                         options->frozen_weeks, staff->weeks);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++) {
        const pcm__published published = pcm__published_find(staff, jobs, i);
        if (published.known)
            status = pcm_schedule_problem_set_published(problem, (pcm_index)i, published.week);
    }
    if (status == PCM_OK)
        status = pcm_schedule_problem_set_stability(problem, options->move_cost,
                                                    options->move_cost_per_week,
                                                    (pcm_index)options->frozen_weeks);
    return status == PCM_OK ? freeze_crews(problem, staff, jobs, options->frozen_weeks) : status;
}
