/* SPDX-License-Identifier: Apache-2.0 */
/* Log-linear processes against a likelihood integrated by Simpson's rule; mirrored data, data
 * without an estimate, bounds, extremes, bad input. */
#include <string.h>

#include <pcm/log_linear.h>

#include "tests/support/chaos.h"
#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const double failures[] = {9.0, 31.0, 40.0, 77.0, 96.0, 101.0, 118.0};

static pcm_event_data *one_system(void)
{
    pcm_event_data *data = sample_new("h");
    sample_system(data, 0.0, 120.0, failures, COUNT(failures));
    return data;
}

/* Windows that begin late, a gap and planned work. */
static pcm_event_data *mixed(void)
{
    pcm_event_data *data = one_system();
    const double late[] = {55.0, 130.0, 131.0, 170.0};
    const size_t second = sample_system(data, 50.0, 180.0, late, COUNT(late));
    ASSERT_OK(pcm_event_data_add_gap(data, second, 60.0, 110.0));
    ASSERT_OK(pcm_event_data_add_event(data, second, 120.0, PCM_MAINTENANCE_PREVENTIVE));
    sample_window(data, 20.0, 90.0);
    return data;
}

static pcm_log_linear fit_of(const pcm_event_data *data)
{
    pcm_log_linear fit = {.status = PCM_PROCESS_NOT_CONVERGED};
    ASSERT_OK(pcm_log_linear_fit(&fit, data));
    return fit;
}

/* Expected failures between two ages by Simpson's rule. */
static double integral(double intercept, double slope, double from, double to)
{
    enum { pieces = 400 };
    const double h = (to - from) / pieces;
    double sum = exp(intercept + slope * from) + exp(intercept + slope * to);
    for (int i = 1; i < pieces; i++)
        sum += (i % 2 ? 4.0 : 2.0) * exp(intercept + slope * (from + i * h));
    return sum * h / 3.0;
}

static double log_likelihood(const pcm_event_data *data, double intercept, double slope)
{
    double sum = 0.0;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        pcm_system system;
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        for (size_t e = 0; e < system.events; e++)
            if (system.event[e].kind == PCM_MAINTENANCE_CORRECTIVE)
                sum += intercept + slope * system.event[e].age;
        sum -= integral(intercept, slope, system.start, system.end);
        for (size_t g = 0; g < system.gaps; g++)
            sum += integral(intercept, slope, system.gap[g].from, system.gap[g].to);
    }
    return sum;
}

