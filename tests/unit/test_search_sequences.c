/* SPDX-License-Identifier: Apache-2.0 */
/* The search for sequences of visits: its bookkeeping against recomputation, its exchanges against
 * lists of all of them, its plans against all plans. */
#include <stdlib.h>

#include "libpcm/schedule/search/search.h"
#include "libpcm/schedule/search/visit_passes.h"
#include "libpcm/schedule/search/visit_walk.h"
#include "tests/support/chaos.h"
#include "tests/support/sequences.h"
#include "tests/support/suite.h"

enum { TASKS = 3, SKILLS = 2 };

/* A few tasks and a job, with prices that the dual found. */
struct small {
    size_t periods;
    size_t tasks;
    sequence_task made[TASKS];
    double hours[SKILLS + 1][SEQUENCE_PERIODS];
    pcm_schedule_problem *problem;
    pcm__model model;
    pcm__pricer *pricer;
    pcm__prices prices;
    pcm__watch watch;
};

/* Crews of one skill each, and one of both; overtime without end. */
static void add_crews(struct small *small, test_random *random)
{
    static const uint64_t skills[SKILLS + 1] = {1, 2, 3};
    double endless[SEQUENCE_PERIODS];
    for (size_t t = 0; t < small->periods; t++)
        endless[t] = 1e6;
    for (size_t c = 0; c < SKILLS + 1; c++) {
        for (size_t t = 0; t < small->periods; t++)
            small->hours[c][t] = 4 * test_random_uniform(random);
        const pcm_schedule_crew crew = {.skills = skills[c],
                                        .overtime_price = 6,
                                        .capacity = small->hours[c],
                                        .overtime_limit = endless};
        ASSERT_OK(pcm_schedule_problem_add_crew(small->problem, &crew));
    }
}

static void add_job(struct small *small, test_random *random)
{
    const double nothing[SEQUENCE_PERIODS] = {0};
    const pcm_schedule_job job = {.skill = (pcm_index)test_random_below(random, SKILLS),
                                  .hours = 3,
                                  .last = (pcm_index)small->periods - 1,
                                  .cost = nothing,
                                  .outsource_cost = 1000,
                                  .shared = 1};
    ASSERT_OK(pcm_schedule_problem_add_job(small->problem, &job));
}

/* Any task may have no visits, so that a plan is always possible. */
static void draw_small(struct small *small, test_random *random, size_t periods, size_t tasks)
{
    *small = (struct small){.periods = periods, .tasks = tasks};
    ASSERT_OK(pcm_schedule_problem_new(&small->problem, periods));
    add_crews(small, random);
    add_job(small, random);
    for (size_t r = 0; r < tasks; r++) {
        sequence_draw(&small->made[r], random, periods, 0.1);
        small->made[r].task.skill = (pcm_index)test_random_below(random, SKILLS);
        small->made[r].task.none_cost = 60;
        sequence_add(small->problem, &small->made[r]);
    }
}

static pcm_status prepare(struct small *small)
{
    pcm__watch_begin(&small->watch, NULL);
    pcm_status status = pcm__model_make(&small->model, small->problem, 1000);
    if (status == PCM_OK)
        status = pcm__pricer_make(&small->pricer, &small->model);
    if (status == PCM_OK)
        status = pcm__prices_make(&small->prices, small->pricer, &small->model);
    if (status == PCM_OK)
        status = pcm__prices_ascend(&small->prices, small->pricer, &small->model, 0, &small->watch);
    return status;
}

static void tear_down(struct small *small)
{
    pcm__prices_free(&small->prices);
    pcm__pricer_free(small->pricer);
    pcm__model_free(&small->model);
    pcm_schedule_problem_free(small->problem);
}

/* Puts the job where it begins in a period. */
static void place_job(pcm__arrangement *now, const struct small *small, size_t period)
{
    now->option[0] = small->model.item[0].option + (uint32_t)period;
}

/* Cost of all crews' overtime in a period, from loads of the two skills: the largest lack of any
 * set of skills. */
