/* SPDX-License-Identifier: Apache-2.0 */
/* Columns that are combinations of others are found, and how. */
#include <math.h>
#include <string.h>

#include "libpcm/num/dependence.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { rows = 60 };

static double column[PCM__PARAMETERS][rows];

static void draw_columns(int n, uint64_t seed)
{
    test_random random = {seed};
    for (int k = 0; k < n; k++)
        for (int i = 0; i < rows; i++)
            column[k][i] = test_random_uniform(&random) - 0.3;
}

static pcm__dependence find(int n)
{
    double products[PCM__PARAMETERS][PCM__PARAMETERS];
    for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++) {
            products[j][k] = 0.0;
            for (int i = 0; i < rows; i++)
                products[j][k] += column[j][i] * column[k][i];
        }
    pcm__dependence dependence;
    pcm__dependence_find(&dependence, products, n, 1e-11);
    return dependence;
}

/* Every dependent column is what is said of it. */
static void expect_combinations(const pcm__dependence *dependence, int n)
{
    for (int k = dependence->rank; k < n; k++)
        for (int i = 0; i < rows; i++) {
            double sum = 0.0, size = 0.0;
            for (int j = 0; j < dependence->rank; j++) {
                const double part = dependence->combination[k - dependence->rank][j] *
                                    column[dependence->order[j]][i];
                sum += part;
                size += fabs(part);
            }
            CU_ASSERT(fabs(sum - column[dependence->order[k]][i]) <= 1e-8 * (size + 1e-300));
        }
}

static void independent_columns_are_left_alone(void)
{
    for (int n = 1; n <= PCM__PARAMETERS; n++) {
        draw_columns(n, (uint64_t)n);
        const pcm__dependence dependence = find(n);
        CU_ASSERT_EQUAL(dependence.rank, n);
    }
}

static void combinations_are_found(void)
{
    for (uint64_t round = 1; round <= 50; round++) {
        test_random random = {round};
        const int n = 3 + (int)test_random_below(&random, PCM__PARAMETERS - 2);
        const int dependents = 1 + (int)test_random_below(&random, (uint64_t)(n - 1) / 2);
        draw_columns(n, round);
        for (int k = n - dependents; k < n; k++)
            for (int i = 0; i < rows; i++) {
                column[k][i] = 0.0;
                for (int j = 0; j < n - dependents; j++)
                    column[k][i] += ((j + k) % 5 - 2) * column[j][i];
            }
        const pcm__dependence dependence = find(n);
        CU_ASSERT_EQUAL(dependence.rank, n - dependents);
        expect_combinations(&dependence, n);
    }
}

static void the_later_of_two_is_dependent(void)
{
    draw_columns(5, 3);
    memcpy(column[3], column[1], sizeof column[3]);
    const pcm__dependence dependence = find(5);
    CU_ASSERT_EQUAL(dependence.rank, 4);
    CU_ASSERT_EQUAL(dependence.order[4], 3);
    expect_combinations(&dependence, 5);
}

static void sizes_of_columns_do_not_matter(void)
{
    draw_columns(4, 9);
    for (int i = 0; i < rows; i++) {
        column[0][i] *= 1e-120;
        column[1][i] *= 1e120;
        column[3][i] = 1e60 * column[0][i] + 1e-180 * column[1][i];
    }
    const pcm__dependence dependence = find(4);
    CU_ASSERT_EQUAL(dependence.rank, 3);
    CU_ASSERT_EQUAL(dependence.order[3], 3);
    expect_combinations(&dependence, 4);
}

static void columns_of_zeros_depend_on_nothing(void)
{
    draw_columns(3, 4);
    memset(column[0], 0, sizeof column[0]);
    const pcm__dependence dependence = find(3);
    CU_ASSERT_EQUAL(dependence.rank, 2);
    CU_ASSERT_EQUAL(dependence.order[2], 0);
    CU_ASSERT(dependence.combination[0][0] == 0.0 && dependence.combination[0][1] == 0.0);
}

SUITE("dependence", {"independent columns are left alone", independent_columns_are_left_alone},
      {"combinations are found", combinations_are_found},
      {"the later of two equal columns is dependent", the_later_of_two_is_dependent},
      {"sizes of columns do not matter", sizes_of_columns_do_not_matter},
      {"columns of zeros depend on nothing", columns_of_zeros_depend_on_nothing})
