/* SPDX-License-Identifier: Apache-2.0 */
/* Optimal age replacement against figures computed with 50 digits: a grid of shapes and cost
 * ratios, and edge cases that must end in "run to failure" or in optima worth nothing. */
#include <math.h>
#include <stdio.h>

#include <pcm/age_replacement.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static double number(const reference *ref, const char *table, size_t row, const char *field)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%zu/%s", table, row, field);
    return reference_number(ref, path);
}

static int has(const reference *ref, const char *table, size_t row, const char *field)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%zu/%s", table, row, field);
    return reference_has(ref, path);
}

static void compare_optimum(const reference *ref, const char *table, size_t row,
                            const pcm_age_replacement *result, double scale)
{
    const double tolerance = reference_number(ref, "tolerance/T_rel");
    const double interval = number(ref, table, row, "T_over_eta");
    CU_ASSERT(fabs(result->log_interval - log(scale) - log(interval)) <
              1e-12 * fabs(log(interval)) + 1e-12);
    ASSERT_CLOSE(result->interval, scale * interval, tolerance);
    CU_ASSERT(fabs(result->saving -
                   fmax(number(ref, table, row, "saving_vs_run_to_failure"), 0.0)) < 1e-12);
    ASSERT_CLOSE(result->p_fail_before, number(ref, table, row, "P_fail_before_T"), 1e-10);
    CU_ASSERT(result->evaluations <= 4);
    CU_ASSERT(result->window_lower < result->interval);
    CU_ASSERT(result->window_upper > result->interval);

    const double ages[2] = {0.5 * scale * interval, 2.0 * scale * interval};
    double rates[2];
    ASSERT_OK(pcm_age_replacement_cost_rate(rates,
                                            (pcm_weibull){number(ref, table, row, "shape"), scale},
                                            1.0, number(ref, table, row, "cf_over_cp"), ages, 2));
    ASSERT_CLOSE(rates[0] * scale, number(ref, table, row, "rate_at_half_T"), 1e-12);
    ASSERT_CLOSE(rates[1] * scale, number(ref, table, row, "rate_at_twice_T"), 1e-12);
}

static void compare_row(const reference *ref, const char *table, size_t row, double scale)
{
    const double shape = number(ref, table, row, "shape");
    const double ratio = number(ref, table, row, "cf_over_cp");
    const double tolerance = reference_number(ref, "tolerance/cost_rel");
    pcm_age_replacement result;
    ASSERT_OK(pcm_age_replacement_solve(&result, (pcm_weibull){shape, scale}, 1.0, ratio));
    ASSERT_CLOSE(result.cost_rate * scale, number(ref, table, row, "cost_rate_times_eta_over_cp"),
                 tolerance);
    ASSERT_CLOSE(result.cost_rate_run_to_failure * scale,
                 number(ref, table, row, "run_to_failure_rate"), tolerance);
    if (has(ref, table, row, "T_over_eta")) {
        compare_optimum(ref, table, row, &result, scale);
        return;
    }
    CU_ASSERT_EQUAL(result.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(result.reason,
                    ratio > 1.0 ? PCM_REASON_HAZARD_DOES_NOT_RISE : PCM_REASON_FAILURE_NOT_DEARER);
    CU_ASSERT(isinf(result.interval) && isinf(result.log_interval));
    CU_ASSERT(result.saving == 0.0 && result.p_fail_before == 1.0);
}

static void compare_table(const char *table, size_t rows, double scale)
{
    reference *ref = reference_open("r01_age_replacement");
    if (!ref)
        return;
    CU_ASSERT_EQUAL(reference_size(ref, table), rows);
    for (size_t row = 0; row < reference_size(ref, table); row++)
        compare_row(ref, table, row, scale);
    reference_close(ref);
}

static void grid_is_met(void)
{
    compare_table("grid", 25, 1.0);
}

static void edge_cases_are_met(void)
{
    compare_table("edge_cases", 14, 1.0);
}

static void figures_scale_with_the_unit(void)
{
    compare_table("grid", 25, 8766.0);
    compare_table("edge_cases", 14, 1e-7);
}

SUITE("age replacement reference", {"the grid of 25 rows is met", grid_is_met},
      {"the 14 edge cases are met", edge_cases_are_met},
      {"the same figures come out in other units of time", figures_scale_with_the_unit})