static double overtime(const struct small *small, size_t t, const double load[SKILLS])
{
    const double one = load[0] - small->hours[0][t] - small->hours[2][t];
    const double two = load[1] - small->hours[1][t] - small->hours[2][t];
    const double both =
        load[0] + load[1] - small->hours[0][t] - small->hours[1][t] - small->hours[2][t];
    return 6 * fmax(fmax(0, both), fmax(one, two));
}

/* Cost of sequences with the job in a period. */
static double plan_cost(const struct small *small, const unsigned sequence[TASKS], size_t period)
{
    double load[SEQUENCE_PERIODS][SKILLS] = {{0}}, cost = 0;
    load[period][small->problem->job[0].work.need[0].skill] = 3;
    for (size_t r = 0; r < small->tasks; r++) {
        const pcm_schedule_recurring *task = &small->made[r].task;
        cost += sequence_cost(&small->made[r], sequence[r]);
        for (size_t t = 0; t < small->periods; t++)
            for (size_t d = 0; (sequence[r] >> t & 1) && d < task->duration; d++)
                if (t + d < small->periods)
                    load[t + d][task->skill] += task->hours / task->duration;
    }
    for (size_t t = 0; t < small->periods; t++)
        cost += overtime(small, t, load[t]);
    return cost;
}

/* Sequences of a task that no rule forbids. */
static size_t list_sequences(unsigned *list, const sequence_task *made)
{
    size_t n = 0;
    for (unsigned s = 0; s < 1u << made->periods; s++)
        if (sequence_cost(made, s) < INFINITY)
            list[n++] = s;
    return n;
}

static double least_of_all(const struct small *small)
{
    unsigned list[TASKS][1 << 7], at[TASKS];
    size_t count[TASKS];
    double least = INFINITY;
    for (size_t r = 0; r < TASKS; r++)
        count[r] = list_sequences(list[r], &small->made[r]);
    for (size_t a = 0; a < count[0]; a++)
        for (size_t b = 0; b < count[1]; b++)
            for (size_t c = 0; c < count[2]; c++) {
                at[0] = list[0][a];
                at[1] = list[1][b];
                at[2] = list[2][c];
                for (size_t t = 0; t < small->periods; t++)
                    least = fmin(least, plan_cost(small, at, t));
            }
    return least;
}

static void read_plan(unsigned sequence[TASKS], const struct small *small,
                      const pcm__arrangement *plan)
{
    for (size_t r = 0; r < small->tasks; r++) {
        sequence[r] = 0;
        for (uint32_t v = 0; v < plan->visits[r]; v++)
            sequence[r] |= 1u << small->model.begin[plan->visit[plan->visit_first[r] + v]];
    }
}

/* Searches with the job in period 0 at first. */
static pcm_status search_small(struct small *small, pcm__arrangement *best, double *cost,
                               uint64_t seed, double effort)
{
    pcm__state state;
    const pcm__master none = {0};
    pcm__search search = {
        .model = &small->model,
        .pricer = small->pricer,
        .prices = &small->prices,
        .master = &none,
        .bound = small->prices.bound,
        .effort = effort,
        .seed = seed,
        .watch = &small->watch,
        .best = best,
        .best_cost = INFINITY,
        .best_violation = INFINITY,
    };
    pcm_status status = pcm__state_make(&state, &small->model);
    if (status != PCM_OK)
        return status;
    place_job(&state.now, small, 0);
    pcm__state_set(&state, &state.now);
    status = pcm__search_sequences(&search, &state);
    *cost = search.best_cost;
    pcm__state_free(&state);
    return status;
}

static void finds_the_best_of_all_plans(void)
{
    test_random random = {1};
    for (int trial = 0; trial < 12; trial++) {
        struct small small;
        draw_small(&small, &random, 7, TASKS);
        ASSERT_OK(prepare(&small));
        pcm__arrangement best;
        ASSERT_OK(pcm__arrangement_make(&best, &small.model));
        double cost;
        unsigned sequence[TASKS];
        ASSERT_OK(search_small(&small, &best, &cost, 1, 0.02));
        read_plan(sequence, &small, &best);
        ASSERT_CLOSE(plan_cost(&small, sequence, small.model.begin[best.option[0]]), cost, 1e-9);
        ASSERT_CLOSE(cost, least_of_all(&small), 1e-9);
        pcm__arrangement_free(&best);
        tear_down(&small);
    }
}

