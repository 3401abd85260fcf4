/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions from inside. */
#ifndef PCM_PLANT_DECISION_H
#define PCM_PLANT_DECISION_H

#include <pcm/decision.h>

/* Writes decision->reason from everything else in the decision and its task. */
void pcm__decision_give_reason(pcm_decision *decision, const pcm_task *task);

/* PCM_ERR_ARGUMENT unless there is one for each task of the plant. */
pcm_status pcm__decisions_check(const pcm_decisions *decisions, const pcm_plant *plant);

#endif
