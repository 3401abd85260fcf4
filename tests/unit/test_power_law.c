/* SPDX-License-Identifier: Apache-2.0 */
/* Power-law processes: closed forms, data without an estimate, bounds, extremes, bad input. */
#include <string.h>

#include <pcm/power_law.h>

#include "tests/support/chaos.h"
#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const double failures[] = {9.0, 31.0, 40.0, 77.0, 96.0};

static pcm_event_data *one_system(double end)
{
    pcm_event_data *data = sample_new("h");
    sample_system(data, 0.0, end, failures, COUNT(failures));
    return data;
}

static pcm_power_law fit_of(const pcm_event_data *data)
{
    pcm_power_law fit = {.status = PCM_PROCESS_NOT_CONVERGED};
    ASSERT_OK(pcm_power_law_fit(&fit, data));
    return fit;
}

static double sum_of_logs(double end)
{
    double sum = 0.0;
    for (size_t i = 0; i < COUNT(failures); i++)
        sum += log(end / failures[i]);
    return sum;
}

/* beta = n / sum ln(T/t), lambda = n/T^beta, variance of ln beta 1/n (Crow 1974). */
static void one_system_to_a_fixed_age_has_a_closed_form(void)
{
    pcm_event_data *data = one_system(120.0);
    const pcm_power_law fit = fit_of(data);
    const double beta = 5.0 / sum_of_logs(120.0);
    CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_OK);
    ASSERT_CLOSE(fit.beta, beta, 1e-13);
    ASSERT_CLOSE(fit.lambda, 5.0 / pow(120.0, beta), 1e-12);
    ASSERT_CLOSE(fit.log_lambda, log(fit.lambda), 1e-12);
    ASSERT_CLOSE(fit.eta, 120.0 / pow(5.0, 1.0 / beta), 1e-12);
    ASSERT_CLOSE(fit.covariance[1][1], 0.2, 1e-12);
    ASSERT_CLOSE(fit.beta_unbiased, 0.8 * beta, 1e-13);
    ASSERT_CLOSE(fit.mtbf_cumulative, 24.0, 1e-13);
    ASSERT_CLOSE(fit.mtbf_instantaneous, 24.0 / beta, 1e-13);
    ASSERT_CLOSE(fit.growth_rate, 1.0 - beta, 1e-12);
    CU_ASSERT(fit.age == 120.0 && fit.exposure == 120.0 && fit.systems == 1);
    CU_ASSERT(fit.failures == 5 && fit.exact_failures == 5 && fit.passes <= 4);
    ASSERT_TEXT(fit.unit, "h");
    pcm_event_data_free(data);
}

/* A likelihood written out, one sum per system, gap and failure. */
static double log_likelihood(const pcm_event_data *data, double log_lambda, double beta)
{
    double sum = 0.0;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        pcm_system system;
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        for (size_t e = 0; e < system.events; e++)
            if (system.event[e].kind == PCM_MAINTENANCE_CORRECTIVE)
                sum += log_lambda + log(beta) + (beta - 1.0) * log(system.event[e].age);
        double expected = pow(system.end, beta) - pow(system.start, beta);
        for (size_t g = 0; g < system.gaps; g++)
            expected -= pow(system.gap[g].to, beta) - pow(system.gap[g].from, beta);
        sum -= exp(log_lambda) * expected;
    }
    return sum;
}

/* Several systems with windows that begin late, gaps and planned work. */
static pcm_event_data *mixed(void)
{
    pcm_event_data *data = one_system(120.0);
    const double late[] = {55.0, 130.0, 131.0, 170.0};
    const size_t second = sample_system(data, 50.0, 180.0, late, COUNT(late));
    ASSERT_OK(pcm_event_data_add_gap(data, second, 60.0, 110.0));
    ASSERT_OK(pcm_event_data_add_gap(data, second, 140.0, 145.0));
    ASSERT_OK(pcm_event_data_add_event(data, second, 120.0, PCM_MAINTENANCE_PREVENTIVE));
    sample_window(data, 20.0, 90.0);
    const double to_the_end[] = {150.0, 200.0};
    sample_system(data, 100.0, 200.0, to_the_end, COUNT(to_the_end));
    return data;
}

