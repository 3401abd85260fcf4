/* SPDX-License-Identifier: Apache-2.0 */
/* Chains of ejections: the one chain that a staircase of full periods leaves, single moves against
 * trying all of them, and the books of plans with every kind of tie against recomputation. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/schedule/search/relief.h"
#include "tests/support/chaos.h"
#include "tests/support/plain_schedule.h"
#include "tests/support/planned_master.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

/* A state of a problem and what chains and kicks in it need. */
struct scene {
    planned_master planned;
    pcm__candidates candidates;
    pcm__state state;
    pcm__walk walk;
};

/* Guided by prices, or by those that the dual finds if NULL. */
static void set_up(struct scene *scene, pcm_schedule_problem *problem, const double *price)
{
    *scene = (struct scene){0};
    planned_begin(&scene->planned, problem, NULL);
    pcm__model *model = &scene->planned.model;
    const double *guide = price ? price : scene->planned.prices.best;
    ASSERT_OK(pcm__candidates_make(&scene->candidates, scene->planned.pricer, model, guide));
    ASSERT_OK(pcm__state_make(&scene->state, model));
    scene->walk = (pcm__walk){.state = &scene->state,
                              .guide = guide,
                              .group = calloc(model->jobs, sizeof(uint32_t)),
                              .before = calloc(model->jobs, sizeof(uint32_t))};
    pcm__strain *strain = &scene->walk.strain;
    ASSERT_OK(pcm__strain_make(strain, model, guide));
    scene->walk.ejection = pcm__ejection_new(model, strain, &scene->candidates, INFINITY);
    CU_ASSERT_PTR_NOT_NULL_FATAL(scene->walk.ejection);
}

static void tear_down(struct scene *scene)
{
    pcm__ejection_free(scene->walk.ejection);
    pcm__strain_free(&scene->walk.strain);
    free(scene->walk.group);
    free(scene->walk.before);
    pcm__state_free(&scene->state);
    pcm__candidates_free(&scene->candidates);
    planned_end(&scene->planned);
}

/* Periods of 10 hours, each full with jobs of 4 and 6 hours that may be done one period earlier or
 * later; the first has another job of 4, the last only that of 6. Only if in every period but the
 * last a job of 4 goes one period on are there no 4 hours of overtime in the first. */
enum { STEPS = 11, HOURS = 10, OVERTIME_PRICE = 60 };

static void add_stair_job(pcm_schedule_problem *problem, size_t period, double hours)
{
    static const double nothing[STEPS] = {0};
    const pcm_schedule_job job = {.hours = hours,
                                  .first = (pcm_index)(period > 0 ? period - 1 : 0),
                                  .last = (pcm_index)(period + 1 < STEPS ? period + 1 : period),
                                  .cost = nothing,
                                  .outsource_cost = INFINITY,
                                  .shared = 1};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
}

static pcm_schedule_problem *staircase(void)
{
    double capacity[STEPS], limit[STEPS];
    for (size_t t = 0; t < STEPS; t++) {
        capacity[t] = HOURS;
        limit[t] = HOURS;
    }
    const pcm_schedule_crew crew = {.skills = 1,
                                    .overtime_price = OVERTIME_PRICE,
                                    .capacity = capacity,
                                    .overtime_limit = limit};
    pcm_schedule_problem *problem;
    ASSERT_OK(pcm_schedule_problem_new(&problem, STEPS));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (size_t t = 0; t < STEPS; t++) {
        add_stair_job(problem, t, 6);
        if (t + 1 < STEPS)
            add_stair_job(problem, t, 4);
    }
    add_stair_job(problem, 0, 4);
    return problem;
}

/* Every job in its own period. */
static void fill_stairs(struct scene *scene)
{
    pcm__state *state = &scene->state;
    for (uint32_t j = 0; j < scene->planned.model.jobs; j++) {
        const uint32_t first = j + 1 < scene->planned.model.jobs ? j / 2 : 0;
        const uint32_t begin = scene->planned.model.begin[scene->planned.model.item[j].option];
        pcm__state_move(state, j, scene->planned.model.item[j].option + first - begin);
    }
    CU_ASSERT_DOUBLE_EQUAL(state->cost, 4 * OVERTIME_PRICE, 1e-9);
}

