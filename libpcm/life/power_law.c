/* SPDX-License-Identifier: Apache-2.0 */
/* The power-law process by maximum likelihood. With ages in units of the highest, S as in
 * pcm__power_sums() and lambda eliminated, beta is the root of
 *     S'/S - 1/beta - mean ln t = 0,
 * whose left side increases: it is the derivative of the cumulant function of ln t. */
#include "libpcm/life/power_law.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"

enum { maximum_passes = 200 };

/* Value that S'/S - 1/beta takes as beta falls to 0. */
static double limit_at_0(const pcm__power_sample *sample)
{
    if (sample->from_new > 0)
        return -INFINITY;
    double widths = 0.0, moment = 0.0;
    for (size_t i = 0; i < sample->stretches; i++) {
        const double y = sample->log_to[i], q = sample->log_width[i];
        widths += q;
        moment += q * (y - 0.5 * q);
    }
    return moment / widths;
}

static pcm_process_status foresee(const pcm__power_sample *sample)
{
    if (sample->failures == 0)
        return PCM_PROCESS_NO_FAILURES;
    const double mean = sample->log_sum / (double)sample->failures;
    if (!(mean < 0.0))
        return PCM_PROCESS_RISES_WITHOUT_END;
    if (mean <= limit_at_0(sample))
        return PCM_PROCESS_FALLS_WITHOUT_END;
    return sample->failures == 1 ? PCM_PROCESS_ONE_FAILURE : PCM_PROCESS_OK;
}

/* The root and the sums at it; `curvature` is the derivative of the equation. Newton's steps are
 * taken in 1/beta, in which the equation of a single window is a line. NaN without convergence. */
static double solve_beta(double sums[3], double *curvature, int *passes,
                         const pcm__power_sample *sample)
{
    const double mean = sample->log_sum / (double)sample->failures;
    pcm__bracket bracket = {0.0, INFINITY};
    double beta = -1.0 / mean;
    while (*passes < maximum_passes) {
        pcm__power_sums(sums, sample, beta);
        (*passes)++;
        const double first = sums[1] / sums[0];
        const double value = first - 1.0 / beta - mean;
        *curvature = sums[2] / sums[0] - first * first + 1.0 / (beta * beta);
        const double slowing = 1.0 + value / (beta * *curvature);
        if (fabs(slowing - 1.0) < 1e-14)
            return beta;
        const double proposed = slowing > 0.0 ? beta / slowing : NAN;
        const double next = pcm__bracket_step(&bracket, beta, value, proposed);
        if (isfinite(bracket.high) && bracket.high - bracket.low <= 1e-15 * bracket.high)
            return beta;
        beta = next;
    }
    return NAN;
}

/* Sets everything that follows from beta. */
static void accept(pcm_power_law *out, const pcm__power_sample *sample, double beta,
                   const double sums[3], double curvature)
{
    const double n = (double)sample->failures;
    const double level = pcm__log(n / sums[0]); /* ln lambda with ages in units of the highest */
    out->beta = beta;
    out->log_lambda = level - beta * sample->log_oldest;
    out->lambda = pcm__exp(out->log_lambda);
    out->eta = pcm__exp(sample->log_oldest - level / beta);
    out->log_likelihood =
        n * (level + pcm__log(beta) - sample->log_oldest - 1.0) + (beta - 1.0) * sample->log_sum;
    /* Along the ridge of the likelihood ln lambda follows ln beta with this slope. */
    const double slope = -beta * (sums[1] / sums[0] + sample->log_oldest);
    const double variance = 1.0 / (n * beta * beta * curvature);
    out->covariance[0][0] = 1.0 / n + slope * slope * variance;
    out->covariance[0][1] = out->covariance[1][0] = slope * variance;
    out->covariance[1][1] = variance;
    out->mtbf_cumulative = sample->oldest / n * sums[0];
    out->mtbf_instantaneous = out->mtbf_cumulative / beta;
    out->growth_rate = 1.0 - beta;
}

pcm_status pcm__power_law_fit(pcm_power_law *out, const pcm__recurrence *recurrence)
{
    pcm__power_sample sample;
    const pcm_status status = pcm__power_sample_make(&sample, recurrence);
    if (status != PCM_OK)
        return status;
    out->systems = recurrence->systems;
    out->failures = recurrence->failures;
    out->age = recurrence->oldest;
    out->exposure = recurrence->exposure;
    out->passes = 1;
    out->status = foresee(&sample);
    if (pcm_process_has_estimate(out->status)) {
        double sums[3], curvature;
        const double beta = solve_beta(sums, &curvature, &out->passes, &sample);
        if (isfinite(beta) && curvature > 0.0)
            accept(out, &sample, beta, sums, curvature);
        else
            out->status = PCM_PROCESS_NOT_CONVERGED;
    }
    pcm__power_sample_free(&sample);
    return PCM_OK;
}

/* Adds the failures of one system to exact_failures and exact_sum; 0 if that cannot be done. */
static int add_exactly(pcm_power_law *out, const pcm_system *system)
{
    size_t failures = 0;
    double sum = 0.0;
    for (size_t i = 0; i < system->events; i++)
        if (system->event[i].kind == PCM_MAINTENANCE_CORRECTIVE) {
            failures++;
            sum += pcm__log(system->end) - pcm__log(system->event[i].age);
        }
    if (failures > 0 && (system->start > 0.0 || system->gaps > 0))
        return 0;
    out->exact_failures += failures - (system->ends_with_failure ? 1 : 0);
    out->exact_sum += sum;
    return 1;
}

static void sum_exactly(pcm_power_law *out, const pcm_event_data *data)
{
    for (size_t i = 0; i < out->systems; i++) {
        const pcm_system system = pcm__system_at(data, i);
        if (!add_exactly(out, &system)) {
            out->exact_failures = 0;
            out->exact_sum = 0.0;
            return;
        }
    }
    if (out->exact_failures >= 2 && out->exact_sum > 0.0)
        out->beta_unbiased = ((double)out->exact_failures - 1.0) / out->exact_sum;
}

pcm_status pcm_power_law_fit(pcm_power_law *out, const pcm_event_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    pcm__recurrence recurrence;
    pcm_status status = pcm__recurrence_read(&recurrence, data);
    if (status != PCM_OK)
        return status;
    pcm_power_law fit = {.status = PCM_PROCESS_OK};
    status = pcm__power_law_fit(&fit, &recurrence);
    pcm__recurrence_free(&recurrence);
    if (status != PCM_OK)
        return status;
    memcpy(fit.unit, pcm_event_data_unit(data), strlen(pcm_event_data_unit(data)));
    if (pcm_process_has_estimate(fit.status))
        sum_exactly(&fit, data);
    *out = fit;
    return PCM_OK;
}
