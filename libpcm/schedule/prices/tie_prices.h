/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of exclusions that no block holds: too many rows for Newton's method, but each exclusion
 * ties few jobs, so that its prices are found on their own. */
#ifndef PCM_SCHEDULE_TIE_PRICES_H
#define PCM_SCHEDULE_TIE_PRICES_H

#include "libpcm/schedule/prices/prices.h"

/* Finds prices of exclusions and of hours in turns, from prices->best. Does nothing where no
 * exclusion has prices. A stop ends it early and is no failure. */
pcm_status pcm__prices_tie(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                           int warm, pcm__watch *watch);

#endif
