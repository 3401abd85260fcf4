/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds of probabilities and amounts on the scales that keep them where they belong. */
#include "libpcm/life/curve_bounds.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/vector.h"

/* Exponentials are clamped beyond. */
static const double widest_half = 700.0;

/* Estimates that have a logarithm below 0, and half the width of the bounds of that logarithm. */
struct logarithmic {
    size_t count;
    double estimate[PCM__CURVE_BLOCK];
    double half[PCM__CURVE_BLOCK];
};

static int is_certain(const pcm__curve_block *block, size_t i)
{
    const double estimate = block->estimate[i];
    return !(estimate > 0.0 && estimate < 1.0 && block->error[i] > 0.0);
}

/* estimate - z error, estimate + z error */
static void bound_plainly(pcm__curve_block *block, const struct logarithmic *points)
{
    for (size_t i = 0; i < points->count; i++) {
        const double half = points->estimate[i] * points->half[i];
        block->lower[i] = points->estimate[i] - half;
        block->upper[i] = points->estimate[i] + half;
    }
}

/* estimate exp(-+ half) */
static void bound_logarithms(pcm__curve_block *block, const struct logarithmic *points)
{
    double factor[PCM__CURVE_BLOCK];
    pcm__vector_exp(factor, points->half, points->count);
    for (size_t i = 0; i < points->count; i++) {
        block->lower[i] = points->estimate[i] / factor[i];
        block->upper[i] = points->estimate[i] * factor[i];
    }
}

/* estimate^exp(+-half/-ln estimate) */
static void bound_double_logarithms(pcm__curve_block *block, const struct logarithmic *points)
{
    const size_t n = points->count;
    double logarithm[PCM__CURVE_BLOCK], power[PCM__CURVE_BLOCK];
    pcm__vector_log(logarithm, points->estimate, n, 0);
    for (size_t i = 0; i < n; i++)
        power[i] = points->half[i] / -logarithm[i];
    pcm__vector_exp(power, power, n);
    for (size_t i = 0; i < n; i++) {
        block->lower[i] = logarithm[i] * power[i];
        block->upper[i] = logarithm[i] / power[i];
    }
    pcm__vector_exp(block->lower, block->lower, n);
    pcm__vector_exp(block->upper, block->upper, n);
}

/* What is certain takes part as 1/2 -+ 0, so that every point is treated alike, and is put right
 * in the end. The kernels clamp: a bound may come out on the wrong side of a tiny estimate. */
void pcm__bound_probabilities(pcm__curve_block *block, pcm_survival_bounds bounds, double z)
{
    struct logarithmic points = {.count = block->count};
    for (size_t i = 0; i < block->count; i++) {
        const int certain = is_certain(block, i);
        points.estimate[i] = certain ? 0.5 : block->estimate[i];
        points.half[i] = certain ? 0.0 : z * block->error[i] / block->estimate[i];
    }
    if (bounds == PCM_SURVIVAL_BOUNDS_PLAIN)
        bound_plainly(block, &points);
    else if (bounds == PCM_SURVIVAL_BOUNDS_LOG)
        bound_logarithms(block, &points);
    else
        bound_double_logarithms(block, &points);
    for (size_t i = 0; i < block->count; i++) {
        const double estimate = block->estimate[i];
        const double lower = block->lower[i] > 0.0 ? block->lower[i] : 0.0;
        const double upper = block->upper[i] < 1.0 ? block->upper[i] : 1.0;
        const int certain = is_certain(block, i);
        block->lower[i] = certain || lower > estimate ? estimate : lower;
        block->upper[i] = certain || upper < estimate ? estimate : upper;
    }
}

void pcm__bound_amounts(pcm__curve_block *block, double z)
{
    struct logarithmic points = {.count = block->count};
    for (size_t i = 0; i < block->count; i++) {
        const double estimate = block->estimate[i];
        points.estimate[i] = estimate;
        points.half[i] = estimate > 0.0 ? z * block->error[i] / estimate : 0.0;
    }
    bound_logarithms(block, &points);
    for (size_t i = 0; i < block->count; i++)
        if (!(points.half[i] < widest_half)) {
            block->lower[i] = 0.0;
            block->upper[i] = INFINITY;
        }
}

pcm_status pcm__two_sided(double *z, double confidence)
{
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    *z = -pcm__normal_quantile(0.5 * (1.0 - confidence));
    return PCM_OK;
}

pcm_status pcm__survival_options(pcm_survival_options *out, double *z,
                                 const pcm_survival_options *options)
{
    const double usual_confidence = 0.95;
    *out = options ? *options : (pcm_survival_options){0.0, PCM_SURVIVAL_BOUNDS_LOG_LOG, 0};
    if (out->confidence == 0.0)
        out->confidence = usual_confidence;
    if ((unsigned)out->bounds > PCM_SURVIVAL_BOUNDS_PLAIN)
        return pcm__fail(PCM_ERR_DOMAIN, "options.bounds = %d: must be 0 to %d", (int)out->bounds,
                         (int)PCM_SURVIVAL_BOUNDS_PLAIN);
    return pcm__two_sided(z, out->confidence);
}
