/* SPDX-License-Identifier: Apache-2.0 */
/* Life models of the types that have a replacement with known costs. */
#ifndef PCM_PLANT_TYPE_MODELS_H
#define PCM_PLANT_TYPE_MODELS_H

#include <pcm/evidence.h>
#include <pcm/fit.h>

#include "libpcm/base/watch.h"
#include "libpcm/plant/history.h"

typedef struct pcm__type_model {
    int wanted;
    pcm_status status; /* of the worker that made it */
    pcm_fit fit;
    pcm_bounds shape;       /* without an estimate 0 */
    pcm_evidence *evidence; /* NULL: there are no lives */
    pcm_history_summary history;
} pcm__type_model;

typedef struct pcm__type_models {
    const pcm__timeline *timeline;
    pcm__watch *watch;
    pcm__type_model *of_type; /* [types] */
    size_t *wanted;           /* [count] rows of the types that are fitted */
    size_t count;
} pcm__type_models;

/* Nonzero for a replacement with known costs. */
int pcm__task_has_model(const pcm_task *task);

/* Row of the type that a task is for, or of the type of the asset that it is for. */
pcm_status pcm__task_type(size_t *out, const pcm__timeline *timeline, const pcm_task *task);

/* Fits side by side; `models` has a timeline and a watch, and is to be freed in any case.
 * PCM_ERR_CALLBACK if the watch asks to stop. */
pcm_status pcm__type_models_make(pcm__type_models *models);
void pcm__type_models_free(pcm__type_models *models);

#endif
