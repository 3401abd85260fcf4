/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of the kernel of exponential sums, in the manner of vector_inline.h: a block of rows
 * at a time, whose weighted exponentials stay in the first-level cache while up to four sums at
 * once are kept in registers. */
#ifndef PCM_NUM_EXPONENTIAL_SUMS_INLINE_H
#define PCM_NUM_EXPONENTIAL_SUMS_INLINE_H

#include "libpcm/num/exponential_sums.h"
#include "libpcm/num/vector_inline.h"

/* Rows of a block. */
enum { PCM__SUMS_BLOCK = 512 };

/* terms[i] = weight e^l of the block's rows. */
PCM__ALWAYS_INLINE void pcm__sums_terms(double *terms, const double *const *column, int width,
                                        const double *weight, size_t rows, double intercept,
                                        const double *factor)
{
    for (size_t i = 0; i < rows; i += PCM__LANES) {
        double l[PCM__LANES];
        for (int lane = 0; lane < PCM__LANES; lane++)
            l[lane] = intercept;
        for (int k = 0; k < width; k++)
            for (int lane = 0; lane < PCM__LANES; lane++)
                l[lane] += factor[k] * column[k][i + (size_t)lane];
        for (int lane = 0; lane < PCM__LANES; lane++)
            terms[i + (size_t)lane] = weight[i + (size_t)lane] * pcm__exp_lane(l[lane]);
    }
}

PCM__ALWAYS_INLINE void pcm__sums_multiply(double *out, const double *x, const double *y,
                                           size_t rows)
{
    for (size_t i = 0; i < rows; i += PCM__LANES)
        for (int lane = 0; lane < PCM__LANES; lane++)
            out[i + (size_t)lane] = x[i + (size_t)lane] * y[i + (size_t)lane];
}

PCM__ALWAYS_INLINE double pcm__sums_total(const double *terms, size_t rows)
{
    double sum[PCM__LANES] = {0.0};
    for (size_t i = 0; i < rows; i += PCM__LANES)
        for (int lane = 0; lane < PCM__LANES; lane++)
            sum[lane] += terms[i + (size_t)lane];
    return pcm__add_lanes(sum);
}

/* Adds the products of the terms with four columns to their sums: as many as registers hold. */
PCM__ALWAYS_INLINE void pcm__sums_four(double *sums, const double *terms,
                                       const double *const *column, size_t rows)
{
    double first[PCM__LANES] = {0.0}, second[PCM__LANES] = {0.0};
    double third[PCM__LANES] = {0.0}, fourth[PCM__LANES] = {0.0};
    for (size_t i = 0; i < rows; i += PCM__LANES) {
        pcm__dot_lanes(first, terms + i, column[0] + i);
        pcm__dot_lanes(second, terms + i, column[1] + i);
        pcm__dot_lanes(third, terms + i, column[2] + i);
        pcm__dot_lanes(fourth, terms + i, column[3] + i);
    }
    sums[0] += pcm__add_lanes(first);
    sums[1] += pcm__add_lanes(second);
    sums[2] += pcm__add_lanes(third);
    sums[3] += pcm__add_lanes(fourth);
}

PCM__ALWAYS_INLINE void pcm__sums_two(double *sums, const double *terms,
                                      const double *const *column, size_t rows)
{
    double first[PCM__LANES] = {0.0}, second[PCM__LANES] = {0.0};
    for (size_t i = 0; i < rows; i += PCM__LANES) {
        pcm__dot_lanes(first, terms + i, column[0] + i);
        pcm__dot_lanes(second, terms + i, column[1] + i);
    }
    sums[0] += pcm__add_lanes(first);
    sums[1] += pcm__add_lanes(second);
}

PCM__ALWAYS_INLINE void pcm__sums_one(double *sums, const double *terms,
                                      const double *const *column, size_t rows)
{
    double sum[PCM__LANES] = {0.0};
    for (size_t i = 0; i < rows; i += PCM__LANES)
        pcm__dot_lanes(sum, terms + i, column[0] + i);
    sums[0] += pcm__add_lanes(sum);
}

/* The same with any number of columns. */
PCM__ALWAYS_INLINE void pcm__sums_products(double *sums, const double *terms,
                                           const double *const *column, size_t rows, int count)
{
    int k = 0;
    for (; k + 4 <= count; k += 4)
        pcm__sums_four(sums + k, terms, column + k, rows);
    if (k + 2 <= count) {
        pcm__sums_two(sums + k, terms, column + k, rows);
        k += 2;
    }
    if (k < count)
        pcm__sums_one(sums + k, terms, column + k, rows);
}

/* Adds what a block of rows contributes to all sums. */
PCM__ALWAYS_INLINE void pcm__sums_block(double *sums, const pcm__table *table, size_t begin,
                                        size_t rows, double intercept, const double *factor)
{
    _Alignas(PCM__CACHE_LINE) double terms[PCM__SUMS_BLOCK];
    _Alignas(PCM__CACHE_LINE) double products[PCM__SUMS_BLOCK];
    const double *column[PCM__TABLE_COLUMNS];
    const int width = table->width;
    for (int k = 0; k < width; k++)
        column[k] = table->column[k] + begin;
    pcm__sums_terms(terms, column, width, table->weight + begin, rows, intercept, factor);
    *sums++ += pcm__sums_total(terms, rows);
    pcm__sums_products(sums, terms, column, rows, width);
    sums += width;
    for (int k = 0; k < width; k++) {
        pcm__sums_multiply(products, terms, column[k], rows);
        pcm__sums_products(sums, products, column + k, rows, width - k);
        sums += width - k;
    }
}

PCM__ALWAYS_INLINE void pcm__sums_kernel(double *sums, const pcm__table *table, double intercept,
                                         const double *factor)
{
    memset(sums, 0, (size_t)((table->width + 1) * (table->width + 2) / 2) * sizeof *sums);
    for (size_t begin = 0; begin < table->rows; begin += PCM__SUMS_BLOCK)
        pcm__sums_block(sums, table, begin,
                        table->rows - begin < PCM__SUMS_BLOCK ? table->rows - begin
                                                              : PCM__SUMS_BLOCK,
                        intercept, factor);
}

#endif
