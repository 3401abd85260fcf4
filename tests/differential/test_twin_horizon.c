/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement over a finite horizon, and the cost of replacing one item early or late, against
 * simulated histories. */
#include <pcm/replacement.h>

#include "tests/support/twin.h"

static const double horizon = 1800.0;

enum { ages = 3, batches = 24, replications = 4000 };

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
    const double variance =
        tally.cost_square / batches - pow(tally.cost / batches, 2.0);
    return (pcm_simulation_estimate){tally.cost / batches,
                                     sqrt(fmax(variance, 0.0) / (batches - 1))};
}

/* Costs at the advised interval and at another as today's; nonzero if one replaces at all. */
static pcm_advice advise(pcm_distribution life, pcm_terms terms, double today)
{
    pcm_evidence *evidence = twin_certain(life);
    pcm_advice advice;
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, &terms));
    terms.current_interval = today * advice.interval;
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, &terms));
    pcm_evidence_free(evidence);
    return advice;
}

/* The cost at the advised age and at 0.8 and 1.2 times that, none of which is surely cheaper. */
static void compare_horizon(pcm_distribution life, const pcm_terms *terms)
{
    double best[batches], other[batches], never[batches];
    pcm_advice advice = advise(life, *terms, 0.8);
    CU_ASSERT_FATAL(isfinite(advice.interval));
    simulate_costs(best, life, terms, advice.interval);
    simulate_costs(never, life, terms, INFINITY);
    TWIN_EXPECT(twin_per(mean_of(best, NULL), horizon), advice.cost_rate);
    TWIN_EXPECT(twin_per(mean_of(never, NULL), horizon), advice.cost_rate_run_to_failure);
    for (int i = 0; i < 2; i++) {
        const double factor = i == 0 ? 0.8 : 1.2;
        advice = advise(life, *terms, factor);
        simulate_costs(other, life, terms, factor * advice.interval);
        TWIN_EXPECT(twin_per(mean_of(other, NULL), horizon), advice.cost_rate_now);
        const pcm_simulation_estimate loss = mean_of(other, best);
        CU_ASSERT(loss.standard_error < 0.01 * advice.cost_rate * horizon);
        CU_ASSERT(loss.mean >= -TWIN_JUDGED_ERRORS * loss.standard_error);
    }
}

static void costs_to_a_horizon_are_those_of_the_twin(void)
{
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        const pcm_terms terms = terms_at(item_age[i % ages], i % 2 == 1);
        compare_horizon(twin_lives[i], &terms);
    }
}

/* Replacing one item some time from now. All that follows is maintained at the best age, and is the
 * same whenever the first replacement comes. What is paid until a date far away is averaged over
 * dates that are spread over many intervals, so that it does not matter which part of an interval a
 * date cuts off. */

enum { paths = 24000, followers = 36, times = 5 };

struct payment {
    double time; /* from the end of the first replacement */
    double cost;
};

static void draw_followers(struct payment *payment, const double *life, const pcm_terms *terms,
                           double best)
{
    double now = 0.0;
    for (int i = 0; i < followers; i++) {
        const int fails = life[i] <= best;
        now += fails ? life[i] : best;
        payment[i] = (struct payment){now, fails ? terms->cost_failure : terms->cost_planned};
        now += fails ? terms->downtime_failure : terms->downtime_planned;
    }
}

/* Mean over the dates of what was paid before them. */
static double paid(const struct payment *payment, const pcm_terms *terms, double left, double ahead,
                   double first_date, double last_date)
{
    const int fails = left <= ahead;
    const double begin = (fails ? left + terms->downtime_failure
                                : ahead + terms->downtime_planned);
    double sum = fails ? terms->cost_failure : terms->cost_planned;
    for (int i = 0; i < followers; i++)
        sum += payment[i].cost *
               fmin(fmax((last_date - begin - payment[i].time) / (last_date - first_date), 0.0),
                    1.0);
    return sum;
}

static void compare_curve(pcm_distribution life, const pcm_terms *terms, uint64_t seed)
{
    static double left[paths], lives[followers];
    static const double factors[times] = {0.0, 0.45, 1.9, 2.6, 4.0};
    pcm_evidence *evidence = twin_certain(life);
    pcm_advice advice;
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, terms));
    const double best = advice.interval, now = fmax(best - terms->age, 0.0);
    const double unit = now > 0.0 ? now : 0.3 * best;
    double ahead[times], excess[times];
    for (int k = 0; k < times; k++)
        ahead[k] = factors[k] * unit;
    ASSERT_OK(pcm_replacement_curve(excess, evidence, terms, ahead, times));
    pcm_evidence_free(evidence);
    test_random random = {seed};
    twin_tally tally[times] = {{0}};
    struct payment payment[followers];
    twin_draw(left, paths, life, terms->age, &random);
    for (int i = 0; i < paths; i++) {
        twin_draw(lives, followers, life, 0.0, &random);
        draw_followers(payment, lives, terms, best);
        const double at_best = paid(payment, terms, left[i], now, 8.0 * best, 18.0 * best);
        for (int k = 0; k < times; k++)
            twin_count(&tally[k],
                       paid(payment, terms, left[i], ahead[k], 8.0 * best, 18.0 * best) - at_best,
                       1.0);
    }
    for (int k = 0; k < times; k++)
        if (ahead[k] != now)
            TWIN_EXPECT_WITHIN(twin_ratio(&tally[k]), excess[k], 0.04);
}

static void waiting_costs_what_simulated_histories_say(void)
{
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        pcm_terms terms = terms_at(i % 2 ? 90.0 : 0.0, i % 3 != 0);
        terms.horizon = 0.0;
        compare_curve(twin_lives[i], &terms, 40 + i);
        terms.age = 700.0;
        compare_curve(twin_lives[i], &terms, 50 + i);
    }
}

SUITE("horizon and the twin",
      {"costs to a horizon are those of the twin", costs_to_a_horizon_are_those_of_the_twin},
      {"waiting costs what simulated histories say", waiting_costs_what_simulated_histories_say})
