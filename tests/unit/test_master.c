/* SPDX-License-Identifier: Apache-2.0 */
/* The linear program by hand, backends that misbehave, stops, money in another currency, failing
 * memory. */
#include "config.h"

#include <math.h>
#include <time.h>

#include <pcm/control.h>

#include "libpcm/schedule/exact/monolithic.h"
#include "libpcm/schedule/program/coupling.h"
#include "tests/support/chaos.h"
#include "tests/support/dense_simplex.h"
#include "tests/support/plain_schedule.h"
#include "tests/support/planned_master.h"
#include "tests/support/suite.h"

/* Two periods of 8 hours and 2 of overtime for 10 more; three shared jobs of 4, 4 and 6 hours,
 * which lose 1, 2 and 30 by moving from the first period to the second, or 100 by going away. The
 * first two share the first period, and 2 hours of overtime cost more than moving the first job:
 * but of 10 hours for 6 and 4 in period 0 two are overtime, 20, and 6 hours alone leave the others
 * to move for 3. */
static pcm_schedule_problem *three_jobs(double money)
{
    static const double capacity[] = {8, 8}, overtime[] = {2, 2}, hours[] = {4, 4, 6};
    const double loss[] = {1, 2, 30};
    pcm_schedule_problem *problem = NULL;
    const pcm_schedule_crew crew = {.skills = 1,
                                    .overtime_price = 10 * money,
                                    .capacity = capacity,
                                    .overtime_limit = overtime};
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 3; j++) {
        const double cost[] = {0, loss[j] * money};
        const pcm_schedule_job job = {
            .hours = hours[j], .last = 1, .cost = cost, .outsource_cost = 100 * money, .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    return problem;
}

/* In the program, a half of the second job stays: 1 + 2/2. The plan moves both: 3. */
static void branches_to_the_best_plan(void)
{
    planned_master planned;
    double relaxed = 0;
    planned_begin(&planned, three_jobs(1), NULL);
    ASSERT_OK(pcm__monolithic_bound(&relaxed, &planned.model, dense_simplex(), &planned.watch));
    ASSERT_CLOSE(relaxed, 2, 1e-12);
    planned_solve(&planned, dense_simplex());
    ASSERT_CLOSE(planned.prices.bound, 2, 1e-12);
    ASSERT_CLOSE(planned.master.bound, 3, 1e-12);
    CU_ASSERT_EQUAL(planned.master.leaves, 3); /* the second there; or not, and the first */
    for (size_t c = 0; c < planned.master.columns; c++)
        CU_ASSERT(planned.master.column[c].weight < 1e-9 ||
                  planned.master.column[c].weight > 1 - 1e-9);
    planned_end(&planned);
}

/* Rows of a cell whose load is decided: the price of the last hour, whatever currency. */
static void prices_of_a_decided_load_are_those_of_its_last_hour(void)
{
    const double money[] = {1, 1000};
    for (int i = 0; i < 2; i++) {
        planned_master planned;
        pcm__coupling coupling;
        pcm__program program = {0};
        double price[3];
        planned_begin(&planned, three_jobs(money[i]), NULL);
        program.unit = planned.model.scale;
        ASSERT_OK(pcm__coupling_make(&coupling, &planned.model, planned.model.lp_rows));
        pcm__coupling_shift(&coupling, &program, planned.model.item[0].option, 1);
        ASSERT_OK(pcm__coupling_meet_costly(&coupling, &program));
        CU_ASSERT_EQUAL(program.rows, 0); /* 4 of 8 hours cost nothing */
        pcm__coupling_shift(&coupling, &program, planned.model.item[2].option, 1);
        ASSERT_OK(pcm__coupling_meet_costly(&coupling, &program));
        CU_ASSERT_EQUAL(program.rows, 1);
        CU_ASSERT(pcm__program_solve(&program, dense_simplex(), &planned.watch));
        ASSERT_CLOSE(program.objective, 20 * money[i], 1e-12); /* 2 of overtime */
        pcm__coupling_prices(&coupling, &program, price);
        CU_ASSERT(price[0] >= 10 * money[i] * (1 - 1e-12));
        CU_ASSERT_EQUAL(price[1], 0);
        pcm__coupling_shift(&coupling, &program, planned.model.item[2].option, -1);
        CU_ASSERT(pcm__program_solve(&program, dense_simplex(), &planned.watch));
        CU_ASSERT(fabs(program.objective) < 1e-9);
        pcm__program_free(&program);
        pcm__coupling_free(&coupling);
        planned_end(&planned);
    }
}

static void money_in_another_currency_changes_nothing(void)
{
    test_random random = {7};
    plain problem;
    for (int i = 0; i < 40; i++) {
        planned_master planned[2];
        plain_draw(&problem, &random, PLAIN_SETUPS | PLAIN_EXCLUSIONS | PLAIN_PRECEDENCES);
        for (int dear = 0; dear < 2; dear++) {
            const double money = dear ? 1000 : 1;
            for (int c = 0; dear && c < problem.crews; c++) {
                problem.crew[c].cost *= money;
                problem.crew[c].overtime_price *= money;
            }
            for (int j = 0; dear && j < problem.jobs; j++) {
                problem.job[j].outsource *= money;
                for (int t = 0; t < problem.periods; t++)
                    problem.job[j].cost[t] *= money;
            }
            for (int s = 0; dear && s < problem.setups; s++)
                for (int t = 0; t < problem.periods; t++)
                    problem.setup[s][t] *= money;
            planned_begin(&planned[dear], plain_build(&problem), NULL);
            planned_solve(&planned[dear], dense_simplex());
        }
        ASSERT_CLOSE(planned[1].master.bound, 1000 * planned[0].master.bound, 1e-7);
        CU_ASSERT_EQUAL(planned[1].master.leaves, planned[0].master.leaves);
        planned_end(&planned[0]);
        planned_end(&planned[1]);
    }
}

/* Backends that misbehave. */

static int good_solves; /* of the dense one, before it goes wrong */

static int is_still_good(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    return good_solves-- > 0 && dense_simplex()->solve(out, lp, limits) == PCM_OK;
}

static pcm_status fails(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    if (is_still_good(out, lp, limits))
        return PCM_OK;
    return pcm_error_set(PCM_ERR_SOLVER, "out of luck");
}

static pcm_status calls_it_infeasible(pcm_lp_solution *out, const pcm_lp *lp,
                                      const pcm_lp_limits *limits)
{
    if (!is_still_good(out, lp, limits))
        out->outcome = PCM_LP_INFEASIBLE;
    return PCM_OK;
}

/* Feasible, and no more. */
static pcm_status stops_early(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    if (!is_still_good(out, lp, limits)) {
        dense_simplex()->solve(out, lp, limits);
        out->outcome = PCM_LP_FEASIBLE;
    }
    return PCM_OK;
}

static pcm_status answers_nonsense(pcm_lp_solution *out, const pcm_lp *lp,
                                   const pcm_lp_limits *limits)
{
    if (is_still_good(out, lp, limits))
        return PCM_OK;
    for (size_t c = 0; c < lp->columns; c++)
        out->x[c] = NAN;
    for (size_t r = 0; r < lp->rows; r++)
        out->row_dual[r] = NAN;
    out->outcome = PCM_LP_OPTIMAL;
    out->objective = 0;
    return PCM_OK;
}

static pcm_status says_nothing(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    if (!is_still_good(out, lp, limits))
        out->outcome = PCM_LP_OPTIMAL;
    return PCM_OK;
}

/* "Optimal", with finite numbers that are wrong. */
static pcm_status lies(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    if (is_still_good(out, lp, limits))
        return PCM_OK;
    for (size_t c = 0; c < lp->columns; c++) {
        out->x[c] = 0.5;
        out->column_basis[c] = PCM_BASIS_FREE;
    }
    for (size_t r = 0; r < lp->rows; r++) {
        out->row_dual[r] = -1e6;
        out->row_basis[r] = PCM_BASIS_BASIC;
    }
    out->outcome = PCM_LP_OPTIMAL;
    out->objective = -1e9;
    return PCM_OK;
}

static pcm_status (*const bad_backends[])(pcm_lp_solution *, const pcm_lp *,
                                          const pcm_lp_limits *) = {
    fails, calls_it_infeasible, stops_early, answers_nonsense, says_nothing, lies};

/* Whatever a backend does, and after however many good answers: bounds hold, and columns are whole.
 */
static void a_backend_that_misbehaves_is_not_fatal(void)
{
    for (size_t b = 0; b < sizeof bad_backends / sizeof *bad_backends; b++)
        for (int good = 0; good < 12; good++) {
            const pcm_solver solver = {sizeof solver, "bad", "none", bad_backends[b]};
            planned_master planned;
            planned_begin(&planned, three_jobs(1), NULL);
            good_solves = good;
            planned_solve(&planned, &solver);
            CU_ASSERT(planned.prices.bound <= 2 + 1e-9);
            CU_ASSERT(planned.master.bound <= 3 + 1e-9);
            CU_ASSERT(planned.master.bound >= planned.prices.bound);
            if (good == 0 && solver.solve != lies)
                CU_ASSERT_EQUAL(planned.master.columns, 0);
            for (size_t c = 0; c < planned.master.columns; c++)
                CU_ASSERT(planned.master.column[c].weight >= 0 &&
                          planned.master.column[c].weight <= 1);
            planned_end(&planned);
        }
}

/* Nothing to do, or nothing that crews are short of. */
static void needs_no_backend_where_nothing_is_contested(void)
{
    planned_master planned;
    pcm_schedule_problem *problem = NULL;
    const double capacity[] = {8, 8};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = capacity};
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    planned_begin(&planned, problem, NULL);
    good_solves = 0;
    planned_solve(&planned, &(pcm_solver){sizeof(pcm_solver), "bad", "none", fails});
    CU_ASSERT_EQUAL(planned.master.bound, 0);
    CU_ASSERT_EQUAL(planned.master.columns, 0);
    planned_end(&planned);
    problem = three_jobs(1);
    for (pcm_index period = 0; period < 2; period++)
        ASSERT_OK(pcm_schedule_problem_set_capacity(problem, 0, period, 80, 0));
    planned_begin(&planned, problem, NULL);
    planned_solve(&planned, &(pcm_solver){sizeof(pcm_solver), "bad", "none", fails});
    CU_ASSERT_EQUAL(planned.master.bound, 0);
    CU_ASSERT_EQUAL(planned.master.columns, 3);
    for (size_t c = 0; c < planned.master.columns; c++)
        CU_ASSERT_EQUAL(planned.master.column[c].weight, 1);
    planned_end(&planned);
}

