/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes, weights and sums of the law. */
#include "libpcm/schedule/block/sequence_law.h"

/* Pairs of periods that follow each other for which there is room. */
static const size_t arcs_most = 1 << 22;

/* Arrays of doubles, and of indices, [periods] each. */
enum { DOUBLES = 4, INDICES = 4 };

static size_t arcs_of(const pcm__model *model, const pcm__recurring *task)
{
    size_t arcs = 0;
    for (size_t t = 0; t + task->gap_min < model->periods && arcs < arcs_most; t++) {
        const size_t left = model->periods - 1 - t;
        arcs += (left < task->gap_max ? left : task->gap_max) - task->gap_min + 1;
    }
    return arcs < arcs_most ? arcs : arcs_most;
}

static size_t most_arcs(const pcm__model *model)
{
    size_t most = 0;
    for (size_t r = 0; r < model->problem->recurrings; r++) {
        const size_t arcs = arcs_of(model, &model->problem->recurring[r]);
        most = arcs > most ? arcs : most;
    }
    return most;
}

size_t pcm__law_room(const pcm__model *model)
{
    const size_t indices = INDICES * model->periods * sizeof(uint32_t);
    return DOUBLES * model->periods + indices / sizeof(double) + most_arcs(model);
}

static void lay_out(pcm__law *law, const pcm__ways *ways, double tau, double *room)
{
    const size_t n = ways->periods;
    *law = (pcm__law){
        .ways = ways,
        .tau = tau,
        .first = room,
        .last = room + n,
        .forward = room + 2 * n,
        .backward = room + 3 * n,
    };
    uint32_t *indices = (uint32_t *)(room + DOUBLES * n);
    law->period = indices;
    law->next = indices + n;
    law->next_end = indices + 2 * n;
    law->arc = indices + 3 * n;
    law->weight = room + DOUBLES * n + INDICES * n * sizeof(uint32_t) / sizeof(double);
}

static void find_nodes(pcm__law *law)
{
    const pcm__ways *ways = law->ways;
    const double most = ways->least + PCM__FAR * law->tau;
    for (size_t t = 0; t < ways->periods; t++) {
        law->period[law->nodes] = (uint32_t)t;
        law->nodes += ways->before[t] + pcm__ways_after(ways, t) <= most;
    }
}

/* Which nodes may follow which; 0 if they are too many. */
static int find_arcs(pcm__law *law)
{
    const pcm__ways *ways = law->ways;
    size_t arcs = 0;
    uint32_t next = 0, end = 0;
    for (size_t i = 0; i < law->nodes; i++) {
        const size_t from = law->period[i] + (size_t)ways->task->gap_min;
        const size_t reach = pcm__ways_reach(ways, law->period[i]);
        while (next < law->nodes && law->period[next] < from)
            next++;
        while (end < law->nodes && law->period[end] <= reach)
            end++;
        law->arc[i] = (uint32_t)arcs;
        law->next[i] = next;
        law->next_end[i] = end > next ? end : next;
        arcs += law->next_end[i] - next;
        if (arcs > arcs_most)
            return 0;
    }
    return 1;
}

/* Weights of costs above what they are relative to, in place; what is far has none. */
static void weigh(double *above, size_t n, double tau)
{
    const double rate = -1 / tau;
    double *weight = above;
    for (size_t i = 0; i < n; i++)
        weight[i] = above[i] * rate > -PCM__FAR ? above[i] * rate : -2 * PCM__FAR;
    pcm__vector_exp(weight, weight, n);
    const double none = pcm__exp_lane(-PCM__FAR);
    for (size_t i = 0; i < n; i++)
        weight[i] = weight[i] > none ? weight[i] : 0;
}

static void find_weights(pcm__law *law)
{
    const pcm__ways *ways = law->ways;
    const pcm__recurring *task = ways->task;
    size_t arcs = 0;
    for (size_t i = 0; i < law->nodes; i++) {
        const size_t t = law->period[i];
        law->first[i] = pcm__ways_first(ways, t) + ways->cost[t] - ways->before[t];
        law->last[i] = ways->before[t] + pcm__ways_last(ways, t) - ways->least;
        for (uint32_t j = law->next[i]; j < law->next_end[i]; j++) {
            const size_t u = law->period[j];
            law->weight[arcs++] = ways->before[t] + task->gap_cost[u - t - task->gap_min] +
                                  ways->cost[u] - ways->before[u];
        }
    }
    law->none = ways->none - ways->least;
    law->unused = law->weight + arcs;
    weigh(law->weight, arcs, law->tau);
    weigh(law->first, law->nodes, law->tau);
    weigh(law->last, law->nodes, law->tau);
    weigh(&law->none, 1, law->tau);
}

static void add_up(pcm__law *law)
{
    for (size_t i = 0; i < law->nodes; i++)
        law->forward[i] = law->first[i];
    law->whole = law->none;
    for (size_t i = 0; i < law->nodes; i++) {
        pcm__law_pass_on(law, i, law->forward[i], law->forward);
        law->whole += law->forward[i] * law->last[i];
    }
    for (size_t i = law->nodes; i-- > 0;)
        law->backward[i] =
            law->last[i] + pcm__vector_dot(law->weight + law->arc[i], law->backward + law->next[i],
                                           law->next_end[i] - law->next[i]);
}

int pcm__law_make(pcm__law *law, const pcm__ways *ways, double tau, double *room)
{
    lay_out(law, ways, tau, room);
    find_nodes(law);
    if (!find_arcs(law))
        return 0;
    find_weights(law);
    add_up(law);
    return 1;
}

void pcm__law_draw(const pcm__law *law, pcm__random *random, pcm__choice *choice)
{
    const pcm__ways *ways = law->ways;
    choice->count = 0;
    double left = pcm__random_uniform(random) * law->whole - law->none;
    size_t node = law->nodes;
    for (size_t i = 0; left >= 0 && i < law->nodes; i++) {
        const double chance = law->first[i] * law->backward[i];
        node = chance > 0 ? i : node;
        left -= chance;
    }
    while (node < law->nodes) {
        choice->option[choice->count++] = pcm__law_option(law, node);
        left = pcm__random_uniform(random) * law->backward[node] - law->last[node];
        const double *weight = law->weight + law->arc[node] - law->next[node];
        size_t following = law->nodes;
        for (size_t j = law->next[node]; left >= 0 && j < law->next_end[node]; j++) {
            const double chance = weight[j] * law->backward[j];
            following = chance > 0 ? j : following;
            left -= chance;
        }
        node = following;
    }
    choice->cost =
        pcm__sequence_cost(ways->model, (uint32_t)(ways->task - ways->model->problem->recurring),
                           choice->option, choice->count);
}
