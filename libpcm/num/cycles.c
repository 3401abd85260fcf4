/* SPDX-License-Identifier: Apache-2.0 */
/* The kernels of renewal cycles, compiled as those of vector.c. Vectors of two lanes cost more than
 * they save: for any machine there is the kernel that goes lane by lane. */
#include "libpcm/num/cycles.h"

#include "libpcm/num/cycles_inline.h"

#define PCM__INSTANCE(name_, target, body)                                                         \
    target static int cycles_##name_(pcm__flight *flight, const pcm__tally *tally,                 \
                                     const pcm__cycles *cycles, const pcm__periods *periods,       \
                                     double most)                                                  \
    {                                                                                              \
        return body(flight, tally, cycles, periods, most);                                         \
    }                                                                                              \
    static const pcm__cycles_kernel name_ = {#name_, cycles_##name_};

PCM__INSTANCE(portable, , pcm__cycles_one_by_one)

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(avx2, __attribute__((target("avx2"))), pcm__cycles_by_lanes)
PCM__INSTANCE(avx512, __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))),
              pcm__cycles_by_lanes)
static const pcm__cycles_kernel *const all[] = {&portable, &avx2, &avx512};
#else
static const pcm__cycles_kernel *const all[] = {&portable};
#endif

const pcm__cycles_kernel *pcm__cycles_instance(size_t index)
{
    return pcm__vector_instance(index) ? all[index] : NULL;
}

const pcm__cycles_kernel *pcm__cycles_best(void)
{
    size_t index = 0;
    while (pcm__vector_instance(index + 1))
        index++;
    return all[index];
}
