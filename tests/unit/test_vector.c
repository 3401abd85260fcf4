/* SPDX-License-Identifier: Apache-2.0 */
/* Vector kernels: accuracy against the C library's long double functions, and the same bits from
 * every instruction set that the machine has. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/num/vector.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { many = 100003, whole = 100000 };

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

static void centred_logarithms_are_accurate_with_their_sums(void)
{
    double *age = random_ages(2), *y = random_ages(2), *weight = random_column(3, 0.0, 1.0), sum[2];
    pcm__vector_best()->centred_logs(sum, y, weight, whole, 3.0, 0.7);
    long double worst = 0.0L, first = 0.0L, second = 0.0L;
    for (size_t i = 0; i < whole; i++) {
        const long double right = logl((long double)age[i]) - 3.0L * logl(2.0L) - 0.7L;
        worst = fmaxl(worst, fabsl((long double)y[i] - right) / (1.0L + fabsl(right)));
        first += (long double)weight[i] * right;
        second += (long double)weight[i] * right * right;
    }
    CU_ASSERT(worst < 4.0L * 0x1p-53L);
    ASSERT_CLOSE(sum[0], (double)first, 1e-11);
    ASSERT_CLOSE(sum[1], (double)second, 1e-13);
    free(age);
    free(y);
    free(weight);
}

static void extremes_are_those_of_a_plain_loop(void)
{
    double *x = random_ages(4), *count = random_column(5, 0.0, 3.0),
           *marked = random_column(6, 0.0, 1.0);
    long double counted = 0.0L, total = 0.0L, marks = 0.0L;
    double highest = 0.0, low = INFINITY, high = 0.0;
    for (size_t i = 0; i < whole; i++) {
        x[i] = fmin(x[i], 1e9);
        marked[i] = i % 3 == 1 ? count[i] : 0.0;
        counted += (long double)count[i];
        total += (long double)count[i] * (long double)x[i];
        marks += (long double)marked[i];
        highest = fmax(highest, x[i]);
        if (marked[i] > 0.0) {
            low = fmin(low, x[i]);
            high = fmax(high, x[i]);
        }
    }
    pcm__extremes extremes;
    pcm__vector_best()->extremes(&extremes, x, count, marked, whole);
    ASSERT_CLOSE(extremes.count, (double)counted, 1e-13);
    ASSERT_CLOSE(extremes.total, (double)total, 1e-13);
    ASSERT_CLOSE(extremes.marked, (double)marks, 1e-13);
    CU_ASSERT(extremes.highest == highest);
    CU_ASSERT(extremes.lowest_marked == low && extremes.highest_marked == high);

    memset(marked, 0, many * sizeof *marked);
    pcm__vector_best()->extremes(&extremes, x, count, marked, whole);
    CU_ASSERT(extremes.marked == 0.0);
    CU_ASSERT(extremes.lowest_marked == INFINITY && extremes.highest_marked == -INFINITY);
    free(x);
    free(count);
    free(marked);
}

static void long_moments_are_accurate(void)
{
    double *y = random_column(6, -6.0, 0.5), *weight = random_column(7, 0.0, 2.0);
    long double expected[PCM__LONG_MOMENTS] = {0.0L}, size[PCM__LONG_MOMENTS] = {0.0L};
    for (size_t i = 0; i < whole; i++) {
        long double term = (long double)weight[i] * expl(1.7L * (long double)y[i]);
        for (int j = 0; j < PCM__LONG_MOMENTS; j++, term *= (long double)y[i]) {
            expected[j] += term;
            size[j] += fabsl(term);
        }
    }
    double moments[PCM__MOMENTS], more[PCM__LONG_MOMENTS];
    pcm__vector_best()->moments(moments, y, weight, whole, 1.7);
    pcm__vector_best()->long_moments(more, y, weight, whole, 1.7);
    for (int j = 0; j < PCM__LONG_MOMENTS; j++)
        CU_ASSERT(fabsl(more[j] - expected[j]) < 1e-14L * size[j]);
    CU_ASSERT(memcmp(moments, more, sizeof moments) == 0);
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

/* Everything that the kernels of one instruction set say about a column. */
struct answers {
    double dot, four_moments[4], moments[PCM__MOMENTS], long_moments[PCM__LONG_MOMENTS];
    double log_sum[2];
    pcm__extremes extremes;
    double *column[3]; /* logarithms, exponentials, centred logarithms */
};

