/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement over a finite horizon against the maintenance twin. */
#include <pcm/renewal.h>
#include <pcm/replacement.h>

#include "tests/support/twin.h"

static const double horizon = 1500.0;

enum { ages = 3, batches = 16, replications = 1000 };

static const double item_age[ages] = {0.0, 250.0, 520.0};

static pcm_terms terms_at(double age, int with_downtimes)
{
    return (pcm_terms){.cost_planned = 100.0,
                       .cost_failure = 900.0,
                       .downtime_planned = with_downtimes ? 8.0 : 0.0,
                       .downtime_failure = with_downtimes ? 60.0 : 0.0,
                       .horizon = horizon,
                       .age = age};
}

/* Mean cost of an item until the horizon, by batches that see the same lives at every interval. */
static void simulate_costs(double *cost, pcm_distribution life, const pcm_terms *terms,
                           double interval)
{
    const pcm_simulation_asset asset =
        twin_asset(life, terms, PCM_SIMULATION_AGE_REPLACEMENT, interval);
    const pcm_simulation_options options = {
        .horizon = horizon, .periods = 1, .replications = replications, .spares = -1};
    for (int i = 0; i < batches; i++) {
        pcm_simulation_figures figures;
        pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 700 + (uint64_t)i);
        ASSERT_OK(pcm_simulation_total(&figures, simulation));
        pcm_simulation_free(simulation);
        cost[i] = figures.cost.mean;
    }
}

static pcm_simulation_estimate mean_of(const double *cost, const double *less)
{
    twin_tally tally = {0};
    for (int i = 0; i < batches; i++)
        twin_count(&tally, cost[i] - (less ? less[i] : 0.0), 1.0);
    const double variance = tally.cost_square / batches - pow(tally.cost / batches, 2.0);
    return (pcm_simulation_estimate){tally.cost / batches,
                                     sqrt(fmax(variance, 0.0) / (batches - 1))};
}

/* What the renewal curve says of another age than the advised one. */
static double cost_at(pcm_distribution life, const pcm_terms *terms, double interval)
{
    const pcm_renewal_plan plan = {.life = life,
                                   .age = terms->age,
                                   .replacement_age = interval,
                                   .cost_planned = terms->cost_planned,
                                   .cost_failure = terms->cost_failure,
                                   .downtime_planned = terms->downtime_planned,
                                   .downtime_failure = terms->downtime_failure};
    pcm_renewal_period whole;
    ASSERT_OK(pcm_renewal_curve(&whole, 1, horizon, &plan));
    return whole.cost;
}

/* The cost at the advised age and at 0.8 and 1.2 times that, none of which is surely cheaper. */
static void compare_horizon(pcm_distribution life, const pcm_terms *terms)
{
    double best[batches], other[batches];
    pcm_advice advice;
    pcm_evidence *evidence = twin_certain(life);
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, terms));
    pcm_evidence_free(evidence);
    CU_ASSERT_FATAL(isfinite(advice.interval));
    simulate_costs(best, life, terms, advice.interval);
    TWIN_EXPECT(twin_per(mean_of(best, NULL), horizon), advice.cost_rate);
    for (int i = 0; i < 2; i++) {
        const double interval = (i == 0 ? 0.8 : 1.2) * advice.interval;
        simulate_costs(other, life, terms, interval);
        TWIN_EXPECT(mean_of(other, NULL), cost_at(life, terms, interval));
        const pcm_simulation_estimate loss = mean_of(other, best);
        CU_ASSERT(loss.standard_error < 0.015 * advice.cost_rate * horizon);
        CU_ASSERT(loss.mean >= -TWIN_JUDGED_ERRORS * loss.standard_error);
    }
    if (life.family == PCM_FAMILY_GAMMA)
        return; /* whose whole lives are slow to draw */
    simulate_costs(other, life, terms, INFINITY);
    TWIN_EXPECT(twin_per(mean_of(other, NULL), horizon), advice.cost_rate_run_to_failure);
}

static void costs_to_a_horizon_are_those_of_the_twin(void)
{
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_terms terms = terms_at(item_age[i % ages], i % 2 == 1);
        compare_horizon(twin_lives[i], &terms);
    }
}

SUITE("horizon and the twin",
      {"costs to a horizon are those of the twin", costs_to_a_horizon_are_those_of_the_twin})
