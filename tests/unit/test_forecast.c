/* SPDX-License-Identifier: Apache-2.0 */
/* Forecasts of parts and labour against closed forms, enumeration and bad input. Long, because every
 * kind of item and of evidence that the header lists is a test. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/forecast.h>

#include "libpcm/life/evidence.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static pcm_evidence *certain(pcm_family family, double first, double second)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, (pcm_distribution){family, {first, second}}));
    return evidence;
}

static pcm_forecast *forecast(const pcm_forecast_item *items, size_t n, double period,
                              size_t periods)
{
    static const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99};
    pcm_forecast *out = NULL;
    ASSERT_OK(pcm_forecast_make(&out, items, n, period, periods, levels, 5, NULL));
    CU_ASSERT_FATAL(out != NULL);
    CU_ASSERT_EQUAL(pcm_forecast_get_outcome(out), PCM_FORECAST_MADE);
    return out;
}

static double at_most(const pcm_demand *demand, double x)
{
    double p = NAN;
    ASSERT_OK(pcm_demand_at_most(&p, demand, x));
    return p;
}

static double quantile(const pcm_demand *demand, double p)
{
    double x = NAN;
    ASSERT_OK(pcm_demand_quantile(&x, demand, p));
    return x;
}

/* P(N <= n), summed in long double from lgamma. */
static double poisson_at_most(double mean, int n)
{
    long double sum = 0.0L;
    for (int k = 0; k <= n; k++)
        sum += expl(k * logl(mean) - mean - lgammal(k + 1.0L));
    return (double)sum;
}

static void exponential_lives_are_poisson(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_EXPONENTIAL, 500.0, 0.0);
    const pcm_forecast_item item = {
        .life = life, .age = 123.0, .count = 40.0, .parts = 1.0, .hours_failure = 2.5};
    pcm_forecast *out = forecast(&item, 1, 30.0, 6);
    for (size_t k = 0; k < 6; k++) {
        const pcm_forecast_row *row = pcm_forecast_period(out, k);
        const pcm_forecast_row *until = pcm_forecast_until(out, k);
        const double mean = 40.0 * 30.0 / 500.0, sum = mean * (double)(k + 1);
        ASSERT_CLOSE(row->start, 30.0 * (double)k, 1e-15);
        ASSERT_CLOSE(row->end, 30.0 * (double)(k + 1), 1e-15);
        ASSERT_CLOSE(row->failures.estimate, mean, 1e-12);
        ASSERT_CLOSE(row->hours.estimate, 2.5 * mean, 1e-12);
        ASSERT_CLOSE(row->planned.estimate, 0.0, 0.0);
        ASSERT_CLOSE(until->parts.estimate, sum, 1e-12);
        for (int n = 0; n < 40; n++) {
            ASSERT_CLOSE(at_most(row->parts_demand, n), poisson_at_most(mean, n), 1e-12);
            ASSERT_CLOSE(at_most(until->parts_demand, n), poisson_at_most(sum, n), 1e-12);
            ASSERT_CLOSE(at_most(until->hours_demand, 2.5 * n), poisson_at_most(sum, n), 1e-12);
            ASSERT_CLOSE(at_most(until->hours_demand, 2.5 * n + 2.4), poisson_at_most(sum, n),
                         1e-12);
        }
        const int q95 = (int)until->parts_quantile[3];
        CU_ASSERT(poisson_at_most(sum, q95) >= 0.95 &&
                  (q95 == 0 || poisson_at_most(sum, q95 - 1) < 0.95));
        ASSERT_CLOSE(until->hours_quantile[3], 2.5 * q95, 1e-15);
    }
    ASSERT_CLOSE(pcm_forecast_error(out), 0.0, 0.0);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* On a grid: a replacement age far beyond the horizon makes the general method work on the same. */
static void exponential_lives_on_a_grid_are_poisson_too(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_EXPONENTIAL, 500.0, 0.0);
    const pcm_forecast_item item = {
        .life = life, .age = 123.0, .replacement_age = 1e9, .count = 1.0, .parts = 1.0};
    pcm_forecast *out = forecast(&item, 1, 300.0, 6);
    for (size_t k = 0; k < 6; k++)
        for (int n = 0; n < 12; n++) {
            CU_ASSERT(fabs(at_most(pcm_forecast_period(out, k)->parts_demand, n) -
                           poisson_at_most(0.6, n)) < 1e-8);
            CU_ASSERT(fabs(at_most(pcm_forecast_until(out, k)->parts_demand, n) -
                           poisson_at_most(0.6 * (double)(k + 1), n)) < 1e-8);
        }
    CU_ASSERT(pcm_forecast_error(out) < 1e-6);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* A gamma life of shape 2 is two exponential stages: of 2n or 2n + 1 Poisson events every second
 * one is a failure. A new item: P(N <= n) = P(Poisson <= 2n + 1). */
