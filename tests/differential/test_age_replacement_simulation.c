/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement against other methods: simulated histories for the cost rate and for the value of
 * waiting, Simpson's rule for the integrals in both. */
#include <math.h>

#include <pcm/age_replacement.h>

#include "libpcm/num/random.h"
#include "tests/support/suite.h"

static const double planned = 100.0, failure = 1000.0;

static double draw_life(pcm__random *random, pcm_weibull life)
{
    return life.scale * pow(-log(pcm__random_uniform(random)), 1.0 / life.shape);
}

/* Cost and length of many renewal cycles, and the standard error of their ratio (Cochran 1977,
 * Sampling Techniques, eq. 2.46). */
static void simulate_cycles(double *ratio, double *error, pcm_weibull life, double age,
                            uint64_t stream)
{
    enum { cycles = 200000 };
    pcm__random random;
    pcm__random_begin(&random, 2024, stream);
    double cost = 0.0, time = 0.0, cost2 = 0.0, time2 = 0.0, product = 0.0;
    for (int i = 0; i < cycles; i++) {
        const double end = draw_life(&random, life);
        const double c = end <= age ? failure : planned, t = fmin(end, age);
        cost += c;
        time += t;
        cost2 += c * c;
        time2 += t * t;
        product += c * t;
    }
    *ratio = cost / time;
    const double residual = cost2 - 2.0 * *ratio * product + *ratio * *ratio * time2;
    *error = sqrt(residual) / time;
}

static void simulated_cost_rates_agree(void)
{
    static const double shapes[] = {0.8, 1.5, 2.5, 6.0}, ages[] = {200.0, 500.0, 900.0, 1e6};
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            const pcm_weibull life = {shapes[i], 800.0};
            double simulated, error, rate;
            simulate_cycles(&simulated, &error, life, ages[j], 4 * i + j);
            ASSERT_OK(pcm_age_replacement_cost_rate(&rate, life, planned, failure, &ages[j], 1));
            CU_ASSERT(error > 0.0 && error < 0.01 * rate);
            CU_ASSERT(fabs(simulated - rate) < 4.0 * error);
        }
}

/* Cost of the present cycle less the long-run cost of the time it takes, by simulation, for one
 * item of an age: the same random lives for two ages at replacement, so that most of the noise
 * cancels. */
static void simulated_value_of_waiting_agrees(void)
{
    enum { items = 200000 };
    const pcm_weibull life = {2.5, 800.0};
    pcm_age_replacement best;
    ASSERT_OK(pcm_age_replacement_solve(&best, life, planned, failure));
    static const double now[] = {0.0, 150.0, 700.0}, then[] = {500.0, 200.0, 900.0};
    for (size_t i = 0; i < 3; i++) {
        const double target = fmax(best.interval, now[i]);
        pcm__random random;
        pcm__random_begin(&random, 2025, i);
        double sum = 0.0, squares = 0.0;
        for (int item = 0; item < items; item++) {
            const double hazard = pow(now[i] / life.scale, life.shape);
            const double end =
                life.scale * pow(hazard - log(pcm__random_uniform(&random)), 1.0 / life.shape);
            const double value = (end <= then[i] ? failure : planned) -
                                 (end <= target ? failure : planned) -
                                 best.cost_rate * (fmin(end, then[i]) - fmin(end, target));
            sum += value;
            squares += value * value;
        }
        const double error = sqrt(squares) / items;
        double excess;
        ASSERT_OK(pcm_age_replacement_excess(&excess, life, planned, failure, now[i], &then[i], 1));
        CU_ASSERT(excess > 0.0 && fabs(sum / items - excess) < 4.0 * error);
    }
}

/* Simpson's rule for the integral of the reliability from one age to another, given survival to
 * the first; over the root of the time ahead, because R is not smooth at age 0. */
static double integral_of_reliability(pcm_weibull life, double from, double to)
{
    enum { panels = 4000 };
    double sum = 0.0;
    for (int i = 0; i <= panels; i++) {
        const double root = (double)i / panels;
        double r;
        ASSERT_OK(
            pcm_weibull_conditional_reliability(&r, life, &from, 1, (to - from) * root * root));
        sum += 2.0 * root * r * (i == 0 || i == panels ? 1.0 : i % 2 == 1 ? 4.0 : 2.0);
    }
    return sum * (to - from) / panels / 3.0;
}

static void cost_rates_agree_with_quadrature(void)
{
    static const double shapes[] = {1.5, 2.5, 6.0, 20.0}, ages[] = {100.0, 500.0, 900.0, 2500.0};
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            const pcm_weibull life = {shapes[i], 800.0};
            double rate, r;
            ASSERT_OK(pcm_age_replacement_cost_rate(&rate, life, planned, failure, &ages[j], 1));
            ASSERT_OK(pcm_weibull_reliability(&r, life, &ages[j], 1));
            const double cost = planned * r + failure * (1.0 - r);
            ASSERT_CLOSE(rate, cost / integral_of_reliability(life, 0.0, ages[j]), 1e-8);
        }
}

/* V(T) = cp R(T|a) + cf F(T|a) - g int_a^T R(u|a) du, from the definition. */
static double value_of_plan(pcm_weibull life, double rate, double now, double age)
{
    double r;
    ASSERT_OK(pcm_weibull_conditional_reliability(&r, life, &now, 1, age - now));
    return planned * r + failure * (1.0 - r) - rate * integral_of_reliability(life, now, age);
}

static void excess_agrees_with_quadrature(void)
{
    static const double shapes[] = {1.2, 2.5, 6.0, 20.0};
    static const double now[] = {0.0, 90.0, 500.0, 900.0, 2500.0};
    static const double ahead[] = {1e-3, 1.0, 40.0, 300.0, 900.0};
    for (size_t i = 0; i < 4; i++) {
        const pcm_weibull life = {shapes[i], 800.0};
        pcm_age_replacement best;
        ASSERT_OK(pcm_age_replacement_solve(&best, life, planned, failure));
        for (size_t j = 0; j < 5; j++)
            for (size_t k = 0; k < 5; k++) {
                const double age = now[j] + ahead[k];
                double excess;
                ASSERT_OK(
                    pcm_age_replacement_excess(&excess, life, planned, failure, now[j], &age, 1));
                const double expected =
                    value_of_plan(life, best.cost_rate, now[j], age) -
                    value_of_plan(life, best.cost_rate, now[j], fmax(best.interval, now[j]));
                CU_ASSERT(fabs(excess - expected) < 1e-6 + 1e-7 * expected);
            }
    }
}

SUITE("age replacement simulation", {"simulated cost rates agree", simulated_cost_rates_agree},
      {"the simulated value of waiting agrees", simulated_value_of_waiting_agrees},
      {"cost rates agree with quadrature", cost_rates_agree_with_quadrature},
      {"the excess agrees with quadrature", excess_agrees_with_quadrature})
