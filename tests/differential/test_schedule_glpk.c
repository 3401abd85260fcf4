/* SPDX-License-Identifier: Apache-2.0 */
/* GLPK behind the seam: the monolithic linear program against column generation, plans with and
 * without it, and the traps that GLPK 5.0 sets. */
#include "config.h"

#include <glpk.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <pcm/glpk.h>
#include <pcm/memory.h>

#include "tests/support/chaos.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* A program with room for its solution. */
struct program {
    pcm_lp lp;
    pcm_lp_solution solution;
    double *numbers;
    size_t *places;
    unsigned char *basis;
    double *cost, *lower, *upper, *row_lower, *row_upper, *value;
    size_t *start, *row;
};

static void make_program(struct program *p, size_t columns, size_t rows, size_t entries)
{
    memset(p, 0, sizeof *p);
    p->numbers = calloc(4 * columns + 3 * rows + entries, sizeof *p->numbers);
    p->places = calloc(columns + 1 + entries, sizeof *p->places);
    p->basis = calloc(columns + rows, 1);
    CU_ASSERT_FATAL(p->numbers && p->places && p->basis);
    p->cost = p->numbers;
    p->lower = p->cost + columns;
    p->upper = p->lower + columns;
    p->row_lower = p->upper + columns;
    p->row_upper = p->row_lower + rows;
    p->value = p->row_upper + rows;
    p->start = p->places;
    p->row = p->places + columns + 1;
    p->lp = (pcm_lp){sizeof p->lp, columns,  rows,   p->cost,  p->lower, p->upper, p->row_lower,
                     p->row_upper, p->start, p->row, p->value, NULL,     NULL};
    p->solution = (pcm_lp_solution){
        .struct_size = sizeof p->solution,
        .outcome = PCM_LP_UNKNOWN,
        .x = p->value + entries,
        .row_dual = p->value + entries + columns,
        .column_basis = p->basis,
        .row_basis = p->basis + columns,
    };
}

static void free_program(struct program *p)
{
    free(p->numbers);
    free(p->places);
    free(p->basis);
}

static const pcm_lp_limits no_limits = {sizeof no_limits, INFINITY, INFINITY, NULL, NULL};

static pcm_status run(struct program *p)
{
    return pcm_solver_glpk()->solve(&p->solution, &p->lp, &no_limits);
}

/* minimise -x - y with x + 2y <= 4, 3x + y <= 6, x, y >= 0: x = 1.6, y = 1.2, objective -2.8;
 * the duals solve u + 3v = -1, 2u + v = -1: u = -0.4, v = -0.2. */
static void make_textbook(struct program *p)
{
    static const double value[] = {1, 3, 2, 1};
    static const size_t row[] = {0, 1, 0, 1}, start[] = {0, 2, 4};
    make_program(p, 2, 2, 4);
    memcpy(p->value, value, sizeof value);
    memcpy(p->row, row, sizeof row);
    memcpy(p->start, start, sizeof start);
    p->cost[0] = p->cost[1] = -1;
    p->upper[0] = p->upper[1] = INFINITY;
    p->row_lower[0] = p->row_lower[1] = -INFINITY;
    p->row_upper[0] = 4;
    p->row_upper[1] = 6;
}

static void solves_a_textbook_program_and_starts_from_a_basis(void)
{
    struct program p;
    make_textbook(&p);
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_OPTIMAL);
    ASSERT_CLOSE(p.solution.objective, -2.8, 1e-9);
    ASSERT_CLOSE(p.solution.x[0], 1.6, 1e-9);
    ASSERT_CLOSE(p.solution.x[1], 1.2, 1e-9);
    ASSERT_CLOSE(p.solution.row_dual[0], -0.4, 1e-9);
    ASSERT_CLOSE(p.solution.row_dual[1], -0.2, 1e-9);
    CU_ASSERT_EQUAL(p.solution.column_basis[0], PCM_BASIS_BASIC);
    CU_ASSERT_EQUAL(p.solution.row_basis[0], PCM_BASIS_UPPER);
    p.lp.column_basis = p.solution.column_basis;
    p.lp.row_basis = p.solution.row_basis;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.iterations, 0);
    ASSERT_CLOSE(p.solution.objective, -2.8, 1e-9);
    free_program(&p);
}

