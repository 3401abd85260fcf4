/* SPDX-License-Identifier: Apache-2.0 */
/* The container of life data: rows are checked when they come in, so that no estimator meets a bad
 * one. */
#include "libpcm/life/life_data.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

static int is_positive(double value)
{
    return isfinite(value) && value > 0.0;
}

pcm_status pcm_life_data_new(pcm_life_data **out, const char *unit)
{
    if (!out)
        return pcm__fail_null("out");
    const size_t length = unit ? strlen(unit) : 0;
    if (length >= PCM_UNIT_SIZE)
        return pcm__fail(PCM_ERR_DOMAIN, "unit = \"%s\": must be at most %d bytes", unit,
                         PCM_UNIT_SIZE - 1);
    pcm_life_data *data = pcm__array_new_zero(1, sizeof *data);
    if (!data)
        return pcm__fail_memory();
    if (length > 0)
        memcpy(data->unit, unit, length);
    *out = data;
    return PCM_OK;
}

void pcm_life_data_free(pcm_life_data *data)
{
    if (!data)
        return;
    pcm_release(data->rows);
    pcm_release(data);
}

static pcm_status fail_positive(size_t index, const char *field, double value)
{
    return pcm__fail(PCM_ERR_DOMAIN, "row %zu: %s = %s: must be a finite number > 0", index, field,
                     pcm__text(value).chars);
}

/* The ages between which the failure or suspension lies. */
static pcm_status check_ages(const pcm_life *row, size_t index)
{
    switch (row->kind) {
    case PCM_LIFE_EXACT:
    case PCM_LIFE_RIGHT:
        return is_positive(row->lower) ? PCM_OK : fail_positive(index, "lower", row->lower);
    case PCM_LIFE_LEFT:
        return is_positive(row->upper) ? PCM_OK : fail_positive(index, "upper", row->upper);
    case PCM_LIFE_INTERVAL:
        if (!is_positive(row->lower))
            return fail_positive(index, "lower", row->lower);
        if (!is_positive(row->upper))
            return fail_positive(index, "upper", row->upper);
        if (row->upper <= row->lower)
            return pcm__fail(PCM_ERR_DOMAIN, "row %zu: upper = %s is not above lower = %s", index,
                             pcm__text(row->upper).chars, pcm__text(row->lower).chars);
        return PCM_OK;
    }
    return pcm__fail(PCM_ERR_DOMAIN, "row %zu: kind = %d: must be 0 to 3", index, (int)row->kind);
}

static int ends_at_upper(const pcm_life *row)
{
    return row->kind == PCM_LIFE_LEFT || row->kind == PCM_LIFE_INTERVAL;
}

static pcm_status check_observation(const pcm_life *row, size_t index)
{
    const double end = ends_at_upper(row) ? row->upper : row->lower;
    if (!(isfinite(row->entry) && row->entry >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "row %zu: entry = %s: must be a finite number >= 0", index,
                         pcm__text(row->entry).chars);
    if (row->entry >= end)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "row %zu: entry = %s is not below the age %s that ends the row", index,
                         pcm__text(row->entry).chars, pcm__text(end).chars);
    return is_positive(row->count) ? PCM_OK : fail_positive(index, "count", row->count);
}

/* The row as it is kept: what the kind does not use is 0. */
static pcm_life normalised(const pcm_life *row)
{
    pcm_life kept = *row;
    if (row->kind == PCM_LIFE_LEFT)
        kept.lower = 0.0;
    if (!ends_at_upper(row))
        kept.upper = row->kind == PCM_LIFE_EXACT ? row->lower : 0.0;
    return kept;
}

pcm_status pcm_life_data_add(pcm_life_data *data, const pcm_life *row)
{
    if (!data)
        return pcm__fail_null("data");
    if (!row)
        return pcm__fail_null("row");
    pcm_status status = check_ages(row, data->count);
    if (status == PCM_OK)
        status = check_observation(row, data->count);
    if (status != PCM_OK)
        return status;
    const pcm_life kept = normalised(row); /* `row` may lie in the array that is about to move */
    status = pcm__array_reserve(&data->rows, &data->capacity, data->count + 1, sizeof kept);
    if (status != PCM_OK)
        return status;
    data->rows[data->count++] = kept;
    return PCM_OK;
}

static pcm_life row_of_columns(const double *age, const unsigned char *failed, const double *entry,
                               const double *count, size_t i)
{
    const int exact = !failed || failed[i];
    const pcm_life row = {.kind = exact ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                          .lower = age[i],
                          .entry = entry ? entry[i] : 0.0,
                          .count = count ? count[i] : 1.0};
    return normalised(&row);
}

pcm_status pcm_life_data_add_columns(pcm_life_data *data, const double *age,
                                     const unsigned char *failed, const double *entry,
                                     const double *count, size_t n)
{
    if (!data)
        return pcm__fail_null("data");
    if (n > 0 && !age)
        return pcm__fail_null("age");
    for (size_t i = 0; i < n; i++) {
        if (!is_positive(age[i]))
            return pcm__fail(PCM_ERR_DOMAIN, "age[%zu] = %s: must be a finite number > 0", i,
                             pcm__text(age[i]).chars);
        const pcm_life row = row_of_columns(age, failed, entry, count, i);
        const pcm_status status = check_observation(&row, i);
        if (status != PCM_OK)
            return status;
    }
    if (n > SIZE_MAX - data->count)
        return pcm__fail_memory();
    const pcm_status status =
        pcm__array_reserve(&data->rows, &data->capacity, data->count + n, sizeof *data->rows);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        data->rows[data->count + i] = row_of_columns(age, failed, entry, count, i);
    data->count += n;
    return PCM_OK;
}

size_t pcm_life_data_rows(const pcm_life_data *data)
{
    return data ? data->count : 0;
}

const pcm_life *pcm_life_data_row(const pcm_life_data *data, size_t index)
{
    return data && index < data->count ? &data->rows[index] : NULL;
}

const char *pcm_life_data_unit(const pcm_life_data *data)
{
    return data ? data->unit : "";
}
