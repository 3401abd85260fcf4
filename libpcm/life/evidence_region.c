/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of a region, and that of a Weibull fit. Its rays go through the plane of ln H(t) and
 * ln shape, t being the age at which the two are estimated independently of each other: regions are
 * rounder there than in any other plane. */
#include "libpcm/life/evidence_region.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/family.h"
#include "libpcm/life/region.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"

enum { most_halvings = 100 };

/* The model where a ray ends. A ray that found no edge is taken back to where a double holds the
 * parameters. */
static pcm_distribution model_at_end(const pcm__model_region *region, const pcm__ray_end *end)
{
    double theta[PCM__RAY_PARAMETERS], share = 1.0;
    for (int halving = 0; halving < most_halvings; halving++, share *= 0.5) {
        for (int i = 0; i < region->rays.objective.parameters; i++)
            theta[i] = region->rays.summit[i] + share * (end->theta[i] - region->rays.summit[i]);
        const pcm_distribution life = region->model(theta, region->context);
        if (pcm__distribution_is_valid(&life))
            return life;
    }
    return region->estimate;
}

pcm_status pcm__evidence_of_region(pcm_evidence **out, const pcm__model_region *region)
{
    pcm__ray_end ends[PCM__RAYS_MOST];
    pcm__rays rays = region->rays;
    rays.drop = pcm__allowed_drop(region->confidence);
    const int count = pcm__region_rays(ends, &rays);
    pcm_evidence *evidence = pcm__evidence_new(PCM_EVIDENCE_REGION, (size_t)count + 1);
    if (!evidence)
        return pcm__fail_memory();
    evidence->models[0] = region->estimate;
    evidence->weights[0] = 1.0;
    for (int i = 0; i < count; i++)
        evidence->models[i + 1] = model_at_end(region, &ends[i]);
    evidence->confidence = region->confidence;
    pcm__evidence_set_source(evidence, region->failures, region->unit);
    *out = evidence;
    return PCM_OK;
}

/* The plane of the rays. */
struct plane {
    pcm__surface *surface;
    double pivot; /* ln(t/reference) of the age to whose cumulative hazard the first parameter belongs */
};

static void at_place(pcm__slope *out, const double *theta, const void *context)
{
    const struct plane *plane = context;
    const double b = pcm__exp(theta[1]), pivot = plane->pivot;
    const pcm__tally tally =
        pcm__surface_at(plane->surface, (pcm__point){theta[0] - b * pivot, b});
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
    return (pcm_distribution){
        PCM_FAMILY_WEIBULL, {shape, pcm__exp(plane->surface->log_reference + log_ratio)}};
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
                 .scale = {1.0 + summit.b * surface->extent, 1.0}},
        .estimate = {PCM_FAMILY_WEIBULL, {fit->life.shape, fit->life.scale}},
        .model = model_at,
        .context = &plane,
        .failures = fit->failures,
        .confidence = confidence,
        .unit = fit->unit};
    return pcm__evidence_of_region(out, &region);
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
    return status;
}
