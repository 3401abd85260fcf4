/* SPDX-License-Identifier: Apache-2.0 */
/* Gap costs: against sums in long double and the optimum rates of the policies, invariances, what
 * binds, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/block.h>
#include <pcm/gap_cost.h>
#include <pcm/overhaul.h>
#include <pcm/replacement.h>

#include "tests/support/chaos.h"
#include "tests/support/gap_plan.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static const pcm_distribution pump = {PCM_FAMILY_WEIBULL, {2.5, 30.0}};
static const pcm_gap_terms usual = {.cost_planned = 100.0,
                                    .cost_failure = 700.0,
                                    .repairable = 1,
                                    .age = 5.0,
                                    .period = 1.0,
                                    .periods = 52,
                                    .shortest = 4.0,
                                    .longest = 20.0};

static pcm_evidence *certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static pcm_gap_cost *costs_of(pcm_distribution life, const pcm_gap_terms *terms)
{
    pcm_gap_cost *cost = NULL;
    pcm_evidence *evidence = certain(life);
    ASSERT_OK(pcm_gap_cost_make(&cost, evidence, terms));
    pcm_evidence_free(evidence);
    CU_ASSERT_PTR_NOT_NULL_FATAL(cost);
    return cost;
}

/* A life and its expected failures by a method of its own. */

struct known {
    pcm_distribution life;
    int repairable;
    long double (*failures)(long double from, long double to);
};

static long double of_weibull(long double from, long double to)
{
    return powl(to / 30.0L, 2.5L) - powl(from / 30.0L, 2.5L);
}

static long double of_gompertz(long double from, long double to)
{
    return 0.002L * 9.0L * (expl(to / 9.0L) - expl(from / 9.0L));
}

static long double of_lognormal(long double from, long double to)
{
    const long double root = sqrtl(2.0L);
    const long double before =
        from > 0.0L ? logl(0.5L * erfcl((logl(from) - 3.0L) / 0.5L / root)) : 0.0L;
    return before - logl(0.5L * erfcl((logl(to) - 3.0L) / 0.5L / root));
}

/* Renewals of a gamma life of shape 2, every second event of a Poisson process of rate 1/8 (Cox
 * 1962, section 4.4); an item of an age is in its second phase with probability x/(1 + x), x =
 * age/8. */
static long double of_gamma(long double from, long double to)
{
    const long double t = (to - from) / 8.0L, x = from / 8.0L;
    const long double new_one = t / 2.0L - (1.0L - expl(-2.0L * t)) / 4.0L;
    const long double second = t / 2.0L + (1.0L - expl(-2.0L * t)) / 4.0L;
    return (new_one + x * second) / (1.0L + x);
}

static long double of_exponential(long double from, long double to)
{
    return (to - from) / 25.0L;
}

static const struct known knowns[] = {
    {{PCM_FAMILY_WEIBULL, {2.5, 30.0}}, 1, of_weibull},
    {{PCM_FAMILY_GOMPERTZ, {0.002, 9.0}}, 1, of_gompertz},
    {{PCM_FAMILY_LOGNORMAL, {3.0, 0.5}}, 1, of_lognormal},
    {{PCM_FAMILY_GAMMA, {2.0, 8.0}}, 0, of_gamma},
    {{PCM_FAMILY_EXPONENTIAL, {25.0}}, 0, of_exponential},
};
enum { KNOWNS = sizeof knowns / sizeof *knowns };

static pcm_gap_terms terms_of(const struct known *known)
{
    pcm_gap_terms terms = usual;
    terms.repairable = known->repairable;
    return terms;
}

