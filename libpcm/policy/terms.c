/* SPDX-License-Identifier: Apache-2.0 */
/* What the terms of a decision must be, and what they may be without allowing a decision. */
#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/policy/policy.h"

/* A field, its name, and whether it may be below 0 or infinite: that is left to the verdict. */
struct field {
    const char *name;
    double value;
    int any_number;
};

pcm_status pcm__terms_check(const pcm_terms *terms)
{
    if (!terms)
        return pcm__fail_null("terms");
    const struct field fields[] = {{"cost_planned", terms->cost_planned, 1},
                                   {"cost_failure", terms->cost_failure, 1},
                                   {"downtime_planned", terms->downtime_planned, 1},
                                   {"downtime_failure", terms->downtime_failure, 1},
                                   {"minimum_reliability", terms->minimum_reliability, 1},
                                   {"discount", terms->discount, 0},
                                   {"horizon", terms->horizon, 0},
                                   {"age", terms->age, 0},
                                   {"current_interval", terms->current_interval, 0},
                                   {"statutory_interval", terms->statutory_interval, 0},
                                   {"maker_interval", terms->maker_interval, 0},
                                   {"warranty", terms->warranty, 0},
                                   {"window", terms->window, 0},
                                   {"minimum_saving", terms->minimum_saving, 0}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct field *field = &fields[i];
        if (field->any_number ? isnan(field->value)
                              : !(isfinite(field->value) && field->value >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "terms.%s = %s: must be a %s", field->name,
                             pcm__text(field->value).chars,
                             field->any_number ? "number" : "finite number >= 0");
    }
    if ((unsigned)terms->criterion > PCM_CRITERION_ONE_CYCLE)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.criterion = %d: is no criterion",
                         (int)terms->criterion);
    return PCM_OK;
}

static int is_amount(double value)
{
    return isfinite(value) && value > 0.0;
}

static int is_duration(double value)
{
    return isfinite(value) && value >= 0.0;
}

/* No decision, for a reason with two figures. */
static void refuse(pcm_advice *out, pcm_reason reason, double first, double second)
{
    out->verdict = PCM_NOT_ENOUGH_EVIDENCE;
    out->reason = reason;
    out->argument[0] = first;
    out->argument[1] = second;
}

int pcm__terms_verdict(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms)
{
    *out = (pcm_advice){.interval = INFINITY,
                        .act_in = INFINITY,
                        .optimum = {INFINITY, INFINITY, INFINITY},
                        .window_lower = INFINITY,
                        .window_upper = INFINITY,
                        .p_fail_before = 1.0,
                        .availability = 1.0,
                        .evidence = pcm_evidence_get_kind(evidence)};
    memcpy(out->unit, pcm_evidence_unit(evidence), strlen(pcm_evidence_unit(evidence)) + 1);
    const int needs_costs = terms->criterion != PCM_CRITERION_AVAILABILITY;
    if (needs_costs && !(is_amount(terms->cost_planned) && is_amount(terms->cost_failure)))
        refuse(out, PCM_REASON_COST_NOT_POSITIVE, terms->cost_planned, terms->cost_failure);
    else if (!(is_duration(terms->downtime_planned) && is_duration(terms->downtime_failure)))
        refuse(out, PCM_REASON_DOWNTIME_NOT_FINITE, terms->downtime_planned,
               terms->downtime_failure);
    else if (pcm_evidence_get_kind(evidence) == PCM_EVIDENCE_NONE)
        refuse(out, PCM_REASON_NO_ESTIMATE, 0.0, 0.0);
    else
        return 0;
    if (out->reason == PCM_REASON_NO_ESTIMATE && terms->statutory_interval > 0.0) {
        /* The law does not wait for evidence. */
        out->verdict = PCM_STATUTORY_LIMIT_BINDS;
        out->reason = PCM_REASON_STATUTORY_LIMIT;
        out->argument[0] = out->interval = terms->statutory_interval;
        out->argument[1] = INFINITY;
        out->act_in = fmax(terms->statutory_interval - terms->age, 0.0);
    }
    return 1;
}

int pcm__terms_refused(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms)
{
    if (pcm__terms_verdict(out, evidence, terms))
        return 1;
    if (terms->criterion != PCM_CRITERION_AVAILABILITY || terms->downtime_planned > 0.0)
        return 0;
    refuse(out, PCM_REASON_DOWNTIME_NOT_FINITE, terms->downtime_planned, terms->downtime_failure);
    return 1;
}

pcm_status pcm__check_ahead(const double *out, const double *ahead, size_t n)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !ahead)
        return pcm__fail_null("ahead");
    for (size_t i = 0; i < n; i++)
        if (!(isfinite(ahead[i]) && ahead[i] >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "ahead[%zu] = %s: must be a finite number >= 0", i,
                             pcm__text(ahead[i]).chars);
    return PCM_OK;
}
