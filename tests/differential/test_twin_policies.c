/* SPDX-License-Identifier: Apache-2.0 */
/* Block replacement, overhauls and imperfect maintenance against the maintenance twin: what is
 * advised, what is done today, and never to act. */
#include <pcm/block.h>
#include <pcm/imperfect_policy.h>
#include <pcm/overhaul.h>

#include "tests/support/twin.h"

enum { cycles = 20 };

/* Cost rate of an asset over whole cycles of this length, each of which begins as new. */
static pcm_simulation_estimate rate_of_cycles(const pcm_simulation_asset *asset, double length,
                                              size_t replications, uint64_t seed)
{
    const double horizon = cycles * length * (1.0 + 1e-9);
    const pcm_simulation_options options = {
        .horizon = horizon, .periods = 1, .replications = replications, .spares = -1};
    pcm_simulation_figures figures = {0};
    pcm_simulation *simulation = twin_simulate(asset, 1, &options, seed);
    ASSERT_OK(pcm_simulation_total(&figures, simulation));
    pcm_simulation_free(simulation);
    return twin_per(figures.cost, horizon);
}

/* Block replacement. */

static pcm_advice advise_block(pcm_distribution life, pcm_terms terms, double today)
{
    pcm_evidence *evidence = twin_certain(life);
    pcm_advice advice;
    ASSERT_OK(pcm_block_advise(&advice, evidence, &terms));
    CU_ASSERT_EQUAL_FATAL(advice.verdict, PCM_ACT_AT_DATE);
    terms.current_interval = today * advice.interval;
    ASSERT_OK(pcm_block_advise(&advice, evidence, &terms));
    pcm_evidence_free(evidence);
    return advice;
}

static void dates_cost_what_the_twin_pays(void)
{
    const pcm_terms terms = {.cost_planned = 100.0, .cost_failure = 900.0};
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_advice advice = advise_block(twin_lives[i], terms, 1.7);
        const double today = 1.7 * advice.interval;
        pcm_simulation_asset asset = twin_asset(twin_lives[i], &terms,
                                                PCM_SIMULATION_BLOCK_REPLACEMENT, advice.interval);
        TWIN_EXPECT(rate_of_cycles(&asset, advice.interval, 3000, i), advice.cost_rate);
        asset.interval = today;
        TWIN_EXPECT(rate_of_cycles(&asset, today, 1000, i), advice.cost_rate_now);
        asset.interval = INFINITY;
        TWIN_EXPECT(twin_cost_rate(&asset, 20000.0, 32, i), advice.cost_rate_run_to_failure);
    }
}

/* Downtimes are short against the interval: the twin, in which nothing fails while it is down, is
 * below the formula by less than their share of the time, 0.05 %. */
static void dates_take_the_downtime_that_the_twin_sees(void)
{
    const pcm_terms terms = {.cost_planned = 1.0,
                             .cost_failure = 1.0,
                             .downtime_planned = 0.05,
                             .downtime_failure = 0.4,
                             .criterion = PCM_CRITERION_AVAILABILITY};
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_advice advice = advise_block(twin_lives[i], terms, 1.0);
        const pcm_simulation_asset asset = twin_asset(
            twin_lives[i], &terms, PCM_SIMULATION_BLOCK_REPLACEMENT, advice.interval);
        const pcm_simulation_figures figures =
            twin_long_run(&asset, 40.0 * advice.interval, 96, 10 + i);
        const pcm_simulation_estimate down = twin_per(figures.downtime, 40.0 * advice.interval);
        TWIN_EXPECT(down, advice.cost_rate);
        TWIN_EXPECT(down, 1.0 - advice.availability);
    }
}

/* Level payment of an interval between dates: failures are paid when they happen. */
static pcm_simulation_estimate payment_of_dates(pcm_distribution life, const pcm_terms *terms,
                                                double interval, uint64_t seed)
{
    enum { block = 4096, paths = 30000 };
    static double lives[block];
    const double d = terms->discount;
    test_random random = {seed};
    twin_tally tally = {0};
    size_t used = block;
    for (int i = 0; i < paths; i++) {
        double value = terms->cost_planned * exp(-d * interval), now = 0.0;
        for (;;) {
            if (used == block) {
                twin_draw(lives, block, life, 0.0, &random);
                used = 0;
            }
            now += lives[used++];
            if (now > interval)
                break;
            value += terms->cost_failure * exp(-d * now);
        }
        twin_count(&tally, value * d / -expm1(-d * interval), 1.0);
    }
    return twin_ratio(&tally);
}

