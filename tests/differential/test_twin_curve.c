/* SPDX-License-Identifier: Apache-2.0 */
/* The cost of replacing one item early or late against simulated histories, for items younger and
 * older than the best age. */
#include <pcm/replacement.h>

#include "tests/support/twin.h"

/* Replacing one item some time from now. All that follows is maintained at the best age, and is the
 * same whenever the first replacement comes. What is paid until a date far away is averaged over
 * dates that are spread over ten cycles, so that it does not matter which part of a cycle a date
 * cuts off. */

enum { paths = 60000, followers = 32, times = 5 };

struct payment {
    double time; /* from the end of the first replacement */
    double cost;
};

static void draw_followers(struct payment *payment, pcm_distribution life, const pcm_terms *terms,
                           double best, test_random *random)
{
    double now = 0.0;
    for (int i = 0; i < followers; i++) {
        const double end = twin_life(life, random);
        const int fails = end <= best;
        now += fails ? end : best;
        payment[i] = (struct payment){now, fails ? terms->cost_failure : terms->cost_planned};
        now += fails ? terms->downtime_failure : terms->downtime_planned;
    }
}

/* Mean over dates, 8 to 18 cycles without failure from now, of what was paid before them. */
static double paid(const struct payment *payment, const pcm_terms *terms, double left, double ahead,
                   double best)
{
    const double cycle = best + terms->downtime_planned;
    const double first_date = 8.0 * cycle, last_date = 18.0 * cycle;
    const int fails = left <= ahead;
    const double begin = (fails ? left + terms->downtime_failure : ahead + terms->downtime_planned);
    double sum = fails ? terms->cost_failure : terms->cost_planned;
    for (int i = 0; i < followers; i++)
        sum +=
            payment[i].cost *
            fmin(fmax((last_date - begin - payment[i].time) / (last_date - first_date), 0.0), 1.0);
    return sum;
}

static void compare_curve(pcm_distribution life, const pcm_terms *terms, uint64_t seed)
{
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
    twin_tally tally[times] = {0};
    struct payment payment[followers];
    for (int i = 0; i < paths; i++) {
        const double left = twin_life_left(life, terms->age, &random);
        draw_followers(payment, life, terms, best, &random);
        const double at_best = paid(payment, terms, left, now, best);
        for (int k = 0; k < times; k++)
            twin_count(&tally[k], paid(payment, terms, left, ahead[k], best) - at_best, 1.0);
    }
    for (int k = 0; k < times; k++)
        if (ahead[k] != now)
            TWIN_EXPECT_WITHIN(twin_ratio(&tally[k]), excess[k], 0.05);
}

static void waiting_costs_what_simulated_histories_say(void)
{
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        pcm_terms terms = {.cost_planned = 100.0,
                           .cost_failure = 900.0,
                           .downtime_planned = i % 3 != 0 ? 8.0 : 0.0,
                           .downtime_failure = i % 3 != 0 ? 60.0 : 0.0,
                           .age = i % 2 ? 90.0 : 0.0};
        compare_curve(twin_lives[i], &terms, 40 + i);
        terms.age = 700.0;
        compare_curve(twin_lives[i], &terms, 50 + i);
    }
}

SUITE("cost of waiting and simulated histories",
      {"waiting costs what simulated histories say", waiting_costs_what_simulated_histories_say})
