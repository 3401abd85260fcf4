/* SPDX-License-Identifier: Apache-2.0 */
/* Visits of the published plan are found by their keys, those of chosen intervals by task and
 * asset (see joint_published.c); what is new has no place to leave. */
#include "libpcm/plan/published.h"

#include <string.h>

#include "libpcm/base/fail.h"
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
    pcm__published published = {.date = PCM_DATE_NONE, .week = PCM_NO_INDEX};
    const size_t row = order_of(staff, pcm__jobs_get(jobs, job));
    if (row == PCM__NO_ROW)
        return published;
    const pcm_work_order *order = pcm_plant_row(staff->plant, PCM_WORK_ORDERS, row);
    published.known = strcmp(order->placement, pcm_placement_name(PCM_OUTSOURCED)) == 0;
    const pcm_date end = pcm__week_end(staff, staff->weeks - 1);
    if (published.known || order->date == PCM_DATE_NONE || order->date < staff->start ||
        order->date > end)
        return published;
    return (pcm__published){
        .known = 1, .date = order->date, .week = (pcm_index)pcm__week_of(staff, order->date)};
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
    return status;
}
