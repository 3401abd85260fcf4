/* SPDX-License-Identifier: Apache-2.0 */
/* Kaplan-Meier curves: hand-computed cases, the definition counted out row by row, bounds, bad
 * input; and the sort underneath. */
#include <math.h>
#include <stdlib.h>

#include <pcm/kaplan_meier.h>

#include "libpcm/num/sort.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_life_data *data_of(const double *age, const unsigned char *failed, const double *entry,
                              const double *count, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_OK(pcm_life_data_add_columns(data, age, failed, entry, count, n));
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
    ASSERT_OK(pcm_kaplan_meier(&curve, data, 0.95));
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
    double survival = 1.0;
    for (size_t s = 0; s < pcm_survival_curve_steps(curve); s++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, s);
        double at_risk = 0.0, failures = 0.0;
        for (size_t i = 0; i < pcm_life_data_rows(data); i++) {
            const pcm_life *row = pcm_life_data_row(data, i);
            at_risk += row->entry < step->age && step->age <= row->lower ? row->count : 0.0;
            failures += row->kind == PCM_LIFE_EXACT && row->lower == step->age ? row->count : 0.0;
        }
        survival *= 1.0 - failures / at_risk;
        CU_ASSERT(step->at_risk == at_risk);
        CU_ASSERT(step->failures == failures && failures > 0.0);
        CU_ASSERT(fabs(step->survival - survival) < 1e-12);
        CU_ASSERT(s == 0 || step->age > pcm_survival_curve_step(curve, s - 1)->age);
    }
}

static void curves_follow_the_definition(void)
{
    enum { n = 300 };
    test_random random = {1};
    for (int round = 0; round < 20; round++) {
        double age[n], entry[n], count[n];
        unsigned char failed[n];
        for (int i = 0; i < n; i++) {
            age[i] = 0.5 * (double)(1 + test_random_below(&random, 60));
            const uint64_t halves = (uint64_t)(2.0 * age[i]);
            entry[i] = round % 2 ? 0.5 * (double)test_random_below(&random, halves) : 0.0;
            count[i] = (double)(1 + test_random_below(&random, 3));
            failed[i] = test_random_below(&random, 2) == 0;
        }
        pcm_life_data *data = data_of(age, failed, entry, count, n);
        pcm_survival_curve *curve;
        ASSERT_OK(pcm_kaplan_meier(&curve, data, 0.9));
        CU_ASSERT(pcm_survival_curve_steps(curve) > 20);
        expect_definition(data, curve);
        pcm_survival_curve_free(curve);
        pcm_life_data_free(data);
    }
}

static void the_curve_is_0_after_the_last_item_failed(void)
{
    const double age[] = {1.0, 2.0, 3.0}, count[] = {0.1, 0.2, 0.7};
    pcm_life_data *data = data_of(age, NULL, NULL, count, 3);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, 0.95));
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
    ASSERT_OK(pcm_kaplan_meier(&curve, data, 0.95));
    const pcm_survival_step *step = pcm_survival_curve_step(curve, 0);
    const double half = 1.959963984540054 * sqrt(3.0 / 70.0) / -log(0.7);
    ASSERT_CLOSE(step->lower, exp(log(0.7) * exp(half)), 1e-13);
    ASSERT_CLOSE(step->upper, exp(log(0.7) * exp(-half)), 1e-13);
    CU_ASSERT(0.0 < step->lower && step->lower < 0.7 && 0.7 < step->upper && step->upper < 1.0);
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

static void data_without_failures_gives_no_step(void)
{
    const double age[] = {5.0, 9.0};
    const unsigned char failed[] = {0, 0};
    pcm_life_data *data = data_of(age, failed, NULL, NULL, 2);
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, 0.95));
    CU_ASSERT_EQUAL(pcm_survival_curve_steps(curve), 0);
    CU_ASSERT_PTR_NULL(pcm_survival_curve_step(curve, 0));
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

