/* SPDX-License-Identifier: Apache-2.0 */
/* Trend tests: formulas worked out by hand, windows and gaps, orders counted out, too few
 * failures, bad input. */
#include <string.h>

#include <pcm/trend.h>

#include "tests/support/chaos.h"
#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const double crowding[] = {30.0, 52.0, 67.0, 80.0, 88.0, 95.0, 99.0};

static void expect_same(const pcm_trend a[PCM_TREND_TESTS], const pcm_trend b[PCM_TREND_TESTS])
{
    for (int i = 0; i < PCM_TREND_TESTS; i++) {
        CU_ASSERT_EQUAL(a[i].status, b[i].status);
        ASSERT_CLOSE(a[i].statistic, b[i].statistic, 1e-12);
        ASSERT_CLOSE(a[i].p_value, b[i].p_value, 1e-11);
        CU_ASSERT(a[i].freedom == b[i].freedom && a[i].failures == b[i].failures);
        CU_ASSERT(a[i].direction == b[i].direction && a[i].systems == b[i].systems);
        ASSERT_CLOSE(a[i].variation, b[i].variation, 1e-12);
    }
}

static void tests_of(pcm_trend out[PCM_TREND_TESTS], const pcm_event_data *data)
{
    ASSERT_OK(pcm_trend_tests(out, data, PCM_ALL_SYSTEMS, 0.05));
}

/* Sums written out for seven failures within 100. */
static void one_system_follows_the_formulas(void)
{
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, 0.0, 100.0, crowding, COUNT(crowding));
    double sum = 0.0, logs = 0.0;
    for (size_t i = 0; i < COUNT(crowding); i++) {
        sum += crowding[i];
        logs += log(100.0 / crowding[i]);
    }
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, data);
    const double u = (sum / 7.0 - 50.0) / (100.0 * sqrt(1.0 / (12.0 * 7.0)));
    ASSERT_CLOSE(trend[PCM_TREND_LAPLACE].statistic, u, 1e-13);
    ASSERT_CLOSE(trend[PCM_TREND_LAPLACE].p_value, erfc(u / sqrt(2.0)), 1e-12);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].direction, PCM_TREND_DETERIORATING);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].failures, 7);
    ASSERT_CLOSE(trend[PCM_TREND_MIL_HDBK_189C].statistic, 2.0 * logs, 1e-13);
    CU_ASSERT(trend[PCM_TREND_MIL_HDBK_189C].freedom == 14.0);
    CU_ASSERT_EQUAL(trend[PCM_TREND_MIL_HDBK_189C].direction, PCM_TREND_DETERIORATING);
    pcm_event_data_free(data);
}

/* With 2 degrees of freedom the lower tail of chi-square is 1 - e^(-x/2), here 1 - t/T. */
static void one_failure_has_an_exact_test(void)
{
    const double age = 98.0;
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, 0.0, 100.0, &age, 1);
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, data);
    ASSERT_CLOSE(trend[PCM_TREND_MIL_HDBK_189C].p_value, 2.0 * 0.02, 1e-12);
    CU_ASSERT_EQUAL(trend[PCM_TREND_MIL_HDBK_189C].direction, PCM_TREND_DETERIORATING);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].status, PCM_TREND_TOO_FEW_FAILURES);
    pcm_event_data_free(data);
}

static void the_failure_that_ends_the_observation_says_nothing(void)
{
    pcm_event_data *by_failure = sample_new(NULL), *by_age = sample_new(NULL);
    sample_system(by_failure, 0.0, 99.0, crowding, COUNT(crowding));
    sample_system(by_age, 0.0, 99.0, crowding, COUNT(crowding) - 1);
    pcm_trend a[PCM_TREND_TESTS], b[PCM_TREND_TESTS];
    tests_of(a, by_failure);
    tests_of(b, by_age);
    CU_ASSERT(a[PCM_TREND_MIL_HDBK_189C].freedom == 12.0);
    CU_ASSERT(a[PCM_TREND_LAPLACE].statistic == b[PCM_TREND_LAPLACE].statistic);
    CU_ASSERT(a[PCM_TREND_MIL_HDBK_189C].statistic == b[PCM_TREND_MIL_HDBK_189C].statistic);
    CU_ASSERT_EQUAL(a[PCM_TREND_LEWIS_ROBINSON].failures, 7);
    pcm_event_data_free(by_failure);
    pcm_event_data_free(by_age);
}

