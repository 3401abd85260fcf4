/* SPDX-License-Identifier: Apache-2.0 */
/* The Weibull model: closed values, numerical integration, deep tails, and bad input. */
#include <float.h>
#include <math.h>

#include <pcm/weibull.h>

#include "libpcm/life/weibull.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static const pcm_weibull pump = {2.5, 800.0};

static double one(pcm_status (*function)(double *, pcm_weibull, const double *, size_t),
                  pcm_weibull life, double x)
{
    double out = NAN;
    ASSERT_OK(function(&out, life, &x, 1));
    return out;
}

static void reliability_has_its_closed_values(void)
{
    CU_ASSERT(one(pcm_weibull_reliability, pump, 0.0) == 1.0);
    ASSERT_CLOSE(one(pcm_weibull_reliability, pump, 800.0), exp(-1.0), 1e-15);
    CU_ASSERT(one(pcm_weibull_reliability, pump, INFINITY) == 0.0);
    ASSERT_CLOSE(one(pcm_weibull_reliability, (pcm_weibull){1.0, 10.0}, 5.0), exp(-0.5), 1e-15);
}

static void reliability_falls_with_age(void)
{
    test_random random = {1};
    for (int i = 0; i < 1000; i++) {
        const pcm_weibull life = {exp(6.0 * test_random_uniform(&random) - 3.0),
                                  exp(200.0 * test_random_uniform(&random) - 100.0)};
        double last = 1.0;
        for (double factor = 0.01; factor < 100.0; factor *= 1.7) {
            const double r = one(pcm_weibull_reliability, life, factor * life.scale);
            CU_ASSERT(r >= 0.0 && r <= last);
            last = r;
        }
    }
}

static void hazard_is_the_slope_of_the_logarithm(void)
{
    const double age = 700.0, h = 1e-3;
    const double slope = (log(one(pcm_weibull_reliability, pump, age - h)) -
                          log(one(pcm_weibull_reliability, pump, age + h))) /
                         (2.0 * h);
    ASSERT_CLOSE(one(pcm_weibull_hazard, pump, age), slope, 1e-8);
}

static void hazard_at_age_0_depends_on_the_shape(void)
{
    CU_ASSERT(isinf(one(pcm_weibull_hazard, (pcm_weibull){0.8, 4.0}, 0.0)));
    CU_ASSERT(one(pcm_weibull_hazard, (pcm_weibull){1.0, 4.0}, 0.0) == 0.25);
    CU_ASSERT(one(pcm_weibull_hazard, (pcm_weibull){1.2, 4.0}, 0.0) == 0.0);
}

static void quantile_inverts_reliability(void)
{
    test_random random = {2};
    for (int i = 0; i < 1000; i++) {
        const pcm_weibull life = {exp(6.0 * test_random_uniform(&random) - 3.0),
                                  exp(200.0 * test_random_uniform(&random) - 100.0)};
        const double fraction = test_random_uniform(&random);
        const double age = one(pcm_weibull_quantile, life, fraction);
        ASSERT_CLOSE(one(pcm_weibull_reliability, life, age), 1.0 - fraction, 1e-12);
    }
    CU_ASSERT(one(pcm_weibull_quantile, pump, 0.0) == 0.0);
}

static void small_fractions_keep_their_digits(void)
{
    ASSERT_CLOSE(one(pcm_weibull_quantile, (pcm_weibull){2.0, 1.0}, 1e-20), 1e-10, 1e-15);
}

static void mean_has_its_closed_values(void)
{
    double mean;
    ASSERT_OK(pcm_weibull_mean(&mean, (pcm_weibull){1.0, 7.0}));
    ASSERT_CLOSE(mean, 7.0, 1e-15);
    ASSERT_OK(pcm_weibull_mean(&mean, (pcm_weibull){2.0, 10.0}));
    ASSERT_CLOSE(mean, 5.0 * sqrt(acos(-1.0)), 1e-15);
    ASSERT_OK(pcm_weibull_mean(&mean, (pcm_weibull){0.25, 1.0}));
    ASSERT_CLOSE(mean, 24.0, 1e-14);
}

