/* SPDX-License-Identifier: Apache-2.0 */
/* Corrective load: against sums in long double and the forecast of pcm/forecast.h, what visits do,
 * bad input. */
#include <math.h>
#include <string.h>

#include <pcm/corrective_load.h>
#include <pcm/forecast.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static const pcm_distribution pump = {PCM_FAMILY_WEIBULL, {2.5, 30.0}};
static const pcm_distribution valve = {PCM_FAMILY_GAMMA, {4.0, 9.0}};

static pcm_corrective_load *load_of(const pcm_corrective_asset *assets, size_t n, size_t skills,
                                    double period, size_t periods)
{
    pcm_corrective_load *load = NULL;
    ASSERT_OK(pcm_corrective_load_make(&load, assets, n, skills, period, periods, NULL));
    CU_ASSERT_PTR_NOT_NULL_FATAL(load);
    return load;
}

static pcm_corrective_figures figures_of(const pcm_corrective_load *load, size_t skill, size_t t)
{
    pcm_corrective_figures figures = {-1.0, -1.0, -1.0};
    ASSERT_OK(pcm_corrective_load_get(&figures, load, skill, t));
    return figures;
}

static double at_most(const pcm_corrective_load *load, size_t skill, size_t t, double hours)
{
    double p = -1.0;
    ASSERT_OK(pcm_demand_at_most(&p, pcm_corrective_load_demand(load, skill, t), hours));
    return p;
}

/* Repairs. */

static const uint32_t two_visits[] = {3, 9};

static long double collected(long double from, long double to)
{
    return powl(to / 30.0L, 2.5L) - powl(from / 30.0L, 2.5L);
}

/* Ages at the beginning of 12 periods of length 4, with visits in 3 and 9. */
static long double age_at(size_t t)
{
    return t < 3 ? 10.0L + 4.0L * t : t < 9 ? 4.0L * (t - 3) : 4.0L * (t - 9);
}

static long double poisson(long double mean, int k)
{
    return expl(-mean + k * logl(mean) - lgammal(k + 1.0L));
}

static void repairs_are_compound_poisson_sums(void)
{
    const pcm_corrective_asset assets[] = {{.life = pump,
                                            .age = 10.0,
                                            .repairable = 1,
                                            .hours = 2.0,
                                            .visit = two_visits,
                                            .visits = 2},
                                           {.life = pump, .repairable = 1, .hours = 3.0}};
    pcm_corrective_load *load = load_of(assets, 2, 1, 4.0, 12);
    for (size_t t = 0; t < 12; t++) {
        const long double a = collected(age_at(t), age_at(t) + 4.0L);
        const long double b = collected(4.0L * t, 4.0L * (t + 1));
        const pcm_corrective_figures figures = figures_of(load, 0, t);
        ASSERT_CLOSE(figures.failures, (double)(a + b), 1e-12);
        ASSERT_CLOSE(figures.hours, (double)(2.0L * a + 3.0L * b), 1e-12);
        ASSERT_CLOSE(figures.deviation, (double)sqrtl(4.0L * a + 9.0L * b), 1e-12);
        for (int hours = 0; hours < 40; hours++) {
            long double sum = 0.0L;
            for (int i = 0; 2 * i <= hours; i++)
                for (int k = 0; 2 * i + 3 * k <= hours; k++)
                    sum += poisson(a, i) * poisson(b, k);
            ASSERT_CLOSE(at_most(load, 0, t, hours), (double)sum, 1e-12);
        }
        const pcm_demand *demand = pcm_corrective_load_demand(load, 0, t);
        ASSERT_CLOSE(pcm_demand_mean(demand), figures.hours, 1e-12);
        ASSERT_CLOSE(pcm_demand_deviation(demand), figures.deviation, 1e-9);
        CU_ASSERT_EQUAL(pcm_demand_step(demand), 1.0);
    }
    pcm_corrective_load_free(load);
}

