/* SPDX-License-Identifier: Apache-2.0 */
/* Fits of samples that are read in blocks: against Newton's method in long double, however the rows
 * are ordered, censored and mixed, and with the same bits from every instruction set. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/fit.h>

#include "libpcm/base/array.h"
#include "libpcm/life/fit_profile.h"
#include "tests/support/life_sample.h"

enum { many = 200000 };

static pcm_life sample[many];

/* Root of the profile equation in long double, from an estimate nearby. */
static double exact_shape(double shape, size_t n)
{
    long double *y = malloc(n * sizeof *y), failed = 0.0L, failures = 0.0L, b = shape, step = 1.0L;
    CU_ASSERT_PTR_NOT_NULL_FATAL(y);
    for (size_t i = 0; i < n; i++) {
        y[i] = logl((long double)sample[i].lower) - logl(1000.0L);
        if (sample[i].kind == PCM_LIFE_EXACT) {
            failed += (long double)sample[i].count * y[i];
            failures += (long double)sample[i].count;
        }
    }
    for (int pass = 0; pass < 4 && fabsl(step) > 1e-13L * b; pass++) {
        long double s0 = 0.0L, s1 = 0.0L, s2 = 0.0L;
        for (size_t i = 0; i < n; i++) {
            const long double w = (long double)sample[i].count * expl(b * y[i]);
            s0 += w;
            s1 += w * y[i];
            s2 += w * y[i] * y[i];
        }
        const long double mean = s1 / s0;
        step = (mean - failed / failures - 1.0L / b) / (s2 / s0 - mean * mean + 1.0L / (b * b));
        b -= step;
    }
    free(y);
    return (double)b;
}

static pcm_fit expect_exact(size_t n, int most_passes)
{
    const pcm_fit fit = life_sample_fit(sample, n);
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(fit.life.shape, exact_shape(fit.life.shape, n), 2e-13);
    CU_ASSERT(fit.passes <= most_passes);
    return fit;
}

static void regular_data_takes_at_most_two_passes(void)
{
    static const double shapes[] = {0.6, 1.7, 4.0};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        life_sample_draw(sample, many, shapes[i], 2500.0);
        expect_exact(many, 2);
    }
}

static double share_of_failures(size_t n)
{
    double failures = 0.0;
    for (size_t i = 0; i < n; i++)
        failures += sample[i].kind == PCM_LIFE_EXACT;
    return failures / (double)n;
}

static void heavy_censoring_is_fitted(void)
{
    static const double windows[] = {450.0, 130.0, 20.0};
    static const double most_failures[] = {0.1, 0.02, 0.001};
    for (size_t i = 0; i < 3; i++) {
        life_sample_draw(sample, many, 1.7, windows[i]);
        const double share = share_of_failures(many);
        CU_ASSERT(share < most_failures[i] && share * many > 20.0);
        expect_exact(many, i == 0 ? 2 : 6);
    }
}

/* So few failures that the rows which are looked at first are likely to have none. */
static void three_failures_among_many_survivors_are_found(void)
{
    life_sample_draw(sample, many, 1.7, 2500.0);
    for (size_t i = 0; i < many; i++)
        sample[i].kind = i % 70001 == 70000 || i == 3 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
    const pcm_fit fit = expect_exact(many, 40);
    CU_ASSERT(fit.failures == 3.0);
    for (size_t i = 4; i < many; i++)
        sample[i].kind = PCM_LIFE_RIGHT;
    CU_ASSERT_EQUAL(life_sample_fit(sample, many).status, PCM_FIT_ONE_DISTINCT_FAILURE);
    sample[3].kind = PCM_LIFE_RIGHT;
    CU_ASSERT_EQUAL(life_sample_fit(sample, many).status, PCM_FIT_NO_FAILURES);
    for (size_t i = 0; i < many; i++)
        sample[i] = (pcm_life){.kind = PCM_LIFE_EXACT, .lower = 5.0, .count = 1.0};
    CU_ASSERT_EQUAL(life_sample_fit(sample, many).status, PCM_FIT_SHAPE_TO_INFINITY);
}

static int by_age(const void *a, const void *b)
{
    const double x = ((const pcm_life *)a)->lower, y = ((const pcm_life *)b)->lower;
    return (x > y) - (x < y);
}

static int by_kind(const void *a, const void *b)
{
    return (int)((const pcm_life *)a)->kind - (int)((const pcm_life *)b)->kind;
}

static void the_order_of_rows_does_not_matter(void)
{
    life_sample_draw(sample, many, 1.7, 2500.0);
    const pcm_fit random = life_sample_fit(sample, many);
    qsort(sample, many, sizeof *sample, by_age);
    const pcm_fit sorted = expect_exact(many, 2);
    qsort(sample, many, sizeof *sample, by_kind);
    const pcm_fit failures_first = expect_exact(many, 2);
    ASSERT_CLOSE(sorted.life.scale, random.life.scale, 1e-13);
    ASSERT_CLOSE(failures_first.life.scale, random.life.scale, 1e-13);
    ASSERT_CLOSE(sorted.log_likelihood, random.log_likelihood, 1e-12);
    ASSERT_CLOSE(sorted.covariance[0][0], random.covariance[0][0], 1e-9);
    ASSERT_CLOSE(sorted.covariance[1][1], random.covariance[1][1], 1e-9);
}

/* At the maximum the cumulative hazards add up to the failures. */
static void expect_hazards_of_failures(const pcm_fit *fit, size_t n)
{
    long double sum = 0.0L;
    for (size_t i = 0; i < n; i++)
        sum += (long double)sample[i].count *
               expl((long double)fit->life.shape *
                    (logl((long double)sample[i].lower) - logl((long double)fit->life.scale)));
    ASSERT_CLOSE((double)sum, fit->failures, 1e-11);
}

