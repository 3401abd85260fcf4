/* SPDX-License-Identifier: Apache-2.0 */
/* Elementary functions for hot code that takes one number at a time: the kernels of
 * vector_inline.h, a fifth of the price of those of elementary.h, where an argument is in their
 * range, and those of elementary.h elsewhere. Errors are a few 2^-53 of the result; the bits are
 * the same on every machine. */
#ifndef PCM_NUM_QUICK_H
#define PCM_NUM_QUICK_H

#include <float.h>
#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/vector_inline.h"

static inline double pcm__quick_exp(double x)
{
    return fabs(x) <= 700.0 ? pcm__exp_lane(x) : pcm__exp(x);
}

static inline double pcm__quick_log(double x)
{
    return x > 0.0 && x <= DBL_MAX ? pcm__log_lane(x, 0.0) : pcm__log(x);
}

/* What rounding 1 + x has lost is put back; Kahan, in Goldberg (1991), theorem 4. */
static inline double pcm__quick_log1p(double x)
{
    const double sum = 1.0 + x;
    return fabs(x) < 0x1p52 ? pcm__quick_log(sum) + (x - (sum - 1.0)) / sum : pcm__quick_log(x);
}

/* The error of e^x is that of its logarithm, which is known; Kahan, in Higham (2002), section
 * 1.14.1. */
static inline double pcm__quick_expm1(double x)
{
    const double power = pcm__quick_exp(x);
    if (fabs(x) > 1.0)
        return power - 1.0;
    return power == 1.0 ? x : (power - 1.0) * (x / pcm__quick_log(power));
}

#endif
