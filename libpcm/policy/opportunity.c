/* SPDX-License-Identifier: Apache-2.0 */
/* Two limits, for one's own visits and for those that happen anyway (Dekker & Dijkstra 1992). At
 * the best limits a small change of the one does not move the other, so that finding them in turns
 * converges quadratically. */
#include <math.h>

#include <pcm/replacement.h>

#include "libpcm/base/fail.h"
#include "libpcm/policy/opportunity.h"

enum { rounds_most = 20 };

static const double settled = 1e-9;

/* Replacing on one's own that next to nobody lives to see is none. */
static const double nobody = 1e-9;

/* What is asked. */

static pcm_status check_amount(const char *name, double value)
{
    if (isfinite(value) && value >= 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be a finite number >= 0", name,
                     pcm__text(value).chars);
}

pcm_status pcm__opportunity_terms_check(const pcm_terms *terms)
{
    const pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (terms->horizon != 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.horizon = %s: must be 0 here",
                         pcm__text(terms->horizon).chars);
    if (terms->criterion == PCM_CRITERION_ONE_CYCLE)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.criterion = %d: must not be one cycle here",
                         (int)terms->criterion);
    return PCM_OK;
}

static pcm_status check(const pcm_terms *terms, const pcm_opportunity *opportunity)
{
    pcm_status status = pcm__opportunity_terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (!opportunity)
        return pcm__fail_null("opportunity");
    status = check_amount("opportunity.rate", opportunity->rate);
    return status == PCM_OK ? check_amount("opportunity.saving", opportunity->saving) : status;
}

/* pcm__terms_verdict(), and a planned cost that the saving leaves something of. */
static int refused(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms,
                   double saving)
{
    const int uptime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    const double planned = uptime ? terms->downtime_planned : terms->cost_planned;
    if (pcm__terms_verdict(out, evidence, terms))
        return 1;
    if (planned - saving > 0.0)
        return 0;
    out->verdict = PCM_NOT_ENOUGH_EVIDENCE;
    out->reason = PCM_REASON_COST_NOT_POSITIVE;
    out->argument[0] = planned - saving;
    out->argument[1] = uptime ? terms->downtime_failure : terms->cost_failure;
    return 1;
}

/* The two limits. */

static double joined_by_model(const pcm__view *view, size_t model, const void *context)
{
    return pcm__joining_fate(view->policy->context, model, 0.0, *(const double *)context).joins;
}

static double acts_by_model(const pcm__view *view, size_t model, const void *context)
{
    return pcm__joining_fate(view->policy->context, model, 0.0, *(const double *)context).acts;
}

/* An age that nobody reaches, as far as costs can tell. */
static double end_of_life(const pcm__joining *it)
{
    const pcm__lifetime *life = &it->lived[0].life;
    const double age = pcm__family_ahead(life->family, life->values, 0.0, 40.0);
    const double typical = pcm__lifetime_typical(life);
    return isnormal(age) ? age : 1e4 * typical;
}

/* Both limits in turns; returns T. */
static double settle(pcm__joining *it, double interval)
{
    const double end = end_of_life(it);
    for (int round = 0; round < rounds_most; round++) {
        const double before = interval, limit = pcm__joining_best_limit(it, interval);
        const pcm__policy policy = pcm__joining_policy(it);
        const pcm__view view = pcm__view_of(&policy, it->evidence);
        const pcm__least least = round == 0 ? pcm__least_between(&view, 0.0, INFINITY)
                                            : pcm__least_near(&view, interval);
        interval = fmin(least.t, end);
        if (isinf(limit) || fabs(interval - before) <= settled * interval)
            break;
    }
    return interval;
}

static void look_at_joining(pcm_opportunity_advice *out, const pcm__joining *it, double interval)
{
    const pcm__policy policy = pcm__joining_policy(it);
    const pcm__view view = pcm__view_of(&policy, it->evidence);
    out->join_from = it->join_from;
    out->joined = it->rate > 0.0 ? pcm__view_mean(&view, joined_by_model, &interval) : 0.0;
    out->saving_rate = out->cost_rate_alone - pcm__view_rate(&view, interval);
}

/* Nonzero if some live to be replaced on their own. */
static int is_reached(const pcm__joining *it, double interval)
{
    const pcm__policy policy = pcm__joining_policy(it);
    const pcm__view view = pcm__view_of(&policy, it->evidence);
    return pcm__view_mean(&view, acts_by_model, &interval) > nobody;
}