/* Lewis and Robinson: U of a failure-truncated system, divided by the coefficient of variation,
 * which counts (m+1)/m times more. */
static void lewis_robinson_divides_laplace_by_the_variation(void)
{
    pcm_event_data *data = sample_new(NULL);
    const size_t m = COUNT(crowding);
    sample_system(data, 0.0, crowding[m - 1], crowding, m);
    double squares = 0.0, before = 0.0;
    const double mean = crowding[m - 1] / (double)m;
    for (size_t i = 0; i < m; i++) {
        squares += (crowding[i] - before - mean) * (crowding[i] - before - mean);
        before = crowding[i];
    }
    const double variation = sqrt(squares / (double)(m - 1)) / mean;
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, data);
    ASSERT_CLOSE(trend[PCM_TREND_LEWIS_ROBINSON].variation, variation, 1e-13);
    ASSERT_CLOSE(trend[PCM_TREND_LEWIS_ROBINSON].statistic,
                 trend[PCM_TREND_LAPLACE].statistic /
                     (variation * sqrt((double)(m + 1) / (double)m)),
                 1e-12);
    pcm_event_data_free(data);
}

/* Over all 120 orders of five times between failures the statistic has mean 0 and variance 1. */
static void lewis_robinson_has_the_moments_of_all_orders(void)
{
    static const double times[] = {1.0, 2.5, 7.0, 0.3, 4.0};
    double sum = 0.0, squares = 0.0;
    int orders = 0;
    for (int code = 0; code < 3125; code++) {
        int taken[5] = {0}, rest = code, valid = 1;
        double age[5], total = 0.0;
        for (int i = 0; i < 5; i++, rest /= 5) {
            valid = valid && taken[rest % 5]++ == 0;
            total += times[rest % 5];
            age[i] = total;
        }
        if (!valid)
            continue;
        pcm_event_data *data = sample_new(NULL);
        sample_system(data, 0.0, 20.0, age, 5);
        pcm_trend trend[PCM_TREND_TESTS];
        tests_of(trend, data);
        sum += trend[PCM_TREND_LEWIS_ROBINSON].statistic;
        squares += pow(trend[PCM_TREND_LEWIS_ROBINSON].statistic, 2.0);
        orders++;
        pcm_event_data_free(data);
    }
    CU_ASSERT_EQUAL(orders, 120);
    CU_ASSERT(fabs(sum) < 1e-10);
    ASSERT_CLOSE(squares / 120.0, 1.0, 1e-12);
}

/* Seven failures of 40 + their age, and 30 that nobody watched after age 95. */
static void late_windows_and_gaps_are_cut_out(void)
{
    pcm_event_data *plain = sample_new(NULL), *cut = sample_new(NULL);
    sample_system(plain, 0.0, 100.0, crowding, COUNT(crowding));
    const size_t system = sample_window(cut, 40.0, 170.0);
    for (size_t i = 0; i < COUNT(crowding); i++)
        sample_fail(cut, system, 40.0 + crowding[i] + (crowding[i] > 55.0 ? 30.0 : 0.0));
    ASSERT_OK(pcm_event_data_add_gap(cut, system, 95.0, 125.0));
    pcm_trend a[PCM_TREND_TESTS], b[PCM_TREND_TESTS];
    tests_of(a, plain);
    tests_of(b, cut);
    ASSERT_CLOSE(b[PCM_TREND_LAPLACE].statistic, a[PCM_TREND_LAPLACE].statistic, 1e-13);
    ASSERT_CLOSE(b[PCM_TREND_MIL_HDBK_189C].statistic, a[PCM_TREND_MIL_HDBK_189C].statistic, 1e-13);
    /* Neither the time before the first failure nor the one across the gap is complete, and the
     * only one before the gap has nothing to be compared with. */
    CU_ASSERT_EQUAL(a[PCM_TREND_LEWIS_ROBINSON].failures, 7);
    CU_ASSERT_EQUAL(b[PCM_TREND_LEWIS_ROBINSON].failures, 4);
    CU_ASSERT_EQUAL(b[PCM_TREND_LEWIS_ROBINSON].systems, 1);
    pcm_event_data_free(plain);
    pcm_event_data_free(cut);
}

