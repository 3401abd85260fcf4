/* SPDX-License-Identifier: Apache-2.0 */
/* The plan from inside. */
#ifndef PCM_PLAN_PLAN_H
#define PCM_PLAN_PLAN_H

#include <pcm/plan.h>

#include "libpcm/plan/solution.h"
#include "libpcm/plan/staff.h"
#include "libpcm/plant/texts.h"

struct pcm_plan {
    pcm_plan_summary summary;
    pcm_visit *visit;
    pcm_week_load *load; /* [crews][weeks] */
    size_t loads;
    pcm_week_reserve *reserve; /* [reserves] */
    size_t reserves;
    pcm__texts texts;
};

/* Writes what failures ask of each demand in each week, and the sums of it. */
pcm_status pcm__plan_write_reserves(pcm_plan *plan, const pcm__staff *staff,
                                    const pcm__solution *solution);

/* Bytes of a reason, the final NUL included; the schema has room for more. */
enum { PCM__VISIT_REASON_SIZE = 512 };

/* Writes why a visit is done and why then. The loads are those of the whole plan. */
void pcm__visit_give_reason(char reason[PCM__VISIT_REASON_SIZE], const pcm_visit *visit,
                            const pcm_jobs *jobs, size_t job, const pcm__staff *staff,
                            const pcm_week_load *load);

#endif
