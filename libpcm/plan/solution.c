/* SPDX-License-Identifier: Apache-2.0 */
/* The visits of a plan say how many hours failures will ask for, and these hours say which visits
 * have room. It begins with the load of visits that all come when they are due. */
#include "libpcm/plan/solution.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/watch.h"
#include "libpcm/plan/corrective.h"
#include "libpcm/plan/published.h"
#include "libpcm/plan/weekly.h"
#include "libpcm/plant/jobs.h"

enum { ROUNDS_MOST = 3 };

/* The reserve fits once no more than this share of its hours would lie elsewhere. */
static const double little = 0.02;

/* A plan that is being solved. */
struct run {
    const pcm__question *question;
    pcm__solution *solution;
    pcm_schedule_problem *problem;
    pcm__corrective corrective;
    pcm_index *week; /* [jobs] of the visit */
    double *next;    /* [demands][weeks] what should be kept free next */
    pcm__watch watch;
};

/* One solve. */

static pcm_status make_problem(struct run *run)
{
    const pcm__question *question = run->question;
    const pcm_status status = pcm__weekly_problem(&run->problem, question->staff, question->jobs);
    if (status != PCM_OK || !question->options->keep)
        return status;
    return pcm__plan_keep(run->problem, question->staff, question->jobs, question->options);
}

static pcm_status read_schedule(pcm__solution *solution, const pcm_jobs *jobs)
{
    pcm_status status = pcm_schedule_get_summary(&solution->summary, solution->schedule);
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++)
        status = pcm_schedule_get_placement(&solution->placement[i], solution->schedule, i);
    return status;
}

static pcm_status solve(struct run *run)
{
    const pcm__question *question = run->question;
    pcm__solution *solution = run->solution;
    const pcm_schedule_options options = {.struct_size = sizeof options,
                                          .gap = question->options->gap,
                                          .effort = question->options->effort,
                                          .earlier = solution->schedule};
    pcm_schedule *schedule;
    const pcm_status status = pcm_schedule_optimise(&schedule, run->problem, question->solver,
                                                    &options, question->control);
    if (status != PCM_OK)
        return status;
    pcm_schedule_free(solution->schedule);
    solution->schedule = schedule;
    solution->rounds++;
    return read_schedule(solution, question->jobs);
}

/* The reserve. */

/* Where an interval is chosen, the week that was chosen is the one in which the visit is due. */
static pcm_index week_due(const pcm__staff *staff, const pcm__job *job)
{
    const pcm_date due = job->job.due;
    if (job->chosen)
        return (pcm_index)job->week;
    return (pcm_index)pcm__week_of(staff, due > staff->start ? due : staff->start);
}

static void read_weeks_due(struct run *run)
{
    for (size_t i = 0; i < run->corrective.jobs; i++)
        run->week[i] = week_due(run->question->staff, pcm__jobs_get(run->question->jobs, i));
}

/* An outside firm is taken to come when the visit is due. */
static void read_weeks_planned(struct run *run)
{
    for (size_t i = 0; i < run->corrective.jobs; i++) {
        const pcm_placement *placement = &run->solution->placement[i];
        if (placement->kind != PCM_OUTSOURCED)
            run->week[i] = placement->period;
    }
}

/* Hours of all crews that can meet a demand in a week. */
static double hours_at_most(const pcm__staff *staff, size_t demand, size_t week)
{
    double hours = 0.0;
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (staff->skills[crew] >> demand & 1)
            hours += staff->capacity[crew * staff->weeks + week] +
                     staff->overtime[crew * staff->weeks + week];
    return hours;
}

/* Nobody can be kept free in a week in which nobody works. */
static void cut_to_crews(double *reserved, const double *wanted, const pcm__staff *staff)
{
    for (size_t demand = 0; demand < staff->demands; demand++)
        for (size_t week = 0; week < staff->weeks; week++) {
            const size_t cell = demand * staff->weeks + week;
            reserved[cell] = fmin(wanted[cell], hours_at_most(staff, demand, week));
        }
}

/* Whether other hours are to be kept free than those of `reserved`. */
static int differs(const double *reserved, const double *next, size_t n)
{
    double change = 0.0, sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        change += fabs(next[i] - reserved[i]);
        sum += fmax(next[i], reserved[i]);
    }
    return change > little * sum;
}

static pcm_status keep_free(const struct run *run)
{
    const pcm__staff *staff = run->question->staff;
    pcm_status status = PCM_OK;
    for (size_t demand = 0; status == PCM_OK && demand < staff->demands; demand++)
        status = pcm_schedule_problem_set_reserve(run->problem, (pcm_index)demand,
                                                  &run->solution->reserved[demand * staff->weeks]);
    return status;
}

/* Hours that are enough for a load. */
static pcm_status ask(double *wanted, const struct run *run, const pcm_corrective_load *load)
{
    const pcm__staff *staff = run->question->staff;
    pcm_status status = PCM_OK;
    for (size_t demand = 0; status == PCM_OK && demand < staff->demands; demand++)
        status = pcm_corrective_load_reserve(&wanted[demand * staff->weeks], load, demand,
                                             run->question->options->reserve);
    return status;
}

