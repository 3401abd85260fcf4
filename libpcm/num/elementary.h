/* SPDX-License-Identifier: Apache-2.0 */
/* Elementary functions that give the same bits on every processor of a kind.
 *
 * The C library chooses among builds of exp, log and pow by the processor's instruction set, and
 * their last bits differ: a plan made on an old machine would not be the plan of a new one. Its
 * long double functions come in one build, and are so exact that rounding to double is all but
 * always correct. Hot loops use the kernels of vector_inline.h instead. */
#ifndef PCM_NUM_ELEMENTARY_H
#define PCM_NUM_ELEMENTARY_H

#include <math.h>

static inline double pcm__exp(double x)
{
    return (double)expl(x);
}

static inline double pcm__expm1(double x)
{
    return (double)expm1l(x);
}

static inline double pcm__log(double x)
{
    return (double)logl(x);
}

static inline double pcm__log1p(double x)
{
    return (double)log1pl(x);
}

static inline double pcm__pow(double x, double y)
{
    return (double)powl(x, y);
}

/* Gamma function; INFINITY where it exceeds a double. */
static inline double pcm__gamma(double x)
{
    return (double)tgammal(x);
}

#endif
