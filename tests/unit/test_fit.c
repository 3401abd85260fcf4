/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull fits of small data sets: published values, every outcome by name, bounds, extreme ages,
 * bad input. */
#include <math.h>
#include <string.h>

#include <pcm/fit.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static pcm_life_data *data_of(const pcm_life *rows, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    return data;
}

static pcm_fit fit_of(const pcm_life *rows, size_t n)
{
    pcm_life_data *data = data_of(rows, n);
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    pcm_life_data_free(data);
    return fit;
}

#define FIT(...)                                                                                   \
    fit_of((const pcm_life[]){__VA_ARGS__},                                                        \
           sizeof((const pcm_life[]){__VA_ARGS__}) / sizeof(pcm_life))
#define ROW(kind, low, high, entry, count)                                                         \
    {                                                                                              \
        kind, low, high, entry, count, 0.0, 0                                                      \
    }
#define EXACT(age) ROW(PCM_LIFE_EXACT, age, age, 0.0, 1.0)
#define RIGHT(age) ROW(PCM_LIFE_RIGHT, age, 0.0, 0.0, 1.0)
#define LEFT(age) ROW(PCM_LIFE_LEFT, 0.0, age, 0.0, 1.0)
#define INTERVAL(low, high) ROW(PCM_LIFE_INTERVAL, low, high, 0.0, 1.0)
#define COUNTED(kind, low, high, count) ROW(kind, low, high, 0.0, count)
#define ENTERED(kind, low, high, entry) ROW(kind, low, high, entry, 1.0)

static void two_failures_have_their_known_estimate(void)
{
    const pcm_fit fit = FIT(EXACT(10.0), EXACT(20.0));
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(fit.life.shape, 3.46154085, 1e-8);
    ASSERT_CLOSE(fit.life.scale, 16.78677414, 1e-9);
}

/* Data of lifelines issues 827 and 1250, values confirmed by a second program. */
static void interval_data_of_public_reports_is_fitted(void)
{
    const pcm_fit wide = FIT(INTERVAL(1.0, 10.0), INTERVAL(10.0, 100.0), INTERVAL(100.0, 1000.0));
    ASSERT_CLOSE(wide.life.shape, 0.6530559029, 1e-9);
    ASSERT_CLOSE(wide.life.scale, 73.3931358658, 1e-9);
    const pcm_fit mixed =
        FIT(COUNTED(PCM_LIFE_LEFT, 0.0, 10.0, 50.0), COUNTED(PCM_LIFE_INTERVAL, 11.0, 20.0, 25.0),
            COUNTED(PCM_LIFE_INTERVAL, 21.0, 25.0, 15.0),
            COUNTED(PCM_LIFE_INTERVAL, 26.0, 30.0, 9.0), RIGHT(31.0));
    ASSERT_CLOSE(mixed.life.shape, 1.44126323, 1e-8);
    ASSERT_CLOSE(mixed.life.scale, 14.04671514, 1e-8);
    CU_ASSERT(mixed.items == 100.0 && mixed.failures == 99.0);
}

static void what_was_observed_is_counted(void)
{
    const pcm_fit fit =
        FIT(ENTERED(PCM_LIFE_EXACT, 10.0, 10.0, 4.0), RIGHT(20.0), LEFT(5.0),
            COUNTED(PCM_LIFE_INTERVAL, 3.0, 9.0, 2.0), ENTERED(PCM_LIFE_INTERVAL, 3.0, 9.0, 8.0));
    CU_ASSERT(fit.items == 6.0 && fit.failures == 5.0);
    CU_ASSERT(fit.exposure == 6.0 + 20.0 + 0.0 + 6.0 + 0.0);
    ASSERT_TEXT(fit.unit, "h");
    CU_ASSERT(fit.passes > 1 && fit.passes < 40);
}

static void expect_no_estimate(pcm_fit fit, pcm_fit_status status)
{
    CU_ASSERT_EQUAL(fit.status, status);
    CU_ASSERT(!pcm_fit_has_estimate(&fit));
    CU_ASSERT(fit.passes < 60);
    CU_ASSERT(fit.life.shape == 0.0 && fit.life.scale == 0.0 && fit.log_likelihood == 0.0);
    CU_ASSERT(fit.covariance[0][0] == 0.0 && fit.covariance[1][1] == 0.0);
}

static void data_without_failures_says_so(void)
{
    expect_no_estimate(FIT(RIGHT(10.0), RIGHT(20.0)), PCM_FIT_NO_FAILURES);
    expect_no_estimate(FIT(ENTERED(PCM_LIFE_RIGHT, 10.0, 0.0, 4.0)), PCM_FIT_NO_FAILURES);
}

