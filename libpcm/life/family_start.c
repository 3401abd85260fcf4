/* SPDX-License-Identifier: Apache-2.0 */
/* Where to start: a model of the family that has the Weibull fit's quantiles at two fractions
 * which the data reaches. */
#include <math.h>

#include "libpcm/life/family_search.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"

/* Two points of the curve to meet. */
struct points {
    double fraction[2];
    double log_age[2];
    double shape; /* of the Weibull model through them */
    double scale;
};

/* Without a Weibull fit: the middle of the failures is near the reference, and as many fail by
 * there as failed. */
static struct points points_of(const pcm__family_task *task)
{
    const pcm_fit *weibull = task->weibull;
    const double share = fmin(weibull->failures / weibull->items, 0.95);
    struct points points = {.fraction = {0.2 * share, 0.9 * share}, .shape = 1.5};
    if (pcm_fit_has_estimate(weibull)) {
        points.shape = weibull->life.shape;
        points.scale = weibull->life.scale / task->likelihood.reference;
    } else {
        points.scale = pcm__pow(-pcm__log1p(-0.5 * share), -1.0 / points.shape);
    }
    for (int i = 0; i < 2; i++)
        points.log_age[i] = pcm__log(points.scale) +
                            pcm__log(-pcm__log1p(-points.fraction[i])) / points.shape;
    return points;
}

/* A location and scale of ln t, given where the points lie on the standard curve. */
static void meet_points(double *location, double *spread, const struct points *points,
                        const double standard[2])
{
    *spread = (points->log_age[1] - points->log_age[0]) / (standard[1] - standard[0]);
    *location = points->log_age[1] - *spread * standard[1];
}

static void start_lognormal(double *out, const struct points *points)
{
    const double standard[2] = {pcm__normal_quantile(points->fraction[0]),
                                pcm__normal_quantile(points->fraction[1])};
    meet_points(&out[0], &out[1], points, standard);
}

static double logit(double fraction)
{
    return pcm__log(fraction) - pcm__log1p(-fraction);
}

static void start_loglogistic(double *out, const struct points *points)
{
    const double standard[2] = {logit(points->fraction[0]), logit(points->fraction[1])};
    double location, spread;
    meet_points(&location, &spread, points, standard);
    out[0] = 1.0 / spread;
    out[1] = pcm__exp(location);
}

/* The shape by the coefficient of variation where most failed; by the slope of ln F over ln t,
 * which is the shape of either model, where few did. */
static void start_gamma(double *out, const struct points *points)
{
    const double shape = fmin(fmax(points->shape, 0.1), 1e3);
    out[0] = shape;
    if (points->fraction[1] > 0.5) {
        const double mean = pcm__gamma(1.0 + 1.0 / shape);
        out[0] = 1.0 / (pcm__gamma(1.0 + 2.0 / shape) / (mean * mean) - 1.0);
    }
    const double standard[2] = {out[0], 1.0};
    out[1] = pcm__exp(points->log_age[1]) /
             pcm__family_ahead(&pcm__family_gamma, standard, 0.0,
                               -pcm__log1p(-points->fraction[1]));
}

/* The maximum itself for exact and right-censored rows: observed time per failure. */
static void start_exponential(double *out, const pcm__family_task *task, const struct points *points)
{
    const double mean =
        task->weibull->exposure / task->weibull->failures / task->likelihood.reference;
    out[0] = isnormal(mean) ? mean : points->scale;
}

void pcm__family_start(double *out, const pcm__family_task *task)
{
    const struct points points = points_of(task);
    const pcm__family *family = task->likelihood.family;
    if (family == &pcm__family_lognormal) {
        start_lognormal(out, &points);
    } else if (family == &pcm__family_loglogistic) {
        start_loglogistic(out, &points);
    } else if (family == &pcm__family_gamma) {
        start_gamma(out, &points);
    } else if (family == &pcm__family_exponential) {
        start_exponential(out, task, &points);
    } else {
        out[0] = points.shape;
        out[1] = points.scale;
    }
}
