/* SPDX-License-Identifier: Apache-2.0 */
/* Fits of many groups: each is the fit of its rows alone, to the last bit; what is wrong is named.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/batch.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { groups = 700, longest = 120, most_rows = groups * longest };

/* Random groups of every kind, with what may be left out. */
struct sample {
    size_t offsets[groups + 1];
    double lower[most_rows], upper[most_rows], entry[most_rows], count[most_rows];
    double truncation[most_rows];
    unsigned char kind[most_rows];
};

static struct sample sample;

static void draw_row(size_t i, test_random *random, double shape, int kinds)
{
    const double age = 100.0 * pow(-log(test_random_uniform(random)), 1.0 / shape);
    sample.kind[i] = (unsigned char)test_random_below(random, (uint64_t)kinds);
    sample.lower[i] = sample.kind[i] == PCM_LIFE_INTERVAL ? 0.5 * age : age;
    sample.upper[i] = 1.5 * age;
    sample.count[i] = (double)(1 + test_random_below(random, 3));
    sample.entry[i] = kinds == 4 && test_random_below(random, 2) ? 0.4 * age : 0.0;
    sample.truncation[i] = kinds == 4 && test_random_below(random, 4) == 0 ? 1000.0 * age : 0.0;
}

/* Half of the groups hold exact and right-censored rows only; some hold nothing. */
static void draw(uint64_t seed)
{
    test_random random = {seed};
    sample.offsets[0] = 0;
    for (size_t g = 0; g < groups; g++) {
        const size_t first = sample.offsets[g], n = test_random_below(&random, longest);
        const double shape = exp(3.0 * test_random_uniform(&random) - 1.0);
        sample.offsets[g + 1] = first + n;
        for (size_t i = first; i < first + n; i++)
            draw_row(i, &random, shape, g % 2 ? 2 : 4);
    }
}

static size_t rows(void)
{
    return sample.offsets[groups];
}

static pcm_life_columns all_columns(void)
{
    return (pcm_life_columns){.lower = sample.lower,
                              .upper = sample.upper,
                              .kind = sample.kind,
                              .entry = sample.entry,
                              .count = sample.count,
                              .truncation = sample.truncation};
}

/* Results of all groups. */
struct results {
    pcm_fit_status status[groups];
    double shape[groups], scale[groups], log_likelihood[groups], variance_log_scale[groups];
    double covariance[groups], variance_log_shape[groups], items[groups], failures[groups];
    double exposure[groups];
    int passes[groups];
};

static pcm_fit_columns columns_of(struct results *results)
{
    return (pcm_fit_columns){.status = results->status,
                             .shape = results->shape,
                             .scale = results->scale,
                             .log_likelihood = results->log_likelihood,
                             .variance_log_scale = results->variance_log_scale,
                             .covariance = results->covariance,
                             .variance_log_shape = results->variance_log_shape,
                             .items = results->items,
                             .failures = results->failures,
                             .exposure = results->exposure,
                             .passes = results->passes};
}

static pcm_status run(struct results *results, const pcm_life_columns *columns, int threads)
{
    const pcm_fit_columns out = columns_of(results);
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, threads));
    memset(results, 0x55, sizeof *results);
    const pcm_status status = pcm_fit_batch(&out, columns, sample.offsets, groups, NULL, control);
    pcm_control_free(control);
    return status;
}

static const double *shifted(const double *column, size_t row)
{
    return column ? column + row : NULL;
}

static pcm_fit fit_alone(const pcm_life_columns *columns, size_t group)
{
    const size_t first = sample.offsets[group], n = sample.offsets[group + 1] - first;
    const pcm_life_columns slice = {.lower = shifted(columns->lower, first),
                                    .upper = shifted(columns->upper, first),
                                    .kind = columns->kind ? columns->kind + first : NULL,
                                    .entry = shifted(columns->entry, first),
                                    .count = shifted(columns->count, first),
                                    .truncation = shifted(columns->truncation, first)};
    pcm_fit fit = {.status = PCM_FIT_NO_FAILURES};
    if (n == 0)
        return fit;
    pcm_life_data *data;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_OK(pcm_life_data_add_columns(data, &slice, n, NULL));
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    pcm_life_data_free(data);
    return fit;
}

/* Every bit of every result; returns how many groups have an estimate. */
static int expect_fits_alone(const struct results *results, const pcm_life_columns *columns)
{
    int same = 0, estimates = 0;
    for (size_t g = 0; g < groups; g++) {
        const pcm_fit fit = fit_alone(columns, g);
        same += results->status[g] == fit.status && results->shape[g] == fit.life.shape &&
                results->scale[g] == fit.life.scale &&
                results->log_likelihood[g] == fit.log_likelihood &&
                results->variance_log_scale[g] == fit.covariance[0][0] &&
                results->covariance[g] == fit.covariance[0][1] &&
                results->variance_log_shape[g] == fit.covariance[1][1] &&
                results->items[g] == fit.items && results->failures[g] == fit.failures &&
                results->exposure[g] == fit.exposure && results->passes[g] == fit.passes;
        estimates += pcm_fit_has_estimate(&fit);
    }
    CU_ASSERT_EQUAL(same, groups);
    return estimates;
}

