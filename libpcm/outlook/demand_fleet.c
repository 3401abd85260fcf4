/* SPDX-License-Identifier: Apache-2.0 */
/* The models are worked on in parallel, some at a time, and mixed in their order. */
#include "libpcm/outlook/demand_fleet.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/outlook/demand_model.h"
#include "libpcm/outlook/demand_spread.h"

/* Models whose distributions are kept at a time. */
enum { BATCH = 32 };

struct forecasting {
    const pcm__fleet *fleet;
    pcm__watch *watch;
    pcm__demand_steps steps;
    size_t windows;
    size_t models; /* of all evidences */
    pcm__fleet_model *model;
    size_t begin; /* of the batch */
    pcm__fleet_window *out;
    pcm__lattice work;
};

static pcm_status list_models(struct forecasting *it)
{
    const pcm__fleet *fleet = it->fleet;
    size_t room = 0;
    for (size_t i = 0; i < fleet->n; i++) {
        if (!pcm__is_first_of_evidence(fleet->items, i))
            continue;
        const size_t count = pcm_evidence_models(fleet->items[i].life);
        if (pcm__array_reserve((void **)&it->model, &room, it->models + count, sizeof *it->model) !=
            PCM_OK)
            return pcm__fail_memory();
        for (size_t k = 0; k < count; k++)
            it->model[it->models + k] =
                (pcm__fleet_model){.life = fleet->items[i].life,
                                   .index = k,
                                   .weight = pcm_evidence_weight(fleet->items[i].life, k)};
        it->models += count;
    }
    return PCM_OK;
}

/* One batch. */

static void run_model(void *context, size_t task)
{
    struct forecasting *it = context;
    pcm__fleet_model *model = &it->model[it->begin + task];
    model->status = pcm__watch_stopped(it->watch)
                        ? PCM_OK
                        : pcm__fleet_model_count(model, it->fleet, &it->steps, it->watch);
}

/* Messages belong to the thread that failed: this one fails once more. */
static pcm_status repeat_failure(struct forecasting *it, pcm__fleet_model *model)
{
    pcm__fleet_model again = {.life = model->life, .index = model->index, .weight = model->weight};
    const pcm_status status = pcm__fleet_model_count(&again, it->fleet, &it->steps, it->watch);
    pcm__fleet_model_free(&again, it->windows);
    return status == PCM_OK ? pcm__fail_memory() : status;
}

static pcm_status mix(struct forecasting *it, pcm__fleet_window *mixture, pcm__fleet_model *model)
{
    pcm_status status = PCM_OK;
    for (size_t w = 0; status == PCM_OK && model->weight > 0.0 && w < it->windows; w++) {
        status =
            pcm__lattice_mix(&mixture[w].parts, &model->window[w].parts, model->weight, &it->work);
        if (status == PCM_OK)
            status = pcm__lattice_mix(&mixture[w].hours, &model->window[w].hours, model->weight,
                                      &it->work);
    }
    pcm__fleet_model_release_lattices(model, it->windows);
    return status;
}

/* The demands of one evidence join those of the others. */
static pcm_status join(struct forecasting *it, pcm__fleet_window *mixture)
{
    pcm_status status = PCM_OK;
    for (size_t w = 0; status == PCM_OK && w < it->windows; w++) {
        status = pcm__lattice_add(&it->out[w].parts, &mixture[w].parts, &it->work);
        if (status == PCM_OK)
            status = pcm__lattice_add(&it->out[w].hours, &mixture[w].hours, &it->work);
        pcm__lattice_free(&mixture[w].parts);
        pcm__lattice_free(&mixture[w].hours);
    }
    return status;
}

static pcm_status run_batch(struct forecasting *it, pcm__fleet_window *mixture)
{
    const size_t left = it->models - it->begin, tasks = left < BATCH ? left : BATCH;
    pcm_status status = PCM_OK;
    it->watch->progress.fraction = (double)it->begin / (double)it->models;
    pcm__parallel(tasks, run_model, it, it->watch);
    if (pcm__watch_stopped(it->watch))
        return PCM_OK;
    for (size_t i = it->begin; status == PCM_OK && i < it->begin + tasks; i++) {
        pcm__fleet_model *model = &it->model[i];
        status = model->status == PCM_OK ? mix(it, mixture, model) : repeat_failure(it, model);
        const int is_last = i + 1 == it->models || it->model[i + 1].life != model->life;
        if (status == PCM_OK && is_last)
            status = join(it, mixture);
    }
    it->begin += tasks;
    return status;
}

/* Expected values, evidence by evidence. */
static pcm_status set_means(struct forecasting *it, double *error)
{
    pcm__spread *spread = pcm__array_new(2 * it->models, sizeof *spread);
    if (!spread)
        return pcm__fail_memory();
    for (size_t begin = 0, end; begin < it->models; begin = end) {
        const pcm__fleet_model *model = &it->model[begin];
        for (end = begin; end < it->models && it->model[end].life == model->life; end++)
            *error = fmax(*error, it->model[end].weight > 0.0 ? it->model[end].error : 0.0);
        for (size_t w = 0; w < it->windows; w++)
            for (int what = 0; what < PCM__MEANS; what++) {
                for (size_t i = begin; i < end; i++)
                    spread[i - begin].key = it->model[i].window[w].mean[what];
                pcm__add_bounds(&it->out[w].mean[what], model->life, spread, spread + it->models);
            }
    }
    pcm_release(spread);
    return PCM_OK;
}

static pcm_status begin_windows(struct forecasting *it)
{
    pcm_status status = PCM_OK;
    for (size_t w = 0; status == PCM_OK && w < it->windows; w++) {
        status = pcm__lattice_begin(&it->out[w].parts, it->steps.parts);
        if (status == PCM_OK)
            status = pcm__lattice_begin(&it->out[w].hours, it->steps.hours);
    }
    return status;
}

pcm_status pcm__fleet_forecast(pcm__fleet_window *out, double *error, int *stopped,
                               const pcm__fleet *fleet, pcm__watch *watch)
{
    struct forecasting it = {.fleet = fleet,
                             .watch = watch,
                             .steps = pcm__demand_steps_of(fleet->items, fleet->n),
                             .windows = 2 * fleet->periods,
                             .out = out};
    watch->progress.phase = "forecasting";
    *error = 0.0;
    pcm__fleet_window *mixture = pcm__array_new_zero(it.windows, sizeof *mixture);
    pcm_status status = mixture ? list_models(&it) : pcm__fail_memory();
    if (status == PCM_OK)
        status = begin_windows(&it);
    while (status == PCM_OK && it.begin < it.models && !pcm__watch_stopped(watch))
        status = run_batch(&it, mixture);
    *stopped = it.begin < it.models;
    if (status == PCM_OK && !*stopped)
        status = set_means(&it, error);
    for (size_t w = 0; mixture && w < it.windows; w++) {
        pcm__lattice_free(&mixture[w].parts);
        pcm__lattice_free(&mixture[w].hours);
    }
    for (size_t i = 0; i < it.models; i++)
        pcm__fleet_model_free(&it.model[i], it.windows);
    pcm_release(it.model);
    pcm_release(mixture);
    pcm__lattice_free(&it.work);
    return status;
}
