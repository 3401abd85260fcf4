/* SPDX-License-Identifier: Apache-2.0 */
/* How much faster pcm_kaplan_meier() is than the program one would write with qsort and the C
 * library's logarithms, n = 1e6: the same data to the same results, survival with its bounds and
 * cumulative hazard. The two take turns in one process, and the median of the ratios counts,
 * because single times vary with whatever else the machine does. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <pcm/kaplan_meier.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { rows = 1000000, rounds = 7 };

struct row {
    double age;
    int failed;
};

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static int by_age(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return x->age != y->age ? (x->age > y->age) - (x->age < y->age) : y->failed - x->failed;
}

static void set_bounds(pcm_survival_step *step)
{
    const double z = 1.959963984540054, logarithm = log(step->survival);
    const double half = z * step->standard_error / (step->survival * -logarithm);
    step->lower = exp(logarithm * exp(half));
    step->upper = exp(logarithm * exp(-half));
}

static size_t walk(pcm_survival_step *steps, const struct row *row, size_t n)
{
    double survival = 1.0, greenwood = 0.0, hazard = 0.0, variance = 0.0;
    size_t count = 0;
    for (size_t i = 0, next; i < n; i = next) {
        double failures = 0.0;
        for (next = i; next < n && row[next].age == row[i].age; next++)
            failures += row[next].failed;
        if (failures == 0.0)
            continue;
        const double at_risk = (double)(n - i);
        survival *= 1.0 - failures / at_risk;
        greenwood += failures / (at_risk * (at_risk - failures));
        hazard += failures / at_risk;
        variance += failures / (at_risk * at_risk);
        pcm_survival_step *step = &steps[count++];
        *step = (pcm_survival_step){.age = row[i].age,
                                    .at_risk = at_risk,
                                    .failures = failures,
                                    .survival = survival,
                                    .standard_error = survival * sqrt(greenwood),
                                    .cumulative_hazard = hazard,
                                    .cumulative_hazard_error = sqrt(variance)};
        set_bounds(step);
    }
    return count;
}

/* The program one would write. */
static size_t with_qsort(pcm_survival_step **steps, const struct row *row, size_t n)
{
    struct row *sorted = malloc(n * sizeof *sorted);
    *steps = malloc(n * sizeof **steps);
    CU_ASSERT_FATAL(sorted && *steps);
    memcpy(sorted, row, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_age);
    const size_t count = walk(*steps, sorted, n);
    free(sorted);
    return count;
}

/* Failures and suspensions of Weibull lives under uniform suspension, about half of each. */
static void draw_rows(struct row *row)
{
    test_random random = {7};
    for (int i = 0; i < rows; i++) {
        const double life = 1000.0 * pow(-log(test_random_uniform(&random)), 0.5);
        const double end = 1800.0 * test_random_uniform(&random);
        row[i] = (struct row){fmin(life, end), life <= end};
    }
}

static pcm_life_data *data_of(const struct row *row)
{
    pcm_life_data *data;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    for (int i = 0; i < rows; i++) {
        const pcm_life life = {.kind = row[i].failed ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                               .lower = row[i].age,
                               .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &life));
    }
    return data;
}

static void expect_same(const pcm_survival_curve *curve, const pcm_survival_step *steps,
                        size_t count)
{
    CU_ASSERT_EQUAL_FATAL(pcm_survival_curve_steps(curve), count);
    for (size_t i = 0; i < count; i += 1000) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        CU_ASSERT(step->age == steps[i].age);
        ASSERT_CLOSE(step->survival, steps[i].survival, 1e-9);
        ASSERT_CLOSE(step->lower, steps[i].lower, 1e-9);
        ASSERT_CLOSE(step->cumulative_hazard_error, steps[i].cumulative_hazard_error, 1e-9);
    }
}

/* The ratio of one round. */
static double race(const pcm_life_data *data, const struct row *row)
{
    pcm_survival_step *steps;
    pcm_survival_curve *curve;
    const double begun = seconds();
    const size_t count = with_qsort(&steps, row, rows);
    const double between = seconds();
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    const double ended = seconds();
    expect_same(curve, steps, count);
    pcm_survival_curve_free(curve);
    free(steps);
    printf("# qsort %.0f ms, pcm_kaplan_meier %.0f ms\n", 1e3 * (between - begun),
           1e3 * (ended - between));
    return (between - begun) / (ended - between);
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void it_is_five_times_as_fast_as_qsort(void)
{
    struct row *row = malloc(rows * sizeof *row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    draw_rows(row);
    pcm_life_data *data = data_of(row);
    double ratio[rounds];
    for (int i = 0; i < rounds; i++)
        ratio[i] = race(data, row);
    qsort(ratio, rounds, sizeof *ratio, by_size);
    printf("# ratio: median %.1f, lowest %.1f\n", ratio[rounds / 2], ratio[0]);
    CU_ASSERT(ratio[rounds / 2] >= 5.0);
    pcm_life_data_free(data);
    free(row);
}

SUITE("Kaplan-Meier speed",
      {"it is five times as fast as qsort", it_is_five_times_as_fast_as_qsort})
