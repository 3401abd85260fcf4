/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual against finite differences, bounds against the cheapest of all plans, and the ascent
 * against optima of other solvers. */
#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/smooth.h"
#include "tests/support/chaos.h"
#include "tests/support/facility.h"
#include "tests/support/shared.h"
#include "tests/support/small_plan.h"
#include "tests/support/suite.h"

/* A model with prices, and the smoothed dual there. */
struct dual {
    pcm_schedule_problem *problem;
    pcm__model model;
    pcm__pricer *pricer;
    pcm__smooth smooth;
    pcm__skyline curvature;
    double *price;
    double *gradient;
    double *other; /* another gradient */
};

static void begin_dual(struct dual *dual, pcm_schedule_problem *problem)
{
    dual->problem = problem;
    ASSERT_OK(pcm__model_make(&dual->model, problem, 1000));
    ASSERT_OK(pcm__pricer_make(&dual->pricer, &dual->model));
    ASSERT_OK(pcm__smooth_make(&dual->smooth, dual->pricer, &dual->model));
    ASSERT_OK(pcm__skyline_make(&dual->curvature, dual->smooth.places, dual->smooth.first));
    dual->price = calloc(dual->model.rows, sizeof *dual->price);
    dual->gradient = calloc(dual->model.rows, sizeof *dual->gradient);
    dual->other = calloc(dual->model.rows, sizeof *dual->other);
}

static void end_dual(struct dual *dual)
{
    free(dual->price);
    free(dual->gradient);
    free(dual->other);
    pcm__skyline_free(&dual->curvature);
    pcm__smooth_free(&dual->smooth);
    pcm__pricer_free(dual->pricer);
    pcm__model_free(&dual->model);
    pcm_schedule_problem_free(dual->problem);
}

/* Prices of rows that anything uses, some below 0. */
static void draw_prices(struct dual *dual, test_random *random, double most)
{
    for (size_t p = 0; p < dual->smooth.places; p++)
        dual->price[dual->smooth.row[p]] = most * small_between(random, -0.2, 1);
}

static double value_at(struct dual *dual, double tau, size_t place, double step)
{
    double *price = &dual->price[dual->smooth.row[place]];
    const double kept = *price;
    *price += step;
    const double value = pcm__smooth_evaluate(&dual->smooth, tau, dual->price, dual->other, NULL);
    *price = kept;
    return value;
}

static const small_shape everything = {
    .jobs = 12, .widest = 5, .utilisation = 0.9, .ties = 1, .limits = 1, .reserve = 1, .money = 1,
    .hours = 1};

/* Central differences, and Richardson's extrapolation of two of them (L. F. Richardson 1911). */
static void the_gradient_is_that_of_the_value(void)
{
    test_random random = {1};
    for (int i = 0; i < 12; i++) {
        struct dual dual;
        const double tau = i % 2 ? 30 : 4, step = 1e-3;
        begin_dual(&dual, small_plan_problem(&random, &everything));
        draw_prices(&dual, &random, 8);
        pcm__smooth_evaluate(&dual.smooth, tau, dual.price, dual.gradient, NULL);
        for (size_t p = 0; p < dual.smooth.places; p++) {
            const double wide = (value_at(&dual, tau, p, 2 * step) -
                                 value_at(&dual, tau, p, -2 * step)) / (4 * step);
            const double close = (value_at(&dual, tau, p, step) -
                                  value_at(&dual, tau, p, -step)) / (2 * step);
            const double slope = (4 * close - wide) / 3;
            CU_ASSERT(fabs(dual.gradient[p] - slope) < 2e-6 * (1 + fabs(slope)));
        }
        end_dual(&dual);
    }
}

/* Of jobs alone the curvature is exact. */
static void the_curvature_is_that_of_the_gradient(void)
{
    small_shape shape = everything;
    test_random random = {2};
    shape.ties = 0;
    for (int i = 0; i < 12; i++) {
        struct dual dual;
        const double tau = i % 2 ? 30 : 6, step = 1e-4;
        begin_dual(&dual, small_plan_problem(&random, &shape));
        const pcm__smooth *smooth = &dual.smooth;
        draw_prices(&dual, &random, 8);
        pcm__smooth_evaluate(&dual.smooth, tau, dual.price, dual.gradient, &dual.curvature);
        for (size_t p = 0; p < smooth->places; p++) {
            double up[SMALL_PERIODS * 3 + 2];
            value_at(&dual, tau, p, step);
            memcpy(up, dual.other, smooth->places * sizeof *up);
            value_at(&dual, tau, p, -step);
            for (size_t q = 0; q < smooth->places; q++) {
                const size_t row = p > q ? p : q, column = p > q ? q : p;
                const double slope = (dual.other[q] - up[q]) / (2 * step);
                const double stored = column < smooth->first[row]
                                          ? 0
                                          : *pcm__skyline_at(&dual.curvature, row, column);
                CU_ASSERT(fabs(stored - slope) < 1e-5 * (1 + fabs(slope)));
            }
        }
        end_dual(&dual);
    }
}

