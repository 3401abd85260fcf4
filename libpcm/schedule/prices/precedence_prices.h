/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of precedences that no block holds. With least lag L, of two jobs
 *
 *     "after" has begun in period t or before  <=  "before" has ended in period t - 1 - L or
 * before,
 *
 * or is not placed, for every t. At prices lambda_t >= 0 "after" pays for each t from its beginning
 * on, and "before" earns as much for each t that its end leaves open, or all if it is not placed: a
 * Lagrangian relaxation (A. M. Geoffrion 1974) in which only costs of options change, so that
 * blocks and programs know nothing of it. Largest lags have no prices. */
#ifndef PCM_SCHEDULE_PRECEDENCE_PRICES_H
#define PCM_SCHEDULE_PRECEDENCE_PRICES_H

#include "libpcm/schedule/prices/prices.h"

/* Finds prices of precedences and of hours in turns, from prices->best and from `start`
 * ([precedences][periods], good prices; NULL: from none), and lets the pricer add them to own costs
 * from then on. Does nothing where all precedences are held by blocks, or where their prices would
 * take too much memory. A stop ends it early and is no failure. PCM_ERR_MEMORY. */
pcm_status pcm__prices_precede(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                               const double *start, pcm__watch *watch);

#endif
