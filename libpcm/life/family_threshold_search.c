/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull with a threshold: the likelihood is unbounded where the threshold nears the first exact
 * failure with a shape below 1, so the maximum that is meant is a local one (Smith 1985). The
 * profile of the threshold is looked at from 0 to close before the first failure, in steps that
 * shrink with the distance left; its highest inner summit is where the climb starts. At a
 * threshold, the other two parameters are the Weibull fit to the ages beyond it. */
#include <math.h>

#include "libpcm/life/family_search.h"
#include "libpcm/life/life_data.h"

enum { most_places = 100 };

/* A place on the profile. */
struct place {
    double threshold;
    double value; /* -INFINITY without estimate */
    pcm_weibull life;
};

/* What a row says about ages beyond a threshold; 0 if nothing. */
static int beyond(pcm_life *row, double threshold)
{
    row->mode = 0;
    row->entry = fmax(row->entry - threshold, 0.0);
    row->truncation = row->truncation > 0.0 ? row->truncation - threshold : 0.0;
    row->upper -= threshold;
    if (row->kind == PCM_LIFE_LEFT)
        return 1;
    row->lower -= threshold;
    if (row->lower > 0.0)
        return 1;
    row->lower = 0.0;
    if (row->kind == PCM_LIFE_RIGHT) {
        row->upper = row->truncation; /* had failed by then */
        row->kind = PCM_LIFE_LEFT;
        return row->truncation > 0.0;
    }
    row->kind = PCM_LIFE_LEFT; /* of an interval that began before the threshold */
    return 1;
}

static pcm_status shifted_data(pcm_life_data **out, const pcm_life_data *data, double threshold)
{
    pcm_status status = pcm_life_data_new(out, data->unit);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; status == PCM_OK && i < data->count; i++) {
        pcm_life row = data->rows[i];
        if (beyond(&row, threshold))
            status = pcm_life_data_add(*out, &row);
    }
    if (status != PCM_OK)
        pcm_life_data_free(*out);
    return status;
}

static pcm_status look(struct place *out, pcm__family_task *task, double threshold)
{
    pcm_life_data *shifted;
    pcm_fit fit;
    pcm_status status = shifted_data(&shifted, task->data, threshold);
    if (status != PCM_OK)
        return status;
    status = pcm_fit_weibull(&fit, shifted);
    pcm_life_data_free(shifted);
    if (status != PCM_OK)
        return status;
    task->passes += fit.passes;
    *out = (struct place){threshold, -INFINITY, fit.life};
    if (pcm_fit_has_estimate(&fit))
        out->value = fit.log_likelihood;
    return PCM_OK;
}

/* How close before the first failure, as a share of its age, a threshold is still looked for. */
static double closest(const pcm__family_likelihood *likelihood)
{
    const double spread = likelihood->oldest / likelihood->first_failed - 1.0;
    return fmax(1e-3 * fmin(spread, 1.0), 1e-12);
}

static pcm_status look_along(struct place *places, int *count, pcm__family_task *task)
{
    const pcm__family_likelihood *likelihood = &task->likelihood;
    const double first_failed = likelihood->first_failed * likelihood->reference;
    const double end = closest(likelihood);
    *count = 0;
    for (double left = 1.0; left > end && *count < most_places; left *= 0.70710678118654752) {
        const pcm_status status = look(&places[*count], task, first_failed * (1.0 - left));
        if (status != PCM_OK)
            return status;
        (*count)++;
    }
    return PCM_OK;
}

/* The highest place that overlooks its neighbours; -1 if the profile rises to the end. */
static int highest_summit(const struct place *places, int count)
{
    int best = -1;
    for (int i = 0; i + 1 < count; i++) {
        const int overlooks = places[i].value >= places[i + 1].value &&
                              (i == 0 || places[i].value >= places[i - 1].value);
        if (overlooks && isfinite(places[i].value) &&
            (best < 0 || places[i].value > places[best].value))
            best = i;
    }
    return best;
}

/* Nonzero if the likelihood falls as the threshold leaves 0. */
static int falls_from_0(pcm__family_task *task, const struct place *at_0)
{
    const pcm__family *family = task->likelihood.family;
    const double parameter[] = {at_0->life.shape, at_0->life.scale / task->likelihood.reference,
                                0.0};
    double working[PCM_FAMILY_PARAMETERS_MAX];
    pcm__slope slope = {.value = 0.0};
    pcm__family_working(working, family, parameter);
    pcm__family_likelihood_at(&slope, working, &task->likelihood);
    task->passes++;
    return slope.gradient[2] <= 0.0;
}

pcm_status pcm__family_find_threshold(pcm_fit_status *out, pcm__summit *summit,
                                      pcm__family_task *task)
{
    struct place places[most_places];
    int count;
    const pcm_status status = look_along(places, &count, task);
    if (status != PCM_OK)
        return status;
    const int best = highest_summit(places, count);
    *out = PCM_FIT_NO_LOCAL_MAXIMUM;
    if (best < 0)
        return PCM_OK;
    if (best == 0 && falls_from_0(task, &places[0])) {
        *out = PCM_FIT_SIMPLER_FAMILY;
        return PCM_OK;
    }
    const double reference = task->likelihood.reference;
    const double start[] = {places[best].life.shape, places[best].life.scale / reference,
                            places[best].threshold / reference};
    const pcm_fit_status climbed = pcm__family_climb(summit, task, start);
    if (!(summit->theta[2] > 0.0))
        *out = PCM_FIT_SIMPLER_FAMILY;
    else if (climbed == PCM_FIT_OK)
        *out = PCM_FIT_OK;
    return PCM_OK;
}