/* x' A x for random x, and of the whole matrix, not its lower half. */
static void the_curvature_is_positive_semidefinite(void)
{
    test_random random = {3};
    for (int i = 0; i < 20; i++) {
        struct dual dual;
        begin_dual(&dual, small_plan_problem(&random, &everything));
        const pcm__smooth *smooth = &dual.smooth;
        const pcm__skyline *a = &dual.curvature;
        draw_prices(&dual, &random, 10);
        pcm__smooth_evaluate(&dual.smooth, i % 2 ? 20 : 1, dual.price, dual.gradient,
                             &dual.curvature);
        for (int k = 0; k < 200; k++) {
            double x[SMALL_PERIODS * 3 + 2], form = 0, size = 0;
            for (size_t p = 0; p < smooth->places; p++)
                x[p] = small_between(&random, -1, 1);
            for (size_t p = 0; p < smooth->places; p++)
                for (size_t q = smooth->first[p]; q <= p; q++) {
                    const double part = (p == q ? 1 : 2) * x[p] * x[q] * *pcm__skyline_at(a, p, q);
                    form += part;
                    size += fabs(part);
                }
            CU_ASSERT(form >= -1e-9 * size);
        }
        end_dual(&dual);
    }
}

static void smoothing_lowers_the_bound_and_vanishes_in_the_cold(void)
{
    test_random random = {4};
    for (int i = 0; i < 20; i++) {
        struct dual dual;
        begin_dual(&dual, small_plan_problem(&random, &everything));
        draw_prices(&dual, &random, 10);
        pcm__cells_clamp(&dual.model, dual.price);
        const double bound = pcm__bound(dual.pricer, &dual.model, dual.price);
        double value = -INFINITY;
        for (double tau = 20; tau > 1e-6; tau /= 10) {
            const double colder =
                pcm__smooth_evaluate(&dual.smooth, tau, dual.price, dual.gradient, NULL);
            CU_ASSERT(colder >= value - 1e-9 && colder <= bound * (1 + 1e-12));
            value = colder;
        }
        ASSERT_CLOSE(value, bound, 1e-6);
        end_dual(&dual);
    }
}

static pcm__prices ascended(struct dual *dual, int warm, pcm__prices *from)
{
    pcm__prices prices;
    pcm__watch watch;
    pcm__watch_begin(&watch, NULL);
    if (from)
        prices = *from;
    else
        ASSERT_OK(pcm__prices_make(&prices, dual->pricer, &dual->model));
    ASSERT_OK(pcm__prices_ascend(&prices, dual->pricer, &dual->model, warm, &watch));
    return prices;
}

/* Few jobs with few places, so that all plans can be listed. */
static void no_plan_is_cheaper_than_the_bound(void)
{
    test_random random = {5};
    double gaps = 0;
    int bounded = 0;
    for (int i = 0; i < 40; i++) {
        const small_shape shape = {.jobs = 7, .widest = 3, .utilisation = i % 2 ? 0.9 : 0.5,
                                   .ties = 1, .limits = i % 4 < 2, .reserve = i % 3 == 0,
                                   .money = 1, .hours = 1};
        struct dual dual;
        begin_dual(&dual, small_plan_problem(&random, &shape));
        pcm__prices prices = ascended(&dual, 0, NULL);
        const double optimum = small_plan_optimum(&dual.model, 1);
        CU_ASSERT(prices.bound <= optimum + 1e-9 * fabs(optimum));
        CU_ASSERT(prices.floor <= prices.bound);
        if (optimum < INFINITY) {
            gaps += (optimum - prices.bound) / optimum;
            bounded++;
        }
        draw_prices(&dual, &random, 40);
        CU_ASSERT(pcm__prices_offer(&prices, dual.pricer, &dual.model, dual.price) <=
                  optimum + 1e-9 * fabs(optimum));
        pcm__prices_free(&prices);
        end_dual(&dual);
    }
    CU_ASSERT(bounded > 20 && gaps / bounded < 0.1);
}

/* With hours in plenty at one price, the bound is what each block costs alone: the optimum. */
static void without_congestion_the_floor_is_the_optimum(void)
{
    test_random random = {6};
    for (int i = 0; i < 10; i++) {
        const small_shape shape = {.jobs = 7, .widest = 3, .utilisation = 0.05, .ties = 1,
                                   .money = 1, .hours = 1};
        struct dual dual;
        begin_dual(&dual, small_plan_problem(&random, &shape));
        pcm__prices prices = ascended(&dual, 0, NULL);
        ASSERT_CLOSE(prices.bound, small_plan_optimum(&dual.model, 1), 1e-9);
        ASSERT_CLOSE(prices.floor, prices.bound, 1e-9);
        pcm__prices_free(&prices);
        end_dual(&dual);
    }
}

