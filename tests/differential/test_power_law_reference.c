/* SPDX-License-Identifier: Apache-2.0 */
/* Power-law processes and trend tests against reference cases, to the tolerance each states. */
#include <math.h>
#include <stdio.h>

#include <pcm/power_law.h>
#include <pcm/trend.h>

#include "tests/support/event_sample.h"
#include "tests/support/reference.h"
#include "tests/support/suite.h"

static const double tolerance = 1e-9;

static pcm_event_data *read_data(const reference *ref)
{
    pcm_event_data *data = sample_new(reference_text(ref, "unit"));
    char path[100];
    for (size_t i = 0; i < reference_size(ref, "data"); i++) {
        snprintf(path, sizeof path, "data/%zu/T", i);
        const size_t system = sample_window(data, 0.0, reference_number(ref, path));
        snprintf(path, sizeof path, "data/%zu/times", i);
        const size_t failures = reference_size(ref, path);
        for (size_t j = 0; j < failures; j++) {
            snprintf(path, sizeof path, "data/%zu/times/%zu", i, j);
            sample_fail(data, system, reference_number(ref, path));
        }
    }
    return data;
}

/* Compares where the case states the number; returns 1 if it does. */
static int expect(const reference *ref, const char *name, double actual)
{
    char path[100];
    snprintf(path, sizeof path, "expected/%s", name);
    if (!reference_has(ref, path))
        return 0;
    ASSERT_CLOSE(actual, reference_number(ref, path), tolerance);
    return 1;
}

static void expect_fit(const reference *ref, const pcm_power_law *fit)
{
    CU_ASSERT_EQUAL(fit->status, PCM_PROCESS_OK);
    CU_ASSERT(expect(ref, "beta", fit->beta));
    CU_ASSERT(expect(ref, "lam", fit->lambda));
    CU_ASSERT(expect(ref, "eta", fit->eta));
    CU_ASSERT(expect(ref, "loglik", fit->log_likelihood));
    CU_ASSERT(expect(ref, "N", (double)fit->failures));
    CU_ASSERT(expect(ref, "se_log_lambda", sqrt(fit->covariance[0][0])));
    CU_ASSERT(expect(ref, "se_log_beta", sqrt(fit->covariance[1][1])));
    CU_ASSERT(expect(ref, "cov_log/0/0", fit->covariance[0][0]));
    CU_ASSERT(expect(ref, "cov_log/0/1", fit->covariance[0][1]));
    CU_ASSERT(expect(ref, "cov_log/1/1", fit->covariance[1][1]));
    CU_ASSERT(fit->covariance[0][1] == fit->covariance[1][0]);
}

static void expect_wald_bounds(const reference *ref, const pcm_power_law *fit)
{
    pcm_bounds bounds;
    ASSERT_OK(pcm_power_law_wald_bounds(&bounds, fit, PCM_POWER_LAW_BETA, 0.0, 0.95));
    CU_ASSERT(expect(ref, "ci95_wald_log_beta/0", bounds.lower));
    CU_ASSERT(expect(ref, "ci95_wald_log_beta/1", bounds.upper));
}

/* What only cases of a single system state. */
static int expect_growth(const reference *ref, const pcm_power_law *fit, const pcm_event_data *data)
{
    if (!expect(ref, "beta_unbiased", fit->beta_unbiased))
        return 0;
    CU_ASSERT(expect(ref, "mtbf_instantaneous", fit->mtbf_instantaneous));
    CU_ASSERT(expect(ref, "mtbf_cumulative", fit->mtbf_cumulative));
    CU_ASSERT(expect(ref, "growth_rate", fit->growth_rate));
    pcm_bounds bounds;
    ASSERT_OK(pcm_power_law_exact_bounds(&bounds, fit, 0.95));
    CU_ASSERT(expect(ref, "ci95_beta_exact/0", bounds.lower));
    CU_ASSERT(expect(ref, "ci95_beta_exact/1", bounds.upper));

    pcm_trend trend[PCM_TREND_TESTS];
    ASSERT_OK(pcm_trend_tests(trend, data, PCM_ALL_SYSTEMS, 0.05));
    CU_ASSERT(expect(ref, "mil_hdbk_189_stat", trend[PCM_TREND_MIL_HDBK_189C].statistic));
    CU_ASSERT(expect(ref, "mil_hdbk_189_df", trend[PCM_TREND_MIL_HDBK_189C].freedom));
    CU_ASSERT(expect(ref, "mil_hdbk_189_p_two_sided", trend[PCM_TREND_MIL_HDBK_189C].p_value));
    CU_ASSERT(expect(ref, "laplace_U", trend[PCM_TREND_LAPLACE].statistic));
    CU_ASSERT(expect(ref, "laplace_p_two_sided", trend[PCM_TREND_LAPLACE].p_value));
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].direction, PCM_TREND_IMPROVING);

    pcm_power_law_goodness goodness;
    ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
    CU_ASSERT(expect(ref, "cramer_von_mises", goodness.statistic));
    return 1;
}

static void compare(const reference *ref, void *user)
{
    size_t *with_growth = user;
    pcm_event_data *data = read_data(ref);
    const unsigned failed_before = CU_get_number_of_failures();
    pcm_power_law fit;
    ASSERT_OK(pcm_power_law_fit(&fit, data));
    expect_fit(ref, &fit);
    expect_wald_bounds(ref, &fit);
    *with_growth += (size_t)expect_growth(ref, &fit, data);
    if (CU_get_number_of_failures() != failed_before)
        printf("# in case %s\n", reference_id(ref));
    pcm_event_data_free(data);
}

static void reference_cases_are_met(void)
{
    size_t with_growth = 0;
    const size_t cases = reference_each("nhpp_power_law", compare, &with_growth);
    if (cases == 0)
        return;
    CU_ASSERT(cases >= 3);
    CU_ASSERT(with_growth >= 1);
}

SUITE("power law reference", {"every reference case is met", reference_cases_are_met})
