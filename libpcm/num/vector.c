/* SPDX-License-Identifier: Apache-2.0 */
/* The vector kernels, compiled once for any machine and, on x86, once more for AVX2; the choice is
 * made call by call. AVX2 without FMA: a fused multiply-add would give other bits. */
#include "libpcm/num/vector.h"

#include "libpcm/num/vector_inline.h"

#define PCM__INSTANCE(name, target)                                                               \
    target static void log_##name(double *out, const double *x, size_t n, double exponent)        \
    {                                                                                             \
        pcm__log_kernel(out, x, n, exponent);                                                     \
    }                                                                                             \
    target static void exp_##name(double *out, const double *x, size_t n)                         \
    {                                                                                             \
        pcm__exp_kernel(out, x, n);                                                               \
    }                                                                                             \
    target static double dot_##name(const double *x, const double *y, size_t n)                   \
    {                                                                                             \
        return pcm__dot_kernel(x, y, n);                                                          \
    }                                                                                             \
    target static void moments_##name(double moments[4], const double *y, const double *weight,   \
                                      size_t n, double factor)                                    \
    {                                                                                             \
        pcm__moment_kernel(moments, y, weight, n, factor);                                        \
    }

PCM__INSTANCE(portable, )

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(avx2, __attribute__((target("avx2"))))
#define PCM__CHOOSE(kernel) (__builtin_cpu_supports("avx2") ? kernel##_avx2 : kernel##_portable)
#else
#define PCM__CHOOSE(kernel) kernel##_portable
#endif

void pcm__vector_log(double *out, const double *x, size_t n, int exponent)
{
    PCM__CHOOSE(log)(out, x, n, exponent);
}

void pcm__vector_exp(double *out, const double *x, size_t n)
{
    PCM__CHOOSE(exp)(out, x, n);
}

double pcm__vector_dot(const double *x, const double *y, size_t n)
{
    return PCM__CHOOSE(dot)(x, y, n);
}

void pcm__vector_moments(double moments[4], const double *y, const double *weight, size_t n,
                         double factor)
{
    PCM__CHOOSE(moments)(moments, y, weight, n, factor);
}
