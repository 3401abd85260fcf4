/* SPDX-License-Identifier: Apache-2.0 */
/* What proofs know: exclusions of many at prices, crews in steps of branches, precedences that no
 * block holds. Optima are known by other means than scheduling. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/certificate.h>
#include <pcm/glpk.h>

#include "tests/support/random.h"
#include "tests/support/schedule_sample.h"
#include "tests/support/suite.h"

enum { GROUPS = 8, GROUP = 4, PERIODS = 12, JOBS = GROUPS * GROUP };

static pcm_schedule *solve(const pcm_schedule_problem *problem, pcm_schedule_method method)
{
    pcm_schedule_options options = {
        .struct_size = sizeof options, .method = method, .effort = 0.05};
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, pcm_solver_glpk(), &options, NULL));
    return schedule;
}

static pcm_certificate certificate_of(const pcm_schedule *schedule)
{
    pcm_certificate certificate;
    ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
    return certificate;
}

static pcm_verification verify(const pcm_schedule_problem *problem,
                               const pcm_certificate *certificate)
{
    pcm_verification found;
    ASSERT_OK(pcm_certificate_verify(&found, problem, certificate));
    return found;
}

/* Groups of redundant machines, of which a few may be out of service: jobs of three or four, each
 * with a duration and costs that are least in about the same period. The crew has hours for all, so
 * that each group is on its own. */

struct groups {
    int jobs[GROUPS];
    int at_most[GROUPS];
    int duration[GROUPS][GROUP];
    double cost[GROUPS][GROUP][PERIODS];
};

static void draw_groups(struct groups *groups, test_random *random, int most_duration)
{
    for (int g = 0; g < GROUPS; g++) {
        groups->jobs[g] = 3 + (int)test_random_below(random, 2);
        groups->at_most[g] = 1 + (int)test_random_below(random, 2);
        for (int k = 0; k < groups->jobs[g]; k++) {
            double ideal = 2 + 2 * test_random_uniform(random);
            double slope = 1 + 5 * test_random_uniform(random);
            groups->duration[g][k] = 1 + (int)test_random_below(random, (uint64_t)most_duration);
            for (int t = 0; t < PERIODS; t++)
                groups->cost[g][k][t] = slope * fabs(t - ideal);
        }
    }
}

static pcm_schedule_problem *build_groups(const struct groups *groups)
{
    double hours[PERIODS];
    pcm_schedule_problem *problem = sample_problem(PERIODS);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_index jobs = 0;
    for (int t = 0; t < PERIODS; t++)
        hours[t] = 1e4;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int g = 0; g < GROUPS; g++) {
        pcm_index member[GROUP];
        for (int k = 0; k < groups->jobs[g]; k++) {
            pcm_schedule_job job = {.hours = 5,
                                    .duration = (pcm_index)groups->duration[g][k],
                                    .last = PERIODS - 1,
                                    .cost = groups->cost[g][k],
                                    .outsource_cost = INFINITY,
                                    .shared = 1};
            ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
            member[k] = jobs++;
        }
        ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, member, (size_t)groups->jobs[g],
                                                     (size_t)groups->at_most[g]));
    }
    return problem;
}

/* Least cost of jobs k and later of a group, in which so many are under way in each period. */
static double least_of_group(const struct groups *groups, int g, int k, int *under_way)
{
    double least = INFINITY;
    if (k == groups->jobs[g])
        return 0;
    for (int t = 0; t + groups->duration[g][k] <= PERIODS; t++) {
        int fits = 1;
        for (int d = 0; d < groups->duration[g][k]; d++)
            fits &= under_way[t + d] < groups->at_most[g];
        if (!fits)
            continue;
        for (int d = 0; d < groups->duration[g][k]; d++)
            under_way[t + d]++;
        least = fmin(least, groups->cost[g][k][t] + least_of_group(groups, g, k + 1, under_way));
        for (int d = 0; d < groups->duration[g][k]; d++)
            under_way[t + d]--;
    }
    return least;
}

static double least_of_groups(const struct groups *groups)
{
    double least = 0;
    for (int g = 0; g < GROUPS; g++) {
        int under_way[PERIODS] = {0};
        least += least_of_group(groups, g, 0, under_way);
    }
    return least;
}

/* What the prices of hours prove of all plans, without those of exclusions. */
static double bound_without(const pcm_schedule_problem *problem, const pcm_certificate *certificate)
{
    double least = INFINITY;
    for (size_t i = 0; i < certificate->leaves; i++) {
        pcm_certificate_leaf leaf = certificate->leaf[i];
        double bound;
        leaf.exclusion_price = NULL;
        leaf.steps = 0;
        ASSERT_OK(pcm_certificate_bound(&bound, problem, &leaf));
        least = fmin(least, bound);
    }
    return least;
}

