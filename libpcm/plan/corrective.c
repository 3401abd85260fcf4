/* SPDX-License-Identifier: Apache-2.0 */
/* From decisions, records and visits to the assets of a corrective load. */
#include "libpcm/plan/corrective.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/decision.h"
#include "libpcm/plant/last_done.h"
#include "libpcm/plant/plant.h"

/* A sum and of how many. */
struct mean {
    double sum;
    size_t n;
};

/* What the records of a type say of its repairs, and of the ages of its assets. */
struct records {
    struct mean hours;
    struct mean age;
};

/* Everything the assets are found from. */
struct source {
    pcm__corrective *corrective;
    pcm__staff *staff;
    const pcm_decisions *decisions;
    pcm_date as_of;
    pcm__timeline *timeline;
    struct records *records; /* [types] */
    size_t *place;           /* [rows of assets] its place in the load, or PCM__NO_ROW */
};

static void add_to(struct mean *mean, double value)
{
    mean->sum += value;
    mean->n++;
}

static double mean_or(const struct mean *mean, double otherwise)
{
    return mean->n > 0 ? mean->sum / (double)mean->n : otherwise;
}

static void read_records(const struct source *source, size_t row)
{
    struct records *records = &source->records[source->timeline->type[row]];
    const pcm_asset_state state = pcm__state_after_repair(source->timeline, row);
    if (state.age_known)
        add_to(&records->age, state.age_days);
    size_t n;
    const pcm__moment *moment = pcm__timeline_of(&n, source->timeline, row);
    for (size_t i = 0; i < n; i++)
        if (moment[i].event->kind == PCM_EVENT_FAILURE && moment[i].event->hours > 0.0)
            add_to(&records->hours, moment[i].event->hours);
}

static int in_service(const pcm_asset *asset, pcm_date day)
{
    const int came = asset->installed == PCM_DATE_NONE || asset->installed <= day;
    return came && (asset->removed == PCM_DATE_NONE || asset->removed > day);
}

/* The first task on an asset whose life model is known: it prevents the failures, and what it takes
 * to repair them is like it. NULL if there is none. */
static const pcm_decision *decision_on(const struct source *source, const pcm_asset *asset,
                                       const pcm_task **task)
{
    for (size_t i = 0; i < pcm_decisions_count(source->decisions); i++) {
        const pcm_decision *decision = pcm_decisions_get(source->decisions, i);
        *task = pcm__task(source->staff->plant, i);
        if (decision->has_model && pcm_fit_has_estimate(&decision->fit) &&
            pcm__task_is_for(*task, asset))
            return decision;
    }
    return NULL;
}

static double age_on_start(const struct source *source, size_t row)
{
    const pcm_asset_state state = pcm__state_after_repair(source->timeline, row);
    const struct records *records = &source->records[source->timeline->type[row]];
    const double age = state.age_known ? state.age_days : mean_or(&records->age, 0.0);
    return age + (source->staff->start - source->as_of);
}

static pcm_status add_asset(struct source *source, size_t row)
{
    pcm__corrective *corrective = source->corrective;
    const pcm_asset *asset = pcm__asset(source->staff->plant, row);
    const pcm_task *task;
    const pcm_decision *decision =
        in_service(asset, source->staff->start) ? decision_on(source, asset, &task) : NULL;
    source->place[row] = PCM__NO_ROW;
    if (!decision)
        return PCM_OK;
    pcm_index demand;
    const pcm_status status =
        pcm__staff_find_demand(&demand, source->staff, task->skill, asset->site);
    if (status != PCM_OK)
        return status;
    const size_t type = source->timeline->type[row];
    const double hours = mean_or(&source->records[type].hours, task->hours);
    const pcm_weibull life = decision->fit.life;
    source->place[row] = corrective->assets;
    corrective->asset[corrective->assets++] = (pcm_corrective_asset){
        .life = {PCM_FAMILY_WEIBULL, {life.shape, life.scale}},
        .age = age_on_start(source, row),
        .repairable = !pcm__type(source->staff->plant, type)->renewed_by_failure,
        .skill = demand,
        .hours = fmin(hours, PCM_CORRECTIVE_HOURS_MAX)};
    return PCM_OK;
}

static int makes_new(const pcm_plant *plant, const pcm_task *task, size_t type)
{
    return task->kind == PCM_TASK_REPLACEMENT ||
           (task->kind == PCM_TASK_SERVICE && pcm__type(plant, type)->renewed_by_preventive);
}

