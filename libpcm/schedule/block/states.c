/* SPDX-License-Identifier: Apache-2.0 */
/* The kernels of dynamic programs over sets, compiled as those of vector.c. */
#include "libpcm/schedule/block/states.h"

#include <math.h>

#include "libpcm/num/vector_inline.h"
#include "libpcm/schedule/block/soft.h"

/* One group of lanes. */
struct lanes {
    double least[PCM__LANES];
    double weight[PCM__LANES];
};

/* a becomes the join of a and b. */
PCM__ALWAYS_INLINE void join_lanes(struct lanes *a, const struct lanes *b, double *share, double cost,
                                   double kept, double rate, int hard)
{
    for (int lane = 0; lane < PCM__LANES; lane++) {
        const double other = b->least[lane] + cost, above = other - a->least[lane];
        if (hard) {
            share[lane] = above < 0 ? 1 : 0;
            a->least[lane] = above < 0 ? other : a->least[lane];
            continue;
        }
        const double far = pcm__exp_lane(-fabs(above) * rate);
        const double own = a->weight[lane] * kept * (above < 0 ? far : 1);
        const double others = b->weight[lane] * (above < 0 ? 1 : far);
        const double sum = own + others;
        share[lane] = others / (sum > 0 ? sum : 1);
        a->weight[lane] = sum;
        a->least[lane] = above < 0 ? other : a->least[lane];
    }
}

PCM__ALWAYS_INLINE void load(struct lanes *lanes, const pcm__states *states, const size_t *at,
                             size_t n)
{
    for (size_t lane = 0; lane < PCM__LANES; lane++) {
        lanes->least[lane] = lane < n ? states->least[at[lane]] : PCM__UNREACHED;
        lanes->weight[lane] = lane < n ? states->weight[at[lane]] : 0;
    }
}

PCM__ALWAYS_INLINE void load_run(struct lanes *lanes, const pcm__states *states, size_t at)
{
    memcpy(lanes->least, states->least + at, sizeof lanes->least);
    memcpy(lanes->weight, states->weight + at, sizeof lanes->weight);
}

PCM__ALWAYS_INLINE void store_run(pcm__states *states, size_t at, const struct lanes *lanes)
{
    memcpy(states->least + at, lanes->least, sizeof lanes->least);
    memcpy(states->weight + at, lanes->weight, sizeof lanes->weight);
}

PCM__ALWAYS_INLINE void store_share(float *share, const double *lanes, size_t n)
{
    for (size_t lane = 0; lane < n; lane++)
        share[lane] = (float)lanes[lane];
}

/* Pairs whose states lie in runs of whole lanes. */
PCM__ALWAYS_INLINE void pairs_in_runs(pcm__states *states, float *share, size_t count, size_t bit,
                                      double cost, double rate, int drop, int hard)
{
    struct lanes none;
    for (int lane = 0; lane < PCM__LANES; lane++) {
        none.least[lane] = PCM__UNREACHED;
        none.weight[lane] = 0;
    }
    for (size_t run = 0; run < count; run += 2 * bit)
        for (size_t low = run; low < run + bit; low += PCM__LANES, share += PCM__LANES) {
            struct lanes with, without;
            double part[PCM__LANES];
            load_run(&with, states, low + bit);
            load_run(&without, states, low);
            join_lanes(&with, &without, part, cost, 1, rate, hard);
            store_run(states, drop ? low : low + bit, &with);
            if (drop)
                store_run(states, low + bit, &none);
            store_share(share, part, PCM__LANES);
        }
}

