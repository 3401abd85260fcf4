/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of pcm_plant_check(). */
#ifndef PCM_PLANT_CHECK_H
#define PCM_PLANT_CHECK_H

#include <pcm/plant.h>

#include "libpcm/plant/findings.h"

/* A finding for each circle of assets that are parts of each other. */
void pcm__check_tree(pcm__findings *findings, const pcm_plant *plant);

#endif
