/* SPDX-License-Identifier: Apache-2.0 */
/* Room for plans, their start, and what sequences cost. */
#include "libpcm/schedule/arrangement.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/sequence.h"

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
    for (size_t v = 0; v < visits; v++) {
        const pcm_index begin = model->begin[visit[v]];
        cost += pcm__sequence_step(task, model->periods, demanded, before, begin) +
                model->cost[visit[v]];
        before = begin;
    }
    return cost + pcm__sequence_step(task, model->periods, demanded, before, PCM_NO_INDEX);
}

/* The best way to a visit in each period. */
struct way {
    double cost;
    size_t from; /* period of the visit before, or SIZE_MAX */
};

/* Cheapest way to a visit in a period that ways to earlier ones are known for. */
static struct way cheapest_way(const pcm__model *model, size_t recurring, const struct way *way,
                               size_t period)
{
    const pcm__recurring *task = &model->problem->recurring[recurring];
    const uint32_t option = model->visit_option[recurring * model->periods + period];
    const size_t demanded = pcm__sequence_demanded(model->problem, task);
    const pcm_index to = (pcm_index)period;
    struct way best = {INFINITY, SIZE_MAX};
    if (option == PCM__NONE)
        return best;
    best.cost = pcm__sequence_step(task, model->periods, demanded, PCM_NO_INDEX, to);
    for (size_t gap = task->gap_min; gap <= task->gap_max && gap <= period; gap++) {
        const pcm_index from = (pcm_index)(period - gap);
        const double cost =
            way[from].cost + pcm__sequence_step(task, model->periods, demanded, from, to);
        if (cost < best.cost)
            best = (struct way){cost, period - gap};
    }
    best.cost += model->cost[option];
    return best;
}

/* The cheapest sequence, crews aside, by dynamic programming over its visits. */
static void begin_with_cheapest(pcm__arrangement *arrangement, const pcm__model *model,
                                size_t recurring, struct way *way)
{
    const pcm__recurring *task = &model->problem->recurring[recurring];
    const size_t demanded = pcm__sequence_demanded(model->problem, task);
    size_t last = SIZE_MAX;
    double least = INFINITY;
    for (size_t t = 0; t < model->periods; t++) {
        way[t] = cheapest_way(model, recurring, way, t);
        const double cost = way[t].cost + pcm__sequence_step(task, model->periods, demanded,
                                                             (pcm_index)t, PCM_NO_INDEX);
        if (cost < least) {
            least = cost;
            last = t;
        }
    }
    uint32_t visits = 0;
    for (size_t t = last; t != SIZE_MAX; t = way[t].from)
        visits++;
    arrangement->visits[recurring] = visits;
    for (size_t t = last; t != SIZE_MAX; t = way[t].from)
        arrangement->visit[arrangement->visit_first[recurring] + --visits] =
            model->visit_option[recurring * model->periods + t];
}

/* Visits of tasks that must have some. */
static pcm_status begin_visits(pcm__arrangement *arrangement, const pcm__model *model)
{
    struct way *way = pcm__array_new(model->periods, sizeof *way);
    if (!way)
        return pcm__fail_memory();
    for (size_t r = 0; r < model->items - model->jobs; r++)
        if (!isfinite(pcm__sequence_cost(model, (uint32_t)r, NULL, 0)))
            begin_with_cheapest(arrangement, model, r, way);
    pcm_release(way);
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
