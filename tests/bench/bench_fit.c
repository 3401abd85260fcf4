/* SPDX-License-Identifier: Apache-2.0 */
/* Times of fits as ratios to what they are made of, and to Newton's method with the functions of
 * the C library. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm/batch.h>

#include "libpcm/base/array.h"
#include "libpcm/life/fit_profile.h"
#include "tests/bench/contest.h"
#include "tests/support/random.h"

enum { large = 1000000, groups = 15000, longest = 100, small = 100, many = 2000 };

/* Data in columns; `work` is room for more. */
static struct {
    double *age, *count, *logs, *work;
    unsigned char *kind;
    size_t offsets[groups + 1];
    double shape[groups];
} data;

static void draw(size_t first, size_t n, double shape, double window, test_random *random)
{
    for (size_t i = first; i < first + n; i++) {
        const double age = 1000.0 * pow(-log(test_random_uniform(random)), 1.0 / shape);
        const double end = 1000.0 * window * test_random_uniform(random);
        data.kind[i] = age <= end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
        data.age[i] = fmin(age, end);
        data.count[i] = 1.0;
    }
}

static void draw_groups(void)
{
    test_random random = {2};
    for (size_t g = 0; g < groups; g++) {
        const size_t n = 10 + test_random_below(&random, longest - 9);
        data.offsets[g + 1] = data.offsets[g] + n;
        draw(data.offsets[g], n, 0.8 + 3.0 * test_random_uniform(&random), 2.2, &random);
    }
}

/* Newton's method on the profile likelihood with pow and log of the C library. */
static double naive_shape(size_t first, size_t n)
{
    const double *age = data.age + first;
    double *y = data.work, oldest = 0.0, failed = 0.0, failures = 0.0, sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < n; i++)
        oldest = fmax(oldest, age[i]);
    for (size_t i = 0; i < n; i++) {
        y[i] = log(age[i] / oldest);
        sum += y[i];
        squares += y[i] * y[i];
        if (data.kind[first + i] == PCM_LIFE_EXACT) {
            failed += y[i];
            failures += 1.0;
        }
    }
    const double mean = sum / (double)n;
    double b = 1.2825498 / sqrt(squares / (double)n - mean * mean), step = b;
    while (fabs(step) > 1e-7 * b) {
        double s0 = 0.0, s1 = 0.0, s2 = 0.0;
        for (size_t i = 0; i < n; i++) {
            const double w = pow(age[i] / oldest, b);
            s0 += w;
            s1 += w * y[i];
            s2 += w * y[i] * y[i];
        }
        const double m = s1 / s0;
        step = (m - failed / failures - 1.0 / b) / (s2 / s0 - m * m + 1.0 / (b * b));
        b -= fmin(step, 0.9 * b);
    }
    return b;
}

/* A pass of logarithms and a pass of moments, each over so many rows at a time. */
static double two_passes(const pcm__vector *vector, size_t rows)
{
    double moments[PCM__LONG_MOMENTS];
    const double began = seconds();
    for (size_t i = 0; i < large; i += rows) {
        vector->logarithm(data.logs + i % rows, data.age + i, rows, 10.0);
        vector->long_moments(moments, data.logs + i % rows, data.count + i % rows, rows, 1.7);
    }
    return seconds() - began;
}

static double whole_passes(const pcm__vector *vector)
{
    return two_passes(vector, large);
}

static double cached_passes(const pcm__vector *vector)
{
    return two_passes(vector, 1000);
}

static pcm_fit fit_columns(const pcm__vector *vector, size_t first, size_t n, pcm__fit_tools *tools)
{
    pcm_fit fit = {0};
    int plain;
    const pcm_life_columns columns = {.lower = data.age + first, .kind = data.kind + first};
    const pcm__life_source source = pcm__life_columns_source(&columns, n);
    tools->vector = vector;
    stop_if(pcm__fit_profile(&fit, &plain, &source, NULL, tools) != PCM_OK);
    return fit;
}

static pcm_fit large_result;

static double large_fit(const pcm__vector *vector)
{
    pcm__fit_tools tools = {0};
    const double began = seconds();
    large_result = fit_columns(vector, 0, large, &tools);
    pcm_release(tools.numbers);
    return seconds() - began;
}

static pcm_life_data *container(size_t n)
{
    pcm_life_data *out;
    const pcm_life_columns columns = {.lower = data.age, .kind = data.kind};
    stop_if(pcm_life_data_new(&out, "h") != PCM_OK ||
            pcm_life_data_add_columns(out, &columns, n, NULL) != PCM_OK);
    return out;
}

