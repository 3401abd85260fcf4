/* SPDX-License-Identifier: Apache-2.0 */
/* Laws that every Weibull regression obeys, on random data of all kinds. */
#include <math.h>
#include <string.h>

#include <pcm/regression.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { rows = 120, rounds = 32, covariates = 3, parameters = covariates + 2 };

struct row {
    pcm_life life;
    double x[covariates];
};

static pcm_life draw_life(test_random *random, double age, int kinds)
{
    pcm_life life = {.kind = (pcm_life_kind)test_random_below(random, (uint64_t)kinds),
                     .lower = age,
                     .count = (double)(1 + test_random_below(random, 3))};
    if (life.kind == PCM_LIFE_RIGHT)
        life.lower = age * test_random_uniform(random);
    if (life.kind == PCM_LIFE_INTERVAL)
        life.lower = age * test_random_uniform(random);
    if (life.kind == PCM_LIFE_LEFT || life.kind == PCM_LIFE_INTERVAL)
        life.upper = age * (1.0 + test_random_uniform(random));
    return life;
}

/* Age that ends the row. */
static double end_of(const pcm_life *life)
{
    return life->kind == PCM_LIFE_LEFT || life->kind == PCM_LIFE_INTERVAL ? life->upper
                                                                          : life->lower;
}

/* Sample number `round`: exact and right-censored first, then all kinds, then with entry ages, then
 * with truncation ages too. A uniform covariate, a dummy and one with a few values. */
static void draw_sample(struct row sample[rows], int round)
{
    test_random random = {(uint64_t)round + 1};
    const double shape = exp(3.0 * test_random_uniform(&random) - 0.5);
    const int kinds = round % 4 == 0 ? 2 : 4;
    for (int i = 0; i < rows; i++) {
        struct row *row = &sample[i];
        row->x[0] = 5.0 + test_random_uniform(&random);
        row->x[1] = (double)test_random_below(&random, 2);
        row->x[2] = (double)test_random_below(&random, 4) - 7.0;
        const double scale = 100.0 * exp(0.8 * row->x[0] - 0.5 * row->x[1] + 0.2 * row->x[2]);
        row->life =
            draw_life(&random, scale * pow(-log(test_random_uniform(&random)), 1.0 / shape), kinds);
        if (round % 4 >= 2 && test_random_below(&random, 2))
            row->life.entry = 0.9 * test_random_uniform(&random) * end_of(&row->life);
        if (round % 4 == 3 && row->life.kind != PCM_LIFE_RIGHT && i % 4 == 0)
            row->life.truncation = end_of(&row->life) * (1.5 + test_random_uniform(&random));
    }
}

static pcm_regression fit_of(const struct row *sample, size_t n)
{
    static const char *const names[] = {"a", "b", "c"};
    pcm_life_data *data = NULL;
    pcm_regression regression;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, covariates));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add_with(data, &sample[i].life, sample[i].x));
    ASSERT_OK(pcm_regression_fit(&regression, data));
    pcm_life_data_free(data);
    return regression;
}

/* Estimates agree to a share of their standard errors. */
static void expect_same(const pcm_regression *actual, const pcm_regression *expected,
                        double tolerance)
{
    CU_ASSERT_EQUAL(actual->status, expected->status);
    const double *error = expected->standard_errors;
    CU_ASSERT(fabs(actual->intercept - expected->intercept) <= tolerance * error[0]);
    for (int k = 0; k < covariates; k++)
        CU_ASSERT(fabs(actual->coefficients[k] - expected->coefficients[k]) <=
                  tolerance * error[k + 1]);
    ASSERT_CLOSE(actual->shape, expected->shape, tolerance);
    ASSERT_CLOSE(actual->log_likelihood, expected->log_likelihood, 1e-11);
    for (int i = 0; i < parameters; i++)
        for (int j = 0; j < parameters; j++)
            CU_ASSERT(fabs(actual->covariance[i][j] - expected->covariance[i][j]) <=
                      100.0 * tolerance * error[i] * error[j]);
}

