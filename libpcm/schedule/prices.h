/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of crew-hours: those with the best bound that has been found. */
#ifndef PCM_SCHEDULE_PRICES_H
#define PCM_SCHEDULE_PRICES_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/model.h"

typedef struct pcm__prices {
    double *best;  /* [cells] */
    double bound;  /* pcm__model_bound() at best */
    double spread; /* money within which options count as equally good at these prices */
} pcm__prices;

/* Starts from prices of 0. */
pcm_status pcm__prices_make(pcm__prices *prices, const pcm__model *model);
void pcm__prices_free(pcm__prices *prices);

/* Evaluates the bound at other prices, negative ones taken as 0, and keeps them if it is better.
 * price is overwritten by what was evaluated. Returns the bound. */
double pcm__prices_offer(pcm__prices *prices, const pcm__model *model, double *price);

/* Newton's method on the smoothed dual with falling temperature, from prices of 0. A stop ends it
 * early and is no failure. */
pcm_status pcm__prices_ascend(pcm__prices *prices, const pcm__model *model, pcm__watch *watch);

#endif
