/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of fleets by period - renewal curves and forecasts - against the maintenance twin. */
#include <pcm/forecast.h>
#include <pcm/renewal.h>

#include "tests/support/twin.h"

enum { periods = 6 };

/* No age, interval or downtime has a measure in common with it. */
static const double period = 263.7;

/* An item of every family that wears out, new and old, run to failure and replaced at ages that
 * some have passed; one that may be sound for ever, one that wears in and one that does not age. */
enum { fleet_size = 2 * TWIN_LIVES + 2 };

static void set_plans(pcm_renewal_plan *plans, int with_downtimes)
{
    for (size_t i = 0; i < fleet_size; i++) {
        static const double ages[] = {0.0, 310.0, 520.0}, limits[] = {INFINITY, 390.0, 560.0};
        plans[i] = (pcm_renewal_plan){.life = twin_lives[i % TWIN_LIVES],
                                      .age = ages[i % 3],
                                      .replacement_age = limits[i / 2 % 3],
                                      .cost_planned = 100.0,
                                      .cost_failure = 900.0,
                                      .downtime_planned = with_downtimes ? 17.0 : 0.0,
                                      .downtime_failure = with_downtimes ? 71.0 : 0.0};
    }
    plans[fleet_size - 4].life =
        (pcm_distribution){PCM_FAMILY_WEIBULL_DEFECTIVE, {1.5, 500.0, 0.8}};
    plans[fleet_size - 2].life = (pcm_distribution){PCM_FAMILY_WEIBULL, {0.7, 400.0, 0.0}};
    plans[fleet_size - 1].life = (pcm_distribution){PCM_FAMILY_EXPONENTIAL, {450.0, 0.0, 0.0}};
}

static pcm_simulation_asset asset_of(const pcm_renewal_plan *plan)
{
    return (pcm_simulation_asset){.life = plan->life,
                                  .age = plan->age,
                                  .policy = isfinite(plan->replacement_age)
                                                ? PCM_SIMULATION_AGE_REPLACEMENT
                                                : PCM_SIMULATION_RUN_TO_FAILURE,
                                  .interval = plan->replacement_age,
                                  .failure = {plan->cost_failure, plan->downtime_failure},
                                  .planned = {plan->cost_planned, plan->downtime_planned}};
}

static pcm_simulation *simulate_plans(const pcm_renewal_plan *plans, size_t n, size_t replications,
                                      uint64_t seed)
{
    pcm_simulation_asset assets[fleet_size];
    for (size_t i = 0; i < n; i++)
        assets[i] = asset_of(&plans[i]);
    const pcm_simulation_options options = {.horizon = periods * period,
                                            .periods = periods,
                                            .replications = replications,
                                            .spares = -1};
    return twin_simulate(assets, n, &options, seed);
}

/* What is too rare to be seen sharply in one item must at least not be contradicted. */
static void expect_if_sharp(pcm_simulation_estimate seen, double analytic, double sharp)
{
    if (seen.standard_error <= sharp * seen.mean)
        TWIN_EXPECT_WITHIN(seen, analytic, sharp);
    else
        CU_ASSERT(fabs(seen.mean - analytic) <=
                  TWIN_JUDGED_ERRORS * seen.standard_error + 0.01 * analytic + 2e-3);
}

static void compare_item(const pcm_renewal_period *curve, const pcm_simulation *simulation)
{
    static const double sharp = 0.05;
    for (size_t k = 0; k < periods; k++) {
        pcm_simulation_figures seen;
        ASSERT_OK(pcm_simulation_of_period(&seen, simulation, k));
        expect_if_sharp(seen.failures, curve[k].failures, sharp);
        expect_if_sharp(seen.planned, curve[k].planned, sharp);
        expect_if_sharp(seen.cost, curve[k].cost, sharp);
        expect_if_sharp(seen.downtime, curve[k].downtime, sharp);
        TWIN_EXPECT(seen.availability, curve[k].availability);
    }
}