static void a_singular_basis_is_replaced(void)
{
    const unsigned char all_basic[] = {PCM_BASIS_BASIC, PCM_BASIS_BASIC};
    struct program p;
    make_textbook(&p);
    p.lp.column_basis = p.lp.row_basis = all_basic;
    ASSERT_OK(run(&p));
    ASSERT_CLOSE(p.solution.objective, -2.8, 1e-9);
    free_program(&p);
}

static void refuses(struct program *p, pcm_status status, const char *part)
{
    p->solution.objective = 42;
    ASSERT_STATUS(run(p), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(p->solution.objective, 42);
    free_program(p);
}

static void refuses_what_glpk_calls_optimal_or_aborts_on(void)
{
    struct program p;
    make_textbook(&p);
    p.cost[1] = NAN;
    refuses(&p, PCM_ERR_DOMAIN, "cost[1] = nan");
    make_textbook(&p);
    p.value[2] = NAN;
    refuses(&p, PCM_ERR_DOMAIN, "value[2] = nan");
    make_textbook(&p);
    p.value[2] = INFINITY;
    refuses(&p, PCM_ERR_DOMAIN, "value[2] = inf");
    make_textbook(&p);
    p.row_upper[0] = NAN;
    refuses(&p, PCM_ERR_DOMAIN, "row_upper[0] = nan");
    make_textbook(&p);
    p.lower[1] = NAN;
    refuses(&p, PCM_ERR_DOMAIN, "column_lower[1] = nan");
    make_textbook(&p);
    p.row[1] = 9;
    refuses(&p, PCM_ERR_ARGUMENT, "row[1] = 9");
    make_textbook(&p);
    p.start[1] = 7;
    refuses(&p, PCM_ERR_ARGUMENT, "entries for 2 rows");
    make_textbook(&p);
    p.lp.cost = NULL;
    refuses(&p, PCM_ERR_ARGUMENT, "lp->cost = NULL");
    make_textbook(&p);
    p.lp.struct_size = 8;
    refuses(&p, PCM_ERR_ARGUMENT, "lp->struct_size = 8");
}

/* GLPK would abort the process: a row twice in a column. */
static void a_fatal_error_of_glpk_becomes_a_sentence(void)
{
    struct program p;
    make_textbook(&p);
    p.row[1] = 0;
    refuses(&p, PCM_ERR_SOLVER, "glpk: ");
    make_textbook(&p);
    ASSERT_OK(run(&p));
    free_program(&p);
}

static void says_infeasible_and_unbounded(void)
{
    struct program p;
    make_textbook(&p);
    p.row_lower[0] = 3;
    p.upper[0] = p.upper[1] = 0.5;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_INFEASIBLE);
    free_program(&p);
    make_textbook(&p);
    p.lower[0] = 2;
    p.upper[0] = 1;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_INFEASIBLE);
    free_program(&p);
    make_textbook(&p);
    p.row_upper[0] = p.row_upper[1] = INFINITY;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_UNBOUNDED);
    free_program(&p);
}

static void solves_programs_without_rows_or_columns(void)
{
    struct program p;
    make_program(&p, 1, 0, 0);
    p.cost[0] = 2;
    p.lower[0] = 3;
    p.upper[0] = 5;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_OPTIMAL);
    ASSERT_CLOSE(p.solution.objective, 6, 1e-12);
    free_program(&p);
    make_program(&p, 0, 1, 0);
    p.row_upper[0] = 1;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_OPTIMAL);
    free_program(&p);
}

/* A dense random packing program that takes GLPK some seconds. */
static void make_long(struct program *p, size_t size)
{
    test_random random = {99};
    make_program(p, size, size, size * size);
    for (size_t c = 0; c < size; c++) {
        p->cost[c] = -instance_uniform(&random, 1, 2);
        p->upper[c] = INFINITY;
        p->row_lower[c] = -INFINITY;
        p->row_upper[c] = instance_uniform(&random, 1, 2);
        p->start[c + 1] = (c + 1) * size;
        for (size_t r = 0; r < size; r++) {
            p->row[c * size + r] = r;
            p->value[c * size + r] = instance_uniform(&random, 0.5, 1.5);
        }
    }
}

static int stop_at_third(void *user)
{
    return ++*(int *)user >= 3;
}

