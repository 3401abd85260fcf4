/* SPDX-License-Identifier: Apache-2.0 */
/* Life data of one failure mode: the others end a life as a suspension does. */
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"

static pcm_status check_others(const pcm_life_data *data, int mode)
{
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        if (row->mode != mode && pcm__life_failed(row) && !pcm__life_is_plain(row))
            return pcm__fail(PCM_ERR_DATA,
                             "row %zu: failed of another mode at an unknown age, or is "
                             "right-truncated: it cannot become a suspension",
                             i);
    }
    return PCM_OK;
}

static pcm_status copy_data(pcm_life_data **out, const pcm_life_data *data)
{
    pcm_life_data *copy;
    pcm_status status = pcm_life_data_new(&copy, data->unit);
    if (status != PCM_OK)
        return status;
    status = pcm__names_add_all(&copy->covariate_names, &data->covariate_names);
    if (status == PCM_OK)
        status = pcm__names_add_all(&copy->modes, &data->modes);
    if (status == PCM_OK)
        status = pcm__life_data_reserve(copy, data->count);
    if (status != PCM_OK) {
        pcm_life_data_free(copy);
        return status;
    }
    const size_t width = data->covariate_names.count;
    copy->count = data->count;
    if (data->count > 0)
        memcpy(copy->rows, data->rows, data->count * sizeof *data->rows);
    if (data->count > 0 && width > 0)
        memcpy(copy->covariates, data->covariates, data->count * width * sizeof(double));
    *out = copy;
    return PCM_OK;
}

pcm_status pcm_life_data_of_mode(pcm_life_data **out, const pcm_life_data *data, int mode)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (mode < 1 || (size_t)mode > data->modes.count)
        return pcm__fail(PCM_ERR_DOMAIN, "mode = %d: must be 1 to %zu", mode, data->modes.count);
    pcm_status status = check_others(data, mode);
    pcm_life_data *copy = NULL;
    if (status == PCM_OK)
        status = copy_data(&copy, data);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < copy->count; i++) {
        pcm_life *row = &copy->rows[i];
        if (row->mode != mode && row->kind == PCM_LIFE_EXACT) {
            row->kind = PCM_LIFE_RIGHT;
            *row = pcm__life_normalised(row);
        }
    }
    *out = copy;
    return PCM_OK;
}
