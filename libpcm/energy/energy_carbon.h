/* SPDX-License-Identifier: Apache-2.0 */
/* Carbon prices at which decisions about service change. */
#ifndef PCM_ENERGY_ENERGY_CARBON_H
#define PCM_ENERGY_ENERGY_CARBON_H

#include "libpcm/energy/energy.h"

/* The carbon price above which some service interval is cheaper than none; 0 if one is without,
 * INFINITY if there is no such price. Costs were checked. */
double pcm__energy_break_even(const pcm__energy_question *question);

#endif
