/* SPDX-License-Identifier: Apache-2.0 */
/* Life data from columns: every row is checked before the first is kept. */
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"

pcm_life pcm__life_columns_row(const pcm_life_columns *columns, size_t i)
{
    const pcm_life row = {.kind = columns->kind ? (pcm_life_kind)columns->kind[i] : PCM_LIFE_EXACT,
                          .lower = columns->lower ? columns->lower[i] : 0.0,
                          .upper = columns->upper ? columns->upper[i] : 0.0,
                          .entry = columns->entry ? columns->entry[i] : 0.0,
                          .count = columns->count ? columns->count[i] : 1.0,
                          .truncation = columns->truncation ? columns->truncation[i] : 0.0,
                          .mode = columns->mode ? columns->mode[i] : 0};
    return pcm__life_normalised(&row);
}

static pcm_status check_row(const pcm_life_data *data, const pcm_life_columns *columns, size_t i)
{
    const pcm_life row = pcm__life_columns_row(columns, i);
    const pcm_status status = pcm__life_check(data, &row, i);
    if (status != PCM_OK || !columns->covariates)
        return status;
    return pcm__life_check_covariates(data, columns->covariates + i * data->covariate_names.count,
                                      i);
}

/* The sentence of a bad row becomes a finding of the report. */
static pcm_status tell(pcm_report *report, size_t line)
{
    char sentence[256];
    strncpy(sentence, pcm_error_message(), sizeof sentence - 1);
    sentence[sizeof sentence - 1] = '\0';
    const pcm_status status = pcm_report_at(report, NULL, line);
    return status != PCM_OK ? status : pcm_report_add(report, NULL, NULL, "%s", sentence);
}

pcm_status pcm__life_columns_check(const pcm_life_data *data, const pcm_life_columns *columns,
                                   size_t n, pcm_report *report)
{
    size_t first = n;
    for (size_t i = 0; i < n; i++) {
        if (check_row(data, columns, i) == PCM_OK)
            continue;
        first = first < n ? first : i;
        if (!report)
            return PCM_ERR_DOMAIN;
        const pcm_status status = tell(report, i + 1);
        if (status != PCM_ERR_DATA)
            return status;
    }
    return first < n ? check_row(data, columns, first) : PCM_OK;
}

pcm_status pcm_life_data_add_columns(pcm_life_data *data, const pcm_life_columns *columns, size_t n,
                                     pcm_report *report)
{
    if (!data)
        return pcm__fail_null("data");
    if (!columns)
        return pcm__fail_null("columns");
    const size_t width = data->covariate_names.count;
    if (n > 0 && !columns->lower && !columns->upper)
        return pcm__fail_null("columns.lower");
    if (n > 0 && width > 0 && !columns->covariates)
        return pcm__fail_null("columns.covariates");
    if (width == 0 && columns->covariates)
        return pcm__fail(PCM_ERR_ARGUMENT, "columns.covariates: the container has no covariates");
    pcm_status status = pcm__life_columns_check(data, columns, n, report);
    if (status == PCM_OK)
        status = pcm__life_data_reserve(data, n);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        data->rows[data->count + i] = pcm__life_columns_row(columns, i);
    if (n > 0 && width > 0)
        memcpy(data->covariates + data->count * width, columns->covariates,
               n * width * sizeof *data->covariates);
    data->count += n;
    return PCM_OK;
}
