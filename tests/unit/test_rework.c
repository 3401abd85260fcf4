/* SPDX-License-Identifier: Apache-2.0 */
/* Rework: cases counted by hand, how often chance is taken for rework and rework is found, which
 * failures are listed, bad input. */
#include <string.h>

#include <pcm/rework.h>

#include "tests/support/chaos.h"
#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

static pcm_rework *find(const pcm_event_data *data, double window)
{
    pcm_rework *rework = NULL;
    ASSERT_OK(pcm_rework_find(&rework, data, window, 0.05));
    return rework;
}

static pcm_rework_summary summary_of(const pcm_event_data *data, double window)
{
    pcm_rework_summary summary = {.windows = -1};
    pcm_rework *rework = find(data, window);
    ASSERT_OK(pcm_rework_get_summary(&summary, rework));
    pcm_rework_free(rework);
    return summary;
}

static void plan(pcm_event_data *data, size_t system, double age)
{
    ASSERT_OK(pcm_event_data_add_event(data, system, age, PCM_MAINTENANCE_PREVENTIVE));
}

/* Failures at 100, 400, 405 and 900 of 1000, fewer than five: operational time is age. Three of
 * them followed one another within 900: chance puts at least one into 50 of 900 with probability
 * 1 - (850/900)^3 after each of the first three. */
static void one_system_is_counted_by_hand(void)
{
    const double ages[] = {100.0, 400.0, 405.0, 900.0};
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, 0.0, 1000.0, ages, 4);
    pcm_rework *rework = find(data, 50.0);
    pcm_rework_summary summary;
    ASSERT_OK(pcm_rework_get_summary(&summary, rework));
    CU_ASSERT(summary.window == 50.0 && summary.windows == 1 && summary.beta == 1.0);
    CU_ASSERT(summary.failures == 3 && summary.early == 1);
    CU_ASSERT(summary.early_after[PCM_MAINTENANCE_CORRECTIVE] == 1);
    CU_ASSERT(summary.early_after[PCM_MAINTENANCE_PREVENTIVE] == 0);
    const double share = 1.0 - pow(850.0 / 900.0, 3.0);
    ASSERT_CLOSE(summary.expected, 3.0 * share, 1e-12);
    ASSERT_CLOSE(summary.p_value, 1.0 - pow(1.0 - share, 3.0), 1e-11);
    ASSERT_CLOSE(summary.early_age, 50.0 + 5.0 + 50.0 + 50.0, 1e-14);
    ASSERT_CLOSE(summary.early_age + summary.late_age, 900.0, 1e-14);
    CU_ASSERT_EQUAL(summary.verdict, PCM_REWORK_NONE_SEEN);

    pcm_rework_suspect suspect;
    CU_ASSERT_EQUAL_FATAL(summary.suspects, 1);
    ASSERT_OK(pcm_rework_get_suspect(&suspect, rework, 0));
    CU_ASSERT(suspect.system == 0 && suspect.event == 2 && suspect.cause == 1);
    CU_ASSERT(suspect.age == 405.0 && suspect.gap == 5.0);
    CU_ASSERT_EQUAL(suspect.cause_kind, PCM_MAINTENANCE_CORRECTIVE);
    ASSERT_CLOSE(suspect.chance, 1.0 - pow(895.0 / 900.0, 3.0), 1e-12);
    ASSERT_STATUS(pcm_rework_get_suspect(&suspect, rework, 1), PCM_ERR_NOT_FOUND);
    pcm_rework_free(rework);
    pcm_event_data_free(data);
}

/* Planned work at 0+, 500 of 1000, failures at 510 and 700: the window after the planned work is
 * 50 of the 990 since the first event, and two failures could fall into it; the failure at 510 is
 * followed by another, the one at 700 by none. */
static void planned_work_is_suspect_too(void)
{
    pcm_event_data *data = sample_new(NULL);
    const size_t system = sample_window(data, 0.0, 1000.0);
    plan(data, system, 10.0);
    plan(data, system, 500.0);
    sample_fail(data, system, 510.0);
    sample_fail(data, system, 700.0);
    const pcm_rework_summary summary = summary_of(data, 50.0);
    CU_ASSERT(summary.failures == 2 && summary.early == 1);
    CU_ASSERT(summary.early_after[PCM_MAINTENANCE_PREVENTIVE] == 1);
    const double share = 1.0 - pow(940.0 / 990.0, 2.0);
    ASSERT_CLOSE(summary.expected_after[PCM_MAINTENANCE_PREVENTIVE], 2.0 * share, 1e-12);
    ASSERT_CLOSE(summary.expected_after[PCM_MAINTENANCE_CORRECTIVE], share, 1e-12);
    pcm_event_data_free(data);
}

