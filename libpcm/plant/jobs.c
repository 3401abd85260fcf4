/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs: every task on every asset it applies to, unrolled over the horizon. A visit whose best day
 * lies after the horizon belongs to the next plan, although its window may begin in this one:
 * planning it now would force it to be early. */
#include "libpcm/plant/jobs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/decision.h"
#include "libpcm/plant/last_done.h"
#include "libpcm/plant/plant.h"
#include "libpcm/plant/texts.h"

enum { DAYS_MAX = 3660 };

struct pcm_jobs {
    pcm_date as_of;
    pcm_date start;
    int days;
    pcm__job *items;
    size_t count;
    size_t room;
    double *costs; /* of all jobs, one after the other */
    size_t costs_used;
    size_t costs_room;
    pcm__texts texts;
};

/* Everything that jobs are made from. */
struct source {
    const pcm_plant *plant;
    const pcm_decisions *decisions;
    pcm__timeline *timeline;
    pcm_asset_state *state; /* [assets] */
    double *scratch;        /* [days] */
};

static double age_on(const pcm__pairing *pair, const pcm__series *series,
                     const pcm__due_visit *visit)
{
    if (pair->decision->source == PCM_INTERVAL_OPTIMAL)
        return visit->begin_known ? visit->due - visit->begin : INFINITY;
    if (!pair->state.age_known)
        return INFINITY;
    return fmax(pair->state.age_days + ((double)visit->due_day - series->as_of), 0.0);
}

double pcm__jobs_saving(const pcm_decision *decision)
{
    if (decision->source != PCM_INTERVAL_OPTIMAL)
        return 0.0;
    return decision->replacement.saving_rate.estimate * decision->interval_days;
}

/* Ids may hold any mark. With those of the task escaped, the first '/' ends the task and the last
 * one begins the date, so that no two visits share a key. Returns the end of what was written. */
static char *write_escaped(char *end, const char *id)
{
    for (; *id; id++)
        if (*id == '/' || *id == '%')
            end += sprintf(end, "%%%02X", (unsigned)*id);
        else
            *end++ = *id;
    return end;
}

static pcm_status keep_texts(pcm_job *job, pcm__texts *texts)
{
    char key[PCM_JOB_KEY_SIZE];
    char due[PCM_DATE_SIZE];
    char *rest = write_escaped(key, job->task);
    snprintf(rest, (size_t)(key + sizeof key - rest), "/%s/%s", job->asset,
             pcm_date_format(due, job->due));
    job->key = pcm__texts_keep(texts, key);
    job->asset = pcm__texts_keep(texts, job->asset);
    job->task = pcm__texts_keep(texts, job->task);
    job->skill = pcm__texts_keep(texts, job->skill);
    job->site = pcm__texts_keep(texts, job->site);
    const int kept = job->key && job->asset && job->task && job->skill && job->site;
    return kept ? PCM_OK : pcm__fail_memory();
}

static pcm_status add_costs(pcm_jobs *jobs, const struct source *source,
                            const pcm__series *series, const pcm__due_visit *visit)
{
    const size_t width = (size_t)(visit->latest - visit->earliest) + 1;
    pcm_status status = pcm__array_reserve(&jobs->costs, &jobs->costs_room,
                                           jobs->costs_used + width, sizeof *jobs->costs);
    if (status == PCM_OK)
        status =
            pcm__visit_costs(jobs->costs + jobs->costs_used, source->scratch, series, visit);
    if (status == PCM_OK)
        jobs->costs_used += width;
    return status;
}

static pcm_status add_job(pcm_jobs *jobs, const struct source *source, const pcm__pairing *pair,
                          const pcm__series *series, const pcm__due_visit *visit)
{
    pcm_status status =
        pcm__array_reserve(&jobs->items, &jobs->room, jobs->count + 1, sizeof *jobs->items);
    if (status == PCM_OK)
        status = add_costs(jobs, source, series, visit);
    if (status != PCM_OK)
        return status;
    pcm__job *added = &jobs->items[jobs->count++];
    *added = (pcm__job){.source = pair->decision->source,
                        .interval_days = pair->decision->interval_days,
                        .last_known = visit->begin_known};
    added->job = (pcm_job){.asset = pair->asset->id,
                           .task = pair->task->id,
                           .skill = pair->task->skill,
                           .site = pair->asset->site,
                           .due = visit->due_day,
                           .earliest = visit->earliest,
                           .latest = visit->latest,
                           .hours = pair->task->hours,
                           .cost_outsourced = pair->task->cost_outsourced,
                           .cost_planned = pair->task->cost_planned,
                           .saving = pcm__jobs_saving(pair->decision),
                           .statutory = pair->task->statutory,
                           .overdue = visit->overdue,
                           .age_days = age_on(pair, series, visit),
                           .decision = pair->decision_row};
    return keep_texts(&added->job, &jobs->texts);
}