static void planned_work_is_no_failure(void)
{
    pcm_event_data *plain = sample_new(NULL), *planned = sample_new(NULL);
    sample_system(plain, 0.0, 100.0, crowding, COUNT(crowding));
    const size_t system = sample_system(planned, 0.0, 100.0, crowding, COUNT(crowding));
    ASSERT_OK(pcm_event_data_add_event(planned, system, 10.0, PCM_MAINTENANCE_PREVENTIVE));
    ASSERT_OK(pcm_event_data_add_event(planned, system, 100.0, PCM_MAINTENANCE_PREVENTIVE));
    pcm_trend a[PCM_TREND_TESTS], b[PCM_TREND_TESTS];
    tests_of(a, plain);
    tests_of(b, planned);
    expect_same(a, b);
    pcm_event_data_free(plain);
    pcm_event_data_free(planned);
}

/* Pooled: deviations and variances add up over systems, each with a unit of its own. */
static void pooled_tests_add_up_systems(void)
{
    pcm_event_data *data = sample_new(NULL);
    const double second[] = {2.0, 9.0, 9.5};
    sample_system(data, 0.0, 100.0, crowding, COUNT(crowding));
    sample_system(data, 0.0, 10.0, second, COUNT(second));
    sample_window(data, 5.0, 60.0);
    double deviation = 0.0, logs = 0.0;
    for (size_t i = 0; i < COUNT(crowding); i++) {
        deviation += crowding[i] - 50.0;
        logs += log(100.0 / crowding[i]);
    }
    for (size_t i = 0; i < COUNT(second); i++) {
        deviation += second[i] - 5.0;
        logs += log(10.0 / second[i]);
    }
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, data);
    ASSERT_CLOSE(trend[PCM_TREND_LAPLACE].statistic,
                 deviation / sqrt((7.0 * 1e4 + 3.0 * 1e2) / 12.0), 1e-13);
    ASSERT_CLOSE(trend[PCM_TREND_MIL_HDBK_189C].statistic, 2.0 * logs, 1e-13);
    CU_ASSERT(trend[PCM_TREND_MIL_HDBK_189C].freedom == 20.0);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].systems, 2);

    pcm_trend alone[PCM_TREND_TESTS], first[PCM_TREND_TESTS];
    pcm_event_data *single = sample_new(NULL);
    sample_system(single, 0.0, 100.0, crowding, COUNT(crowding));
    tests_of(alone, single);
    ASSERT_OK(pcm_trend_tests(first, data, 0, 0.05));
    expect_same(first, alone);
    pcm_event_data_free(single);
    pcm_event_data_free(data);
}

static void too_few_failures_are_said(void)
{
    pcm_event_data *data = sample_new(NULL);
    sample_window(data, 0.0, 100.0);
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, data);
    for (int i = 0; i < PCM_TREND_TESTS; i++) {
        CU_ASSERT_EQUAL(trend[i].status, PCM_TREND_TOO_FEW_FAILURES);
        CU_ASSERT(trend[i].p_value == 1.0 && trend[i].statistic == 0.0);
        CU_ASSERT(trend[i].direction == PCM_TREND_NONE_SEEN && trend[i].failures == 0);
    }
    sample_fail(data, 0, 100.0);
    tests_of(trend, data);
    CU_ASSERT_EQUAL(trend[PCM_TREND_MIL_HDBK_189C].status, PCM_TREND_TOO_FEW_FAILURES);
    pcm_event_data_free(data);
}

static void failures_like_clockwork_are_said(void)
{
    pcm_event_data *data = sample_new(NULL);
    const size_t system = sample_window(data, 0.0, 10.0);
    for (int i = 1; i < 100; i++)
        sample_fail(data, system, 0.1 * i);
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, data);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LEWIS_ROBINSON].status, PCM_TREND_GAPS_ALIKE);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].status, PCM_TREND_OK);
    CU_ASSERT_EQUAL(trend[PCM_TREND_LAPLACE].direction, PCM_TREND_NONE_SEEN);
    pcm_event_data_free(data);
}

