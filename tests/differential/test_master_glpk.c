/* SPDX-License-Identifier: Apache-2.0 */
/* The decomposed linear program against the whole one, both by GLPK: two formulations of one
 * relaxation, and two ways of branching to one optimum. */
#include "config.h"

#include <math.h>
#include <time.h>

#include <pcm/control.h>
#include <pcm/glpk.h>

#include "libpcm/schedule/exact/monolithic.h"
#include "tests/support/planned_master.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

/* Crews share all jobs; shape as schedule_instances.h has it. */
static pcm_schedule_problem *shared_instance(uint64_t seed, size_t jobs, size_t periods,
                                             double utilisation)
{
    test_random random = {seed};
    instance_draw(&drawn, &random, (instance_shape){4, periods, jobs, utilisation, 0});
    for (size_t j = 0; j < jobs; j++)
        drawn.job[j].job.shared = 1;
    return instance_problem(&drawn);
}

/* Jobs that nothing ties have blocks without anything for an integer to gain: the bounds are the
 * same. */
static void both_relaxations_are_one(void)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        planned_master planned;
        double relaxed = 0;
        planned_begin(&planned, shared_instance(seed, 100 + 20 * (size_t)seed, 20, 0.95), NULL);
        ASSERT_OK(
            pcm__monolithic_bound(&relaxed, &planned.model, pcm_solver_glpk(), &planned.watch));
        CU_ASSERT(planned.prices.bound <= relaxed + 1e-7 * fabs(relaxed));
        planned_solve(&planned, pcm_solver_glpk());
        ASSERT_CLOSE(planned.prices.bound, relaxed, 2e-7);
        CU_ASSERT(planned.master.bound >= planned.prices.bound);
        planned_end(&planned);
    }
}

static void both_optima_are_one(void)
{
    for (uint64_t seed = 1; seed <= 8; seed++) {
        planned_master planned;
        pcm__state state;
        pcm__arrangement arrangement;
        double bound = -INFINITY;
        planned_begin(&planned, shared_instance(seed, 24, 10, 0.9), NULL);
        ASSERT_OK(pcm__state_make(&state, &planned.model));
        ASSERT_OK(pcm__arrangement_make(&arrangement, &planned.model));
        planned_solve(&planned, pcm_solver_glpk());
        const double branched = planned.master.bound;
        pcm__search search = {.model = &planned.model,
                              .pricer = planned.pricer,
                              .prices = &planned.prices,
                              .effort = 1,
                              .watch = &planned.watch,
                              .best = &arrangement,
                              .best_cost = INFINITY,
                              .best_violation = INFINITY};
        ASSERT_OK(
            pcm__monolithic_solve(&planned.master, &search, &state, &bound, pcm_solver_glpk()));
        ASSERT_CLOSE(search.best_cost, branched, 1e-9);
        ASSERT_CLOSE(bound, branched, 1e-9);
        pcm__arrangement_free(&arrangement);
        pcm__state_free(&state);
        planned_end(&planned);
    }
}

/* The same bits again. */
static void is_repeatable(void)
{
    planned_master planned[2];
    for (int i = 0; i < 2; i++) {
        planned_begin(&planned[i], shared_instance(5, 200, 30, 0.97), NULL);
        planned_solve(&planned[i], pcm_solver_glpk());
    }
    CU_ASSERT_EQUAL(planned[0].master.bound, planned[1].master.bound);
    CU_ASSERT_EQUAL(planned[0].master.leaves, planned[1].master.leaves);
    CU_ASSERT_EQUAL_FATAL(planned[0].master.columns, planned[1].master.columns);
    for (size_t c = 0; c < planned[0].master.columns; c++)
        CU_ASSERT_EQUAL(planned[0].master.column[c].weight, planned[1].master.column[c].weight);
    planned_end(&planned[0]);
    planned_end(&planned[1]);
}

static int stop_later(const pcm_progress *progress, void *user)
{
    (void)progress;
    return ++*(int *)user > 3;
}

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Asked about half a second into the branching, it ends, and what it has proved stays. */
static void stops_in_the_middle(void)
{
    planned_master planned;
    pcm_control *control = NULL;
    int asked = 0;
    ASSERT_OK(pcm_control_new(&control));
    planned_begin(&planned, shared_instance(6, 300, 30, 1), control);
    ASSERT_OK(pcm_control_set_progress(control, stop_later, &asked));
    const double begin = seconds();
    planned_solve(&planned, pcm_solver_glpk());
    CU_ASSERT(seconds() - begin < 5); /* 0.5 on an idle machine */
    CU_ASSERT(planned.master.columns > 0);
    CU_ASSERT(planned.master.bound >= planned.prices.bound);
    planned_end(&planned);
    pcm_control_free(control);
}

SUITE("linear programs by GLPK", {"both relaxations are one", both_relaxations_are_one},
      {"both optima are one", both_optima_are_one}, {"the same bits every time", is_repeatable},
      {"stops in the middle and keeps what is proved", stops_in_the_middle})
