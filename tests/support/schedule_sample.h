/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of scheduling problems of two periods that are right, for tests to spoil one field of. */
#ifndef TESTS_SUPPORT_SCHEDULE_SAMPLE_H
#define TESTS_SUPPORT_SCHEDULE_SAMPLE_H

#include <math.h>

#include <pcm/schedule_problem.h>

#include "tests/support/assertions.h"

static const double sample_hours[] = {8, 8};
static const double sample_costs[] = {1, 2};
static const double sample_ends[] = {NAN, 1, 2};

static inline pcm_schedule_crew sample_crew(void)
{
    return (pcm_schedule_crew){.skills = 1, .overtime_price = 10, .capacity = sample_hours};
}

static inline pcm_schedule_job sample_job(void)
{
    return (pcm_schedule_job){.hours = 4, .last = 1, .cost = sample_costs, .outsource_cost = 100};
}

static inline pcm_schedule_recurring sample_recurring(void)
{
    return (pcm_schedule_recurring){.hours = 2,
                                    .shared = 1,
                                    .first_cost = sample_costs,
                                    .gap_min = 1,
                                    .gap_max = 2,
                                    .gap_cost = sample_costs,
                                    .last_cost = sample_ends,
                                    .none_cost = 9};
}

static inline pcm_schedule_problem *sample_problem(size_t periods)
{
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, periods));
    return problem;
}

/* Two periods, a crew, n jobs that may begin in both. */
static inline pcm_schedule_problem *sample_jobs(size_t n)
{
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    return problem;
}

#endif
