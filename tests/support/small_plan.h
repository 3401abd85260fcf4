/* SPDX-License-Identifier: Apache-2.0 */
/* Random problems with blocks of every kind, limits and a reserve, and the cheapest of all their plans. */
#ifndef TESTS_SUPPORT_SMALL_PLAN_H
#define TESTS_SUPPORT_SMALL_PLAN_H

#include "tests/support/small_blocks.h"

/* What a random problem has. */
typedef struct small_shape {
    pcm_index jobs;       /* shared ones, of one period each */
    size_t widest;        /* window */
    double utilisation;   /* hours asked for over hours there are */
    int ties;             /* a pair, a set-up and a precedence, of the first 6 jobs */
    int limits;           /* one hard, one priced from both sides */
    int reserve;
    double money;         /* unit of money, and of hours */
    double hours;
} small_shape;

enum { PLAN_JOBS = 60 };

static inline void small_plan_job(pcm_schedule_problem *problem, test_random *random,
                                  const small_shape *shape)
{
    double cost[SMALL_PERIODS];
    const size_t width = 1 + test_random_below(random, shape->widest);
    pcm_schedule_job job = {.shared = 1, .cost = cost};
    job.skill = (pcm_index)test_random_below(random, 2);
    job.hours = shape->hours * small_between(random, 2, 10);
    job.first = (pcm_index)test_random_below(random, SMALL_PERIODS - width + 1);
    job.last = job.first + (pcm_index)width - 1;
    job.outsource_cost = shape->money * small_between(random, 100, 300);
    for (size_t i = 0; i < width; i++)
        cost[i] = shape->money * small_between(random, 0, 80);
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
}

/* Two crews with one skill each, and one with both. */
static inline void small_plan_crews(pcm_schedule_problem *problem, const small_shape *shape)
{
    const double hours = 6 * shape->hours * shape->jobs / shape->utilisation / SMALL_PERIODS;
    for (size_t c = 0; c < 3; c++) {
        double capacity[SMALL_PERIODS], limit[SMALL_PERIODS];
        const pcm_schedule_crew crew = {.skills = c + 1,
                                        .cost_per_hour = (double)c * shape->money / shape->hours,
                                        .overtime_price = 20 * shape->money / shape->hours,
                                        .capacity = capacity,
                                        .overtime_limit = limit};
        for (size_t t = 0; t < SMALL_PERIODS; t++) {
            capacity[t] = t == 4 ? 0 : hours / 3;
            limit[t] = 0.2 * capacity[t];
        }
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    }
}

static inline void small_plan_ties(pcm_schedule_problem *problem, const small_shape *shape)
{
    const pcm_index pair[] = {0, 1}, with_setup[] = {2, 3};
    double setup[SMALL_PERIODS];
    for (size_t t = 0; t < SMALL_PERIODS; t++)
        setup[t] = 40 * shape->money;
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, pair, 2, 1));
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, with_setup, 2));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 4, 5, 0, 3));
}

static inline void small_plan_limits(pcm_schedule_problem *problem, test_random *random,
                                     const small_shape *shape)
{
    pcm_schedule_use use[PLAN_JOBS];
    size_t uses = 0;
    for (pcm_index j = 0; j < shape->jobs; j++)
        use[uses++] = (pcm_schedule_use){j, problem->job[j].first, small_between(random, 2, 3)};
    const pcm_schedule_limit hard = {-INFINITY, 0.6 * shape->jobs, INFINITY};
    const pcm_schedule_limit soft = {0.7 * shape->jobs, 0.8 * shape->jobs, 3 * shape->money};
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &hard, use, uses));
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &soft, use, uses));
}

static inline pcm_schedule_problem *small_plan_problem(test_random *random,
                                                       const small_shape *shape)
{
    pcm_schedule_problem *problem = NULL;
    double reserve[SMALL_PERIODS];
    ASSERT_OK(pcm_schedule_problem_new(&problem, SMALL_PERIODS));
    small_plan_crews(problem, shape);
    for (pcm_index j = 0; j < shape->jobs; j++)
        small_plan_job(problem, random, shape);
    if (shape->ties)
        small_plan_ties(problem, shape);
    if (shape->limits)
        small_plan_limits(problem, random, shape);
    for (size_t t = 0; t < SMALL_PERIODS; t++)
        reserve[t] = t == 4 ? 0 : shape->hours;
    if (shape->reserve)
        ASSERT_OK(pcm_schedule_problem_set_reserve(problem, 0, reserve));
    return problem;
}

/* Whether a plan keeps the ties of small_plan_ties(). option[] by job. */
static inline int small_plan_allowed(const pcm__model *model, const uint32_t *option)
{
    const pcm_index *begin = model->begin;
    if (begin[option[0]] == begin[option[1]] && begin[option[0]] != PCM_NO_INDEX)
        return 0;
    if (begin[option[4]] == PCM_NO_INDEX || begin[option[5]] == PCM_NO_INDEX)
        return 1;
    const double lag = (double)begin[option[5]] - begin[option[4]] - 1;
    return lag >= 0 && lag <= 3;
}

/* What a plan costs; INFINITY if it breaks a tie or a hard limit or lacks hours. */
static inline double small_plan_cost(const pcm__model *model, const uint32_t *option, int ties)
{
    double *load = malloc(model->rows * sizeof *load), cost = 0;
    memcpy(load, model->base, model->rows * sizeof *load);
    for (size_t j = 0; j < model->jobs; j++) {
        cost += model->cost[option[j]];
        for (uint32_t u = model->use[option[j]]; u < model->use[option[j] + 1]; u++)
            load[model->use_row[u]] += model->use_amount[u];
    }
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        cost += pcm__cell_cost(model, cell, load + cell->row);
        if (pcm__cell_violation(model, cell, load + cell->row) > 0)
            cost = INFINITY;
    }
    free(load);
    if (!ties)
        return cost;
    const pcm_index a = model->begin[option[2]], b = model->begin[option[3]];
    const double setup = model->problem->setup[0].cost[0];
    cost += (a != PCM_NO_INDEX ? setup : 0) + (b != PCM_NO_INDEX && b != a ? setup : 0);
    return small_plan_allowed(model, option) ? cost : INFINITY;
}

/* The least cost of all plans. */
static inline double small_plan_optimum(const pcm__model *model, int ties)
{
    uint32_t option[PLAN_JOBS];
    double least = INFINITY;
    for (size_t j = 0; j < model->jobs; j++)
        option[j] = model->item[j].option;
    for (size_t j = 0; j < model->jobs;) {
        least = fmin(least, small_plan_cost(model, option, ties));
        for (j = 0; j < model->jobs; j++) {
            if (++option[j] < model->item[j].option + model->item[j].options)
                break;
            option[j] = model->item[j].option;
        }
    }
    return least;
}

#endif
