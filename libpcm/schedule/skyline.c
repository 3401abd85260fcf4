/* SPDX-License-Identifier: Apache-2.0 */
/* Cholesky factorisation of skyline matrices, by rows of inner products. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/skyline.h"

pcm_status pcm__skyline_make(pcm__skyline *matrix, size_t n, const size_t *first)
{
    *matrix = (pcm__skyline){.n = n};
    matrix->first = pcm__array_new(n, sizeof *matrix->first);
    matrix->row = pcm__array_new(n + 1, sizeof *matrix->row);
    if (!matrix->first || !matrix->row)
        goto failed;
    matrix->row[0] = 0;
    for (size_t i = 0; i < n; i++) {
        matrix->first[i] = first[i];
        matrix->row[i + 1] = matrix->row[i] + (i - first[i]) + 1;
    }
    matrix->value = pcm__array_new(matrix->row[n], sizeof *matrix->value);
    if (!matrix->value)
        goto failed;
    return PCM_OK;
failed:
    pcm__skyline_free(matrix);
    return pcm__fail_memory();
}

void pcm__skyline_free(pcm__skyline *matrix)
{
    pcm_release(matrix->first);
    pcm_release(matrix->row);
    pcm_release(matrix->value);
    *matrix = (pcm__skyline){0};
}

void pcm__skyline_clear(pcm__skyline *matrix)
{
    memset(matrix->value, 0, matrix->row[matrix->n] * sizeof *matrix->value);
}

/* Four sums in a fixed order: fast on every machine, and the same bits on every machine. */
static double inner_product(const double *a, const double *b, size_t n)
{
    double sum[4] = {0, 0, 0, 0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++)
            sum[k] += a[i + k] * b[i + k];
    for (; i < n; i++)
        sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

int pcm__skyline_factor(pcm__skyline *factor, const pcm__skyline *matrix)
{
    memcpy(factor->value, matrix->value, matrix->row[matrix->n] * sizeof *matrix->value);
    for (size_t i = 0; i < factor->n; i++) {
        size_t first = factor->first[i];
        double *row = factor->value + factor->row[i];
        for (size_t j = first; j < i; j++) {
            size_t common = first > factor->first[j] ? first : factor->first[j];
            const double *other = factor->value + factor->row[j];
            double product = inner_product(row + (common - first),
                                           other + (common - factor->first[j]), j - common);
            row[j - first] = (row[j - first] - product) / other[j - factor->first[j]];
        }
        double pivot = row[i - first] - inner_product(row, row, i - first);
        if (!(pivot > 0))
            return 0;
        row[i - first] = sqrt(pivot);
    }
    return 1;
}

void pcm__skyline_solve(const pcm__skyline *factor, double *x)
{
    for (size_t i = 0; i < factor->n; i++) {
        size_t first = factor->first[i];
        const double *row = factor->value + factor->row[i];
        x[i] = (x[i] - inner_product(row, x + first, i - first)) / row[i - first];
    }
    for (size_t i = factor->n; i-- > 0;) {
        size_t first = factor->first[i];
        const double *row = factor->value + factor->row[i];
        x[i] /= row[i - first];
        for (size_t j = first; j < i; j++)
            x[j] -= row[j - first] * x[i];
    }
}