static void tables_are_sums_of_expected_failures(void)
{
    for (int i = 0; i < KNOWNS; i++) {
        const struct known *known = &knowns[i];
        const pcm_gap_terms terms = terms_of(known);
        const double exact = 1e-9;
        pcm_gap_cost *cost = costs_of(known->life, &terms);
        CU_ASSERT_EQUAL(cost->periods, 52);
        CU_ASSERT_EQUAL(cost->gap_min, 4);
        CU_ASSERT_EQUAL(cost->gap_max, 20);
        for (size_t n = 4; n <= 20; n++)
            ASSERT_CLOSE(cost->gap_cost[n - 4],
                         (double)(100.0L + 700.0L * known->failures(0.0L, n)), exact);
        for (size_t t = 0; t < 52; t++)
            if (t <= 15)
                ASSERT_CLOSE(cost->first_cost[t],
                             (double)(100.0L + 700.0L * known->failures(5.0L, 5.0L + t)), exact);
            else
                CU_ASSERT_EQUAL(cost->first_cost[t], INFINITY);
        for (size_t r = 1; r <= 52; r++)
            if (r <= 20)
                ASSERT_CLOSE(cost->last_cost[r] - cost->end_value[r],
                             (double)(700.0L * known->failures(0.0L, r)), 1e-8);
            else
                CU_ASSERT_EQUAL(cost->last_cost[r], INFINITY);
        CU_ASSERT_EQUAL(cost->none_cost, INFINITY);
        pcm_gap_cost_free(cost);
    }
}

/* The least cost of all plans is that of the best gap for ever, whatever the horizon. */
static void no_sequence_of_visits_costs_less_than_the_best_gap(void)
{
    for (int i = 0; i < KNOWNS; i++) {
        pcm_gap_terms terms = terms_of(&knowns[i]);
        terms.longest = 9.0;
        double before = 0.0;
        for (terms.periods = 1; terms.periods <= 14; terms.periods++) {
            pcm_gap_cost *cost = costs_of(knowns[i].life, &terms);
            double least = INFINITY, end_value;
            for (uint64_t visits = 0; visits < UINT64_C(1) << terms.periods; visits++)
                least = fmin(least, gap_plan_cost(cost, visits, &end_value));
            ASSERT_CLOSE(least, cost->least_cost, 1e-12);
            if (terms.periods > 1)
                ASSERT_CLOSE(least - before, cost->best_rate, 1e-11);
            before = least;
            pcm_gap_cost_free(cost);
        }
    }
}

/* The relative values of the average-cost decision process whose state is the number of periods
 * since the visit, by value iteration with the period made aperiodic (Puterman 1994,
 * section 8.5.4). */
static long double iterate_values(long double *value, const struct known *known, size_t least,
                                  size_t most)
{
    long double next[32], rate = 0.0L;
    memset(value, 0, (most + 1) * sizeof *value);
    for (int sweep = 0; sweep < 40000; sweep++) {
        for (size_t r = 0; r <= most; r++) {
            const long double wait =
                700.0L * (known->failures(0.0L, r + 1.0L) - known->failures(0.0L, r));
            const long double visit = 100.0L + 700.0L * known->failures(0.0L, 1.0L) + value[1];
            const long double on = r < most ? wait + value[r + 1] : INFINITY;
            next[r] = r >= least ? fminl(visit, on) : on;
            next[r] = 0.5L * next[r] + 0.5L * value[r];
        }
        rate = 2.0L * next[0];
        for (size_t r = 0; r <= most; r++)
            value[r] = next[r] - next[0];
    }
    return rate;
}

static void the_end_is_worth_its_relative_value(void)
{
    for (int i = 0; i < KNOWNS; i++) {
        pcm_gap_terms terms = terms_of(&knowns[i]);
        long double value[32];
        terms.shortest = 3.0;
        terms.longest = 18.0;
        pcm_gap_cost *cost = costs_of(knowns[i].life, &terms);
        const long double rate = iterate_values(value, &knowns[i], 3, 18);
        ASSERT_CLOSE(cost->best_rate, (double)rate, 1e-9);
        for (size_t r = 1; r <= 18; r++)
            ASSERT_CLOSE(cost->end_value[r], (double)value[r], 1e-7);
        pcm_gap_cost_free(cost);
    }
}

static void past_the_best_gap_the_end_is_worth_a_visit(void)
{
    pcm_gap_cost *cost = costs_of(pump, &usual);
    CU_ASSERT(cost->best_gap > 4 && cost->best_gap < 20);
    for (size_t r = cost->best_gap; r <= 20; r++)
        ASSERT_CLOSE(cost->end_value[r], 100.0, 1e-9);
    for (size_t r = 1; r < cost->best_gap; r++)
        CU_ASSERT(cost->end_value[r] > cost->end_value[r - 1] && cost->end_value[r] < 100.0);
    pcm_gap_cost_free(cost);
}

