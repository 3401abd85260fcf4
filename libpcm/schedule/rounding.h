/* SPDX-License-Identifier: Apache-2.0 */
/* From prices, or a vertex of the linear program, to a whole plan within the limits. */
#ifndef PCM_SCHEDULE_ROUNDING_H
#define PCM_SCHEDULE_ROUNDING_H

#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/whole_plan.h"

/* Fills a plan in which every job is away. `share` is the vertex, [options], or NULL. */
pcm_status pcm__round(pcm__whole_plan *plan, const pcm__prices *prices, const double *share);

#endif
