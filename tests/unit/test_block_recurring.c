/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing recurring tasks, against lists of all their sequences. */
#include <stdlib.h>

#include "libpcm/schedule/block/block_recurring.h"
#include "libpcm/schedule/block/sequence_law.h"
#include "tests/support/sequences.h"
#include "tests/support/suite.h"

enum { MOST = 1 << SEQUENCE_PERIODS };

/* One task alone, and prices. */
struct lone {
    sequence_task made;
    pcm_schedule_problem *problem;
    pcm__model model;
    pcm__pricer *pricer;
    double *price;
    double *surcharge; /* NULL, or one per option */
    unsigned demanded; /* bits of periods with a visit that must be */
    int left_over;     /* no sequence is possible: it has no visits, and costs nothing */
};

static void set_up(struct lone *lone, size_t periods)
{
    const double hours[SEQUENCE_PERIODS] = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
    const pcm_schedule_crew crew = {.skills = 1, .overtime_price = 5, .capacity = hours};
    ASSERT_OK(pcm_schedule_problem_new(&lone->problem, periods));
    ASSERT_OK(pcm_schedule_problem_add_crew(lone->problem, &crew));
    sequence_add(lone->problem, &lone->made);
}

static int is_left_over(const struct lone *lone)
{
    for (unsigned s = 0; s < 1u << lone->made.periods; s++)
        if (!(lone->demanded & ~s) && sequence_cost(&lone->made, s) < INFINITY)
            return 0;
    return 1;
}

/* Own cost of a sequence that may be. */
static double own_cost(const struct lone *lone, unsigned sequence)
{
    if (lone->left_over)
        return sequence == 0 ? 0 : INFINITY;
    return lone->demanded & ~sequence ? INFINITY : sequence_cost(&lone->made, sequence);
}

static void finish(struct lone *lone, test_random *random)
{
    lone->left_over = is_left_over(lone);
    ASSERT_OK(pcm__model_make(&lone->model, lone->problem, 1000));
    ASSERT_OK(pcm__pricer_make(&lone->pricer, &lone->model));
    CU_ASSERT_EQUAL_FATAL(lone->model.blocks, 1);
    lone->price = malloc(lone->model.rows * sizeof *lone->price);
    for (size_t r = 0; r < lone->model.rows; r++)
        lone->price[r] = 4 * test_random_uniform(random);
    pcm__pricer_set_prices(lone->pricer, lone->price, lone->model.dual_rows);
    pcm__pricer_set_surcharges(lone->pricer, lone->surcharge);
}

static void tear_down(struct lone *lone)
{
    free(lone->price);
    free(lone->surcharge);
    pcm__pricer_free(lone->pricer);
    pcm__model_free(&lone->model);
    pcm_schedule_problem_free(lone->problem);
}

/* A random task of up to so many periods, every third with a frozen plan. */
static void draw_lone(struct lone *lone, test_random *random, size_t periods_most)
{
    const size_t periods = 1 + test_random_below(random, periods_most);
    *lone = (struct lone){0};
    sequence_draw(&lone->made, random, periods, 0.15);
    set_up(lone, periods);
    const size_t frozen = test_random_below(random, 3) ? 0 : test_random_below(random, periods + 1);
    for (size_t t = 0; t < periods; t++)
        if (test_random_below(random, 4) == 0)
            lone->made.published[lone->made.published_count++] = (pcm_index)t;
    if (frozen > 0) {
        ASSERT_OK(pcm_schedule_problem_set_published_visits(lone->problem, 0, lone->made.published,
                                                            lone->made.published_count));
        ASSERT_OK(pcm_schedule_problem_set_stability(lone->problem, 0, 0, (pcm_index)frozen));
    }
    for (size_t i = 0; i < lone->made.published_count; i++)
        if (lone->made.published[i] < frozen)
            lone->demanded |= 1u << lone->made.published[i];
    for (size_t t = 0; t < frozen; t++)
        if (!(lone->demanded >> t & 1))
            lone->made.visit[t] = INFINITY;
    finish(lone, random);
}

