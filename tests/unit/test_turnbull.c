/* SPDX-License-Identifier: Apache-2.0 */
/* Turnbull's estimate: a published case, closed forms (Kaplan-Meier, inspections, right-truncated
 * lives), the conditions of a maximum, Turnbull's own algorithm, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/kaplan_meier.h>
#include <pcm/turnbull.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_life_data *new_data(void)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "mo"));
    return data;
}

static pcm_turnbull_curve *curve_of(const pcm_life_data *data)
{
    pcm_turnbull_curve *curve = NULL;
    ASSERT_OK(pcm_turnbull(&curve, data));
    return curve;
}

static pcm_turnbull_status status_of(const pcm_turnbull_curve *curve)
{
    return pcm_turnbull_curve_summary(curve)->status;
}

/* After `from` and not after `to`; 0: from the beginning, to whenever. */
static void add_interval(pcm_life_data *data, double from, double to)
{
    const pcm_life row = {.kind = to == 0.0     ? PCM_LIFE_RIGHT
                                  : from == 0.0 ? PCM_LIFE_LEFT
                                                : PCM_LIFE_INTERVAL,
                          .lower = from,
                          .upper = to,
                          .count = 1.0};
    ASSERT_OK(pcm_life_data_add(data, &row));
}

/* Months to cosmetic deterioration of 46 patients after radiotherapy, Finkelstein & Wolfe (1985),
 * Biometrics 41. The estimate is printed to four digits by Fay & Shaw (2010), Journal of
 * Statistical Software 36(2). R's survfit (survival 3.5, an EM algorithm that stops early) agrees
 * to 3e-5. */
static void the_published_estimate_comes_out(void)
{
    static const double rows[][2] = {
        {45, 0},  {25, 37}, {37, 0}, {6, 10},  {46, 0},  {0, 5},   {0, 7},   {26, 40},
        {18, 0},  {46, 0},  {46, 0}, {24, 0},  {46, 0},  {27, 34}, {36, 0},  {7, 16},
        {36, 44}, {5, 11},  {17, 0}, {46, 0},  {19, 35}, {7, 14},  {36, 48}, {17, 25},
        {37, 44}, {37, 0},  {24, 0}, {0, 8},   {40, 0},  {32, 0},  {4, 11},  {17, 25},
        {33, 0},  {15, 0},  {46, 0}, {19, 26}, {11, 15}, {11, 18}, {37, 0},  {22, 0},
        {38, 0},  {34, 0},  {46, 0}, {5, 12},  {36, 0},  {46, 0}};
    static const double expected[][3] = {{4, 5, 0.0463},   {6, 7, 0.0334},   {7, 8, 0.0887},
                                         {11, 12, 0.0708}, {24, 25, 0.0926}, {33, 34, 0.0818},
                                         {38, 40, 0.1209}, {46, 48, 0.4656}};
    pcm_life_data *data = new_data();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_interval(data, rows[i][0], rows[i][1]);
    pcm_turnbull_curve *curve = curve_of(data);
    CU_ASSERT_EQUAL(status_of(curve), PCM_TURNBULL_OK);
    CU_ASSERT_EQUAL_FATAL(pcm_turnbull_curve_steps(curve), 8);
    for (size_t i = 0; i < 8; i++) {
        const pcm_turnbull_step *step = pcm_turnbull_curve_step(curve, i);
        CU_ASSERT(step->from == expected[i][0] && step->to == expected[i][1]);
        CU_ASSERT(fabs(step->mass - expected[i][2]) < 0.00006);
    }
    CU_ASSERT(pcm_turnbull_curve_step(curve, 7)->survival == 0.0);
    CU_ASSERT_PTR_NULL(pcm_turnbull_curve_step(curve, 8));
    CU_ASSERT(pcm_turnbull_curve_summary(curve)->items == 46.0);
    ASSERT_TEXT(pcm_turnbull_curve_unit(curve), "mo");
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
}

/* Survival at an age is one number there. */
static double survival_at(const pcm_turnbull_curve *curve, double age)
{
    double lower = -1.0, upper = -1.0;
    ASSERT_OK(pcm_turnbull_survival(&lower, &upper, curve, age));
    CU_ASSERT(lower == upper);
    return lower;
}