static void gamma_lives_of_shape_2_are_every_second_poisson_event(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_GAMMA, 2.0, 100.0);
    const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    pcm_forecast *out = forecast(&item, 1, 50.0, 10);
    for (size_t k = 0; k < 10; k++) {
        const pcm_forecast_row *until = pcm_forecast_until(out, k);
        const double events = 0.5 * (double)(k + 1);
        for (int n = 0; n < 10; n++)
            CU_ASSERT(fabs(at_most(until->parts_demand, n) - poisson_at_most(events, 2 * n + 1)) <
                      1e-7);
        /* Cox 1962, section 4.4: E N = x/2 - (1 - e^-2x)/4 */
        CU_ASSERT(fabs(until->failures.estimate -
                       (0.5 * events - 0.25 * (1.0 - exp(-2.0 * events)))) < 1e-6);
    }
    /* A period later on begins in the second stage with probability (1 - e^-2x)/2. */
    for (size_t k = 0; k < 10; k++) {
        const pcm_demand *demand = pcm_forecast_period(out, k)->parts_demand;
        const double x = 0.5 * (double)k, odd = 0.5 * (1.0 - exp(-2.0 * x));
        for (int n = 0; n < 8; n++)
            CU_ASSERT(fabs(at_most(demand, n) - ((1.0 - odd) * poisson_at_most(0.5, 2 * n + 1) +
                                                 odd * poisson_at_most(0.5, 2 * n))) < 1e-7);
    }
    CU_ASSERT(pcm_forecast_error(out) < 1e-6);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* The same from an age: an item that survived x is in its second stage with probability
 * x/(1 + x). */
static void an_old_item_starts_where_it_is(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_GAMMA, 2.0, 100.0);
    const pcm_forecast_item item = {.life = life, .age = 250.0, .count = 1.0, .parts = 1.0};
    pcm_forecast *out = forecast(&item, 1, 150.0, 3);
    const double second = 2.5 / 3.5;
    for (size_t k = 0; k < 3; k++)
        for (int n = 0; n < 8; n++) {
            const double events = 1.5 * (double)(k + 1);
            CU_ASSERT(fabs(at_most(pcm_forecast_until(out, k)->parts_demand, n) -
                           ((1.0 - second) * poisson_at_most(events, 2 * n + 1) +
                            second * poisson_at_most(events, 2 * n))) < 1e-7);
        }
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* Every failure is surely followed by the next a little less than a scale later. */
static void a_sharp_life_is_a_clock(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 50.0, 100.0);
    const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    pcm_forecast *out = forecast(&item, 1, 150.0, 2);
    CU_ASSERT(at_most(pcm_forecast_period(out, 0)->parts_demand, 0.0) < 1e-7);
    CU_ASSERT(at_most(pcm_forecast_period(out, 0)->parts_demand, 1.0) > 1.0 - 1e-7);
    ASSERT_CLOSE(pcm_forecast_until(out, 0)->failures.estimate, 1.0, 1e-7);
    /* From 150 to 300: the second and the third, which all but surely come before 300 (3 times
     * the mean, 296.6, with deviation 2.51 x sqrt(3)). */
    const double p = 1.0 - at_most(pcm_forecast_until(out, 1)->parts_demand, 2.0);
    CU_ASSERT(p > 0.7 && p < 0.85);
    ASSERT_CLOSE(pcm_forecast_period(out, 1)->failures.estimate, 1.0 + p, 1e-7);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* At three times its scale an item lasts another 0.25: one failure, and then it is new. */
static void an_overdue_item_fails_at_once(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 5.0, 100.0);
    pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    pcm_forecast *fresh = forecast(&item, 1, 50.0, 8);
    item.age = 300.0;
    pcm_forecast *overdue = forecast(&item, 1, 50.0, 8);
    for (size_t k = 0; k < 8; k++) {
        const double later = pcm_forecast_until(overdue, k)->failures.estimate -
                             pcm_forecast_until(fresh, k)->failures.estimate - 1.0;
        CU_ASSERT(later < 1e-5 && later > -0.25 * 0.02); /* renewals come at 0.02 at most */
    }
    CU_ASSERT(pcm_forecast_error(overdue) < 1e-4);
    pcm_forecast_free(fresh);
    pcm_forecast_free(overdue);
    pcm_evidence_free(life);
}

