/* SPDX-License-Identifier: Apache-2.0 */
/* Damped Newton steps (K. Levenberg 1944, D. Marquardt 1963). All is measured in money per typical use
 * of a row, so that hours and currency do not matter. */
#include "libpcm/schedule/prices/ascent.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

enum { STEPS = 30, TRIES = 12 };

/* A step must gain this share of what it promises. */
static const double gain = 0.1;

/* Damping at the beginning of a temperature; how it falls and rises; where it stops falling. */
static const double first_damping = 0.01, relax = 0.2, tighten = 8, least_damping = 1e-6;

/* No price of a typical use is to change by more temperatures than this in a step, for beyond that the
 * quadratic model says little: each row is damped by its own gradient. */
static const double farthest = 16;

/* Part of the mean curvature that is added to every row's: some rows may have next to none. */
static const double floor_of_curvature = 1e-4;

static pcm_status make_point(pcm__ascent_point *point, double *room, const pcm__smooth *smooth)
{
    point->price = room;
    point->gradient = room + smooth->model->rows;
    return pcm__skyline_make(&point->curvature, smooth->places, smooth->first);
}

pcm_status pcm__ascent_make(pcm__ascent *ascent, pcm__pricer *pricer, const pcm__model *model)
{
    *ascent = (pcm__ascent){0};
    pcm_status status = pcm__smooth_make(&ascent->smooth, pricer, model);
    if (status != PCM_OK)
        return status;
    const size_t places = ascent->smooth.places, point = model->rows + places;
    ascent->room = pcm__array_new(2 * point + 2 * places, sizeof *ascent->room);
    if (!ascent->room)
        status = pcm__fail_memory();
    if (status == PCM_OK)
        status = make_point(&ascent->here, ascent->room, &ascent->smooth);
    if (status == PCM_OK)
        status = make_point(&ascent->there, ascent->room + point, &ascent->smooth);
    if (status == PCM_OK)
        status = pcm__skyline_make(&ascent->factor, places, ascent->smooth.first);
    if (status != PCM_OK) {
        pcm__ascent_free(ascent);
        return status;
    }
    ascent->step = ascent->room + 2 * point;
    ascent->diagonal = ascent->step + places;
    return PCM_OK;
}

void pcm__ascent_free(pcm__ascent *ascent)
{
    pcm__smooth_free(&ascent->smooth);
    pcm__skyline_free(&ascent->here.curvature);
    pcm__skyline_free(&ascent->there.curvature);
    pcm__skyline_free(&ascent->factor);
    pcm_release(ascent->room);
    *ascent = (pcm__ascent){0};
}

static void evaluate(pcm__ascent *ascent, pcm__ascent_point *point, double tau)
{
    point->value = pcm__smooth_evaluate(&ascent->smooth, tau, point->price, point->gradient,
                                        &point->curvature);
}

/* Factors the damped curvature, damping more until that works. */
static int factor_damped(pcm__ascent *ascent, double tau)
{
    const pcm__skyline *curvature = &ascent->here.curvature;
    const double *unit = ascent->smooth.unit;
    const size_t n = curvature->n;
    double mean = 0;
    for (size_t i = 0; i < n; i++) {
        ascent->diagonal[i] = *pcm__skyline_at(curvature, i, i);
        mean += ascent->diagonal[i] / (unit[i] * unit[i]) / (double)n;
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
        for (size_t i = 0; i < n; i++)
            *pcm__skyline_at(curvature, i, i) =
                (1 + ascent->damping) * ascent->diagonal[i] +
                fabs(ascent->here.gradient[i]) * unit[i] / (farthest * tau) +
                floor_of_curvature * mean * unit[i] * unit[i];
        const int definite = pcm__skyline_factor(&ascent->factor, curvature);
        for (size_t i = 0; i < n; i++)
            *pcm__skyline_at(curvature, i, i) = ascent->diagonal[i];
        if (definite)
            return 1;
        ascent->damping = fmax(10 * ascent->damping, least_damping);
    }
    return 0;
}

/* The step. Returns the rise that a quadratic model promises. */
static double find_step(pcm__ascent *ascent)
{
    const size_t n = ascent->smooth.places;
    double rise = 0;
    memcpy(ascent->step, ascent->here.gradient, n * sizeof *ascent->step);
    pcm__skyline_solve(&ascent->factor, ascent->step);
    for (size_t i = 0; i < n; i++)
        rise += 0.5 * ascent->here.gradient[i] * ascent->step[i];
    return rise;
}

static void take_step(pcm__ascent *ascent, double tau)
{
    const pcm__smooth *smooth = &ascent->smooth;
    memcpy(ascent->there.price, ascent->here.price,
           smooth->model->rows * sizeof *ascent->there.price);
    for (size_t i = 0; i < smooth->places; i++)
        ascent->there.price[smooth->row[i]] += ascent->step[i];
    evaluate(ascent, &ascent->there, tau);
}

static void accept(pcm__ascent *ascent)
{
    const pcm__ascent_point left = ascent->here;
    ascent->here = ascent->there;
    ascent->there = left;
    ascent->damping = fmax(relax * ascent->damping, least_damping);
}

/* One accepted step; 0 if there is nothing more to gain. */
static int climb(pcm__ascent *ascent, double tau, double enough, pcm__watch *watch)
{
    for (int attempt = 0; attempt < TRIES; attempt++) {
        if (pcm__watch_report(watch, 0) || !factor_damped(ascent, tau))
            return 0;
        const double rise = find_step(ascent);
        if (rise <= enough)
            return 0;
        take_step(ascent, tau);
        if (ascent->there.value >= ascent->here.value + gain * rise) {
            accept(ascent);
            return 1;
        }
        ascent->damping = fmax(tighten * ascent->damping, 1e-3);
    }
    return 0;
}

void pcm__ascent_climb(pcm__ascent *ascent, double tau, double enough, pcm__watch *watch)
{
    ascent->damping = first_damping;
    evaluate(ascent, &ascent->here, tau);
    for (int step = 0; step < STEPS && climb(ascent, tau, enough, watch); step++)
        ;
}
