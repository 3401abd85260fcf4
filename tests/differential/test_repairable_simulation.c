/* SPDX-License-Identifier: Apache-2.0 */
/* Repairable systems by simulation: bounds hold the truth as often as they say, tests reject the
 * truth as often as their level, the unbiased beta has no bias. */
#include <stdlib.h>

#include <pcm/power_law.h>
#include <pcm/trend.h>

#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

enum { rounds = 2000 };

/* Four standard deviations of a count of rounds with this probability. */
static int count_agrees(int count, double probability)
{
    const double expected = rounds * probability;
    return fabs(count - expected) < 4.0 * sqrt(expected * (1.0 - probability));
}

/* Three systems with about 4 failures each, watched from new, to ages of their own; the last one
 * until its fourth failure. */
static pcm_event_data *draw_from_new(test_random *random, double beta)
{
    pcm_event_data *data = sample_new(NULL);
    sample_power_law(data, random, beta, 10.0, 0.0, 10.0 * pow(3.0, 1.0 / beta));
    sample_power_law(data, random, beta, 10.0, 0.0, 10.0 * pow(5.0, 1.0 / beta));
    double age[4], events = 0.0;
    for (int i = 0; i < 4; i++) {
        events += sample_exponential(random);
        age[i] = 10.0 * pow(events, 1.0 / beta);
    }
    sample_system(data, 0.0, age[3], age, 4);
    return data;
}

static int holds(pcm_bounds bounds, double truth)
{
    return bounds.lower <= truth && truth <= bounds.upper;
}

static void exact_statements_about_beta_are_exact(void)
{
    const double beta = 1.7;
    test_random random = {21};
    int exact = 0, inverse = 0;
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < rounds; i++) {
        pcm_event_data *data = draw_from_new(&random, beta);
        pcm_power_law fit;
        pcm_bounds bounds;
        ASSERT_OK(pcm_power_law_fit(&fit, data));
        ASSERT_OK(pcm_power_law_exact_bounds(&bounds, &fit, 0.9));
        exact += holds(bounds, beta);
        inverse += bounds.upper < beta;
        sum += fit.beta_unbiased;
        squares += fit.beta_unbiased * fit.beta_unbiased;
        pcm_event_data_free(data);
    }
    CU_ASSERT(count_agrees(exact, 0.9));
    CU_ASSERT(count_agrees(inverse, 0.05));
    const double mean = sum / rounds, error = sqrt((squares / rounds - mean * mean) / rounds);
    CU_ASSERT(fabs(mean - beta) < 4.0 * error);
}

/* Six systems, half of them watched late, with a gap; about 40 failures. */
static pcm_event_data *draw_windows(test_random *random, double beta)
{
    pcm_event_data *data = sample_new(NULL);
    for (int i = 0; i < 6; i++) {
        const size_t system = sample_window(data, i % 2 ? 8.0 : 0.0, 25.0);
        ASSERT_OK(pcm_event_data_add_gap(data, system, 12.0, 15.0));
        for (double events = sample_exponential(random);; events += sample_exponential(random)) {
            const double age = 8.0 * pow(events, 1.0 / beta);
            if (age > 25.0)
                break;
            if (age > (i % 2 ? 8.0 : 0.0) && !(age > 12.0 && age < 15.0))
                sample_fail(data, system, age);
        }
    }
    return data;
}

static void bounds_hold_the_truth(void)
{
    const double beta = 1.7;
    const double truth[] = {beta, pow(8.0, -beta), 8.0, beta / 8.0 * pow(20.0 / 8.0, beta - 1.0),
                            pow(20.0 / 8.0, beta)};
    test_random random = {22};
    int likelihood[5] = {0}, wald[5] = {0};
    for (int i = 0; i < rounds; i++) {
        pcm_event_data *data = draw_windows(&random, beta);
        pcm_power_law fit;
        ASSERT_OK(pcm_power_law_fit(&fit, data));
        for (int q = 0; q < 5; q++) {
            pcm_bounds bounds;
            ASSERT_OK(pcm_power_law_likelihood_bounds(&bounds, data, &fit,
                                                      (pcm_power_law_quantity)q, 20.0, 0.9));
            likelihood[q] += holds(bounds, truth[q]);
            ASSERT_OK(
                pcm_power_law_wald_bounds(&bounds, &fit, (pcm_power_law_quantity)q, 20.0, 0.9));
            wald[q] += holds(bounds, truth[q]);
        }
        pcm_event_data_free(data);
    }
    /* Both are asymptotic: a percent or two besides chance is theirs. */
    for (int q = 0; q < 5; q++) {
        CU_ASSERT(fabs(likelihood[q] / (double)rounds - 0.9) < 0.03);
        CU_ASSERT(fabs(wald[q] / (double)rounds - 0.9) < 0.04);
    }
}