/* Hours without a common measure keep their means, and their deviations to the square of a step. */
static void odd_hours_keep_their_means(void)
{
    pcm_corrective_asset assets[40];
    test_random random = {5};
    double longest = 0.0;
    for (int i = 0; i < 40; i++) {
        assets[i] = (pcm_corrective_asset){.life = i % 3 ? pump : valve,
                                           .age = 40.0 * test_random_uniform(&random),
                                           .repairable = i % 2,
                                           .hours = 20.0 * test_random_uniform(&random)};
        longest = fmax(longest, assets[i].hours);
    }
    pcm_corrective_load *load = load_of(assets, 40, 1, 4.0, 6);
    for (size_t t = 0; t < 6; t++) {
        const pcm_demand *demand = pcm_corrective_load_demand(load, 0, t);
        const pcm_corrective_figures figures = figures_of(load, 0, t);
        ASSERT_CLOSE(pcm_demand_step(demand), longest / 256.0, 1e-12);
        ASSERT_CLOSE(pcm_demand_mean(demand), figures.hours, 1e-9);
        ASSERT_CLOSE(pcm_demand_deviation(demand), figures.deviation, 1e-4);
    }
    pcm_corrective_load_free(load);
}

/* A thousand hours and more of many repairs lie on coarser values. */
static void many_repairs_are_near_normal(void)
{
    const pcm_distribution constant = {PCM_FAMILY_EXPONENTIAL, {1e-3}};
    const pcm_corrective_asset assets[] = {{.life = constant, .hours = 1.0},
                                           {.life = constant, .hours = 0.37}};
    pcm_corrective_load *load = load_of(assets, 2, 1, 4.0, 1);
    const pcm_demand *demand = pcm_corrective_load_demand(load, 0, 0);
    const pcm_corrective_figures figures = figures_of(load, 0, 0);
    double upper;
    ASSERT_CLOSE(figures.hours, 4000.0 * 1.37, 1e-12);
    ASSERT_CLOSE(pcm_demand_mean(demand), figures.hours, 1e-9);
    ASSERT_CLOSE(pcm_demand_deviation(demand), figures.deviation, 1e-3);
    ASSERT_OK(pcm_demand_quantile(&upper, demand, 0.9772498680518208));
    ASSERT_CLOSE((upper - figures.hours) / figures.deviation, 2.0, 0.02);
    pcm_corrective_load_free(load);
}

/* Replacements. */

static pcm_forecast *forecast_of(const pcm_distribution *lives, const double *ages, size_t n,
                                 double period, size_t periods)
{
    pcm_forecast *forecast = NULL;
    pcm_evidence *evidence[8] = {NULL};
    pcm_forecast_item items[8];
    memset(items, 0, sizeof items);
    for (size_t i = 0; i < n; i++) {
        ASSERT_OK(pcm_evidence_from_model(&evidence[i], lives[i]));
        items[i].life = evidence[i];
        items[i].age = ages[i];
        items[i].count = 1.0;
        items[i].hours_failure = 1.0 + (double)i;
    }
    ASSERT_OK(pcm_forecast_make(&forecast, items, n, period, periods, NULL, 0, NULL));
    for (size_t i = 0; i < n; i++)
        pcm_evidence_free(evidence[i]);
    return forecast;
}

