/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions: the types that have a replacement with known costs are fitted side by side, then each
 * task is decided on by itself. */
#include "libpcm/plant/decision.h"

#include <math.h>
#include <string.h>

#include <pcm/replacement.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"
#include "libpcm/plant/plant.h"
#include "libpcm/plant/texts.h"
#include "libpcm/plant/type_models.h"

/* Of the interval, where a task gives none. */
static const double default_tolerance = 0.1;

struct pcm_decisions {
    pcm_decision *items;
    size_t count;
    pcm__texts texts;
};

static void decide_on_none(pcm_decision *decision)
{
    decision->source = PCM_INTERVAL_NONE;
    decision->interval_days = INFINITY;
    decision->window_lower_days = INFINITY;
    decision->window_upper_days = INFINITY;
}

static void decide_on_given(pcm_decision *decision, const pcm_task *task)
{
    const double interval = task->interval_days;
    if (!(interval > 0.0)) {
        decide_on_none(decision);
        return;
    }
    const double tolerance =
        task->tolerance_days > 0.0 ? task->tolerance_days : default_tolerance * interval;
    decision->source = PCM_INTERVAL_GIVEN;
    decision->interval_days = interval;
    decision->window_lower_days = fmax(interval - tolerance, 0.0);
    decision->window_upper_days = interval + tolerance;
}

static void decide_on_optimal(pcm_decision *decision)
{
    const pcm_advice *replacement = &decision->replacement;
    decision->source = PCM_INTERVAL_OPTIMAL;
    decision->interval_days = replacement->interval;
    decision->window_lower_days = replacement->window_lower;
    decision->window_upper_days = replacement->window_upper;
}

static void decide_by_model(pcm_decision *decision, const pcm_task *task)
{
    const pcm_verdict verdict = decision->replacement.verdict;
    if (verdict == PCM_REPLACE_AT_AGE)
        decide_on_optimal(decision);
    else if (verdict == PCM_RUN_TO_FAILURE)
        decide_on_none(decision);
    else
        decide_on_given(decision, task);
}

static pcm_status decide(pcm_decision *decision, const pcm_task *task, const pcm__type_model *model)
{
    decision->has_model = pcm__task_has_model(task);
    if (decision->has_model) {
        decision->fit = model->fit;
        decision->shape = model->shape;
        decision->history = model->history;
        const pcm_terms terms = {.cost_planned = task->cost_planned,
                                 .cost_failure = task->cost_failure,
                                 .current_interval = task->interval_days,
                                 .statutory_interval = task->statutory ? task->interval_days : 0.0};
        const pcm_status status =
            pcm_replacement_advise(&decision->replacement, model->evidence, &terms);
        if (status != PCM_OK)
            return status;
        decide_by_model(decision, task);
    } else {
        decide_on_given(decision, task);
    }
    /* The law allows no lateness, whatever the money says. */
    if (task->statutory)
        decision->window_upper_days = decision->interval_days;
    pcm__decision_give_reason(decision, task);
    return PCM_OK;
}

static pcm_status decide_on_task(pcm_decisions *decisions, size_t row,
                                 const pcm__type_models *models)
{
    const pcm_plant *plant = models->timeline->plant;
    const pcm_task *task = pcm__task(plant, row);
    size_t type;
    pcm_status status = pcm__task_type(&type, models->timeline, task);
    if (status != PCM_OK)
        return status;
    pcm_decision *decision = &decisions->items[row];
    const pcm_type *found = pcm__type(plant, type);
    decision->task = pcm__texts_keep(&decisions->texts, task->id);
    decision->type = pcm__texts_keep(&decisions->texts, found->id);
    if (!decision->task || !decision->type)
        return pcm__fail_memory();
    status = decide(decision, task, &models->of_type[type]);
    return status == PCM_OK ? status
                            : pcm__fail(status, "task \"%.*s\": %s", pcm__recognisable(task->id),
                                        task->id, pcm_error_message());
}

static pcm_status decide_on_all(pcm_decisions **out, const pcm__type_models *models)
{
    pcm_decisions *decisions = pcm__array_new_zero(1, sizeof *decisions);
    if (!decisions)
        return pcm__fail_memory();
    decisions->count = pcm_plant_rows(models->timeline->plant, PCM_TASKS);
    decisions->items = pcm__array_new_zero(decisions->count, sizeof *decisions->items);
    pcm_status status = decisions->items ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < decisions->count; i++)
        status = decide_on_task(decisions, i, models);
    if (status == PCM_OK)
        *out = decisions;
    else
        pcm_decisions_free(decisions);
    return status;
}

pcm_status pcm_decisions_make(pcm_decisions **out, const pcm_plant *plant, pcm_date as_of,
                              pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    pcm_status status = pcm_plant_check(plant, NULL);
    if (status != PCM_OK)
        return status;
    pcm__timeline *timeline;
    status = pcm__timeline_make(&timeline, plant, as_of, PCM__EVERY_ASSET);
    if (status != PCM_OK)
        return status;
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    pcm__type_models models = {.timeline = timeline, .watch = &watch};
    status = pcm__type_models_make(&models);
    if (status == PCM_OK)
        status = decide_on_all(out, &models);
    pcm__type_models_free(&models);
    pcm__timeline_free(timeline);
    return status;
}

void pcm_decisions_free(pcm_decisions *decisions)
{
    if (!decisions)
        return;
    pcm__texts_free(&decisions->texts);
    pcm_release(decisions->items);
    pcm_release(decisions);
}

pcm_status pcm__decisions_check(const pcm_decisions *decisions, const pcm_plant *plant)
{
    const size_t tasks = pcm_plant_rows(plant, PCM_TASKS);
    int same = pcm_decisions_count(decisions) == tasks;
    for (size_t i = 0; same && i < tasks; i++)
        same = strcmp(pcm_decisions_get(decisions, i)->task, pcm__task(plant, i)->id) == 0;
    return same ? PCM_OK
                : pcm__fail(PCM_ERR_ARGUMENT, "decisions: were not made from the tasks of plant");
}

size_t pcm_decisions_count(const pcm_decisions *decisions)
{
    return decisions ? decisions->count : 0;
}

const pcm_decision *pcm_decisions_get(const pcm_decisions *decisions, size_t index)
{
    return decisions && index < decisions->count ? &decisions->items[index] : NULL;
}

const char *pcm_interval_source_name(pcm_interval_source source)
{
    switch (source) {
    case PCM_INTERVAL_NONE:
        return "none";
    case PCM_INTERVAL_OPTIMAL:
        return "optimal";
    case PCM_INTERVAL_GIVEN:
        return "given";
    }
    return "unknown";
}
