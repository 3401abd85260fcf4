/* SPDX-License-Identifier: Apache-2.0 */
/* Crews of a scheduling problem, and the hours kept free of them. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

static pcm_status check_crew(size_t index, const pcm_schedule_crew *crew, size_t periods)
{
    if (crew->skills == 0)
        return pcm__fail(PCM_ERR_DOMAIN, "crew %zu: skills = 0: must have at least one skill",
                         index);
    if (!pcm__is_amount(crew->cost_per_hour))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "crew %zu: cost_per_hour = %s: must be a number from 0 to 1e15", index,
                         pcm__text(crew->cost_per_hour).chars);
    if (!pcm__is_amount(crew->overtime_price))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "crew %zu: overtime_price = %s: must be a number from 0 to 1e15", index,
                         pcm__text(crew->overtime_price).chars);
    pcm_status status = pcm__check_amounts("crew", index, "capacity", crew->capacity, periods);
    if (status == PCM_OK && crew->overtime_limit)
        status = pcm__check_amounts("crew", index, "overtime_limit", crew->overtime_limit, periods);
    return status;
}

pcm_status pcm_schedule_problem_add_crew(pcm_schedule_problem *problem,
                                         const pcm_schedule_crew *crew)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!crew)
        return pcm__fail_null("crew");
    pcm_status status = check_crew(problem->crews, crew, problem->periods);
    if (status != PCM_OK)
        return status;
    /* A cell, a crew in a period, is numbered by a pcm_index. */
    if (problem->crews + 1 >= PCM_NO_INDEX / problem->periods)
        return pcm__fail(PCM_ERR_LIMIT,
                         "crew %zu: more crews than can be numbered with %zu periods",
                         problem->crews, problem->periods);
    status = pcm__array_reserve(&problem->crew, &problem->crew_room, problem->crews + 1,
                                sizeof *problem->crew);
    if (status != PCM_OK)
        return status;
    pcm__crew made = {
        .skills = crew->skills,
        .cost_per_hour = crew->cost_per_hour,
        .overtime_price = crew->overtime_price,
        .capacity = (double *)crew->capacity,
        .limit = (double *)crew->overtime_limit,
    };
    status = pcm__crew_keep(&made, problem->periods);
    if (status == PCM_OK)
        problem->crew[problem->crews++] = made;
    return status;
}

pcm_status pcm_schedule_problem_set_capacity(pcm_schedule_problem *problem, pcm_index crew,
                                             pcm_index period, double capacity,
                                             double overtime_limit)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (crew >= problem->crews)
        return pcm__fail(PCM_ERR_DOMAIN, "crew = %lu: must be below the %zu crews",
                         (unsigned long)crew, problem->crews);
    if (period >= problem->periods)
        return pcm__fail(PCM_ERR_DOMAIN, "crew %lu: period = %lu: must be below the %zu periods",
                         (unsigned long)crew, (unsigned long)period, problem->periods);
    if (!pcm__is_amount(capacity))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "crew %lu: capacity = %s: must be a number of hours from 0 to 1e15",
                         (unsigned long)crew, pcm__text(capacity).chars);
    if (!pcm__is_amount(overtime_limit))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "crew %lu: overtime_limit = %s: must be a number of hours from 0 to 1e15",
                         (unsigned long)crew, pcm__text(overtime_limit).chars);
    problem->crew[crew].capacity[period] = capacity;
    problem->crew[crew].limit[period] = overtime_limit;
    return PCM_OK;
}

pcm_status pcm_schedule_problem_set_reserve(pcm_schedule_problem *problem, pcm_index skill,
                                            const double *hours)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (skill >= PCM_SKILLS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "skill = %lu: must be 0 to %d", (unsigned long)skill,
                         PCM_SKILLS_MAX - 1);
    pcm_status status =
        pcm__check_amounts("reserve of skill", skill, "hours", hours, problem->periods);
    if (status != PCM_OK)
        return status;
    int lost = 0;
    double *own = pcm__own(hours, problem->periods, sizeof *own, &lost);
    if (lost)
        return pcm__fail_memory();
    pcm_release(problem->reserve[skill]);
    problem->reserve[skill] = own;
    return PCM_OK;
}
