/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio regions as evidence, whatever the likelihood is of. */
#ifndef PCM_LIFE_EVIDENCE_REGION_H
#define PCM_LIFE_EVIDENCE_REGION_H

#include "libpcm/life/evidence.h"
#include "libpcm/life/region_rays.h"

/* A region, and what its places are as models. */
typedef struct pcm__model_region {
    pcm__rays rays;
    pcm_distribution (*model)(const double *theta, const void *context); /* may be none */
    const void *context; /* of `model` */
} pcm__model_region;

/* The models where the rays end; returns how many. A ray that found no edge is taken back to where
 * a double holds the parameters. */
int pcm__region_models(pcm_distribution models[PCM__RAYS_MANY], const pcm__model_region *region);

/* Takes models of a region over, the estimate first, and the confidence that it belongs to.
 * PCM_ERR_MEMORY. */
pcm_status pcm__evidence_of_region(pcm_evidence **out, const pcm_distribution *models, int count,
                                   double confidence);

#endif