static void a_mean_beyond_doubles_is_refused(void)
{
    double mean = 5.0;
    ASSERT_STATUS(pcm_weibull_mean(&mean, (pcm_weibull){0.005, 1.0}), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("mean life exceeds");
    CU_ASSERT(mean == 5.0);
    const double age = 1.0;
    ASSERT_STATUS(pcm_weibull_mean_remaining_life(&mean, (pcm_weibull){0.005, 1.0}, &age, 1),
                  PCM_ERR_DOMAIN);
    CU_ASSERT(mean == 5.0);
}

/* 50-digit arithmetic. */
static void mean_remaining_life_is_exact_in_deep_tails(void)
{
    static const struct {
        double shape, age, expected;
    } cases[] = {{2.0, 6.0, 0.08222109243593045},    {2.0, 30.0, 0.01665742279680511},
                 {5.0, 8.0, 4.8826932972582514e-05}, {0.5, 1e6, 2002.0},
                 {1.5, 0.5, 0.6640227716368767},     {0.8, 2.0, 1.5922910144432132}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ASSERT_CLOSE(
            one(pcm_weibull_mean_remaining_life, (pcm_weibull){cases[i].shape, 1.0}, cases[i].age),
            cases[i].expected, 1e-14);
        ASSERT_CLOSE(one(pcm_weibull_mean_remaining_life, (pcm_weibull){cases[i].shape, 1e-200},
                         cases[i].age * 1e-200),
                     cases[i].expected * 1e-200, 1e-12);
    }
}

/* Simpson's rule over the conditional reliability, until nothing is left of it. */
static double integrated_remaining_life(pcm_weibull life, double age)
{
    enum { panels = 20000 };
    double end;
    ASSERT_OK(pcm_weibull_remaining_quantile(&end, life, &age, 1, 1.0 - 0x1p-53));
    double sum = 0.0;
    for (int i = 0; i <= panels; i++) {
        double r;
        ASSERT_OK(pcm_weibull_conditional_reliability(&r, life, &age, 1, end * i / panels));
        sum += r * (i == 0 || i == panels ? 1.0 : i % 2 == 1 ? 4.0 : 2.0);
    }
    return sum * end / panels / 3.0;
}

static void mean_remaining_life_is_the_integral_of_reliability(void)
{
    static const double ages[] = {1.0, 300.0, 800.0, 2000.0, 9000.0};
    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
        ASSERT_CLOSE(one(pcm_weibull_mean_remaining_life, pump, ages[i]),
                     integrated_remaining_life(pump, ages[i]), 1e-9);
}

static void mean_remaining_life_of_new_items_is_the_mean(void)
{
    for (double shape = 0.1; shape < 200.0; shape *= 1.9) {
        double mean;
        ASSERT_OK(pcm_weibull_mean(&mean, (pcm_weibull){shape, 3.0}));
        ASSERT_CLOSE(one(pcm_weibull_mean_remaining_life, (pcm_weibull){shape, 3.0}, 0.0), mean,
                     1e-14);
    }
}

static void conditional_reliability_is_a_ratio(void)
{
    test_random random = {3};
    for (int i = 0; i < 1000; i++) {
        const double age = 1200.0 * test_random_uniform(&random);
        const double ahead = 1200.0 * test_random_uniform(&random);
        double r;
        ASSERT_OK(pcm_weibull_conditional_reliability(&r, pump, &age, 1, ahead));
        ASSERT_CLOSE(r,
                     one(pcm_weibull_reliability, pump, age + ahead) /
                         one(pcm_weibull_reliability, pump, age),
                     1e-13);
    }
}

static void conditional_reliability_works_where_reliability_underflows(void)
{
    const double age = 30.0;
    double r;
    ASSERT_OK(pcm_weibull_conditional_reliability(&r, (pcm_weibull){2.0, 1.0}, &age, 1, 0.01));
    ASSERT_CLOSE(r, exp(-0.6001), 1e-14); /* 30.01^2 - 30^2 */
}

static void remaining_quantile_inverts_conditional_reliability(void)
{
    static const double ages[] = {0.0, 1e-300, 1e-9, 1.0, 800.0, 30000.0};
    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
        double ahead, r;
        ASSERT_OK(pcm_weibull_remaining_quantile(&ahead, pump, &ages[i], 1, 0.3));
        ASSERT_OK(pcm_weibull_conditional_reliability(&r, pump, &ages[i], 1, ahead));
        ASSERT_CLOSE(r, 0.7, 1e-14);
    }
}

