/* SPDX-License-Identifier: Apache-2.0 */
/* Factors of skyline matrices, against the plainest factorisation in long double. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/schedule/matrix/panel.h"
#include "libpcm/schedule/matrix/skyline.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { ROWS = 90 };

/* A positive definite matrix: the diagonal outweighs the rest. */
static void draw(pcm__skyline *matrix, test_random *random, size_t n, size_t band)
{
    size_t first[ROWS] = {0};
    for (size_t i = 0; i < n; i++) {
        const size_t width = test_random_below(random, band + 1);
        first[i] = i > width && test_random_below(random, 12) ? i - width : 0;
    }
    ASSERT_OK(pcm__skyline_make(matrix, n, first));
    for (size_t i = 0; i < n; i++)
        for (size_t j = first[i]; j <= i; j++)
            *pcm__skyline_at(matrix, i, j) =
                i == j ? (double)ROWS : 2 * test_random_uniform(random) - 1;
}

static long double entry(const pcm__skyline *matrix, size_t row, size_t column)
{
    return column < matrix->first[row] ? 0 : *pcm__skyline_at(matrix, row, column);
}

static void plain_factor(long double *factor, const pcm__skyline *matrix)
{
    const size_t n = matrix->n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            long double rest = entry(matrix, i, j);
            for (size_t k = 0; k < j; k++)
                rest -= factor[i * n + k] * factor[j * n + k];
            factor[i * n + j] = i == j ? sqrtl(rest) : rest / factor[j * n + j];
        }
}

static void factors_are_those_of_the_plain_way(void)
{
    static long double plain[ROWS * ROWS];
    test_random random = {1};
    for (int round = 0; round < 60; round++) {
        const size_t n = 1 + test_random_below(&random, ROWS);
        pcm__skyline matrix, factor;
        draw(&matrix, &random, n, round % 3 ? 11 : ROWS);
        ASSERT_OK(pcm__skyline_make(&factor, n, matrix.first));
        CU_ASSERT(pcm__skyline_factor(&factor, &matrix));
        plain_factor(plain, &matrix);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j <= i; j++)
                CU_ASSERT(fabsl(entry(&factor, i, j) - plain[i * n + j]) < 1e-14L * ROWS);
        pcm__skyline_free(&matrix);
        pcm__skyline_free(&factor);
    }
}

static void solutions_solve(void)
{
    test_random random = {2};
    for (int round = 0; round < 60; round++) {
        const size_t n = 1 + test_random_below(&random, ROWS);
        pcm__skyline matrix, factor;
        double x[ROWS], product[ROWS] = {0};
        draw(&matrix, &random, n, 20);
        ASSERT_OK(pcm__skyline_make(&factor, n, matrix.first));
        CU_ASSERT(pcm__skyline_factor(&factor, &matrix));
        for (size_t i = 0; i < n; i++)
            x[i] = test_random_uniform(&random);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                product[i] += (double)entry(&matrix, i > j ? i : j, i > j ? j : i) * x[j];
        pcm__skyline_solve(&factor, product);
        for (size_t i = 0; i < n; i++)
            CU_ASSERT(fabs(product[i] - x[i]) < 1e-13);
        pcm__skyline_free(&matrix);
        pcm__skyline_free(&factor);
    }
}

static void what_is_not_positive_definite_is_told(void)
{
    test_random random = {3};
    for (size_t bad = 0; bad < 40; bad += 3) {
        pcm__skyline matrix, factor;
        draw(&matrix, &random, 40, 15);
        ASSERT_OK(pcm__skyline_make(&factor, 40, matrix.first));
        *pcm__skyline_at(&matrix, bad, bad) = bad % 2 ? -1 : NAN;
        CU_ASSERT(!pcm__skyline_factor(&factor, &matrix));
        pcm__skyline_free(&matrix);
        pcm__skyline_free(&factor);
    }
    pcm__skyline empty, factor;
    ASSERT_OK(pcm__skyline_make(&empty, 0, NULL));
    ASSERT_OK(pcm__skyline_make(&factor, 0, NULL));
    CU_ASSERT(pcm__skyline_factor(&factor, &empty));
    pcm__skyline_free(&empty);
    pcm__skyline_free(&factor);
}

static void products_do_not_depend_on_the_machine(void)
{
    enum { LENGTH = 37 };
    test_random random = {4};
    double row[PCM__PANEL_ROWS][LENGTH], panel[LENGTH * PCM__PANEL];
    const double *rows[PCM__PANEL_ROWS];
    for (size_t r = 0; r < PCM__PANEL_ROWS; r++) {
        rows[r] = row[r];
        for (size_t k = 0; k < LENGTH; k++)
            row[r][k] = test_random_uniform(&random) - 0.5;
    }
    for (size_t k = 0; k < LENGTH * PCM__PANEL; k++)
        panel[k] = test_random_uniform(&random) - 0.5;
    for (size_t n = 0; n <= LENGTH; n++) {
        double plain[PCM__PANEL_ROWS][PCM__PANEL] = {{0}};
        for (size_t r = 0; r < PCM__PANEL_ROWS; r++)
            pcm__panel_instance(0)->one(plain[r], row[r], panel, n);
        for (size_t i = 0; pcm__panel_instance(i); i++) {
            double sum[PCM__PANEL_ROWS][PCM__PANEL] = {{0}};
            pcm__panel_instance(i)->several(sum, rows, panel, n);
            CU_ASSERT(memcmp(sum, plain, sizeof sum) == 0);
        }
    }
}

static int make_a_matrix(void)
{
    const size_t first[] = {0, 0, 1};
    pcm__skyline matrix;
    pcm_status status = pcm__skyline_make(&matrix, 3, first);
    if (status == PCM_OK)
        pcm__skyline_free(&matrix);
    return status;
}

static void no_memory_is_no_crash(void)
{
    chaos_run(make_a_matrix);
}

SUITE("skyline matrices",
      {"factors are those of the plain way", factors_are_those_of_the_plain_way},
      {"solutions solve", solutions_solve},
      {"what is not positive definite is told", what_is_not_positive_definite_is_told},
      {"products do not depend on the machine", products_do_not_depend_on_the_machine},
      {"no memory is no crash", no_memory_is_no_crash})