static void same_seed_same_plan(void)
{
    test_random random = {2};
    struct small small;
    draw_small(&small, &random, SEQUENCE_PERIODS, TASKS);
    ASSERT_OK(prepare(&small));
    pcm__arrangement a, b;
    double cost_a, cost_b;
    ASSERT_OK(pcm__arrangement_make(&a, &small.model));
    ASSERT_OK(pcm__arrangement_make(&b, &small.model));
    ASSERT_OK(search_small(&small, &a, &cost_a, 7, 0.01));
    ASSERT_OK(search_small(&small, &b, &cost_b, 7, 0.01));
    CU_ASSERT_EQUAL(cost_a, cost_b);
    unsigned of_a[TASKS], of_b[TASKS];
    read_plan(of_a, &small, &a);
    read_plan(of_b, &small, &b);
    CU_ASSERT(memcmp(of_a, of_b, sizeof of_a) == 0);
    pcm__arrangement_free(&a);
    pcm__arrangement_free(&b);
    tear_down(&small);
}

/* Every list of a row holds just the tasks that have a visit there, and each visit knows its seat.
 */
static void check_lists(const pcm__visits *visits)
{
    size_t seats = 0, seated = 0;
    for (size_t r = 0; r < visits->model->rows; r++)
        seats += visits->members[r];
    for (uint32_t task = 0; task < visits->tasks; task++)
        for (uint32_t n = 0; n < visits->now->visits[task]; n++) {
            const uint32_t slot = visits->now->visit_first[task] + n;
            const uint32_t row = visits->home[visits->now->visit[slot]];
            if (row == PCM__NONE)
                continue;
            seated++;
            CU_ASSERT_FATAL(visits->seat[slot] < visits->members[row]);
            CU_ASSERT(visits->member[visits->row_first[row] + visits->seat[slot]] == task);
            CU_ASSERT(pcm__visits_find(visits, task, row) == n);
        }
    CU_ASSERT_EQUAL(seats, seated);
}

/* Sequences and cells, with each cell's ease. */
static double cost_of(const struct small *small, const pcm__visits *visits)
{
    unsigned sequence[TASKS];
    double cost = 0;
    read_plan(sequence, small, visits->now);
    for (size_t r = 0; r < small->tasks; r++)
        cost += sequence_cost(&small->made[r], sequence[r]);
    for (size_t c = 0; c < small->model.cells; c++)
        cost += pcm__eased_cost(&small->model, &small->model.cell[c],
                                &visits->load[small->model.cell[c].row], visits->ease[c]);
    return cost;
}