/* At the price of overtime hours are missed where there is room, without a price where there are
 * too many. */
static void a_chain_goes_through_all_full_periods(void)
{
    for (int pulled = 0; pulled < 2; pulled++) {
        struct scene scene;
        double price[STEPS], work = 0;
        for (size_t t = 0; t < STEPS; t++)
            price[t] = pulled ? OVERTIME_PRICE : 0;
        set_up(&scene, staircase(), price);
        fill_stairs(&scene);
        const double gain =
            pulled ? pcm__ejection_pull(scene.walk.ejection, &scene.state, STEPS - 1, 1, &work)
                   : pcm__ejection_push(scene.walk.ejection, &scene.state, 0, 1, &work);
        CU_ASSERT_DOUBLE_EQUAL(gain, 4 * OVERTIME_PRICE, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 0, 1e-9);
        CU_ASSERT(work > 0);
        tear_down(&scene);
    }
}

/* Work of 4 hours too much in the last of three periods may go to the one before, whose budget is
 * used up by work of which 4 hours may go to the first; and the first one's budget has room for 4.
 */
static void a_chain_is_pulled_to_a_budget_with_room(void)
{
    const double capacity[3] = {100, 100, 10}, limit[3] = {0, 0, 100}, nothing[3] = {0};
    const double hours[5] = {6, 4, 6, 4, 10};
    const pcm_index now[5] = {0, 1, 1, 2, 2}, first[5] = {0, 0, 1, 1, 2};
    const pcm_schedule_crew crew = {.skills = 1,
                                    .overtime_price = OVERTIME_PRICE,
                                    .capacity = capacity,
                                    .overtime_limit = limit};
    const pcm_schedule_limit budget = {-INFINITY, HOURS, INFINITY};
    pcm_schedule_problem *problem;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 3));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 5; j++) {
        const pcm_schedule_job job = {.hours = hours[j],
                                      .first = first[j],
                                      .last = now[j],
                                      .cost = nothing,
                                      .outsource_cost = INFINITY,
                                      .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    for (pcm_index t = 0; t < 2; t++) {
        pcm_schedule_use use[5];
        size_t uses = 0;
        for (pcm_index j = 0; j < 5; j++)
            if (first[j] <= t && t <= now[j])
                use[uses++] = (pcm_schedule_use){j, t, hours[j]};
        ASSERT_OK(pcm_schedule_problem_add_limit(problem, &budget, use, uses));
    }
    /* Of the crew's hours in each period, of the two budgets. */
    const double price[5] = {0, 0, OVERTIME_PRICE, OVERTIME_PRICE, OVERTIME_PRICE};
    struct scene scene;
    double work = 0;
    set_up(&scene, problem, price);
    const pcm__model *model = &scene.planned.model;
    for (uint32_t j = 0; j < 5; j++)
        pcm__state_move(&scene.state, j, model->item[j].option + now[j] - first[j]);
    CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 4 * OVERTIME_PRICE, 1e-9);
    CU_ASSERT_EQUAL(scene.walk.strain.limits, 2);
    const double gain =
        pcm__ejection_pull(scene.walk.ejection, &scene.state, scene.walk.strain.cells, 1, &work);
    CU_ASSERT_DOUBLE_EQUAL(gain, 4 * OVERTIME_PRICE, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 0, 1e-9);
    tear_down(&scene);
}

static void a_chain_must_gain_what_it_is_asked_for(void)
{
    struct scene scene;
    const double price[STEPS] = {0};
    double work = 0;
    set_up(&scene, staircase(), price);
    fill_stairs(&scene);
    CU_ASSERT_EQUAL(
        pcm__ejection_push(scene.walk.ejection, &scene.state, 0, 4 * OVERTIME_PRICE, &work), 0);
    CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 4 * OVERTIME_PRICE, 1e-9);
    tear_down(&scene);
}