static void random_samples_have_estimates(void)
{
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows];
        draw_sample(sample, round);
        const pcm_regression regression = fit_of(sample, rows);
        CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
        CU_ASSERT(regression.passes <= 40);
    }
}

static void the_unit_of_time_does_not_matter(void)
{
    for (int round = 0; round < rounds; round++)
        for (double c = 1e-9; c < 2e9; c *= 1e6) {
            struct row sample[rows];
            draw_sample(sample, round);
            pcm_regression expected = fit_of(sample, rows);
            for (int i = 0; i < rows; i++) {
                pcm_life *life = &sample[i].life;
                life->lower *= c;
                life->upper *= c;
                life->entry *= c;
                life->truncation *= c;
                if (life->kind == PCM_LIFE_EXACT)
                    expected.log_likelihood -= life->count * log(c);
            }
            expected.intercept += log(c);
            const pcm_regression regression = fit_of(sample, rows);
            expect_same(&regression, &expected, 1e-8);
        }
}

/* x = factor x' + shift: coefficients are divided by the factor, the intercept follows. */
static void units_of_covariates_change_what_they_must(void)
{
    static const double factor[] = {1e-3, -3.0, 2.5e7}, shift[] = {4.0, 1.0, -3e6};
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows];
        draw_sample(sample, round);
        const pcm_regression expected = fit_of(sample, rows);
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < covariates; k++)
                sample[i].x[k] = factor[k] * sample[i].x[k] + shift[k];
        const pcm_regression regression = fit_of(sample, rows);
        CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
        ASSERT_CLOSE(regression.shape, expected.shape, 1e-8);
        ASSERT_CLOSE(regression.log_likelihood, expected.log_likelihood, 1e-11);
        double intercept = expected.intercept;
        for (int k = 0; k < covariates; k++) {
            const double error = expected.standard_errors[k + 1];
            CU_ASSERT(fabs(regression.coefficients[k] * factor[k] - expected.coefficients[k]) <=
                      1e-7 * error);
            ASSERT_CLOSE(regression.standard_errors[k + 1] * fabs(factor[k]), error, 1e-6);
            intercept -= regression.coefficients[k] * shift[k];
        }
        CU_ASSERT(fabs(regression.intercept - intercept) <= 1e-7 * regression.standard_errors[0]);
    }
}

/* Groups may be told by any two of three dummies: the model is the same. */
static void the_coding_of_groups_does_not_matter(void)
{
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows], other[rows];
        draw_sample(sample, round);
        for (int i = 0; i < rows; i++) {
            other[i] = sample[i];
            sample[i].x[1] = i % 3 == 1;
            sample[i].x[2] = i % 3 == 2;
            other[i].x[1] = i % 3 == 0;
            other[i].x[2] = i % 3 == 2;
        }
        const pcm_regression first = fit_of(sample, rows), second = fit_of(other, rows);
        ASSERT_CLOSE(first.log_likelihood, second.log_likelihood, 1e-11);
        ASSERT_CLOSE(first.shape, second.shape, 1e-8);
        const double slack = 1e-7 * first.standard_errors[2];
        CU_ASSERT(fabs(first.coefficients[1] + second.coefficients[1]) <= slack);
        CU_ASSERT(fabs(first.coefficients[2] - (second.coefficients[2] - second.coefficients[1])) <=
                  slack);
        CU_ASSERT(fabs(first.intercept - second.intercept - second.coefficients[1]) <=
                  1e-7 * first.standard_errors[0]);
    }
}

static void counts_are_repeated_rows(void)
{
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows], repeated[3 * rows];
        draw_sample(sample, round);
        size_t n = 0;
        for (int i = 0; i < rows; i++)
            for (int copy = 0; copy < (int)sample[i].life.count; copy++) {
                repeated[n] = sample[i];
                repeated[n++].life.count = 1.0;
            }
        const pcm_regression counted = fit_of(sample, rows), regression = fit_of(repeated, n);
        expect_same(&regression, &counted, 1e-9);
        CU_ASSERT(regression.items == counted.items);
        CU_ASSERT(regression.failures == counted.failures);
        ASSERT_CLOSE(regression.exposure, counted.exposure, 1e-12);
    }
}

