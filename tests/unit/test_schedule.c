/* SPDX-License-Identifier: Apache-2.0 */
/* Schedules: cases whose answer is known by hand, backends that misbehave, arguments that are wrong. */
#include <math.h>
#include <string.h>

#include <pcm/certificate.h>

#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

/* One crew with skill 0, 8 h in each of two periods and 2 h of overtime at 10; 20 per hour. */
static pcm_schedule_problem *one_crew(void)
{
    const double hours[] = {8, 8}, overtime[] = {2, 2};
    pcm_schedule_problem *problem = NULL;
    pcm_schedule_crew crew = {.skills = 1,
                              .cost_per_hour = 20,
                              .overtime_price = 10,
                              .capacity = hours,
                              .overtime_limit = overtime};
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    return problem;
}

static void add(pcm_schedule_problem *problem, pcm_index skill, double hours, double first,
                double second, double outsource)
{
    const double cost[] = {first, second};
    pcm_schedule_job job = {
        .skill = skill, .hours = hours, .last = 1, .cost = cost, .outsource_cost = outsource};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
}

static pcm_schedule *solve(const pcm_schedule_problem *problem, const pcm_solver *solver)
{
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_solve(&schedule, problem, solver, NULL));
    return schedule;
}

static pcm_schedule_summary summary_of(const pcm_schedule *schedule)
{
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    return summary;
}

static pcm_placement placement_of(const pcm_schedule *schedule, size_t job)
{
    pcm_placement placement;
    ASSERT_OK(pcm_schedule_get_placement(&placement, schedule, job));
    return placement;
}

/* Two jobs of 5 h want period 0, which has room for one: the one that loses less moves. */
static void moves_the_job_that_loses_less(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 0, 5, 0, 3, 1000);
    add(problem, 0, 5, 0, 7, 1000);
    pcm_schedule *schedule = solve(problem, NULL);
    pcm_schedule_summary summary = summary_of(schedule);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).period, 1);
    CU_ASSERT_EQUAL(placement_of(schedule, 1).period, 0);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).kind, PCM_PLACED);
    ASSERT_CLOSE(placement_of(schedule, 0).cost, 103, 1e-12);
    ASSERT_CLOSE(summary.cost, 203, 1e-12);
    ASSERT_CLOSE(summary.job_cost, 3, 1e-12);
    ASSERT_CLOSE(summary.hourly_cost, 200, 1e-12);
    CU_ASSERT_EQUAL(summary.placed, 2);
    ASSERT_TEXT(summary.engine, "prices");
    CU_ASSERT_FALSE(summary.stopped);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* 5 h and 5 h in period 0 need 2 h of overtime for 20; both lose 30 elsewhere. */
static void works_overtime_when_it_is_cheaper(void)
{
    pcm_schedule_problem *problem = one_crew();
    pcm_crew_load load;
    add(problem, 0, 5, 0, 30, 1000);
    add(problem, 0, 5, 0, 30, 1000);
    pcm_schedule *schedule = solve(problem, NULL);
    ASSERT_OK(pcm_schedule_get_load(&load, schedule, 0, 0));
    ASSERT_CLOSE(load.hours, 10, 1e-12);
    ASSERT_CLOSE(load.capacity, 8, 1e-12);
    ASSERT_CLOSE(load.overtime, 2, 1e-12);
    CU_ASSERT(load.price >= 0);
    ASSERT_CLOSE(summary_of(schedule).overtime_cost, 20, 1e-12);
    ASSERT_CLOSE(summary_of(schedule).cost, 220, 1e-12);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

static void gives_away_what_costs_less_outside(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 0, 5, 1, 2, 100);
    add(problem, 0, 5, 1, 2, 102);
    pcm_schedule *schedule = solve(problem, NULL);
    pcm_schedule_summary summary = summary_of(schedule);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).kind, PCM_OUTSOURCED);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).crew, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).period, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(placement_of(schedule, 1).kind, PCM_PLACED);
    CU_ASSERT_EQUAL(summary.outsourced, 1);
    ASSERT_CLOSE(summary.outsource_cost, 100, 1e-12);
    ASSERT_CLOSE(summary.cost, 201, 1e-12);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_OPTIMAL);
    CU_ASSERT(summary.gap >= 0 && summary.gap < 1e-9);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* The job of skill 1 has no crew, that of 11 h no period long enough: neither counts in cost or
 * bound, which are those of the job that is served. */