static void windows_and_gaps_enter_the_likelihood(void)
{
    pcm_event_data *data = mixed();
    const pcm_power_law fit = fit_of(data);
    CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_OK);
    CU_ASSERT_EQUAL(fit.failures, 11);
    ASSERT_CLOSE(fit.exposure, 120.0 + 75.0 + 70.0 + 100.0, 1e-14);
    ASSERT_CLOSE(fit.log_likelihood, log_likelihood(data, fit.log_lambda, fit.beta), 1e-12);
    CU_ASSERT(fit.exact_failures == 0 && fit.beta_unbiased == 0.0);
    /* Score 0, and minus the inverse second derivatives by (ln lambda, ln beta). */
    const double h = 1e-4;
    double at[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            at[i][j] =
                log_likelihood(data, fit.log_lambda + (i - 1) * h, fit.beta * exp((j - 1) * h));
    CU_ASSERT(fabs(at[2][1] - at[0][1]) < 1e-8 && fabs(at[1][2] - at[1][0]) < 1e-8);
    const double a = (2.0 * at[1][1] - at[0][1] - at[2][1]) / (h * h);
    const double c = (2.0 * at[1][1] - at[1][0] - at[1][2]) / (h * h);
    const double b = -(at[2][2] + at[0][0] - at[2][0] - at[0][2]) / (4.0 * h * h);
    const double determinant = a * c - b * b;
    ASSERT_CLOSE(fit.covariance[0][0], c / determinant, 1e-3);
    ASSERT_CLOSE(fit.covariance[0][1], -b / determinant, 1e-3);
    ASSERT_CLOSE(fit.covariance[1][1], a / determinant, 1e-3);
    pcm_event_data_free(data);
}

static pcm_power_law fit_single(double start, double end, const double *ages, size_t n)
{
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, start, end, ages, n);
    const pcm_power_law fit = fit_of(data);
    pcm_event_data_free(data);
    return fit;
}

static void data_without_an_estimate_say_why(void)
{
    const double at_end[] = {100.0, 100.0}, early[] = {50.001, 50.002}, middle[] = {60.0};
    pcm_power_law fit = fit_single(0.0, 100.0, NULL, 0);
    CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_NO_FAILURES);
    CU_ASSERT(fit.beta == 0.0 && fit.lambda == 0.0 && fit.covariance[0][0] == 0.0);
    CU_ASSERT(fit.exposure == 100.0 && fit.systems == 1);
    CU_ASSERT_EQUAL(fit_single(0.0, 100.0, at_end, 2).status, PCM_PROCESS_RISES_WITHOUT_END);
    fit = fit_single(50.0, 100.0, early, 2);
    CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_FALLS_WITHOUT_END);
    CU_ASSERT(fit.beta == 0.0 && fit.exact_failures == 0);
    CU_ASSERT_EQUAL(fit_single(0.0, 100.0, middle, 1).status, PCM_PROCESS_ONE_FAILURE);
}

/* As beta falls to 0 the power law becomes intensity 1/t, with mean of ln t (ln 50 + ln 100)/2
 * between 50 and 100: just there the estimate ends. */
static void the_limit_of_beta_is_where_it_should_be(void)
{
    const double root = sqrt(50.0 * 100.0);
    const double above = root * (1.0 + 1e-6), below = root * (1.0 - 1e-6);
    CU_ASSERT_EQUAL(fit_single(50.0, 100.0, &below, 1).status, PCM_PROCESS_FALLS_WITHOUT_END);
    const pcm_power_law fit = fit_single(50.0, 100.0, &above, 1);
    CU_ASSERT_EQUAL(fit.status, PCM_PROCESS_ONE_FAILURE);
    /* Mean of ln t rises with beta by the variance (ln 2)^2/12 of ln t. */
    ASSERT_CLOSE(fit.beta, 1e-6 * 12.0 / (log(2.0) * log(2.0)), 1e-4);
}

