/* SPDX-License-Identifier: Apache-2.0 */
/* The network simplex method. */
#include "libpcm/roster/flow.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

enum { IN_TREE = 0, EMPTY = 1, FULL = -1 };

enum { BLOCK_LEAST = 64, PIVOTS_PER_LOOK = 256, PIVOTS_PER_NODE = 200, PIVOTS_LEAST = 100000 };

pcm_status pcm__flow_make(pcm__flow *flow, uint32_t nodes, uint32_t arcs_most)
{
    *flow = (pcm__flow){.nodes = nodes};
    flow->arc = pcm__array_new(arcs_most, sizeof *flow->arc);
    flow->state = pcm__array_new(arcs_most, sizeof *flow->state);
    flow->node = pcm__array_new_zero(nodes, sizeof *flow->node);
    if (flow->arc && flow->state && flow->node)
        return PCM_OK;
    pcm__flow_free(flow);
    return pcm__fail_memory();
}

void pcm__flow_free(pcm__flow *flow)
{
    pcm_release(flow->arc);
    pcm_release(flow->state);
    pcm_release(flow->node);
    *flow = (pcm__flow){0};
}

static void attach(pcm__flow *flow, uint32_t child, uint32_t parent)
{
    pcm__flow_node *node = flow->node;
    node[child].parent = parent;
    node[child].previous = 0;
    node[child].next = node[parent].child;
    if (node[child].next)
        node[node[child].next].previous = child;
    node[parent].child = child;
}

static void detach(pcm__flow *flow, uint32_t child)
{
    pcm__flow_node *node = flow->node;
    if (node[child].previous)
        node[node[child].previous].next = node[child].next;
    else
        node[node[child].parent].child = node[child].next;
    if (node[child].next)
        node[node[child].next].previous = node[child].previous;
}

/* Depth and height follow from the parent. */
static void settle(pcm__flow *flow, uint32_t child)
{
    pcm__flow_node *node = &flow->node[child];
    const pcm__flow_node *parent = &flow->node[node->parent];
    const pcm__flow_arc *arc = &flow->arc[node->arc];
    node->depth = parent->depth + 1;
    node->height = parent->height + (arc->from == child ? arc->cost : -arc->cost);
}

/* Settles a node and all below it, in preorder. */
static void settle_branch(pcm__flow *flow, uint32_t top)
{
    const pcm__flow_node *node = flow->node;
    uint32_t at = top;
    for (;;) {
        settle(flow, at);
        if (node[at].child) {
            at = node[at].child;
            continue;
        }
        while (at != top && !node[at].next)
            at = node[at].parent;
        if (at == top)
            return;
        at = node[at].next;
    }
}

uint32_t pcm__flow_join(pcm__flow *flow, uint32_t from, uint32_t to, int64_t capacity, double cost)
{
    flow->arc[flow->arcs] =
        (pcm__flow_arc){.from = from, .to = to, .capacity = capacity, .cost = cost};
    flow->state[flow->arcs] = EMPTY;
    return flow->arcs++;
}

uint32_t pcm__flow_drain(pcm__flow *flow, uint32_t from, int64_t supply, int64_t capacity,
                         double cost)
{
    const uint32_t arc = pcm__flow_join(flow, from, 0, capacity, cost);
    flow->arc[arc].flow = supply;
    flow->state[arc] = IN_TREE;
    flow->node[from].arc = arc;
    attach(flow, from, 0);
    settle(flow, from);
    return arc;
}

/* What the cost changes by for each unit more on an arc that goes around its circle in the tree;
 * for a full arc, for each unit less. */
static inline double saving(const pcm__flow *flow, uint32_t a)
{
    const pcm__flow_arc *arc = &flow->arc[a];
    return flow->state[a] * (arc->cost + flow->node[arc->to].height - flow->node[arc->from].height);
}

/* The arc that saves most per unit in the next block that has one, from `*next` on; `arcs` if there
 * is none at all. */
static uint32_t choose(const pcm__flow *flow, uint32_t *next, uint32_t block, double tolerance)
{
    uint32_t best = flow->arcs, left = block;
    double least = -tolerance;
    for (uint32_t seen = 0; seen < flow->arcs; seen++) {
        const uint32_t a = *next;
        *next = a + 1 < flow->arcs ? a + 1 : 0;
        const double change = saving(flow, a);
        if (change < least) {
            least = change;
            best = a;
        }
        if (--left == 0) {
            if (best < flow->arcs)
                break;
            left = block;
        }
    }
    return best;
}

