/* SPDX-License-Identifier: Apache-2.0 */
/* Roots of a continuous function of one variable that cannot be lost: every method keeps a bracket
 * in which the sign changes. */
#ifndef PCM_NUM_ROOT_H
#define PCM_NUM_ROOT_H

/* A function of x with what it needs to know. */
typedef double (*pcm__function)(double x, const void *context);

/* A root between `low` and `high`, where the function has different signs or is 0; within
 * `tolerance` of the place where the sign changes. Chandrupatla (1997): inverse quadratic steps
 * where they are safe, bisection elsewhere. NaN if the signs do not differ. */
double pcm__root(pcm__function function, const void *context, double low, double high,
                 double tolerance);

/* The interval that is known to hold the root of an increasing function; its ends may be
 * infinite. */
typedef struct pcm__bracket {
    double low;
    double high;
} pcm__bracket;

/* Shrinks the bracket by the sign of the function at x and returns where to look next: `proposed`
 * if that lies inside, else a place halfway to the end that was overstepped. */
double pcm__bracket_step(pcm__bracket *bracket, double x, double value, double proposed);

/* Halley's step to subtract, from a function's value and first two derivatives (first not 0). The
 * correction of Newton's step is held between 1/limit and limit. */
double pcm__halley_step(double value, double first, double second, double limit);

#endif
