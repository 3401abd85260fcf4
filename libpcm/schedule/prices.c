/* SPDX-License-Identifier: Apache-2.0 */
/* Dual ascent: a damped Newton method (K. Levenberg 1944, D. Marquardt 1963) at each of a falling
 * series of temperatures. All tolerances are shares of the instance's own money; all stops are
 * counts, so the result does not depend on the clock unless it cuts the work off. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/smooth.h"

enum { STAGES = 11, STEPS = 30, TRIES = 12 };

/* First temperature and first step limit, as shares of the scale of money. */
static const double hot = 0.8;
static const double first_step = 4;

pcm_status pcm__prices_make(pcm__prices *prices, const pcm__model *model)
{
    *prices = (pcm__prices){.best = pcm__array_new_zero(model->cells, sizeof(double))};
    if (!prices->best)
        return pcm__fail_memory();
    prices->bound = pcm__model_bound(model, prices->best);
    prices->spread = hot * model->scale;
    return PCM_OK;
}

void pcm__prices_free(pcm__prices *prices)
{
    pcm_release(prices->best);
    *prices = (pcm__prices){0};
}

double pcm__prices_offer(pcm__prices *prices, const pcm__model *model, double *price)
{
    for (size_t i = 0; i < model->cells; i++)
        price[i] = price[i] > 0 ? fmin(price[i], 1e15) : 0;
    double bound = pcm__model_bound(model, price);
    if (bound > prices->bound) {
        prices->bound = bound;
        memcpy(prices->best, price, model->cells * sizeof *price);
    }
    return bound;
}

/* A point of the ascent and the room to step from it. */
struct ascent {
    const pcm__model *model;
    pcm__watch *watch;
    pcm__smooth smooth;
    pcm__skyline factor;
    double *room; /* the block of the arrays below, [cells] each */
    double *price;
    double *gradient;
    double *step;
    double *trial;
    double *trial_gradient;
    double tau;
    double value;
    double damping;
    double step_limit; /* money per hour */
};

static pcm_status make_ascent(struct ascent *ascent, const pcm__model *model, pcm__watch *watch)
{
    size_t n = model->cells;
    *ascent = (struct ascent){.model = model, .watch = watch};
    ascent->step_limit = first_step * model->scale / model->mean_hours;
    pcm_status status = pcm__smooth_make(&ascent->smooth, model);
    if (status != PCM_OK)
        return status;
    ascent->room = pcm__array_new_zero(5 * n, sizeof(double));
    if (!ascent->room)
        return pcm__fail_memory();
    ascent->price = ascent->room;
    ascent->gradient = ascent->room + n;
    ascent->step = ascent->room + 2 * n;
    ascent->trial = ascent->room + 3 * n;
    ascent->trial_gradient = ascent->room + 4 * n;
    return pcm__skyline_make(&ascent->factor, n, ascent->smooth.curvature.first);
}

static void free_ascent(struct ascent *ascent)
{
    pcm__smooth_free(&ascent->smooth);
    pcm__skyline_free(&ascent->factor);
    pcm_release(ascent->room);
}

/* Factors the damped curvature, damping more until that works. */
static int factor_damped(struct ascent *ascent)
{
    pcm__skyline *curvature = &ascent->smooth.curvature;
    size_t n = curvature->n;
    double mean = 0;
    for (size_t i = 0; i < n; i++)
        mean += *pcm__skyline_at(curvature, i, i) / (double)n;
    for (int attempt = 0; attempt < TRIES; attempt++) {
        /* The diagonal is put back afterwards; ascent->step is free at this point. */
        for (size_t i = 0; i < n; i++) {
            double *diagonal = pcm__skyline_at(curvature, i, i);
            ascent->step[i] = *diagonal;
            *diagonal += ascent->damping * *diagonal + 1e-4 * mean + 1e-300;
        }
        int definite = pcm__skyline_factor(&ascent->factor, curvature);
        for (size_t i = 0; i < n; i++)
            *pcm__skyline_at(curvature, i, i) = ascent->step[i];
        if (definite)
            return 1;
        ascent->damping = fmax(10 * ascent->damping, 1e-6);
    }
    return 0;
}

/* The Newton step, no longer than allowed. Returns the rise that a quadratic model expects. */
static double find_step(struct ascent *ascent, int *limited)
{
    size_t n = ascent->model->cells;
    memcpy(ascent->step, ascent->gradient, n * sizeof *ascent->step);
    pcm__skyline_solve(&ascent->factor, ascent->step);
    double longest = 0, rise = 0;
    for (size_t i = 0; i < n; i++)
        longest = fmax(longest, fabs(ascent->step[i]));
    *limited = longest > ascent->step_limit;
    double shrink = *limited ? ascent->step_limit / longest : 1;
    for (size_t i = 0; i < n; i++) {
        ascent->step[i] *= shrink;
        rise += 0.5 * ascent->gradient[i] * ascent->step[i];
    }
    return rise;
}

static void accept_trial(struct ascent *ascent, double value, int limited)
{
    size_t n = ascent->model->cells;
    memcpy(ascent->price, ascent->trial, n * sizeof *ascent->price);
    ascent->value = value;
    ascent->damping = fmax(ascent->damping / 5, 1e-6);
    if (limited)
        ascent->step_limit *= 2;
}

/* One accepted step; 0 if the temperature has nothing more to give. */
static int climb(struct ascent *ascent)
{
    size_t n = ascent->model->cells;
    double enough = 1e-2 * ascent->tau * (double)n;
    ascent->value = pcm__smooth_evaluate(&ascent->smooth, ascent->tau, ascent->price,
                                         ascent->gradient, 1);
    for (int attempt = 0; attempt < TRIES; attempt++) {
        int limited;
        if (pcm__watch_report(ascent->watch, 0) || !factor_damped(ascent))
            return 0;
        double rise = find_step(ascent, &limited);
        if (!limited && rise < enough && ascent->damping < 1)
            return 0;
        for (size_t i = 0; i < n; i++)
            ascent->trial[i] = ascent->price[i] + ascent->step[i];
        double value = pcm__smooth_evaluate(&ascent->smooth, ascent->tau, ascent->trial,
                                            ascent->trial_gradient, 0);
        if (value >= ascent->value + 0.1 * rise) {
            accept_trial(ascent, value, limited);
            return 1;
        }
        ascent->damping = fmax(8 * ascent->damping, 1e-3);
    }
    return 0;
}

pcm_status pcm__prices_ascend(pcm__prices *prices, const pcm__model *model, pcm__watch *watch)
{
    struct ascent ascent;
    pcm_status status = make_ascent(&ascent, model, watch);
    ascent.tau = hot * model->scale;
    for (int stage = 0; status == PCM_OK && stage < STAGES; stage++) {
        ascent.damping = 1e-4;
        for (int step = 0; step < STEPS && climb(&ascent); step++)
            ;
        memcpy(ascent.trial, ascent.price, model->cells * sizeof *ascent.trial);
        pcm__prices_offer(prices, model, ascent.trial);
        prices->spread = ascent.tau;
        watch->progress.bound = prices->bound;
        watch->progress.fraction = 0.3 * (stage + 1) / STAGES;
        if (pcm__watch_report(watch, 0))
            break;
        ascent.tau /= 2;
    }
    free_ascent(&ascent);
    return status;
}