static void discounted_dates_cost_what_simulated_payments_are_worth(void)
{
    const pcm_terms terms = {.cost_planned = 100.0, .cost_failure = 900.0, .discount = 0.001};
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_advice advice = advise_block(twin_lives[i], terms, 1.4);
        TWIN_EXPECT(payment_of_dates(twin_lives[i], &terms, advice.interval, 20 + i),
                    advice.cost_rate);
        TWIN_EXPECT(payment_of_dates(twin_lives[i], &terms, 1.4 * advice.interval, 30 + i),
                    advice.cost_rate_now);
    }
}

/* Overhauls. */

static const pcm_distribution systems[] = {{PCM_FAMILY_WEIBULL, {2.2, 400.0, 0.0}},
                                           {PCM_FAMILY_WEIBULL_3, {1.8, 300.0, 100.0}},
                                           {PCM_FAMILY_GOMPERTZ, {0.0008, 350.0, 0.0}},
                                           {PCM_FAMILY_GAMMA, {4.0, 90.0, 0.0}}};
enum { system_count = sizeof systems / sizeof *systems };

static pcm_advice advise_overhaul(pcm_distribution life, pcm_terms terms, double today)
{
    pcm_evidence *evidence = twin_certain(life);
    pcm_advice advice;
    ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &terms));
    CU_ASSERT_EQUAL_FATAL(advice.verdict, PCM_ACT_AT_AGE);
    terms.current_interval = today * advice.interval;
    ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &terms));
    pcm_evidence_free(evidence);
    return advice;
}

static void overhauls_cost_what_the_twin_pays(void)
{
    const pcm_terms terms = {.cost_planned = 900.0,
                             .cost_failure = 400.0,
                             .downtime_planned = 12.0,
                             .downtime_failure = 30.0};
    for (size_t i = 0; i < system_count; i++) {
        const pcm_advice advice = advise_overhaul(systems[i], terms, 1.6);
        pcm_simulation_asset asset =
            twin_asset(systems[i], &terms, PCM_SIMULATION_MINIMAL_REPAIR, advice.interval);
        const double stretch = 20000.0;
        const pcm_simulation_figures best = twin_long_run(&asset, stretch, 64, 50 + i);
        TWIN_EXPECT(twin_per(best.cost, stretch), advice.cost_rate);
        TWIN_EXPECT(twin_per(best.downtime, stretch), 1.0 - advice.availability);
        asset.interval *= 1.6;
        TWIN_EXPECT(twin_cost_rate(&asset, stretch, 64, 50 + i), advice.cost_rate_now);
    }
}

/* Overhauls at one age until a horizon, from an age on. */
static void overhauls_to_a_horizon_cost_what_the_twin_pays(void)
{
    for (size_t i = 0; i < system_count; i++) {
        const pcm_terms terms = {
            .cost_planned = 900.0, .cost_failure = 400.0, .horizon = 2500.0, .age = 150.0};
        const pcm_advice advice = advise_overhaul(systems[i], terms, 0.6);
        pcm_simulation_asset asset =
            twin_asset(systems[i], &terms, PCM_SIMULATION_MINIMAL_REPAIR, advice.interval);
        const pcm_simulation_options options = {
            .horizon = terms.horizon, .periods = 1, .replications = 4000, .spares = -1};
        const double rates[] = {advice.cost_rate, advice.cost_rate_now};
        for (int k = 0; k < 2; k++) {
            pcm_simulation_figures figures;
            pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 60 + i);
            ASSERT_OK(pcm_simulation_total(&figures, simulation));
            pcm_simulation_free(simulation);
            TWIN_EXPECT(twin_per(figures.cost, terms.horizon), rates[k]);
            asset.interval *= 0.6;
        }
    }
}

