/* SPDX-License-Identifier: Apache-2.0 */
/* Stocks of spare parts against closed forms and exhaustive search, and bad input. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/spares.h>

#include "libpcm/life/evidence.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static pcm_evidence *certain(pcm_family family, double first, double second)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, (pcm_distribution){family, {first, second}}));
    return evidence;
}

static pcm_demand *poisson(double mean)
{
    pcm_demand *demand = NULL;
    ASSERT_OK(pcm_demand_poisson(&demand, mean));
    return demand;
}

static double mass(double mean, int k)
{
    return (double)expl(k * logl(mean) - mean - lgammal(k + 1.0L));
}

static double at_most(double mean, int n)
{
    double sum = 0.0;
    for (int k = 0; k <= n; k++)
        sum += mass(mean, k);
    return sum;
}

/* E max(D - s, 0) = mean P(D >= s) - s P(D > s) for Poisson demand. */
static double short_of(double mean, int s)
{
    return mean * (1.0 - at_most(mean, s - 1)) - s * (1.0 - at_most(mean, s));
}

static void poisson_stocks_follow_the_closed_forms(void)
{
    const double means[] = {0.1, 1.0, 2.5, 10.0, 40.0};
    for (int i = 0; i < 5; i++) {
        pcm_demand *demand = poisson(means[i]);
        for (int s = 0; s < 60; s++) {
            pcm_stock stock;
            ASSERT_OK(pcm_spares_measure(&stock, demand, s));
            CU_ASSERT(fabs(stock.service_cycle - at_most(means[i], s)) < 1e-12);
            CU_ASSERT(fabs(stock.service_fill - at_most(means[i], s - 1)) < 1e-12);
            CU_ASSERT(fabs(stock.service_before - at_most(means[i], s - 1)) < 1e-12);
            CU_ASSERT(fabs(stock.expected_short - short_of(means[i], s)) < 1e-11);
            CU_ASSERT(fabs(stock.expected_left - (s - means[i] + short_of(means[i], s))) < 1e-11);
            CU_ASSERT(fabs(stock.service_share - (1.0 - short_of(means[i], s) / means[i])) < 1e-11);
        }
        pcm_demand_free(demand);
    }
}

/* One part in the pipeline on average: fill rates 0.368, 0.736, 0.920, 0.981 for 1 to 4 parts and
 * 1, 0.368, 0.104, 0.023 backorders for 0 to 3: e^-1 (1 + 1 + 1/2 + 1/6 ...). */
static void one_part_in_the_pipeline(void)
{
    const double fill[] = {0.0, 0.368, 0.736, 0.920, 0.981};
    const double backorders[] = {1.0, 0.368, 0.104, 0.023, 0.004};
    pcm_demand *demand = poisson(1.0);
    for (int s = 0; s < 5; s++) {
        pcm_stock stock;
        ASSERT_OK(pcm_spares_measure(&stock, demand, s));
        CU_ASSERT(fabs(stock.service_fill - fill[s]) < 5e-4);
        CU_ASSERT(fabs(stock.expected_short - backorders[s]) < 5.1e-4);
    }
    pcm_demand_free(demand);
}

static void stocks_are_the_smallest_and_grow_with_level_and_lead_time(void)
{
    const double levels[] = {0.05, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999};
    for (int service = 0; service <= PCM_SERVICE_SHARE; service++) {
        double before_mean[8] = {0.0};
        for (double mean = 0.2; mean < 60.0; mean *= 1.7) {
            pcm_demand *demand = poisson(mean);
            double before = 0.0;
            for (int i = 0; i < 8; i++) {
                pcm_stock stock;
                ASSERT_OK(pcm_spares_stock(&stock, demand, (pcm_service)service, levels[i]));
                const double reached = service == PCM_SERVICE_CYCLE  ? stock.service_cycle
                                       : service == PCM_SERVICE_FILL ? stock.service_fill
                                                                     : stock.service_share;
                CU_ASSERT(reached >= levels[i]);
                CU_ASSERT(stock.stock == 0.0 || stock.service_before < levels[i]);
                CU_ASSERT(stock.stock >= before && stock.stock >= before_mean[i]);
                before = before_mean[i] = stock.stock;
            }
            pcm_demand_free(demand);
        }
    }
}

