/* SPDX-License-Identifier: Apache-2.0 */
/* Posteriors against integrals over a plain grid of ln life and ln shape, in long double, with the
 * likelihood written down row by row. */
#include <math.h>
#include <stdio.h>

#include <pcm/prior.h>

#include "tests/support/suite.h"

enum { most_rows = 8, life_steps = 400 };

/* A row as the likelihood reads it: survived to `known`, failed at or by `end` or not at all. */
struct row {
    char kind; /* 'x' failed at end, 'w' failed within (known, end], 's' survived */
    double known, end, entry, count;
};

struct problem {
    const char *name;
    pcm_prior prior;
    int n;
    struct row rows[most_rows];
    int shape_steps;
};

static const struct problem problems[] = {
    {"no failures, prior on the scale",
     {{1000.0, 3.0}, 0.0, {2.0, 1.5}, 0.0},
     2,
     {{'s', 900.0, 0.0, 0.0, 4.0}, {'s', 1500.0, 0.0, 300.0, 2.0}},
     160},
    {"three failures, maker's B10, correlated",
     {{300.0, 1.3}, 0.10, {1.8, 1.6}, -0.6},
     4,
     {{'x', 250.0, 250.0, 0.0, 1.0},
      {'x', 700.0, 700.0, 0.0, 1.0},
      {'x', 820.0, 820.0, 100.0, 1.0},
      {'s', 900.0, 0.0, 0.0, 3.0}},
     160},
    {"inspections",
     {{500.0, 5.0}, 0.50, {1.5, 2.0}, 0.0},
     4,
     {{'w', 0.0, 200.0, 0.0, 1.0},
      {'w', 400.0, 600.0, 0.0, 2.0},
      {'w', 300.0, 650.0, 200.0, 1.5},
      {'s', 800.0, 0.0, 0.0, 2.0}},
     160},
    {"a life known to three percent, a shape hardly at all",
     {{300.0, 1.03}, 0.10, {1.8, 1.8}, 0.0},
     1,
     {{'s', 600.0, 0.0, 0.0, 1.0}},
     900}};

static long double log_hazard(double age, double shape, long double log_scale)
{
    return shape * (logl(age) - log_scale);
}

static long double hazard(double age, double shape, long double log_scale)
{
    return age > 0.0 ? expl(log_hazard(age, shape, log_scale)) : 0.0L;
}

static long double log_likelihood(const struct problem *problem, double shape,
                                  long double log_scale)
{
    long double sum = 0.0L;
    for (int i = 0; i < problem->n; i++) {
        const struct row *row = &problem->rows[i];
        long double one =
            hazard(row->entry, shape, log_scale) - hazard(row->known, shape, log_scale);
        if (row->kind == 'x')
            one += logl(shape / row->end) + log_hazard(row->end, shape, log_scale);
        if (row->kind == 'w')
            one += logl(
                -expm1l(hazard(row->known, shape, log_scale) - hazard(row->end, shape, log_scale)));
        sum += row->count * one;
    }
    return sum;
}

/* ln(-ln(1-p)), 0 for the scale. */
static double place_of(double fraction)
{
    return fraction > 0.0 ? log(-log1p(-fraction)) : 0.0;
}

static double deviation_of(pcm_belief belief)
{
    return log(belief.factor) / 1.6448536269514722;
}

/* Where integration over ln life ends, at each shape. */
typedef double (*threshold)(double log_shape, const void *context);

static double everything(double log_shape, const void *context)
{
    (void)log_shape;
    (void)context;
    return INFINITY;
}

/* Likelihood times prior at ln life and ln shape. */
static long double density(const struct problem *problem, double log_life, double log_shape)
{
    const pcm_prior *prior = &problem->prior;
    const double x = (log_life - log(prior->life.median)) / deviation_of(prior->life);
    const double y = (log_shape - log(prior->shape.median)) / deviation_of(prior->shape);
    const double rho = prior->correlation;
    const long double log_prior = -0.5L * (x * x - 2.0 * rho * x * y + y * y) / (1.0 - rho * rho) -
                                  logl(6.283185307179586L * deviation_of(prior->life) *
                                       deviation_of(prior->shape) * sqrt(1.0 - rho * rho));
    const double shape = exp(log_shape);
    const long double log_scale = log_life - place_of(prior->fraction) / shape;
    return expl(log_prior + log_likelihood(problem, shape, log_scale));
}

/* Integral over ln life up to a limit by Simpson's rule. */
static long double integral_over_life(const struct problem *problem, double log_shape, double limit)
{
    const double reach = 8.5 * deviation_of(problem->prior.life);
    const double low = log(problem->prior.life.median) - reach;
    const double high = fmin(low + 2.0 * reach, limit);
    if (high <= low)
        return 0.0L;
    const double step = (high - low) / life_steps;
    long double sum = density(problem, low, log_shape) + density(problem, high, log_shape);
    for (int i = 1; i < life_steps; i++)
        sum += (i % 2 ? 4.0L : 2.0L) * density(problem, low + i * step, log_shape);
    return sum * step / 3.0L;
}

