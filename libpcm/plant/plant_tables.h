/* SPDX-License-Identifier: Apache-2.0 */
/* What a plant is made of. */
#ifndef PCM_PLANT_PLANT_TABLES_H
#define PCM_PLANT_PLANT_TABLES_H

#include "libpcm/plant/rows.h"

struct pcm_plant {
    pcm__rows rows[PCM_TABLES];
};

#endif
