/* SPDX-License-Identifier: Apache-2.0 */
/* What one job, or one recurring task, may do by itself, whatever else the plan holds: its window
 * and pin, the published plan that is frozen, and what it costs to disturb it; and what keeps a
 * precedence. Plan and bound are judged by the same rules. */
#ifndef PCM_CERTIFICATE_RULES_H
#define PCM_CERTIFICATE_RULES_H

#include "libpcm/schedule/problem/problem.h"

/* Whether a job may begin in a period: its cost there, that of its set-up, and the frozen zone.
 * Skills, hours and the pin are for pcm__job_has_place(). */
int pcm__job_may_begin(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index start);

/* Whether a job may be given away: it has a price, and is neither pinned nor frozen to a period. */
int pcm__job_may_go_away(const pcm_schedule_problem *problem, const pcm__job *job);

/* What a job's place costs because another was published. start PCM_NO_INDEX: given away. */
double pcm__job_disturbs(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index start);

/* Whether a task may have a visit in a period: its own cost there, the frozen zone, and somebody at
 * work in all periods of the visit, which are written to period[duration]. Gaps are not looked at.
 */
int pcm__visit_has_place(pcm_index *period, const pcm_schedule_problem *problem,
                         const pcm__recurring *task, pcm_index start);

/* Whether the frozen plan demands a visit in a period. */
int pcm__visit_is_due(const pcm_schedule_problem *problem, const pcm__recurring *task,
                      pcm_index start);

/* What a visit costs because none was published there. */
double pcm__visit_disturbs(const pcm_schedule_problem *problem, const pcm__recurring *task,
                           pcm_index start);

/* Whether a precedence is kept by a place of its first job that ends in `last` and one of its
 * second that begins in `start`. */
int pcm__precedence_is_kept(const pcm__precedence *precedence, pcm_index last, pcm_index start);

#endif