static void prove_groups(const struct groups *groups, pcm_schedule_method method, double share)
{
    const double optimum = least_of_groups(groups);
    pcm_schedule_problem *problem = build_groups(groups);
    pcm_schedule *schedule = solve(problem, method);
    pcm_certificate certificate = certificate_of(schedule);
    pcm_verification found = verify(problem, &certificate);
    double without = bound_without(problem, &certificate);
    printf("# optimum %.4f, cost %.4f, bound %.4f, %.4f without prices of exclusions, %zu leaves\n",
           optimum, found.cost, found.bound, without, certificate.leaves);
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    CU_ASSERT(found.bound <= optimum + 1e-9);
    CU_ASSERT(found.cost >= optimum - 1e-9);
    CU_ASSERT(found.bound - without >= share * (optimum - without));
    CU_ASSERT(optimum - without > 0.1 * optimum);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* Jobs of one period and one group are an assignment, whose linear program is exact; longer ones
 * are not, and are branched where a method branches. */
static void exclusions_of_many_have_prices(void)
{
    struct groups groups;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        test_random random = {seed};
        draw_groups(&groups, &random, 1);
        prove_groups(&groups, PCM_METHOD_DECOMPOSED, 1 - 1e-6);
        prove_groups(&groups, PCM_METHOD_MONOLITHIC, 1 - 1e-6);
        prove_groups(&groups, PCM_METHOD_NO_LP, 0.9);
        draw_groups(&groups, &random, 3);
        prove_groups(&groups, PCM_METHOD_AUTO, 1 - 1e-6);
        prove_groups(&groups, PCM_METHOD_DECOMPOSED, 0.9);
        prove_groups(&groups, PCM_METHOD_NO_LP, 0.75);
    }
}

/* A plan that is solved again begins with the prices of exclusions, and so does one from a
 * certificate. */
static void prices_of_exclusions_are_kept(void)
{
    struct groups groups;
    test_random random = {9};
    draw_groups(&groups, &random, 1);
    pcm_schedule_problem *problem = build_groups(&groups);
    pcm_schedule *first = solve(problem, PCM_METHOD_DECOMPOSED), *told = NULL, *again = NULL;
    pcm_certificate certificate = certificate_of(first);
    ASSERT_OK(pcm_schedule_from_certificate(&told, problem, &certificate));
    pcm_certificate read = certificate_of(told);
    for (size_t i = 0; i < GROUPS * PERIODS; i++)
        CU_ASSERT_EQUAL(read.leaf[0].exclusion_price[i], certificate.leaf[0].exclusion_price[i]);
    CU_ASSERT_EQUAL(verify(problem, &read).outcome, PCM_VERIFIED);
    /* No linear program, and yet what it proved: */
    pcm_schedule_options options = {
        .struct_size = sizeof options, .method = PCM_METHOD_NO_LP, .effort = 0.05, .earlier = told};
    ASSERT_OK(pcm_schedule_optimise(&again, problem, NULL, &options, NULL));
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_get_summary(&summary, again));
    CU_ASSERT(summary.bound >= certificate.bound - 1e-9 * fabs(certificate.bound));
    pcm_schedule_free(first);
    pcm_schedule_free(told);
    pcm_schedule_free(again);
    pcm_schedule_problem_free(problem);
}

/* Crews. */

/* One period, two crews of 9 hours who may work 3 more at 10 each, three jobs of 6 that one crew
 * has to do: shares of jobs fill both crews without overtime, but whole jobs are 12 hours for one
 * of them. */
static pcm_schedule_problem *build_split(void)
{
    static const double hours[] = {9}, overtime[] = {3}, cost[] = {0};
    pcm_schedule_problem *problem = sample_problem(1);
    pcm_schedule_crew crew = {
        .skills = 1, .capacity = hours, .overtime_limit = overtime, .overtime_price = 10};
    pcm_schedule_job job = {.hours = 6, .cost = cost, .outsource_cost = INFINITY};
    for (int i = 0; i < 2; i++)
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int i = 0; i < 3; i++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    return problem;
}

