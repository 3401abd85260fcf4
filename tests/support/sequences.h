/* SPDX-License-Identifier: Apache-2.0 */
/* Small random recurring tasks whose sequences are all listed: a second opinion that knows nothing
 * of dynamic programming. */
#ifndef TESTS_SUPPORT_SEQUENCES_H
#define TESTS_SUPPORT_SEQUENCES_H

#include <math.h>
#include <string.h>

#include <pcm/schedule_problem.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"

enum { SEQUENCE_PERIODS = 12 };

/* A recurring task with its arrays, and the visits that a frozen plan demands. */
typedef struct sequence_task {
    pcm_schedule_recurring task;
    size_t periods;
    double first[SEQUENCE_PERIODS];
    double gap[2 * SEQUENCE_PERIODS];
    double last[SEQUENCE_PERIODS + 1];
    double visit[SEQUENCE_PERIODS];
    pcm_index published[SEQUENCE_PERIODS];
    size_t published_count;
} sequence_task;

static inline double sequence_money(test_random *random, double impossible)
{
    if (test_random_uniform(random) < impossible)
        return INFINITY;
    return 20 * test_random_uniform(random) - 5;
}

/* A task with everything drawn: costs, gaps that may exceed the horizon, costs that are infinite
 * with the chance `impossible`. */
static inline void sequence_draw(sequence_task *made, test_random *random, size_t periods,
                                 double impossible)
{
    memset(made, 0, sizeof *made);
    made->periods = periods;
    made->task.hours = 1 + (double)test_random_below(random, 5);
    made->task.duration = 1 + (pcm_index)test_random_below(random, 2);
    made->task.shared = 1;
    made->task.gap_min = 1 + (pcm_index)test_random_below(random, 3);
    made->task.gap_max =
        made->task.gap_min + (pcm_index)test_random_below(random, SEQUENCE_PERIODS);
    made->task.none_cost = sequence_money(random, impossible) + 10;
    for (size_t t = 0; t < periods; t++) {
        made->first[t] = sequence_money(random, impossible);
        made->visit[t] = sequence_money(random, impossible);
    }
    for (size_t g = 0; g < 2 * SEQUENCE_PERIODS; g++)
        made->gap[g] = sequence_money(random, impossible);
    for (size_t r = 0; r <= periods; r++)
        made->last[r] = sequence_money(random, impossible);
}

static inline void sequence_add(pcm_schedule_problem *problem, sequence_task *made)
{
    made->task.first_cost = made->first;
    made->task.gap_cost = made->gap;
    made->task.last_cost = made->last;
    made->task.visit_cost = made->visit;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &made->task));
}

/* Own cost of the sequence with visits where `visits` has bits. */
static inline double sequence_cost(const sequence_task *made, unsigned visits)
{
    double cost = 0;
    size_t before = SIZE_MAX;
    for (size_t t = 0; t < made->periods; t++) {
        if (!(visits >> t & 1))
            continue;
        const size_t gap = t - before;
        if (t + made->task.duration > made->periods)
            return INFINITY;
        if (before == SIZE_MAX)
            cost += made->first[t];
        else if (gap < made->task.gap_min || gap > made->task.gap_max)
            return INFINITY;
        else
            cost += made->gap[gap - made->task.gap_min];
        cost += made->visit[t];
        before = t;
    }
    return before == SIZE_MAX ? made->task.none_cost : cost + made->last[made->periods - before];
}

#endif
