/* SPDX-License-Identifier: Apache-2.0 */
/* Laws that statistics of repairable systems obey, on random histories with windows and gaps. */
#include <pcm/log_linear.h>
#include <pcm/power_law.h>
#include <pcm/rework.h>
#include <pcm/trend.h>

#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

enum { rounds = 25, most_systems = 8, most_events = 60 };

/* A system as it was drawn, so that it can be added in other units and orders. */
struct drawn {
    double start, end;
    double from, to; /* gap; none if from >= to */
    double age[most_events];
    size_t events;
};

struct history {
    struct drawn system[most_systems];
    size_t count;
};

/* Ages of a power law within a window, without those in the gap. */
static void draw_system(struct drawn *out, test_random *random, double beta, int late)
{
    out->start = late ? 20.0 + 30.0 * test_random_uniform(random) : 0.0;
    out->end = 60.0 + 60.0 * test_random_uniform(random);
    out->from = out->to = 0.0;
    if (test_random_below(random, 2)) {
        out->from = out->start + 0.3 * (out->end - out->start) * test_random_uniform(random) + 1.0;
        out->to = out->from + 5.0;
    }
    out->events = 0;
    for (double events = 0.0; out->events < most_events;) {
        events += sample_exponential(random);
        const double age = 120.0 * pow(events / 12.0, 1.0 / beta);
        if (age > out->end)
            return;
        if (age > out->start && !(age > out->from && age < out->to))
            out->age[out->events++] = age;
    }
}

static struct history draw(int round, int late)
{
    test_random random = {(uint64_t)round + 11};
    const double beta = exp(2.0 * test_random_uniform(&random) - 0.7);
    struct history history = {.count = 3 + test_random_below(&random, most_systems - 2)};
    for (size_t i = 0; i < history.count; i++)
        draw_system(&history.system[i], &random, beta, late && i % 2 == 0);
    return history;
}

static void add(pcm_event_data *data, const struct drawn *drawn, double unit)
{
    const size_t system = sample_window(data, drawn->start * unit, drawn->end * unit);
    for (size_t i = 0; i < drawn->events; i++)
        sample_fail(data, system, drawn->age[i] * unit);
    if (drawn->from < drawn->to)
        ASSERT_OK(pcm_event_data_add_gap(data, system, drawn->from * unit, drawn->to * unit));
}

static pcm_event_data *data_of(const struct history *history, double unit)
{
    pcm_event_data *data = sample_new(NULL);
    for (size_t i = 0; i < history->count; i++)
        add(data, &history->system[i], unit);
    return data;
}

/* Everything that is computed of some data. */
struct figures {
    pcm_trend trend[PCM_TREND_TESTS];
    pcm_power_law power_law;
    pcm_log_linear log_linear;
    pcm_rework_summary rework;
};

static struct figures figures_of(const pcm_event_data *data)
{
    struct figures out;
    pcm_rework *rework;
    ASSERT_OK(pcm_trend_tests(out.trend, data, PCM_ALL_SYSTEMS, 0.05));
    ASSERT_OK(pcm_power_law_fit(&out.power_law, data));
    ASSERT_OK(pcm_log_linear_fit(&out.log_linear, data));
    ASSERT_OK(pcm_rework_find(&rework, data, 0.0, 0.05));
    ASSERT_OK(pcm_rework_get_summary(&out.rework, rework));
    pcm_rework_free(rework);
    CU_ASSERT_EQUAL(out.power_law.status, PCM_PROCESS_OK);
    CU_ASSERT_EQUAL(out.log_linear.status, PCM_PROCESS_OK);
    return out;
}

static void expect_close(double actual, double expected, double tolerance)
{
    CU_ASSERT(fabs(actual - expected) <= tolerance * fmax(1.0, fabs(expected)));
}