static pcm_date last_day(const pcm_jobs *jobs, const pcm_asset *asset)
{
    const pcm_date end = jobs->start + jobs->days - 1;
    return asset->removed != PCM_DATE_NONE && asset->removed <= end ? asset->removed - 1 : end;
}

static pcm_status add_series(pcm_jobs *jobs, const struct source *source,
                             const pcm__pairing *pair)
{
    pcm__series series = {.task = pair->task,
                          .decision = pair->decision,
                          .as_of = jobs->as_of,
                          .start = jobs->start,
                          .end = last_day(jobs, pair->asset)};
    if (series.end < series.start)
        return PCM_OK;
    pcm__find_last_done(&series, source->timeline, pair);
    pcm__due_visit visit = pcm__series_first(&series);
    while (visit.due_day <= series.end) {
        pcm__due_visit following = pcm__series_following(&series, &visit);
        pcm__part_windows(&series, &visit, &following);
        pcm__keep_within(&series, &visit);
        const pcm_status status = add_job(jobs, source, pair, &series, &visit);
        if (status != PCM_OK)
            return status;
        visit = following;
    }
    return PCM_OK;
}

static pcm_status add_task(pcm_jobs *jobs, const struct source *source, size_t row)
{
    pcm__pairing pair = {.task = pcm__task(source->plant, row),
                           .decision = pcm_decisions_get(source->decisions, row),
                           .decision_row = row};
    if (pair.decision->source == PCM_INTERVAL_NONE)
        return PCM_OK;
    for (size_t i = 0; i < source->timeline->assets; i++) {
        pair.asset = pcm__asset(source->plant, i);
        if (!pcm__task_is_for(pair.task, pair.asset))
            continue;
        pair.asset_row = i;
        pair.state = source->state[i];
        const pcm_status status = add_series(jobs, source, &pair);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

static int compare(const void *left, const void *right)
{
    const pcm_job *a = &((const pcm__job *)left)->job, *b = &((const pcm__job *)right)->job;
    if (a->due != b->due)
        return a->due < b->due ? -1 : 1;
    const int by_task = strcmp(a->task, b->task);
    return by_task ? by_task : strcmp(a->asset, b->asset);
}

/* Costs moved while they grew; now that they lie still, jobs point at them. */
static void finish(pcm_jobs *jobs)
{
    const double *cost = jobs->costs;
    for (size_t i = 0; i < jobs->count; i++) {
        pcm_job *job = &jobs->items[i].job;
        job->cost = cost;
        cost += (size_t)(job->latest - job->earliest) + 1;
    }
    if (jobs->count > 1)
        qsort(jobs->items, jobs->count, sizeof *jobs->items, compare);
}

static pcm_status fill(pcm_jobs *jobs, struct source *source)
{
    pcm_status status =
        pcm__timeline_make(&source->timeline, source->plant, jobs->as_of, PCM__EVERY_ASSET);
    if (status != PCM_OK)
        return status;
    source->state = pcm__array_new(source->timeline->assets, sizeof *source->state);
    source->scratch = pcm__array_new((size_t)jobs->days, sizeof *source->scratch);
    if (!source->state || !source->scratch)
        return pcm__fail_memory();
    for (size_t i = 0; i < source->timeline->assets; i++)
        source->state[i] = pcm__state_after_repair(source->timeline, i);
    for (size_t i = 0; status == PCM_OK && i < pcm_decisions_count(source->decisions); i++)
        status = add_task(jobs, source, i);
    if (status == PCM_OK)
        finish(jobs);
    return status;
}

static pcm_status check_horizon(pcm_date as_of, pcm_date start, int days)
{
    if (!pcm_date_is_valid(as_of))
        return pcm__fail(PCM_ERR_DOMAIN, "as_of = %d: must be a valid date", (int)as_of);
    if (!pcm_date_is_valid(start))
        return pcm__fail(PCM_ERR_DOMAIN, "start = %d: must be a valid date", (int)start);
    char today[PCM_DATE_SIZE], first[PCM_DATE_SIZE];
    if (as_of > start)
        return pcm__fail(PCM_ERR_DOMAIN, "as_of = %s: must not be after start = %s",
                         pcm_date_format(today, as_of), pcm_date_format(first, start));
    if (days < 1 || days > DAYS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "days = %d: must be 1 to %d", days, DAYS_MAX);
    if (!pcm_date_is_valid(start + days - 1))
        return pcm__fail(PCM_ERR_DOMAIN, "start = %s, days = %d: the horizon leaves the calendar",
                         pcm_date_format(first, start), days);
    return PCM_OK;
}

pcm_status pcm_jobs_make(pcm_jobs **out, const pcm_plant *plant, const pcm_decisions *decisions,
                         pcm_date as_of, pcm_date start, int days)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    if (!decisions)
        return pcm__fail_null("decisions");
    pcm_status status = check_horizon(as_of, start, days);
    if (status == PCM_OK)
        status = pcm__decisions_check(decisions, plant);
    if (status != PCM_OK)
        return status;
    pcm_jobs *jobs = pcm__array_new_zero(1, sizeof *jobs);
    if (!jobs)
        return pcm__fail_memory();
    jobs->as_of = as_of;
    jobs->start = start;
    jobs->days = days;
    struct source source = {.plant = plant, .decisions = decisions};
    status = fill(jobs, &source);
    pcm_release(source.scratch);
    pcm_release(source.state);
    pcm__timeline_free(source.timeline);
    if (status == PCM_OK)
        *out = jobs;
    else
        pcm_jobs_free(jobs);
    return status;
}

pcm_status pcm__jobs_like(pcm_jobs **out, const pcm_jobs *jobs)
{
    pcm_jobs *like = pcm__array_new_zero(1, sizeof *like);
    if (!like)
        return pcm__fail_memory();
    like->as_of = jobs->as_of;
    like->start = jobs->start;
    like->days = jobs->days;
    *out = like;
    return PCM_OK;
}

pcm_status pcm__jobs_put(pcm_jobs *jobs, const pcm__job *job)
{
    const size_t width = (size_t)(job->job.latest - job->job.earliest) + 1;
    pcm_status status =
        pcm__array_reserve(&jobs->items, &jobs->room, jobs->count + 1, sizeof *jobs->items);
    if (status == PCM_OK)
        status = pcm__array_reserve(&jobs->costs, &jobs->costs_room, jobs->costs_used + width,
                                    sizeof *jobs->costs);
    if (status != PCM_OK)
        return status;
    memcpy(jobs->costs + jobs->costs_used, job->job.cost, width * sizeof *jobs->costs);
    jobs->costs_used += width;
    pcm__job *added = &jobs->items[jobs->count++];
    *added = *job;
    return keep_texts(&added->job, &jobs->texts);
}

void pcm__jobs_settle(pcm_jobs *jobs)
{
    finish(jobs);
}

void pcm_jobs_free(pcm_jobs *jobs)
{
    if (!jobs)
        return;
    pcm__texts_free(&jobs->texts);
    pcm_release(jobs->costs);
    pcm_release(jobs->items);
    pcm_release(jobs);
}

size_t pcm_jobs_count(const pcm_jobs *jobs)
{
    return jobs ? jobs->count : 0;
}

const pcm_job *pcm_jobs_get(const pcm_jobs *jobs, size_t index)
{
    return jobs && index < jobs->count ? &jobs->items[index].job : NULL;
}

const pcm__job *pcm__jobs_get(const pcm_jobs *jobs, size_t index)
{
    return &jobs->items[index];
}

pcm_status pcm_jobs_horizon(pcm_date *as_of, pcm_date *start, int *days, const pcm_jobs *jobs)
{
    if (!jobs)
        return pcm__fail_null("jobs");
    if (as_of)
        *as_of = jobs->as_of;
    if (start)
        *start = jobs->start;
    if (days)
        *days = jobs->days;
    return PCM_OK;
}
