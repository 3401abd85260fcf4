/* SPDX-License-Identifier: Apache-2.0 */
/* Mixtures of two populations: what they answer, outcomes without an estimate, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/mixture.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static const pcm_weibull_mixture pumps = {0.2, {{0.8, 50.0}, {3.0, 1000.0}}};

static pcm_life_data *new_data(void)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    return data;
}

static void add(pcm_life_data *data, pcm_life_kind kind, double age, double count)
{
    const pcm_life row = {.kind = kind, .lower = age, .count = count};
    ASSERT_OK(pcm_life_data_add(data, &row));
}

static pcm_mixture fit_of(const pcm_life_data *data)
{
    pcm_mixture fit = {.status = PCM_MIXTURE_NOT_IDENTIFIED};
    ASSERT_OK(pcm_mixture_fit(&fit, data));
    return fit;
}

static double reliability_of(double age)
{
    double out = NAN;
    ASSERT_OK(pcm_mixture_reliability(&out, pumps, &age, 1));
    return out;
}

static void reliability_is_the_mixed_one(void)
{
    static const double ages[] = {0.0, 1e-9, 3.0, 70.0, 500.0, 1500.0, INFINITY};
    for (int i = 0; i < 7; i++)
        ASSERT_CLOSE(reliability_of(ages[i]),
                     0.2 * exp(-pow(ages[i] / 50.0, 0.8)) + 0.8 * exp(-pow(ages[i] / 1000.0, 3.0)),
                     1e-14);
}

static void hazard_is_the_slope_of_the_reliability(void)
{
    static const double ages[] = {1.0, 30.0, 200.0, 600.0, 1200.0, 2500.0};
    double out[6], share[6];
    ASSERT_OK(pcm_mixture_hazard(out, pumps, ages, 6));
    ASSERT_OK(pcm_mixture_share(share, pumps, ages, 6));
    for (int i = 0; i < 6; i++) {
        const double step = 1e-5 * ages[i];
        ASSERT_CLOSE(out[i],
                     log(reliability_of(ages[i] - step) / reliability_of(ages[i] + step)) /
                         (2.0 * step),
                     1e-7);
        ASSERT_CLOSE(share[i], 0.2 * exp(-pow(ages[i] / 50.0, 0.8)) / reliability_of(ages[i]),
                     1e-12);
    }
    /* Far out, where both are gone in doubles, the slower one is all that is left. */
    const double late = 1e6;
    ASSERT_OK(pcm_mixture_share(out, pumps, &late, 1));
    CU_ASSERT(out[0] == 1.0);
    ASSERT_OK(pcm_mixture_hazard(out, pumps, &late, 1));
    ASSERT_CLOSE(out[0], 0.8 / 50.0 * pow(1e6 / 50.0, -0.2), 1e-12);
}

static void quantiles_invert_the_reliability(void)
{
    static const double fractions[] = {0.0, 1e-9, 0.05, 0.2, 0.5, 0.9, 1.0 - 1e-9};
    double out[7];
    ASSERT_OK(pcm_mixture_quantile(out, pumps, fractions, 7));
    CU_ASSERT(out[0] == 0.0);
    for (int i = 1; i < 7; i++) {
        CU_ASSERT(out[i] > out[i - 1]);
        const double failed =
            -0.2 * expm1(-pow(out[i] / 50.0, 0.8)) - 0.8 * expm1(-pow(out[i] / 1000.0, 3.0));
        if (i < 6)
            ASSERT_CLOSE(failed, fractions[i], 1e-12);
        else
            ASSERT_CLOSE(reliability_of(out[i]), 1.0 - fractions[i], 1e-12);
    }
    const pcm_weibull_mixture alike = {0.5, {{2.0, 10.0}, {2.0, 10.0}}};
    ASSERT_OK(pcm_mixture_quantile(out, alike, &fractions[4], 1));
    ASSERT_CLOSE(out[0], 10.0 * sqrt(log(2.0)), 1e-13);
}

static void the_mean_is_that_of_the_parts(void)
{
    double out;
    ASSERT_OK(pcm_mixture_mean(&out, pumps));
    ASSERT_CLOSE(out, 0.2 * 50.0 * tgamma(1.0 + 1.0 / 0.8) + 0.8 * 1000.0 * tgamma(4.0 / 3.0),
                 1e-13);
    const pcm_weibull_mixture endless = {0.5, {{0.001, 1.0}, {1.0, 1.0}}};
    ASSERT_STATUS(pcm_mixture_mean(&out, endless), PCM_ERR_DOMAIN);
}

