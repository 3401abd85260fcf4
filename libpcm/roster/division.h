/* SPDX-License-Identifier: Apache-2.0 */
/* Who can do what, and which people share no visit with which: a pool is the people of a crew, or
 * of all, who have a skill; pools with a person or a visit in common belong to one shop. */
#ifndef PCM_ROSTER_DIVISION_H
#define PCM_ROSTER_DIVISION_H

#include "libpcm/roster/problem.h"

/* No shop, no pool, no seat. */
#define PCM__NOWHERE UINT32_MAX

/* Things by the shop they belong to. */
typedef struct pcm__members {
    uint32_t *shop; /* [things]; PCM__NOWHERE: in none */
    size_t *start;  /* [shops + 1] */
    uint32_t *item; /* things of shop s from start[s] to start[s + 1], rising */
    uint32_t *rank; /* [things] place of a thing among those of its shop */
} pcm__members;

typedef struct pcm__division {
    size_t shops;
    size_t pools;
    size_t *person_start; /* [pools + 1] */
    uint32_t *person;     /* technicians of the pools, rising within each */
    size_t *need_start;   /* [visits + 1] first need of a visit */
    uint32_t *need_pool;  /* PCM__NOWHERE where the visit is in no shop */
    pcm_index *lacking;   /* [visits] the skill that nobody has, or PCM_NO_INDEX; then in no shop */
    pcm__members of_pools;
    pcm__members of_visits;
    pcm__members of_technicians; /* those whom no visit asks for are in no shop */
} pcm__division;

pcm_status pcm__division_make(pcm__division *division, const pcm_roster_problem *problem);
void pcm__division_free(pcm__division *division);

#endif