static uint32_t visits_of(const struct lone *lone, unsigned sequence, double *load)
{
    uint32_t visits = 0;
    for (size_t t = 0; t < lone->made.periods; t++) {
        const uint32_t option = lone->model.visit_option[t];
        if (!(sequence >> t & 1) || option == PCM__NONE)
            continue;
        visits++;
        for (uint32_t u = lone->model.use[option]; load && u < lone->model.use[option + 1]; u++)
            load[lone->model.use_row[u]] += lone->model.use_amount[u];
    }
    return visits;
}

/* Cost of a sequence with its uses priced and surcharges. */
static double priced(const struct lone *lone, unsigned sequence)
{
    double cost = own_cost(lone, sequence);
    for (size_t t = 0; t < lone->made.periods && cost < INFINITY; t++) {
        const uint32_t option = lone->model.visit_option[t];
        if (!(sequence >> t & 1))
            continue;
        for (uint32_t u = lone->model.use[option]; u < lone->model.use[option + 1]; u++)
            cost += lone->model.use_amount[u] * lone->price[lone->model.use_row[u]];
        cost += lone->surcharge ? lone->surcharge[option] : 0;
    }
    return cost;
}

static unsigned sequence_of(const struct lone *lone, const pcm__choice *choice)
{
    unsigned sequence = 0;
    for (size_t v = 0; v < choice->count; v++) {
        CU_ASSERT(v == 0 || choice->option[v] > choice->option[v - 1]);
        sequence |= 1u << lone->model.begin[choice->option[v]];
    }
    return sequence;
}

static double least_of_all(const struct lone *lone)
{
    double least = INFINITY;
    for (unsigned s = 0; s < 1u << lone->made.periods; s++)
        least = fmin(least, priced(lone, s));
    return least;
}

static void finds_the_cheapest_sequence(void)
{
    test_random random = {1};
    int impossible = 0, demanding = 0, none = 0, left_over = 0;
    for (int trial = 0; trial < 4000; trial++) {
        struct lone lone;
        draw_lone(&lone, &random, 10);
        if (trial % 2) {
            lone.surcharge = malloc((lone.model.options + 1) * sizeof *lone.surcharge);
            for (size_t o = 0; o < lone.model.options; o++)
                lone.surcharge[o] = sequence_money(&random, 0.1);
            pcm__pricer_set_surcharges(lone.pricer, lone.surcharge);
        }
        uint32_t option[SEQUENCE_PERIODS];
        pcm__choice choice = {.option = option};
        const double expected = least_of_all(&lone);
        const double least = pcm__block_cheapest(lone.pricer, 0, &choice);
        ASSERT_CLOSE(least, expected, 1e-12);
        ASSERT_CLOSE(pcm__block_cheapest(lone.pricer, 0, NULL), expected, 1e-12);
        impossible += expected == INFINITY;
        demanding += expected < INFINITY && lone.demanded;
        if (expected < INFINITY) {
            const unsigned sequence = sequence_of(&lone, &choice);
            none += sequence == 0;
            left_over += lone.left_over;
            ASSERT_CLOSE(priced(&lone, sequence), expected, 1e-12);
            ASSERT_CLOSE(choice.cost, own_cost(&lone, sequence), 1e-12);
        }
        tear_down(&lone);
    }
    CU_ASSERT(impossible > 10 && demanding > 50 && none > 50 && left_over > 50);
}

static void takes_costs_of_options_instead_of_prices(void)
{
    test_random random = {2};
    for (int trial = 0; trial < 200; trial++) {
        struct lone lone;
        draw_lone(&lone, &random, 8);
        double *cost = malloc((lone.model.options + 1) * sizeof *cost);
        for (size_t o = 0; o < lone.model.options; o++)
            cost[o] =
                lone.model.cost[o] +
                pcm__option_uses_priced(&lone.model, (uint32_t)o, lone.price, lone.model.dual_rows);
        pcm__pricer_set_costs(lone.pricer, cost);
        ASSERT_CLOSE(pcm__block_cheapest(lone.pricer, 0, NULL), least_of_all(&lone), 1e-12);
        pcm__pricer_set_prices(lone.pricer, lone.price, lone.model.dual_rows);
        ASSERT_CLOSE(pcm__block_cheapest(lone.pricer, 0, NULL), least_of_all(&lone), 1e-12);
        free(cost);
        tear_down(&lone);
    }
}

