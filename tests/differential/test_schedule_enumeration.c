/* SPDX-License-Identifier: Apache-2.0 */
/* Schedules of small problems against the optimum found by trying everything. */
#include <math.h>

#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

enum { INSTANCES = 120, JOBS_MOST = 8 };

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
            visit(search, j + 1, cost + instance_cost(&drawn, j, c, t) +
                                     overtime_cost(c, t, *load) - overtime_cost(c, t, before));
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
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

static void draw(test_random *random, double in_house)
{
    instance_draw(&drawn, random, (instance_shape){
                                      .crews = 1 + test_random_below(random, 3),
                                      .periods = 1 + test_random_below(random, 4),
                                      .jobs = 1 + test_random_below(random, JOBS_MOST),
                                      .utilisation = instance_uniform(random, 0.4, 1.3),
                                      .in_house = in_house,
                                  });
}

static void small_plans_are_optimal(void)
{
    test_random random = {21};
    for (int i = 0; i < INSTANCES; i++) {
        draw(&random, 0);
        double best = optimum();
        pcm_schedule_summary summary = solve();
        ASSERT_CLOSE(summary.cost, best, 1e-9);
        CU_ASSERT(summary.bound <= best * (1 + 1e-12));
        CU_ASSERT_EQUAL(summary.left_over, 0);
    }
}

/* Jobs that must be served: the cheapest plan that serves all, or a word that there is none. */
static void jobs_are_left_over_only_where_no_plan_serves_all(void)
{
    test_random random = {22};
    int possible = 0, impossible = 0;
    for (int i = 0; i < INSTANCES; i++) {
        draw(&random, 0.7);
        double best = optimum();
        pcm_schedule_summary summary = solve();
        if (isinf(best)) {
            CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
            CU_ASSERT(summary.left_over > 0);
            impossible++;
        } else {
            CU_ASSERT_EQUAL(summary.left_over, 0);
            ASSERT_CLOSE(summary.cost, best, 1e-9);
            CU_ASSERT(summary.bound <= best * (1 + 1e-12));
            possible++;
        }
    }
    CU_ASSERT(possible > 10 && impossible > 10);
}

SUITE("schedule against enumeration", {"small plans are optimal", small_plans_are_optimal},
      {"jobs are left over only where no plan serves all",
       jobs_are_left_over_only_where_no_plan_serves_all})