/* A part that never fails is replaced as planned, at the time itself. */
static void plans_are_kept_to_the_day(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 1e12);
    const pcm_forecast_item items[] = {{.life = life,
                                        .age = 3.0,
                                        .replacement_age = 6.0,
                                        .count = 5.0,
                                        .parts = 2.0,
                                        .hours_planned = 1.5},
                                       {.life = life,
                                        .age = 9.0,
                                        .replacement_age = 8.0,
                                        .count = 1.0,
                                        .parts = 1.0,
                                        .hours_planned = 4.0}};
    pcm_forecast *out = forecast(items, 2, 1.0, 16);
    for (int k = 0; k < 16; k++) {
        const pcm_forecast_row *row = pcm_forecast_period(out, (size_t)k);
        const int first = k + 1 == 3 || k + 1 == 9 || k + 1 == 15;
        const int second = k == 0 || k + 1 == 8 || k + 1 == 16; /* overdue: now, and 8 later */
        const double parts = 10.0 * first + second, hours = 7.5 * first + 4.0 * second;
        ASSERT_CLOSE(row->planned.estimate, 5.0 * first + second, 1e-9);
        ASSERT_CLOSE(row->parts_quantile[0], parts, 1e-12);
        ASSERT_CLOSE(row->parts_quantile[4], parts, 1e-12);
        ASSERT_CLOSE(row->hours_quantile[4], hours, 1e-12);
        CU_ASSERT(row->failures.estimate < 1e-12);
    }
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* Repairs leave it as old as it was; overhauls make it new. */
static void repairable_items_are_poisson_whatever_their_age(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 1.8, 200.0);
    const pcm_forecast_item item = {.life = life,
                                    .age = 700.0,
                                    .replacement_age = 1000.0,
                                    .repairable = 1,
                                    .count = 3.0,
                                    .parts = 1.0,
                                    .hours_failure = 4.0,
                                    .hours_planned = 24.0};
    pcm_forecast *out = forecast(&item, 1, 200.0, 3);
    const double before = pow(5.0, 1.8) - pow(4.5, 1.8);
    const double means[] = {3.0 * (pow(4.5, 1.8) - pow(3.5, 1.8)), 3.0 * (before + pow(0.5, 1.8)),
                            3.0 * (pow(1.5, 1.8) - pow(0.5, 1.8))};
    double sum = 0.0;
    for (size_t k = 0; k < 3; k++) {
        const double plans = k == 1 ? 3.0 : 0.0;
        sum += means[k];
        const pcm_forecast_row *row = pcm_forecast_period(out, k);
        const pcm_forecast_row *until = pcm_forecast_until(out, k);
        ASSERT_CLOSE(row->failures.estimate, means[k], 1e-12);
        ASSERT_CLOSE(row->planned.estimate, plans, 1e-12);
        ASSERT_CLOSE(until->failures.estimate, sum, 1e-12);
        ASSERT_CLOSE(row->hours.estimate, 4.0 * means[k] + 24.0 * plans, 1e-12);
        for (int n = 0; n < 60; n++) {
            ASSERT_CLOSE(at_most(row->parts_demand, n + plans), poisson_at_most(means[k], n),
                         1e-11);
            ASSERT_CLOSE(at_most(row->hours_demand, 4.0 * n + 24.0 * plans),
                         poisson_at_most(means[k], n), 1e-11);
        }
    }
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

static double point(const pcm_demand *demand, double x)
{
    return at_most(demand, x) - at_most(demand, x - 0.5);
}

/* The fleet against all combinations of the items alone. */
static void a_fleet_is_the_sum_over_all_combinations(void)
{
    enum { most = 10 };
    pcm_evidence *weibull = certain(PCM_FAMILY_WEIBULL, 2.5, 100.0);
    pcm_evidence *lognormal = certain(PCM_FAMILY_LOGNORMAL, 4.0, 0.6);
    const pcm_forecast_item items[] = {
        {.life = weibull, .age = 80.0, .count = 1.0, .parts = 1.0, .hours_failure = 3.0},
        {.life = weibull,
         .age = 10.0,
         .replacement_age = 60.0,
         .count = 1.0,
         .parts = 2.0,
         .hours_failure = 5.0,
         .hours_planned = 2.0},
        {.life = lognormal, .age = 30.0, .count = 1.0, .parts = 1.0, .hours_failure = 1.0}};
    pcm_forecast *all = forecast(items, 3, 70.0, 2), *alone[3];
    for (int i = 0; i < 3; i++)
        alone[i] = forecast(&items[i], 1, 70.0, 2);
    for (size_t k = 0; k < 2; k++) {
        double p[8 * most] = {0.0}, mean = 0.0;
        for (int a = 0; a < most; a++)
            for (int b = 0; b < 2 * most; b++)
                for (int c = 0; c < most; c++)
                    p[a + b + c] += point(pcm_forecast_until(alone[0], k)->parts_demand, a) *
                                    point(pcm_forecast_until(alone[1], k)->parts_demand, b) *
                                    point(pcm_forecast_until(alone[2], k)->parts_demand, c);
        for (int i = 0; i < 3; i++)
            mean += pcm_forecast_until(alone[i], k)->hours.estimate;
        const pcm_forecast_row *row = pcm_forecast_until(all, k);
        for (int x = 0; x < 20; x++)
            CU_ASSERT(fabs(point(row->parts_demand, x) - p[x]) < 1e-12);
        ASSERT_CLOSE(row->hours.estimate, mean, 1e-12);
        ASSERT_CLOSE(pcm_demand_mean(row->hours_demand), mean, 1e-9);
        ASSERT_CLOSE(pcm_demand_mean(row->parts_demand), row->parts.estimate, 1e-9);
    }
    for (int i = 0; i < 3; i++)
        pcm_forecast_free(alone[i]);
    pcm_forecast_free(all);
    pcm_evidence_free(weibull);
    pcm_evidence_free(lognormal);
}