/* The Gibbs law by listing. */
struct listed {
    long double whole;
    double least;
    double mean[SEQUENCE_PERIODS];
    double covariance[SEQUENCE_PERIODS][SEQUENCE_PERIODS];
};

static void list_law(struct listed *law, const struct lone *lone, double tau)
{
    const size_t n = lone->made.periods;
    long double mean[SEQUENCE_PERIODS] = {0}, both[SEQUENCE_PERIODS][SEQUENCE_PERIODS] = {{0}};
    law->least = least_of_all(lone);
    law->whole = 0;
    for (unsigned s = 0; s < 1u << n; s++) {
        const long double cost = (long double)priced(lone, s);
        const long double weight = cost < INFINITY ? expl((law->least - cost) / tau) : 0;
        law->whole += weight;
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                both[i][j] += weight * (s >> i & 1) * (s >> j & 1);
        for (size_t i = 0; i < n; i++)
            mean[i] += weight * (s >> i & 1);
    }
    for (size_t i = 0; i < n; i++) {
        law->mean[i] = (double)(mean[i] / law->whole);
        for (size_t j = 0; j < n; j++)
            law->covariance[i][j] =
                (double)(both[i][j] / law->whole - mean[i] / law->whole * (mean[j] / law->whole));
    }
}

/* Room for what the smoothed minimum adds up; rows count as they are. */
static pcm__smooth_sum make_sum(const pcm__model *model, pcm__skyline *curvature)
{
    const size_t n = model->dual_rows;
    size_t *first = calloc(n, sizeof *first);
    uint32_t *place = malloc(n * sizeof *place);
    for (size_t r = 0; r < n; r++)
        place[r] = (uint32_t)r;
    ASSERT_OK(pcm__skyline_make(curvature, n, first));
    pcm__skyline_clear(curvature);
    free(first);
    return (pcm__smooth_sum){
        .load = calloc(n, sizeof(double)),
        .curvature = curvature,
        .place = place,
        .option_chance = malloc((model->options + 1) * sizeof(double)),
    };
}

static void free_sum(pcm__smooth_sum *sum)
{
    pcm__skyline_free(sum->curvature);
    free(sum->load);
    free((void *)sum->place);
    free(sum->option_chance);
}

static void near(double actual, double expected, double tolerance)
{
    CU_ASSERT(fabs(actual - expected) <= tolerance * (1 + fabs(expected)));
}

/* Uses of a visit in a period, added to out. */
static void add_uses(double *out, const pcm__model *model, size_t period, double factor)
{
    const uint32_t option = model->visit_option[period];
    if (option == PCM__NONE)
        return;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        out[model->use_row[u]] += factor * model->use_amount[u];
}

static void check_derivatives(const struct lone *lone, const struct listed *law,
                              const pcm__smooth_sum *sum, double tau)
{
    const size_t n = lone->model.dual_rows;
    double *load = calloc(n, sizeof *load), *row = malloc(n * sizeof *row);
    for (size_t t = 0; t < lone->made.periods; t++) {
        add_uses(load, &lone->model, t, law->mean[t]);
        if (lone->model.visit_option[t] != PCM__NONE)
            near(sum->option_chance[lone->model.visit_option[t]], law->mean[t], 1e-10);
    }
    for (size_t r = 0; r < n; r++)
        near(sum->load[r], load[r], 1e-10);
    /* Uses of period i times the covariance of visits in i and j, column by column of uses. */
    double *expected = calloc(n * n, sizeof *expected);
    for (size_t i = 0; i < lone->made.periods; i++)
        for (size_t j = 0; j < lone->made.periods; j++) {
            memset(row, 0, n * sizeof *row);
            add_uses(row, &lone->model, j, law->covariance[i][j] / tau);
            for (size_t k = 0; k < n; k++) {
                double *column = calloc(n, sizeof *column);
                add_uses(column, &lone->model, i, row[k]);
                for (size_t r = 0; row[k] != 0 && r < n; r++)
                    expected[r * n + k] += column[r];
                free(column);
            }
        }
    for (size_t r = 0; r < n; r++)
        for (size_t k = 0; k <= r; k++)
            near(*pcm__skyline_at(sum->curvature, r, k), expected[r * n + k], 1e-5 / tau);
    free(expected);
    free(load);
    free(row);
}

