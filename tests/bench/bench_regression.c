/* SPDX-License-Identifier: Apache-2.0 */
/* What a regression on three covariates costs, n = 1e6: one pass of its kernel against one of the
 * kernel of four moments, and the whole fit against the program one would write, Newton with the C
 * library's exp on columns that lie ready. All take turns in one process, and the median of the
 * ratios counts. tests/bench/regression_survreg.sh compares with R. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <pcm/regression.h>

#include "libpcm/num/exponential_sums.h"
#include "libpcm/num/objective.h"
#include "libpcm/num/vector.h"
#include "tests/bench/regression_rows.h"
#include "tests/support/suite.h"

enum { rounds = 7, parameters = covariates + 2 };

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* Columns as the plain program has them: covariates, ln age, 1 for failures. */
static double *column[covariates + 2];

/* Log-likelihood of ln H = u + x'gamma + b ln t, less what does not depend on the parameters. */
static void look(pcm__slope *slope, const double *theta)
{
    *slope = (pcm__slope){.value = 0.0};
    for (int i = 0; i < rows; i++) {
        double v[parameters] = {1.0}, l = theta[0];
        for (int k = 1; k < parameters; k++) {
            v[k] = column[k - 1][i];
            l += theta[k] * v[k];
        }
        const double hazard = exp(l), failed = column[covariates + 1][i], b = theta[parameters - 1];
        slope->value += failed * (l + log(b)) - hazard;
        for (int j = 0; j < parameters; j++) {
            slope->gradient[j] += (failed - hazard) * v[j];
            for (int k = 0; k <= j; k++)
                slope->information[j][k] += hazard * v[j] * v[k];
        }
        slope->gradient[parameters - 1] += failed / b;
        slope->information[parameters - 1][parameters - 1] += failed / (b * b);
    }
}

/* The program one would write: damped by nothing but a limit to the step. */
static double plain_shape(void)
{
    double theta[parameters] = {-6.5, 0.0, 0.0, 0.0, 1.0}, step[parameters];
    for (int pass = 0; pass < 50; pass++) {
        pcm__slope slope;
        look(&slope, theta);
        CU_ASSERT_EQUAL_FATAL(
            pcm__solve_positive(step, slope.information, slope.gradient, parameters), 0);
        double longest = 0.0;
        for (int k = 0; k < parameters; k++)
            longest = fmax(longest, fabs(step[k]));
        for (int k = 0; k < parameters; k++)
            theta[k] += step[k] / fmax(longest, 1.0);
        if (longest < 1e-9)
            break;
    }
    return theta[parameters - 1];
}

static void fill_columns(const struct bench_row *row)
{
    for (int k = 0; k < covariates + 2; k++) {
        column[k] = aligned_alloc(PCM__CACHE_LINE, rows * sizeof **column);
        CU_ASSERT_PTR_NOT_NULL_FATAL(column[k]);
    }
    for (int i = 0; i < rows; i++) {
        for (int k = 0; k < covariates; k++)
            column[k][i] = row[i].x[k];
        column[covariates][i] = log(row[i].age);
        column[covariates + 1][i] = row[i].failed;
    }
}

static void free_columns(void)
{
    for (int k = 0; k < covariates + 2; k++)
        free(column[k]);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double ratio[rounds])
{
    qsort(ratio, rounds, sizeof *ratio, by_size);
    return ratio[rounds / 2];
}

static void the_fit_outruns_the_program_one_would_write(void)
{
    struct bench_row *row = bench_rows();
    pcm_life_data *data = bench_data(row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(data);
    fill_columns(row);
    double ratio[rounds], best = INFINITY;
    for (int round = 0; round < rounds; round++) {
        pcm_regression regression;
        const double begin = seconds();
        ASSERT_OK(pcm_regression_fit(&regression, data));
        const double ours = seconds() - begin;
        const double shape = plain_shape();
        ratio[round] = (seconds() - begin - ours) / ours;
        best = fmin(best, ours);
        ASSERT_CLOSE(regression.shape, shape, 1e-10);
        CU_ASSERT(regression.passes <= 3);
    }
    printf("# fit: best %.1f ns per row, plain program %.1f times as long\n", 1e9 * best / rows,
           median(ratio));
    CU_ASSERT(median(ratio) > 3.0);
    free_columns();
    pcm_life_data_free(data);
    free(row);
}

/* In the cache, so that the kernels are compared and not the memory. */
static void a_pass_costs_a_few_passes_of_moments(void)
{
    enum { cached = 4096, repeats = 400 };
    struct bench_row *row = bench_rows();
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    fill_columns(row);
    const pcm__table table = {.column = {column[0], column[1], column[2], column[3]},
                              .weight = column[4],
                              .width = 4,
                              .rows = cached};
    const double factor[] = {0.5, -0.3, 0.2, -0.1};
    double ratio[rounds], best = INFINITY, sums[15], moments[4];
    for (int round = 0; round < rounds; round++) {
        const double begin = seconds();
        for (int i = 0; i < repeats; i++)
            pcm__exponential_sums(sums, &table, 0.0, factor);
        const double middle = seconds();
        for (int i = 0; i < repeats; i++)
            pcm__vector_moments(moments, column[3], column[4], cached, -0.1);
        ratio[round] = (middle - begin) / (seconds() - middle);
        best = fmin(best, middle - begin);
    }
    printf("# pass: best %.2f ns per row, %.2f passes of four moments\n",
           1e9 * best / (repeats * cached), median(ratio));
    CU_ASSERT(median(ratio) < 4.0);
    free_columns();
    free(row);
}

SUITE("regression bench",
      {"the fit outruns the program one would write", the_fit_outruns_the_program_one_would_write},
      {"a pass costs a few passes of moments", a_pass_costs_a_few_passes_of_moments})
