/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of a power-law process. Its parameters are here the logarithms of the failures m that
 * were to be expected over all that was watched, and of beta: with ages in units of the highest and
 * S as in pcm__power_sums(),
 *     l = n (ln m - ln S(beta) + ln beta) + (beta - 1) sum ln t - m,
 * where neither parameter moves the best value of the other. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/evidence_region.h"
#include "libpcm/life/power_law.h"
#include "libpcm/life/region.h"
#include "libpcm/num/elementary.h"

static void at_logs(pcm__slope *out, const double *theta, const void *context)
{
    const pcm__power_sample *sample = context;
    const double n = (double)sample->failures, expected = pcm__exp(theta[0]);
    const double beta = pcm__exp(theta[1]);
    double sums[3];
    pcm__power_sums(sums, sample, beta);
    const double first = sums[1] / sums[0], second = sums[2] / sums[0] - first * first;
    out->value =
        n * (theta[0] - pcm__log(sums[0]) + theta[1]) + (beta - 1.0) * sample->log_sum - expected;
    out->gradient[0] = n - expected;
    out->gradient[1] = n + beta * (sample->log_sum - n * first);
    out->information[0][0] = expected;
    out->information[1][1] = n * beta * beta * second - beta * (sample->log_sum - n * first);
}

static pcm_distribution model_at(const double *theta, const void *context)
{
    const pcm__power_sample *sample = context;
    const double beta = pcm__exp(theta[1]);
    double sums[3];
    pcm__power_sums(sums, sample, beta);
    const double log_eta = sample->log_oldest - (theta[0] - pcm__log(sums[0])) / beta;
    return (pcm_distribution){PCM_FAMILY_WEIBULL, {beta, pcm__exp(log_eta)}};
}

/* Nonzero if the sample gives the estimate the likelihood that the fit says; in the unit of the
 * data each failure has a density that many times lower. */
static int is_of(const pcm_power_law *fit, const pcm__power_sample *sample, const double *summit)
{
    pcm__slope slope;
    at_logs(&slope, summit, sample);
    const double value = slope.value - (double)sample->failures * sample->log_oldest;
    return fabs(value - fit->log_likelihood) <= 1e-6 * (1.0 + fabs(value));
}

static pcm_status look_around(pcm_evidence **out, const pcm_power_law *fit,
                              const pcm__power_sample *sample, double confidence)
{
    const pcm__model_region region = {
        .rays = {.objective = {2, at_logs, sample},
                 .summit = {pcm__log((double)fit->failures), pcm__log(fit->beta)},
                 .scale = {1.0, 1.0},
                 .drop = pcm__allowed_drop(confidence),
                 .count = PCM__RAYS_MANY},
        .model = model_at,
        .context = sample};
    if (!is_of(fit, sample, region.rays.summit))
        return pcm__fail(PCM_ERR_ARGUMENT, "data: not those of the fit");
    pcm_distribution models[1 + PCM__RAYS_MANY] = {{PCM_FAMILY_WEIBULL, {fit->beta, fit->eta}}};
    const int count = 1 + pcm__region_models(models + 1, &region);
    return pcm__evidence_of_region(out, models, count, confidence);
}

static pcm_status check(pcm_evidence *const *out, const pcm_power_law *fit,
                        const pcm_event_data *data, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!data)
        return pcm__fail_null("data");
    return pcm__evidence_check_confidence(confidence);
}

/* An eta beyond what a double holds makes no model. */
static int has_model(const pcm_power_law *fit)
{
    return pcm_process_has_estimate(fit->status) && fit->beta > 0.0 && isfinite(fit->beta) &&
           fit->eta > 0.0 && isfinite(fit->eta);
}

static pcm_status look_at(pcm_evidence **out, const pcm_power_law *fit,
                          const pcm__recurrence *recurrence, double confidence)
{
    if (!pcm__power_law_is_of(fit, recurrence))
        return pcm__fail(PCM_ERR_ARGUMENT, "data: not those of the fit");
    if (!has_model(fit))
        return pcm__evidence_none(out, (double)fit->failures, fit->unit);
    pcm__power_sample sample;
    pcm_status status = pcm__power_sample_make(&sample, recurrence);
    if (status != PCM_OK)
        return status;
    status = look_around(out, fit, &sample, confidence);
    pcm__power_sample_free(&sample);
    if (status == PCM_OK)
        pcm__evidence_set_source(*out, (double)fit->failures, fit->unit);
    return status;
}

pcm_status pcm_evidence_from_power_law(pcm_evidence **out, const pcm_power_law *fit,
                                       const pcm_event_data *data, double confidence)
{
    pcm_status status = check(out, fit, data, confidence);
    if (status != PCM_OK)
        return status;
    pcm__recurrence recurrence;
    status = pcm__recurrence_read(&recurrence, data);
    if (status != PCM_OK)
        return status;
    status = look_at(out, fit, &recurrence, confidence);
    pcm__recurrence_free(&recurrence);
    return status;
}