/* The forecast follows the whole time ahead on one grid, to 1e-7. */
static void replacements_are_those_of_the_forecast(void)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 30.0}},
                                             {PCM_FAMILY_WEIBULL, {0.7, 30.0}},
                                             {PCM_FAMILY_LOGNORMAL, {3.0, 0.4}},
                                             {PCM_FAMILY_GAMMA, {4.0, 9.0}},
                                             {PCM_FAMILY_WEIBULL_DEFECTIVE, {2.0, 30.0, 0.4}}};
    static const double ages[] = {0.0, 7.0, 15.0, 40.0, 3.0};
    enum { lives_count = 5, periods = 12 };
    static const double lengths[] = {0.5, 4.0, 40.0}; /* far below, and above, a life */
    static const double close[] = {1e-6, 2e-5, 1e-3};
    pcm_corrective_asset assets[lives_count];
    for (size_t i = 0; i < lives_count; i++)
        assets[i] =
            (pcm_corrective_asset){.life = lives[i], .age = ages[i], .hours = 1.0 + (double)i};
    for (int k = 0; k < 3; k++) {
        pcm_forecast *forecast = forecast_of(lives, ages, lives_count, lengths[k], periods);
        pcm_corrective_load *load = load_of(assets, lives_count, 1, lengths[k], periods);
        for (size_t t = 0; t < periods; t++) {
            const pcm_forecast_row *row = pcm_forecast_period(forecast, t);
            const pcm_corrective_figures figures = figures_of(load, 0, t);
            ASSERT_CLOSE(figures.failures, row->failures.estimate, 1e-5);
            ASSERT_CLOSE(figures.hours, row->hours.estimate, 1e-5);
            ASSERT_CLOSE(figures.deviation, pcm_demand_deviation(row->hours_demand), 2e-3);
            for (double hours = 0.0; hours < 40.0; hours += 1.0) {
                double p;
                ASSERT_OK(pcm_demand_at_most(&p, row->hours_demand, hours));
                CU_ASSERT(fabs(at_most(load, 0, t, hours) - p) < close[k]);
            }
        }
        pcm_corrective_load_free(load);
        pcm_forecast_free(forecast);
    }
}

/* An asset that never remembers fails alike whatever is done after a failure. */
static void what_does_not_age_is_poisson(void)
{
    const pcm_distribution constant = {PCM_FAMILY_EXPONENTIAL, {25.0}};
    const pcm_corrective_asset repaired = {
        .life = constant, .age = 9.0, .repairable = 1, .hours = 4.0};
    pcm_corrective_asset replaced = repaired;
    replaced.repairable = 0;
    pcm_corrective_load *a = load_of(&repaired, 1, 1, 7.0, 5);
    pcm_corrective_load *b = load_of(&replaced, 1, 1, 7.0, 5);
    for (size_t t = 0; t < 5; t++) {
        ASSERT_CLOSE(figures_of(a, 0, t).failures, 7.0 / 25.0, 1e-12);
        ASSERT_CLOSE(figures_of(b, 0, t).deviation, figures_of(a, 0, t).deviation, 1e-12);
        ASSERT_CLOSE(at_most(b, 0, t, 8.0), at_most(a, 0, t, 8.0), 1e-12);
    }
    pcm_corrective_load_free(a);
    pcm_corrective_load_free(b);
}

/* Visits. */

static void a_visit_begins_anew(void)
{
    static const uint32_t visits[] = {5, 14, 16};
    for (int repairable = 0; repairable < 2; repairable++) {
        const pcm_corrective_asset asset = {.life = pump,
                                            .age = 12.0,
                                            .repairable = repairable,
                                            .hours = 2.5,
                                            .visit = visits,
                                            .visits = 3};
        pcm_corrective_asset old = asset, new = asset;
        old.visits = new.visits = 0;
        new.age = 0.0;
        pcm_corrective_load *load = load_of(&asset, 1, 1, 3.0, 20);
        pcm_corrective_load *before = load_of(&old, 1, 1, 3.0, 20);
        pcm_corrective_load *after = load_of(&new, 1, 1, 3.0, 20);
        for (size_t t = 0; t < 20; t++) {
            const size_t since = t < 5 ? t : t < 14 ? t - 5 : t < 16 ? t - 14 : t - 16;
            const pcm_corrective_load *same = t < 5 ? before : after;
            ASSERT_CLOSE(figures_of(load, 0, t).failures, figures_of(same, 0, since).failures,
                         1e-9);
            ASSERT_CLOSE(figures_of(load, 0, t).deviation, figures_of(same, 0, since).deviation,
                         1e-9);
            ASSERT_CLOSE(at_most(load, 0, t, 2.5), at_most(same, 0, since, 2.5), 1e-9);
        }
        pcm_corrective_load_free(load);
        pcm_corrective_load_free(before);
        pcm_corrective_load_free(after);
    }
}

