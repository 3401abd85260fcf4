/* SPDX-License-Identifier: Apache-2.0 */
/* Laws that every Weibull fit obeys, on random data of all kinds. */
#include <math.h>

#include <pcm/fit.h>

#include "tests/support/random_rows.h"
#include "tests/support/suite.h"

enum { rows = 60, rounds = 40 };

/* Sample number `round`, of every variety of rows in turn. */
static void draw_sample(pcm_life sample[rows], int round)
{
    test_random random = {(uint64_t)round + 1};
    const double shape = exp(4.0 * test_random_uniform(&random) - 1.0);
    for (int i = 0; i < rows; i++)
        sample[i] = random_row(&random, shape, (random_rows)(round % ROWS_VARIETIES));
}

static pcm_fit fit_of(const pcm_life *sample, size_t n)
{
    pcm_life_data *data = random_rows_data(sample, n);
    pcm_fit fit = {.status = PCM_FIT_NOT_CONVERGED};
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    pcm_life_data_free(data);
    return fit;
}

static void expect_same(const pcm_fit *fit, const pcm_fit *expected, double tolerance)
{
    CU_ASSERT_EQUAL(fit->status, expected->status);
    ASSERT_CLOSE(fit->life.shape, expected->life.shape, tolerance);
    ASSERT_CLOSE(fit->life.scale, expected->life.scale, tolerance);
    ASSERT_CLOSE(fit->log_likelihood, expected->log_likelihood, tolerance);
    for (int i = 0; i < 4; i++) {
        const double size =
            sqrt(expected->covariance[i / 2][i / 2] * expected->covariance[i % 2][i % 2]);
        CU_ASSERT(fabs(fit->covariance[i / 2][i % 2] - expected->covariance[i / 2][i % 2]) <=
                  100.0 * tolerance * size);
    }
}

static void random_samples_have_estimates(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        const pcm_fit fit = fit_of(sample, rows);
        CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
        CU_ASSERT(fit.passes <= (round % ROWS_VARIETIES == ROWS_PLAIN ? 7 : 25));
    }
}

static pcm_life in_unit(pcm_life row, double c)
{
    row.lower *= c;
    row.upper *= c;
    row.entry *= c;
    row.truncation *= c;
    return row;
}

/* Exact rows contribute -ln t, so the log-likelihood moves by ln c for each. */
static double exact_items(const pcm_life *sample)
{
    double sum = 0.0;
    for (int i = 0; i < rows; i++)
        sum += sample[i].kind == PCM_LIFE_EXACT ? sample[i].count : 0.0;
    return sum;
}

static void the_unit_of_time_does_not_matter(void)
{
    for (int round = 0; round < rounds; round++)
        for (double c = 1e-9; c < 2e9; c *= 1000.0) {
            pcm_life sample[rows];
            draw_sample(sample, round);
            pcm_fit expected = fit_of(sample, rows);
            expected.life.scale *= c;
            expected.log_likelihood -= exact_items(sample) * log(c);
            for (int i = 0; i < rows; i++)
                sample[i] = in_unit(sample[i], c);
            const pcm_fit fit = fit_of(sample, rows);
            expect_same(&fit, &expected, 1e-9);
        }
}

static void counts_are_repeated_rows(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows], repeated[3 * rows];
        draw_sample(sample, round);
        size_t n = 0;
        for (int i = 0; i < rows; i++)
            for (int copy = 0; copy < (int)sample[i].count; copy++) {
                repeated[n] = sample[i];
                repeated[n++].count = 1.0;
            }
        const pcm_fit counted = fit_of(sample, rows), fit = fit_of(repeated, n);
        expect_same(&fit, &counted, 1e-11);
        CU_ASSERT(fit.items == counted.items && fit.failures == counted.failures);
        ASSERT_CLOSE(fit.exposure, counted.exposure, 1e-12);
    }
}

static void the_order_of_rows_does_not_matter(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        const pcm_fit expected = fit_of(sample, rows);
        test_random random = {99};
        for (int i = rows - 1; i > 0; i--) {
            const size_t j = test_random_below(&random, (uint64_t)i + 1);
            const pcm_life swapped = sample[i];
            sample[i] = sample[j];
            sample[j] = swapped;
        }
        const pcm_fit fit = fit_of(sample, rows);
        expect_same(&fit, &expected, 1e-11);
    }
}

/* A failure known to lie within a tiny interval tells what its exact age tells; the probability of
 * the interval is the density times its width. Shapes stay where the interval is narrow against
 * the curvature of the density. */
static void a_tiny_interval_is_an_exact_age(void)
{
    const double width = 1e-6;
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        pcm_fit expected = fit_of(sample, rows);
        for (int i = 0; i < rows; i++) {
            if (sample[i].kind != PCM_LIFE_EXACT)
                continue;
            const double age = sample[i].lower;
            sample[i].kind = PCM_LIFE_INTERVAL;
            sample[i].lower = age * (1.0 - 0.5 * width);
            sample[i].upper = age * (1.0 + 0.5 * width);
            expected.log_likelihood += sample[i].count * log(width * age);
        }
        const pcm_fit fit = fit_of(sample, rows);
        expect_same(&fit, &expected, 1e-8);
    }
}

/* The general method is used as soon as any row has an entry age, the profile method without. */
static void an_entry_age_near_0_is_none(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows], entered[rows];
        draw_sample(sample, round);
        const pcm_fit expected = fit_of(sample, rows);
        for (int i = 0; i < rows; i++) {
            entered[i] = sample[i];
            if (sample[i].entry == 0.0)
                entered[i].entry = 1e-300;
        }
        const pcm_fit fit = fit_of(entered, rows), same = fit_of(sample, rows);
        expect_same(&fit, &expected, 1e-9);
        CU_ASSERT(same.life.shape == expected.life.shape);
    }
}

