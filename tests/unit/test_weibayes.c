/* SPDX-License-Identifier: Apache-2.0 */
/* Weibayes: closed forms, limits that cover what they promise, rows of every kind against the
 * likelihood written down plainly, every outcome by name, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/weibayes.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_life_data *data_of(const pcm_life *rows, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    return data;
}

static pcm_weibayes weibayes_of(const pcm_life *rows, size_t n, double shape, double confidence)
{
    pcm_life_data *data = data_of(rows, n);
    pcm_weibayes weibayes = {.status = (pcm_weibayes_status)99};
    ASSERT_OK(pcm_weibayes_fit(&weibayes, data, shape, confidence));
    pcm_life_data_free(data);
    return weibayes;
}

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define EXACT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_EXACT, .lower = age, .count = 1.0                                         \
    }
#define RIGHT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_RIGHT, .lower = age, .count = 1.0                                         \
    }
#define LEFT(age)                                                                                  \
    {                                                                                              \
        .kind = PCM_LIFE_LEFT, .upper = age, .count = 1.0                                          \
    }
#define INTERVAL(low, high)                                                                        \
    {                                                                                              \
        .kind = PCM_LIFE_INTERVAL, .lower = low, .upper = high, .count = 1.0                       \
    }

/* Nelson (1985): scale = (sum t^b / r)^(1/b); 2 sum t^b/scale^b is chi-square. For two degrees of
 * freedom its quantile is -2 ln(1-p). */
static void one_failure_has_limits_in_closed_form(void)
{
    const pcm_life rows[] = {EXACT(3.0), RIGHT(4.0)};
    const pcm_weibayes weibayes = weibayes_of(rows, 2, 2.0, 0.90);
    CU_ASSERT_EQUAL(weibayes.status, PCM_WEIBAYES_OK);
    CU_ASSERT_EQUAL(weibayes.method, PCM_WEIBAYES_CHI_SQUARE);
    ASSERT_CLOSE(weibayes.life.scale, 5.0, 1e-14);
    CU_ASSERT(weibayes.life.shape == 2.0 && weibayes.confidence == 0.90);
    ASSERT_CLOSE(weibayes.scale_failure_censored.lower, sqrt(25.0 / -log(0.05)), 1e-13);
    ASSERT_CLOSE(weibayes.scale_failure_censored.upper, sqrt(25.0 / -log(0.95)), 1e-13);
    CU_ASSERT(weibayes.scale_time_censored.upper == weibayes.scale_failure_censored.upper);
    CU_ASSERT(weibayes.scale_time_censored.lower < weibayes.scale_failure_censored.lower);
    ASSERT_CLOSE(weibayes.scale_upper, sqrt(25.0 / -log(0.90)), 1e-13);
    /* Four degrees: P(X > x) = (1 + x/2) e^(-x/2). */
    const double half = 25.0 / (weibayes.scale_lower * weibayes.scale_lower);
    ASSERT_CLOSE((1.0 + half) * exp(-half), 0.10, 1e-12);
    ASSERT_CLOSE(weibayes.log_likelihood, log(2.0 * 3.0 / 25.0) - 1.0, 1e-14);
    CU_ASSERT(weibayes.items == 2.0 && weibayes.failures == 1.0 && weibayes.exposure == 7.0);
    ASSERT_TEXT(weibayes.unit, "h");
}