static void the_estimate_is_the_top_of_the_likelihood(void)
{
    pcm_event_data *data = mixed();
    const pcm_log_linear fit = fit_of(data);
    CU_ASSERT(fit.status == PCM_PROCESS_OK && fit.failures == 11 && fit.passes < 12);
    ASSERT_CLOSE(fit.exposure, 120.0 + 80.0 + 70.0, 1e-14);
    ASSERT_CLOSE(fit.log_likelihood, log_likelihood(data, fit.intercept, fit.slope), 1e-11);
    ASSERT_CLOSE(fit.mtbf_instantaneous, exp(-fit.intercept - fit.slope * 180.0), 1e-12);
    ASSERT_TEXT(fit.unit, "h");
    const double h = 1e-3, k = 1e-3 / 180.0; /* of slope * age */
    double at[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            at[i][j] = log_likelihood(data, fit.intercept + (i - 1) * h, fit.slope + (j - 1) * k);
    CU_ASSERT(fabs(at[2][1] - at[0][1]) < 1e-8 && fabs(at[1][2] - at[1][0]) < 1e-8);
    const double a = (2.0 * at[1][1] - at[0][1] - at[2][1]) / (h * h);
    const double c = (2.0 * at[1][1] - at[1][0] - at[1][2]) / (h * h);
    const double b = -(at[2][2] + at[0][0] - at[2][0] - at[0][2]) / (4.0 * h * h);
    const double determinant = a * c - b * b;
    ASSERT_CLOSE(fit.covariance[0][0], c / determinant, 1e-4);
    ASSERT_CLOSE(fit.covariance[0][1], -b / determinant, 1e-4);
    ASSERT_CLOSE(fit.covariance[1][0], -b / determinant, 1e-4);
    ASSERT_CLOSE(fit.covariance[1][1], a / determinant, 1e-4);
    pcm_event_data_free(data);
}

/* Failures at T - t instead of t turn the slope around. */
static void mirrored_failures_mirror_the_slope(void)
{
    pcm_event_data *data = one_system(), *mirror = sample_new(NULL);
    const size_t system = sample_window(mirror, 0.0, 120.0);
    for (size_t i = COUNT(failures); i-- > 0;)
        sample_fail(mirror, system, 120.0 - failures[i]);
    const pcm_log_linear fit = fit_of(data), turned = fit_of(mirror);
    CU_ASSERT(fit.slope > 0.0);
    ASSERT_CLOSE(turned.slope, -fit.slope, 1e-11);
    ASSERT_CLOSE(turned.intercept, fit.intercept + 120.0 * fit.slope, 1e-11);
    ASSERT_CLOSE(turned.log_likelihood, fit.log_likelihood, 1e-12);
    pcm_event_data_free(data);
    pcm_event_data_free(mirror);
}

/* An age that all ages are shifted by moves the intercept only, though it be 2^23 times as long as
 * the window. */
static void late_windows_keep_slope_and_bounds(void)
{
    const double shift = 0x1p30;
    pcm_event_data *data = one_system(), *late = sample_new(NULL);
    const size_t system = sample_window(late, shift, shift + 120.0);
    for (size_t i = 0; i < COUNT(failures); i++)
        sample_fail(late, system, shift + failures[i]);
    const pcm_log_linear fit = fit_of(data), shifted = fit_of(late);
    ASSERT_CLOSE(shifted.slope, fit.slope, 1e-9);
    ASSERT_CLOSE(shifted.intercept, fit.intercept - shift * fit.slope, 1e-9);
    ASSERT_CLOSE(shifted.log_likelihood, fit.log_likelihood, 1e-9);
    pcm_bounds bounds, expected;
    for (int q = 0; q < 2; q++) {
        const pcm_log_linear_quantity quantity = (pcm_log_linear_quantity)q;
        ASSERT_OK(pcm_log_linear_likelihood_bounds(&expected, data, &fit, quantity, 100.0, 0.9));
        ASSERT_OK(pcm_log_linear_likelihood_bounds(&bounds, late, &shifted, quantity, shift + 100.0,
                                                   0.9));
        ASSERT_CLOSE(bounds.lower, expected.lower, 1e-6);
        ASSERT_CLOSE(bounds.upper, expected.upper, 1e-6);
    }
    pcm_event_data_free(data);
    pcm_event_data_free(late);
}

static pcm_log_linear fit_single(double start, double end, const double *ages, size_t n)
{
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, start, end, ages, n);
    const pcm_log_linear fit = fit_of(data);
    pcm_event_data_free(data);
    return fit;
}

static void balanced_failures_have_no_slope(void)
{
    const double ages[] = {10.0, 50.0, 90.0};
    const pcm_log_linear fit = fit_single(0.0, 100.0, ages, 3);
    CU_ASSERT(fabs(fit.slope) < 1e-15);
    ASSERT_CLOSE(fit.intercept, log(0.03), 1e-12);
    /* Variance of a uniform age: T^2/12. */
    ASSERT_CLOSE(fit.covariance[1][1], 12.0 / 3.0, 1e-12);
}

/* Close to the end the intensity is that of an exponential law from there: slope = 1/distance. */
static void steep_slopes_keep_their_digits(void)
{
    const double distance = 0x1p-30, late = 1.0 - distance, early = distance;
    pcm_log_linear fit = fit_single(0.0, 1.0, &late, 1);
    CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_ONE_FAILURE);
    ASSERT_CLOSE(fit.slope, 0x1p30, 1e-12);
    fit = fit_single(0.0, 1.0, &early, 1);
    ASSERT_CLOSE(fit.slope, -0x1p30, 1e-12);
    ASSERT_CLOSE(fit.intercept, log(0x1p30), 1e-12);
}

static void data_without_an_estimate_say_why(void)
{
    const double at_end[] = {100.0, 100.0};
    const pcm_log_linear none = fit_single(0.0, 100.0, NULL, 0);
    CU_ASSERT_EQUAL(none.status, PCM_PROCESS_NO_FAILURES);
    CU_ASSERT(none.slope == 0.0 && none.intercept == 0.0 && none.exposure == 100.0);
    const pcm_log_linear steep = fit_single(0.0, 100.0, at_end, 2);
    CU_ASSERT_EQUAL(steep.status, PCM_PROCESS_RISES_WITHOUT_END);
    CU_ASSERT(steep.slope == 0.0 && steep.covariance[1][1] == 0.0);
}

static const pcm_log_linear_quantity quantities[] = {PCM_LOG_LINEAR_SLOPE, PCM_LOG_LINEAR_INTENSITY,
                                                     PCM_LOG_LINEAR_EXPECTED};

