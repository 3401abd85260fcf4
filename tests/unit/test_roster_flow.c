/* SPDX-License-Identifier: Apache-2.0 */
/* The network simplex method against successive shortest paths (Bellman & Ford), and the minimum
 * cut against the maximum flow. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/roster/flow.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { NODES = 24, ARCS = 200 };

/* A network of the test's own, with arcs both ways: a and a ^ 1. */
struct plain {
    int nodes, arcs;
    int from[2 * ARCS], to[2 * ARCS];
    long room[2 * ARCS];
    double cost[2 * ARCS];
};

static void plain_join(struct plain *plain, int from, int to, long capacity, double cost)
{
    const int a = plain->arcs;
    plain->from[a] = plain->to[a + 1] = from;
    plain->to[a] = plain->from[a + 1] = to;
    plain->room[a] = capacity;
    plain->room[a + 1] = 0;
    plain->cost[a] = cost;
    plain->cost[a + 1] = -cost;
    plain->arcs += 2;
}

/* Sends all units of a node to node 0 along shortest paths; returns what they cost. */
static double plain_send(struct plain *plain, int source, long units)
{
    double total = 0;
    while (units > 0) {
        double distance[NODES];
        int by[NODES];
        for (int n = 0; n < plain->nodes; n++)
            distance[n] = n == source ? 0 : INFINITY;
        for (int round = 0; round < plain->nodes; round++)
            for (int a = 0; a < plain->arcs; a++)
                if (plain->room[a] > 0 &&
                    distance[plain->from[a]] + plain->cost[a] < distance[plain->to[a]] - 1e-9) {
                    distance[plain->to[a]] = distance[plain->from[a]] + plain->cost[a];
                    by[plain->to[a]] = a;
                }
        long most = units;
        for (int n = 0; n != source; n = plain->from[by[n]])
            most = plain->room[by[n]] < most ? plain->room[by[n]] : most;
        for (int n = 0; n != source; n = plain->from[by[n]]) {
            plain->room[by[n]] -= most;
            plain->room[by[n] ^ 1] += most;
        }
        total += (double)most * distance[0];
        units -= most;
    }
    return total;
}

static double cost_of(const pcm__flow *flow)
{
    double cost = 0;
    for (uint32_t a = 0; a < flow->arcs; a++)
        cost += (double)flow->arc[a].flow * flow->arc[a].cost;
    return cost;
}

/* Nothing is lost, no arc overflows. */
static void assert_flow(const pcm__flow *flow, const long *supply)
{
    long balance[NODES];
    for (uint32_t n = 0; n < flow->nodes; n++)
        balance[n] = supply[n];
    for (uint32_t a = 0; a < flow->arcs; a++) {
        const pcm__flow_arc *arc = &flow->arc[a];
        CU_ASSERT(arc->flow >= 0 && arc->flow <= arc->capacity);
        balance[arc->from] -= (long)arc->flow;
        balance[arc->to] += (long)arc->flow;
    }
    for (uint32_t n = 1; n < flow->nodes; n++)
        CU_ASSERT_EQUAL(balance[n], 0);
}

static void compare(uint64_t seed)
{
    test_random random = {seed};
    struct plain plain = {.nodes = 3 + (int)test_random_below(&random, NODES - 3)};
    const uint32_t nodes = (uint32_t)plain.nodes;
    const int whole_costs = seed % 2;
    long supply[NODES] = {0};
    pcm__flow flow;
    pcm__watch watch;
    pcm__watch_begin(&watch, NULL);
    ASSERT_OK(pcm__flow_make(&flow, nodes, ARCS));
    for (uint32_t n = 1; n < nodes; n++) {
        supply[n] = test_random_below(&random, 3) ? 0 : (long)test_random_below(&random, 20);
        pcm__flow_drain(&flow, n, supply[n], PCM__FLOW_BOUNDLESS, 100);
        plain_join(&plain, (int)n, 0, 1000000, 100);
    }
    const size_t arcs = test_random_below(&random, ARCS - NODES);
    for (size_t a = 0; a < arcs; a++) {
        const uint32_t from = 1 + (uint32_t)test_random_below(&random, nodes - 1);
        const uint32_t to = (uint32_t)test_random_below(&random, nodes);
        const long capacity = (long)test_random_below(&random, 12);
        const double cost =
            whole_costs ? (double)test_random_below(&random, 6) : 30 * test_random_uniform(&random);
        if (from == to)
            continue;
        pcm__flow_join(&flow, from, to, capacity, cost);
        plain_join(&plain, (int)from, (int)to, capacity, cost);
    }
    double expected = 0;
    for (uint32_t n = 1; n < nodes; n++)
        expected += plain_send(&plain, (int)n, supply[n]);
    CU_ASSERT(pcm__flow_solve(&flow, 1e-9, &watch));
    assert_flow(&flow, supply);
    ASSERT_CLOSE(cost_of(&flow), expected, 1e-9);
    for (uint32_t a = 0; a < flow.arcs; a++) {
        const pcm__flow_arc *arc = &flow.arc[a];
        const double reduced = arc->cost + flow.node[arc->to].height - flow.node[arc->from].height;
        CU_ASSERT(arc->flow == arc->capacity || reduced >= -1e-7);
        CU_ASSERT(arc->flow == 0 || reduced <= 1e-7);
    }
    pcm__flow_free(&flow);
}

static void flows_cost_what_shortest_paths_say(void)
{
    for (uint64_t seed = 1; seed <= 400; seed++)
        compare(seed);
}

/* A transport problem of which every basis is degenerate: 12 units from each of 60 nodes to as
 * many. */
static void degenerate_networks_end(void)
{
    enum { SIDE = 60 };
    pcm__flow flow;
    pcm__watch watch;
    pcm__watch_begin(&watch, NULL);
    ASSERT_OK(pcm__flow_make(&flow, 2 * SIDE + 1, SIDE * SIDE + 2 * SIDE));
    for (uint32_t i = 1; i <= SIDE; i++)
        pcm__flow_drain(&flow, i, 12, PCM__FLOW_BOUNDLESS, 1000);
    for (uint32_t j = SIDE + 1; j <= 2 * SIDE; j++)
        pcm__flow_drain(&flow, j, 0, 12, 0);
    for (uint32_t i = 0; i < SIDE; i++)
        for (uint32_t j = 0; j < SIDE; j++)
            pcm__flow_join(&flow, 1 + i, 1 + SIDE + j, 12, (i + 7 * j) % SIDE ? 1 : 0);
    CU_ASSERT(pcm__flow_solve(&flow, 1e-9, &watch));
    /* (i + 7 j) mod 60 = 0 has one j for each i, because 7 and 60 have no divisor in common. */
    CU_ASSERT_EQUAL(cost_of(&flow), 0);
    pcm__flow_free(&flow);
}

static int make_once(void)
{
    pcm__flow flow;
    const pcm_status status = pcm__flow_make(&flow, 3, 3);
    if (status == PCM_OK)
        pcm__flow_free(&flow);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(make_once);
}

SUITE("roster flow", {"flows cost what shortest paths say", flows_cost_what_shortest_paths_say},
      {"degenerate networks end", degenerate_networks_end},
      {"every allocation may fail", every_allocation_may_fail})
