/* SPDX-License-Identifier: Apache-2.0 */
/* The container of life data: rows are checked when they come in, so that no estimator meets a bad
 * one. */
#include "libpcm/life/life_data.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

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
    pcm__names_free(&data->covariate_names);
    pcm__names_free(&data->modes);
    pcm_release(data->covariates);
    pcm_release(data->rows);
    pcm_release(data);
}

static pcm_status read_names(pcm__names *out, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!names[i])
            return pcm__fail(PCM_ERR_ARGUMENT, "names[%zu] = NULL: must not be NULL", i);
        if (pcm__name_is_blank(names[i]))
            return pcm__fail(PCM_ERR_DOMAIN, "names[%zu] = \"%s\": must not be blank", i, names[i]);
        if (pcm__names_find(out, names[i]))
            return pcm__fail(PCM_ERR_DOMAIN, "names[%zu] = \"%s\": is given twice", i, names[i]);
        const pcm_status status = pcm__names_add(out, names[i]);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

pcm_status pcm_life_data_set_covariates(pcm_life_data *data, const char *const *names, size_t count)
{
    if (!data)
        return pcm__fail_null("data");
    if (count > 0 && !names)
        return pcm__fail_null("names");
    if (data->count > 0)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "data: has %zu rows already, covariates are named before the first",
                         data->count);
    if (count > PCM_COVARIATES_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "count = %zu: must be at most %d", count,
                         PCM_COVARIATES_MAX);
    pcm__names fresh = {0};
    const pcm_status status = read_names(&fresh, names, count);
    if (status != PCM_OK) {
        pcm__names_free(&fresh);
        return status;
    }
    pcm__names_free(&data->covariate_names);
    data->covariate_names = fresh;
    return PCM_OK;
}

pcm_status pcm_life_data_mode(int *out, pcm_life_data *data, const char *name)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!name)
        return pcm__fail_null("name");
    if (pcm__name_is_blank(name))
        return pcm__fail(PCM_ERR_DOMAIN, "name = \"%s\": must not be blank", name);
    size_t place = pcm__names_find(&data->modes, name);
    if (place == 0) {
        const pcm_status status = pcm__names_add(&data->modes, name);
        if (status != PCM_OK)
            return status;
        place = data->modes.count;
    }
    *out = (int)place;
    return PCM_OK;
}

pcm_status pcm__life_data_reserve(pcm_life_data *data, size_t added)
{
    if (added > SIZE_MAX - data->count)
        return pcm__fail_memory();
    const size_t needed = data->count + added, width = data->covariate_names.count;
    if (width > 0 && needed > SIZE_MAX / width)
        return pcm__fail_memory();
    const pcm_status status =
        pcm__array_reserve(&data->rows, &data->capacity, needed, sizeof *data->rows);
    if (status != PCM_OK || width == 0)
        return status;
    return pcm__array_reserve(&data->covariates, &data->covariates_capacity, needed * width,
                              sizeof *data->covariates);
}

static pcm_status add_row(pcm_life_data *data, const pcm_life *row, const double *covariates)
{
    pcm_status status = pcm__life_check(data, row, data->count);
    if (status == PCM_OK)
        status = pcm__life_check_covariates(data, covariates, data->count);
    if (status != PCM_OK)
        return status;
    const pcm_life kept =
        pcm__life_normalised(row); /* `row` may lie in the array that is about to move */
    double values[PCM_COVARIATES_MAX];
    const size_t width = data->covariate_names.count;
    if (width > 0)
        memcpy(values, covariates, width * sizeof *values);
    status = pcm__life_data_reserve(data, 1);
    if (status != PCM_OK)
        return status;
    if (width > 0)
        memcpy(data->covariates + data->count * width, values, width * sizeof *values);
    data->rows[data->count++] = kept;
    return PCM_OK;
}

pcm_status pcm_life_data_add(pcm_life_data *data, const pcm_life *row)
{
    if (!data)
        return pcm__fail_null("data");
    if (!row)
        return pcm__fail_null("row");
    if (data->covariate_names.count > 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "data: its rows carry %zu covariates, this one has none",
                         data->covariate_names.count);
    return add_row(data, row, NULL);
}

pcm_status pcm_life_data_add_with(pcm_life_data *data, const pcm_life *row,
                                  const double *covariates)
{
    if (!data)
        return pcm__fail_null("data");
    if (!row)
        return pcm__fail_null("row");
    if (data->covariate_names.count > 0 && !covariates)
        return pcm__fail_null("covariates");
    return add_row(data, row, covariates);
}

size_t pcm_life_data_rows(const pcm_life_data *data)
{
    return data ? data->count : 0;
}

const pcm_life *pcm_life_data_row(const pcm_life_data *data, size_t index)
{
    return data && index < data->count ? &data->rows[index] : NULL;
}

const double *pcm_life_data_row_covariates(const pcm_life_data *data, size_t index)
{
    if (!data || index >= data->count || data->covariate_names.count == 0)
        return NULL;
    return data->covariates + index * data->covariate_names.count;
}

size_t pcm_life_data_covariates(const pcm_life_data *data)
{
    return data ? data->covariate_names.count : 0;
}

const char *pcm_life_data_covariate_name(const pcm_life_data *data, size_t index)
{
    return index < pcm_life_data_covariates(data) ? data->covariate_names.names[index] : NULL;
}

int pcm_life_data_modes(const pcm_life_data *data)
{
    return data ? (int)data->modes.count : 0;
}

const char *pcm_life_data_mode_name(const pcm_life_data *data, int mode)
{
    if (mode == 0)
        return "";
    return mode > 0 && mode <= pcm_life_data_modes(data) ? data->modes.names[mode - 1] : NULL;
}

const char *pcm_life_data_unit(const pcm_life_data *data)
{
    return data ? data->unit : "";
}
