/* SPDX-License-Identifier: Apache-2.0 */
/* Places on the edge of a likelihood-ratio region of one or two parameters, found along rays that
 * leave the maximum in all directions. */
#ifndef PCM_LIFE_REGION_RAYS_H
#define PCM_LIFE_REGION_RAYS_H

#include "libpcm/num/objective.h"

/* Most parameters, and rays in a plane: an extreme of what is linear in the parameters lies at most
 * a 900th of its range beyond the ends of many rays, and a 160th beyond those of few. */
enum { PCM__RAY_PARAMETERS = 2, PCM__RAYS_FEW = 20, PCM__RAYS_MANY = 48 };

/* A maximum of a log-likelihood, and how far the region reaches around it. */
typedef struct pcm__rays {
    pcm__objective objective; /* of 1 or 2 parameters */
    double summit[PCM__RAY_PARAMETERS];
    double scale[PCM__RAY_PARAMETERS]; /* lengths that matter in the parameters, > 0 */
    double drop; /* > 0: of the log-likelihood, from the summit to the edge */
    int count;   /* PCM__RAYS_FEW or PCM__RAYS_MANY; one parameter has two in any case */
} pcm__rays;

/* Where a ray ends. The likelihood is `drop` below that of the summit, to about 1e-8 of it, unless
 * the region goes on: then the end is far within. */
typedef struct pcm__ray_end {
    double theta[PCM__RAY_PARAMETERS];
} pcm__ray_end;

/* The rays' ends; returns how many. */
int pcm__region_rays(pcm__ray_end ends[PCM__RAYS_MANY], const pcm__rays *rays);

#endif
