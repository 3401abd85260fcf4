/* SPDX-License-Identifier: Apache-2.0 */
/* Kaplan-Meier and Nelson-Aalen curves: published cases, the definition counted out row by row,
 * figures of R's package survival 3.5 (R 4.2), bounds, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/kaplan_meier.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

/* Columns that are NULL: all failed, from new, one each. */
static pcm_life_data *data_of(const double *age, const unsigned char *failed, const double *entry,
                              const double *count, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "d"));
    for (size_t i = 0; i < n; i++) {
        const pcm_life row = {.kind = !failed || failed[i] ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                              .lower = age[i],
                              .entry = entry ? entry[i] : 0.0,
                              .count = count ? count[i] : 1.0};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

/* Remission times of 21 patients under 6-mercaptopurine, Freireich et al. (1963); the curve is
 * printed in Kalbfleisch & Prentice (2002) and many textbooks: 0.857 at 6 ... 0.448 at 23. */
static void the_textbook_curve_comes_out(void)
{
    static const double age[] = {6,  6,  6,  6,  7,  9,  10, 10, 11, 13, 16,
                                 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
    static const unsigned char failed[] = {1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1,
                                           0, 0, 0, 1, 1, 0, 0, 0, 0, 0};
    static const double at_risk[] = {21, 17, 15, 12, 11, 7, 6};
    static const double survival[] = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    static const double error[] = {0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346};
    pcm_life_data *data = data_of(age, failed, NULL, NULL, 21);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    CU_ASSERT_EQUAL_FATAL(pcm_survival_curve_steps(curve), 7);
    for (size_t i = 0; i < 7; i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        CU_ASSERT(step->at_risk == at_risk[i]);
        CU_ASSERT(fabs(step->survival - survival[i]) < 0.0006);
        CU_ASSERT(fabs(step->standard_error - error[i]) < 0.0001);
    }
    CU_ASSERT_PTR_NULL(pcm_survival_curve_step(curve, 7));
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

/* Items that are under observation just before an age, and those that fail at it: entry < age <=
 * end, counted out. */
static void expect_definition(const pcm_life_data *data, const pcm_survival_curve *curve)
{
    double survival = 1.0, hazard = 0.0, variance = 0.0;
    for (size_t s = 0; s < pcm_survival_curve_steps(curve); s++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, s);
        double at_risk = 0.0, failures = 0.0;
        for (size_t i = 0; i < pcm_life_data_rows(data); i++) {
            const pcm_life *row = pcm_life_data_row(data, i);
            at_risk += row->entry < step->age && step->age <= row->lower ? row->count : 0.0;
            failures += row->kind == PCM_LIFE_EXACT && row->lower == step->age ? row->count : 0.0;
        }
        survival *= 1.0 - failures / at_risk;
        hazard += failures / at_risk;
        variance += failures / (at_risk * at_risk);
        CU_ASSERT(step->at_risk == at_risk);
        CU_ASSERT(step->failures == failures && failures > 0.0);
        CU_ASSERT(fabs(step->survival - survival) < 1e-12);
        CU_ASSERT(fabs(step->cumulative_hazard - hazard) < 1e-12 * hazard);
        ASSERT_CLOSE(step->cumulative_hazard_error, sqrt(variance), 1e-12);
        CU_ASSERT(s == 0 || step->age > pcm_survival_curve_step(curve, s - 1)->age);
    }
}

/* Every second round has entry ages, every third one counts, so both ways of counting items at
 * risk are met. */
static void curves_follow_the_definition(void)
{
    enum { n = 300 };
    test_random random = {1};
    for (int round = 0; round < 24; round++) {
        double age[n], entry[n], count[n];
        unsigned char failed[n];
        for (int i = 0; i < n; i++) {
            age[i] = 0.5 * (double)(1 + test_random_below(&random, 60));
            const uint64_t halves = (uint64_t)(2.0 * age[i]);
            entry[i] = round % 2 ? 0.5 * (double)test_random_below(&random, halves) : 0.0;
            count[i] = round % 3 ? 1.0 : (double)(1 + test_random_below(&random, 3));
            failed[i] = test_random_below(&random, 2) == 0;
        }
        pcm_life_data *data = data_of(age, failed, entry, count, n);
        pcm_survival_curve *curve;
        ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
        CU_ASSERT(pcm_survival_curve_steps(curve) > 20);
        expect_definition(data, curve);
        pcm_survival_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* Rows of one item and the same rows in pairs of half an item go different ways. */
static void both_ways_of_counting_agree(void)
{
    enum { n = 2000 };
    test_random random = {4};
    pcm_life_data *whole = data_of(NULL, NULL, NULL, NULL, 0);
    pcm_life_data *halves = data_of(NULL, NULL, NULL, NULL, 0);
    for (int i = 0; i < n; i++) {
        pcm_life row = {.kind = (pcm_life_kind)test_random_below(&random, 2),
                        .lower = exp(1380.0 * test_random_uniform(&random) - 690.0),
                        .count = 1.0};
        ASSERT_OK(pcm_life_data_add(whole, &row));
        row.count = 0.5;
        ASSERT_OK(pcm_life_data_add(halves, &row));
        ASSERT_OK(pcm_life_data_add(halves, &row));
    }
    pcm_survival_curve *one, *other;
    ASSERT_OK(pcm_kaplan_meier(&one, whole, NULL));
    ASSERT_OK(pcm_kaplan_meier(&other, halves, NULL));
    const size_t steps = pcm_survival_curve_steps(one);
    CU_ASSERT_FATAL(steps > n / 3 && pcm_survival_curve_steps(other) == steps);
    for (size_t i = 0; i < steps; i++)
        CU_ASSERT(memcmp(pcm_survival_curve_step(one, i), pcm_survival_curve_step(other, i),
                         sizeof(pcm_survival_step)) == 0);
    pcm_survival_curve_free(one);
    pcm_survival_curve_free(other);
    pcm_life_data_free(whole);
    pcm_life_data_free(halves);
}

static void the_curve_is_0_after_the_last_item_failed(void)
{
    const double age[] = {1.0, 2.0, 3.0}, count[] = {0.1, 0.2, 0.7};
    pcm_life_data *data = data_of(age, NULL, NULL, count, 3);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    const pcm_survival_step *last = pcm_survival_curve_step(curve, 2);
    CU_ASSERT(last->survival == 0.0 && last->standard_error == 0.0);
    CU_ASSERT(last->lower == 0.0 && last->upper == 0.0);
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

/* 3 of 10 fail at one age: S = 0.7, sd(ln S) = sqrt(3/70), z = 1.959963984540054. */
static void bounds_are_symmetric_on_the_log_log_scale(void)
{
    const double age[] = {5.0, 9.0}, count[] = {3.0, 7.0};
    const unsigned char failed[] = {1, 0};
    pcm_life_data *data = data_of(age, failed, NULL, count, 2);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    const pcm_survival_step *step = pcm_survival_curve_step(curve, 0);
    const double half = 1.959963984540054 * sqrt(3.0 / 70.0) / -log(0.7);
    ASSERT_CLOSE(step->lower, exp(log(0.7) * exp(half)), 1e-13);
    ASSERT_CLOSE(step->upper, exp(log(0.7) * exp(-half)), 1e-13);
    CU_ASSERT(0.0 < step->lower && step->lower < 0.7 && 0.7 < step->upper && step->upper < 1.0);
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

/* What R prints for a step. */
struct figures {
    double age;
    double at_risk;
    double failures;
    double survival;
    double error;
};

static void expect_figures(const pcm_survival_curve *curve, const struct figures *expected,
                           size_t n)
{
    CU_ASSERT_EQUAL_FATAL(pcm_survival_curve_steps(curve), n);
    for (size_t i = 0; i < n; i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        ASSERT_CLOSE(step->age, expected[i].age, 0.0);
        ASSERT_CLOSE(step->at_risk, expected[i].at_risk, 0.0);
        ASSERT_CLOSE(step->failures, expected[i].failures, 0.0);
        ASSERT_CLOSE(step->survival, expected[i].survival, 1e-14);
        ASSERT_CLOSE(step->standard_error, expected[i].error, 1e-14);
    }
}

static const double near_age[] = {100.0,      100.0 + 1e-6, 100.0 + 2.2e-6, 100.0 + 3.3e-6, 200.0,
                                  200 + 1e-9, 300.0,        300.0001,       50.0,           400.0};
static const unsigned char near_failed[] = {1, 0, 1, 1, 1, 1, 1, 1, 0, 0};
static const double near_entry[] = {0, 10, 10 + 1e-7, 60, 0, 150, 0, 0, 0, 150 + 1e-6};

/* summary(survfit(Surv(near_age, near_failed) ~ 1)): steps of 1e-6 within a mean of 185 are a
 * chain of ties, the 1e-4 of 300.0001 is not one. */
static void near_ties_are_merged_as_r_does(void)
{
    static const struct figures expected[] = {
        {100.0, 9.0, 3.0, 0.66666666666666663, 0.15713484026367722},
        {200.0, 5.0, 2.0, 0.39999999999999997, 0.17384539747207062},
        {300.0, 3.0, 1.0, 0.26666666666666661, 0.15900927839998499},
        {300.0001, 2.0, 1.0, 0.13333333333333330, 0.12332832822676981}};
    pcm_life_data *data = data_of(near_age, near_failed, NULL, NULL, 10);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, &(pcm_survival_options){.merge_near_ties = 1}));
    expect_figures(curve, expected, 4);
    pcm_survival_curve_free(curve);
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    CU_ASSERT_EQUAL(pcm_survival_curve_steps(curve), 7);
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

/* survfit(Surv(near_entry, near_age, near_failed) ~ 1, ctype = 1) */
static void near_ties_of_entries_are_merged_as_r_does(void)
{
    static const struct figures expected[] = {
        {100.0, 7.0, 3.0, 0.57142857142857140, 0.18704390591656486},
        {200.0, 5.0, 2.0, 0.34285714285714280, 0.16813156031615245},
        {300.0, 3.0, 1.0, 0.22857142857142854, 0.14584627875348435},
        {300.0001, 2.0, 1.0, 0.11428571428571427, 0.10885033992348266}};
    static const double hazard[] = {0.42857142857142855, 0.82857142857142851, 1.16190476190476177,
                                    1.66190476190476177};
    static const double hazard_error[] = {0.24743582965269675, 0.37579846965616875,
                                          0.50233017120916545, 0.70875637627257326};
    pcm_life_data *data = data_of(near_age, near_failed, near_entry, NULL, 10);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, &(pcm_survival_options){.merge_near_ties = 1}));
    expect_figures(curve, expected, 4);
    for (size_t i = 0; i < 4; i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        ASSERT_CLOSE(step->cumulative_hazard, hazard[i], 1e-14);
        ASSERT_CLOSE(step->cumulative_hazard_error, hazard_error[i], 1e-14);
    }
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

/* R: "aeqSurv exception, an interval has effective length 0". */
static void lives_that_ties_would_shrink_to_nothing_are_named(void)
{
    const double age[] = {5.0, 10.0 + 1e-9}, entry[] = {0.0, 10.0};
    pcm_life_data *data = data_of(age, NULL, entry, NULL, 2);
    pcm_survival_curve *curve = NULL;
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, &(pcm_survival_options){.merge_near_ties = 1}),
                  PCM_ERR_DATA);
    ASSERT_MESSAGE("row 1: entry = 10");
    CU_ASSERT_PTR_NULL(curve);
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

static void expect_bounds(const pcm_life_data *data, pcm_survival_options options,
                          const double *lower, const double *upper, size_t n)
{
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, &options));
    CU_ASSERT_EQUAL_FATAL(pcm_survival_curve_steps(curve), n);
    for (size_t i = 0; i < n; i++) {
        ASSERT_CLOSE(pcm_survival_curve_step(curve, i)->lower, lower[i], 1e-14);
        ASSERT_CLOSE(pcm_survival_curve_step(curve, i)->upper, upper[i], 1e-14);
    }
    pcm_survival_curve_free(curve);
}

/* survfit(Surv(near_entry, near_age, near_failed) ~ 1, conf.type = "log"; "log-log" and "plain"
 * with conf.int = 0.9) */
static void bounds_are_those_of_r(void)
{
    static const double log_lower[] = {0.300843646389786779, 0.131128720788311948,
                                       0.065446950569602438, 0.017671489028378621};
    static const double log_upper[] = {1.0, 0.89645517550599818, 0.79827856767171346,
                                       0.73911284265977339};
    static const double log_log_lower[] = {0.231167015244578722, 0.102885614621944690,
                                           0.049521925948626318, 0.011490123339145201};
    static const double log_log_upper[] = {0.80749047384181327, 0.60419451601706131,
                                           0.48441664055232625, 0.34874780875471811};
    static const double plain_lower[] = {0.263768724382539899, 0.066305336066109333, 0.0, 0.0};
    static const double plain_upper[] = {0.87908841847460284, 0.61940894964817628,
                                         0.46846720915647261, 0.29332859070375528};
    pcm_life_data *data = data_of(near_age, near_failed, near_entry, NULL, 10);
    expect_bounds(data, (pcm_survival_options){0.95, PCM_SURVIVAL_BOUNDS_LOG, 1}, log_lower,
                  log_upper, 4);
    expect_bounds(data, (pcm_survival_options){0.9, PCM_SURVIVAL_BOUNDS_LOG_LOG, 1}, log_log_lower,
                  log_log_upper, 4);
    expect_bounds(data, (pcm_survival_options){0.9, PCM_SURVIVAL_BOUNDS_PLAIN, 1}, plain_lower,
                  plain_upper, 4);
    pcm_life_data_free(data);
}

/* 3 of 10 fail at one age: H = 0.3, its variance 0.03, z = 1.959963984540054. */
static void bounds_of_the_hazard_are_symmetric_on_its_logarithm(void)
{
    const double age[] = {5.0, 9.0}, count[] = {3.0, 7.0};
    const unsigned char failed[] = {1, 0};
    pcm_life_data *data = data_of(age, failed, NULL, count, 2);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    const pcm_survival_step *step = pcm_survival_curve_step(curve, 0);
    const double factor = exp(1.959963984540054 * sqrt(0.03) / 0.3);
    double lower = 0.0, upper = 0.0;
    ASSERT_OK(pcm_survival_hazard_bounds(&lower, &upper, step, 0.95));
    ASSERT_CLOSE(lower, 0.3 / factor, 1e-14);
    ASSERT_CLOSE(upper, 0.3 * factor, 1e-14);
    ASSERT_STATUS(pcm_survival_hazard_bounds(NULL, &upper, step, 0.95), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_survival_hazard_bounds(&lower, NULL, step, 0.95), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_survival_hazard_bounds(&lower, &upper, NULL, 0.95), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_survival_hazard_bounds(&lower, &upper, step, 0.0), PCM_ERR_DOMAIN);
    ASSERT_TEXT(pcm_survival_curve_unit(curve), "d");
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

/* Lower <= S <= upper, all in [0, 1], whatever the counts. */
static void expect_order(const pcm_survival_curve *curve)
{
    for (size_t i = 0; i < pcm_survival_curve_steps(curve); i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        CU_ASSERT(0.0 <= step->lower && step->lower <= step->survival);
        CU_ASSERT(step->survival <= step->upper && step->upper <= 1.0);
        CU_ASSERT(step->standard_error >= 0.0 && step->cumulative_hazard_error >= 0.0);
    }
}

static void extreme_counts_and_ages_keep_bounds_in_order(void)
{
    static const double magnitudes[] = {1e-310, 1e-300, 1e-9, 1.0, 1e9, 1e300};
    enum { n = 40, choices = sizeof magnitudes / sizeof *magnitudes };
    test_random random = {3};
    for (int round = 0; round < 200; round++) {
        double age[n], count[n], entry[n];
        unsigned char failed[n];
        for (int i = 0; i < n; i++) {
            age[i] = magnitudes[test_random_below(&random, choices)] * (double)(i + 1);
            count[i] = magnitudes[test_random_below(&random, choices)];
            entry[i] = round % 2 ? age[i] * test_random_uniform(&random) * 0.5 : 0.0;
            failed[i] = test_random_below(&random, 2) == 0;
        }
        pcm_life_data *data = data_of(age, failed, entry, count, n);
        for (int bounds = 0; bounds <= PCM_SURVIVAL_BOUNDS_PLAIN; bounds++) {
            pcm_survival_curve *curve;
            const pcm_survival_options options = {0.99, (pcm_survival_bounds)bounds, 0};
            ASSERT_OK(pcm_kaplan_meier(&curve, data, &options));
            expect_order(curve);
            pcm_survival_curve_free(curve);
        }
        pcm_life_data_free(data);
    }
}

static void data_without_failures_gives_no_step(void)
{
    const double age[] = {5.0, 9.0};
    const unsigned char failed[] = {0, 0};
    pcm_life_data *data = data_of(age, failed, NULL, NULL, 2);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    CU_ASSERT_EQUAL(pcm_survival_curve_steps(curve), 0);
    CU_ASSERT_PTR_NULL(pcm_survival_curve_step(curve, 0));
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

static void rows_of_other_kinds_are_named(void)
{
    static const struct {
        pcm_life row;
        const char *sentence;
    } cases[] = {{{.kind = PCM_LIFE_LEFT, .upper = 3.0, .count = 1.0}, "row 1 is left-censored"},
                 {{.kind = PCM_LIFE_INTERVAL, .lower = 2.0, .upper = 3.0, .count = 1.0},
                  "row 1 is interval-censored"},
                 {{.lower = 2.0, .truncation = 3.0, .count = 1.0}, "row 1 is right-truncated"},
                 {{.kind = PCM_LIFE_RIGHT, .lower = 2.0, .truncation = 3.0, .count = 1.0},
                  "row 1 is right-truncated"}};
    const double age[] = {5.0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_life_data *data = data_of(age, NULL, NULL, NULL, 1);
        ASSERT_OK(pcm_life_data_add(data, &cases[i].row));
        pcm_survival_curve *curve = NULL;
        ASSERT_STATUS(pcm_kaplan_meier(&curve, data, NULL), PCM_ERR_DATA);
        ASSERT_MESSAGE(cases[i].sentence);
        CU_ASSERT_PTR_NULL(curve);
        pcm_life_data_free(data);
    }
}

static void bad_input_is_named(void)
{
    const double age[] = {5.0};
    pcm_life_data *data = data_of(age, NULL, NULL, NULL, 1);
    pcm_life_data *empty = data_of(NULL, NULL, NULL, NULL, 0);
    pcm_survival_curve *curve = NULL;
    ASSERT_STATUS(pcm_kaplan_meier(NULL, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_kaplan_meier(&curve, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, &(pcm_survival_options){.confidence = 1.0}),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 1");
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, &(pcm_survival_options){.confidence = NAN}),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, &(pcm_survival_options){.confidence = -0.5}),
                  PCM_ERR_DOMAIN);
    const pcm_survival_options strange = {.bounds = (pcm_survival_bounds)3};
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, &strange), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("options.bounds = 3");
    ASSERT_STATUS(pcm_kaplan_meier(&curve, empty, NULL), PCM_ERR_DATA);
    const pcm_life heavy = {.kind = PCM_LIFE_EXACT, .lower = 3.0, .count = 1e308};
    ASSERT_OK(pcm_life_data_add(empty, &heavy));
    ASSERT_OK(pcm_life_data_add(empty, &heavy));
    ASSERT_STATUS(pcm_kaplan_meier(&curve, empty, NULL), PCM_ERR_DATA);
    CU_ASSERT_PTR_NULL(curve);
    CU_ASSERT_EQUAL(pcm_survival_curve_steps(NULL), 0);
    ASSERT_TEXT(pcm_survival_curve_unit(NULL), "");
    pcm_survival_curve_free(NULL);
    pcm_life_data_free(empty);
    pcm_life_data_free(data);
}

static void scales_of_bounds_have_names(void)
{
    ASSERT_TEXT(pcm_survival_bounds_name(PCM_SURVIVAL_BOUNDS_LOG_LOG), "log_log");
    ASSERT_TEXT(pcm_survival_bounds_name(PCM_SURVIVAL_BOUNDS_LOG), "log");
    ASSERT_TEXT(pcm_survival_bounds_name(PCM_SURVIVAL_BOUNDS_PLAIN), "plain");
    ASSERT_TEXT(pcm_survival_bounds_name((pcm_survival_bounds)9), "unknown");
}

/* Makes the data, then a curve. */
static int estimate(double entry, int merge_near_ties)
{
    pcm_life_data *data;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    const pcm_life row = {.lower = 5.0, .entry = entry, .count = 1.0};
    status = pcm_life_data_add(data, &row);
    pcm_survival_curve *curve = NULL;
    const pcm_survival_options options = {.merge_near_ties = merge_near_ties};
    if (status == PCM_OK)
        status = pcm_kaplan_meier(&curve, data, &options);
    CU_ASSERT((curve != NULL) == (status == PCM_OK));
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
    return status;
}

static int estimate_plain(void)
{
    return estimate(0.0, 0);
}

static int estimate_with_entry(void)
{
    return estimate(1.0, 0);
}

static int estimate_with_ties(void)
{
    return estimate(1.0, 1);
}

static void failing_allocations_are_survived(void)
{
    chaos_run(estimate_plain);
    chaos_run(estimate_with_entry);
    chaos_run(estimate_with_ties);
}

SUITE("Kaplan-Meier", {"the textbook curve comes out", the_textbook_curve_comes_out},
      {"curves follow the definition", curves_follow_the_definition},
      {"both ways of counting agree", both_ways_of_counting_agree},
      {"the curve is 0 after the last item failed", the_curve_is_0_after_the_last_item_failed},
      {"bounds are symmetric on the log-log scale", bounds_are_symmetric_on_the_log_log_scale},
      {"near ties are merged as R does", near_ties_are_merged_as_r_does},
      {"near ties of entries are merged as R does", near_ties_of_entries_are_merged_as_r_does},
      {"lives that ties would shrink to nothing are named",
       lives_that_ties_would_shrink_to_nothing_are_named},
      {"bounds are those of R", bounds_are_those_of_r},
      {"bounds of the hazard are symmetric on its logarithm",
       bounds_of_the_hazard_are_symmetric_on_its_logarithm},
      {"extreme counts and ages keep bounds in order",
       extreme_counts_and_ages_keep_bounds_in_order},
      {"data without failures gives no step", data_without_failures_gives_no_step},
      {"rows of other kinds are named", rows_of_other_kinds_are_named},
      {"bad input is named", bad_input_is_named},
      {"scales of bounds have names", scales_of_bounds_have_names},
      {"failing allocations are survived", failing_allocations_are_survived})
