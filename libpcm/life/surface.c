/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that are exact or right-censored and observed from new go into columns for the vector
 * kernels; all others into terms. */
#include "libpcm/life/surface.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/objective.h"
#include "libpcm/num/vector.h"

static int all_are_plain(const pcm_life_data *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (!pcm__life_is_plain(&data->rows[i]) || data->rows[i].entry > 0.0)
            return 0;
    return 1;
}

/* Ages into the columns, failures first. Returns the oldest; the number of failed rows in
 * `failed`. */
static double read_ages(pcm__plain_rows *plain, size_t *failed, const pcm_life_data *data)
{
    double oldest = 0.0;
    size_t front = 0, back = data->count;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const size_t place = row->kind == PCM_LIFE_EXACT ? front++ : --back;
        plain->y[place] = row->lower;
        plain->weight[place] = row->count;
        oldest = fmax(oldest, row->lower);
    }
    *failed = front;
    return oldest;
}

static pcm_status read_plain(pcm__surface *surface, const pcm_life_data *data)
{
    pcm__plain_rows *plain = &surface->plain;
    plain->n = data->count;
    plain->y = pcm__array_new(plain->n, 2 * sizeof *plain->y);
    if (!plain->y)
        return pcm__fail_memory();
    plain->weight = plain->y + plain->n;
    size_t failed;
    const double oldest = read_ages(plain, &failed, data);
    int exponent;
    frexp(oldest, &exponent);
    pcm__vector_log(plain->y, plain->y, plain->n, exponent);
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < plain->n; i++) {
        lowest = fmin(lowest, plain->y[i]);
        highest = fmax(highest, plain->y[i]);
    }
    for (size_t i = 0; i < plain->n; i++)
        plain->y[i] -= highest;
    plain->failed_sum = pcm__vector_dot(plain->weight, plain->y, failed);
    surface->log_reference = pcm__log(oldest);
    surface->constant = -surface->failures * surface->log_reference - plain->failed_sum;
    surface->extent = highest - lowest;
    return PCM_OK;
}

/* Of the ends of all stretches and of all failures. */
static double highest_end(const pcm__likelihood *likelihood)
{
    double highest = -INFINITY;
    for (size_t i = 0; i < likelihood->count; i++)
        highest = fmax(highest, likelihood->terms[i].y);
    return highest;
}

static pcm_status read_terms(pcm__surface *surface, const pcm_life_data *data)
{
    pcm__likelihood *likelihood = &surface->likelihood;
    const pcm_status status = pcm__likelihood_new(likelihood, data, surface->failures);
    if (status != PCM_OK)
        return status;
    surface->log_reference = pcm__log(likelihood->reference);
    surface->constant = likelihood->constant;
    likelihood->constant = 0.0;
    surface->highest = highest_end(likelihood);
    surface->extent = likelihood->extent;
    surface->truncated = likelihood->truncated;
    return PCM_OK;
}

pcm_status pcm__surface_new(pcm__surface *out, const pcm_life_data *data, double failures)
{
    pcm__surface surface = {.failures = failures};
    const int plain = failures > 0.0 && all_are_plain(data);
    const pcm_status status = plain ? read_plain(&surface, data) : read_terms(&surface, data);
    if (status == PCM_OK)
        *out = surface;
    return status;
}

void pcm__surface_free(pcm__surface *surface)
{
    pcm_release(surface->plain.y);
    pcm__likelihood_free(&surface->likelihood);
}

static pcm__tally plain_at(pcm__surface *surface, pcm__point at)
{
    pcm__plain_rows *plain = &surface->plain;
    if (plain->slope != at.b) {
        pcm__vector_moments(plain->moments, plain->y, plain->weight, plain->n, at.b);
        plain->slope = at.b;
    }
    const double r = surface->failures, rise = pcm__exp(at.u);
    const double hazard[3] = {rise * plain->moments[0], rise * plain->moments[1],
                              rise * plain->moments[2]};
    return (pcm__tally){
        .value = r * (at.u + pcm__log(at.b)) + at.b * plain->failed_sum - hazard[0],
        .gradient = {r - hazard[0], r / at.b + plain->failed_sum - hazard[1]},
        .information = {hazard[0], hazard[1], r / (at.b * at.b) + hazard[2]}};
}

pcm__tally pcm__surface_at(pcm__surface *surface, pcm__point at)
{
    return surface->plain.y ? plain_at(surface, at)
                            : pcm__likelihood_at(&surface->likelihood, at);
}

int pcm__surface_is_of(pcm__surface *surface, const pcm_fit *fit)
{
    const pcm__point at = pcm__surface_point(surface, fit->life);
    const double value = pcm__surface_at(surface, at).value + surface->constant;
    return fabs(value - fit->log_likelihood) <= 1e-6 * (1.0 + fabs(value));
}

pcm__point pcm__surface_point(const pcm__surface *surface, pcm_weibull life)
{
    const double log_ratio = pcm__log(life.scale) - surface->log_reference;
    return (pcm__point){-life.shape * log_ratio, life.shape};
}

pcm__line pcm__surface_line(const pcm__surface *surface, pcm__point at)
{
    return (pcm__line){surface->log_reference, at.u, at.b};
}

/* One slope of the surface. */
struct ridge {
    pcm__surface *surface;
    double b;
};

static void at_intercept(pcm__slope *out, const double *theta, const void *context)
{
    const struct ridge *ridge = context;
    const pcm__tally tally = pcm__surface_at(ridge->surface, (pcm__point){*theta, ridge->b});
    out->value = tally.value;
    out->gradient[0] = tally.gradient[0];
    out->information[0][0] = tally.information[0];
}

double pcm__surface_ridge(pcm__surface *surface, pcm__point from)
{
    const struct ridge ridge = {surface, from.b};
    const pcm__objective objective = {1, at_intercept, &ridge};
    const double scale = 1.0;
    pcm__summit summit;
    pcm__maximise(&summit, &objective, &from.u, &scale,
                  300.0 + from.b * surface->extent);
    return summit.theta[0];
}
