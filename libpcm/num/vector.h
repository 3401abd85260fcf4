/* SPDX-License-Identifier: Apache-2.0 */
/* Logarithms, sums and moments of whole columns. Each kernel is there once for any machine and
 * once for every wider instruction set; the bits of a result never depend on which is used: eight
 * fixed lanes, one fixed order of adding up, no contraction. */
#ifndef PCM_NUM_VECTOR_H
#define PCM_NUM_VECTOR_H

#include <stddef.h>

/* Lanes of every kernel, whatever the machine's vectors. */
#define PCM__LANES 8

/* out[i] = ln(x[i] / 2^exponent) for finite x[i] > 0, subnormal ones too. Taking out a power of
 * two that is near the data keeps the digits that a large common logarithm would cost. `out` may
 * be `x`. Error below 2 x 2^-53 of the result where that is not near 0. */
void pcm__vector_log(double *out, const double *x, size_t n, int exponent);

/* out[i] = e^x[i], clamped to |x[i]| <= 700. `out` may be `x`. Error below 4 x 2^-53 of the
 * result. */
void pcm__vector_exp(double *out, const double *x, size_t n);

/* sum x[i] y[i]. */
double pcm__vector_dot(const double *x, const double *y, size_t n);

/* moments[j] = sum weight[i] e^(factor y[i]) y[i]^j, j = 0..3; |factor y[i]| is clamped to 700. */
void pcm__vector_moments(double moments[4], const double *y, const double *weight, size_t n,
                         double factor);

/* As many moments as tell three derivatives of the logarithm of their sum, and a Taylor series. */
#define PCM__MOMENTS 5
#define PCM__LONG_MOMENTS 8

/* A column at a glance: values, how often each counts, and how often it counts as marked. */
typedef struct pcm__extremes {
    double count, total, marked;          /* sum count, sum count x, sum marked */
    double highest;                       /* of all values, those that count 0 times too */
    double lowest_marked, highest_marked; /* INFINITY and -INFINITY if nothing is marked */
} pcm__extremes;

/* The kernels for one instruction set: those above, and those for columns that are filled up to
 * whole lanes, so that n is a multiple of PCM__LANES > 0, with rows that repeat another row but
 * count 0 times. */
typedef struct pcm__vector {
    const char *name;

    void (*logarithm)(double *out, const double *x, size_t n, double exponent);
    void (*exponential)(double *out, const double *x, size_t n);
    double (*dot)(const double *x, const double *y, size_t n);
    void (*four_moments)(double moments[4], const double *y, const double *weight, size_t n,
                         double factor);

    void (*extremes)(pcm__extremes *out, const double *x, const double *count, const double *marked,
                     size_t n);

    /* Replaces x[i] by y = ln(x[i] / 2^exponent) - centre; sum[j] = sum weight[i] y^(j + 1). */
    void (*centred_logs)(double sum[2], double *x, const double *weight, size_t n, double exponent,
                         double centre);

    void (*moments)(double moments[PCM__MOMENTS], const double *y, const double *weight, size_t n,
                    double factor);
    void (*long_moments)(double moments[PCM__LONG_MOMENTS], const double *y, const double *weight,
                         size_t n, double factor);
} pcm__vector;

/* The instruction sets that this machine has, from "portable" up; NULL beyond the last. */
const pcm__vector *pcm__vector_instance(size_t index);

/* The last of them. */
const pcm__vector *pcm__vector_best(void);

/* n rounded up to whole lanes. */
static inline size_t pcm__whole_lanes(size_t n)
{
    return (n + PCM__LANES - 1) / PCM__LANES * PCM__LANES;
}

#endif