static void no_failures_give_a_lower_bound(void)
{
    const pcm_life rows[] = {RIGHT(1000.0),
                             {.kind = PCM_LIFE_RIGHT, .lower = 2000.0, .count = 3.0},
                             {.kind = PCM_LIFE_RIGHT, .lower = 900.0, .entry = 400.0, .count = 1}};
    const pcm_weibayes weibayes = weibayes_of(rows, COUNT_OF(rows), 2.0, 0.90);
    const double sum = 1e6 + 3.0 * 4e6 + (0.81e6 - 0.16e6);
    CU_ASSERT_EQUAL(weibayes.status, PCM_WEIBAYES_NO_FAILURES);
    CU_ASSERT(!pcm_weibayes_has_estimate(&weibayes));
    ASSERT_CLOSE(weibayes.scale_lower, sqrt(sum / -log(0.10)), 1e-13);
    CU_ASSERT(weibayes.life.scale == weibayes.scale_lower);
    ASSERT_CLOSE(weibayes.scale_time_censored.lower, sqrt(sum / -log(0.05)), 1e-13);
    CU_ASSERT(isinf(weibayes.scale_time_censored.estimate));
    CU_ASSERT(isinf(weibayes.scale_time_censored.upper) && isinf(weibayes.scale_upper));
    CU_ASSERT(weibayes.log_likelihood == 0.0);

    pcm_bounds bounds;
    ASSERT_OK(pcm_weibayes_one_sided_bounds(
        &bounds, &weibayes, (pcm_question){.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.10}));
    ASSERT_CLOSE(bounds.lower, weibayes.scale_lower * sqrt(-log(0.90)), 1e-13);
    CU_ASSERT(isinf(bounds.upper) && isinf(bounds.estimate));
    ASSERT_OK(pcm_weibayes_one_sided_bounds(
        &bounds, &weibayes, (pcm_question){.quantity = PCM_QUANTITY_RELIABILITY, .age = 500.0}));
    /* (1 - C)^(t^b / sum t^b): what a test without failures demonstrates. */
    ASSERT_CLOSE(bounds.lower, pow(0.10, 250000.0 / sum), 1e-13);
    CU_ASSERT(bounds.estimate == 1.0 && bounds.upper == 1.0);
}

