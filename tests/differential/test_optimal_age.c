/* SPDX-License-Identifier: Apache-2.0 */
/* Optimal ages against the condition that they solve, in long double: int_0^T R by its series
 * T e^-x sum_k x^k/((a+1) ... (a+k)) (DLMF 8.7.1), every term of which is positive; where nearly
 * all have failed before T, against the closed form. Over shapes 1.01 to 50 and cost ratios 1.001
 * to 1e6 the optimum must be met to 1e-12 with at most four evaluations. */
#include <math.h>

#include <pcm/age_replacement.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

static const double shapes[] = {1.01, 1.02, 1.05, 1.1,  1.2,  1.5,  2.0,  2.5, 3.0,
                                4.0,  5.0,  7.0,  10.0, 15.0, 20.0, 30.0, 50.0};
static const double ratios[] = {1.001, 1.003, 1.01, 1.03, 1.1,   1.3, 1.5, 2.0, 3.0,
                                5.0,   10.0,  20.0, 50.0, 100.0, 1e3, 1e4, 1e5, 1e6};
enum { shape_count = 17, ratio_count = 18, random_count = 20000 };

static const long double tolerance = 1e-12L;

/* h(T) int_0^T R - F(T), scale 1. */
static long double condition(long double shape, long double log_age)
{
    const long double a = 1.0L / shape, x = expl(shape * log_age);
    long double term = 1.0L, sum = 1.0L;
    for (int k = 1; k < 3000 && term > 1e-22L * sum; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return shape * x * expl(-x) * sum + expm1l(-x);
}

/* ln T where x > e^4.2 = 66, so that what is left out is below e^-66: Gamma(a) x^(1-a) = 1 + c. */
static long double age_in_the_tail(long double shape, long double c)
{
    return (log1pl(c) - lgammal(1.0L / shape)) / (shape - 1.0L);
}

/* The condition rises, so that the optimum is where it crosses c. */
static int is_met(double shape, double ratio, long double log_age)
{
    const long double c = 1.0L / ((long double)ratio - 1.0L);
    const long double tail = age_in_the_tail(shape, c);
    if (shape * tail > 4.2L)
        return fabsl(log_age - tail) <= tolerance;
    return condition(shape, log_age - tolerance) < c && condition(shape, log_age + tolerance) > c;
}

static void check(double shape, double ratio)
{
    pcm_age_replacement result;
    ASSERT_OK(pcm_age_replacement_solve(&result, (pcm_weibull){shape, 1.0}, 1.0, ratio));
    CU_ASSERT(result.evaluations <= 4);
    CU_ASSERT(is_met(shape, ratio, result.log_interval));
    if (isfinite(result.interval))
        CU_ASSERT(is_met(shape, ratio, logl(result.interval)));
}

static void the_grid_is_met(void)
{
    for (size_t i = 0; i < shape_count; i++)
        for (size_t j = 0; j < ratio_count; j++)
            check(shapes[i], ratios[j]);
}

static void random_problems_are_met(void)
{
    test_random random = {8};
    for (int i = 0; i < random_count; i++) {
        const double shape = 1.01 * pow(50.0 / 1.01, test_random_uniform(&random));
        check(shape, 1.001 * pow(1e6 / 1.001, test_random_uniform(&random)));
    }
}

/* Shapes close to 1 and ratios close to 1, where T* leaves the range of a double. */
static void random_problems_near_1_are_met(void)
{
    test_random random = {9};
    for (int i = 0; i < random_count; i++) {
        const double shape = 1.0 + 0.01 * pow(4900.0, test_random_uniform(&random));
        check(shape, 1.0 + 1e-3 * pow(1e9, test_random_uniform(&random)));
    }
}

/* A tolerance that is always kept would prove nothing. */
static void a_wrong_age_is_seen(void)
{
    for (size_t i = 0; i < shape_count; i++)
        for (size_t j = 0; j < ratio_count; j++) {
            pcm_age_replacement result;
            ASSERT_OK(
                pcm_age_replacement_solve(&result, (pcm_weibull){shapes[i], 1.0}, 1.0, ratios[j]));
            CU_ASSERT(!is_met(shapes[i], ratios[j], result.log_interval + 2.0L * tolerance));
            CU_ASSERT(!is_met(shapes[i], ratios[j], result.log_interval - 2.0L * tolerance));
        }
}

SUITE("optimal age", {"the grid of 17 shapes and 18 ratios is met", the_grid_is_met},
      {"random problems are met", random_problems_are_met},
      {"random problems near 1 are met", random_problems_near_1_are_met},
      {"a wrong age is seen", a_wrong_age_is_seen})
