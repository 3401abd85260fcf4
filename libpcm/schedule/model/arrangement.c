/* SPDX-License-Identifier: Apache-2.0 */
/* Room for plans, their start, and what sequences cost. */
#include "libpcm/schedule/model/arrangement.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/block/sequence_ways.h"

/* Visits that the gaps of a recurring task leave room for. */
static size_t most_visits(const pcm__model *model, size_t recurring)
{
    return (model->periods - 1) / model->problem->recurring[recurring].gap_min + 1;
}

double pcm__sequence_cost(const pcm__model *model, uint32_t recurring, const uint32_t *visit,
                          size_t visits)
{
    const pcm__recurring *task = &model->problem->recurring[recurring];
    const size_t demanded = pcm__sequence_demanded(model->problem, task);
    pcm_index before = PCM_NO_INDEX;
    double cost = 0;
    if (model->item[model->jobs + recurring].left_over)
        return 0;
    for (size_t v = 0; v < visits; v++) {
        const pcm_index begin = model->begin[visit[v]];
        cost += pcm__sequence_step(task, model->periods, demanded, before, begin) +
                model->cost[visit[v]];
        before = begin;
    }
    return cost + pcm__sequence_step(task, model->periods, demanded, before, PCM_NO_INDEX);
}

/* The cheapest sequence, crews aside. */
static void begin_with_cheapest(pcm__arrangement *arrangement, const pcm__model *model,
                                size_t recurring, double *room)
{
    pcm__ways ways;
    pcm__choice choice = {.option = arrangement->visit + arrangement->visit_first[recurring]};
    pcm__ways_forward_alone(&ways, model, recurring, room);
    pcm__ways_choose(&ways, &choice);
    arrangement->visits[recurring] = (uint32_t)choice.count;
}

/* Visits of tasks that must have some. */
static pcm_status begin_visits(pcm__arrangement *arrangement, const pcm__model *model)
{
    double *room = pcm__array_new(pcm__ways_room(model), sizeof *room);
    if (!room)
        return pcm__fail_memory();
    for (size_t r = 0; r < model->items - model->jobs; r++)
        if (!isfinite(pcm__sequence_cost(model, (uint32_t)r, NULL, 0)))
            begin_with_cheapest(arrangement, model, r, room);
    pcm_release(room);
    return PCM_OK;
}

pcm_status pcm__arrangement_make(pcm__arrangement *arrangement, const pcm__model *model)
{
    const size_t recurring = model->items - model->jobs;
    *arrangement = (pcm__arrangement){0};
    arrangement->option = pcm__array_new(model->jobs, sizeof *arrangement->option);
    arrangement->visits = pcm__array_new_zero(recurring, sizeof *arrangement->visits);
    arrangement->visit_first = pcm__array_new(recurring + 1, sizeof *arrangement->visit_first);
    if (!arrangement->option || !arrangement->visits || !arrangement->visit_first) {
        pcm__arrangement_free(arrangement);
        return pcm__fail_memory();
    }
    for (size_t j = 0; j < model->jobs; j++)
        arrangement->option[j] = pcm__model_away(model, j);
    size_t room = 0;
    for (size_t r = 0; r <= recurring; r++) {
        arrangement->visit_first[r] = (uint32_t)room;
        room += r < recurring ? most_visits(model, r) : 0;
    }
    arrangement->visit = pcm__array_new(room, sizeof *arrangement->visit);
    pcm_status status = arrangement->visit ? begin_visits(arrangement, model) : pcm__fail_memory();
    if (status != PCM_OK)
        pcm__arrangement_free(arrangement);
    return status;
}

void pcm__arrangement_free(pcm__arrangement *arrangement)
{
    pcm_release(arrangement->option);
    pcm_release(arrangement->visits);
    pcm_release(arrangement->visit_first);
    pcm_release(arrangement->visit);
    *arrangement = (pcm__arrangement){0};
}

void pcm__arrangement_copy(pcm__arrangement *to, const pcm__arrangement *from,
                           const pcm__model *model)
{
    const size_t recurring = model->items - model->jobs;
    memcpy(to->option, from->option, model->jobs * sizeof *to->option);
    memcpy(to->visits, from->visits, recurring * sizeof *to->visits);
    memcpy(to->visit, from->visit, from->visit_first[recurring] * sizeof *to->visit);
}