static void failures_as_old_as_the_oldest_item_have_no_shape(void)
{
    expect_no_estimate(FIT(EXACT(10.0)), PCM_FIT_SHAPE_TO_INFINITY);
    expect_no_estimate(FIT(EXACT(10.0), EXACT(10.0), RIGHT(10.0), RIGHT(4.0)),
                       PCM_FIT_SHAPE_TO_INFINITY);
    expect_no_estimate(FIT(ENTERED(PCM_LIFE_EXACT, 10.0, 10.0, 3.0), RIGHT(9.0)),
                       PCM_FIT_SHAPE_TO_INFINITY);
    CU_ASSERT_EQUAL(FIT(EXACT(10.0), EXACT(10.0), RIGHT(10.5)).status,
                    PCM_FIT_ONE_DISTINCT_FAILURE);
    CU_ASSERT_EQUAL(FIT(EXACT(10.0), EXACT(9.0)).status, PCM_FIT_OK);
}

static void intervals_that_share_an_age_have_no_shape(void)
{
    expect_no_estimate(FIT(INTERVAL(5.0, 12.0), INTERVAL(8.0, 20.0), RIGHT(9.0), LEFT(14.0)),
                       PCM_FIT_SHAPE_TO_INFINITY);
    expect_no_estimate(FIT(EXACT(10.0), INTERVAL(8.0, 20.0), LEFT(14.0)),
                       PCM_FIT_SHAPE_TO_INFINITY);
    expect_no_estimate(FIT(COUNTED(PCM_LIFE_INTERVAL, 2.0, 10.0, 101.0), RIGHT(10.0)),
                       PCM_FIT_SHAPE_TO_INFINITY);
    expect_no_estimate(FIT(RIGHT(5.0), COUNTED(PCM_LIFE_LEFT, 0.0, 10.0, 4.0), RIGHT(10.0)),
                       PCM_FIT_SHAPE_TO_INFINITY);
    CU_ASSERT_EQUAL(FIT(INTERVAL(5.0, 8.0), INTERVAL(9.0, 20.0)).status, PCM_FIT_OK);
    /* The row that entered at 15 and was seen to survive nothing is no witness against 10. */
    expect_no_estimate(
        FIT(EXACT(10.0), ENTERED(PCM_LIFE_LEFT, 0.0, 30.0, 15.0), LEFT(14.0), RIGHT(9.0)),
        PCM_FIT_SHAPE_TO_INFINITY);
}

static void one_sided_data_has_no_scale(void)
{
    expect_no_estimate(FIT(LEFT(10.0), LEFT(20.0)), PCM_FIT_SCALE_TO_INFINITY);
    expect_no_estimate(
        FIT(ENTERED(PCM_LIFE_LEFT, 0.0, 10.0, 5.0), ENTERED(PCM_LIFE_INTERVAL, 2.0, 30.0, 20.0)),
        PCM_FIT_SCALE_TO_INFINITY);
}

/* Inspections that find the fewer failures the later they are made: no shape above 0 explains it
 * best. */
static void failures_that_seem_to_heal_have_shape_0(void)
{
    expect_no_estimate(
        FIT(COUNTED(PCM_LIFE_LEFT, 0.0, 10.0, 40.0), COUNTED(PCM_LIFE_RIGHT, 10.0, 0.0, 10.0),
            COUNTED(PCM_LIFE_LEFT, 0.0, 100.0, 10.0), COUNTED(PCM_LIFE_RIGHT, 100.0, 0.0, 40.0)),
        PCM_FIT_SHAPE_TO_ZERO);
}

/* Failures soon after entry at every age, so that the hazard falls faster than 1/age. */
static void a_hazard_that_falls_too_fast_has_shape_0(void)
{
    const pcm_fit fit =
        FIT(ENTERED(PCM_LIFE_EXACT, 1.1, 1.1, 1.0), ENTERED(PCM_LIFE_EXACT, 1.2, 1.2, 1.0),
            ENTERED(PCM_LIFE_EXACT, 1.3, 1.3, 1.0), ENTERED(PCM_LIFE_RIGHT, 1000.0, 0.0, 1.05),
            ENTERED(PCM_LIFE_RIGHT, 900.0, 0.0, 1.0), ENTERED(PCM_LIFE_RIGHT, 800.0, 0.0, 1.0));
    expect_no_estimate(fit, PCM_FIT_SHAPE_TO_ZERO);
}

