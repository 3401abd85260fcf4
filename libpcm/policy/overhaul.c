/* SPDX-License-Identifier: Apache-2.0 */
/* Overhauls of systems that are repaired minimally (Barlow & Hunter 1960, policy II). */
#include <pcm/overhaul.h>

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/policy/intensity.h"
#include "libpcm/policy/overhaul.h"
#include "libpcm/policy/search.h"

static int for_availability(const pcm__overhaul *it)
{
    return it->terms->criterion == PCM_CRITERION_AVAILABILITY;
}

/* Costs and time of a cycle. */

static pcm__figures in_calendar_time(const pcm__overhaul *it, const pcm_distribution *life,
                                     double from, double t)
{
    const double failures = pcm__failures_between(life, from, t);
    const double intensity = pcm__intensity(life, t);
    const int uptime = for_availability(it);
    const double planned = uptime ? 0.0 : it->terms->downtime_planned;
    const double failure = uptime ? 0.0 : it->terms->downtime_failure;
    return (pcm__figures){.cost = it->planned + it->failure * failures,
                          .length = t - from + planned + failure * failures,
                          .cost_slope = it->failure * intensity,
                          .length_slope = 1.0 + failure * intensity};
}

static pcm__figures discounted(const pcm__overhaul *it, const pcm_distribution *life, double from,
                               double t)
{
    const double discount = it->terms->discount, worth = pcm__exp(-discount * (t - from));
    return (pcm__figures){
        .cost =
            it->planned * worth + it->failure * pcm__discounted_failures(life, discount, from, t),
        .length = -pcm__expm1(-discount * (t - from)) / discount,
        .cost_slope = worth * (it->failure * pcm__intensity(life, t) - discount * it->planned),
        .length_slope = worth};
}

static pcm__figures figures(const void *context, size_t model, double from, double t)
{
    const pcm__overhaul *it = context;
    const pcm_distribution *life = pcm__overhaul_model(it, model);
    return it->terms->discount > 0.0 && !for_availability(it) ? discounted(it, life, from, t)
                                                              : in_calendar_time(it, life, from, t);
}

/* A failure every 1/intensity of operation, and its downtime. */
static double rate_never(const void *context, size_t model)
{
    const pcm__overhaul *it = context;
    const pcm_distribution *life = pcm__overhaul_model(it, model);
    if (for_availability(it))
        return it->failure * pcm__intensity_forever(life, 0.0);
    const double intensity = pcm__intensity_forever(life, it->terms->discount);
    const double downtime = it->terms->discount > 0.0 ? 0.0 : it->terms->downtime_failure;
    return intensity > 0.0 ? it->failure / (1.0 / intensity + downtime) : 0.0;
}

double pcm__overhaul_power_law_best(const pcm__overhaul *it, size_t model)
{
    const double *parameter = pcm__overhaul_model(it, model)->parameter;
    if (!(parameter[0] > 1.0))
        return INFINITY;
    return parameter[1] *
           pcm__pow(it->planned / it->failure / (parameter[0] - 1.0), 1.0 / parameter[0]);
}

static double best_forever(const void *context, size_t model, int *evaluations)
{
    *evaluations = 0;
    return pcm__overhaul_power_law_best(context, model);
}

/* What may happen. */

static double failures(const void *context, size_t model, double from, double t)
{
    return pcm__failures_between(pcm__overhaul_model(context, model), from, t);
}

static double survival(const void *context, size_t model, double from, double t)
{
    return pcm__exp(-failures(context, model, from, t));
}

static double availability(const void *context, size_t model, double t)
{
    const pcm__overhaul *it = context;
    const pcm_terms *terms = it->terms;
    const pcm_distribution *life = pcm__overhaul_model(it, model);
    const double down = isinf(t) ? terms->downtime_failure > 0.0
                                       ? terms->downtime_failure * pcm__intensity_forever(life, 0.0)
                                       : 0.0
                                 : (terms->downtime_planned +
                                    terms->downtime_failure * pcm__failures_between(life, 0.0, t)) /
                                       t;
    return 1.0 / (1.0 + down);
}

/* The policy. */

static int has_end(const pcm__overhaul *it)
{
    return it->terms->horizon > 0.0 && !for_availability(it);
}

/* Nonzero if the best interval of every model has a closed form. */
static int is_closed(const pcm__overhaul *it)
{
    const pcm_terms *terms = it->terms;
    for (size_t i = 0; i < pcm_evidence_models(it->evidence); i++)
        if (pcm__overhaul_model(it, i)->family != PCM_FAMILY_WEIBULL)
            return 0;
    if (for_availability(it))
        return 1;
    const int without_downtimes = terms->downtime_planned == 0.0 && terms->downtime_failure == 0.0;
    return terms->discount == 0.0 && (has_end(it) || without_downtimes);
}

static pcm__policy policy_of(const pcm__overhaul *it)
{
    pcm__policy policy = {.context = it,
                          .figures = figures,
                          .rate_never = rate_never,
                          .best = is_closed(it) ? best_forever : NULL,
                          .failures = failures,
                          .survival = survival,
                          .availability = availability,
                          .has_slopes = 1,
                          .act = PCM_ACT_AT_AGE,
                          .never = PCM_REASON_HAZARD_DOES_NOT_RISE};
    policy.typical = pcm__age_of_failures(pcm__overhaul_model(it, 0), it->planned / it->failure);
    if (has_end(it)) {
        const double end = it->terms->age + it->terms->horizon;
        policy.figures = pcm__overhaul_within;
        policy.rate_never = pcm__overhaul_within_never;
        policy.best = policy.best ? pcm__overhaul_within_best : NULL;
        policy.has_slopes = 0;
        policy.never = PCM_REASON_HORIZON_TOO_SHORT;
        policy.never_argument[0] = it->terms->horizon;
        policy.typical = fmin(policy.typical, end);
        policy.latest = end;
    }
    return policy;
}