/* Imperfect maintenance. */

static pcm_simulation_asset asset_of(const pcm_imperfect_life *system, const pcm_terms *terms,
                                     const pcm_renewal_terms *renewal, double acts, double interval)
{
    pcm_simulation_asset asset =
        twin_asset((pcm_distribution){PCM_FAMILY_WEIBULL,
                                      {system->life.shape, system->life.scale, 0.0}},
                   terms, PCM_SIMULATION_IMPERFECT, interval);
    asset.renewal_after = isfinite(acts) ? (int)acts : 0;
    asset.rho_corrective = system->rho_corrective;
    asset.rho_preventive = system->rho_preventive;
    asset.model = system->model;
    asset.renewal = (pcm_simulation_work){renewal->cost, renewal->downtime};
    return asset;
}

/* The plan, and the same jobs done at another interval; the analytic rate has an error of its own
 * where repairs rejuvenate. */
static void compare_plan(const pcm_imperfect_life *system, const pcm_terms *terms,
                         const pcm_renewal_terms *renewal, uint64_t seed)
{
    pcm_imperfect_policy plan;
    ASSERT_OK(pcm_imperfect_policy_solve(&plan, system, terms, renewal, NULL));
    CU_ASSERT_EQUAL_FATAL(plan.advice.verdict, PCM_ACT_AT_AGE);
    const double acts = plan.acts, cycle = isfinite(acts) ? plan.cycle_length : plan.advice.interval;
    for (int k = 0; k < 2; k++) {
        const double interval = plan.advice.interval * (k == 0 ? 1.0 : 1.5);
        double rate;
        ASSERT_OK(pcm_imperfect_policy_cost_rate(&rate, system, terms, renewal, acts, &interval, 1,
                                                 NULL));
        if (k == 0)
            ASSERT_CLOSE(rate, plan.advice.cost_rate, 1e-9);
        const pcm_simulation_asset asset = asset_of(system, terms, renewal, acts, interval);
        const double stretch = ceil(12000.0 / cycle) * cycle;
        pcm_simulation_estimate simulated =
            isfinite(acts) && terms->downtime_planned == 0.0
                ? rate_of_cycles(&asset, acts * interval, 400, seed)
                : twin_cost_rate(&asset, stretch, 48, seed);
        simulated.standard_error = hypot(simulated.standard_error, plan.simulation_error);
        TWIN_EXPECT(simulated, rate);
    }
}

static void imperfect_plans_cost_what_the_twin_pays(void)
{
    static const double correctives[] = {0.0, 0.3}, preventives[] = {0.5, 0.85};
    for (size_t i = 0; i < 16; i++) {
        const pcm_imperfect_life system = {.model = (pcm_imperfect_model)(i % 2),
                                           .life = {2.4, 500.0},
                                           .rho_corrective = correctives[i / 2 % 2],
                                           .rho_preventive = preventives[i / 4 % 2]};
        const int with_downtimes = i >= 8;
        const pcm_terms terms = {.cost_planned = 20.0,
                                 .cost_failure = 60.0,
                                 .downtime_planned = with_downtimes ? 4.0 : 0.0,
                                 .downtime_failure = with_downtimes ? 10.0 : 0.0};
        const pcm_renewal_terms renewal = {.cost = 150.0,
                                           .downtime = with_downtimes ? 25.0 : 0.0};
        compare_plan(&system, &terms, &renewal, 80 + i);
    }
}

SUITE("policies and the twin", {"dates cost what the twin pays", dates_cost_what_the_twin_pays},
      {"dates take the downtime that the twin sees", dates_take_the_downtime_that_the_twin_sees},
      {"discounted dates cost what simulated payments are worth",
       discounted_dates_cost_what_simulated_payments_are_worth},
      {"overhauls cost what the twin pays", overhauls_cost_what_the_twin_pays},
      {"overhauls to a horizon cost what the twin pays",
       overhauls_to_a_horizon_cost_what_the_twin_pays},
      {"imperfect plans cost what the twin pays", imperfect_plans_cost_what_the_twin_pays})
