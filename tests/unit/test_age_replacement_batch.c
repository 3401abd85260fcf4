/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions for many rows: each is the decision for the row alone, to the last bit, whatever the
 * number of threads; rows that allow none say why. */
#include <math.h>
#include <string.h>

#include <pcm/age_replacement_batch.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { rows = 3000 };

static struct {
    double shape[rows], scale[rows], planned[rows], failure[rows];
    pcm_fit_status status[rows];
    double variance[rows], failures[rows];
} input;

struct results {
    pcm_verdict verdict[rows];
    pcm_reason reason[rows];
    double interval[rows], log_interval[rows], cost_rate[rows], cost_rate_run_to_failure[rows];
    double saving[rows], window_lower[rows], window_upper[rows], p_fail_before[rows];
    int evaluations[rows];
};

static struct results results, others;

static pcm_age_replacement_columns columns_of(struct results *of)
{
    return (pcm_age_replacement_columns){.verdict = of->verdict,
                                         .reason = of->reason,
                                         .interval = of->interval,
                                         .log_interval = of->log_interval,
                                         .cost_rate = of->cost_rate,
                                         .cost_rate_run_to_failure = of->cost_rate_run_to_failure,
                                         .saving = of->saving,
                                         .window_lower = of->window_lower,
                                         .window_upper = of->window_upper,
                                         .p_fail_before = of->p_fail_before,
                                         .evaluations = of->evaluations};
}

static pcm_fit_columns fits(void)
{
    return (pcm_fit_columns){.status = input.status,
                             .shape = input.shape,
                             .scale = input.scale,
                             .variance_log_shape = input.variance,
                             .failures = input.failures};
}

/* Lives that wear out and lives that do not, failures dearer and cheaper than plans, fits of every
 * certainty; extremes now and then. */
static void draw(uint64_t seed)
{
    test_random random = {seed};
    for (size_t i = 0; i < rows; i++) {
        const double wide = i % 10 == 0 ? 100.0 : 4.0;
        input.shape[i] = exp(0.3 * wide * (test_random_uniform(&random) - 0.3));
        input.scale[i] = exp(wide * (test_random_uniform(&random) - 0.5));
        input.planned[i] = exp(wide * test_random_uniform(&random));
        input.failure[i] = input.planned[i] * exp(wide * (test_random_uniform(&random) - 0.2));
        input.status[i] = i % 17 == 0 ? PCM_FIT_SHAPE_TO_INFINITY : PCM_FIT_OK;
        input.variance[i] = test_random_uniform(&random);
        input.failures[i] = 2.0 + (double)test_random_below(&random, 20);
    }
}

static pcm_control *threads(int count)
{
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, count));
    return control;
}

static pcm_status run(struct results *into, int thread_count, int with_fits)
{
    const pcm_age_replacement_columns out = columns_of(into);
    const pcm_fit_columns columns = fits();
    pcm_control *control = threads(thread_count);
    memset(into, 0x55, sizeof *into);
    const pcm_status status =
        with_fits ? pcm_age_replacement_from_fits(&out, &columns, input.planned, input.failure,
                                                  rows, control)
                  : pcm_age_replacement_batch(&out, input.shape, input.scale, input.planned,
                                              input.failure, rows, control);
    pcm_control_free(control);
    return status;
}

static void check_row(size_t i, const pcm_age_replacement *alone)
{
    CU_ASSERT_EQUAL(results.verdict[i], alone->verdict);
    CU_ASSERT_EQUAL(results.reason[i], alone->reason);
    CU_ASSERT(results.interval[i] == alone->interval);
    CU_ASSERT(results.log_interval[i] == alone->log_interval);
    CU_ASSERT(results.cost_rate[i] == alone->cost_rate);
    CU_ASSERT(results.cost_rate_run_to_failure[i] == alone->cost_rate_run_to_failure);
    CU_ASSERT(results.saving[i] == alone->saving);
    CU_ASSERT(results.window_lower[i] == alone->window_lower);
    CU_ASSERT(results.window_upper[i] == alone->window_upper);
    CU_ASSERT(results.p_fail_before[i] == alone->p_fail_before);
    CU_ASSERT_EQUAL(results.evaluations[i], alone->evaluations);
}

static void rows_are_decided_as_if_alone(void)
{
    int decided = 0;
    draw(1);
    ASSERT_OK(run(&results, 1, 0));
    for (size_t i = 0; i < rows; i++) {
        pcm_age_replacement alone;
        const pcm_weibull life = {input.shape[i], input.scale[i]};
        if (pcm_age_replacement_solve(&alone, life, input.planned[i], input.failure[i]) != PCM_OK) {
            CU_ASSERT_EQUAL(results.verdict[i], PCM_NOT_ENOUGH_EVIDENCE);
            continue;
        }
        check_row(i, &alone);
        decided++;
    }
    CU_ASSERT(decided > rows * 9 / 10);
}

