/* SPDX-License-Identifier: Apache-2.0 */
/* Plans made with GLPK: of problems so small that every plan can be looked at they are the cheapest,
 * with every kind of tie and by every method; of a hundred jobs two ways agree. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/glpk.h>

#include "tests/support/plain_solved.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

enum { EACH = 40 };

static plain_tally try_kind(size_t index, pcm_schedule_method method, unsigned not)
{
    plain_tally tally = {0};
    unsigned kinds;
    const char *name = plain_kind(&kinds, index);
    if (kinds & not)
        return tally;
    tally = plain_solve_all(100 + index, kinds, EACH, pcm_solver_glpk(), method);
    printf("# %s: %d problems, %d possible, %d optimal, %d proved, excess %.5f\n", name,
           tally.problems, tally.possible, tally.optimal, tally.proved,
           tally.excess / tally.possible);
    return tally;
}

static void small_plans_are_the_cheapest(void)
{
    unsigned kinds;
    for (size_t i = 0; plain_kind(&kinds, i); i++) {
        plain_tally tally = try_kind(i, PCM_METHOD_AUTO, 0);
        CU_ASSERT(tally.possible >= EACH / 5);
        CU_ASSERT(tally.optimal >= 0.95 * tally.possible);
        CU_ASSERT(tally.excess < 0.01 * tally.possible);
        if (!(kinds & PLAIN_RECURRING)) /* these are not branched on */
            CU_ASSERT_EQUAL(tally.optimal, tally.possible);
    }
}

static void one_program_over_everything_finds_them_too(void)
{
    unsigned kinds;
    for (size_t i = 0; plain_kind(&kinds, i); i++) {
        plain_tally tally = try_kind(i, PCM_METHOD_MONOLITHIC, PLAIN_RECURRING);
        CU_ASSERT_EQUAL(tally.optimal, tally.possible);
    }
}

static void decomposed_plans_are_near(void)
{
    unsigned kinds;
    for (size_t i = 0; plain_kind(&kinds, i); i++) {
        plain_tally tally = try_kind(i, PCM_METHOD_DECOMPOSED, 0);
        CU_ASSERT(tally.optimal >= 0.95 * tally.possible && tally.excess < 0.01 * tally.possible);
    }
}

/* A hundred jobs of four crews. */

static instance drawn;

static pcm_schedule_summary solve_drawn(pcm_schedule_method method)
{
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule_options options = {.struct_size = sizeof options, .method = method};
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, pcm_solver_glpk(), &options, NULL));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    ASSERT_CLOSE(summary.cost, instance_check(&drawn, schedule), 1e-9);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

static void a_hundred_jobs_have_one_optimum(void)
{
    test_random random = {41};
    for (int i = 0; i < 6; i++) {
        instance_draw(&drawn, &random, (instance_shape){4, 10, 100, 0.7 + 0.05 * i, 0.1});
        pcm_schedule_summary one = solve_drawn(PCM_METHOD_AUTO);
        pcm_schedule_summary other = solve_drawn(PCM_METHOD_MONOLITHIC);
        printf("# auto %.6f of %.6f, monolithic %.6f of %.6f\n", one.cost, one.bound, other.cost, other.bound);
        CU_ASSERT(one.bound <= other.cost && other.bound <= one.cost);
        ASSERT_CLOSE(one.cost, other.cost, 1e-9);
    }
}

SUITE("schedule against the optimum",
      {"small plans are the cheapest", small_plans_are_the_cheapest},
      {"one program over everything finds them too", one_program_over_everything_finds_them_too},
      {"decomposed plans are near", decomposed_plans_are_near},
      {"a hundred jobs have one optimum", a_hundred_jobs_have_one_optimum})