static void compare_fleet(const pcm_renewal_period *curve, const pcm_simulation *simulation,
                          int has_downtimes)
{
    for (size_t k = 0; k < periods; k++) {
        pcm_simulation_figures seen;
        ASSERT_OK(pcm_simulation_of_period(&seen, simulation, k));
        TWIN_EXPECT(seen.failures, curve[k].failures);
        TWIN_EXPECT(seen.planned, curve[k].planned);
        TWIN_EXPECT(seen.cost, curve[k].cost);
        if (has_downtimes)
            TWIN_EXPECT(seen.downtime, curve[k].downtime);
        TWIN_EXPECT(seen.availability, curve[k].availability);
    }
}

static void renewal_curves_of_fleets_are_those_of_the_twin(void)
{
    for (int with_downtimes = 0; with_downtimes < 2; with_downtimes++) {
        pcm_renewal_plan plans[fleet_size];
        pcm_renewal_period curve[periods];
        set_plans(plans, with_downtimes);
        ASSERT_OK(pcm_renewal_fleet(curve, periods, period, plans, fleet_size, NULL));
        pcm_simulation *simulation =
            simulate_plans(plans, fleet_size, 9000, 3 + (uint64_t)with_downtimes);
        compare_fleet(curve, simulation, with_downtimes);
        pcm_simulation_free(simulation);
    }
}

static void renewal_curves_of_items_are_those_of_the_twin(void)
{
    pcm_renewal_plan plans[fleet_size];
    set_plans(plans, 1);
    for (size_t i = 0; i < fleet_size; i++) {
        pcm_renewal_period curve[periods];
        if (plans[i].life.family == PCM_FAMILY_GAMMA)
            continue; /* slow to draw */
        ASSERT_OK(pcm_renewal_curve(curve, periods, period, &plans[i]));
        pcm_simulation *simulation = simulate_plans(&plans[i], 1, 5000, 20 + i);
        compare_item(curve, simulation);
        pcm_simulation_free(simulation);
    }
}

/* Means of a forecast; the last two are repaired as bad as old, one of them with overhauls. */
static void forecasts_are_what_the_twin_sees(void)
{
    pcm_renewal_plan plans[fleet_size];
    pcm_forecast_item items[fleet_size];
    pcm_simulation_asset assets[fleet_size];
    pcm_evidence *lives[fleet_size];
    pcm_forecast *forecast = NULL;
    set_plans(plans, 0);
    plans[fleet_size - 1].life = twin_lives[0];
    plans[fleet_size - 1].replacement_age = 640.0;
    for (size_t i = 0; i < fleet_size; i++) {
        lives[i] = twin_certain(plans[i].life);
        const double limit = plans[i].replacement_age;
        items[i] = (pcm_forecast_item){.life = lives[i],
                                       .age = plans[i].age,
                                       .replacement_age = isfinite(limit) ? limit : 0.0,
                                       .repairable = i >= fleet_size - 2,
                                       .count = 1.0,
                                       .parts = 1.0};
        assets[i] = asset_of(&plans[i]);
        if (items[i].repairable) {
            assets[i].policy = PCM_SIMULATION_MINIMAL_REPAIR;
            assets[i].interval = limit;
        }
    }
    ASSERT_OK(pcm_forecast_make(&forecast, items, fleet_size, period, periods, NULL, 0, NULL));
    const pcm_simulation_options options = {
        .horizon = periods * period, .periods = periods, .replications = 8000, .spares = -1};
    pcm_simulation *simulation = twin_simulate(assets, fleet_size, &options, 7);
    for (size_t k = 0; k < periods; k++) {
        const pcm_forecast_row *row = pcm_forecast_period(forecast, k);
        pcm_simulation_figures seen;
        ASSERT_OK(pcm_simulation_of_period(&seen, simulation, k));
        TWIN_EXPECT(seen.failures, row->failures.estimate);
        TWIN_EXPECT(seen.planned, row->planned.estimate);
    }
    pcm_simulation_free(simulation);
    pcm_forecast_free(forecast);
    for (size_t i = 0; i < fleet_size; i++)
        pcm_evidence_free(lives[i]);
}

SUITE("fleets and the twin",
      {"renewal curves of fleets are those of the twin",
       renewal_curves_of_fleets_are_those_of_the_twin},
      {"renewal curves of items are those of the twin",
       renewal_curves_of_items_are_those_of_the_twin},
      {"forecasts are what the twin sees", forecasts_are_what_the_twin_sees})
