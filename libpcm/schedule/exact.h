/* SPDX-License-Identifier: Apache-2.0 */
/* Exact search: proves a small plan best, or finds a better one. */
#ifndef PCM_SCHEDULE_EXACT_H
#define PCM_SCHEDULE_EXACT_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/whole_plan.h"

/* Improves a plan of few jobs by branch and bound within a fixed number of nodes; leaves larger
 * plans alone. */
pcm_status pcm__search_exactly(pcm__whole_plan *plan, const pcm__prices *prices,
                               pcm__watch *watch);

#endif
