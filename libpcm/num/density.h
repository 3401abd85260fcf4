/* SPDX-License-Identifier: Apache-2.0 */
/* A probability density on a line that is known by its logarithm: polynomials on panels, which are
 * halved until they fit. */
#ifndef PCM_NUM_DENSITY_H
#define PCM_NUM_DENSITY_H

#include <stddef.h>

/* Points of Gauss and Legendre's rule on a panel, and most panels of a density. */
enum { PCM__NODES = 16, PCM__PANELS = 24 };

/* Logarithms of a density, but for a constant, at n <= PCM__NODES points; -INFINITY allowed. */
typedef void (*pcm__log_density)(double *out, const double *x, size_t n, const void *context);

typedef struct pcm__density {
    int panels;
    double edge[PCM__PANELS + 1];         /* ascending; beyond the ends there is nothing */
    double below[PCM__PANELS + 1];        /* probability below each edge; the last is 1 */
    double part[PCM__PANELS][PCM__NODES]; /* of Legendre's polynomials in each panel */
    double mean;
    double deviation; /* standard deviation */
    double log_total; /* ln of the integral of the density as it was given */
    double error;     /* about the largest error of a probability */
} pcm__density;

/* Tabulates a density that has one top and falls to nothing on both sides. The top is sought from
 * `start` with steps of `step` > 0; panels are halved until the error is below `tolerance` or their
 * number is used up. Returns nonzero if the density could not be followed: no value is finite, or
 * the error is above a hundredth. */
int pcm__density_build(pcm__density *out, pcm__log_density log_density, const void *context,
                       double start, double step, double tolerance);

/* Probability below x. */
double pcm__density_below(const pcm__density *density, double x);

/* The x below which the probability is p, 0 < p < 1. */
double pcm__density_quantile(const pcm__density *density, double p);

/* The density at x. */
double pcm__density_at(const pcm__density *density, double x);

/* Points and weights of the rule on [from, to]: the integral of f is sum weight f(point). */
void pcm__density_rule(double point[PCM__NODES], double weight[PCM__NODES], double from, double to);

/* Legendre's polynomials of degree 0 to n - 1 at t, -1 <= t <= 1. */
void pcm__legendre(double *out, int n, double t);

#endif