/* That an item failed by an age that everybody fails by is no news. */
static void a_truncation_age_that_excludes_nobody_is_none(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows], truncated[rows];
        draw_sample(sample, round);
        const pcm_fit expected = fit_of(sample, rows);
        for (int i = 0; i < rows; i++) {
            truncated[i] = sample[i];
            if (sample[i].kind != PCM_LIFE_RIGHT && sample[i].truncation == 0.0)
                truncated[i].truncation = 1e300;
        }
        const pcm_fit fit = fit_of(truncated, rows);
        expect_same(&fit, &expected, 1e-9);
    }
}

static void reliability_falls_and_quantiles_invert_it(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        const pcm_weibull life = fit_of(sample, rows).life;
        double last = 1.0;
        for (double age = 1.0; age < 1000.0; age *= 1.3) {
            double reliability, back;
            ASSERT_OK(pcm_weibull_reliability(&reliability, life, &age, 1));
            CU_ASSERT(0.0 <= reliability && reliability <= last);
            last = reliability;
            const double failed = 1.0 - reliability;
            if (failed < 1e-4 || failed > 0.9999)
                continue;
            ASSERT_OK(pcm_weibull_quantile(&back, life, &failed, 1));
            ASSERT_CLOSE(back, age, 1e-9);
        }
    }
}

static double log_likelihood(pcm_weibull life, const pcm_life *sample)
{
    return random_rows_likelihood(sample, rows, -life.shape * log(life.scale / 100.0), life.shape);
}

static void no_neighbour_is_more_likely(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        const pcm_fit fit = fit_of(sample, rows);
        const double best = log_likelihood(fit.life, sample);
        ASSERT_CLOSE(fit.log_likelihood, best, 1e-9);
        test_random random = {(uint64_t)round};
        for (int i = 0; i < 1000; i++) {
            const double reach = pow(10.0, -5.0 * test_random_uniform(&random));
            const pcm_weibull neighbour = {
                fit.life.shape * exp(reach * (2.0 * test_random_uniform(&random) - 1.0)),
                fit.life.scale * exp(reach * (2.0 * test_random_uniform(&random) - 1.0))};
            CU_ASSERT(!(log_likelihood(neighbour, sample) > best + 1e-10 * fabs(best)));
        }
    }
}

/* Second differences of the log-likelihood in (ln scale, ln shape). */
static void the_covariance_is_the_inverse_curvature(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        const pcm_fit fit = fit_of(sample, rows);
        const double h = 1e-3 * sqrt(fit.covariance[1][1]);
        const double k = 1e-3 * sqrt(fit.covariance[0][0]);
        double value[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                value[i][j] = log_likelihood((pcm_weibull){fit.life.shape * exp((j - 1) * h),
                                                           fit.life.scale * exp((i - 1) * k)},
                                             sample);
        const double a = -(value[2][1] - 2.0 * value[1][1] + value[0][1]) / (k * k);
        const double d = -(value[1][2] - 2.0 * value[1][1] + value[1][0]) / (h * h);
        const double b = -(value[2][2] - value[2][0] - value[0][2] + value[0][0]) / (4.0 * h * k);
        const double determinant = a * d - b * b;
        ASSERT_CLOSE(fit.covariance[0][0], d / determinant, 1e-3);
        ASSERT_CLOSE(fit.covariance[1][1], a / determinant, 1e-3);
    }
}

static void bounds_hold_the_estimate_and_widen_with_confidence(void)
{
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        draw_sample(sample, round);
        const pcm_fit fit = fit_of(sample, rows);
        double last = 0.0;
        for (double confidence = 0.01; confidence < 1.0; confidence += 0.07) {
            pcm_bounds shape, reliability;
            ASSERT_OK(pcm_fit_shape_bounds(&shape, &fit, confidence));
            ASSERT_OK(pcm_fit_reliability_bounds(&reliability, &fit, 80.0, confidence));
            CU_ASSERT(shape.lower < shape.estimate && shape.estimate < shape.upper);
            CU_ASSERT(0.0 <= reliability.lower && reliability.lower <= reliability.estimate);
            CU_ASSERT(reliability.estimate <= reliability.upper && reliability.upper <= 1.0);
            CU_ASSERT(shape.upper - shape.lower > last);
            last = shape.upper - shape.lower;
        }
    }
}

SUITE("fit properties", {"random samples have estimates", random_samples_have_estimates},
      {"the unit of time does not matter", the_unit_of_time_does_not_matter},
      {"counts are repeated rows", counts_are_repeated_rows},
      {"the order of rows does not matter", the_order_of_rows_does_not_matter},
      {"a tiny interval is an exact age", a_tiny_interval_is_an_exact_age},
      {"an entry age near 0 is none", an_entry_age_near_0_is_none},
      {"a truncation age that excludes nobody is none",
       a_truncation_age_that_excludes_nobody_is_none},
      {"reliability falls with age, and quantiles invert it",
       reliability_falls_and_quantiles_invert_it},
      {"no neighbour is more likely than the estimate", no_neighbour_is_more_likely},
      {"the covariance is the inverse curvature", the_covariance_is_the_inverse_curvature},
      {"bounds hold the estimate and widen with confidence",
       bounds_hold_the_estimate_and_widen_with_confidence})
