/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of the vector kernels: branch-free arithmetic in plain C over eight lanes, which
 * compilers turn into vector instructions. Everything is always_inline, because a plain inline
 * function is not taken into a function compiled for another instruction set: the loop would then
 * silently call a scalar exp for every element. */
#ifndef PCM_NUM_VECTOR_INLINE_H
#define PCM_NUM_VECTOR_INLINE_H

#include <float.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "libpcm/num/vector.h"

#ifdef __GNUC__
#define PCM__ALWAYS_INLINE static inline __attribute__((always_inline))
#else
#define PCM__ALWAYS_INLINE static inline
#endif

/* Rows that are summed up before they are added to the total. */
#define PCM__CHUNK 65536

PCM__ALWAYS_INLINE uint64_t pcm__bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

PCM__ALWAYS_INLINE double pcm__from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* e^x, |x| clamped to 700: reduction to |r| <= ln(2)/2 after Cody & Waite (1980) and a minimax
 * polynomial of degree 11. Adding 1.5 x 2^52 rounds to an integer and leaves it in the low bits,
 * from where it is shifted into the exponent. */
PCM__ALWAYS_INLINE double pcm__exp_lane(double x)
{
    x = x < -700.0 ? -700.0 : x;
    x = x > 700.0 ? 700.0 : x;
    const double shifted = x * 0x1.71547652b82fep+0 + 0x1.8p52;
    const double k = shifted - 0x1.8p52;
    const double r = x - k * 0x1.62e42fefa3800p-1 - k * 0x1.ef35793c76730p-45;
    const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
    const double low = (1.0 + r) + (0x1.0000000000011p-1 + 0x1.555555555555ap-3 * r) * r2;
    const double middle = (0x1.555555554f0bap-5 + 0x1.111111110f21ep-7 * r) +
                          (0x1.6c16c1880029fp-10 + 0x1.a01a01b1461c5p-13 * r) * r2;
    const double high = (0x1.a01991a10d9aep-16 + 0x1.71ddf56d8deb5p-19 * r) +
                        (0x1.28b4101c77212p-22 + 0x1.af632a0f7e2cep-26 * r) * r2;
    const double p = low + middle * r4 + high * r8;
    return pcm__from_bits(pcm__bits(p) + (pcm__bits(shifted) << 52));
}

/* ln(x / 2^exponent), x finite and > 0: the mantissa is taken between sqrt(1/2) and sqrt(2), then
 * the polynomial of fdlibm's e_log.c (Sun Microsystems 1993). */