static void extremes_give_no_nan(void)
{
    static const double units[] = {1e-300, 1e-9, 1.0, 1e9, 1e150, 1e300};
    pcm_event_data *mixed = sample_new(NULL);
    for (size_t u = 0; u < COUNT(units); u++) {
        const size_t system = sample_window(mixed, 0.0, 100.0 * units[u]);
        for (size_t i = 0; i < COUNT(crowding); i++)
            sample_fail(mixed, system, crowding[i] * units[u]);
        sample_fail(mixed, system, crowding[0] * units[0]);
    }
    pcm_trend trend[PCM_TREND_TESTS];
    tests_of(trend, mixed);
    for (int i = 0; i < PCM_TREND_TESTS; i++) {
        CU_ASSERT_EQUAL(trend[i].status, PCM_TREND_OK);
        CU_ASSERT(isfinite(trend[i].statistic));
        CU_ASSERT(trend[i].p_value >= 0.0 && trend[i].p_value <= 1.0);
    }
    pcm_event_data_free(mixed);
}

static void bad_input_is_named(void)
{
    pcm_event_data *data = sample_new(NULL);
    pcm_trend trend[PCM_TREND_TESTS] = {{.failures = 77}};
    ASSERT_STATUS(pcm_trend_tests(trend, data, PCM_ALL_SYSTEMS, 0.05), PCM_ERR_DATA);
    ASSERT_MESSAGE("no systems");
    sample_system(data, 0.0, 100.0, crowding, COUNT(crowding));
    ASSERT_STATUS(pcm_trend_tests(NULL, data, 0, 0.05), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_trend_tests(trend, NULL, 0, 0.05), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_trend_tests(trend, data, 1, 0.05), PCM_ERR_NOT_FOUND);
    static const double levels[] = {0.0, 1.0, -1.0, NAN, INFINITY};
    for (size_t i = 0; i < COUNT(levels); i++)
        ASSERT_STATUS(pcm_trend_tests(trend, data, 0, levels[i]), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("level = inf");
    CU_ASSERT_EQUAL(trend[0].failures, 77);
    pcm_event_data_free(data);
}

static void everything_has_a_name(void)
{
    ASSERT_TEXT(pcm_trend_test_name(PCM_TREND_LAPLACE), "laplace");
    ASSERT_TEXT(pcm_trend_test_name(PCM_TREND_MIL_HDBK_189C), "mil_hdbk_189c");
    ASSERT_TEXT(pcm_trend_test_name(PCM_TREND_LEWIS_ROBINSON), "lewis_robinson");
    ASSERT_TEXT(pcm_trend_test_name((pcm_trend_test)3), "unknown");
    ASSERT_TEXT(pcm_trend_status_name(PCM_TREND_OK), "ok");
    ASSERT_TEXT(pcm_trend_status_name(PCM_TREND_TOO_FEW_FAILURES), "too_few_failures");
    ASSERT_TEXT(pcm_trend_status_name(PCM_TREND_GAPS_ALIKE), "gaps_alike");
    ASSERT_TEXT(pcm_trend_status_name((pcm_trend_status)9), "unknown");
    ASSERT_TEXT(pcm_trend_direction_name(PCM_TREND_NONE_SEEN), "none_seen");
    ASSERT_TEXT(pcm_trend_direction_name(PCM_TREND_IMPROVING), "improving");
    ASSERT_TEXT(pcm_trend_direction_name(PCM_TREND_DETERIORATING), "deteriorating");
    ASSERT_TEXT(pcm_trend_direction_name((pcm_trend_direction)9), "unknown");
}

SUITE("trend", {"one system follows the formulas", one_system_follows_the_formulas},
      {"one failure has an exact test", one_failure_has_an_exact_test},
      {"the failure that ends the observation says nothing",
       the_failure_that_ends_the_observation_says_nothing},
      {"Lewis and Robinson divide Laplace's U by the variation",
       lewis_robinson_divides_laplace_by_the_variation},
      {"Lewis and Robinson's statistic has the moments of all orders",
       lewis_robinson_has_the_moments_of_all_orders},
      {"late windows and gaps are cut out", late_windows_and_gaps_are_cut_out},
      {"planned work is no failure", planned_work_is_no_failure},
      {"pooled tests add up systems", pooled_tests_add_up_systems},
      {"too few failures are said", too_few_failures_are_said},
      {"failures like clockwork are said", failures_like_clockwork_are_said},
      {"extremes give no NaN", extremes_give_no_nan}, {"bad input is named", bad_input_is_named},
      {"everything has a name", everything_has_a_name})
