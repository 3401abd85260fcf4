/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds of processes and reasons, in words. */
#include <pcm/process_choice.h>

const char *pcm_process_kind_name(pcm_process_kind kind)
{
    switch (kind) {
    case PCM_HOMOGENEOUS_PROCESS:
        return "homogeneous";
    case PCM_RENEWAL_PROCESS:
        return "renewal";
    case PCM_POWER_LAW_PROCESS:
        return "power_law";
    case PCM_LOG_LINEAR_PROCESS:
        return "log_linear";
    case PCM_NO_KNOWN_PROCESS:
        return "none_known";
    case PCM_UNDECIDED_PROCESS:
        return "undecided";
    }
    return "unknown";
}

const char *pcm_process_reason_name(pcm_process_reason reason)
{
    switch (reason) {
    case PCM_PROCESS_REASON_NO_TREND:
        return "no_trend";
    case PCM_PROCESS_REASON_LIVES:
        return "lives";
    case PCM_PROCESS_REASON_GAPS_ALIKE:
        return "gaps_alike";
    case PCM_PROCESS_REASON_TREND:
        return "trend";
    case PCM_PROCESS_REASON_EVIDENCE:
        return "evidence";
    case PCM_PROCESS_REASON_TOO_FEW:
        return "too_few_failures";
    case PCM_PROCESS_REASON_NOT_POISSON:
        return "not_poisson";
    case PCM_PROCESS_REASON_NOT_POWER_LAW:
        return "not_power_law";
    case PCM_PROCESS_REASON_GAPS_DEPEND:
        return "gaps_depend";
    }
    return "unknown";
}

const char *pcm_process_reason_text(pcm_process_reason reason)
{
    switch (reason) {
    case PCM_PROCESS_REASON_NO_TREND:
        return "No test sees a trend, and the times between failures vary as chance alone would "
               "have it: failures come at a constant rate.";
    case PCM_PROCESS_REASON_LIVES:
        return "No test sees a trend, but the times between failures are not exponential: each "
               "repair starts a new life.";
    case PCM_PROCESS_REASON_GAPS_ALIKE:
        return "All times between failures are the same: failures follow the last repair, not the "
               "age.";
    case PCM_PROCESS_REASON_TREND:
        return "There is a trend that the spread of the times between failures does not explain: "
               "the system improves or deteriorates with age, whatever is repaired.";
    case PCM_PROCESS_REASON_EVIDENCE:
        return "The trend tests disagree; of all candidates this one explains the failures best "
               "for its number of parameters.";
    case PCM_PROCESS_REASON_TOO_FEW:
        return "There are too few failures to tell one kind of process from another.";
    case PCM_PROCESS_REASON_NOT_POISSON:
        return "There is a trend, but around it failures come more regularly or more clustered "
               "than they would if repairs left the condition of the system as it was.";
    case PCM_PROCESS_REASON_NOT_POWER_LAW:
        return "There is a trend, but not even the best of the curves, the power law, follows it.";
    case PCM_PROCESS_REASON_GAPS_DEPEND:
        return "There is no trend, but long times between failures follow each other, or short "
               "ones do, or they alternate: neither renewals nor a constant rate do that.";
    }
    return "Unknown reason.";
}
