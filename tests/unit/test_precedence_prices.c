/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of precedences that no block holds: a bound that can be worked out by hand, and bounds of
 * small problems against all their plans. */
#include <math.h>

#include "libpcm/schedule/prices/precedence_prices.h"
#include "tests/support/chaos.h"
#include "tests/support/plain_solved.h"
#include "tests/support/planned_master.h"
#include "tests/support/suite.h"

/* Job 0 would best be in period 1 and job 1 in period 0, each 10 dearer in the other; but job 0
 * must be over before job 1 begins, which costs 20. Each is in a set-up of its own, so that no tree
 * holds them. */
static pcm_schedule_problem *two_that_would_change_places(void)
{
    const double capacity[2] = {10, 10}, cost[2][2] = {{10, 0}, {0, 10}}, nothing[2] = {0};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = capacity};
    pcm_schedule_problem *problem;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (pcm_index j = 0; j < 2; j++) {
        const pcm_schedule_job job = {
            .hours = 1, .last = 1, .cost = cost[j], .outsource_cost = 100, .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        ASSERT_OK(pcm_schedule_problem_add_setup(problem, nothing, &j, 1));
    }
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 0, PCM_NO_INDEX));
    return problem;
}

static void a_precedence_costs_what_it_must(void)
{
    planned_master planned;
    planned_begin(&planned, two_that_would_change_places(), NULL);
    CU_ASSERT_DOUBLE_EQUAL(planned.prices.bound, 0, 1e-9);
    ASSERT_OK(
        pcm__prices_precede(&planned.prices, planned.pricer, &planned.model, NULL, &planned.watch));
    CU_ASSERT(planned.prices.bound <= 20 + 1e-9);
    CU_ASSERT(planned.prices.bound >= 19.5);
    planned_end(&planned);
}

/* The sum of a precedence's prices from a period on. */
static double from_on(const planned_master *planned, size_t precedence, size_t period)
{
    double sum = 0;
    for (size_t t = period; t < planned->model.periods; t++)
        sum += planned->prices.precedence[precedence * planned->model.periods + t];
    return sum;
}

/* What prices add to an option of a job, from their definition. */
static double added_to(const planned_master *planned, uint32_t job, uint32_t option)
{
    const pcm__model *model = &planned->model;
    double sum = 0;
    for (size_t i = 0; i < model->problem->precedences; i++) {
        const pcm__precedence *p = &model->problem->precedence[i];
        const int away = pcm__option_is_away(model, option);
        if (p->after == job && !away)
            sum += from_on(planned, i, model->begin[option]);
        if (p->before == job)
            sum -= from_on(planned, i, away ? 0 : model->end[option] + 1 + p->least);
    }
    return sum;
}

static void bounds_rise_but_never_above_the_best_plan(void)
{
    int priced = 0, raised = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_random random = {seed};
        static plain_case made;
        plain_draw(&made.drawn, &random,
                   seed % 2 ? PLAIN_PRECEDENCES | PLAIN_SETUPS | PLAIN_EXCLUSIONS
                            : PLAIN_EVERYTHING & ~PLAIN_RECURRING);
        plain_case_make(&made);
        planned_master planned;
        planned_begin(&planned, plain_build(&made.drawn), NULL);
        const double before = planned.prices.bound;
        ASSERT_OK(pcm__prices_precede(&planned.prices, planned.pricer, &planned.model, NULL,
                                      &planned.watch));
        const double bound = planned.prices.bound;
        CU_ASSERT(bound >= before);
        CU_ASSERT(bound <= made.optimum + 1e-9 * (1 + fabs(made.optimum)));
        priced += planned.prices.precedence != NULL;
        raised += bound > before + 1e-6 * fabs(before);
        for (uint32_t j = 0; planned.prices.added && j < planned.model.jobs; j++)
            for (uint32_t o = planned.model.item[j].option; o <= pcm__model_away(&planned.model, j);
                 o++)
                CU_ASSERT_DOUBLE_EQUAL(planned.prices.added[o], added_to(&planned, j, o),
                                       1e-9 * planned.model.scale);
        planned_end(&planned);
        plain_case_free(&made);
    }
    CU_ASSERT(priced > 50);
    CU_ASSERT(raised > 20);
}

static planned_master chaotic;

static int chaos_body(void)
{
    pcm__prices prices;
    pcm__pricer_set_added(chaotic.pricer, NULL);
    pcm_status status = pcm__prices_make(&prices, chaotic.pricer, &chaotic.model);
    if (status == PCM_OK)
        status = pcm__prices_precede(&prices, chaotic.pricer, &chaotic.model, NULL, &chaotic.watch);
    pcm__prices_free(&prices);
    return status;
}

static void survives_failing_allocations(void)
{
    planned_begin(&chaotic, two_that_would_change_places(), NULL);
    chaos_run(chaos_body);
    planned_end(&chaotic);
}

SUITE("precedence_prices", {"a precedence costs what it must", a_precedence_costs_what_it_must},
      {"bounds rise, but never above the best plan", bounds_rise_but_never_above_the_best_plan},
      {"survives failing allocations", survives_failing_allocations})
