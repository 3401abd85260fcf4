/* SPDX-License-Identifier: Apache-2.0 */
/* Laws of age replacement on random models, and the effort and accuracy that are promised over
 * shapes 1.01 to 50 and cost ratios 1.001 to 1e6. */
#include <math.h>

#include <pcm/age_replacement.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

struct problem {
    pcm_weibull life;
    double planned, failure;
};

static double between(test_random *random, double low, double high)
{
    return low + (high - low) * test_random_uniform(random);
}

static struct problem draw_problem(test_random *random)
{
    const struct problem problem = {.life = {1.0 + 0.01 * pow(4900.0, test_random_uniform(random)),
                                             exp(between(random, -20.0, 20.0))},
                                    .planned = exp(between(random, -5.0, 5.0))};
    struct problem full = problem;
    full.failure = full.planned * (1.0 + 1e-3 * pow(1e9, test_random_uniform(random)));
    return full;
}

static pcm_age_replacement solve(const struct problem *problem)
{
    pcm_age_replacement result = {.evaluations = -1};
    ASSERT_OK(
        pcm_age_replacement_solve(&result, problem->life, problem->planned, problem->failure));
    return result;
}

static double rate(const struct problem *problem, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_age_replacement_cost_rate(&out, problem->life, problem->planned, problem->failure,
                                            &age, 1));
    return out;
}

static double excess(const struct problem *problem, double now, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_age_replacement_excess(&out, problem->life, problem->planned, problem->failure,
                                         now, &age, 1));
    return out;
}

static void two_evaluations_suffice(void)
{
    test_random random = {1};
    int most = 0;
    for (int i = 0; i < 100000; i++) {
        const struct problem problem = draw_problem(&random);
        const int evaluations = solve(&problem).evaluations;
        most = evaluations > most ? evaluations : most;
    }
    CU_ASSERT(most >= 1 && most <= 2);
}

static void no_other_age_is_cheaper(void)
{
    test_random random = {2};
    for (int i = 0; i < 3000; i++) {
        const struct problem problem = draw_problem(&random);
        const pcm_age_replacement result = solve(&problem);
        const double slack = 1e-12 * result.cost_rate;
        for (double factor = 0.01; factor < 100.0; factor *= 1.3)
            if (result.interval < 1e300)
                CU_ASSERT(rate(&problem, factor * result.interval) >= result.cost_rate - slack);
        CU_ASSERT(result.cost_rate <= result.cost_rate_run_to_failure);
        CU_ASSERT(result.saving >= 0.0 && result.saving <= 1.0);
        CU_ASSERT(result.p_fail_before >= 0.0 && result.p_fail_before <= 1.0);
    }
}

/* h(T*) = C(T*)/(cf - cp), so that the rate follows from the interval alone and the other way
 * round. */
static void the_cost_rate_is_the_hazard_at_the_optimum(void)
{
    test_random random = {3};
    for (int i = 0; i < 3000; i++) {
        const struct problem problem = draw_problem(&random);
        const pcm_age_replacement result = solve(&problem);
        if (isinf(result.interval) || problem.life.shape < 1.05)
            continue;
        double hazard;
        ASSERT_OK(pcm_weibull_hazard(&hazard, problem.life, &result.interval, 1));
        ASSERT_CLOSE((problem.failure - problem.planned) * hazard, result.cost_rate, 1e-11);
        ASSERT_CLOSE(rate(&problem, result.interval), result.cost_rate, 1e-11);
    }
}

/* The cost rate at an end of the window that is not beyond a double is 1 % above the least; where
 * the window has no end, neither is never replacing. */
static void check_window(const struct problem *problem)
{
    const pcm_age_replacement result = solve(problem);
    const double limit = 1.01 * result.cost_rate;
    if (result.window_lower > 1e-300)
        ASSERT_CLOSE(rate(problem, result.window_lower), limit, 1e-11);
    if (isfinite(result.window_upper))
        ASSERT_CLOSE(rate(problem, result.window_upper), limit, 1e-11);
    CU_ASSERT(isfinite(result.window_upper) ||
              result.cost_rate_run_to_failure <= limit * (1.0 + 1e-13) ||
              result.log_interval > 600.0);
    CU_ASSERT(result.window_lower < result.interval && result.interval <= result.window_upper);
}

static void the_window_ends_where_1_percent_more_is_paid(void)
{
    test_random random = {8};
    for (int i = 0; i < 20000; i++) {
        struct problem problem = draw_problem(&random);
        check_window(&problem);
        if (i % 4 == 0) { /* no wear-out, or failures no dearer than plans */
            problem.life.shape = exp(between(&random, -4.0, i % 8 == 0 ? 0.0 : 4.0));
            problem.failure = problem.planned * exp(between(&random, -8.0, i % 8 == 0 ? 8.0 : 0.0));
            check_window(&problem);
        }
    }
}

