/* SPDX-License-Identifier: Apache-2.0 */
/* The kernels of the factorisation, compiled as those of vector.c. */
#include "libpcm/schedule/matrix/panel.h"

#include <string.h>

#include "libpcm/num/vector_inline.h"

PCM__ALWAYS_INLINE void multiply(double (*sum)[PCM__PANEL], size_t rows, const double *const *row,
                                 const double *panel, size_t n)
{
    double total[PCM__PANEL_ROWS][PCM__PANEL];
    memcpy(total, sum, rows * sizeof *total);
    for (size_t k = 0; k < n; k++)
#pragma GCC unroll 4
        for (size_t r = 0; r < rows; r++)
#pragma GCC unroll 8
            for (size_t c = 0; c < PCM__PANEL; c++)
                total[r][c] += row[r][k] * panel[k * PCM__PANEL + c];
    memcpy(sum, total, rows * sizeof *total);
}

#define PCM__INSTANCE(name_, target)                                                               \
    target static void one_##name_(double sum[PCM__PANEL], const double *row, const double *panel, \
                                   size_t n)                                                       \
    {                                                                                              \
        multiply((double(*)[PCM__PANEL])sum, 1, &row, panel, n);                                   \
    }                                                                                              \
    target static void several_##name_(double sum[PCM__PANEL_ROWS][PCM__PANEL],                    \
                                       const double *const row[PCM__PANEL_ROWS],                   \
                                       const double *panel, size_t n)                              \
    {                                                                                              \
        multiply(sum, PCM__PANEL_ROWS, row, panel, n);                                             \
    }                                                                                              \
    static const pcm__panel_kernel name_ = {#name_, one_##name_, several_##name_};

PCM__INSTANCE(portable, )

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(avx2, __attribute__((target("avx2"))))
PCM__INSTANCE(avx512, __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))))
static const pcm__panel_kernel *const all[] = {&portable, &avx2, &avx512};
#else
static const pcm__panel_kernel *const all[] = {&portable};
#endif

const pcm__panel_kernel *pcm__panel_instance(size_t index)
{
    return pcm__vector_instance(index) ? all[index] : NULL;
}

const pcm__panel_kernel *pcm__panel_best(void)
{
    size_t index = 0;
    while (pcm__vector_instance(index + 1))
        index++;
    return all[index];
}
