/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that fill a scheduling problem share: rules for numbers, indices and work, and how
 * parts come to own their arrays. */
#ifndef PCM_SCHEDULE_PROBLEM_PARTS_H
#define PCM_SCHEDULE_PROBLEM_PARTS_H

#include <math.h>

#include "libpcm/schedule/problem/problem.h"

/* Most periods in which jobs and visits may begin, all together: each becomes a column or a cell of
 * several arrays, and sums of them stay far within 32 bits. */
#define PCM__PLACES_MAX ((size_t)1 << 28)

/* A size from 0 to 1e15; false for NaN and infinities, as below. */
static inline int pcm__is_amount(double value)
{
    return value >= 0 && value <= PCM__AMOUNT_MAX;
}

/* Money or units within 1e15, either sign. */
static inline int pcm__is_money(double value)
{
    return fabs(value) <= PCM__AMOUNT_MAX;
}

/* Money, or INFINITY for what must not be. */
static inline int pcm__is_cost(double value)
{
    return value == INFINITY || pcm__is_money(value);
}

/* Checks of the n items of an array that must not be NULL; of costs those before `from` are not
 * used. A sentence begins with the part and its index: "job 3: cost[1] = nan: ...". */
pcm_status pcm__check_amounts(const char *part, size_t index, const char *name,
                              const double *values, size_t n);
pcm_status pcm__check_costs(const char *part, size_t index, const char *name, const double *values,
                            size_t from, size_t n);

/* PCM_ERR_LIMIT if `more` places to begin in are more than a problem may have. */
pcm_status pcm__check_places(const pcm_schedule_problem *problem, const char *part, size_t index,
                             size_t more);

/* Checks what a job or recurring task asks of the crews. `work` holds it but for its needs, which
 * are the first and the caller's `more`; they are written to need, which has room for
 * PCM_SKILLS_MAX, and work points to them. */
pcm_status pcm__work_read(pcm__work *work, pcm_schedule_need *need, const char *part, size_t index,
                          pcm_schedule_need first, const pcm_schedule_need *more,
                          size_t more_count);

/* Each makes a part whose arrays belong to somebody else the owner of copies of them, or leaves it
 * as it is and returns PCM_ERR_MEMORY. */
pcm_status pcm__crew_keep(pcm__crew *crew, size_t periods);
pcm_status pcm__job_keep(pcm__job *job);
pcm_status pcm__recurring_keep(pcm__recurring *recurring, size_t periods);
pcm_status pcm__setup_keep(pcm__setup *setup, size_t periods);
pcm_status pcm__exclusion_keep(pcm__exclusion *exclusion);
pcm_status pcm__limit_keep(pcm__limit *limit);
pcm_status pcm__risk_keep(pcm__risk *risk);

/* Each releases the arrays of a part. */
void pcm__crew_drop(pcm__crew *crew);
void pcm__job_drop(pcm__job *job);
void pcm__recurring_drop(pcm__recurring *recurring);
void pcm__setup_drop(pcm__setup *setup);
void pcm__exclusion_drop(pcm__exclusion *exclusion);
void pcm__limit_drop(pcm__limit *limit);
void pcm__risk_drop(pcm__risk *risk);

/* A copy of n items; NULL for NULL, or with *lost set if there is no memory. */
void *pcm__own(const void *items, size_t n, size_t size, int *lost);

#endif