/* A single inspection age tells the probability at that age and nothing else. */
static void a_single_inspection_age_determines_nothing(void)
{
    for (double age = 0.3; age < 1e4; age *= 1.37)
        for (double count = 1.0; count < 30.0; count *= 1.7)
            expect_no_estimate(FIT(LEFT(age), COUNTED(PCM_LIFE_LEFT, 0.0, age, count), RIGHT(age)),
                               PCM_FIT_NOT_CONVERGED);
}

static void entry_ages_of_left_censored_rows_count(void)
{
    const pcm_fit left = FIT(ENTERED(PCM_LIFE_LEFT, 0.0, 12.0, 7.0), EXACT(9.0), EXACT(15.0));
    const pcm_fit same = FIT(ENTERED(PCM_LIFE_INTERVAL, 7.0, 12.0, 7.0), EXACT(9.0), EXACT(15.0));
    CU_ASSERT_EQUAL(left.status, PCM_FIT_OK);
    ASSERT_CLOSE(left.life.shape, same.life.shape, 1e-12);
    ASSERT_CLOSE(left.life.scale, same.life.scale, 1e-12);
}

/* The log-likelihood of the documentation, row by row in long double. */
static long double log_likelihood(pcm_weibull life, const pcm_life *rows, size_t n)
{
#define HAZARD(age) powl((long double)(age) / (long double)life.scale, (long double)life.shape)
    long double sum = 0.0L;
    for (size_t i = 0; i < n; i++) {
        const pcm_life *row = &rows[i];
        const long double entry = row->entry > 0.0 ? HAZARD(row->entry) : 0.0L;
        long double value = 0.0L;
        if (row->kind == PCM_LIFE_EXACT)
            value = logl((long double)life.shape / (long double)row->lower) +
                    logl(HAZARD(row->lower)) - HAZARD(row->lower) + entry;
        else if (row->kind == PCM_LIFE_RIGHT)
            value = -HAZARD(row->lower) + entry;
        else if (row->kind == PCM_LIFE_LEFT)
            value = logl((expl(-entry) - expl(-HAZARD(row->upper))) / expl(-entry));
        else
            value = logl((expl(-HAZARD(row->lower)) - expl(-HAZARD(row->upper))) / expl(-entry));
        sum += (long double)row->count * value;
    }
    return sum;
#undef HAZARD
}

static void log_likelihoods_are_those_of_the_documentation(void)
{
    static const pcm_life rows[] = {ENTERED(PCM_LIFE_EXACT, 10.0, 10.0, 4.0),
                                    EXACT(14.0),
                                    RIGHT(20.0),
                                    LEFT(5.0),
                                    ENTERED(PCM_LIFE_LEFT, 0.0, 12.0, 7.0),
                                    COUNTED(PCM_LIFE_INTERVAL, 8.0, 19.0, 2.5),
                                    ENTERED(PCM_LIFE_INTERVAL, 8.0, 19.0, 2.0)};
    const size_t n = sizeof rows / sizeof *rows;
    const pcm_fit general = fit_of(rows, n);
    CU_ASSERT_EQUAL(general.status, PCM_FIT_OK);
    ASSERT_CLOSE(general.log_likelihood, (double)log_likelihood(general.life, rows, n), 1e-12);
    static const pcm_life simple[] = {EXACT(10.0), RIGHT(20.0),
                                      COUNTED(PCM_LIFE_EXACT, 3.0, 3.0, 2.0)};
    const pcm_fit profile = fit_of(simple, 3);
    ASSERT_CLOSE(profile.log_likelihood, (double)log_likelihood(profile.life, simple, 3), 1e-13);
}

static void ages_from_1e_minus_300_to_1e300_are_fitted(void)
{
    static const double units[] = {1e-300, 1e-160, 1.0, 1e150, 1e299};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const double u = units[i];
        const pcm_fit profile = FIT(EXACT(10.0 * u / 20.0), EXACT(u), RIGHT(0.7 * u));
        const pcm_fit general = FIT(EXACT(10.0 * u / 20.0), INTERVAL(0.9 * u, 1.1 * u),
                                    ENTERED(PCM_LIFE_RIGHT, 0.7 * u, 0.0, 0.2 * u));
        CU_ASSERT_EQUAL(profile.status, PCM_FIT_OK);
        CU_ASSERT_EQUAL(general.status, PCM_FIT_OK);
        const pcm_fit base = FIT(EXACT(0.5), EXACT(1.0), RIGHT(0.7));
        ASSERT_CLOSE(profile.life.shape, base.life.shape, 1e-12);
        ASSERT_CLOSE(profile.life.scale / u, base.life.scale, 1e-12);
    }
}

