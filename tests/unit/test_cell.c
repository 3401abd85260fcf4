/* SPDX-License-Identifier: Apache-2.0 */
/* Cells: the closed form of the cheapest hours against a flow that keeps every limit, and against prices:
 * F(x) + F*(p) >= p x for all prices, with equality at the slope of F (W. Fenchel 1949). Together they
 * leave no other value. */
#include <math.h>

#include "libpcm/schedule/model/model.h"
#include "libpcm/schedule/model/staffing.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { ROWS_MOST = 9, CREWS = 6, LAYERS_MOST = 5 * CREWS };

/* Crews of random skills at random prices, and one shared job for each skill, so that each has a row. */
static pcm_schedule_problem *random_crews(test_random *random, uint32_t skills, double levelling)
{
    static const double cost[] = {0};
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 1));
    for (size_t c = 0; c < CREWS; c++) {
        const double hours = 1 + 9 * test_random_uniform(random);
        const double overtime = 3 * test_random_uniform(random);
        const pcm_schedule_crew crew = {
            .skills = 1 + test_random_below(random, (UINT64_C(1) << skills) - 1),
            .cost_per_hour = 10 * (double)test_random_below(random, 3),
            .overtime_price = 5 * (double)test_random_below(random, 4),
            .capacity = &hours,
            .overtime_limit = &overtime};
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    }
    for (pcm_index s = 0; s < skills; s++) {
        const pcm_schedule_job job = {
            .skill = s, .hours = 1, .cost = cost, .outsource_cost = 100, .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    ASSERT_OK(pcm_schedule_problem_set_levelling(problem, levelling));
    return problem;
}

static double draw_loads(double *load, test_random *random, uint32_t rows)
{
    double sum = 0;
    for (uint32_t r = 0; r < rows; r++)
        sum += load[r] = test_random_below(random, 4) ? 8 * test_random_uniform(random) : 0;
    return sum;
}

/* Cost of the hours of a flow; asserts that every crew keeps its hours and every row gets its load. */
static double cost_of_flow(const pcm__model *model, const pcm__cell *cell, const double *load)
{
    const pcm__component *component = &model->component[cell->component];
    double hours[LAYERS_MOST], work[LAYERS_MOST * ROWS_MOST], shortage, cost = 0, open = 0;
    CU_ASSERT_FATAL(component->layers <= LAYERS_MOST && component->rows <= ROWS_MOST);
    ASSERT_OK(pcm__cell_staffing(&shortage, hours, work, model, cell, load));
    for (size_t l = 0; l < component->layers; l++) {
        CU_ASSERT(hours[l] <= cell->layer_hours[l] + 1e-9);
        cost += hours[l] * component->layer[l].price;
    }
    for (uint32_t r = 0; r < component->rows; r++) {
        double served = 0;
        for (size_t l = 0; l < component->layers; l++) {
            const double done = work[l * component->rows + r];
            CU_ASSERT(done >= 0 && (done == 0 || component->layer[l].serves >> r & 1));
            served += done;
        }
        CU_ASSERT(served <= load[r] + 1e-9);
        open += load[r] - served;
    }
    CU_ASSERT(fabs(open - shortage) < 1e-8);
    return cost + shortage * (model->shortage_price + component->price[component->levels - 1]);
}

/* Slope of F, which is linear between kinks: a kink within the step is as good as impossible. */
static void slope_of(double *price, const pcm__model *model, const pcm__cell *cell, double *load)
{
    const double step = 1e-7;
    for (uint32_t r = 0; r < cell->rows; r++) {
        const double here = load[r], low = pcm__cell_cost(model, cell, load);
        load[r] = here + step;
        price[cell->row + r] = (pcm__cell_cost(model, cell, load) - low) / step;
        load[r] = here;
    }
}

static double inner(const double *price, const pcm__cell *cell, const double *load)
{
    double sum = 0;
    for (uint32_t r = 0; r < cell->rows; r++)
        sum += price[cell->row + r] * load[r];
    return sum;
}

static void check_cell(const pcm__model *model, const pcm__cell *cell, test_random *random)
{
    double load[ROWS_MOST], price[ROWS_MOST] = {0};
    draw_loads(load, random, cell->rows);
    const double cost = pcm__cell_cost(model, cell, load);
    ASSERT_CLOSE(cost_of_flow(model, cell, load), cost, 1e-9);
    if (pcm__cell_violation(model, cell, load) > 0)
        return;
    for (uint32_t r = 0; r < cell->rows; r++)
        price[cell->row + r] = 40 * test_random_uniform(random);
    CU_ASSERT(cost + pcm__cell_earns(model, cell, price, model->rows) >=
              inner(price, cell, load) - 1e-9);
    slope_of(price, model, cell, load);
    const double earned = pcm__cell_earns(model, cell, price, model->rows);
    CU_ASSERT(fabs(cost + earned - inner(price, cell, load)) < 1e-4);
}

static void check_crews(uint32_t skills, double levelling)
{
    test_random random = {skills};
    for (int draw = 0; draw < 60; draw++) {
        pcm_schedule_problem *problem = random_crews(&random, skills, levelling);
        pcm__model model;
        ASSERT_OK(pcm__model_make(&model, problem, 100));
        for (size_t i = 0; i < model.components; i++)
            for (int n = 0; n < 10; n++)
                check_cell(&model, &model.cell[model.component[i].first_cell], &random);
        pcm__model_free(&model);
        pcm_schedule_problem_free(problem);
    }
}

static void hours_are_the_cheapest(void)
{
    check_crews(3, 0);
}

static void hours_are_the_cheapest_in_quarters(void)
{
    check_crews(3, 7);
}

static void hours_are_the_cheapest_by_flow(void)
{
    check_crews(ROWS_MOST, 0); /* too many rows for their sets to be listed */
}

static void limits_are_priced_outside(void)
{
    const pcm__cell cell = {.kind = PCM__CELL_LIMIT, .rows = 1, .least = 2, .most = 5, .price = 3};
    pcm__model model = {0};
    const double load[] = {1, 2, 4, 5, 7}, cost[] = {3, 0, 0, 0, 6};
    for (size_t i = 0; i < sizeof load / sizeof *load; i++) {
        ASSERT_CLOSE(pcm__cell_cost(&model, &cell, &load[i]), cost[i], 1e-12);
        for (double price = -3; price <= 3; price += 0.5) {
            const double earned = pcm__cell_earns(&model, &cell, &price, 1);
            CU_ASSERT(cost[i] + earned >= price * load[i] - 1e-12);
        }
    }
    const double up = 2, down = -2;
    ASSERT_CLOSE(pcm__cell_earns(&model, &cell, &up, 1), 10, 1e-12);
    ASSERT_CLOSE(pcm__cell_earns(&model, &cell, &down, 1), -4, 1e-12);
    CU_ASSERT_EQUAL(pcm__cell_earns(&model, &cell, &up, 0), 0);
}

static void risk_is_the_ranked_sum_above_the_mean(void)
{
    const pcm__cell cell = {.kind = PCM__CELL_RISK, .rows = 4, .rank = 2, .weight = 10};
    const double load[] = {8, 1, 6, 1}; /* third smallest 6, mean 4 */
    const double even[] = {3, 3, 3, 3};
    pcm__model model = {0};
    ASSERT_CLOSE(pcm__cell_cost(&model, &cell, load), 20, 1e-12);
    ASSERT_CLOSE(pcm__cell_cost(&model, &cell, even), 0, 1e-12);
}

static void prices_are_clamped_to_where_cells_earn_finite_amounts(void)
{
    pcm__cell cell[] = {
        {.kind = PCM__CELL_STAFF, .row = 0, .rows = 1},
        {.kind = PCM__CELL_LIMIT, .row = 1, .rows = 1, .least = -INFINITY, .most = 5, .price = 3},
        {.kind = PCM__CELL_LIMIT, .row = 2, .rows = 1, .least = 1, .most = INFINITY, .hard = 1},
        {.kind = PCM__CELL_RISK, .row = 3, .rows = 1},
    };
    const pcm__model model = {.cells = 4, .cell = cell};
    double low[] = {-1, -1, -9, -1}, high[] = {1e20, 9, 9, 9};
    pcm__cells_clamp(&model, low);
    pcm__cells_clamp(&model, high);
    const double lows[] = {0, 0, -9, 0}, highs[] = {1e15, 3, 0, 0};
    for (size_t i = 0; i < 4; i++) {
        CU_ASSERT_EQUAL(low[i], lows[i]);
        CU_ASSERT_EQUAL(high[i], highs[i]);
    }
}

static pcm_schedule_problem *all_ties;

static int make_and_free(void)
{
    pcm__model model;
    pcm_status status = pcm__model_make(&model, all_ties, 100);
    pcm__model_free(&model);
    return status;
}

static void models_survive_failing_allocations(void)
{
    test_random random = {5};
    pcm_schedule_problem *problem = random_crews(&random, ROWS_MOST, 1);
    const pcm_index jobs[] = {0, 1, 2};
    const pcm_schedule_limit limit = {-INFINITY, 3, INFINITY};
    const pcm_schedule_use use = {3, 0, 1};
    const double setup[] = {7};
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 3, 2));
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, jobs, 3));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 4, 5, 0, PCM_NO_INDEX));
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, &use, 1));
    all_ties = problem;
    chaos_run(make_and_free);
    pcm_schedule_problem_free(problem);
}

SUITE("cell", {"hours are given to crews so that they cost least", hours_are_the_cheapest},
      {"in quarters too", hours_are_the_cheapest_in_quarters},
      {"and where flows are needed", hours_are_the_cheapest_by_flow},
      {"limits are priced outside of their values", limits_are_priced_outside},
      {"risk is the ranked sum above the mean", risk_is_the_ranked_sum_above_the_mean},
      {"prices are clamped to where cells earn finite amounts",
       prices_are_clamped_to_where_cells_earn_finite_amounts},
      {"models survive failing allocations", models_survive_failing_allocations})