/* A last-time buy for three years of a fleet, from its forecast. */
static void a_last_time_buy_comes_from_a_forecast(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 1000.0);
    const pcm_forecast_item item = {.life = life, .age = 300.0, .count = 12.0, .parts = 2.0};
    pcm_forecast *forecast = NULL;
    pcm_stock stock;
    double enough = 0.0, less = 1.0;
    ASSERT_OK(pcm_forecast_make(&forecast, &item, 1, 365.0, 3, NULL, 0, NULL));
    const pcm_demand *demand = pcm_forecast_until(forecast, 2)->parts_demand;
    ASSERT_OK(pcm_spares_stock(&stock, demand, PCM_SERVICE_CYCLE, 0.95));
    ASSERT_OK(pcm_demand_at_most(&enough, demand, stock.stock));
    ASSERT_OK(pcm_demand_at_most(&less, demand, stock.stock - 1.0));
    CU_ASSERT(enough >= 0.95 && less < 0.95);
    ASSERT_CLOSE(stock.service_cycle, enough, 1e-14);
    CU_ASSERT(fmod(stock.stock, 2.0) == 0.0 && stock.stock > 12.0);
    ASSERT_CLOSE(stock.stock - pcm_demand_mean(demand), stock.expected_left - stock.expected_short,
                 1e-10);
    pcm_forecast_free(forecast);
    pcm_evidence_free(life);
}

/* Failures of exponential lives are Poisson: all stocks by the closed forms. */
static void the_best_stock_of_poisson_demand(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_EXPONENTIAL, 400.0, 0.0);
    const pcm_forecast_item item = {.life = life, .count = 50.0, .parts = 1.0};
    for (int round = 0; round < 24; round++) {
        const pcm_spares_terms terms = {.lead_time = 10.0 + 5.0 * round,
                                        .holding = round % 3 + 0.5,
                                        .shortage_demand = round % 2 ? 0.0 : 20.0 * round,
                                        .shortage_time = round % 4 ? 7.0 * round : 0.0};
        const double rate = 50.0 / 400.0, mean = rate * terms.lead_time;
        double best = INFINITY, cost[200];
        int s = 0;
        for (int k = 0; k < 200; k++) {
            cost[k] = terms.holding * k + terms.shortage_time * short_of(mean, k) +
                      terms.shortage_demand * rate * (1.0 - at_most(mean, k - 1));
            if (cost[k] < best) {
                best = cost[k];
                s = k;
            }
        }
        pcm_spares spares;
        ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
        if (terms.shortage_demand + terms.shortage_time == 0.0) {
            CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_SHORTAGE_NOT_POSITIVE);
            continue;
        }
        CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_OPTIMAL);
        ASSERT_CLOSE(spares.stock, s, 0.0);
        ASSERT_CLOSE(spares.cost_rate, best, 1e-9);
        ASSERT_CLOSE(spares.cost_rate_less, s > 0 ? cost[s - 1] : INFINITY, 1e-9);
        ASSERT_CLOSE(spares.cost_rate_more, cost[s + 1], 1e-9);
        CU_ASSERT(fabs(spares.fill_rate - at_most(mean, s - 1)) < 1e-10);
        CU_ASSERT(fabs(spares.expected_short - short_of(mean, s)) < 1e-10);
        CU_ASSERT(fabs(spares.service_cycle - at_most(mean, s)) < 1e-10);
        ASSERT_CLOSE(spares.demand_rate, rate, 1e-10);
        ASSERT_CLOSE(spares.lead_time_demand, mean, 1e-10);
        ASSERT_CLOSE(spares.step, 1.0, 0.0);
    }
    pcm_evidence_free(life);
}

