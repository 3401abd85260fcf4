/* SPDX-License-Identifier: Apache-2.0 */
/* The lowest place of a function of one variable, by value alone. */
#ifndef PCM_NUM_MINIMUM_H
#define PCM_NUM_MINIMUM_H

#include "libpcm/num/root.h"

typedef struct pcm__minimum {
    double place;
    double value;
} pcm__minimum;

/* Golden section (Kiefer 1953) between two places until they are within `width`; the lowest place
 * that was looked at. A lowest place is found, of several any one. */
pcm__minimum pcm__golden_section(pcm__function function, const void *context, double low,
                                 double high, double width);

#endif
