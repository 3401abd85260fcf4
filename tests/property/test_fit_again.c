/* SPDX-License-Identifier: Apache-2.0 */
/* Fits that begin at an earlier estimate: what they find is what a fit from nothing finds. */
#include <math.h>

#include "tests/support/life_sample.h"

enum { many = 200000, large = 70000 };

static pcm_life sample[many];

static void a_fit_after_appended_records_is_that_of_all_records(void)
{
    static const size_t sizes[] = {100, 5000, many};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        const size_t n = sizes[k];
        life_sample_draw(sample, n, 1.7, 2500.0);
        const pcm_fit before = life_sample_fit(sample, n - n / 100),
                      cold = life_sample_fit(sample, n);
        const pcm_fit warm = life_sample_fit_again(sample, n, &before);
        CU_ASSERT_EQUAL(warm.status, PCM_FIT_OK);
        CU_ASSERT(warm.passes <= 3);
        ASSERT_CLOSE(warm.life.shape, cold.life.shape, 1e-12);
        ASSERT_CLOSE(warm.life.scale, cold.life.scale, 1e-12);
        ASSERT_CLOSE(warm.log_likelihood, cold.log_likelihood, 1e-12);
        ASSERT_CLOSE(warm.covariance[1][1], cold.covariance[1][1], 1e-9);
    }
}

/* Whatever the earlier estimate is, it changes nothing but the passes. */
static void a_misleading_estimate_misleads_nobody(void)
{
    static const pcm_weibull lives[] = {{1e-6, 1e-300}, {1e9, 1e300}, {1.7, 1e-5},   {40.0, 1000.0},
                                        {1.7, 1e-300},  {1.7, 1e300}, {30.0, 1e-12}, {0.01, 1e-6},
                                        {NAN, 5.0},     {0.0, 5.0},   {INFINITY, 1}, {1.0, -1.0}};
    life_sample_draw(sample, large, 1.7, 2500.0);
    for (size_t n = 50; n <= large; n += large - 50) {
        const pcm_fit cold = life_sample_fit(sample, n);
        for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
            const pcm_fit before = {.status = PCM_FIT_OK, .life = lives[i]};
            const pcm_fit fit = life_sample_fit_again(sample, n, &before);
            CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
            ASSERT_CLOSE(fit.life.shape, cold.life.shape, 1e-12);
            ASSERT_CLOSE(fit.life.scale, cold.life.scale, 1e-12);
        }
        const pcm_fit none = {.status = PCM_FIT_NO_FAILURES},
                      again = life_sample_fit_again(sample, n, &none);
        const pcm_fit null = life_sample_fit_again(sample, n, NULL);
        CU_ASSERT(again.life.shape == cold.life.shape && again.passes == cold.passes);
        CU_ASSERT(null.life.scale == cold.life.scale && null.passes == cold.passes);
    }
}

/* So far from the data all weights are cut off and alike, which gives another root: just there. */
static void an_estimate_far_from_the_data_misleads_nobody(void)
{
    const size_t n = large;
    double sum = 0.0, failed = 0.0, failures = 0.0;
    life_sample_draw(sample, n, 1.7, 1e9);
    for (size_t i = 0; i < n; i++) {
        if (sample[i].lower > 500.0)
            sample[i] = (pcm_life){.kind = PCM_LIFE_RIGHT, .lower = 500.0, .count = 1.0};
        sum += log(sample[i].lower);
        failed += sample[i].kind == PCM_LIFE_EXACT ? log(sample[i].lower) : 0.0;
        failures += sample[i].kind == PCM_LIFE_EXACT;
    }
    const double shape = 1.0 / (sum / (double)n - failed / failures);
    CU_ASSERT(shape > 1.1 && shape < 100.0);
    const pcm_fit cold = life_sample_fit(sample, n);
    const pcm_fit before = {.status = PCM_FIT_OK, .life = {shape, 1e300}};
    const pcm_fit fit = life_sample_fit_again(sample, n, &before);
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(fit.life.shape, cold.life.shape, 1e-12);
    ASSERT_CLOSE(fit.life.scale, cold.life.scale, 1e-12);
}

static void mixed_rows_are_fitted_again_too(void)
{
    life_sample_draw(sample, 500, 1.7, 2500.0);
    for (size_t i = 0; i < 500; i += 7)
        sample[i].entry = 0.5 * sample[i].lower;
    const pcm_fit before = life_sample_fit(sample, 490), cold = life_sample_fit(sample, 500),
                  warm = life_sample_fit_again(sample, 500, &before);
    CU_ASSERT(warm.passes < cold.passes);
    ASSERT_CLOSE(warm.life.shape, cold.life.shape, 1e-12);
    ASSERT_CLOSE(warm.life.scale, cold.life.scale, 1e-12);
    const pcm_fit wrong = {.status = PCM_FIT_OK, .life = {1e-3, 1e250}},
                  fit = life_sample_fit_again(sample, 500, &wrong);
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(fit.life.shape, cold.life.shape, 1e-9);
}

static void bad_arguments_are_named(void)
{
    pcm_life_data *empty = life_sample_data(sample, 0);
    pcm_fit fit = {.items = 77.0};
    ASSERT_STATUS(pcm_fit_weibull_again(NULL, empty, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_weibull_again(&fit, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_weibull_again(&fit, empty, NULL), PCM_ERR_DATA);
    CU_ASSERT(fit.items == 77.0);
    pcm_life_data_free(empty);
}

/* The centre of the logarithms would be far from all doubles. */
static void a_flat_estimate_of_ages_of_all_magnitudes_misleads_nobody(void)
{
    test_random random = {11};
    for (size_t i = 0; i < large; i++)
        sample[i] = (pcm_life){.kind = i % 4 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                               .lower = exp(1380.0 * test_random_uniform(&random) - 690.0),
                               .count = 1.0};
    const pcm_fit wide = life_sample_fit(sample, large);
    for (double shape = 1e-9; shape < 1.0; shape *= 10.0) {
        const pcm_fit before = {.status = PCM_FIT_OK, .life = {shape, wide.life.scale}};
        const pcm_fit fit = life_sample_fit_again(sample, large, &before);
        ASSERT_CLOSE(fit.life.shape, wide.life.shape, 1e-12);
        ASSERT_CLOSE(log(fit.life.scale), log(wide.life.scale), 1e-12);
    }
}

SUITE("fit again",
      {"a fit after appended records is that of all records",
       a_fit_after_appended_records_is_that_of_all_records},
      {"a misleading estimate misleads nobody", a_misleading_estimate_misleads_nobody},
      {"an estimate far from the data misleads nobody",
       an_estimate_far_from_the_data_misleads_nobody},
      {"a flat estimate of ages of all magnitudes misleads nobody",
       a_flat_estimate_of_ages_of_all_magnitudes_misleads_nobody},
      {"mixed rows are fitted again too", mixed_rows_are_fitted_again_too},
      {"bad arguments are named", bad_arguments_are_named})
