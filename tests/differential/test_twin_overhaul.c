/* SPDX-License-Identifier: Apache-2.0 */
/* Overhauls and imperfect maintenance against the maintenance twin: what is advised and what is
 * done today, in the long run and to a horizon. */
#include <pcm/imperfect_policy.h>
#include <pcm/overhaul.h>

#include "tests/support/twin.h"

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
    for (size_t i = 0; systems[i].family != PCM_FAMILY_GAMMA; i++) { /* which is slow to draw */
        const pcm_advice advice = advise_overhaul(systems[i], terms, 1.6);
        pcm_simulation_asset asset =
            twin_asset(systems[i], &terms, PCM_SIMULATION_MINIMAL_REPAIR, advice.interval);
        const double stretch = 10000.0;
        const pcm_simulation_figures best = twin_long_run(&asset, stretch, 32, 50 + i);
        TWIN_EXPECT(twin_per(best.cost, stretch), advice.cost_rate);
        TWIN_EXPECT(twin_per(best.downtime, stretch), 1.0 - advice.availability);
        asset.interval *= 1.6;
        TWIN_EXPECT(twin_cost_rate(&asset, stretch, 32, 50 + i), advice.cost_rate_now);
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
            /* an act at the horizon is left out by the one, and not by the other */
            .horizon = terms.horizon * (1.0 - 1e-9),
            .periods = 1,
            .replications = 1000,
            .spares = -1};
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
    pcm_simulation_asset asset = twin_asset(
        (pcm_distribution){PCM_FAMILY_WEIBULL, {system->life.shape, system->life.scale, 0.0}},
        terms, PCM_SIMULATION_IMPERFECT, interval);
    asset.renewal_after = isfinite(acts) ? (int)acts : 0;
    asset.rho_corrective = system->rho_corrective;
    asset.rho_preventive = system->rho_preventive;
    asset.model = system->model;
    asset.renewal = (pcm_simulation_work){renewal->cost, renewal->downtime};
    return asset;
}

/* In the long run over 100 cycles after another 100, or over whole cycles. The analytic rate has an
 * error of its own where repairs rejuvenate. */
static void compare_plan(const pcm_imperfect_life *system, const pcm_terms *terms,
                         const pcm_renewal_terms *renewal, uint64_t seed)
{
    pcm_imperfect_policy plan;
    ASSERT_OK(pcm_imperfect_policy_solve(&plan, system, terms, renewal, NULL));
    CU_ASSERT_EQUAL_FATAL(plan.advice.verdict, PCM_ACT_AT_AGE);
    const double acts = plan.acts, interval = plan.advice.interval;
    const pcm_simulation_asset asset = asset_of(system, terms, renewal, acts, interval);
    pcm_simulation_estimate simulated =
        isfinite(acts) && terms->downtime_planned == 0.0
            ? twin_rate_of_cycles(&asset, acts * interval, 400, seed)
            : twin_cost_rate(&asset, 100.0 * interval * (isfinite(acts) ? acts : 1.0), 8, seed);
    simulated.standard_error = hypot(simulated.standard_error, plan.simulation_error);
    TWIN_EXPECT(simulated, plan.advice.cost_rate);
    if (system->rho_corrective != 0.0 || !isfinite(acts) || terms->downtime_planned > 0.0)
        return;
    double rate;
    const double longer = 1.5 * interval;
    const pcm_simulation_asset other = asset_of(system, terms, renewal, acts, longer);
    ASSERT_OK(
        pcm_imperfect_policy_cost_rate(&rate, system, terms, renewal, acts, &longer, 1, NULL));
    TWIN_EXPECT(twin_rate_of_cycles(&other, acts * longer, 400, seed), rate);
}

/* In ARA-1 a maintenance takes its part of the time since the last one, and to the twin (as to
 * fits) a repair of rho 0 is one, while in the plan it is none: the two are compared where rho is
 * not 0. */
static void imperfect_plans_cost_what_the_twin_pays(void)
{
    static const double preventives[] = {0.5, 0.85};
    for (size_t i = 0; i < 12; i++) {
        const pcm_imperfect_model model = (pcm_imperfect_model)(i % 2);
        const double least = model == PCM_IMPERFECT_ARA_1 ? 1e-9 : 0.0;
        const pcm_imperfect_life system = {.model = model,
                                           .life = {2.4, 500.0},
                                           .rho_corrective = i / 2 % 2 ? 0.3 : least,
                                           .rho_preventive = preventives[i / 4 % 2]};
        const int with_downtimes = i >= 8;
        const pcm_terms terms = {.cost_planned = 20.0,
                                 .cost_failure = 60.0,
                                 .downtime_planned = with_downtimes ? 4.0 : 0.0,
                                 .downtime_failure = with_downtimes ? 10.0 : 0.0};
        const pcm_renewal_terms renewal = {.cost = 150.0, .downtime = with_downtimes ? 25.0 : 0.0};
        compare_plan(&system, &terms, &renewal, 80 + i);
    }
}

SUITE("repairable systems and the twin",
      {"overhauls cost what the twin pays", overhauls_cost_what_the_twin_pays},
      {"overhauls to a horizon cost what the twin pays",
       overhauls_to_a_horizon_cost_what_the_twin_pays},
      {"imperfect plans cost what the twin pays", imperfect_plans_cost_what_the_twin_pays})
