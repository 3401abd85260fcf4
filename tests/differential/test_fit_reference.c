/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull fits against reference cases: public data and hard cases, confirmed by R
 * survival::survreg or optim, to the tolerance each case states. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/fit.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static const struct {
    const char *reference;
    const char *ours;
} outcome_names[] = {{"no_failures", "no_failures"},
                     {"no_finite_mle_shape_to_infinity", "shape_to_infinity"}};

static const char *our_name(const char *outcome)
{
    for (size_t i = 0; i < sizeof outcome_names / sizeof *outcome_names; i++)
        if (strcmp(outcome_names[i].reference, outcome) == 0)
            return outcome_names[i].ours;
    return "not in the list";
}

/* Bounds at a path such as "expected/ci95_wald_log/shape". */
static void expect_bounds(const reference *ref, const char *quantity, pcm_bounds bounds)
{
    char path[100];
    const double tolerance = reference_number(ref, "tolerance/ci_wald_rel");
    snprintf(path, sizeof path, "expected/ci95_wald_log/%s/0", quantity);
    ASSERT_CLOSE(bounds.lower, reference_number(ref, path), tolerance);
    snprintf(path, sizeof path, "expected/ci95_wald_log/%s/1", quantity);
    ASSERT_CLOSE(bounds.upper, reference_number(ref, path), tolerance);
    CU_ASSERT(bounds.lower <= bounds.estimate && bounds.estimate <= bounds.upper);
}

static void expect_quantile(const reference *ref, const pcm_fit *fit, const char *name,
                            double fraction)
{
    char path[100];
    pcm_bounds bounds;
    ASSERT_OK(pcm_fit_quantile_bounds(&bounds, fit, fraction, 0.95));
    snprintf(path, sizeof path, "expected/%s", name);
    ASSERT_CLOSE(bounds.estimate, reference_number(ref, path), 1e-7);
    expect_bounds(ref, name, bounds);
}

static void expect_likelihood_bounds(const reference *ref, const pcm_fit *fit,
                                     const pcm_life_data *data)
{
    static const pcm_question questions[] = {
        {.quantity = PCM_QUANTITY_SHAPE},
        {.quantity = PCM_QUANTITY_SCALE},
        {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.10}};
    static const char *const names[] = {"shape", "scale", "B10"};
    const double tolerance = reference_number(ref, "tolerance/ci_lr_rel");
    pcm_bounds bounds[3];
    ASSERT_OK(pcm_fit_bounds(bounds, fit, data, questions, 3, 0.95, PCM_BOUNDS_LIKELIHOOD_RATIO,
                             NULL));
    for (int i = 0; i < 3; i++) {
        char path[100];
        snprintf(path, sizeof path, "expected/ci95_lr/%s/0", names[i]);
        ASSERT_CLOSE(bounds[i].lower, reference_number(ref, path), tolerance);
        snprintf(path, sizeof path, "expected/ci95_lr/%s/1", names[i]);
        ASSERT_CLOSE(bounds[i].upper, reference_number(ref, path), tolerance);
    }
}

static void expect_covariance(const reference *ref, const pcm_fit *fit)
{
    const double tolerance = reference_number(ref, "tolerance/se_rel");
    ASSERT_CLOSE(sqrt(fit->covariance[0][0]), reference_number(ref, "expected/se_log_scale"),
                 tolerance);
    ASSERT_CLOSE(sqrt(fit->covariance[1][1]), reference_number(ref, "expected/se_log_shape"),
                 tolerance);
    ASSERT_CLOSE(fit->covariance[0][1],
                 reference_number(ref, "expected/cov_log_scale_log_shape/0/1"), tolerance);
    CU_ASSERT(fit->covariance[0][1] == fit->covariance[1][0]);
}

static void expect_estimate(const reference *ref, const pcm_fit *fit)
{
    const double tolerance = reference_number(ref, "tolerance/param_rel");
    ASSERT_CLOSE(fit->life.shape, reference_number(ref, "expected/shape"), tolerance);
    ASSERT_CLOSE(fit->life.scale, reference_number(ref, "expected/scale"), tolerance);
    ASSERT_CLOSE(fit->items, reference_number(ref, "expected/n"), 0.0);
    ASSERT_CLOSE(fit->failures, reference_number(ref, "expected/n_failures"), 0.0);
    const double log_likelihood = reference_number(ref, "expected/loglik");
    CU_ASSERT(fabs(fit->log_likelihood - log_likelihood) <=
              reference_number(ref, "tolerance/loglik_abs_per_unit") * fit->items +
                  1e-13 * fabs(log_likelihood));
    expect_covariance(ref, fit);

    pcm_bounds bounds;
    ASSERT_OK(pcm_fit_shape_bounds(&bounds, fit, 0.95));
    expect_bounds(ref, "shape", bounds);
    ASSERT_OK(pcm_fit_scale_bounds(&bounds, fit, 0.95));
    expect_bounds(ref, "scale", bounds);
    expect_quantile(ref, fit, "B1", 0.01);
    expect_quantile(ref, fit, "B10", 0.10);
    expect_quantile(ref, fit, "B50", 0.50);
}

static void compare(const reference *ref, void *user)
{
    size_t *with_estimate = user;
    pcm_life_data *data = reference_life_data(ref);
    if (!data)
        return;
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    const char *outcome = reference_text(ref, "expected/status");
    CU_ASSERT_EQUAL(pcm_fit_has_estimate(&fit), outcome == NULL);
    const unsigned failed_before = CU_get_number_of_failures();
    if (outcome) {
        ASSERT_TEXT(pcm_fit_status_name(fit.status), our_name(outcome));
        CU_ASSERT(fit.life.shape == 0.0 && fit.life.scale == 0.0);
    } else {
        expect_estimate(ref, &fit);
        expect_likelihood_bounds(ref, &fit, data);
        (*with_estimate)++;
    }
    if (CU_get_number_of_failures() != failed_before)
        printf("# in case %s\n", reference_id(ref));
    pcm_life_data_free(data);
}

static void reference_cases_are_met(void)
{
    size_t with_estimate = 0;
    const size_t cases = reference_each("weibull2", compare, &with_estimate);
    if (cases == 0)
        return;
    CU_ASSERT(with_estimate >= 20);
    CU_ASSERT(cases - with_estimate >= 4);
}

static void one_age_at_failure_is_said(void)
{
    reference *ref = reference_open("h05_tied_failures_cens_beyond");
    if (!ref)
        return;
    pcm_life_data *data = reference_life_data(ref);
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_ONE_DISTINCT_FAILURE);
    pcm_life_data_free(data);
    reference_close(ref);
}

SUITE("fit reference", {"every two-parameter reference case is met", reference_cases_are_met},
      {"a fit that rests on one age at failure says so", one_age_at_failure_is_said})
