/* SPDX-License-Identifier: Apache-2.0 */
/* Models on the edge of a family's likelihood-ratio region. */
#ifndef PCM_LIFE_FAMILY_SLICES_H
#define PCM_LIFE_FAMILY_SLICES_H

#include "libpcm/life/family_exchange.h"

/* Most models that come back. */
enum { PCM__EDGE_MODELS = 256 };

/* Models whose log-likelihood is `drop` below the maximum, or which lie where the region goes on
 * without end; returns how many. */
int pcm__family_edge(pcm_distribution models[PCM__EDGE_MODELS], const pcm__family_maximum *maximum,
                     pcm_family family, double drop);

#endif
