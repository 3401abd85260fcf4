/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of ties between blocks, which are too many for Newton's method, and prices of hours, found
 * in turns while the temperature falls. */
#ifndef PCM_SCHEDULE_TURNS_H
#define PCM_SCHEDULE_TURNS_H

#include "libpcm/schedule/prices/prices.h"

/* Climbs the dual smoothed by a temperature in the prices of ties, from the best prices, and offers
 * what it finds. */
typedef void (*pcm__climb_ties)(void *climb, double tau);

/* Takes turns from prices->best; warm nonzero: those of ties are good already, begin at a low
 * temperature. A stop ends it early and is no failure. PCM_ERR_MEMORY. */
pcm_status pcm__prices_take_turns(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                                  int warm, pcm__climb_ties climb_ties, void *climb,
                                  pcm__watch *watch);

#endif