static double failures_in_all(const pcm_corrective_asset *asset, size_t periods)
{
    pcm_corrective_load *load = load_of(asset, 1, 1, 2.0, periods);
    double sum = 0.0;
    for (size_t t = 0; t < periods; t++)
        sum += figures_of(load, 0, t).failures;
    pcm_corrective_load_free(load);
    return sum;
}

static void more_visits_mean_fewer_failures_of_what_wears_out(void)
{
    static const uint32_t all[] = {4, 8, 12, 16, 20, 24, 28};
    for (int repairable = 0; repairable < 2; repairable++) {
        pcm_corrective_asset asset = {
            .life = pump, .age = 20.0, .repairable = repairable, .hours = 1.0, .visit = all};
        double before = INFINITY;
        for (asset.visits = 0; asset.visits <= 7; asset.visits++) {
            const double now = failures_in_all(&asset, 32);
            CU_ASSERT(now < before);
            before = now;
        }
    }
}

/* Sums. */

static void loads_add_up(void)
{
    const pcm_corrective_asset assets[] = {
        {.life = pump, .age = 4.0, .skill = 1, .hours = 2.0},
        {.life = valve, .age = 30.0, .skill = 0, .hours = 5.0, .visit = two_visits, .visits = 2},
        {.life = valve, .age = 9.0, .repairable = 1, .skill = 1, .hours = 3.0}};
    pcm_corrective_load *all = load_of(assets, 3, 3, 4.0, 12);
    pcm_corrective_load *one[3];
    for (int i = 0; i < 3; i++)
        one[i] = load_of(&assets[i], 1, 3, 4.0, 12);
    for (size_t t = 0; t < 12; t++)
        for (size_t skill = 0; skill < 3; skill++) {
            double failures = 0.0, hours = 0.0, square = 0.0;
            for (int i = 0; i < 3; i++) {
                const pcm_corrective_figures figures = figures_of(one[i], skill, t);
                failures += figures.failures;
                hours += figures.hours;
                square += figures.deviation * figures.deviation;
            }
            ASSERT_CLOSE(figures_of(all, skill, t).failures, failures, 1e-12);
            ASSERT_CLOSE(figures_of(all, skill, t).hours, hours, 1e-12);
            ASSERT_CLOSE(figures_of(all, skill, t).deviation, sqrt(square), 1e-12);
        }
    for (int i = 0; i < 3; i++)
        pcm_corrective_load_free(one[i]);
    pcm_corrective_load_free(all);
}

static void reserves_rise_with_the_level(void)
{
    pcm_corrective_asset assets[30];
    test_random random = {11};
    for (int i = 0; i < 30; i++)
        assets[i] = (pcm_corrective_asset){.life = pump,
                                           .age = 40.0 * test_random_uniform(&random),
                                           .repairable = i % 2,
                                           .hours = 1.0 + (double)test_random_below(&random, 9)};
    pcm_corrective_load *load = load_of(assets, 30, 2, 2.0, 10);
    double before[10] = {0.0}, now[10];
    static const double levels[] = {0.01, 0.5, 0.9, 0.99, 0.9999};
    for (int i = 0; i < 5; i++) {
        ASSERT_OK(pcm_corrective_load_reserve(now, load, 0, levels[i]));
        for (int t = 0; t < 10; t++) {
            CU_ASSERT(now[t] >= before[t]);
            CU_ASSERT(at_most(load, 0, (size_t)t, now[t]) >= levels[i]);
            CU_ASSERT(now[t] == 0.0 || at_most(load, 0, (size_t)t, now[t] - 1.0) < levels[i]);
        }
        memcpy(before, now, sizeof now);
    }
    ASSERT_OK(pcm_corrective_load_reserve(now, load, 1, 0.99)); /* nobody needs that skill */
    for (int t = 0; t < 10; t++)
        CU_ASSERT_EQUAL(now[t], 0.0);
    pcm_corrective_load_free(load);
}

