/* SPDX-License-Identifier: Apache-2.0 */
/* From days to weeks: capacities are summed, costs are averaged over the days of the window. */
#include "libpcm/plan/weekly.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

void pcm__window_in_week(pcm_date *from, pcm_date *to, const pcm__staff *staff,
                         const pcm_job *job, size_t week)
{
    const pcm_date begin = pcm__week_begin(staff, week), end = pcm__week_end(staff, week);
    *from = job->earliest > begin ? job->earliest : begin;
    *to = job->latest < end ? job->latest : end;
}

static double mean_cost(const pcm__staff *staff, const pcm_job *job, size_t week)
{
    pcm_date from, to;
    pcm__window_in_week(&from, &to, staff, job, week);
    double sum = 0.0;
    for (pcm_date day = from; day <= to; day++)
        sum += job->cost[day - job->earliest];
    return sum / (double)(to - from + 1);
}

static int has_working_day(const pcm__staff *staff, const pcm_jobs *jobs, size_t index,
                           size_t week)
{
    pcm_date from, to;
    pcm__window_in_week(&from, &to, staff, pcm_jobs_get(jobs, index), week);
    return pcm__staff_works(staff, index, from, to);
}

/* First and last week of a window. A week that the window touches on days off only is left out,
 * unless there is no other. */
static void find_weeks(size_t *first, size_t *last, const pcm__staff *staff, const pcm_jobs *jobs,
                       size_t index)
{
    const pcm_job *job = pcm_jobs_get(jobs, index);
    *first = pcm__week_of(staff, job->earliest);
    *last = pcm__week_of(staff, job->latest);
    while (*last > *first && !has_working_day(staff, jobs, index, *last))
        --*last;
    while (*first < *last && !has_working_day(staff, jobs, index, *first))
        ++*first;
}

/* What an outside firm costs beyond a planned visit: the crews' costs are counted from there too. */
static double extra_for_outside_firm(const pcm_job *job)
{
    return fmax(job->cost_outsourced - job->cost_planned, 0.0);
}

static pcm_status add_job(pcm_schedule_problem *problem, double *cost, const pcm__staff *staff,
                          const pcm_jobs *jobs, size_t index)
{
    const pcm_job *job = pcm_jobs_get(jobs, index);
    size_t first, last;
    find_weeks(&first, &last, staff, jobs, index);
    for (size_t week = first; week <= last; week++)
        cost[week - first] = mean_cost(staff, job, week);
    const pcm_schedule_job weekly = {.skill = staff->demand_of[index],
                                     .hours = job->hours,
                                     .first = (pcm_index)first,
                                     .last = (pcm_index)last,
                                     .cost = cost,
                                     .outsource_cost = extra_for_outside_firm(job)};
    return pcm_schedule_problem_add_job(problem, &weekly);
}

/* The optimiser asks for a skill of every crew; a crew that no job needs has no hours there. */
static pcm_status add_crew(pcm_schedule_problem *problem, const double *no_hours,
                           const pcm__staff *staff, size_t crew)
{
    const pcm_crew *row = pcm__staff_crew(staff, crew);
    const int needed = staff->skills[crew] != 0;
    const pcm_schedule_crew weekly = {
        .skills = needed ? staff->skills[crew] : 1,
        .cost_per_hour = row->cost_per_hour,
        .overtime_price = row->overtime_price,
        .capacity = needed ? &staff->capacity[crew * staff->weeks] : no_hours,
        .overtime_limit = needed ? &staff->overtime[crew * staff->weeks] : NULL};
    return pcm_schedule_problem_add_crew(problem, &weekly);
}

static pcm_status fill(pcm_schedule_problem *problem, const pcm__staff *staff,
                       const pcm_jobs *jobs)
{
    double *weeks = pcm__array_new_zero(staff->weeks, sizeof *weeks);
    pcm_status status = weeks ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < staff->crews; i++)
        status = add_crew(problem, weeks, staff, i);
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++)
        status = add_job(problem, weeks, staff, jobs, i);
    pcm_release(weeks);
    return status;
}

pcm_status pcm__weekly_problem(pcm_schedule_problem **out, const pcm__staff *staff,
                               const pcm_jobs *jobs)
{
    pcm_schedule_problem *problem;
    pcm_status status = pcm_schedule_problem_new(&problem, staff->weeks);
    if (status != PCM_OK)
        return status;
    status = fill(problem, staff, jobs);
    if (status == PCM_OK)
        *out = problem;
    else
        pcm_schedule_problem_free(problem);
    return status;
}
