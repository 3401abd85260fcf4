/* SPDX-License-Identifier: Apache-2.0 */
/* Exact and right-censored data: the scale is eliminated, and the shape b is the root of
 *     sum w t^b ln t / sum w t^b - mean over failures of ln t - 1/b = 0
 * (Cohen 1965, Technometrics 7, eq. 2.6), which increases with b. Ages enter as y = ln(t/oldest)
 * <= 0, so nothing overflows in any unit. */
#include "libpcm/life/fit.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/line_fit.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"
#include "libpcm/num/vector.h"

enum { maximum_passes = 100 };

/* The data as the likelihood reads it. */
struct sample {
    double *y;      /* [n] ln(age/oldest), failures first */
    double *weight; /* [n] counts */
    size_t n;
    size_t failed;     /* rows with failures */
    double oldest;     /* highest age */
    double failures;   /* sum of the counts of failures */
    double failed_sum; /* sum of weight y over failures */
};

static void read_rows(struct sample *sample, const pcm_life_data *data)
{
    size_t front = 0, back = data->count;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const size_t place = row->kind == PCM_LIFE_EXACT ? front++ : --back;
        sample->y[place] = row->lower;
        sample->weight[place] = row->count;
        sample->oldest = fmax(sample->oldest, row->lower);
    }
    sample->failed = front;

    int exponent;
    frexp(sample->oldest, &exponent);
    pcm__vector_log(sample->y, sample->y, sample->n, exponent);
    double highest = -INFINITY;
    for (size_t i = 0; i < sample->n; i++)
        highest = fmax(highest, sample->y[i]);
    for (size_t i = 0; i < sample->n; i++)
        sample->y[i] -= highest;
    sample->failed_sum = pcm__vector_dot(sample->weight, sample->y, sample->failed);
}

/* Shape of a sample of ln t with that standard deviation, were it complete: pi/(sqrt(6) sd). */
static double first_shape(const struct sample *sample)
{
    double moments[4];
    pcm__vector_moments(moments, sample->y, sample->weight, sample->n, 0.0);
    const double mean = moments[1] / moments[0];
    const double variance = moments[2] / moments[0] - mean * mean;
    return variance > DBL_EPSILON * mean * mean ? 1.28254983016186409554 / sqrt(variance)
                                                : -1.0 / mean;
}

/* Root of the profile equation; leaves the moments at it. NaN if the passes did not suffice. */
static double solve_shape(double moments[4], int *passes, const struct sample *sample)
{
    const double failed_mean = sample->failed_sum / sample->failures;
    pcm__bracket bracket = {0.0, INFINITY};
    double b = first_shape(sample);
    (*passes)++;
    for (int pass = 0; pass < maximum_passes; pass++) {
        pcm__vector_moments(moments, sample->y, sample->weight, sample->n, b);
        (*passes)++;
        const double mean = moments[1] / moments[0];
        const double square = moments[2] / moments[0];
        const double cube = moments[3] / moments[0];
        const double value = mean - failed_mean - 1.0 / b;
        const double first = square - mean * mean + 1.0 / (b * b);
        const double second =
            cube - 3.0 * mean * square + 2.0 * mean * mean * mean - 2.0 / (b * b * b);
        double step = pcm__halley_step(value, first, second, 2.0);
        if (fabs(step) < 1e-11 * b)
            return b;
        step = fmin(fmax(step, -2.0 * b), 0.9 * b);
        b = pcm__bracket_step(&bracket, b, value, b - step);
    }
    return NAN;
}

static void fit_sample(pcm_fit *out, const struct sample *sample)
{
    double moments[4];
    const double b = solve_shape(moments, &out->passes, sample);
    if (isnan(b)) {
        out->status = PCM_FIT_NOT_CONVERGED;
        return;
    }
    /* At the maximum the cumulative hazards add up to the failures. */
    const double r = sample->failures, hazard = r / moments[0];
    const double intercept = pcm__log(hazard);
    const pcm__line_fit line = {
        .reference = sample->oldest,
        .intercept = intercept,
        .slope = b,
        .log_likelihood = r * (pcm__log(b) + intercept - pcm__log(sample->oldest) - 1.0) +
                          (b - 1.0) * sample->failed_sum,
        .information = {r, hazard * moments[1], r / (b * b) + hazard * moments[2]}};
    pcm__fit_accept(out, &line);
}

pcm_status pcm__fit_profile(pcm_fit *out, const pcm_life_data *data)
{
    double *columns = pcm__array_new(data->count, 2 * sizeof *columns);
    if (!columns)
        return pcm__fail_memory();
    struct sample sample = {
        .y = columns, .weight = columns + data->count, .n = data->count, .failures = out->failures};
    read_rows(&sample, data);
    fit_sample(out, &sample);
    pcm_release(columns);
    return PCM_OK;
}