static void expect_kaplan_meier(const pcm_life_data *data)
{
    pcm_survival_curve *expected;
    ASSERT_OK(pcm_kaplan_meier(&expected, data, NULL));
    pcm_turnbull_curve *curve = curve_of(data);
    CU_ASSERT(status_of(curve) == PCM_TURNBULL_OK || status_of(curve) == PCM_TURNBULL_PARTIAL);
    for (size_t i = 0; i < pcm_survival_curve_steps(expected); i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(expected, i);
        CU_ASSERT(fabs(survival_at(curve, step->age) - step->survival) < 1e-10);
    }
    pcm_turnbull_curve_free(curve);
    pcm_survival_curve_free(expected);
}

/* Also with entry ages and counts; where everything at risk fails early, both stay at 0. */
static void exact_and_suspended_lives_give_kaplan_meier(void)
{
    test_random random = {31};
    for (int round = 0; round < 200; round++) {
        pcm_life_data *data = new_data();
        for (int i = 0; i < 1 + round; i++) {
            const double age = (double)(1 + test_random_below(&random, 40));
            const pcm_life row = {.kind = (pcm_life_kind)test_random_below(&random, 2),
                                  .lower = age,
                                  .entry =
                                      round % 2 ? floor(age * test_random_uniform(&random)) : 0.0,
                                  .count = (double)(1 + test_random_below(&random, 3))};
            ASSERT_OK(pcm_life_data_add(data, &row));
        }
        expect_kaplan_meier(data);
        pcm_life_data_free(data);
    }
}