static void fits_are_decided_as_if_alone(void)
{
    int verdicts[3] = {0};
    draw(2);
    ASSERT_OK(run(&results, 1, 1));
    for (size_t i = 0; i < rows; i++) {
        pcm_age_replacement alone;
        const pcm_fit fit = {.status = input.status[i],
                             .life = {input.shape[i], input.scale[i]},
                             .covariance = {{0.7, 0.1}, {0.1, input.variance[i]}},
                             .failures = input.failures[i]};
        if (pcm_age_replacement_from_fit(&alone, &fit, input.planned[i], input.failure[i]) !=
            PCM_OK)
            continue;
        check_row(i, &alone);
        verdicts[alone.verdict]++;
    }
    CU_ASSERT(verdicts[PCM_REPLACE_AT_AGE] > 100 && verdicts[PCM_RUN_TO_FAILURE] > 100 &&
              verdicts[PCM_NOT_ENOUGH_EVIDENCE] > 100);
}

static void threads_do_not_matter(void)
{
    draw(3);
    for (int with_fits = 0; with_fits < 2; with_fits++) {
        ASSERT_OK(run(&results, 1, with_fits));
        for (int count = 2; count < 6; count++) {
            ASSERT_OK(run(&others, count, with_fits));
            CU_ASSERT(memcmp(&results, &others, sizeof results) == 0);
        }
    }
}

static void columns_that_are_not_wanted_may_be_missing(void)
{
    static double interval[rows];
    draw(4);
    ASSERT_OK(run(&results, 1, 0));
    ASSERT_OK(pcm_age_replacement_batch(&(pcm_age_replacement_columns){.interval = interval},
                                        input.shape, input.scale, input.planned, input.failure,
                                        rows, NULL));
    CU_ASSERT(memcmp(interval, results.interval, sizeof interval) == 0);
    ASSERT_OK(pcm_age_replacement_batch(&(pcm_age_replacement_columns){.window_upper = interval},
                                        input.shape, input.scale, input.planned, input.failure,
                                        rows, NULL));
    CU_ASSERT(memcmp(interval, results.window_upper, sizeof interval) == 0);
    ASSERT_OK(pcm_age_replacement_batch(&(pcm_age_replacement_columns){0}, NULL, NULL, NULL, NULL,
                                        0, NULL));
    ASSERT_OK(pcm_age_replacement_from_fits(&(pcm_age_replacement_columns){0}, NULL, NULL, NULL, 0,
                                            NULL));
}

