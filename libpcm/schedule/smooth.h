/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual of the model at a temperature tau, a strictly concave function of the prices:
 *
 *     f(price) = sum_j -tau log sum_options exp(-priced cost / tau)
 *              - sum_cells tau/H (capacity log(1 + exp(H price / tau))
 *                                 + limit log(1 + exp(H (price - overtime_price) / tau)))
 *
 * with H the mean hours of a job. It rises to pcm__model_bound() as tau falls to 0 (smoothing of
 * a maximum by entropy: Yu. Nesterov, Smooth minimization of non-smooth functions, 2005). The
 * "1" stands for idle hours; it keeps prices near or above 0 without a constraint. */
#ifndef PCM_SCHEDULE_SMOOTH_H
#define PCM_SCHEDULE_SMOOTH_H

#include "libpcm/schedule/model.h"
#include "libpcm/schedule/skyline.h"

typedef struct pcm__smooth {
    const pcm__model *model;
    double *chance;  /* [options of the widest job] */
    size_t *likely;  /* [options of the widest job] */
    pcm__skyline curvature; /* minus the second derivatives */
} pcm__smooth;

pcm_status pcm__smooth_make(pcm__smooth *smooth, const pcm__model *model);
void pcm__smooth_free(pcm__smooth *smooth);

/* Value and gradient (expected load minus expected supply); the curvature too if asked for. */
double pcm__smooth_evaluate(pcm__smooth *smooth, double tau, const double *price, double *gradient,
                            int with_curvature);

#endif