/* Every quantity at the limits of the scale, with the one that falls turned round. */
static void questions_are_answered_at_the_limits(void)
{
    const pcm_life rows[] = {EXACT(3.0), RIGHT(4.0)};
    const pcm_weibayes weibayes = weibayes_of(rows, 2, 2.0, 0.90);
    const pcm_bounds scale = weibayes.scale_time_censored;
    static const pcm_question questions[] = {
        {.quantity = PCM_QUANTITY_SHAPE},
        {.quantity = PCM_QUANTITY_SCALE},
        {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
        {.quantity = PCM_QUANTITY_RELIABILITY, .age = 2.0},
        {.quantity = PCM_QUANTITY_HAZARD, .age = 2.0},
        {.quantity = PCM_QUANTITY_MEAN},
        {.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = 2.0, .ahead = 1.0},
        {.quantity = PCM_QUANTITY_MEAN_REMAINING_LIFE, .age = 2.0},
        {.quantity = PCM_QUANTITY_REMAINING_QUANTILE, .age = 2.0, .fraction = 0.5}};
    for (size_t i = 0; i < COUNT_OF(questions); i++) {
        pcm_bounds bounds;
        ASSERT_OK(pcm_weibayes_bounds(&bounds, &weibayes, questions[i]));
        CU_ASSERT(bounds.lower <= bounds.estimate && bounds.estimate <= bounds.upper);
        CU_ASSERT(i == 0 || bounds.lower < bounds.upper);
    }
    pcm_bounds bounds;
    ASSERT_OK(pcm_weibayes_bounds(&bounds, &weibayes, questions[3]));
    ASSERT_CLOSE(bounds.lower, exp(-4.0 / (scale.lower * scale.lower)), 1e-13);
    ASSERT_OK(pcm_weibayes_bounds(&bounds, &weibayes, questions[4]));
    ASSERT_CLOSE(bounds.upper, 2.0 * 2.0 / (scale.lower * scale.lower), 1e-13);
    ASSERT_CLOSE(bounds.estimate, 2.0 * 2.0 / 25.0, 1e-13);
    ASSERT_OK(pcm_weibayes_bounds(&bounds, &weibayes, questions[5]));
    ASSERT_CLOSE(bounds.estimate, 5.0 * sqrt(atan(1.0)), 1e-13); /* Gamma(3/2) = sqrt(pi)/2 */
}

/* Mixed rows of every kind, in units of 10. */
static const pcm_life mixed[] = {
    EXACT(0.9),
    RIGHT(1.3),
    LEFT(0.4),
    INTERVAL(0.5, 1.1),
    {.kind = PCM_LIFE_INTERVAL, .lower = 0.8, .upper = 1.6, .entry = 0.6, .count = 2.5},
    {.kind = PCM_LIFE_EXACT, .lower = 0.7, .truncation = 2.0, .count = 2.0},
    {.kind = PCM_LIFE_LEFT, .upper = 1.2, .entry = 0.2, .count = 1.0}};

static long double hazard(double age, double shape, long double scale)
{
    return powl(age / scale, shape);
}

/* ln of the chance to fail between two ages, of those alive at the first. */
static long double log_within(double from, double to, double shape, long double scale)
{
    return logl(-expm1l(-(hazard(to, shape, scale) - hazard(from, shape, scale))));
}

/* The likelihood written down row by row (Meeker & Escobar 1998, chapters 2 and 11). */
static long double plain_likelihood(double shape, long double scale)
{
    long double sum = logl(shape / 0.9L) + logl(hazard(0.9, shape, scale)) -
                      hazard(0.9, shape, scale) - hazard(1.3, shape, scale);
    sum += log_within(0.0, 0.4, shape, scale) + log_within(0.2, 1.2, shape, scale);
    sum += log_within(0.5, 1.1, shape, scale) - hazard(0.5, shape, scale);
    sum += 2.5L * (log_within(0.8, 1.6, shape, scale) - hazard(0.8, shape, scale) +
                   hazard(0.6, shape, scale));
    sum += 2.0L * (logl(shape / 0.7L) + logl(hazard(0.7, shape, scale)) -
                   hazard(0.7, shape, scale) - log_within(0.0, 2.0, shape, scale));
    return sum;
}

static void rows_of_every_kind_follow_their_likelihood(void)
{
    static const double shapes[] = {0.6, 1.0, 3.5};
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        const double shape = shapes[i];
        const pcm_weibayes weibayes = weibayes_of(mixed, COUNT_OF(mixed), shape, 0.95);
        const double scale = weibayes.life.scale;
        CU_ASSERT_EQUAL(weibayes.status, PCM_WEIBAYES_OK);
        CU_ASSERT_EQUAL(weibayes.method, PCM_WEIBAYES_LIKELIHOOD_RATIO);
        const double highest = (double)plain_likelihood(shape, scale);
        ASSERT_CLOSE(weibayes.log_likelihood, highest, 1e-13);
        const long double step = 1e-6L * scale;
        const long double slope =
            (plain_likelihood(shape, scale + step) - plain_likelihood(shape, scale - step)) /
            (2e-6L);
        CU_ASSERT(fabsl(slope) < 1e-9L);
        /* 1.920729 and 1.352772: half the chi-square quantiles of 95 % and 90 %. */
        const pcm_bounds bounds = weibayes.scale_time_censored;
        ASSERT_CLOSE(highest - (double)plain_likelihood(shape, bounds.lower), 1.920729410, 1e-8);
        ASSERT_CLOSE(highest - (double)plain_likelihood(shape, bounds.upper), 1.920729410, 1e-8);
        ASSERT_CLOSE(highest - (double)plain_likelihood(shape, weibayes.scale_lower), 1.352771727,
                     1e-8);
        ASSERT_CLOSE(highest - (double)plain_likelihood(shape, weibayes.scale_upper), 1.352771727,
                     1e-8);
        CU_ASSERT(bounds.lower < weibayes.scale_lower && weibayes.scale_lower < scale);
        CU_ASSERT(scale < weibayes.scale_upper && weibayes.scale_upper < bounds.upper);
    }
}

/* All n found failed at age t: the bound u has (1 - e^-(t/u)^b)^n = 1 - C. */
static void failures_that_nobody_survived_bound_the_scale_from_above(void)
{
    const pcm_life rows[] = {{.kind = PCM_LIFE_LEFT, .upper = 10.0, .count = 4.0}};
    const pcm_weibayes weibayes = weibayes_of(rows, 1, 2.0, 0.90);
    CU_ASSERT_EQUAL(weibayes.status, PCM_WEIBAYES_SCALE_TO_ZERO);
    ASSERT_CLOSE(weibayes.scale_upper, 10.0 / sqrt(-log(1.0 - pow(0.10, 0.25))), 1e-12);
    CU_ASSERT(weibayes.scale_lower == 0.0 && weibayes.life.scale == 0.0);
    CU_ASSERT(weibayes.scale_time_censored.lower == 0.0);
    CU_ASSERT(fabs(weibayes.log_likelihood) < 1e-12);
    pcm_bounds bounds;
    ASSERT_OK(pcm_weibayes_bounds(&bounds, &weibayes,
                                  (pcm_question){.quantity = PCM_QUANTITY_RELIABILITY, .age = 1}));
    CU_ASSERT(bounds.lower == 0.0 && bounds.estimate == 0.0 && bounds.upper > 0.0);
}

