/* SPDX-License-Identifier: Apache-2.0 */
/* Roster problems: technicians and visits are copied as they are added. */
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/check.h"
#include "libpcm/roster/problem.h"
#include "libpcm/roster/ticks.h"

enum { DAYS_MAX = 100000 };

/* As milliseconds this is less than half of what an int64_t holds. */
#define HOURS_IN_ALL_MAX 1e12

pcm_status pcm_roster_problem_new(pcm_roster_problem **out, size_t days)
{
    if (!out)
        return pcm__fail_null("out");
    if (days < 1 || days > DAYS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "days = %zu: must be 1 to %d", days, DAYS_MAX);
    pcm_roster_problem *problem = pcm__array_new_zero(1, sizeof *problem);
    if (!problem)
        return pcm__fail_memory();
    problem->days = days;
    *out = problem;
    return PCM_OK;
}

void pcm_roster_problem_free(pcm_roster_problem *problem)
{
    if (!problem)
        return;
    for (size_t i = 0; i < problem->technicians; i++)
        pcm_release(problem->technician[i].hours);
    for (size_t v = 0; v < problem->visits; v++) {
        pcm_release(problem->visit[v].cost);
        pcm_release(problem->visit[v].need);
    }
    pcm_release(problem->technician);
    pcm_release(problem->visit);
    pcm_release(problem);
}

static pcm_status too_many_hours(const char *name, size_t index)
{
    return pcm__fail(PCM_ERR_LIMIT, "%s %zu: more hours in all than can be counted", name, index);
}

/* Most hours that a technician offers, before days of absence are known. */
static double offered(const pcm_technician *technician, size_t days)
{
    double sum = technician->overtime_limit * (double)days;
    for (size_t d = 0; d < days; d++)
        sum += technician->hours[d];
    return sum;
}

pcm_status pcm_roster_problem_add_technician(pcm_roster_problem *problem,
                                             const pcm_technician *technician)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!technician)
        return pcm__fail_null("technician");
    const size_t days = problem->days, index = problem->technicians;
    pcm_status status = pcm__roster_check_technician(technician, index, days);
    if (status != PCM_OK)
        return status;
    /* A technician's day is numbered by a pcm_index. */
    if (index + 1 >= PCM_NO_INDEX / days)
        return pcm__fail(PCM_ERR_LIMIT, "technician %zu: more than can be numbered with %zu days",
                         index, days);
    const double hours_offered = problem->hours_offered + offered(technician, days);
    if (hours_offered > HOURS_IN_ALL_MAX)
        return too_many_hours("technician", index);
    status = pcm__array_reserve(&problem->technician, &problem->technician_room, index + 1,
                                sizeof *problem->technician);
    if (status != PCM_OK)
        return status;
    int64_t *hours = pcm__array_new(days, sizeof *hours);
    if (!hours)
        return pcm__fail_memory();
    for (size_t d = 0; d < days; d++)
        hours[d] = pcm__ticks(technician->hours[d]);
    problem->technician[problem->technicians++] = (pcm__technician){
        .crew = technician->crew,
        .skills = technician->skills,
        .overtime = pcm__ticks(technician->overtime_limit),
        .overtime_price = technician->overtime_price,
        .hours = hours,
    };
    problem->hours_offered = hours_offered;
    return PCM_OK;
}

/* A part is cut down to a millisecond, and is at least one. */
static pcm__need need_in_parts(const pcm_roster_need *given)
{
    const pcm_index team = given->team > 0 ? given->team : 1;
    const int64_t part = pcm__ticks(given->hours) / (int64_t)team;
    return (pcm__need){.skill = given->skill, .team = team, .part = part > 0 ? part : 1};
}

