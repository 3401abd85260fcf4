/* SPDX-License-Identifier: Apache-2.0 */
/* Reads life data into columns for the vector kernel, block by block while a block is in the
 * cache; rows that the kernel does not understand are taken apart into factors. */
#include "libpcm/life/regression_sample.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/vector.h"
#include "libpcm/num/vector_inline.h"

enum {
    block = 512, /* rows of the data that are converted at a time */
    ahead = 64   /* rows that are asked for before they are needed */
};

#ifdef __GNUC__
#define PCM__FETCH(place) __builtin_prefetch(place)
#else
#define PCM__FETCH(place) ((void)0)
#endif

/* Columns that are being filled, from the first row of a block on. */
struct columns {
    double *column[PCM__TABLE_COLUMNS];
    double *weight;
    double failed[block]; /* counts of failures, 0 for survivors */
    size_t rows;
};

int pcm__regression_is_plain(const pcm_life *row)
{
    return pcm__life_is_plain(row) && row->entry == 0.0;
}

/* The columns of the sample from a row on. */
static void open_columns(struct columns *columns, const pcm__regression_sample *sample,
                         size_t begin)
{
    for (int k = 0; k < sample->plain.width; k++)
        columns->column[k] = sample->storage + (size_t)k * sample->length + begin;
    columns->weight = sample->storage + (size_t)sample->plain.width * sample->length + begin;
    columns->rows = 0;
}

/* Plain rows of a block, their ages as they are. Every row is written down, and the next one over
 * it if it was not plain. */
static void gather(struct columns *columns, const pcm__regression_sample *sample, size_t from,
                   size_t n)
{
    static const double is_failure[] = {[PCM_LIFE_EXACT] = 1.0, [PCM_LIFE_INTERVAL] = 0.0};
    const pcm__regression_units *units = &sample->units;
    const int p = units->selection.count;
    const size_t width = sample->data->covariate_names.count;
    const pcm_life *row = sample->data->rows + from;
    const double *covariates = sample->data->covariates + from * width;
    double *age = columns->column[p];
    size_t rows = 0;
    for (size_t i = 0; i < n; i++, row++, covariates += width) {
        if (from + i + ahead < sample->data->count) {
            PCM__FETCH(row + ahead);
            PCM__FETCH(covariates + ahead * width);
        }
        for (int k = 0; k < p; k++)
            columns->column[k][rows] =
                pcm__regression_scaled(units, k, covariates[units->selection.column[k]]);
        age[rows] = row->lower;
        columns->weight[rows] = row->count;
        columns->failed[rows] = row->count * is_failure[row->kind];
        rows += (size_t)pcm__regression_is_plain(row);
    }
    columns->rows = rows;
}

/* Ages become y. */
static void take_logarithms(struct columns *columns, const pcm__regression_sample *sample)
{
    int exponent;
    double rest, *y = columns->column[sample->units.selection.count];
    frexp(sample->units.reference, &exponent);
    pcm__vector_log(&rest, &sample->units.reference, 1, exponent);
    pcm__vector_log(y, y, columns->rows, exponent);
    for (size_t i = 0; i < columns->rows; i++)
        y[i] -= rest;
}

/* Fills the last lanes up with rows of weight 0. */
static size_t fill_up(struct columns *columns, int width)
{
    size_t rows = columns->rows;
    for (; rows % PCM__LANES != 0; rows++) {
        for (int k = 0; k < width; k++)
            columns->column[k][rows] = 0.0;
        columns->weight[rows] = 0.0;
    }
    return rows;
}

/* What the plain rows of a block say at a glance; their ages are still ages. */
static void see_plain(pcm__regression_sample *sample, const struct columns *columns)
{
    const double *age = columns->column[sample->units.selection.count];
    double items = 0.0, failures = 0.0;
    double youngest = sample->youngest_failure, oldest = sample->oldest_failure;
    for (size_t i = 0; i < columns->rows; i++) {
        items += columns->weight[i];
        failures += columns->failed[i];
        if (age[i] < youngest && columns->failed[i] > 0.0)
            youngest = age[i];
        if (age[i] > oldest && columns->failed[i] > 0.0)
            oldest = age[i];
    }
    sample->youngest_failure = youngest;
    sample->oldest_failure = oldest;
    sample->items += items;
    sample->failures += failures;
    sample->failed[0] += failures;
    sample->exposure += pcm__vector_dot(columns->weight, age, columns->rows);
}

static void see_censored(pcm__regression_sample *sample, const pcm_life *row)
{
    sample->items += row->count;
    sample->exposure += row->count * (pcm__life_last_known(row) - row->entry);
    if (!pcm__life_failed(row))
        return;
    sample->failures += row->count;
    if (row->kind != PCM_LIFE_EXACT) {
        sample->failures_between = 1;
        return;
    }
    sample->constant -= row->count * pcm__log(row->lower);
    sample->youngest_failure = fmin(sample->youngest_failure, row->lower);
    sample->oldest_failure = fmax(sample->oldest_failure, row->lower);
}

static void add_failed(pcm__regression_sample *sample, const struct columns *columns)
{
    for (int k = 0; k < sample->plain.width; k++)
        sample->failed[k + 1] +=
            pcm__vector_dot(columns->failed, columns->column[k], columns->rows);
}

