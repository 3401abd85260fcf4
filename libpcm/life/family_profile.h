/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio bounds of the answer to a question. */
#ifndef PCM_LIFE_FAMILY_PROFILE_H
#define PCM_LIFE_FAMILY_PROFILE_H

#include "libpcm/life/family_exchange.h"

/* The lowest (direction -1) and highest (+1) value of the answer on its scale at which the
 * likelihood, maximised under that condition, is `drop` below the maximum. NaN if the search
 * failed. */
double pcm__family_bound(const pcm__family_maximum *maximum, const pcm__asked *asked, double drop,
                         int direction);

#endif
