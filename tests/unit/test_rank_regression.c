/* SPDX-License-Identifier: Apache-2.0 */
/* Rank regression: published ranks, the definition of a median rank, lines that are known, every
 * outcome by name, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/rank_regression.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define EXACT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_EXACT, .lower = age, .count = 1.0                                         \
    }
#define RIGHT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_RIGHT, .lower = age, .count = 1.0                                         \
    }

static pcm_life_data *data_of(const pcm_life *rows, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    return data;
}

static pcm_rank_plot *plot_of(const pcm_life *rows, size_t n, pcm_rank_method method)
{
    pcm_life_data *data = data_of(rows, n);
    pcm_rank_plot *plot = NULL;
    ASSERT_OK(pcm_rank_plot_make(&plot, data, method));
    pcm_life_data_free(data);
    return plot;
}

static pcm_rank_fit line_of(const pcm_life *rows, size_t n, pcm_rank_direction direction,
                            pcm_rank_method method)
{
    pcm_life_data *data = data_of(rows, n);
    pcm_rank_fit fit = {.status = (pcm_rank_status)99};
    ASSERT_OK(pcm_rank_regression(&fit, data, direction, method));
    pcm_life_data_free(data);
    return fit;
}

/* Abernethy's example with suspensions (The New Weibull Handbook, table 2-3). */
static void suspensions_shift_the_ranks_as_published(void)
{
    const pcm_life rows[] = {RIGHT(10.0), EXACT(30.0), RIGHT(45.0), EXACT(49.0),
                             EXACT(82.0), EXACT(90.0), EXACT(96.0), RIGHT(100.0)};
    static const double ranks[] = {1.125, 2.438, 3.750, 5.063, 6.375};
    static const double percent[] = {9.8, 25.5, 41.1, 56.7, 72.3};
    pcm_rank_plot *plot = plot_of(rows, COUNT_OF(rows), PCM_RANKS_BENARD);
    CU_ASSERT_EQUAL_FATAL(pcm_rank_plot_count(plot), 5);
    for (size_t i = 0; i < 5; i++) {
        const pcm_plotting_position *position = pcm_rank_plot_at(plot, i);
        CU_ASSERT(fabs(position->adjusted_rank - ranks[i]) < 0.0006);
        CU_ASSERT(fabs(100.0 * position->median_rank - percent[i]) < 0.06);
    }
    CU_ASSERT(pcm_rank_plot_at(plot, 1)->age == 49.0);
    CU_ASSERT_PTR_NULL(pcm_rank_plot_at(plot, 5));
    pcm_rank_plot_free(plot);
}

/* P(at least i of n below F) for whole i: a sum of binomial terms. */
static double chance_of_at_least(int i, int n, double fraction)
{
    double sum = 0.0, term = pow(1.0 - fraction, n);
    for (int k = 0; k <= n; k++) {
        sum += k >= i ? term : 0.0;
        term *= (double)(n - k) / (k + 1.0) * fraction / (1.0 - fraction);
    }
    return sum;
}

static void exact_ranks_are_medians(void)
{
    for (int n = 1; n <= 30; n += 7) {
        pcm_life rows[30];
        for (int i = 0; i < n; i++)
            rows[i] = (pcm_life)EXACT(100.0 - i);
        pcm_rank_plot *plot = plot_of(rows, (size_t)n, PCM_RANKS_EXACT);
        for (int i = 1; i <= n; i++) {
            const pcm_plotting_position *position = pcm_rank_plot_at(plot, (size_t)i - 1);
            CU_ASSERT(position->adjusted_rank == (double)i);
            ASSERT_CLOSE(chance_of_at_least(i, n, position->median_rank), 0.5, 1e-12);
        }
        pcm_rank_plot_free(plot);
    }
}