/* Items that are all inspected at 10, 20 and 30 fail between in the shares that are counted. */
static void inspections_of_all_give_shares(void)
{
    static const double counts[] = {5.0, 16.0, 12.0, 67.0};
    pcm_life_data *data = new_data();
    for (int i = 0; i < 4; i++) {
        const pcm_life row = {.kind = i == 0   ? PCM_LIFE_LEFT
                                      : i == 3 ? PCM_LIFE_RIGHT
                                               : PCM_LIFE_INTERVAL,
                              .lower = 10.0 * i,
                              .upper = 10.0 * (i + 1),
                              .count = counts[i]};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    pcm_turnbull_curve *curve = curve_of(data);
    double log_likelihood = 0.0;
    CU_ASSERT_EQUAL_FATAL(pcm_turnbull_curve_steps(curve), 4);
    for (size_t i = 0; i < 4; i++) {
        const pcm_turnbull_step *step = pcm_turnbull_curve_step(curve, i);
        ASSERT_CLOSE(step->mass, counts[i] / 100.0, 1e-11);
        CU_ASSERT(step->from == 10.0 * (double)i);
        log_likelihood += counts[i] * log(counts[i] / 100.0);
    }
    CU_ASSERT(isinf(pcm_turnbull_curve_step(curve, 3)->to));
    ASSERT_CLOSE(pcm_turnbull_curve_summary(curve)->log_likelihood, log_likelihood, 1e-12);
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
}

/* Lives that are known because they ended by an age of their own: with time reversed they are
 * left-truncated, so P(T <= t) = prod over ages s > t of (1 - d/n), n = lives with
 * life <= s <= truncation (Lagakos, Barraj & De Gruttola 1988, Biometrika 75). */
static double share_by(const pcm_life_data *data, double age)
{
    double share = 1.0;
    for (size_t i = 0; i < pcm_life_data_rows(data); i++) {
        const pcm_life *row = pcm_life_data_row(data, i);
        if (row->lower <= age)
            continue;
        double at_risk = 0.0;
        for (size_t j = 0; j < pcm_life_data_rows(data); j++) {
            const pcm_life *other = pcm_life_data_row(data, j);
            at_risk += other->lower <= row->lower && row->lower <= other->truncation;
        }
        share *= 1.0 - 1.0 / at_risk;
    }
    return share;
}

static void right_truncated_lives_give_the_reversed_product(void)
{
    test_random random = {32};
    for (int round = 0; round < 50; round++) {
        pcm_life_data *data = new_data();
        for (int i = 0; i < 3 + 2 * round; i++) {
            const double life = test_random_uniform(&random);
            const double end = life + (1.0 - life) * test_random_uniform(&random);
            ASSERT_OK(pcm_life_data_add(
                data, &(pcm_life){.lower = life, .truncation = end, .count = 1.0}));
        }
        pcm_turnbull_curve *curve = curve_of(data);
        CU_ASSERT(status_of(curve) != PCM_TURNBULL_NOT_CONVERGED);
        for (size_t i = 0; i < pcm_life_data_rows(data); i++) {
            const double age = pcm_life_data_row(data, i)->lower;
            CU_ASSERT(fabs(1.0 - survival_at(curve, age) - share_by(data, age)) < 1e-9);
        }
        pcm_turnbull_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* A set of ages: after `from` and not after `to`, or one age if they are the same. */
struct set {
    double from;
    double to;
};

static int holds(struct set set, double from, double to)
{
    if (set.from == set.to)
        return from == to && from == set.from;
    return set.from <= from && to <= set.to && !(from == to && from == set.from);
}

static struct set failed_set(const pcm_life *row)
{
    const double known = fmax(row->kind == PCM_LIFE_LEFT ? 0.0 : row->lower, row->entry);
    const double end = row->truncation > 0.0 ? row->truncation : INFINITY;
    if (row->kind == PCM_LIFE_EXACT)
        return (struct set){row->lower, row->lower};
    return (struct set){known, row->kind == PCM_LIFE_RIGHT ? end : row->upper};
}

static struct set window_set(const pcm_life *row)
{
    return (struct set){row->entry, row->truncation > 0.0 ? row->truncation : INFINITY};
}

static double mass_in(const pcm_turnbull_curve *curve, struct set set)
{
    double sum = 0.0;
    for (size_t j = 0; j < pcm_turnbull_curve_steps(curve); j++) {
        const pcm_turnbull_step *step = pcm_turnbull_curve_step(curve, j);
        sum += holds(set, step->from, step->to) ? step->mass : 0.0;
    }
    return sum;
}

/* What the log-likelihood would gain from mass at a place, and what the windows would lose by it,
 * over the rows that have mass in their windows. */
static void slopes_at(double *gain, double *loss, const pcm_turnbull_curve *curve,
                      const pcm_life_data *data, double from, double to)
{
    *gain = *loss = 0.0;
    for (size_t i = 0; i < pcm_life_data_rows(data); i++) {
        const pcm_life *row = pcm_life_data_row(data, i);
        const double window = mass_in(curve, window_set(row));
        if (window == 0.0)
            continue;
        const double failed = mass_in(curve, failed_set(row));
        CU_ASSERT(failed > 0.0);
        *gain += holds(failed_set(row), from, to) ? row->count / failed : 0.0;
        *loss += holds(window_set(row), from, to) ? row->count / window : 0.0;
    }
}

/* No place gains (Kuhn & Tucker), and those with mass are even. Places are the whole numbers and
 * the stretches between them, because all ages of the data are whole. */
static void expect_maximum(const pcm_turnbull_curve *curve, const pcm_life_data *data, int oldest)
{
    double gain, loss, mass = 0.0;
    for (int age = 0; age <= oldest; age++)
        for (int half = 0; half < 2; half++) {
            const double to = half ? age + 1.0 : age;
            slopes_at(&gain, &loss, curve, data, age, age < oldest || !half ? to : INFINITY);
            CU_ASSERT(gain <= loss * (1.0 + 1e-8));
        }
    for (size_t j = 0; j < pcm_turnbull_curve_steps(curve); j++) {
        const pcm_turnbull_step *step = pcm_turnbull_curve_step(curve, j);
        slopes_at(&gain, &loss, curve, data, step->from, step->to);
        CU_ASSERT(fabs(gain - loss) * step->mass <= 1e-8 * loss);
        CU_ASSERT(step->mass > 0.0);
        mass += step->mass;
        CU_ASSERT(fabs(1.0 - mass - step->survival) < 1e-12);
    }
    CU_ASSERT(fabs(mass - 1.0) < 1e-12);
}

enum { truncated_left = 1, truncated_right = 2, oldest_age = 60 };

static pcm_life_data *random_data(test_random *random, size_t n, int truncation)
{
    pcm_life_data *data = new_data();
    while (pcm_life_data_rows(data) < n) {
        pcm_life row = {.kind = (pcm_life_kind)test_random_below(random, 4),
                        .lower = (double)(1 + test_random_below(random, 20)),
                        .count = (double)(1 + test_random_below(random, 3))};
        row.upper = row.lower + (double)(1 + test_random_below(random, 20));
        if (truncation & truncated_left && test_random_below(random, 2))
            row.entry = (double)test_random_below(random, 20);
        if (truncation & truncated_right && test_random_below(random, 2))
            row.truncation = (double)(1 + test_random_below(random, oldest_age));
        const pcm_status status = pcm_life_data_add(data, &row);
        CU_ASSERT(status == PCM_OK || status == PCM_ERR_DOMAIN); /* no such row */
    }
    return data;
}

static void every_kind_of_row_leads_to_a_maximum(void)
{
    test_random random = {33};
    for (int round = 0; round < 600; round++) {
        const int truncation = round % 3;
        pcm_life_data *data = random_data(&random, 1 + (size_t)round % 40, truncation);
        pcm_turnbull_curve *curve = curve_of(data);
        CU_ASSERT(status_of(curve) != PCM_TURNBULL_NOT_CONVERGED);
        CU_ASSERT(truncation || status_of(curve) == PCM_TURNBULL_OK);
        expect_maximum(curve, data, oldest_age);
        pcm_turnbull_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* Truncation on both sides of few rows makes ill-posed problems: what is found is a maximum, and
 * what is not is said. */
static void a_search_that_fails_says_so(void)
{
    test_random random = {34};
    int failed = 0;
    for (int round = 0; round < 600; round++) {
        pcm_life_data *data =
            random_data(&random, 1 + (size_t)round % 12, truncated_left | truncated_right);
        pcm_turnbull_curve *curve = curve_of(data);
        if (status_of(curve) == PCM_TURNBULL_NOT_CONVERGED) {
            CU_ASSERT_EQUAL(pcm_turnbull_curve_steps(curve), 0);
            failed++;
        } else {
            expect_maximum(curve, data, oldest_age);
        }
        pcm_turnbull_curve_free(curve);
        pcm_life_data_free(data);
    }
    CU_ASSERT(failed < 10);
}

enum { places = 2 * (oldest_age + 1) };

/* Place 2a is the age a, place 2a + 1 what lies between it and the next. */
static int place_in(struct set set, int place)
{
    const double from = place / 2, to = place % 2 ? from + 1.0 : from;
    return holds(set, from, place == places - 1 ? INFINITY : to);
}

static double sum_in(const double *mass, struct set set)
{
    double sum = 0.0;
    for (int k = 0; k < places; k++)
        sum += place_in(set, k) ? mass[k] : 0.0;
    return sum;
}

/* One turn of Turnbull's (1976) algorithm: expected failures at each place of the items, and of
 * those that their windows kept out of the data. Returns the log-likelihood before it. */
static double turn(double *mass, const pcm_life_data *data)
{
    double next[places] = {0.0}, total = 0.0, log_likelihood = 0.0;
    for (size_t i = 0; i < pcm_life_data_rows(data); i++) {
        const pcm_life *row = pcm_life_data_row(data, i);
        const struct set failed = failed_set(row), window = window_set(row);
        const double in = sum_in(mass, failed), seen = sum_in(mass, window);
        for (int k = 0; k < places; k++) {
            next[k] += place_in(failed, k) ? row->count * mass[k] / in : 0.0;
            next[k] += place_in(window, k) ? 0.0 : row->count * mass[k] / seen;
        }
        total += row->count / seen;
        log_likelihood += row->count * log(in / seen);
    }
    for (int k = 0; k < places; k++)
        mass[k] = next[k] / total;
    return log_likelihood;
}

static double turnbulls_own(const pcm_life_data *data)
{
    double mass[places], log_likelihood = 0.0;
    for (int k = 0; k < places; k++)
        mass[k] = 1.0 / places;
    for (int i = 0; i < 2000; i++)
        log_likelihood = turn(mass, data);
    return log_likelihood;
}

/* His algorithm climbs slowly to the same height. */
static void turnbulls_own_algorithm_agrees(void)
{
    test_random random = {35};
    for (int round = 0; round < 24; round++) {
        pcm_life_data *data = random_data(&random, 3 + (size_t)round % 8, round % 3);
        pcm_turnbull_curve *curve = curve_of(data);
        if (status_of(curve) == PCM_TURNBULL_OK) {
            const double found = pcm_turnbull_curve_summary(curve)->log_likelihood;
            const double slow = turnbulls_own(data);
            CU_ASSERT(slow <= found + 1e-9 && found < slow + 0.02);
        }
        pcm_turnbull_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* 1000 items, inspected twice at ages of their own. */
static pcm_life_data *thousand_intervals(double unit)
{
    test_random random = {36};
    pcm_life_data *data = new_data();
    for (int i = 0; i < 1000; i++) {
        const double life = -100.0 * log(test_random_uniform(&random));
        const double first = 150.0 * test_random_uniform(&random);
        const double second = first + 100.0 * test_random_uniform(&random);
        if (life <= first)
            add_interval(data, 0.0, unit * first);
        else if (life <= second)
            add_interval(data, unit * first, unit * second);
        else
            add_interval(data, unit * second, 0.0);
    }
    return data;
}

/* Steps, not seconds: they do not depend on the machine. */
static void a_thousand_intervals_take_few_steps(void)
{
    pcm_life_data *data = thousand_intervals(1.0);
    pcm_turnbull_curve *curve = curve_of(data);
    const pcm_turnbull_summary *summary = pcm_turnbull_curve_summary(curve);
    CU_ASSERT_EQUAL(summary->status, PCM_TURNBULL_OK);
    CU_ASSERT(summary->gap <= 1e-10 && summary->iterations <= 60);
    double lower, upper, worst = 0.0;
    for (double age = 1.0; age < 150.0; age += 1.0) {
        ASSERT_OK(pcm_turnbull_survival(&lower, &upper, curve, age));
        worst = fmax(worst, fabs(0.5 * (lower + upper) - exp(-0.01 * age)));
    }
    CU_ASSERT(worst < 0.12); /* Rates are n^(-1/3) (Groeneboom & Wellner 1992): about 0.1. */
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
}

/* In units of 2^-900 to 2^900. */
static void the_unit_does_not_matter(void)
{
    pcm_life_data *data = thousand_intervals(1.0);
    pcm_turnbull_curve *curve = curve_of(data);
    for (int power = -900; power <= 900; power += 600) {
        pcm_life_data *scaled = thousand_intervals(ldexp(1.0, power));
        pcm_turnbull_curve *other = curve_of(scaled);
        CU_ASSERT_EQUAL_FATAL(pcm_turnbull_curve_steps(other), pcm_turnbull_curve_steps(curve));
        for (size_t i = 0; i < pcm_turnbull_curve_steps(curve); i++) {
            const pcm_turnbull_step *one = pcm_turnbull_curve_step(curve, i);
            const pcm_turnbull_step *two = pcm_turnbull_curve_step(other, i);
            CU_ASSERT(two->mass == one->mass && two->survival == one->survival);
            CU_ASSERT(two->from == ldexp(one->from, power) && two->to == ldexp(one->to, power));
        }
        pcm_turnbull_curve_free(other);
        pcm_life_data_free(scaled);
    }
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
}

static void extreme_counts_lead_to_a_maximum_too(void)
{
    test_random random = {37};
    for (int round = 0; round < 200; round++) {
        pcm_life_data *data = new_data();
        for (int i = 0; i < 12; i++) {
            pcm_life row = {.kind = (pcm_life_kind)test_random_below(&random, 4),
                            .lower = exp(600.0 * test_random_uniform(&random) - 300.0),
                            .count = exp(1200.0 * test_random_uniform(&random) - 600.0)};
            row.upper = row.lower * (1.0 + test_random_uniform(&random));
            ASSERT_OK(pcm_life_data_add(data, &row));
        }
        pcm_turnbull_curve *curve = curve_of(data);
        CU_ASSERT_EQUAL(status_of(curve), PCM_TURNBULL_OK);
        double mass = 0.0;
        for (size_t j = 0; j < pcm_turnbull_curve_steps(curve); j++)
            mass += pcm_turnbull_curve_step(curve, j)->mass;
        CU_ASSERT(fabs(mass - 1.0) < 1e-12);
        CU_ASSERT(isfinite(pcm_turnbull_curve_summary(curve)->log_likelihood));
        pcm_turnbull_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* A row alone puts all mass where it says. */
static void one_row_is_enough(void)
{
    static const struct {
        pcm_life row;
        struct set step;
    } cases[] = {
        {{.kind = PCM_LIFE_EXACT, .lower = 5.0, .count = 1.0}, {5.0, 5.0}},
        {{.kind = PCM_LIFE_RIGHT, .lower = 5.0, .count = 1.0}, {5.0, INFINITY}},
        {{.kind = PCM_LIFE_LEFT, .upper = 5.0, .count = 1.0}, {0.0, 5.0}},
        {{.kind = PCM_LIFE_LEFT, .upper = 5.0, .entry = 2.0, .count = 1.0}, {2.0, 5.0}},
        {{.kind = PCM_LIFE_INTERVAL, .lower = 3.0, .upper = 5.0, .count = 1.0}, {3.0, 5.0}},
        {{.kind = PCM_LIFE_RIGHT, .lower = 5.0, .truncation = 9.0, .count = 1.0}, {5.0, 9.0}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_life_data *data = new_data();
        ASSERT_OK(pcm_life_data_add(data, &cases[i].row));
        pcm_turnbull_curve *curve = curve_of(data);
        CU_ASSERT_EQUAL_FATAL(pcm_turnbull_curve_steps(curve), 1);
        const pcm_turnbull_step *step = pcm_turnbull_curve_step(curve, 0);
        CU_ASSERT(step->from == cases[i].step.from && step->to == cases[i].step.to);
        CU_ASSERT(step->mass == 1.0 && step->survival == 0.0);
        CU_ASSERT(pcm_turnbull_curve_summary(curve)->log_likelihood == 0.0);
        pcm_turnbull_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* All of the first two items failed by 2; the third was not watched before 3. */
static void rows_that_nothing_ties_to_the_others_are_not_used(void)
{
    pcm_life_data *data = new_data();
    const pcm_life rows[] = {{.lower = 1.0, .count = 1.0},
                             {.lower = 2.0, .count = 1.0},
                             {.lower = 4.0, .entry = 3.0, .count = 1.0}};
    for (int i = 0; i < 3; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    pcm_turnbull_curve *curve = curve_of(data);
    CU_ASSERT_EQUAL(status_of(curve), PCM_TURNBULL_PARTIAL);
    CU_ASSERT(pcm_turnbull_curve_summary(curve)->items == 2.0);
    CU_ASSERT_EQUAL(pcm_turnbull_curve_steps(curve), 2);
    CU_ASSERT(survival_at(curve, 2.0) == 0.0);
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
}

static void survival_is_a_range_within_a_step(void)
{
    static const double expected[][3] = {{0.0, 1.0, 1.0}, {2.0, 1.0, 1.0}, {3.0, 0.5, 1.0},
                                         {4.0, 0.5, 0.5}, {7.0, 0.5, 0.5}, {8.0, 0.0, 0.0},
                                         {1e9, 0.0, 0.0}};
    pcm_life_data *data = new_data();
    add_interval(data, 2.0, 4.0);
    ASSERT_OK(pcm_life_data_add(data, &(pcm_life){.lower = 8.0, .count = 1.0}));
    pcm_turnbull_curve *curve = curve_of(data);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        double lower = -1.0, upper = -1.0;
        ASSERT_OK(pcm_turnbull_survival(&lower, &upper, curve, expected[i][0]));
        CU_ASSERT(fabs(lower - expected[i][1]) < 1e-12 && fabs(upper - expected[i][2]) < 1e-12);
    }
    double lower, upper;
    ASSERT_STATUS(pcm_turnbull_survival(NULL, &upper, curve, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_turnbull_survival(&lower, NULL, curve, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_turnbull_survival(&lower, &upper, NULL, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_turnbull_survival(&lower, &upper, curve, -1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age = -1");
    ASSERT_STATUS(pcm_turnbull_survival(&lower, &upper, curve, INFINITY), PCM_ERR_DOMAIN);
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
}

static void bad_input_is_named(void)
{
    pcm_life_data *data = new_data();
    pcm_turnbull_curve *curve = NULL;
    ASSERT_STATUS(pcm_turnbull(NULL, data), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_turnbull(&curve, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_turnbull(&curve, data), PCM_ERR_DATA);
    const pcm_life heavy = {.lower = 3.0, .count = 1e308};
    ASSERT_OK(pcm_life_data_add(data, &heavy));
    ASSERT_OK(pcm_life_data_add(data, &heavy));
    ASSERT_STATUS(pcm_turnbull(&curve, data), PCM_ERR_DATA);
    CU_ASSERT_PTR_NULL(curve);
    CU_ASSERT_EQUAL(pcm_turnbull_curve_steps(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_turnbull_curve_step(NULL, 0));
    CU_ASSERT_PTR_NULL(pcm_turnbull_curve_summary(NULL));
    ASSERT_TEXT(pcm_turnbull_curve_unit(NULL), "");
    pcm_turnbull_curve_free(NULL);
    pcm_life_data_free(data);
}

static void outcomes_have_names_and_sentences(void)
{
    static const pcm_turnbull_status outcomes[] = {PCM_TURNBULL_OK, PCM_TURNBULL_PARTIAL,
                                                   PCM_TURNBULL_NOT_CONVERGED};
    static const char *const names[] = {"ok", "partial", "not_converged"};
    for (int i = 0; i < 3; i++) {
        ASSERT_TEXT(pcm_turnbull_status_name(outcomes[i]), names[i]);
        const char *text = pcm_turnbull_status_text(outcomes[i]);
        CU_ASSERT(text[strlen(text) - 1] == '.');
    }
    ASSERT_TEXT(pcm_turnbull_status_name((pcm_turnbull_status)5), "unknown");
    ASSERT_TEXT(pcm_turnbull_status_text((pcm_turnbull_status)5), "unknown");
}

static int estimate(void)
{
    pcm_life_data *data = NULL;
    pcm_status status = pcm_life_data_new(&data, NULL);
    const pcm_life rows[] = {{.kind = PCM_LIFE_INTERVAL, .lower = 1.0, .upper = 3.0, .count = 1.0},
                             {.kind = PCM_LIFE_INTERVAL, .lower = 2.0, .upper = 5.0, .count = 1.0},
                             {.kind = PCM_LIFE_RIGHT, .lower = 2.5, .count = 1.0},
                             {.lower = 9.0, .entry = 8.0, .count = 1.0}};
    for (int i = 0; status == PCM_OK && i < 4; i++)
        status = pcm_life_data_add(data, &rows[i]);
    pcm_turnbull_curve *curve = NULL;
    if (status == PCM_OK)
        status = pcm_turnbull(&curve, data);
    CU_ASSERT((curve != NULL) == (status == PCM_OK));
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(estimate);
}

SUITE("Turnbull", {"the published estimate comes out", the_published_estimate_comes_out},
      {"exact and suspended lives give Kaplan-Meier", exact_and_suspended_lives_give_kaplan_meier},
      {"inspections of all give shares", inspections_of_all_give_shares},
      {"right-truncated lives give the reversed product",
       right_truncated_lives_give_the_reversed_product},
      {"every kind of row leads to a maximum", every_kind_of_row_leads_to_a_maximum},
      {"a search that fails says so", a_search_that_fails_says_so},
      {"Turnbull's own algorithm agrees", turnbulls_own_algorithm_agrees},
      {"a thousand intervals take few steps", a_thousand_intervals_take_few_steps},
      {"the unit does not matter", the_unit_does_not_matter},
      {"extreme counts lead to a maximum too", extreme_counts_lead_to_a_maximum_too},
      {"one row is enough", one_row_is_enough},
      {"rows that nothing ties to the others are not used",
       rows_that_nothing_ties_to_the_others_are_not_used},
      {"survival is a range within a step", survival_is_a_range_within_a_step},
      {"bad input is named", bad_input_is_named},
      {"outcomes have names and sentences", outcomes_have_names_and_sentences},
      {"failing allocations are survived", failing_allocations_are_survived})