static void the_whole_program_bears_bad_backends_too(void)
{
    for (size_t b = 0; b < sizeof bad_backends / sizeof *bad_backends; b++)
        for (int good = 0; good < 5; good++) {
            const pcm_solver solver = {sizeof solver, "bad", "none", bad_backends[b]};
            planned_master planned;
            pcm__state state;
            pcm__arrangement arrangement;
            double bound = -INFINITY;
            planned_begin(&planned, three_jobs(1), NULL);
            ASSERT_OK(pcm__state_make(&state, &planned.model));
            ASSERT_OK(pcm__arrangement_make(&arrangement, &planned.model));
            pcm__search search = {.model = &planned.model,
                                  .pricer = planned.pricer,
                                  .prices = &planned.prices,
                                  .effort = 1e-3,
                                  .watch = &planned.watch,
                                  .best = &arrangement,
                                  .best_cost = INFINITY,
                                  .best_violation = INFINITY};
            good_solves = good;
            ASSERT_OK(pcm__monolithic_solve(&planned.master, &search, &state, &bound, &solver));
            CU_ASSERT(bound <= 3 + 1e-9);
            CU_ASSERT(!(search.best_cost < 3 - 1e-9));
            pcm__arrangement_free(&arrangement);
            pcm__state_free(&state);
            planned_end(&planned);
        }
}