static void the_order_of_rows_does_not_matter(void)
{
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows];
        draw_sample(sample, round);
        const pcm_regression expected = fit_of(sample, rows);
        test_random random = {99};
        for (int i = rows - 1; i > 0; i--) {
            const size_t j = test_random_below(&random, (uint64_t)i + 1);
            const struct row swapped = sample[i];
            sample[i] = sample[j];
            sample[j] = swapped;
        }
        const pcm_regression regression = fit_of(sample, rows);
        expect_same(&regression, &expected, 1e-9);
    }
}

/* The other two ways to tell rows of a kind: a survivor of nothing, and an interval from age 0. */
static void an_entry_age_near_0_is_none(void)
{
    for (int round = 0; round < rounds; round += 4) {
        struct row sample[rows];
        draw_sample(sample, round);
        const pcm_regression expected = fit_of(sample, rows);
        for (int i = 0; i < rows; i++)
            sample[i].life.entry = 1e-300;
        const pcm_regression regression = fit_of(sample, rows);
        expect_same(&regression, &expected, 1e-8);
    }
}

/* Estimates as a vector: intercept, coefficients, ln(1/shape). */
static void take(double vector[parameters], const pcm_regression *regression)
{
    vector[0] = regression->intercept;
    memcpy(vector + 1, regression->coefficients, covariates * sizeof *vector);
    vector[parameters - 1] = -log(regression->shape);
}

static double hazard(const struct row *row, double age, const double vector[parameters])
{
    if (!(age > 0.0))
        return 0.0;
    double z = log(age) - vector[0];
    for (int k = 0; k < covariates; k++)
        z -= vector[k + 1] * row->x[k];
    return exp(z * exp(-vector[parameters - 1]));
}

/* The log-likelihood from its definition: density or probability over the probability of having
 * been seen. */
static double log_likelihood(const struct row *sample, const double vector[parameters])
{
    double sum = 0.0;
    for (int i = 0; i < rows; i++) {
        const pcm_life *life = &sample[i].life;
        const double entry = hazard(&sample[i], life->entry, vector);
        const double lower = hazard(&sample[i], life->lower, vector);
        const double upper = hazard(&sample[i], life->upper, vector);
        const double from = fmax(entry, life->kind == PCM_LIFE_LEFT ? 0.0 : lower);
        double value = entry - from;
        if (life->kind == PCM_LIFE_EXACT)
            value = entry - lower + log(lower) - vector[parameters - 1] - log(life->lower);
        else if (life->kind != PCM_LIFE_RIGHT)
            value += log(-expm1(from - upper));
        if (life->truncation > 0.0)
            value -= log(-expm1(entry - hazard(&sample[i], life->truncation, vector)));
        sum += life->count * value;
    }
    return sum;
}

static void no_neighbour_is_more_likely(void)
{
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows];
        draw_sample(sample, round);
        const pcm_regression regression = fit_of(sample, rows);
        double vector[parameters], neighbour[parameters];
        take(vector, &regression);
        const double best = log_likelihood(sample, vector);
        ASSERT_CLOSE(regression.log_likelihood, best, 1e-10);
        test_random random = {(uint64_t)round};
        for (int i = 0; i < 1000; i++) {
            const double reach = 3.0 * pow(10.0, -5.0 * test_random_uniform(&random));
            for (int k = 0; k < parameters; k++)
                neighbour[k] = vector[k] + reach * regression.standard_errors[k] *
                                               (2.0 * test_random_uniform(&random) - 1.0);
            CU_ASSERT(!(log_likelihood(sample, neighbour) > best + 1e-11 * fabs(best)));
        }
    }
}

