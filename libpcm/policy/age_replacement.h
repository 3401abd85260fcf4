/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions one at a time, without checks of arguments. */
#ifndef PCM_POLICY_AGE_REPLACEMENT_H
#define PCM_POLICY_AGE_REPLACEMENT_H

#include <pcm/age_replacement.h>

#include "libpcm/policy/cycle.h"

/* The decision of pcm_age_replacement_solve(); the window is 0 if it is not wanted. Returns 0, and
 * *out is unchanged, if a cost rate exceeds a double. */
int pcm__age_replacement_decide(pcm_age_replacement *out, const pcm__cycle *cycle,
                                int with_window);

/* Changes a decision to what the evidence of a fit with an estimate allows. PCM_ERR_DOMAIN if its
 * variance of ln shape is none. */
pcm_status pcm__age_replacement_weigh(pcm_age_replacement *result, const pcm_fit *fit);

/* No decision, and why. */
pcm_age_replacement pcm__age_replacement_undecided(pcm_reason reason);

#endif
