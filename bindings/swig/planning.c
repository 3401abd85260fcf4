/* SPDX-License-Identifier: Apache-2.0 */
/* Long calls, shaped for scripting languages: settings in one call, solvers by name, and callbacks
 * that may raise. A result that a callback's error makes worthless is freed here. */
#include "bindings/swig/planning.h"

#include <math.h>
#include <string.h>

#include <pcm/number.h>

#ifdef PCM_WITH_GLPK
#include <pcm/glpk.h>
#endif

/* The longest horizon of pcm_jobs_make() is 3,660 days. */
enum { WEEK_DAYS = 7, WEEKS_MAX = 3660 / WEEK_DAYS };

pcm_status control_new(pcm_control **out, double time_limit, int threads, uint64_t seed)
{
    pcm_control *control;
    pcm_status status = pcm_control_new(&control);
    if (status)
        return status;
    status = pcm_control_set_time_limit(control, time_limit);
    if (!status)
        status = pcm_control_set_threads(control, threads);
    if (!status)
        status = pcm_control_set_seed(control, seed);
    if (status) {
        pcm_control_free(control);
        return status;
    }
    *out = control;
    return PCM_OK;
}

pcm_status listener_start(pcm_control *control, struct listener *listener)
{
    listener->raised = 0;
    return pcm_control_set_progress(control, listener->call, listener);
}

pcm_status listener_end(pcm_control *control, const struct listener *listener, pcm_status status)
{
    pcm_status removed = pcm_control_set_progress(control, NULL, NULL);
    if (listener->raised)
        return STATUS_RAISED;
    return status ? status : removed;
}

pcm_status solver_named(const pcm_solver **out, const char *engine)
{
    const pcm_solver *glpk = NULL;
#ifdef PCM_WITH_GLPK
    glpk = pcm_solver_glpk();
#endif
    int no_lp = strcmp(engine, "no-lp") == 0;
    int wants_glpk = strcmp(engine, "glpk") == 0;
    if (!no_lp && !wants_glpk && strcmp(engine, "auto") != 0)
        return pcm_error_set(PCM_ERR_ARGUMENT, "engine = \"%s\": must be auto, glpk or no-lp",
                             engine);
    if (wants_glpk && !glpk)
        return pcm_error_set(PCM_ERR_ARGUMENT, "engine = \"glpk\": built without GLPK");
    *out = no_lp ? NULL : glpk;
    return PCM_OK;
}

pcm_status decisions_make(pcm_decisions **out, const pcm_plant *plant, pcm_date as_of,
                          pcm_control *control, struct listener *listener)
{
    pcm_decisions *decisions = NULL;
    pcm_status status = listener_start(control, listener);
    if (!status)
        status = pcm_decisions_make(&decisions, plant, as_of, control);
    status = listener_end(control, listener, status);
    if (status)
        pcm_decisions_free(decisions);
    else
        *out = decisions;
    return status;
}

static const pcm_decision *decision_with_model(const pcm_decisions *decisions, size_t index)
{
    const pcm_decision *decision = pcm_decisions_get(decisions, index);
    return decision && decision->has_model ? decision : NULL;
}

const pcm_history_summary *decision_history(const pcm_decisions *decisions, size_t index)
{
    const pcm_decision *decision = decision_with_model(decisions, index);
    return decision ? &decision->history : NULL;
}

const pcm_advice *decision_replacement(const pcm_decisions *decisions, size_t index)
{
    const pcm_decision *decision = decision_with_model(decisions, index);
    return decision ? &decision->replacement : NULL;
}

static pcm_date first_monday_from(pcm_date day)
{
    return day + (WEEK_DAYS + 1 - pcm_date_weekday(day)) % WEEK_DAYS;
}

pcm_status jobs_make(pcm_jobs **out, const pcm_plant *plant, const pcm_decisions *decisions,
                     pcm_date as_of, pcm_date optional_start, double weeks)
{
    if (!(weeks >= 1 && weeks <= WEEKS_MAX) || weeks != floor(weeks)) {
        char given[PCM_NUMBER_SIZE];
        return pcm_error_set(PCM_ERR_DOMAIN, "weeks = %s: must be a whole number from 1 to %d",
                             pcm_number_format(given, weeks), WEEKS_MAX);
    }
    pcm_date start = optional_start == PCM_DATE_NONE ? first_monday_from(as_of) : optional_start;
    return pcm_jobs_make(out, plant, decisions, as_of, start, WEEK_DAYS * (int)weeks);
}

size_t job_days(const pcm_jobs *jobs, size_t index)
{
    const pcm_job *job = pcm_jobs_get(jobs, index);
    return job ? (size_t)(job->latest - job->earliest) + 1 : 0;
}

pcm_status job_costs(double *out, size_t room, const pcm_jobs *jobs, size_t index)
{
    size_t days = job_days(jobs, index);
    if (room != days)
        return pcm_error_set(PCM_ERR_ARGUMENT, "out has room for %zu days, job %zu has %zu", room,
                             index, days);
    if (days > 0)
        memcpy(out, pcm_jobs_get(jobs, index)->cost, days * sizeof *out);
    return PCM_OK;
}