static void ask(struct answers *answers, const pcm__vector *vector, const double *age,
                const double *weight, size_t n)
{
    double *logs = answers->column[0], *powers = answers->column[1], *centred = answers->column[2];
    memset(answers, 0, offsetof(struct answers, column));
    logs[n] = powers[n] = centred[n] = 12345.0; /* is not written */
    vector->logarithm(logs, age, n, -3.0);
    vector->exponential(powers, logs, n);
    answers->dot = vector->dot(logs, weight, n);
    vector->four_moments(answers->four_moments, logs, weight, n, 0.37);
    const size_t lanes = n / PCM__LANES * PCM__LANES;
    if (lanes == 0)
        return;
    memcpy(centred, age, lanes * sizeof *age);
    vector->extremes(&answers->extremes, age, weight, weight, lanes);
    vector->centred_logs(answers->log_sum, centred, weight, lanes, -3.0, 0.7);
    vector->moments(answers->moments, logs, weight, lanes, 0.37);
    vector->long_moments(answers->long_moments, logs, weight, lanes, 0.37);
}

static void compare(const pcm__vector *vector, const double *age, const double *weight, size_t n)
{
    struct answers portable, other;
    for (int i = 0; i < 3; i++) {
        portable.column[i] = calloc(n + 1, sizeof(double));
        other.column[i] = calloc(n + 1, sizeof(double));
        CU_ASSERT_PTR_NOT_NULL_FATAL(portable.column[i]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(other.column[i]);
    }
    ask(&portable, pcm__vector_instance(0), age, weight, n);
    ask(&other, vector, age, weight, n);
    CU_ASSERT(memcmp(&portable, &other, offsetof(struct answers, column)) == 0);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT(same_bits(portable.column[i], other.column[i], n + 1));
        free(portable.column[i]);
        free(other.column[i]);
    }
}

static void bits_do_not_depend_on_the_instruction_set(void)
{
    double *age = random_ages(5), *weight = random_column(6, -1.0, 3.0);
    for (size_t i = 0; i < many; i++)
        weight[i] = fmax(weight[i], 0.0);
    ASSERT_TEXT(pcm__vector_instance(0)->name, "portable");
    for (size_t k = 0; pcm__vector_instance(k); k++) {
        for (size_t n = 0; n < 40; n++)
            compare(pcm__vector_instance(k), age, weight, n);
        compare(pcm__vector_instance(k), age, weight, many);
        if (!pcm__vector_instance(k + 1))
            CU_ASSERT_PTR_EQUAL(pcm__vector_instance(k), pcm__vector_best());
    }
    free(age);
    free(weight);
}

/* What columns that are filled up to whole lanes rely on. */
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
    CU_ASSERT_EQUAL(pcm__whole_lanes(0), 0);
    CU_ASSERT_EQUAL(pcm__whole_lanes(9), 16);
    CU_ASSERT_EQUAL(pcm__whole_lanes(16), 16);
}

SUITE("vector", {"exp is accurate", exp_is_accurate},
      {"exp is clamped instead of overflowing", exp_is_clamped},
      {"log is accurate for all positive numbers", log_is_accurate_for_all_positive_numbers},
      {"log takes out a power of two without loss", log_takes_out_a_power_of_two_without_loss},
      {"dot products and moments are accurate", dots_and_moments_are_accurate},
      {"centred logarithms are accurate with their sums",
       centred_logarithms_are_accurate_with_their_sums},
      {"extremes are those of a plain loop", extremes_are_those_of_a_plain_loop},
      {"long moments are accurate", long_moments_are_accurate},
      {"empty columns give zero", empty_columns_give_zero},
      {"bits do not depend on the instruction set", bits_do_not_depend_on_the_instruction_set},
      {"rows without weight change nothing", rows_without_weight_change_nothing})