static void smooths_with_exact_derivatives(void)
{
    test_random random = {3};
    for (int trial = 0; trial < 600; trial++) {
        struct lone lone;
        draw_lone(&lone, &random, 9);
        const double tau = exp(8 * test_random_uniform(&random) - 5);
        pcm__skyline curvature;
        pcm__smooth_sum sum = make_sum(&lone.model, &curvature);
        const double value = pcm__block_smooth(lone.pricer, 0, tau, &sum);
        struct listed law;
        list_law(&law, &lone, tau);
        if (law.least < INFINITY) {
            const double expected = law.least - tau * (double)logl(law.whole);
            near(value, expected, 1e-12);
            CU_ASSERT(value <= pcm__block_cheapest(lone.pricer, 0, NULL));
            check_derivatives(&lone, &law, &sum, tau);
        } else {
            CU_ASSERT_EQUAL(value, INFINITY);
        }
        free_sum(&sum);
        tear_down(&lone);
    }
}

static void draws_by_the_law(void)
{
    enum { DRAWS = 20000 };
    test_random random = {4};
    pcm__random dice;
    pcm__random_begin(&dice, 5, 6);
    int tests = 0;
    for (int trial = 0; trial < 60; trial++) {
        struct lone lone;
        draw_lone(&lone, &random, 6);
        const double tau = 1 + 8 * test_random_uniform(&random);
        struct listed law;
        list_law(&law, &lone, tau);
        int drawn[64] = {0};
        uint32_t option[SEQUENCE_PERIODS];
        pcm__choice choice = {.option = option};
        for (int i = 0; law.least < INFINITY && i < DRAWS; i++) {
            pcm__block_sample(lone.pricer, 0, tau, &dice, &choice);
            const unsigned sequence = sequence_of(&lone, &choice);
            drawn[sequence]++;
            if (i == 0)
                ASSERT_CLOSE(choice.cost, own_cost(&lone, sequence), 1e-12);
        }
        /* Chi-square over the sequences that are expected five times or more. */
        double square = 0;
        int classes = 0;
        for (unsigned s = 0; law.least < INFINITY && s < 1u << lone.made.periods; s++) {
            const long double cost = (long double)priced(&lone, s);
            const double expected =
                cost < INFINITY ? (double)(DRAWS * expl((law.least - cost) / tau) / law.whole) : 0;
            CU_ASSERT(expected > 0 || drawn[s] == 0);
            if (expected < 5)
                continue;
            square += (drawn[s] - expected) * (drawn[s] - expected) / expected;
            classes++;
        }
        /* Five standard deviations above the mean, Wilson and Hilferty (1931). */
        if (classes > 1) {
            const double k = classes - 1, cube = 1 - 2 / (9 * k) + 5 * sqrt(2 / (9 * k));
            CU_ASSERT(square < k * cube * cube * cube);
            tests++;
        }
        tear_down(&lone);
    }
    CU_ASSERT(tests > 20);
}

