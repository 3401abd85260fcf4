/* SPDX-License-Identifier: Apache-2.0 */
/* Where work can be: which crews can do it, which periods it takes, whether hours suffice. */
#include "libpcm/schedule/problem/problem.h"

static int has_skill(const pcm__crew *crew, pcm_index skill)
{
    return crew->skills >> skill & 1;
}

static double hours_at_most(const pcm__crew *crew, size_t period)
{
    return crew->capacity[period] + crew->limit[period];
}

int pcm__crew_can(const pcm__crew *crew, const pcm__work *work)
{
    for (size_t i = 0; i < work->needs; i++)
        if (!has_skill(crew, work->need[i].skill))
            return 0;
    return 1;
}

/* Hours of all crews with a skill in a period, overtime included. */
static double hours_of_skill(const pcm_schedule_problem *problem, pcm_index skill, size_t period)
{
    double hours = 0;
    for (size_t c = 0; c < problem->crews; c++)
        if (has_skill(&problem->crew[c], skill))
            hours += hours_at_most(&problem->crew[c], period);
    return hours;
}

static int is_at_work(const pcm__crew *crew, size_t period)
{
    return crew->closed ? !crew->closed[period] : hours_at_most(crew, period) > 0;
}

/* Whether a crew with a skill is at work. */
static int has_skill_at_work(const pcm_schedule_problem *problem, pcm_index skill, size_t period)
{
    for (size_t c = 0; c < problem->crews; c++)
        if (has_skill(&problem->crew[c], skill) && is_at_work(&problem->crew[c], period))
            return 1;
    return 0;
}

int pcm__work_open(const pcm_schedule_problem *problem, const pcm__work *work, pcm_index crew,
                   pcm_index period)
{
    if (crew != PCM_NO_INDEX)
        return pcm__crew_can(&problem->crew[crew], work) &&
               is_at_work(&problem->crew[crew], period);
    for (size_t i = 0; i < work->needs; i++)
        if (!has_skill_at_work(problem, work->need[i].skill, period))
            return 0;
    return 1;
}

/* The first period from `period` on in which work goes on; the number of periods if there is none.
 */
static size_t working_period(const pcm_schedule_problem *problem, const pcm__work *work,
                             pcm_index crew, size_t period)
{
    if (work->skips_closed)
        while (period < problem->periods && !pcm__work_open(problem, work, crew, (pcm_index)period))
            period++;
    return period;
}

/* Whether work that begins in `start` could be over within the horizon if no period were closed. */
static int is_short_enough(const pcm_schedule_problem *problem, const pcm__work *work,
                           pcm_index start)
{
    return start < problem->periods && work->duration <= problem->periods - start;
}

int pcm__work_periods(pcm_index *period, const pcm_schedule_problem *problem, const pcm__work *work,
                      pcm_index crew, pcm_index start)
{
    if (!is_short_enough(problem, work, start))
        return 0;
    size_t next = start;
    for (pcm_index i = 0; i < work->duration; i++, next++) {
        next = working_period(problem, work, crew, next);
        if (next >= problem->periods || (i == 0 && next != start))
            return 0;
        period[i] = (pcm_index)next;
    }
    return 1;
}

/* Whether the hours of a period of the work are there: of each skill from all crews that have it,
 * or all of them from one crew. */
static int has_hours(const pcm_schedule_problem *problem, const pcm__work *work, pcm_index crew,
                     size_t period)
{
    double all = 0;
    for (size_t i = 0; i < work->needs; i++) {
        const pcm_schedule_need *need = &work->need[i];
        all += need->hours;
        if (crew == PCM_NO_INDEX && !pcm__hours_fit(need->hours / work->duration,
                                                    hours_of_skill(problem, need->skill, period)))
            return 0;
    }
    return crew == PCM_NO_INDEX ||
           pcm__hours_fit(all / work->duration, hours_at_most(&problem->crew[crew], period));
}

static int has_hours_throughout(const pcm_schedule_problem *problem, const pcm__work *work,
                                pcm_index crew, pcm_index start)
{
    if (!is_short_enough(problem, work, start))
        return 0;
    size_t next = start;
    for (pcm_index i = 0; i < work->duration; i++, next++) {
        next = working_period(problem, work, crew, next);
        if (next >= problem->periods || (i == 0 && next != start) ||
            !has_hours(problem, work, crew, next))
            return 0;
    }
    return 1;
}

/* Whether the pin and the caller's `allowed` let a crew begin a job in a period of its window. */
static int may_begin(const pcm__job *job, pcm_index crew, pcm_index start)
{
    if (job->pin.set &&
        (job->pin.period != start || (job->pin.crew != PCM_NO_INDEX && job->pin.crew != crew)))
        return 0;
    size_t width = (size_t)(job->last - job->first) + 1;
    return crew >= job->allowed_crews || job->allowed[crew * width + (start - job->first)];
}

int pcm__job_has_place(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index crew,
                       pcm_index start)
{
    int together = crew == PCM_NO_INDEX;
    if (start < job->first || start > job->last || together != job->work.shared)
        return 0;
    if (!together && (crew >= problem->crews || !pcm__crew_can(&problem->crew[crew], &job->work)))
        return 0;
    return may_begin(job, crew, start) && has_hours_throughout(problem, &job->work, crew, start);
}
