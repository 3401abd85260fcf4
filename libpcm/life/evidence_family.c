/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of a fit of any family. */
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/evidence_region.h"
#include "libpcm/life/family_slices.h"
#include "libpcm/life/region.h"

static pcm_status look_around(pcm_evidence **out, const pcm_family_fit *fit,
                              const pcm__family_likelihood *likelihood, double confidence)
{
    pcm__family_maximum maximum;
    const pcm_status status = pcm__family_maximum_of(&maximum, likelihood, fit);
    if (status != PCM_OK)
        return status;
    pcm_distribution models[1 + PCM__EDGE_MODELS] = {fit->life};
    const int count =
        1 + pcm__family_edge(models + 1, &maximum, fit->life.family, pcm__allowed_drop(confidence));
    return pcm__evidence_of_region(out, models, count, confidence);
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
    const pcm_fit counts = {.items = fit->items, .failures = fit->failures};
    if (!pcm__fit_counts_agree(&counts, data))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: is not a fit of this data");
    return pcm_family_fit_has_estimate(fit) ? pcm__distribution_check(fit->life) : PCM_OK;
}

/* The two-parameter Weibull fit, whose likelihood is had at less cost. */
static pcm_status from_weibull(pcm_evidence **out, const pcm_family_fit *fit,
                               const pcm_life_data *data, double confidence)
{
    pcm_fit weibull = {.status = fit->status,
                       .life = {fit->life.parameter[0], fit->life.parameter[1]},
                       .log_likelihood = fit->log_likelihood,
                       .items = fit->items,
                       .failures = fit->failures};
    memcpy(weibull.unit, fit->unit, sizeof weibull.unit);
    return pcm_evidence_from_fit(out, &weibull, data, confidence);
}

pcm_status pcm_evidence_from_family_fit(pcm_evidence **out, const pcm_family_fit *fit,
                                        const pcm_life_data *data, double confidence)
{
    pcm_status status = check(out, fit, data, confidence);
    if (status != PCM_OK)
        return status;
    if (!pcm_family_fit_has_estimate(fit))
        return pcm__evidence_none(out, fit->failures, fit->unit);
    if (fit->life.family == PCM_FAMILY_WEIBULL)
        return from_weibull(out, fit, data, confidence);
    pcm__family_likelihood likelihood;
    status = pcm__family_likelihood_new(&likelihood, data, pcm__family_of(fit->life.family),
                                        fit->failures);
    if (status != PCM_OK)
        return status;
    status = look_around(out, fit, &likelihood, confidence);
    pcm__family_likelihood_free(&likelihood);
    if (status == PCM_OK)
        pcm__evidence_set_source(*out, fit->failures, fit->unit);
    return status;
}
