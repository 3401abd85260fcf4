/* SPDX-License-Identifier: Apache-2.0 */
/* Recurring tasks that must have visits and that no sequence of visits serves. They are left
 * without any, as a job is left over that has no place: the model is then of a problem in which
 * that costs nothing. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model_inside.h"
#include "libpcm/schedule/sequence.h"

/* Whether a visit in a period can follow one of those that are reached, or be the first. */
static int is_reached(const unsigned char *reached, const pcm__recurring *task, size_t period)
{
    if (task->first_cost[period] < INFINITY)
        return 1;
    for (size_t gap = task->gap_min; gap <= task->gap_max && gap <= period; gap++)
        if (reached[period - gap] && task->gap_cost[gap - task->gap_min] < INFINITY)
            return 1;
    return 0;
}

static int has_sequence(unsigned char *reached, const pcm__model *model, size_t recurring)
{
    const pcm__recurring *task = &model->problem->recurring[recurring];
    const uint32_t *option = model->visit_option + recurring * model->periods;
    for (size_t t = 0; t < model->periods; t++) {
        reached[t] = option[t] != PCM__NONE && is_reached(reached, task, t);
        if (reached[t] && task->last_cost[model->periods - t] < INFINITY)
            return 1;
    }
    return 0;
}

static pcm_status set_aside(pcm__model *model, size_t recurring)
{
    pcm_status status = PCM_OK;
    if (!model->own)
        status = pcm_schedule_problem_copy(&model->own, model->problem);
    if (status != PCM_OK)
        return status;
    model->problem = model->own;
    model->own->recurring[recurring].none_cost = 0;
    model->unserved++;
    return PCM_OK;
}

/* A visit that the frozen plan demands is looked at elsewhere: without it nothing is possible. */
pcm_status pcm__model_recurring(pcm__model *model)
{
    const size_t recurrings = model->items - model->jobs;
    unsigned char *reached = pcm__array_new(model->periods, sizeof *reached);
    pcm_status status = reached ? PCM_OK : pcm__fail_memory();
    for (size_t r = 0; status == PCM_OK && r < recurrings; r++) {
        const pcm__recurring *task = &model->problem->recurring[r];
        if (task->none_cost == INFINITY && pcm__sequence_demanded(model->problem, task) == 0 &&
            !has_sequence(reached, model, r))
            status = set_aside(model, r);
    }
    pcm_release(reached);
    return status;
}
