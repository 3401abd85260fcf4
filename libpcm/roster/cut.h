/* SPDX-License-Identifier: Apache-2.0 */
/* The minimum cut of a solved network: from tasks that must be done and are not, all that could
 * make room for them. If no free hour is among it, hours are lacking, and nothing can be done about
 * it. */
#ifndef PCM_ROSTER_CUT_H
#define PCM_ROSTER_CUT_H

#include "libpcm/roster/network.h"
#include "libpcm/roster/relaxation.h"

/* Fills cuts of a relaxation; none if what must be done is done for all parts. */
pcm_status pcm__roster_find_cuts(pcm__relaxation *relaxation, const pcm__network *network,
                                 const pcm__shop *shop);

#endif