static void leaves_over_what_nobody_can_do(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 1, 1, 0, 0, INFINITY);
    add(problem, 0, 11, 0, 0, INFINITY);
    add(problem, 0, 2, 5, 6, INFINITY);
    pcm_schedule *schedule = solve(problem, NULL);
    pcm_schedule_summary summary = summary_of(schedule);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).kind, PCM_LEFT_OVER);
    CU_ASSERT_EQUAL(placement_of(schedule, 1).kind, PCM_LEFT_OVER);
    CU_ASSERT_EQUAL(placement_of(schedule, 2).kind, PCM_PLACED);
    CU_ASSERT_EQUAL(placement_of(schedule, 0).cost, 0);
    CU_ASSERT_EQUAL(summary.left_over, 2);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.gap, INFINITY);
    ASSERT_CLOSE(summary.cost, 45, 1e-12);
    ASSERT_CLOSE(summary.bound, 45, 1e-9);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* 10 h a period with overtime; three jobs of 6 h fit once each: one must stay, or 2 h are missing. */
static void says_that_hours_are_short(void)
{
    pcm_schedule_problem *problem = one_crew();
    for (int i = 0; i < 3; i++)
        add(problem, 0, 6, i, i + 1, INFINITY);
    pcm_schedule *schedule = solve(problem, NULL);
    pcm_schedule_summary summary = summary_of(schedule);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.placed + summary.left_over, 3);
    if (summary.left_over == 0)
        ASSERT_CLOSE(summary.shortage_hours, 2, 1e-9);
    CU_ASSERT_EQUAL(summary.gap, INFINITY);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* 6 + 4 h fill each period to its last hour only if paired well, however dear that is. */
static void serves_every_job_where_that_is_possible(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 0, 6, 0, 500, INFINITY);
    add(problem, 0, 6, 0, 500, INFINITY);
    add(problem, 0, 4, 0, 500, INFINITY);
    add(problem, 0, 4, 500, 0, INFINITY);
    pcm_schedule *schedule = solve(problem, NULL);
    CU_ASSERT_EQUAL(summary_of(schedule).left_over, 0);
    ASSERT_CLOSE(summary_of(schedule).job_cost, 500, 1e-12);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

