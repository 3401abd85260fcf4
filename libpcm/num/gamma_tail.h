/* SPDX-License-Identifier: Apache-2.0 */
/* Tails of the gamma distribution as logarithms, with their derivatives by the shape: right
 * however small the tail and however large the shape. */
#ifndef PCM_NUM_GAMMA_TAIL_H
#define PCM_NUM_GAMMA_TAIL_H

/* A logarithm with its first and second derivatives by the shape a and by y = ln x. */
typedef struct pcm__gamma_log {
    double value;
    double by_a, by_y;
    double by_aa, by_ay, by_yy;
} pcm__gamma_log;

/* ln Q(a, x) if `upper`, else ln P(a, x): the smaller of the two, or about one half. */
typedef struct pcm__gamma_tail {
    int upper;
    pcm__gamma_log log;
} pcm__gamma_tail;

/* a > 0, both finite; x = e^y may be 0 or huge, but must be finite. */
pcm__gamma_tail pcm__gamma_tail_at(double a, double y);

/* ln of the density of y: a y - e^y - ln Gamma(a). */
pcm__gamma_log pcm__gamma_log_density_at(double a, double y);

/* Mean of X - x over those with X > x, X a gamma variable of shape a and scale 1; x >= 0. */
double pcm__gamma_mean_excess(double a, double x);

#endif
