/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of a region, and that of a Weibull fit. Its rays go through the plane of ln H(t) and
 * ln shape, t being the age at which the two are estimated independently of each other: regions are
 * rounder there than in any other plane. */
#include "libpcm/life/evidence_region.h"

#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/family.h"
#include "libpcm/life/region.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"

enum { most_halvings = 100 };

static pcm_distribution model_at_end(const pcm__model_region *region, const pcm__ray_end *end)
{
    const pcm__rays *rays = &region->rays;
    double theta[PCM__RAY_PARAMETERS], share = 1.0;
    pcm_distribution life = region->model(end->theta, region->context);
    for (int i = 0; i < most_halvings && !pcm__distribution_is_valid(&life); i++) {
        share *= 0.5;
        for (int k = 0; k < rays->objective.parameters; k++)
            theta[k] = rays->summit[k] + share * (end->theta[k] - rays->summit[k]);
        life = region->model(theta, region->context);
    }
    return life;
}

int pcm__region_models(pcm_distribution models[PCM__RAYS_MANY], const pcm__model_region *region)
{
    pcm__ray_end ends[PCM__RAYS_MANY];
    const int count = pcm__region_rays(ends, &region->rays);
    for (int i = 0; i < count; i++)
        models[i] = model_at_end(region, &ends[i]);
    return count;
}

pcm_status pcm__evidence_of_region(pcm_evidence **out, const pcm_distribution *models, int count,
                                   double confidence)
{
    pcm_evidence *evidence = pcm__evidence_new(PCM_EVIDENCE_REGION, (size_t)count);
    if (!evidence)
        return pcm__fail_memory();
    memcpy(evidence->models, models, (size_t)count * sizeof *models);
    evidence->weights[0] = 1.0;
    evidence->confidence = confidence;
    *out = evidence;
    return PCM_OK;
}

/* The plane of the rays. */
struct plane {
    pcm__surface *surface;
    double pivot; /* ln(t/reference) of the age whose ln H is the first parameter */
};

/* With pivot y, u = ln H - b y. */
static void at_place(pcm__slope *out, const double *theta, const void *context)
{
    const struct plane *plane = context;
    const double b = pcm__exp(theta[1]), pivot = plane->pivot;
    const pcm__tally tally = pcm__surface_at(plane->surface, (pcm__point){theta[0] - b * pivot, b});
    const double by_b = tally.gradient[1] - pivot * tally.gradient[0];
    const double mixed = tally.information[1] - pivot * tally.information[0];
    out->value = tally.value;
    out->gradient[0] = tally.gradient[0];
    out->gradient[1] = b * by_b;
    out->information[0][0] = tally.information[0];
    out->information[0][1] = out->information[1][0] = b * mixed;
    out->information[1][1] =
        b * b * (tally.information[2] - pivot * (tally.information[1] + mixed)) - b * by_b;
}

static pcm_distribution model_at(const double *theta, const void *context)
{
    const struct plane *plane = context;
    const double shape = pcm__exp(theta[1]);
    const double log_ratio = plane->pivot - theta[0] / shape;
    return (pcm_distribution){PCM_FAMILY_WEIBULL,
                              {shape, pcm__exp(plane->surface->log_reference + log_ratio)}};
}

static pcm_status look_around(pcm_evidence **out, const pcm_fit *fit, pcm__surface *surface,
                              double confidence)
{
    if (!pcm__surface_is_of(surface, fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: is not a fit of this data");
    const pcm__point summit = pcm__surface_point(surface, fit->life);
    const pcm__tally tally = pcm__surface_at(surface, summit);
    const struct plane plane = {surface, tally.information[1] / tally.information[0]};
    const pcm__model_region region = {
        .rays = {.objective = {2, at_place, &plane},
                 .summit = {summit.u + summit.b * plane.pivot, pcm__log(summit.b)},
                 .scale = {1.0 + summit.b * surface->extent, 1.0},
                 .drop = pcm__allowed_drop(confidence),
                 .count = PCM__RAYS_MANY},
        .model = model_at,
        .context = &plane};
    pcm_distribution models[1 + PCM__RAYS_MANY] = {
        {PCM_FAMILY_WEIBULL, {fit->life.shape, fit->life.scale}}};
    const int count = 1 + pcm__region_models(models + 1, &region);
    return pcm__evidence_of_region(out, models, count, confidence);
}

static pcm_status check(pcm_evidence *const *out, const pcm_fit *fit, const pcm_life_data *data,
                        double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!data)
        return pcm__fail_null("data");
    const pcm_status status = pcm__evidence_check_confidence(confidence);
    if (status != PCM_OK)
        return status;
    if (!pcm__fit_counts_agree(fit, data))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: is not a fit of this data");
    return pcm_fit_has_estimate(fit) ? pcm__weibull_check(fit->life) : PCM_OK;
}

pcm_status pcm_evidence_from_fit(pcm_evidence **out, const pcm_fit *fit, const pcm_life_data *data,
                                 double confidence)
{
    pcm_status status = check(out, fit, data, confidence);
    if (status != PCM_OK)
        return status;
    if (!pcm_fit_has_estimate(fit))
        return pcm__evidence_none(out, fit->failures, fit->unit);
    pcm__surface surface;
    status = pcm__surface_new(&surface, data, fit->failures);
    if (status != PCM_OK)
        return status;
    status = look_around(out, fit, &surface, confidence);
    pcm__surface_free(&surface);
    if (status == PCM_OK)
        pcm__evidence_set_source(*out, fit->failures, fit->unit);
    return status;
}
