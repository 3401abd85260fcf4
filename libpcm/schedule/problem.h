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
    size_t allowed;        /* where its places start in allowed[], for this many crews; */
    size_t allowed_crews;  /* later ones may do it anywhere */
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
    size_t allowed_used;
    size_t allowed_room;
    unsigned char *allowed;
};

/* Whether load may grow to `hours` where `most` hours are the limit: sums of decimal fractions
 * that fill a limit exactly must not fail by their last bit. */
static inline int pcm__hours_fit(double hours, double most)
{
    return hours <= most + 1e-9 * (1 + most);
}

/* Whether a crew could do a job in a period of its window if it did nothing else then. */
static inline int pcm__job_has_place(const pcm_schedule_problem *problem, const pcm__job *job,
                                     size_t crew, size_t period)
{
    const pcm__crew *c = &problem->crew[crew];
    const size_t width = (size_t)(job->last - job->first) + 1;
    if (crew < job->allowed_crews &&
        !problem->allowed[job->allowed + crew * width + (period - job->first)])
        return 0;
    return (c->skills >> job->skill & 1) != 0 &&
           pcm__hours_fit(job->hours, c->capacity[period] + c->limit[period]);
}

#endif
