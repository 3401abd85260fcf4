/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/audit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

static int is_wrong(pcm_verification_outcome outcome)
{
    return outcome != PCM_VERIFIED && outcome != PCM_VERIFIED_SHORT;
}

void pcm__audit_note(pcm_verification *found, pcm_verification_outcome outcome, const char *format,
                     ...)
{
    if (is_wrong(found->outcome) || (found->outcome != PCM_VERIFIED && !is_wrong(outcome)))
        return;
    found->outcome = outcome;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(found->reason, sizeof found->reason, format, arguments);
    va_end(arguments);
}

void pcm__audit_add_load(pcm__audit *audit, const pcm__work *work, pcm_index crew,
                         const pcm_index *period)
{
    size_t periods = audit->problem->periods;
    for (size_t i = 0; i < work->needs; i++) {
        long double *load = crew == PCM_NO_INDEX ? audit->skill_load + work->need[i].skill * periods
                                                 : audit->crew_load + crew * periods;
        for (pcm_index k = 0; k < work->duration; k++)
            load[period[k]] += (long double)work->need[i].hours / work->duration;
    }
}

static pcm_status make_audit(pcm__audit *audit)
{
    size_t periods = audit->problem->periods, jobs = audit->problem->jobs;
    audit->skills = pcm_schedule_problem_skills(audit->problem);
    audit->last = pcm__array_new(jobs, sizeof *audit->last);
    audit->period = pcm__array_new(periods, sizeof *audit->period);
    audit->count = pcm__array_new_zero(periods, sizeof *audit->count);
    audit->skill_load = pcm__array_new_zero(audit->skills * periods, sizeof *audit->skill_load);
    audit->crew_load =
        pcm__array_new_zero(audit->problem->crews * periods, sizeof *audit->crew_load);
    if (!audit->last || !audit->period || !audit->count || !audit->skill_load || !audit->crew_load)
        return pcm__fail_memory();
    for (size_t s = 0; s < audit->skills; s++)
        for (size_t t = 0; audit->problem->reserve[s] && t < periods; t++)
            audit->skill_load[s * periods + t] = audit->problem->reserve[s][t];
    return PCM_OK;
}

static void free_audit(pcm__audit *audit)
{
    pcm_release(audit->last);
    pcm_release(audit->period);
    pcm_release(audit->count);
    pcm_release(audit->skill_load);
    pcm_release(audit->crew_load);
}

static pcm_status audit_rules(pcm__audit *audit)
{
    pcm_status status = PCM_OK;
    pcm__audit_placements(audit);
    if (!is_wrong(audit->found->outcome))
        pcm__audit_visits(audit);
    if (!is_wrong(audit->found->outcome))
        pcm__audit_ties(audit);
    if (!is_wrong(audit->found->outcome))
        status = pcm__audit_sums(audit);
    if (status == PCM_OK && !is_wrong(audit->found->outcome))
        status = pcm__audit_hours(audit);
    return status;
}

static void judge_cost(pcm__audit *audit)
{
    const pcm__cost_parts *cost = &audit->cost;
    pcm_verification *found = audit->found;
    if (is_wrong(found->outcome)) {
        found->cost = INFINITY;
        return;
    }
    found->cost = (double)(cost->jobs + cost->outsourcing + cost->hours + cost->setups +
                           cost->recurring + cost->limits + cost->stability);
    double claimed = audit->certificate->cost;
    if (!(fabs(claimed - found->cost) <= 1e-6 * fmax(1, fabs(found->cost))))
        pcm__audit_note(
            found, PCM_WRONG_COST,
            "cost = %s: is %s (jobs %s, given away %s, hours %s, set-ups %s, recurring "
            "%s, limits %s, stability %s)",
            pcm__text(claimed).chars, pcm__text(found->cost).chars,
            pcm__text((double)cost->jobs).chars, pcm__text((double)cost->outsourcing).chars,
            pcm__text((double)cost->hours).chars, pcm__text((double)cost->setups).chars,
            pcm__text((double)cost->recurring).chars, pcm__text((double)cost->limits).chars,
            pcm__text((double)cost->stability).chars);
}

pcm_status pcm__audit_plan(pcm_verification *found, const pcm_schedule_problem *problem,
                           const pcm_certificate *certificate)
{
    pcm__audit audit = {.problem = problem, .certificate = certificate, .found = found};
    *found = (pcm_verification){.outcome = PCM_VERIFIED};
    pcm_status status = make_audit(&audit);
    if (status == PCM_OK)
        status = audit_rules(&audit);
    if (status == PCM_OK)
        judge_cost(&audit);
    free_audit(&audit);
    return status;
}
