/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds, their proofs by branching, and the whole program against every plan there is. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/schedule/exact/monolithic.h"
#include "libpcm/schedule/program/tree.h"
#include "tests/support/dense_simplex.h"
#include "tests/support/plain_schedule.h"
#include "tests/support/planned_master.h"
#include "tests/support/suite.h"

static plain drawn;
static plain_choices choices;

static int is_sound(plain_value value)
{
    return value.left_over == 0 && value.broken == 0 && value.missing == 0;
}

/* Cost of the best plan that keeps all rules, INFINITY if there is none. */
static double best_cost(void)
{
    double best = INFINITY;
    plain_plan plan;
    int at[PLAIN_JOBS + PLAIN_TASKS] = {0};
    plain_list(&choices, &drawn);
    plain_begin(&plan, at, &drawn, &choices);
    do {
        const plain_value value = plain_evaluate(&drawn, &plan);
        if (is_sound(value))
            best = fmin(best, value.cost);
    } while (plain_next(&plan, at, &drawn, &choices));
    return best;
}

static double slack(double cost)
{
    return 1e-7 * (1 + fabs(cost));
}

/* Whether a plan is below a leaf. */
static int leads_to(const planned_master *planned, const pcm__leaf *leaf, const plain_plan *plan)
{
    const pcm__model *model = &planned->model;
    for (size_t i = 0; i < leaf->steps; i++) {
        const uint32_t option = leaf->step[i].option;
        const plain_choice *choice = &plan->job[pcm__option_job(model, option)];
        const pcm_index start =
            choice->start == PLAIN_AWAY ? PCM_NO_INDEX : (pcm_index)choice->start;
        const pcm_index crew = choice->crew < 0 ? PCM_NO_INDEX : (pcm_index)choice->crew;
        const int there =
            model->begin[option] == start && (!leaf->step[i].alone || model->crew[option] == crew);
        if (there != leaf->step[i].forced)
            return 0;
    }
    return 1;
}

/* Every plan has one leaf, whose bound it does not undercut. */
static void check_leaves(const planned_master *planned)
{
    plain_plan plan;
    int at[PLAIN_JOBS + PLAIN_TASKS] = {0}, wrong = 0;
    if (planned->master.leaves == 0)
        return;
    plain_begin(&plan, at, &drawn, &choices);
    do {
        const plain_value value = plain_evaluate(&drawn, &plan);
        size_t leaves = 0;
        for (size_t i = 0; i < planned->master.leaves; i++)
            if (leads_to(planned, &planned->master.leaf[i], &plan)) {
                leaves++;
                wrong += is_sound(value) &&
                         value.cost < planned->master.leaf[i].bound - slack(value.cost);
            }
        wrong += leaves != 1;
    } while (plain_next(&plan, at, &drawn, &choices));
    CU_ASSERT_EQUAL(wrong, 0);
}

/* The bound that a leaf's prices prove is what it says, unless its decisions leave no plan. */
static void check_prices(planned_master *planned)
{
    pcm__tree tree;
    double *price = malloc(planned->model.rows * sizeof *price);
    double least = INFINITY;
    ASSERT_OK(pcm__tree_make(&tree, &planned->model));
    for (size_t i = 0; i < planned->master.leaves; i++) {
        const pcm__leaf *leaf = &planned->master.leaf[i];
        for (size_t o = 0; o < planned->model.options; o++)
            tree.forbidden[o] = 0;
        for (size_t s = 0; s < leaf->steps; s++)
            pcm__tree_decide(&tree, leaf->step[s], INFINITY);
        for (size_t r = 0; r < planned->model.rows; r++)
            price[r] = leaf->price[r];
        pcm__pricer_set_surcharges(planned->pricer, tree.forbidden);
        const double bound = pcm__bound(planned->pricer, &planned->model, price);
        if (leaf->bound < INFINITY)
            ASSERT_CLOSE(bound, leaf->bound, 1e-9);
        least = fmin(least, leaf->bound);
    }
    pcm__pricer_set_surcharges(planned->pricer, NULL);
    if (planned->master.leaves > 0)
        CU_ASSERT_EQUAL(least, planned->master.bound);
    free(price);
    pcm__tree_free(&tree);
}

/* Lets crews share every job, and most jobs be given away, so that many problems have a plan. */
static void ease(test_random *random, int shared)
{
    for (int j = 0; j < drawn.jobs; j++) {
        plain_job *job = &drawn.job[j];
        if (test_random_below(random, 4) > 0)
            job->outsource = fmin(job->outsource, 5 + (double)test_random_below(random, 30));
        if (!shared)
            continue;
        job->work.shared = 1;
        job->pin_crew = -1;
        for (int c = 0; c < PLAIN_CREWS; c++)
            for (int t = 0; t < PLAIN_PERIODS; t++)
                job->allowed[c][t] = 1;
    }
}

