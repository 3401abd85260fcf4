/* SPDX-License-Identifier: Apache-2.0 */
/* Block replacement as a policy. Symbols as in the header. Nothing is known of the ages of items
 * since the last date, so what is to come until the next is M(t) - M(now) failures. */
#include <math.h>

#include <pcm/block.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/outlook/lifetime.h"
#include "libpcm/outlook/renewal_function.h"
#include "libpcm/policy/cycle.h"
#include "libpcm/policy/policy.h"

enum { mean_lives = 40, slices = 1024 };

/* e^12 median lives, for lives without a mean. */
static const double median_lives = 162754.79141900392;

struct block {
    const pcm_terms *terms;
    double planned; /* in money, or in downtime */
    double failure;
    double discount;
    pcm__renewal **renewals; /* one per model */
    pcm__lifetime *lives;
    size_t models;
    double latest; /* the last time that the renewal functions are solved for */
};

/* Present length of a time. */
static double present(double discount, double time)
{
    return discount > 0.0 ? -pcm__expm1(-discount * time) / discount : time;
}

static pcm__figures figures(const void *context, size_t model, double from, double t)
{
    const struct block *it = context;
    const pcm__renewal *renewal = it->renewals[model];
    const double d = it->discount, worth = d > 0.0 ? pcm__exp(-d * (t - from)) : 1.0;
    double failures = pcm__renewal_worth(renewal, t);
    if (from > 0.0)
        failures = (failures - pcm__renewal_worth(renewal, from)) * pcm__exp(d * from);
    return (pcm__figures){
        .cost = it->planned * worth + it->failure * failures,
        .length = present(d, t - from),
        .cost_slope = worth * (it->failure * pcm__renewal_density(renewal, t) - it->planned * d),
        .length_slope = worth};
}

/* cf/mean; discounted, failures are worth f/(1 - f) with f = 1 - d int e^-dt R. */
static double rate_never(const void *context, size_t model)
{
    const struct block *it = context;
    const double lived = pcm__lifetime_lived(&it->lives[model], 0.0, INFINITY, it->discount);
    return isinf(lived) ? 0.0 : it->failure * (1.0 - it->discount * lived) / lived;
}

static double failures(const void *context, size_t model, double from, double t)
{
    const struct block *it = context;
    if (isfinite(t))
        return fmax(
            pcm__renewals(it->renewals[model], t) - pcm__renewals(it->renewals[model], from), 0.0);
    const double sound = pcm__exp(-pcm__lifetime_collected(&it->lives[model], 0.0, INFINITY));
    return (1.0 - sound) / sound;
}

static double reliability(const struct block *it, size_t model, double t)
{
    return pcm__exp(-pcm__lifetime_collected(&it->lives[model], 0.0, t));
}

/* No failure between two times: the item in place at the first began life at time 0, or as one that
 * failed at u; int R(t - u) dM(u) (Cox 1962, section 5.1), by slices in which M grows alike. */
static double survival(const void *context, size_t model, double from, double t)
{
    const struct block *it = context;
    double sum = reliability(it, model, t), before = 0.0;
    for (int i = 0; from > 0.0 && i < slices; i++) {
        const double end = from * (i + 1) / slices;
        const double now = pcm__renewals(it->renewals[model], end);
        sum += (now - before) * reliability(it, model, t - from * (i + 0.5) / slices);
        before = now;
    }
    return fmin(sum, 1.0);
}

static double availability(const void *context, size_t model, double t)
{
    const struct block *it = context;
    const double planned = it->terms->downtime_planned, failure = it->terms->downtime_failure;
    if (isfinite(t)) {
        const double down = planned + failure * pcm__renewals(it->renewals[model], t);
        return fmax(1.0 - down / t, 0.0);
    }
    const double mean = pcm__lifetime_mean_ahead(&it->lives[model], 0.0);
    return isinf(mean) ? 1.0 : mean / (mean + failure);
}

/* The policy. */

static double solved_until(const pcm__lifetime *life)
{
    const double mean = pcm__lifetime_mean_ahead(life, 0.0);
    return isnormal(mean) ? mean_lives * mean : median_lives * pcm__lifetime_typical(life);
}

/* Nonzero if the hazard rises anywhere between quantiles of the life. */
static int hazard_rises(const pcm__lifetime *life)
{
    static const double collected[] = {0.001, 0.01, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.5, 2.3, 3.0};
    double lowest = INFINITY;
    for (size_t i = 0; i < sizeof collected / sizeof *collected; i++) {
        const double age = pcm__family_ahead(life->family, life->values, 0.0, collected[i]);
        if (!isfinite(age))
            break;
        const double hazard = pcm__lifetime_hazard(life, age);
        if (hazard > lowest * (1.0 + 1e-9))
            return 1;
        lowest = fmin(lowest, hazard);
    }
    return 0;
}