static void stops_when_asked_and_in_time(void)
{
    struct program p;
    int polls = 0;
    make_long(&p, 700);
    pcm_lp_limits asked = {sizeof asked, INFINITY, INFINITY, stop_at_third, &polls};
    double began = seconds();
    ASSERT_OK(pcm_solver_glpk()->solve(&p.solution, &p.lp, &asked));
    CU_ASSERT(seconds() - began < 10.0);
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_UNKNOWN);
    CU_ASSERT(polls >= 3);
    pcm_lp_limits timed = {sizeof timed, 0.01, INFINITY, NULL, NULL};
    began = seconds();
    ASSERT_OK(pcm_solver_glpk()->solve(&p.solution, &p.lp, &timed));
    CU_ASSERT(seconds() - began < 10.0);
    CU_ASSERT(p.solution.outcome == PCM_LP_FEASIBLE || p.solution.outcome == PCM_LP_UNKNOWN);
    free_program(&p);
}

static void respects_the_memory_cap(void)
{
    struct program p;
    make_long(&p, 400);
    pcm_lp_limits capped = {sizeof capped, INFINITY, 2, NULL, NULL};
    ASSERT_STATUS(pcm_solver_glpk()->solve(&p.solution, &p.lp, &capped), PCM_ERR_MEMORY);
    ASSERT_MESSAGE("memory");
    free_program(&p);
}

static void *solve_often(void *user)
{
    struct program p;
    int *right = user;
    make_textbook(&p);
    for (int i = 0; i < 50; i++)
        *right += run(&p) == PCM_OK && fabs(p.solution.objective + 2.8) < 1e-9;
    free_program(&p);
    return NULL;
}

