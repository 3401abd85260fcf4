/* SPDX-License-Identifier: Apache-2.0 */
/* Searches the residual network, one cut after another. */
#include "libpcm/roster/cut.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Arcs into each cell, and what the search has seen. */
struct residual {
    const pcm__network *network;
    const pcm__shop *shop;
    size_t *in_start; /* [nodes + 1] */
    uint32_t *in;     /* arcs from tasks */
    uint32_t *cut_of; /* [nodes] */
    uint32_t *queue;  /* [nodes] */
    uint32_t *same;   /* [cuts] an earlier cut that a cut runs into, or itself */
    uint32_t cuts;
    int *holds; /* [cuts] nothing free was found */
};

static void residual_free(struct residual *residual)
{
    pcm_release(residual->in_start);
    pcm_release(residual->in);
    pcm_release(residual->cut_of);
    pcm_release(residual->queue);
    pcm_release(residual->same);
    pcm_release(residual->holds);
}

static pcm_status residual_make(struct residual *residual, const pcm__network *network,
                                const pcm__shop *shop)
{
    const uint32_t nodes = network->flow.nodes, arcs = network->arc_start[shop->tasks];
    *residual = (struct residual){.network = network, .shop = shop};
    residual->in_start = pcm__array_new_zero((size_t)nodes + 1, sizeof *residual->in_start);
    residual->in = pcm__array_new(arcs, sizeof *residual->in);
    residual->cut_of = pcm__array_new(nodes, sizeof *residual->cut_of);
    residual->queue = pcm__array_new(nodes, sizeof *residual->queue);
    residual->same = pcm__array_new(shop->tasks, sizeof *residual->same);
    residual->holds = pcm__array_new(shop->tasks, sizeof *residual->holds);
    if (!residual->in_start || !residual->in || !residual->cut_of || !residual->queue ||
        !residual->same || !residual->holds)
        return pcm__fail_memory();
    memset(residual->cut_of, 0xff, nodes * sizeof *residual->cut_of);
    size_t *start = residual->in_start;
    for (uint32_t a = 0; a < arcs; a++)
        start[network->flow.arc[a].to + 1]++;
    for (uint32_t n = 0; n < nodes; n++)
        start[n + 1] += start[n];
    for (uint32_t a = arcs; a-- > 0;)
        residual->in[--start[network->flow.arc[a].to + 1]] = a;
    memmove(start, start + 1, nodes * sizeof *start);
    start[nodes] = arcs;
    return PCM_OK;
}

static uint32_t root_of(uint32_t *same, uint32_t cut)
{
    while (same[cut] != cut)
        cut = same[cut] = same[same[cut]];
    return cut;
}

static void reach(struct residual *residual, uint32_t node, uint32_t cut, size_t *queued)
{
    if (residual->cut_of[node] == PCM__NOWHERE) {
        residual->cut_of[node] = cut;
        residual->queue[(*queued)++] = node;
    } else {
        const uint32_t a = root_of(residual->same, residual->cut_of[node]);
        const uint32_t b = root_of(residual->same, cut);
        residual->same[a > b ? a : b] = a < b ? a : b;
    }
}

/* From a task to the days on which it could do more. One that may be left could be left. */
static void leave_task(struct residual *residual, uint32_t node, uint32_t cut, size_t *queued)
{
    const pcm__network *network = residual->network;
    const size_t task = node - 1;
    if (!pcm__visit_must(residual->shop->call[residual->shop->task[task].visit].asked))
        residual->holds[cut] = 0;
    for (uint32_t a = network->arc_start[task]; a < network->arc_start[task + 1]; a++)
        if (network->flow.arc[a].flow < network->flow.arc[a].capacity)
            reach(residual, network->flow.arc[a].to, cut, queued);
}

/* From a person's day to the tasks that could leave it. */
static void leave_cell(struct residual *residual, uint32_t node, uint32_t cut, size_t *queued)
{
    for (size_t k = residual->in_start[node]; k < residual->in_start[node + 1]; k++) {
        const pcm__flow_arc *arc = &residual->network->flow.arc[residual->in[k]];
        if (arc->flow > 0)
            reach(residual, arc->from, cut, queued);
    }
}

