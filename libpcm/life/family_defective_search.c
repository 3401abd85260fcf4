/* SPDX-License-Identifier: Apache-2.0 */
/* The likelihood with a fraction p that can fail may have a summit at small p, where those that
 * failed are all that can, and another on the way to p = 1, the Weibull model. */
#include <math.h>

#include "libpcm/life/family_search.h"
#include "libpcm/life/life_data.h"

/* p that is 1 to all intents. */
static const double all_can_fail = 1.0 - 1e-9;

/* The Weibull fit of the failed rows alone: of what can fail, were p their share. */
static pcm_status fit_failed(pcm_fit *out, const pcm_life_data *data)
{
    pcm_life_data *failed;
    pcm_status status = pcm_life_data_new(&failed, data->unit);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; status == PCM_OK && i < data->count; i++) {
        pcm_life row = data->rows[i];
        row.mode = 0;
        if (pcm__life_failed(&row))
            status = pcm_life_data_add(failed, &row);
    }
    if (status == PCM_OK)
        status = pcm_fit_weibull(out, failed);
    pcm_life_data_free(failed);
    return status;
}

/* Summits seen so far. */
struct best {
    pcm_fit_status status; /* of the highest summit, or of the last climb if there is none */
    double highest;        /* value that any climb reached */
};

static void climb_and_keep(struct best *best, pcm__summit *summit, pcm__family_task *task,
                           const pcm_weibull *life, double p)
{
    const double start[] = {life->shape, life->scale / task->likelihood.reference, p};
    pcm__summit here;
    const pcm_fit_status status = pcm__family_climb(&here, task, start);
    const int has_summit = best->status == PCM_FIT_OK;
    if (status == PCM_FIT_OK && (!has_summit || here.slope.value > summit->slope.value))
        *summit = here;
    if (!has_summit)
        best->status = status;
    best->highest = fmax(best->highest, here.slope.value);
}

/* Nothing above the Weibull model itself: the search ran to p = 1 or along the ridge beside it. */
static int is_no_better(const struct best *best, const pcm_fit *weibull)
{
    const double rounding = 1e-9 * (1.0 + fabs(weibull->log_likelihood));
    const double margin = best->status == PCM_FIT_OK ? 0.0 : rounding;
    return pcm_fit_has_estimate(weibull) && best->highest <= weibull->log_likelihood + margin;
}

pcm_status pcm__family_find_defective(pcm_fit_status *out, pcm__summit *summit,
                                      pcm__family_task *task)
{
    const pcm_fit *weibull = task->weibull;
    pcm_fit failed;
    const pcm_status status = fit_failed(&failed, task->data);
    if (status != PCM_OK)
        return status;
    task->passes += failed.passes;

    struct best best = {PCM_FIT_NOT_CONVERGED, -INFINITY};
    if (pcm_fit_has_estimate(&failed)) {
        const double share = weibull->failures / weibull->items;
        climb_and_keep(&best, summit, task, &failed.life, fmin(1.02 * share, 0.95));
    } else if (failed.status == PCM_FIT_SHAPE_TO_INFINITY) {
        *out = PCM_FIT_SHAPE_TO_INFINITY; /* all that can fail does so at one age */
        return PCM_OK;
    }
    if (pcm_fit_has_estimate(weibull)) {
        climb_and_keep(&best, summit, task, &weibull->life, 0.5);
        climb_and_keep(&best, summit, task, &weibull->life, 0.95);
    }
    const int can_all_fail = best.status == PCM_FIT_OK &&
                             1.0 / (1.0 + pcm__exp(-summit->theta[2])) > all_can_fail;
    *out = can_all_fail || is_no_better(&best, weibull) ? PCM_FIT_SIMPLER_FAMILY : best.status;
    return PCM_OK;
}