static void one_data_set_may_span_all_magnitudes(void)
{
    const pcm_fit profile = FIT(EXACT(1e-300), EXACT(1.0), EXACT(1e300), RIGHT(1e-310));
    CU_ASSERT_EQUAL(profile.status, PCM_FIT_OK);
    CU_ASSERT(profile.life.shape > 1e-4 && profile.life.shape < 0.1);
    const pcm_fit general = FIT(LEFT(1e-300), EXACT(1.0), INTERVAL(1e299, 1e300));
    CU_ASSERT_EQUAL(general.status, PCM_FIT_OK);
    CU_ASSERT(general.life.shape > 1e-4 && general.life.shape < 0.1);
}

static void nearly_tied_failures_have_an_enormous_shape(void)
{
    const pcm_fit near = FIT(EXACT(100.0), EXACT(100.0 + 1e-6));
    CU_ASSERT_EQUAL(near.status, PCM_FIT_OK);
    /* ln 2 scaled: shape x distance of the logarithms is that of {10, 20}. */
    ASSERT_CLOSE(near.life.shape * log1p(1e-8), 3.46154085 * log(2.0), 1e-6);
    CU_ASSERT_EQUAL(FIT(EXACT(1.0), EXACT(1.0 + 0x1p-52)).status, PCM_FIT_OK);
}

static void bounds_of_data_with_known_information_are_wald(void)
{
    const pcm_fit fit = {
        .status = PCM_FIT_OK, .life = {2.0, 100.0}, .covariance = {{0.04, -0.01}, {-0.01, 0.09}}};
    pcm_bounds bounds;
    ASSERT_OK(pcm_fit_shape_bounds(&bounds, &fit, 0.95));
    const double z = 1.959963984540054;
    ASSERT_CLOSE(bounds.lower, 2.0 * exp(-0.3 * z), 1e-14);
    ASSERT_CLOSE(bounds.upper, 2.0 * exp(0.3 * z), 1e-14);
    ASSERT_OK(pcm_fit_scale_bounds(&bounds, &fit, 0.95));
    ASSERT_CLOSE(bounds.upper, 100.0 * exp(0.2 * z), 1e-14);
    /* ln R = -1 at the scale: only the scale is uncertain there, and d ln H = -2 d ln scale. */
    ASSERT_OK(pcm_fit_reliability_bounds(&bounds, &fit, 100.0, 0.95));
    ASSERT_CLOSE(bounds.lower, exp(-exp(0.4 * z)), 1e-13);
    ASSERT_CLOSE(bounds.upper, exp(-exp(-0.4 * z)), 1e-13);
    /* At scale x e^(1/2) ln H is 1, and its variance 4 x 0.04 + 4 x 0.01 + 0.09. */
    ASSERT_OK(pcm_fit_reliability_bounds(&bounds, &fit, 100.0 * exp(0.5), 0.95));
    ASSERT_CLOSE(bounds.estimate, exp(-exp(1.0)), 1e-13);
    ASSERT_CLOSE(bounds.upper, exp(-exp(1.0 - sqrt(0.29) * z)), 1e-13);
}

static void impossible_variances_are_refused(void)
{
    static const double impossible[] = {NAN, -0.04, -INFINITY, -1e-300};
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        const double variance = impossible[i];
        const pcm_fit fit = {.status = PCM_FIT_OK,
                             .life = {2.0, 100.0},
                             .covariance = {{variance, 0.0}, {0.0, variance}}};
        pcm_bounds bounds = {7.0, 7.0, 7.0};
        ASSERT_STATUS(pcm_fit_shape_bounds(&bounds, &fit, 0.9), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("covariance");
        ASSERT_STATUS(pcm_fit_scale_bounds(&bounds, &fit, 0.9), PCM_ERR_DOMAIN);
        ASSERT_STATUS(pcm_fit_quantile_bounds(&bounds, &fit, 0.1, 0.9), PCM_ERR_DOMAIN);
        ASSERT_STATUS(pcm_fit_reliability_bounds(&bounds, &fit, 50.0, 0.9), PCM_ERR_DOMAIN);
        CU_ASSERT(bounds.estimate == 7.0 && bounds.lower == 7.0 && bounds.upper == 7.0);
    }
    /* Nothing is known of the shape: the bounds of the scale do not depend on it. */
    const pcm_fit half = {
        .status = PCM_FIT_OK, .life = {2.0, 100.0}, .covariance = {{0.04, NAN}, {NAN, NAN}}};
    pcm_bounds bounds;
    ASSERT_OK(pcm_fit_scale_bounds(&bounds, &half, 0.95));
    ASSERT_CLOSE(bounds.upper, 100.0 * exp(0.2 * 1.959963984540054), 1e-14);
    /* A correlation beyond 1: positive parts, but a negative sum. */
    const pcm_fit beyond = {
        .status = PCM_FIT_OK, .life = {1.0, 1.0}, .covariance = {{0.04, 0.2}, {0.2, 0.09}}};
    ASSERT_OK(pcm_fit_shape_bounds(&bounds, &beyond, 0.9));
    ASSERT_STATUS(pcm_fit_quantile_bounds(&bounds, &beyond, 0.9, 0.9), PCM_ERR_DOMAIN);
}

