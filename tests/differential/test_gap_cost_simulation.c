/* SPDX-License-Identifier: Apache-2.0 */
/* Gap costs against simulated plans: what the periods of a plan cost, and what its end is worth. */
#include <math.h>

#include <pcm/gap_cost.h>

#include "tests/support/gap_plan.h"
#include "tests/support/twin.h"

enum { PERIODS = 26, REPLICATIONS = 20000 };

static const pcm_gap_terms usual = {.cost_planned = 300.0,
                                    .cost_failure = 800.0,
                                    .age = 200.0,
                                    .period = 40.0,
                                    .periods = PERIODS,
                                    .shortest = 120.0,
                                    .longest = 1000.0};

/* Failures of an item of an age within a time; its age is moved on. */
static double failures_within(double *age, double time, pcm_distribution life, int repairable,
                              test_random *random)
{
    double failures = 0.0, now = 0.0;
    for (;;) {
        const double left = twin_life_left(life, *age, random);
        if (now + left > time)
            break;
        now += left;
        *age = repairable ? *age + left : 0.0;
        failures += 1.0;
    }
    *age += time - now;
    return failures;
}

/* Cost of one run of a plan over its periods, and the age at the end. */
static double run_plan(double *age, uint64_t visits, pcm_distribution life,
                       const pcm_gap_terms *terms, test_random *random)
{
    double cost = 0.0;
    *age = terms->age;
    for (size_t t = 0; t < terms->periods; t++) {
        if (gap_plan_has(visits, t)) {
            cost += terms->cost_planned;
            *age = 0.0;
        }
        cost += terms->cost_failure *
                failures_within(age, terms->period, life, terms->repairable, random);
    }
    return cost;
}

static const uint64_t plans[] = {UINT64_C(1) << 10,
                                 UINT64_C(1) << 3 | UINT64_C(1) << 13 | UINT64_C(1) << 21,
                                 UINT64_C(1) << 0 | UINT64_C(1) << 6 | UINT64_C(1) << 25};
enum { PLANS = sizeof plans / sizeof *plans };

static void plans_cost_what_is_simulated(void)
{
    for (size_t i = 0; i < 2 * TWIN_LIVES; i++) {
        pcm_gap_terms terms = usual;
        terms.repairable = (int)(i % 2);
        const pcm_distribution life = twin_lives[i / 2];
        pcm_evidence *evidence = twin_certain(life);
        pcm_gap_cost *cost = NULL;
        ASSERT_OK(pcm_gap_cost_make(&cost, evidence, &terms));
        for (size_t k = 0; k < PLANS; k++) {
            test_random random = {1000 * i + k};
            twin_tally tally = {0};
            double age, end_value;
            for (int n = 0; n < REPLICATIONS; n++)
                twin_count(&tally, run_plan(&age, plans[k], life, &terms, &random), 1.0);
            const double all = gap_plan_cost(cost, plans[k], &end_value);
            TWIN_EXPECT(twin_ratio(&tally), all - end_value);
        }
        pcm_gap_cost_free(cost);
        pcm_evidence_free(evidence);
    }
}

/* What an age is worth: the difference that it makes to thirty more best gaps, visits on the dates
 * that then are best, against starting new. Only for repairs is all that the plan knows of an item
 * its age. */
static void the_end_is_worth_the_difference_it_makes(void)
{
    enum { gaps = 30 };
    for (size_t i = 0; i < TWIN_LIVES; i++) {
        pcm_gap_terms terms = usual;
        terms.repairable = 1;
        const pcm_distribution life = twin_lives[i];
        pcm_evidence *evidence = twin_certain(life);
        pcm_gap_cost *cost = NULL;
        ASSERT_OK(pcm_gap_cost_make(&cost, evidence, &terms));
        const size_t best = cost->best_gap, r = best * 2 / 3;
        test_random random = {i};
        twin_tally tally = {0};
        for (int n = 0; n < REPLICATIONS; n++) {
            double age = terms.period * (double)r, sum = 0.0;
            for (int k = 0; k < gaps; k++) {
                const size_t left = k == 0 ? best - r : best;
                sum += terms.cost_failure *
                       failures_within(&age, terms.period * (double)left, life, 1, &random);
                sum += terms.cost_planned;
                age = 0.0;
            }
            twin_count(&tally, sum, 1.0);
        }
        const double length = (double)(gaps * best - r);
        TWIN_EXPECT(twin_ratio(&tally), cost->best_rate * length + cost->end_value[r]);
        pcm_gap_cost_free(cost);
        pcm_evidence_free(evidence);
    }
}

/* Among simulated plans at one spacing, that of the best gap is the cheapest. */
static void the_best_gap_is_the_cheapest_of_simulated_ones(void)
{
    for (int repairable = 0; repairable < 2; repairable++) {
        pcm_gap_terms terms = usual;
        const pcm_distribution life = twin_lives[0];
        terms.repairable = repairable;
        pcm_evidence *evidence = twin_certain(life);
        pcm_gap_cost *cost = NULL;
        ASSERT_OK(pcm_gap_cost_make(&cost, evidence, &terms));
        const double factors[] = {0.5, 1.0, 2.0};
        double rate[3];
        for (int k = 0; k < 3; k++) {
            const double length = terms.period * round(factors[k] * (double)cost->best_gap);
            test_random random = {(uint64_t)(10 * repairable + k)};
            double sum = 0.0;
            for (int n = 0; n < REPLICATIONS; n++) {
                double age = 0.0;
                sum +=
                    terms.cost_planned +
                    terms.cost_failure * failures_within(&age, length, life, repairable, &random);
            }
            rate[k] = sum / REPLICATIONS / length * terms.period;
        }
        CU_ASSERT(rate[1] < rate[0] && rate[1] < rate[2]);
        ASSERT_CLOSE(rate[1], cost->best_rate, 0.02);
        pcm_gap_cost_free(cost);
        pcm_evidence_free(evidence);
    }
}

SUITE("gap costs and simulation", {"plans cost what is simulated", plans_cost_what_is_simulated},
      {"the end is worth the difference it makes", the_end_is_worth_the_difference_it_makes},
      {"the best gap is the cheapest of simulated ones",
       the_best_gap_is_the_cheapest_of_simulated_ones})
