/* SPDX-License-Identifier: Apache-2.0 */
/* The log-linear process by maximum likelihood: with the intercept eliminated, the slope is the
 * root of
 *     mean of t under the density ~ exp(slope t) on what was watched - mean t = 0,
 * whose left side increases: it is the derivative of the cumulant function of t. */
#include "libpcm/life/log_linear.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"

enum { maximum_passes = 200 };

static const double log_2 = 0.69314718055994530942;

static pcm_process_status foresee(const pcm__linear_sample *sample)
{
    if (sample->failures == 0)
        return PCM_PROCESS_NO_FAILURES;
    if (!(sample->below_high > 0.0))
        return PCM_PROCESS_RISES_WITHOUT_END;
    return sample->failures == 1 ? PCM_PROCESS_ONE_FAILURE : PCM_PROCESS_OK;
}

/* The root; leaves the volume at it. NaN without convergence. */
static double solve_slope(pcm__linear_volume *volume, int *passes, const pcm__linear_sample *sample)
{
    const double n = (double)sample->failures;
    const double below = sample->below_high / n, above = sample->above_low / n;
    const double unit = 1.0 / (sample->high - sample->low);
    pcm__bracket bracket = {-INFINITY, INFINITY};
    double slope = 0.0;
    while (*passes < maximum_passes) {
        *volume = pcm__linear_volume_at(sample, slope);
        (*passes)++;
        const double value = slope >= 0.0 ? below - volume->distance : volume->distance - above;
        const double step = value / volume->variance;
        if (fabs(step) <= 1e-14 * (fabs(slope) + unit))
            return slope;
        slope = pcm__bracket_step(&bracket, slope, value, slope - step);
        if (bracket.high - bracket.low <= 1e-15 * (fabs(slope) + unit))
            return slope;
    }
    return NAN;
}

/* Sets everything that follows from the slope; 0 if a double cannot hold it. */
static int accept(pcm_log_linear *out, const pcm__linear_sample *sample, double slope,
                  const pcm__linear_volume *volume)
{
    const double n = (double)sample->failures;
    const double shift = sample->exponent * log_2;
    const double at_end = pcm__log(n) - volume->log_rest; /* ln intensity at volume->end */
    const double intercept = at_end - slope * volume->end;
    out->intercept = intercept - shift;
    out->slope = ldexp(slope, -sample->exponent);
    const double distances = slope >= 0.0 ? sample->below_high : sample->above_low;
    out->log_likelihood = n * (at_end - shift - 1.0) - fabs(slope) * distances;
    const double mean =
        slope >= 0.0 ? volume->end - volume->distance : volume->end + volume->distance;
    const double variance = 1.0 / (n * volume->variance); /* of the slope */
    out->covariance[0][0] = 1.0 / n + mean * mean * variance;
    out->covariance[0][1] = out->covariance[1][0] = -mean * variance * sample->high;
    out->covariance[1][1] = variance * sample->high * sample->high;
    out->mtbf_instantaneous = pcm__exp(shift - at_end - slope * (sample->high - volume->end));
    return isfinite(out->slope) && isfinite(variance) && variance > 0.0;
}

pcm_status pcm__log_linear_fit(pcm_log_linear *out, const pcm__recurrence *recurrence)
{
    pcm__linear_sample sample;
    const pcm_status status = pcm__linear_sample_make(&sample, recurrence);
    if (status != PCM_OK)
        return status;
    pcm_log_linear fit = {.status = foresee(&sample),
                          .systems = recurrence->systems,
                          .failures = recurrence->failures,
                          .age = recurrence->oldest,
                          .exposure = recurrence->exposure,
                          .passes = 1};
    *out = fit;
    if (pcm_process_has_estimate(fit.status)) {
        pcm__linear_volume volume;
        const double slope = solve_slope(&volume, &fit.passes, &sample);
        if (isfinite(slope) && accept(&fit, &sample, slope, &volume))
            *out = fit;
        else
            out->status = PCM_PROCESS_NOT_CONVERGED;
    }
    pcm__linear_sample_free(&sample);
    return PCM_OK;
}

pcm_status pcm_log_linear_fit(pcm_log_linear *out, const pcm_event_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    pcm__recurrence recurrence;
    pcm_status status = pcm__recurrence_read(&recurrence, data);
    if (status != PCM_OK)
        return status;
    pcm_log_linear fit;
    status = pcm__log_linear_fit(&fit, &recurrence);
    pcm__recurrence_free(&recurrence);
    if (status != PCM_OK)
        return status;
    memcpy(fit.unit, pcm_event_data_unit(data), strlen(pcm_event_data_unit(data)));
    *out = fit;
    return PCM_OK;
}