/* Nobody is replaced on his own: the advice is that without opportunities. */
static void advise_joining_only(pcm_opportunity_advice *out, pcm__joining *it, double interval,
                                const pcm_advice *alone)
{
    out->advice = *alone;
    look_at_joining(out, it, interval);
    if (out->joined > nobody)
        return;
    out->join_from = INFINITY;
    out->joined = out->saving_rate = 0.0;
}

/* The advice at the settled limits. A limit of the terms that binds moves T, and with it t. */
static pcm_status advise(pcm_opportunity_advice *out, pcm__joining *it, const pcm_advice *alone)
{
    const double interval =
        settle(it, isfinite(alone->interval) ? alone->interval : end_of_life(it));
    out->interval_alone = alone->interval;
    out->cost_rate_alone = alone->cost_rate;
    if (isinf(alone->interval) && !is_reached(it, interval)) {
        advise_joining_only(out, it, interval, alone);
        return PCM_OK;
    }
    const pcm__policy policy = pcm__joining_policy(it);
    pcm_status status = pcm__advise(&out->advice, &policy, it->evidence, it->terms);
    if (status != PCM_OK)
        return status;
    const double kept = fmin(out->advice.interval, end_of_life(it));
    if (fabs(kept - interval) > settled * interval) {
        (void)pcm__joining_best_limit(it, kept);
        status = pcm__advise(&out->advice, &policy, it->evidence, it->terms);
    }
    look_at_joining(out, it, kept);
    return status;
}

pcm_status pcm_opportunity_advise(pcm_opportunity_advice *out, const pcm_evidence *evidence,
                                  const pcm_terms *terms, const pcm_opportunity *opportunity)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = check(terms, opportunity);
    if (status != PCM_OK)
        return status;
    pcm_opportunity_advice result = {.join_from = INFINITY, .interval_alone = INFINITY};
    if (refused(&result.advice, evidence, terms, opportunity->saving)) {
        *out = result;
        return PCM_OK;
    }
    pcm__joining it;
    pcm_advice alone;
    status = pcm_replacement_advise(&alone, evidence, terms);
    if (status != PCM_OK)
        return status;
    status = pcm__joining_begin(&it, evidence, terms, opportunity);
    if (status == PCM_OK)
        status = advise(&result, &it, &alone);
    pcm__joining_leave(&it);
    if (status == PCM_OK)
        *out = result;
    return status;
}

static pcm_status check_limits(const double *out, const double *join_from, const double *interval,
                               size_t n)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !join_from)
        return pcm__fail_null("join_from");
    if (n > 0 && !interval)
        return pcm__fail_null("interval");
    for (size_t i = 0; i < n; i++) {
        if (!(join_from[i] >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "join_from[%zu] = %s: must be a number >= 0", i,
                             pcm__text(join_from[i]).chars);
        if (!(isfinite(interval[i]) && interval[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "interval[%zu] = %s: must be a finite number > 0", i,
                             pcm__text(interval[i]).chars);
    }
    return PCM_OK;
}

pcm_status pcm_opportunity_cost_rate(double *out, const pcm_evidence *evidence,
                                     const pcm_terms *terms, const pcm_opportunity *opportunity,
                                     const double *join_from, const double *interval, size_t n)
{
    pcm_status status = check(terms, opportunity);
    if (status == PCM_OK)
        status = check_limits(out, join_from, interval, n);
    pcm_advice advice;
    if (status == PCM_OK && refused(&advice, evidence, terms, opportunity->saving))
        status = pcm__fail(PCM_ERR_DOMAIN, "terms: allow no decision (%s)",
                           pcm_reason_name(advice.reason));
    if (status != PCM_OK)
        return status;
    pcm__joining it;
    status = pcm__joining_begin(&it, evidence, terms, opportunity);
    for (size_t i = 0; status == PCM_OK && i < n; i++) {
        it.join_from = join_from[i];
        const pcm__policy policy = pcm__joining_policy(&it);
        const pcm__view view = pcm__view_of(&policy, evidence);
        out[i] = pcm__view_rate(&view, interval[i]);
    }
    pcm__joining_leave(&it);
    return status;
}
