/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/block/sequence_pass.h"

#include "libpcm/num/vector_inline.h"

PCM__ALWAYS_INLINE void pass_on(double *to, const double *gap, double from, size_t n)
{
    size_t i = 0;
    for (; i + PCM__LANES <= n; i += PCM__LANES)
        for (size_t lane = 0; lane < PCM__LANES; lane++) {
            const double x = from + gap[i + lane];
            to[i + lane] = x < to[i + lane] ? x : to[i + lane];
        }
    for (; i < n; i++) {
        const double x = from + gap[i];
        to[i] = x < to[i] ? x : to[i];
    }
}

#define PCM__INSTANCE(name, target)                                                                \
    target static void pass_##name(double *to, const double *gap, double from, size_t n)           \
    {                                                                                              \
        pass_on(to, gap, from, n);                                                                 \
    }

PCM__INSTANCE(portable, )

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(avx2, __attribute__((target("avx2"))))
PCM__INSTANCE(avx512, __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))))
static pcm__pass_kernel *const passes[] = {pass_portable, pass_avx2, pass_avx512};
#else
static pcm__pass_kernel *const passes[] = {pass_portable};
#endif

pcm__pass_kernel *pcm__pass_instance(size_t index)
{
    return index < sizeof passes / sizeof *passes && pcm__vector_instance(index) ? passes[index]
                                                                                 : NULL;
}

pcm__pass_kernel *pcm__pass_best(void)
{
    size_t index = 0;
    while (pcm__pass_instance(index + 1))
        index++;
    return passes[index];
}
