/* SPDX-License-Identifier: Apache-2.0 */
/* Value, gradient and curvature of the smoothed dual. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/vector_inline.h"
#include "libpcm/schedule/smooth.h"

/* Multiply-adds of one factorisation that a step may cost. */
static const double factor_work = 1e8;

/* Options dearer by more temperatures than this have no weight in double precision. */
static const double far_above = 40;

/* Options less likely than this are left out of the curvature. */
static const double unlikely = 1e-7;

/* First cell that a cell shares a job with, not counting those after it. */
static void find_couplings(const pcm__model *model, size_t *first)
{
    for (size_t i = 0; i < model->cells; i++)
        first[i] = i;
    for (size_t j = 0; j < model->jobs; j++) {
        size_t earliest = model->where[model->start[j]];
        for (size_t o = model->start[j]; o < pcm__model_away(model, j); o++)
            if (first[model->where[o]] > earliest)
                first[model->where[o]] = earliest;
    }
}

static double work_within(const size_t *first, size_t n, size_t band)
{
    double work = 0;
    for (size_t i = 0; i < n; i++) {
        double width = (double)(i - first[i] < band ? i - first[i] : band);
        work += width * width;
    }
    return work;
}

/* Drops couplings between distant cells where the factor would cost too much. What remains is
 * still positive definite, as a job's curvature h^2 (diag p - p p')/tau is diagonally dominant:
 * steps get shorter, not wrong. */
static void limit_couplings(size_t *first, size_t n)
{
    size_t band = n;
    while (band > 1 && work_within(first, n, band) > factor_work)
        band -= (band + 7) / 8;
    for (size_t i = 0; i < n; i++)
        if (i - first[i] > band)
            first[i] = i - band;
}

static size_t widest_job(const pcm__model *model)
{
    size_t widest = 1;
    for (size_t j = 0; j < model->jobs; j++)
        if (model->start[j + 1] - model->start[j] > widest)
            widest = model->start[j + 1] - model->start[j];
    return widest;
}

pcm_status pcm__smooth_make(pcm__smooth *smooth, const pcm__model *model)
{
    size_t widest = widest_job(model);
    *smooth = (pcm__smooth){.model = model};
    smooth->chance = pcm__array_new(widest, sizeof *smooth->chance);
    smooth->likely = pcm__array_new(widest, sizeof *smooth->likely);
    size_t *first = pcm__array_new(model->cells, sizeof *first);
    pcm_status status = PCM_OK;
    if (!smooth->chance || !smooth->likely || !first)
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        find_couplings(model, first);
        limit_couplings(first, model->cells);
        status = pcm__skyline_make(&smooth->curvature, model->cells, first);
    }
    pcm_release(first);
    if (status != PCM_OK)
        pcm__smooth_free(smooth);
    return status;
}

void pcm__smooth_free(pcm__smooth *smooth)
{
    pcm_release(smooth->chance);
    pcm_release(smooth->likely);
    pcm__skyline_free(&smooth->curvature);
    *smooth = (pcm__smooth){0};
}

/* Chances of a job's options under the Gibbs law; returns the smoothed minimum of their costs. */
static double find_chances(const pcm__smooth *smooth, size_t job, double tau, const double *price)
{
    const pcm__model *model = smooth->model;
    size_t start = model->start[job], count = model->start[job + 1] - start;
    double *chance = smooth->chance;
    double least = INFINITY, sum = 0;
    for (size_t k = 0; k < count; k++) {
        chance[k] = pcm__model_priced(model, job, start + k, price);
        least = fmin(least, chance[k]);
    }
    for (size_t k = 0; k < count; k++) {
        double above = (chance[k] - least) / tau;
        chance[k] = above < far_above ? pcm__exp_lane(-above) : 0;
        sum += chance[k];
    }
    for (size_t k = 0; k < count; k++)
        chance[k] /= sum;
    return least - tau * pcm__log(sum);
}

/* Adds h^2/tau (diag p - p p') of a job. */
static void add_job_curvature(const pcm__smooth *smooth, size_t job, double tau)
{
    const pcm__model *model = smooth->model;
    const uint32_t *where = model->where + model->start[job];
    size_t places = pcm__model_away(model, job) - model->start[job], likely = 0;
    double weight = model->hours[job] * model->hours[job] / tau;
    for (size_t k = 0; k < places; k++)
        if (smooth->chance[k] > unlikely)
            smooth->likely[likely++] = k;
    for (size_t a = 0; a < likely; a++) {
        double p = smooth->chance[smooth->likely[a]];
        size_t row = where[smooth->likely[a]];
        size_t first = smooth->curvature.first[row];
        *pcm__skyline_at(&smooth->curvature, row, row) += weight * p * (1 - p);
        for (size_t b = 0; b < a; b++) {
            size_t column = where[smooth->likely[b]];
            if (column >= first)
                *pcm__skyline_at(&smooth->curvature, row, column) -=
                    weight * p * smooth->chance[smooth->likely[b]];
        }
    }
}

struct supply {
    double value;
    double hours;
    double slope;
};

/* size/k log(1 + exp(k x)) with its first two derivatives. */
static struct supply smooth_supply(double size, double k, double x)
{
    double e = pcm__exp_lane(-fabs(k * x));
    double share = x > 0 ? 1 / (1 + e) : e / (1 + e);
    return (struct supply){
        .value = size * (fmax(x, 0) + pcm__log1p(e) / k),
        .hours = size * share,
        .slope = size * k * e / ((1 + e) * (1 + e)),
    };
}

double pcm__smooth_evaluate(pcm__smooth *smooth, double tau, const double *price, double *gradient,
                            int with_curvature)
{
    const pcm__model *model = smooth->model;
    double value = 0, k = model->mean_hours / tau;
    if (with_curvature)
        pcm__skyline_clear(&smooth->curvature);
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        struct supply regular = smooth_supply(cell->capacity, k, price[i]);
        struct supply overtime = smooth_supply(cell->limit, k, price[i] - cell->overtime_price);
        value -= regular.value + overtime.value;
        gradient[i] = -(regular.hours + overtime.hours);
        if (with_curvature)
            *pcm__skyline_at(&smooth->curvature, i, i) = regular.slope + overtime.slope;
    }
    for (size_t j = 0; j < model->jobs; j++) {
        value += find_chances(smooth, j, tau, price);
        const uint32_t *where = model->where + model->start[j];
        size_t places = pcm__model_away(model, j) - model->start[j];
        for (size_t n = 0; n < places; n++)
            gradient[where[n]] += model->hours[j] * smooth->chance[n];
        if (with_curvature)
            add_job_curvature(smooth, j, tau);
    }
    return value;
}