static struct results results, others;

static void each_fit_is_that_of_its_rows_alone(void)
{
    for (uint64_t seed = 1; seed < 4; seed++) {
        draw(seed);
        const pcm_life_columns columns = all_columns();
        ASSERT_OK(run(&results, &columns, 1));
        CU_ASSERT(expect_fits_alone(&results, &columns) > groups / 2);
    }
}

/* Without entry ages all is exact and right-censored; without kinds all rows are failures. */
static void columns_may_be_left_out(void)
{
    draw(5);
    for (size_t i = 0; i < rows(); i++)
        sample.kind[i] %= 2;
    pcm_life_columns columns = all_columns();
    columns.entry = columns.truncation = columns.upper = NULL;
    ASSERT_OK(run(&results, &columns, 1));
    CU_ASSERT(expect_fits_alone(&results, &columns) > groups / 2);
    columns.count = NULL;
    ASSERT_OK(run(&results, &columns, 1));
    CU_ASSERT(expect_fits_alone(&results, &columns) > groups / 2);
    columns.kind = NULL;
    ASSERT_OK(run(&results, &columns, 1));
    CU_ASSERT(expect_fits_alone(&results, &columns) > groups / 2);
    CU_ASSERT(results.failures[7] == results.items[7]);
}

static void results_do_not_depend_on_the_number_of_threads(void)
{
    draw(6);
    const pcm_life_columns columns = all_columns();
    ASSERT_OK(run(&results, &columns, 1));
    for (int threads = 0; threads < 10; threads += 3) {
        ASSERT_OK(run(&others, &columns, threads));
        CU_ASSERT(memcmp(&results, &others, sizeof results) == 0);
    }
}

static void a_group_larger_than_any_other_is_fitted(void)
{
    static double ages[90000];
    test_random random = {9};
    const size_t n = sizeof ages / sizeof *ages, offsets[] = {0, 3, n};
    for (size_t i = 0; i < n; i++)
        ages[i] = sqrt(-log(test_random_uniform(&random)));
    const pcm_life_columns columns = {.lower = ages};
    double shape[2];
    int passes[2];
    ASSERT_OK(pcm_fit_batch(&(pcm_fit_columns){.shape = shape, .passes = passes}, &columns, offsets,
                            2, NULL, NULL));
    CU_ASSERT(fabs(shape[1] / 2.0 - 1.0) < 0.02);
    CU_ASSERT(passes[1] <= 2);
    pcm_life_data *data;
    pcm_fit fit;
    const pcm_life_columns second = {.lower = ages + 3};
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_OK(pcm_life_data_add_columns(data, &second, n - 3, NULL));
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    CU_ASSERT(shape[1] == fit.life.shape);
    pcm_life_data_free(data);
}

static void what_is_not_wanted_is_not_written(void)
{
    draw(7);
    const pcm_life_columns columns = all_columns();
    ASSERT_OK(run(&results, &columns, 0));
    memset(&others, 0, sizeof others);
    const pcm_fit_columns some = {.scale = others.scale, .passes = others.passes};
    const pcm_fit_columns none = {0};
    ASSERT_OK(pcm_fit_batch(&some, &columns, sample.offsets, groups, NULL, NULL));
    CU_ASSERT(memcmp(others.scale, results.scale, sizeof others.scale) == 0);
    CU_ASSERT(memcmp(others.passes, results.passes, sizeof others.passes) == 0);
    ASSERT_OK(pcm_fit_batch(&none, &columns, sample.offsets, groups, NULL, NULL));
    ASSERT_OK(pcm_fit_batch(&none, &columns, sample.offsets, 0, NULL, NULL));
}

static void expect_untouched(pcm_status expected, const pcm_life_columns *columns)
{
    ASSERT_STATUS(run(&results, columns, 0), expected);
    const unsigned char *bytes = (const unsigned char *)&results;
    size_t touched = 0;
    for (size_t i = 0; i < sizeof results; i++)
        touched += bytes[i] != 0x55;
    CU_ASSERT_EQUAL(touched, 0);
}