/* Expects the failures of the visits in their weeks. */
static pcm_status expect(struct run *run)
{
    pcm_corrective_load *load;
    pcm_status status =
        pcm__corrective_load(&load, &run->corrective, run->week, run->question->control);
    if (status != PCM_OK)
        return status;
    pcm_corrective_load_free(run->solution->load);
    run->solution->load = load;
    status = ask(run->solution->wanted, run, load);
    if (status == PCM_OK)
        cut_to_crews(run->next, run->solution->wanted, run->question->staff);
    return status;
}

static pcm_status set_time(const struct run *run, double seconds)
{
    pcm_control *control = run->question->control;
    return control ? pcm_control_set_time_limit(control, seconds) : PCM_OK;
}

static pcm_status leave_time(const struct run *run)
{
    return set_time(run, pcm__watch_left(&run->watch));
}

/* In the end the load is that of the plan found, and the reserve the one it was solved with. */
static pcm_status solve_in_rounds(struct run *run)
{
    pcm__solution *solution = run->solution;
    const size_t cells = solution->demands * run->question->staff->weeks;
    read_weeks_due(run);
    pcm_status status = expect(run);
    while (status == PCM_OK) {
        memcpy(solution->reserved, run->next, cells * sizeof *run->next);
        status = keep_free(run);
        if (status == PCM_OK)
            status = solve(run);
        if (status != PCM_OK)
            return status;
        read_weeks_planned(run);
        status = leave_time(run);
        if (status == PCM_OK)
            status = expect(run);
        /* Who asks for a stop has a plan by now. */
        if (status == PCM_ERR_CALLBACK)
            return PCM_OK;
        if (solution->rounds == ROUNDS_MOST || solution->summary.stopped ||
            !differs(solution->reserved, run->next, cells))
            return status;
    }
    return status;
}

/* The time limit is that of all rounds together; the caller's control is as it was afterwards. */
static pcm_status solve_in_time(struct run *run)
{
    pcm__watch_begin(&run->watch, run->question->control);
    const pcm_status status = solve_in_rounds(run);
    const pcm_status restored = set_time(run, run->watch.limit);
    return status == PCM_OK ? restored : status;
}

static pcm_status begin_reserve(struct run *run)
{
    const pcm__question *question = run->question;
    pcm__solution *solution = run->solution;
    const pcm_status status = pcm__corrective_make(&run->corrective, question->staff,
                                                   question->options->decisions, question->jobs);
    if (status != PCM_OK)
        return status;
    solution->demands = question->staff->demands;
    const size_t cells = solution->demands * question->staff->weeks;
    run->week = pcm__array_new(run->corrective.jobs, sizeof *run->week);
    run->next = pcm__array_new(cells, sizeof *run->next);
    solution->wanted = pcm__array_new(cells, sizeof *solution->wanted);
    solution->reserved = pcm__array_new(cells, sizeof *solution->reserved);
    const int room = run->week && run->next && solution->wanted && solution->reserved;
    return room ? PCM_OK : pcm__fail_memory();
}

pcm_status pcm__reserve_when_due(double **out, pcm__staff *staff, const pcm__question *question)
{
    pcm__question mine = *question;
    pcm__solution scratch = {0};
    struct run run = {.question = &mine, .solution = &scratch};
    mine.staff = staff;
    *out = NULL;
    pcm_status status = begin_reserve(&run);
    if (status == PCM_OK && run.corrective.assets > 0) {
        read_weeks_due(&run);
        status = expect(&run);
        if (status == PCM_OK) {
            *out = run.next;
            run.next = NULL;
        }
    }
    pcm_release(run.next);
    pcm_release(run.week);
    pcm__corrective_free(&run.corrective);
    pcm__solution_free(&scratch);
    return status;
}

pcm_status pcm__solution_find(pcm__solution *solution, const pcm__question *question)
{
    *solution = (pcm__solution){
        .placement = pcm__array_new(pcm_jobs_count(question->jobs), sizeof *solution->placement)};
    if (!solution->placement)
        return pcm__fail_memory();
    struct run run = {.question = question, .solution = solution};
    const int reserving = question->options->reserve > 0.0;
    pcm_status status = reserving ? begin_reserve(&run) : PCM_OK;
    /* With nothing that could fail there is nothing to keep free. */
    const int expecting = status == PCM_OK && run.corrective.assets > 0;
    if (status == PCM_OK)
        status = make_problem(&run);
    if (status == PCM_OK)
        status = expecting ? solve_in_time(&run) : solve(&run);
    pcm_release(run.next);
    pcm_release(run.week);
    pcm__corrective_free(&run.corrective);
    pcm_schedule_problem_free(run.problem);
    return status;
}

void pcm__solution_free(pcm__solution *solution)
{
    pcm_release(solution->reserved);
    pcm_release(solution->wanted);
    pcm_corrective_load_free(solution->load);
    pcm_release(solution->placement);
    pcm_schedule_free(solution->schedule);
}