static void variances_that_cancel_are_zero(void)
{
    /* Correlation 1: at ln t_p = ln scale + d the variance is (0.1 - 0.3 d)^2, 0 at d = 1/3. */
    const pcm_fit fit = {
        .status = PCM_FIT_OK, .life = {1.0, 1.0}, .covariance = {{0.01, 0.03}, {0.03, 0.09}}};
    const double middle = -expm1(-exp(1.0 / 3.0));
    for (int i = -50; i <= 50; i++) {
        pcm_bounds bounds;
        ASSERT_OK(pcm_fit_quantile_bounds(&bounds, &fit, middle + i * 0x1p-53, 0.9));
        CU_ASSERT(bounds.upper - bounds.lower < 1e-6);
    }
}

static void counts_beyond_doubles_are_refused(void)
{
    static const pcm_life rows[] = {COUNTED(PCM_LIFE_EXACT, 1.0, 1.0, 1.7e308),
                                    COUNTED(PCM_LIFE_EXACT, 2.0, 2.0, 1.7e308)};
    pcm_life_data *data = data_of(rows, 2);
    pcm_fit fit = {.items = 77.0};
    ASSERT_STATUS(pcm_fit_weibull(&fit, data), PCM_ERR_DATA);
    ASSERT_MESSAGE("counts");
    CU_ASSERT(fit.items == 77.0);
    pcm_life_data_free(data);
}

static void reliability_bounds_stay_in_order(void)
{
    const pcm_fit fit = FIT(EXACT(500.0), RIGHT(4000.0), RIGHT(100.0));
    for (double age = 1e-280; age < 1e280; age *= 1e20) {
        pcm_bounds bounds;
        ASSERT_OK(pcm_fit_reliability_bounds(&bounds, &fit, age, 0.999));
        CU_ASSERT(0.0 <= bounds.lower && bounds.lower <= bounds.estimate);
        CU_ASSERT(bounds.estimate <= bounds.upper && bounds.upper <= 1.0);
    }
    for (double fraction = 1e-12; fraction < 1.0; fraction += 0.0999) {
        pcm_bounds bounds;
        ASSERT_OK(pcm_fit_quantile_bounds(&bounds, &fit, fraction, 0.999));
        CU_ASSERT(bounds.lower <= bounds.estimate && bounds.estimate <= bounds.upper);
    }
    const pcm_fit flat = {
        .status = PCM_FIT_OK, .life = {0.0017, 1e-144}, .covariance = {{2e5, 0.0}, {0.0, 0.8}}};
    pcm_bounds bounds;
    ASSERT_OK(pcm_fit_quantile_bounds(&bounds, &flat, 0.1, 0.95));
    CU_ASSERT(bounds.estimate == 0.0 && bounds.lower == 0.0 && isinf(bounds.upper));
}