/* Of shape 60 a life is a clock: within a lead time shorter than a life one item asks once at most,
 * and always finds its one spare. Poisson demand of that rate would be refused 3 times in 10. */
static void a_clock_needs_one_spare(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 60.0, 100.0);
    const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    const pcm_spares_terms terms = {
        .lead_time = 50.0, .holding = 1.0, .shortage_demand = 1000.0, .shortage_time = 0.0};
    pcm_spares spares;
    ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
    ASSERT_CLOSE(spares.stock, 1.0, 0.0);
    ASSERT_CLOSE(spares.fill_rate, 1.0, 1e-6);
    ASSERT_CLOSE(spares.demand_rate, 1.0 / (100.0 * tgamma(1.0 + 1.0 / 60.0)), 1e-6);
    ASSERT_CLOSE(spares.lead_time_demand, 50.0 * spares.demand_rate, 1e-6);
    ASSERT_CLOSE(spares.cost_rate, 1.0, 1e-4);
    ASSERT_CLOSE(spares.cost_rate_less, 1000.0 * spares.demand_rate, 1e-6);
    pcm_evidence_free(life);
}

/* Gamma lives of shape 2, every second event of a Poisson process of rate r. In steady state the
 * item is in either stage alike; seen from its own failure, it is new. */
static void two_stage_lives_follow_the_closed_form(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_GAMMA, 2.0, 100.0);
    const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
    const double x = 1.8;
    for (int s = 0; s < 3; s++) {
        /* a holding cost that makes s the best */
        const double costs[] = {1e4, 30.0, 4.0};
        const pcm_spares_terms terms = {
            .lead_time = 180.0, .holding = costs[s], .shortage_time = 100.0};
        pcm_spares spares;
        ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
        ASSERT_CLOSE(spares.stock, s, 0.0);
        const double fill = s > 0 ? at_most(x, 2 * s - 1) : 0.0;
        const double cycle = 0.5 * (at_most(x, 2 * s + 1) + at_most(x, 2 * s));
        CU_ASSERT(fabs(spares.fill_rate - fill) < 1e-6);
        CU_ASSERT(fabs(spares.service_cycle - cycle) < 1e-6);
        ASSERT_CLOSE(spares.demand_rate, 1.0 / 200.0, 1e-7);
        ASSERT_CLOSE(spares.lead_time_demand, 0.9, 1e-6);
    }
    pcm_evidence_free(life);
}

static double cost_of(const pcm_evidence *life, double holding, double lead_time, double *stock)
{
    const pcm_forecast_item items[] = {
        {.life = life, .count = 3.0, .parts = 1.0},
        {.life = life, .replacement_age = 70.0, .count = 2.0, .parts = 1.0}};
    const pcm_spares_terms terms = {
        .lead_time = lead_time, .holding = holding, .shortage_time = 50.0};
    pcm_spares spares;
    ASSERT_OK(pcm_spares_optimise(&spares, items, 2, &terms, NULL));
    CU_ASSERT(spares.cost_rate <= spares.cost_rate_less);
    CU_ASSERT(spares.cost_rate <= spares.cost_rate_more);
    *stock = spares.stock;
    return spares.cost_rate;
}

static void stocks_grow_with_the_lead_time_and_shrink_with_their_cost(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 3.0, 100.0);
    double stock = INFINITY, before = INFINITY;
    for (double holding = 0.05; holding < 100.0; holding *= 3.0) {
        cost_of(life, holding, 40.0, &stock);
        CU_ASSERT(stock <= before);
        before = stock;
    }
    before = 0.0;
    for (double lead_time = 5.0; lead_time < 300.0; lead_time *= 2.0) {
        cost_of(life, 1.0, lead_time, &stock);
        CU_ASSERT(stock >= before);
        before = stock;
    }
    pcm_evidence_free(life);
}

