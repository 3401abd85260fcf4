/* SPDX-License-Identifier: Apache-2.0 */
/* Random blocks of jobs, small enough to list all their choices, and the plainest code that does. */
#ifndef TESTS_SUPPORT_SMALL_BLOCKS_H
#define TESTS_SUPPORT_SMALL_BLOCKS_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/schedule/block/block.h"
#include "tests/support/assertions.h"
#include "tests/support/random.h"

enum { SMALL_PERIODS = 9, SMALL_CREWS = 2, SMALL_JOBS = 4 };

/* One block, alone in its problem, and prices of rows. */
typedef struct small_block {
    pcm_schedule_problem *problem;
    pcm__model model;
    pcm__pricer *pricer;
    double *price;         /* [rows] */
    double *surcharge;     /* [options] or NULL */
    size_t items;
    const uint32_t *item;  /* [items] */
} small_block;

static inline double small_between(test_random *random, double low, double high)
{
    return low + (high - low) * test_random_uniform(random);
}

/* Crews of which each is at work in most periods. */
static inline void small_add_crews(pcm_schedule_problem *problem, test_random *random)
{
    for (size_t c = 0; c < SMALL_CREWS; c++) {
        double capacity[SMALL_PERIODS], limit[SMALL_PERIODS];
        const pcm_schedule_crew crew = {.skills = c == 0 ? 3 : 1,
                                        .cost_per_hour = small_between(random, 0, 2),
                                        .overtime_price = small_between(random, 1, 5),
                                        .capacity = capacity,
                                        .overtime_limit = limit};
        for (size_t t = 0; t < SMALL_PERIODS; t++) {
            capacity[t] = test_random_below(random, 6) ? small_between(random, 8, 20) : 0;
            limit[t] = 0.2 * capacity[t];
        }
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    }
}

/* A job of up to `widest` places; some cannot be given away, or not everywhere be placed. */
static inline void small_add_job(pcm_schedule_problem *problem, test_random *random, size_t widest)
{
    double cost[SMALL_PERIODS];
    const pcm_schedule_need more = {1, small_between(random, 0.5, 2)};
    pcm_schedule_job job = {.hours = small_between(random, 1, 5), .cost = cost};
    const size_t width = 1 + test_random_below(random, widest);
    job.duration = 1 + (pcm_index)test_random_below(random, 3);
    job.first = (pcm_index)test_random_below(random, SMALL_PERIODS - width + 1);
    job.last = job.first + (pcm_index)width - 1;
    job.shared = test_random_below(random, 2) == 0;
    job.skips_closed = test_random_below(random, 2) == 0;
    job.outsource_cost = test_random_below(random, 4) ? small_between(random, 5, 30) : INFINITY;
    if (test_random_below(random, 4) == 0) {
        job.more = &more;
        job.more_count = 1;
    }
    for (size_t i = 0; i < width; i++)
        cost[i] = test_random_below(random, 7) ? small_between(random, 0, 15) : INFINITY;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
}

/* Ties the jobs 0 .. jobs - 1 into a block of a kind. */
static inline void small_tie(pcm_schedule_problem *problem, test_random *random,
                             pcm__block_kind kind, pcm_index jobs)
{
    const pcm_index all[SMALL_JOBS] = {0, 1, 2, 3};
    double setup[SMALL_PERIODS];
    if (kind == PCM__BLOCK_PAIR)
        ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, all, 2, 1));
    for (size_t t = 0; kind == PCM__BLOCK_SETUP && t < SMALL_PERIODS; t++)
        setup[t] = test_random_below(random, 8) ? small_between(random, 0, 8)
                                                : (t % 2 ? 0 : INFINITY);
    if (kind == PCM__BLOCK_SETUP)
        ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, all, jobs));
    for (pcm_index j = 1; kind == PCM__BLOCK_TREE && j < jobs; j++) {
        const pcm_index other = (pcm_index)test_random_below(random, j);
        const pcm_index least = (pcm_index)test_random_below(random, 3);
        const pcm_index most = test_random_below(random, 2)
                                   ? PCM_NO_INDEX
                                   : least + (pcm_index)test_random_below(random, 4);
        const int leads = test_random_below(random, 2) == 0;
        ASSERT_OK(pcm_schedule_problem_add_precedence(problem, leads ? other : j,
                                                      leads ? j : other, least, most));
    }
}

static inline void small_make(small_block *block, test_random *random, pcm__block_kind kind)
{
    const pcm_index jobs = kind == PCM__BLOCK_JOB    ? 1
                           : kind == PCM__BLOCK_PAIR ? 2
                                                     : 2 + (pcm_index)test_random_below(random, 3);
    *block = (small_block){0};
    ASSERT_OK(pcm_schedule_problem_new(&block->problem, SMALL_PERIODS));
    small_add_crews(block->problem, random);
    for (pcm_index j = 0; j < jobs; j++)
        small_add_job(block->problem, random, jobs > 3 ? 4 : 6);
    small_tie(block->problem, random, kind, jobs);
    ASSERT_OK(pcm__model_make(&block->model, block->problem, 1000));
    ASSERT_OK(pcm__pricer_make(&block->pricer, &block->model));
    CU_ASSERT_EQUAL_FATAL(block->model.blocks, 1);
    CU_ASSERT_EQUAL_FATAL(block->model.block[0].kind, kind);
    block->items = block->model.block[0].count;
    block->item = block->model.block_item;
    block->price = malloc(block->model.rows * sizeof *block->price);
    for (size_t r = 0; r < block->model.rows; r++)
        block->price[r] = small_between(random, 0, 3);
    pcm__pricer_set_prices(block->pricer, block->price, block->model.lp_rows);
}

