/* SPDX-License-Identifier: Apache-2.0 */
/* Seeded local search: calls move, swap days and push others on, at a falling temperature
 * (Kirkpatrick, Gelatt & Vecchi 1983), and calls that are left try ejection chains. It stops on
 * counts. */
#ifndef PCM_ROSTER_SEARCH_H
#define PCM_ROSTER_SEARCH_H

#include "libpcm/base/watch.h"
#include "libpcm/roster/ejection.h"

typedef struct pcm__roster_search_terms {
    pcm__watch *watch;
    int on_callers_thread;
    double bound; /* the search ends where the cost reaches it, */
    double gap;   /* or is so little above, relative to it */
    double effort;
    uint64_t stream; /* of random numbers */
} pcm__roster_search_terms;

/* Improves a board; what it leaves is at least as good. */
pcm_status pcm__roster_search(pcm__ejection *ejection, const pcm__roster_search_terms *terms);

#endif
