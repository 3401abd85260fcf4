/* SPDX-License-Identifier: Apache-2.0 */
/* One walk along the events of an asset, and what is known on the way. */
#ifndef PCM_PLANT_LIFE_WALK_H
#define PCM_PLANT_LIFE_WALK_H

#include <pcm/history.h>

#include "libpcm/plant/timeline.h"

/* What happens to the age when the work that is going on ends. */
enum pcm__work { PCM__NO_WORK = 0, PCM__WORK_KEEPS_AGE, PCM__WORK_RENEWS };

typedef struct pcm__life_walk {
    const pcm_type *type;
    pcm_life_data *lives; /* NULL: only the state is asked for */
    pcm_history_summary summary;
    pcm_status status;

    pcm_instant now;
    pcm_instant stands_until; /* the item does not age before */
    int64_t age;              /* seconds in service since the renewal, if age_known */
    int age_known;
    pcm_instant renewed;

    enum pcm__work work;
    pcm_instant work_until;
    int failed;

    int observed;
    int in_spell;  /* a life, known or not, is being watched */
    int64_t entry; /* age at which the spell began */
    int truncated; /* it began with the records, and the item was not new */
} pcm__life_walk;

/* Walks from installation or first event to the removal or the timeline's end, where a spell that
 * is still open stays open. Lives are added to `lives`, unless it is NULL. */
void pcm__life_walk_along(pcm__life_walk *walk, const pcm__timeline *timeline, size_t asset,
                          pcm_life_data *lives);

/* Cuts off the spell that is still open. */
void pcm__life_walk_cut_off(pcm__life_walk *walk);

#endif
