/* SPDX-License-Identifier: Apache-2.0 */
/* Schedules: from the optimiser's plan to placements, loads and figures, and reading them. The
 * costs are taken from the problem, not from what the optimiser added up. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem.h"
#include "libpcm/schedule/schedule.h"


static void add_away(pcm_schedule *schedule, size_t j, const pcm__job *job)
{
    pcm_placement *placement = &schedule->placement[j];
    *placement = (pcm_placement){PCM_LEFT_OVER, PCM_NO_INDEX, PCM_NO_INDEX, 0};
    if (job->outsource_cost == INFINITY) {
        schedule->summary.left_over++;
        return;
    }
    placement->kind = PCM_OUTSOURCED;
    placement->cost = job->outsource_cost;
    schedule->summary.outsource_cost += job->outsource_cost;
    schedule->summary.outsourced++;
}

static void add_placed(pcm_schedule *schedule, size_t j, const pcm_schedule_problem *problem,
                       uint32_t cell)
{
    const pcm__job *job = &problem->job[j];
    pcm_index crew = cell % (pcm_index)problem->crews, period = cell / (pcm_index)problem->crews;
    double cost = problem->costs[job->cost + period - job->first];
    double hourly = job->hours * problem->crew[crew].cost_per_hour;
    schedule->placement[j] = (pcm_placement){PCM_PLACED, crew, period, cost + hourly};
    schedule->load[crew * problem->periods + period].hours += job->hours;
    schedule->summary.job_cost += cost;
    schedule->summary.hourly_cost += hourly;
    schedule->summary.placed++;
}

static void finish_loads(pcm_schedule *schedule, const pcm_schedule_problem *problem,
                         const double *price)
{
    for (size_t c = 0; c < problem->crews; c++)
        for (size_t t = 0; t < problem->periods; t++) {
            size_t i = c * problem->periods + t;
            pcm_crew_load *load = &schedule->load[i];
            load->capacity = problem->crew[c].capacity[t];
            load->overtime = fmax(0, load->hours - load->capacity);
            load->price = price[i];
            schedule->summary.overtime_cost += load->overtime * problem->crew[c].overtime_price;
        }
}

/* 0 where cost and bound agree to 1e-9, relative or of a unit of money, which is what sums of many
 * amounts can be trusted to. INFINITY where a bound of 0 gives it no measure. */
static double relative_gap(double cost, double bound)
{
    const double agreement = 1e-9;
    const double excess = cost - bound, size = fabs(bound);
    if (excess <= agreement * fmax(1, size))
        return 0;
    return size > agreement ? excess / size : INFINITY;
}

static void judge(pcm_schedule_summary *summary)
{
    summary->cost = summary->job_cost + summary->hourly_cost + summary->overtime_cost +
                    summary->outsource_cost;
    if (summary->left_over > 0) {
        summary->outcome = PCM_SCHEDULE_SHORT;
        summary->gap = INFINITY;
        return;
    }
    /* A bound above the cost can only come from rounding. */
    summary->bound = fmin(summary->bound, summary->cost);
    summary->gap = relative_gap(summary->cost, summary->bound);
    summary->outcome = summary->gap > 0 ? PCM_SCHEDULE_FEASIBLE : PCM_SCHEDULE_OPTIMAL;
}

pcm_status pcm__schedule_make(pcm_schedule **out, const pcm__whole_plan *plan, const double *price)
{
    const pcm__model *model = plan->model;
    const pcm_schedule_problem *problem = model->problem;
    pcm_schedule *schedule = pcm__array_new_zero(1, sizeof *schedule);
    if (!schedule)
        return pcm__fail_memory();
    schedule->periods = problem->periods;
    schedule->crews = problem->crews;
    schedule->jobs = problem->jobs;
    schedule->placement = pcm__array_new_zero(problem->jobs, sizeof *schedule->placement);
    schedule->load = pcm__array_new_zero(model->cells, sizeof *schedule->load);
    pcm_status status = PCM_OK;
    if (!schedule->placement || !schedule->load)
        status = pcm__fail_memory();
    else
        status = pcm_schedule_bound(&schedule->summary.bound, problem, price);
    if (status != PCM_OK) {
        pcm_schedule_free(schedule);
        return status;
    }
    for (size_t j = 0; j < problem->jobs; j++) {
        uint32_t cell = model->where[plan->choice[j]];
        if (cell == PCM__AWAY)
            add_away(schedule, j, &problem->job[j]);
        else
            add_placed(schedule, j, problem, cell);
    }
    finish_loads(schedule, problem, price);
    judge(&schedule->summary);
    *out = schedule;
    return PCM_OK;
}

void pcm_schedule_free(pcm_schedule *schedule)
{
    if (!schedule)
        return;
    pcm_release(schedule->placement);
    pcm_release(schedule->load);
    pcm_release(schedule);
}

pcm_status pcm_schedule_get_summary(pcm_schedule_summary *out, const pcm_schedule *schedule)
{
    if (!out)
        return pcm__fail_null("out");
    if (!schedule)
        return pcm__fail_null("schedule");
    *out = schedule->summary;
    return PCM_OK;
}

pcm_status pcm_schedule_get_placement(pcm_placement *out, const pcm_schedule *schedule, size_t job)
{
    if (!out)
        return pcm__fail_null("out");
    if (!schedule)
        return pcm__fail_null("schedule");
    if (job >= schedule->jobs)
        return pcm__fail(PCM_ERR_NOT_FOUND, "job = %zu: there are %zu jobs", job, schedule->jobs);
    *out = schedule->placement[job];
    return PCM_OK;
}

pcm_status pcm_schedule_get_load(pcm_crew_load *out, const pcm_schedule *schedule, size_t crew,
                                 size_t period)
{
    if (!out)
        return pcm__fail_null("out");
    if (!schedule)
        return pcm__fail_null("schedule");
    if (crew >= schedule->crews)
        return pcm__fail(PCM_ERR_NOT_FOUND, "crew = %zu: there are %zu crews", crew,
                         schedule->crews);
    if (period >= schedule->periods)
        return pcm__fail(PCM_ERR_NOT_FOUND, "period = %zu: there are %zu periods", period,
                         schedule->periods);
    *out = schedule->load[crew * schedule->periods + period];
    return PCM_OK;
}

const char *pcm_schedule_outcome_name(pcm_schedule_outcome outcome)
{
    switch (outcome) {
    case PCM_SCHEDULE_OPTIMAL:
        return "optimal";
    case PCM_SCHEDULE_FEASIBLE:
        return "feasible";
    case PCM_SCHEDULE_SHORT:
        return "short";
    }
    return "unknown";
}