/* Figures of `a`, whose ages are `unit` times those of `b`. */
static void expect_same(const struct figures *a, const struct figures *b, double unit,
                        double tolerance)
{
    for (int i = 0; i < PCM_TREND_TESTS; i++) {
        expect_close(a->trend[i].statistic, b->trend[i].statistic, tolerance);
        expect_close(a->trend[i].p_value, b->trend[i].p_value, tolerance);
    }
    const double n = (double)a->power_law.failures, shift = log(unit);
    expect_close(a->power_law.beta, b->power_law.beta, tolerance);
    ASSERT_CLOSE(a->power_law.eta, b->power_law.eta * unit, 10.0 * tolerance);
    expect_close(a->power_law.log_likelihood, b->power_law.log_likelihood - n * shift, tolerance);
    expect_close(a->power_law.covariance[1][1], b->power_law.covariance[1][1], tolerance);
    expect_close(a->log_linear.slope * unit, b->log_linear.slope, tolerance);
    expect_close(a->log_linear.intercept, b->log_linear.intercept - shift, tolerance);
    expect_close(a->log_linear.log_likelihood, b->log_linear.log_likelihood - n * shift, tolerance);
    CU_ASSERT(a->rework.early == b->rework.early && a->rework.failures == b->rework.failures);
    expect_close(a->rework.expected, b->rework.expected, tolerance);
    expect_close(a->rework.p_value, b->rework.p_value, tolerance);
}

static void the_unit_of_age_does_not_matter(void)
{
    static const double units[] = {1e-150, 1e-9, 24.0, 1e9, 1e150};
    for (int round = 0; round < rounds; round++) {
        const struct history history = draw(round, round % 2);
        pcm_event_data *data = data_of(&history, 1.0);
        const struct figures expected = figures_of(data);
        for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
            pcm_event_data *scaled = data_of(&history, units[u]);
            const struct figures figures = figures_of(scaled);
            expect_same(&figures, &expected, units[u], 1e-9);
            pcm_event_data_free(scaled);
        }
        pcm_event_data_free(data);
    }
}

static void the_order_of_systems_does_not_matter(void)
{
    for (int round = 0; round < rounds; round++) {
        const struct history history = draw(round, round % 2);
        pcm_event_data *data = data_of(&history, 1.0), *turned = sample_new(NULL);
        for (size_t i = history.count; i-- > 0;)
            add(turned, &history.system[i], 1.0);
        const struct figures expected = figures_of(data), figures = figures_of(turned);
        expect_same(&figures, &expected, 1.0, 1e-11);
        pcm_event_data_free(data);
        pcm_event_data_free(turned);
    }
}

/* A gap of a billionth of the age between two failures is no news to a Poisson process, nor to the
 * tests of a constant rate. */
static void a_gap_of_no_width_changes_nothing(void)
{
    for (int round = 0; round < rounds; round++) {
        struct history history = draw(round, round % 2);
        pcm_event_data *data = data_of(&history, 1.0);
        const struct figures expected = figures_of(data);
        pcm_event_data_free(data);
        for (size_t i = 0; i < history.count; i++)
            if (history.system[i].from >= history.system[i].to) {
                history.system[i].from = 57.0 * (1.0 - 1e-12);
                history.system[i].to = 57.0;
            }
        data = data_of(&history, 1.0);
        const struct figures figures = figures_of(data);
        expect_close(figures.power_law.beta, expected.power_law.beta, 1e-9);
        expect_close(figures.log_linear.slope, expected.log_linear.slope, 1e-9);
        expect_close(figures.power_law.log_likelihood, expected.power_law.log_likelihood, 1e-9);
        for (int i = 0; i < PCM_TREND_LEWIS_ROBINSON; i++)
            expect_close(figures.trend[i].statistic, expected.trend[i].statistic, 1e-9);
        pcm_event_data_free(data);
    }
}

