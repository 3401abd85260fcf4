/* SPDX-License-Identifier: Apache-2.0 */
/* Long data, which is solved by a part of its rows first: the same answer as from all rows alone,
 * whatever order and whatever oddity the part does not see. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/regression.h>

#include "libpcm/life/regression_solve.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { rows = 100032, covariates = 2 };

struct columns {
    double lower[rows], upper[rows], entry[rows], count[rows];
    unsigned char kind[rows];
    double x[rows * covariates];
};

static struct columns *draw_columns(void)
{
    struct columns *columns = calloc(1, sizeof *columns);
    CU_ASSERT_PTR_NOT_NULL_FATAL(columns);
    test_random random = {7};
    for (int i = 0; i < rows; i++) {
        const double x = test_random_uniform(&random), dummy = test_random_uniform(&random) < 0.4;
        const double life =
            exp(6.5 + 0.5 * x - 0.3 * dummy) * pow(-log(test_random_uniform(&random)), 1.0 / 1.7);
        const double end = 2500.0 * test_random_uniform(&random);
        columns->x[covariates * i] = x;
        columns->x[covariates * i + 1] = dummy;
        columns->lower[i] = fmin(life, end);
        columns->kind[i] = life <= end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
        columns->count[i] = 1.0;
    }
    return columns;
}

static pcm_life_data *data_of(const struct columns *columns)
{
    static const char *const names[] = {"load", "coast"};
    pcm_life_data *data = NULL;
    const pcm_life_columns view = {.lower = columns->lower,
                                   .upper = columns->upper,
                                   .kind = columns->kind,
                                   .entry = columns->entry,
                                   .count = columns->count,
                                   .covariates = columns->x};
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, covariates));
    ASSERT_OK(pcm_life_data_add_columns(data, &view, rows, NULL));
    return data;
}

/* By the part and without it. */
static void expect_same_estimate(const pcm_life_data *data, double tolerance)
{
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
    const pcm__selection all = pcm__select_all(data);
    pcm__regression_solution *solution = NULL;
    ASSERT_OK(pcm__regression_solve_whole(&solution, data, &all));
    CU_ASSERT_EQUAL(solution->status, PCM_REGRESSION_OK);
    const double *theta = solution->summit.theta;
    const pcm__regression_units *units = &solution->sample.units;
    ASSERT_CLOSE(regression.shape, theta[covariates + 1], tolerance);
    for (int k = 0; k < covariates; k++)
        ASSERT_CLOSE(regression.hazard_coefficients[k],
                     theta[k + 1] / pcm__regression_spread(units, k), tolerance);
    ASSERT_CLOSE(regression.log_likelihood, solution->summit.slope.value, 1e-12);
    double inverse[PCM__PARAMETERS][PCM__PARAMETERS];
    CU_ASSERT_EQUAL(
        pcm__invert_positive(inverse, solution->summit.slope.information, covariates + 2), 0);
    ASSERT_CLOSE(regression.standard_errors[covariates + 1],
                 sqrt(inverse[covariates + 1][covariates + 1]) / theta[covariates + 1], 1e-7);
    CU_ASSERT(regression.items == solution->sample.items);
    CU_ASSERT(regression.failures == solution->sample.failures);
    ASSERT_CLOSE(regression.exposure, solution->sample.exposure, 1e-13);
    pcm__regression_solution_free(solution);
}

static void the_part_leads_to_the_estimate_of_the_whole(void)
{
    struct columns *columns = draw_columns();
    pcm_life_data *data = data_of(columns);
    pcm_regression regression;
    expect_same_estimate(data, 1e-11);
    ASSERT_OK(pcm_regression_fit(&regression, data));
    CU_ASSERT(regression.passes <= 3);
    pcm_life_data_free(data);
    free(columns);
}

