/* SPDX-License-Identifier: Apache-2.0 */
/* Flows by shortest augmenting paths (J. Edmonds, R. M. Karp 1972). A path that begins at a layer never
 * takes hours from another layer, so what cheap layers serve stays served when dear ones join. */
#include "libpcm/schedule/model/staffing.h"

#include <math.h>

/* Hours below this share of a load are rounding. */
static const double dust = 1e-12;

struct flow {
    const pcm__component *component;
    double *work;   /* [layers][rows] */
    double *left;   /* [layers] hours not given yet */
    double *open;   /* [rows] load not served yet */
    double *from;   /* [rows] layer that the search came from to a row, -1: not reached */
    double *before; /* [layers] row that the search came from to a layer, -1: none */
    double *queue;  /* [rows] rows reached, in order */
};

size_t pcm__staffing_room(const pcm__component *component)
{
    return component->layers * component->rows + 2 * component->layers + 3 * component->rows;
}

static struct flow flow_in(double *room, const pcm__component *component)
{
    const size_t layers = component->layers, rows = component->rows;
    struct flow flow = {.component = component, .work = room};
    flow.left = room + layers * rows;
    flow.before = flow.left + layers;
    flow.open = flow.before + layers;
    flow.from = flow.open + rows;
    flow.queue = flow.from + rows;
    return flow;
}

/* Rows that a layer serves and that are not reached yet join the queue. */
static size_t reach(struct flow *flow, size_t layer, size_t queued)
{
    for (uint32_t r = 0; r < flow->component->rows; r++)
        if (flow->component->layer[layer].serves >> r & 1 && flow->from[r] < 0) {
            flow->from[r] = (double)layer;
            flow->queue[queued++] = r;
        }
    return queued;
}

/* Breadth first from a layer to a row with open load; its number, or rows if there is none. */
static uint32_t find_path(struct flow *flow, size_t start)
{
    const uint32_t rows = flow->component->rows;
    for (uint32_t r = 0; r < rows; r++)
        flow->from[r] = -1;
    for (size_t l = 0; l < flow->component->layers; l++)
        flow->before[l] = -1;
    size_t queued = reach(flow, start, 0);
    for (size_t next = 0; next < queued; next++) {
        const uint32_t row = (uint32_t)flow->queue[next];
        if (flow->open[row] > 0)
            return row;
        for (size_t l = 0; l < flow->component->layers; l++)
            if (l != start && flow->before[l] < 0 && flow->work[l * rows + row] > 0) {
                flow->before[l] = row;
                queued = reach(flow, l, queued);
            }
    }
    return rows;
}

/* Sends as much as a path that ends in `row` can carry. */
static void augment(struct flow *flow, size_t start, uint32_t row)
{
    const uint32_t rows = flow->component->rows;
    double amount = fmin(flow->left[start], flow->open[row]);
    for (uint32_t r = row; (size_t)flow->from[r] != start;) {
        const size_t layer = (size_t)flow->from[r];
        r = (uint32_t)flow->before[layer];
        amount = fmin(amount, flow->work[layer * rows + r]);
    }
    flow->left[start] -= amount;
    flow->open[row] -= amount;
    for (uint32_t r = row;;) {
        const size_t layer = (size_t)flow->from[r];
        flow->work[layer * rows + r] += amount;
        if (layer == start)
            return;
        r = (uint32_t)flow->before[layer];
        flow->work[layer * rows + r] -= amount;
    }
}

void pcm__staffing_flow(double *unserved, double *room, const pcm__component *component,
                        const double *layer_hours, const double *load)
{
    struct flow flow = flow_in(room, component);
    const uint32_t rows = component->rows;
    double total = 0;
    for (size_t i = 0; i < component->layers * rows; i++)
        flow.work[i] = 0;
    for (uint32_t r = 0; r < rows; r++) {
        flow.open[r] = load[r];
        total += load[r];
    }
    const double least = dust * total;
    for (uint32_t level = 0; level < component->levels; level++) {
        for (size_t l = 0; l < component->layers; l++) {
            if (component->layer[l].level != level)
                continue;
            flow.left[l] = layer_hours[l];
            uint32_t row;
            while (flow.left[l] > least && (row = find_path(&flow, l)) < rows) {
                augment(&flow, l, row);
                if (flow.open[row] <= least)
                    flow.open[row] = 0;
            }
        }
        unserved[level] = 0;
        for (uint32_t r = 0; r < rows; r++)
            unserved[level] += flow.open[r];
    }
}