/* A Poisson process has no memory: a system and its later self may be two systems. */
static void a_window_may_be_cut_in_two(void)
{
    for (int round = 0; round < rounds; round++) {
        const struct history history = draw(round, round % 2);
        pcm_event_data *whole = data_of(&history, 1.0), *cut = sample_new(NULL);
        for (size_t i = 0; i < history.count; i++) {
            struct drawn before = history.system[i], after = history.system[i];
            before.end = after.start = 58.0;
            before.events = after.events = 0;
            if (history.system[i].to > 58.0)
                before.from = before.to = 0.0;
            else
                after.from = after.to = 0.0;
            for (size_t e = 0; e < history.system[i].events; e++) {
                struct drawn *part = history.system[i].age[e] <= 58.0 ? &before : &after;
                part->age[part->events++] = history.system[i].age[e];
            }
            if (history.system[i].from < 58.0 && history.system[i].to > 58.0) {
                before.end = history.system[i].from;
                after.start = history.system[i].to;
                after.from = after.to = 0.0;
            }
            add(cut, &before, 1.0);
            add(cut, &after, 1.0);
        }
        const struct figures expected = figures_of(whole), figures = figures_of(cut);
        ASSERT_CLOSE(figures.power_law.beta, expected.power_law.beta, 1e-10);
        ASSERT_CLOSE(figures.power_law.log_likelihood, expected.power_law.log_likelihood, 1e-12);
        ASSERT_CLOSE(figures.power_law.exposure, expected.power_law.exposure, 1e-12);
        expect_close(figures.log_linear.slope, expected.log_linear.slope, 1e-12);
        ASSERT_CLOSE(figures.log_linear.log_likelihood, expected.log_linear.log_likelihood, 1e-12);
        pcm_event_data_free(whole);
        pcm_event_data_free(cut);
    }
}

/* Log-likelihood of a power law, written out. */
static double power_law_likelihood(const struct history *history, double log_lambda, double beta)
{
    double sum = 0.0;
    for (size_t i = 0; i < history->count; i++) {
        const struct drawn *drawn = &history->system[i];
        for (size_t e = 0; e < drawn->events; e++)
            sum += log_lambda + log(beta) + (beta - 1.0) * log(drawn->age[e]);
        double expected = pow(drawn->end, beta) - pow(drawn->start, beta);
        if (drawn->from < drawn->to)
            expected -= pow(drawn->to, beta) - pow(drawn->from, beta);
        sum -= exp(log_lambda) * expected;
    }
    return sum;
}

static double log_linear_likelihood(const struct history *history, double intercept, double slope)
{
    double sum = 0.0;
    for (size_t i = 0; i < history->count; i++) {
        const struct drawn *drawn = &history->system[i];
        for (size_t e = 0; e < drawn->events; e++)
            sum += intercept + slope * drawn->age[e];
        double expected = exp(slope * drawn->end) - exp(slope * drawn->start);
        if (drawn->from < drawn->to)
            expected -= exp(slope * drawn->to) - exp(slope * drawn->from);
        sum -= exp(intercept) * expected / slope;
    }
    return sum;
}

static void no_neighbour_is_more_likely(void)
{
    for (int round = 0; round < rounds; round++) {
        const struct history history = draw(round, round % 2);
        pcm_event_data *data = data_of(&history, 1.0);
        const struct figures best = figures_of(data);
        const double power = best.power_law.log_likelihood;
        const double linear = best.log_linear.log_likelihood;
        ASSERT_CLOSE(power_law_likelihood(&history, best.power_law.log_lambda, best.power_law.beta),
                     power, 1e-12);
        ASSERT_CLOSE(
            log_linear_likelihood(&history, best.log_linear.intercept, best.log_linear.slope),
            linear, 1e-10);
        test_random random = {(uint64_t)round + 500};
        for (int i = 0; i < 1000; i++) {
            const double size = pow(10.0, -4.0 * test_random_uniform(&random));
            const double a = size * (test_random_uniform(&random) - 0.5);
            const double b = size * (test_random_uniform(&random) - 0.5);
            CU_ASSERT(power_law_likelihood(&history, best.power_law.log_lambda + a,
                                           best.power_law.beta * exp(b)) < power + 1e-10);
            CU_ASSERT(log_linear_likelihood(&history, best.log_linear.intercept + a,
                                            best.log_linear.slope + b / 60.0) < linear + 1e-10);
        }
        pcm_event_data_free(data);
    }
}