/* Adds to the costs of options, and forbids some that are not going away. */
static inline void small_surcharge(small_block *block, test_random *random)
{
    block->surcharge = malloc(block->model.options * sizeof *block->surcharge);
    for (size_t o = 0; o < block->model.options; o++)
        block->surcharge[o] = block->model.begin[o] != PCM_NO_INDEX &&
                                      test_random_below(random, 4) == 0
                                  ? INFINITY
                                  : small_between(random, 0, 3);
    pcm__pricer_set_surcharges(block->pricer, block->surcharge);
}

static inline void small_free(small_block *block)
{
    free(block->price);
    free(block->surcharge);
    pcm__pricer_free(block->pricer);
    pcm__model_free(&block->model);
    pcm_schedule_problem_free(block->problem);
}

/* What an option costs with its uses, and its surcharge. */
static inline double small_option_cost(const small_block *block, uint32_t option)
{
    const pcm__model *model = &block->model;
    double cost = model->cost[option] + (block->surcharge ? block->surcharge[option] : 0);
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        if (model->use_row[u] < model->lp_rows)
            cost += model->use_amount[u] * block->price[model->use_row[u]];
    return cost;
}

/* Set-ups of a choice, from the problem. */
static inline double small_setups(const small_block *block, const uint32_t *option)
{
    const struct pcm_schedule_problem *problem = block->problem;
    double cost = 0;
    for (size_t t = 0; problem->setups > 0 && t < SMALL_PERIODS; t++)
        for (size_t i = 0; i < block->items; i++)
            if (block->model.begin[option[i]] == t) {
                cost += problem->setup[0].cost[t];
                break;
            }
    return cost;
}

/* Whether a choice keeps the problem's exclusion and precedences. option[] is by item of the block. */
static inline int small_allowed(const small_block *block, const uint32_t *option)
{
    const struct pcm_schedule_problem *problem = block->problem;
    const pcm__model *model = &block->model;
    uint32_t of_job[SMALL_JOBS] = {0};
    for (size_t i = 0; i < block->items; i++)
        of_job[block->item[i]] = option[i];
    for (size_t k = 0; k < problem->precedences; k++) {
        const uint32_t a = of_job[problem->precedence[k].before];
        const uint32_t b = of_job[problem->precedence[k].after];
        if (model->begin[a] == PCM_NO_INDEX || model->begin[b] == PCM_NO_INDEX)
            continue;
        const double lag = (double)model->begin[b] - model->end[a] - 1;
        if (lag < problem->precedence[k].least || (problem->precedence[k].most != PCM_NO_INDEX &&
                                                   lag > problem->precedence[k].most))
            return 0;
    }
    for (pcm_index t = 0; problem->exclusions > 0 && t < SMALL_PERIODS; t++)
        if (model->begin[of_job[0]] <= t && model->begin[of_job[1]] <= t &&
            model->end[of_job[0]] >= t && model->end[of_job[1]] >= t &&
            model->end[of_job[0]] != PCM_NO_INDEX && model->end[of_job[1]] != PCM_NO_INDEX)
            return 0;
    return 1;
}

/* What a choice costs in all; INFINITY if it breaks a rule. */
static inline double small_cost(const small_block *block, const uint32_t *option)
{
    double cost = small_setups(block, option);
    for (size_t i = 0; i < block->items; i++)
        cost += small_option_cost(block, option[i]);
    return small_allowed(block, option) ? cost : INFINITY;
}

/* Goes on to the next choice; 0 after the last. Begins with all options the first of their item. */
static inline int small_next(const small_block *block, uint32_t *option)
{
    for (size_t i = 0; i < block->items; i++) {
        const pcm__item *item = &block->model.item[block->item[i]];
        if (++option[i] < item->option + item->options)
            return 1;
        option[i] = item->option;
    }
    return 0;
}

static inline void small_first(const small_block *block, uint32_t *option)
{
    for (size_t i = 0; i < block->items; i++)
        option[i] = block->model.item[block->item[i]].option;
}

/* The Gibbs law over all choices, listed in long double. */
typedef struct small_law {
    double least;
    long double value;       /* smoothed minimum */
    long double *chance;     /* [options] */
    double *least_with;      /* [options] least cost of a choice with an option */
} small_law;

static inline void small_list(small_law *law, const small_block *block, double tau)
{
    const size_t options = block->model.options;
    uint32_t option[SMALL_JOBS];
    long double sum = 0;
    law->least = INFINITY;
    law->chance = calloc(options, sizeof *law->chance);
    law->least_with = malloc(options * sizeof *law->least_with);
    for (size_t o = 0; o < options; o++)
        law->least_with[o] = INFINITY;
    small_first(block, option);
    do {
        const double cost = small_cost(block, option);
        law->least = fmin(law->least, cost);
        for (size_t i = 0; i < block->items; i++)
            law->least_with[option[i]] = fmin(law->least_with[option[i]], cost);
    } while (small_next(block, option));
    small_first(block, option);
    do {
        const long double weight =
            expl(-((long double)small_cost(block, option) - law->least) / tau);
        sum += weight;
        for (size_t i = 0; i < block->items; i++)
            law->chance[option[i]] += weight;
    } while (small_next(block, option));
    for (size_t o = 0; o < options; o++)
        law->chance[o] /= sum;
    law->value = law->least - tau * logl(sum);
}

static inline void small_law_free(small_law *law)
{
    free(law->chance);
    free(law->least_with);
}

#endif
