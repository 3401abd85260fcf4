/* SPDX-License-Identifier: Apache-2.0 */
/* Fitting types side by side: each worker reads the shared timeline and writes its own model. */
#include "libpcm/plant/type_models.h"

#include <pcm/verdict.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/plant/plant.h"

int pcm__task_has_model(const pcm_task *task)
{
    return task->kind == PCM_TASK_REPLACEMENT && task->cost_planned > 0.0 &&
           task->cost_failure > 0.0;
}

pcm_status pcm__task_type(size_t *out, const pcm__timeline *timeline, const pcm_task *task)
{
    if (task->type[0] != '\0')
        return pcm_plant_find(out, timeline->plant, PCM_TYPES, task->type);
    size_t asset;
    const pcm_status status = pcm_plant_find(&asset, timeline->plant, PCM_ASSETS, task->asset);
    if (status == PCM_OK)
        *out = timeline->type[asset];
    return status;
}

/* Fit, evidence and the bounds of the shape that sentences quote, all of one confidence. */
static pcm_status fit(pcm__type_model *model, const pcm_life_data *lives)
{
    static const pcm_question shape = {.quantity = PCM_QUANTITY_SHAPE};
    model->fit = (pcm_fit){.status = PCM_FIT_NO_FAILURES, .unit = "d"};
    if (pcm_life_data_rows(lives) == 0)
        return PCM_OK;
    pcm_status status = pcm_fit_weibull(&model->fit, lives);
    if (status == PCM_OK && pcm_fit_has_estimate(&model->fit))
        status = pcm_fit_bounds(&model->shape, &model->fit, lives, &shape, 1,
                                PCM_EVIDENCE_CONFIDENCE, PCM_BOUNDS_LIKELIHOOD_RATIO, NULL);
    if (status == PCM_OK)
        status =
            pcm_evidence_from_fit(&model->evidence, &model->fit, lives, PCM_EVIDENCE_CONFIDENCE);
    return status;
}

static void make_model(void *context, size_t task)
{
    const pcm__type_models *models = context;
    pcm__type_model *model = &models->of_type[models->wanted[task]];
    if (pcm__watch_stopped(models->watch)) {
        model->status = PCM_ERR_CALLBACK;
        return;
    }
    pcm_life_data *lives;
    model->status = pcm__history_lives(&lives, &model->history, models->timeline,
                                       models->wanted[task]);
    if (model->status != PCM_OK)
        return;
    model->status = fit(model, lives);
    pcm_life_data_free(lives);
}

static pcm_status list_wanted(pcm__type_models *models)
{
    const pcm_plant *plant = models->timeline->plant;
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_TASKS); i++) {
        const pcm_task *task = pcm__task(plant, i);
        size_t type;
        const pcm_status status = pcm__task_type(&type, models->timeline, task);
        if (status != PCM_OK)
            return status;
        if (pcm__task_has_model(task) && !models->of_type[type].wanted) {
            models->of_type[type].wanted = 1;
            models->wanted[models->count++] = type;
        }
    }
    return PCM_OK;
}

/* What went wrong on a worker, told on this thread. */
static pcm_status retell(pcm_status status, size_t type)
{
    if (status == PCM_OK)
        return PCM_OK;
    if (status == PCM_ERR_MEMORY)
        return pcm__fail_memory();
    if (status == PCM_ERR_CALLBACK)
        return pcm__fail(status, "stopped before all types were fitted");
    return pcm__fail(status, "types row %zu: its life model could not be fitted", type + 1);
}

static pcm_status check_models(const pcm__type_models *models)
{
    pcm_status status = pcm__watch_stopped(models->watch) ? retell(PCM_ERR_CALLBACK, 0) : PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < models->count; i++)
        status = retell(models->of_type[models->wanted[i]].status, models->wanted[i]);
    return status;
}

pcm_status pcm__type_models_make(pcm__type_models *models)
{
    const size_t types = pcm_plant_rows(models->timeline->plant, PCM_TYPES);
    models->of_type = pcm__array_new_zero(types, sizeof *models->of_type);
    models->wanted = pcm__array_new(types, sizeof *models->wanted);
    if (!models->of_type || !models->wanted)
        return pcm__fail_memory();
    const pcm_status status = list_wanted(models);
    if (status != PCM_OK)
        return status;
    models->watch->progress.phase = "fitting life models";
    pcm__parallel(models->count, make_model, models, models->watch);
    return check_models(models);
}

void pcm__type_models_free(pcm__type_models *models)
{
    for (size_t i = 0; models->of_type && i < models->count; i++)
        pcm_evidence_free(models->of_type[models->wanted[i]].evidence);
    pcm_release(models->wanted);
    pcm_release(models->of_type);
}