/* The best gap of short periods is the interval of the policy, and costs its rate. */

static void short_periods_lead_to_the_optimum_of_the_policy(void)
{
    const pcm_terms terms = {.cost_planned = 100.0, .cost_failure = 700.0};
    pcm_evidence *evidence = certain(pump);
    pcm_advice overhaul, block, age;
    ASSERT_OK(pcm_overhaul_advise(&overhaul, evidence, &terms));
    ASSERT_OK(pcm_block_advise(&block, evidence, &terms));
    ASSERT_OK(pcm_replacement_advise(&age, evidence, &terms));
    pcm_gap_terms gaps = usual;
    gaps.period = 0.01;
    gaps.longest = 60.0;
    pcm_gap_cost *repaired = costs_of(pump, &gaps);
    gaps.repairable = 0;
    pcm_gap_cost *replaced = costs_of(pump, &gaps);
    ASSERT_CLOSE((double)repaired->best_gap * 0.01, overhaul.interval, 0.005 / overhaul.interval);
    ASSERT_CLOSE((double)replaced->best_gap * 0.01, block.interval, 0.01 / block.interval);
    ASSERT_CLOSE(repaired->best_rate / 0.01, overhaul.cost_rate, 1e-6);
    ASSERT_CLOSE(replaced->best_rate / 0.01, block.cost_rate, 1e-6);
    CU_ASSERT(replaced->best_rate / 0.01 > age.cost_rate);
    pcm_gap_cost_free(repaired);
    pcm_gap_cost_free(replaced);
    pcm_evidence_free(evidence);
}

static void gaps_cost_the_rate_of_the_policy(void)
{
    const pcm_terms terms = {.cost_planned = 100.0, .cost_failure = 700.0};
    double interval[17], overhaul[17], block[17];
    pcm_evidence *evidence = certain(pump);
    for (int n = 4; n <= 20; n++)
        interval[n - 4] = n;
    ASSERT_OK(pcm_overhaul_cost_rate(overhaul, evidence, &terms, interval, 17));
    ASSERT_OK(pcm_block_cost_rate(block, pump, 100.0, 700.0, interval, 17));
    pcm_gap_terms gaps = usual;
    pcm_gap_cost *repaired = costs_of(pump, &gaps);
    gaps.repairable = 0;
    pcm_gap_cost *replaced = costs_of(pump, &gaps);
    for (int i = 0; i < 17; i++) {
        ASSERT_CLOSE(repaired->gap_cost[i] / interval[i], overhaul[i], 1e-12);
        ASSERT_CLOSE(replaced->gap_cost[i] / interval[i], block[i], 1e-9);
    }
    pcm_gap_cost_free(repaired);
    pcm_gap_cost_free(replaced);
    pcm_evidence_free(evidence);
}

/* Units. */

static void expect_scaled(const pcm_gap_cost *cost, const pcm_gap_cost *other, double factor)
{
    CU_ASSERT_EQUAL(other->best_gap, cost->best_gap);
    CU_ASSERT_EQUAL(other->best_first, cost->best_first);
    ASSERT_CLOSE(other->best_rate, factor * cost->best_rate, 1e-9);
    ASSERT_CLOSE(other->least_cost, factor * cost->least_cost, 1e-9);
    for (size_t t = 0; t < cost->periods; t++) {
        ASSERT_CLOSE(other->first_cost[t], factor * cost->first_cost[t], 1e-9);
        ASSERT_CLOSE(other->last_cost[t], factor * cost->last_cost[t], 1e-9);
    }
    for (size_t i = 0; i <= cost->gap_max - cost->gap_min; i++)
        ASSERT_CLOSE(other->gap_cost[i], factor * cost->gap_cost[i], 1e-9);
}

static void units_do_not_matter(void)
{
    const double hours = 168.0, cents = 100.0;
    const pcm_distribution in_hours = {PCM_FAMILY_WEIBULL, {2.5, 30.0 * hours}};
    for (int repairable = 0; repairable < 2; repairable++) {
        pcm_gap_terms terms = usual;
        terms.repairable = repairable;
        pcm_gap_cost *cost = costs_of(pump, &terms);
        terms.age *= hours;
        terms.period *= hours;
        terms.shortest *= hours;
        terms.longest *= hours;
        pcm_gap_cost *other = costs_of(in_hours, &terms);
        expect_scaled(cost, other, 1.0);
        pcm_gap_cost_free(other);
        terms.cost_planned *= cents;
        terms.cost_failure *= cents;
        other = costs_of(in_hours, &terms);
        expect_scaled(cost, other, cents);
        pcm_gap_cost_free(other);
        pcm_gap_cost_free(cost);
    }
}

