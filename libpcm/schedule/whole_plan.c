/* SPDX-License-Identifier: Apache-2.0 */
/* Whole plans: bookkeeping of jobs, cells and loads. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/whole_plan.h"

/* A cell never holds more jobs than have an option there. */
static void lay_out_members(pcm__whole_plan *plan)
{
    const pcm__model *model = plan->model;
    size_t *start = plan->members_start;
    for (size_t o = 0; o < model->options; o++)
        if (model->where[o] != PCM__AWAY)
            start[model->where[o] + 1]++;
    for (size_t i = 0; i < model->cells; i++)
        start[i + 1] += start[i];
}

pcm_status pcm__whole_plan_make(pcm__whole_plan *plan, const pcm__model *model)
{
    *plan = (pcm__whole_plan){.model = model};
    plan->choice = pcm__array_new(model->jobs, sizeof *plan->choice);
    plan->load = pcm__array_new_zero(model->cells, sizeof *plan->load);
    plan->members_start = pcm__array_new_zero(model->cells + 1, sizeof *plan->members_start);
    plan->members = pcm__array_new(model->options, sizeof *plan->members);
    plan->count = pcm__array_new_zero(model->cells, sizeof *plan->count);
    plan->seat = pcm__array_new(model->jobs, sizeof *plan->seat);
    if (!plan->choice || !plan->load || !plan->members_start || !plan->members || !plan->count ||
        !plan->seat) {
        pcm__whole_plan_free(plan);
        return pcm__fail_memory();
    }
    lay_out_members(plan);
    for (size_t j = 0; j < model->jobs; j++)
        plan->choice[j] = pcm__model_away(model, j);
    return PCM_OK;
}

void pcm__whole_plan_free(pcm__whole_plan *plan)
{
    pcm_release(plan->choice);
    pcm_release(plan->load);
    pcm_release(plan->members_start);
    pcm_release(plan->members);
    pcm_release(plan->count);
    pcm_release(plan->seat);
    *plan = (pcm__whole_plan){0};
}

static void leave(pcm__whole_plan *plan, size_t job, uint32_t cell)
{
    uint32_t *members = plan->members + plan->members_start[cell];
    uint32_t last = members[--plan->count[cell]];
    members[plan->seat[job]] = last;
    plan->seat[last] = plan->seat[job];
    plan->load[cell] -= plan->model->hours[job];
    if (plan->count[cell] == 0)
        plan->load[cell] = 0;
}

static void enter(pcm__whole_plan *plan, size_t job, uint32_t cell)
{
    plan->seat[job] = plan->count[cell]++;
    plan->members[plan->members_start[cell] + plan->seat[job]] = (uint32_t)job;
    plan->load[cell] += plan->model->hours[job];
}

void pcm__whole_plan_put(pcm__whole_plan *plan, size_t job, size_t option)
{
    uint32_t from = plan->model->where[plan->choice[job]], to = plan->model->where[option];
    if (from != PCM__AWAY)
        leave(plan, job, from);
    plan->choice[job] = option;
    if (to != PCM__AWAY)
        enter(plan, job, to);
}

void pcm__whole_plan_set(pcm__whole_plan *plan, const size_t *choice)
{
    for (size_t j = 0; j < plan->model->jobs; j++)
        pcm__whole_plan_put(plan, j, choice[j]);
    pcm__whole_plan_refresh(plan);
}

void pcm__whole_plan_refresh(pcm__whole_plan *plan)
{
    const pcm__model *model = plan->model;
    for (size_t i = 0; i < model->cells; i++)
        plan->load[i] = 0;
    for (size_t j = 0; j < model->jobs; j++) {
        uint32_t cell = model->where[plan->choice[j]];
        if (cell != PCM__AWAY)
            plan->load[cell] += model->hours[j];
    }
}

double pcm__whole_plan_cost(const pcm__whole_plan *plan)
{
    const pcm__model *model = plan->model;
    double cost = 0;
    for (size_t j = 0; j < model->jobs; j++)
        cost += model->cost[plan->choice[j]];
    for (size_t i = 0; i < model->cells; i++)
        cost += pcm__cell_overtime(&model->cell[i], plan->load[i]);
    return cost;
}

double pcm__whole_plan_change(const pcm__whole_plan *plan, size_t job, size_t option)
{
    const pcm__model *model = plan->model;
    size_t present = plan->choice[job];
    if (option == present)
        return 0;
    uint32_t from = model->where[present], to = model->where[option];
    double change = model->cost[option] - model->cost[present];
    if (from != PCM__AWAY)
        change += pcm__whole_plan_shift(plan, from, -model->hours[job]);
    if (to != PCM__AWAY)
        change += pcm__whole_plan_shift(plan, to, model->hours[job]);
    return change;
}
