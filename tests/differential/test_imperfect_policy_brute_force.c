/* SPDX-License-Identifier: Apache-2.0 */
/* Plans of imperfect jobs against other methods: enumeration of numbers and intervals with virtual
 * ages gone through one by one, systems simulated failure by failure, and plans changed at random
 * that must not be cheaper. */
#include <math.h>

#include <pcm/imperfect_policy.h>

#include "tests/support/fleet.h"

static double next_age(const pcm_imperfect_life *system, double begin, double length, double rho)
{
    return system->model == PCM_IMPERFECT_ARA_1 ? begin + (1.0 - rho) * length
                                                : (1.0 - rho) * (begin + length);
}

/* Failures with minimal repair over stretches of these lengths. */
static double failures_over(const pcm_imperfect_life *system, const double *length, size_t n)
{
    double begin = 0.0, sum = 0.0;
    for (size_t k = 0; k < n; k++) {
        sum += pow((begin + length[k]) / system->life.scale, system->life.shape) -
               pow(begin / system->life.scale, system->life.shape);
        begin = next_age(system, begin, length[k], system->rho_preventive);
    }
    return sum;
}

static double cost_rate(const pcm_imperfect_life *system, const pcm_terms *terms,
                        const pcm_renewal_terms *renewal, const double *length, size_t n)
{
    double time = 0.0;
    for (size_t k = 0; k < n; k++)
        time += length[k];
    const double failures = failures_over(system, length, n);
    const double acts = terms->cost_planned * (double)(n - 1) + renewal->cost;
    const double down = terms->downtime_planned * (double)(n - 1) + renewal->downtime;
    return (acts + terms->cost_failure * failures) /
           (time + down + terms->downtime_failure * failures);
}

struct lowest {
    double rate;
    double interval;
    size_t acts;
};

enum { acts_most = 60 };

static struct lowest enumerate(const pcm_imperfect_life *system, const pcm_terms *terms,
                               const pcm_renewal_terms *renewal)
{
    struct lowest lowest = {INFINITY, 0.0, 0};
    double length[acts_most];
    for (size_t n = 1; n <= acts_most; n += n < 12 ? 1 : 8)
        for (int i = 0; i < 160; i++) {
            for (size_t k = 0; k < n; k++)
                length[k] = system->life.scale * 0.02 * pow(1.035, i); /* to 4.8 scales */
            const double rate = cost_rate(system, terms, renewal, length, n);
            if (rate < lowest.rate)
                lowest = (struct lowest){rate, length[0], n};
        }
    return lowest;
}

static void compare(const pcm_imperfect_life *system, const pcm_terms *terms,
                    const pcm_renewal_terms *renewal)
{
    const struct lowest lowest = enumerate(system, terms, renewal);
    pcm_imperfect_policy plan;
    ASSERT_OK(pcm_imperfect_policy_solve(&plan, system, terms, renewal, NULL));
    CU_ASSERT_EQUAL(plan.advice.verdict, PCM_ACT_AT_AGE);
    CU_ASSERT(plan.advice.cost_rate <= lowest.rate * (1.0 + 1e-12));
    if (plan.acts <= acts_most) {
        double length[acts_most];
        for (size_t k = 0; k < (size_t)plan.acts; k++)
            length[k] = plan.advice.interval;
        ASSERT_CLOSE(plan.advice.cost_rate, lowest.rate, 5e-3);
        ASSERT_CLOSE(plan.advice.cost_rate,
                     cost_rate(system, terms, renewal, length, (size_t)plan.acts), 1e-12);
        ASSERT_CLOSE(plan.expected_failures, failures_over(system, length, (size_t)plan.acts),
                     1e-12);
        ASSERT_CLOSE(plan.cycle_length, plan.acts * plan.advice.interval, 1e-15);
    }
}

static void plans_agree_with_enumeration(void)
{
    static const double shapes[] = {1.3, 3.5}, rhos[] = {0.3, 0.7, 1.0};
    static const double renewals[] = {15.0, 400.0};
    for (int model = 0; model < 2; model++)
        for (size_t i = 0; i < 2; i++)
            for (size_t j = 0; j < 3; j++)
                for (size_t k = 0; k < 2; k++) {
                    const pcm_imperfect_life system = {
                        (pcm_imperfect_model)model, {shapes[i], 500.0}, 0.0, rhos[j]};
                    pcm_terms terms = {.cost_planned = 10.0, .cost_failure = 25.0};
                    pcm_renewal_terms renewal = {.cost = renewals[k]};
                    compare(&system, &terms, &renewal);
                    terms.downtime_planned = 2.0;
                    terms.downtime_failure = 6.0;
                    renewal.downtime = 20.0;
                    compare(&system, &terms, &renewal);
                }
}

