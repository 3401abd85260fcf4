/* SPDX-License-Identifier: Apache-2.0 */
/* Block replacement against the maintenance twin, and with discount against payments that are
 * simulated here. */
#include <pcm/block.h>

#include "tests/support/twin.h"

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
        pcm_simulation_asset asset =
            twin_asset(twin_lives[i], &terms, PCM_SIMULATION_BLOCK_REPLACEMENT, advice.interval);
        TWIN_EXPECT(twin_rate_of_cycles(&asset, advice.interval, 1200, i), advice.cost_rate);
        asset.interval = today;
        TWIN_EXPECT(twin_rate_of_cycles(&asset, today, 900, i), advice.cost_rate_now);
        asset.interval = INFINITY;
        TWIN_EXPECT(twin_cost_rate(&asset, 8000.0, 24, i), advice.cost_rate_run_to_failure);
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
        const pcm_simulation_asset asset =
            twin_asset(twin_lives[i], &terms, PCM_SIMULATION_BLOCK_REPLACEMENT, advice.interval);
        const pcm_simulation_figures figures =
            twin_long_run(&asset, 12.0 * advice.interval, 104, 10 + i);
        const pcm_simulation_estimate down = twin_per(figures.downtime, 12.0 * advice.interval);
        TWIN_EXPECT(down, advice.cost_rate);
        TWIN_EXPECT(down, 1.0 - advice.availability);
    }
}

/* Level payment of an interval between dates: failures are paid when they happen. */
static pcm_simulation_estimate payment_of_dates(pcm_distribution life, const pcm_terms *terms,
                                                double interval, uint64_t seed)
{
    const double d = terms->discount;
    test_random random = {seed};
    twin_tally tally = {0};
    for (int i = 0; i < 24000; i++) {
        double value = terms->cost_planned * exp(-d * interval);
        for (double now = twin_life(life, &random); now <= interval;
             now += twin_life(life, &random))
            value += terms->cost_failure * exp(-d * now);
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

SUITE("dates and the twin", {"dates cost what the twin pays", dates_cost_what_the_twin_pays},
      {"dates take the downtime that the twin sees", dates_take_the_downtime_that_the_twin_sees},
      {"discounted dates cost what simulated payments are worth",
       discounted_dates_cost_what_simulated_payments_are_worth})
