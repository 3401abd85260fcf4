/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio bounds against a search by brute force through all models that the data does not
 * contradict, and against the bounds of the Weibull family, which are found in another way: one
 * quantity held, the other parameter following. */
#include <math.h>

#include <pcm/family_fit.h>

#include "tests/support/random_rows.h"
#include "tests/support/suite.h"

static const pcm_question questions[] = {
    {.quantity = PCM_QUANTITY_SHAPE},
    {.quantity = PCM_QUANTITY_SCALE},
    {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
    {.quantity = PCM_QUANTITY_RELIABILITY, .age = 50.0},
    {.quantity = PCM_QUANTITY_HAZARD, .age = 50.0},
    {.quantity = PCM_QUANTITY_HAZARD, .age = 1.0},
    {.quantity = PCM_QUANTITY_MEAN},
    {.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = 80.0, .ahead = 20.0},
    {.quantity = PCM_QUANTITY_MEAN_REMAINING_LIFE, .age = 80.0},
    {.quantity = PCM_QUANTITY_REMAINING_QUANTILE, .age = 80.0, .fraction = 0.3}};

enum { asked = sizeof questions / sizeof *questions, most_rows = 40 };

/* Half the 95 % quantile of chi-square with one degree of freedom. */
static const double drop = 1.9207294103470617;

typedef struct sample {
    pcm_life rows[most_rows];
    size_t n;
    double best; /* log-likelihood at the estimate */
} sample;

static sample draw_sample(int round, size_t n)
{
    test_random random = {(uint64_t)round + 1};
    const double shape = exp(3.0 * test_random_uniform(&random) - 1.0);
    sample drawn = {.n = n};
    for (size_t i = 0; i < n; i++)
        drawn.rows[i] = random_row(&random, shape, (random_rows)(round % ROWS_VARIETIES));
    return drawn;
}

/* What a model answers, by the functions of columns. */
static double answer_of(const pcm_question *question, pcm_weibull life)
{
    double out = INFINITY;
    pcm_status status = PCM_OK;
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
        return life.shape;
    case PCM_QUANTITY_SCALE:
        return life.scale;
    case PCM_QUANTITY_QUANTILE:
        status = pcm_weibull_quantile(&out, life, &question->fraction, 1);
        break;
    case PCM_QUANTITY_RELIABILITY:
        status = pcm_weibull_reliability(&out, life, &question->age, 1);
        break;
    case PCM_QUANTITY_HAZARD:
        status = pcm_weibull_hazard(&out, life, &question->age, 1);
        break;
    case PCM_QUANTITY_MEAN:
        status = pcm_weibull_mean(&out, life);
        break;
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        status = pcm_weibull_conditional_reliability(&out, life, &question->age, 1,
                                                     question->ahead);
        break;
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        status = pcm_weibull_mean_remaining_life(&out, life, &question->age, 1);
        break;
    default:
        status = pcm_weibull_remaining_quantile(&out, life, &question->age, 1, question->fraction);
    }
    return status == PCM_OK ? out : INFINITY;
}

static int is_inside(const sample *drawn, double intercept, double slope)
{
    return random_rows_likelihood(drawn->rows, drawn->n, intercept, slope) >= drawn->best - drop;
}

/* The intercept at which one slope has the highest likelihood, by golden section. */
static double ridge(const sample *drawn, double slope)
{
    double low = -20.0 - 10.0 * slope, high = 20.0 + 10.0 * slope;
    for (int i = 0; i < 60; i++) {
        const double a = low + 0.381966 * (high - low), b = low + 0.618034 * (high - low);
        const double at_a = random_rows_likelihood(drawn->rows, drawn->n, a, slope);
        const double at_b = random_rows_likelihood(drawn->rows, drawn->n, b, slope);
        if (at_a > at_b || !(at_b > -INFINITY))
            high = b;
        else
            low = a;
    }
    return 0.5 * (low + high);
}

/* The last intercept inside on the way out from one inside. */
static double edge(const sample *drawn, double from, double slope, int side)
{
    double near = 0.0, far = 1e-3;
    for (; far < 300.0 && is_inside(drawn, from + side * far, slope); far *= 2.0)
        near = far;
    for (int i = 0; i < 30; i++) {
        const double middle = 0.5 * (near + far);
        if (is_inside(drawn, from + side * middle, slope))
            near = middle;
        else
            far = middle;
    }
    return from + side * near;
}

/* Widens the ranges of all answers by those of a model of the region. */
static void widen(pcm_bounds found[asked], double intercept, double slope)
{
    const pcm_weibull life = {slope, 100.0 * exp(-intercept / slope)};
    for (int i = 0; i < asked && isfinite(life.scale) && life.scale > 0.0; i++) {
        const double answer = answer_of(&questions[i], life);
        found[i].lower = fmin(found[i].lower, answer);
        found[i].upper = fmax(found[i].upper, answer);
    }
}

