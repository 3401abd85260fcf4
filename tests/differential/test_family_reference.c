/* SPDX-License-Identifier: Apache-2.0 */
/* Families of life models against reference cases: lognormal, three-parameter Weibull, Weibull with
 * a fraction that never fails. */
#include <math.h>

#include <pcm/family_fit.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static pcm_family_fit fit_of(const reference *ref, pcm_family family)
{
    pcm_family_fit fit = {.status = PCM_FIT_NOT_CONVERGED};
    pcm_life_data *data = reference_life_data(ref);
    ASSERT_OK(pcm_fit_family(&fit, data, family));
    CU_ASSERT(pcm_family_fit_has_estimate(&fit));
    pcm_life_data_free(data);
    return fit;
}

static double natural_error(const pcm_family_fit *fit, int index)
{
    double error = NAN;
    ASSERT_OK(pcm_family_fit_error(&error, fit, index, PCM_ERROR_NATURAL));
    return error;
}

static void check_lognormal(const reference *ref, void *user)
{
    (void)user;
    const pcm_family_fit fit = fit_of(ref, PCM_FAMILY_LOGNORMAL);
    ASSERT_CLOSE(fit.life.parameter[0], reference_number(ref, "expected/mu"), 1e-9);
    ASSERT_CLOSE(fit.life.parameter[1], reference_number(ref, "expected/sigma"), 1e-9);
    ASSERT_CLOSE(fit.log_likelihood, reference_number(ref, "expected/loglik"), 1e-11);
    ASSERT_CLOSE(natural_error(&fit, 0), reference_number(ref, "expected/se_mu"), 1e-8);
    ASSERT_CLOSE(natural_error(&fit, 1), reference_number(ref, "expected/se_sigma"), 1e-8);
}

static void check_threshold(const reference *ref, void *user)
{
    (void)user;
    const pcm_family_fit fit = fit_of(ref, PCM_FAMILY_WEIBULL_3);
    ASSERT_CLOSE(fit.life.parameter[0], reference_number(ref, "expected/shape"), 1e-8);
    ASSERT_CLOSE(fit.life.parameter[1], reference_number(ref, "expected/scale"), 1e-8);
    ASSERT_CLOSE(fit.life.parameter[2], reference_number(ref, "expected/threshold"), 1e-8);
    ASSERT_CLOSE(fit.log_likelihood, reference_number(ref, "expected/loglik"), 1e-11);
    ASSERT_CLOSE(natural_error(&fit, 2), reference_number(ref, "expected/se_threshold"), 1e-6);
    ASSERT_CLOSE(natural_error(&fit, 0) / fit.life.parameter[0],
                 reference_number(ref, "expected/se_log_shape"), 1e-6);
}

static void check_fraction(const reference *ref, void *user)
{
    (void)user;
    const pcm_family_fit fit = fit_of(ref, PCM_FAMILY_WEIBULL_DEFECTIVE);
    ASSERT_CLOSE(fit.life.parameter[0], reference_number(ref, "expected/shape"), 1e-8);
    ASSERT_CLOSE(fit.life.parameter[1], reference_number(ref, "expected/scale"), 1e-8);
    ASSERT_CLOSE(fit.life.parameter[2], reference_number(ref, "expected/p"), 1e-8);
    ASSERT_CLOSE(fit.log_likelihood, reference_number(ref, "expected/loglik"), 1e-11);
    ASSERT_CLOSE(natural_error(&fit, 2), reference_number(ref, "expected/se_p"), 1e-6);
}

static void lognormal_cases_are_met(void)
{
    reference_each("lognormal", check_lognormal, NULL);
}

static void thresholds_are_found(void)
{
    reference_each("weibull3", check_threshold, NULL);
}

static void fractions_that_fail_are_found(void)
{
    reference_each("weibull_lfp", check_fraction, NULL);
}

/* The NIST example; the exponential scale is total time over failures. */
static void the_two_parameter_family_is_the_fit(void)
{
    pcm_life_data *data;
    pcm_family_fit family;
    pcm_fit fit;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    static const double age[] = {54, 187, 216, 240, 244, 335, 361, 373, 375, 386};
    const pcm_life_columns columns = {.lower = age};
    ASSERT_OK(pcm_life_data_add_columns(data, &columns, 10, NULL));
    const pcm_life survivors = {.kind = PCM_LIFE_RIGHT, .lower = 500.0, .count = 10.0};
    ASSERT_OK(pcm_life_data_add(data, &survivors));
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(pcm_fit_family(&family, data, PCM_FAMILY_WEIBULL));
    CU_ASSERT(family.life.parameter[0] == fit.life.shape);
    CU_ASSERT(family.life.parameter[1] == fit.life.scale);
    ASSERT_OK(pcm_fit_family(&family, data, PCM_FAMILY_EXPONENTIAL));
    ASSERT_CLOSE(family.life.parameter[0], (2771.0 + 5000.0) / 10.0, 1e-14);
    pcm_life_data_free(data);
}

SUITE("family reference", {"lognormal cases are met", lognormal_cases_are_met},
      {"thresholds are found", thresholds_are_found},
      {"fractions that fail are found", fractions_that_fail_are_found},
      {"the two-parameter family is the fit", the_two_parameter_family_is_the_fit})