/* Units that can go between a node and its parent, up or down. */
static int64_t room(const pcm__flow *flow, uint32_t at, int up)
{
    const pcm__flow_arc *arc = &flow->arc[flow->node[at].arc];
    return (arc->from == at) == up ? arc->capacity - arc->flow : arc->flow;
}

static void push(pcm__flow *flow, uint32_t at, int up, int64_t units)
{
    pcm__flow_arc *arc = &flow->arc[flow->node[at].arc];
    arc->flow += (arc->from == at) == up ? units : -units;
}

/* The circle that an entering arc closes: units go down to `tail`, along the arc to `head`, and up.
 */
struct circle {
    uint32_t tail;
    uint32_t head;
    int64_t units;
    uint32_t leaving; /* node whose arc to the parent leaves the tree; 0: the entering arc itself */
    int of_head;      /* whether that is on the head's side */
};

/* The last arc that blocks, in the order of the flow from the top of the circle, leaves the tree:
 * that keeps the tree strongly feasible. */
static void walk(const pcm__flow *flow, struct circle *circle)
{
    const pcm__flow_node *node = flow->node;
    uint32_t t = circle->tail, h = circle->head;
    while (t != h) {
        if (node[t].depth > node[h].depth) {
            const int64_t units = room(flow, t, 0);
            if (units < circle->units) {
                circle->units = units;
                circle->leaving = t;
                circle->of_head = 0;
            }
            t = node[t].parent;
        } else {
            const int64_t units = room(flow, h, 1);
            if (units <= circle->units) {
                circle->units = units;
                circle->leaving = h;
                circle->of_head = 1;
            }
            h = node[h].parent;
        }
    }
}

static void send(pcm__flow *flow, const struct circle *circle)
{
    const pcm__flow_node *node = flow->node;
    uint32_t t = circle->tail, h = circle->head;
    while (t != h)
        if (node[t].depth > node[h].depth) {
            push(flow, t, 0, circle->units);
            t = node[t].parent;
        } else {
            push(flow, h, 1, circle->units);
            h = node[h].parent;
        }
}

/* Hangs the branch that the leaving arc cuts off to the other end of the entering arc: parents from
 * `from` up to the leaving arc turn round. */
static void rehang(pcm__flow *flow, uint32_t entering, uint32_t from, uint32_t to, uint32_t leaving)
{
    uint32_t at = from, parent = to, arc = entering;
    for (;;) {
        const uint32_t old_parent = flow->node[at].parent, old_arc = flow->node[at].arc;
        detach(flow, at);
        flow->node[at].arc = arc;
        attach(flow, at, parent);
        if (at == leaving) {
            flow->state[old_arc] = flow->arc[old_arc].flow == 0 ? EMPTY : FULL;
            break;
        }
        parent = at;
        arc = old_arc;
        at = old_parent;
    }
    flow->state[entering] = IN_TREE;
    settle_branch(flow, from);
}

static void pivot(pcm__flow *flow, uint32_t entering)
{
    pcm__flow_arc *arc = &flow->arc[entering];
    const int fills = flow->state[entering] == EMPTY;
    struct circle circle = {.tail = fills ? arc->from : arc->to,
                            .head = fills ? arc->to : arc->from,
                            .units = arc->capacity};
    walk(flow, &circle);
    if (circle.units > 0) {
        arc->flow += fills ? circle.units : -circle.units;
        send(flow, &circle);
    }
    if (circle.leaving == 0)
        flow->state[entering] = fills ? FULL : EMPTY;
    else if (circle.of_head)
        rehang(flow, entering, circle.head, circle.tail, circle.leaving);
    else
        rehang(flow, entering, circle.tail, circle.head, circle.leaving);
}

int pcm__flow_solve(pcm__flow *flow, double tolerance, pcm__watch *watch)
{
    const uint32_t root = (uint32_t)sqrt((double)flow->arcs);
    const uint32_t block = root > BLOCK_LEAST ? root : BLOCK_LEAST;
    const uint64_t most = PIVOTS_LEAST + (uint64_t)PIVOTS_PER_NODE * flow->nodes;
    uint32_t next = 0;
    for (uint64_t pivots = 0; pivots < most; pivots++) {
        if (pivots % PIVOTS_PER_LOOK == 0 && pcm__watch_stopped(watch))
            return 0;
        const uint32_t entering = choose(flow, &next, block, tolerance);
        if (entering == flow->arcs)
            return 1;
        pivot(flow, entering);
    }
    return 0;
}
