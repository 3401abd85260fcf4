/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/power_law.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/vector.h"

double pcm__log_ratio(double larger, double smaller)
{
    const double share = (larger - smaller) / larger;
    return share < 0.5 ? -pcm__log1p(-share) : pcm__log(larger) - pcm__log(smaller);
}

/* Sum of ln(failure/oldest). The fast logarithms have an error relative to 1, which matters only
 * where all failures came close to the end. */
static double sum_of_logs(const pcm__recurrence *recurrence, double *logs, int exponent,
                          double highest)
{
    const size_t n = recurrence->failures;
    pcm__vector_log(logs, recurrence->failure, n, exponent);
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += logs[i] - highest;
    if (sum < -1e-3 * (double)n)
        return sum;
    sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum -= pcm__log_ratio(recurrence->oldest, recurrence->failure[i]);
    return sum;
}

/* Ends of the stretches, those that began with new systems first. */
static void read_stretches(pcm__power_sample *out, const pcm__recurrence *recurrence, int exponent,
                           double highest)
{
    size_t back = recurrence->stretches;
    for (size_t i = 0; i < recurrence->stretches; i++) {
        const pcm__stretch *stretch = &recurrence->stretch[i];
        const size_t place = stretch->from > 0.0 ? --back : out->from_new++;
        out->log_to[place] = stretch->to;
        out->log_width[place] =
            stretch->from > 0.0 ? pcm__log_ratio(stretch->to, stretch->from) : 1.0;
    }
    pcm__vector_log(out->log_to, out->log_to, out->stretches, exponent);
    for (size_t i = 0; i < out->stretches; i++)
        out->log_to[i] -= highest;
}

pcm_status pcm__power_sample_make(pcm__power_sample *out, const pcm__recurrence *recurrence)
{
    pcm__power_sample sample = {.oldest = recurrence->oldest,
                                .failures = recurrence->failures,
                                .stretches = recurrence->stretches};
    sample.log_to = pcm__array_new(sample.stretches, sizeof *sample.log_to);
    sample.log_width = pcm__array_new(sample.stretches, sizeof *sample.log_width);
    double *logs = pcm__array_new(sample.failures, sizeof *logs);
    if (!sample.log_to || !sample.log_width || !logs) {
        pcm__power_sample_free(&sample);
        pcm_release(logs);
        return pcm__fail_memory();
    }
    int exponent;
    double highest;
    frexp(sample.oldest, &exponent);
    pcm__vector_log(&highest, &sample.oldest, 1, exponent);
    sample.log_oldest = pcm__log(sample.oldest);
    sample.log_sum = sum_of_logs(recurrence, logs, exponent, highest);
    read_stretches(&sample, recurrence, exponent, highest);
    pcm_release(logs);
    *out = sample;
    return PCM_OK;
}

void pcm__power_sample_free(pcm__power_sample *sample)
{
    pcm_release(sample->log_to);
    pcm_release(sample->log_width);
    *sample = (pcm__power_sample){0};
}

/* A stretch that began at from = to e^-q adds to^b (1 - e^-bq), which for a short stretch must not
 * be taken as a difference of two powers. */
void pcm__power_sums(double sums[3], const pcm__power_sample *sample, double beta)
{
    double moments[4];
    pcm__vector_moments(moments, sample->log_to, sample->log_width, sample->from_new, beta);
    for (int i = 0; i < 3; i++)
        sums[i] = moments[i];
    for (size_t i = sample->from_new; i < sample->stretches; i++) {
        const double y = sample->log_to[i], q = sample->log_width[i];
        const double power = pcm__exp(beta * y);
        const double lost = pcm__exp(-beta * q), kept = -pcm__expm1(-beta * q);
        sums[0] += power * kept;
        sums[1] += power * (y * kept + q * lost);
        sums[2] += power * (y * y * kept + (2.0 * y - q) * q * lost);
    }
}
