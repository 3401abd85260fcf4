/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a schedule. */
#ifndef PCM_SCHEDULE_SCHEDULE_H
#define PCM_SCHEDULE_SCHEDULE_H

#include "libpcm/schedule/whole_plan.h"

struct pcm_schedule {
    size_t periods;
    size_t crews;
    size_t jobs;
    pcm_schedule_summary summary;
    pcm_placement *placement; /* [jobs] */
    pcm_crew_load *load;      /* [crews * periods], crew by crew */
};

/* Makes the schedule of a plan and of the prices of its bound, every figure computed afresh. */
pcm_status pcm__schedule_make(pcm_schedule **out, const pcm__whole_plan *plan,
                              const double *price);

#endif
