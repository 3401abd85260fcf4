/* SPDX-License-Identifier: Apache-2.0 */
/* The moves and what they cost. */
#include "libpcm/schedule/moves.h"

pcm__move pcm__move_single(const pcm__whole_plan *plan, size_t job, size_t option)
{
    return (pcm__move){
        .job = job,
        .option = option,
        .other = plan->model->jobs,
        .change = pcm__whole_plan_change(plan, job, option),
    };
}

/* Hours that enter or leave a cell, PCM__AWAY included. */
static double shift(const pcm__whole_plan *plan, uint32_t cell, double hours)
{
    return cell == PCM__AWAY ? 0 : pcm__whole_plan_shift(plan, cell, hours);
}

pcm__move pcm__move_double(const pcm__whole_plan *plan, size_t job, size_t option, size_t other,
                           size_t other_option)
{
    const pcm__model *model = plan->model;
    uint32_t from = model->where[plan->choice[job]], to = model->where[option];
    uint32_t beyond = model->where[other_option];
    double hours = model->hours[job], other_hours = model->hours[other];
    double change = model->cost[option] - model->cost[plan->choice[job]] +
                    model->cost[other_option] - model->cost[plan->choice[other]] +
                    shift(plan, to, hours - other_hours);
    if (beyond == from)
        change += shift(plan, from, other_hours - hours);
    else
        change += shift(plan, from, -hours) + shift(plan, beyond, other_hours);
    if (other == job || beyond == to)
        change = (double)INFINITY;
    return (pcm__move){job, option, other, other_option, change};
}

void pcm__move_apply(pcm__whole_plan *plan, const pcm__move *move)
{
    pcm__whole_plan_put(plan, move->job, move->option);
    if (move->other < plan->model->jobs)
        pcm__whole_plan_put(plan, move->other, move->other_option);
}