static void failures_close_to_the_end_keep_their_digits(void)
{
    const double ages[] = {1.0 - 0x1p-30, 1.0 - 0x1p-31};
    const pcm_power_law fit = fit_single(0.0, 1.0, ages, 2);
    const double sum = -log1p(-0x1p-30) - log1p(-0x1p-31);
    ASSERT_CLOSE(fit.beta, 2.0 / sum, 1e-12);
}

static void exact_bounds_are_those_of_chi_square(void)
{
    /* One failure to a fixed age: 2 beta sum is chi-square with 2 degrees of freedom, whose
     * quantile is -2 ln(1 - p). */
    const double age = 50.0;
    const pcm_power_law fit = fit_single(0.0, 100.0, &age, 1);
    pcm_bounds bounds;
    ASSERT_OK(pcm_power_law_exact_bounds(&bounds, &fit, 0.9));
    ASSERT_CLOSE(bounds.lower, -log(0.95) / log(2.0), 1e-12);
    ASSERT_CLOSE(bounds.upper, -log(0.05) / log(2.0), 1e-12);
    pcm_event_data *data = mixed();
    const pcm_power_law late = fit_of(data);
    ASSERT_STATUS(pcm_power_law_exact_bounds(&bounds, &late, 0.9), PCM_ERR_ARGUMENT);
    pcm_event_data_free(data);
}

/* For one system the estimates of beta and of the expected number are independent, and the
 * likelihood of the latter is Poisson's: n ln m - m. */
static void likelihood_bounds_of_the_expected_number_are_poissons(void)
{
    pcm_event_data *data = one_system(120.0);
    const pcm_power_law fit = fit_of(data);
    pcm_bounds bounds;
    ASSERT_OK(
        pcm_power_law_likelihood_bounds(&bounds, data, &fit, PCM_POWER_LAW_EXPECTED, 120.0, 0.95));
    const double drop = 0.5 * 1.959963984540054 * 1.959963984540054, peak = 5.0 * log(5.0) - 5.0;
    ASSERT_CLOSE(bounds.estimate, 5.0, 1e-12);
    ASSERT_CLOSE(peak - (5.0 * log(bounds.lower) - bounds.lower), drop, 1e-8);
    ASSERT_CLOSE(peak - (5.0 * log(bounds.upper) - bounds.upper), drop, 1e-8);
    /* And that of beta is n ln beta - beta sum ln(T/t). */
    ASSERT_OK(pcm_power_law_likelihood_bounds(&bounds, data, &fit, PCM_POWER_LAW_BETA, 0.0, 0.95));
    const double sum = sum_of_logs(120.0), top = 5.0 * log(fit.beta) - fit.beta * sum;
    ASSERT_CLOSE(top - (5.0 * log(bounds.lower) - bounds.lower * sum), drop, 1e-8);
    ASSERT_CLOSE(top - (5.0 * log(bounds.upper) - bounds.upper * sum), drop, 1e-8);
    pcm_event_data_free(data);
}