/* Pairs of the lowest bits, and few states: gathered. */
PCM__ALWAYS_INLINE void pairs_gathered(pcm__states *states, float *share, size_t count, size_t bit,
                                       double cost, double rate, int drop, int hard)
{
    for (size_t pair = 0; pair < count / 2; pair += PCM__LANES) {
        const size_t left = count / 2 - pair, n = left < PCM__LANES ? left : PCM__LANES;
        size_t low[PCM__LANES], high[PCM__LANES];
        struct lanes with, without;
        double part[PCM__LANES];
        for (size_t lane = 0; lane < PCM__LANES; lane++) {
            const size_t p = pair + lane;
            low[lane] = (p & ~(bit - 1)) * 2 | (p & (bit - 1));
            high[lane] = low[lane] | bit;
        }
        load(&with, states, high, n);
        load(&without, states, low, n);
        join_lanes(&with, &without, part, cost, 1, rate, hard);
        for (size_t lane = 0; lane < n; lane++) {
            const size_t to = drop ? low[lane] : high[lane];
            states->least[to] = with.least[lane];
            states->weight[to] = with.weight[lane];
            if (drop) {
                states->least[high[lane]] = PCM__UNREACHED;
                states->weight[high[lane]] = 0;
            }
        }
        store_share(share + pair, part, n);
    }
}

PCM__ALWAYS_INLINE void join_pairs(pcm__states *states, float *share, size_t count, size_t bit,
                                   double cost, double rate, int drop)
{
    const int hard = rate >= PCM__HARD;
    if (bit >= PCM__LANES && hard)
        pairs_in_runs(states, share, count, bit, cost, rate, drop, 1);
    else if (bit >= PCM__LANES)
        pairs_in_runs(states, share, count, bit, cost, rate, drop, 0);
    else if (hard)
        pairs_gathered(states, share, count, bit, cost, rate, drop, 1);
    else
        pairs_gathered(states, share, count, bit, cost, rate, drop, 0);
}

PCM__ALWAYS_INLINE void merge_sisters(pcm__states *states, const pcm__states *sister, float *share,
                                      size_t count, double kept, double rate, int hard)
{
    for (size_t at = 0; at < count; at += PCM__LANES) {
        const size_t n = count - at < PCM__LANES ? count - at : PCM__LANES;
        size_t index[PCM__LANES];
        struct lanes own, other;
        double part[PCM__LANES];
        for (size_t lane = 0; lane < PCM__LANES; lane++)
            index[lane] = at + lane;
        if (n == PCM__LANES) {
            load_run(&own, states, at);
            load_run(&other, sister, at);
        } else {
            load(&own, states, index, n);
            load(&other, sister, index, n);
        }
        join_lanes(&own, &other, part, 0, kept, rate, hard);
        memcpy(states->least + at, own.least, n * sizeof *own.least);
        memcpy(states->weight + at, own.weight, n * sizeof *own.weight);
        store_share(share + at, part, n);
    }
}

PCM__ALWAYS_INLINE void merge_all(pcm__states *states, const pcm__states *sister, float *share,
                                  size_t count, double kept, double rate)
{
    if (rate >= PCM__HARD)
        merge_sisters(states, sister, share, count, kept, rate, 1);
    else
        merge_sisters(states, sister, share, count, kept, rate, 0);
}

#define PCM__INSTANCE(name_, target)                                                               \
    target static void pairs_##name_(pcm__states *states, float *share, size_t count, size_t bit,  \
                                     double cost, double rate, int drop)                           \
    {                                                                                              \
        join_pairs(states, share, count, bit, cost, rate, drop);                                   \
    }                                                                                              \
    target static void merge_##name_(pcm__states *states, const pcm__states *sister, float *share, \
                                     size_t count, double kept, double rate)                       \
    {                                                                                              \
        merge_all(states, sister, share, count, kept, rate);                                       \
    }                                                                                              \
    static const pcm__states_kernel name_ = {#name_, pairs_##name_, merge_##name_};

PCM__INSTANCE(portable, )

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(avx2, __attribute__((target("avx2"))))
PCM__INSTANCE(avx512, __attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))))
static const pcm__states_kernel *const all[] = {&portable, &avx2, &avx512};
#else
static const pcm__states_kernel *const all[] = {&portable};
#endif

const pcm__states_kernel *pcm__states_instance(size_t index)
{
    return pcm__vector_instance(index) ? all[index] : NULL;
}

const pcm__states_kernel *pcm__states_best(void)
{
    size_t index = 0;
    while (pcm__vector_instance(index + 1))
        index++;
    return all[index];
}
