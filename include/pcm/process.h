/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Failures of repairable systems as a process: what fits of such processes have in common, and the
 * simplest of them, a constant rate.
 *
 * Only corrective events count as failures here. A repair is taken as minimal: it leaves the
 * system as likely to fail as it was just before (Ascher & Feingold 1984, chapter 3).
 */
#ifndef PCM_PROCESS_H
#define PCM_PROCESS_H

#include <pcm/event_data.h>
#include <pcm/fit.h>

PCM_BEGIN

/** Outcome of a fit of pcm/power_law.h or pcm/log_linear.h. */
typedef enum pcm_process_status {
    PCM_PROCESS_OK = 0,
    PCM_PROCESS_ONE_FAILURE = 1, /**< An estimate exists, but it rests on one failure: the bounds
                                  * are very wide. */
    /* From here on there is no finite estimate. */
    PCM_PROCESS_NO_FAILURES = 10,       /**< See pcm_constant_rate_bounds() for what can be said. */
    PCM_PROCESS_RISES_WITHOUT_END = 11, /**< All failures came at the highest age that was watched:
                                         * the likelihood rises as the intensity gets steeper. */
    PCM_PROCESS_FALLS_WITHOUT_END = 12, /**< Failures came so early within the ages watched that
                                         * the likelihood of a power law rises as beta falls to
                                         * 0. Only if no system was watched from new. */
    PCM_PROCESS_NOT_CONVERGED = 13      /**< No maximum was found within the step limit. */
} pcm_process_status;

/** Nonzero if a fit with this outcome holds finite estimates. */
PCM_API int pcm_process_has_estimate(pcm_process_status status);

/** Name of an outcome, "ok", "one_failure", "no_failures", ... Static text. */
PCM_API const char *pcm_process_status_name(pcm_process_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_process_status_text(pcm_process_status status);

/**
 * Failures per unit of age, if the rate does not depend on age, with exact two-sided bounds.
 *
 * With n failures in the watched age E of all systems the estimate is n/E, and the bounds are
 * `chi2(alpha/2; 2n) / (2E)` and `chi2(1 - alpha/2; 2n + 2) / (2E)` (Garwood 1936). Where every
 * system is failure-truncated, the upper bound has 2n degrees of freedom (Epstein & Sobel 1953).
 * Without failures the lower bound is 0, and the upper is one-sided: `-ln(1 - confidence) / E`.
 *
 * @param out         failures per unit of age
 * @param data        at least one system, else PCM_ERR_DATA
 * @param confidence  strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_constant_rate_bounds(pcm_bounds *out, const pcm_event_data *data,
                                                        double confidence);

PCM_END

#endif
