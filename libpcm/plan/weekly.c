/* SPDX-License-Identifier: Apache-2.0 */
/* From days to weeks: capacities are summed, costs are averaged over working days. */
#include "libpcm/plan/weekly.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

void pcm__window_in_week(pcm_date *from, pcm_date *to, const pcm__staff *staff, const pcm_job *job,
                         size_t week)
{
    const pcm_date begin = pcm__week_begin(staff, week), end = pcm__week_end(staff, week);
    *from = job->earliest > begin ? job->earliest : begin;
    *to = job->latest < end ? job->latest : end;
}

/* Cost of a job in a week: the mean over the days of its window on which somebody who can do it
 * works. */
static double mean_cost(const pcm__staff *staff, const pcm_job *job, size_t index, size_t week)
{
    pcm_date from, to;
    pcm__window_in_week(&from, &to, staff, job, week);
    double sum = 0.0;
    int days = 0;
    for (pcm_date day = from; day <= to; day++)
        if (pcm__staff_works(staff, index, day)) {
            sum += job->cost[day - job->earliest];
            days++;
        }
    return days > 0 ? sum / days : INFINITY;
}

/* Whether a crew can begin a job within its window in a week, and end it within the week. */
int pcm__weekly_possible_for(const pcm__staff *staff, const pcm_job *job, size_t crew, size_t week)
{
    pcm_date from, to;
    pcm__window_in_week(&from, &to, staff, job, week);
    while (from <= to && !(pcm__staff_hours(staff, crew, from) > 0.0))
        from++;
    if (from > to)
        return 0;
    double hours = 0.0;
    for (pcm_date day = from; day <= pcm__week_end(staff, week); day++)
        hours += pcm__staff_hours(staff, crew, day);
    const double longer = 1.0 + pcm__staff_crew(staff, crew)->overtime_share;
    return job->hours <= longer * hours * (1.0 + 1e-9);
}

int pcm__weekly_possible(const pcm__staff *staff, const pcm_job *job, pcm_index demand, size_t week)
{
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (staff->skills[crew] >> demand & 1 && pcm__weekly_possible_for(staff, job, crew, week))
            return 1;
    return 0;
}

void pcm__weekly_costs(double *cost, const pcm__staff *staff, const pcm_jobs *jobs, size_t index)
{
    const pcm_job *job = pcm_jobs_get(jobs, index);
    const size_t first = pcm__week_of(staff, job->earliest);
    const size_t last = pcm__week_of(staff, job->latest);
    double least = INFINITY;
    for (size_t week = 0; week < staff->weeks; week++) {
        const int possible = week >= first && week <= last &&
                             pcm__weekly_possible(staff, job, staff->demand_of[index], week);
        cost[week] = possible ? mean_cost(staff, job, index, week) : INFINITY;
        least = fmin(least, cost[week]);
    }
    for (size_t week = first; week <= last; week++)
        if (isfinite(cost[week]))
            cost[week] -= least;
}

/* What an outside firm costs beyond a planned visit: the crews' costs are counted from there too.
 */
static double extra_for_outside_firm(const pcm_job *job)
{
    return fmax(job->cost_outsourced - job->cost_planned, 0.0);
}

/* Room for one job: [weeks] costs and [crews][weeks] places. */
struct room {
    double *cost;
    unsigned char *allowed;
};

static pcm_status add_job(pcm_schedule_problem *problem, const struct room *room,
                          const pcm__staff *staff, const pcm_jobs *jobs, size_t index)
{
    const pcm_job *job = pcm_jobs_get(jobs, index);
    const size_t first = pcm__week_of(staff, job->earliest);
    const size_t last = pcm__week_of(staff, job->latest);
    pcm__weekly_costs(room->cost, staff, jobs, index);
    for (size_t week = first; week <= last; week++)
        if (!isfinite(room->cost[week]))
            room->cost[week] = 0.0; /* and not allowed to any crew */
    unsigned char *allowed = room->allowed;
    for (size_t crew = 0; crew < staff->crews; crew++)
        for (size_t week = first; week <= last; week++)
            *allowed++ = (unsigned char)pcm__weekly_possible_for(staff, job, crew, week);
    const pcm_schedule_job weekly = {.skill = staff->demand_of[index],
                                     .hours = job->hours,
                                     .first = (pcm_index)first,
                                     .last = (pcm_index)last,
                                     .cost = room->cost + first,
                                     .allowed = room->allowed,
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

static pcm_status fill(pcm_schedule_problem *problem, const pcm__staff *staff, const pcm_jobs *jobs)
{
    const struct room room = {pcm__array_new_zero(staff->weeks, sizeof *room.cost),
                              pcm__array_new(staff->crews * staff->weeks, sizeof *room.allowed)};
    pcm_status status = room.cost && room.allowed ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < staff->crews; i++)
        status = add_crew(problem, room.cost, staff, i);
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++)
        status = add_job(problem, &room, staff, jobs, i);
    pcm_release(room.allowed);
    pcm_release(room.cost);
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