static void expect_undecided(size_t row, pcm_reason reason)
{
    CU_ASSERT_EQUAL(results.verdict[row], PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(results.reason[row], reason);
    CU_ASSERT(isinf(results.interval[row]) && isinf(results.log_interval[row]));
    CU_ASSERT(isinf(results.window_lower[row]) && isinf(results.window_upper[row]));
    CU_ASSERT(results.cost_rate[row] == 0.0 && results.cost_rate_run_to_failure[row] == 0.0);
    CU_ASSERT(results.saving[row] == 0.0 && results.p_fail_before[row] == 1.0);
}

static void rows_without_costs_or_life_say_so(void)
{
    static const double bad[] = {NAN, 0.0, -1.0, INFINITY};
    draw(5);
    for (size_t i = 0; i < 4; i++) {
        input.planned[i] = bad[i];
        input.failure[10 + i] = bad[i];
        input.shape[20 + i] = bad[i];
        input.scale[30 + i] = bad[i];
    }
    input.scale[40] = 1e-200;
    input.failure[40] = 1e200;
    input.shape[40] = 2.0;
    for (int with_fits = 0; with_fits < 2; with_fits++) {
        for (size_t i = 0; i < 50; i++)
            input.status[i] = PCM_FIT_OK;
        ASSERT_OK(run(&results, 2, with_fits));
        for (size_t i = 0; i < 4; i++) {
            expect_undecided(i, PCM_REASON_COST_NOT_POSITIVE);
            expect_undecided(10 + i, PCM_REASON_COST_NOT_POSITIVE);
            expect_undecided(20 + i, PCM_REASON_NO_ESTIMATE);
            expect_undecided(30 + i, PCM_REASON_NO_ESTIMATE);
        }
        expect_undecided(40, PCM_REASON_COST_NOT_POSITIVE);
    }
}

static void fits_that_say_nothing_are_no_estimates(void)
{
    draw(6);
    input.status[1] = PCM_FIT_NO_FAILURES;
    input.variance[2] = NAN;
    input.variance[3] = -1.0;
    ASSERT_OK(run(&results, 1, 1));
    for (size_t i = 1; i < 4; i++)
        expect_undecided(i, PCM_REASON_NO_ESTIMATE);
}

/* From records to decisions, as a fleet is planned. */
static void batches_of_fits_lead_to_decisions(void)
{
    enum { assets = 200, records = 30 };
    static double age[assets * records];
    static size_t offsets[assets + 1];
    test_random random = {7};
    for (size_t i = 0; i < assets * records; i++)
        age[i] = 500.0 * pow(-log(test_random_uniform(&random)), 1.0 / 3.0);
    for (size_t i = 0; i <= assets; i++)
        offsets[i] = i * records;
    const pcm_life_columns lives = {.lower = age};
    const pcm_fit_columns columns = fits();
    const pcm_age_replacement_columns out = columns_of(&results);
    draw(7);
    for (size_t i = 0; i < assets; i++) {
        input.planned[i] = 1.0;
        input.failure[i] = 10.0;
    }
    ASSERT_OK(pcm_fit_batch(&columns, &lives, offsets, assets, NULL, NULL));
    ASSERT_OK(
        pcm_age_replacement_from_fits(&out, &columns, input.planned, input.failure, assets, NULL));
    pcm_age_replacement truth;
    ASSERT_OK(pcm_age_replacement_solve(&truth, (pcm_weibull){3.0, 500.0}, 1.0, 10.0));
    for (size_t i = 0; i < assets; i++) {
        CU_ASSERT_EQUAL(results.verdict[i], PCM_REPLACE_AT_AGE);
        CU_ASSERT(fabs(results.interval[i] / truth.interval - 1.0) < 0.6);
    }
}

static void a_stop_leaves_rows_undecided(void)
{
    const pcm_age_replacement_columns out = columns_of(&results);
    pcm_control *control = threads(1);
    draw(8);
    pcm_control_stop(control);
    ASSERT_OK(pcm_age_replacement_batch(&out, input.shape, input.scale, input.planned,
                                        input.failure, rows, control));
    for (size_t i = 0; i < rows; i++)
        CU_ASSERT_EQUAL(results.evaluations[i], -1);
    expect_undecided(0, PCM_REASON_NO_ESTIMATE);
    pcm_control_free(control);
}

static void missing_arguments_are_named(void)
{
    const pcm_age_replacement_columns out = columns_of(&results);
    const double *x = input.shape;
    draw(9);
    ASSERT_STATUS(pcm_age_replacement_batch(NULL, x, x, x, x, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("out");
    ASSERT_STATUS(pcm_age_replacement_batch(&out, NULL, x, x, x, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("shape");
    ASSERT_STATUS(pcm_age_replacement_batch(&out, x, NULL, x, x, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("scale");
    ASSERT_STATUS(pcm_age_replacement_batch(&out, x, x, NULL, x, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("cost_planned");
    ASSERT_STATUS(pcm_age_replacement_batch(&out, x, x, x, NULL, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("cost_failure");
    ASSERT_STATUS(pcm_age_replacement_from_fits(&out, NULL, x, x, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("fits");
}

static void missing_columns_of_fits_are_named(void)
{
    const pcm_age_replacement_columns out = columns_of(&results);
    static const char *const names[] = {"fits.status", "fits.shape", "fits.scale", "fits.failures",
                                        "fits.variance_log_shape"};
    for (size_t i = 0; i < 5; i++) {
        pcm_fit_columns columns = fits();
        columns.status = i == 0 ? NULL : columns.status;
        columns.shape = i == 1 ? NULL : columns.shape;
        columns.scale = i == 2 ? NULL : columns.scale;
        columns.failures = i == 3 ? NULL : columns.failures;
        columns.variance_log_shape = i == 4 ? NULL : columns.variance_log_shape;
        ASSERT_STATUS(
            pcm_age_replacement_from_fits(&out, &columns, input.planned, input.failure, 1, NULL),
            PCM_ERR_ARGUMENT);
        ASSERT_MESSAGE(names[i]);
    }
}

static void nothing_is_allocated(void)
{
    const pcm_age_replacement_columns out = columns_of(&results);
    draw(10);
    chaos_begin();
    chaos_fail_at(1);
    const pcm_status status = pcm_age_replacement_batch(&out, input.shape, input.scale,
                                                        input.planned, input.failure, rows, NULL);
    chaos_end();
    ASSERT_STATUS(status, PCM_OK);
}

SUITE("age replacement in batches", {"rows are decided as if alone", rows_are_decided_as_if_alone},
      {"fits are decided as if alone", fits_are_decided_as_if_alone},
      {"threads do not matter", threads_do_not_matter},
      {"columns that are not wanted may be missing", columns_that_are_not_wanted_may_be_missing},
      {"rows without costs or a life say so", rows_without_costs_or_life_say_so},
      {"fits that say nothing are no estimates", fits_that_say_nothing_are_no_estimates},
      {"batches of fits lead to decisions", batches_of_fits_lead_to_decisions},
      {"a stop leaves rows undecided", a_stop_leaves_rows_undecided},
      {"missing arguments are named", missing_arguments_are_named},
      {"missing columns of fits are named", missing_columns_of_fits_are_named},
      {"nothing is allocated", nothing_is_allocated})
