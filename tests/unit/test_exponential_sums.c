/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel of regressions: sums against long double loops, and the same bits from the library's
 * choice of instruction set as from the portable bodies compiled here. */
#include <math.h>
#include <string.h>

#include "libpcm/num/exponential_sums.h"
#include "libpcm/num/exponential_sums_inline.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { most_rows = 4096, most_sums = (PCM__TABLE_COLUMNS + 1) * (PCM__TABLE_COLUMNS + 2) / 2 };

static double values[PCM__TABLE_COLUMNS + 1][most_rows];
static double factors[PCM__TABLE_COLUMNS];

static pcm__table random_table(int width, size_t rows)
{
    test_random random = {(uint64_t)width * 1000 + rows};
    pcm__table table = {.width = width, .rows = rows, .weight = values[PCM__TABLE_COLUMNS]};
    for (int k = 0; k <= PCM__TABLE_COLUMNS; k++)
        for (size_t i = 0; i < rows; i++)
            values[k][i] = 3.0 * test_random_uniform(&random) - (k < PCM__TABLE_COLUMNS ? 1.5 : 0);
    for (int k = 0; k < width; k++) {
        table.column[k] = values[k];
        factors[k] = test_random_uniform(&random) - 0.5;
    }
    return table;
}

static void sums_are_accurate(void)
{
    static const int widths[] = {1, 2, 3, 4, 5, 8, PCM__TABLE_COLUMNS};
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
        const pcm__table table = random_table(widths[w], 1600);
        double sums[most_sums];
        pcm__exponential_sums(sums, &table, 0.3, factors);
        int place = 0;
        for (int a = -1; a < table.width; a++)
            for (int b = a; b < table.width; b++, place++) {
                long double sum = 0.0L, size = 0.0L;
                for (size_t i = 0; i < table.rows; i++) {
                    long double l = 0.3L;
                    for (int k = 0; k < table.width; k++)
                        l += (long double)factors[k] * values[k][i];
                    const long double term = table.weight[i] * expl(l) *
                                             (a < 0 ? 1.0L : values[a][i]) *
                                             (b < 0 ? 1.0L : values[b][i]);
                    sum += term;
                    size += fabsl(term);
                }
                CU_ASSERT(fabsl(sums[place] - sum) <= 1e-14L * size);
            }
    }
}

static void bits_do_not_depend_on_the_instruction_set(void)
{
    for (int width = 1; width <= PCM__TABLE_COLUMNS; width++)
        for (size_t rows = 0; rows <= most_rows; rows = 3 * rows + PCM__LANES) {
            const pcm__table table = random_table(width, rows);
            double chosen[most_sums], portable[most_sums];
            const size_t size = (size_t)((width + 1) * (width + 2) / 2) * sizeof *chosen;
            pcm__exponential_sums(chosen, &table, -0.2, factors);
            pcm__sums_kernel(portable, &table, -0.2, factors);
            CU_ASSERT(memcmp(chosen, portable, size) == 0);
        }
}

static void rows_without_weight_change_nothing(void)
{
    const pcm__table table = random_table(3, 24);
    double sums[10], alone[10];
    memset(values[PCM__TABLE_COLUMNS] + 8, 0, 16 * sizeof(double));
    pcm__table short_table = table;
    short_table.rows = 8;
    pcm__exponential_sums(sums, &table, 0.0, factors);
    pcm__exponential_sums(alone, &short_table, 0.0, factors);
    CU_ASSERT(memcmp(sums, alone, sizeof sums) == 0);
}

static void exponents_are_clamped(void)
{
    const pcm__table table = random_table(1, 8);
    double sums[3];
    pcm__exponential_sums(sums, &table, 1e300, factors);
    CU_ASSERT(isfinite(sums[0]) && sums[0] > 1e300);
    pcm__exponential_sums(sums, &table, -1e300, factors);
    CU_ASSERT(sums[0] > 0.0 && sums[0] < 1e-300);
}

SUITE("exponential sums", {"sums are accurate", sums_are_accurate},
      {"bits do not depend on the instruction set", bits_do_not_depend_on_the_instruction_set},
      {"rows without weight change nothing", rows_without_weight_change_nothing},
      {"exponents are clamped instead of overflowing", exponents_are_clamped})
