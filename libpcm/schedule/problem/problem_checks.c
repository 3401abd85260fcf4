/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that several parts of a scheduling problem share, each failing with a sentence. */
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

pcm_status pcm__check_amounts(const char *part, size_t index, const char *name,
                              const double *values, size_t n)
{
    if (!values)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s %zu: %s = NULL: must not be NULL", part, index,
                         name);
    for (size_t i = 0; i < n; i++)
        if (!pcm__is_amount(values[i]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "%s %zu: %s[%zu] = %s: must be a number from 0 to 1e15", part, index,
                             name, i, pcm__text(values[i]).chars);
    return PCM_OK;
}

pcm_status pcm__check_costs(const char *part, size_t index, const char *name, const double *values,
                            size_t from, size_t n)
{
    if (!values)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s %zu: %s = NULL: must not be NULL", part, index,
                         name);
    for (size_t i = from; i < n; i++)
        if (!pcm__is_cost(values[i]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "%s %zu: %s[%zu] = %s: must be a number within 1e15, or INFINITY",
                             part, index, name, i, pcm__text(values[i]).chars);
    return PCM_OK;
}

pcm_status pcm__check_places(const pcm_schedule_problem *problem, const char *part, size_t index,
                             size_t more)
{
    if (more <= PCM__PLACES_MAX - problem->places)
        return PCM_OK;
    return pcm__fail(PCM_ERR_LIMIT,
                     "%s %zu: with its %zu periods to begin in there are more than %zu in all",
                     part, index, more, PCM__PLACES_MAX);
}

pcm_status pcm__work_read(pcm__work *work, pcm_schedule_need *need, const char *part, size_t index,
                          pcm_schedule_need first, const pcm_schedule_need *more, size_t more_count)
{
    if (first.skill >= PCM_SKILLS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "%s %zu: skill = %lu: must be 0 to %d", part, index,
                         (unsigned long)first.skill, PCM_SKILLS_MAX - 1);
    if (!pcm__is_amount(first.hours))
        return pcm__fail(PCM_ERR_DOMAIN, "%s %zu: hours = %s: must be a number from 0 to 1e15",
                         part, index, pcm__text(first.hours).chars);
    if (!more && more_count > 0)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "%s %zu: more = NULL: must not be NULL, more_count = %zu", part, index,
                         more_count);
    uint64_t seen = (uint64_t)1 << first.skill;
    need[0] = first;
    /* Skills differ, so there is room for all that pass. */
    for (size_t i = 0; i < more_count; i++) {
        if (more[i].skill >= PCM_SKILLS_MAX)
            return pcm__fail(PCM_ERR_DOMAIN, "%s %zu: more[%zu].skill = %lu: must be 0 to %d", part,
                             index, i, (unsigned long)more[i].skill, PCM_SKILLS_MAX - 1);
        if (seen >> more[i].skill & 1)
            return pcm__fail(PCM_ERR_DOMAIN,
                             "%s %zu: more[%zu].skill = %lu: each skill must be named once", part,
                             index, i, (unsigned long)more[i].skill);
        if (!(pcm__is_amount(more[i].hours) && more[i].hours > 0))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "%s %zu: more[%zu].hours = %s: must be a number > 0 and <= 1e15", part,
                             index, i, pcm__text(more[i].hours).chars);
        seen |= (uint64_t)1 << more[i].skill;
        need[i + 1] = more[i];
    }
    work->need = need;
    work->needs = more_count + 1;
    return PCM_OK;
}
