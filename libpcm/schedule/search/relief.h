/* SPDX-License-Identifier: Apache-2.0 */
/* Relief of strained periods by chains of ejections, and where none helps, by kicks: a set-up with
 * all its jobs or a job that is badly placed moves against the odds, and chains clear up behind it.
 */
#ifndef PCM_SCHEDULE_RELIEF_H
#define PCM_SCHEDULE_RELIEF_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/search/walk.h"

/* What a relief may cost and has cost. */
typedef struct pcm__relief {
    pcm__watch *watch; /* may stop it */
    double gain;       /* that a chain must bring, money */
    double most;       /* work that may be done */
    double work;       /* done */
} pcm__relief;

/* A relief of a walk's state, which must be at ease 1. */
pcm__relief pcm__relief_begin(const pcm__walk *walk, double most, pcm__watch *watch);

/* Nonzero if the work is done or the watch says stop. */
int pcm__relief_is_over(const pcm__relief *relief);

/* Chains from one cell of crews or priced limit, at most so many; returns how many it made. */
int pcm__relieve_cell(pcm__relief *relief, pcm__walk *walk, uint32_t cell, int chains);

/* Chains from all of them until none helps. */
void pcm__relieve(pcm__relief *relief, pcm__walk *walk);

/* Kicks until none helps. PCM_ERR_MEMORY. */
pcm_status pcm__kick(pcm__relief *relief, pcm__walk *walk);

#endif