static void units_do_not_matter(void)
{
    pcm_corrective_asset asset = {.life = pump, .age = 12.0, .hours = 3.0};
    pcm_corrective_load *load = load_of(&asset, 1, 1, 4.0, 8);
    asset.life.parameter[1] *= 168.0;
    asset.age *= 168.0;
    asset.hours *= 60.0;
    pcm_corrective_load *other = load_of(&asset, 1, 1, 4.0 * 168.0, 8);
    for (size_t t = 0; t < 8; t++) {
        ASSERT_CLOSE(figures_of(other, 0, t).failures, figures_of(load, 0, t).failures, 1e-9);
        ASSERT_CLOSE(figures_of(other, 0, t).deviation, 60.0 * figures_of(load, 0, t).deviation,
                     1e-9);
        ASSERT_CLOSE(at_most(other, 0, t, 180.0), at_most(load, 0, t, 3.0), 1e-9);
    }
    pcm_corrective_load_free(load);
    pcm_corrective_load_free(other);
}

static void threads_make_no_difference(void)
{
    enum { n = 600, periods = 5 };
    static pcm_corrective_asset assets[n];
    test_random random = {3};
    for (int i = 0; i < n; i++)
        assets[i] = (pcm_corrective_asset){.life = i % 7 == 0 ? valve : pump,
                                           .age = 60.0 * test_random_uniform(&random),
                                           .repairable = i % 7 != 0,
                                           .skill = (size_t)(i % 2),
                                           .hours = 9.0 * test_random_uniform(&random)};
    double reserve[2][2][periods];
    for (int threads = 1; threads <= 2; threads++) {
        pcm_control *control = NULL;
        pcm_corrective_load *load = NULL;
        ASSERT_OK(pcm_control_new(&control));
        ASSERT_OK(pcm_control_set_threads(control, threads == 1 ? 1 : 4));
        ASSERT_OK(pcm_corrective_load_make(&load, assets, n, 2, 1.0, periods, control));
        for (size_t skill = 0; skill < 2; skill++)
            ASSERT_OK(pcm_corrective_load_reserve(reserve[threads - 1][skill], load, skill, 0.9));
        pcm_corrective_load_free(load);
        pcm_control_free(control);
    }
    CU_ASSERT_EQUAL(memcmp(reserve[0], reserve[1], sizeof reserve[0]), 0);
}

/* Bad input. */

static pcm_status make_with(const pcm_corrective_asset *asset, pcm_control *control)
{
    pcm_corrective_load *load = NULL;
    const pcm_status status = pcm_corrective_load_make(&load, asset, 1, 2, 1.0, 10, control);
    CU_ASSERT_EQUAL(status == PCM_OK, load != NULL);
    pcm_corrective_load_free(load);
    return status;
}

static void bad_assets_are_named(void)
{
    static const uint32_t late[] = {3, 10}, falling[] = {3, 3};
    static const double bad[] = {NAN, INFINITY, -1.0};
    const pcm_corrective_asset good = {.life = pump, .hours = 1.0};
    pcm_corrective_asset asset = good;
    for (int i = 0; i < 3; i++) {
        asset = good;
        asset.age = bad[i];
        ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("assets[0].age");
        asset = good;
        asset.hours = bad[i];
        ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("assets[0].hours");
        asset = good;
        asset.life.parameter[0] = bad[i];
        ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("assets[0]");
    }
    asset = good;
    asset.skill = 2;
    ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("skill");
    asset = good;
    asset.visits = 2;
    ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_ARGUMENT);
    asset.visit = late;
    ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("visit[1]");
    asset.visit = falling;
    ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_DOMAIN);
}