static void extremes_give_no_nan(void)
{
    static const double values[] = {5e-324, 1e-300, 1.0, 1e300, DBL_MAX};
    enum { n = sizeof values / sizeof *values };
    for (int s = 0; s < n; s++)
        for (int b = 0; b < n; b++) {
            const pcm_weibull life = {values[b], values[s]};
            double out[n];
            ASSERT_OK(pcm_weibull_reliability(out, life, values, n));
            for (int i = 0; i < n; i++)
                CU_ASSERT(out[i] >= 0.0 && out[i] <= 1.0);
            for (int j = 0; j < n; j++) {
                ASSERT_OK(pcm_weibull_conditional_reliability(out, life, values, n, values[j]));
                for (int i = 0; i < n; i++)
                    CU_ASSERT(out[i] >= 0.0 && out[i] <= 1.0);
            }
            ASSERT_OK(pcm_weibull_remaining_quantile(out, life, values, n, 0.5));
            for (int i = 0; i < n; i++)
                CU_ASSERT(out[i] >= 0.0);
            if (pcm_weibull_mean_remaining_life(out, life, values, n) == PCM_OK)
                for (int i = 0; i < n; i++)
                    CU_ASSERT(out[i] >= 0.0);
        }
}

static void ages_far_beyond_the_scale_keep_their_reliability(void)
{
    const pcm_weibull flat = {0.001, 1e-300};
    ASSERT_CLOSE(one(pcm_weibull_reliability, flat, 1e300), exp(-pow(10.0, 0.6)), 1e-13);
    ASSERT_CLOSE(one(pcm_weibull_reliability, (pcm_weibull){0.001, 1e300}, 1e-300),
                 exp(-pow(10.0, -0.6)), 1e-13);
}

static void out_may_be_the_input(void)
{
    double column[] = {100.0, 400.0};
    const double first = one(pcm_weibull_reliability, pump, 100.0);
    ASSERT_OK(pcm_weibull_reliability(column, pump, column, 2));
    CU_ASSERT(column[0] == first);
}

static void what_exceeds_a_double_is_infinite(void)
{
    double out;
    const double half = 0.5, old = 1e300, age = 1e10;
    ASSERT_OK(pcm_weibull_quantile(&out, (pcm_weibull){1e-3, 1e300}, &(double){0.999}, 1));
    CU_ASSERT(out == INFINITY);
    ASSERT_OK(pcm_weibull_remaining_quantile(&out, (pcm_weibull){1e-5, 1.0}, &age, 1, half));
    CU_ASSERT(out == INFINITY);
    ASSERT_OK(pcm_weibull_hazard(&out, (pcm_weibull){50.0, 1.0}, &old, 1));
    CU_ASSERT(out == INFINITY);
}

