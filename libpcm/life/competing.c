/* SPDX-License-Identifier: Apache-2.0 */
/* A Weibull fit for each of several competing failure modes. */
#include "libpcm/life/competing.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

/* Nonzero if something failed without a stated mode. */
static int has_unstated(const pcm_life_data *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].mode == 0 && pcm__life_failed(&data->rows[i]))
            return 1;
    return 0;
}

/* The rows as they are to one mode: other failures are suspensions. */
static pcm_status take_mode(pcm_life *rows, const pcm_life_data *data, int mode)
{
    for (size_t i = 0; i < data->count; i++) {
        rows[i] = data->rows[i];
        if (rows[i].mode == mode || !pcm__life_failed(&rows[i]))
            continue;
        if (!pcm__life_is_plain(&rows[i]))
            return pcm__fail(PCM_ERR_DATA,
                             "row %zu: failed at an unknown age, or is right-truncated: it cannot "
                             "be a suspension of the other modes",
                             i);
        rows[i].kind = PCM_LIFE_RIGHT;
        rows[i] = pcm__life_normalised(&rows[i]);
    }
    return PCM_OK;
}

static void note_risk(pcm_competing *competing, size_t index)
{
    const pcm_fit *fit = &competing->modes[index].fit;
    if (pcm_fit_has_estimate(fit))
        competing->risks[competing->risk_count++] =
            (pcm__risk_of_mode){fit->life.shape, pcm__log(fit->life.scale), index};
    else if (fit->failures > 0.0)
        competing->is_complete = 0;
}

static pcm_status fit_modes(pcm_competing *competing, const pcm_life_data *data, int first)
{
    pcm_life_data view = *data; /* borrows everything but the rows */
    view.rows = pcm__array_new(data->count, sizeof *view.rows);
    pcm_status status = view.rows ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < competing->count; i++) {
        const int mode = first + (int)i;
        competing->modes[i].mode = mode;
        competing->modes[i].name = mode > 0 ? competing->names.names[mode - 1] : "";
        status = take_mode(view.rows, data, mode);
        if (status == PCM_OK)
            status = pcm_fit_weibull(&competing->modes[i].fit, &view);
        if (status == PCM_OK)
            note_risk(competing, i);
    }
    pcm_release(view.rows);
    return status;
}

pcm_status pcm_competing_fit(pcm_competing **out, const pcm_life_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    const int first = has_unstated(data) ? 0 : 1;
    const size_t count = data->modes.count + (first == 0);
    if (data->count == 0 || count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows that name or show a failure mode");
    pcm_competing *competing = pcm__array_new_zero(1, sizeof *competing);
    if (!competing)
        return pcm__fail_memory();
    competing->count = count;
    competing->is_complete = 1;
    competing->modes = pcm__array_new_zero(count, sizeof *competing->modes);
    competing->risks = pcm__array_new_zero(count, sizeof *competing->risks);
    pcm_status status = competing->modes && competing->risks ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__names_add_all(&competing->names, &data->modes);
    if (status == PCM_OK)
        status = fit_modes(competing, data, first);
    if (status == PCM_OK)
        *out = competing;
    else
        pcm_competing_free(competing);
    return status;
}

void pcm_competing_free(pcm_competing *competing)
{
    if (!competing)
        return;
    pcm__names_free(&competing->names);
    pcm_release(competing->modes);
    pcm_release(competing->risks);
    pcm_release(competing);
}

size_t pcm_competing_modes(const pcm_competing *competing)
{
    return competing ? competing->count : 0;
}

const pcm_competing_mode *pcm_competing_mode_at(const pcm_competing *competing, size_t index)
{
    return competing && index < competing->count ? &competing->modes[index] : NULL;
}

int pcm_competing_has_estimate(const pcm_competing *competing)
{
    return competing && competing->is_complete && competing->risk_count > 0;
}
