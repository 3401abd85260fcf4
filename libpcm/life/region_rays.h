/* SPDX-License-Identifier: Apache-2.0 */
/* Places on the edge of a likelihood-ratio region of one to three parameters, found along rays that
 * leave the maximum in all directions. */
#ifndef PCM_LIFE_REGION_RAYS_H
#define PCM_LIFE_REGION_RAYS_H

#include "libpcm/num/objective.h"

/* Most parameters, and most rays. */
enum { PCM__RAY_PARAMETERS = 3, PCM__RAYS_MOST = 200 };

/* A maximum of a log-likelihood, and how far the region reaches around it. */
typedef struct pcm__rays {
    pcm__objective objective; /* of 1 to PCM__RAY_PARAMETERS; the information counts at the maximum
                               * only, the gradient everywhere */
    double summit[PCM__RAY_PARAMETERS];
    double scale[PCM__RAY_PARAMETERS]; /* lengths that matter in the parameters, > 0 */
    double drop; /* > 0: of the log-likelihood, from the summit to the edge */
} pcm__rays;

/* Where a ray left the region. */
typedef struct pcm__ray_end {
    double theta[PCM__RAY_PARAMETERS];
    int open; /* it did not: the region goes on, or models end before the likelihood has dropped */
} pcm__ray_end;

/* The rays' ends; returns how many: 2, 64 or 200 for one, two or three parameters. The likelihood
 * is `drop` below that of the summit to about 1e-8 of it, or the end is open. */
int pcm__region_rays(pcm__ray_end ends[PCM__RAYS_MOST], const pcm__rays *rays);

#endif
