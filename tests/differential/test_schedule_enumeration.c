/* SPDX-License-Identifier: Apache-2.0 */
/* Plans made without a backend, of problems so small that every plan can be looked at: with every
 * kind of tie, and of jobs alone as they were in the first slice. */
#include <math.h>
#include <stdio.h>

#include "tests/support/plain_solved.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

enum { EACH = 60, INSTANCES = 60, JOBS_MOST = 12 };

/* Every kind of tie. */

/* Plans are sound, short only where all are, and nearly all are the cheapest. */
static void plans_with_every_kind_of_tie_are_sound(void)
{
    unsigned kinds;
    const char *name;
    for (size_t i = 0; (name = plain_kind(&kinds, i)) != NULL; i++) {
        plain_tally tally = plain_solve_all(100 + i, kinds, EACH, NULL, PCM_METHOD_AUTO);
        printf("# %s: %d problems, %d possible, %d optimal, %d proved, excess %.5f\n", name,
               tally.problems, tally.possible, tally.optimal, tally.proved,
               tally.excess / tally.possible);
        CU_ASSERT(tally.possible >= EACH / 5);
        CU_ASSERT(tally.optimal >= 0.9 * tally.possible);
        CU_ASSERT(tally.excess <= 0.01 * tally.possible);
    }
}

/* Jobs alone. */

static instance drawn;

/* Depth first over jobs; what the remaining jobs cost at least, alone, prunes. */
struct search {
    double load[INSTANCE_CREWS][INSTANCE_PERIODS];
    double least_from[JOBS_MOST + 1];
    double best;
};

static double overtime_cost(size_t c, size_t t, double load)
{
    return fmax(0, load - drawn.crew[c].capacity[t]) * drawn.crew[c].crew.overtime_price;
}

static void visit(struct search *search, size_t j, double cost)
{
    if (cost + search->least_from[j] >= search->best)
        return;
    if (j == drawn.jobs) {
        search->best = cost;
        return;
    }
    double hours = drawn.job[j].job.hours;
    for (size_t c = 0; c < drawn.crews; c++)
        for (size_t t = 0; t < drawn.periods; t++) {
            double *load = &search->load[c][t], before = *load;
            double most = drawn.crew[c].capacity[t] + drawn.crew[c].overtime_limit[t];
            if (!instance_has_place(&drawn, j, c, t) || before + hours > most)
                continue;
            *load = before + hours;
            visit(search, j + 1,
                  cost + instance_cost(&drawn, j, c, t) + overtime_cost(c, t, *load) -
                      overtime_cost(c, t, before));
            *load = before;
        }
    if (isfinite(drawn.job[j].job.outsource_cost))
        visit(search, j + 1, cost + drawn.job[j].job.outsource_cost);
}

static double least_alone(size_t j)
{
    double least = drawn.job[j].job.outsource_cost;
    for (size_t c = 0; c < drawn.crews; c++)
        for (size_t t = 0; t < drawn.periods; t++)
            if (instance_has_place(&drawn, j, c, t))
                least = fmin(least, instance_cost(&drawn, j, c, t));
    return least;
}

/* INFINITY if no plan serves every job. */
static double optimum(void)
{
    struct search search = {.best = INFINITY};
    for (size_t j = drawn.jobs; j-- > 0;)
        search.least_from[j] = search.least_from[j + 1] + least_alone(j);
    visit(&search, 0, 0);
    return search.best;
}

static pcm_schedule_summary solve(void)
{
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_solve(&schedule, problem, NULL, NULL));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    if (summary.outcome != PCM_SCHEDULE_SHORT)
        ASSERT_CLOSE(summary.cost, instance_check(&drawn, schedule), 1e-9);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

static void draw(test_random *random, double in_house)
{
    instance_draw(&drawn, random,
                  (instance_shape){
                      .crews = 1 + test_random_below(random, 3),
                      .periods = 1 + test_random_below(random, 4),
                      .jobs = 1 + test_random_below(random, JOBS_MOST),
                      .utilisation = instance_uniform(random, 0.4, 1.3),
                      .in_house = in_house,
                  });
}

/* Of instances of which some jobs must be served: the cheapest plan that serves all, nearly always,
 * or a word that there is none. */
static void solve_instances(uint64_t seed, double in_house, int least_impossible)
{
    test_random random = {seed};
    int optimal = 0, possible = 0;
    for (int i = 0; i < INSTANCES; i++) {
        draw(&random, in_house);
        double best = optimum();
        pcm_schedule_summary summary = solve();
        CU_ASSERT_EQUAL(summary.outcome == PCM_SCHEDULE_SHORT, isinf(best));
        CU_ASSERT_EQUAL(summary.left_over > 0 || summary.shortage_hours > 0, isinf(best));
        CU_ASSERT(summary.bound <= best * (1 + 1e-12));
        if (isinf(best))
            continue;
        possible++;
        optimal += summary.cost <= best * (1 + 1e-9);
        CU_ASSERT(summary.cost >= best * (1 - 1e-9));
    }
    CU_ASSERT(possible >= INSTANCES / 5 && possible <= INSTANCES - least_impossible);
    CU_ASSERT(optimal >= 0.9 * possible);
}

static void plans_of_few_jobs_are_optimal(void)
{
    solve_instances(21, 0, 0);
}

static void plans_are_short_only_where_no_plan_serves_all(void)
{
    solve_instances(22, 0.7, 10);
}

SUITE("schedule against enumeration",
      {"plans with every kind of tie are sound", plans_with_every_kind_of_tie_are_sound},
      {"plans of few jobs are optimal", plans_of_few_jobs_are_optimal},
      {"plans are short only where no plan serves all",
       plans_are_short_only_where_no_plan_serves_all})
