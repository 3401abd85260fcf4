/* SPDX-License-Identifier: Apache-2.0 */
/* History read from a timeline that was made once. */
#ifndef PCM_PLANT_HISTORY_H
#define PCM_PLANT_HISTORY_H

#include <pcm/history.h>

#include "libpcm/plant/timeline.h"

/* Life data of the type in a row of table types. A timeline is only read: any thread. */
pcm_status pcm__history_lives(pcm_life_data **out, pcm_history_summary *summary,
                              const pcm__timeline *timeline, size_t type);

/* State of the asset in a row of table assets. */
pcm_asset_state pcm__history_state(const pcm__timeline *timeline, size_t asset);

#endif