/* An item that has just been visited begins a gap. */
static void a_new_item_begins_a_gap(void)
{
    pcm_gap_terms terms = usual;
    terms.age = 0.0;
    for (terms.repairable = 0; terms.repairable < 2; terms.repairable++) {
        pcm_gap_cost *cost = costs_of(pump, &terms);
        for (size_t n = 0; n < 52; n++)
            ASSERT_CLOSE(cost->first_cost[n], n < 4 || n > 20 ? INFINITY : cost->gap_cost[n - 4],
                         1e-12);
        CU_ASSERT_EQUAL(cost->best_first, cost->best_gap);
        ASSERT_CLOSE(cost->least_cost, 52.0 * cost->best_rate, 1e-12);
        pcm_gap_cost_free(cost);
    }
}

/* The window. */

static void gaps_are_whole_periods_of_the_window(void)
{
    static const struct {
        double shortest, longest, period, age;
        size_t gap_min, gap_max, first, last;
    } cases[] = {
        {4.0, 20.0, 1.0, 0.0, 4, 20, 4, 20},
        {3.1, 20.9, 1.0, 0.5, 4, 20, 4, 19},
        {0.0, 20.0, 1.0, 0.0, 1, 20, 1, 20},
        {0.0, 0.2, 1.0, 0.0, 1, 1, 1, 1},
        {3.2, 3.8, 1.0, 0.0, 3, 3, 3, 3},     /* no whole number: the one before */
        {13.0, 13.0, 1.0, 4.5, 13, 13, 8, 8}, /* and for the first visit too */
        {0.3, 0.7, 0.1, 0.2, 3, 7, 1, 5},     /* not by rounding */
        {4.0, 20.0, 1.0, 20.0, 4, 20, 0, 0},  /* the last moment */
        {4.0, 20.0, 1.0, 20.1, 4, 20, 0, 16}, /* overdue */
        {4.0, 20.0, 1.0, 1e300, 4, 20, 0, 16},
        {4.0, 90.0, 1.0, 10.0, 4, 52, 0, 51}, /* what matters within the horizon */
        {60.0, 90.0, 1.0, 10.0, 60, 60, 50, 51},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_gap_terms terms = usual;
        terms.repairable = 0;
        terms.shortest = cases[i].shortest;
        terms.longest = cases[i].longest;
        terms.period = cases[i].period;
        terms.age = cases[i].age;
        pcm_gap_cost *cost = costs_of(pump, &terms);
        CU_ASSERT_EQUAL(cost->gap_min, cases[i].gap_min);
        CU_ASSERT_EQUAL(cost->gap_max, cases[i].gap_max);
        for (size_t t = 0; t < terms.periods; t++)
            CU_ASSERT_EQUAL(isfinite(cost->first_cost[t]) != 0,
                            t >= cases[i].first && t <= cases[i].last);
        pcm_gap_cost_free(cost);
    }
}

static void a_long_window_may_do_without_a_visit(void)
{
    pcm_gap_terms terms = usual;
    terms.longest = 100.0;
    terms.periods = 10;
    pcm_gap_cost *cost = costs_of(pump, &terms);
    CU_ASSERT(cost->best_first < 10);
    CU_ASSERT(cost->none_cost > cost->least_cost && isfinite(cost->none_cost));
    ASSERT_CLOSE(cost->none_cost - cost->none_end_value, (double)(700.0L * of_weibull(5.0L, 15.0L)),
                 1e-11);
    pcm_gap_cost_free(cost);
    terms.periods = 2;
    cost = costs_of(pump, &terms);
    CU_ASSERT(cost->best_first >= 2);
    ASSERT_CLOSE(cost->none_cost, cost->least_cost, 1e-12);
    pcm_gap_cost_free(cost);
}

