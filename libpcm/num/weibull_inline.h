/* SPDX-License-Identifier: Apache-2.0 */
/* The Weibull law for hot loops, by the kernels of vector_inline.h: the same bits in a loop over
 * lanes and by itself. Cumulative hazards are (age/scale)^shape. */
#ifndef PCM_NUM_WEIBULL_INLINE_H
#define PCM_NUM_WEIBULL_INLINE_H

#include <math.h>

#include "libpcm/num/vector_inline.h"

/* x^y for finite x > 0; INFINITY where that exceeds e^700. */
PCM__ALWAYS_INLINE double pcm__power_lane(double x, double y)
{
    const double logarithm = y * pcm__log_lane(x, 0.0);
    return logarithm < 700.0 ? pcm__exp_lane(logarithm) : INFINITY;
}

/* x^y for x >= 0 and y > 0. */
PCM__ALWAYS_INLINE double pcm__power(double x, double y)
{
    return x > 0.0 && x <= DBL_MAX ? pcm__power_lane(x, y) : x;
}

/* Life of a new item from a random number u, 0 < u < 1: the age at which R is u. */
PCM__ALWAYS_INLINE double pcm__life_lane(double scale, double inverse_shape, double u)
{
    return scale * pcm__power_lane(-pcm__log_lane(u, 0.0), inverse_shape);
}

/* Below this growth a difference of powers would lose more digits than their first derivative. */
#define PCM__SMALL_GROWTH 1e-8

/* Length over which a hazard is gathered from an age at which it is `before`. */
PCM__ALWAYS_INLINE double pcm__length_to(double scale, double shape, double now, double before,
                                         double hazard)
{
    if (hazard < PCM__SMALL_GROWTH * before)
        return now * (hazard / before) / shape;
    return scale * pcm__power(before + hazard, 1.0 / shape) - now;
}

#endif
