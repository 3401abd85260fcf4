/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a scheduling problem: crews and jobs as flat arrays. */
#ifndef PCM_SCHEDULE_PROBLEM_H
#define PCM_SCHEDULE_PROBLEM_H

#include <pcm/schedule.h>

/* Largest money, hours or price that is accepted, so that no sum can overflow. */
#define PCM__AMOUNT_MAX 1e15

typedef struct pcm__crew {
    uint64_t skills;
    double cost_per_hour;
    double overtime_price;
    double *capacity; /* [periods] */
    double *limit;    /* [periods] hours of overtime; shares the block of capacity */
} pcm__crew;

typedef struct pcm__job {
    pcm_index skill;
    pcm_index first;
    pcm_index last;
    double hours;
    double outsource_cost; /* INFINITY: must be done in-house */
    size_t cost;           /* where its cost curve starts in costs[] */
} pcm__job;

struct pcm_schedule_problem {
    size_t periods;
    size_t crews;
    size_t crew_room;
    pcm__crew *crew;
    size_t jobs;
    size_t job_room;
    pcm__job *job;
    size_t costs_used;
    size_t costs_room;
    double *costs;
};

/* Whether load may grow to `hours` where `most` hours are the limit: sums of decimal fractions
 * that fill a limit exactly must not fail by their last bit. */
static inline int pcm__hours_fit(double hours, double most)
{
    return hours <= most + 1e-9 * (1 + most);
}

/* Whether a crew could do a job in a period if it did nothing else then. */
static inline int pcm__job_has_place(const pcm__job *job, const pcm__crew *crew, size_t period)
{
    return (crew->skills >> job->skill & 1) != 0 &&
           pcm__hours_fit(job->hours, crew->capacity[period] + crew->limit[period]);
}

#endif