static void scatter(struct scene *scene, test_random *random)
{
    const pcm__model *model = &scene->planned.model;
    for (uint32_t j = 0; j < model->jobs; j++)
        pcm__state_move(&scene->state, j,
                        model->item[j].option +
                            (uint32_t)test_random_below(random, model->item[j].options));
}

/* The first cell of an option, PCM__NONE if it uses none. */
static uint32_t cell_of(const pcm__model *model, uint32_t option)
{
    return model->use[option] < model->use[option + 1]
               ? model->row_cell[model->use_row[model->use[option]]]
               : PCM__NONE;
}

/* Most that moving one job gains that is in a cell (pushed), less the strain of where it goes; or
 * that could be there (pulled). */
static double best_single(const struct scene *scene, uint32_t cell, int pulled)
{
    const pcm__model *model = &scene->planned.model;
    const pcm__state *state = &scene->state;
    double best = 0;
    for (uint32_t j = 0; j < model->jobs; j++) {
        const uint32_t from = cell_of(model, state->now.option[j]);
        for (uint32_t o = model->item[j].option; o <= pcm__model_away(model, j); o++) {
            const uint32_t to = cell_of(model, o);
            if (from == to || (pulled ? to : from) != cell)
                continue;
            const double strain =
                pulled || to == PCM__NONE ? 0 : pcm__strain_of(&scene->walk.strain, state, to);
            best = fmax(best, -pcm__state_change(state, j, o) - strain);
        }
    }
    return best;
}

/* A job alone is the shortest chain: from plans of jobs without ties, chains gain at least what the
 * best move of one job does. That holds whatever the prices, if the bounds that end the search are
 * bounds. */
static void chains_are_no_worse_than_single_moves(void)
{
    int longer = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        test_random random = {seed};
        static instance drawn;
        struct scene scene;
        instance_draw(
            &drawn, &random,
            (instance_shape){
                .crews = 3, .periods = 8, .jobs = 40, .utilisation = 0.9, .in_house = 0.5});
        set_up(&scene, instance_problem(&drawn), NULL);
        scatter(&scene, &random);
        for (int round = 0; round < 20; round++) {
            const uint32_t cell = (uint32_t)test_random_below(&random, scene.walk.strain.cells);
            const int pulled = round % 2;
            const double single = best_single(&scene, cell, pulled);
            double work = 0;
            const double gain =
                pulled ? pcm__ejection_pull(scene.walk.ejection, &scene.state, cell, 1e-6, &work)
                       : pcm__ejection_push(scene.walk.ejection, &scene.state, cell, 1e-6, &work);
            CU_ASSERT(gain >= single - 1e-6);
            longer += gain > single + 1e-6;
        }
        tear_down(&scene);
    }
    CU_ASSERT(longer > 100);
}

/* Two jobs that share a set-up and take 12 hours are where there are 10, and another of 10 hours is
 * where there are 12. The set-up cannot go there while that one is there, nor that one here. */
static void a_kick_swaps_what_chains_cannot(void)
{
    const double capacity[2] = {10, 12}, limit[2] = {100, 100}, setup[2] = {100, 100};
    const double nothing[2] = {0}, hours[3] = {6, 6, 10}, price[2] = {0};
    const pcm_index sharing[2] = {0, 1};
    const pcm_schedule_crew crew = {.skills = 1,
                                    .overtime_price = OVERTIME_PRICE,
                                    .capacity = capacity,
                                    .overtime_limit = limit};
    pcm_schedule_problem *problem;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 3; j++) {
        const pcm_schedule_job job = {
            .hours = hours[j], .last = 1, .cost = nothing, .outsource_cost = INFINITY, .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, sharing, 2));
    struct scene scene;
    set_up(&scene, problem, price);
    const pcm__item *item = scene.planned.model.item;
    for (uint32_t j = 0; j < 3; j++)
        pcm__state_move(&scene.state, j, item[j].option + (j == 2));
    CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 100 + 2 * OVERTIME_PRICE, 1e-9);
    pcm__relief relief = pcm__relief_begin(&scene.walk, 1e6, &scene.planned.watch);
    pcm__relieve(&relief, &scene.walk);
    CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 100 + 2 * OVERTIME_PRICE, 1e-9);
    ASSERT_OK(pcm__kick(&relief, &scene.walk));
    CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, 100, 1e-9);
    tear_down(&scene);
}