/* Ages that lie on the line of their own ranks. */
static void points_on_a_line_give_the_line(void)
{
    enum { n = 12 };
    static const double factors[] = {1e-290, 1.0, 1e250};
    for (size_t f = 0; f < COUNT_OF(factors); f++) {
        pcm_life rows[n];
        for (int i = 0; i < n; i++)
            rows[i] = (pcm_life){.kind = i % 3 == 2 ? PCM_LIFE_RIGHT : PCM_LIFE_EXACT,
                                 .lower = 10.0 + i,
                                 .count = 1.0};
        pcm_rank_plot *plot = plot_of(rows, n, PCM_RANKS_EXACT);
        size_t failure = 0;
        for (int i = 0; i < n; i++) {
            const int failed = rows[i].kind == PCM_LIFE_EXACT;
            const double rank =
                pcm_rank_plot_at(plot, failed ? failure++ : failure - 1)->median_rank;
            rows[i].lower = factors[f] * 700.0 * pow(-log1p(-rank), 1.0 / 2.5);
        }
        for (int direction = 0; direction < 2; direction++) {
            const pcm_rank_fit fit =
                line_of(rows, n, (pcm_rank_direction)direction, PCM_RANKS_EXACT);
            CU_ASSERT_EQUAL(fit.status, PCM_RANK_OK);
            ASSERT_CLOSE(fit.life.shape, 2.5, 1e-10);
            ASSERT_CLOSE(fit.life.scale, 700.0 * factors[f], 1e-10);
            ASSERT_CLOSE(fit.r_squared, 1.0, 1e-12);
            CU_ASSERT(fit.items == n && fit.failures == 8.0);
            CU_ASSERT((int)fit.direction == direction && fit.method == PCM_RANKS_EXACT);
            ASSERT_TEXT(fit.unit, "h");
        }
        pcm_rank_plot_free(plot);
    }
}

/* Sum of squares from a line, along the direction that is regressed. */
static double misfit(const pcm_rank_plot *plot, pcm_rank_direction direction, double shape,
                     double scale)
{
    double sum = 0.0;
    for (size_t i = 0; i < pcm_rank_plot_count(plot); i++) {
        const pcm_plotting_position *position = pcm_rank_plot_at(plot, i);
        const double y = log(-log1p(-position->median_rank));
        const double from = y - shape * log(position->age / scale);
        sum += direction == PCM_RANK_RRY ? from * from : from * from / (shape * shape);
    }
    return sum;
}

static void no_other_line_fits_better(void)
{
    enum { n = 25 };
    test_random random = {3};
    for (int round = 0; round < 10; round++) {
        pcm_life rows[n];
        for (int i = 0; i < n; i++)
            rows[i] = (pcm_life){.kind = test_random_below(&random, 2) || i < 3 ? PCM_LIFE_EXACT
                                                                                : PCM_LIFE_RIGHT,
                                 .lower = 1.0 + (double)test_random_below(&random, 20),
                                 .count = 1.0 + (double)test_random_below(&random, 2)};
        pcm_rank_plot *plot = plot_of(rows, n, PCM_RANKS_BENARD);
        for (int i = 0; i < 2; i++) {
            const pcm_rank_direction direction = (pcm_rank_direction)i;
            const pcm_rank_fit fit = line_of(rows, n, direction, PCM_RANKS_BENARD);
            const double best = misfit(plot, direction, fit.life.shape, fit.life.scale);
            for (int way = 0; way < 8; way++) {
                const double turn = 0.785398163397448 * way;
                CU_ASSERT(misfit(plot, direction, fit.life.shape * (1.0 + 1e-3 * cos(turn)),
                                 fit.life.scale * (1.0 + 1e-3 * sin(turn))) > best);
            }
        }
        pcm_rank_plot_free(plot);
    }
}

/* A row of three failures and two suspensions is as good as five rows in any order. */
static void counts_stand_for_items(void)
{
    const pcm_life counted[] = {{.kind = PCM_LIFE_EXACT, .lower = 5.0, .count = 3.0},
                                {.kind = PCM_LIFE_RIGHT, .lower = 5.0, .count = 2.0},
                                EXACT(9.0),
                                RIGHT(12.0)};
    const pcm_life single[] = {RIGHT(5.0), EXACT(5.0),  EXACT(9.0), EXACT(5.0),
                               RIGHT(5.0), RIGHT(12.0), EXACT(5.0)};
    pcm_rank_plot *first = plot_of(counted, COUNT_OF(counted), PCM_RANKS_EXACT);
    pcm_rank_plot *second = plot_of(single, COUNT_OF(single), PCM_RANKS_EXACT);
    CU_ASSERT_EQUAL_FATAL(pcm_rank_plot_count(first), 4);
    CU_ASSERT_EQUAL_FATAL(pcm_rank_plot_count(second), 4);
    for (size_t i = 0; i < 4; i++) {
        CU_ASSERT(pcm_rank_plot_at(first, i)->median_rank ==
                  pcm_rank_plot_at(second, i)->median_rank);
        CU_ASSERT(pcm_rank_plot_at(first, i)->age == pcm_rank_plot_at(second, i)->age);
    }
    /* Failures come before suspensions at their age, and have ranks 1, 2, 3; then 3 + 5/3. */
    CU_ASSERT(pcm_rank_plot_at(first, 2)->adjusted_rank == 3.0);
    ASSERT_CLOSE(pcm_rank_plot_at(first, 3)->adjusted_rank, 3.0 + 5.0 / 3.0, 1e-15);
    pcm_rank_plot_free(first);
    pcm_rank_plot_free(second);
}

