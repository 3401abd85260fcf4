/* SPDX-License-Identifier: Apache-2.0 */
/* What the failures of a plant's assets will ask of its crews while a plan runs. */
#ifndef PCM_PLAN_CORRECTIVE_H
#define PCM_PLAN_CORRECTIVE_H

#include <pcm/corrective_load.h>
#include <pcm/decision.h>

#include "libpcm/plan/staff.h"

/* The assets in service on the horizon's first day that have a life model. Skills of the load are the
 * demands of the staff. */
typedef struct pcm__corrective {
    size_t skills;
    size_t weeks;
    pcm_corrective_asset *asset; /* [assets] in the order of table assets */
    size_t assets;
    size_t jobs;
    size_t *renewed; /* [jobs] the asset that a job makes new, or PCM__NO_ROW */
    uint32_t *visit; /* [jobs] weeks of the visits, by asset */
    size_t *first;   /* [assets] where its visits begin there */
} pcm__corrective;

/* Finds the assets, their ages, and who repairs them in how many hours, as pcm/plan.h says; demands for
 * repairs are added to the staff. To be freed in any case. */
pcm_status pcm__corrective_make(pcm__corrective *corrective, pcm__staff *staff,
                                const pcm_decisions *decisions, const pcm_jobs *jobs);
void pcm__corrective_free(pcm__corrective *corrective);

/* Load of a plan that has job j in week[j], PCM_NO_INDEX: not at all. */
pcm_status pcm__corrective_load(pcm_corrective_load **out, pcm__corrective *corrective,
                                const pcm_index *week, pcm_control *control);

#endif