static void one_data_set_may_span_all_magnitudes(void)
{
    test_random random = {11};
    for (size_t i = 0; i < many; i++)
        sample[i] = (pcm_life){.kind = i % 4 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                               .lower = exp(1380.0 * test_random_uniform(&random) - 690.0),
                               .count = 1.0};
    const pcm_fit wide = expect_exact(many, 3);
    expect_hazards_of_failures(&wide, many);
    /* Few ages hold the weight, far below or above most of the others. */
    for (size_t i = 0; i < many; i++)
        sample[i].lower = i % 1000 ? 1e-300 * (double)(1 + i) : 1e300 / (double)(1 + i);
    const pcm_fit split = expect_exact(many, 40);
    expect_hazards_of_failures(&split, many);
}

/* No Weibull model describes them: the Taylor series converges over a shorter stretch. */
static void mixtures_are_fitted(void)
{
    test_random random = {7};
    for (size_t i = 0; i < many; i++)
        sample[i] = (pcm_life){.kind = (pcm_life_kind)test_random_below(&random, 2),
                               .lower = i % 3 ? life_sample_age(&random, 6.0, 10.0)
                                              : life_sample_age(&random, 0.5, 5000.0),
                               .count = 1.0};
    expect_exact(many, 3);
}

static void counts_weigh(void)
{
    test_random random = {8};
    life_sample_draw(sample, many, 1.7, 2500.0);
    for (size_t i = 0; i < many; i++)
        sample[i].count = (double)(1 + test_random_below(&random, 1000));
    expect_exact(many, 2);
}

/* A single row that the rows looked at first do not show, and that outweighs all others. */
static void an_outlier_beyond_all_weights_is_fitted(void)
{
    life_sample_draw(sample, many, 1.7, 2500.0);
    sample[12345] = (pcm_life){.kind = PCM_LIFE_EXACT, .lower = 1e280, .count = 1.0};
    const pcm_fit fit = expect_exact(many, 40);
    CU_ASSERT(fit.life.shape < 0.1);
}

static void a_row_of_another_kind_leads_to_the_other_method(void)
{
    const size_t n = 70000; /* the other method takes its time */
    life_sample_draw(sample, n, 1.7, 2500.0);
    const pcm_fit expected = life_sample_fit(sample, n);
    sample[n - 1].entry = 1e-300 * sample[n - 1].lower;
    const pcm_fit fit = life_sample_fit(sample, n);
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(fit.life.shape, expected.life.shape, 1e-9);
    ASSERT_CLOSE(fit.exposure, expected.exposure, 1e-12);
    CU_ASSERT(fit.items == expected.items && fit.failures == expected.failures);
}

static void counts_beyond_doubles_are_refused(void)
{
    life_sample_draw(sample, many, 1.7, 2500.0);
    for (size_t i = 0; i < many; i++)
        sample[i].count = 1e308;
    pcm_life_data *data = life_sample_data(sample, many);
    pcm_fit fit = {.items = 77.0};
    ASSERT_STATUS(pcm_fit_weibull(&fit, data), PCM_ERR_DATA);
    CU_ASSERT(fit.items == 77.0);
    pcm_life_data_free(data);
}

/* The fit with the kernels of one instruction set. */
static pcm_fit fit_with(const pcm__vector *vector, const pcm_life_data *data)
{
    pcm_fit fit;
    int plain = 0;
    memset(&fit, 0, sizeof fit);
    const pcm__life_source source = pcm__life_data_source(data);
    pcm__fit_tools tools = {.vector = vector};
    ASSERT_OK(pcm__fit_profile(&fit, &plain, &source, NULL, &tools));
    CU_ASSERT(plain);
    pcm_release(tools.numbers);
    return fit;
}

static void bits_do_not_depend_on_the_instruction_set(void)
{
    static const size_t sizes[] = {2, 7, 8, 9, 55, 1000, 70000, many};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        life_sample_draw(sample, sizes[k], 1.7, 2500.0);
        sample[0].kind = PCM_LIFE_EXACT;
        pcm_life_data *data = life_sample_data(sample, sizes[k]);
        const pcm_fit portable = fit_with(pcm__vector_instance(0), data);
        CU_ASSERT(pcm_fit_has_estimate(&portable));
        for (size_t i = 1; pcm__vector_instance(i); i++) {
            const pcm_fit fit = fit_with(pcm__vector_instance(i), data);
            CU_ASSERT(memcmp(&fit, &portable, sizeof fit) == 0);
        }
        pcm_life_data_free(data);
    }
}

SUITE("large fits",
      {"regular data takes at most two passes", regular_data_takes_at_most_two_passes},
      {"heavy censoring is fitted", heavy_censoring_is_fitted},
      {"three failures among many survivors are found",
       three_failures_among_many_survivors_are_found},
      {"the order of rows does not matter", the_order_of_rows_does_not_matter},
      {"one data set may span all magnitudes", one_data_set_may_span_all_magnitudes},
      {"mixtures are fitted", mixtures_are_fitted}, {"counts weigh", counts_weigh},
      {"an outlier beyond all weights is fitted", an_outlier_beyond_all_weights_is_fitted},
      {"a row of another kind leads to the other method",
       a_row_of_another_kind_leads_to_the_other_method},
      {"counts beyond doubles are refused", counts_beyond_doubles_are_refused},
      {"bits do not depend on the instruction set", bits_do_not_depend_on_the_instruction_set})