/* Failures at rates of each system's own, over windows with a gap. */
static pcm_event_data *draw_constant(test_random *random)
{
    pcm_event_data *data = sample_new(NULL);
    for (int i = 0; i < 5; i++) {
        const double start = 3.0 * i, end = start + 8.0;
        const size_t system = sample_window(data, start, end);
        ASSERT_OK(pcm_event_data_add_gap(data, system, start + 2.0, start + 4.0));
        for (double age = start;;) {
            age += sample_exponential(random) / (0.6 + 0.3 * i);
            if (age > end)
                break;
            if (!(age > start + 2.0 && age < start + 4.0))
                sample_fail(data, system, age);
        }
    }
    return data;
}

/* Systems as good as new after repair, from new or watched late, with about 5 failures each. */
static pcm_event_data *draw_renewals(test_random *random, double shape)
{
    pcm_event_data *data = sample_new(NULL);
    for (int i = 0; i < 8; i++)
        sample_renewal(data, random, shape, 1.0, i % 2 ? 2.0 : 0.0, 7.0);
    return data;
}

static void count_rejections(int count[PCM_TREND_TESTS], const pcm_event_data *data)
{
    pcm_trend trend[PCM_TREND_TESTS];
    ASSERT_OK(pcm_trend_tests(trend, data, PCM_ALL_SYSTEMS, 0.1));
    for (int i = 0; i < PCM_TREND_TESTS; i++) {
        CU_ASSERT_EQUAL(trend[i].status, PCM_TREND_OK);
        count[i] += trend[i].p_value <= 0.1;
    }
}

static void tests_reject_a_constant_rate_at_their_level(void)
{
    test_random random = {23};
    int count[PCM_TREND_TESTS] = {0};
    for (int i = 0; i < rounds; i++) {
        pcm_event_data *data = draw_constant(&random);
        count_rejections(count, data);
        pcm_event_data_free(data);
    }
    for (int i = 0; i < PCM_TREND_TESTS; i++)
        CU_ASSERT(count_agrees(count[i], 0.1));
}

static void only_lewis_robinson_bears_renewals(void)
{
    test_random random = {24};
    for (int regular = 0; regular < 2; regular++) {
        int count[PCM_TREND_TESTS] = {0};
        for (int i = 0; i < rounds; i++) {
            pcm_event_data *data = draw_renewals(&random, regular ? 2.5 : 0.6);
            count_rejections(count, data);
            pcm_event_data_free(data);
        }
        CU_ASSERT(count_agrees(count[PCM_TREND_LEWIS_ROBINSON], 0.1));
        CU_ASSERT(!count_agrees(count[PCM_TREND_LAPLACE], 0.1));
        CU_ASSERT(!count_agrees(count[PCM_TREND_MIL_HDBK_189C], 0.1));
    }
}

static void goodness_of_fit_rejects_power_laws_at_its_level(void)
{
    enum { fewer = 100 };
    test_random random = {25};
    int count = 0;
    for (int i = 0; i < fewer; i++) {
        pcm_event_data *data = draw_from_new(&random, 0.6);
        pcm_power_law_goodness goodness;
        ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
        count += goodness.p_value <= 0.2;
        pcm_event_data_free(data);
    }
    CU_ASSERT(abs(count - 20) <= 16); /* four standard deviations */
}

/* Garwood's bounds hold the truth at least as often as they say. */
static void bounds_of_a_constant_rate_hold_it(void)
{
    test_random random = {26};
    int held = 0;
    for (int i = 0; i < rounds; i++) {
        pcm_event_data *data = sample_new(NULL);
        sample_power_law(data, &random, 1.0, 1.0, 1.0, 6.0);
        pcm_bounds bounds;
        ASSERT_OK(pcm_constant_rate_bounds(&bounds, data, 0.9));
        held += holds(bounds, 1.0);
        pcm_event_data_free(data);
    }
    CU_ASSERT(held > 0.9 * rounds && held < 0.98 * rounds);
}

SUITE("repairable systems by simulation",
      {"exact statements about beta are exact", exact_statements_about_beta_are_exact},
      {"bounds hold the truth", bounds_hold_the_truth},
      {"tests reject a constant rate at their level", tests_reject_a_constant_rate_at_their_level},
      {"only Lewis and Robinson bear renewals", only_lewis_robinson_bears_renewals},
      {"goodness of fit rejects power laws at its level",
       goodness_of_fit_rejects_power_laws_at_its_level},
      {"bounds of a constant rate hold it", bounds_of_a_constant_rate_hold_it})