/* The gain is what the plan costs less, and without one nothing has changed, whatever ties jobs. */
static void books_are_kept_with_every_kind_of_tie(void)
{
    int made = 0, kicked = 0;
    for (uint64_t seed = 0; seed < 4000; seed++) {
        test_random random = {1000 + seed};
        static plain drawn;
        struct scene scene;
        plain_draw(&drawn, &random, PLAIN_EVERYTHING);
        set_up(&scene, plain_build(&drawn), NULL);
        scatter(&scene, &random);
        pcm__arrangement before;
        ASSERT_OK(pcm__arrangement_make(&before, &scene.planned.model));
        for (uint32_t round = 0; round < 2 * scene.walk.strain.cells; round++) {
            pcm__state *state = &scene.state;
            pcm__arrangement_copy(&before, &state->now, &scene.planned.model);
            pcm__state_set(state, &before);
            const double cost = state->cost;
            double work = 0;
            const double gain =
                round % 2 ? pcm__ejection_pull(scene.walk.ejection, state, round / 2, 1e-6, &work)
                          : pcm__ejection_push(scene.walk.ejection, state, round / 2, 1e-6, &work);
            if (gain > 0)
                made++;
            else
                CU_ASSERT_EQUAL(memcmp(before.option, state->now.option,
                                       scene.planned.model.jobs * sizeof *before.option),
                                0);
            CU_ASSERT_DOUBLE_EQUAL(state->cost, cost - gain, 1e-6 * (1 + fabs(cost)));
            const double kept = state->cost;
            pcm__state_set(state, &state->now);
            CU_ASSERT_DOUBLE_EQUAL(state->cost, kept, 1e-6 * (1 + fabs(cost)));
        }
        const double cost = scene.state.cost;
        pcm__relief relief = pcm__relief_begin(&scene.walk, 1e6, &scene.planned.watch);
        ASSERT_OK(pcm__kick(&relief, &scene.walk));
        const double kept = scene.state.cost;
        CU_ASSERT(kept <= cost + 1e-6 * fabs(cost));
        kicked += kept < cost - 1e-6 * fabs(cost);
        pcm__state_set(&scene.state, &scene.state.now);
        CU_ASSERT_DOUBLE_EQUAL(scene.state.cost, kept, 1e-6 * (1 + fabs(cost)));
        pcm__arrangement_free(&before);
        tear_down(&scene);
    }
    CU_ASSERT(made > 100);
    CU_ASSERT(kicked > 20);
}

static struct scene chaotic;

static int chaos_body(void)
{
    pcm__ejection *ejection =
        pcm__ejection_new(&chaotic.planned.model, &chaotic.walk.strain, &chaotic.candidates, 1);
    pcm__ejection_free(ejection);
    return ejection ? PCM_OK : pcm__fail_memory();
}

static void survives_failing_allocations(void)
{
    set_up(&chaotic, staircase(), NULL);
    chaos_run(chaos_body);
    tear_down(&chaotic);
}

SUITE("ejection", {"a chain goes through all full periods", a_chain_goes_through_all_full_periods},
      {"a chain is pulled to a budget with room", a_chain_is_pulled_to_a_budget_with_room},
      {"a chain must gain what it is asked for", a_chain_must_gain_what_it_is_asked_for},
      {"chains are no worse than single moves", chains_are_no_worse_than_single_moves},
      {"a kick swaps what chains cannot", a_kick_swaps_what_chains_cannot},
      {"books are kept with every kind of tie", books_are_kept_with_every_kind_of_tie},
      {"survives failing allocations", survives_failing_allocations})