static void what_costs_too_much_must_not_be(void)
{
    const pcm_distribution steep = {PCM_FAMILY_GOMPERTZ, {0.01, 0.5}};
    pcm_gap_terms terms = usual;
    terms.longest = 50.0;
    pcm_gap_cost *cost = costs_of(steep, &terms);
    CU_ASSERT_EQUAL(cost->best_gap, 4);
    CU_ASSERT(isfinite(cost->gap_cost[0]) && isinf(cost->gap_cost[46]));
    CU_ASSERT(isfinite(cost->last_cost[1]) && isinf(cost->last_cost[50]));
    CU_ASSERT_EQUAL(cost->none_cost, INFINITY);
    for (size_t i = 0; i < 47; i++)
        CU_ASSERT(cost->gap_cost[i] <= PCM_GAP_COST_MAX || isinf(cost->gap_cost[i]));
    pcm_gap_cost_free(cost);
}

static void without_costs_nothing_matters(void)
{
    pcm_gap_terms terms = usual;
    terms.cost_failure = 0.0;
    pcm_gap_cost *cost = costs_of(pump, &terms);
    CU_ASSERT_EQUAL(cost->best_gap, 20);
    ASSERT_CLOSE(cost->best_rate, 5.0, 1e-15);
    pcm_gap_cost_free(cost);
    terms.cost_planned = 0.0;
    cost = costs_of(pump, &terms);
    CU_ASSERT_EQUAL(cost->best_rate, 0.0);
    CU_ASSERT_EQUAL(cost->least_cost, 0.0);
    pcm_gap_cost_free(cost);
}

/* Uncertain lives. */

static void a_posterior_costs_the_mean_of_its_models(void)
{
    const pcm_distribution models[] = {
        pump, {PCM_FAMILY_WEIBULL, {3.0, 45.0}}, {PCM_FAMILY_GAMMA, {4.0, 9.0}}};
    const double weights[] = {0.5, 0.2, 0.3};
    for (int repairable = 0; repairable < 2; repairable++) {
        pcm_gap_terms terms = usual;
        terms.repairable = repairable;
        pcm_evidence *evidence = NULL;
        pcm_gap_cost *mixed = NULL, *cost[3];
        ASSERT_OK(pcm_evidence_from_models(&evidence, models, weights, 3, 0.9));
        ASSERT_OK(pcm_gap_cost_make(&mixed, evidence, &terms));
        for (int k = 0; k < 3; k++)
            cost[k] = costs_of(models[k], &terms);
        for (int i = 0; i < 17; i++)
            ASSERT_CLOSE(mixed->gap_cost[i],
                         0.5 * cost[0]->gap_cost[i] + 0.2 * cost[1]->gap_cost[i] +
                             0.3 * cost[2]->gap_cost[i],
                         1e-12);
        for (int k = 0; k < 3; k++)
            pcm_gap_cost_free(cost[k]);
        pcm_gap_cost_free(mixed);
        pcm_evidence_free(evidence);
    }
}

/* Bad input. */

static void refused_terms_are_named(void)
{
    static const struct {
        size_t field;
        const char *name;
    } fields[] = {{offsetof(pcm_gap_terms, cost_planned), "cost_planned"},
                  {offsetof(pcm_gap_terms, cost_failure), "cost_failure"},
                  {offsetof(pcm_gap_terms, age), "age"},
                  {offsetof(pcm_gap_terms, period), "period"},
                  {offsetof(pcm_gap_terms, shortest), "shortest"},
                  {offsetof(pcm_gap_terms, longest), "longest"}};
    static const double bad[] = {NAN, INFINITY, -INFINITY, -1.0};
    pcm_evidence *evidence = certain(pump);
    pcm_gap_cost *cost = NULL;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        for (size_t k = 0; k < 4; k++) {
            pcm_gap_terms terms = usual;
            *(double *)((char *)&terms + fields[i].field) = bad[k];
            ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_DOMAIN);
            ASSERT_MESSAGE(fields[i].name);
        }
    CU_ASSERT_PTR_NULL(cost);
    pcm_evidence_free(evidence);
}

