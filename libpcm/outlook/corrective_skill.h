/* SPDX-License-Identifier: Apache-2.0 */
/* The corrective load of one skill. */
#ifndef PCM_OUTLOOK_CORRECTIVE_SKILL_H
#define PCM_OUTLOOK_CORRECTIVE_SKILL_H

#include <pcm/corrective_load.h>

#include "libpcm/base/watch.h"
#include "libpcm/outlook/demand.h"

/* A fleet of checked assets. */
typedef struct pcm__corrective_fleet {
    const pcm_corrective_asset *assets;
    size_t n;
    double period;
    size_t periods;
} pcm__corrective_fleet;

/* Fills what is {0}: [periods] figures and demands of a skill. PCM_ERR_MEMORY, PCM_ERR_LIMIT with
 * the name of the asset, PCM_ERR_CALLBACK if the watch says stop. */
pcm_status pcm__corrective_skill(pcm_corrective_figures *figures, pcm_demand *demands,
                                 const pcm__corrective_fleet *fleet, size_t skill,
                                 pcm__watch *watch);

/* Puts the name of an asset before the message of a failure. */
pcm_status pcm__corrective_fail(size_t asset, pcm_status status);

#endif