static void moves_tell_what_they_change(void)
{
    test_random random = {3};
    size_t changes = 0, jobs_moved = 0;
    for (int trial = 0; trial < 20; trial++) {
        struct small small;
        draw_small(&small, &random, SEQUENCE_PERIODS, TASKS);
        ASSERT_OK(prepare(&small));
        pcm__arrangement now;
        pcm__visits visits;
        pcm__exchange *exchange = malloc(sizeof *exchange);
        ASSERT_OK(pcm__arrangement_make(&now, &small.model));
        place_job(&now, &small, 0);
        ASSERT_OK(pcm__visits_make(&visits, &small.model, &now));
        for (size_t c = 0; c < small.model.cells; c++)
            visits.ease[c] = trial % 2 ? 1 : test_random_uniform(&random);
        pcm__visits_set(&visits);
        pcm__visit_walk walk = {.visits = &visits,
                                .guide = small.prices.smooth,
                                .exchange = exchange,
                                .temperature = 5};
        pcm__dice_begin(&walk.dice, 4, (uint64_t)trial);
        double cost = cost_of(&small, &visits);
        for (int move = 0; move < 1000; move++) {
            const uint32_t task = pcm__dice_below(&walk.dice, TASKS), count = now.visits[task];
            const double change =
                move % 4 == 0 && count > 0
                    ? pcm__visit_repack(&walk, task, pcm__dice_below(&walk.dice, count))
                : move % 4 == 1 ? pcm__visit_move_job(&walk, 0)
                                : pcm__visit_walk_step(&walk, task);
            jobs_moved += move % 4 == 1 && change != 0;
            const double next = cost_of(&small, &visits);
            CU_ASSERT(fabs(next - cost - change) < 1e-9);
            changes += change != 0;
            cost = next;
            if (move % 50 == 0)
                check_lists(&visits);
        }
        /* What was kept up to date is what it is from scratch. */
        CU_ASSERT(fabs(pcm__visits_set(&visits) - cost) < 1e-9);
        check_lists(&visits);
        free(exchange);
        pcm__visits_free(&visits);
        pcm__arrangement_free(&now);
        tear_down(&small);
    }
    CU_ASSERT(changes > 1000);
    CU_ASSERT(jobs_moved > 100);
}

static void answers_never_raise_the_cost(void)
{
    test_random random = {5};
    for (int trial = 0; trial < 30; trial++) {
        struct small small;
        draw_small(&small, &random, SEQUENCE_PERIODS, TASKS);
        ASSERT_OK(prepare(&small));
        pcm__arrangement now;
        pcm__visits visits;
        pcm__visit_passes passes;
        pcm__random dice;
        pcm__random_begin(&dice, 1, (uint64_t)trial);
        ASSERT_OK(pcm__arrangement_make(&now, &small.model));
        ASSERT_OK(pcm__visits_make(&visits, &small.model, &now));
        ASSERT_OK(pcm__visit_passes_make(&passes, &visits, small.pricer));
        pcm__visits_sample(&passes, small.prices.smooth, small.model.dual_rows, 5, &dice);
        double cost = pcm__visits_set(&visits);
        for (int pass = 0; pass < 4; pass++) {
            const double change = pcm__visits_respond(&passes);
            const double next = pcm__visits_set(&visits);
            CU_ASSERT(change < 1e-9 && fabs(next - cost - change) < 1e-9);
            cost = next;
        }
        pcm__visit_passes_free(&passes);
        pcm__visits_free(&visits);
        pcm__arrangement_free(&now);
        tear_down(&small);
    }
}

/* Exchanges between two rows, listed. */
struct listed_exchange {
    double weight[16][16];
    double total;
};

static double row_cost(const pcm__model *model, const double *load, uint32_t row, double more)
{
    const pcm__cell *cell = &model->cell[model->row_cell[row]];
    double loads[SKILLS];
    memcpy(loads, load + cell->row, cell->rows * sizeof *loads);
    loads[row - cell->row] += more;
    return pcm__cell_cost(model, cell, loads);
}