/* Over ln shape by the trapezoidal rule, which is exact enough where nothing is left at the
 * ends. */
static long double integral(const struct problem *problem, threshold limit, const void *context)
{
    const double reach = 8.5 * deviation_of(problem->prior.shape);
    const double step = 2.0 * reach / problem->shape_steps;
    long double sum = 0.0L;
    for (int i = 1; i < problem->shape_steps; i++) {
        const double log_shape = log(problem->prior.shape.median) - reach + i * step;
        sum += integral_over_life(problem, log_shape, limit(log_shape, context));
    }
    return sum * step;
}

struct asked {
    const struct problem *problem;
    double fraction, age, value;
};

/* B-life below a value: ln life below ln value + (prior's place - its own)/shape. */
static double where_quantile_is(double log_shape, const void *context)
{
    const struct asked *asked = context;
    return log(asked->value) +
           (place_of(asked->problem->prior.fraction) - place_of(asked->fraction)) / exp(log_shape);
}

/* Reliability at the age below a value: that fraction fails before the age. */
static double where_reliability_is(double log_shape, const void *context)
{
    const struct asked *asked = context;
    return log(asked->age) +
           (place_of(asked->problem->prior.fraction) - log(-log(asked->value))) / exp(log_shape);
}

static void expect_quantile(const struct problem *problem, const pcm_posterior *posterior,
                            long double total, double fraction, double tolerance)
{
    pcm_bounds bounds;
    const pcm_question question = {.quantity =
                                       fraction > 0.0 ? PCM_QUANTITY_QUANTILE : PCM_QUANTITY_SCALE,
                                   .fraction = fraction};
    ASSERT_OK(pcm_posterior_bounds(&bounds, posterior, question, 0.90));
    struct asked asked = {problem, fraction, 0.0, bounds.lower};
    ASSERT_CLOSE((double)(integral(problem, where_quantile_is, &asked) / total), 0.05, tolerance);
    asked.value = bounds.upper;
    ASSERT_CLOSE((double)(integral(problem, where_quantile_is, &asked) / total), 0.95, tolerance);
}

static void expect_reliability(const struct problem *problem, const pcm_posterior *posterior,
                               long double total, double age, double tolerance)
{
    pcm_bounds bounds;
    const pcm_question question = {.quantity = PCM_QUANTITY_RELIABILITY, .age = age};
    ASSERT_OK(pcm_posterior_bounds(&bounds, posterior, question, 0.90));
    CU_ASSERT(bounds.lower < bounds.estimate && bounds.estimate < bounds.upper);
    const struct asked asked = {problem, 0.0, age, bounds.lower};
    const double below = (double)(integral(problem, where_reliability_is, &asked) / total);
    ASSERT_CLOSE(below, 0.05, tolerance);
    double again;
    ASSERT_OK(pcm_posterior_probability_below(&again, posterior, question, bounds.lower));
    ASSERT_CLOSE(again, 0.05, 1e-9);
}

static void the_plain_integral_is_met(void)
{
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        const struct problem *problem = &problems[i];
        pcm_life_data *data = NULL;
        ASSERT_OK(pcm_life_data_new(&data, NULL));
        for (int j = 0; j < problem->n; j++) {
            const struct row *row = &problem->rows[j];
            pcm_life life = {.entry = row->entry, .count = row->count};
            life.kind = row->kind == 'x' ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
            life.lower = row->known;
            if (row->kind == 'w') {
                life.kind = row->known > 0.0 ? PCM_LIFE_INTERVAL : PCM_LIFE_LEFT;
                life.upper = row->end;
            }
            ASSERT_OK(pcm_life_data_add(data, &life));
        }
        pcm_posterior *posterior = NULL;
        pcm_posterior_summary summary;
        ASSERT_OK(pcm_posterior_make(&posterior, data, &problem->prior));
        ASSERT_OK(pcm_posterior_get_summary(&summary, posterior));
        const long double total = integral(problem, everything, NULL);
        const unsigned failed_before = CU_get_number_of_failures();
        CU_ASSERT(fabs(summary.log_evidence - (double)logl(total)) < 1e-7);
        const double tolerance = 1e-6;
        expect_quantile(problem, posterior, total, 0.10, tolerance);
        expect_quantile(problem, posterior, total, 0.50, tolerance);
        expect_quantile(problem, posterior, total, 0.0, tolerance);
        expect_reliability(problem, posterior, total, 400.0, tolerance);
        if (CU_get_number_of_failures() != failed_before)
            printf("# in case %s\n", problem->name);
        pcm_posterior_free(posterior);
        pcm_life_data_free(data);
    }
}

SUITE("posterior by brute force", {"the plain integral is met", the_plain_integral_is_met})
