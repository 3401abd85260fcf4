/* SPDX-License-Identifier: Apache-2.0 */
/* With A the parts of some items at any time and B those seen from a job of theirs, weighted with
 * their jobs, two groups of items together have
 *     A = A1 * A2,  B = B1 * A2 + A1 * B2:
 * the job is one group's, and the other is in steady state (Palm). */
#include "libpcm/outlook/demand_steady.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/outlook/demand_model.h"

void pcm__steady_free(pcm__steady *steady)
{
    pcm__lattice_free(&steady->any_time);
    pcm__lattice_free(&steady->at_job);
}

struct steadying {
    const pcm_forecast_item *items;
    size_t n;
    double time;
    double step;
    pcm__watch *watch;
    pcm__lattice work[2];
};

static pcm_status begin(pcm__steady *out, double step)
{
    pcm_status status = pcm__lattice_begin(&out->any_time, step);
    if (status == PCM_OK)
        status = pcm__lattice_begin(&out->at_job, step);
    if (status == PCM_OK)
        out->at_job.mass[0] = 0.0;
    return status;
}

/* Adds a group to others. */
static pcm_status join(struct steadying *it, pcm__steady *all, const pcm__steady *group)
{
    pcm__lattice theirs = {0};
    pcm_status status = pcm__lattice_copy(&theirs, &all->any_time);
    if (status == PCM_OK)
        status = pcm__lattice_add(&theirs, &group->at_job, &it->work[0]);
    if (status == PCM_OK)
        status = pcm__lattice_add(&all->at_job, &group->any_time, &it->work[0]);
    if (status == PCM_OK)
        status = pcm__lattice_mix(&all->at_job, &theirs, 1.0, &it->work[0]);
    if (status == PCM_OK)
        status = pcm__lattice_add(&all->any_time, &group->any_time, &it->work[0]);
    pcm__lattice_free(&theirs);
    return status;
}

/* Parts of a single job, weighted. */
static pcm_status one_job(pcm__lattice *out, double step, double parts, double weight)
{
    const pcm_status status = pcm__lattice_clear(out, step, parts, parts);
    if (status == PCM_OK)
        pcm__lattice_put(out, parts, weight);
    return status;
}

/* A group from its distribution at any time and the parts before a job of it, both given apart from
 * the job. */
static pcm_status weigh_job(struct steadying *it, pcm__steady *group, const pcm__lattice *before,
                            double parts, double jobs)
{
    pcm_status status = one_job(&group->at_job, it->step, parts, jobs);
    if (status == PCM_OK)
        status = pcm__lattice_add(&group->at_job, before, &it->work[0]);
    return status;
}

/* A job of a Poisson process sees what any time sees. */
static pcm_status make_poisson(struct steadying *it, pcm__steady *out,
                               const pcm_forecast_item *item, const pcm_distribution *life)
{
    pcm__counts counts = {0};
    pcm_status status = pcm__row_of_repairs(&counts, item, life, 0.0, it->time);
    double jobs = 0.0;
    for (size_t f = 0; status == PCM_OK && f < counts.failures; f++)
        jobs += counts.p[f] * (double)(counts.least_failures + f);
    if (status == PCM_OK)
        status = pcm__lattice_of_counts(&out->any_time, &counts, it->step, item->parts, 0.0);
    if (status == PCM_OK)
        status = weigh_job(it, out, &out->any_time, item->parts, jobs);
    pcm__counts_free(&counts);
    return status;
}

/* Seen from a job, its item has just been renewed: as the lives of a renewal process look the same
 * in both directions of time, the jobs before it are those of a new item after it. The count - 1
 * other items are in steady state. */