static void outcomes_without_an_estimate_have_names(void)
{
    pcm_life_data *data = new_data();
    add(data, PCM_LIFE_RIGHT, 10.0, 5.0);
    pcm_mixture fit = fit_of(data);
    CU_ASSERT_EQUAL(fit.status, PCM_MIXTURE_NO_FAILURES);
    CU_ASSERT(fit.items == 5.0 && fit.model.fraction == 0.0 && fit.aicc == 0.0);
    for (int i = 1; i <= 5; i++)
        add(data, PCM_LIFE_EXACT, i, 1.0);
    CU_ASSERT_EQUAL(fit_of(data).status, PCM_MIXTURE_TOO_FEW_FAILURES);
    pcm_life_data_free(data);
    data = new_data();
    add(data, PCM_LIFE_EXACT, 10.0, 20.0); /* one age only */
    fit = fit_of(data);
    CU_ASSERT(!pcm_mixture_has_estimate(&fit));
    CU_ASSERT(fit.log_likelihood == 0.0 && fit.covariance[0][0] == 0.0);
    CU_ASSERT_EQUAL(fit.single.status, PCM_FIT_SHAPE_TO_INFINITY);
    pcm_life_data_free(data);
}

/* An outlier among failures of one population draws a population of its own to itself, where the
 * likelihood is infinite: that is no estimate. */
static void collapse_onto_one_failure_is_refused(void)
{
    pcm_life_data *data = new_data();
    for (int i = 1; i < 30; i++)
        add(data, PCM_LIFE_EXACT, 100.0 * pow(-log(i / 30.0), 0.5), 1.0);
    add(data, PCM_LIFE_EXACT, 2000.0, 1.0);
    const pcm_mixture fit = fit_of(data);
    if (pcm_mixture_has_estimate(&fit)) {
        CU_ASSERT(fit.model.life[0].shape < 100.0 && fit.model.life[1].shape < 100.0);
        CU_ASSERT(fit.model.fraction > 0.05 && fit.model.fraction < 0.95);
    } else {
        CU_ASSERT_EQUAL(fit.status, PCM_MIXTURE_COLLAPSED);
    }
    pcm_life_data_free(data);
}

static void extreme_ages_and_counts_do_no_harm(void)
{
    static const double factors[] = {1e-290, 1e-9, 1e9, 1e290};
    for (int f = 0; f < 4; f++) {
        pcm_life_data *data = new_data();
        test_random random = {6};
        for (int i = 0; i < 60; i++) {
            const pcm_weibull life = pumps.life[i % 3 != 0];
            const double age =
                life.scale * pow(-log(test_random_uniform(&random)), 1.0 / life.shape);
            add(data, i % 7 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT, age * factors[f], 1e150);
        }
        const pcm_mixture fit = fit_of(data);
        if (pcm_mixture_has_estimate(&fit))
            CU_ASSERT(isfinite(fit.log_likelihood) && fit.model.fraction > 0.0 &&
                      fit.model.fraction < 1.0);
        pcm_life_data_free(data);
    }
    pcm_life_data *data = new_data();
    for (int i = -10; i <= 10; i++)
        add(data, PCM_LIFE_EXACT, pow(10.0, 30.0 * i), 1.0);
    const pcm_mixture fit = fit_of(data);
    CU_ASSERT(fit.failures == 21.0);
    pcm_life_data_free(data);
}

