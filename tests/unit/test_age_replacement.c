/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement: verdicts and reasons, the window, the cost curve of one job, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/age_replacement.h>

#include "tests/support/suite.h"

static const pcm_weibull pump = {2.5, 800.0};

static pcm_age_replacement solve(pcm_weibull life, double planned, double failure)
{
    pcm_age_replacement result = {.verdict = PCM_NOT_ENOUGH_EVIDENCE};
    ASSERT_OK(pcm_age_replacement_solve(&result, life, planned, failure));
    return result;
}

static double rate(pcm_weibull life, double planned, double failure, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_age_replacement_cost_rate(&out, life, planned, failure, &age, 1));
    return out;
}

/* For shape 2 and scale 1 the condition is 2 T int_0^T e^(-u^2) du + e^(-T^2) - 1 = cp/(cf - cp),
 * with sqrt(pi)/2 erf(T) for the integral. */
static void shape_2_solves_the_condition_with_the_error_function(void)
{
    for (double ratio = 1.01; ratio < 1e5; ratio *= 2.3) {
        const double age = solve((pcm_weibull){2.0, 1.0}, 1.0, ratio).interval;
        const double left = age * sqrt(acos(-1.0)) * erf(age) + expm1(-age * age);
        ASSERT_CLOSE(left, 1.0 / (ratio - 1.0), 1e-12);
    }
}

static void a_worthwhile_replacement_is_advised(void)
{
    const pcm_age_replacement result = solve(pump, 100.0, 1000.0);
    CU_ASSERT_EQUAL(result.verdict, PCM_REPLACE_AT_AGE);
    CU_ASSERT_EQUAL(result.reason, PCM_REASON_SAVES);
    ASSERT_CLOSE(result.cost_rate, rate(pump, 100.0, 1000.0, result.interval), 1e-13);
    ASSERT_CLOSE(result.cost_rate_run_to_failure, rate(pump, 100.0, 1000.0, INFINITY), 1e-15);
    ASSERT_CLOSE(result.saving, 1.0 - result.cost_rate / result.cost_rate_run_to_failure, 1e-14);
    ASSERT_CLOSE(result.log_interval, log(result.interval), 1e-14);
    double survivors;
    ASSERT_OK(pcm_weibull_reliability(&survivors, pump, &result.interval, 1));
    ASSERT_CLOSE(result.p_fail_before, 1.0 - survivors, 1e-13);
}

