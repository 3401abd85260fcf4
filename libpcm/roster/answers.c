/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a roster. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/roster.h"

void pcm_roster_free(pcm_roster *roster)
{
    if (!roster)
        return;
    pcm_release(roster->place);
    pcm_release(roster->obstacle);
    pcm_release(roster->stint);
    pcm_release(roster->day);
    pcm_release(roster);
}

pcm_status pcm_roster_get_summary(pcm_roster_summary *out, const pcm_roster *roster)
{
    if (!out)
        return pcm__fail_null("out");
    if (!roster)
        return pcm__fail_null("roster");
    *out = roster->summary;
    return PCM_OK;
}

static pcm_status check_index(const void *out, const pcm_roster *roster, const char *name,
                              size_t index, size_t count)
{
    if (!out)
        return pcm__fail_null("out");
    if (!roster)
        return pcm__fail_null("roster");
    if (index >= count)
        return pcm__fail(PCM_ERR_NOT_FOUND, "%s = %zu: must be below %zu", name, index, count);
    return PCM_OK;
}

pcm_status pcm_roster_get_place(pcm_roster_place *out, const pcm_roster *roster, size_t visit)
{
    const pcm_status status = check_index(out, roster, "visit", visit, roster ? roster->visits : 0);
    if (status == PCM_OK)
        *out = roster->place[visit];
    return status;
}

pcm_status pcm_roster_get_obstacle(pcm_roster_obstacle *out, const pcm_roster *roster, size_t visit)
{
    const pcm_status status = check_index(out, roster, "visit", visit, roster ? roster->visits : 0);
    if (status == PCM_OK)
        *out = roster->obstacle[visit];
    return status;
}

size_t pcm_roster_stints(const pcm_roster *roster)
{
    return roster ? roster->stints : 0;
}

const pcm_stint *pcm_roster_stint(const pcm_roster *roster, size_t index)
{
    return roster && index < roster->stints ? &roster->stint[index] : NULL;
}

pcm_status pcm_roster_get_day(pcm_technician_day *out, const pcm_roster *roster, size_t technician,
                              size_t day)
{
    pcm_status status =
        check_index(out, roster, "technician", technician, roster ? roster->technicians : 0);
    if (status == PCM_OK)
        status = check_index(out, roster, "day", day, roster->days);
    if (status == PCM_OK)
        *out = roster->day[technician * roster->days + day];
    return status;
}

const char *pcm_roster_outcome_name(pcm_roster_outcome outcome)
{
    switch (outcome) {
    case PCM_ROSTER_OPTIMAL:
        return "optimal";
    case PCM_ROSTER_FEASIBLE:
        return "feasible";
    case PCM_ROSTER_SHORT:
        return "short";
    }
    return "unknown";
}

const char *pcm_roster_obstacle_name(pcm_roster_obstacle_kind kind)
{
    static const char *const names[] = {"none",  "skill", "no_day", "team",   "alone",
                                        "hours", "full",  "price",  "stopped"};
    const int count = sizeof names / sizeof *names;
    return (int)kind >= 0 && (int)kind < count ? names[kind] : "unknown";
}