/* One system through many cycles: the cost and the time of each. */
static void simulate_cycle(const pcm_imperfect_life *system, const pcm_terms *terms,
                           const pcm_renewal_terms *renewal, size_t acts, double interval,
                           test_random *random, double *cost)
{
    const double shape = system->life.shape, scale = system->life.scale;
    double begin = 0.0, since = 0.0, to_act = interval;
    *cost = terms->cost_planned * (double)(acts - 1) + renewal->cost;
    for (size_t act = 0; act < acts;) {
        const double age = begin + since;
        const double hazard = pow(age / scale, shape) - log(test_random_uniform(random));
        const double ahead = scale * pow(hazard, 1.0 / shape) - age;
        const int fails = ahead < to_act;
        since += fails ? ahead : to_act;
        to_act -= fails ? ahead : to_act;
        begin =
            next_age(system, begin, since, fails ? system->rho_corrective : system->rho_preventive);
        since = 0.0;
        *cost += fails ? terms->cost_failure : 0.0;
        act += !fails;
        if (!fails)
            to_act = interval;
    }
}

static void rates_agree_with_simulation(void)
{
    enum { cycles = 8000 };
    static const double correctives[] = {0.35, 0.8, -0.1}, intervals[] = {150.0, 700.0};
    const pcm_terms terms = {.cost_planned = 10.0, .cost_failure = 25.0};
    const pcm_renewal_terms renewal = {.cost = 120.0};
    for (int model = 0; model < 2; model++)
        for (size_t i = 0; i < 3; i++)
            for (size_t j = 0; j < (i == 2 ? 1 : 2); j++) {
                const pcm_imperfect_life system = {
                    (pcm_imperfect_model)model, {2.4, 500.0}, correctives[i], 0.6};
                test_random random = {77 + i};
                double sum = 0.0, squares = 0.0, rate;
                for (int k = 0; k < cycles; k++) {
                    double cost;
                    simulate_cycle(&system, &terms, &renewal, 4, intervals[j], &random, &cost);
                    sum += cost;
                    squares += cost * cost;
                }
                ASSERT_OK(pcm_imperfect_policy_cost_rate(&rate, &system, &terms, &renewal, 4.0,
                                                         &intervals[j], 1, NULL));
                const double time = 4.0 * intervals[j], mean = sum / cycles;
                const double error = sqrt((squares / cycles - mean * mean) / cycles) / time;
                CU_ASSERT(error < 0.01 * mean / time);
                /* The table of failures is itself a mean of 400 systems. */
                CU_ASSERT(fabs(rate - mean / time) < 4.0 * error + 0.016 * mean / time);
            }
}

/* Mean cost rate of simulated cycles and its standard error. */
static double simulate_rate(const pcm_imperfect_life *system, const pcm_terms *terms,
                            const pcm_renewal_terms *renewal, size_t acts, double interval,
                            int cycles, double *error)
{
    test_random random = {5};
    double sum = 0.0, squares = 0.0, cost;
    for (int k = 0; k < cycles; k++) {
        simulate_cycle(system, terms, renewal, acts, interval, &random, &cost);
        sum += cost;
        squares += cost * cost;
    }
    const double time = (double)acts * interval, mean = sum / cycles;
    *error = sqrt((squares / cycles - mean * mean) / cycles) / time;
    return mean / time;
}