static void spread(struct residual *residual, uint32_t from)
{
    const uint32_t cut = residual->cuts++;
    size_t queued = 0;
    residual->same[cut] = cut;
    residual->holds[cut] = 1;
    reach(residual, from, cut, &queued);
    for (size_t k = 0; k < queued; k++) {
        const uint32_t node = residual->queue[k];
        if (node < residual->network->first_cell)
            leave_task(residual, node, cut, &queued);
        else
            leave_cell(residual, node, cut, &queued);
    }
}

/* A day that is not worked to its limit makes room: its cut does not hold. */
static void find_free_cells(struct residual *residual)
{
    const pcm__network *network = residual->network;
    const uint32_t first = network->arc_start[residual->shop->tasks];
    const uint32_t end = network->flow.arcs - (uint32_t)residual->shop->tasks;
    for (uint32_t a = first; a < end; a++) {
        const pcm__flow_arc *arc = &network->flow.arc[a];
        const uint32_t cut = residual->cut_of[arc->from];
        if (cut != PCM__NOWHERE && arc->flow < arc->capacity)
            residual->holds[cut] = 0;
    }
}

/* Joins cuts that run into each other, and numbers those that hold. */
static void number_cuts(struct residual *residual, pcm__relaxation *relaxation)
{
    for (uint32_t c = 0; c < residual->cuts; c++)
        if (!residual->holds[c])
            residual->holds[root_of(residual->same, c)] = 0;
    for (uint32_t c = 0; c < residual->cuts; c++) {
        if (residual->same[c] != c || !residual->holds[c])
            continue;
        relaxation->cut[relaxation->cuts] = (pcm__cut){.first = PCM_NO_INDEX};
        residual->queue[c] = (uint32_t)relaxation->cuts++;
    }
}

/* The number of a node's cut, if it has one that holds. */
static uint32_t number_of(struct residual *residual, uint32_t node)
{
    const uint32_t cut = residual->cut_of[node];
    if (cut == PCM__NOWHERE)
        return PCM__NOWHERE;
    const uint32_t root = root_of(residual->same, cut);
    return residual->holds[root] ? residual->queue[root] : PCM__NOWHERE;
}

static void describe(struct residual *residual, pcm__relaxation *relaxation)
{
    const pcm__shop *shop = residual->shop;
    for (size_t t = 0; t < shop->tasks; t++) {
        const uint32_t number = number_of(residual, 1 + (uint32_t)t);
        if (number == PCM__NOWHERE)
            continue;
        relaxation->cut_of[shop->task[t].visit] = number;
        relaxation->cut[number].skills |= UINT64_C(1) << shop->task[t].skill;
        relaxation->cut[number].lacking += pcm__network_left(residual->network, t);
    }
    const uint32_t first = residual->network->first_cell;
    for (uint32_t node = first; node < residual->network->flow.nodes; node++) {
        const uint32_t number = number_of(residual, node);
        if (number == PCM__NOWHERE)
            continue;
        pcm__cut *cut = &relaxation->cut[number];
        const pcm_index day = (pcm_index)(residual->network->place[node - first] / shop->people);
        if (cut->first == PCM_NO_INDEX)
            cut->first = day;
        cut->last = day;
    }
}

/* A visit that has no day at all is short by itself, and needs no cut. */
static int is_short(const pcm__network *network, const pcm__shop *shop, size_t task)
{
    return pcm__visit_must(shop->call[shop->task[task].visit].asked) &&
           network->arc_start[task] < network->arc_start[task + 1] &&
           pcm__network_left(network, task) > 0;
}

pcm_status pcm__roster_find_cuts(pcm__relaxation *relaxation, const pcm__network *network,
                                 const pcm__shop *shop)
{
    size_t shortages = 0;
    for (size_t t = 0; t < shop->tasks; t++)
        shortages += (size_t)is_short(network, shop, t);
    if (shortages == 0)
        return PCM_OK;
    struct residual residual;
    pcm_status status = residual_make(&residual, network, shop);
    relaxation->cut = pcm__array_new(shop->tasks, sizeof *relaxation->cut);
    if (status == PCM_OK && !relaxation->cut)
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        for (size_t t = 0; t < shop->tasks; t++)
            if (is_short(network, shop, t) && residual.cut_of[1 + t] == PCM__NOWHERE)
                spread(&residual, 1 + (uint32_t)t);
        find_free_cells(&residual);
        number_cuts(&residual, relaxation);
        describe(&residual, relaxation);
    }
    residual_free(&residual);
    return status;
}
