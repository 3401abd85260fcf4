/* SPDX-License-Identifier: Apache-2.0 */
/* Vector kernels: accuracy against the C library's long double functions, and the same bits from
 * the library's choice of instruction set as from the portable bodies compiled here. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/num/vector.h"
#include "libpcm/num/vector_inline.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { many = 100003 };

static double *random_column(uint64_t seed, double low, double high)
{
    double *column = malloc(many * sizeof *column);
    CU_ASSERT_PTR_NOT_NULL_FATAL(column);
    test_random random = {seed};
    for (size_t i = 0; i < many; i++)
        column[i] = low + (high - low) * test_random_uniform(&random);
    return column;
}

static double *random_ages(uint64_t seed)
{
    double *column = random_column(seed, -690.0, 690.0);
    for (size_t i = 0; i < many; i++)
        column[i] = exp(column[i]);
    return column;
}

static void exp_is_accurate(void)
{
    double *x = random_column(1, -699.0, 699.0), *y = malloc(many * sizeof *y);
    CU_ASSERT_PTR_NOT_NULL_FATAL(y);
    pcm__vector_exp(y, x, many);
    long double worst = 0.0L;
    for (size_t i = 0; i < many; i++)
        worst = fmaxl(worst, fabsl((long double)y[i] / expl((long double)x[i]) - 1.0L));
    CU_ASSERT(worst < 4.0L * 0x1p-53L);
    free(x);
    free(y);
}

static void exp_is_clamped(void)
{
    const double x[] = {0.0, 800.0, -800.0, INFINITY, -INFINITY};
    double y[5];
    pcm__vector_exp(y, x, 5);
    CU_ASSERT(y[0] == 1.0);
    ASSERT_CLOSE(y[1], exp(700.0), 1e-15);
    ASSERT_CLOSE(y[2], exp(-700.0), 1e-15);
    CU_ASSERT(y[3] == y[1] && y[4] == y[2]);
}

static void log_is_accurate_for_all_positive_numbers(void)
{
    double *x = random_ages(2), *y = malloc(many * sizeof *y);
    CU_ASSERT_PTR_NOT_NULL_FATAL(y);
    x[0] = DBL_MAX;
    x[1] = DBL_MIN;
    x[2] = 0x1p-1074;
    x[3] = 1.0;
    x[4] = 1.0 + DBL_EPSILON;
    x[5] = 3e-310;
    pcm__vector_log(y, x, many, 0);
    long double worst = 0.0L;
    for (size_t i = 0; i < many; i++)
        if (x[i] != 1.0)
            worst = fmaxl(worst, fabsl((long double)y[i] / logl((long double)x[i]) - 1.0L));
    CU_ASSERT(worst < 2.0L * 0x1p-53L);
    CU_ASSERT(y[3] == 0.0);
    free(x);
    free(y);
}

static void log_takes_out_a_power_of_two_without_loss(void)
{
    const double x[] = {1e300, 1.0000001e300, 3e-300};
    double y[3];
    pcm__vector_log(y, x, 3, 996);
    for (int i = 0; i < 2; i++)
        CU_ASSERT(fabsl(y[i] - (logl((long double)x[i]) - 996.0L * logl(2.0L))) < 0x1p-52L);
    ASSERT_CLOSE(y[2], (double)(logl(3e-300L) - 996.0L * logl(2.0L)), 4.0 * 0x1p-53);
}

static void dots_and_moments_are_accurate(void)
{
    double *y = random_column(3, -6.0, 0.0), *weight = random_column(4, 0.0, 2.0);
    double moments[4];
    pcm__vector_moments(moments, y, weight, many, 1.7);
    long double expected[4] = {0.0L}, dot = 0.0L;
    for (size_t i = 0; i < many; i++) {
        long double term = (long double)weight[i] * expl(1.7L * (long double)y[i]);
        dot += (long double)weight[i] * (long double)y[i];
        for (int j = 0; j < 4; j++, term *= (long double)y[i])
            expected[j] += term;
    }
    for (int j = 0; j < 4; j++)
        ASSERT_CLOSE(moments[j], (double)expected[j], 1e-14);
    ASSERT_CLOSE(pcm__vector_dot(y, weight, many), (double)dot, 1e-14);
    free(y);
    free(weight);
}

static void empty_columns_give_zero(void)
{
    double moments[4] = {1.0, 1.0, 1.0, 1.0};
    pcm__vector_moments(moments, NULL, NULL, 0, 2.0);
    for (int j = 0; j < 4; j++)
        CU_ASSERT(moments[j] == 0.0);
    CU_ASSERT(pcm__vector_dot(NULL, NULL, 0) == 0.0);
    pcm__vector_log(NULL, NULL, 0, 0);
    pcm__vector_exp(NULL, NULL, 0);
}

static int same_bits(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

static void compare_with_portable(const double *age, const double *weight, size_t n)
{
    double *chosen = malloc((n + 1) * sizeof *chosen);
    double *portable = malloc((n + 1) * sizeof *portable);
    CU_ASSERT_PTR_NOT_NULL_FATAL(chosen);
    CU_ASSERT_PTR_NOT_NULL_FATAL(portable);
    chosen[n] = portable[n] = 12345.0;
    pcm__vector_log(chosen, age, n, -3);
    pcm__log_kernel(portable, age, n, -3.0);
    CU_ASSERT(same_bits(chosen, portable, n + 1));

    double moments[4], portable_moments[4];
    pcm__vector_moments(moments, chosen, weight, n, 0.37);
    pcm__moment_kernel(portable_moments, chosen, weight, n, 0.37);
    CU_ASSERT(same_bits(moments, portable_moments, 4));
    CU_ASSERT(pcm__vector_dot(chosen, weight, n) == pcm__dot_kernel(chosen, weight, n));

    pcm__vector_exp(chosen, chosen, n);
    pcm__exp_kernel(portable, portable, n);
    CU_ASSERT(same_bits(chosen, portable, n + 1));
    free(chosen);
    free(portable);
}

static void bits_do_not_depend_on_the_instruction_set(void)
{
    double *age = random_ages(5), *weight = random_column(6, 0.0, 3.0);
    for (size_t n = 0; n < 40; n++)
        compare_with_portable(age, weight, n);
    compare_with_portable(age, weight, many);
    free(age);
    free(weight);
}

/* What the fit relies on when it puts failures first: rows of weight 0 change nothing. */
static void rows_without_weight_change_nothing(void)
{
    double y[16], weight[16] = {0.0}, moments[4], alone[4];
    for (int i = 0; i < 16; i++)
        y[i] = -0.3 * i;
    for (int i = 0; i < 8; i++)
        weight[i] = 1.0 + i;
    pcm__vector_moments(moments, y, weight, 16, 2.0);
    pcm__vector_moments(alone, y, weight, 8, 2.0);
    CU_ASSERT(same_bits(moments, alone, 4));
}

SUITE("vector", {"exp is accurate", exp_is_accurate},
      {"exp is clamped instead of overflowing", exp_is_clamped},
      {"log is accurate for all positive numbers", log_is_accurate_for_all_positive_numbers},
      {"log takes out a power of two without loss", log_takes_out_a_power_of_two_without_loss},
      {"dot products and moments are accurate", dots_and_moments_are_accurate},
      {"empty columns give zero", empty_columns_give_zero},
      {"bits do not depend on the instruction set", bits_do_not_depend_on_the_instruction_set},
      {"rows without weight change nothing", rows_without_weight_change_nothing})