static void every_outcome_has_its_name(void)
{
    const pcm_life none[] = {RIGHT(1.0), RIGHT(2.0)};
    const pcm_life one_age[] = {EXACT(3.0), EXACT(3.0), RIGHT(9.0)};
    const pcm_life two[] = {EXACT(3.0), EXACT(4.0), RIGHT(9.0)};
    pcm_rank_fit fit = line_of(none, 2, PCM_RANK_RRX, PCM_RANKS_EXACT);
    CU_ASSERT_EQUAL(fit.status, PCM_RANK_NO_FAILURES);
    CU_ASSERT(!pcm_rank_has_estimate(&fit) && fit.life.shape == 0.0 && fit.life.scale == 0.0);
    fit = line_of(one_age, 3, PCM_RANK_RRX, PCM_RANKS_EXACT);
    CU_ASSERT_EQUAL(fit.status, PCM_RANK_ONE_DISTINCT_FAILURE);
    CU_ASSERT(!pcm_rank_has_estimate(&fit) && fit.life.shape == 0.0);
    fit = line_of(two, 3, PCM_RANK_RRX, PCM_RANKS_EXACT);
    CU_ASSERT_EQUAL(fit.status, PCM_RANK_TWO_FAILURES);
    CU_ASSERT(pcm_rank_has_estimate(&fit) && fit.r_squared <= 1.0);
    ASSERT_CLOSE(fit.r_squared, 1.0, 1e-12);
    CU_ASSERT(!pcm_rank_has_estimate(NULL));

    static const char *const names[] = {"ok", "two_failures", "no_failures", "one_distinct_failure",
                                        "unknown"};
    static const pcm_rank_status statuses[] = {PCM_RANK_OK, PCM_RANK_TWO_FAILURES,
                                               PCM_RANK_NO_FAILURES, PCM_RANK_ONE_DISTINCT_FAILURE,
                                               (pcm_rank_status)99};
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        ASSERT_TEXT(pcm_rank_status_name(statuses[i]), names[i]);
        const char *text = pcm_rank_status_text(statuses[i]);
        CU_ASSERT(text[strlen(text) - 1] == '.');
    }
    ASSERT_TEXT(pcm_rank_method_name(PCM_RANKS_EXACT), "exact");
    ASSERT_TEXT(pcm_rank_method_name(PCM_RANKS_BENARD), "benard");
    ASSERT_TEXT(pcm_rank_method_name((pcm_rank_method)9), "unknown");
    ASSERT_TEXT(pcm_rank_direction_name(PCM_RANK_RRX), "rrx");
    ASSERT_TEXT(pcm_rank_direction_name(PCM_RANK_RRY), "rry");
    ASSERT_TEXT(pcm_rank_direction_name((pcm_rank_direction)9), "unknown");
}