/* Failures late in the window in which they could be seen: any long life explains them. */
static void truncated_failures_can_bound_the_scale_from_below_only(void)
{
    const pcm_life rows[] = {
        {.kind = PCM_LIFE_EXACT, .lower = 9.0, .truncation = 10.0, .count = 3.0},
        {.kind = PCM_LIFE_EXACT, .lower = 9.5, .truncation = 10.0, .count = 2.0}};
    const pcm_weibayes weibayes = weibayes_of(rows, 2, 2.0, 0.90);
    CU_ASSERT_EQUAL(weibayes.status, PCM_WEIBAYES_SCALE_TO_INFINITY);
    CU_ASSERT(isinf(weibayes.scale_upper) && weibayes.life.scale == weibayes.scale_lower);
    /* As scale grows the density of t within the window tends to b t^(b-1)/10^b. */
    const double limit = 3.0 * log(0.18) + 2.0 * log(0.19);
    ASSERT_CLOSE(weibayes.log_likelihood, limit, 1e-12);
    const double u = weibayes.scale_lower, x = 100.0 / (u * u);
    const double there = limit + 5.0 * log(x / -expm1(-x)) - (3.0 * 81.0 + 2.0 * 90.25) / (u * u);
    ASSERT_CLOSE(there, limit + log(0.10), 1e-10);
}

/* Share of 4000 samples whose limits hold the true scale 1, shape 1.5. A share has a standard
 * error of at most 0.008. */
static void limits_cover_what_they_promise(void)
{
    enum { samples = 4000, items = 8 };
    test_random random = {7};
    int failure_censored = 0, time_censored = 0, lower = 0;
    for (int sample = 0; sample < samples; sample++) {
        pcm_life by_failure[items], by_time[items];
        double fourth = 0.0, age[items];
        for (int i = 0; i < items; i++)
            age[i] = pow(-log(test_random_uniform(&random)), 1.0 / 1.5);
        for (int i = 0; i < items; i++) {
            int younger = 0;
            for (int j = 0; j < items; j++)
                younger += age[j] < age[i];
            fourth = younger == 3 ? age[i] : fourth;
        }
        for (int i = 0; i < items; i++) {
            const pcm_life at_failure = {.kind = age[i] <= fourth ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                                         .lower = fmin(age[i], fourth),
                                         .count = 1.0};
            const pcm_life at_time = {.kind = age[i] <= 0.6 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                                      .lower = fmin(age[i], 0.6),
                                      .count = 1.0};
            by_failure[i] = at_failure;
            by_time[i] = at_time;
        }
        const pcm_weibayes first = weibayes_of(by_failure, items, 1.5, 0.90);
        const pcm_weibayes second = weibayes_of(by_time, items, 1.5, 0.90);
        failure_censored +=
            first.scale_failure_censored.lower <= 1.0 && 1.0 <= first.scale_failure_censored.upper;
        time_censored +=
            second.scale_time_censored.lower <= 1.0 && 1.0 <= second.scale_time_censored.upper;
        lower += second.scale_lower <= 1.0;
    }
    CU_ASSERT(fabs((double)failure_censored / samples - 0.90) < 0.02);
    CU_ASSERT((double)time_censored / samples > 0.90 - 0.015);
    CU_ASSERT((double)lower / samples > 0.90 - 0.015);
}

static pcm_life scaled(pcm_life row, double factor)
{
    row.lower *= factor;
    row.upper *= factor;
    row.entry *= factor;
    row.truncation *= factor;
    return row;
}

static void the_unit_does_not_matter(void)
{
    static const double factors[] = {1e-298, 1e-9, 1e9, 1e298};
    const pcm_weibayes one = weibayes_of(mixed, COUNT_OF(mixed), 1.7, 0.95);
    for (size_t i = 0; i < COUNT_OF(factors); i++) {
        pcm_life rows[COUNT_OF(mixed)];
        for (size_t j = 0; j < COUNT_OF(mixed); j++)
            rows[j] = scaled(mixed[j], factors[i]);
        const pcm_weibayes other = weibayes_of(rows, COUNT_OF(rows), 1.7, 0.95);
        ASSERT_CLOSE(other.life.scale, one.life.scale * factors[i], 1e-11);
        ASSERT_CLOSE(other.scale_lower, one.scale_lower * factors[i], 1e-11);
        ASSERT_CLOSE(other.scale_upper, one.scale_upper * factors[i], 1e-11);
        /* Three failures at known ages carry the unit of their density. */
        ASSERT_CLOSE(other.log_likelihood, one.log_likelihood - 3.0 * log(factors[i]), 1e-12);
    }
    const pcm_life survivors[] = {RIGHT(1e-300), RIGHT(1e300)};
    const pcm_weibayes wide = weibayes_of(survivors, 2, 3.0, 0.90);
    ASSERT_CLOSE(wide.scale_lower, 1e300 / cbrt(-log(0.10)), 1e-11);
}

