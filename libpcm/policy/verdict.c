/* SPDX-License-Identifier: Apache-2.0 */
/* Names of verdicts and criteria. */
#include <pcm/advice.h>

const char *pcm_verdict_name(pcm_verdict verdict)
{
    static const char *const names[] = {
        "replace_at_age", "run_to_failure", "not_enough_evidence",   "act_at_age",    "act_at_date",
        "inspect_every",  "redesign",       "statutory_limit_binds", "warranty_binds"};
    return (unsigned)verdict <= PCM_WARRANTY_BINDS ? names[verdict] : "unknown";
}

const char *pcm_criterion_name(pcm_criterion criterion)
{
    static const char *const names[] = {"cost_rate", "availability", "one_cycle"};
    return (unsigned)criterion <= PCM_CRITERION_ONE_CYCLE ? names[criterion] : "unknown";
}