static void bad_rows_are_named(void)
{
    static const double bad[] = {0.0, -1.0, NAN, INFINITY, -INFINITY};
    draw(8);
    const pcm_life_columns columns = all_columns();
    pcm_life_columns plain = columns;
    plain.entry = plain.truncation = NULL;
    const size_t last = rows() - 1;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const double age = sample.lower[last], count = sample.count[17];
        sample.kind[last] = PCM_LIFE_RIGHT;
        sample.lower[last] = bad[i];
        expect_untouched(PCM_ERR_DOMAIN, &columns);
        expect_untouched(PCM_ERR_DOMAIN, &plain);
        ASSERT_MESSAGE("lower");
        sample.lower[last] = age;
        sample.count[17] = bad[i];
        expect_untouched(PCM_ERR_DOMAIN, &plain);
        ASSERT_MESSAGE("row 17: count");
        sample.count[17] = count;
    }
    sample.kind[20] = 4;
    expect_untouched(PCM_ERR_DOMAIN, &plain);
    ASSERT_MESSAGE("row 20: kind = 4");
    sample.kind[20] = PCM_LIFE_EXACT;
    sample.entry[20] = 2.0 * sample.lower[20];
    expect_untouched(PCM_ERR_DOMAIN, &columns);
    ASSERT_MESSAGE("row 20: entry");
}

static void every_bad_row_is_reported(void)
{
    draw(8);
    sample.count[3] = -1.0;
    sample.count[100] = NAN;
    const pcm_life_columns columns = all_columns();
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 0));
    const pcm_fit_columns out = columns_of(&results);
    ASSERT_STATUS(pcm_fit_batch(&out, &columns, sample.offsets, groups, report, NULL),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("row 3");
    CU_ASSERT_EQUAL(pcm_report_count(report), 2);
    pcm_finding finding;
    ASSERT_OK(pcm_report_finding(&finding, report, 1));
    CU_ASSERT_EQUAL(finding.line, 101);
    pcm_report_free(report);
}

static void counts_beyond_doubles_are_refused(void)
{
    draw(8);
    pcm_life_columns columns = all_columns();
    for (size_t g = 300; g < 302; g++) {
        CU_ASSERT_FATAL(sample.offsets[g + 1] - sample.offsets[g] > 2);
        for (size_t i = sample.offsets[g]; i < sample.offsets[g + 1]; i++)
            sample.count[i] = 1.7e308;
    }
    expect_untouched(PCM_ERR_DATA, &columns);
    ASSERT_MESSAGE("group 300: the counts");
}

static void bad_arguments_are_named(void)
{
    static const size_t late[] = {1, 2}, falling[] = {0, 5, 4};
    const pcm_life_columns columns = all_columns(), nothing = {0};
    const pcm_fit_columns out = columns_of(&results);
    ASSERT_STATUS(pcm_fit_batch(NULL, &columns, sample.offsets, 1, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_batch(&out, NULL, sample.offsets, 1, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_batch(&out, &columns, NULL, 1, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_fit_batch(&out, &nothing, falling, 1, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("columns.lower");
    ASSERT_STATUS(pcm_fit_batch(&out, &columns, late, 1, NULL, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("offsets[0] = 1");
    ASSERT_STATUS(pcm_fit_batch(&out, &columns, falling, 2, NULL, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("offsets[2] = 4");
}

static void groups_that_were_not_reached_say_so(void)
{
    draw(8);
    const pcm_life_columns columns = all_columns();
    const pcm_fit_columns out = columns_of(&results);
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    ASSERT_OK(pcm_fit_batch(&out, &columns, sample.offsets, groups, NULL, control));
    for (size_t g = 0; g < groups; g++)
        CU_ASSERT(results.status[g] == PCM_FIT_NOT_CONVERGED && results.passes[g] == 0);
    pcm_control_free(control);
}

static int run_short_of_memory(void)
{
    const pcm_life_columns columns = all_columns();
    const pcm_fit_columns out = {.shape = others.shape, .status = others.status};
    return pcm_fit_batch(&out, &columns, sample.offsets, 5, NULL, NULL);
}

static void failing_allocations_are_survived(void)
{
    draw(8);
    chaos_run(run_short_of_memory);
}

SUITE("batch", {"each fit is that of its rows alone", each_fit_is_that_of_its_rows_alone},
      {"columns may be left out", columns_may_be_left_out},
      {"results do not depend on the number of threads",
       results_do_not_depend_on_the_number_of_threads},
      {"a group larger than any other is fitted", a_group_larger_than_any_other_is_fitted},
      {"what is not wanted is not written", what_is_not_wanted_is_not_written},
      {"bad rows are named", bad_rows_are_named},
      {"every bad row is reported", every_bad_row_is_reported},
      {"counts beyond doubles are refused", counts_beyond_doubles_are_refused},
      {"bad arguments are named", bad_arguments_are_named},
      {"groups that were not reached say so", groups_that_were_not_reached_say_so},
      {"failing allocations are survived", failing_allocations_are_survived})
