/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel of exponential sums, compiled once for any machine and, on x86, once more for AVX2, as
 * those of vector.c. */
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
#define PCM__CHOOSE(kernel) (__builtin_cpu_supports("avx2") ? kernel##_avx2 : kernel##_portable)
#else
#define PCM__CHOOSE(kernel) kernel##_portable
#endif

void pcm__exponential_sums(double *sums, const pcm__table *table, double intercept,
                           const double *factor)
{
    PCM__CHOOSE(sums)(sums, table, intercept, factor);
}
