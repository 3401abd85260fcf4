/* SPDX-License-Identifier: Apache-2.0 */
/* Plans of one recurring task, as sets of the periods in which a visit begins. */
#ifndef TESTS_SUPPORT_GAP_PLAN_H
#define TESTS_SUPPORT_GAP_PLAN_H

#include <math.h>
#include <stdint.h>

#include <pcm/gap_cost.h>

/* Nonzero if bit t of a set is set: there is a visit in period t. */
static inline int gap_plan_has(uint64_t visits, size_t t)
{
    return (int)(visits >> t & 1);
}

/* What a plan costs by the tables, as the scheduler adds them up; INFINITY if it must not be. The
 * part that is the worth of the end is added to *end_value. */
static inline double gap_plan_cost(const pcm_gap_cost *cost, uint64_t visits, double *end_value)
{
    double sum = 0.0;
    size_t last = SIZE_MAX;
    for (size_t t = 0; t < cost->periods; t++) {
        if (!gap_plan_has(visits, t))
            continue;
        const size_t gap = t - last;
        if (last == SIZE_MAX)
            sum = cost->first_cost[t];
        else
            sum += gap < cost->gap_min || gap > cost->gap_max ? INFINITY
                                                              : cost->gap_cost[gap - cost->gap_min];
        last = t;
    }
    *end_value = last == SIZE_MAX ? cost->none_end_value : cost->end_value[cost->periods - last];
    return last == SIZE_MAX ? cost->none_cost : sum + cost->last_cost[cost->periods - last];
}

#endif
