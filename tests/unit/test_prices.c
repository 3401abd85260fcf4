/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of crew-hours: the smoothed dual against finite differences, the factorisation against
 * its own matrix, and the ascent against optima that are known by hand. */
#include <math.h>

#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/smooth.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

struct drawn_model {
    pcm_schedule_problem *problem;
    pcm__model model;
    pcm__smooth smooth;
};

static void draw(struct drawn_model *made, uint64_t seed)
{
    test_random random = {seed};
    instance_draw(&drawn, &random, (instance_shape){3, 6, 30, 0.9, 0.3});
    made->problem = instance_problem(&drawn);
    ASSERT_OK(pcm__model_make(&made->model, made->problem));
    ASSERT_OK(pcm__smooth_make(&made->smooth, &made->model));
}

static void drop(struct drawn_model *made)
{
    pcm__smooth_free(&made->smooth);
    pcm__model_free(&made->model);
    pcm_schedule_problem_free(made->problem);
}

static void draw_prices(double *price, size_t n, test_random *random)
{
    for (size_t i = 0; i < n; i++)
        price[i] = instance_uniform(random, -1, 12);
}

static void gradient_is_the_slope_of_the_value(void)
{
    struct drawn_model made;
    draw(&made, 1);
    double price[32], gradient[32], unused[32], step = 1e-5, tau = 3;
    test_random random = {7};
    draw_prices(price, made.model.cells, &random);
    pcm__smooth_evaluate(&made.smooth, tau, price, gradient, 0);
    for (size_t i = 0; i < made.model.cells; i++) {
        double at = price[i];
        price[i] = at + step;
        double above = pcm__smooth_evaluate(&made.smooth, tau, price, unused, 0);
        price[i] = at - step;
        double below = pcm__smooth_evaluate(&made.smooth, tau, price, unused, 0);
        price[i] = at;
        CU_ASSERT(fabs((above - below) / (2 * step) - gradient[i]) < 1e-5);
    }
    drop(&made);
}

static void curvature_is_the_slope_of_the_gradient(void)
{
    struct drawn_model made;
    draw(&made, 2);
    double price[32], gradient[32], above[32], below[32], step = 1e-5, tau = 3;
    test_random random = {8};
    draw_prices(price, made.model.cells, &random);
    pcm__smooth_evaluate(&made.smooth, tau, price, gradient, 1);
    for (size_t i = 0; i < made.model.cells; i++) {
        double at = price[i];
        price[i] = at + step;
        pcm__smooth_evaluate(&made.smooth, tau, price, above, 0);
        price[i] = at - step;
        pcm__smooth_evaluate(&made.smooth, tau, price, below, 0);
        price[i] = at;
        for (size_t k = 0; k < made.model.cells; k++) {
            size_t row = i > k ? i : k, column = i > k ? k : i;
            double told = column < made.smooth.curvature.first[row]
                              ? 0
                              : *pcm__skyline_at(&made.smooth.curvature, row, column);
            CU_ASSERT(fabs(told + (above[k] - below[k]) / (2 * step)) < 1e-4);
        }
    }
    drop(&made);
}

/* A soft minimum of n numbers lies below the minimum by at most tau log n; the smoothed supply of
 * a cell lies above the exact one by at most tau/H (capacity + limit) log 2. */
static void smoothing_is_below_the_bound_by_what_the_theory_says(void)
{
    struct drawn_model made;
    draw(&made, 3);
    const pcm__model *model = &made.model;
    double price[32], unused[32];
    test_random random = {9};
    for (double tau = 8; tau > 1e-3; tau /= 4) {
        double most = 0;
        draw_prices(price, model->cells, &random);
        for (size_t i = 0; i < model->cells; i++) {
            price[i] = fmax(price[i], 0);
            most += (model->cell[i].capacity + model->cell[i].limit) / model->mean_hours * log(2);
        }
        for (size_t j = 0; j < model->jobs; j++)
            most += log((double)(model->start[j + 1] - model->start[j]));
        double below = pcm__model_bound(model, price) -
                       pcm__smooth_evaluate(&made.smooth, tau, price, unused, 0);
        CU_ASSERT(below >= -1e-9);
        CU_ASSERT(below <= tau * most + 1e-9);
    }
    drop(&made);
}

static void fill_random(pcm__skyline *matrix, test_random *random)
{
    for (size_t i = 0; i < matrix->n; i++)
        for (size_t k = matrix->first[i]; k <= i; k++)
            *pcm__skyline_at(matrix, i, k) =
                i == k ? (double)matrix->n : instance_uniform(random, -1, 1);
}

static double entry(const pcm__skyline *matrix, size_t i, size_t k)
{
    size_t row = i > k ? i : k, column = i > k ? k : i;
    return column < matrix->first[row] ? 0 : *pcm__skyline_at(matrix, row, column);
}

