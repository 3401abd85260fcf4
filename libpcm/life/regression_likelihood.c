/* SPDX-License-Identifier: Apache-2.0 */
/* The log-likelihood of ln H = u + x'gamma + b y and its derivatives. Without truncation it is
 * concave in (u, gamma, b) for rows of every kind (Burridge 1981, Biometrika 68). */
#include <math.h>
#include <string.h>

#include "libpcm/life/regression_sample.h"
#include "libpcm/num/elementary.h"

/* Failures at known ages and their survivors: sum over failures of ln(b H), minus the sum of H. */
static void add_plain(pcm__slope *out, const pcm__regression_sample *sample, const double *theta)
{
    double sums[PCM__REGRESSION_SUMS];
    const int width = sample->plain.width;
    const double b = theta[width];
    pcm__regression_plain_sums(sums, sample, theta);
    out->value += sample->failed[0] * pcm__log(b) - sums[0];
    out->gradient[width] += sample->failed[0] / b;
    out->information[width][width] += sample->failed[0] / (b * b);
    for (int i = 0, place = 0; i <= width; i++) {
        out->value += sample->failed[i] * theta[i];
        out->gradient[i] += sample->failed[i] - sums[i];
        for (int j = i; j <= width; j++)
            out->information[i][j] += sums[place++];
    }
}

/* The rows' parts in ln H at their own covariates, carried over to the coefficients. */
static void add_tally(pcm__slope *out, const pcm__tally *tally, const double *x, int p)
{
    out->value += tally->value;
    out->gradient[0] += tally->gradient[0];
    out->gradient[p + 1] += tally->gradient[1];
    out->information[0][0] += tally->information[0];
    out->information[0][p + 1] += tally->information[1];
    out->information[p + 1][p + 1] += tally->information[2];
    for (int k = 0; k < p; k++) {
        const double pull = tally->information[0] * x[k];
        out->gradient[k + 1] += tally->gradient[0] * x[k];
        out->information[0][k + 1] += pull;
        out->information[k + 1][p + 1] += tally->information[1] * x[k];
        for (int j = k; j < p; j++)
            out->information[k + 1][j + 1] += pull * x[j];
    }
}

static void add_censored(pcm__slope *out, const pcm__regression_sample *sample, const double *theta)
{
    const int p = sample->units.selection.count;
    for (size_t i = 0; i < sample->censored_count; i++) {
        const pcm__censored_row *row = &sample->censored[i];
        const double *x = p > 0 ? sample->censored_covariates + i * (size_t)p : NULL;
        pcm__point at = {.u = theta[0], .b = theta[p + 1]};
        for (int k = 0; k < p; k++)
            at.u += theta[k + 1] * x[k];
        pcm__tally tally = {.value = 0.0};
        for (int k = 0; k < row->count_of_terms; k++)
            pcm__tally_add(&tally, &row->terms[k], at);
        add_tally(out, &tally, x, p);
    }
}

void pcm__regression_likelihood(pcm__slope *out, const double *theta, const void *context)
{
    const pcm__regression_sample *sample = context;
    const int n = sample->plain.width + 1;
    if (!(theta[n - 1] > 0.0)) {
        out->value = -INFINITY;
        return;
    }
    out->value = sample->constant;
    add_plain(out, sample, theta);
    add_censored(out, sample, theta);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            out->information[i][j] = out->information[j][i];
}

void pcm__regression_moments(double out[PCM__PARAMETERS][PCM__PARAMETERS],
                             const pcm__regression_sample *sample)
{
    double sums[PCM__REGRESSION_SUMS];
    const double zeros[PCM__PARAMETERS] = {0.0};
    const int p = sample->units.selection.count;
    pcm__regression_plain_sums(sums, sample, zeros);
    for (int i = 0, place = 0; i <= p + 1; i++)
        for (int j = i; j <= p + 1; j++)
            out[i][j] = sums[place++];
    double value[PCM__PARAMETERS] = {1.0};
    for (size_t row = 0; row < sample->censored_count; row++) {
        if (p > 0)
            memcpy(value + 1, sample->censored_covariates + row * (size_t)p,
                   (size_t)p * sizeof *value);
        value[p + 1] = sample->censored[row].y;
        for (int i = 0; i <= p + 1; i++)
            for (int j = i; j <= p + 1; j++)
                out[i][j] += sample->censored[row].count * value[i] * value[j];
    }
    for (int i = 0; i <= p + 1; i++)
        for (int j = 0; j < i; j++)
            out[i][j] = out[j][i];
}