static pcm__overhaul overhaul_of(const pcm_evidence *evidence, const pcm_terms *terms)
{
    const int uptime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    return (pcm__overhaul){.evidence = evidence,
                           .terms = terms,
                           .planned = uptime ? terms->downtime_planned : terms->cost_planned,
                           .failure = uptime ? terms->downtime_failure : terms->cost_failure};
}

static void refuse(pcm_advice *out, pcm_verdict verdict, pcm_reason reason, double first,
                   double second)
{
    out->verdict = verdict;
    out->reason = reason;
    out->argument[0] = first;
    out->argument[1] = second;
}

/* pcm__terms_verdict(), and what an overhaul asks for besides. */
static int no_decision(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms)
{
    if (pcm__terms_verdict(out, evidence, terms))
        return 1;
    if (terms->criterion != PCM_CRITERION_AVAILABILITY)
        return 0;
    if (!(terms->downtime_failure > 0.0))
        refuse(out, PCM_RUN_TO_FAILURE, PCM_REASON_DOWNTIME_NOT_LONGER, terms->downtime_failure,
               terms->downtime_planned);
    else if (!(terms->downtime_planned > 0.0))
        refuse(out, PCM_NOT_ENOUGH_EVIDENCE, PCM_REASON_COST_NOT_POSITIVE, terms->downtime_planned,
               terms->downtime_failure);
    else
        return 0;
    return 1;
}

pcm_status pcm_overhaul_advise(pcm_advice *out, const pcm_evidence *evidence,
                               const pcm_terms *terms)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    pcm_advice refused;
    if (no_decision(&refused, evidence, terms)) {
        *out = refused;
        return PCM_OK;
    }
    const pcm__overhaul it = overhaul_of(evidence, terms);
    const pcm__policy policy = policy_of(&it);
    return pcm__advise(out, &policy, evidence, terms);
}

/* As pcm_overhaul_advise(), where nothing but a decision will do. */
static pcm_status check_decidable(const pcm_evidence *evidence, const pcm_terms *terms)
{
    const pcm_status status = pcm__terms_check(terms);
    pcm_advice refused;
    if (status == PCM_OK && no_decision(&refused, evidence, terms))
        return pcm__fail(PCM_ERR_DOMAIN, "terms, evidence: no decision: %s",
                         pcm_reason_text(refused.reason));
    return status;
}

/* Within a horizon: the cost of the first overhaul there, all later ones at the best interval. */
static double cost_of_first(const pcm__view *view, size_t model, const void *context)
{
    const double *place = context;
    return pcm__overhaul_within_cost(view->policy->context, model, place[0], place[1]);
}

static void curve_within(double *out, const pcm__policy *policy, const pcm_advice *advice,
                         const pcm__overhaul *it, const double *ahead, size_t n)
{
    const pcm__view view = pcm__view_of(policy, it->evidence);
    const double age = it->terms->age, end = age + it->terms->horizon;
    double place[2] = {fmin(advice->interval, end), fmin(advice->interval, end)};
    const double least = pcm__view_mean(&view, cost_of_first, place);
    for (size_t i = 0; i < n; i++) {
        place[0] = age + ahead[i];
        out[i] = fmax(pcm__view_mean(&view, cost_of_first, place) - least, 0.0);
    }
}

pcm_status pcm_overhaul_curve(double *out, const pcm_evidence *evidence, const pcm_terms *terms,
                              const double *ahead, size_t n)
{
    pcm_status status = check_decidable(evidence, terms);
    if (status == PCM_OK)
        status = pcm__check_ahead(out, ahead, n);
    if (status != PCM_OK)
        return status;
    const pcm__overhaul it = overhaul_of(evidence, terms);
    const pcm__policy policy = policy_of(&it);
    pcm_advice advice;
    status = pcm__advise(&advice, &policy, evidence, terms);
    if (status != PCM_OK)
        return status;
    if (has_end(&it))
        curve_within(out, &policy, &advice, &it, ahead, n);
    else
        pcm__advise_curve(out, &policy, evidence, terms, &advice, ahead, n);
    return PCM_OK;
}

pcm_status pcm_overhaul_cost_rate(double *out, const pcm_evidence *evidence, const pcm_terms *terms,
                                  const double *interval, size_t n)
{
    const pcm_status status = check_decidable(evidence, terms);
    if (status != PCM_OK)
        return status;
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !interval)
        return pcm__fail_null("interval");
    for (size_t i = 0; i < n; i++)
        if (!(interval[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "interval[%zu] = %s: must be a number > 0", i,
                             pcm__text(interval[i]).chars);
    const pcm__overhaul it = overhaul_of(evidence, terms);
    const pcm__policy policy = policy_of(&it);
    const pcm__view view = pcm__view_of(&policy, evidence);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__view_rate(&view, interval[i]);
    return PCM_OK;
}
