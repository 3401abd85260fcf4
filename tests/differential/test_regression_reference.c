/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull regressions against reference cases, confirmed by R survival::survreg or, where rows have
 * entry ages, by optim on the truncated likelihood; and against survreg on rows of all kinds. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/regression.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static void expect_parameter(const reference *ref, const char *group, const char *name,
                             double actual, double tolerance)
{
    char path[200];
    snprintf(path, sizeof path, "expected/%s%s%s", group, *name ? "/" : "", name);
    ASSERT_CLOSE(actual, reference_number(ref, path), tolerance);
}

static void expect_covariance(const reference *ref, const pcm_regression *regression)
{
    const double tolerance = reference_number(ref, "tolerance/se_rel");
    const int n = regression->covariates + 2;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            char path[60];
            snprintf(path, sizeof path, "expected/cov/%d/%d", i, j);
            const double size = regression->standard_errors[i] * regression->standard_errors[j];
            CU_ASSERT(fabs(regression->covariance[i][j] - reference_number(ref, path)) <=
                      2.0 * tolerance * size);
            CU_ASSERT(regression->covariance[i][j] == regression->covariance[j][i]);
        }
}

static void expect_estimate(const reference *ref, const pcm_regression *regression)
{
    const double tolerance = reference_number(ref, "tolerance/param_rel");
    const double error = reference_number(ref, "tolerance/se_rel");
    const int p = regression->covariates;
    CU_ASSERT_EQUAL((size_t)p, reference_size(ref, "covariates"));
    expect_parameter(ref, "shape", "", regression->shape, tolerance);
    expect_parameter(ref, "intercept", "", regression->intercept, tolerance);
    expect_parameter(ref, "se_intercept", "", regression->standard_errors[0], error);
    expect_parameter(ref, "se_log_shape", "", regression->standard_errors[p + 1], error);
    for (int k = 0; k < p; k++) {
        const char *name = regression->names[k];
        if (strchr(name, '/'))
            continue; /* no path leads there: see below */
        expect_parameter(ref, "coef", name, regression->coefficients[k], tolerance);
        expect_parameter(ref, "ph_coef", name, regression->hazard_coefficients[k], tolerance);
        expect_parameter(ref, "se_coef", name, regression->standard_errors[k + 1], error);
    }
    const double log_likelihood = reference_number(ref, "expected/loglik");
    CU_ASSERT(fabs(regression->log_likelihood - log_likelihood) <=
              reference_number(ref, "tolerance/loglik_abs_per_unit") * regression->items);
    expect_covariance(ref, regression);
}

static void compare(const reference *ref, void *user)
{
    (void)user;
    pcm_life_data *data = reference_life_data(ref);
    if (!data)
        return;
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    const unsigned failed_before = CU_get_number_of_failures();
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
    expect_estimate(ref, &regression);
    if (CU_get_number_of_failures() != failed_before)
        printf("# in case %s\n", reference_id(ref));
    pcm_life_data_free(data);
}

static void reference_cases_are_met(void)
{
    const size_t cases = reference_each("weibull_aft", compare, NULL);
    CU_ASSERT(cases == 0 || cases >= 5);
}

/* The motor insulation case, whose covariate has a slash in its name: R 4.2.2, survival 3.5-3. */
static void the_arrhenius_slope_is_met(void)
{
    reference *ref = reference_open("d18_imotor_arrhenius");
    if (!ref)
        return;
    pcm_life_data *data = reference_life_data(ref);
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    ASSERT_CLOSE(regression.coefficients[0], 9.725980586042576, 1e-8);
    ASSERT_CLOSE(regression.hazard_coefficients[0], -29.885189230648983, 1e-8);
    pcm_life_data_free(data);
    reference_close(ref);
}

SUITE("regression reference", {"every regression reference case is met", reference_cases_are_met},
      {"the Arrhenius slope is met", the_arrhenius_slope_is_met})
