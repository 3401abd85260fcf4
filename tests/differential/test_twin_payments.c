/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement with discount and for a single cycle against payments that are simulated here:
 * the maintenance twin has no interest. */
#include <pcm/replacement.h>

#include "tests/support/twin.h"

static const pcm_terms usual = {.cost_planned = 100.0,
                                .cost_failure = 900.0,
                                .downtime_planned = 8.0,
                                .downtime_failure = 60.0};

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

/* Present value of all that is paid for a new item and its successors, as long as that matters. */
static double present_value(pcm_distribution life, const pcm_terms *terms, double interval,
                            test_random *random)
{
    double now = 0.0, value = 0.0;
    while (terms->discount * now < 16.0) {
        const double end = twin_life(life, random);
        const int fails = end <= interval;
        now += fails ? end : interval;
        value += exp(-terms->discount * now) * (fails ? terms->cost_failure : terms->cost_planned);
        now += fails ? terms->downtime_failure : terms->downtime_planned;
    }
    return value;
}

/* Rate times the present value of all costs for ever. */
static pcm_simulation_estimate level_payment(pcm_distribution life, const pcm_terms *terms,
                                             double interval, uint64_t seed)
{
    test_random random = {seed};
    twin_tally tally = {0};
    for (int i = 0; i < 4000; i++)
        twin_count(&tally, terms->discount * present_value(life, terms, interval, &random), 1.0);
    return twin_ratio(&tally);
}

static void discounted_costs_are_those_of_simulated_payments(void)
{
    pcm_terms terms = usual;
    terms.discount = 0.001;
    for (size_t i = 0; i < 2 * TWIN_LIVES; i++) {
        const pcm_distribution life = twin_lives[i / 2];
        terms.downtime_planned = i % 2 ? usual.downtime_planned : 0.0;
        terms.downtime_failure = i % 2 ? usual.downtime_failure : 0.0;
        const pcm_advice advice = advise(life, terms, 0.6);
        TWIN_EXPECT(level_payment(life, &terms, advice.interval, 100 + i), advice.cost_rate);
        TWIN_EXPECT(level_payment(life, &terms, 0.6 * advice.interval, 200 + i),
                    advice.cost_rate_now);
        TWIN_EXPECT(level_payment(life, &terms, INFINITY, 300 + i),
                    advice.cost_rate_run_to_failure);
    }
}

/* One cycle: the level payment that its cost is worth over its length. Lives that may end at once
 * have none. */
static pcm_simulation_estimate payment_of_a_cycle(pcm_distribution life, const pcm_terms *terms,
                                                  double interval, uint64_t seed)
{
    test_random random = {seed};
    twin_tally tally = {0};
    for (int i = 0; i < 90000; i++) {
        const double end = twin_life(life, &random), d = terms->discount;
        const double length = fmin(end, interval);
        twin_count(&tally,
                   (end <= interval ? terms->cost_failure : terms->cost_planned) *
                       (d > 0.0 ? d / expm1(d * length) : 1.0 / length),
                   1.0);
    }
    return twin_ratio(&tally);
}

static void single_cycles_cost_what_simulated_ones_do(void)
{
    pcm_terms terms = usual;
    terms.criterion = PCM_CRITERION_ONE_CYCLE;
    terms.downtime_planned = terms.downtime_failure = 0.0;
    for (size_t i = 0; i < 2 * TWIN_LIVES; i++) {
        const pcm_distribution life = twin_lives[i / 2];
        if (life.family == PCM_FAMILY_GOMPERTZ)
            continue;
        terms.discount = i % 2 ? 0.001 : 0.0;
        const pcm_advice advice = advise(life, terms, 1.5);
        TWIN_EXPECT(payment_of_a_cycle(life, &terms, advice.interval, 400 + i), advice.cost_rate);
        TWIN_EXPECT(payment_of_a_cycle(life, &terms, 1.5 * advice.interval, 500 + i),
                    advice.cost_rate_now);
    }
}

SUITE("payments and simulated lives",
      {"discounted costs are those of simulated payments",
       discounted_costs_are_those_of_simulated_payments},
      {"single cycles cost what simulated ones do", single_cycles_cost_what_simulated_ones_do})