static void bad_calls_are_refused(void)
{
    pcm_evidence *evidence = certain(pump);
    pcm_gap_cost *cost = NULL;
    pcm_gap_terms terms = usual;
    ASSERT_STATUS(pcm_gap_cost_make(NULL, evidence, &terms), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_gap_cost_make(&cost, NULL, &terms), PCM_ERR_DOMAIN);
    terms.periods = 0;
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("periods");
    terms.periods = PCM_GAP_PERIODS_MAX + 1;
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_DOMAIN);
    terms = usual;
    terms.shortest = 21.0;
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("shortest");
    terms = usual;
    terms.longest = 1e6;
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_LIMIT);
    terms = usual;
    terms.period = 1e304;
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_DOMAIN);
    terms = usual;
    terms.cost_planned = 1e16;
    ASSERT_STATUS(pcm_gap_cost_make(&cost, evidence, &terms), PCM_ERR_DOMAIN);
    CU_ASSERT_PTR_NULL(cost);
    pcm_gap_cost_free(NULL);
    pcm_evidence_free(evidence);
}

/* Extremes give numbers or INFINITY, and no sequence is free of what it must cost. */
static void extremes_are_no_nan(void)
{
    static const double extremes[] = {5e-324, 1e-300, 1e-9, 1.0, 1e9, 1e300};
    test_random random = {7};
    for (int i = 0; i < 400; i++) {
        pcm_gap_terms terms = {.cost_planned = extremes[test_random_below(&random, 6)],
                               .cost_failure = extremes[test_random_below(&random, 6)],
                               .repairable = (int)test_random_below(&random, 2),
                               .age = extremes[test_random_below(&random, 6)],
                               .period = extremes[test_random_below(&random, 6)],
                               .periods = 1 + test_random_below(&random, 30)};
        terms.longest = terms.period * 20.0 * test_random_uniform(&random);
        terms.shortest = terms.longest * test_random_uniform(&random);
        pcm_evidence *evidence = certain(pump);
        pcm_gap_cost *cost = NULL;
        const pcm_status status = pcm_gap_cost_make(&cost, evidence, &terms);
        CU_ASSERT(status == PCM_OK || status == PCM_ERR_DOMAIN);
        for (size_t t = 0; cost && t < terms.periods; t++) {
            CU_ASSERT(cost->first_cost[t] >= 0.0);
            CU_ASSERT(!isnan(cost->last_cost[t]) && !isnan(cost->end_value[t]));
        }
        CU_ASSERT(!cost || (!isnan(cost->none_cost) && !isnan(cost->least_cost) &&
                            !isnan(cost->none_end_value)));
        pcm_gap_cost_free(cost);
        pcm_evidence_free(evidence);
    }
}

static int make_once(void)
{
    pcm_evidence *evidence = NULL;
    pcm_gap_cost *cost = NULL;
    pcm_gap_terms terms = usual;
    terms.repairable = 0;
    pcm_status status = pcm_evidence_from_model(&evidence, pump);
    if (status == PCM_OK)
        status = pcm_gap_cost_make(&cost, evidence, &terms);
    pcm_gap_cost_free(cost);
    pcm_evidence_free(evidence);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(make_once);
}

SUITE("gap costs", {"tables are sums of expected failures", tables_are_sums_of_expected_failures},
      {"no sequence of visits costs less than the best gap",
       no_sequence_of_visits_costs_less_than_the_best_gap},
      {"the end is worth its relative value", the_end_is_worth_its_relative_value},
      {"past the best gap the end is worth a visit", past_the_best_gap_the_end_is_worth_a_visit},
      {"short periods lead to the optimum of the policy",
       short_periods_lead_to_the_optimum_of_the_policy},
      {"gaps cost the rate of the policy", gaps_cost_the_rate_of_the_policy},
      {"units do not matter", units_do_not_matter},
      {"a new item begins a gap", a_new_item_begins_a_gap},
      {"gaps are whole periods of the window", gaps_are_whole_periods_of_the_window},
      {"a long window may do without a visit", a_long_window_may_do_without_a_visit},
      {"what costs too much must not be", what_costs_too_much_must_not_be},
      {"without costs nothing matters", without_costs_nothing_matters},
      {"a posterior costs the mean of its models", a_posterior_costs_the_mean_of_its_models},
      {"refused terms are named", refused_terms_are_named},
      {"bad calls are refused", bad_calls_are_refused},
      {"extremes are no NaN", extremes_are_no_nan},
      {"every allocation may fail", every_allocation_may_fail})
