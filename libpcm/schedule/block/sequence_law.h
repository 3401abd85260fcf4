/* SPDX-License-Identifier: Apache-2.0 */
/* Gibbs law over the sequences of a recurring task: each with a weight of exp(-cost/tau).
 *
 * Only periods matter through which some sequence is at most PCM__FAR temperatures dearer than the
 * best; they are the law's nodes, and few when it is cold. Between nodes, weights are taken
 * relative to the cheapest ways,
 *
 *     w(i, j) = exp(-(before[i] + gap + cost[j] - before[j]) / tau) <= 1,
 *
 * which changes no product along a sequence by more than a common factor, and needs no care for
 * overflow. Then a forward and a backward pass over sums (R. L. Stratonovich 1960; L. E. Baum 1972)
 * give all chances. */
#ifndef PCM_SCHEDULE_SEQUENCE_LAW_H
#define PCM_SCHEDULE_SEQUENCE_LAW_H

#include "libpcm/num/vector_inline.h"
#include "libpcm/schedule/block/sequence_ways.h"

typedef struct pcm__law {
    const pcm__ways *ways;
    double tau;
    size_t nodes;
    uint32_t *period;   /* [nodes] rising */
    uint32_t *next;     /* [nodes] nodes that may follow: next .. next_end - 1 */
    uint32_t *next_end; /* [nodes] */
    uint32_t *arc;      /* [nodes] weights of what follows: weight[arc ..] */
    double *weight;
    double *first;    /* [nodes] weight of being the first, */
    double *last;     /* [nodes] the last, */
    double none;      /* of no visit */
    double *forward;  /* [nodes] sum over all ways up to a node, */
    double *backward; /* [nodes] after it, */
    double whole;     /* over all sequences */
    double *unused;   /* room after the law */
} pcm__law;

/* Doubles of room that a law takes; room for pcm__ways comes on top. */
size_t pcm__law_room(const pcm__model *model);

/* Makes the law of ways that went forward and back, least finite, tau > 0. 0 if too many pairs of
 * periods follow each other for the room: then the law is too flat to be held. */
int pcm__law_make(pcm__law *law, const pcm__ways *ways, double tau, double *room);

static inline double pcm__law_chance(const pcm__law *law, size_t node)
{
    return law->forward[node] * law->backward[node] / law->whole;
}

static inline uint32_t pcm__law_option(const pcm__law *law, size_t node)
{
    return law->ways->option[law->period[node]];
}

/* Passes a sum at a node on to those that may follow it: to[] by node. */
PCM__ALWAYS_INLINE void pcm__law_pass_on(const pcm__law *law, size_t node, double from, double *to)
{
    const double *weight = law->weight + law->arc[node];
    const size_t n = law->next_end[node] - law->next[node];
    double *following = to + law->next[node];
    size_t i = 0;
    for (; i + PCM__LANES <= n; i += PCM__LANES)
        for (size_t lane = 0; lane < PCM__LANES; lane++)
            following[i + lane] += from * weight[i + lane];
    for (; i < n; i++)
        following[i] += from * weight[i];
}

/* Adds the covariance of the uses, divided by tau. */
void pcm__law_add_curvature(const pcm__law *law, const pcm__smooth_sum *sum, double *room);

/* Doubles of room for that. */
size_t pcm__law_curvature_room(const pcm__model *model);

/* Draws a sequence. */
void pcm__law_draw(const pcm__law *law, pcm__random *random, pcm__choice *choice);

#endif
