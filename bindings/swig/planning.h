/* SPDX-License-Identifier: Apache-2.0 */
/* Long calls, shaped for scripting languages: settings in one call, solvers by name, and callbacks
 * that may raise. */
#ifndef BINDINGS_SWIG_PLANNING_H
#define BINDINGS_SWIG_PLANNING_H

#include <pcm/control.h>
#include <pcm/plan.h>
#include <pcm/certificate.h>
#include <pcm/memory.h>
#include <pcm/schedule.h>

/* A callback of the scripting language. @p call is given the listener as its user pointer; it sets
 * @p raised when the language's function raised an error, which waits in the language's own place
 * until the call is back. */
struct listener {
    pcm_progress_function call;
    int raised;
};

/* Status of a call whose callback raised; never one of libpcm's. */
#define STATUS_RAISED ((pcm_status)-1000)

/* Around a call: the listener hears of its progress until then. The end gives the status of the
 * call, or STATUS_RAISED. */
pcm_status listener_start(pcm_control *control, struct listener *listener);
pcm_status listener_end(pcm_control *control, const struct listener *listener, pcm_status status);

/* A control with its settings; INFINITY is no time limit. */
pcm_status control_new(pcm_control **out, double time_limit, int threads, uint64_t seed);

/* @p engine: "auto" (GLPK if it is built in), "glpk" or "no-lp"; NULL is no linear programming. */
pcm_status solver_named(const pcm_solver **out, const char *engine);

pcm_status decisions_make(pcm_decisions **out, const pcm_plant *plant, pcm_date as_of,
                          pcm_control *control, struct listener *listener);
/* Parts of a decision; NULL where it has no life model. */
const pcm_history_summary *decision_history(const pcm_decisions *decisions, size_t index);
const pcm_advice *decision_replacement(const pcm_decisions *decisions, size_t index);

/* Jobs of whole weeks. Without a start (PCM_DATE_NONE) they begin, as in the command, on the first
 * Monday on or after @p as_of. */
pcm_status jobs_make(pcm_jobs **out, const pcm_plant *plant, const pcm_decisions *decisions,
                     pcm_date as_of, pcm_date optional_start, double weeks);

/* Number of days in a job's window, and what each of them costs. */
size_t job_days(const pcm_jobs *jobs, size_t index);
pcm_status job_costs(double *out, size_t room, const pcm_jobs *jobs, size_t index);

/* The options need not have a size and decisions of their own. */
pcm_status plan_make(pcm_plan **out, const pcm_plant *plant, const pcm_jobs *jobs,
                     const pcm_decisions *decisions, const pcm_plan_options *options,
                     const char *engine, pcm_control *control, struct listener *listener);

/* Skills are numbers 0..63. */
pcm_status schedule_problem_add_crew(pcm_schedule_problem *problem, const double *skills,
                                     size_t skills_n, double cost_per_hour, double overtime_price,
                                     const double *capacity, size_t capacity_n,
                                     const double *optional_overtime, size_t overtime_n);
/* The window has as many periods as there are costs. */
pcm_status schedule_problem_add_job(pcm_schedule_problem *problem, unsigned skill, double hours,
                                    unsigned first, const double *cost, size_t cost_n,
                                    double outsource_cost);
pcm_status schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                          const char *engine, pcm_control *control, struct listener *listener);
pcm_status schedule_bound(double *number, const pcm_schedule_problem *problem,
                          const double *price, size_t price_n);

#endif
