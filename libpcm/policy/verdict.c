/* SPDX-License-Identifier: Apache-2.0 */
/* Names and sentences of verdicts and reasons. */
#include <pcm/age_replacement.h>

const char *pcm_verdict_name(pcm_verdict verdict)
{
    switch (verdict) {
    case PCM_REPLACE_AT_AGE:
        return "replace_at_age";
    case PCM_RUN_TO_FAILURE:
        return "run_to_failure";
    case PCM_NOT_ENOUGH_EVIDENCE:
        return "not_enough_evidence";
    }
    return "unknown";
}

const char *pcm_reason_name(pcm_reason reason)
{
    switch (reason) {
    case PCM_REASON_SAVES:
        return "saves";
    case PCM_REASON_HAZARD_DOES_NOT_RISE:
        return "hazard_does_not_rise";
    case PCM_REASON_FAILURE_NOT_DEARER:
        return "failure_not_dearer";
    case PCM_REASON_SAVING_TOO_SMALL:
        return "saving_too_small";
    case PCM_REASON_NO_ESTIMATE:
        return "no_estimate";
    case PCM_REASON_WEAR_OUT_NOT_CERTAIN:
        return "wear_out_not_certain";
    case PCM_REASON_TOO_FEW_FAILURES:
        return "too_few_failures";
    }
    return "unknown";
}

const char *pcm_reason_text(pcm_reason reason)
{
    switch (reason) {
    case PCM_REASON_SAVES:
        return "Replacing at this age costs less in the long run than waiting for the failure.";
    case PCM_REASON_HAZARD_DOES_NOT_RISE:
        return "The hazard does not rise with age: an old item is no more likely to fail than a "
               "new one, so replacing it gains nothing.";
    case PCM_REASON_FAILURE_NOT_DEARER:
        return "A failure costs no more than a planned replacement: waiting for it is cheapest.";
    case PCM_REASON_SAVING_TOO_SMALL:
        return "Replacing at the best age would save less than 1 % of the cost of running to "
               "failure: not worth the planning.";
    case PCM_REASON_NO_ESTIMATE:
        return "The records do not give a finite estimate of the life, so no interval can be "
               "computed.";
    case PCM_REASON_WEAR_OUT_NOT_CERTAIN:
        return "The records do not show for certain that the hazard rises with age: the 90 % "
               "bounds of the shape include 1.";
    case PCM_REASON_TOO_FEW_FAILURES:
        return "Fewer than 5 failures are known: bounds from so few are not to be trusted.";
    }
    return "Unknown reason.";
}
