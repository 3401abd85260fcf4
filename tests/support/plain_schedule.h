/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems so small that every plan can be looked at, in the plainest code: whole hours,
 * whole periods, every cost added up from its definition in pcm/schedule_problem.h. It shares
 * nothing with the library but those definitions. */
#ifndef TESTS_SUPPORT_PLAIN_SCHEDULE_H
#define TESTS_SUPPORT_PLAIN_SCHEDULE_H

#include <pcm/schedule_problem.h>

#include "tests/support/random.h"

enum {
    PLAIN_PERIODS = 6,
    PLAIN_CREWS = 3,
    PLAIN_SKILLS = 2,
    PLAIN_JOBS = 6,
    PLAIN_TASKS = 2,
    PLAIN_TIES = 3,
    PLAIN_USES = 12,
    PLAIN_SCENARIOS = 4,
    PLAIN_PLANS = 3000, /* about as many as a problem may have */

    PLAIN_NOWHERE = -3, /* not pinned, not published */
    PLAIN_LEFT = -2,    /* left over */
    PLAIN_AWAY = -1,    /* given away; also: no crew of its own */

    /* What a random problem has. */
    PLAIN_SETUPS = 1,
    PLAIN_EXCLUSIONS = 2,
    PLAIN_PRECEDENCES = 4,
    PLAIN_LIMITS = 8,
    PLAIN_RISKS = 16,
    PLAIN_RECURRING = 32,
    PLAIN_PUBLISHED = 64,
    PLAIN_PINS = 128,
    PLAIN_LEVELLING = 256,
    PLAIN_EVERYTHING = 511
};

typedef struct plain_crew {
    unsigned skills;
    double cost, overtime_price;
    int capacity[PLAIN_PERIODS], overtime[PLAIN_PERIODS];
} plain_crew;

typedef struct plain_work {
    int hours[PLAIN_SKILLS]; /* in each period of the work; those of its own skill may be 0 */
    int skill;
    int duration;
    int shared;
    int skips;
} plain_work;

typedef struct plain_job {
    plain_work work;
    int first, last;
    double cost[PLAIN_PERIODS]; /* by period, not by place in the window */
    double outsource;
    int allowed[PLAIN_CREWS][PLAIN_PERIODS];
    int setup; /* or -1 */
    int pin, pin_crew, published;
} plain_job;

typedef struct plain_task {
    plain_work work;
    int gap_min, gap_max;
    double first_cost[PLAIN_PERIODS], gap_cost[PLAIN_PERIODS], last_cost[PLAIN_PERIODS + 1];
    double none_cost, visit_cost[PLAIN_PERIODS];
    int published_set;
    unsigned published; /* bit t: a visit in period t, as below */
} plain_task;

typedef struct plain_exclusion {
    int jobs, job[PLAIN_JOBS], at_most;
} plain_exclusion;

typedef struct plain_precedence {
    int before, after, least, most; /* most -1: any */
} plain_precedence;

typedef struct plain_sum {
    int uses;
    int job[PLAIN_USES], period[PLAIN_USES];
    double amount[PLAIN_USES][PLAIN_SCENARIOS];
    double least, most, price; /* of a limit, whose amounts are in scenario 0 */
    int scenarios, rank;       /* of a risk, and its weight: */
    double weight;
} plain_sum;

typedef struct plain {
    int periods, crews, jobs, tasks, setups, exclusions, precedences, limits, risks;
    plain_crew crew[PLAIN_CREWS];
    plain_job job[PLAIN_JOBS];
    plain_task task[PLAIN_TASKS];
    double setup[PLAIN_TIES][PLAIN_PERIODS];
    plain_exclusion exclusion[PLAIN_TIES];
    plain_precedence precedence[PLAIN_TIES];
    plain_sum limit[PLAIN_TIES], risk[PLAIN_TIES];
    int reserve[PLAIN_SKILLS][PLAIN_PERIODS];
    double per_visit, per_period, levelling;
    int frozen;
} plain;

/* Where a job is: PLAIN_LEFT, PLAIN_AWAY, or a period to begin in with a crew (-1: shared). */
typedef struct plain_choice {
    int start, crew, last;
    unsigned periods; /* bit t: it is worked on in period t */
} plain_choice;

typedef struct plain_plan {
    plain_choice job[PLAIN_JOBS];
    unsigned visits[PLAIN_TASKS];
} plain_plan;

typedef struct plain_value {
    double cost;
    int left_over;
    int broken;  /* exclusions, precedences and hard limits */
    int missing; /* hours that no crew has */
} plain_value;

/* All choices of all jobs and tasks. A job that has none has PLAIN_LEFT. */
typedef struct plain_choices {
    int jobs[PLAIN_JOBS];
    plain_choice job[PLAIN_JOBS][(PLAIN_PERIODS + 1) * PLAIN_CREWS];
    int tasks[PLAIN_TASKS];
    unsigned visits[PLAIN_TASKS][1 << PLAIN_PERIODS];
} plain_choices;

/* Draws a problem of the kinds given, with at most about PLAIN_PLANS plans. */
void plain_draw(plain *out, test_random *random, unsigned kinds);

/* The same problem as the library has it. */
pcm_schedule_problem *plain_build(const plain *problem);

/* Choices that a job and a task have by themselves. */
void plain_list(plain_choices *out, const plain *problem);

/* The same where crews are at work in the periods in which `hours` has some, which tells closed
 * periods, and have the hours of `problem`. */
void plain_list_at_work(plain_choices *out, const plain *problem, const plain *hours);

/* Steps from plan to plan; begins with the plan whose choices are all the first. Returns 0 after
 * the last. `at` counts: zeros at first. */
int plain_next(plain_plan *plan, int at[PLAIN_JOBS + PLAIN_TASKS], const plain *problem,
               const plain_choices *choices);
void plain_begin(plain_plan *plan, int at[PLAIN_JOBS + PLAIN_TASKS], const plain *problem,
                 const plain_choices *choices);

/* What a plan costs and which rules it breaks. */
plain_value plain_evaluate(const plain *problem, const plain_plan *plan);

/* Cost of a crew's n-th hour in a period, n >= 1; INFINITY if it has no n hours. */
double plain_hour_price(const plain *problem, int crew, int period, int n);

/* A job's own cost of a choice, published plan included; a task's of its visits (INFINITY: must not
 * be). */
double plain_job_cost(const plain *problem, int job, const plain_choice *choice);
double plain_task_cost(const plain *problem, int task, unsigned visits);

/* Periods of work that begins in one, as bits; 0 if it cannot. crew -1: shared. */
unsigned plain_periods(const plain *problem, const plain_work *work, int crew, int start);

/* Cost of the set-ups of a plan. */
double plain_setups(const plain *problem, const plain_plan *plan);

int plain_keeps_exclusion(const plain_exclusion *exclusion, const plain_plan *plan);
int plain_keeps_precedence(const plain_precedence *precedence, const plain_plan *plan);

/* Sum of the uses of a limit or risk in a scenario. */
double plain_sum_of(const plain_sum *sum, const plain_plan *plan, int scenario);

#endif
