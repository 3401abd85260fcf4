/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/life/gaps.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

static double age_passed(double from, double to, const void *context)
{
    (void)context;
    return to - from;
}

static void read_stretch(pcm__gaps *gaps, size_t index, pcm__clock clock, const void *context)
{
    const pcm__stretch *stretch = &gaps->recurrence->stretch[index];
    double previous = stretch->from;
    for (size_t i = stretch->begin; i < stretch->end; i++) {
        gaps->length[i] = clock(previous, gaps->recurrence->failure[i], context);
        previous = gaps->recurrence->failure[i];
    }
    gaps->cut_off[index] = clock(previous, stretch->to, context);
}

/* Failures at the same recorded age were some of its rounding apart. */
static void part_ties(pcm__gaps *gaps)
{
    double shortest = INFINITY;
    for (size_t i = 0; i < gaps->complete; i++)
        if (gaps->length[i] > 0.0)
            shortest = fmin(shortest, gaps->length[i]);
    for (size_t i = 0; i < gaps->complete; i++)
        if (!(gaps->length[i] > 0.0))
            gaps->length[i] = isfinite(shortest) ? 0.5 * shortest : 0.0;
}

pcm_status pcm__gaps_make(pcm__gaps *out, const pcm__recurrence *recurrence, pcm__clock clock,
                          const void *context)
{
    pcm__gaps gaps = {.stretches = recurrence->stretches,
                      .complete = recurrence->failures,
                      .recurrence = recurrence};
    gaps.length = pcm__array_new(gaps.complete, sizeof *gaps.length);
    gaps.cut_off = pcm__array_new(gaps.stretches, sizeof *gaps.cut_off);
    if (!gaps.length || !gaps.cut_off) {
        pcm__gaps_free(&gaps);
        return pcm__fail_memory();
    }
    for (size_t i = 0; i < gaps.stretches; i++)
        read_stretch(&gaps, i, clock ? clock : age_passed, context);
    part_ties(&gaps);
    *out = gaps;
    return PCM_OK;
}

void pcm__gaps_free(pcm__gaps *gaps)
{
    pcm_release(gaps->length);
    pcm_release(gaps->cut_off);
    *gaps = (pcm__gaps){0};
}

static pcm_status add_lives(pcm_life_data *data, const double *length, size_t n, pcm_life_kind kind)
{
    for (size_t i = 0; i < n; i++) {
        if (!(length[i] > 0.0))
            continue;
        const pcm_life row = {.kind = kind, .lower = length[i], .count = 1.0};
        const pcm_status status = pcm_life_data_add(data, &row);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

pcm_status pcm__gaps_fit(pcm_fit *out, const pcm__gaps *gaps)
{
    *out = (pcm_fit){.status = PCM_FIT_NOT_CONVERGED};
    if (gaps->complete == 0 || !(gaps->length[0] > 0.0))
        return PCM_OK;
    pcm_life_data *data;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = add_lives(data, gaps->length, gaps->complete, PCM_LIFE_EXACT);
    if (status == PCM_OK)
        status = add_lives(data, gaps->cut_off, gaps->stretches, PCM_LIFE_RIGHT);
    if (status == PCM_OK)
        status = pcm_fit_weibull(out, data);
    pcm_life_data_free(data);
    return status;
}

double pcm__gaps_exponential(const pcm__gaps *gaps)
{
    const double n = (double)gaps->complete;
    double total = 0.0;
    for (size_t i = 0; i < gaps->complete; i++)
        total += gaps->length[i];
    for (size_t i = 0; i < gaps->stretches; i++)
        total += gaps->cut_off[i];
    return n * (pcm__log(n) - pcm__log(total) - 1.0);
}

double pcm__gaps_shape_test(const pcm__gaps *gaps, const pcm_fit *fit)
{
    if (!pcm_fit_has_estimate(fit))
        return 1.0;
    const double ratio = 2.0 * (fit->log_likelihood - pcm__gaps_exponential(gaps));
    return pcm__chi_square_upper(1.0, fmax(ratio, 0.0));
}

/* Serial correlation r of the m gaps of one stretch, with mean -1/m and variance
 * (m-2)^2 / (m^2 (m-1)) over all orders in which they could have come (Moran 1948, Biometrika 35);
 * adds r and its moments times the sum of squares, so that stretches weigh by what they know. */
static void add_correlation(double *excess, double *variance, const double *length, size_t m)
{
    const double count = (double)m;
    double mean = 0.0, squares = 0.0, products = 0.0, before = 0.0;
    for (size_t i = 0; i < m; i++)
        mean += pcm__log(length[i]) / count;
    for (size_t i = 0; i < m; i++) {
        const double deviation = pcm__log(length[i]) - mean;
        squares += deviation * deviation;
        products += deviation * before;
        before = deviation;
    }
    *excess += products + squares / count;
    const double share = (count - 2.0) / count;
    *variance += squares * squares * share * share / (count - 1.0);
}

double pcm__gaps_serial_correlation(const pcm__gaps *gaps)
{
    double excess = 0.0, variance = 0.0;
    for (size_t i = 0; i < gaps->stretches; i++) {
        const pcm__stretch *stretch = &gaps->recurrence->stretch[i];
        if (stretch->end - stretch->begin >= 3 && gaps->length[stretch->begin] > 0.0)
            add_correlation(&excess, &variance, gaps->length + stretch->begin,
                            stretch->end - stretch->begin);
    }
    return variance > 0.0 ? excess / sqrt(variance) : 0.0;
}
