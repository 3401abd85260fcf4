/* SPDX-License-Identifier: Apache-2.0 */
/* Solving a plan by the week: at fixed intervals, or with intervals that are chosen first. */
#include <math.h>

#include "libpcm/base/watch.h"
#include "libpcm/plan/work.h"
#include "libpcm/plant/jobs.h"

/* Share of the cost beyond the bound from which a joint plan is searched for once more. */
static const double far = 0.01;

static pcm_status find_solution(pcm__work *work, const pcm__question *question)
{
    pcm__solution_free(&work->solution);
    return pcm__solution_find(&work->solution, question);
}

/* The jobs are now those of the joint plan: who can do them is found anew. */
static pcm_status take_jobs(pcm__work *work, pcm__question *question, const pcm_plant *plant)
{
    pcm__staff_free(&work->staff);
    work->jobs = question->jobs = work->joint.jobs;
    work->count = pcm_jobs_count(work->jobs);
    return pcm__staff_make(&work->staff, plant, work->jobs);
}

/* Visits that find no crew although hours are enough, because no crew has them in one piece, are
 * given away after all. */
static pcm_status solve_again_if_short(pcm__work *work, pcm__question *question,
                                       const pcm_plant *plant)
{
    if (work->joint.outside || work->solution.summary.left_over == 0)
        return PCM_OK;
    work->joint.outside = 1;
    pcm_status status = pcm__joint_list_jobs(&work->joint);
    if (status == PCM_OK)
        status = take_jobs(work, question, plant);
    return status == PCM_OK ? find_solution(work, question) : status;
}

static pcm_status cost_of_joint(double *out, const pcm__work *work, const pcm__solution *solution)
{
    pcm_schedule_summary summary;
    const pcm_status status = pcm__joint_count(&summary, &work->joint, solution, &work->staff);
    if (status == PCM_OK)
        *out = summary.outcome == PCM_SCHEDULE_SHORT ? INFINITY : summary.cost;
    return status;
}

/* Searches with another seed, and keeps the better of both solutions. */
static pcm_status search_again(pcm__work *work, const pcm__question *question, double cost)
{
    double other_cost = INFINITY;
    pcm__solution other;
    pcm_status status = pcm__solution_find(&other, question);
    if (status == PCM_OK)
        status = cost_of_joint(&other_cost, work, &other);
    if (status == PCM_OK && other_cost < cost) {
        const pcm__solution first = work->solution;
        work->solution = other;
        other = first;
    }
    pcm__solution_free(&other);
    /* Who stops the second search has the first one's plan. */
    return status == PCM_ERR_CALLBACK ? PCM_OK : status;
}

/* A few costly visits may end up in a corner that a search does not leave. What is far from the
 * bound gets a second one. */
static pcm_status search_again_if_far(pcm__work *work, const pcm__question *question,
                                      const pcm__watch *watch)
{
    double cost;
    pcm_status status = cost_of_joint(&cost, work, &work->solution);
    const double beyond = cost - work->joint.summary.bound;
    if (status != PCM_OK || work->solution.summary.stopped || !(beyond > far * fabs(cost)))
        return status;
    const uint64_t seed = pcm__watch_seed(watch);
    status = pcm_control_set_seed(question->control, seed ^ 1);
    if (status != PCM_OK)
        return status;
    status = search_again(work, question, cost);
    const pcm_status restored = pcm_control_set_seed(question->control, seed);
    return status == PCM_OK ? restored : status;
}

static pcm_status leave_time(const pcm__question *question, const pcm__watch *watch, double share)
{
    return pcm_control_set_time_limit(question->control, share * pcm__watch_left(watch));
}

/* The chosen visits as jobs of crews. */
static pcm_status solve_chosen(pcm__work *work, pcm__question *question, const pcm_plant *plant,
                               const pcm__watch *watch)
{
    pcm_status status = take_jobs(work, question, plant);
    if (status == PCM_OK)
        status = leave_time(question, watch, 1.0);
    if (status == PCM_OK)
        status = find_solution(work, question);
    if (status == PCM_OK)
        status = leave_time(question, watch, 1.0);
    if (status == PCM_OK)
        status = solve_again_if_short(work, question, plant);
    if (status == PCM_OK)
        status = leave_time(question, watch, 1.0);
    return status == PCM_OK ? search_again_if_far(work, question, watch) : status;
}

static pcm_status solve_joint(pcm__work *work, pcm__question *question, const pcm_plant *plant,
                              const pcm__watch *watch)
{
    /* Half of the time is for the visits, the rest for their crews. */
    pcm_status status = leave_time(question, watch, 0.5);
    if (status == PCM_OK)
        status = pcm__joint_choose(&work->joint, question);
    if (status != PCM_OK || !work->joint.jobs)
        return status == PCM_OK ? find_solution(work, question) : status;
    status = solve_chosen(work, question, plant, watch);
    /* The bound is for the hours that the plan keeps free. */
    if (status == PCM_OK && work->solution.load)
        status = leave_time(question, watch, 1.0);
    if (status == PCM_OK && work->solution.load)
        status = pcm__joint_bound(&work->joint, &work->solution, &work->staff);
    if (status != PCM_OK)
        return status;
    return pcm__joint_count(&work->plan->summary.schedule, &work->joint, &work->solution,
                            &work->staff);
}

/* The time limit is that of all searches together; the caller's control is as it was afterwards. */
static pcm_status solve_joint_in_time(pcm__work *work, pcm__question *question,
                                      const pcm_plant *plant)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, question->control);
    const pcm_status status = solve_joint(work, question, plant, &watch);
    const pcm_status restored = pcm_control_set_time_limit(question->control, watch.limit);
    return status == PCM_OK ? restored : status;
}

/* Without a control, one with its defaults does the same. */
static pcm_status solve_joint_controlled(pcm__work *work, pcm__question *question,
                                         const pcm_plant *plant)
{
    pcm_control *own = NULL;
    pcm_status status = question->control ? PCM_OK : pcm_control_new(&own);
    if (own)
        question->control = own;
    if (status == PCM_OK)
        status = solve_joint_in_time(work, question, plant);
    if (own)
        question->control = NULL;
    pcm_control_free(own);
    return status;
}

pcm_status pcm__plan_solve(pcm__work *work, const pcm_plant *plant, const pcm_solver *solver,
                           pcm_control *control)
{
    pcm_status status = pcm__staff_make(&work->staff, plant, work->jobs);
    if (status != PCM_OK)
        return status;
    pcm__question question = {.staff = &work->staff,
                              .jobs = work->jobs,
                              .options = &work->options,
                              .solver = solver,
                              .control = control};
    status = work->options.joint ? solve_joint_controlled(work, &question, plant)
                                 : find_solution(work, &question);
    if (status != PCM_OK)
        return status;
    pcm_plan_summary *summary = &work->plan->summary;
    if (!work->joint.jobs)
        summary->schedule = work->solution.summary;
    summary->weeks = work->staff.weeks;
    summary->crews = work->staff.crews;
    summary->visits = work->count;
    summary->rounds = work->solution.rounds;
    summary->sequences = work->joint.joining;
    for (size_t i = 0; i < work->count; i++)
        summary->chosen += pcm__jobs_get(work->jobs, i)->chosen != 0;
    return pcm_jobs_horizon(&summary->as_of, &summary->start, NULL, work->jobs);
}
