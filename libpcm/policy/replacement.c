/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement under any terms: the policy, the decision and its curve. */
#include "libpcm/policy/replacement.h"

#include <math.h>

#include <pcm/replacement.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/policy/search.h"

static int all_are_weibull(const pcm_evidence *evidence)
{
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++)
        if (pcm_evidence_model(evidence, i)->family != PCM_FAMILY_WEIBULL)
            return 0;
    return 1;
}

/* Ages are sought about the best of the long run, and up to that which the item at hand reaches. */
static void set_horizon(pcm__policy *policy, const pcm__replacement *it)
{
    const double end = it->terms->age + it->terms->horizon;
    const pcm__view view = pcm__view_of(policy, it->evidence);
    const double forever = pcm__least_between(&view, 0.0, INFINITY).t;
    policy->figures = pcm__horizon_figures;
    policy->rate_never = pcm__horizon_never;
    policy->rate = NULL;
    policy->best = NULL;
    policy->has_slopes = 0;
    policy->tolerance = 1e-5;
    policy->typical = fmin(forever, end);
    policy->earliest = 0.25 * policy->typical;
    policy->latest = end;
    if (isfinite(forever)) {
        policy->never = PCM_REASON_HORIZON_TOO_SHORT;
        policy->never_argument[0] = it->terms->horizon;
    }
}

static void set_policy(pcm__policy *policy, const pcm__replacement *it,
                       const pcm_evidence *evidence)
{
    const pcm_terms *terms = it->terms;
    const int one_cycle = terms->criterion == PCM_CRITERION_ONE_CYCLE;
    const int dearer = it->prices.failure > it->prices.planned;
    const int is_plain = terms->discount == 0.0 && !it->counts_downtime && !one_cycle &&
                         all_are_weibull(evidence);
    *policy = (pcm__policy){
        .context = it,
        .figures = one_cycle ? pcm__one_cycle_figures : pcm__replacement_figures,
        .rate_never = one_cycle ? pcm__one_cycle_never : pcm__replacement_never,
        .rate = is_plain ? pcm__replacement_weibull_rate : NULL,
        .best = is_plain ? pcm__replacement_weibull_best : NULL,
        .failures = pcm__replacement_failures,
        .survival = pcm__replacement_survival,
        .availability = pcm__replacement_availability,
        .typical = pcm__lifetime_typical(&it->tables[0].life),
        .has_slopes = 1,
        .act = PCM_REPLACE_AT_AGE,
        .never = PCM_REASON_HAZARD_DOES_NOT_RISE};
    if (terms->horizon > 0.0 && terms->criterion == PCM_CRITERION_COST_RATE)
        set_horizon(policy, it);
    if (!dearer) {
        policy->never = terms->criterion == PCM_CRITERION_AVAILABILITY
                            ? PCM_REASON_DOWNTIME_NOT_LONGER
                            : PCM_REASON_FAILURE_NOT_DEARER;
        policy->never_argument[0] = it->prices.failure;
        policy->never_argument[1] = it->prices.planned;
    }
}

/* Prices and tables; to be left, also after a failure. */
static pcm_status prepare(pcm__replacement *out, const pcm_evidence *evidence,
                          const pcm_terms *terms, int *short_of_memory)
{
    const int by_downtime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    const size_t n = pcm_evidence_models(evidence);
    *out = (pcm__replacement){
        .terms = terms,
        .prices = by_downtime ? (pcm__prices){terms->downtime_planned, terms->downtime_failure}
                              : (pcm__prices){terms->cost_planned, terms->cost_failure},
        .counts_downtime =
            !by_downtime && (terms->downtime_planned > 0.0 || terms->downtime_failure > 0.0),
        .tables = pcm__array_new_zero(n, sizeof *out->tables),
        .models = n,
        .evidence = evidence,
        .short_of_memory = short_of_memory};
    pcm_status status = out->tables ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = pcm__lived_table_make(&out->tables[i], pcm_evidence_model(evidence, i),
                                       by_downtime ? 0.0 : terms->discount);
    return status;
}

static void leave(pcm__replacement *it)
{
    for (size_t i = 0; it->tables && i < it->models; i++)
        pcm__lived_table_free(&it->tables[i]);
    pcm_release(it->tables);
}

pcm_status pcm_replacement_advise(pcm_advice *out, const pcm_evidence *evidence,
                                  const pcm_terms *terms)
{
    pcm__replacement it;
    pcm__policy policy;
    pcm_advice advice;
    int short_of_memory = 0;
    pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    if (pcm__terms_refused(&advice, evidence, terms)) {
        *out = advice;
        return PCM_OK;
    }
    status = prepare(&it, evidence, terms, &short_of_memory);
    if (status == PCM_OK) {
        set_policy(&policy, &it, evidence);
        status = pcm__advise(&advice, &policy, evidence, terms);
    }
    leave(&it);
    if (status == PCM_OK && short_of_memory)
        status = pcm__fail_memory();
    if (status == PCM_OK)
        *out = advice;
    return status;
}

pcm_status pcm_replacement_curve(double *out, const pcm_evidence *evidence, const pcm_terms *terms,
                                 const double *ahead, size_t n)
{
    pcm__replacement it;
    pcm__policy policy;
    pcm_advice advice;
    int short_of_memory = 0;
    pcm_status status = pcm__terms_check(terms);
    if (status == PCM_OK)
        status = pcm__check_ahead(out, ahead, n);
    if (status == PCM_OK && pcm__terms_refused(&advice, evidence, terms))
        status = pcm__fail(PCM_ERR_DOMAIN, "terms: allow no decision (%s)",
                           pcm_reason_name(advice.reason));
    if (status != PCM_OK)
        return status;
    status = prepare(&it, evidence, terms, &short_of_memory);
    if (status == PCM_OK) {
        set_policy(&policy, &it, evidence);
        status = pcm__advise(&advice, &policy, evidence, terms);
    }
    if (status == PCM_OK && short_of_memory)
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        /* Dates are compared by what they cost, also where the age minimises another criterion. */
        policy.figures = pcm__replacement_figures;
        pcm__advise_curve(out, &policy, evidence, terms, &advice, ahead, n);
    }
    leave(&it);
    return status;
}
