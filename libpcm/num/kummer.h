/* SPDX-License-Identifier: Apache-2.0 */
/* Kummer's function M(1, a, x) as the renewal of items with a Weibull life needs it: a = 1/shape,
 * and x = (age/scale)^shape is the cumulative hazard at an age. */
#ifndef PCM_NUM_KUMMER_H
#define PCM_NUM_KUMMER_H

/* What the shape alone decides. */
typedef struct pcm__kummer_order {
    double shape;
    double a;         /* 1/shape */
    double rest;      /* 1 - a, to full accuracy where the shape is close to 1 */
    double mean;      /* Gamma(1 + a): the mean life over the scale; INFINITY beyond a double */
    double log_gamma; /* ln Gamma(a) */
} pcm__kummer_order;

/* For any shape > 0. */
pcm__kummer_order pcm__kummer_order_of(double shape);

/* All but x and decay over x, so that nothing underflows where x does. */
typedef struct pcm__kummer {
    double x;
    double decay;  /* e^-x */
    double failed; /* (1 - e^-x)/x */
    double g;      /* G/x, G = e^-x M(1, a, x) - 1 */
    double q;      /* Q/x, Q = G + 1 - e^-x = x^(1-a) gamma(a, x) */
} pcm__kummer;

/* For shapes > 1 and ln x <= 700; x is not taken below e^-700, where nothing changes any more. */
pcm__kummer pcm__kummer_at(const pcm__kummer_order *order, double log_x);

#endif