static void bounds_agree_where_there_is_much_data(void)
{
    pcm_event_data *data = sample_new(NULL);
    test_random random = {8};
    for (int i = 0; i < 200; i++)
        sample_power_law(data, &random, 1.4, 10.0, i % 2 ? 30.0 : 0.0, 120.0);
    const pcm_power_law fit = fit_of(data);
    CU_ASSERT(fit.failures > 4000);
    for (int q = 0; q <= PCM_POWER_LAW_EXPECTED; q++) {
        pcm_bounds wald, likelihood;
        const pcm_power_law_quantity quantity = (pcm_power_law_quantity)q;
        ASSERT_OK(pcm_power_law_wald_bounds(&wald, &fit, quantity, 100.0, 0.95));
        ASSERT_OK(pcm_power_law_likelihood_bounds(&likelihood, data, &fit, quantity, 100.0, 0.95));
        CU_ASSERT(wald.estimate == likelihood.estimate);
        ASSERT_CLOSE(log(likelihood.lower / wald.estimate), log(wald.lower / wald.estimate), 0.05);
        ASSERT_CLOSE(log(likelihood.upper / wald.estimate), log(wald.upper / wald.estimate), 0.05);
    }
    pcm_event_data_free(data);
}

/* One failure in the middle of a late window does not keep beta away from 0. */
static void an_open_side_is_0_or_infinite(void)
{
    const double age = 76.0;
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, 50.0, 100.0, &age, 1);
    const pcm_power_law fit = fit_of(data);
    pcm_bounds bounds;
    ASSERT_OK(pcm_power_law_likelihood_bounds(&bounds, data, &fit, PCM_POWER_LAW_BETA, 0.0, 0.95));
    CU_ASSERT(bounds.lower == 0.0);
    CU_ASSERT(bounds.upper > fit.beta && isfinite(bounds.upper));
    pcm_event_data_free(data);
}

static void cramer_von_mises_follows_its_formula(void)
{
    pcm_event_data *data = one_system(120.0);
    const pcm_power_law fit = fit_of(data);
    double square = 1.0 / 60.0;
    for (size_t i = 0; i < 5; i++) {
        const double deviation =
            pow(failures[i] / 120.0, fit.beta_unbiased) - (2.0 * (double)i + 1.0) / 10.0;
        square += deviation * deviation;
    }
    pcm_power_law_goodness goodness;
    ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
    ASSERT_CLOSE(goodness.statistic, square, 1e-12);
    CU_ASSERT(goodness.failures == 5 && goodness.p_value > 0.2);
    pcm_event_data_free(data);
}

static void cramer_von_mises_rejects_what_it_should(void)
{
    pcm_event_data *data = sample_new(NULL);
    for (int i = 1; i <= 12; i++)
        sample_system(data, 0.0, 100.0, (const double[]){0.01 * i, 50.0 + i}, 2);
    pcm_power_law_goodness goodness, left_out;
    ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
    CU_ASSERT(goodness.failures == 24 && goodness.p_value < 0.01);
    const double late[] = {60.0, 70.0};
    sample_system(data, 50.0, 100.0, late, 2);
    ASSERT_OK(pcm_power_law_test_goodness(&left_out, data, NULL));
    CU_ASSERT(left_out.statistic == goodness.statistic && left_out.failures == 24);
    CU_ASSERT(left_out.p_value == goodness.p_value);
    pcm_event_data_free(data);
}

/* Counted out of 400,000 samples drawn by R 4.2: 0.0452, 0.1687 and 0.9613. */
static void goodness_is_what_another_generator_counts(void)
{
    static const struct {
        double end;
        double age[9];
        size_t n;
        double p;
        double four_sigma; /* of 4999 samples */
    } cases[] = {{100.0, {4.0, 15.0, 16.0, 17.0, 60.0, 91.0, 92.0, 93.0, 94.0}, 9, 0.0452, 0.012},
                 {100.0, {14.0, 15.0, 16.0, 17.0, 60.0, 61.0, 92.0, 93.0, 94.0}, 9, 0.1687, 0.022},
                 {120.0, {9.0, 31.0, 40.0, 77.0, 96.0}, 5, 0.9613, 0.011}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        pcm_event_data *data = sample_new(NULL);
        sample_system(data, 0.0, cases[i].end, cases[i].age, cases[i].n);
        pcm_power_law_goodness goodness;
        ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
        CU_ASSERT(fabs(goodness.p_value - cases[i].p) < cases[i].four_sigma);
        pcm_event_data_free(data);
    }
}