static void extreme_rows_are_survived(void)
{
    const pcm_life apart[] = {EXACT(1e-150), EXACT(1e150), RIGHT(1e150)};
    CU_ASSERT(line_of(apart, 3, PCM_RANK_RRX, PCM_RANKS_EXACT).life.shape < 0.01);
    const pcm_life too_far[] = {EXACT(1e-300), EXACT(1e300), RIGHT(1e300)};
    pcm_life_data *data = data_of(too_far, 3);
    pcm_rank_fit fit;
    ASSERT_STATUS(pcm_rank_regression(&fit, data, PCM_RANK_RRX, PCM_RANKS_EXACT), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("scale = inf");
    pcm_life_data_free(data);
    const pcm_life close[] = {EXACT(1.0), EXACT(1.0 + 0x1p-52), EXACT(1.0 + 0x1p-51)};
    const pcm_rank_fit steep = line_of(close, 3, PCM_RANK_RRY, PCM_RANKS_EXACT);
    CU_ASSERT(steep.life.shape > 1e14);
    ASSERT_CLOSE(steep.life.scale, 1.0, 1e-14);
    const pcm_life rare[] = {
        EXACT(1.0), EXACT(2.0), {.kind = PCM_LIFE_RIGHT, .lower = 3.0, .count = 999999998.0}};
    pcm_rank_plot *plot = plot_of(rare, 3, PCM_RANKS_EXACT);
    ASSERT_CLOSE(pcm_rank_plot_at(plot, 0)->median_rank, 6.931471803e-10, 1e-7);
    pcm_rank_plot_free(plot);
}

static void rows_without_a_rank_are_refused(void)
{
    static const struct {
        pcm_life row;
        const char *message;
    } cases[] = {
        {{.kind = PCM_LIFE_LEFT, .upper = 3.0, .count = 1.0}, "row 1: ranks need exact"},
        {{.kind = PCM_LIFE_INTERVAL, .lower = 1.0, .upper = 3.0, .count = 1.0}, "row 1"},
        {{.kind = PCM_LIFE_EXACT, .lower = 1.0, .truncation = 3.0, .count = 1.0}, "truncation"},
        {{.kind = PCM_LIFE_EXACT, .lower = 3.0, .entry = 1.0, .count = 1.0}, "entry = 1"},
        {{.kind = PCM_LIFE_EXACT, .lower = 3.0, .count = 1.5}, "count = 1.5"},
        {{.kind = PCM_LIFE_EXACT, .lower = 3.0, .count = 100001.0}, "100002 failures"},
        {{.kind = PCM_LIFE_RIGHT, .lower = 3.0, .count = 1e12}, "at most 1000000000"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const pcm_life rows[] = {EXACT(2.0), cases[i].row};
        pcm_life_data *data = data_of(rows, 2);
        pcm_rank_plot *plot = NULL;
        pcm_rank_fit fit = {.items = 7.0};
        ASSERT_STATUS(pcm_rank_plot_make(&plot, data, PCM_RANKS_EXACT), PCM_ERR_DATA);
        ASSERT_MESSAGE(cases[i].message);
        ASSERT_STATUS(pcm_rank_regression(&fit, data, PCM_RANK_RRX, PCM_RANKS_EXACT), PCM_ERR_DATA);
        CU_ASSERT(plot == NULL && fit.items == 7.0);
        pcm_life_data_free(data);
    }
}

static void bad_arguments_are_named(void)
{
    const pcm_life rows[] = {EXACT(2.0), EXACT(3.0)};
    pcm_life_data *data = data_of(rows, 2), *empty = data_of(NULL, 0);
    pcm_rank_plot *plot = NULL;
    pcm_rank_fit fit;
    ASSERT_STATUS(pcm_rank_plot_make(NULL, data, PCM_RANKS_EXACT), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rank_plot_make(&plot, NULL, PCM_RANKS_EXACT), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rank_plot_make(&plot, data, (pcm_rank_method)5), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rank_plot_make(&plot, empty, PCM_RANKS_EXACT), PCM_ERR_DATA);
    ASSERT_STATUS(pcm_rank_regression(NULL, data, PCM_RANK_RRX, PCM_RANKS_EXACT), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rank_regression(&fit, NULL, PCM_RANK_RRX, PCM_RANKS_EXACT), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_rank_regression(&fit, data, (pcm_rank_direction)5, PCM_RANKS_EXACT),
                  PCM_ERR_ARGUMENT);
    CU_ASSERT(plot == NULL && pcm_rank_plot_count(NULL) == 0 && !pcm_rank_plot_at(NULL, 0));
    pcm_rank_plot_free(NULL);
    pcm_life_data_free(data);
    pcm_life_data_free(empty);
}

static pcm_life_data *chaos_data;

static int regress_under_chaos(void)
{
    pcm_rank_fit fit;
    return pcm_rank_regression(&fit, chaos_data, PCM_RANK_RRX, PCM_RANKS_EXACT);
}

static void memory_may_run_out(void)
{
    const pcm_life rows[] = {
        EXACT(2.0), EXACT(3.0), {.kind = PCM_LIFE_RIGHT, .lower = 4, .count = 2}};
    chaos_data = data_of(rows, 3);
    chaos_run(regress_under_chaos);
    pcm_life_data_free(chaos_data);
}

SUITE("rank regression",
      {"suspensions shift the ranks as published", suspensions_shift_the_ranks_as_published},
      {"exact ranks are medians", exact_ranks_are_medians},
      {"points on a line give the line", points_on_a_line_give_the_line},
      {"no other line fits better", no_other_line_fits_better},
      {"counts stand for items", counts_stand_for_items},
      {"every outcome has its name", every_outcome_has_its_name},
      {"extreme rows are survived", extreme_rows_are_survived},
      {"rows without a rank are refused", rows_without_a_rank_are_refused},
      {"bad arguments are named", bad_arguments_are_named},
      {"memory may run out", memory_may_run_out})