static void set_reason(pcm__policy *policy, const struct block *it)
{
    const int by_downtime = it->terms->criterion == PCM_CRITERION_AVAILABILITY;
    if (it->failure > it->planned)
        policy->never = hazard_rises(&it->lives[0]) ? PCM_REASON_DATES_NEVER_PAY
                                                    : PCM_REASON_HAZARD_DOES_NOT_RISE;
    else
        policy->never =
            by_downtime ? PCM_REASON_DOWNTIME_NOT_LONGER : PCM_REASON_FAILURE_NOT_DEARER;
    if (policy->never != PCM_REASON_HAZARD_DOES_NOT_RISE) {
        policy->never_argument[0] = it->failure;
        policy->never_argument[1] = it->planned;
    }
}

static pcm_status prepare(struct block *it, pcm__policy *policy, const pcm_evidence *evidence,
                          const pcm_terms *terms)
{
    const int by_downtime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    const size_t n = pcm_evidence_models(evidence);
    *it = (struct block){.terms = terms,
                         .planned = by_downtime ? terms->downtime_planned : terms->cost_planned,
                         .failure = by_downtime ? terms->downtime_failure : terms->cost_failure,
                         .discount = by_downtime ? 0.0 : terms->discount,
                         .renewals = pcm__array_new_zero(n, sizeof *it->renewals),
                         .lives = pcm__array_new_zero(n, sizeof *it->lives),
                         .models = n,
                         .latest = INFINITY};
    if (!it->renewals || !it->lives)
        return pcm__fail_memory();
    for (size_t i = 0; i < n; i++) {
        const pcm_distribution *life = pcm_evidence_model(evidence, i);
        it->lives[i] = pcm__lifetime_of(life);
        const double until = fmax(solved_until(&it->lives[i]), 2.0 * terms->age);
        const pcm_status status =
            pcm__renewal_new(&it->renewals[i], life, 0.0, it->discount, until);
        if (status != PCM_OK)
            return status;
        it->latest = fmin(it->latest, until);
    }
    *policy = (pcm__policy){.context = it,
                            .figures = figures,
                            .rate_never = rate_never,
                            .failures = failures,
                            .survival = survival,
                            .availability = availability,
                            .typical = pcm__lifetime_typical(&it->lives[0]),
                            .latest = it->latest,
                            .has_slopes = 1,
                            .act = PCM_ACT_AT_DATE};
    set_reason(policy, it);
    return PCM_OK;
}

static void leave(struct block *it)
{
    for (size_t i = 0; it->renewals && i < it->models; i++)
        pcm__renewal_free(it->renewals[i]);
    pcm_release(it->renewals);
    pcm_release(it->lives);
}

pcm_status pcm_block_advise(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms)
{
    struct block it;
    pcm__policy policy;
    pcm_advice advice;
    pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    if (pcm__terms_refused(&advice, evidence, terms)) {
        *out = advice;
        return PCM_OK;
    }
    status = prepare(&it, &policy, evidence, terms);
    if (status == PCM_OK)
        status = pcm__advise(out, &policy, evidence, terms);
    leave(&it);
    return status;
}

pcm_status pcm_block_curve(double *out, const pcm_evidence *evidence, const pcm_terms *terms,
                           const double *ahead, size_t n)
{
    struct block it;
    pcm__policy policy;
    pcm_advice advice;
    pcm_status status = pcm__terms_check(terms);
    if (status == PCM_OK)
        status = pcm__check_ahead(out, ahead, n);
    if (status == PCM_OK && pcm__terms_refused(&advice, evidence, terms))
        status = pcm__fail(PCM_ERR_DOMAIN, "terms: allow no decision (%s)",
                           pcm_reason_name(advice.reason));
    if (status != PCM_OK)
        return status;
    status = prepare(&it, &policy, evidence, terms);
    if (status == PCM_OK)
        status = pcm__advise(&advice, &policy, evidence, terms);
    if (status == PCM_OK)
        pcm__advise_curve(out, &policy, evidence, terms, &advice, ahead, n);
    leave(&it);
    return status;
}

/* The cost rate by itself. */

static pcm_status check_times(const double *out, const double *t, size_t n)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !t)
        return pcm__fail_null("t");
    for (size_t i = 0; i < n; i++)
        if (!(t[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "t[%zu] = %s: must be a number > 0", i,
                             pcm__text(t[i]).chars);
    return PCM_OK;
}

pcm_status pcm_block_cost_rate(double *out, pcm_distribution life, double cost_planned,
                               double cost_failure, const double *t, size_t n)
{
    pcm_status status = pcm__distribution_check(life);
    if (status == PCM_OK)
        status = pcm__cycle_check_costs(cost_planned, cost_failure);
    if (status == PCM_OK)
        status = check_times(out, t, n);
    if (status != PCM_OK)
        return status;
    const pcm__lifetime lifetime = pcm__lifetime_of(&life);
    double until = 0.0;
    for (size_t i = 0; i < n; i++)
        if (isfinite(t[i]))
            until = fmax(until, t[i]);
    pcm__renewal *renewal = NULL;
    if (until > 0.0)
        status = pcm__renewal_new(&renewal, &life, 0.0, 0.0, until);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        out[i] = isinf(t[i]) ? cost_failure / pcm__lifetime_mean_ahead(&lifetime, 0.0)
                             : (cost_planned + cost_failure * pcm__renewals(renewal, t[i])) / t[i];
    pcm__renewal_free(renewal);
    return status;
}
