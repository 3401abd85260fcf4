/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel of exponential sums, compiled once for any machine and, on x86, once more for AVX2 and
 * AVX-512, as those of vector.c. */
#include "libpcm/num/exponential_sums.h"

#include "libpcm/num/exponential_sums_inline.h"

#define PCM__INSTANCE(name, target)                                                                \
    target static void sums_##name(double *sums, const pcm__table *table, double intercept,        \
                                   const double *factor)                                           \
    {                                                                                              \
        pcm__sums_kernel(sums, table, intercept, factor);                                          \
    }

PCM__INSTANCE(portable, )

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(avx2, __attribute__((target("avx2"))))
PCM__INSTANCE(avx512,
              __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))))
#endif

void pcm__exponential_sums(double *sums, const pcm__table *table, double intercept,
                           const double *factor)
{
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
        sums_avx512(sums, table, intercept, factor);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        sums_avx2(sums, table, intercept, factor);
        return;
    }
#endif
    sums_portable(sums, table, intercept, factor);
}
