/* SPDX-License-Identifier: Apache-2.0 */
/* The seeded plants of recurring tasks: their tables are those of gap costs less the best rate, the
 * expense of a plan is what gap costs say, and the plants are those that figures are known of. */
#include <pcm/gap_cost.h>

#include "tests/support/recurring_sample.h"
#include "tests/support/suite.h"

static pcm_gap_cost *costs_of(const recurring_asset *asset)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL, {asset->shape, asset->scale}};
    const pcm_gap_terms terms = {.cost_planned = asset->cost_planned,
                                 .cost_failure = asset->cost_failure,
                                 .repairable = 1,
                                 .age = asset->age,
                                 .period = 1.0,
                                 .periods = RECURRING_WEEKS,
                                 .shortest = asset->gap_min,
                                 .longest = asset->gap_max};
    pcm_evidence *evidence = NULL;
    pcm_gap_cost *cost = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    ASSERT_OK(pcm_gap_cost_make(&cost, evidence, &terms));
    pcm_evidence_free(evidence);
    return cost;
}

/* Two costs that are INFINITY together, or alike beside a third. */
static void expect_alike(double cost, double other, double scale)
{
    CU_ASSERT(cost == other || fabs(cost - other) <= 1e-9 * scale);
}

static void excess_is_gap_cost_beyond_the_best_rate(void)
{
    recurring_sample sample;
    recurring_sample_draw(&sample, 300, 1.0, 4);
    for (size_t i = 0; i < sample.assets; i++) {
        const recurring_asset *asset = &sample.asset[i];
        pcm_gap_cost *cost = costs_of(asset);
        const double rate = cost->best_rate, scale = asset->cost_planned * 100.0;
        CU_ASSERT_EQUAL(cost->best_gap, (size_t)asset->best_gap);
        ASSERT_CLOSE(rate, asset->best_rate, 1e-12);
        for (int g = asset->gap_min; g <= (int)cost->gap_max; g++)
            expect_alike(cost->gap_cost[g - asset->gap_min] - rate * g, recurring_excess(asset, g),
                         scale);
        for (int r = 1; r <= RECURRING_WEEKS; r++)
            expect_alike(cost->last_cost[r] - rate * r, recurring_end(asset, r), scale);
        /* What came before the year is not in gap costs. */
        const double before = rate * asset->age - recurring_failures(asset, asset->age);
        for (int t = 0; t < RECURRING_WEEKS; t++)
            if (isfinite(cost->first_cost[t]))
                expect_alike(cost->first_cost[t] - rate * t - before,
                             recurring_excess(asset, asset->age + t), scale);
        expect_alike(cost->none_cost - rate * RECURRING_WEEKS - before,
                     recurring_end(asset, asset->age + RECURRING_WEEKS), scale);
        expect_alike(cost->least_cost, rate * RECURRING_WEEKS + before, scale);
        pcm_gap_cost_free(cost);
    }
    recurring_sample_free(&sample);
}

static void expenses_are_gap_costs_without_the_end(void)
{
    recurring_sample sample;
    recurring_sample_draw(&sample, 300, 1.0, 5);
    for (size_t i = 0; i < sample.assets; i++) {
        const recurring_asset *asset = &sample.asset[i];
        const int first = asset->best_gap - asset->age;
        pcm_gap_cost *cost = costs_of(asset);
        pcm_index visit[RECURRING_WEEKS];
        size_t visits = 0;
        double sum = 0.0;
        for (int t = first; t < RECURRING_WEEKS; t += asset->best_gap) {
            sum += visits == 0 ? cost->first_cost[t]
                               : cost->gap_cost[asset->best_gap - (int)cost->gap_min];
            visit[visits++] = (pcm_index)t;
        }
        if (visits == 0) {
            sum = cost->none_cost - cost->none_end_value;
        } else {
            const size_t left = RECURRING_WEEKS - visit[visits - 1];
            sum += cost->last_cost[left] - cost->end_value[left];
        }
        ASSERT_CLOSE(recurring_expense(asset, RECURRING_WEEKS, visit, visits), sum, 1e-9);
        pcm_gap_cost_free(cost);
    }
    recurring_sample_free(&sample);
}

/* Figures of the program that the ranges were chosen with: hours at the best gaps, hours of the
 * crews, and the best rates over the year. */
static void plants_are_the_known_ones(void)
{
    static const struct {
        size_t assets;
        uint64_t seed;
        double utilisation, need, capacity, best;
    } known[] = {{5000, 1, 1.05, 128858, 122722, 21192844},
                 {5000, 2, 0.95, 137749, 144998, 23048424},
                 {1000, 3, 1.05, 27424, 26540, 4545128}};
    for (int k = 0; k < 3; k++) {
        recurring_sample sample;
        double need = 0.0, capacity = 0.0, best = 0.0;
        recurring_sample_draw(&sample, known[k].assets, known[k].utilisation, known[k].seed);
        for (pcm_index skill = 0; skill < RECURRING_SKILLS; skill++)
            need += recurring_need(&sample, skill);
        for (int p = 0; p < RECURRING_CREWS; p++)
            for (int t = 0; t < RECURRING_WEEKS; t++)
                capacity += sample.capacity[p][t];
        for (size_t i = 0; i < sample.assets; i++)
            best += sample.asset[i].best_rate * RECURRING_WEEKS;
        CU_ASSERT(fabs(need - known[k].need) <= 0.5);
        CU_ASSERT(fabs(capacity - known[k].capacity) <= 0.5);
        CU_ASSERT(fabs(best - known[k].best) <= 0.5);
        recurring_sample_free(&sample);
    }
}

static void plants_make_problems(void)
{
    recurring_sample sample;
    recurring_sample_draw(&sample, 200, 1.05, 1);
    pcm_schedule_problem *problem = recurring_sample_problem(&sample);
    CU_ASSERT_EQUAL(pcm_schedule_problem_crews(problem), RECURRING_CREWS + 1);
    CU_ASSERT_EQUAL(pcm_schedule_problem_recurring(problem), 200);
    CU_ASSERT_EQUAL(pcm_schedule_problem_skills(problem), RECURRING_SKILLS);
    CU_ASSERT_EQUAL(pcm_schedule_problem_periods(problem), RECURRING_WEEKS);
    pcm_schedule_problem_free(problem);
    recurring_sample_free(&sample);
}

SUITE("recurring sample",
      {"excess is gap cost beyond the best rate", excess_is_gap_cost_beyond_the_best_rate},
      {"expenses are gap costs without the end", expenses_are_gap_costs_without_the_end},
      {"plants are the known ones", plants_are_the_known_ones},
      {"plants make problems", plants_make_problems})
