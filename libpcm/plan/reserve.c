/* SPDX-License-Identifier: Apache-2.0 */
/* The hours that a plan keeps free for failures, by skill, site and week. */
#include "libpcm/plan/plan.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Hours that crews have for a demand in a week: shared work is only what is kept free. */
static pcm_status hours_there_are(double *out, size_t demand, size_t week, const pcm__staff *staff,
                                  const pcm__solution *solution)
{
    pcm_status status = PCM_OK;
    *out = 0.0;
    for (size_t crew = 0; status == PCM_OK && crew < staff->crews; crew++) {
        double hours;
        status = pcm_schedule_get_hours(&hours, solution->schedule, crew, demand, week);
        if (status == PCM_OK)
            *out += hours;
    }
    return status;
}

/* The optimiser charges every hour as if it was worked. Of those kept free the mean is: the rest
 * only waits, and is taken out of cost and bound alike, at the least rate that any crew can have
 * charged. */
static void take_out(pcm_schedule_summary *schedule, double cost)
{
    schedule->hourly_cost -= cost;
    schedule->cost -= cost;
    schedule->bound -= cost;
    schedule->floor -= cost;
    const double beyond = schedule->cost - schedule->bound;
    if (schedule->outcome == PCM_SCHEDULE_FEASIBLE)
        schedule->gap = schedule->bound != 0.0 ? beyond / fabs(schedule->bound) : INFINITY;
}

/* Writes the weeks of one demand from `row` on. */
static pcm_status write_weeks(pcm_plan *plan, pcm_week_reserve *row, size_t demand,
                              const pcm__staff *staff, const pcm__solution *solution)
{
    const char *skill = pcm__texts_keep(&plan->texts, staff->demand[demand].skill);
    const char *site = pcm__texts_keep(&plan->texts, staff->demand[demand].site);
    const double rate = pcm__staff_least_rate(staff, (pcm_index)demand);
    pcm_status status = skill && site ? PCM_OK : pcm__fail_memory();
    for (size_t week = 0; status == PCM_OK && week < staff->weeks; week++) {
        const size_t cell = demand * staff->weeks + week;
        pcm_corrective_figures figures;
        status = pcm_corrective_load_get(&figures, solution->load, demand, week);
        if (status != PCM_OK)
            return status;
        row[week] = (pcm_week_reserve){.skill = skill,
                                       .site = site,
                                       .week = pcm__week_begin(staff, week),
                                       .failures = figures.failures,
                                       .mean = figures.hours,
                                       .wanted = solution->wanted[cell],
                                       .reserved = solution->reserved[cell]};
        plan->summary.corrective_failures += figures.failures;
        plan->summary.corrective_hours += figures.hours;
        plan->summary.reserved_hours += solution->reserved[cell];
        double hours;
        status = hours_there_are(&hours, demand, week, staff, solution);
        if (status == PCM_OK)
            take_out(&plan->summary.schedule, rate * fmax(hours - figures.hours, 0.0));
    }
    return status;
}

pcm_status pcm__plan_write_reserves(pcm_plan *plan, const pcm__staff *staff,
                                    const pcm__solution *solution)
{
    if (!solution->load)
        return PCM_OK;
    const size_t rows = solution->demands * staff->weeks;
    plan->reserve = pcm__array_new(rows, sizeof *plan->reserve);
    if (!plan->reserve)
        return pcm__fail_memory();
    plan->reserves = rows;
    pcm_status status = PCM_OK;
    for (size_t demand = 0; status == PCM_OK && demand < solution->demands; demand++)
        status = write_weeks(plan, &plan->reserve[demand * staff->weeks], demand, staff, solution);
    return status;
}
