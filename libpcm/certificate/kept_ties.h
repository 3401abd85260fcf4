/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which ties between jobs a bound keeps; the others are relaxed, so that the jobs fall into blocks
 * whose least costs can be found exactly.
 *
 * - A job of a set-up belongs to its set-up, and other ties of it are relaxed.
 * - A pair: an exclusion of just two jobs, of which one at most may be under way, if neither is in
 * a set-up, in another exclusion or in a precedence.
 * - Trees: precedences between jobs of no set-up, in the order in which they were added, each
 * unless it would close a ring with those before it.
 */
#ifndef PCM_CERTIFICATE_KEPT_TIES_H
#define PCM_CERTIFICATE_KEPT_TIES_H

#include "libpcm/schedule/problem/problem.h"

typedef struct pcm__kept_ties {
    pcm_index *mate; /* [jobs] the other job of a pair, or PCM_NO_INDEX */
    size_t *
        arc_start; /* [jobs + 1] kept precedences of job j, before or after: arc[arc_start[j] ..] */
    size_t *arc;   /* indices of problem->precedence */
} pcm__kept_ties;

/* PCM_ERR_MEMORY leaves nothing to free. */
pcm_status pcm__kept_ties_find(pcm__kept_ties *out, const pcm_schedule_problem *problem);
void pcm__kept_ties_free(pcm__kept_ties *ties);

/* Whether a job is in a tree of at least two. */
static inline int pcm__is_in_tree(const pcm__kept_ties *ties, size_t job)
{
    return ties->arc_start[job + 1] > ties->arc_start[job];
}

#endif