static void is_hard_where_it_is_cold(void)
{
    test_random random = {7};
    struct lone lone;
    do {
        draw_lone(&lone, &random, 10);
        if (least_of_all(&lone) < INFINITY)
            break;
        tear_down(&lone);
    } while (1);
    const double tau[] = {0, 1e-300, 1e-12};
    for (int i = 0; i < 3; i++) {
        pcm__skyline curvature;
        pcm__smooth_sum sum = make_sum(&lone.model, &curvature);
        uint32_t option[SEQUENCE_PERIODS];
        pcm__choice choice = {.option = option};
        pcm__random dice;
        pcm__random_begin(&dice, 1, 1);
        const double least = pcm__block_cheapest(lone.pricer, 0, &choice);
        const unsigned best = sequence_of(&lone, &choice);
        CU_ASSERT_EQUAL(pcm__block_smooth(lone.pricer, 0, tau[i], &sum), least);
        pcm__block_sample(lone.pricer, 0, tau[i], &dice, &choice);
        CU_ASSERT_EQUAL(sequence_of(&lone, &choice), best);
        double *load = calloc(lone.model.rows, sizeof *load);
        visits_of(&lone, best, load);
        for (size_t r = 0; r < lone.model.dual_rows; r++)
            near(sum.load[r], load[r], 1e-12);
        free(load);
        free_sum(&sum);
    }
    tear_down(&lone);
}

/* A long horizon: a life that wears out, ages between visits, ends that cost by age. */
static pcm_schedule_problem *long_problem(size_t periods, pcm_index gap_most, double steep)
{
    pcm_schedule_problem *problem = NULL;
    double *room = malloc((4 * periods + gap_most + 2) * sizeof *room);
    double *hours = room, *first = room + periods, *last = first + periods;
    double *gap = last + periods + 1;
    for (size_t t = 0; t < periods; t++) {
        hours[t] = 8;
        first[t] = steep * pow((double)t / 60 - 0.6, 2);
    }
    for (size_t r = 0; r <= periods; r++)
        last[r] = r < 60 ? 0 : steep * pow((double)r / 60 - 1, 2);
    for (size_t g = 0; g < gap_most; g++)
        gap[g] = steep * pow((double)(g + 1) / 60 - 1, 2);
    const pcm_schedule_crew crew = {.skills = 1, .overtime_price = 5, .capacity = hours};
    const pcm_schedule_recurring task = {
        .hours = 3,
        .shared = 1,
        .first_cost = first,
        .gap_min = 1,
        .gap_max = gap_most,
        .gap_cost = gap,
        .last_cost = last,
        .none_cost = steep,
    };
    ASSERT_OK(pcm_schedule_problem_new(&problem, periods));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    free(room);
    return problem;
}

/* Variance of the number of visits, by dynamic programming over their number. */
static double variance_of_count(const pcm__model *model, const double *price, double tau)
{
    const pcm__recurring *task = &model->problem->recurring[0];
    const size_t n = model->periods;
    long double *now = calloc(n, sizeof *now), *next = calloc(n, sizeof *next);
    long double whole = expl(-(long double)task->none_cost / tau), mean = 0, square = 0;
    for (size_t t = 0; t < n; t++)
        now[t] = expl(-(long double)task->first_cost[t] / tau);
    for (size_t count = 1; count <= n; count++) {
        memset(next, 0, n * sizeof *next);
        for (size_t t = 0; t < n; t++) {
            const uint32_t option = model->visit_option[t];
            const double used = 3 * price[model->use_row[model->use[option]]];
            now[t] *= expl(-(long double)used / tau);
            const long double ends = now[t] * expl(-(long double)task->last_cost[n - t] / tau);
            whole += ends;
            mean += (long double)count * ends;
            square += (long double)(count * count) * ends;
            for (size_t g = task->gap_min; g <= task->gap_max && t + g < n; g++)
                next[t + g] += now[t] * expl(-(long double)task->gap_cost[g - task->gap_min] / tau);
        }
        long double *swapped = now;
        now = next;
        next = swapped;
    }
    free(now);
    free(next);
    mean /= whole;
    return (double)(square / whole - mean * mean);
}