static void skyline_solves_its_matrix(void)
{
    enum { N = 23 };
    size_t first[N];
    double x[N], solution[N];
    test_random random = {10};
    pcm__skyline matrix, factor;
    for (size_t i = 0; i < N; i++) {
        first[i] = i - test_random_below(&random, i + 1);
        x[i] = instance_uniform(&random, -5, 5);
    }
    ASSERT_OK(pcm__skyline_make(&matrix, N, first));
    ASSERT_OK(pcm__skyline_make(&factor, N, first));
    fill_random(&matrix, &random);
    for (size_t i = 0; i < N; i++) {
        solution[i] = 0;
        for (size_t k = 0; k < N; k++)
            solution[i] += entry(&matrix, i, k) * x[k];
    }
    CU_ASSERT_FATAL(pcm__skyline_factor(&factor, &matrix));
    pcm__skyline_solve(&factor, solution);
    for (size_t i = 0; i < N; i++)
        CU_ASSERT(fabs(solution[i] - x[i]) < 1e-12);
    *pcm__skyline_at(&matrix, 5, 5) = -1;
    CU_ASSERT_FALSE(pcm__skyline_factor(&factor, &matrix));
    pcm__skyline_free(&matrix);
    pcm__skyline_free(&factor);
}

static double ascended_bound(const pcm_schedule_problem *problem, double *price)
{
    pcm__model model;
    pcm__prices prices;
    pcm__watch watch;
    pcm__watch_begin(&watch, NULL);
    ASSERT_OK(pcm__model_make(&model, problem));
    ASSERT_OK(pcm__prices_make(&prices, &model));
    ASSERT_OK(pcm__prices_ascend(&prices, &model, &watch));
    double bound = prices.bound;
    for (size_t i = 0; i < model.cells; i++)
        price[i] = prices.best[i];
    pcm__prices_free(&prices);
    pcm__model_free(&model);
    return bound;
}

/* Two jobs of 4 h want the first of two periods, which has 4 h. One must move, and the one that
 * loses 5 is moved rather than the one that loses 8: the relaxation is 5, and the price of an
 * hour in the first period lies between 5/4 and 8/4. */
static void ascent_finds_the_price_that_clears_two_jobs(void)
{
    const double hours[] = {4, 8}, loses_5[] = {0, 5}, loses_8[] = {0, 8};
    pcm_schedule_problem *problem = NULL;
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {.hours = 4, .last = 1, .cost = loses_5, .outsource_cost = 1000};
    double price[2];
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    job.cost = loses_8;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    double bound = ascended_bound(problem, price);
    CU_ASSERT(bound > 4.95 && bound <= 5 + 1e-12);
    CU_ASSERT(price[0] > 1.2 && price[0] < 2.05);
    CU_ASSERT(price[1] < 0.05);
    pcm_schedule_problem_free(problem);
}

static void ascent_never_ends_below_the_bound_without_prices(void)
{
    double price[INSTANCE_CREWS * INSTANCE_PERIODS] = {0};
    test_random random = {11};
    for (int i = 0; i < 20; i++) {
        double alone;
        instance_draw(&drawn, &random,
                      (instance_shape){2, 5, 5 + 5 * (size_t)i, 0.6 + 0.05 * i, 0});
        pcm_schedule_problem *problem = instance_problem(&drawn);
        const double nothing[10] = {0};
        ASSERT_OK(pcm_schedule_bound(&alone, problem, nothing));
        CU_ASSERT(ascended_bound(problem, price) >= alone - 1e-9 * fabs(alone));
        pcm_schedule_problem_free(problem);
    }
}

/* The optimiser's bound and the independent one, cell numbers translated. */
static void model_bound_is_the_public_bound(void)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct drawn_model made;
        draw(&made, seed);
        const pcm__model *model = &made.model;
        double price[32], told[32], bound;
        test_random random = {seed};
        draw_prices(price, model->cells, &random);
        for (size_t i = 0; i < model->cells; i++)
            told[pcm__model_public_cell(model, i)] = price[i] = fmax(price[i], 0);
        ASSERT_OK(pcm_schedule_bound(&bound, made.problem, told));
        ASSERT_CLOSE(pcm__model_bound(model, price), bound, 1e-12);
        drop(&made);
    }
}

SUITE("prices", {"the gradient is the slope of the value", gradient_is_the_slope_of_the_value},
      {"the curvature is the slope of the gradient", curvature_is_the_slope_of_the_gradient},
      {"smoothing lies below the bound by what the theory says",
       smoothing_is_below_the_bound_by_what_the_theory_says},
      {"the skyline factor solves its matrix", skyline_solves_its_matrix},
      {"the ascent finds the price that clears two jobs",
       ascent_finds_the_price_that_clears_two_jobs},
      {"the ascent never ends below the bound without prices",
       ascent_never_ends_below_the_bound_without_prices},
      {"the model's bound is the public bound", model_bound_is_the_public_bound})