/* Highest likelihood of a power law with a quantity held, by golden section over ln beta. */
static double profile(const struct history *history, pcm_power_law_quantity quantity, double held,
                      double age, double log_beta)
{
    const double share = 0.6180339887498949;
    double low = log_beta - 3.0, high = log_beta + 3.0, best = -INFINITY;
    for (int i = 0; i < 60; i++) {
        const double at[2] = {high - share * (high - low), low + share * (high - low)};
        double value[2];
        for (int j = 0; j < 2; j++) {
            const double beta = exp(at[j]);
            double log_lambda = log(held);
            if (quantity == PCM_POWER_LAW_ETA)
                log_lambda = -beta * log(held);
            else if (quantity == PCM_POWER_LAW_INTENSITY)
                log_lambda = log(held / beta) - (beta - 1.0) * log(age);
            else if (quantity == PCM_POWER_LAW_EXPECTED)
                log_lambda = log(held) - beta * log(age);
            value[j] = power_law_likelihood(history, log_lambda, beta);
            best = fmax(best, value[j]);
        }
        if (value[0] < value[1])
            low = at[0];
        else
            high = at[1];
    }
    return best;
}

static void likelihood_bounds_drop_by_half_a_chi_square(void)
{
    const double drop = 0.5 * 1.959963984540054 * 1.959963984540054, age = 45.0;
    for (int round = 0; round < rounds; round++) {
        const struct history history = draw(round, round % 2);
        pcm_event_data *data = data_of(&history, 1.0);
        pcm_power_law fit;
        ASSERT_OK(pcm_power_law_fit(&fit, data));
        for (int q = PCM_POWER_LAW_LAMBDA; q <= PCM_POWER_LAW_EXPECTED; q++) {
            const pcm_power_law_quantity quantity = (pcm_power_law_quantity)q;
            pcm_bounds bounds;
            ASSERT_OK(pcm_power_law_likelihood_bounds(&bounds, data, &fit, quantity, age, 0.95));
            CU_ASSERT(bounds.lower < bounds.estimate && bounds.estimate < bounds.upper);
            const double low = profile(&history, quantity, bounds.lower, age, log(fit.beta));
            const double high = profile(&history, quantity, bounds.upper, age, log(fit.beta));
            if (bounds.lower > 0.0)
                ASSERT_CLOSE(fit.log_likelihood - low, drop, 1e-6);
            if (isfinite(bounds.upper))
                ASSERT_CLOSE(fit.log_likelihood - high, drop, 1e-6);
        }
        pcm_event_data_free(data);
    }
}

static void bounds_widen_with_confidence(void)
{
    for (int round = 0; round < rounds; round++) {
        const struct history history = draw(round, round % 2);
        pcm_event_data *data = data_of(&history, 1.0);
        pcm_power_law fit;
        ASSERT_OK(pcm_power_law_fit(&fit, data));
        for (int q = 0; q <= PCM_POWER_LAW_EXPECTED; q++) {
            pcm_bounds inner, outer;
            const pcm_power_law_quantity quantity = (pcm_power_law_quantity)q;
            ASSERT_OK(pcm_power_law_likelihood_bounds(&inner, data, &fit, quantity, 80.0, 0.8));
            ASSERT_OK(pcm_power_law_likelihood_bounds(&outer, data, &fit, quantity, 80.0, 0.99));
            CU_ASSERT(outer.lower < inner.lower && inner.upper < outer.upper);
            ASSERT_OK(pcm_power_law_wald_bounds(&inner, &fit, quantity, 80.0, 0.8));
            ASSERT_OK(pcm_power_law_wald_bounds(&outer, &fit, quantity, 80.0, 0.99));
            CU_ASSERT(outer.lower < inner.lower && inner.upper < outer.upper);
            ASSERT_CLOSE(inner.lower * inner.upper, inner.estimate * inner.estimate, 1e-10);
        }
        pcm_event_data_free(data);
    }
}

SUITE("repairable properties", {"the unit of age does not matter", the_unit_of_age_does_not_matter},
      {"the order of systems does not matter", the_order_of_systems_does_not_matter},
      {"a gap of no width changes nothing", a_gap_of_no_width_changes_nothing},
      {"a window may be cut in two", a_window_may_be_cut_in_two},
      {"no neighbour is more likely", no_neighbour_is_more_likely},
      {"likelihood bounds drop by half a chi-square", likelihood_bounds_drop_by_half_a_chi_square},
      {"bounds widen with confidence", bounds_widen_with_confidence})
