/* SPDX-License-Identifier: Apache-2.0 */
/* The vector kernels, compiled once for any machine and, on x86, once more for AVX2 and AVX-512.
 * AVX2 without FMA: a fused multiply-add would give other bits. */
#include "libpcm/num/vector.h"

#include "libpcm/num/column_inline.h"

#define PCM__INSTANCE(name_, target)                                                               \
    target static void log_##name_(double *out, const double *x, size_t n, double exponent)        \
    {                                                                                              \
        pcm__log_kernel(out, x, n, exponent);                                                      \
    }                                                                                              \
    target static void exp_##name_(double *out, const double *x, size_t n)                         \
    {                                                                                              \
        pcm__exp_kernel(out, x, n);                                                                \
    }                                                                                              \
    target static double dot_##name_(const double *x, const double *y, size_t n)                   \
    {                                                                                              \
        return pcm__dot_kernel(x, y, n);                                                           \
    }                                                                                              \
    target static void four_moments_##name_(double moments[4], const double *y,                    \
                                            const double *weight, size_t n, double factor)         \
    {                                                                                              \
        pcm__moment_kernel(moments, 4, y, weight, n, factor);                                      \
    }                                                                                              \
    target static void extremes_##name_(pcm__extremes *out, const double *x, const double *count,  \
                                        const double *marked, size_t n)                            \
    {                                                                                              \
        pcm__extremes_kernel(out, x, count, marked, n);                                            \
    }                                                                                              \
    target static void centred_logs_##name_(double sum[2], double *x, const double *weight,        \
                                            size_t n, double exponent, double centre)              \
    {                                                                                              \
        pcm__centred_log_kernel(sum, x, weight, n, exponent, centre);                              \
    }                                                                                              \
    target static void moments_##name_(double moments[PCM__MOMENTS], const double *y,              \
                                       const double *weight, size_t n, double factor)              \
    {                                                                                              \
        pcm__moment_kernel(moments, PCM__MOMENTS, y, weight, n, factor);                           \
    }                                                                                              \
    target static void long_moments_##name_(double moments[PCM__LONG_MOMENTS], const double *y,    \
                                            const double *weight, size_t n, double factor)         \
    {                                                                                              \
        pcm__moment_kernel(moments, PCM__LONG_MOMENTS, y, weight, n, factor);                      \
    }                                                                                              \
    static const pcm__vector name_ = {.name = #name_,                                              \
                                      .logarithm = log_##name_,                                    \
                                      .exponential = exp_##name_,                                  \
                                      .dot = dot_##name_,                                          \
                                      .four_moments = four_moments_##name_,                        \
                                      .extremes = extremes_##name_,                                \
                                      .centred_logs = centred_logs_##name_,                        \
                                      .moments = moments_##name_,                                  \
                                      .long_moments = long_moments_##name_};

PCM__INSTANCE(portable, )

#if defined(__GNUC__) && defined(__x86_64__)
#define PCM__AVX2 __attribute__((target("avx2")))
#define PCM__AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512")))
PCM__INSTANCE(avx2, PCM__AVX2)
PCM__INSTANCE(avx512, PCM__AVX512)

static size_t instances(void)
{
    if (!__builtin_cpu_supports("avx2"))
        return 1;
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl")
               ? 3
               : 2;
}

static const pcm__vector *const all[] = {&portable, &avx2, &avx512};
#else
static size_t instances(void)
{
    return 1;
}

static const pcm__vector *const all[] = {&portable};
#endif

const pcm__vector *pcm__vector_instance(size_t index)
{
    return index < instances() ? all[index] : NULL;
}

const pcm__vector *pcm__vector_best(void)
{
    return all[instances() - 1];
}

void pcm__vector_log(double *out, const double *x, size_t n, int exponent)
{
    pcm__vector_best()->logarithm(out, x, n, exponent);
}

void pcm__vector_exp(double *out, const double *x, size_t n)
{
    pcm__vector_best()->exponential(out, x, n);
}

double pcm__vector_dot(const double *x, const double *y, size_t n)
{
    return pcm__vector_best()->dot(x, y, n);
}

void pcm__vector_moments(double moments[4], const double *y, const double *weight, size_t n,
                         double factor)
{
    pcm__vector_best()->four_moments(moments, y, weight, n, factor);
}