static pcm_status add_censored(pcm__regression_sample *sample, size_t place)
{
    const pcm__regression_units *units = &sample->units;
    const pcm_life *row = &sample->data->rows[place];
    const size_t p = (size_t)units->selection.count, n = sample->censored_count;
    const size_t width = sample->data->covariate_names.count;
    pcm_status status = pcm__array_reserve(&sample->censored, &sample->censored_capacity, n + 1,
                                           sizeof *sample->censored);
    if (status == PCM_OK && p > 0)
        status = pcm__array_reserve(&sample->censored_covariates, &sample->covariates_capacity,
                                    (n + 1) * p, sizeof *sample->censored_covariates);
    if (status != PCM_OK)
        return status;
    pcm__censored_row *censored = &sample->censored[n];
    censored->count_of_terms = pcm__row_terms(censored->terms, row, units->reference);
    censored->y = pcm__log_quotient(pcm__typical_age(row), units->reference);
    censored->count = row->count;
    for (size_t k = 0; k < p; k++) {
        const size_t column = (size_t)units->selection.column[k];
        sample->censored_covariates[n * p + k] =
            pcm__regression_scaled(units, (int)k, sample->data->covariates[place * width + column]);
    }
    sample->censored_count++;
    see_censored(sample, row);
    return PCM_OK;
}

/* The kernel's sums over the plain rows of a block, added to those of others. */
static void add_sums(double *sums, const pcm__regression_sample *sample, struct columns *columns,
                     const double *theta)
{
    double part[PCM__REGRESSION_SUMS];
    const int width = sample->plain.width;
    pcm__table table = sample->plain;
    table.rows = fill_up(columns, width);
    pcm__exponential_sums(part, &table, theta[0], theta + 1);
    for (int k = 0; k < (width + 1) * (width + 2) / 2; k++)
        sums[k] += part[k];
}

static size_t rows_from(const pcm__regression_sample *sample, size_t from)
{
    const size_t left = sample->data->count - from;
    return left < block ? left : block;
}

/* First pass over a block. */
static pcm_status read_block(pcm__regression_sample *sample, size_t from)
{
    struct columns columns;
    const size_t n = rows_from(sample, from);
    open_columns(&columns, sample, sample->kept ? sample->plain.rows : 0);
    gather(&columns, sample, from, n);
    see_plain(sample, &columns);
    take_logarithms(&columns, sample);
    add_failed(sample, &columns);
    if (sample->kept)
        sample->plain.rows += columns.rows;
    else
        add_sums(sample->first_sums, sample, &columns, sample->first_point);
    for (size_t i = 0; i < n && columns.rows < n; i++) {
        if (pcm__regression_is_plain(&sample->data->rows[from + i]))
            continue;
        const pcm_status status = add_censored(sample, from + i);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

/* Room for all rows, or for a block. */
static pcm_status begin(pcm__regression_sample *sample)
{
    const size_t most = sample->kept ? sample->data->count : rows_from(sample, 0);
    const int width = sample->units.selection.count + 1;
    sample->length = (most + PCM__LANES - 1) / PCM__LANES * PCM__LANES;
    const size_t line = PCM__CACHE_LINE / sizeof *sample->memory;
    sample->memory =
        pcm__array_new(sample->length + line, (size_t)(width + 1) * sizeof *sample->memory);
    if (!sample->memory)
        return pcm__fail_memory();
    const size_t over = (uintptr_t)sample->memory % PCM__CACHE_LINE / sizeof *sample->memory;
    sample->storage = sample->memory + (over > 0 ? line - over : 0);
    sample->plain.width = width;
    struct columns columns;
    open_columns(&columns, sample, 0);
    for (int k = 0; k < width; k++)
        sample->plain.column[k] = columns.column[k];
    sample->plain.weight = columns.weight;
    return PCM_OK;
}

static void end(pcm__regression_sample *sample)
{
    sample->constant -=
        sample->failed[sample->plain.width] + sample->failed[0] * pcm__log(sample->units.reference);
    if (!sample->kept)
        return;
    struct columns columns;
    open_columns(&columns, sample, 0);
    columns.rows = sample->plain.rows;
    sample->plain.rows = fill_up(&columns, sample->plain.width);
}

pcm_status pcm__regression_sample_read(pcm__regression_sample *out, const pcm_life_data *data,
                                       const pcm__regression_units *units,
                                       const double *first_point)
{
    memset(out, 0, sizeof *out);
    out->units = *units;
    out->data = data;
    out->kept = first_point == NULL;
    out->youngest_failure = INFINITY;
    out->oldest_failure = -INFINITY;
    if (first_point)
        memcpy(out->first_point, first_point,
               (size_t)(units->selection.count + 2) * sizeof *first_point);
    pcm_status status = begin(out);
    for (size_t from = 0; from < data->count && status == PCM_OK; from += block)
        status = read_block(out, from);
    if (status == PCM_OK && !isfinite(out->items))
        status = pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    if (status != PCM_OK) {
        pcm__regression_sample_free(out);
        return status;
    }
    end(out);
    return PCM_OK;
}

void pcm__regression_sample_free(pcm__regression_sample *sample)
{
    pcm_release(sample->memory);
    pcm_release(sample->censored);
    pcm_release(sample->censored_covariates);
}

void pcm__regression_plain_sums(double *sums, const pcm__regression_sample *sample,
                                const double *theta)
{
    const size_t parameters = (size_t)sample->plain.width + 1;
    if (sample->kept) {
        pcm__exponential_sums(sums, &sample->plain, theta[0], theta + 1);
        return;
    }
    if (memcmp(theta, sample->first_point, parameters * sizeof *theta) == 0) {
        memcpy(sums, sample->first_sums, sizeof sample->first_sums);
        return;
    }
    memset(sums, 0, sizeof sample->first_sums);
    for (size_t from = 0; from < sample->data->count; from += block) {
        struct columns columns;
        open_columns(&columns, sample, 0);
        gather(&columns, sample, from, rows_from(sample, from));
        take_logarithms(&columns, sample);
        add_sums(sums, sample, &columns, theta);
    }
}