/* Shapes up to a factor of e^6 away, close together near the estimate and wherever the region is
 * thin. */
static void search(pcm_bounds found[asked], sample *drawn, pcm_weibull best)
{
    enum { steps = 200 };
    const double intercept = -best.shape * log(best.scale / 100.0);
    drawn->best = random_rows_likelihood(drawn->rows, drawn->n, intercept, best.shape);
    for (int i = 0; i < asked; i++)
        found[i].lower = found[i].upper = answer_of(&questions[i], best);
    for (int direction = -1; direction <= 1; direction += 2) {
        double length = 0.01, distance = 0.0;
        for (int i = 0; i < steps && distance < 6.0 && length > 1e-7; i++) {
            const double slope = best.shape * exp(direction * (distance + length));
            const double top = ridge(drawn, slope);
            if (!is_inside(drawn, top, slope)) {
                length *= 0.5;
                continue;
            }
            distance += length;
            length = fmin(1.2 * length, 0.01 + 0.05 * distance);
            widen(found, edge(drawn, top, slope, -1), slope);
            widen(found, edge(drawn, top, slope, 1), slope);
        }
    }
}

/* No model of the region answers beyond the bounds, and some come close, unless the region goes on
 * farther than the search does. */
static void expect_found(const pcm_bounds *bounds, const pcm_bounds *found)
{
    const double close = 0.02 * log(found->upper / found->lower) + 1e-6;
    CU_ASSERT(bounds->lower <= bounds->estimate && bounds->estimate <= bounds->upper);
    CU_ASSERT(found->lower >= bounds->lower * (1.0 - 1e-6));
    CU_ASSERT(found->upper <= bounds->upper * (1.0 + 1e-6));
    if (bounds->lower > 1e-12 * bounds->estimate)
        CU_ASSERT(log(found->lower / bounds->lower) < close);
    if (bounds->upper < 1e12 * bounds->estimate)
        CU_ASSERT(log(bounds->upper / found->upper) < close);
}

/* Calls `compare` with fits of many samples and their bounds. */
static void for_samples(int rounds, void (*compare)(sample *drawn, const pcm_fit *fit,
                                                    const pcm_life_data *data,
                                                    const pcm_bounds bounds[asked]))
{
    int compared = 0;
    for (int round = 0; round < rounds; round++) {
        sample drawn = draw_sample(round, round % 8 < 4 ? 8 : most_rows);
        pcm_life_data *data = random_rows_data(drawn.rows, drawn.n);
        pcm_fit fit;
        pcm_bounds bounds[asked];
        ASSERT_OK(pcm_fit_weibull(&fit, data));
        if (pcm_fit_has_estimate(&fit)) {
            ASSERT_OK(pcm_fit_bounds(bounds, &fit, data, questions, asked, 0.95,
                                     PCM_BOUNDS_LIKELIHOOD_RATIO, NULL));
            compare(&drawn, &fit, data, bounds);
            compared++;
        }
        pcm_life_data_free(data);
    }
    CU_ASSERT(compared >= rounds * 3 / 4);
}

static void compare_search(sample *drawn, const pcm_fit *fit, const pcm_life_data *data,
                           const pcm_bounds bounds[asked])
{
    (void)data;
    pcm_bounds found[asked];
    search(found, drawn, fit->life);
    for (int i = 0; i < asked; i++)
        expect_found(&bounds[i], &found[i]);
}

static void no_model_of_the_region_answers_beyond_the_bounds(void)
{
    for_samples(40, compare_search);
}

static void compare_family(sample *drawn, const pcm_fit *fit, const pcm_life_data *data,
                           const pcm_bounds bounds[asked])
{
    (void)drawn;
    (void)fit;
    pcm_family_fit family;
    pcm_bounds others[asked];
    ASSERT_OK(pcm_fit_family(&family, data, PCM_FAMILY_WEIBULL));
    ASSERT_OK(pcm_family_fit_bounds(others, &family, data, questions, asked, 0.95,
                                    PCM_BOUNDS_LIKELIHOOD_RATIO));
    for (int i = 0; i < asked; i++) {
        if (bounds[i].lower > 1e-200) /* the family looks less far for an end */
            ASSERT_CLOSE(others[i].lower, bounds[i].lower, 1e-6);
        ASSERT_CLOSE(others[i].upper, bounds[i].upper, 1e-6);
    }
}

static void bounds_of_the_family_are_the_same(void)
{
    for_samples(40, compare_family);
}

SUITE("bounds search",
      {"no model that the data allows answers beyond the bounds",
       no_model_of_the_region_answers_beyond_the_bounds},
      {"the bounds of the Weibull family are the same", bounds_of_the_family_are_the_same})
