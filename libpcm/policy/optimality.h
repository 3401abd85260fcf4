/* SPDX-License-Identifier: Apache-2.0 */
/* The optimality condition of age replacement for a Weibull life. */
#ifndef PCM_POLICY_OPTIMALITY_H
#define PCM_POLICY_OPTIMALITY_H

#include "libpcm/num/kummer.h"

/* The optimal age as the cumulative hazard x = (T/scale)^shape that an item collects by it. */
typedef struct pcm__optimum {
    double log_x;
    int evaluations; /* of the condition */
} pcm__optimum;

/* For shape > 1 and finite costs > 0; `cost_extra` is cost of failure less planned cost. */
pcm__optimum pcm__optimal_age(double shape, double cost_planned, double cost_extra);

/* The same, where what the shape decides is known. */
pcm__optimum pcm__optimal_age_for(const pcm__kummer_order *order, double cost_planned,
                                  double cost_extra);

#endif
