/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems: crews and jobs are checked and copied as they are added. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem.h"

enum { PERIODS_MAX = 100000 };

pcm_status pcm_schedule_problem_new(pcm_schedule_problem **out, size_t periods)
{
    if (!out)
        return pcm__fail_null("out");
    if (periods < 1 || periods > PERIODS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "periods = %zu: must be 1 to %d", periods, PERIODS_MAX);
    pcm_schedule_problem *problem = pcm__array_new_zero(1, sizeof *problem);
    if (!problem)
        return pcm__fail_memory();
    problem->periods = periods;
    *out = problem;
    return PCM_OK;
}

void pcm_schedule_problem_free(pcm_schedule_problem *problem)
{
    if (!problem)
        return;
    for (size_t c = 0; c < problem->crews; c++)
        pcm_release(problem->crew[c].capacity);
    pcm_release(problem->crew);
    pcm_release(problem->job);
    pcm_release(problem->allowed);
    pcm_release(problem->costs);
    pcm_release(problem);
}

/* False for NaN and infinities too. */
static int is_amount(double value)
{
    return value >= 0 && value <= PCM__AMOUNT_MAX;
}

static int is_money(double value)
{
    return fabs(value) <= PCM__AMOUNT_MAX;
}

static pcm_status check_hours(size_t crew, const char *name, const double *hours, size_t periods)
{
    for (size_t t = 0; t < periods; t++)
        if (!is_amount(hours[t]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "crew %zu: %s[%zu] = %s: must be a number of hours from 0 to 1e15",
                             crew, name, t, pcm__text(hours[t]).chars);
    return PCM_OK;
}

static pcm_status check_crew(size_t index, const pcm_schedule_crew *crew, size_t periods)
{
    if (crew->skills == 0)
        return pcm__fail(PCM_ERR_DOMAIN, "crew %zu: skills = 0: must have at least one skill",
                         index);
    if (!is_amount(crew->cost_per_hour))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "crew %zu: cost_per_hour = %s: must be a number from 0 to 1e15", index,
                         pcm__text(crew->cost_per_hour).chars);
    if (!is_amount(crew->overtime_price))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "crew %zu: overtime_price = %s: must be a number from 0 to 1e15", index,
                         pcm__text(crew->overtime_price).chars);
    if (!crew->capacity)
        return pcm__fail(PCM_ERR_ARGUMENT, "crew %zu: capacity = NULL: must not be NULL", index);
    pcm_status status = check_hours(index, "capacity", crew->capacity, periods);
    if (status == PCM_OK && crew->overtime_limit)
        status = check_hours(index, "overtime_limit", crew->overtime_limit, periods);
    return status;
}

pcm_status pcm_schedule_problem_add_crew(pcm_schedule_problem *problem,
                                         const pcm_schedule_crew *crew)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!crew)
        return pcm__fail_null("crew");
    size_t periods = problem->periods;
    pcm_status status = check_crew(problem->crews, crew, periods);
    if (status != PCM_OK)
        return status;
    /* A cell, a crew in a period, is numbered by a pcm_index. */
    if (problem->crews + 1 >= PCM_NO_INDEX / periods)
        return pcm__fail(PCM_ERR_LIMIT,
                         "crew %zu: more crews than can be numbered with %zu periods",
                         problem->crews, periods);
    status = pcm__array_reserve(&problem->crew, &problem->crew_room, problem->crews + 1,
                                sizeof *problem->crew);
    if (status != PCM_OK)
        return status;
    double *hours = pcm__array_new_zero(2 * periods, sizeof *hours);
    if (!hours)
        return pcm__fail_memory();
    memcpy(hours, crew->capacity, periods * sizeof *hours);
    if (crew->overtime_limit)
        memcpy(hours + periods, crew->overtime_limit, periods * sizeof *hours);
    problem->crew[problem->crews++] = (pcm__crew){
        .skills = crew->skills,
        .cost_per_hour = crew->cost_per_hour,
        .overtime_price = crew->overtime_price,
        .capacity = hours,
        .limit = hours + periods,
    };
    return PCM_OK;
}

