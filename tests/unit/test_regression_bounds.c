/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds, predictions, comparisons and tests of a regression, against R 4.2.2 (survival 3.5-3) on
 * the mixed sample: profiles are survreg fits with an offset or a fixed scale, followed by uniroot
 * to 1e-13. */
#include <math.h>

#include <pcm/regression.h>

#include "tests/support/chaos.h"
#include "tests/support/mixed_sample.h"
#include "tests/support/suite.h"

static pcm_life_data *data;
static pcm_regression regression;

static void open_sample(void)
{
    data = mixed_data();
    ASSERT_OK(pcm_regression_fit(&regression, data));
}

static void close_sample(void)
{
    pcm_life_data_free(data);
    data = NULL;
}

static void expect_bounds(pcm_bounds bounds, double estimate, double lower, double upper,
                          double tolerance)
{
    ASSERT_CLOSE(bounds.estimate, estimate, tolerance);
    ASSERT_CLOSE(bounds.lower, lower, tolerance);
    ASSERT_CLOSE(bounds.upper, upper, tolerance);
}

static void wald_bounds_are_those_of_the_standard_error(void)
{
    open_sample();
    pcm_bounds bounds;
    const double z = 1.959963984540054;
    ASSERT_OK(pcm_regression_bounds(&bounds, &regression, NULL, 1, 0.95, PCM_BOUNDS_WALD));
    expect_bounds(bounds, -0.032210057415752107,
                  -0.032210057415752107 - z * sqrt(1.05148517479082e-05),
                  -0.032210057415752107 + z * sqrt(1.05148517479082e-05), 1e-9);
    ASSERT_OK(pcm_regression_bounds(&bounds, &regression, NULL, 0, 0.95, PCM_BOUNDS_WALD));
    expect_bounds(bounds, 8.247895290791115, 8.247895290791115 - z * sqrt(0.036278610797966793),
                  8.247895290791115 + z * sqrt(0.036278610797966793), 1e-9);
    ASSERT_OK(pcm_regression_bounds(&bounds, &regression, NULL, 3, 0.95, PCM_BOUNDS_WALD));
    expect_bounds(bounds, 2.407161018636609,
                  2.407161018636609 * exp(-z * sqrt(1.48746481656784e-02)),
                  2.407161018636609 * exp(z * sqrt(1.48746481656784e-02)), 1e-9);
    close_sample();
}

static void likelihood_ratio_bounds_are_those_of_r(void)
{
    open_sample();
    pcm_bounds bounds;
    ASSERT_OK(
        pcm_regression_bounds(&bounds, &regression, data, 1, 0.95, PCM_BOUNDS_LIKELIHOOD_RATIO));
    expect_bounds(bounds, -0.032210057415752107, -0.0389593662892, -0.0258761869020, 1e-9);
    ASSERT_OK(
        pcm_regression_bounds(&bounds, &regression, data, 3, 0.95, PCM_BOUNDS_LIKELIHOOD_RATIO));
    expect_bounds(bounds, 2.407161018636609, 1.87000687997, 3.02235712466, 1e-9);
    ASSERT_OK(
        pcm_regression_bounds(&bounds, &regression, data, 0, 0.95, PCM_BOUNDS_LIKELIHOOD_RATIO));
    expect_bounds(bounds, 8.247895290791115, 7.88906650907, 8.65471757510, 1e-9);
    close_sample();
}

/* A single failure among the retrofitted holds its coefficient, from above very far out. */
static void bounds_widen_with_confidence(void)
{
    static const char *const names[] = {"retrofit"};
    pcm_life_data *few = NULL;
    pcm_regression fit;
    ASSERT_OK(pcm_life_data_new(&few, "d"));
    ASSERT_OK(pcm_life_data_set_covariates(few, names, 1));
    for (int i = 0; i < 12; i++) {
        const double retrofit = i >= 6;
        const pcm_life life = {.kind = i < 7 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                               .lower = 10.0 + 17 * i % 40,
                               .count = 1.0};
        ASSERT_OK(pcm_life_data_add_with(few, &life, &retrofit));
    }
    ASSERT_OK(pcm_regression_fit(&fit, few));
    pcm_bounds wide, narrow;
    ASSERT_OK(pcm_regression_bounds(&wide, &fit, few, 1, 1.0 - 1e-9, PCM_BOUNDS_LIKELIHOOD_RATIO));
    ASSERT_OK(pcm_regression_bounds(&narrow, &fit, few, 1, 0.1, PCM_BOUNDS_LIKELIHOOD_RATIO));
    CU_ASSERT(wide.lower < narrow.lower && narrow.lower < fit.coefficients[0]);
    CU_ASSERT(fit.coefficients[0] < narrow.upper && narrow.upper < wide.upper);
    CU_ASSERT(isfinite(wide.lower) && isfinite(wide.upper));
    CU_ASSERT(wide.upper - fit.coefficients[0] > fit.coefficients[0] - wide.lower);
    pcm_life_data_free(few);
}