static void units_of_time_do_not_matter(void)
{
    pcm_evidence *days = certain(PCM_FAMILY_WEIBULL, 3.0, 100.0);
    pcm_evidence *hours = certain(PCM_FAMILY_WEIBULL, 3.0, 2400.0);
    pcm_forecast_item item = {.life = days, .count = 4.0, .parts = 1.0};
    pcm_spares_terms terms = {
        .lead_time = 30.0, .holding = 2.4, .shortage_time = 48.0, .shortage_demand = 5.0};
    pcm_spares a, b;
    ASSERT_OK(pcm_spares_optimise(&a, &item, 1, &terms, NULL));
    item.life = hours;
    terms.lead_time *= 24.0;
    terms.holding /= 24.0;
    terms.shortage_time /= 24.0;
    ASSERT_OK(pcm_spares_optimise(&b, &item, 1, &terms, NULL));
    ASSERT_CLOSE(a.stock, b.stock, 0.0);
    ASSERT_CLOSE(a.cost_rate, 24.0 * b.cost_rate, 1e-9);
    ASSERT_CLOSE(a.fill_rate, b.fill_rate, 1e-9);
    pcm_evidence_free(days);
    pcm_evidence_free(hours);
}

/* Two models, and two evidences with jobs of different size: mixed by hand from Poisson. */
static void models_are_mixed_after_the_fleet_is_added_up(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_EXPONENTIAL, {100.0}},
                                       {PCM_FAMILY_EXPONENTIAL, {400.0}}};
    pcm_evidence *life = NULL;
    ASSERT_OK(pcm_evidence_from_models(&life, models, NULL, 2, 0.9));
    const pcm_forecast_item items[] = {{.life = life, .count = 8.0, .parts = 1.0},
                                       {.life = life, .count = 12.0, .parts = 1.0}};
    const pcm_spares_terms terms = {.lead_time = 30.0, .holding = 1.0, .shortage_demand = 100.0};
    pcm_spares spares;
    ASSERT_OK(pcm_spares_optimise(&spares, items, 2, &terms, NULL));
    double best = INFINITY;
    int s = 0;
    for (int k = 0; k < 60; k++) {
        const double cost =
            k +
            100.0 * 0.5 * (0.2 * (1.0 - at_most(6.0, k - 1)) + 0.05 * (1.0 - at_most(1.5, k - 1)));
        if (cost < best) {
            best = cost;
            s = k;
        }
    }
    ASSERT_CLOSE(spares.stock, s, 0.0);
    ASSERT_CLOSE(spares.cost_rate, best, 1e-9);
    /* the fill rate is that of jobs: a model with more of them weighs more */
    ASSERT_CLOSE(spares.fill_rate, (0.2 * at_most(6.0, s - 1) + 0.05 * at_most(1.5, s - 1)) / 0.25,
                 1e-9);
    ASSERT_CLOSE(spares.demand_rate, 0.125, 1e-10);
    pcm_evidence_free(life);
}

/* Jobs of 1 and of 3 parts that are Poisson: all sums by hand. */
static void jobs_of_many_parts_need_all_of_them(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 1.0, 50.0);
    const pcm_forecast_item items[] = {{.life = life, .count = 1.0, .parts = 1.0},
                                       {.life = life, .count = 2.0, .parts = 3.0}};
    const pcm_spares_terms terms = {.lead_time = 40.0, .holding = 1.0, .shortage_demand = 400.0};
    pcm_spares spares;
    ASSERT_OK(pcm_spares_optimise(&spares, items, 2, &terms, NULL));
    double best = INFINITY, best_fill = 0.0;
    int s = 0;
    for (int k = 0; k < 60; k++) {
        double single = 0.0, triple = 0.0;
        for (int a = 0; a < 40; a++)
            for (int b = 0; b < 40; b++) {
                const double p = mass(0.8, a) * mass(1.6, b);
                single += a + 3 * b + 1 <= k ? p : 0.0;
                triple += a + 3 * b + 3 <= k ? p : 0.0;
            }
        const double fill = (single + 2.0 * triple) / 3.0;
        const double cost = k + 400.0 * 3.0 / 50.0 * (1.0 - fill);
        if (cost < best) {
            best = cost;
            best_fill = fill;
            s = k;
        }
    }
    ASSERT_CLOSE(spares.stock, s, 0.0);
    ASSERT_CLOSE(spares.cost_rate, best, 1e-9);
    ASSERT_CLOSE(spares.fill_rate, best_fill, 1e-9);
    pcm_evidence_free(life);
}