static pcm_status check_job(size_t index, const pcm_schedule_job *job, size_t periods)
{
    if (job->skill >= PCM_SKILLS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "job %zu: skill = %lu: must be 0 to %d", index,
                         (unsigned long)job->skill, PCM_SKILLS_MAX - 1);
    if (!(job->hours > 0 && job->hours <= PCM__AMOUNT_MAX))
        return pcm__fail(PCM_ERR_DOMAIN, "job %zu: hours = %s: must be a number > 0 and <= 1e15",
                         index, pcm__text(job->hours).chars);
    if (job->last >= periods)
        return pcm__fail(PCM_ERR_DOMAIN, "job %zu: last = %lu: must be below the %zu periods",
                         index, (unsigned long)job->last, periods);
    if (job->first > job->last)
        return pcm__fail(PCM_ERR_DOMAIN, "job %zu: first = %lu: must not be after last = %lu",
                         index, (unsigned long)job->first, (unsigned long)job->last);
    if (!(job->outsource_cost == INFINITY || is_money(job->outsource_cost)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "job %zu: outsource_cost = %s: must be a number within 1e15, or INFINITY",
                         index, pcm__text(job->outsource_cost).chars);
    if (!job->cost)
        return pcm__fail(PCM_ERR_ARGUMENT, "job %zu: cost = NULL: must not be NULL", index);
    for (size_t i = 0; i <= job->last - job->first; i++)
        if (!is_money(job->cost[i]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "job %zu: cost[%zu] = %s: must be a finite number within 1e15", index,
                             i, pcm__text(job->cost[i]).chars);
    return PCM_OK;
}

pcm_status pcm_schedule_problem_add_job(pcm_schedule_problem *problem, const pcm_schedule_job *job)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!job)
        return pcm__fail_null("job");
    pcm_status status = check_job(problem->jobs, job, problem->periods);
    if (status != PCM_OK)
        return status;
    if (problem->jobs + 1 >= PCM_NO_INDEX)
        return pcm__fail(PCM_ERR_LIMIT, "job %zu: more jobs than can be numbered", problem->jobs);
    size_t width = (size_t)(job->last - job->first) + 1;
    status = pcm__array_reserve(&problem->job, &problem->job_room, problem->jobs + 1,
                                sizeof *problem->job);
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->costs, &problem->costs_room,
                                    problem->costs_used + width, sizeof *problem->costs);
    size_t places = job->allowed ? width * problem->crews : 0;
    if (status == PCM_OK && places > 0)
        status = pcm__array_reserve(&problem->allowed, &problem->allowed_room,
                                    problem->allowed_used + places, sizeof *problem->allowed);
    if (status != PCM_OK)
        return status;
    if (places > 0)
        memcpy(problem->allowed + problem->allowed_used, job->allowed, places);
    memcpy(problem->costs + problem->costs_used, job->cost, width * sizeof *problem->costs);
    problem->job[problem->jobs++] = (pcm__job){
        .skill = job->skill,
        .first = job->first,
        .last = job->last,
        .hours = job->hours,
        .outsource_cost = job->outsource_cost,
        .cost = problem->costs_used,
        .allowed = problem->allowed_used,
        .allowed_crews = job->allowed ? problem->crews : 0,
    };
    problem->costs_used += width;
    problem->allowed_used += places;
    return PCM_OK;
}

size_t pcm_schedule_problem_periods(const pcm_schedule_problem *problem)
{
    return problem ? problem->periods : 0;
}

size_t pcm_schedule_problem_crews(const pcm_schedule_problem *problem)
{
    return problem ? problem->crews : 0;
}

size_t pcm_schedule_problem_jobs(const pcm_schedule_problem *problem)
{
    return problem ? problem->jobs : 0;
}