/* Second differences of the log-likelihood, times the covariance, give the identity. */
static void the_covariance_is_the_inverse_curvature(void)
{
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows];
        draw_sample(sample, round);
        const pcm_regression regression = fit_of(sample, rows);
        double vector[parameters], curvature[parameters][parameters];
        take(vector, &regression);
        for (int i = 0; i < parameters; i++)
            for (int j = 0; j < parameters; j++) {
                /* Steps small against what a parameter is known by if all others are. */
                const double h = 2e-3 * regression.standard_errors[i] / (i == 0 ? 10.0 : 1.0);
                const double k = 2e-3 * regression.standard_errors[j] / (j == 0 ? 10.0 : 1.0);
                double sum = 0.0;
                for (int corner = 0; corner < 4; corner++) {
                    double at[parameters];
                    memcpy(at, vector, sizeof at);
                    at[i] += corner & 1 ? h : -h;
                    at[j] += corner & 2 ? k : -k;
                    sum += (corner == 0 || corner == 3 ? -1.0 : 1.0) * log_likelihood(sample, at);
                }
                curvature[i][j] = sum / (4.0 * h * k);
            }
        for (int i = 0; i < parameters; i++)
            for (int j = 0; j < parameters; j++) {
                double product = 0.0;
                for (int k = 0; k < parameters; k++)
                    product += regression.covariance[i][k] * curvature[k][j];
                product *= regression.standard_errors[j] / regression.standard_errors[i];
                CU_ASSERT(fabs(product - (i == j ? 1.0 : 0.0)) < 0.05);
            }
    }
}

/* The model without a covariate is one of the models with it. */
static void a_covariate_never_costs_likelihood(void)
{
    static const char *const names[] = {"a", "b", "c"};
    for (int round = 0; round < rounds; round++) {
        struct row sample[rows];
        draw_sample(sample, round);
        pcm_life_data *data = NULL;
        pcm_regression regression;
        ASSERT_OK(pcm_life_data_new(&data, NULL));
        ASSERT_OK(pcm_life_data_set_covariates(data, names, covariates));
        for (int i = 0; i < rows; i++)
            ASSERT_OK(pcm_life_data_add_with(data, &sample[i].life, sample[i].x));
        ASSERT_OK(pcm_regression_fit(&regression, data));
        for (size_t k = 0; k < covariates; k++) {
            pcm_covariate_test test;
            pcm_bounds wald, ratio;
            ASSERT_OK(pcm_regression_test(&test, &regression, data, k));
            CU_ASSERT(test.log_likelihood <= regression.log_likelihood);
            CU_ASSERT(0.0 <= test.p_value && test.p_value <= 1.0);
            /* What the test rejects, the bounds exclude. */
            ASSERT_OK(pcm_regression_bounds(&ratio, &regression, data, k + 1, 0.95,
                                            PCM_BOUNDS_LIKELIHOOD_RATIO));
            CU_ASSERT_EQUAL(test.p_value<0.05, ratio.lower> 0.0 || ratio.upper < 0.0);
            ASSERT_OK(
                pcm_regression_bounds(&wald, &regression, NULL, k + 1, 0.95, PCM_BOUNDS_WALD));
            CU_ASSERT(ratio.lower < ratio.estimate && ratio.estimate < ratio.upper);
            ASSERT_CLOSE(ratio.upper - ratio.lower, wald.upper - wald.lower, 0.2);
        }
        pcm_life_data_free(data);
    }
}

SUITE("regression properties", {"random samples have estimates", random_samples_have_estimates},
      {"the unit of time does not matter", the_unit_of_time_does_not_matter},
      {"units of covariates change what they must", units_of_covariates_change_what_they_must},
      {"the coding of groups does not matter", the_coding_of_groups_does_not_matter},
      {"counts are repeated rows", counts_are_repeated_rows},
      {"the order of rows does not matter", the_order_of_rows_does_not_matter},
      {"an entry age near 0 is none", an_entry_age_near_0_is_none},
      {"no neighbour is more likely than the estimate", no_neighbour_is_more_likely},
      {"the covariance is the inverse curvature", the_covariance_is_the_inverse_curvature},
      {"a covariate never costs likelihood", a_covariate_never_costs_likelihood})
