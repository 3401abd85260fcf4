/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of rows: those with the best bound that has been found. */
#ifndef PCM_SCHEDULE_PRICES_H
#define PCM_SCHEDULE_PRICES_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/block/block.h"

typedef struct pcm__prices {
    double *best;     /* [rows] prices of the best bound; 0 beyond lp_rows */
    double bound;     /* pcm__bound() at best */
    double *smooth;   /* [rows] where the smoothed ascent ended: a better guide for sequences than a
                       * vertex's duals */
    double *load;     /* [dual_rows] expected uses there, at the last temperature */
    double *precedence; /* [precedences][periods] prices of precedences that no block holds, NULL: none is
                         * priced; */
    double *added;      /* [options] what they add to own costs: best and bound hold with it */
    double floor;     /* pcm__bound() at prices 0 without limits: what no crew can change */
    double spread;    /* last temperature: money within which choices count as equally good */
} pcm__prices;

/* The bound at prices (clamped first, in place): sum of the blocks' least costs plus what the base load
 * pays minus what cells earn. */
double pcm__bound(pcm__pricer *pricer, const pcm__model *model, double *price);

/* Starts from prices of 0. */
pcm_status pcm__prices_make(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model);
void pcm__prices_free(pcm__prices *prices);

/* Evaluates the bound at other prices, clamped in place, and keeps them if it is better. Returns the
 * bound. */
double pcm__prices_offer(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                         double *price);

/* Newton's method on the smoothed dual with falling temperature, from prices->best. A stop ends it
 * early and is no failure. warm nonzero: the prices are good already, begin at a low temperature. */
pcm_status pcm__prices_ascend(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                              int warm, pcm__watch *watch);

#endif