/* Stops. */

static pcm_status waits_to_be_stopped(pcm_lp_solution *out, const pcm_lp *lp,
                                      const pcm_lp_limits *limits)
{
    (void)lp;
    const struct timespec moment = {0, 5000000};
    while (!limits->poll(limits->user))
        nanosleep(&moment, NULL);
    out->outcome = PCM_LP_UNKNOWN;
    return PCM_OK;
}

static int stop_at_once(const pcm_progress *progress, void *user)
{
    (void)progress;
    ++*(int *)user;
    return 1;
}

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void stops_when_asked(void)
{
    const pcm_solver solver = {sizeof solver, "slow", "none", waits_to_be_stopped};
    planned_master planned;
    pcm_control *control = NULL;
    int asked = 0;
    ASSERT_OK(pcm_control_new(&control));
    planned_begin(&planned, three_jobs(1), control);
    ASSERT_OK(pcm_control_set_progress(control, stop_at_once, &asked));
    const double begin = seconds();
    planned_solve(&planned, &solver);
    CU_ASSERT(seconds() - begin < 2); /* a tenth of a second on an idle machine */
    CU_ASSERT(asked > 0);
    CU_ASSERT_EQUAL(planned.master.columns, 0);
    planned_end(&planned);
    pcm_control_free(control);
}