static void bad_calls_are_refused(void)
{
    const pcm_corrective_asset asset = {.life = pump, .hours = 1.0};
    static const double lengths[] = {0.0, -1.0, NAN, INFINITY, 1e308};
    pcm_corrective_load *load = NULL;
    ASSERT_STATUS(pcm_corrective_load_make(NULL, &asset, 1, 1, 1.0, 5, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_corrective_load_make(&load, NULL, 1, 1, 1.0, 5, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_corrective_load_make(&load, &asset, 1, 0, 1.0, 5, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_corrective_load_make(&load, &asset, 1, 65, 1.0, 5, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_corrective_load_make(&load, &asset, 1, 1, 1.0, 0, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_corrective_load_make(&load, &asset, 1, 1, 1.0, 100001, NULL), PCM_ERR_DOMAIN);
    for (int i = 0; i < 5; i++)
        ASSERT_STATUS(pcm_corrective_load_make(&load, &asset, 1, 1, lengths[i], 5, NULL),
                      PCM_ERR_DOMAIN);
    CU_ASSERT_PTR_NULL(load);
    load = load_of(&asset, 1, 1, 1.0, 5);
    pcm_corrective_figures figures;
    double reserve[5];
    ASSERT_STATUS(pcm_corrective_load_get(NULL, load, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_corrective_load_get(&figures, NULL, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_corrective_load_get(&figures, load, 1, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_corrective_load_get(&figures, load, 0, 5), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_corrective_load_reserve(NULL, load, 0, 0.5), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_corrective_load_reserve(reserve, NULL, 0, 0.5), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_corrective_load_reserve(reserve, load, 1, 0.5), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_corrective_load_reserve(reserve, load, 0, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_corrective_load_reserve(reserve, load, 0, NAN), PCM_ERR_DOMAIN);
    CU_ASSERT_PTR_NULL(pcm_corrective_load_demand(NULL, 0, 0));
    CU_ASSERT_PTR_NULL(pcm_corrective_load_demand(load, 1, 0));
    CU_ASSERT_PTR_NULL(pcm_corrective_load_demand(load, 0, 5));
    pcm_corrective_load_free(load);
    pcm_corrective_load_free(NULL);
}

static void too_many_failures_are_refused(void)
{
    const pcm_distribution brief = {PCM_FAMILY_GAMMA, {2.0, 1e-4}};
    const pcm_distribution steep = {PCM_FAMILY_GOMPERTZ, {1.0, 0.01}};
    pcm_corrective_asset asset = {.life = brief, .hours = 1.0};
    ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("assets[0]");
    asset.life = steep;
    asset.repairable = 1;
    ASSERT_STATUS(make_with(&asset, NULL), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("assets[0]");
}

static void a_stop_is_told(void)
{
    const pcm_corrective_asset asset = {.life = pump, .hours = 1.0};
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    ASSERT_STATUS(make_with(&asset, control), PCM_ERR_CALLBACK);
    pcm_control_resume(control);
    ASSERT_OK(make_with(&asset, control));
    pcm_control_free(control);
}

static int make_once(void)
{
    const pcm_corrective_asset assets[] = {
        {.life = pump, .age = 9.0, .hours = 2.0, .visit = two_visits, .visits = 2},
        {.life = pump, .age = 9.0, .repairable = 1, .hours = 3.0}};
    pcm_corrective_load *load = NULL;
    pcm_control *control = NULL;
    pcm_status status = pcm_control_new(&control);
    if (status == PCM_OK)
        status = pcm_control_set_threads(control, 1);
    if (status == PCM_OK)
        status = pcm_corrective_load_make(&load, assets, 2, 1, 4.0, 12, control);
    pcm_corrective_load_free(load);
    pcm_control_free(control);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(make_once);
}

SUITE("corrective load", {"repairs are compound Poisson sums", repairs_are_compound_poisson_sums},
      {"odd hours keep their means", odd_hours_keep_their_means},
      {"many repairs are near normal", many_repairs_are_near_normal},
      {"replacements are those of the forecast", replacements_are_those_of_the_forecast},
      {"what does not age is Poisson", what_does_not_age_is_poisson},
      {"a visit begins anew", a_visit_begins_anew},
      {"more visits mean fewer failures of what wears out",
       more_visits_mean_fewer_failures_of_what_wears_out},
      {"loads add up", loads_add_up},
      {"reserves rise with the level", reserves_rise_with_the_level},
      {"units do not matter", units_do_not_matter},
      {"threads make no difference", threads_make_no_difference},
      {"bad assets are named", bad_assets_are_named},
      {"bad calls are refused", bad_calls_are_refused},
      {"too many failures are refused", too_many_failures_are_refused},
      {"a stop is told", a_stop_is_told}, {"every allocation may fail", every_allocation_may_fail})