static void too_few_failures_have_no_goodness(void)
{
    pcm_event_data *data = sample_new(NULL);
    pcm_power_law_goodness goodness = {.failures = 9};
    ASSERT_STATUS(pcm_power_law_test_goodness(&goodness, data, NULL), PCM_ERR_DATA);
    sample_system(data, 0.0, 100.0, (const double[]){70.0, 100.0}, 2);
    ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
    CU_ASSERT(goodness.failures == 1 && goodness.p_value == 1.0 && goodness.statistic == 0.0);
    ASSERT_STATUS(pcm_power_law_test_goodness(NULL, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_power_law_test_goodness(&goodness, NULL, NULL), PCM_ERR_ARGUMENT);
    pcm_event_data_free(data);
}

static void the_seed_decides_the_p_value(void)
{
    pcm_event_data *data = one_system(120.0);
    pcm_control *control;
    pcm_power_law_goodness first, again, other;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_power_law_test_goodness(&first, data, NULL));
    ASSERT_OK(pcm_power_law_test_goodness(&again, data, control));
    CU_ASSERT(again.p_value == first.p_value);
    ASSERT_OK(pcm_control_set_seed(control, 99));
    ASSERT_OK(pcm_power_law_test_goodness(&other, data, control));
    CU_ASSERT(other.p_value != first.p_value && fabs(other.p_value - first.p_value) < 0.04);
    CU_ASSERT(other.statistic == first.statistic);
    pcm_control_free(control);
    pcm_event_data_free(data);
}