static void does_not_begin_when_stopped_before(void)
{
    planned_master planned;
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    planned_begin(&planned, three_jobs(1), control);
    pcm_control_stop(control);
    planned_solve(&planned, dense_simplex());
    CU_ASSERT_EQUAL(planned.master.columns, 0);
    CU_ASSERT_EQUAL(planned.master.bound, planned.prices.bound);
    planned_end(&planned);
    pcm_control_free(control);
}

/* Memory. */

static pcm_schedule_problem *problem_to_solve;

/* All of it, with the prices that nothing is known of yet, so that columns are missing. */
static int solve_once(void)
{
    pcm__watch watch;
    pcm__model model;
    pcm__pricer *pricer = NULL;
    pcm__prices prices = {0};
    pcm__master master = {0};
    pcm__watch_begin(&watch, NULL);
    pcm_status status = pcm__model_make(&model, problem_to_solve, 1000);
    if (status == PCM_OK)
        status = pcm__pricer_make(&pricer, &model);
    if (status == PCM_OK)
        status = pcm__prices_make(&prices, pricer, &model);
    if (status == PCM_OK)
        status = pcm__master_solve(&master, &prices, pricer, &model, dense_simplex(), 0.01, &watch);
    pcm__master_free(&master);
    pcm__prices_free(&prices);
    pcm__pricer_free(pricer);
    pcm__model_free(&model);
    return status;
}

static int branch_whole_once(void)
{
    pcm__watch watch;
    pcm__model model;
    pcm__pricer *pricer = NULL;
    pcm__prices prices = {0};
    pcm__master master = {0};
    pcm__state state = {0};
    pcm__arrangement arrangement = {0};
    double bound = -INFINITY;
    pcm__watch_begin(&watch, NULL);
    pcm_status status = pcm__model_make(&model, problem_to_solve, 1000);
    if (status == PCM_OK)
        status = pcm__pricer_make(&pricer, &model);
    if (status == PCM_OK)
        status = pcm__prices_make(&prices, pricer, &model);
    if (status == PCM_OK)
        status = pcm__state_make(&state, &model);
    if (status == PCM_OK)
        status = pcm__arrangement_make(&arrangement, &model);
    pcm__search search = {.model = &model,
                          .pricer = pricer,
                          .prices = &prices,
                          .effort = 0.01,
                          .watch = &watch,
                          .best = &arrangement,
                          .best_cost = INFINITY,
                          .best_violation = INFINITY};
    if (status == PCM_OK)
        status = pcm__monolithic_solve(&master, &search, &state, &bound, dense_simplex());
    pcm__master_free(&master);
    pcm__arrangement_free(&arrangement);
    pcm__state_free(&state);
    pcm__prices_free(&prices);
    pcm__pricer_free(pricer);
    pcm__model_free(&model);
    return status;
}

static void every_allocation_may_fail(void)
{
    test_random random = {11};
    plain problem;
    problem_to_solve = three_jobs(1);
    chaos_run(solve_once);
    chaos_run(branch_whole_once);
    pcm_schedule_problem_free(problem_to_solve);
    plain_draw(&problem, &random, PLAIN_EVERYTHING & ~(unsigned)PLAIN_RECURRING);
    problem_to_solve = plain_build(&problem);
    chaos_run(solve_once);
    chaos_run(branch_whole_once);
    pcm_schedule_problem_free(problem_to_solve);
}

SUITE("master", {"branches to the best plan", branches_to_the_best_plan},
      {"prices of a decided load are those of its last hour",
       prices_of_a_decided_load_are_those_of_its_last_hour},
      {"money in another currency changes nothing", money_in_another_currency_changes_nothing},
      {"a backend that misbehaves is not fatal", a_backend_that_misbehaves_is_not_fatal},
      {"needs no backend where nothing is contested", needs_no_backend_where_nothing_is_contested},
      {"the whole program bears bad backends too", the_whole_program_bears_bad_backends_too},
      {"stops when asked", stops_when_asked},
      {"does not begin when stopped before", does_not_begin_when_stopped_before},
      {"every allocation may fail", every_allocation_may_fail})