static void bad_arguments_are_named(void)
{
    pcm_life_data *empty = data_of(NULL, 0);
    pcm_fit fit = {.items = 77.0};
    ASSERT_STATUS(pcm_fit_weibull(NULL, empty), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_weibull(&fit, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_weibull(&fit, empty), PCM_ERR_DATA);
    CU_ASSERT(fit.items == 77.0);
    pcm_life_data_free(empty);

    const pcm_fit none = FIT(RIGHT(3.0)), good = FIT(EXACT(1.0), EXACT(2.0));
    pcm_bounds bounds = {7.0, 7.0, 7.0};
    ASSERT_STATUS(pcm_fit_shape_bounds(&bounds, &none, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("no_failures");
    ASSERT_STATUS(pcm_fit_shape_bounds(NULL, &good, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_scale_bounds(&bounds, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_scale_bounds(&bounds, &good, 1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 1");
    ASSERT_STATUS(pcm_fit_quantile_bounds(&bounds, &good, 0.0, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("fraction = 0");
    ASSERT_STATUS(pcm_fit_reliability_bounds(&bounds, &good, 0.0, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age = 0");
    ASSERT_STATUS(pcm_fit_reliability_bounds(&bounds, &good, 1.0, NAN), PCM_ERR_DOMAIN);
    CU_ASSERT(bounds.estimate == 7.0);
    CU_ASSERT(!pcm_fit_has_estimate(NULL));
}

static void outcomes_have_names_and_sentences(void)
{
    static const pcm_fit_status all[] = {PCM_FIT_OK,
                                         PCM_FIT_ONE_DISTINCT_FAILURE,
                                         PCM_FIT_NO_FAILURES,
                                         PCM_FIT_SHAPE_TO_INFINITY,
                                         PCM_FIT_SHAPE_TO_ZERO,
                                         PCM_FIT_SCALE_TO_INFINITY,
                                         PCM_FIT_NOT_CONVERGED};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        CU_ASSERT(strcmp(pcm_fit_status_name(all[i]), "unknown") != 0);
        CU_ASSERT(strlen(pcm_fit_status_text(all[i])) > 30);
        for (size_t j = 0; j < i; j++)
            CU_ASSERT(strcmp(pcm_fit_status_name(all[i]), pcm_fit_status_name(all[j])) != 0);
    }
    ASSERT_TEXT(pcm_fit_status_name((pcm_fit_status)99), "unknown");
}

static int fit_rows(const pcm_life *rows, size_t n)
{
    pcm_life_data *data;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n && status == PCM_OK; i++)
        status = pcm_life_data_add(data, &rows[i]);
    pcm_fit fit = {.items = 77.0};
    if (status == PCM_OK)
        status = pcm_fit_weibull(&fit, data);
    CU_ASSERT((fit.items == 77.0) == (status != PCM_OK));
    pcm_life_data_free(data);
    return status;
}

static int fit_profile(void)
{
    return fit_rows((const pcm_life[]){EXACT(1.0), EXACT(2.0)}, 2);
}

static int fit_general(void)
{
    return fit_rows((const pcm_life[]){EXACT(1.0), INTERVAL(2.0, 3.0)}, 2);
}

static void failing_allocations_are_survived(void)
{
    chaos_run(fit_profile);
    chaos_run(fit_general);
}

SUITE("fit", {"two failures have their known estimate", two_failures_have_their_known_estimate},
      {"interval data of public reports is fitted", interval_data_of_public_reports_is_fitted},
      {"what was observed is counted", what_was_observed_is_counted},
      {"data without failures says so", data_without_failures_says_so},
      {"failures as old as the oldest item have no shape",
       failures_as_old_as_the_oldest_item_have_no_shape},
      {"intervals that share an age have no shape", intervals_that_share_an_age_have_no_shape},
      {"one-sided data has no scale", one_sided_data_has_no_scale},
      {"failures that seem to heal have shape 0", failures_that_seem_to_heal_have_shape_0},
      {"a hazard that falls too fast has shape 0", a_hazard_that_falls_too_fast_has_shape_0},
      {"a single inspection age determines nothing", a_single_inspection_age_determines_nothing},
      {"entry ages of left-censored rows count", entry_ages_of_left_censored_rows_count},
      {"log-likelihoods are those of the documentation",
       log_likelihoods_are_those_of_the_documentation},
      {"ages from 1e-300 to 1e300 are fitted", ages_from_1e_minus_300_to_1e300_are_fitted},
      {"one data set may span all magnitudes", one_data_set_may_span_all_magnitudes},
      {"nearly tied failures have an enormous shape", nearly_tied_failures_have_an_enormous_shape},
      {"bounds are Wald bounds on their scales", bounds_of_data_with_known_information_are_wald},
      {"impossible variances are refused", impossible_variances_are_refused},
      {"variances that cancel are zero", variances_that_cancel_are_zero},
      {"counts beyond doubles are refused", counts_beyond_doubles_are_refused},
      {"bounds stay in order over all ages", reliability_bounds_stay_in_order},
      {"bad arguments are named", bad_arguments_are_named},
      {"outcomes have names and sentences", outcomes_have_names_and_sentences},
      {"failing allocations are survived", failing_allocations_are_survived})