struct tally {
    int problems; /* with a plan that keeps all rules, */
    int branched;
    int closed; /* of those the bound is the best plan's cost */
};

/* Draws problems of some kinds and compares. */
static struct tally try_kinds(unsigned kinds, int shared, uint64_t seed, int count)
{
    struct tally tally = {0};
    test_random random = {seed};
    for (int i = 0; i < count; i++) {
        planned_master planned;
        plain_draw(&drawn, &random, kinds);
        ease(&random, shared);
        const double best = best_cost();
        planned_begin(&planned, plain_build(&drawn), NULL);
        planned_solve(&planned, dense_simplex());
        if (best < INFINITY) {
            CU_ASSERT(planned.master.bound <= best + slack(best));
            CU_ASSERT(planned.prices.bound <= best + slack(best));
            CU_ASSERT(planned.master.bound >= planned.prices.bound);
            tally.problems++;
            tally.branched += planned.master.leaves > 0;
            tally.closed += planned.master.bound >= best - slack(best);
        }
        check_leaves(&planned);
        check_prices(&planned);
        planned_end(&planned);
    }
    return tally;
}

/* Jobs that crews share: branching ends only at the best plan's cost. */
static void closes_the_gap_of_shared_jobs(void)
{
    const struct tally tally = try_kinds(PLAIN_SETUPS | PLAIN_LIMITS | PLAIN_LEVELLING, 1, 1, 300);
    CU_ASSERT(tally.problems > 50);
    CU_ASSERT(tally.branched > 10);
    CU_ASSERT_EQUAL(tally.closed, tally.problems);
}

static void bounds_every_plan_under_any_ties(void)
{
    const struct tally tally = try_kinds(PLAIN_EVERYTHING & ~(unsigned)PLAIN_RECURRING, 0, 2, 600);
    CU_ASSERT(tally.problems > 50);
    CU_ASSERT(tally.branched > 10);
}

static void bounds_sequences(void)
{
    const struct tally tally =
        try_kinds(PLAIN_RECURRING | PLAIN_LIMITS | PLAIN_LEVELLING, 0, 3, 200);
    CU_ASSERT(tally.problems > 50);
}

/* Branches on the whole program of what has been drawn; nonzero if that proves the best plan. */
static int branch_whole_program(double best)
{
    planned_master planned;
    pcm__state state;
    pcm__arrangement arrangement;
    double relaxed, bound;
    planned_begin(&planned, plain_build(&drawn), NULL);
    ASSERT_OK(pcm__state_make(&state, &planned.model));
    ASSERT_OK(pcm__arrangement_make(&arrangement, &planned.model));
    ASSERT_OK(pcm__monolithic_bound(&relaxed, &planned.model, dense_simplex(), &planned.watch));
    CU_ASSERT(relaxed <= best + slack(best));
    pcm__search search = {.model = &planned.model,
                          .pricer = planned.pricer,
                          .prices = &planned.prices,
                          .bound = planned.prices.bound,
                          .effort = 1,
                          .watch = &planned.watch,
                          .best = &arrangement,
                          .best_cost = INFINITY,
                          .best_violation = INFINITY};
    bound = planned.prices.bound;
    ASSERT_OK(pcm__monolithic_solve(&planned.master, &search, &state, &bound, dense_simplex()));
    CU_ASSERT(bound <= best + slack(best));
    ASSERT_CLOSE(search.best_cost, best, 1e-9);
    CU_ASSERT_EQUAL(search.best_violation, 0);
    check_leaves(&planned);
    check_prices(&planned);
    pcm__arrangement_free(&arrangement);
    pcm__state_free(&state);
    planned_end(&planned);
    return bound >= best - slack(best);
}

/* An optimum by another way. */
static void the_whole_program_finds_the_best_plan(void)
{
    test_random random = {4};
    int problems = 0, proven = 0;
    for (int i = 0; i < 600; i++) {
        plain_draw(&drawn, &random, PLAIN_EVERYTHING & ~(unsigned)PLAIN_RECURRING);
        ease(&random, i % 2);
        const double best = best_cost();
        if (best == INFINITY)
            continue;
        problems++;
        proven += branch_whole_program(best);
    }
    CU_ASSERT(problems > 50);
    CU_ASSERT(proven > 15);
}

SUITE("linear programs against enumeration",
      {"branching closes the gap of jobs that crews share", closes_the_gap_of_shared_jobs},
      {"no plan is below the bound, and leaves cover all plans", bounds_every_plan_under_any_ties},
      {"no plan of sequences is below the bound", bounds_sequences},
      {"the whole program finds the best plan", the_whole_program_finds_the_best_plan})
