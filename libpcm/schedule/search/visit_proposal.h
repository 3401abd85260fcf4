/* SPDX-License-Identifier: Apache-2.0 */
/* Where a visit could be instead: what all moves of visits draw from. */
#ifndef PCM_SCHEDULE_VISIT_PROPOSAL_H
#define PCM_SCHEDULE_VISIT_PROPOSAL_H

#include "libpcm/schedule/search/visit_walk.h"

/* A visit, where it could be instead, and what that changes of its own costs. */
typedef struct pcm__proposal {
    uint32_t task;
    uint32_t n;
    uint32_t from; /* options */
    uint32_t to;
    double own;
} pcm__proposal;

/* The rise of cost that is accepted this time (N. Metropolis et al. 1953). */
double pcm__visit_most(pcm__visit_walk *walk);

/* Periods of the visits before and after number n. */
pcm_index pcm__visit_before(const pcm__visits *visits, uint32_t task, uint32_t n);
pcm_index pcm__visit_after(const pcm__visits *visits, uint32_t task, uint32_t n);

/* Proposes an option to a visit; 0 if a rule forbids it. */
int pcm__visit_propose(pcm__proposal *proposal, const pcm__visits *visits, uint32_t task,
                       uint32_t n, uint32_t option);

/* Periods by which a visit may move at most. */
uint32_t pcm__visit_reach(const pcm__visits *visits, uint32_t task);

/* Short ways more often than long ones, either way. */
int64_t pcm__visit_distance(pcm__visit_walk *walk, uint32_t reach);

/* The option of a task's visit so many periods away from another; PCM__NONE. */
uint32_t pcm__visit_option_away(const pcm__visits *visits, uint32_t task, uint32_t option,
                                int64_t distance);

/* Draws where a visit could be instead; 0 if it cannot. */
int pcm__visit_draw_proposal(pcm__proposal *proposal, pcm__visit_walk *walk, uint32_t task,
                             uint32_t n);

#endif