static void exchanges_follow_their_law(void)
{
    enum { DRAWS = 40000, MOVERS = 4 };
    test_random random = {6};
    struct small small;
    draw_small(&small, &random, SEQUENCE_PERIODS, TASKS);
    ASSERT_OK(prepare(&small));
    pcm__arrangement now;
    pcm__visits visits;
    ASSERT_OK(pcm__arrangement_make(&now, &small.model));
    ASSERT_OK(pcm__visits_make(&visits, &small.model, &now));
    pcm__exchange *exchange = malloc(sizeof *exchange);
    struct listed_exchange *listed = malloc(sizeof *listed);
    pcm__dice dice;
    pcm__dice_begin(&dice, 1, 1);
    for (int trial = 0; trial < 10; trial++) {
        const uint32_t row[2] = {0, small.model.component[0].rows * 3};
        const double temperature = 2;
        pcm__mover mover[2][MOVERS];
        pcm__exchange_begin(exchange, row[0], row[1], small.prices.smooth);
        for (int s = 0; s < 2; s++)
            for (uint32_t m = 0; m < MOVERS; m++) {
                mover[s][m] = (pcm__mover){.r = 6 * test_random_uniform(&random) - 1,
                                           .hours = 1 + 2 * test_random_uniform(&random),
                                           .item = m};
                pcm__exchange_add(exchange, s, mover[s][m]);
            }
        listed->total = 0;
        for (unsigned a = 0; a < 16; a++)
            for (unsigned b = 0; b < 16; b++) {
                double r = 0, x = 0;
                for (unsigned m = 0; m < MOVERS; m++) {
                    r += (a >> m & 1) * mover[0][m].r + (b >> m & 1) * mover[1][m].r;
                    x += (a >> m & 1) * mover[0][m].hours - (b >> m & 1) * mover[1][m].hours;
                }
                r += row_cost(&small.model, visits.load, row[0], -x) -
                     row_cost(&small.model, visits.load, row[0], 0) +
                     row_cost(&small.model, visits.load, row[1], x) -
                     row_cost(&small.model, visits.load, row[1], 0);
                /* Sets of four are not looked at, nor what is far too dear. */
                const int looked_at = a != 15 && b != 15 && r <= 7 * temperature;
                listed->weight[a][b] = looked_at ? exp(-r / temperature) : 0;
                listed->total += listed->weight[a][b];
            }
        int drawn[16][16] = {{0}};
        for (int i = 0; i < DRAWS; i++) {
            unsigned chosen[2] = {0, 0};
            pcm__exchange_draw(exchange, &visits.responses, visits.load, temperature, &dice);
            for (int s = 0; s < 2; s++)
                for (uint32_t m = 0; m < exchange->side[s].count; m++)
                    if (exchange->chosen[s] >> m & 1)
                        chosen[s] |= 1u << exchange->side[s].mover[m].item;
            drawn[chosen[0]][chosen[1]]++;
        }
        double square = 0;
        int classes = 0;
        for (unsigned a = 0; a < 16; a++)
            for (unsigned b = 0; b < 16; b++) {
                const double expected = DRAWS * listed->weight[a][b] / listed->total;
                CU_ASSERT(expected > 0 || drawn[a][b] == 0);
                if (expected < 5)
                    continue;
                square += (drawn[a][b] - expected) * (drawn[a][b] - expected) / expected;
                classes++;
            }
        CU_ASSERT_FATAL(classes > 1);
        /* Five standard deviations above the mean, Wilson and Hilferty (1931). */
        const double k = classes - 1, cube = 1 - 2 / (9 * k) + 5 * sqrt(2 / (9 * k));
        CU_ASSERT(square < k * cube * cube * cube);
    }
    free(listed);
    free(exchange);
    pcm__visits_free(&visits);
    pcm__arrangement_free(&now);
    tear_down(&small);
}

static struct small chaotic;

static pcm_status search_in_chaos(void)
{
    pcm__arrangement best = {0};
    double cost;
    pcm_status status = prepare(&chaotic);
    if (status == PCM_OK)
        status = pcm__arrangement_make(&best, &chaotic.model);
    if (status == PCM_OK)
        status = search_small(&chaotic, &best, &cost, 1, 1e-4);
    pcm__arrangement_free(&best);
    pcm__prices_free(&chaotic.prices);
    pcm__pricer_free(chaotic.pricer);
    pcm__model_free(&chaotic.model);
    chaotic.pricer = NULL;
    return status;
}

static int chaos_body(void)
{
    return search_in_chaos();
}

static void survives_failing_allocations(void)
{
    test_random random = {8};
    draw_small(&chaotic, &random, 6, 2);
    chaos_run(chaos_body);
    pcm_schedule_problem_free(chaotic.problem);
}

SUITE("search_sequences", {"finds the best of all plans", finds_the_best_of_all_plans},
      {"same seed, same plan", same_seed_same_plan},
      {"moves tell what they change", moves_tell_what_they_change},
      {"answers never raise the cost", answers_never_raise_the_cost},
      {"exchanges follow their law", exchanges_follow_their_law},
      {"survives failing allocations", survives_failing_allocations})