static void repairable_items_fail_as_their_age_says(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    pcm_forecast_item item = {
        .life = life, .age = 200.0, .repairable = 1, .count = 2.0, .parts = 1.0};
    const pcm_spares_terms terms = {.lead_time = 20.0, .holding = 1.0, .shortage_time = 30.0};
    pcm_spares spares;
    ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
    const double mean = 2.0 * (2.2 * 2.2 - 2.0 * 2.0);
    ASSERT_CLOSE(spares.lead_time_demand, mean, 1e-10);
    CU_ASSERT(fabs(spares.fill_rate - at_most(mean, (int)spares.stock - 1)) < 1e-10);
    item.replacement_age = 300.0;
    ASSERT_STATUS(pcm_spares_optimise(&spares, &item, 1, &terms, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("items[0].replacement_age");
    pcm_evidence_free(life);
}

static void impossible_costs_are_outcomes(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    pcm_evidence *none = pcm__evidence_new(PCM_EVIDENCE_NONE, 0);
    pcm_forecast_item item = {.life = life, .count = 2.0, .parts = 1.0};
    const pcm_spares_terms terms = {
        .lead_time = 10.0, .holding = 1.0, .shortage_time = 1.0, .shortage_demand = 1.0};
    const double bad[] = {0.0, -1.0, INFINITY};
    pcm_spares spares;
    for (int i = 0; i < 3; i++) {
        pcm_spares_terms changed = terms;
        changed.holding = bad[i];
        ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &changed, NULL));
        CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_HOLDING_NOT_POSITIVE);
        changed = terms;
        changed.shortage_time = bad[i];
        changed.shortage_demand = i == 0 ? 0.0 : 1.0;
        ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &changed, NULL));
        CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_SHORTAGE_NOT_POSITIVE);
        CU_ASSERT(spares.stock == 0.0 && spares.cost_rate == 0.0);
    }
    ASSERT_OK(pcm_spares_optimise(&spares, &item, 0, &terms, NULL));
    CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_OPTIMAL);
    CU_ASSERT(spares.stock == 0.0 && spares.cost_rate == 0.0 && spares.fill_rate == 1.0);
    item.life = none;
    ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
    CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_NO_ESTIMATE);
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    item.life = life;
    ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, control));
    CU_ASSERT_EQUAL(spares.outcome, PCM_SPARES_STOPPED);
    pcm_control_free(control);
    pcm_evidence_free(life);
    pcm_evidence_free(none);
}

