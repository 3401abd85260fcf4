/* SPDX-License-Identifier: Apache-2.0 */
/* The quick look at columns that are all in order, as nearly all are. Lanes that are combined at
 * the end let the compiler use vectors. */
#include <math.h>

#include "libpcm/life/life_data.h"

enum { lanes = 16 };

static int all_positive(const double *column, size_t n)
{
    double lowest[lanes], poison[lanes] = {0.0}; /* 0 times x is NaN where x is not finite */
    for (int lane = 0; lane < lanes; lane++)
        lowest[lane] = INFINITY;
    size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        for (int lane = 0; lane < lanes; lane++) {
            const double x = column[i + lane];
            lowest[lane] = x < lowest[lane] ? x : lowest[lane];
            poison[lane] += 0.0 * x;
        }
    for (; i < n; i++) {
        lowest[0] = column[i] < lowest[0] ? column[i] : lowest[0];
        poison[0] += 0.0 * column[i];
    }
    int right = 1;
    for (int lane = 0; lane < lanes; lane++)
        right &= lowest[lane] > 0.0 && poison[lane] == 0.0;
    return right;
}

static int all_exact_or_right(const unsigned char *kind, size_t n)
{
    unsigned char seen[lanes] = {0};
    size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        for (int lane = 0; lane < lanes; lane++)
            seen[lane] |= kind[i + lane];
    for (; i < n; i++)
        seen[0] |= kind[i];
    int any = 0;
    for (int lane = 0; lane < lanes; lane++)
        any |= seen[lane];
    return any <= (PCM_LIFE_EXACT | PCM_LIFE_RIGHT);
}

int pcm__life_columns_glance(const pcm_life_columns *columns, size_t n)
{
    return columns->lower && !columns->entry && !columns->truncation && !columns->mode &&
           !columns->covariates && all_positive(columns->lower, n) &&
           (!columns->kind || all_exact_or_right(columns->kind, n)) &&
           (!columns->count || all_positive(columns->count, n));
}