static void rows_of_other_kinds_may_be_among_them(void)
{
    struct columns *columns = draw_columns();
    for (int i = 0; i < rows; i += 7) {
        columns->entry[i] = i % 2 ? 0.5 * columns->lower[i] : 0.0;
        if (columns->kind[i] == PCM_LIFE_EXACT && i % 3 == 0) {
            columns->kind[i] = PCM_LIFE_INTERVAL;
            columns->upper[i] = 1.3 * columns->lower[i];
        }
        columns->count[i] = 1.0 + i % 4;
    }
    pcm_life_data *data = data_of(columns);
    expect_same_estimate(data, 1e-10);
    pcm_life_data_free(data);
    free(columns);
}

/* The covariate differs from 0 in rows that the part never sees. */
static void a_covariate_that_the_part_does_not_see_is_fitted(void)
{
    struct columns *columns = draw_columns();
    for (int i = 0; i < rows; i++)
        columns->x[covariates * i + 1] = i % 32 == 5;
    pcm_life_data *data = data_of(columns);
    expect_same_estimate(data, 1e-10);
    pcm_life_data_free(data);
    free(columns);
}

/* One row outside the part weighs more than all others. */
static void a_part_that_weighs_too_little_is_not_believed(void)
{
    struct columns *columns = draw_columns();
    columns->count[77] = 1e7;
    pcm_life_data *data = data_of(columns);
    expect_same_estimate(data, 1e-9);
    pcm_life_data_free(data);
    free(columns);
}

/* The part is shifted against the rest, by as much as its own spread. */
static void a_part_that_is_not_like_the_rest_is_not_believed(void)
{
    struct columns *columns = draw_columns();
    for (int i = 0; i < rows; i += 32)
        columns->lower[i] *= 30.0;
    pcm_life_data *data = data_of(columns);
    expect_same_estimate(data, 1e-10);
    pcm_life_data_free(data);
    free(columns);
}

static void separation_of_long_data_is_named(void)
{
    struct columns *columns = draw_columns();
    for (int i = 0; i < rows; i++)
        if (columns->x[covariates * i + 1] > 0.0)
            columns->kind[i] = PCM_LIFE_RIGHT;
    pcm_life_data *data = data_of(columns);
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_SEPARATED);
    CU_ASSERT(regression.culprit == 1 && regression.relation[1] == -1.0);
    CU_ASSERT(regression.passes == 2);
    CU_ASSERT(regression.items == rows && regression.failures > 0.0);
    pcm_life_data_free(data);
    /* A single failure that the part does not see is enough for an estimate. */
    for (int i = 33; i < rows; i++)
        if (columns->x[covariates * i + 1] > 0.0 && i % 32 != 0) {
            columns->kind[i] = PCM_LIFE_EXACT;
            break;
        }
    data = data_of(columns);
    expect_same_estimate(data, 1e-9);
    pcm_life_data_free(data);
    free(columns);
}

static pcm_life_data *chaos_data;

static int fit_under_chaos(void)
{
    pcm_regression regression;
    return pcm_regression_fit(&regression, chaos_data);
}

static void failing_allocations_are_survived(void)
{
    struct columns *columns = draw_columns();
    chaos_data = data_of(columns);
    chaos_run(fit_under_chaos);
    pcm_life_data_free(chaos_data);
    free(columns);
}

SUITE("regression pilot",
      {"the part leads to the estimate of the whole", the_part_leads_to_the_estimate_of_the_whole},
      {"rows of other kinds may be among them", rows_of_other_kinds_may_be_among_them},
      {"a covariate that the part does not see is fitted",
       a_covariate_that_the_part_does_not_see_is_fitted},
      {"a part that weighs too little is not believed",
       a_part_that_weighs_too_little_is_not_believed},
      {"a part that is not like the rest is not believed",
       a_part_that_is_not_like_the_rest_is_not_believed},
      {"separation of long data is named", separation_of_long_data_is_named},
      {"failing allocations are survived", failing_allocations_are_survived})
