/* SPDX-License-Identifier: Apache-2.0 */
/* The dynamic programming over visits. A visit's way is passed on to all that may follow it, which
 * is a plain minimum of two arrays; the way back looks for the sums that gave the minima. */
#include "libpcm/schedule/block/sequence_ways.h"

#include <string.h>

#include "libpcm/schedule/block/sequence_pass.h"

size_t pcm__ways_room(const pcm__model *model)
{
    return 3 * model->periods;
}

/* Costs of the visits that are possible, one after the other, go to their periods; INFINITY to the
 * others. */
static void spread_costs(pcm__ways *ways, const pcm__item *item)
{
    const pcm__model *model = ways->model;
    double *cost = ways->cost;
    if (item->options == ways->periods)
        return;
    size_t next = item->options;
    for (size_t t = ways->periods; t-- > 0;) {
        const int possible = next > 0 && model->begin[item->option + next - 1] == t;
        cost[t] = possible ? cost[--next] : (double)INFINITY;
    }
}

static void begin_ways(pcm__ways *ways, const pcm__model *model, size_t task, double *room)
{
    *ways = (pcm__ways){
        .model = model,
        .task = &model->problem->recurring[task],
        .option = model->visit_option + task * model->periods,
        .periods = model->periods,
        .cost = room,
        .before = room + model->periods,
        .after_mirrored = room + 2 * model->periods,
    };
    ways->demanded = pcm__sequence_demanded(model->problem, ways->task);
    ways->none = pcm__sequence_cost(model, (uint32_t)task, NULL, 0);
}

static void go_forward(pcm__ways *ways)
{
    const pcm__recurring *task = ways->task;
    pcm__pass_kernel *const pass_on = pcm__pass_best();
    double *before = ways->before;
    for (size_t t = 0; t < ways->periods; t++)
        before[t] = pcm__ways_first(ways, t);
    ways->least = ways->none;
    for (size_t t = 0; t < ways->periods; t++) {
        before[t] += ways->cost[t];
        if (!(before[t] < INFINITY))
            continue;
        const double whole = before[t] + pcm__ways_last(ways, t);
        ways->least = whole < ways->least ? whole : ways->least;
        const size_t next = t + task->gap_min, reach = pcm__ways_reach(ways, t);
        if (next <= reach)
            pass_on(before + next, task->gap_cost, before[t], reach - next + 1);
    }
}

void pcm__ways_forward(pcm__ways *ways, const pcm__pricer *pricer, size_t block, double *room)
{
    const pcm__model *model = pricer->model;
    const uint32_t index = model->block_item[model->block[block].first];
    const pcm__item *item = &model->item[index];
    begin_ways(ways, model, index - model->jobs, room);
    pcm__pricer_costs(pricer, ways->cost, item->option, item->options);
    spread_costs(ways, item);
    go_forward(ways);
}

void pcm__ways_forward_alone(pcm__ways *ways, const pcm__model *model, size_t task, double *room)
{
    const pcm__item *item = &model->item[model->jobs + task];
    begin_ways(ways, model, task, room);
    memcpy(ways->cost, model->cost + item->option, item->options * sizeof *ways->cost);
    spread_costs(ways, item);
    go_forward(ways);
}

/* First period from which a visit in `period` may be the next. */
static size_t reach_back(const pcm__ways *ways, size_t period)
{
    size_t reach = period > ways->task->gap_max ? period - ways->task->gap_max : 0;
    for (size_t d = 0; d < ways->demanded && ways->task->published[d] < period; d++)
        reach = ways->task->published[d] > reach ? ways->task->published[d] : reach;
    return reach;
}

void pcm__ways_backward(pcm__ways *ways)
{
    const pcm__recurring *task = ways->task;
    pcm__pass_kernel *const pass_on = pcm__pass_best();
    double *after = ways->after_mirrored;
    for (size_t t = 0; t < ways->periods; t++)
        after[ways->periods - 1 - t] = pcm__ways_last(ways, t);
    for (size_t t = ways->periods; t-- > 0;) {
        const size_t mirrored = ways->periods - 1 - t, back = reach_back(ways, t);
        const double rest = ways->cost[t] + after[mirrored];
        if (rest < INFINITY && back + task->gap_min <= t)
            pass_on(after + mirrored + task->gap_min, task->gap_cost, rest,
                    t - back - task->gap_min + 1);
    }
}

/* Last visit of the cheapest sequence, or the number of periods: none. */
static size_t last_visit(const pcm__ways *ways)
{
    size_t t = 0;
    if (ways->none == ways->least)
        return ways->periods;
    while (ways->before[t] + pcm__ways_last(ways, t) != ways->least)
        t++;
    return t;
}

/* The visit before one in period t on its cheapest way, or the number of periods: it is the first.
 * The sums are those that were made on the way there, so they are met to the last bit. */
static size_t visit_before(const pcm__ways *ways, size_t t)
{
    const pcm__recurring *task = ways->task;
    if (pcm__ways_first(ways, t) + ways->cost[t] == ways->before[t])
        return ways->periods;
    size_t s = reach_back(ways, t);
    while (ways->before[s] + task->gap_cost[t - s - task->gap_min] + ways->cost[t] !=
           ways->before[t])
        s++;
    return s;
}

void pcm__ways_choose(const pcm__ways *ways, pcm__choice *choice)
{
    const pcm__model *model = ways->model;
    const pcm__recurring *task = ways->task;
    const size_t none = ways->periods;
    choice->count = 0;
    for (size_t t = last_visit(ways); t != none; t = visit_before(ways, t))
        choice->option[choice->count++] = ways->option[t];
    for (size_t i = 0, j = choice->count; i + 1 < j; i++) {
        const uint32_t later = choice->option[i];
        choice->option[i] = choice->option[--j];
        choice->option[j] = later;
    }
    choice->cost = pcm__sequence_cost(model, (uint32_t)(task - model->problem->recurring),
                                      choice->option, choice->count);
}