/* Copies the leaves of a certificate, so that they can be spoiled. */
static void copy_leaves(pcm_certificate *certificate, pcm_certificate_leaf *leaf,
                        pcm_certificate_step step[][8])
{
    for (size_t i = 0; i < certificate->leaves; i++) {
        leaf[i] = certificate->leaf[i];
        CU_ASSERT_FATAL(leaf[i].steps <= 8);
        for (size_t k = 0; k < leaf[i].steps; k++)
            step[i][k] = leaf[i].step[k];
        leaf[i].step = step[i];
    }
    certificate->leaf = leaf;
}

static void branch_on_crews(pcm_schedule_method method)
{
    pcm_schedule_problem *problem = build_split();
    pcm_schedule *schedule = solve(problem, method);
    pcm_certificate certificate = certificate_of(schedule);
    pcm_certificate_leaf leaf[32];
    pcm_certificate_step step[32][8];
    CU_ASSERT_FATAL(certificate.leaves >= 2 && certificate.leaves <= 32);
    pcm_verification found = verify(problem, &certificate);
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    ASSERT_CLOSE(found.cost, 30, 1e-9);
    ASSERT_CLOSE(found.bound, 30, 1e-6);
    copy_leaves(&certificate, leaf, step);
    CU_ASSERT_EQUAL(verify(problem, &certificate).outcome, PCM_VERIFIED);
    for (size_t i = 0; i < certificate.leaves; i++)
        for (size_t k = 0; k < leaf[i].steps; k++) {
            const pcm_index crew = step[i][k].crew;
            CU_ASSERT(crew < 2);
            step[i][k].crew = 1 - crew; /* another than its neighbour's */
            CU_ASSERT_EQUAL(verify(problem, &certificate).outcome, PCM_WRONG_COVER);
            step[i][k].crew = PCM_NO_INDEX;
            CU_ASSERT_EQUAL(verify(problem, &certificate).outcome, PCM_WRONG_COVER);
            step[i][k].crew = crew;
        }
    /* Without crews the steps cover all plans and prove nothing. */
    for (size_t i = 0; i < certificate.leaves; i++)
        for (size_t k = 0; k < leaf[i].steps; k++)
            step[i][k].crew = PCM_NO_INDEX;
    found = verify(problem, &certificate);
    CU_ASSERT_EQUAL(found.outcome, PCM_WRONG_BOUND);
    CU_ASSERT(found.bound < 30 - 1e-3);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

static void branches_name_crews(void)
{
    branch_on_crews(PCM_METHOD_DECOMPOSED);
    branch_on_crews(PCM_METHOD_MONOLITHIC);
}

/* Precedences. */

enum { CHAIN = 4, WEEKS = 6 };

/* Jobs of a building that has to be shut down for each week in which any begins: at once that would
 * cost 5, but they have to follow one another. Their block knows of no precedence. */
static void precedences_within_a_set_up_are_proved(pcm_schedule_method method)
{
    static const double hours[WEEKS] = {8, 8, 8, 8, 8, 8}, cost[WEEKS];
    static const double setup[WEEKS] = {5, 5, 5, 5, 5, 5};
    pcm_schedule_problem *problem = sample_problem(WEEKS);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {
        .hours = 1, .last = WEEKS - 1, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    pcm_index jobs[CHAIN];
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (pcm_index j = 0; j < CHAIN; j++) {
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        jobs[j] = j;
    }
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, jobs, CHAIN));
    for (pcm_index j = 1; j < CHAIN; j++)
        ASSERT_OK(pcm_schedule_problem_add_precedence(problem, j - 1, j, 0, PCM_NO_INDEX));
    pcm_schedule *schedule = solve(problem, method);
    pcm_certificate certificate = certificate_of(schedule);
    pcm_verification found = verify(problem, &certificate);
    printf("# cost %.4f, bound %.4f, %zu leaves\n", found.cost, found.bound, certificate.leaves);
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    ASSERT_CLOSE(found.cost, 5 * CHAIN, 1e-9);
    ASSERT_CLOSE(found.bound, 5 * CHAIN, 1e-9);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

static void precedences_without_a_block_are_proved(void)
{
    precedences_within_a_set_up_are_proved(PCM_METHOD_AUTO);
    precedences_within_a_set_up_are_proved(PCM_METHOD_MONOLITHIC);
    precedences_within_a_set_up_are_proved(PCM_METHOD_DECOMPOSED);
}

SUITE("proofs of schedules", {"exclusions of many have prices", exclusions_of_many_have_prices},
      {"prices of exclusions are kept", prices_of_exclusions_are_kept},
      {"branches name crews", branches_name_crews},
      {"precedences without a block are proved", precedences_without_a_block_are_proved})
