/* SPDX-License-Identifier: Apache-2.0 */
/* Precedence among jobs, which must not close a circle. */
#include <stdio.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

/* Names the jobs of a circle: waits_for leads from `before` to `after`. A long one is cut. */
static pcm_status fail_circle(const pcm_schedule_problem *problem, const pcm_index *waits_for,
                              pcm_index before, pcm_index after)
{
    enum { LONGEST = sizeof "4294967295, ..." };
    char circle[256];
    size_t used = (size_t)sprintf(circle, "%lu", (unsigned long)before);
    for (pcm_index job = before; job != after;) {
        if (used + LONGEST > sizeof circle) {
            sprintf(circle + used, ", ...");
            break;
        }
        job = waits_for[job];
        used += (size_t)sprintf(circle + used, ", %lu", (unsigned long)job);
    }
    return pcm__fail(
        PCM_ERR_DATA,
        "precedence %zu: before = %lu, after = %lu: would close the circle of jobs %s: "
        "each waits for the next, and the last for the first",
        problem->precedences, (unsigned long)before, (unsigned long)after, circle);
}

/* Fills waits_for, PCM_NO_INDEX throughout, from `after` to all that must come later, until
 * `before` is reached. Depth first; every job is put on the stack at most once. */
static int reaches(const pcm_schedule_problem *problem, pcm_index *waits_for, pcm_index *stack,
                   pcm_index after, pcm_index before)
{
    size_t waiting = 0;
    stack[waiting++] = after;
    while (waiting > 0) {
        pcm_index job = stack[--waiting];
        for (size_t p = problem->job[job].leads; p != SIZE_MAX; p = problem->precedence[p].next) {
            pcm_index later = problem->precedence[p].after;
            if (waits_for[later] != PCM_NO_INDEX)
                continue;
            waits_for[later] = job;
            if (later == before)
                return 1;
            stack[waiting++] = later;
        }
    }
    return 0;
}

/* Only if something waits for `after`, and `before` waits for something, can they be in a circle:
 * precedences added in the order of the work, or against it, need no search. */
static pcm_status check_circle(const pcm_schedule_problem *problem, pcm_index before,
                               pcm_index after)
{
    if (before == after)
        return fail_circle(problem, NULL, before, after);
    if (problem->job[after].leads == SIZE_MAX || !problem->job[before].follows)
        return PCM_OK;
    pcm_index *waits_for = pcm__array_new(problem->jobs, 2 * sizeof *waits_for);
    if (!waits_for)
        return pcm__fail_memory();
    for (size_t j = 0; j < problem->jobs; j++)
        waits_for[j] = PCM_NO_INDEX;
    pcm_status status = PCM_OK;
    if (reaches(problem, waits_for, waits_for + problem->jobs, after, before))
        status = fail_circle(problem, waits_for, before, after);
    pcm_release(waits_for);
    return status;
}

static pcm_status check_precedence(const pcm_schedule_problem *problem, pcm_index before,
                                   pcm_index after, pcm_index least, pcm_index most)
{
    size_t index = problem->precedences;
    if (before >= problem->jobs)
        return pcm__fail(PCM_ERR_DOMAIN, "precedence %zu: before = %lu: must be below the %zu jobs",
                         index, (unsigned long)before, problem->jobs);
    if (after >= problem->jobs)
        return pcm__fail(PCM_ERR_DOMAIN, "precedence %zu: after = %lu: must be below the %zu jobs",
                         index, (unsigned long)after, problem->jobs);
    if (least == PCM_NO_INDEX)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "precedence %zu: least = PCM_NO_INDEX: must be a number of periods",
                         index);
    if (least > most)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "precedence %zu: least = %lu: must not be more than most = %lu", index,
                         (unsigned long)least, (unsigned long)most);
    return check_circle(problem, before, after);
}

/* Lags as long as the horizon mean the same whatever their length; cut, their sums stay small. */
pcm_status pcm_schedule_problem_add_precedence(pcm_schedule_problem *problem, pcm_index before,
                                               pcm_index after, pcm_index least, pcm_index most)
{
    if (!problem)
        return pcm__fail_null("problem");
    pcm_status status = check_precedence(problem, before, after, least, most);
    size_t index = problem->precedences, periods = problem->periods;
    if (status == PCM_OK)
        status = pcm__array_reserve(&problem->precedence, &problem->precedence_room, index + 1,
                                    sizeof *problem->precedence);
    if (status != PCM_OK)
        return status;
    problem->precedence[index] = (pcm__precedence){
        .before = before,
        .after = after,
        .least = least < periods ? least : (pcm_index)periods,
        .most = most < periods ? most : PCM_NO_INDEX,
        .next = problem->job[before].leads,
    };
    problem->job[before].leads = index;
    problem->job[after].follows = 1;
    problem->precedences++;
    return PCM_OK;
}
