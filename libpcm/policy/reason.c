/* SPDX-License-Identifier: Apache-2.0 */
/* The messages of decisions: id, sentence, and the names of the arguments, one row each. */
#include <stddef.h>

#include <pcm/verdict.h>

struct message {
    const char *name;
    const char *text;
    const char *argument[PCM_REASON_ARGUMENTS_MAX];
};

static const struct message messages[] = {
    [PCM_REASON_SAVES] = {"saves",
                          "Acting at this interval costs less in the long run than waiting for the "
                          "failure.",
                          {"interval", "saving"}},
    [PCM_REASON_HAZARD_DOES_NOT_RISE] =
        {"hazard_does_not_rise",
         "The hazard does not rise with age: an old item is no more likely to fail than a new one, "
         "so renewing it gains nothing.",
         {NULL}},
    [PCM_REASON_FAILURE_NOT_DEARER] =
        {"failure_not_dearer",
         "A failure costs no more than a planned replacement: waiting for it is cheapest.",
         {"cost_failure", "cost_planned"}},
    [PCM_REASON_SAVING_TOO_SMALL] =
        {"saving_too_small",
         "Acting at the best interval would save less than 1 % of the cost of running to failure: "
         "not worth the planning.",
         {"optimum", "saving"}},
    [PCM_REASON_NO_ESTIMATE] = {"no_estimate",
                                "The records do not give a finite estimate of the life, so no "
                                "interval can be computed.",
                                {NULL}},
    [PCM_REASON_WEAR_OUT_NOT_CERTAIN] =
        {"wear_out_not_certain",
         "The records do not show for certain that the hazard rises with age: the 90 % bounds of "
         "the shape include 1.",
         {NULL}},
    [PCM_REASON_TOO_FEW_FAILURES] =
        {"too_few_failures",
         "Fewer than 5 failures are known: bounds from so few are not to be trusted.",
         {"failures"}},
    [PCM_REASON_SAVING_NOT_CERTAIN] =
        {"saving_not_certain",
         "The records also allow life models under which acting at this interval saves nothing.",
         {"saving", "saving_lower", "saving_upper"}},
    [PCM_REASON_COST_NOT_POSITIVE] =
        {"cost_not_positive",
         "A cost is not known: a decision needs both costs as finite amounts above 0.",
         {"cost_planned", "cost_failure"}},
    [PCM_REASON_DOWNTIME_NOT_FINITE] =
        {"downtime_not_finite",
         "The downtimes leave nothing to decide: both must be finite and not negative, and planned "
         "work must take some time where availability decides.",
         {"downtime_planned", "downtime_failure"}},
    [PCM_REASON_DOWNTIME_NOT_LONGER] =
        {"downtime_not_longer",
         "A failure keeps the item down no longer than planned work: planning gains no "
         "availability.",
         {"downtime_failure", "downtime_planned"}},
    [PCM_REASON_STATUTORY_LIMIT] = {"statutory_limit",
                                    "The statutory limit comes before the best interval.",
                                    {"limit", "optimum"}},
    [PCM_REASON_MAKER_LIMIT] = {"maker_limit",
                                "The maker's limit comes before the best interval, and the "
                                "warranty holds only within it.",
                                {"limit", "optimum"}},
    [PCM_REASON_WARRANTY_COVERS] = {"warranty_covers",
                                    "The warranty outlasts the best interval: until it ends, "
                                    "failures are the maker's.",
                                    {"limit", "optimum"}},
    [PCM_REASON_MINIMUM_RELIABILITY] =
        {"minimum_reliability",
         "The reliability asked for allows no longer interval, although a longer one is cheaper.",
         {"limit", "optimum", "minimum_reliability"}},
    [PCM_REASON_RELIABILITY_OUT_OF_REACH] =
        {"reliability_out_of_reach",
         "No interval gives the reliability asked for: the item itself must change.",
         {"minimum_reliability"}},
    [PCM_REASON_LIMITS_CONTRADICT] =
        {"limits_contradict",
         "The limits contradict each other: one allows nothing before an age, another nothing "
         "after an earlier one. The stricter limit stands.",
         {"not_before", "not_after"}},
    [PCM_REASON_HORIZON_TOO_SHORT] = {"horizon_too_short",
                                      "Within the horizon no planned act pays.",
                                      {"horizon"}},
    [PCM_REASON_AGE_REACHED] = {"age_reached",
                                "The item has passed the best age: act now.",
                                {"age", "interval"}},
    [PCM_REASON_SERVICE_NEVER_PAYS] =
        {"service_never_pays",
         "What the drift costs never adds up to the cost of a service.",
         {"cost_service", "recoverable"}},
    [PCM_REASON_WORK_DOES_NOTHING] =
        {"work_does_nothing",
         "Preventive work leaves the item as old as it was: it buys nothing.",
         {"rho_preventive"}},
    [PCM_REASON_INSPECTION_NEVER_PAYS] =
        {"inspection_never_pays",
         "Inspections cost more than the failures that they would avoid.",
         {"optimum", "saving"}},
    [PCM_REASON_TARGET_OUT_OF_REACH] = {"target_out_of_reach",
                                        "No interval gives the availability asked for: the item "
                                        "itself must change.",
                                        {"target", "best_availability"}},
    [PCM_REASON_DATES_NEVER_PAY] =
        {"dates_never_pay",
         "The hazard rises, but at fixed dates too many items would be replaced that are still good: "
         "that costs more than the failures it avoids.",
         {"cost_failure", "cost_planned"}},
    [PCM_REASON_TARGET_AVAILABILITY] = {"target_availability",
                                        "The availability asked for sets the interval.",
                                        {"limit", "optimum", "target"}},
    [PCM_REASON_JOBS_NEVER_PAY] =
        {"jobs_never_pay",
         "The hazard rises, but preventive jobs cost more than the failures that they avoid, since "
         "repairs rejuvenate too.",
         {"cost_planned", "cost_failure"}},
};

static const struct message *find(pcm_reason reason)
{
    return (size_t)reason < sizeof messages / sizeof *messages ? &messages[reason] : NULL;
}

const char *pcm_reason_name(pcm_reason reason)
{
    const struct message *message = find(reason);
    return message ? message->name : "unknown";
}

const char *pcm_reason_text(pcm_reason reason)
{
    const struct message *message = find(reason);
    return message ? message->text : "Unknown reason.";
}

const char *pcm_reason_argument_name(pcm_reason reason, int index)
{
    const struct message *message = find(reason);
    const int exists = message && index >= 0 && index < PCM_REASON_ARGUMENTS_MAX;
    return exists ? message->argument[index] : NULL;
}
