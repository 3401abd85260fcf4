/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement against the maintenance twin: every family, downtimes, availability, today's
 * interval and running to failure by simulated fleets; discounted costs and single cycles by lives
 * that are drawn here. */
#include <pcm/replacement.h>

#include "tests/support/twin.h"

static const pcm_terms usual = {.cost_planned = 100.0,
                                .cost_failure = 900.0,
                                .downtime_planned = 8.0,
                                .downtime_failure = 60.0};

static const double stretch = 20000.0;
enum { replications = 96 };

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
        const double broken = advice.cost_rate_run_to_failure /
                              (1.0 + advice.cost_rate_run_to_failure);
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

enum { block = 4096 };

/* Lives one after the other, drawn by blocks. */
struct stream {
    pcm_distribution life;
    test_random random;
    double lives[block];
    size_t used;
};

static double next_life(struct stream *stream)
{
    if (stream->used == block) {
        twin_draw(stream->lives, block, stream->life, 0.0, &stream->random);
        stream->used = 0;
    }
    return stream->lives[stream->used++];
}

/* Present value of all that is paid for a new item and its successors, as long as that matters. */
static double present_value(struct stream *stream, const pcm_terms *terms, double interval)
{
    double now = 0.0, value = 0.0;
    while (terms->discount * now < 16.0) {
        const double life = next_life(stream);
        const int fails = life <= interval;
        now += fails ? life : interval;
        value += exp(-terms->discount * now) * (fails ? terms->cost_failure : terms->cost_planned);
        now += fails ? terms->downtime_failure : terms->downtime_planned;
    }
    return value;
}

/* Rate times the present value of all costs for ever. */
static pcm_simulation_estimate level_payment(pcm_distribution life, const pcm_terms *terms,
                                             double interval, uint64_t seed)
{
    static struct stream stream;
    twin_tally tally = {0};
    stream.life = life;
    stream.random.state = seed;
    stream.used = block;
    for (int i = 0; i < 6000; i++)
        twin_count(&tally, terms->discount * present_value(&stream, terms, interval), 1.0);
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
    static double lives[block];
    test_random random = {seed};
    twin_tally tally = {0};
    for (int i = 0; i < 40; i++) {
        twin_draw(lives, block, life, 0.0, &random);
        for (size_t k = 0; k < block; k++) {
            const int fails = lives[k] <= interval;
            const double length = fails ? lives[k] : interval;
            const double d = terms->discount;
            twin_count(&tally,
                       (fails ? terms->cost_failure : terms->cost_planned) *
                           (d > 0.0 ? d / expm1(d * length) : 1.0 / length),
                       1.0);
        }
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

SUITE("replacement and the twin",
      {"cost rates are those of the twin", cost_rates_are_those_of_the_twin},
      {"availability is that of the twin", availability_is_that_of_the_twin},
      {"discounted costs are those of simulated payments",
       discounted_costs_are_those_of_simulated_payments},
      {"single cycles cost what simulated ones do", single_cycles_cost_what_simulated_ones_do})
