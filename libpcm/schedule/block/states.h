/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loops of dynamic programs over sets, for one instruction set and bits that do not depend on
 * it. A state is a set of jobs, bit by bit; it holds the least cost of reaching it, and the sum of all
 * ways to it relative to that (see soft.h; ways far above the least count a little, which does no harm).
 * States that nothing reaches cost PCM__UNREACHED and weigh nothing. */
#ifndef PCM_SCHEDULE_STATES_H
#define PCM_SCHEDULE_STATES_H

#include <stddef.h>

/* Finite, so that differences are numbers; beyond any cost. */
#define PCM__UNREACHED 1e300

typedef struct pcm__states {
    double *least;
    double *weight;
} pcm__states;

typedef struct pcm__states_kernel {
    const char *name;

    /* Of states 0 .. count - 1, pairs of a state without a bit and the one with it become one: what is
     * reached with the bit, and, at a further cost, without it. It replaces the state with the bit, or,
     * if `drop` is nonzero, the one without it, and the other is reached no longer. share[pair]: the part
     * of those without it. A rate of PCM__HARD leaves the weights alone. */
    void (*pairs)(pcm__states *states, float *share, size_t count, size_t bit, double cost,
                  double rate, int drop);

    /* Each state joins its sister, after its own weight is multiplied by `kept`. share[]: the sister's
     * part. */
    void (*merge)(pcm__states *states, const pcm__states *sister, float *share, size_t count,
                  double kept, double rate);
} pcm__states_kernel;

/* Number of the pair that a state with or without the bit belongs to. */
static inline size_t pcm__pair_of_state(size_t state, size_t bit)
{
    return (state & ~(2 * bit - 1)) / 2 | (state & (bit - 1));
}

/* As pcm__vector_instance() and pcm__vector_best(). */
const pcm__states_kernel *pcm__states_instance(size_t index);
const pcm__states_kernel *pcm__states_best(void);

#endif
