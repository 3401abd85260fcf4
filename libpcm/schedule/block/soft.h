/* SPDX-License-Identifier: Apache-2.0 */
/* Soft minima: -tau log of a sum of e^(-cost/tau), held as the least cost and the sum relative to it, so
 * that nothing overflows however cold it is. At a rate 1/tau of PCM__HARD the least cost is all. */
#ifndef PCM_SCHEDULE_SOFT_H
#define PCM_SCHEDULE_SOFT_H

#include <math.h>

#include "libpcm/num/quick.h"

/* Costs above the least by more temperatures than this have no weight in double precision. */
#define PCM__FAR 40.0

/* A rate at which every difference is far. */
#define PCM__HARD 1e300

typedef struct pcm__soft {
    double least; /* INFINITY: nothing */
    double weight;
} pcm__soft;

static inline pcm__soft pcm__soft_nothing(void)
{
    return (pcm__soft){INFINITY, 0};
}

static inline pcm__soft pcm__soft_one(double cost)
{
    return (pcm__soft){cost, 1};
}

static inline pcm__soft pcm__soft_join(pcm__soft a, pcm__soft b, double rate)
{
    if (b.least < a.least) {
        const pcm__soft swapped = a;
        a = b;
        b = swapped;
    }
    if (b.least == a.least) {
        a.weight += b.weight;
        return a;
    }
    const double far = (b.least - a.least) * rate;
    if (far < PCM__FAR)
        a.weight += b.weight * pcm__exp_lane(-far);
    return a;
}

/* The rate of a temperature; 0 is as cold as it gets. */
static inline double pcm__rate(double tau)
{
    return tau > 0 ? 1 / tau : PCM__HARD;
}

static inline double pcm__soft_value(pcm__soft a, double tau)
{
    return tau > 0 && a.weight > 1 ? a.least - tau * pcm__quick_log(a.weight) : a.least;
}

#endif
