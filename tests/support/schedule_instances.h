/* SPDX-License-Identifier: Apache-2.0 */
/* Seeded scheduling problems whose data stays readable, and figures recomputed from that data by
 * the plainest code there is. For the tests of the schedule layer and of solver backends. */
#ifndef TESTS_SUPPORT_SCHEDULE_INSTANCES_H
#define TESTS_SUPPORT_SCHEDULE_INSTANCES_H

#include <math.h>
#include <string.h>

#include <pcm/schedule.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"

enum { INSTANCE_CREWS = 4, INSTANCE_PERIODS = 30, INSTANCE_JOBS = 300 };

typedef struct instance_job {
    pcm_schedule_job job;
    double cost[INSTANCE_PERIODS];
} instance_job;

typedef struct instance_crew {
    pcm_schedule_crew crew;
    double capacity[INSTANCE_PERIODS];
    double overtime_limit[INSTANCE_PERIODS];
} instance_crew;

typedef struct instance {
    size_t crews;
    size_t periods;
    size_t jobs;
    instance_crew crew[INSTANCE_CREWS];
    instance_job job[INSTANCE_JOBS];
} instance;

/* What an instance is like. */
typedef struct instance_shape {
    size_t crews;
    size_t periods;
    size_t jobs;
    double utilisation; /* mean hours asked for over mean hours there are */
    double in_house;    /* share of jobs that cannot be given away */
} instance_shape;

static inline double instance_uniform(test_random *random, double low, double high)
{
    return low + (high - low) * test_random_uniform(random);
}

static inline void instance_draw_job(instance *made, size_t j, test_random *random,
                                     double in_house)
{
    instance_job *drawn = &made->job[j];
    size_t width = 1 + test_random_below(random, made->periods < 8 ? made->periods : 8);
    size_t first = test_random_below(random, made->periods - width + 1);
    drawn->job.skill = (pcm_index)test_random_below(random, made->crews);
    drawn->job.hours = 0.5 * (double)(1 + test_random_below(random, 12));
    drawn->job.first = (pcm_index)first;
    drawn->job.last = (pcm_index)(first + width - 1);
    drawn->job.outsource_cost = instance_uniform(random, 200, 400);
    if (test_random_uniform(random) < in_house)
        drawn->job.outsource_cost = INFINITY;
    double ideal = instance_uniform(random, 0, (double)width);
    double slope = instance_uniform(random, 1, 9);
    for (size_t t = 0; t < width; t++)
        drawn->cost[t] = slope * ((double)t - ideal) * ((double)t - ideal);
}

/* Crew c has skill c, and every second one also the skill before it. */
static inline void instance_draw_crew(instance *made, size_t c, test_random *random, double hours)
{
    instance_crew *drawn = &made->crew[c];
    drawn->crew.skills = UINT64_C(1) << c;
    if (c % 2 == 1)
        drawn->crew.skills |= UINT64_C(1) << (c - 1);
    drawn->crew.cost_per_hour = (double)test_random_below(random, 3) * 10;
    drawn->crew.overtime_price = instance_uniform(random, 5, 20);
    for (size_t t = 0; t < made->periods; t++) {
        drawn->capacity[t] = hours * instance_uniform(random, 0.5, 1.5);
        drawn->overtime_limit[t] = 0.2 * drawn->capacity[t];
    }
}

static inline void instance_draw(instance *made, test_random *random, instance_shape shape)
{
    memset(made, 0, sizeof *made);
    made->crews = shape.crews;
    made->periods = shape.periods;
    made->jobs = shape.jobs;
    double hours = 0;
    for (size_t j = 0; j < shape.jobs; j++) {
        instance_draw_job(made, j, random, shape.in_house);
        hours += made->job[j].job.hours;
    }
    double cells = (double)(shape.crews * shape.periods);
    for (size_t c = 0; c < shape.crews; c++)
        instance_draw_crew(made, c, random, hours / shape.utilisation / cells);
}

/* The problem of an instance; the arrays are pointed to where the instance is now. */
static inline pcm_schedule_problem *instance_problem(instance *made)
{
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, made->periods));
    for (size_t c = 0; c < made->crews; c++) {
        made->crew[c].crew.capacity = made->crew[c].capacity;
        made->crew[c].crew.overtime_limit = made->crew[c].overtime_limit;
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &made->crew[c].crew));
    }
    for (size_t j = 0; j < made->jobs; j++) {
        made->job[j].job.cost = made->job[j].cost;
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &made->job[j].job));
    }
    return problem;
}

/* Whether a crew may do a job in a period at all. */
static inline int instance_has_place(const instance *made, size_t j, size_t c, size_t t)
{
    const pcm_schedule_job *job = &made->job[j].job;
    const instance_crew *crew = &made->crew[c];
    return (crew->crew.skills >> job->skill & 1) && t >= job->first && t <= job->last &&
           job->hours <= crew->capacity[t] + crew->overtime_limit[t] + 1e-9;
}

/* Cost of a job in a place, without overtime. */
static inline double instance_cost(const instance *made, size_t j, size_t c, size_t t)
{
    const instance_job *job = &made->job[j];
    return job->cost[t - job->job.first] + job->job.hours * made->crew[c].crew.cost_per_hour;
}

/* Cost of a schedule from its placements alone; asserts that every rule is kept. */
static inline double instance_check(const instance *made, const pcm_schedule *schedule)
{
    double load[INSTANCE_CREWS][INSTANCE_PERIODS] = {{0}}, cost = 0;
    for (size_t j = 0; j < made->jobs; j++) {
        pcm_placement place;
        ASSERT_OK(pcm_schedule_get_placement(&place, schedule, j));
        double served = place.kind == PCM_OUTSOURCED ? made->job[j].job.outsource_cost : 0;
        if (place.kind == PCM_PLACED) {
            CU_ASSERT_FATAL(place.crew < made->crews && place.period < made->periods);
            CU_ASSERT(instance_has_place(made, j, place.crew, place.period));
            served = instance_cost(made, j, place.crew, place.period);
            load[place.crew][place.period] += made->job[j].job.hours;
        }
        ASSERT_CLOSE(place.cost, served, 1e-12);
        cost += served;
    }
    for (size_t c = 0; c < made->crews; c++)
        for (size_t t = 0; t < made->periods; t++) {
            pcm_crew_load told;
            const instance_crew *crew = &made->crew[c];
            double over = fmax(0, load[c][t] - crew->capacity[t]);
            ASSERT_OK(pcm_schedule_get_load(&told, schedule, c, t));
            CU_ASSERT(over <= crew->overtime_limit[t] + 1e-7);
            CU_ASSERT(fabs(told.hours - load[c][t]) < 1e-9);
            CU_ASSERT(fabs(told.overtime - over) < 1e-9);
            cost += over * crew->crew.overtime_price;
        }
    return cost;
}

#endif
