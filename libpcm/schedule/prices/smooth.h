/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual: a differentiable lower bound of the dual, whose maximum tends to the dual's as the
 * temperature falls.
 *
 *     f(price) = sum over blocks of -tau log sum over choices e^(-cost/tau)
 *              + sum over rows of base price
 *              - sum over layers of hours h (tau/u) log(1 + sum over rows r served of
 *                                                        e^((price_r - price of the layer) u/tau))
 *
 * u is the typical amount by which an item uses a row of the cell, so that tau is money throughout. The 1
 * stands for idle hours: it keeps prices from falling far below the cheapest layer's. Beyond the real
 * layers there is one of shortage. The cell of a limit has layers too, over the least load that there
 * can be: at -price what is below `least`, at 0 what is allowed, at +price what is beyond `most`. */
#ifndef PCM_SCHEDULE_SMOOTH_H
#define PCM_SCHEDULE_SMOOTH_H

#include "libpcm/schedule/block/block.h"

typedef struct pcm__smooth {
    const pcm__model *model;
    pcm__pricer *pricer;
    size_t places;        /* rows that anything uses, */
    uint32_t *row;        /* [places] which these are, rising */
    uint32_t *place;      /* [dual_rows] the reverse; or PCM__NONE: their prices are 0 */
    double *unit;         /* [places] typical use */
    double *lowest;       /* [places] the least load that there can be, and */
    double *highest;      /* [places] the most */
    double *load;         /* [dual_rows] expected loads of the last evaluation, base included */
    size_t *first;        /* [places] first place that each is coupled with: shape of the curvature */
} pcm__smooth;

pcm_status pcm__smooth_make(pcm__smooth *smooth, pcm__pricer *pricer, const pcm__model *model);
void pcm__smooth_free(pcm__smooth *smooth);

/* Value at prices of rows, those beyond the dual rows fixed, and its gradient[places]; and minus its
 * second derivatives over places, unless curvature is NULL. */
double pcm__smooth_evaluate(pcm__smooth *smooth, double tau, const double *price, double *gradient,
                            pcm__skyline *curvature);

#endif