static void planned_work_ends_a_window(void)
{
    pcm_event_data *data = sample_new(NULL);
    const size_t system = sample_window(data, 0.0, 1000.0);
    sample_fail(data, system, 10.0);
    plan(data, system, 30.0);
    sample_fail(data, system, 700.0);
    const pcm_rework_summary summary = summary_of(data, 50.0);
    CU_ASSERT(summary.failures == 1 && summary.early == 0 && summary.p_value == 1.0);
    ASSERT_CLOSE(summary.expected_after[PCM_MAINTENANCE_CORRECTIVE], 20.0 / 990.0, 1e-12);
    ASSERT_CLOSE(summary.expected_after[PCM_MAINTENANCE_PREVENTIVE], 50.0 / 990.0, 1e-12);
    pcm_event_data_free(data);
}

/* What happened in a gap nobody knows: neither does the failure after it follow the one before. */
static void gaps_part_events(void)
{
    pcm_event_data *data = sample_new(NULL);
    const size_t system = sample_window(data, 0.0, 1000.0);
    ASSERT_OK(pcm_event_data_add_gap(data, system, 105.0, 110.0));
    sample_fail(data, system, 100.0);
    sample_fail(data, system, 115.0);
    const pcm_rework_summary summary = summary_of(data, 50.0);
    CU_ASSERT_EQUAL(summary.verdict, PCM_REWORK_TOO_FEW);
    CU_ASSERT(summary.failures == 0 && summary.early == 0 && summary.suspects == 0);
    CU_ASSERT(summary.p_value == 1.0);
    ASSERT_CLOSE(summary.early_age, 5.0 + 50.0, 1e-14);
    pcm_event_data_free(data);
}

static void two_failures_at_one_age_are_early(void)
{
    pcm_event_data *data = sample_new(NULL);
    const double ages[] = {100.0, 100.0, 500.0, 500.0, 800.0, 800.0, 800.0};
    sample_system(data, 0.0, 1000.0, ages, 7);
    const pcm_rework_summary summary = summary_of(data, 1.0);
    CU_ASSERT(summary.early == 4 && summary.suspects == 4);
    CU_ASSERT_EQUAL(summary.verdict, PCM_REWORK_SEEN);
    pcm_event_data_free(data);
    /* Without any age after the first there is nothing to test, but they are listed. */
    data = sample_new(NULL);
    sample_system(data, 0.0, 800.0, ages + 4, 3);
    const pcm_rework_summary at_end = summary_of(data, 1.0);
    CU_ASSERT(at_end.verdict == PCM_REWORK_TOO_FEW && at_end.suspects == 2);
    pcm_event_data_free(data);
}

/* A system whose repairs fail within about 3 % of the mean age between failures, one in seven. */
static void add_badly_repaired(pcm_event_data *data, test_random *random, double rate)
{
    const size_t system = sample_window(data, 0.0, 6.0 / rate);
    for (double age = 0.0;;) {
        const double slow = test_random_below(random, 7) == 0 ? 0.03 : 1.0;
        age += slow * sample_exponential(random) / rate;
        if (age > 6.0 / rate)
            return;
        sample_fail(data, system, age);
    }
}

static void rework_is_found(void)
{
    enum { rounds = 60 };
    test_random random = {3};
    int seen = 0;
    for (int round = 0; round < rounds; round++) {
        pcm_event_data *data = sample_new(NULL);
        for (int i = 0; i < 30; i++)
            add_badly_repaired(data, &random, 1.0 + (double)(i % 5));
        const pcm_rework_summary summary = summary_of(data, 0.0);
        CU_ASSERT_EQUAL(summary.windows, 4);
        seen += summary.verdict == PCM_REWORK_SEEN;
        pcm_event_data_free(data);
    }
    CU_ASSERT(seen > 55);
}

/* A process without rework: constant rate, deterioration, or systems of very different rates. */
static pcm_event_data *draw_without_rework(test_random *random, int kind)
{
    pcm_event_data *data = sample_new(NULL);
    for (int i = 0; i < 10; i++)
        if (kind == 0)
            sample_power_law(data, random, 1.0, 1.0, 0.0, 6.0);
        else if (kind == 1)
            sample_power_law(data, random, 3.0, 1.0, 0.5, 2.0);
        else
            sample_power_law(data, random, 1.0, pow(2.0, i - 6.0), 0.0, 6.0);
    return data;
}

static void chance_is_not_taken_for_rework(void)
{
    enum { rounds = 200 };
    test_random random = {4};
    for (int kind = 0; kind < 3; kind++) {
        int seen = 0;
        double early = 0.0, expected = 0.0;
        for (int round = 0; round < rounds; round++) {
            pcm_event_data *data = draw_without_rework(&random, kind);
            seen += summary_of(data, 0.0).verdict == PCM_REWORK_SEEN;
            const pcm_rework_summary summary = summary_of(data, 0.05);
            early += (double)summary.early;
            expected += summary.expected;
            pcm_event_data_free(data);
        }
        CU_ASSERT(seen <= rounds / 20);
        ASSERT_CLOSE(early, expected, 0.08);
    }
}

