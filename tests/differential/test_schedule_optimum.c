/* SPDX-License-Identifier: Apache-2.0 */
/* Plans made with GLPK: of problems so small that every plan can be looked at they are the
 * cheapest, with every kind of tie and by every method; of a hundred jobs two ways agree. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/certificate.h>
#include <pcm/glpk.h>

#include "tests/support/plain_solved.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

enum { EACH = 40 };

static plain_tally try_kind(size_t index, pcm_schedule_method method, unsigned not )
{
    plain_tally tally = {0};
    unsigned kinds;
    const char *name = plain_kind(&kinds, index);
    if (kinds & not )
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
        CU_ASSERT(tally.excess <= 0.01 * tally.possible);
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
        CU_ASSERT(tally.optimal >= 0.95 * tally.possible);
        CU_ASSERT(tally.excess <= 0.01 * tally.possible);
    }
}

/* A hundred jobs of four crews. */

static instance drawn;

/* Cost of a plan that is proved to be the cheapest by the check that uses no solver. */
static double prove_optimum(pcm_schedule_method method)
{
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule_options options = {
        .struct_size = sizeof options, .method = method, .effort = 0.02};
    pcm_schedule *schedule = NULL;
    pcm_certificate certificate;
    pcm_verification found;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, pcm_solver_glpk(), &options, NULL));
    ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
    ASSERT_OK(pcm_certificate_verify(&found, problem, &certificate));
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    ASSERT_CLOSE(found.cost, instance_check(&drawn, schedule), 1e-9);
    ASSERT_CLOSE(found.bound, found.cost, 1e-9);
    printf("# %.4f, %zu leaves\n", found.cost, certificate.leaves);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return found.cost;
}

static void a_hundred_jobs_have_one_optimum(void)
{
    for (uint64_t seed = 41; seed < 44; seed++) {
        test_random random = {seed};
        instance_draw(&drawn, &random, (instance_shape){4, 10, 100, 0.5, 0});
        ASSERT_CLOSE(prove_optimum(PCM_METHOD_AUTO), prove_optimum(PCM_METHOD_MONOLITHIC), 1e-9);
    }
}

SUITE("schedule against the optimum",
      {"small plans are the cheapest", small_plans_are_the_cheapest},
      {"one program over everything finds them too", one_program_over_everything_finds_them_too},
      {"decomposed plans are near", decomposed_plans_are_near},
      {"a hundred jobs have one optimum", a_hundred_jobs_have_one_optimum})