/* Highest likelihood with a quantity held: golden section over the slope. */
static double profile(const pcm_event_data *data, pcm_log_linear_quantity quantity, double held,
                      double age)
{
    double low = -0.2, high = 0.2, best = -INFINITY;
    const double share = 0.6180339887498949;
    for (int i = 0; i < 80; i++) {
        double value[2];
        const double slope[2] = {high - share * (high - low), low + share * (high - low)};
        for (int j = 0; j < 2; j++) {
            const double intercept = quantity == PCM_LOG_LINEAR_INTENSITY
                                         ? log(held) - slope[j] * age
                                         : log(held / integral(0.0, slope[j], 0.0, age));
            value[j] = log_likelihood(data, intercept, slope[j]);
            best = fmax(best, value[j]);
        }
        if (value[0] < value[1])
            low = slope[0];
        else
            high = slope[1];
    }
    return best;
}

static void likelihood_bounds_drop_by_half_a_chi_square(void)
{
    pcm_event_data *data = mixed();
    const pcm_log_linear fit = fit_of(data);
    const double drop = 0.5 * 1.959963984540054 * 1.959963984540054;
    for (size_t q = 1; q < COUNT(quantities); q++)
        for (double age = 60.0; age < 300.0; age += 180.0) {
            pcm_bounds bounds;
            ASSERT_OK(
                pcm_log_linear_likelihood_bounds(&bounds, data, &fit, quantities[q], age, 0.95));
            const double lower = profile(data, quantities[q], bounds.lower, age);
            const double upper = profile(data, quantities[q], bounds.upper, age);
            ASSERT_CLOSE(fit.log_likelihood - lower, drop, 1e-6);
            ASSERT_CLOSE(fit.log_likelihood - upper, drop, 1e-6);
        }
    pcm_event_data_free(data);
}

static void bounds_agree_where_there_is_much_data(void)
{
    pcm_event_data *data = sample_new(NULL);
    test_random random = {8};
    for (int i = 0; i < 200; i++)
        sample_power_law(data, &random, 1.4, 10.0, i % 2 ? 30.0 : 0.0, 120.0);
    const pcm_log_linear fit = fit_of(data);
    for (size_t q = 0; q < COUNT(quantities); q++) {
        pcm_bounds wald, likelihood;
        ASSERT_OK(pcm_log_linear_wald_bounds(&wald, &fit, quantities[q], 100.0, 0.95));
        ASSERT_OK(
            pcm_log_linear_likelihood_bounds(&likelihood, data, &fit, quantities[q], 100.0, 0.95));
        ASSERT_CLOSE(likelihood.estimate, wald.estimate, 1e-13);
        ASSERT_CLOSE(likelihood.lower, wald.lower, 0.01);
        ASSERT_CLOSE(likelihood.upper, wald.upper, 0.01);
    }
    pcm_event_data_free(data);
}

static void extremes_give_numbers_or_statuses(void)
{
    static const double units[] = {1e-290, 1e-9, 1.0, 1e9, 1e150, 1e290};
    pcm_event_data *plain = one_system(), *together = sample_new(NULL);
    const pcm_log_linear expected = fit_of(plain);
    for (size_t u = 0; u < COUNT(units); u++) {
        pcm_event_data *data = sample_new(NULL);
        double scaled[COUNT(failures)];
        for (size_t i = 0; i < COUNT(failures); i++)
            scaled[i] = failures[i] * units[u];
        sample_system(data, 0.0, 120.0 * units[u], scaled, COUNT(failures));
        sample_system(together, 0.0, 120.0 * units[u], scaled, COUNT(failures));
        const pcm_log_linear fit = fit_of(data);
        CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_OK);
        ASSERT_CLOSE(fit.slope * units[u], expected.slope, 1e-11);
        ASSERT_CLOSE(fit.intercept + log(units[u]), expected.intercept, 1e-11);
        ASSERT_CLOSE(fit.covariance[1][1], expected.covariance[1][1], 1e-11);
        for (size_t q = 0; q < COUNT(quantities); q++) {
            pcm_bounds bounds;
            ASSERT_OK(pcm_log_linear_likelihood_bounds(&bounds, data, &fit, quantities[q],
                                                       50.0 * units[u], 0.9));
            CU_ASSERT(bounds.lower < bounds.estimate && bounds.estimate < bounds.upper);
        }
        pcm_event_data_free(data);
    }
    const pcm_log_linear fit = fit_of(together);
    CU_ASSERT(fit.status == PCM_PROCESS_OK && isfinite(fit.slope) && isfinite(fit.intercept));
    pcm_event_data_free(together);
    pcm_event_data_free(plain);
}

