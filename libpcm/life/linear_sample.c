/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/log_linear.h"
#include "libpcm/num/elementary.h"

pcm_status pcm__linear_sample_make(pcm__linear_sample *out, const pcm__recurrence *recurrence)
{
    pcm__linear_sample sample = {.failures = recurrence->failures,
                                 .stretches = recurrence->stretches};
    sample.stretch = pcm__array_new(sample.stretches, sizeof *sample.stretch);
    if (!sample.stretch)
        return pcm__fail_memory();
    frexp(recurrence->oldest, &sample.exponent);
    sample.low = ldexp(recurrence->youngest, -sample.exponent);
    sample.high = ldexp(recurrence->oldest, -sample.exponent);
    for (size_t i = 0; i < sample.failures; i++) {
        const double age = ldexp(recurrence->failure[i], -sample.exponent);
        sample.above_low += age - sample.low;
        sample.below_high += sample.high - age;
    }
    for (size_t i = 0; i < sample.stretches; i++)
        sample.stretch[i] = (pcm_stretch){ldexp(recurrence->stretch[i].from, -sample.exponent),
                                          ldexp(recurrence->stretch[i].to, -sample.exponent)};
    *out = sample;
    return PCM_OK;
}

void pcm__linear_sample_free(pcm__linear_sample *sample)
{
    pcm_release(sample->stretch);
    *sample = (pcm__linear_sample){0};
}

/* phi[k] = integral of v^k e^(-h v) over v from 0 to 1, h >= 0: by parts upwards from k = 0, which
 * loses digits for small h, or downwards from a series of positive terms,
 * e^-h sum h^j / ((k+1) ... (k+1+j)). */
static void unit_moments(double phi[3], double h)
{
    const double lost = pcm__exp(-h);
    if (h > 2.0) {
        phi[0] = (1.0 - lost) / h;
        phi[1] = (phi[0] - lost) / h;
        phi[2] = (2.0 * phi[1] - lost) / h;
        return;
    }
    double term = 1.0 / 3.0, sum = 0.0;
    for (int j = 4; term > 1e-17 * sum; j++) {
        sum += term;
        term *= h / j;
    }
    phi[2] = lost * sum;
    phi[1] = 0.5 * (h * phi[2] + lost);
    phi[0] = h * phi[1] + lost;
}

/* Distances are measured from the end at which the integrand is largest, so nothing overflows and a
 * steep slope leaves no difference of large numbers. */
pcm__linear_volume pcm__linear_volume_at(const pcm__linear_sample *sample, double slope)
{
    const int rises = slope >= 0.0;
    const double steepness = fabs(slope);
    double sums[3] = {0.0, 0.0, 0.0};
    for (size_t i = 0; i < sample->stretches; i++) {
        const pcm_stretch *stretch = &sample->stretch[i];
        const double width = stretch->to - stretch->from;
        const double d = rises ? sample->high - stretch->to : stretch->from - sample->low;
        double phi[3];
        unit_moments(phi, steepness * width);
        const double weight = pcm__exp(-steepness * d) * width;
        const double first = width * phi[1], second = width * width * phi[2];
        sums[0] += weight * phi[0];
        sums[1] += weight * (d * phi[0] + first);
        sums[2] += weight * (d * d * phi[0] + 2.0 * d * first + second);
    }
    const double mean = sums[1] / sums[0];
    return (pcm__linear_volume){rises ? sample->high : sample->low, pcm__log(sums[0]), mean,
                                sums[2] / sums[0] - mean * mean};
}
