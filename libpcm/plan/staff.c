/* SPDX-License-Identifier: Apache-2.0 */
/* Crews, calendars and sites turned into hours and bits. */
#include "libpcm/plan/staff.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/list.h"
#include "libpcm/plant/plant.h"

const pcm_crew *pcm__staff_crew(const pcm__staff *staff, size_t crew)
{
    return pcm__crew(staff->plant, crew);
}

pcm_date pcm__week_begin(const pcm__staff *staff, size_t week)
{
    return staff->start + (pcm_date)(week * PCM__WEEK_DAYS);
}

pcm_date pcm__week_end(const pcm__staff *staff, size_t week)
{
    const size_t after = (week + 1) * PCM__WEEK_DAYS;
    return staff->start + (pcm_date)(after < staff->days ? after : staff->days) - 1;
}

size_t pcm__week_of(const pcm__staff *staff, pcm_date day)
{
    return (size_t)(day - staff->start) / PCM__WEEK_DAYS;
}

int pcm__staff_can(const pcm__staff *staff, size_t crew, size_t job)
{
    return staff->skills[crew] >> staff->demand_of[job] & 1;
}

int pcm__staff_meets(const pcm__staff *staff, pcm_index demand)
{
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (staff->skills[crew] >> demand & 1)
            return 1;
    return 0;
}

double pcm__staff_least_rate(const pcm__staff *staff, pcm_index demand)
{
    double least = INFINITY;
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (staff->skills[crew] >> demand & 1)
            least = fmin(least, pcm__staff_crew(staff, crew)->cost_per_hour);
    return isfinite(least) ? least : 0.0;
}

int pcm__staff_works(const pcm__staff *staff, size_t job, pcm_date day)
{
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (pcm__staff_can(staff, crew, job) && pcm__staff_hours(staff, crew, day) > 0.0)
            return 1;
    return 0;
}

double pcm__staff_hours(const pcm__staff *staff, size_t crew, pcm_date day)
{
    return staff->hours[crew * staff->days + (size_t)(day - staff->start)];
}

/* Hours. */

static pcm_status count_crew_hours(pcm__staff *staff, size_t crew)
{
    const pcm_crew *row = pcm__staff_crew(staff, crew);
    double *capacity = &staff->capacity[crew * staff->weeks];
    for (size_t day = 0; day < staff->days; day++) {
        double hours;
        const pcm_status status = pcm_plant_working_hours(&hours, staff->plant, row->calendar,
                                                          staff->start + (pcm_date)day);
        if (status != PCM_OK)
            return status;
        staff->hours[crew * staff->days + day] = row->technicians * hours;
        capacity[day / PCM__WEEK_DAYS] += row->technicians * hours;
    }
    for (size_t week = 0; week < staff->weeks; week++)
        staff->overtime[crew * staff->weeks + week] = row->overtime_share * capacity[week];
    return PCM_OK;
}

static pcm_status count_hours(pcm__staff *staff)
{
    pcm_status status = PCM_OK;
    for (size_t crew = 0; status == PCM_OK && crew < staff->crews; crew++)
        status = count_crew_hours(staff, crew);
    return status;
}

/* Skills. */

static int lists(const char *skills, const char *skill)
{
    size_t length;
    for (const char *next; (next = pcm__list_next(&length, &skills));)
        if (length == strlen(skill) && memcmp(next, skill, length) == 0)
            return 1;
    return 0;
}

static int is_bound_to(const pcm_crew *crew, const char *site)
{
    return crew->site[0] != '\0' && strcmp(crew->site, site) == 0;
}

static int meets(const pcm_crew *crew, const pcm__demand *demand)
{
    return lists(crew->skills, demand->skill) &&
           (crew->site[0] == '\0' || is_bound_to(crew, demand->site));
}

/* Sites that no crew is bound to are all alike: without this, many sites would need many bits. */
static pcm__demand demand_at(const pcm__staff *staff, const char *skill, const char *site)
{
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (is_bound_to(pcm__staff_crew(staff, crew), site))
            return (pcm__demand){skill, site};
    return (pcm__demand){skill, ""};
}

static void add_demand(pcm__staff *staff, const pcm__demand *demand)
{
    for (size_t crew = 0; crew < staff->crews; crew++)
        if (meets(pcm__staff_crew(staff, crew), demand))
            staff->skills[crew] |= UINT64_C(1) << staff->demands;
    staff->demand[staff->demands++] = *demand;
}

pcm_status pcm__staff_find_demand(pcm_index *out, pcm__staff *staff, const char *skill,
                                  const char *site)
{
    const pcm__demand demand = demand_at(staff, skill, site);
    size_t i = 0;
    while (i < staff->demands && (strcmp(staff->demand[i].skill, demand.skill) != 0 ||
                                  strcmp(staff->demand[i].site, demand.site) != 0))
        i++;
    if (i == PCM_SKILLS_MAX)
        return pcm__fail(PCM_ERR_LIMIT, "jobs: more than %d pairs of skill and site are in use",
                         PCM_SKILLS_MAX);
    if (i == staff->demands)
        add_demand(staff, &demand);
    *out = (pcm_index)i;
    return PCM_OK;
}

static pcm_status find_demands(pcm__staff *staff, const pcm_jobs *jobs)
{
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++) {
        const pcm_job *job = pcm_jobs_get(jobs, i);
        status = pcm__staff_find_demand(&staff->demand_of[i], staff, job->skill, job->site);
    }
    return status;
}

pcm_status pcm__staff_make(pcm__staff *staff, const pcm_plant *plant, const pcm_jobs *jobs)
{
    int days;
    *staff = (pcm__staff){.plant = plant, .crews = pcm_plant_rows(plant, PCM_CREWS)};
    pcm_status status = pcm_jobs_horizon(NULL, &staff->start, &days, jobs);
    if (status != PCM_OK)
        return status;
    if (staff->crews == 0)
        return pcm__fail(PCM_ERR_DATA, "crews: there is no crew to plan for");
    staff->days = (size_t)days;
    staff->weeks = (staff->days + PCM__WEEK_DAYS - 1) / PCM__WEEK_DAYS;
    staff->hours = pcm__array_new_zero(staff->crews * staff->days, sizeof *staff->hours);
    staff->capacity = pcm__array_new_zero(staff->crews * staff->weeks, sizeof *staff->capacity);
    staff->overtime = pcm__array_new_zero(staff->crews * staff->weeks, sizeof *staff->overtime);
    staff->skills = pcm__array_new_zero(staff->crews, sizeof *staff->skills);
    staff->demand_of = pcm__array_new(pcm_jobs_count(jobs), sizeof *staff->demand_of);
    if (!staff->hours || !staff->capacity || !staff->overtime || !staff->skills ||
        !staff->demand_of)
        return pcm__fail_memory();
    status = count_hours(staff);
    return status == PCM_OK ? find_demands(staff, jobs) : status;
}

void pcm__staff_free(pcm__staff *staff)
{
    pcm_release(staff->demand_of);
    pcm_release(staff->skills);
    pcm_release(staff->overtime);
    pcm_release(staff->capacity);
    pcm_release(staff->hours);
}