static pcm_status set_renewed(struct steadying *it, pcm__steady *out, const pcm_forecast_item *item,
                              const pcm__counts *steady, const pcm__counts *renewed, double jobs)
{
    pcm__lattice one = {0}, before = {0};
    pcm_status status = pcm__lattice_of_counts(&one, steady, it->step, item->parts, item->parts);
    if (status == PCM_OK)
        status = pcm__lattice_of_counts(&before, renewed, it->step, item->parts, item->parts);
    if (status == PCM_OK)
        status = pcm__lattice_begin(&out->any_time, it->step);
    if (status == PCM_OK)
        status = pcm__lattice_add_times(&out->any_time, &one, item->count - 1.0, it->work);
    if (status == PCM_OK)
        status = pcm__lattice_add(&before, &out->any_time, &it->work[0]);
    if (status == PCM_OK)
        status = weigh_job(it, out, &before, item->parts, item->count * jobs);
    if (status == PCM_OK)
        status = pcm__lattice_add(&out->any_time, &one, &it->work[0]);
    pcm__lattice_free(&one);
    pcm__lattice_free(&before);
    return status;
}

static pcm_status make_renewed(struct steadying *it, pcm__steady *out,
                               const pcm_forecast_item *item, const pcm_distribution *life,
                               double weight)
{
    const double replacement_age = pcm__item_replacement_age(item);
    pcm__counts steady = {0}, renewed[2] = {{0}, {0}};
    pcm__grids grids;
    double error = 0.0;
    pcm_status status = pcm__grids_begin(&grids, life, replacement_age, weight, 0.0, it->time, 1);
    if (status == PCM_OK)
        status = pcm__grids_stationary(&steady, &error, &grids);
    if (status == PCM_OK)
        status = pcm__grids_counts(renewed, &error, &grids, 0.0);
    if (status == PCM_OK)
        status = set_renewed(it, out, item, &steady, renewed,
                             it->time / pcm__mean_cycle(life, replacement_age));
    pcm__grids_free(&grids);
    pcm__counts_free(&steady);
    pcm__counts_free(&renewed[0]);
    pcm__counts_free(&renewed[1]);
    return status;
}

/* All items of an evidence under one of its models. */
static pcm_status make_model(struct steadying *it, pcm__steady *out, const pcm_evidence *life,
                             size_t index)
{
    const pcm_distribution *model = pcm_evidence_model(life, index);
    const double weight = pcm_evidence_weight(life, index);
    pcm_status status = begin(out, it->step);
    for (size_t i = 0; status == PCM_OK && i < it->n; i++) {
        const pcm_forecast_item *item = &it->items[i];
        pcm__steady group = {{0}, {0}};
        if (item->life != life || !(item->count > 0.0))
            continue;
        status = pcm__item_is_poisson(item, model) ? make_poisson(it, &group, item, model)
                                                   : make_renewed(it, &group, item, model, weight);
        if (status == PCM_OK)
            status = join(it, out, &group);
        pcm__steady_free(&group);
    }
    return status;
}

static pcm_status mix_models(struct steadying *it, pcm__steady *mixture, const pcm_evidence *life)
{
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < pcm_evidence_models(life); i++) {
        const double weight = pcm_evidence_weight(life, i);
        pcm__steady one = {{0}, {0}};
        if (!(weight > 0.0) || pcm__watch_report(it->watch, 0))
            continue;
        status = make_model(it, &one, life, i);
        if (status == PCM_OK)
            status = pcm__lattice_mix(&mixture->any_time, &one.any_time, weight, &it->work[0]);
        if (status == PCM_OK)
            status = pcm__lattice_mix(&mixture->at_job, &one.at_job, weight, &it->work[0]);
        pcm__steady_free(&one);
    }
    return status;
}

pcm_status pcm__steady_make(pcm__steady *out, int *stopped, const pcm_forecast_item *items,
                            size_t n, double time, pcm__watch *watch)
{
    struct steadying it = {.items = items,
                           .n = n,
                           .time = time,
                           .step = pcm__demand_steps_of(items, n).parts,
                           .watch = watch};
    pcm_status status = begin(out, it.step);
    for (size_t i = 0; status == PCM_OK && i < n && !pcm__watch_stopped(watch); i++) {
        pcm__steady mixture = {{0}, {0}};
        if (!pcm__is_first_of_evidence(items, i))
            continue;
        status = mix_models(&it, &mixture, items[i].life);
        if (status == PCM_OK && !pcm__watch_stopped(watch))
            status = join(&it, out, &mixture);
        pcm__steady_free(&mixture);
    }
    *stopped = pcm__watch_stopped(watch);
    pcm__lattice_free(&it.work[0]);
    pcm__lattice_free(&it.work[1]);
    return status;
}
