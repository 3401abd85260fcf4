/* SPDX-License-Identifier: Apache-2.0 */
/* Recurring tasks of a scheduling problem. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

static pcm_status check_gaps(size_t index, const pcm_schedule_recurring *recurring)
{
    if (recurring->gap_min < 1)
        return pcm__fail(PCM_ERR_DOMAIN, "recurring %zu: gap_min = 0: must be at least 1", index);
    if (recurring->gap_min > recurring->gap_max)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "recurring %zu: gap_min = %lu: must not be more than gap_max = %lu", index,
                         (unsigned long)recurring->gap_min, (unsigned long)recurring->gap_max);
    return PCM_OK;
}

/* `made` has the gaps that are kept. */
static pcm_status check_costs(const pcm_schedule_problem *problem, const pcm__recurring *made)
{
    size_t index = problem->recurrings, periods = problem->periods;
    if (!pcm__is_cost(made->none_cost))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "recurring %zu: none_cost = %s: must be a number within 1e15, or INFINITY",
                         index, pcm__text(made->none_cost).chars);
    pcm_status status =
        pcm__check_costs("recurring", index, "first_cost", made->first_cost, 0, periods);
    if (status == PCM_OK)
        status = pcm__check_costs("recurring", index, "gap_cost", made->gap_cost, 0,
                                  (size_t)(made->gap_max - made->gap_min) + 1);
    if (status == PCM_OK)
        status = pcm__check_costs("recurring", index, "last_cost", made->last_cost, 1, periods + 1);
    if (status == PCM_OK && made->visit_cost)
        status = pcm__check_costs("recurring", index, "visit_cost", made->visit_cost, 0, periods);
    return status;
}

/* No gap within the horizon is as long as it: longer ones are neither read nor kept, so that sums
 * of periods and gaps stay small. */
static pcm_index within(pcm_index gap, size_t periods)
{
    return gap < periods ? gap : (pcm_index)periods;
}

pcm_status pcm_schedule_problem_add_recurring(pcm_schedule_problem *problem,
                                              const pcm_schedule_recurring *recurring)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!recurring)
        return pcm__fail_null("recurring");
    size_t index = problem->recurrings, periods = problem->periods;
    if (!recurring->shared)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "recurring %zu: shared = 0: must be nonzero, crews share the visits",
                         index);
    pcm_schedule_need need[PCM_SKILLS_MAX];
    pcm__recurring made = {
        .work = {.duration = recurring->duration ? recurring->duration : 1,
                 .shared = 1,
                 .skips_closed = recurring->skips_closed != 0},
        .first_cost = (double *)recurring->first_cost,
        .gap_min = within(recurring->gap_min, periods),
        .gap_max = within(recurring->gap_max, periods),
        .gap_cost = (double *)recurring->gap_cost,
        .last_cost = (double *)recurring->last_cost,
        .none_cost = recurring->none_cost,
        .visit_cost = (double *)recurring->visit_cost,
    };
    pcm_status status = pcm__work_read(&made.work, need, "recurring", index,
                                       (pcm_schedule_need){recurring->skill, recurring->hours},
                                       recurring->more, recurring->more_count);
    if (status == PCM_OK)
        status = check_gaps(index, recurring);
    if (status == PCM_OK)
        status = check_costs(problem, &made);
    if (status == PCM_OK)
        status = pcm__check_places(problem, "recurring", index, periods);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->recurring, &problem->recurring_room, index + 1,
                                    sizeof *problem->recurring);
    if (status == PCM_OK)
        status = pcm__recurring_keep(&made, periods);
    if (status != PCM_OK)
        return status;
    made.last_cost[0] = 0; /* not used, and perhaps no number */
    problem->recurring[problem->recurrings++] = made;
    problem->places += periods;
    return PCM_OK;
}