static void a_low_confidence_puts_a_bound_beyond_the_estimate(void)
{
    const pcm_weibayes weibayes = weibayes_of(mixed, COUNT_OF(mixed), 1.7, 0.2);
    CU_ASSERT(weibayes.scale_lower > weibayes.life.scale);
    CU_ASSERT(weibayes.scale_upper < weibayes.life.scale);
    const pcm_weibayes other = weibayes_of(mixed, COUNT_OF(mixed), 1.7, 0.8);
    ASSERT_CLOSE(weibayes.scale_lower, other.scale_upper, 1e-10);
}

static void extreme_counts_and_shapes_are_survived(void)
{
    const pcm_life many[] = {{.kind = PCM_LIFE_EXACT, .lower = 2.0, .count = 1e9},
                             {.kind = PCM_LIFE_LEFT, .upper = 2.0, .count = 1e-12},
                             {.kind = PCM_LIFE_RIGHT, .lower = 2.0, .count = 1e300}};
    const pcm_weibayes heavy = weibayes_of(many, 3, 1.0, 0.95);
    ASSERT_CLOSE(heavy.life.scale, 2e291, 1e-9);
    CU_ASSERT(heavy.scale_lower <= heavy.life.scale && heavy.life.scale <= heavy.scale_upper);
    const pcm_weibayes steep = weibayes_of(mixed, COUNT_OF(mixed), 1e6, 0.95);
    CU_ASSERT(steep.scale_lower > 0.4 && steep.scale_upper < 1.6);

    pcm_life_data *data = data_of((const pcm_life[]){EXACT(1.0), RIGHT(9.0)}, 2);
    pcm_weibayes weibayes = {.items = 5.0};
    ASSERT_OK(pcm_weibayes_fit(&weibayes, data, 1e-2, 1.0 - 0x1p-53));
    CU_ASSERT(weibayes.scale_lower < weibayes.life.scale);
    weibayes.items = 5.0;
    const pcm_life survivor = {.kind = PCM_LIFE_RIGHT, .lower = 9.0, .count = 1e9};
    ASSERT_OK(pcm_life_data_add(data, &survivor));
    ASSERT_STATUS(pcm_weibayes_fit(&weibayes, data, 1e-2, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("shape = 0.01: the scale that fits");
    CU_ASSERT(weibayes.items == 5.0);
    pcm_life_data_free(data);
}

static void bad_arguments_are_named(void)
{
    pcm_life_data *data = data_of((const pcm_life[]){EXACT(1.0), RIGHT(9.0)}, 2);
    pcm_life_data *empty = data_of(NULL, 0);
    pcm_weibayes weibayes;
    ASSERT_STATUS(pcm_weibayes_fit(NULL, data, 1.0, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_weibayes_fit(&weibayes, NULL, 1.0, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_weibayes_fit(&weibayes, empty, 1.0, 0.9), PCM_ERR_DATA);
    static const double bad[] = {0.0, -1.0, NAN, INFINITY};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        ASSERT_STATUS(pcm_weibayes_fit(&weibayes, data, bad[i], 0.9), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("shape = ");
        ASSERT_STATUS(pcm_weibayes_fit(&weibayes, data, 1.0, bad[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("confidence = ");
    }
    ASSERT_OK(pcm_weibayes_fit(&weibayes, data, 1.0, 0.9));
    pcm_bounds bounds;
    const pcm_question mean = {.quantity = PCM_QUANTITY_MEAN};
    ASSERT_STATUS(pcm_weibayes_bounds(NULL, &weibayes, mean), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_weibayes_bounds(&bounds, NULL, mean), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_weibayes_one_sided_bounds(&bounds, NULL, mean), PCM_ERR_ARGUMENT);
    static const struct {
        pcm_question question;
        pcm_status status;
    } cases[] = {{{.quantity = PCM_QUANTITY_PARAMETER}, PCM_ERR_ARGUMENT},
                 {{.quantity = (pcm_quantity)77}, PCM_ERR_DOMAIN},
                 {{.quantity = PCM_QUANTITY_QUANTILE, .fraction = 1.0}, PCM_ERR_DOMAIN},
                 {{.quantity = PCM_QUANTITY_QUANTILE, .fraction = NAN}, PCM_ERR_DOMAIN},
                 {{.quantity = PCM_QUANTITY_RELIABILITY, .age = 0.0}, PCM_ERR_DOMAIN},
                 {{.quantity = PCM_QUANTITY_HAZARD, .age = INFINITY}, PCM_ERR_DOMAIN},
                 {{.quantity = PCM_QUANTITY_MEAN_REMAINING_LIFE, .age = -1.0}, PCM_ERR_DOMAIN},
                 {{.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = 1.0}, PCM_ERR_DOMAIN}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        ASSERT_STATUS(pcm_weibayes_bounds(&bounds, &weibayes, cases[i].question), cases[i].status);
    pcm_life_data_free(data);
    pcm_life_data_free(empty);
}

static void outcomes_have_names_and_sentences(void)
{
    static const pcm_weibayes_status statuses[] = {PCM_WEIBAYES_OK, PCM_WEIBAYES_NO_FAILURES,
                                                   PCM_WEIBAYES_SCALE_TO_ZERO,
                                                   PCM_WEIBAYES_SCALE_TO_INFINITY};
    static const char *const names[] = {"ok", "no_failures", "scale_to_zero", "scale_to_infinity"};
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        ASSERT_TEXT(pcm_weibayes_status_name(statuses[i]), names[i]);
        const char *text = pcm_weibayes_status_text(statuses[i]);
        CU_ASSERT(strlen(text) > 20 && text[strlen(text) - 1] == '.');
    }
    ASSERT_TEXT(pcm_weibayes_status_name((pcm_weibayes_status)99), "unknown");
    ASSERT_TEXT(pcm_weibayes_status_text((pcm_weibayes_status)99), "Unknown outcome.");
    ASSERT_TEXT(pcm_weibayes_method_name(PCM_WEIBAYES_CHI_SQUARE), "chi_square");
    ASSERT_TEXT(pcm_weibayes_method_name(PCM_WEIBAYES_LIKELIHOOD_RATIO), "likelihood_ratio");
    ASSERT_TEXT(pcm_weibayes_method_name((pcm_weibayes_method)99), "unknown");
    CU_ASSERT(!pcm_weibayes_has_estimate(NULL));
}

static pcm_life_data *chaos_data;

static int fit_under_chaos(void)
{
    pcm_weibayes weibayes;
    return pcm_weibayes_fit(&weibayes, chaos_data, 2.0, 0.9);
}

static void memory_may_run_out(void)
{
    chaos_data = data_of(mixed, COUNT_OF(mixed));
    chaos_run(fit_under_chaos);
    pcm_life_data_free(chaos_data);
}

SUITE("weibayes", {"one failure has limits in closed form", one_failure_has_limits_in_closed_form},
      {"no failures give a lower bound", no_failures_give_a_lower_bound},
      {"questions are answered at the limits of the scale", questions_are_answered_at_the_limits},
      {"rows of every kind follow their likelihood", rows_of_every_kind_follow_their_likelihood},
      {"failures that nobody survived bound the scale from above",
       failures_that_nobody_survived_bound_the_scale_from_above},
      {"truncated failures can bound the scale from below only",
       truncated_failures_can_bound_the_scale_from_below_only},
      {"limits cover what they promise", limits_cover_what_they_promise},
      {"the unit does not matter", the_unit_does_not_matter},
      {"a low confidence puts a one-sided bound beyond the estimate",
       a_low_confidence_puts_a_bound_beyond_the_estimate},
      {"extreme counts and shapes are survived", extreme_counts_and_shapes_are_survived},
      {"bad arguments are named", bad_arguments_are_named},
      {"outcomes have names and sentences", outcomes_have_names_and_sentences},
      {"memory may run out", memory_may_run_out})
