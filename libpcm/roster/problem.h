/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a roster problem: what the public functions were told, hours as milliseconds. Arrays
 * inside a structure are blocks of their own, owned by the problem. */
#ifndef PCM_ROSTER_PROBLEM_H
#define PCM_ROSTER_PROBLEM_H

#include <pcm/roster.h>

/* Largest money that is accepted, so that no sum can overflow. */
#define PCM__MONEY_MAX 1e15

typedef struct pcm__technician {
    pcm_index crew;
    uint64_t skills;
    int64_t overtime; /* most of a day */
    double overtime_price;
    int64_t *hours; /* [days]; 0: absent */
} pcm__technician;

/* The hours of a need are `team` equal parts: no person may do more than a part of it in one day.
 */
typedef struct pcm__need {
    pcm_index skill;
    pcm_index team;
    int64_t part;
} pcm__need;

typedef struct pcm__visit {
    pcm_index job;
    pcm_index crew;
    pcm_index first;
    pcm_index last;
    pcm_index duration; /* 1 to last - first + 1 */
    int64_t least;      /* part of a day if it is split */
    double leave_cost;
    pcm_index preferred;
    double change_cost; /* 0 without preferred */
    double *cost;       /* [last - first + 1] */
    size_t needs;
    pcm__need *need; /* [needs] */
} pcm__visit;

struct pcm_roster_problem {
    size_t days;
    size_t technicians, technician_room;
    pcm__technician *technician;
    size_t visits, visit_room;
    pcm__visit *visit;
    double hours_offered; /* regular and overtime of everybody, and those of all visits: */
    double hours_asked;   /* sums that must not overflow as milliseconds */
};

static inline int64_t pcm__need_total(const pcm__need *need)
{
    return need->part * (int64_t)need->team;
}

/* Regular hours and overtime of a day together; 0 if absent. */
static inline int64_t pcm__technician_most(const pcm__technician *technician, size_t day)
{
    return technician->hours[day] > 0 ? technician->hours[day] + technician->overtime : 0;
}

static inline int pcm__visit_must(const pcm__visit *visit)
{
    return visit->leave_cost > PCM__MONEY_MAX;
}

#endif