static void find_renewals(const struct source *source, const pcm_jobs *jobs)
{
    const pcm_plant *plant = source->staff->plant;
    for (size_t i = 0; i < source->corrective->jobs; i++) {
        const pcm_job *job = pcm_jobs_get(jobs, i);
        const size_t row = pcm__plant_find_row(plant, PCM_ASSETS, job->asset);
        const int renews =
            makes_new(plant, pcm__task(plant, job->decision), source->timeline->type[row]);
        source->corrective->renewed[i] = renews ? source->place[row] : PCM__NO_ROW;
    }
}

static pcm_status fill(struct source *source, const pcm_jobs *jobs)
{
    const pcm_plant *plant = source->staff->plant;
    pcm__corrective *corrective = source->corrective;
    pcm_status status =
        pcm__timeline_make(&source->timeline, plant, source->as_of, PCM__EVERY_ASSET);
    if (status != PCM_OK)
        return status;
    const size_t rows = source->timeline->assets;
    source->records =
        pcm__array_new_zero(pcm_plant_rows(plant, PCM_TYPES), sizeof *source->records);
    source->place = pcm__array_new(rows, sizeof *source->place);
    corrective->asset = pcm__array_new(rows, sizeof *corrective->asset);
    corrective->first = pcm__array_new(rows, sizeof *corrective->first);
    corrective->renewed = pcm__array_new(corrective->jobs, sizeof *corrective->renewed);
    corrective->visit = pcm__array_new(corrective->jobs, sizeof *corrective->visit);
    if (!source->records || !source->place || !corrective->asset || !corrective->first ||
        !corrective->renewed || !corrective->visit)
        return pcm__fail_memory();
    for (size_t row = 0; row < rows; row++)
        read_records(source, row);
    for (size_t row = 0; status == PCM_OK && row < rows; row++)
        status = add_asset(source, row);
    if (status == PCM_OK)
        find_renewals(source, jobs);
    corrective->skills = source->staff->demands;
    return status;
}

pcm_status pcm__corrective_make(pcm__corrective *corrective, pcm__staff *staff,
                                const pcm_decisions *decisions, const pcm_jobs *jobs)
{
    *corrective = (pcm__corrective){.weeks = staff->weeks, .jobs = pcm_jobs_count(jobs)};
    struct source source = {.corrective = corrective, .staff = staff, .decisions = decisions};
    pcm_status status = pcm__decisions_check(decisions, staff->plant);
    if (status == PCM_OK)
        status = pcm_jobs_horizon(&source.as_of, NULL, NULL, jobs);
    if (status == PCM_OK)
        status = fill(&source, jobs);
    pcm_release(source.place);
    pcm_release(source.records);
    pcm__timeline_free(source.timeline);
    return status;
}

void pcm__corrective_free(pcm__corrective *corrective)
{
    pcm_release(corrective->visit);
    pcm_release(corrective->renewed);
    pcm_release(corrective->first);
    pcm_release(corrective->asset);
}

/* Visits. */

/* Keeps the weeks of one asset rising, each once. */
static void insert_week(pcm_corrective_asset *asset, uint32_t *visit, pcm_index week)
{
    size_t at = asset->visits;
    while (at > 0 && visit[at - 1] > week)
        at--;
    if (at > 0 && visit[at - 1] == week)
        return;
    memmove(&visit[at + 1], &visit[at], (asset->visits - at) * sizeof *visit);
    visit[at] = week;
    asset->visits++;
}

/* Visits of an asset are beside each other, with room for all of its jobs. */
static void make_room(pcm__corrective *corrective)
{
    size_t *first = corrective->first;
    for (size_t i = 0; i < corrective->assets; i++)
        first[i] = 0;
    for (size_t i = 0; i < corrective->jobs; i++)
        if (corrective->renewed[i] != PCM__NO_ROW)
            first[corrective->renewed[i]]++;
    size_t next = 0;
    for (size_t i = 0; i < corrective->assets; i++) {
        const size_t room = first[i];
        first[i] = next;
        next += room;
        corrective->asset[i].visit = corrective->visit + first[i];
        corrective->asset[i].visits = 0;
    }
}

static void place_visits(pcm__corrective *corrective, const pcm_index *week)
{
    make_room(corrective);
    for (size_t i = 0; i < corrective->jobs; i++) {
        const size_t renewed = corrective->renewed[i];
        if (renewed != PCM__NO_ROW && week[i] != PCM_NO_INDEX)
            insert_week(&corrective->asset[renewed],
                        corrective->visit + corrective->first[renewed], week[i]);
    }
}

pcm_status pcm__corrective_load(pcm_corrective_load **out, pcm__corrective *corrective,
                                const pcm_index *week, pcm_control *control)
{
    place_visits(corrective, week);
    return pcm_corrective_load_make(out, corrective->asset, corrective->assets, corrective->skills,
                                    PCM__WEEK_DAYS, corrective->weeks, control);
}