static pcm_life_data *large_rows, *small_rows;

static double large_fit_of_rows(const pcm__vector *vector)
{
    pcm_fit fit;
    (void)vector;
    const double began = seconds();
    stop_if(pcm_fit_weibull(&fit, large_rows) != PCM_OK);
    return seconds() - began;
}

static double naive_large_shape;

static double large_naive(const pcm__vector *vector)
{
    (void)vector;
    const double began = seconds();
    naive_large_shape = naive_shape(0, large);
    return seconds() - began;
}

static double small_fits(const pcm__vector *vector)
{
    pcm_fit fit;
    (void)vector;
    const double began = seconds();
    for (int i = 0; i < many; i++)
        stop_if(pcm_fit_weibull(&fit, small_rows) != PCM_OK);
    return (seconds() - began) / many;
}

static double group_fits(const pcm__vector *vector)
{
    pcm__fit_tools tools = {0};
    const double began = seconds();
    for (size_t g = 0; g < groups; g++)
        data.shape[g] =
            fit_columns(vector, data.offsets[g], data.offsets[g + 1] - data.offsets[g], &tools)
                .life.shape;
    pcm_release(tools.numbers);
    return (seconds() - began) / groups;
}

static pcm_control *one_thread;

static double batch_fit(const pcm__vector *vector)
{
    const pcm_life_columns columns = {.lower = data.age, .kind = data.kind};
    const pcm_fit_columns out = {.shape = data.shape};
    (void)vector;
    const double began = seconds();
    stop_if(pcm_fit_batch(&out, &columns, data.offsets, groups, NULL, one_thread) != PCM_OK);
    return (seconds() - began) / groups;
}

static double naive_shapes[groups];

static double group_naive(const pcm__vector *vector)
{
    (void)vector;
    const double began = seconds();
    for (size_t g = 0; g < groups; g++)
        naive_shapes[g] = naive_shape(data.offsets[g], data.offsets[g + 1] - data.offsets[g]);
    return (seconds() - began) / groups;
}

static void compare_large_fits(const pcm__vector *vector)
{
    struct contender contenders[] = {
        {.name = "a log pass and a moment pass", .run = whole_passes},
        {.name = "the same, 1000 rows at a time", .run = cached_passes},
        {.name = "fit of columns", .run = large_fit},
        {.name = "pow and log of the C library", .run = large_naive},
        {.name = "fit of rows (best instructions)", .run = large_fit_of_rows}};
    for (size_t i = 0; i < 3; i++)
        contenders[i].vector = vector;
    compete("One sample of 1,000,000 rows", contenders, 5);
    printf("  passes over all rows: %d; shapes differ by %.1e\n", large_result.passes,
           fabs(large_result.life.shape / naive_large_shape - 1.0));
}

static void compare_groups(void)
{
    struct contender contenders[8] = {{.name = "pow and log of the C library", .run = group_naive},
                                      {.name = "pcm_fit_batch, one thread", .run = batch_fit}};
    size_t count = 2;
    for (size_t i = 0; pcm__vector_instance(i); i++)
        contenders[count++] = (struct contender){
            .name = "fits one by one", .run = group_fits, .vector = pcm__vector_instance(i)};
    compete("A group of 10 to 100 rows, of 15,000 groups", contenders, count);
    double worst = 0.0;
    for (size_t g = 0; g < groups; g++)
        if (data.shape[g] > 0.0)
            worst = fmax(worst, fabs(data.shape[g] / naive_shapes[g] - 1.0));
    printf("  shapes differ by %.1e\n", worst);
}

int main(void)
{
    test_random random = {1};
    data.age = calloc(4 * large, sizeof *data.age);
    data.kind = calloc(large, 1);
    stop_if(!data.age || !data.kind || pcm_control_new(&one_thread) != PCM_OK ||
            pcm_control_set_threads(one_thread, 1) != PCM_OK);
    data.count = data.age + large;
    data.logs = data.count + large;
    data.work = data.logs + large;
    draw(0, large, 1.7, 2.5, &random);
    large_rows = container(large);
    small_rows = container(small);
    for (size_t i = 0; pcm__vector_instance(i); i++)
        compare_large_fits(pcm__vector_instance(i));
    struct contender one = {.name = "pcm_fit_weibull", .run = small_fits};
    compete("One sample of 100 rows", &one, 1);
    draw_groups();
    compare_groups();
    pcm_life_data_free(large_rows);
    pcm_life_data_free(small_rows);
    pcm_control_free(one_thread);
    free(data.age);
    free(data.kind);
    return 0;
}
