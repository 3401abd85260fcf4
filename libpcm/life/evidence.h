/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of an evidence: models with weights. */
#ifndef PCM_LIFE_EVIDENCE_H
#define PCM_LIFE_EVIDENCE_H

#include <pcm/evidence.h>

struct pcm_evidence {
    pcm_evidence_kind kind;
    pcm_distribution *models; /* [count]; of a region the estimate first */
    double *weights;          /* [count] */
    size_t count;
    double failures;
    double confidence;
    char unit[PCM_UNIT_SIZE];
};

/* An evidence with room for that many models, all weights 0. NULL without memory. */
pcm_evidence *pcm__evidence_new(pcm_evidence_kind kind, size_t count);

/* An evidence without models: nothing was estimated. PCM_ERR_MEMORY. */
pcm_status pcm__evidence_none(pcm_evidence **out, double failures, const char *unit);

/* Failures behind it, and the unit, [PCM_UNIT_SIZE]. */
void pcm__evidence_set_source(pcm_evidence *evidence, double failures, const char *unit);

/* PCM_ERR_DOMAIN unless 0 < confidence < 1. */
pcm_status pcm__evidence_check_confidence(double confidence);

#endif
