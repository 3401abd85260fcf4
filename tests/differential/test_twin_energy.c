/* SPDX-License-Identifier: Apache-2.0 */
/* Energy drift and life-cycle cost against the maintenance twin, where chance has a part in them:
 * the failures that come with drift, and those of a unit that grows old. */
#include <pcm/energy.h>
#include <pcm/life_cycle.h>

#include "tests/support/twin.h"

/* A unit whose excess energy up to T is, by hand, price power growth T^2 / 2. */
static const pcm_energy energy = {.drift = {.growth = 1e-4},
                                  .power = 8.0,
                                  .hours = 1.0,
                                  .price = 0.22,
                                  .emission_factor = 0.35,
                                  .carbon_price = 0.1,
                                  .service_carbon = 12.0,
                                  .failure_carbon = 30.0};
static const pcm_terms terms = {.cost_planned = 180.0, .cost_failure = 400.0};
static const pcm_distribution failures = {PCM_FAMILY_WEIBULL, {2.2, 1500.0}};

static pcm_simulation_estimate simulated(double interval)
{
    const double excess = (0.22 + 0.1 * 0.35) * 8.0 * 1e-4 * interval * interval / 2.0;
    const pcm_simulation_asset asset = {.life = failures,
                                        .policy = PCM_SIMULATION_MINIMAL_REPAIR,
                                        .interval = interval,
                                        .failure = {.cost = 400.0 + 0.1 * 30.0},
                                        .planned = {.cost = 180.0 + 0.1 * 12.0 + excess}};
    return twin_cost_rate(&asset, 60.0 * interval, 64, 7);
}

static void services_cost_what_the_twin_pays(void)
{
    pcm_evidence *evidence = NULL;
    pcm_advice advice;
    ASSERT_OK(pcm_evidence_from_model(&evidence, failures));
    ASSERT_OK(pcm_energy_advise(&advice, NULL, &energy, evidence, &terms));
    CU_ASSERT_EQUAL_FATAL(advice.verdict, PCM_ACT_AT_AGE);
    TWIN_EXPECT(simulated(advice.interval), advice.cost_rate);
    for (double factor = 0.5; factor < 2.5; factor *= 2.0) {
        const double interval = factor * advice.interval;
        double rate;
        ASSERT_OK(pcm_energy_cost_rate(&rate, NULL, &energy, evidence, &terms, &interval, 1));
        TWIN_EXPECT(simulated(interval), rate);
    }
    pcm_evidence_free(evidence);
}

static void old_units_fail_as_the_twin_says(void)
{
    enum { years = 6 };
    pcm_life_cycle cycle = {.years = years,
                            .installed = {.age = 4.0, .failure_law = {1.8, 3.0}},
                            .replacement = {.price = 1000.0}};
    pcm_life_cycle_row rows[years];
    ASSERT_OK(pcm_life_cycle_rows(rows, &cycle, years));
    const pcm_simulation_asset unit = {.life = {PCM_FAMILY_WEIBULL, {1.8, 3.0}},
                                       .age = 4.0,
                                       .policy = PCM_SIMULATION_MINIMAL_REPAIR,
                                       .interval = INFINITY};
    const pcm_simulation_options options = {
        .horizon = years, .periods = years, .replications = 20000, .spares = -1};
    pcm_simulation *simulation = twin_simulate(&unit, 1, &options, 11);
    for (int year = 0; year < years; year++) {
        pcm_simulation_figures figures = {0};
        ASSERT_OK(pcm_simulation_of_period(&figures, simulation, (size_t)year));
        TWIN_EXPECT(figures.failures, rows[year].failures);
    }
    pcm_simulation_free(simulation);
}

SUITE("energy and the twin", {"services cost what the twin pays", services_cost_what_the_twin_pays},
      {"old units fail as the twin says", old_units_fail_as_the_twin_says})