PCM__ALWAYS_INLINE double pcm__log_lane(double x, double exponent)
{
    const double normal = x < DBL_MIN ? x * 0x1p54 : x;
    const double shift = x < DBL_MIN ? exponent + 54.0 : exponent;
    const uint64_t bits = pcm__bits(normal);
    const uint64_t biased = (bits - 0x3fe6a09e00000000u + (UINT64_C(1024) << 52)) >> 52;
    const double k = pcm__from_bits(biased | 0x4330000000000000u) - (0x1p52 + 1024.0) - shift;
    const double mantissa = pcm__from_bits(bits - ((biased - 1024u) << 52));
    const double f = mantissa - 1.0, s = f / (2.0 + f), z = s * s, w = z * z;
    const double odd = w * (3.999999999940941908e-01 +
                            w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const double even = z * (6.666666666666735130e-01 +
                             w * (2.857142874366239149e-01 +
                                  w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    const double half = 0.5 * f * f;
    return k * 6.93147180369123816490e-01 -
           ((half - (s * (half + (odd + even)) + k * 1.90821492927058770002e-10)) - f);
}

/* The fixed order in which lanes are added up. */
PCM__ALWAYS_INLINE double pcm__add_lanes(const double s[PCM__LANES])
{
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

/* The last, incomplete group of lanes, filled up with a neutral value. */
PCM__ALWAYS_INLINE void pcm__fill_lanes(double lanes[PCM__LANES], const double *x, size_t n,
                                        double neutral)
{
    for (size_t lane = 0; lane < PCM__LANES; lane++)
        lanes[lane] = lane < n ? x[lane] : neutral;
}

PCM__ALWAYS_INLINE void pcm__log_lanes(double *out, const double *x, double exponent)
{
    for (int lane = 0; lane < PCM__LANES; lane++)
        out[lane] = pcm__log_lane(x[lane], exponent);
}

PCM__ALWAYS_INLINE void pcm__log_kernel(double *out, const double *x, size_t n, double exponent)
{
    double lanes[PCM__LANES];
    size_t i = 0;
    for (; i + PCM__LANES <= n; i += PCM__LANES) {
        pcm__log_lanes(lanes, x + i, exponent);
        memcpy(out + i, lanes, sizeof lanes);
    }
    if (i < n) {
        double rest[PCM__LANES];
        pcm__fill_lanes(rest, x + i, n - i, 1.0);
        pcm__log_lanes(lanes, rest, exponent);
        memcpy(out + i, lanes, (n - i) * sizeof *out);
    }
}

PCM__ALWAYS_INLINE void pcm__exp_lanes(double *out, const double *x)
{
    for (int lane = 0; lane < PCM__LANES; lane++)
        out[lane] = pcm__exp_lane(x[lane]);
}

PCM__ALWAYS_INLINE void pcm__exp_kernel(double *out, const double *x, size_t n)
{
    double lanes[PCM__LANES];
    size_t i = 0;
    for (; i + PCM__LANES <= n; i += PCM__LANES) {
        pcm__exp_lanes(lanes, x + i);
        memcpy(out + i, lanes, sizeof lanes);
    }
    if (i < n) {
        double rest[PCM__LANES];
        pcm__fill_lanes(rest, x + i, n - i, 0.0);
        pcm__exp_lanes(lanes, rest);
        memcpy(out + i, lanes, (n - i) * sizeof *out);
    }
}

PCM__ALWAYS_INLINE void pcm__dot_lanes(double sum[PCM__LANES], const double *x, const double *y)
{
    for (int lane = 0; lane < PCM__LANES; lane++)
        sum[lane] += x[lane] * y[lane];
}

PCM__ALWAYS_INLINE double pcm__dot_kernel(const double *x, const double *y, size_t n)
{
    double sum[PCM__LANES] = {0.0};
    size_t i = 0;
    for (; i + PCM__LANES <= n; i += PCM__LANES)
        pcm__dot_lanes(sum, x + i, y + i);
    if (i < n) {
        double rest_x[PCM__LANES], rest_y[PCM__LANES];
        pcm__fill_lanes(rest_x, x + i, n - i, 0.0);
        pcm__fill_lanes(rest_y, y + i, n - i, 0.0);
        pcm__dot_lanes(sum, rest_x, rest_y);
    }
    return pcm__add_lanes(sum);
}

/* The first `count` moments; a constant, as below. */
PCM__ALWAYS_INLINE void pcm__moment_lanes(double sum[][PCM__LANES], int count, const double *y,
                                          const double *weight, double factor)
{
    for (int lane = 0; lane < PCM__LANES; lane++) {
        double term = weight[lane] * pcm__exp_lane(factor * y[lane]);
        sum[0][lane] += term;
#pragma GCC unroll 8
        for (int j = 1; j < count; j++) {
            term *= y[lane];
            sum[j][lane] += term;
        }
    }
}

PCM__ALWAYS_INLINE void pcm__moment_chunk(double *moments, int count, const double *y,
                                          const double *weight, size_t n, double factor)
{
    double sum[PCM__LONG_MOMENTS][PCM__LANES] = {{0.0}};
    size_t i = 0;
    for (; i + PCM__LANES <= n; i += PCM__LANES)
        pcm__moment_lanes(sum, count, y + i, weight + i, factor);
    if (i < n) {
        double rest[PCM__LANES], rest_weight[PCM__LANES];
        pcm__fill_lanes(rest, y + i, n - i, 0.0);
        pcm__fill_lanes(rest_weight, weight + i, n - i, 0.0);
        pcm__moment_lanes(sum, count, rest, rest_weight, factor);
    }
    for (int j = 0; j < count; j++)
        moments[j] += pcm__add_lanes(sum[j]);
}

PCM__ALWAYS_INLINE void pcm__moment_kernel(double *moments, int count, const double *y,
                                           const double *weight, size_t n, double factor)
{
    for (int j = 0; j < count; j++)
        moments[j] = 0.0;
    for (size_t i = 0; i < n; i += PCM__CHUNK)
        pcm__moment_chunk(moments, count, y + i, weight + i,
                          n - i < PCM__CHUNK ? n - i : PCM__CHUNK, factor);
}

#endif
