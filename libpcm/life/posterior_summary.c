/* SPDX-License-Identifier: Apache-2.0 */
/* A posterior from a prior in its caller's terms, what it says at a glance, and its end. */
#include <pcm/prior.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/posterior.h"

void pcm__posterior_describe(pcm_posterior *posterior)
{
    const pcm_question shape = {.quantity = PCM_QUANTITY_SHAPE};
    const pcm_question scale = {.quantity = PCM_QUANTITY_SCALE};
    if (!pcm_posterior_has_answer(posterior))
        return;
    posterior->summary.life.shape = pcm__posterior_quantile(posterior, &shape, 0.5);
    posterior->summary.life.scale = pcm__posterior_quantile(posterior, &scale, 0.5);
    posterior->summary.wear_out = 1.0 - pcm__density_below(&posterior->shape, 0.0);
}

pcm_status pcm_posterior_make(pcm_posterior **out, const pcm_life_data *data,
                              const pcm_prior *prior)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!prior)
        return pcm__fail_null("prior");
    pcm_status status = pcm__prior_check(prior);
    if (status != PCM_OK)
        return status;
    const pcm__normal_prior normal = pcm__prior_normal(prior);
    pcm_posterior *posterior;
    status = pcm__posterior_make(&posterior, data, &normal, PCM__POSTERIOR_AIM);
    if (status != PCM_OK)
        return status;
    pcm__posterior_describe(posterior);
    status = pcm__posterior_compare(posterior, data, &normal);
    if (status == PCM_OK)
        *out = posterior;
    else
        pcm_posterior_free(posterior);
    return status;
}

void pcm_posterior_free(pcm_posterior *posterior)
{
    if (!posterior)
        return;
    pcm_release(posterior->columns);
    pcm_release(posterior);
}

pcm_status pcm_posterior_get_summary(pcm_posterior_summary *out, const pcm_posterior *posterior)
{
    if (!out)
        return pcm__fail_null("out");
    if (!posterior)
        return pcm__fail_null("posterior");
    *out = posterior->summary;
    return PCM_OK;
}

int pcm_posterior_has_answer(const pcm_posterior *posterior)
{
    return posterior && posterior->summary.status != PCM_POSTERIOR_UNRESOLVED;
}

const char *pcm_posterior_status_name(pcm_posterior_status status)
{
    switch (status) {
    case PCM_POSTERIOR_OK:
        return "ok";
    case PCM_POSTERIOR_NO_FAILURES:
        return "no_failures";
    case PCM_POSTERIOR_CONFLICT:
        return "conflict";
    case PCM_POSTERIOR_UNRESOLVED:
        return "unresolved";
    }
    return "unknown";
}

const char *pcm_posterior_status_text(pcm_posterior_status status)
{
    switch (status) {
    case PCM_POSTERIOR_OK:
        return "The answers weigh the records against what was believed before.";
    case PCM_POSTERIOR_NO_FAILURES:
        return "Nothing has failed yet: how items wear out is as it was believed before, and the "
               "time survived only says that they live longer.";
    case PCM_POSTERIOR_CONFLICT:
        return "The records contradict what was believed before: find out whether the advice is "
               "about these items and this use.";
    case PCM_POSTERIOR_UNRESOLVED:
        return "The integrals could not be computed with enough digits: with so many records a fit "
               "needs no prior.";
    }
    return "Unknown outcome.";
}