/* Garwood (1936): bounds of a Poisson mean at 95 %, with n = 5: 1.6235 and 11.6683. */
static void a_constant_rate_has_exact_bounds(void)
{
    pcm_event_data *data = one_system(120.0);
    pcm_bounds rate;
    ASSERT_OK(pcm_constant_rate_bounds(&rate, data, 0.95));
    ASSERT_CLOSE(rate.estimate, 5.0 / 120.0, 1e-14);
    ASSERT_CLOSE(120.0 * rate.lower, 1.6235, 1e-4);
    ASSERT_CLOSE(120.0 * rate.upper, 11.6683, 1e-5);
    pcm_event_data_free(data);
    /* One life that ended with its failure: the quantiles of chi-square with 2 degrees. */
    data = sample_new(NULL);
    sample_system(data, 0.0, 10.0, (const double[]){10.0}, 1);
    ASSERT_OK(pcm_constant_rate_bounds(&rate, data, 0.9));
    ASSERT_CLOSE(10.0 * rate.lower, -log(0.95), 1e-12);
    ASSERT_CLOSE(10.0 * rate.upper, -log(0.05), 1e-12);
    pcm_event_data_free(data);
    data = sample_new(NULL);
    ASSERT_STATUS(pcm_constant_rate_bounds(&rate, data, 0.9), PCM_ERR_DATA);
    sample_window(data, 0.0, 10.0);
    ASSERT_OK(pcm_constant_rate_bounds(&rate, data, 0.9));
    CU_ASSERT(rate.estimate == 0.0 && rate.lower == 0.0);
    ASSERT_CLOSE(10.0 * rate.upper, -log(0.1), 1e-14);
    ASSERT_STATUS(pcm_constant_rate_bounds(&rate, data, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_constant_rate_bounds(NULL, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_constant_rate_bounds(&rate, NULL, 0.9), PCM_ERR_ARGUMENT);
    pcm_event_data_free(data);
}

static void extremes_give_numbers_or_statuses(void)
{
    static const double units[] = {1e-300, 1e-9, 1.0, 1e9, 1e150, 1e300};
    pcm_event_data *together = sample_new(NULL);
    for (size_t u = 0; u < COUNT(units); u++) {
        pcm_event_data *data = sample_new(NULL);
        for (size_t i = 0; i < COUNT(failures); i++) {
            const double end = 120.0 * units[u];
            sample_system(data, 0.0, end, (const double[]){failures[i] * units[u]}, 1);
            sample_system(together, 0.0, end, (const double[]){failures[i] * units[u]}, 1);
        }
        const pcm_power_law fit = fit_of(data);
        ASSERT_CLOSE(fit.beta, 5.0 / sum_of_logs(120.0), 1e-12);
        for (int q = 0; q <= PCM_POWER_LAW_EXPECTED; q++) {
            pcm_bounds bounds;
            ASSERT_OK(pcm_power_law_likelihood_bounds(
                &bounds, data, &fit, (pcm_power_law_quantity)q, 50.0 * units[u], 0.9));
            CU_ASSERT(bounds.lower <= bounds.estimate && bounds.estimate <= bounds.upper);
        }
        pcm_event_data_free(data);
    }
    const pcm_power_law fit = fit_of(together);
    CU_ASSERT(fit.status == PCM_PROCESS_OK && fit.beta > 0.0 && isfinite(fit.log_likelihood));
    pcm_event_data_free(together);
}

static void ages_that_overflow_are_refused(void)
{
    pcm_event_data *data = sample_new(NULL);
    sample_window(data, 0.0, 1.5e308);
    sample_window(data, 0.0, 1.5e308);
    pcm_power_law fit = {.failures = 7};
    ASSERT_STATUS(pcm_power_law_fit(&fit, data), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(fit.failures, 7);
    pcm_event_data_free(data);
}

static void bad_input_is_named(void)
{
    pcm_event_data *data = one_system(120.0), *other = one_system(121.0);
    pcm_event_data *empty = sample_new(NULL);
    pcm_power_law fit = fit_of(data);
    pcm_bounds bounds = {7.0, 7.0, 7.0};
    ASSERT_STATUS(pcm_power_law_fit(NULL, data), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_power_law_fit(&fit, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_power_law_fit(&fit, empty), PCM_ERR_DATA);
    ASSERT_STATUS(pcm_power_law_exact_bounds(NULL, &fit, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_power_law_exact_bounds(&bounds, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_power_law_exact_bounds(&bounds, &fit, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_power_law_wald_bounds(&bounds, &fit, (pcm_power_law_quantity)5, 1.0, 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("quantity = 5");
    static const double ages[] = {0.0, -1.0, NAN, INFINITY};
    for (size_t i = 0; i < COUNT(ages); i++)
        ASSERT_STATUS(
            pcm_power_law_wald_bounds(&bounds, &fit, PCM_POWER_LAW_INTENSITY, ages[i], 0.9),
            PCM_ERR_DOMAIN);
    ASSERT_STATUS(
        pcm_power_law_likelihood_bounds(&bounds, NULL, &fit, PCM_POWER_LAW_BETA, 0.0, 0.9),
        PCM_ERR_ARGUMENT);
    ASSERT_STATUS(
        pcm_power_law_likelihood_bounds(&bounds, other, &fit, PCM_POWER_LAW_BETA, 0.0, 0.9),
        PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("not those of the fit");
    fit.status = PCM_PROCESS_NO_FAILURES;
    ASSERT_STATUS(pcm_power_law_wald_bounds(&bounds, &fit, PCM_POWER_LAW_BETA, 0.0, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("no_failures");
    CU_ASSERT(bounds.estimate == 7.0 && bounds.lower == 7.0 && bounds.upper == 7.0);
    pcm_event_data_free(empty);
    pcm_event_data_free(other);
    pcm_event_data_free(data);
}

static void everything_has_a_name(void)
{
    static const int statuses[] = {0, 1, 10, 11, 12, 13};
    for (size_t i = 0; i < COUNT(statuses); i++) {
        const pcm_process_status status = (pcm_process_status)statuses[i];
        CU_ASSERT(strcmp(pcm_process_status_name(status), "unknown") != 0);
        CU_ASSERT(strlen(pcm_process_status_text(status)) > 30);
        CU_ASSERT_EQUAL(pcm_process_has_estimate(status), statuses[i] < 10);
    }
    ASSERT_TEXT(pcm_process_status_name((pcm_process_status)2), "unknown");
    ASSERT_TEXT(pcm_process_status_name(PCM_PROCESS_RISES_WITHOUT_END), "rises_without_end");
    ASSERT_TEXT(pcm_power_law_quantity_name(PCM_POWER_LAW_ETA), "eta");
    for (int q = 0; q <= PCM_POWER_LAW_EXPECTED; q++)
        CU_ASSERT(strcmp(pcm_power_law_quantity_name((pcm_power_law_quantity)q), "unknown") != 0);
    ASSERT_TEXT(pcm_power_law_quantity_name((pcm_power_law_quantity)9), "unknown");
}

static pcm_status fill(pcm_event_data *data)
{
    pcm_status status = pcm_event_data_add_system(NULL, data, "pump", 0.0, 120.0);
    for (size_t i = 0; i < COUNT(failures) && status == PCM_OK; i++)
        status = pcm_event_data_add_event(data, 0, failures[i], PCM_MAINTENANCE_CORRECTIVE);
    return status;
}

static pcm_status use(const pcm_event_data *data)
{
    pcm_power_law fit;
    pcm_bounds bounds;
    pcm_power_law_goodness goodness;
    pcm_status status = pcm_power_law_fit(&fit, data);
    if (status == PCM_OK)
        status = pcm_power_law_likelihood_bounds(&bounds, data, &fit, PCM_POWER_LAW_ETA, 0.0, 0.9);
    if (status == PCM_OK)
        status = pcm_power_law_test_goodness(&goodness, data, NULL);
    if (status == PCM_OK)
        status = pcm_constant_rate_bounds(&bounds, data, 0.9);
    return status;
}

static int make_and_use(void)
{
    pcm_event_data *data;
    pcm_status status = pcm_event_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = fill(data);
    if (status == PCM_OK)
        status = use(data);
    pcm_event_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(make_and_use);
}

SUITE("power law",
      {"one system to a fixed age has a closed form", one_system_to_a_fixed_age_has_a_closed_form},
      {"windows and gaps enter the likelihood", windows_and_gaps_enter_the_likelihood},
      {"data without an estimate say why", data_without_an_estimate_say_why},
      {"the limit of beta is where it should be", the_limit_of_beta_is_where_it_should_be},
      {"failures close to the end keep their digits", failures_close_to_the_end_keep_their_digits},
      {"exact bounds are those of chi-square", exact_bounds_are_those_of_chi_square},
      {"likelihood bounds of one system are Poisson's and gamma's",
       likelihood_bounds_of_the_expected_number_are_poissons},
      {"bounds agree where there is much data", bounds_agree_where_there_is_much_data},
      {"an open side is 0 or infinite", an_open_side_is_0_or_infinite},
      {"Cramer-von Mises follows its formula", cramer_von_mises_follows_its_formula},
      {"Cramer-von Mises rejects what it should", cramer_von_mises_rejects_what_it_should},
      {"goodness of fit is what another generator counts",
       goodness_is_what_another_generator_counts},
      {"too few failures have no goodness of fit", too_few_failures_have_no_goodness},
      {"the seed decides the p-value", the_seed_decides_the_p_value},
      {"a constant rate has exact bounds", a_constant_rate_has_exact_bounds},
      {"extremes give numbers or statuses", extremes_give_numbers_or_statuses},
      {"ages that overflow are refused", ages_that_overflow_are_refused},
      {"bad input is named", bad_input_is_named}, {"everything has a name", everything_has_a_name},
      {"failing allocations are survived", failing_allocations_are_survived})