pcm_status plan_make(pcm_plan **out, const pcm_plant *plant, const pcm_jobs *jobs,
                     const pcm_decisions *decisions, const pcm_plan_options *options,
                     const char *engine, pcm_control *control, struct listener *listener)
{
    pcm_plan_options full = *options;
    full.struct_size = sizeof full;
    full.decisions = decisions;
    const pcm_solver *solver;
    pcm_status status = solver_named(&solver, engine);
    if (status)
        return status;
    pcm_plan *plan = NULL;
    status = listener_start(control, listener);
    if (!status)
        status = pcm_plan_optimise(&plan, plant, jobs, solver, &full, control);
    status = listener_end(control, listener, status);
    if (status)
        pcm_plan_free(plan);
    else
        *out = plan;
    return status;
}

static pcm_status skill_bits(uint64_t *out, const double *skills, size_t n)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(skills[i] >= 0 && skills[i] < PCM_SKILLS_MAX) || skills[i] != (int)skills[i])
            return pcm_error_set(PCM_ERR_DOMAIN, "skills[%zu]: must be a whole number 0..%d", i,
                                 PCM_SKILLS_MAX - 1);
        bits |= UINT64_C(1) << (int)skills[i];
    }
    *out = bits;
    return PCM_OK;
}

static pcm_status one_per_period(const pcm_schedule_problem *problem, const char *name,
                                 const double *values, size_t n)
{
    size_t periods = pcm_schedule_problem_periods(problem);
    if (!values || n == periods)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s has %zu values, there are %zu periods", name, n,
                         periods);
}

pcm_status schedule_problem_add_crew(pcm_schedule_problem *problem, const double *skills,
                                     size_t skills_n, double cost_per_hour, double overtime_price,
                                     const double *capacity, size_t capacity_n,
                                     const double *optional_overtime, size_t overtime_n)
{
    pcm_schedule_crew crew = {.cost_per_hour = cost_per_hour,
                              .overtime_price = overtime_price,
                              .capacity = capacity,
                              .overtime_limit = optional_overtime};
    pcm_status status = skill_bits(&crew.skills, skills, skills_n);
    if (!status)
        status = one_per_period(problem, "capacity", capacity, capacity_n);
    if (!status)
        status = one_per_period(problem, "overtime_limit", optional_overtime, overtime_n);
    return status ? status : pcm_schedule_problem_add_crew(problem, &crew);
}

pcm_status schedule_problem_add_job(pcm_schedule_problem *problem, unsigned skill, double hours,
                                    unsigned first, const double *cost, size_t cost_n,
                                    double outsource_cost)
{
    size_t periods = pcm_schedule_problem_periods(problem);
    if (cost_n == 0 || cost_n > periods || first > periods - cost_n)
        return pcm_error_set(PCM_ERR_DOMAIN,
                             "a window of %zu periods from period %u does not lie within the %zu "
                             "periods",
                             cost_n, first, periods);
    pcm_schedule_job job = {.skill = skill,
                            .hours = hours,
                            .first = first,
                            .last = first + (pcm_index)cost_n - 1,
                            .cost = cost,
                            .outsource_cost = outsource_cost};
    return pcm_schedule_problem_add_job(problem, &job);
}

pcm_status schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                          const char *engine, pcm_control *control, struct listener *listener)
{
    const pcm_solver *solver;
    pcm_status status = solver_named(&solver, engine);
    if (status)
        return status;
    pcm_schedule *schedule = NULL;
    status = listener_start(control, listener);
    if (!status)
        status = pcm_schedule_solve(&schedule, problem, solver, control);
    status = listener_end(control, listener, status);
    if (status)
        pcm_schedule_free(schedule);
    else
        *out = schedule;
    return status;
}

pcm_status schedule_bound(double *number, const pcm_schedule_problem *problem,
                          const double *price, size_t price_n)
{
    size_t crews = pcm_schedule_problem_crews(problem);
    size_t periods = pcm_schedule_problem_periods(problem);
    if (price_n != crews * periods)
        return pcm_error_set(PCM_ERR_ARGUMENT,
                             "price has %zu values, there are %zu crews x %zu periods", price_n,
                             crews, periods);
    const size_t shared = pcm_schedule_problem_skills(problem) * periods;
    double *nothing = pcm_allocate((shared + 1) * sizeof *nothing);
    if (!nothing)
        return pcm_error_set(PCM_ERR_MEMORY, "out of memory");
    for (size_t i = 0; i < shared; i++)
        nothing[i] = 0;
    const pcm_certificate_leaf leaf = {.skill_price = nothing, .crew_price = price};
    const pcm_status status = pcm_certificate_bound(number, problem, &leaf);
    pcm_release(nothing);
    return status;
}