static void the_life_at_conditions_is_that_of_r(void)
{
    open_sample();
    const double x[2] = {50.0, 1.0};
    const pcm_question b10 = {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.10};
    pcm_fit fit;
    pcm_bounds bounds;
    ASSERT_OK(pcm_regression_at(&fit, &regression, x));
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(fit.life.shape, regression.shape, 0.0);
    ASSERT_CLOSE(
        fit.life.scale,
        exp(regression.intercept + 50.0 * regression.coefficients[0] + regression.coefficients[1]),
        1e-13);
    ASSERT_OK(pcm_fit_bounds(&bounds, &fit, NULL, &b10, 1, 0.95, PCM_BOUNDS_WALD, NULL));
    const double z = 1.959963984540054;
    expect_bounds(bounds, 132.99511685824, exp(4.89031241219615 - z * 0.148227966064858),
                  exp(4.89031241219615 + z * 0.148227966064858), 1e-9);
    CU_ASSERT(fit.items == regression.items && fit.failures == regression.failures);
    ASSERT_TEXT(fit.unit, "d");
    close_sample();
}

/* With the stress as origin of the covariates, scale at use over scale at stress is a matter of the
 * coefficients alone. */
static void acceleration_is_a_ratio_of_scales(void)
{
    open_sample();
    const double use[2] = {20.0, 0.0}, stress[2] = {50.0, 1.0};
    pcm_bounds factor, back, alone;
    pcm_fit at_use, at_stress;
    ASSERT_OK(pcm_regression_acceleration(&factor, &regression, use, stress, 0.95));
    ASSERT_OK(pcm_regression_acceleration(&back, &regression, stress, use, 0.95));
    ASSERT_OK(pcm_regression_at(&at_use, &regression, use));
    ASSERT_OK(pcm_regression_at(&at_stress, &regression, stress));
    ASSERT_CLOSE(factor.estimate, at_use.life.scale / at_stress.life.scale, 1e-12);
    expect_bounds(back, 1.0 / factor.estimate, 1.0 / factor.upper, 1.0 / factor.lower, 1e-12);
    const double one_degree[2] = {21.0, 0.0};
    pcm_bounds coefficient;
    ASSERT_OK(pcm_regression_acceleration(&alone, &regression, one_degree, use, 0.9));
    ASSERT_OK(pcm_regression_bounds(&coefficient, &regression, NULL, 1, 0.9, PCM_BOUNDS_WALD));
    expect_bounds(alone, exp(coefficient.estimate), exp(coefficient.lower), exp(coefficient.upper),
                  1e-12);
    close_sample();
}

/* R: Hessian of the likelihood in its proportional hazards form by fourth-order differences, for
 * 30 degrees more and dust. */
static void hazard_ratios_are_those_of_the_other_reading(void)
{
    open_sample();
    const double use[2] = {20.0, 0.0}, stress[2] = {50.0, 1.0};
    pcm_bounds ratio, factor;
    ASSERT_OK(pcm_regression_hazard_ratio(&ratio, &regression, use, stress, 0.95));
    expect_bounds(ratio, 72.325690825368, 21.824533253834, 239.684647205361, 1e-6);
    ASSERT_OK(pcm_regression_acceleration(&factor, &regression, use, stress, 0.95));
    ASSERT_CLOSE(ratio.estimate, pow(factor.estimate, regression.shape), 1e-12);
    ASSERT_CLOSE(log(ratio.estimate),
                 30.0 * regression.hazard_coefficients[0] + regression.hazard_coefficients[1],
                 1e-12);
    close_sample();
}

static void a_covariate_is_tested_as_in_r(void)
{
    open_sample();
    pcm_covariate_test test;
    ASSERT_OK(pcm_regression_test(&test, &regression, data, 1));
    ASSERT_CLOSE(test.log_likelihood, -253.287549459841, 1e-12);
    ASSERT_CLOSE(test.statistic, 32.6830246752685, 1e-10);
    ASSERT_CLOSE(test.p_value, 1.08480501851985e-08, 1e-9);
    close_sample();
}

/* Covariates like years and serial numbers, whose 0 is far away, keep their digits. */
static void covariates_far_from_0_lose_no_digits(void)
{
    open_sample();
    static const char *const names[] = {"temperature", "dust"};
    pcm_life_data *moved = NULL;
    pcm_regression far_fit;
    ASSERT_OK(pcm_life_data_new(&moved, "d"));
    ASSERT_OK(pcm_life_data_set_covariates(moved, names, 2));
    for (int i = 0; i < mixed_count; i++) {
        const pcm_life life = mixed_life(i);
        const double x[2] = {0x1p40 + mixed_rows[i].x[0], mixed_rows[i].x[1] - 0x1p50};
        ASSERT_OK(pcm_life_data_add_with(moved, &life, x));
    }
    ASSERT_OK(pcm_regression_fit(&far_fit, moved));
    const double x[2] = {50.0, 1.0}, far_x[2] = {0x1p40 + 50.0, 1.0 - 0x1p50};
    pcm_fit fit, same;
    ASSERT_OK(pcm_regression_at(&fit, &regression, x));
    ASSERT_OK(pcm_regression_at(&same, &far_fit, far_x));
    ASSERT_CLOSE(same.life.shape, fit.life.shape, 1e-12);
    ASSERT_CLOSE(same.life.scale, fit.life.scale, 1e-12);
    for (int i = 0; i < 4; i++)
        ASSERT_CLOSE(same.covariance[i / 2][i % 2], fit.covariance[i / 2][i % 2], 1e-9);
    pcm_life_data_free(moved);
    close_sample();
}