static void bad_input_is_named(void)
{
    const double age[] = {5.0};
    pcm_life_data *data = data_of(age, NULL, NULL, NULL, 1);
    pcm_life_data *empty = data_of(NULL, NULL, NULL, NULL, 0);
    pcm_survival_curve *curve = NULL;
    ASSERT_STATUS(pcm_kaplan_meier(NULL, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_kaplan_meier(&curve, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, 1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 1");
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_kaplan_meier(&curve, empty, 0.9), PCM_ERR_DATA);
    const pcm_life left = {PCM_LIFE_LEFT, 0.0, 3.0, 0.0, 1.0, 0.0, 0};
    ASSERT_OK(pcm_life_data_add(data, &left));
    ASSERT_STATUS(pcm_kaplan_meier(&curve, data, 0.9), PCM_ERR_DATA);
    ASSERT_MESSAGE("row 1 is left-censored");
    const pcm_life heavy = {PCM_LIFE_EXACT, 3.0, 3.0, 0.0, 1e308, 0.0, 0};
    ASSERT_OK(pcm_life_data_add(empty, &heavy));
    ASSERT_OK(pcm_life_data_add(empty, &heavy));
    ASSERT_STATUS(pcm_kaplan_meier(&curve, empty, 0.9), PCM_ERR_DATA);
    CU_ASSERT_PTR_NULL(curve);
    CU_ASSERT_EQUAL(pcm_survival_curve_steps(NULL), 0);
    pcm_survival_curve_free(NULL);
    pcm_life_data_free(empty);
    pcm_life_data_free(data);
}

static int estimate(void)
{
    pcm_life_data *data;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    const double age[] = {5.0, 2.0, 9.0};
    status = pcm_life_data_add_columns(data, age, NULL, NULL, NULL, 3);
    pcm_survival_curve *curve = NULL;
    if (status == PCM_OK)
        status = pcm_kaplan_meier(&curve, data, 0.9);
    CU_ASSERT((curve != NULL) == (status == PCM_OK));
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(estimate);
}

static void sorting_orders_all_magnitudes_and_keeps_ties_in_order(void)
{
    enum { n = 20000 };
    pcm__keyed *items = malloc(n * sizeof *items), *scratch = malloc(n * sizeof *scratch);
    CU_ASSERT_PTR_NOT_NULL_FATAL(items);
    CU_ASSERT_PTR_NOT_NULL_FATAL(scratch);
    test_random random = {2};
    for (int i = 0; i < n; i++) {
        const double key = exp(1400.0 * test_random_uniform(&random) - 700.0);
        items[i] = (pcm__keyed){i % 3 == 0 && i > 0 ? items[i / 2].key : key, (double)i};
    }
    items[5].key = 0.0;
    items[6].key = -0.0;
    pcm__sort_keyed(items, scratch, n);
    CU_ASSERT(items[0].value == 5.0 && items[1].value == 6.0);
    double sum = items[0].value;
    for (int i = 1; i < n; i++) {
        sum += items[i].value;
        CU_ASSERT(items[i - 1].key < items[i].key ||
                  (items[i - 1].key == items[i].key && items[i - 1].value < items[i].value));
    }
    CU_ASSERT(sum == 0.5 * n * (n - 1.0));
    free(items);
    free(scratch);
}

SUITE("Kaplan-Meier", {"the textbook curve comes out", the_textbook_curve_comes_out},
      {"curves follow the definition", curves_follow_the_definition},
      {"the curve is 0 after the last item failed", the_curve_is_0_after_the_last_item_failed},
      {"bounds are symmetric on the log-log scale", bounds_are_symmetric_on_the_log_log_scale},
      {"data without failures gives no step", data_without_failures_gives_no_step},
      {"bad input is named", bad_input_is_named},
      {"failing allocations are survived", failing_allocations_are_survived},
      {"sorting orders all magnitudes and keeps ties in order",
       sorting_orders_all_magnitudes_and_keeps_ties_in_order})