static void counts_are_items_one_by_one(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 1.6, 100.0);
    pcm_forecast_item items[13];
    for (int i = 0; i < 13; i++)
        items[i] = (pcm_forecast_item){
            .life = life, .age = 40.0, .count = 1.0, .parts = 3.0, .hours_failure = 1.25};
    pcm_forecast *one_by_one = forecast(items, 13, 50.0, 2);
    items[0].count = 13.0;
    pcm_forecast *at_once = forecast(items, 1, 50.0, 2);
    for (double x = 0.0; x < 120.0; x += 3.0)
        CU_ASSERT(fabs(at_most(pcm_forecast_until(one_by_one, 1)->parts_demand, x) -
                       at_most(pcm_forecast_until(at_once, 1)->parts_demand, x)) < 1e-12);
    ASSERT_CLOSE(pcm_demand_step(pcm_forecast_until(at_once, 1)->parts_demand), 3.0, 0.0);
    ASSERT_CLOSE(pcm_demand_step(pcm_forecast_until(at_once, 1)->hours_demand), 1.25, 0.0);
    pcm_forecast_free(one_by_one);
    pcm_forecast_free(at_once);
    pcm_evidence_free(life);
}

/* Under one of two models the whole fleet fails more: a mixture of two Poisson totals, far wider
 * than the Poisson total of the mean that mixing item by item would give. */
static void the_model_is_common_to_the_fleet(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_EXPONENTIAL, {100.0}},
                                       {PCM_FAMILY_EXPONENTIAL, {400.0}}};
    const double weights[] = {1.0, 3.0};
    pcm_evidence *life = NULL;
    ASSERT_OK(pcm_evidence_from_models(&life, models, weights, 2, 0.9));
    const pcm_forecast_item items[] = {
        {.life = life, .age = 5.0, .count = 30.0, .parts = 1.0, .hours_failure = 1.0},
        {.life = life, .age = 9.0, .count = 20.0, .parts = 1.0, .hours_failure = 1.0}};
    pcm_forecast *out = forecast(items, 2, 40.0, 1);
    const pcm_forecast_row *row = pcm_forecast_period(out, 0);
    for (int n = 0; n < 50; n++)
        ASSERT_CLOSE(at_most(row->parts_demand, n),
                     0.25 * poisson_at_most(20.0, n) + 0.75 * poisson_at_most(5.0, n), 1e-12);
    ASSERT_CLOSE(row->parts.estimate, 8.75, 1e-12);
    ASSERT_CLOSE(row->parts.lower, 5.0, 1e-12);
    ASSERT_CLOSE(row->parts.upper, 20.0, 1e-12);
    /* variance: mean + 0.25 x 0.75 x 15^2 */
    ASSERT_CLOSE(pcm_demand_deviation(row->parts_demand), sqrt(8.75 + 0.1875 * 225.0), 1e-10);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

static void different_evidences_are_independent(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_EXPONENTIAL, {100.0}},
                                       {PCM_FAMILY_EXPONENTIAL, {400.0}}};
    pcm_evidence *first = NULL, *second = NULL;
    ASSERT_OK(pcm_evidence_from_models(&first, models, NULL, 2, 0.9));
    ASSERT_OK(pcm_evidence_from_models(&second, models, NULL, 2, 0.9));
    const pcm_forecast_item items[] = {{.life = first, .count = 20.0, .parts = 1.0},
                                       {.life = second, .count = 20.0, .parts = 1.0}};
    pcm_forecast *out = forecast(items, 2, 40.0, 1);
    const pcm_forecast_row *row = pcm_forecast_period(out, 0);
    for (int n = 0; n < 40; n++)
        ASSERT_CLOSE(at_most(row->parts_demand, n),
                     0.25 * poisson_at_most(16.0, n) + 0.5 * poisson_at_most(10.0, n) +
                         0.25 * poisson_at_most(4.0, n),
                     1e-12);
    pcm_forecast_free(out);
    pcm_evidence_free(first);
    pcm_evidence_free(second);
}