static void extremes_give_no_nan(void)
{
    static const double units[] = {1e-300, 1e-9, 1.0, 1e9, 1e150, 1e300};
    const double ages[] = {10.0, 10.0, 30.0, 31.0, 77.0, 90.0};
    pcm_event_data *data = sample_new(NULL);
    for (size_t u = 0; u < 6; u++) {
        double scaled[6];
        for (size_t i = 0; i < 6; i++)
            scaled[i] = ages[i] * units[u];
        sample_system(data, 0.0, 100.0 * units[u], scaled, 6);
        const double windows[] = {0.0, 1e-300, 1.0, 1e308};
        for (size_t w = 0; w < 4; w++) {
            const pcm_rework_summary summary = summary_of(data, windows[w]);
            CU_ASSERT(summary.p_value >= 0.0 && summary.p_value <= 1.0);
            CU_ASSERT(summary.expected >= 0.0 && summary.expected <= (double)summary.failures);
        }
    }
    pcm_event_data_free(data);
}

static void bad_input_is_named(void)
{
    pcm_event_data *data = sample_new(NULL);
    pcm_rework *rework = NULL;
    pcm_rework_summary summary;
    pcm_rework_suspect suspect;
    ASSERT_STATUS(pcm_rework_find(&rework, data, 0.0, 0.05), PCM_ERR_DATA);
    sample_window(data, 0.0, 1.0);
    ASSERT_STATUS(pcm_rework_find(NULL, data, 0.0, 0.05), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rework_find(&rework, NULL, 0.0, 0.05), PCM_ERR_ARGUMENT);
    static const double windows[] = {-1.0, NAN, INFINITY}, levels[] = {0.0, 1.0, NAN};
    for (size_t i = 0; i < 3; i++) {
        ASSERT_STATUS(pcm_rework_find(&rework, data, windows[i], 0.05), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("window = ");
        ASSERT_STATUS(pcm_rework_find(&rework, data, 0.0, levels[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("level = ");
    }
    CU_ASSERT_PTR_NULL(rework);
    rework = find(data, 0.0);
    ASSERT_STATUS(pcm_rework_get_summary(NULL, rework), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rework_get_summary(&summary, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rework_get_suspect(NULL, rework, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rework_get_suspect(&suspect, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rework_get_suspect(&suspect, rework, 0), PCM_ERR_NOT_FOUND);
    pcm_rework_free(rework);
    pcm_rework_free(NULL);
    pcm_event_data_free(data);
}

static void verdicts_have_names_and_sentences(void)
{
    ASSERT_TEXT(pcm_rework_verdict_name(PCM_REWORK_NONE_SEEN), "none_seen");
    ASSERT_TEXT(pcm_rework_verdict_name(PCM_REWORK_SEEN), "seen");
    ASSERT_TEXT(pcm_rework_verdict_name(PCM_REWORK_TOO_FEW), "too_few");
    ASSERT_TEXT(pcm_rework_verdict_name((pcm_rework_verdict)3), "unknown");
    for (int i = 0; i < 3; i++)
        CU_ASSERT(strlen(pcm_rework_verdict_text((pcm_rework_verdict)i)) > 30);
}

static int make_and_use(void)
{
    static const double ages[] = {10.0, 10.0, 30.0, 31.0, 77.0, 90.0};
    pcm_event_data *data;
    pcm_status status = pcm_event_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = pcm_event_data_add_system(NULL, data, "pump", 0.0, 120.0);
    for (size_t i = 0; i < 6 && status == PCM_OK; i++)
        status = pcm_event_data_add_event(data, 0, ages[i], PCM_MAINTENANCE_CORRECTIVE);
    pcm_rework *rework = NULL;
    if (status == PCM_OK)
        status = pcm_rework_find(&rework, data, 0.0, 0.05);
    CU_ASSERT((rework != NULL) == (status == PCM_OK));
    pcm_rework_free(rework);
    pcm_event_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(make_and_use);
}

SUITE("rework", {"one system is counted by hand", one_system_is_counted_by_hand},
      {"planned work is suspect too", planned_work_is_suspect_too},
      {"planned work ends a window", planned_work_ends_a_window},
      {"gaps part events", gaps_part_events},
      {"two failures at one age are early", two_failures_at_one_age_are_early},
      {"rework is found", rework_is_found},
      {"chance is not taken for rework", chance_is_not_taken_for_rework},
      {"extremes give no NaN", extremes_give_no_nan}, {"bad input is named", bad_input_is_named},
      {"verdicts have names and sentences", verdicts_have_names_and_sentences},
      {"failing allocations are survived", failing_allocations_are_survived})