/* Where repairs rejuvenate: no other plan is surely cheaper. */
static void plans_agree_with_simulation(void)
{
    const pcm_terms terms = {.cost_planned = 10.0, .cost_failure = 25.0};
    const pcm_renewal_terms renewal = {.cost = 120.0};
    for (int model = 0; model < 2; model++) {
        const pcm_imperfect_life system = {(pcm_imperfect_model)model, {2.4, 500.0}, 0.3, 0.6};
        pcm_imperfect_policy plan;
        ASSERT_OK(pcm_imperfect_policy_solve(&plan, &system, &terms, &renewal, NULL));
        const double rate = plan.advice.cost_rate, doubt = 4.0 * plan.simulation_error;
        CU_ASSERT_EQUAL(plan.advice.verdict, PCM_ACT_AT_AGE);
        CU_ASSERT(doubt > 0.0 && doubt < 0.04 * rate);
        double error;
        const double there = simulate_rate(&system, &terms, &renewal, (size_t)plan.acts,
                                           plan.advice.interval, 4000, &error);
        CU_ASSERT(fabs(there - rate) < 4.0 * error + doubt);
        for (size_t n = 1; n <= 12; n += n < 6 ? 1 : 3)
            for (int i = 0; i < 8; i++) {
                const double other =
                    simulate_rate(&system, &terms, &renewal, n, 80.0 * pow(1.35, i), 500, &error);
                CU_ASSERT(other + 4.0 * error + doubt > rate);
            }
    }
}

/* With minimal repair the simulated tables must give what the closed form gives. */
static void tables_meet_the_closed_form(void)
{
    const pcm_terms terms = {.cost_planned = 10.0, .cost_failure = 25.0};
    const pcm_renewal_terms renewal = {.cost = 120.0};
    for (int model = 0; model < 2; model++) {
        const pcm_imperfect_life closed = {(pcm_imperfect_model)model, {2.4, 500.0}, 0.0, 0.6};
        pcm_imperfect_life simulated = closed;
        simulated.rho_corrective = 1e-12;
        static const double intervals[] = {20.0, 90.0, 260.0, 444.0, 1100.0};
        double exact[5], rates[5];
        /* In ARA-1 a repair that does nothing to the age still starts the clock anew. */
        const double acts = model == PCM_IMPERFECT_ARA_1 ? 1.0 : 5.0;
        ASSERT_OK(pcm_imperfect_policy_cost_rate(exact, &closed, &terms, &renewal, acts, intervals,
                                                 5, NULL));
        ASSERT_OK(pcm_imperfect_policy_cost_rate(rates, &simulated, &terms, &renewal, acts,
                                                 intervals, 5, NULL));
        for (size_t i = 0; i < 5; i++)
            ASSERT_CLOSE(rates[i], exact[i], 2e-3);
    }
}

static void changed_sequences_are_not_cheaper(void)
{
    static const double shapes[] = {1.2, 2.0, 4.0}, rhos[] = {0.15, 0.6, 1.0};
    const pcm_terms terms = {.cost_planned = 10.0, .cost_failure = 25.0};
    const pcm_renewal_terms renewal = {.cost = 90.0};
    test_random random = {31};
    for (int model = 0; model < 2; model++)
        for (size_t i = 0; i < 3; i++)
            for (size_t j = 0; j < 3; j++) {
                enum { acts = 7 };
                const pcm_imperfect_life system = {
                    (pcm_imperfect_model)model, {shapes[i], 500.0}, 0.0, rhos[j]};
                double length[acts], rate;
                ASSERT_OK(
                    pcm_imperfect_policy_sequence(length, &rate, &system, &terms, &renewal, acts));
                ASSERT_CLOSE(rate, cost_rate(&system, &terms, &renewal, length, acts), 1e-10);
                for (int trial = 0; trial < 300; trial++) {
                    double changed[acts];
                    const double size = pow(10.0, -4.0 * test_random_uniform(&random));
                    for (size_t k = 0; k < acts; k++) {
                        CU_ASSERT(length[k] > 0.0);
                        changed[k] =
                            length[k] * exp(size * (2.0 * test_random_uniform(&random) - 1.0));
                    }
                    CU_ASSERT(cost_rate(&system, &terms, &renewal, changed, acts) >=
                              rate * (1.0 - 1e-12));
                }
                pcm_renewal_terms asked = renewal;
                double alike[acts], best = INFINITY;
                for (int k = 0; k < 500; k++) {
                    for (size_t a = 0; a < acts; a++)
                        alike[a] = 10.0 * pow(1.012, k);
                    best = fmin(best, cost_rate(&system, &terms, &asked, alike, acts));
                }
                CU_ASSERT(rate <= best * (1.0 + 1e-12));
            }
}

SUITE("imperfect policy brute force",
      {"plans agree with enumeration", plans_agree_with_enumeration},
      {"rates agree with simulation", rates_agree_with_simulation},
      {"plans agree with simulation", plans_agree_with_simulation},
      {"tables meet the closed form", tables_meet_the_closed_form},
      {"changed sequences are not cheaper", changed_sequences_are_not_cheaper})