/* Groups of visits keep the variance of their number, and no direction has a negative variance. */
static void groups_of_a_long_horizon_are_a_law(void)
{
    enum { LONG = 150 };
    pcm_schedule_problem *problem = long_problem(LONG, 100, 40);
    pcm__model model;
    pcm__pricer *pricer;
    ASSERT_OK(pcm__model_make(&model, problem, 1000));
    ASSERT_OK(pcm__pricer_make(&pricer, &model));
    double *price = malloc(model.rows * sizeof *price);
    test_random random = {8};
    for (size_t r = 0; r < model.rows; r++)
        price[r] = 2 * test_random_uniform(&random);
    pcm__pricer_set_prices(pricer, price, model.dual_rows);
    pcm__skyline curvature;
    pcm__smooth_sum sum = make_sum(&model, &curvature);
    const double tau = 3;
    pcm__block_smooth(pricer, 0, tau, &sum);
    size_t n = model.dual_rows, likely = 0;
    double all = 0;
    for (size_t o = 0; o < model.options; o++)
        likely += sum.option_chance[o] > 1e-7;
    CU_ASSERT(likely > 2 * 64); /* groups of three, so that the test is about groups */
    for (size_t r = 0; r < n; r++)
        for (size_t k = 0; k <= r; k++)
            all += (k == r ? 1 : 2) * *pcm__skyline_at(&curvature, r, k);
    ASSERT_CLOSE(all, 9 * variance_of_count(&model, price, tau) / tau, 1e-5);
    pcm__skyline factor;
    size_t *first = calloc(n, sizeof *first);
    ASSERT_OK(pcm__skyline_make(&factor, n, first));
    for (size_t r = 0; r < n; r++)
        *pcm__skyline_at(&curvature, r, r) += 1e-6;
    CU_ASSERT(pcm__skyline_factor(&factor, &curvature));
    free(first);
    pcm__skyline_free(&factor);
    free_sum(&sum);
    free(price);
    pcm__pricer_free(pricer);
    pcm__model_free(&model);
    pcm_schedule_problem_free(problem);
}

/* Beyond the room for pairs of periods the cheapest sequence stands for the law. */
static void too_flat_a_law_is_hard(void)
{
    enum { LONG = 3000 };
    pcm_schedule_problem *problem = long_problem(LONG, LONG, 1);
    pcm__model model;
    pcm__pricer *pricer;
    ASSERT_OK(pcm__model_make(&model, problem, 1000));
    ASSERT_OK(pcm__pricer_make(&pricer, &model));
    double *price = calloc(model.rows, sizeof *price);
    pcm__pricer_set_prices(pricer, price, model.dual_rows);
    double *load = calloc(model.dual_rows, sizeof *load), hours = 0;
    uint32_t *option = malloc(pcm__blocks_widest(&model) * sizeof *option);
    pcm__smooth_sum sum = {.load = load};
    pcm__choice choice = {.option = option};
    const double least = pcm__block_cheapest(pricer, 0, &choice);
    CU_ASSERT_EQUAL(pcm__block_smooth(pricer, 0, 1e6, &sum), least);
    for (size_t r = 0; r < model.dual_rows; r++)
        hours += load[r];
    ASSERT_CLOSE(hours, 3.0 * (double)choice.count, 1e-12);
    /* Where it is cold enough, it is smooth again. */
    CU_ASSERT(pcm__block_smooth(pricer, 0, 1e-4, &sum) < least);
    free(option);
    free(load);
    free(price);
    pcm__pricer_free(pricer);
    pcm__model_free(&model);
    pcm_schedule_problem_free(problem);
}

SUITE("block_recurring", {"finds the cheapest sequence", finds_the_cheapest_sequence},
      {"takes costs of options instead of prices", takes_costs_of_options_instead_of_prices},
      {"smooths with exact derivatives", smooths_with_exact_derivatives},
      {"draws by the law", draws_by_the_law},
      {"is hard where it is cold", is_hard_where_it_is_cold},
      {"groups of a long horizon are a law", groups_of_a_long_horizon_are_a_law},
      {"too flat a law is hard", too_flat_a_law_is_hard})