static void a_worthless_optimum_is_not_advised(void)
{
    const pcm_age_replacement result = solve((pcm_weibull){1.001, 1.0}, 1.0, 1000.0);
    CU_ASSERT_EQUAL(result.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(result.reason, PCM_REASON_SAVING_TOO_SMALL);
    CU_ASSERT(isfinite(result.interval) && isinf(result.window_upper));
}

static void items_that_do_not_wear_out_run_to_failure(void)
{
    const pcm_age_replacement result = solve((pcm_weibull){0.9, 50.0}, 1.0, 1000.0);
    CU_ASSERT_EQUAL(result.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(result.reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
    CU_ASSERT(isinf(result.interval) && result.cost_rate == result.cost_rate_run_to_failure);
    ASSERT_CLOSE(rate((pcm_weibull){0.9, 50.0}, 1.0, 1000.0, result.window_lower),
                 1.01 * result.cost_rate, 1e-12);
    CU_ASSERT_EQUAL(solve(pump, 10.0, 10.0).reason, PCM_REASON_FAILURE_NOT_DEARER);
    CU_ASSERT_EQUAL(solve(pump, 10.0, 3.0).reason, PCM_REASON_FAILURE_NOT_DEARER);
}

static void an_optimum_beyond_doubles_keeps_its_logarithm(void)
{
    const pcm_age_replacement result = solve((pcm_weibull){1.01, 1e20}, 1.0, 1.001);
    CU_ASSERT(isinf(result.interval));
    CU_ASSERT(result.log_interval > 700.0 && result.log_interval < 800.0);
    CU_ASSERT(result.saving < 1e-12 && result.p_fail_before == 1.0);
    CU_ASSERT(isinf(result.window_upper) && result.window_lower > 0.0);
}

static void cost_rates_take_run_to_failure_and_any_shape(void)
{
    const double ages[] = {5.0, INFINITY};
    double rates[2];
    ASSERT_OK(pcm_age_replacement_cost_rate(rates, (pcm_weibull){1.0, 10.0}, 2.0, 7.0, ages, 2));
    /* Exponential life: (cp R + cf F) / (scale F). */
    ASSERT_CLOSE(rates[0], (2.0 * exp(-0.5) + 7.0 * -expm1(-0.5)) / (10.0 * -expm1(-0.5)), 1e-14);
    ASSERT_CLOSE(rates[1], 0.7, 1e-15);
}

static void the_window_ends_where_the_cost_is_1_percent_up(void)
{
    static const double shapes[] = {1.3, 2.0, 4.0, 30.0, 1000.0}, ratios[] = {2.0, 10.0, 1e4};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 3; j++) {
            const pcm_weibull life = {shapes[i], 8760.0};
            const pcm_age_replacement result = solve(life, 1.0, ratios[j]);
            const double limit = 1.01 * result.cost_rate;
            CU_ASSERT(result.window_lower < result.interval);
            CU_ASSERT(result.interval < result.window_upper);
            ASSERT_CLOSE(rate(life, 1.0, ratios[j], result.window_lower), limit, 1e-10);
            if (isfinite(result.window_upper))
                ASSERT_CLOSE(rate(life, 1.0, ratios[j], result.window_upper), limit, 1e-9);
            else
                CU_ASSERT(result.cost_rate_run_to_failure <= limit);
        }
}

/* Where failures are enormously dear, T* = sqrt(cp/cf) for shape 2 and scale 1, the cost rate at
 * k T* is (k + 1/k)/2 of the least, and x underflows. */
static void windows_of_extreme_costs_are_right(void)
{
    const pcm_age_replacement result = solve((pcm_weibull){2.0, 1e290}, 1e-300, 1e300);
    const double reach = sqrt(1.01 * 1.01 - 1.0);
    ASSERT_CLOSE(result.interval, 1e-10, 1e-12);
    ASSERT_CLOSE(result.cost_rate, 2e-290, 1e-12);
    ASSERT_CLOSE(result.window_lower, 1e-10 * (1.01 - reach), 1e-9);
    ASSERT_CLOSE(result.window_upper, 1e-10 * (1.01 + reach), 1e-9);
}

static void extremes_give_no_nan(void)
{
    static const double shapes[] = {1e-300, 0.004, 0.01, 0.5, 1.0, 1.0 + 0x1p-52, 1.5, 100.0, 1e16};
    static const double values[] = {5e-324, 1e-300, 1.0, 1e9, 1e300};
    for (size_t b = 0; b < sizeof shapes / sizeof *shapes; b++)
        for (int i = 0; i < 125; i++) {
            pcm_age_replacement r;
            const pcm_weibull life = {shapes[b], values[i % 5]};
            if (pcm_age_replacement_solve(&r, life, values[i / 5 % 5], values[i / 25]) != PCM_OK)
                continue;
            CU_ASSERT(r.window_lower >= 0.0 && r.window_lower <= r.window_upper);
            CU_ASSERT(r.interval >= 0.0 && !isnan(r.log_interval));
            CU_ASSERT(r.cost_rate >= 0.0 && r.cost_rate <= r.cost_rate_run_to_failure);
            CU_ASSERT(r.saving >= 0.0 && r.saving <= 1.0);
        }
}

static pcm_fit fitted(double shape, double variance)
{
    const pcm_fit fit = {.status = PCM_FIT_OK,
                         .life = {shape, 800.0},
                         .failures = PCM_EVIDENCE_FAILURES,
                         .covariance = {{0.01, 0.0}, {0.0, variance}}};
    return fit;
}

static pcm_age_replacement decide(pcm_fit fit, double failure)
{
    pcm_age_replacement result;
    ASSERT_OK(pcm_age_replacement_from_fit(&result, &fit, 100.0, failure));
    return result;
}

static void evidence_decides_about_fits(void)
{
    const pcm_age_replacement sure = decide(fitted(2.5, 0.01), 1000.0);
    const pcm_age_replacement known = solve(pump, 100.0, 1000.0);
    CU_ASSERT_EQUAL(sure.verdict, PCM_REPLACE_AT_AGE);
    CU_ASSERT(sure.interval == known.interval && sure.window_upper == known.window_upper);
    const pcm_age_replacement unsure = decide(fitted(2.5, 0.36), 1000.0);
    CU_ASSERT_EQUAL(unsure.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(unsure.reason, PCM_REASON_WEAR_OUT_NOT_CERTAIN);
    CU_ASSERT(unsure.interval == sure.interval);
    CU_ASSERT_EQUAL(decide(fitted(0.8, 0.36), 1000.0).reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
    CU_ASSERT_EQUAL(decide(fitted(2.5, 0.36), 50.0).reason, PCM_REASON_FAILURE_NOT_DEARER);
}

static void four_failures_decide_nothing(void)
{
    pcm_fit fit = fitted(2.5, 0.01);
    fit.failures = PCM_EVIDENCE_FAILURES - 1;
    CU_ASSERT_EQUAL(decide(fit, 1000.0).verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(decide(fit, 1000.0).reason, PCM_REASON_TOO_FEW_FAILURES);
    CU_ASSERT_EQUAL(decide(fit, 50.0).verdict, PCM_RUN_TO_FAILURE);
    fit.failures = NAN;
    CU_ASSERT_EQUAL(decide(fit, 1000.0).reason, PCM_REASON_TOO_FEW_FAILURES);
    fit.life.shape = 0.7;
    CU_ASSERT_EQUAL(decide(fit, 1000.0).verdict, PCM_NOT_ENOUGH_EVIDENCE);
    pcm_age_replacement result;
    fit = fitted(2.5, NAN);
    ASSERT_STATUS(pcm_age_replacement_from_fit(&result, &fit, 100.0, 1000.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("covariance");
}

static void the_evidence_bound_is_at_90_percent(void)
{
    /* ln 2.5 / 1.6448536 = 0.55707: the lower 90 % bound is 1 there. */
    CU_ASSERT_EQUAL(decide(fitted(2.5, 0.5570 * 0.5570), 1000.0).verdict, PCM_REPLACE_AT_AGE);
    CU_ASSERT_EQUAL(decide(fitted(2.5, 0.5571 * 0.5571), 1000.0).verdict, PCM_NOT_ENOUGH_EVIDENCE);
}

static void without_an_estimate_there_is_no_interval(void)
{
    const pcm_age_replacement result = decide((pcm_fit){.status = PCM_FIT_NO_FAILURES}, 1000.0);
    CU_ASSERT_EQUAL(result.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(result.reason, PCM_REASON_NO_ESTIMATE);
    CU_ASSERT(isinf(result.interval) && isinf(result.log_interval));
    CU_ASSERT(isinf(result.window_lower) && isinf(result.window_upper));
    CU_ASSERT(result.cost_rate == 0.0 && result.cost_rate_run_to_failure == 0.0);
}

static double excess(pcm_weibull life, double now, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_age_replacement_excess(&out, life, 100.0, 1000.0, now, &age, 1));
    return out;
}

static void the_best_age_costs_nothing_extra(void)
{
    const double best = solve(pump, 100.0, 1000.0).interval;
    CU_ASSERT(excess(pump, 0.0, best) < 1e-10);
    CU_ASSERT(excess(pump, 1000.0, 1000.0) == 0.0);
    CU_ASSERT(excess(pump, 0.0, 0.9 * best) > 0.0 && excess(pump, 0.0, 1.1 * best) > 0.0);
    CU_ASSERT(excess(pump, 1000.0, 1001.0) > 0.0);
}

/* At x = 1e6 waiting another moment costs (cf - cp)(h(now) - h(T*)) of it. */
static void waiting_costs_its_hazard_deep_in_the_tail(void)
{
    const pcm_weibull life = {2.0, 1.0};
    const double best = solve(life, 100.0, 1000.0).interval, now = 1000.0, then = 1000.000000001;
    ASSERT_CLOSE(excess(life, now, then), 900.0 * 2.0 * (now - best) * (then - now), 1e-5);
}

static void bad_arguments_are_named(void)
{
    pcm_age_replacement result = {.evaluations = 77};
    ASSERT_STATUS(pcm_age_replacement_solve(NULL, pump, 1.0, 2.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_age_replacement_solve(&result, (pcm_weibull){-1.0, 1.0}, 1.0, 2.0),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("shape = -1");
    ASSERT_STATUS(pcm_age_replacement_solve(&result, pump, 0.0, 2.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("cost_planned = 0");
    ASSERT_STATUS(pcm_age_replacement_solve(&result, pump, 1.0, INFINITY), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("cost_failure = inf");
    ASSERT_STATUS(pcm_age_replacement_solve(&result, (pcm_weibull){2.0, 1e-200}, 1.0, 1e200),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_age_replacement_from_fit(&result, NULL, 1.0, 2.0), PCM_ERR_ARGUMENT);
    const pcm_fit fit = fitted(2.0, 0.01);
    ASSERT_STATUS(pcm_age_replacement_from_fit(NULL, &fit, 1.0, 2.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_age_replacement_from_fit(&result, &fit, NAN, 2.0), PCM_ERR_DOMAIN);
    CU_ASSERT_EQUAL(result.evaluations, 77);
}

static void bad_columns_are_named_and_nothing_is_written(void)
{
    const double ages[] = {10.0, 0.0};
    double out[2] = {7.0, 7.0};
    ASSERT_STATUS(pcm_age_replacement_cost_rate(out, pump, 1.0, 2.0, ages, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age[1] = 0: must be a number > 0");
    ASSERT_STATUS(pcm_age_replacement_cost_rate(NULL, pump, 1.0, 2.0, ages, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_age_replacement_cost_rate(out, pump, 1.0, 2.0, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_age_replacement_cost_rate(NULL, pump, 1.0, 2.0, NULL, 0));
    ASSERT_STATUS(pcm_age_replacement_excess(out, pump, 1.0, 2.0, 5.0, ages, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age[1] = 0: must be a finite number >= age_now = 5");
    ASSERT_STATUS(pcm_age_replacement_excess(out, pump, 1.0, 2.0, -1.0, ages, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age_now = -1");
    ASSERT_STATUS(pcm_age_replacement_excess(out, pump, 2.0, 1.0, 0.0, ages, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("no finite optimum");
    CU_ASSERT(out[0] == 7.0 && out[1] == 7.0);
}

static void verdicts_and_reasons_have_names_and_sentences(void)
{
    ASSERT_TEXT(pcm_verdict_name(PCM_REPLACE_AT_AGE), "replace_at_age");
    ASSERT_TEXT(pcm_verdict_name(PCM_RUN_TO_FAILURE), "run_to_failure");
    ASSERT_TEXT(pcm_verdict_name(PCM_NOT_ENOUGH_EVIDENCE), "not_enough_evidence");
    ASSERT_TEXT(pcm_verdict_name((pcm_verdict)9), "unknown");
    for (int i = 0; i <= PCM_REASON_TOO_FEW_FAILURES; i++) {
        CU_ASSERT(strcmp(pcm_reason_name((pcm_reason)i), "unknown") != 0);
        CU_ASSERT(strlen(pcm_reason_text((pcm_reason)i)) > 30);
        for (int j = 0; j < i; j++)
            CU_ASSERT(strcmp(pcm_reason_name((pcm_reason)i), pcm_reason_name((pcm_reason)j)) != 0);
    }
    ASSERT_TEXT(pcm_reason_name((pcm_reason)99), "unknown");
}

SUITE("age replacement",
      {"shape 2 solves the condition with the error function",
       shape_2_solves_the_condition_with_the_error_function},
      {"a worthwhile replacement is advised", a_worthwhile_replacement_is_advised},
      {"a worthless optimum is not advised", a_worthless_optimum_is_not_advised},
      {"items that do not wear out run to failure", items_that_do_not_wear_out_run_to_failure},
      {"an optimum beyond doubles keeps its logarithm",
       an_optimum_beyond_doubles_keeps_its_logarithm},
      {"cost rates take run to failure and any shape",
       cost_rates_take_run_to_failure_and_any_shape},
      {"the window ends where the cost is 1 % up", the_window_ends_where_the_cost_is_1_percent_up},
      {"windows of extreme costs are right", windows_of_extreme_costs_are_right},
      {"extreme shapes, scales and costs give no NaN", extremes_give_no_nan},
      {"evidence decides about fits", evidence_decides_about_fits},
      {"four failures decide nothing", four_failures_decide_nothing},
      {"the bound that decides about evidence is at 90 %", the_evidence_bound_is_at_90_percent},
      {"without an estimate there is no interval", without_an_estimate_there_is_no_interval},
      {"the best age costs nothing extra", the_best_age_costs_nothing_extra},
      {"the cost of waiting is exact deep in the tail", waiting_costs_its_hazard_deep_in_the_tail},
      {"bad arguments are named", bad_arguments_are_named},
      {"bad columns are named and nothing is written",
       bad_columns_are_named_and_nothing_is_written},
      {"verdicts and reasons have names and sentences",
       verdicts_and_reasons_have_names_and_sentences})
