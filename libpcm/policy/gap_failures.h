/* SPDX-License-Identifier: Apache-2.0 */
/* Failures to be expected by a number of periods since a visit, and since now. */
#ifndef PCM_POLICY_GAP_FAILURES_H
#define PCM_POLICY_GAP_FAILURES_H

#include <pcm/gap_cost.h>

/* Fills since_visit[0..most] and since_now[0..most_now] for checked terms: the mean over the models
 * of a posterior, else under the estimate. PCM_ERR_MEMORY only. */
pcm_status pcm__gap_failures(double *since_visit, size_t most, double *since_now, size_t most_now,
                             const pcm_evidence *evidence, const pcm_gap_terms *terms);

#endif