static double bound_of(const small_shape *shape, uint64_t seed)
{
    test_random random = {seed};
    struct dual dual;
    begin_dual(&dual, small_plan_problem(&random, shape));
    pcm__prices prices = ascended(&dual, 0, NULL);
    const double bound = prices.bound;
    pcm__prices_free(&prices);
    end_dual(&dual);
    return bound;
}

static void units_of_money_and_hours_do_not_matter(void)
{
    small_shape shape = everything;
    shape.jobs = PLAN_JOBS;
    for (uint64_t seed = 1; seed < 4; seed++) {
        shape.utilisation = 0.8 + 0.1 * (double)seed;
        shape.money = shape.hours = 1;
        const double bound = bound_of(&shape, seed);
        for (double unit = 1e-3; unit < 1e4; unit *= 1e6) {
            shape.money = unit;
            ASSERT_CLOSE(bound_of(&shape, seed), unit * bound, 2e-5);
            shape.hours = 1 / unit;
            ASSERT_CLOSE(bound_of(&shape, seed), unit * bound, 2e-5);
        }
    }
}

static void good_prices_are_a_start(void)
{
    small_shape shape = everything;
    test_random random = {8};
    struct dual dual;
    shape.jobs = PLAN_JOBS;
    begin_dual(&dual, small_plan_problem(&random, &shape));
    pcm__prices prices = ascended(&dual, 0, NULL);
    const double bound = prices.bound;
    prices = ascended(&dual, 1, &prices);
    CU_ASSERT(prices.bound >= bound && prices.bound < bound * (1 + 1e-4));
    CU_ASSERT(prices.spread > 0 && prices.spread < 0.01 * dual.model.scale);
    pcm__prices_free(&prices);
    end_dual(&dual);
}

/* Linear programs of facility instances, whose optima two solvers agree on (bench/README.md of the shared
 * data). Places that no crew can fill are left out, so that the bound may be a little above. */
static void known_optima_are_reached(void)
{
    static const struct {
        const char *path;
        double optimum;
    } known[] = {{"bench/w1000_1.txt", 46331.8765},
                 {"bench/w5000_1.txt", 235145.3407},
                 {"bench/w20000_1.txt", 989600.8344}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char path[SHARED_PATH_SIZE];
        struct dual dual;
        if (!shared_path(path, known[i].path)) {
            skip_test("no facility instances in the shared data");
            return;
        }
        begin_dual(&dual, facility_read(path));
        pcm__prices prices = ascended(&dual, 0, NULL);
        CU_ASSERT(prices.bound > known[i].optimum * (1 - 1e-4));
        CU_ASSERT(prices.bound < known[i].optimum * (1 + 1e-4));
        pcm__prices_free(&prices);
        end_dual(&dual);
    }
}

static struct dual chaos_dual;

static int ascend_from_scratch(void)
{
    pcm__pricer *pricer = NULL;
    pcm__prices prices = {0};
    pcm__watch watch;
    pcm__watch_begin(&watch, NULL);
    pcm_status status = pcm__pricer_make(&pricer, &chaos_dual.model);
    if (status == PCM_OK)
        status = pcm__prices_make(&prices, pricer, &chaos_dual.model);
    if (status == PCM_OK)
        status = pcm__prices_ascend(&prices, pricer, &chaos_dual.model, 0, &watch);
    pcm__prices_free(&prices);
    pcm__pricer_free(pricer);
    return status;
}

static void no_memory_is_no_crash(void)
{
    test_random random = {9};
    begin_dual(&chaos_dual, small_plan_problem(&random, &everything));
    chaos_run(ascend_from_scratch);
    end_dual(&chaos_dual);
}

SUITE("prices",
      {"the gradient is that of the value", the_gradient_is_that_of_the_value},
      {"the curvature is that of the gradient", the_curvature_is_that_of_the_gradient},
      {"the curvature is positive semidefinite", the_curvature_is_positive_semidefinite},
      {"smoothing lowers the bound and vanishes in the cold",
       smoothing_lowers_the_bound_and_vanishes_in_the_cold},
      {"no plan is cheaper than the bound", no_plan_is_cheaper_than_the_bound},
      {"without congestion the floor is the optimum", without_congestion_the_floor_is_the_optimum},
      {"units of money and hours do not matter", units_of_money_and_hours_do_not_matter},
      {"good prices are a start", good_prices_are_a_start},
      {"known optima are reached", known_optima_are_reached},
      {"no memory is no crash", no_memory_is_no_crash})
