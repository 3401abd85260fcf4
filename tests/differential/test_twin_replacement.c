/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement against the maintenance twin: every family, downtimes, availability, today's
 * interval and running to failure. */
#include <pcm/replacement.h>

#include "tests/support/twin.h"

static const pcm_terms usual = {.cost_planned = 100.0,
                                .cost_failure = 900.0,
                                .downtime_planned = 8.0,
                                .downtime_failure = 60.0};

static const double stretch = 8000.0;
enum { replications = 64 };

/* The decision, with a finite interval, and with costs at another one as those of today. */
static pcm_advice advise(pcm_distribution life, pcm_terms terms, double today)
{
    pcm_evidence *evidence = twin_certain(life);
    pcm_advice advice;
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, &terms));
    CU_ASSERT_EQUAL_FATAL(advice.verdict, PCM_REPLACE_AT_AGE);
    CU_ASSERT_FATAL(isfinite(advice.interval) && advice.interval > 0.0);
    terms.current_interval = today * advice.interval;
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, &terms));
    pcm_evidence_free(evidence);
    return advice;
}

static pcm_simulation_figures figures_at(pcm_distribution life, const pcm_terms *terms,
                                         double interval, uint64_t seed)
{
    const pcm_simulation_asset asset =
        twin_asset(life, terms, PCM_SIMULATION_AGE_REPLACEMENT, interval);
    return twin_long_run(&asset, stretch, replications, seed);
}

static void cost_rates_are_those_of_the_twin(void)
{
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_advice advice = advise(twin_lives[i], usual, 0.7);
        const pcm_simulation_figures best = figures_at(twin_lives[i], &usual, advice.interval, i),
                                     today = figures_at(twin_lives[i], &usual,
                                                        0.7 * advice.interval, i),
                                     never = figures_at(twin_lives[i], &usual, INFINITY, i);
        TWIN_EXPECT(twin_per(best.cost, stretch), advice.cost_rate);
        TWIN_EXPECT(twin_per(today.cost, stretch), advice.cost_rate_now);
        TWIN_EXPECT(twin_per(never.cost, stretch), advice.cost_rate_run_to_failure);
        TWIN_EXPECT(best.availability, advice.availability);
        TWIN_EXPECT(twin_per(best.downtime, stretch), 1.0 - advice.availability);
    }
}

/* Downtime per uptime, and what that makes of the availability. */
static void availability_is_that_of_the_twin(void)
{
    pcm_terms terms = usual;
    terms.criterion = PCM_CRITERION_AVAILABILITY;
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_advice advice = advise(twin_lives[i], terms, 1.4);
        const double down = advice.cost_rate / (1.0 + advice.cost_rate);
        const double now = advice.cost_rate_now / (1.0 + advice.cost_rate_now);
        const double broken =
            advice.cost_rate_run_to_failure / (1.0 + advice.cost_rate_run_to_failure);
        const pcm_simulation_figures best =
            figures_at(twin_lives[i], &terms, advice.interval, 10 + i);
        const pcm_simulation_figures today =
            figures_at(twin_lives[i], &terms, 1.4 * advice.interval, 10 + i);
        const pcm_simulation_figures never = figures_at(twin_lives[i], &terms, INFINITY, 10 + i);
        TWIN_EXPECT(twin_per(best.downtime, stretch), down);
        TWIN_EXPECT(twin_per(best.downtime, stretch), 1.0 - advice.availability);
        TWIN_EXPECT(twin_per(today.downtime, stretch), now);
        TWIN_EXPECT(twin_per(never.downtime, stretch), broken);
    }
}

SUITE("replacement and the twin",
      {"cost rates are those of the twin", cost_rates_are_those_of_the_twin},
      {"availability is that of the twin", availability_is_that_of_the_twin})
