/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of the kernels for lives in columns, see vector_inline.h. */
#ifndef PCM_NUM_COLUMN_INLINE_H
#define PCM_NUM_COLUMN_INLINE_H

#include <math.h>

#include "libpcm/num/vector_inline.h"

PCM__ALWAYS_INLINE double pcm__lowest_lane(const double s[PCM__LANES])
{
    double lowest = s[0];
    for (int lane = 1; lane < PCM__LANES; lane++)
        lowest = s[lane] < lowest ? s[lane] : lowest;
    return lowest;
}

PCM__ALWAYS_INLINE double pcm__highest_lane(const double s[PCM__LANES])
{
    double highest = s[0];
    for (int lane = 1; lane < PCM__LANES; lane++)
        highest = s[lane] > highest ? s[lane] : highest;
    return highest;
}

PCM__ALWAYS_INLINE void pcm__extremes_kernel(pcm__extremes *out, const double *x,
                                             const double *count, const double *marked, size_t n)
{
    double counts[PCM__LANES] = {0.0}, total[PCM__LANES] = {0.0}, marks[PCM__LANES] = {0.0};
    double highest[PCM__LANES], lowest_marked[PCM__LANES], highest_marked[PCM__LANES];
    for (int lane = 0; lane < PCM__LANES; lane++) {
        highest[lane] = highest_marked[lane] = -INFINITY;
        lowest_marked[lane] = INFINITY;
    }
    for (size_t i = 0; i < n; i += PCM__LANES)
        for (int lane = 0; lane < PCM__LANES; lane++) {
            const double value = x[i + lane], c = count[i + lane], m = marked[i + lane];
            const double high = m > 0.0 ? value : -INFINITY, low = m > 0.0 ? value : INFINITY;
            counts[lane] += c;
            total[lane] += c * value;
            marks[lane] += m;
            highest[lane] = value > highest[lane] ? value : highest[lane];
            highest_marked[lane] = high > highest_marked[lane] ? high : highest_marked[lane];
            lowest_marked[lane] = low < lowest_marked[lane] ? low : lowest_marked[lane];
        }
    out->count = pcm__add_lanes(counts);
    out->total = pcm__add_lanes(total);
    out->marked = pcm__add_lanes(marks);
    out->highest = pcm__highest_lane(highest);
    out->highest_marked = pcm__highest_lane(highest_marked);
    out->lowest_marked = pcm__lowest_lane(lowest_marked);
}

PCM__ALWAYS_INLINE void pcm__centred_log_kernel(double sum[2], double *x, const double *weight,
                                                size_t n, double exponent, double centre)
{
    double first[PCM__LANES] = {0.0}, second[PCM__LANES] = {0.0};
    for (size_t i = 0; i < n; i += PCM__LANES) {
        double y[PCM__LANES]; /* not x itself, which the compiler could not tell from weight */
        for (int lane = 0; lane < PCM__LANES; lane++) {
            y[lane] = pcm__log_lane(x[i + lane], exponent) - centre;
            const double weighted = weight[i + lane] * y[lane];
            first[lane] += weighted;
            second[lane] += weighted * y[lane];
        }
        memcpy(x + i, y, sizeof y);
    }
    sum[0] = pcm__add_lanes(first);
    sum[1] = pcm__add_lanes(second);
}

#endif
