/* SPDX-License-Identifier: Apache-2.0 */
/* Builds the network of a shop. The money of a visit is spread over its hours. */
#include "libpcm/roster/network.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/pricing.h"
#include "libpcm/roster/ticks.h"

/* Arcs beyond which no network is made: some 300 megabytes. */
enum { ARCS_MOST = 8000000 };

/* How much dearer leaving what must be done is than anything else. */
#define LEAVING_FACTOR 1e4

/* Money for beginning on the best day from which a day can be reached; INFINITY: it cannot be.
 * `sofar` is that of the day before. */
static double reached_at(const pcm__shop *shop, const pcm__call *call, size_t day, double sofar)
{
    const pcm__visit *visit = call->asked;
    const int may_begin = pcm__call_may_begin(call, day);
    if (visit->duration > 1)
        return may_begin ? fmin(sofar, visit->cost[day - visit->first]) : sofar;
    return may_begin && pcm__call_fits_alone(shop, call, day) ? visit->cost[day - visit->first]
                                                              : INFINITY;
}

/* Calls `join` for each person's day that a task may use, with the cost of an hour, and returns how
 * many there are. */
static size_t each_arc(const pcm__shop *shop, const pcm__task *task,
                       void (*join)(void *context, const pcm__task *task, uint32_t person,
                                    size_t day, double cost),
                       void *context)
{
    const pcm__call *call = &shop->call[task->visit];
    const pcm__visit *visit = call->asked;
    const pcm__pool *pool = &shop->pool[task->pool];
    const double hours = pcm__hours(call->total);
    double reached = INFINITY;
    size_t arcs = 0;
    for (size_t d = visit->first; d <= visit->last; d++) {
        reached = reached_at(shop, call, d, reached);
        if (!(reached < INFINITY))
            continue;
        const double cost = (reached + visit->change_cost) / hours;
        for (uint32_t k = 0; k < pool->count; k++) {
            if (pcm__share_most(shop, task, pool->person[k], d) == 0)
                continue;
            arcs++;
            if (join)
                join(context, task, pool->person[k], d, cost + pcm__hour_cost(shop, task, k));
        }
    }
    return arcs;
}

static size_t count_cells(const pcm__shop *shop)
{
    size_t cells = 0;
    for (size_t cell = 0; cell < shop->days * shop->people; cell++)
        cells += shop->most[cell] > 0;
    return cells;
}

/* All arcs, or more than ARCS_MOST. */
static size_t count_arcs(const pcm__shop *shop)
{
    size_t arcs = shop->tasks + 2 * count_cells(shop);
    for (size_t t = 0; t < shop->tasks && arcs <= ARCS_MOST; t++)
        arcs += each_arc(shop, &shop->task[t], NULL, NULL);
    return arcs;
}

struct builder {
    pcm__network *network;
    const pcm__shop *shop;
    double dearest;
};

static void join(void *context, const pcm__task *task, uint32_t person, size_t day, double cost)
{
    struct builder *builder = context;
    const pcm__shop *shop = builder->shop;
    pcm__network *network = builder->network;
    const uint32_t node = 1 + (uint32_t)(task - shop->task);
    const uint32_t cell = network->cell[day * shop->people + person];
    const int64_t most = pcm__share_most(shop, task, person, day);
    pcm__flow_join(&network->flow, node, cell, most, cost);
    builder->dearest = fmax(builder->dearest, fabs(cost));
}

static void join_tasks(struct builder *builder)
{
    const pcm__shop *shop = builder->shop;
    for (size_t t = 0; t < shop->tasks; t++) {
        builder->network->arc_start[t] = builder->network->flow.arcs;
        each_arc(shop, &shop->task[t], join, builder);
    }
    builder->network->arc_start[shop->tasks] = builder->network->flow.arcs;
}

static double leaving_cost(const pcm__call *call)
{
    return call->asked->leave_cost / pcm__hours(call->total);
}

static void drain_tasks(struct builder *builder)
{
    const pcm__shop *shop = builder->shop;
    for (size_t t = 0; t < shop->tasks; t++) {
        const pcm__call *call = &shop->call[shop->task[t].visit];
        if (!pcm__visit_must(call->asked))
            builder->dearest = fmax(builder->dearest, fabs(leaving_cost(call)));
    }
    const double must = LEAVING_FACTOR * (builder->dearest > 0 ? builder->dearest : 1);
    for (size_t t = 0; t < shop->tasks; t++) {
        const pcm__call *call = &shop->call[shop->task[t].visit];
        const double cost = pcm__visit_must(call->asked) ? must : leaving_cost(call);
        pcm__flow_drain(&builder->network->flow, 1 + (uint32_t)t, shop->task[t].total,
                        PCM__FLOW_BOUNDLESS, cost);
    }
}

static void drain_cells(struct builder *builder)
{
    const pcm__shop *shop = builder->shop;
    pcm__flow *flow = &builder->network->flow;
    for (size_t cell = 0; cell < shop->days * shop->people; cell++) {
        const int64_t regular = shop->regular[cell], overtime = shop->most[cell] - regular;
        const double price = shop->overtime_price[cell % shop->people];
        if (shop->most[cell] == 0)
            continue;
        pcm__flow_drain(flow, builder->network->cell[cell], 0, regular, 0);
        if (overtime > 0)
            pcm__flow_join(flow, builder->network->cell[cell], 0, overtime, price);
        builder->dearest = fmax(builder->dearest, price);
    }
}

static void number_cells(pcm__network *network, const pcm__shop *shop)
{
    uint32_t node = network->first_cell;
    for (size_t cell = 0; cell < shop->days * shop->people; cell++) {
        network->cell[cell] = shop->most[cell] > 0 ? node++ : 0;
        if (network->cell[cell])
            network->place[network->cell[cell] - network->first_cell] = (uint32_t)cell;
    }
}

pcm_status pcm__network_make(pcm__network *network, int *made, const pcm__shop *shop)
{
    *network = (pcm__network){.first_cell = 1 + (uint32_t)shop->tasks};
    *made = 0;
    const size_t arcs = count_arcs(shop), nodes = 1 + shop->tasks + count_cells(shop);
    if (arcs > ARCS_MOST)
        return PCM_OK;
    network->cell = pcm__array_new(shop->days * shop->people, sizeof *network->cell);
    network->place = pcm__array_new(nodes - network->first_cell, sizeof *network->place);
    network->arc_start = pcm__array_new(shop->tasks + 1, sizeof *network->arc_start);
    pcm_status status =
        network->cell && network->place && network->arc_start ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__flow_make(&network->flow, (uint32_t)nodes, (uint32_t)arcs);
    if (status != PCM_OK) {
        pcm__network_free(network);
        return status;
    }
    struct builder builder = {.network = network, .shop = shop};
    number_cells(network, shop);
    join_tasks(&builder);
    drain_cells(&builder);
    drain_tasks(&builder);
    network->tolerance = 1e-11 * builder.dearest;
    *made = 1;
    return PCM_OK;
}

void pcm__network_free(pcm__network *network)
{
    pcm__flow_free(&network->flow);
    pcm_release(network->cell);
    pcm_release(network->place);
    pcm_release(network->arc_start);
    *network = (pcm__network){0};
}

int64_t pcm__network_left(const pcm__network *network, size_t task)
{
    const uint32_t drain = network->flow.arcs - network->first_cell + 1 + (uint32_t)task;
    return network->flow.arc[drain].flow;
}
