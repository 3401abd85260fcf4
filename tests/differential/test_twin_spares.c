/* SPDX-License-Identifier: Apache-2.0 */
/* Stocks of spares against the maintenance twin. */
#include <pcm/spares.h>

#include "tests/support/twin.h"

/* In a large fleet few items wait, and it does not show that they do not fail meanwhile; the twin
 * waits a little less than the formula says. */
enum { machines = 150, runs = 400 };

static const double horizon = 10000.0, lead_time = 25.0;

/* Ages as they are in the long run: with a density in proportion to the reliability. */
static double draw_age(pcm_distribution life, double latest, test_random *random)
{
    for (;;) {
        const double age = latest * test_random_uniform(random);
        if (twin_life(life, random) > age)
            return age;
    }
}

struct seen {
    twin_tally works, stock_outs, waits, short_of_parts;
};

static void simulate_stock(struct seen *seen, pcm_distribution life, double replacement_age,
                           int stock, uint64_t seed)
{
    static pcm_simulation_asset assets[machines];
    const pcm_simulation_options options = {.horizon = horizon,
                                            .periods = 1,
                                            .replications = 1,
                                            .spares = stock,
                                            .lead_time = lead_time};
    for (int run = 0; run < runs; run++) {
        test_random random = {1000 * seed + (uint64_t)run};
        for (int i = 0; i < machines; i++)
            assets[i] = (pcm_simulation_asset){
                .life = life,
                .age = draw_age(life, fmin(replacement_age, 2500.0), &random),
                .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                .interval = replacement_age};
        pcm_simulation *simulation =
            twin_simulate(assets, machines, &options, 1000 * seed + (uint64_t)run);
        pcm_simulation_waiting waiting;
        pcm_simulation_figures figures;
        ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
        ASSERT_OK(pcm_simulation_total(&figures, simulation));
        pcm_simulation_free(simulation);
        const double works = figures.failures.mean + figures.planned.mean;
        twin_count(&seen->works, works, horizon);
        twin_count(&seen->stock_outs, waiting.stock_outs.mean, horizon);
        twin_count(&seen->waits, waiting.stock_outs.mean, works);
        twin_count(&seen->short_of_parts, waiting.downtime.mean, horizon);
    }
}

/* What the twin saw, and what the formula says, for a fleet that shares one life. */
static pcm_spares compare_demand(struct seen *seen, double shape, double limit, double holding)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL, {shape, 700.0, 0.0}};
    pcm_evidence *evidence = twin_certain(life);
    const pcm_forecast_item item = {.life = evidence,
                                    .replacement_age = isfinite(limit) ? limit : 0.0,
                                    .count = machines,
                                    .parts = 1.0};
    const pcm_spares_terms terms = {
        .lead_time = lead_time, .holding = holding, .shortage_time = 100.0};
    pcm_spares spares;
    ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
    CU_ASSERT_EQUAL_FATAL(spares.outcome, PCM_SPARES_OPTIMAL);
    pcm_evidence_free(evidence);
    simulate_stock(seen, life, limit, (int)spares.stock, (uint64_t)(10.0 * shape));
    TWIN_EXPECT(twin_ratio(&seen->works), spares.demand_rate);
    return spares;
}

static void stocks_serve_as_the_twin_sees(void)
{
    static const double shapes[] = {2.5, 1.3, 4.0}, holding[] = {6.0, 2.5, 12.0};
    for (size_t i = 0; i < 3; i++) {
        struct seen seen = {0};
        const pcm_spares spares = compare_demand(&seen, shapes[i], INFINITY, holding[i]);
        TWIN_EXPECT_WITHIN(twin_ratio(&seen.waits), 1.0 - spares.fill_rate, 0.02);
        TWIN_EXPECT_WITHIN(twin_ratio(&seen.stock_outs), spares.shortage_rate, 0.02);
        TWIN_EXPECT_WITHIN(twin_ratio(&seen.short_of_parts), spares.expected_short, 0.03);
    }
}

/* Items that are replaced at one age and have waited for a part at the same time are due again one
 * after the other: waiting spreads the demand, and what the formula says, which lets nothing wait,
 * is on the safe side by up to a half. */
static void waiting_spreads_planned_demand(void)
{
    static const double shapes[] = {2.5, 1.3}, holding[] = {6.0, 2.5};
    for (size_t i = 0; i < 2; i++) {
        struct seen seen = {0};
        const pcm_spares spares = compare_demand(&seen, shapes[i], 450.0, holding[i]);
        const double waits = twin_ratio(&seen.waits).mean;
        const double short_of_parts = twin_ratio(&seen.short_of_parts).mean;
        CU_ASSERT(waits < 1.0 - spares.fill_rate && waits > 0.67 * (1.0 - spares.fill_rate));
        CU_ASSERT(short_of_parts < spares.expected_short &&
                  short_of_parts > 0.5 * spares.expected_short);
    }
}

SUITE("spares and the twin", {"stocks serve as the twin sees", stocks_serve_as_the_twin_sees},
      {"waiting spreads planned demand", waiting_spreads_planned_demand})