static void bad_models_are_named(void)
{
    const double age = 1.0;
    double out = 5.0;
    ASSERT_STATUS(pcm_weibull_reliability(&out, (pcm_weibull){0.0, 1.0}, &age, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("shape = 0: must be a finite number > 0");
    ASSERT_STATUS(pcm_weibull_mean(&out, (pcm_weibull){1.0, NAN}), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("scale = nan");
    ASSERT_STATUS(pcm_weibull_quantile(&out, (pcm_weibull){1.0, INFINITY}, &age, 1),
                  PCM_ERR_DOMAIN);
    CU_ASSERT(out == 5.0);
}

static void bad_rows_are_named_and_nothing_is_written(void)
{
    const double ages[] = {1.0, -3.0}, nan[] = {NAN};
    double out[2] = {5.0, 5.0};
    ASSERT_STATUS(pcm_weibull_reliability(out, pump, ages, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age[1] = -3: must be a number >= 0");
    ASSERT_STATUS(pcm_weibull_hazard(out, pump, nan, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age[0] = nan: must be a finite number >= 0");
    ASSERT_STATUS(pcm_weibull_conditional_reliability(out, pump, ages, 1, -1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ahead = -1");
    ASSERT_STATUS(pcm_weibull_quantile(out, pump, ages, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("fraction[0] = 1");
    ASSERT_STATUS(pcm_weibull_remaining_quantile(out, pump, ages, 1, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_weibull_mean_remaining_life(out, pump, ages, 2), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_weibull_reliability(NULL, pump, ages, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_weibull_reliability(out, pump, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_weibull_mean(NULL, pump), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_weibull_reliability(NULL, pump, NULL, 0));
    CU_ASSERT(out[0] == 5.0 && out[1] == 5.0);
}

static void hazard_ahead_does_not_cancel(void)
{
    const pcm_weibull life = {3.0, 2.0};
    const double age = 1e6, ahead = 1e-6;
    ASSERT_CLOSE(pcm__weibull_hazard_ahead(life, age, ahead), 3.0 / 8.0 * age * age * ahead, 1e-11);
    CU_ASSERT(pcm__weibull_hazard_ahead(life, age, 0.0) == 0.0);
    ASSERT_CLOSE(pcm__weibull_hazard_ahead(life, 0.0, 2.0), 1.0, 1e-15);
}

static void hazard_of_extremes_is_a_number(void)
{
    const double age[] = {0.0, 1e-308, 1.0};
    double rate[3];
    ASSERT_OK(pcm_weibull_hazard(rate, (pcm_weibull){50.0, 1e-308}, age, 3));
    CU_ASSERT(rate[0] == 0.0 && !isnan(rate[1]) && !isnan(rate[2]));
    ASSERT_OK(pcm_weibull_hazard(rate, (pcm_weibull){1.0, 4.0}, age, 3));
    CU_ASSERT(rate[0] == 0.25 && rate[2] == 0.25);
}

SUITE("weibull", {"the hazard of extremes is a number", hazard_of_extremes_is_a_number},
      {"reliability has its closed values", reliability_has_its_closed_values},
      {"reliability falls with age", reliability_falls_with_age},
      {"the hazard is the slope of -ln R", hazard_is_the_slope_of_the_logarithm},
      {"the hazard at age 0 depends on the shape", hazard_at_age_0_depends_on_the_shape},
      {"the quantile inverts the reliability", quantile_inverts_reliability},
      {"small fractions keep their digits", small_fractions_keep_their_digits},
      {"the mean has its closed values", mean_has_its_closed_values},
      {"a mean beyond doubles is refused", a_mean_beyond_doubles_is_refused},
      {"the mean remaining life is exact in deep tails",
       mean_remaining_life_is_exact_in_deep_tails},
      {"the mean remaining life is the integral of the reliability",
       mean_remaining_life_is_the_integral_of_reliability},
      {"the mean remaining life of a new item is the mean life",
       mean_remaining_life_of_new_items_is_the_mean},
      {"the conditional reliability is a ratio", conditional_reliability_is_a_ratio},
      {"the conditional reliability works where the reliability underflows",
       conditional_reliability_works_where_reliability_underflows},
      {"the remaining quantile inverts the conditional reliability",
       remaining_quantile_inverts_conditional_reliability},
      {"extreme ages, shapes and scales give no NaN", extremes_give_no_nan},
      {"ages far beyond the scale keep their reliability",
       ages_far_beyond_the_scale_keep_their_reliability},
      {"the output may be the input", out_may_be_the_input},
      {"what exceeds a double is infinite", what_exceeds_a_double_is_infinite},
      {"bad models are named", bad_models_are_named},
      {"bad rows are named and nothing is written", bad_rows_are_named_and_nothing_is_written},
      {"the hazard ahead does not cancel", hazard_ahead_does_not_cancel})
