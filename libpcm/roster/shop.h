/* SPDX-License-Identifier: Apache-2.0 */
/* One shop: people who share no visit with others, and everything that is asked of them, numbered
 * afresh. All that follows - relaxation, bound, search - works on one shop. */
#ifndef PCM_ROSTER_SHOP_H
#define PCM_ROSTER_SHOP_H

#include "libpcm/roster/division.h"

/* The people who may serve a need, in seats 0 to count - 1. */
typedef struct pcm__pool {
    uint32_t count;
    const uint32_t *person; /* [count] rising */
    const uint32_t *seat;   /* [people]; PCM__NOWHERE */
} pcm__pool;

/* A need of a visit. */
typedef struct pcm__task {
    uint32_t visit;
    uint32_t pool;
    uint32_t preferred; /* seat of the preferred technician, or PCM__NOWHERE */
    pcm_index skill;
    pcm_index team;
    int64_t part;
    int64_t total;
    size_t flow; /* first place of its pool's people in the hours of all tasks */
    size_t run;  /* first place of its working days, if it may be split; room for `duration` */
} pcm__task;

/* A visit of the shop. */
typedef struct pcm__call {
    const pcm__visit *asked;
    uint32_t number; /* of the visit in the problem */
    uint32_t first_task;
    uint32_t end_task;
    int64_t total;
    double saving; /* money for each hour of the preferred technician */
    double leave;  /* money for leaving it; a price above all others if it must be done */
} pcm__call;

typedef struct pcm__shop {
    size_t days;
    size_t people;
    uint32_t *technician;   /* [people] number in the problem */
    int64_t *regular;       /* [days][people] */
    int64_t *most;          /* [days][people] with overtime; 0: absent */
    double *overtime_price; /* [people] */
    uint32_t *breadth;      /* [people] number of pools they are in */
    size_t pools;
    pcm__pool *pool;
    uint32_t *person; /* of all pools */
    uint32_t *seat;   /* [pools][people] */
    size_t calls;
    pcm__call *call;
    size_t tasks;
    pcm__task *task;
    size_t flows;        /* hours of a task and a person, of all tasks */
    uint32_t *flow_task; /* [flows] */
    size_t runs;         /* working days of tasks that may be split */
    uint32_t *run_task;  /* [runs] */
    double scale;        /* a sum of money that matters: the largest price of an hour */
} pcm__shop;

pcm_status pcm__shop_make(pcm__shop *shop, const pcm_roster_problem *problem,
                          const pcm__division *division, size_t number);
void pcm__shop_free(pcm__shop *shop);

static inline int64_t pcm__least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Most that a person can do of a task on a day, if it is whole. */
static inline int64_t pcm__share_most(const pcm__shop *shop, const pcm__task *task, uint32_t person,
                                      size_t day)
{
    return pcm__least_of(task->part, shop->most[day * shop->people + person]);
}

/* Money for an hour of the person in a seat: what a preferred technician saves, as a cost. */
static inline double pcm__hour_cost(const pcm__shop *shop, const pcm__task *task, uint32_t seat)
{
    return seat == task->preferred ? -shop->call[task->visit].saving : 0;
}

/* Whether a day is one on which a call may begin. */
static inline int pcm__call_may_begin(const pcm__call *call, size_t day)
{
    return day >= call->asked->first && day <= call->asked->last &&
           call->asked->cost[day - call->asked->first] <= PCM__MONEY_MAX;
}

#endif
