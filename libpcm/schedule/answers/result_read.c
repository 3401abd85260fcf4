/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a schedule. */
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"

static pcm_status check_given(const void *out, const pcm_schedule *schedule)
{
    if (!out)
        return pcm__fail_null("out");
    if (!schedule)
        return pcm__fail_null("schedule");
    return PCM_OK;
}

static pcm_status check_index(const char *name, size_t index, size_t count)
{
    if (index < count)
        return PCM_OK;
    return pcm__fail(PCM_ERR_NOT_FOUND, "%s = %zu: must be below %zu", name, index, count);
}

pcm_status pcm_schedule_get_summary(pcm_schedule_summary *out, const pcm_schedule *schedule)
{
    const pcm_status status = check_given(out, schedule);
    if (status == PCM_OK)
        *out = schedule->summary;
    return status;
}

pcm_status pcm_schedule_get_placement(pcm_placement *out, const pcm_schedule *schedule, size_t job)
{
    pcm_status status = check_given(out, schedule);
    if (status == PCM_OK)
        status = check_index("job", job, schedule->jobs);
    if (status == PCM_OK)
        *out = schedule->placement[job];
    return status;
}

size_t pcm_schedule_visits(const pcm_schedule *schedule, size_t recurring)
{
    if (!schedule || recurring >= schedule->recurrings)
        return 0;
    return schedule->visit_start[recurring + 1] - schedule->visit_start[recurring];
}

pcm_index pcm_schedule_visit(const pcm_schedule *schedule, size_t recurring, size_t visit)
{
    if (visit >= pcm_schedule_visits(schedule, recurring))
        return PCM_NO_INDEX;
    return schedule->visit[schedule->visit_start[recurring] + visit];
}

pcm_status pcm_schedule_get_load(pcm_crew_load *out, const pcm_schedule *schedule, size_t crew,
                                 size_t period)
{
    pcm_status status = check_given(out, schedule);
    if (status == PCM_OK)
        status = check_index("crew", crew, schedule->crews);
    if (status == PCM_OK)
        status = check_index("period", period, schedule->periods);
    if (status == PCM_OK)
        *out = schedule->load[crew * schedule->periods + period];
    return status;
}

pcm_status pcm_schedule_get_hours(double *out, const pcm_schedule *schedule, size_t crew,
                                  size_t skill, size_t period)
{
    pcm_status status = check_given(out, schedule);
    if (status == PCM_OK)
        status = check_index("crew", crew, schedule->crews);
    if (status == PCM_OK)
        status = check_index("skill", skill, schedule->skills);
    if (status == PCM_OK)
        status = check_index("period", period, schedule->periods);
    if (status == PCM_OK)
        *out = schedule->hours[(crew * schedule->skills + skill) * schedule->periods + period];
    return status;
}

pcm_status pcm_schedule_get_certificate(pcm_certificate *out, const pcm_schedule *schedule)
{
    const pcm_status status = check_given(out, schedule);
    if (status != PCM_OK)
        return status;
    *out = (pcm_certificate){.struct_size = sizeof *out,
                             .placement = schedule->placement,
                             .visit_start = schedule->visit_start,
                             .visit = schedule->visit,
                             .leaf = schedule->leaf,
                             .leaves = schedule->leaves,
                             .cost = schedule->summary.cost,
                             .bound = schedule->summary.bound};
    return PCM_OK;
}

const char *pcm_schedule_outcome_name(pcm_schedule_outcome outcome)
{
    switch (outcome) {
    case PCM_SCHEDULE_OPTIMAL:
        return "optimal";
    case PCM_SCHEDULE_FEASIBLE:
        return "feasible";
    case PCM_SCHEDULE_SHORT:
        return "short";
    }
    return "unknown";
}
