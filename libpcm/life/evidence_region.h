/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio regions as evidence, whatever the likelihood is of. */
#ifndef PCM_LIFE_EVIDENCE_REGION_H
#define PCM_LIFE_EVIDENCE_REGION_H

#include "libpcm/life/evidence.h"
#include "libpcm/life/region_rays.h"

/* A region around an estimate, and what its places are as models. */
typedef struct pcm__model_region {
    pcm__rays rays; /* but for the drop, which follows from the confidence */
    pcm_distribution estimate;
    pcm_distribution (*model)(const double *theta, const void *context); /* may be none */
    const void *context; /* of `model` */
    double failures;
    double confidence;
    const char *unit; /* [PCM_UNIT_SIZE] */
} pcm__model_region;

/* The estimate, and the models where the rays end. PCM_ERR_MEMORY. */
pcm_status pcm__evidence_of_region(pcm_evidence **out, const pcm__model_region *region);

#endif
