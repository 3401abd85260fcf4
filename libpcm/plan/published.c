/* SPDX-License-Identifier: Apache-2.0 */
/* Visits of the published plan are found by their keys; what is new has no place to leave. */
#include "libpcm/plan/published.h"

#include <string.h>

#include "libpcm/base/fail.h"

/* Where a published visit is, if it is anywhere within the horizon. */
static pcm_status keep_visit(pcm_schedule_problem *problem, const pcm__staff *staff, size_t job,
                             const pcm_work_order *order)
{
    if (strcmp(order->placement, pcm_placement_name(PCM_OUTSOURCED)) == 0)
        return pcm_schedule_problem_set_published(problem, (pcm_index)job, PCM_NO_INDEX);
    const pcm_date end = pcm__week_end(staff, staff->weeks - 1);
    if (order->date == PCM_DATE_NONE || order->date < staff->start || order->date > end)
        return PCM_OK;
    return pcm_schedule_problem_set_published(problem, (pcm_index)job,
                                              (pcm_index)pcm__week_of(staff, order->date));
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
        size_t row;
        if (pcm_plant_find(&row, staff->plant, PCM_WORK_ORDERS, pcm_jobs_get(jobs, i)->key) ==
            PCM_OK)
            status = keep_visit(problem, staff, i,
                                pcm_plant_row(staff->plant, PCM_WORK_ORDERS, row));
    }
    if (status == PCM_OK)
        status = pcm_schedule_problem_set_stability(problem, options->move_cost,
                                                    options->move_cost_per_week,
                                                    (pcm_index)options->frozen_weeks);
    return status;
}
