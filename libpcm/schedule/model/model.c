/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the optimiser's model of a problem, step by step. */
#include "libpcm/schedule/model/model.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model/model_inside.h"

static pcm_status copy_setup_costs(pcm__model *model)
{
    const pcm_schedule_problem *problem = model->problem;
    model->setup_cost =
        pcm__array_new(problem->setups * model->periods, sizeof *model->setup_cost);
    if (!model->setup_cost)
        return pcm__fail_memory();
    for (size_t i = 0; i < problem->setups; i++)
        memcpy(model->setup_cost + i * model->periods, problem->setup[i].cost,
               model->periods * sizeof *model->setup_cost);
    return PCM_OK;
}

static void free_drawing(pcm__drawing *drawing)
{
    pcm_release(drawing->crew);
    pcm_release(drawing->extra);
    pcm_release(drawing->exclusion_row);
    pcm_release(drawing->exclusion_first);
    pcm_release(drawing->exclusion_last);
    pcm_release(drawing->exclusion_of);
    pcm_release(drawing->of_job);
    pcm_release(drawing->in_pair);
}

pcm_status pcm__model_make(pcm__model *model, const pcm_schedule_problem *problem,
                           double megabytes)
{
    *model = (pcm__model){.problem = problem,
                          .periods = problem->periods,
                          .jobs = problem->jobs,
                          .items = problem->jobs + problem->recurrings};
    pcm__drawing drawing = {.bytes_most = megabytes * 1e6};
    pcm_status status = copy_setup_costs(model);
    if (status == PCM_OK)
        status = pcm__model_staff(model, &drawing);
    if (status == PCM_OK)
        status = pcm__model_ties(model, &drawing);
    if (status == PCM_OK)
        status = pcm__model_options(model, &drawing);
    if (status == PCM_OK)
        status = pcm__model_money(model);
    if (status == PCM_OK)
        status = pcm__model_blocks(model, &drawing);
    free_drawing(&drawing);
    if (status != PCM_OK)
        pcm__model_free(model);
    return status;
}

static void free_component(pcm__component *component)
{
    pcm_release((void *)component->skill); /* with crew */
    pcm_release((void *)component->layer);
    pcm_release((void *)component->price);
    pcm_release(component->room);
}

void pcm__model_free(pcm__model *model)
{
    for (size_t i = 0; i < model->components; i++)
        free_component(&model->component[i]);
    pcm_release(model->component);
    pcm_release(model->supply);
    pcm_release(model->cell);
    pcm_release(model->row_cell);
    pcm_release(model->base);
    pcm_release(model->item);
    pcm_release(model->tie);
    pcm_release(model->cost);
    pcm_release(model->begin);
    pcm_release(model->end);
    pcm_release(model->crew);
    pcm_release(model->use);
    pcm_release(model->use_row);
    pcm_release(model->use_amount);
    pcm_release(model->block);
    pcm_release(model->block_item);
    pcm_release(model->setup_cost);
    pcm_release(model->visit_option);
    *model = (pcm__model){0};
}