static void bad_arguments_are_named(void)
{
    pcm_life_data *data = new_data();
    pcm_mixture fit;
    double out, one = 1.0, none = NAN, minus = -1.0;
    ASSERT_STATUS(pcm_mixture_fit(NULL, data), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mixture_fit(&fit, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mixture_fit(&fit, data), PCM_ERR_DATA);
    pcm_life_data_free(data);
    static const double bad[] = {0.0, 1.0, -0.1, NAN, INFINITY};
    for (int i = 0; i < 5; i++) {
        pcm_weibull_mixture model = pumps;
        model.fraction = bad[i];
        ASSERT_STATUS(pcm_mixture_reliability(&out, model, &one, 1), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("model.fraction");
    }
    const pcm_weibull_mixture flat = {0.5, {{1.0, 1.0}, {0.0, 1.0}}};
    ASSERT_STATUS(pcm_mixture_hazard(&out, flat, &one, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_mixture_reliability(&out, pumps, &minus, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_mixture_hazard(&out, pumps, &none, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_mixture_quantile(&out, pumps, &one, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_mixture_share(NULL, pumps, &one, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mixture_share(&out, pumps, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_mixture_share(NULL, pumps, NULL, 0));
    ASSERT_STATUS(pcm_mixture_mean(NULL, pumps), PCM_ERR_ARGUMENT);
    pcm_bounds bounds;
    memset(&fit, 0, sizeof fit);
    fit.model = pumps;
    ASSERT_STATUS(pcm_mixture_wald_bounds(NULL, &fit, PCM_MIXTURE_FRACTION, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mixture_wald_bounds(&bounds, NULL, PCM_MIXTURE_FRACTION, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mixture_wald_bounds(&bounds, &fit, (pcm_mixture_parameter)5, 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_mixture_wald_bounds(&bounds, &fit, PCM_MIXTURE_FRACTION, 1.0),
                  PCM_ERR_DOMAIN);
    fit.covariance[1][1] = NAN;
    ASSERT_STATUS(pcm_mixture_wald_bounds(&bounds, &fit, PCM_MIXTURE_SCALE_1, 0.9), PCM_ERR_DOMAIN);
    fit.status = PCM_MIXTURE_COLLAPSED;
    ASSERT_STATUS(pcm_mixture_wald_bounds(&bounds, &fit, PCM_MIXTURE_FRACTION, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("collapsed");
    CU_ASSERT(!pcm_mixture_has_estimate(NULL));
    for (int i = PCM_MIXTURE_NO_FAILURES; i <= PCM_MIXTURE_COLLAPSED; i++) {
        CU_ASSERT(strcmp(pcm_mixture_status_name((pcm_mixture_status)i), "unknown") != 0);
        CU_ASSERT(strlen(pcm_mixture_status_text((pcm_mixture_status)i)) > 30);
    }
    ASSERT_TEXT(pcm_mixture_parameter_name(PCM_MIXTURE_SHAPE_2), "shape_2");
    ASSERT_TEXT(pcm_mixture_parameter_name((pcm_mixture_parameter)5), "unknown");
}

/* Wald bounds by hand: 1.959964 standard errors of the log odds and of a logarithm. */
static void wald_bounds_are_those_of_the_covariance(void)
{
    pcm_mixture fit = {.model = pumps};
    fit.covariance[0][0] = 0.25;
    fit.covariance[4][4] = 0.01;
    pcm_bounds bounds;
    ASSERT_OK(pcm_mixture_wald_bounds(&bounds, &fit, PCM_MIXTURE_FRACTION, 0.95));
    ASSERT_CLOSE(log(bounds.lower / (1.0 - bounds.lower)), log(0.25) - 0.9799819922700269, 1e-12);
    ASSERT_CLOSE(log(bounds.upper / (1.0 - bounds.upper)), log(0.25) + 0.9799819922700269, 1e-12);
    ASSERT_OK(pcm_mixture_wald_bounds(&bounds, &fit, PCM_MIXTURE_SHAPE_2, 0.95));
    ASSERT_CLOSE(bounds.lower, 3.0 * exp(-0.19599639845400536), 1e-12);
    ASSERT_CLOSE(bounds.estimate, 3.0, 0.0);
}

static pcm_life_data *chaos_data;

static int fit_once(void)
{
    pcm_mixture fit;
    return pcm_mixture_fit(&fit, chaos_data);
}

static void failing_allocations_are_survived(void)
{
    chaos_data = new_data();
    for (int i = 1; i < 12; i++)
        add(chaos_data, PCM_LIFE_EXACT, i * i * i, 1.0);
    chaos_run(fit_once);
    pcm_life_data_free(chaos_data);
}

SUITE("mixture", {"reliability is the mixed one", reliability_is_the_mixed_one},
      {"hazard is the slope of the reliability", hazard_is_the_slope_of_the_reliability},
      {"quantiles invert the reliability", quantiles_invert_the_reliability},
      {"the mean is that of the parts", the_mean_is_that_of_the_parts},
      {"outcomes without an estimate have names", outcomes_without_an_estimate_have_names},
      {"collapse onto one failure is refused", collapse_onto_one_failure_is_refused},
      {"extreme ages and counts do no harm", extreme_ages_and_counts_do_no_harm},
      {"Wald bounds are those of the covariance", wald_bounds_are_those_of_the_covariance},
      {"bad arguments are named", bad_arguments_are_named},
      {"failing allocations are survived", failing_allocations_are_survived})