static void two_threads_solve_at_once(void)
{
    pthread_t thread[2];
    int right[2] = {0, 0};
    for (int i = 0; i < 2; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&thread[i], NULL, solve_often, &right[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    CU_ASSERT_EQUAL(right[0], 50);
    CU_ASSERT_EQUAL(right[1], 50);
}

/* The host works with GLPK on its own thread while libpcm fails and solves beside it. */
static void the_hosts_own_problem_survives(void)
{
    struct program p;
    glp_prob *host = glp_create_prob();
    glp_term_out(GLP_OFF);
    glp_add_cols(host, 1);
    glp_set_obj_coef(host, 1, 1);
    glp_set_col_bnds(host, 1, GLP_LO, 7, 0);
    make_textbook(&p);
    p.row[1] = 0;
    CU_ASSERT_EQUAL(run(&p), PCM_ERR_SOLVER);
    free_program(&p);
    make_textbook(&p);
    ASSERT_OK(run(&p));
    free_program(&p);
    CU_ASSERT_EQUAL(glp_simplex(host, NULL), 0);
    CU_ASSERT_EQUAL(glp_get_obj_val(host), 7);
    glp_delete_prob(host);
    glp_free_env();
}

/* Columns: every place and giving away of every job, overtime of every cell. Rows: the hours of
 * every cell, then each job done once. */
static double monolithic(void)
{
    size_t cells = drawn.crews * drawn.periods, column = 0, entry = 0;
    struct program p;
    make_program(&p, drawn.jobs * (cells + 1) + cells, cells + drawn.jobs,
                 drawn.jobs * (2 * cells + 1) + cells);
    for (size_t i = 0; i < cells; i++) {
        instance_crew *crew = &drawn.crew[i / drawn.periods];
        p.row_lower[i] = -INFINITY;
        p.row_upper[i] = crew->capacity[i % drawn.periods];
        p.cost[column] = crew->crew.overtime_price;
        p.upper[column] = crew->overtime_limit[i % drawn.periods];
        p.row[entry] = i;
        p.value[entry++] = -1;
        p.start[++column] = entry;
    }
    for (size_t j = 0; j < drawn.jobs; j++) {
        p.row_lower[cells + j] = p.row_upper[cells + j] = 1;
        for (size_t i = 0; i < cells; i++) {
            size_t c = i / drawn.periods, t = i % drawn.periods;
            if (!instance_has_place(&drawn, j, c, t))
                continue;
            p.cost[column] = instance_cost(&drawn, j, c, t);
            p.upper[column] = INFINITY;
            p.row[entry] = i;
            p.value[entry++] = drawn.job[j].job.hours;
            p.row[entry] = cells + j;
            p.value[entry++] = 1;
            p.start[++column] = entry;
        }
        p.cost[column] = drawn.job[j].job.outsource_cost;
        p.upper[column] = INFINITY;
        p.row[entry] = cells + j;
        p.value[entry++] = 1;
        p.start[++column] = entry;
    }
    p.lp.columns = column;
    ASSERT_OK(run(&p));
    CU_ASSERT_EQUAL(p.solution.outcome, PCM_LP_OPTIMAL);
    double value = p.solution.objective;
    free_program(&p);
    return value;
}

static pcm_schedule_summary plan_with(const pcm_solver *solver, double effort)
{
    pcm_schedule_problem *problem = instance_problem(&drawn);
    const pcm_schedule_options options = {
        .struct_size = sizeof options, .method = PCM_METHOD_DECOMPOSED, .effort = effort};
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, solver, &options, NULL));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    ASSERT_CLOSE(summary.cost, instance_check(&drawn, schedule), 1e-9);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

static void column_generation_reaches_the_value_of_one_program(void)
{
    test_random random = {31};
    for (int i = 0; i < 15; i++) {
        instance_draw(&drawn, &random,
                      (instance_shape){
                          .crews = 1 + test_random_below(&random, INSTANCE_CREWS),
                          .periods = 2 + test_random_below(&random, 12),
                          .jobs = 5 + test_random_below(&random, 60),
                          .utilisation = instance_uniform(&random, 0.6, 1.3),
                      });
        double value = monolithic();
        pcm_schedule_summary with = plan_with(pcm_solver_glpk(), 0.2);
        pcm_schedule_summary without = plan_with(NULL, 0.2);
        ASSERT_TEXT(with.engine, "glpk");
        ASSERT_TEXT(without.engine, "prices");
        CU_ASSERT(with.bound >= value - 1e-6 * fabs(value)); /* branching may prove more */
        CU_ASSERT(with.bound <= with.cost && with.bound <= without.cost);
        CU_ASSERT(without.bound <= value + 1e-6 * fabs(value));
        ASSERT_CLOSE(without.bound, value, 0.005);
        CU_ASSERT(with.cost >= value - 1e-6 * fabs(value));
        CU_ASSERT(without.cost >= value - 1e-6 * fabs(value));
    }
}

static void plans_are_good_with_and_without(void)
{
    test_random random = {32};
    for (int i = 0; i < 2; i++) {
        instance_draw(&drawn, &random, (instance_shape){4, 12, 300, 0.9, 0});
        double with = plan_with(pcm_solver_glpk(), 1).gap, without = plan_with(NULL, 1).gap;
        printf("# gap %.4f with, %.4f without\n", with, without);
        CU_ASSERT(with < 0.02);
        CU_ASSERT(without < 0.02);
    }
}

static int solve_under_chaos(void)
{
    struct program p;
    make_textbook(&p);
    pcm_status status = run(&p);
    free_program(&p);
    return status;
}

static void survives_every_allocation_failing(void)
{
    chaos_run(solve_under_chaos);
}

SUITE("schedule and GLPK",
      {"solves a textbook program and starts from a basis",
       solves_a_textbook_program_and_starts_from_a_basis},
      {"a singular basis is replaced", a_singular_basis_is_replaced},
      {"refuses what GLPK calls optimal or aborts on",
       refuses_what_glpk_calls_optimal_or_aborts_on},
      {"a fatal error of GLPK becomes a sentence", a_fatal_error_of_glpk_becomes_a_sentence},
      {"says infeasible and unbounded", says_infeasible_and_unbounded},
      {"solves programs without rows or columns", solves_programs_without_rows_or_columns},
      {"stops when asked and in time", stops_when_asked_and_in_time},
      {"respects the memory cap", respects_the_memory_cap},
      {"two threads solve at once", two_threads_solve_at_once},
      {"the host's own problem survives", the_hosts_own_problem_survives},
      {"column generation reaches the value of one program",
       column_generation_reaches_the_value_of_one_program},
      {"plans are good with and without", plans_are_good_with_and_without},
      {"survives every allocation failing", survives_every_allocation_failing})
