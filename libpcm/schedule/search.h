/* SPDX-License-Identifier: Apache-2.0 */
/* Local search: simulated annealing on the true cost from several starts. */
#ifndef PCM_SCHEDULE_SEARCH_H
#define PCM_SCHEDULE_SEARCH_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/whole_plan.h"

/* Improves a plan; never makes it worse. The number of moves depends only on the size of the
 * model, and the result not on the number of threads. A stop keeps the best plan so far. */
pcm_status pcm__search(pcm__whole_plan *plan, const pcm__prices *prices, pcm__watch *watch);

#endif