static void bad_input_is_named(void)
{
    pcm_evidence *life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    pcm_forecast_item item = {.life = life, .count = 2.0, .parts = 1.0};
    pcm_spares_terms terms = {.lead_time = 10.0, .holding = 1.0, .shortage_time = 1.0};
    pcm_demand *demand = poisson(2.0);
    pcm_spares spares;
    pcm_stock stock;
    ASSERT_STATUS(pcm_spares_optimise(NULL, &item, 1, &terms, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_spares_optimise(&spares, NULL, 1, &terms, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_spares_optimise(&spares, &item, 1, NULL, NULL), PCM_ERR_ARGUMENT);
    terms.holding = NAN;
    ASSERT_STATUS(pcm_spares_optimise(&spares, &item, 1, &terms, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.holding = nan");
    terms.holding = 1.0;
    terms.lead_time = 0.0;
    ASSERT_STATUS(pcm_spares_optimise(&spares, &item, 1, &terms, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.lead_time = 0");
    terms.lead_time = 10.0;
    item.age = NAN;
    ASSERT_STATUS(pcm_spares_optimise(&spares, &item, 1, &terms, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_spares_stock(NULL, demand, PCM_SERVICE_CYCLE, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_spares_stock(&stock, NULL, PCM_SERVICE_CYCLE, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_spares_stock(&stock, demand, (pcm_service)7, 0.9), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_spares_stock(&stock, demand, PCM_SERVICE_CYCLE, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_spares_stock(&stock, demand, PCM_SERVICE_CYCLE, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_spares_measure(NULL, demand, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_spares_measure(&stock, NULL, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_spares_measure(&stock, demand, -1.0), PCM_ERR_DOMAIN);
    ASSERT_TEXT(pcm_service_name(PCM_SERVICE_SHARE), "share");
    ASSERT_TEXT(pcm_service_name((pcm_service)9), "unknown");
    ASSERT_TEXT(pcm_spares_outcome_name(PCM_SPARES_STOPPED), "stopped");
    ASSERT_TEXT(pcm_spares_outcome_name((pcm_spares_outcome)9), "unknown");
    CU_ASSERT(strlen(pcm_spares_outcome_text(PCM_SPARES_OPTIMAL)) > 20);
    pcm_demand_free(demand);
    pcm_evidence_free(life);
}

static pcm_evidence *chaos_life, *chaos_models;

static int spares_without_memory(void)
{
    const pcm_forecast_item items[] = {
        {.life = chaos_life, .replacement_age = 90.0, .count = 2.0, .parts = 1.0},
        {.life = chaos_models, .count = 3.0, .parts = 2.0}};
    const pcm_spares_terms terms = {.lead_time = 40.0, .holding = 1.0, .shortage_time = 9.0};
    pcm_spares spares;
    return pcm_spares_optimise(&spares, items, 2, &terms, NULL);
}

static void every_allocation_may_fail(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_EXPONENTIAL, {100.0}},
                                       {PCM_FAMILY_WEIBULL, {2.0, 90.0}}};
    chaos_life = certain(PCM_FAMILY_WEIBULL, 2.0, 100.0);
    ASSERT_OK(pcm_evidence_from_models(&chaos_models, models, NULL, 2, 0.9));
    chaos_run(spares_without_memory);
    pcm_evidence_free(chaos_life);
    pcm_evidence_free(chaos_models);
}

SUITE("spares", {"Poisson stocks follow the closed forms", poisson_stocks_follow_the_closed_forms},
      {"one part in the pipeline", one_part_in_the_pipeline},
      {"stocks are the smallest and grow with level and lead time",
       stocks_are_the_smallest_and_grow_with_level_and_lead_time},
      {"a last-time buy comes from a forecast", a_last_time_buy_comes_from_a_forecast},
      {"the best stock of Poisson demand", the_best_stock_of_poisson_demand},
      {"a clock needs one spare", a_clock_needs_one_spare},
      {"two-stage lives follow the closed form", two_stage_lives_follow_the_closed_form},
      {"stocks grow with the lead time and shrink with their cost",
       stocks_grow_with_the_lead_time_and_shrink_with_their_cost},
      {"units of time do not matter", units_of_time_do_not_matter},
      {"models are mixed after the fleet is added up",
       models_are_mixed_after_the_fleet_is_added_up},
      {"jobs of many parts need all of them", jobs_of_many_parts_need_all_of_them},
      {"repairable items fail as their age says", repairable_items_fail_as_their_age_says},
      {"impossible costs are outcomes", impossible_costs_are_outcomes},
      {"bad input is named", bad_input_is_named},
      {"every allocation may fail", every_allocation_may_fail})
