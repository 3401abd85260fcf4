/* SPDX-License-Identifier: Apache-2.0 */
/* How often fits read the data, and optima evaluate their condition: the part of their speed that
 * is the same on every machine. */
#include <math.h>
#include <stdlib.h>

#include <pcm/age_replacement_batch.h>
#include <pcm/batch.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { many = 200000, groups = 4000, problems = 50000 };

static double ages[many];
static unsigned char kinds[many];

static void draw(size_t first, size_t n, double shape, double window, test_random *random)
{
    for (size_t i = first; i < first + n; i++) {
        const double age = pow(-log(test_random_uniform(random)), 1.0 / shape);
        const double end = window * test_random_uniform(random);
        kinds[i] = age <= end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
        ages[i] = fmin(age, end);
    }
}

static int passes_of_one_sample(size_t n, double shape, double window, uint64_t seed)
{
    const size_t offsets[] = {0, n};
    const pcm_life_columns columns = {.lower = ages, .kind = kinds};
    test_random random = {seed};
    int passes = 0;
    draw(0, n, shape, window, &random);
    ASSERT_OK(
        pcm_fit_batch(&(pcm_fit_columns){.passes = &passes}, &columns, offsets, 1, NULL, NULL));
    return passes;
}

static void large_samples_are_read_once_or_twice(void)
{
    int sum = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        const int passes = passes_of_one_sample(many, 0.5 + 0.3 * (double)seed, 2.5, seed);
        CU_ASSERT(passes == 1 || passes == 2);
        sum += passes;
    }
    CU_ASSERT(sum <= 13);
}

/* One pass reads the rows; those that follow take their moments. */
static void samples_of_100_rows_take_few_passes(void)
{
    int most = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        const int passes = passes_of_one_sample(100, exp(0.01 * (double)seed), 2.2, seed);
        most = passes > most ? passes : most;
    }
    CU_ASSERT(most <= 4);
}

/* Groups of 10 to 100 rows; passes over those with an estimate. */
static double mean_passes_of_groups(double window)
{
    static size_t offsets[groups + 1];
    static int passes[groups];
    static double shapes[groups];
    test_random random = {3};
    for (size_t g = 0; g < groups; g++) {
        offsets[g + 1] = offsets[g] + 10 + test_random_below(&random, 31);
        draw(offsets[g], offsets[g + 1] - offsets[g], 0.8 + 3.0 * test_random_uniform(&random),
             window, &random);
    }
    const pcm_life_columns columns = {.lower = ages, .kind = kinds};
    ASSERT_OK(pcm_fit_batch(&(pcm_fit_columns){.passes = passes, .shape = shapes}, &columns,
                            offsets, groups, NULL, NULL));
    double sum = 0.0, fitted = 0.0;
    for (size_t g = 0; g < groups; g++)
        if (shapes[g] > 0.0) {
            sum += passes[g];
            fitted++;
        }
    CU_ASSERT(fitted > 0.5 * groups);
    return sum / fitted;
}

static void small_groups_take_little_more_than_three_passes(void)
{
    CU_ASSERT(mean_passes_of_groups(1e9) < 3.1); /* all failed */
    CU_ASSERT(mean_passes_of_groups(2.2) < 3.2);
    CU_ASSERT(mean_passes_of_groups(0.5) < 3.35); /* nine in ten survived */
}

/* Evaluations of problems with shapes and cost ratios spread evenly over their logarithms: how many
 * problems took 0, 1, 2, ... */
static void count_evaluations(int counts[], int most, double lowest_shape, double highest_shape,
                              double lowest_ratio, double highest_ratio)
{
    static double shape[problems], one[problems], ratio[problems];
    static int evaluations[problems];
    test_random random = {4};
    for (size_t i = 0; i < problems; i++) {
        one[i] = 1.0;
        shape[i] = 1.0 + (lowest_shape - 1.0) * pow((highest_shape - 1.0) / (lowest_shape - 1.0),
                                                    test_random_uniform(&random));
        ratio[i] = 1.0 + (lowest_ratio - 1.0) * pow((highest_ratio - 1.0) / (lowest_ratio - 1.0),
                                                    test_random_uniform(&random));
    }
    ASSERT_OK(
        pcm_age_replacement_batch(&(pcm_age_replacement_columns){.evaluations = evaluations},
                                  shape, one, one, ratio, problems, NULL));
    for (size_t i = 0; i < problems; i++) {
        CU_ASSERT_FATAL(evaluations[i] >= 0 && evaluations[i] <= most);
        counts[evaluations[i]]++;
    }
}

static double mean_of(const int counts[], int most)
{
    double sum = 0.0;
    for (int i = 0; i <= most; i++)
        sum += i * counts[i];
    return sum / problems;
}

static void optimal_ages_take_one_or_two_evaluations(void)
{
    int wide[3] = {0}, everyday[3] = {0};
    count_evaluations(wide, 2, 1.01, 50.0, 1.001, 1e6);
    CU_ASSERT(fabs(mean_of(wide, 2) - 0.975) < 0.01);
    count_evaluations(everyday, 2, 1.3, 5.3, 2.0, 22.0);
    CU_ASSERT(fabs(mean_of(everyday, 2) - 1.905) < 0.01);
}

SUITE("counts", {"large samples are read once or twice", large_samples_are_read_once_or_twice},
      {"samples of 100 rows take few passes", samples_of_100_rows_take_few_passes},
      {"small groups take little more than three passes",
       small_groups_take_little_more_than_three_passes},
      {"optimal ages take one or two evaluations", optimal_ages_take_one_or_two_evaluations})