static void an_empty_problem_costs_nothing(void)
{
    pcm_schedule_problem *problem = one_crew();
    pcm_schedule *schedule = solve(problem, NULL);
    CU_ASSERT_EQUAL(summary_of(schedule).outcome, PCM_SCHEDULE_OPTIMAL);
    CU_ASSERT_EQUAL(summary_of(schedule).cost, 0);
    CU_ASSERT_EQUAL(summary_of(schedule).bound, 0);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

static void refuses_null_and_no_crews(void)
{
    pcm_schedule_problem *problem = NULL;
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    pcm_placement placement;
    pcm_crew_load load;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_STATUS(pcm_schedule_solve(&schedule, problem, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("0 crews");
    ASSERT_STATUS(pcm_schedule_solve(&schedule, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_solve(NULL, problem, NULL, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(schedule);
    pcm_schedule_problem_free(problem);
    problem = one_crew();
    schedule = solve(problem, NULL);
    ASSERT_STATUS(pcm_schedule_get_summary(NULL, schedule), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_summary(&summary, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_placement(NULL, schedule, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_placement(&placement, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_placement(&placement, schedule, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_get_load(NULL, schedule, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_load(&load, NULL, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_load(&load, schedule, 1, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_get_load(&load, schedule, 0, 2), PCM_ERR_NOT_FOUND);
    pcm_schedule_free(schedule);
    pcm_schedule_free(NULL);
    pcm_schedule_problem_free(problem);
}

static void names_outcomes(void)
{
    ASSERT_TEXT(pcm_schedule_outcome_name(PCM_SCHEDULE_OPTIMAL), "optimal");
    ASSERT_TEXT(pcm_schedule_outcome_name(PCM_SCHEDULE_FEASIBLE), "feasible");
    ASSERT_TEXT(pcm_schedule_outcome_name(PCM_SCHEDULE_SHORT), "short");
    ASSERT_TEXT(pcm_schedule_outcome_name((pcm_schedule_outcome)77), "unknown");
}

static pcm_status fails(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    (void)out, (void)lp, (void)limits;
    return pcm_error_set(PCM_ERR_SOLVER, "out of luck");
}

static pcm_status calls_it_infeasible(pcm_lp_solution *out, const pcm_lp *lp,
                                      const pcm_lp_limits *limits)
{
    (void)lp, (void)limits;
    out->outcome = PCM_LP_INFEASIBLE;
    return PCM_OK;
}

/* "Optimal", with numbers that are none. */
static pcm_status answers_nonsense(pcm_lp_solution *out, const pcm_lp *lp,
                                   const pcm_lp_limits *limits)
{
    (void)limits;
    for (size_t c = 0; c < lp->columns; c++)
        out->x[c] = NAN;
    for (size_t r = 0; r < lp->rows; r++)
        out->row_dual[r] = NAN;
    out->outcome = PCM_LP_OPTIMAL;
    out->objective = 0;
    return PCM_OK;
}

/* "Optimal", with finite numbers that are wrong: the bound must not believe its duals. */
static pcm_status lies(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    (void)limits;
    for (size_t c = 0; c < lp->columns; c++)
        out->x[c] = 1;
    for (size_t r = 0; r < lp->rows; r++)
        out->row_dual[r] = -1e6;
    out->outcome = PCM_LP_OPTIMAL;
    out->objective = -1e9;
    return PCM_OK;
}

static pcm_schedule_summary with_backend(pcm_status (*function)(pcm_lp_solution *, const pcm_lp *,
                                                                const pcm_lp_limits *))
{
    pcm_solver solver = {sizeof solver, "bad", "none", function};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 0, 5, 0, 3, 1000);
    add(problem, 0, 5, 0, 7, 1000);
    pcm_schedule *schedule = solve(problem, &solver);
    pcm_schedule_summary summary = summary_of(schedule);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

static void a_backend_that_misbehaves_is_not_fatal(void)
{
    ASSERT_TEXT(with_backend(fails).engine, "prices");
    ASSERT_CLOSE(with_backend(fails).cost, 203, 1e-12);
    ASSERT_TEXT(with_backend(calls_it_infeasible).engine, "prices");
    ASSERT_CLOSE(with_backend(calls_it_infeasible).cost, 203, 1e-12);
    ASSERT_TEXT(with_backend(answers_nonsense).engine, "prices");
    ASSERT_CLOSE(with_backend(answers_nonsense).cost, 203, 1e-12);
    ASSERT_CLOSE(with_backend(lies).cost, 203, 1e-12);
    CU_ASSERT(with_backend(lies).bound <= 203);
}

static void refuses_a_backend_that_is_not_one(void)
{
    pcm_schedule_problem *problem = one_crew();
    pcm_schedule *schedule = NULL;
    pcm_solver small = {8, "small", "none", fails}, nameless = {sizeof small, NULL, "none", fails},
               empty = {sizeof small, "empty", "none", NULL};
    ASSERT_STATUS(pcm_schedule_solve(&schedule, problem, &small, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("struct_size = 8");
    ASSERT_STATUS(pcm_schedule_solve(&schedule, problem, &nameless, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("solver->name");
    ASSERT_STATUS(pcm_schedule_solve(&schedule, problem, &empty, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("solver->solve");
    pcm_schedule_problem_free(problem);
}

struct heard {
    int calls;
    int rising;
    double fraction;
    pcm_progress last;
};

static int listen_to(const pcm_progress *progress, void *user)
{
    struct heard *heard = user;
    heard->calls++;
    heard->rising &= progress->fraction >= heard->fraction;
    heard->fraction = progress->fraction;
    heard->last = *progress;
    return 0;
}

static void reports_progress_to_the_end(void)
{
    test_random random = {5};
    instance_draw(&drawn, &random, (instance_shape){4, 20, 250, 0.95, 0});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule *schedule = NULL;
    pcm_control *control = NULL;
    struct heard heard = {0, 1, 0, {0}};
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_progress(control, listen_to, &heard));
    ASSERT_OK(pcm_schedule_solve(&schedule, problem, NULL, control));
    CU_ASSERT(heard.calls >= 2);
    CU_ASSERT(heard.rising);
    CU_ASSERT_EQUAL(heard.fraction, 1);
    CU_ASSERT_EQUAL(heard.last.cost, summary_of(schedule).cost);
    CU_ASSERT_EQUAL(heard.last.bound, summary_of(schedule).bound);
    pcm_schedule_free(schedule);
    pcm_control_free(control);
    pcm_schedule_problem_free(problem);
}

/* Calls everything optimal and writes nothing. */
static pcm_status says_nothing(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    (void)lp;
    (void)limits;
    out->outcome = PCM_LP_OPTIMAL;
    return PCM_OK;
}

static void a_backend_that_writes_nothing_is_not_believed(void)
{
    const double hours[] = {4, 4}, cost[] = {0, 1};
    pcm_schedule_problem *problem;
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    const pcm_schedule_job job = {.hours = 3, .last = 1, .cost = cost, .outsource_cost = 9};
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int i = 0; i < 2; i++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    const pcm_solver silent = {sizeof silent, "silent", "none", says_nothing};
    pcm_schedule *schedule = solve(problem, &silent);
    ASSERT_TEXT(summary_of(schedule).engine, "prices");
    ASSERT_CLOSE(summary_of(schedule).cost, 1, 1e-12);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* Two crews that could both do it; only the second may, and only in the dearer period. */
static void a_job_goes_only_where_it_is_allowed(void)
{
    const double hours[] = {8, 8}, cost[] = {0, 5};
    const unsigned char allowed[] = {0, 0, 0, 1}, nowhere[] = {0, 0, 0, 0};
    pcm_schedule_problem *problem;
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {
        .hours = 3, .last = 1, .cost = cost, .outsource_cost = INFINITY, .allowed = allowed};
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    pcm_schedule *schedule = solve(problem, NULL);
    const pcm_placement place = placement_of(schedule, 0);
    CU_ASSERT(place.kind == PCM_PLACED && place.crew == 1 && place.period == 1);
    ASSERT_CLOSE(summary_of(schedule).bound, 5, 1e-9);
    pcm_schedule_free(schedule);

    job.allowed = nowhere;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    schedule = solve(problem, NULL);
    CU_ASSERT_EQUAL(placement_of(schedule, 1).kind, PCM_LEFT_OVER);
    CU_ASSERT_EQUAL(summary_of(schedule).outcome, PCM_SCHEDULE_SHORT);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* Options. */

static void refuses(pcm_schedule_options options, const pcm_solver *solver, pcm_status status,
                    const char *part)
{
    pcm_schedule_problem *problem = one_crew();
    pcm_schedule *schedule = NULL;
    add(problem, 0, 5, 0, 3, 1000);
    ASSERT_STATUS(pcm_schedule_optimise(&schedule, problem, solver, &options, NULL), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_PTR_NULL(schedule);
    pcm_schedule_problem_free(problem);
}

static void refuses_options_that_are_none(void)
{
    const pcm_schedule_options right = {.struct_size = sizeof right};
    pcm_schedule_options wrong = right;
    wrong.struct_size = 8;
    refuses(wrong, NULL, PCM_ERR_ARGUMENT, "options->struct_size = 8");
    const double numbers[] = {NAN, -1, INFINITY};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        wrong = right;
        wrong.gap = numbers[i];
        refuses(wrong, NULL, PCM_ERR_DOMAIN, "options->gap");
        wrong = right;
        wrong.effort = numbers[i];
        refuses(wrong, NULL, PCM_ERR_DOMAIN, "options->effort");
        wrong = right;
        wrong.megabytes = numbers[i];
        refuses(wrong, NULL, PCM_ERR_DOMAIN, "options->megabytes");
    }
    wrong = right;
    wrong.method = (pcm_schedule_method)77;
    refuses(wrong, NULL, PCM_ERR_DOMAIN, "options->method = 77");
    wrong.method = PCM_METHOD_MONOLITHIC;
    refuses(wrong, NULL, PCM_ERR_ARGUMENT, "backend");
    wrong = right;
    wrong.megabytes = 1e-6;
    refuses(wrong, NULL, PCM_ERR_LIMIT, "memory");
}

/* The monolithic method has no sequences of visits. */
static void refuses_one_program_over_recurring_tasks(void)
{
    const double cost[] = {1, 2}, ends[] = {0, 1, 2};
    const pcm_schedule_options options = {.struct_size = sizeof options,
                                          .method = PCM_METHOD_MONOLITHIC};
    const pcm_solver solver = {sizeof solver, "bad", "none", fails};
    const pcm_schedule_recurring task = {.hours = 1,
                                         .shared = 1,
                                         .first_cost = cost,
                                         .gap_min = 1,
                                         .gap_max = 1,
                                         .gap_cost = cost,
                                         .last_cost = ends,
                                         .none_cost = 9};
    pcm_schedule_problem *problem = one_crew();
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    ASSERT_STATUS(pcm_schedule_optimise(&schedule, problem, &solver, &options, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("recurring");
    pcm_schedule_problem_free(problem);
}

/* An earlier schedule of a problem of other numbers. */
static void refuses_an_earlier_schedule_that_does_not_fit(void)
{
    pcm_schedule_problem *larger = one_crew(), *problem = one_crew();
    add(larger, 0, 5, 0, 3, 1000);
    pcm_schedule *schedule = solve(larger, NULL), *again = NULL;
    const pcm_schedule_options options = {.struct_size = sizeof options, .earlier = schedule};
    ASSERT_STATUS(pcm_schedule_optimise(&again, problem, NULL, &options, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("options->earlier");
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(larger);
    pcm_schedule_problem_free(problem);
}

static void readers_stand_what_is_not_there(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 0, 5, 0, 3, 1000);
    pcm_schedule *schedule = solve(problem, NULL);
    pcm_certificate certificate;
    double hours;
    CU_ASSERT_EQUAL(pcm_schedule_visits(NULL, 0), 0);
    CU_ASSERT_EQUAL(pcm_schedule_visits(schedule, 0), 0);
    CU_ASSERT_EQUAL(pcm_schedule_visit(schedule, 0, 0), PCM_NO_INDEX);
    ASSERT_STATUS(pcm_schedule_get_hours(NULL, schedule, 0, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_hours(&hours, NULL, 0, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_hours(&hours, schedule, 1, 0, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_get_hours(&hours, schedule, 0, 1, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_get_hours(&hours, schedule, 0, 0, 2), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_schedule_get_certificate(NULL, schedule), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_get_certificate(&certificate, NULL), PCM_ERR_ARGUMENT);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

SUITE("schedule",
      {"a job goes only where it is allowed", a_job_goes_only_where_it_is_allowed},
      {"a backend that writes nothing is not believed",
       a_backend_that_writes_nothing_is_not_believed},
      {"moves the job that loses less", moves_the_job_that_loses_less},
      {"works overtime when it is cheaper", works_overtime_when_it_is_cheaper},
      {"gives away what costs less outside", gives_away_what_costs_less_outside},
      {"leaves over what nobody can do", leaves_over_what_nobody_can_do},
      {"says that hours are short", says_that_hours_are_short},
      {"serves every job where that is possible", serves_every_job_where_that_is_possible},
      {"an empty problem costs nothing", an_empty_problem_costs_nothing},
      {"refuses NULL and problems without crews", refuses_null_and_no_crews},
      {"names outcomes", names_outcomes},
      {"a backend that misbehaves is not fatal", a_backend_that_misbehaves_is_not_fatal},
      {"refuses a backend that is not one", refuses_a_backend_that_is_not_one},
      {"reports progress to the end", reports_progress_to_the_end},
      {"refuses options that are none", refuses_options_that_are_none},
      {"refuses one program over recurring tasks", refuses_one_program_over_recurring_tasks},
      {"refuses an earlier schedule that does not fit",
       refuses_an_earlier_schedule_that_does_not_fit},
      {"readers stand what is not there", readers_stand_what_is_not_there})
