/* SPDX-License-Identifier: Apache-2.0 */
/* What makes a row of life data a row: rules that no estimator has to check again. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"

static int is_positive(double value)
{
    return isfinite(value) && value > 0.0;
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

/* Age at which the observation of the row's items ended. */
static double end_of_row(const pcm_life *row)
{
    return row->kind == PCM_LIFE_LEFT || row->kind == PCM_LIFE_INTERVAL ? row->upper : row->lower;
}

/* The window of ages in which a failure would have come to be known. */
static pcm_status check_window(const pcm_life *row, size_t index)
{
    const double end = end_of_row(row);
    if (!(isfinite(row->entry) && row->entry >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "row %zu: entry = %s: must be a finite number >= 0", index,
                         pcm__text(row->entry).chars);
    if (row->entry >= end)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "row %zu: entry = %s is not below the age %s that ends the row", index,
                         pcm__text(row->entry).chars, pcm__text(end).chars);
    if (row->truncation == 0.0)
        return PCM_OK;
    if (!is_positive(row->truncation))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "row %zu: truncation = %s: must be a finite number > 0, or 0 for none",
                         index, pcm__text(row->truncation).chars);
    if (row->truncation < end || (row->kind == PCM_LIFE_RIGHT && row->truncation == end))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "row %zu: truncation = %s is below the age %s that ends the row, or no "
                         "age is left to fail at",
                         index, pcm__text(row->truncation).chars, pcm__text(end).chars);
    return PCM_OK;
}

pcm_status pcm__life_check(const pcm_life_data *data, const pcm_life *row, size_t index)
{
    pcm_status status = check_ages(row, index);
    if (status == PCM_OK)
        status = check_window(row, index);
    if (status == PCM_OK && !is_positive(row->count))
        status = fail_positive(index, "count", row->count);
    if (status == PCM_OK && (row->mode < 0 || (size_t)row->mode > data->modes.count))
        status = pcm__fail(PCM_ERR_DOMAIN, "row %zu: mode = %d: must be 0 to %zu", index, row->mode,
                           data->modes.count);
    return status;
}

pcm_status pcm__life_check_covariates(const pcm_life_data *data, const double *covariates,
                                      size_t index)
{
    for (size_t j = 0; j < data->covariate_names.count; j++)
        if (!isfinite(covariates[j]))
            return pcm__fail(PCM_ERR_DOMAIN, "row %zu: covariate %s = %s: must be a finite number",
                             index, data->covariate_names.names[j], pcm__text(covariates[j]).chars);
    return PCM_OK;
}

pcm_life pcm__life_normalised(const pcm_life *row)
{
    pcm_life kept = *row;
    if (row->kind == PCM_LIFE_LEFT)
        kept.lower = 0.0;
    if (row->kind == PCM_LIFE_EXACT)
        kept.upper = row->lower;
    if (row->kind == PCM_LIFE_RIGHT)
        kept.upper = 0.0;
    return kept;
}