/* A region decides at its estimate; what else it allows bounds the means. */
static void a_region_bounds_the_means(void)
{
    const double scales[] = {200.0, 100.0, 150.0, 400.0};
    pcm_evidence *life = pcm__evidence_new(PCM_EVIDENCE_REGION, 4);
    CU_ASSERT_FATAL(life != NULL);
    for (int i = 0; i < 4; i++)
        life->models[i] = (pcm_distribution){PCM_FAMILY_EXPONENTIAL, {scales[i]}};
    life->weights[0] = 1.0;
    life->confidence = 0.9;
    const pcm_forecast_item item = {
        .life = life, .age = 30.0, .count = 8.0, .parts = 2.0, .hours_failure = 3.0};
    pcm_forecast *out = forecast(&item, 1, 50.0, 2);
    const pcm_forecast_row *row = pcm_forecast_until(out, 1);
    ASSERT_CLOSE(row->failures.estimate, 4.0, 1e-12);
    ASSERT_CLOSE(row->failures.lower, 2.0, 1e-12);
    ASSERT_CLOSE(row->failures.upper, 8.0, 1e-12);
    ASSERT_CLOSE(row->parts.upper, 16.0, 1e-12);
    ASSERT_CLOSE(row->hours.lower, 6.0, 1e-12);
    for (int n = 0; n < 20; n++)
        ASSERT_CLOSE(at_most(row->parts_demand, 2.0 * n), poisson_at_most(4.0, n), 1e-12);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

static void no_estimate_is_an_outcome(void)
{
    pcm_evidence *life = pcm__evidence_new(PCM_EVIDENCE_NONE, 0);
    CU_ASSERT_FATAL(life != NULL);
    const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    pcm_forecast *out = NULL;
    ASSERT_OK(pcm_forecast_make(&out, &item, 1, 1.0, 1, NULL, 0, NULL));
    CU_ASSERT_EQUAL(pcm_forecast_get_outcome(out), PCM_FORECAST_NO_ESTIMATE);
    CU_ASSERT_EQUAL(pcm_forecast_periods(out), 0);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* Odd hours have no common measure: they are shared between two multiples with their means. */
static void odd_hours_keep_their_means(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_EXPONENTIAL, 100.0, 0.0);
    const pcm_forecast_item items[] = {
        {.life = life, .count = 3.0, .parts = 1.0, .hours_failure = sqrt(2.0)},
        {.life = life, .count = 5.0, .parts = 1.0, .hours_failure = acos(-1.0)}};
    pcm_forecast *out = forecast(items, 2, 50.0, 1);
    const pcm_forecast_row *row = pcm_forecast_period(out, 0);
    const double mean = 1.5 * sqrt(2.0) + 2.5 * acos(-1.0);
    ASSERT_CLOSE(pcm_demand_mean(row->hours_demand), mean, 1e-12);
    ASSERT_CLOSE(row->hours.estimate, mean, 1e-12);
    ASSERT_CLOSE(pcm_demand_deviation(row->hours_demand),
                 sqrt(1.5 * 2.0 + 2.5 * acos(-1.0) * acos(-1.0)), 1e-4);
    /* by enumeration of both counts, at a quantity that is no sum of theirs */
    const double x = 7.0, step = pcm_demand_step(row->hours_demand);
    double below = 0.0, above = 0.0;
    for (int a = 0; a < 30; a++)
        for (int b = 0; b < 30; b++) {
            const double p =
                exp(a * log(1.5) - 1.5 - lgamma(a + 1.0) + b * log(2.5) - 2.5 - lgamma(b + 1.0));
            const double hours = a * sqrt(2.0) + b * acos(-1.0);
            below += hours <= x - 5.0 * step ? p : 0.0;
            above += hours <= x + 5.0 * step ? p : 0.0;
        }
    CU_ASSERT(step < 0.0124 && at_most(row->hours_demand, x) > below - 1e-9 &&
              at_most(row->hours_demand, x) < above + 1e-9);
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* 300 000 items: more values than are kept one by one. */
static void a_huge_fleet_keeps_its_moments(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_EXPONENTIAL, 100.0, 0.0);
    const pcm_forecast_item item = {
        .life = life, .count = 300000.0, .parts = 1.0, .hours_failure = 1.0};
    pcm_forecast *out = forecast(&item, 1, 300.0, 1);
    const pcm_demand *demand = pcm_forecast_period(out, 0)->parts_demand;
    ASSERT_CLOSE(pcm_demand_mean(demand), 9e5, 1e-10);
    ASSERT_CLOSE(pcm_demand_deviation(demand), sqrt(9e5), 1e-5);
    CU_ASSERT(pcm_demand_step(demand) > 1.0);
    /* Cornish & Fisher's quantile of Poisson at 0.975: m + z s + (z^2 - 1)/6 */
    const double z = 1.959963984540054;
    CU_ASSERT(fabs(quantile(demand, 0.975) - (9e5 + z * sqrt(9e5) + (z * z - 1.0) / 6.0)) <
              1.0 + pcm_demand_step(demand));
    pcm_forecast_free(out);
    pcm_evidence_free(life);
}

/* The same in another unit: hours instead of days. */
static void units_do_not_matter(void)
{
    pcm_evidence *days = certain(PCM_FAMILY_WEIBULL, 2.2, 90.0);
    pcm_evidence *hours = certain(PCM_FAMILY_WEIBULL, 2.2, 90.0 * 24.0);
    const pcm_forecast_item in_days = {.life = days,
                                       .age = 33.0,
                                       .replacement_age = 75.0,
                                       .count = 7.0,
                                       .parts = 1.0,
                                       .hours_failure = 2.0,
                                       .hours_planned = 1.0};
    pcm_forecast_item in_hours = in_days;
    in_hours.life = hours;
    in_hours.age *= 24.0;
    in_hours.replacement_age *= 24.0;
    pcm_forecast *a = forecast(&in_days, 1, 30.0, 5), *b = forecast(&in_hours, 1, 720.0, 5);
    for (size_t k = 0; k < 5; k++)
        for (int x = 0; x < 20; x++)
            CU_ASSERT(fabs(at_most(pcm_forecast_period(a, k)->hours_demand, x) -
                           at_most(pcm_forecast_period(b, k)->hours_demand, x)) < 1e-10);
    pcm_forecast_free(a);
    pcm_forecast_free(b);
    pcm_evidence_free(days);
    pcm_evidence_free(hours);
}

static void nothing_asks_for_nothing(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    const pcm_forecast_item item = {.life = life, .count = 0.0, .parts = 1.0};
    for (size_t n = 0; n < 2; n++) {
        pcm_forecast *out = forecast(&item, n, 10.0, 1);
        ASSERT_CLOSE(pcm_forecast_period(out, 0)->parts.estimate, 0.0, 0.0);
        ASSERT_CLOSE(pcm_forecast_period(out, 0)->parts_quantile[4], 0.0, 0.0);
        ASSERT_CLOSE(at_most(pcm_forecast_period(out, 0)->parts_demand, 0.0), 1.0, 0.0);
        pcm_forecast_free(out);
    }
    pcm_evidence_free(life);
}

static pcm_evidence *mixed_models(void)
{
    pcm_distribution models[40];
    for (int i = 0; i < 40; i++)
        models[i] = (pcm_distribution){PCM_FAMILY_WEIBULL, {1.2 + 0.05 * i, 80.0 + i}};
    pcm_evidence *life = NULL;
    ASSERT_OK(pcm_evidence_from_models(&life, models, NULL, 40, 0.8));
    return life;
}

static void threads_change_no_bit(void)
{
    pcm_evidence *life = mixed_models();
    const pcm_forecast_item items[] = {
        {.life = life, .age = 30.0, .count = 3.0, .parts = 1.0, .hours_failure = 1.0},
        {.life = life,
         .age = 60.0,
         .replacement_age = 90.0,
         .count = 2.0,
         .parts = 1.0,
         .hours_failure = 1.5,
         .hours_planned = 0.5}};
    pcm_forecast *out[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        pcm_control *control = NULL;
        ASSERT_OK(pcm_control_new(&control));
        ASSERT_OK(pcm_control_set_threads(control, 1 + 3 * i));
        ASSERT_OK(pcm_forecast_make(&out[i], items, 2, 25.0, 4, NULL, 0, control));
        pcm_control_free(control);
    }
    for (size_t k = 0; k < 4; k++) {
        CU_ASSERT(pcm_forecast_until(out[0], k)->hours.upper ==
                  pcm_forecast_until(out[1], k)->hours.upper);
        for (double x = 0.0; x < 20.0; x += 0.5)
            CU_ASSERT(at_most(pcm_forecast_until(out[0], k)->hours_demand, x) ==
                      at_most(pcm_forecast_until(out[1], k)->hours_demand, x));
    }
    pcm_forecast_free(out[0]);
    pcm_forecast_free(out[1]);
    pcm_evidence_free(life);
}

static void a_stop_leaves_no_rows(void)
{
    pcm_evidence *life = mixed_models();
    const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    pcm_control *control = NULL;
    pcm_forecast *out = NULL;
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    ASSERT_OK(pcm_forecast_make(&out, &item, 1, 25.0, 4, NULL, 0, control));
    CU_ASSERT_EQUAL(pcm_forecast_get_outcome(out), PCM_FORECAST_STOPPED);
    CU_ASSERT_EQUAL(pcm_forecast_periods(out), 0);
    CU_ASSERT_PTR_NULL(pcm_forecast_period(out, 0));
    pcm_forecast_free(out);
    pcm_control_free(control);
    pcm_evidence_free(life);
}

static void bad_input_is_named(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    const pcm_forecast_item good = {.life = life, .age = 1.0, .count = 1.0, .parts = 1.0};
    const double level = 0.9, bad_level = 1.0;
    pcm_forecast *out = NULL;
    pcm_forecast_item items[2] = {good, good};
    ASSERT_STATUS(pcm_forecast_make(NULL, items, 1, 1.0, 1, NULL, 0, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_forecast_make(&out, NULL, 1, 1.0, 1, NULL, 0, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 1.0, 1, NULL, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 1.0, 1, &bad_level, 1, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("levels[0] = 1");
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 1.0, 1, &level, 101, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 0.0, 1, &level, 1, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, NAN, 1, &level, 1, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("period = nan");
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 1.0, 0, &level, 1, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 1.0, 1001, &level, 1, NULL), PCM_ERR_DOMAIN);
    double *const fields[] = {&items[1].age,   &items[1].replacement_age, &items[1].count,
                              &items[1].parts, &items[1].hours_failure,   &items[1].hours_planned};
    const char *const names[] = {"age",   "replacement_age", "count",
                                 "parts", "hours_failure",   "hours_planned"};
    const double bad[] = {NAN, -1.0, INFINITY};
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 3; k++) {
            char text[40];
            items[1] = good;
            *fields[i] = bad[k];
            ASSERT_STATUS(pcm_forecast_make(&out, items, 2, 1.0, 1, &level, 1, NULL),
                          PCM_ERR_DOMAIN);
            snprintf(text, sizeof text, "items[1].%s = ", names[i]);
            ASSERT_MESSAGE(text);
        }
    items[1] = good;
    items[1].count = 1.5;
    ASSERT_STATUS(pcm_forecast_make(&out, items, 2, 1.0, 1, &level, 1, NULL), PCM_ERR_DOMAIN);
    items[1] = good;
    items[1].life = NULL;
    ASSERT_STATUS(pcm_forecast_make(&out, items, 2, 1.0, 1, &level, 1, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("items[1].life");
    /* thousands of lives of one item */
    ASSERT_STATUS(pcm_forecast_make(&out, items, 1, 1e6, 1, &level, 1, NULL), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("too long to follow one item");
    CU_ASSERT_PTR_NULL(out);
    CU_ASSERT_EQUAL(pcm_forecast_get_outcome(NULL), PCM_FORECAST_NO_ESTIMATE);
    CU_ASSERT_EQUAL(pcm_forecast_periods(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_forecast_until(NULL, 0));
    ASSERT_TEXT(pcm_forecast_outcome_name(PCM_FORECAST_MADE), "made");
    ASSERT_TEXT(pcm_forecast_outcome_name(PCM_FORECAST_STOPPED), "stopped");
    ASSERT_TEXT(pcm_forecast_outcome_name((pcm_forecast_outcome)9), "unknown");
    CU_ASSERT(strlen(pcm_forecast_outcome_text(PCM_FORECAST_NO_ESTIMATE)) > 20);
    pcm_forecast_free(NULL);
    pcm_evidence_free(life);
}

static void demands_answer_and_refuse(void)
{
    pcm_demand *demand = NULL;
    double x = -1.0;
    ASSERT_STATUS(pcm_demand_poisson(NULL, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_demand_poisson(&demand, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_demand_poisson(&demand, -1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_demand_poisson(&demand, 2e9), PCM_ERR_DOMAIN);
    ASSERT_OK(pcm_demand_poisson(&demand, 3.0));
    ASSERT_CLOSE(pcm_demand_mean(demand), 3.0, 1e-13);
    ASSERT_CLOSE(pcm_demand_deviation(demand), sqrt(3.0), 1e-13);
    ASSERT_CLOSE(at_most(demand, -0.5), 0.0, 0.0);
    ASSERT_CLOSE(at_most(demand, INFINITY), 1.0, 1e-15);
    ASSERT_OK(pcm_demand_unmet(&x, demand, 0.0));
    ASSERT_CLOSE(x, 3.0, 1e-13);
    ASSERT_OK(pcm_demand_unmet(&x, demand, 2.0)); /* 3 - 2 + 2 p0 + p1 */
    ASSERT_CLOSE(x, 1.0 + 5.0 * exp(-3.0), 1e-13);
    ASSERT_STATUS(pcm_demand_unmet(&x, demand, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_demand_unmet(NULL, demand, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_demand_unmet(&x, NULL, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_demand_at_most(&x, demand, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_demand_at_most(&x, NULL, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_demand_quantile(&x, demand, 0.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_demand_quantile(&x, demand, 1.0), PCM_ERR_DOMAIN);
    CU_ASSERT(pcm_demand_mean(NULL) == 0.0 && pcm_demand_deviation(NULL) == 0.0 &&
              pcm_demand_step(NULL) == 0.0);
    pcm_demand_free(demand);
    pcm_demand_free(NULL);
    ASSERT_OK(pcm_demand_poisson(&demand, 0.0));
    ASSERT_CLOSE(quantile(demand, 0.999), 0.0, 0.0);
    pcm_demand_free(demand);
}

static pcm_evidence *chaos_life, *chaos_models;

static int forecast_without_memory(void)
{
    const double level = 0.9;
    const pcm_forecast_item items[] = {{.life = chaos_life,
                                        .age = 60.0,
                                        .replacement_age = 90.0,
                                        .count = 2.0,
                                        .parts = 1.0,
                                        .hours_failure = 1.5,
                                        .hours_planned = 0.5},
                                       {.life = chaos_models, .count = 1.0, .parts = 1.0}};
    pcm_control *control = NULL;
    pcm_forecast *out = NULL;
    pcm_status status = pcm_control_new(&control);
    if (status == PCM_OK)
        status = pcm_control_set_threads(control, 1);
    if (status == PCM_OK)
        status = pcm_forecast_make(&out, items, 2, 40.0, 1, &level, 1, control);
    pcm_forecast_free(out);
    pcm_control_free(control);
    return status;
}

static int demand_without_memory(void)
{
    pcm_demand *demand = NULL;
    const pcm_status status = pcm_demand_poisson(&demand, 3.0);
    pcm_demand_free(demand);
    return status;
}

static void every_allocation_may_fail(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_EXPONENTIAL, {100.0}},
                                       {PCM_FAMILY_WEIBULL, {2.0, 90.0}}};
    chaos_life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    ASSERT_OK(pcm_evidence_from_models(&chaos_models, models, NULL, 2, 0.9));
    chaos_run(forecast_without_memory);
    chaos_run(demand_without_memory);
    pcm_evidence_free(chaos_life);
    pcm_evidence_free(chaos_models);
}

SUITE("forecast", {"exponential lives are Poisson", exponential_lives_are_poisson},
      {"exponential lives on a grid are Poisson too", exponential_lives_on_a_grid_are_poisson_too},
      {"gamma lives of shape 2 are every second Poisson event",
       gamma_lives_of_shape_2_are_every_second_poisson_event},
      {"an old item starts where it is", an_old_item_starts_where_it_is},
      {"a sharp life is a clock", a_sharp_life_is_a_clock},
      {"an overdue item fails at once", an_overdue_item_fails_at_once},
      {"plans are kept to the day", plans_are_kept_to_the_day},
      {"repairable items are Poisson whatever their age",
       repairable_items_are_poisson_whatever_their_age},
      {"a fleet is the sum over all combinations", a_fleet_is_the_sum_over_all_combinations},
      {"counts are items one by one", counts_are_items_one_by_one},
      {"the model is common to the fleet", the_model_is_common_to_the_fleet},
      {"different evidences are independent", different_evidences_are_independent},
      {"a region bounds the means", a_region_bounds_the_means},
      {"no estimate is an outcome", no_estimate_is_an_outcome},
      {"odd hours keep their means", odd_hours_keep_their_means},
      {"a huge fleet keeps its moments", a_huge_fleet_keeps_its_moments},
      {"units do not matter", units_do_not_matter},
      {"nothing asks for nothing", nothing_asks_for_nothing},
      {"threads change no bit", threads_change_no_bit},
      {"a stop leaves no rows", a_stop_leaves_no_rows}, {"bad input is named", bad_input_is_named},
      {"demands answer and refuse", demands_answer_and_refuse},
      {"every allocation may fail", every_allocation_may_fail})
