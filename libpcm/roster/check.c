/* SPDX-License-Identifier: Apache-2.0 */
/* Bad technicians and visits, each named with index, value and rule. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/roster/check.h"
#include "libpcm/roster/problem.h"

/* Both are false for NaN. */
static int is_hours(double hours)
{
    return hours >= 0 && hours <= PCM_ROSTER_HOURS_MOST;
}

static int is_price(double money)
{
    return money >= 0 && money <= PCM__MONEY_MAX;
}

static int is_cost(double money)
{
    return fabs(money) <= PCM__MONEY_MAX || money == INFINITY;
}

pcm_status pcm__roster_check_hours(const char *name, double hours)
{
    return is_hours(hours) ? PCM_OK
                           : pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be a number from 0 to 1e6",
                                       name, pcm__text(hours).chars);
}

pcm_status pcm__roster_check_technician(const pcm_technician *technician, size_t index, size_t days)
{
    if (!technician->hours)
        return pcm__fail(PCM_ERR_ARGUMENT, "technician %zu: hours = NULL: must not be NULL", index);
    for (size_t d = 0; d < days; d++)
        if (!is_hours(technician->hours[d]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "technician %zu: hours[%zu] = %s: must be a number from 0 to 1e6",
                             index, d, pcm__text(technician->hours[d]).chars);
    if (!is_hours(technician->overtime_limit))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "technician %zu: overtime_limit = %s: must be a number from 0 to 1e6",
                         index, pcm__text(technician->overtime_limit).chars);
    if (!is_price(technician->overtime_price))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "technician %zu: overtime_price = %s: must be a number from 0 to 1e15",
                         index, pcm__text(technician->overtime_price).chars);
    return PCM_OK;
}

static pcm_status check_needs(const pcm_roster_visit *visit, size_t index)
{
    if (!visit->needs)
        return pcm__fail(PCM_ERR_ARGUMENT, "visit %zu: needs = NULL: must not be NULL", index);
    if (visit->need_count < 1 || visit->need_count > PCM_SKILLS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "visit %zu: need_count = %zu: must be 1 to %d", index,
                         visit->need_count, PCM_SKILLS_MAX);
    uint64_t seen = 0;
    for (size_t n = 0; n < visit->need_count; n++) {
        const pcm_roster_need *need = &visit->needs[n];
        if (need->skill >= PCM_SKILLS_MAX)
            return pcm__fail(PCM_ERR_DOMAIN, "visit %zu: needs[%zu].skill = %lu: must be 0 to %d",
                             index, n, (unsigned long)need->skill, PCM_SKILLS_MAX - 1);
        const uint64_t bit = UINT64_C(1) << need->skill;
        if (seen & bit)
            return pcm__fail(PCM_ERR_DOMAIN,
                             "visit %zu: needs[%zu].skill = %lu: must not be in a visit twice",
                             index, n, (unsigned long)need->skill);
        seen |= bit;
        if (!(need->hours > 0 && is_hours(need->hours)))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "visit %zu: needs[%zu].hours = %s: must be a number > 0 and <= 1e6",
                             index, n, pcm__text(need->hours).chars);
    }
    return PCM_OK;
}

static pcm_status check_window(const pcm_roster_visit *visit, size_t index, size_t days)
{
    if (visit->last >= days)
        return pcm__fail(PCM_ERR_DOMAIN, "visit %zu: last = %lu: must be below the %zu days", index,
                         (unsigned long)visit->last, days);
    if (visit->first > visit->last)
        return pcm__fail(PCM_ERR_DOMAIN, "visit %zu: first = %lu: must not be after last = %lu",
                         index, (unsigned long)visit->first, (unsigned long)visit->last);
    if (!visit->cost)
        return pcm__fail(PCM_ERR_ARGUMENT, "visit %zu: cost = NULL: must not be NULL", index);
    for (size_t i = 0; i <= visit->last - visit->first; i++)
        if (!is_cost(visit->cost[i]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "visit %zu: cost[%zu] = %s: must be a number within 1e15, or INFINITY",
                             index, i, pcm__text(visit->cost[i]).chars);
    return PCM_OK;
}

pcm_status pcm__roster_check_visit(const pcm_roster_visit *visit, size_t index, size_t days,
                                   size_t technicians)
{
    pcm_status status = check_needs(visit, index);
    if (status == PCM_OK)
        status = check_window(visit, index, days);
    if (status != PCM_OK)
        return status;
    if (!is_cost(visit->leave_cost))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "visit %zu: leave_cost = %s: must be a number within 1e15, or INFINITY",
                         index, pcm__text(visit->leave_cost).chars);
    if (!is_hours(visit->least_hours))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "visit %zu: least_hours = %s: must be a number from 0 to 1e6", index,
                         pcm__text(visit->least_hours).chars);
    if (visit->preferred == PCM_NO_INDEX)
        return PCM_OK;
    if (visit->preferred >= technicians)
        return pcm__fail(PCM_ERR_DOMAIN,
                         "visit %zu: preferred = %lu: must be below the %zu technicians, or none",
                         index, (unsigned long)visit->preferred, technicians);
    if (!is_price(visit->change_cost))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "visit %zu: change_cost = %s: must be a number from 0 to 1e15", index,
                         pcm__text(visit->change_cost).chars);
    return PCM_OK;
}
