/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a scheduling problem: what the public functions were told, as flat arrays. Two readers
 * build on it, the optimiser's model and the check of certificates, so it holds facts and no
 * conclusions. Arrays inside a structure are blocks of their own, owned by the problem. */
#ifndef PCM_SCHEDULE_PROBLEM_INSIDE_H
#define PCM_SCHEDULE_PROBLEM_INSIDE_H

#include <pcm/schedule_problem.h>

/* Largest money, hours or price that is accepted, so that no sum can overflow. */
#define PCM__AMOUNT_MAX 1e15

typedef struct pcm__crew {
    uint64_t skills;
    double cost_per_hour;
    double overtime_price;
    double *capacity; /* [periods] */
    double *limit;    /* [periods] hours of overtime; shares the block of capacity */
    /* [periods] nonzero: nobody is at work, however many hours there are; NULL: where there are none.
     * For problems whose hours were relaxed, so that what skips closed periods still does. */
    unsigned char *closed;
} pcm__crew;

/* What a job or a visit asks of the crews. */
typedef struct pcm__demand_of_work {
    pcm_index duration;      /* >= 1 */
    int shared;
    int skips_closed;
    size_t needs;            /* >= 1; the first is the job's own skill, its hours may be 0 */
    pcm_schedule_need *need; /* [needs] */
} pcm__work;

/* Where a job is pinned or published. */
typedef struct pcm__spot {
    int set;
    pcm_index period; /* PCM_NO_INDEX: given away */
    pcm_index crew;   /* of a pin; or PCM_NO_INDEX */
} pcm__spot;

typedef struct pcm__job {
    pcm__work work;
    pcm_index first;
    pcm_index last;
    double outsource_cost;  /* INFINITY: must be done in-house */
    double *cost;           /* [last - first + 1]; INFINITY: must not begin there */
    unsigned char *allowed; /* [allowed_crews][last - first + 1] or NULL; crews added later may */
    size_t allowed_crews;
    size_t setup;           /* index of its set-up, or SIZE_MAX */
    size_t leads;           /* index of the last precedence added of which it is `before`, or SIZE_MAX */
    int follows;            /* nonzero if it is `after` in any */
    pcm__spot pin;
    pcm__spot published;
} pcm__job;

typedef struct pcm__recurring {
    pcm__work work;
    double *first_cost; /* [periods] */
    pcm_index gap_min;
    pcm_index gap_max;
    double *gap_cost;   /* [gap_max - gap_min + 1] */
    double *last_cost;  /* [periods + 1] */
    double none_cost;
    double *visit_cost; /* [periods], zeros if none was given */
    pcm_index *published; /* [published_count] rising */
    size_t published_count;
    int published_set;
} pcm__recurring;

typedef struct pcm__setup {
    double *cost; /* [periods] */
    pcm_index *job;
    size_t jobs;
} pcm__setup;

typedef struct pcm__exclusion {
    pcm_index *job;
    size_t jobs;
    size_t at_most;
} pcm__exclusion;

typedef struct pcm__precedence {
    pcm_index before;
    pcm_index after;
    pcm_index least;
    pcm_index most; /* PCM_NO_INDEX: any */
    size_t next;    /* the one added before this with the same `before`, or SIZE_MAX */
} pcm__precedence;

typedef struct pcm__limit {
    double least;
    double most;
    double price; /* INFINITY: hard */
    pcm_schedule_use *use;
    size_t uses;
} pcm__limit;

typedef struct pcm__risk {
    size_t scenarios;
    size_t rank;
    double weight;
    pcm_schedule_use *use;
    double *amount; /* [uses][scenarios] */
    size_t uses;
} pcm__risk;

struct pcm_schedule_problem {
    size_t periods;
    size_t places; /* where jobs and visits may begin: widths of all windows, periods of all tasks */
    size_t crews, crew_room;
    pcm__crew *crew;
    size_t jobs, job_room;
    pcm__job *job;
    size_t recurrings, recurring_room;
    pcm__recurring *recurring;
    size_t setups, setup_room;
    pcm__setup *setup;
    size_t exclusions, exclusion_room;
    pcm__exclusion *exclusion;
    size_t precedences, precedence_room;
    pcm__precedence *precedence;
    size_t limits, limit_room;
    pcm__limit *limit;
    size_t risks, risk_room;
    pcm__risk *risk;
    double *reserve[PCM_SKILLS_MAX]; /* [periods] or NULL */
    double per_visit;                /* prices of a disturbed plan */
    double per_period;
    pcm_index frozen;
    double levelling;
};

/* Whether load may grow to `hours` where `most` hours are the limit: sums of decimal fractions
 * that fill a limit exactly must not fail by their last bit. */
static inline int pcm__hours_fit(double hours, double most)
{
    return hours <= most + 1e-9 * (1 + most);
}

/* Whether a crew has all the skills of some work. */
int pcm__crew_can(const pcm__crew *crew, const pcm__work *work);

/* Nonzero if somebody with every skill of the work is at work in a period: for the crew alone, or for
 * PCM_NO_INDEX for all crews. */
int pcm__work_open(const pcm_schedule_problem *problem, const pcm__work *work, pcm_index crew,
                   pcm_index period);

/* The periods of work that begins in `start`: writes [duration] of them, rising, and returns nonzero; 0
 * if it cannot be over within the horizon, or begins in a closed period although it skips those. */
int pcm__work_periods(pcm_index *period, const pcm_schedule_problem *problem,
                      const pcm__work *work, pcm_index crew, pcm_index start);

/* Whether a crew could do a job, begun in a period of its window, if it did nothing else: skills, hours
 * and overtime of every period, `allowed`, and the pin. Not whether its cost is finite. */
int pcm__job_has_place(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index crew,
                       pcm_index start);

#endif
