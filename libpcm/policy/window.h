/* SPDX-License-Identifier: Apache-2.0 */
/* The window: ages between which the cost rate of age replacement stays near its minimum. */
#ifndef PCM_POLICY_WINDOW_H
#define PCM_POLICY_WINDOW_H

#include "libpcm/num/kummer.h"
#include "libpcm/policy/cycle.h"

/* Logarithms of ages over the scale. */
typedef struct pcm__window {
    double lower; /* INFINITY where no age comes near the minimum */
    double upper; /* INFINITY where even never replacing stays within the window */
} pcm__window;

/* `log_best` is ln x at the best age, as pcm__optimal_age() gives it; INFINITY: never. */
pcm__window pcm__window_of(const pcm__cycle *cycle, const pcm__kummer_order *order,
                           double log_best);

#endif
