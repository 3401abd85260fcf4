/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of a fit of any family, in the working values of its parameters. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/evidence_region.h"
#include "libpcm/life/family_exchange.h"

/* A likelihood, and the units in which its models are given. */
struct setting {
    const pcm__family_likelihood *likelihood;
    pcm_family family;
};

/* Below an origin a parameter stays at it, and the likelihood does not depend on it. */
static void at_working(pcm__slope *out, const double *working, const void *context)
{
    const struct setting *setting = context;
    const pcm__family *family = setting->likelihood->family;
    pcm__family_likelihood_at(out, working, setting->likelihood);
    for (int i = 0; i < family->parameters; i++)
        if (family->parameter[i].range == PCM__ORIGIN && working[i] < 0.0)
            out->gradient[i] = 0.0;
}

static pcm_distribution model_at(const double *working, const void *context)
{
    const struct setting *setting = context;
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    pcm_distribution life = {.family = setting->family};
    pcm__family_natural(natural, setting->likelihood->family, working);
    for (int i = 0; i < setting->likelihood->family->parameters; i++)
        life.parameter[i] = natural[i].value;
    return pcm__distribution_rescale(life, setting->likelihood->reference);
}

static pcm_status look_around(pcm_evidence **out, const pcm_family_fit *fit,
                              const pcm__family_likelihood *likelihood, double confidence)
{
    pcm__family_maximum maximum;
    const pcm_status status = pcm__family_maximum_of(&maximum, likelihood, fit);
    if (status != PCM_OK)
        return status;
    const struct setting setting = {likelihood, fit->life.family};
    pcm__model_region region = {
        .rays = {.objective = {likelihood->family->parameters, at_working, &setting}},
        .estimate = fit->life,
        .model = model_at,
        .context = &setting,
        .failures = fit->failures,
        .confidence = confidence,
        .unit = fit->unit};
    for (int i = 0; i < likelihood->family->parameters; i++) {
        region.rays.summit[i] = maximum.working[i];
        region.rays.scale[i] = maximum.scale[i];
    }
    return pcm__evidence_of_region(out, &region);
}

static pcm_status check(pcm_evidence *const *out, const pcm_family_fit *fit,
                        const pcm_life_data *data, double confidence)
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
    return pcm_family_fit_has_estimate(fit) ? pcm__distribution_check(fit->life) : PCM_OK;
}

pcm_status pcm_evidence_from_family_fit(pcm_evidence **out, const pcm_family_fit *fit,
                                        const pcm_life_data *data, double confidence)
{
    pcm_status status = check(out, fit, data, confidence);
    if (status != PCM_OK)
        return status;
    if (!pcm_family_fit_has_estimate(fit))
        return pcm__evidence_none(out, fit->failures, fit->unit);
    pcm__family_likelihood likelihood;
    status = pcm__family_likelihood_new(&likelihood, data, pcm__family_of(fit->life.family),
                                        fit->failures);
    if (status != PCM_OK)
        return status;
    status = look_around(out, fit, &likelihood, confidence);
    pcm__family_likelihood_free(&likelihood);
    return status;
}