static pcm_status copy_arrays(pcm__visit *visit, const pcm_roster_visit *given)
{
    const size_t width = (size_t)(given->last - given->first) + 1;
    visit->cost = pcm__array_new(width, sizeof *visit->cost);
    visit->need = pcm__array_new(given->need_count, sizeof *visit->need);
    if (!visit->cost || !visit->need) {
        pcm_release(visit->cost);
        pcm_release(visit->need);
        return pcm__fail_memory();
    }
    memcpy(visit->cost, given->cost, width * sizeof *visit->cost);
    for (size_t n = 0; n < given->need_count; n++)
        visit->need[n] = need_in_parts(&given->needs[n]);
    return PCM_OK;
}

/* Teams count as hours too, because a part is at least a millisecond. */
static double asked(const pcm_roster_visit *visit)
{
    double sum = 0;
    for (size_t n = 0; n < visit->need_count; n++)
        sum += visit->needs[n].hours + visit->needs[n].team;
    return sum;
}

pcm_status pcm_roster_problem_add_visit(pcm_roster_problem *problem, const pcm_roster_visit *visit)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (!visit)
        return pcm__fail_null("visit");
    const size_t index = problem->visits;
    pcm_status status = pcm__roster_check_visit(visit, index, problem->days, problem->technicians);
    if (status != PCM_OK)
        return status;
    if (index + 1 >= PCM_NO_INDEX / PCM_SKILLS_MAX)
        return pcm__fail(PCM_ERR_LIMIT, "visit %zu: more than can be numbered", index);
    const double hours_asked = problem->hours_asked + asked(visit);
    if (hours_asked > HOURS_IN_ALL_MAX)
        return too_many_hours("visit", index);
    status = pcm__array_reserve(&problem->visit, &problem->visit_room, index + 1,
                                sizeof *problem->visit);
    if (status != PCM_OK)
        return status;
    const pcm_index width = visit->last - visit->first + 1;
    const pcm_index duration = visit->duration > 0 ? visit->duration : 1;
    const int has_preferred = visit->preferred != PCM_NO_INDEX;
    pcm__visit made = {
        .job = visit->job,
        .crew = visit->crew,
        .first = visit->first,
        .last = visit->last,
        .duration = duration < width ? duration : width,
        .least = pcm__ticks(visit->least_hours),
        .leave_cost = visit->leave_cost,
        .preferred = visit->preferred,
        .change_cost = has_preferred ? visit->change_cost : 0,
        .needs = visit->need_count,
    };
    status = copy_arrays(&made, visit);
    if (status != PCM_OK)
        return status;
    problem->visit[problem->visits++] = made;
    problem->hours_asked = hours_asked;
    return PCM_OK;
}

pcm_status pcm_roster_problem_set_hours(pcm_roster_problem *problem, pcm_index technician,
                                        pcm_index day, double hours)
{
    if (!problem)
        return pcm__fail_null("problem");
    if (technician >= problem->technicians)
        return pcm__fail(PCM_ERR_DOMAIN, "technician = %lu: must be below the %zu technicians",
                         (unsigned long)technician, problem->technicians);
    if (day >= problem->days)
        return pcm__fail(PCM_ERR_DOMAIN, "day = %lu: must be below the %zu days",
                         (unsigned long)day, problem->days);
    pcm_status status = pcm__roster_check_hours("hours", hours);
    if (status != PCM_OK)
        return status;
    int64_t *place = &problem->technician[technician].hours[day];
    const double hours_offered = problem->hours_offered + hours - pcm__hours(*place);
    if (hours_offered > HOURS_IN_ALL_MAX)
        return too_many_hours("technician", technician);
    problem->hours_offered = hours_offered;
    *place = pcm__ticks(hours);
    return PCM_OK;
}

size_t pcm_roster_problem_days(const pcm_roster_problem *problem)
{
    return problem ? problem->days : 0;
}

size_t pcm_roster_problem_technicians(const pcm_roster_problem *problem)
{
    return problem ? problem->technicians : 0;
}

size_t pcm_roster_problem_visits(const pcm_roster_problem *problem)
{
    return problem ? problem->visits : 0;
}