static void bad_arguments_are_named(void)
{
    open_sample();
    const double x[2] = {1.0, 2.0}, bad[2] = {1.0, NAN}, low[2] = {-1.7e308, 0.0};
    const double high[2] = {1.7e308, 0.0};
    pcm_bounds bounds = {7.0, 7.0, 7.0};
    pcm_fit fit = {.passes = 7};
    pcm_covariate_test test = {.statistic = 7.0};
    pcm_regression none = {.status = PCM_REGRESSION_SEPARATED};
    const pcm_bounds_method ratio = PCM_BOUNDS_LIKELIHOOD_RATIO, wald = PCM_BOUNDS_WALD;
    ASSERT_STATUS(pcm_regression_bounds(NULL, &regression, data, 0, 0.9, wald), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("out");
    ASSERT_STATUS(pcm_regression_bounds(&bounds, NULL, data, 0, 0.9, wald), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("regression");
    ASSERT_STATUS(pcm_regression_bounds(&bounds, &none, data, 0, 0.9, wald), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("separated");
    ASSERT_STATUS(pcm_regression_bounds(&bounds, &regression, data, 4, 0.9, wald), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("parameter = 4");
    ASSERT_STATUS(pcm_regression_bounds(&bounds, &regression, data, 0, 1.0, wald), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 1");
    ASSERT_STATUS(pcm_regression_bounds(&bounds, &regression, data, 0, 0.9, PCM_BOUNDS_BOOTSTRAP),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("bootstrap");
    ASSERT_STATUS(pcm_regression_bounds(&bounds, &regression, NULL, 0, 0.9, ratio),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("data");
    ASSERT_STATUS(pcm_regression_at(&fit, &regression, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("x");
    ASSERT_STATUS(pcm_regression_at(&fit, &regression, bad), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("x[1] = nan");
    ASSERT_STATUS(pcm_regression_at(&fit, &regression, high), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ln scale");
    ASSERT_STATUS(pcm_regression_acceleration(&bounds, &regression, x, bad, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("stress[1]");
    ASSERT_STATUS(pcm_regression_acceleration(&bounds, &regression, low, high, 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("use[0] - stress[0]");
    ASSERT_STATUS(pcm_regression_hazard_ratio(&bounds, &regression, x, x, 0.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 0");
    ASSERT_STATUS(pcm_regression_test(&test, &regression, data, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("covariate = 2");
    ASSERT_STATUS(pcm_regression_test(&test, &regression, NULL, 0), PCM_ERR_ARGUMENT);
    CU_ASSERT(bounds.estimate == 7.0 && fit.passes == 7 && test.statistic == 7.0);
    close_sample();
}

static void other_data_is_refused(void)
{
    open_sample();
    pcm_bounds bounds;
    pcm_covariate_test test;
    const pcm_life one_more = {.kind = PCM_LIFE_EXACT, .lower = 100.0, .count = 1.0};
    ASSERT_OK(pcm_life_data_add_with(data, &one_more, mixed_rows[0].x));
    ASSERT_STATUS(
        pcm_regression_bounds(&bounds, &regression, data, 0, 0.9, PCM_BOUNDS_LIKELIHOOD_RATIO),
        PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("not the data of the regression");
    ASSERT_STATUS(pcm_regression_test(&test, &regression, data, 0), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("not the data of the regression");
    close_sample();
}

static int bounds_under_chaos(void)
{
    pcm_bounds bounds;
    return pcm_regression_bounds(&bounds, &regression, data, 1, 0.9, PCM_BOUNDS_LIKELIHOOD_RATIO);
}

static int test_under_chaos(void)
{
    pcm_covariate_test test;
    return pcm_regression_test(&test, &regression, data, 1);
}

static void failing_allocations_are_survived(void)
{
    open_sample();
    chaos_run(bounds_under_chaos);
    chaos_run(test_under_chaos);
    close_sample();
}

SUITE("regression bounds",
      {"Wald bounds are those of the standard error", wald_bounds_are_those_of_the_standard_error},
      {"likelihood-ratio bounds are those of R", likelihood_ratio_bounds_are_those_of_r},
      {"bounds widen with confidence", bounds_widen_with_confidence},
      {"the life at conditions is that of R", the_life_at_conditions_is_that_of_r},
      {"acceleration is a ratio of scales", acceleration_is_a_ratio_of_scales},
      {"hazard ratios are those of the other reading",
       hazard_ratios_are_those_of_the_other_reading},
      {"a covariate is tested as in R", a_covariate_is_tested_as_in_r},
      {"covariates far from 0 lose no digits", covariates_far_from_0_lose_no_digits},
      {"bad arguments are named", bad_arguments_are_named},
      {"other data is refused", other_data_is_refused},
      {"failing allocations are survived", failing_allocations_are_survived})
