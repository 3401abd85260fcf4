/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "libpcm/io/covariates.h"

#include <string.h>

#include <pcm/number.h>

static const char prefix[] = "x_";

static int is_covariate(const char *name)
{
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

static pcm_status find(pcm__io_sheet *sheet, const char *name, const char *value,
                       const char *reason)
{
    sheet->sound = 0;
    return pcm__io_find(sheet->findings, PCM_ERR_DATA, pcm__io_csv_line(sheet->csv), name, value,
                        "%s", reason);
}

pcm_status pcm__io_covariates_begin(pcm__io_covariates *covariates, pcm__io_sheet *sheet,
                                    pcm_life_data *data)
{
    const char *const *names = pcm__io_csv_names(sheet->csv);
    const char *found[PCM_COVARIATES_MAX];
    covariates->count = 0;
    for (size_t i = 0; i < pcm__io_csv_columns(sheet->csv); i++) {
        if (!is_covariate(names[i]))
            continue;
        if (covariates->count == PCM_COVARIATES_MAX)
            return find(sheet, names[i], NULL, "is one covariate more than the 30 there may be");
        const char *name = names[i] + strlen(prefix);
        if (name[strspn(name, " \t")] == '\0')
            return find(sheet, names[i], NULL, "needs a name after x_");
        found[covariates->count] = name;
        covariates->position[covariates->count++] = i;
    }
    return pcm_life_data_set_covariates(data, found, covariates->count);
}

pcm_status pcm__io_covariates_read(pcm__io_covariates *covariates, pcm__io_sheet *sheet)
{
    const char *const *names = pcm__io_csv_names(sheet->csv);
    for (size_t i = 0; i < covariates->count; i++) {
        const size_t position = covariates->position[i];
        const char *text = pcm__io_csv_cell(sheet->csv, position);
        if (pcm_number_parse(&covariates->value[i], text) == PCM_OK)
            continue;
        const pcm_status status =
            find(sheet, names[position], text, "must be a number like 12.5 or -3e8");
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}