static void units_of_time_and_money_do_not_matter(void)
{
    test_random random = {4};
    for (int i = 0; i < 3000; i++) {
        const struct problem problem = draw_problem(&random);
        const double time = exp(between(&random, -20.0, 20.0)), money = ldexp(1.0, i % 40 - 20);
        struct problem other = problem;
        other.life.scale *= time;
        other.planned *= money;
        other.failure *= money;
        const pcm_age_replacement a = solve(&problem), b = solve(&other);
        CU_ASSERT(fabs(b.log_interval - a.log_interval - log(time)) <
                  1e-14 * (40.0 + fabs(a.log_interval)));
        ASSERT_CLOSE(b.cost_rate * time / money, a.cost_rate, 1e-13);
        CU_ASSERT(fabs(b.saving - a.saving) < 1e-15);
        CU_ASSERT_EQUAL(a.verdict, b.verdict);
        ASSERT_CLOSE(b.window_lower / time, a.window_lower, 1e-9);
        CU_ASSERT(isinf(a.window_upper) == isinf(b.window_upper));
    }
}

static void dearer_failures_mean_earlier_replacement(void)
{
    test_random random = {5};
    for (int i = 0; i < 500; i++) {
        struct problem problem = draw_problem(&random);
        double last = INFINITY;
        for (double ratio = 1.001; ratio < 1e6; ratio *= 1.7) {
            problem.failure = problem.planned * ratio;
            const double interval = solve(&problem).log_interval;
            CU_ASSERT(interval < last);
            last = interval;
        }
    }
}

static void excess_is_0_at_the_best_possible_age_and_rises_from_there(void)
{
    test_random random = {6};
    for (int i = 0; i < 2000; i++) {
        const struct problem problem = draw_problem(&random);
        const pcm_age_replacement result = solve(&problem);
        if (!(result.interval < 1e290))
            continue;
        const double now = result.interval * between(&random, 0.0, 2.0);
        const double best = fmax(now, result.interval);
        CU_ASSERT(excess(&problem, now, best) <= 1e-12 * problem.failure);
        double last = 0.0;
        for (double factor = 1.0; factor < 3.0; factor *= 1.1) {
            const double value = excess(&problem, now, best * factor);
            CU_ASSERT(value >= last - 1e-12 * problem.failure);
            last = value;
        }
        last = 0.0;
        for (double age = best; age >= now && age > 0.01 * best; age *= 0.9) {
            const double value = excess(&problem, now, age);
            CU_ASSERT(value >= last - 1e-12 * problem.failure);
            last = value;
        }
    }
}

/* Excess from now equals excess from later plus nothing, weighted with the chance to get there:
 * V(T|a) - V(T*|a) = R(b|a) (V(T|b) - V(T*|b)) for a < b <= min(T, T*). */
static void excess_carries_over_to_a_later_age(void)
{
    test_random random = {7};
    for (int i = 0; i < 2000; i++) {
        const struct problem problem = draw_problem(&random);
        const pcm_age_replacement result = solve(&problem);
        if (!(result.interval < 100.0 * problem.life.scale))
            continue;
        const double now = 0.5 * result.interval * test_random_uniform(&random);
        const double later = between(&random, now, result.interval);
        const double age = later + problem.life.scale * test_random_uniform(&random);
        double reaches;
        ASSERT_OK(
            pcm_weibull_conditional_reliability(&reaches, problem.life, &now, 1, later - now));
        CU_ASSERT(fabs(excess(&problem, now, age) - reaches * excess(&problem, later, age)) <=
                  1e-12 * problem.failure);
    }
}

SUITE("age replacement properties", {"two evaluations suffice", two_evaluations_suffice},
      {"no other age is cheaper", no_other_age_is_cheaper},
      {"the cost rate is the hazard at the optimum", the_cost_rate_is_the_hazard_at_the_optimum},
      {"the window ends where 1 % more is paid", the_window_ends_where_1_percent_more_is_paid},
      {"units of time and money do not matter", units_of_time_and_money_do_not_matter},
      {"dearer failures mean earlier replacement", dearer_failures_mean_earlier_replacement},
      {"the excess is 0 at the best possible age and rises from there",
       excess_is_0_at_the_best_possible_age_and_rises_from_there},
      {"the excess carries over to a later age", excess_carries_over_to_a_later_age})