static void bad_input_is_named(void)
{
    pcm_event_data *data = one_system(), *other = mixed(), *empty = sample_new(NULL);
    pcm_log_linear fit = fit_of(data);
    pcm_bounds bounds = {7.0, 7.0, 7.0};
    ASSERT_STATUS(pcm_log_linear_fit(NULL, data), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_log_linear_fit(&fit, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_log_linear_fit(&fit, empty), PCM_ERR_DATA);
    ASSERT_STATUS(pcm_log_linear_wald_bounds(NULL, &fit, PCM_LOG_LINEAR_SLOPE, 0.0, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_log_linear_wald_bounds(&bounds, NULL, PCM_LOG_LINEAR_SLOPE, 0.0, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_log_linear_wald_bounds(&bounds, &fit, (pcm_log_linear_quantity)3, 0.0, 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_log_linear_wald_bounds(&bounds, &fit, PCM_LOG_LINEAR_SLOPE, 0.0, 0.0),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_log_linear_wald_bounds(&bounds, &fit, PCM_LOG_LINEAR_INTENSITY, -1.0, 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age = -1: must be a finite number >= 0");
    ASSERT_STATUS(pcm_log_linear_wald_bounds(&bounds, &fit, PCM_LOG_LINEAR_EXPECTED, 0.0, 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(
        pcm_log_linear_likelihood_bounds(&bounds, NULL, &fit, PCM_LOG_LINEAR_SLOPE, 0.0, 0.9),
        PCM_ERR_ARGUMENT);
    ASSERT_STATUS(
        pcm_log_linear_likelihood_bounds(&bounds, other, &fit, PCM_LOG_LINEAR_SLOPE, 0.0, 0.9),
        PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("not those of the fit");
    fit.status = PCM_PROCESS_RISES_WITHOUT_END;
    ASSERT_STATUS(pcm_log_linear_wald_bounds(&bounds, &fit, PCM_LOG_LINEAR_SLOPE, 0.0, 0.9),
                  PCM_ERR_ARGUMENT);
    CU_ASSERT(bounds.estimate == 7.0);
    ASSERT_TEXT(pcm_log_linear_quantity_name(PCM_LOG_LINEAR_SLOPE), "slope");
    ASSERT_TEXT(pcm_log_linear_quantity_name(PCM_LOG_LINEAR_INTENSITY), "intensity");
    ASSERT_TEXT(pcm_log_linear_quantity_name(PCM_LOG_LINEAR_EXPECTED), "expected");
    ASSERT_TEXT(pcm_log_linear_quantity_name((pcm_log_linear_quantity)3), "unknown");
    pcm_event_data_free(empty);
    pcm_event_data_free(other);
    pcm_event_data_free(data);
}

static int make_and_use(void)
{
    pcm_event_data *data;
    pcm_status status = pcm_event_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = pcm_event_data_add_system(NULL, data, "pump", 0.0, 120.0);
    for (size_t i = 0; i < COUNT(failures) && status == PCM_OK; i++)
        status = pcm_event_data_add_event(data, 0, failures[i], PCM_MAINTENANCE_CORRECTIVE);
    pcm_log_linear fit;
    pcm_bounds bounds;
    if (status == PCM_OK)
        status = pcm_log_linear_fit(&fit, data);
    if (status == PCM_OK)
        status = pcm_log_linear_likelihood_bounds(&bounds, data, &fit, PCM_LOG_LINEAR_EXPECTED,
                                                  100.0, 0.9);
    pcm_event_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(make_and_use);
}

SUITE("log-linear process",
      {"the estimate is the top of the likelihood", the_estimate_is_the_top_of_the_likelihood},
      {"mirrored failures mirror the slope", mirrored_failures_mirror_the_slope},
      {"late windows keep slope and bounds", late_windows_keep_slope_and_bounds},
      {"balanced failures have no slope", balanced_failures_have_no_slope},
      {"steep slopes keep their digits", steep_slopes_keep_their_digits},
      {"data without an estimate say why", data_without_an_estimate_say_why},
      {"likelihood bounds drop by half a chi-square", likelihood_bounds_drop_by_half_a_chi_square},
      {"bounds agree where there is much data", bounds_agree_where_there_is_much_data},
      {"extremes give numbers or statuses", extremes_give_numbers_or_statuses},
      {"bad input is named", bad_input_is_named},
      {"failing allocations are survived", failing_allocations_are_survived})
