/* SPDX-License-Identifier: Apache-2.0 */
/* Plans of preventive jobs and renewals: what is asked, and what is answered. */
#include <pcm/imperfect_policy.h>

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/weibull.h"
#include "libpcm/policy/imperfect_plan.h"

/* What is asked. */

static pcm_status check_rho(const char *name, double rho)
{
    if (rho >= PCM_RHO_LOWEST && rho <= 1.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "system.%s = %s: must be %s to 1", name, pcm__text(rho).chars,
                     pcm__text(PCM_RHO_LOWEST).chars);
}

pcm_status pcm__imperfect_life_check(const pcm_imperfect_life *system)
{
    if (!system)
        return pcm__fail_null("system");
    if ((unsigned)system->model > PCM_IMPERFECT_ARA_1)
        return pcm__fail(PCM_ERR_DOMAIN, "system.model = %d: is no model", (int)system->model);
    pcm_status status = pcm__weibull_check(system->life);
    if (status == PCM_OK)
        status = check_rho("rho_corrective", system->rho_corrective);
    if (status == PCM_OK)
        status = check_rho("rho_preventive", system->rho_preventive);
    return status;
}

static pcm_status check_time(const char *name, double value)
{
    if (isfinite(value) && value >= 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "renewal.%s = %s: must be a finite number >= 0", name,
                     pcm__text(value).chars);
}

pcm_status pcm__renewal_check(const pcm_terms *terms, const pcm_renewal_terms *renewal)
{
    pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (terms->discount != 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.discount = %s: must be 0 here",
                         pcm__text(terms->discount).chars);
    if (terms->horizon != 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.horizon = %s: must be 0 here",
                         pcm__text(terms->horizon).chars);
    if (!renewal)
        return pcm__fail_null("renewal");
    if (isnan(renewal->cost))
        return pcm__fail(PCM_ERR_DOMAIN, "renewal.cost = nan: must be a number");
    status = check_time("downtime", renewal->downtime);
    return status == PCM_OK ? check_time("virtual_age", renewal->virtual_age) : status;
}

pcm_status pcm__acts_check(const char *name, double acts, const pcm_imperfect_life *system)
{
    if (!(acts >= 1.0 && (isinf(acts) || (acts <= 1e6 && acts == floor(acts)))))
        return pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be a whole number 1 to 1e6, or infinity",
                         name, pcm__text(acts).chars);
    if (!pcm__repairs_minimally(system) && acts > PCM_IMPERFECT_ACTS_MOST)
        return pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be at most %d where repairs rejuvenate",
                         name, pcm__text(acts).chars, PCM_IMPERFECT_ACTS_MOST);
    return PCM_OK;
}

static pcm_status check(const pcm_imperfect_life *system, const pcm_terms *terms,
                        const pcm_renewal_terms *renewal)
{
    pcm_status status = pcm__imperfect_life_check(system);
    if (status == PCM_OK)
        status = pcm__renewal_check(terms, renewal);
    if (status == PCM_OK && renewal->current_acts != 0.0)
        status = pcm__acts_check("renewal.current_acts", renewal->current_acts, system);
    return status;
}

static int is_amount(double value)
{
    return isfinite(value) && value > 0.0;
}

int pcm__renewal_verdict(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms,
                         const pcm_renewal_terms *renewal)
{
    if (pcm__terms_verdict(out, evidence, terms))
        return 1;
    const pcm__imperfect_plan plan = pcm__imperfect_plan_of(evidence, terms, renewal);
    if (is_amount(plan.job) && is_amount(plan.failure) && is_amount(plan.renew))
        return 0;
    out->verdict = PCM_NOT_ENOUGH_EVIDENCE;
    out->reason = PCM_REASON_COST_NOT_POSITIVE;
    out->argument[0] = is_amount(plan.renew) ? plan.job : plan.renew;
    out->argument[1] = plan.failure;
    return 1;
}

/* What is answered. */

pcm_imperfect_policy pcm__imperfect_plan_refused(const pcm_advice *advice)
{
    return (pcm_imperfect_policy){.advice = *advice,
                                  .acts = 1.0,
                                  .cycle_length = INFINITY,
                                  .interval_renewal_only = INFINITY};
}

static double failures_of(const pcm__view *view, size_t model, const void *context)
{
    const pcm__imperfect_plan *plan = view->policy->context;
    return pcm__plan_failures(plan, &plan->systems[model], *(const double *)context).number;
}

static double length_of(const pcm__view *view, size_t model, const void *context)
{
    const pcm__policy *policy = view->policy;
    return policy->figures(policy->context, model, 0.0, *(const double *)context).length;
}

static void look_at_cycle(pcm_imperfect_policy *out, const pcm__imperfect_plan *plan,
                          const pcm__view *view, const pcm__upkeep_system *estimate)
{
    const double interval = out->advice.interval;
    out->cycle_length = out->acts * interval;
    if (isinf(interval)) {
        out->expected_failures = INFINITY;
        return;
    }
    out->expected_failures = pcm__view_mean(view, failures_of, &interval);
    const double error = pcm__plan_failures(plan, estimate, interval).error;
    out->simulation_error = plan->failure * error / pcm__view_mean(view, length_of, &interval);
}

static void look_at_renewals(pcm_imperfect_policy *out, pcm__imperfect_plan *plan)
{
    plan->kind = PCM__ACTS_ONE;
    const pcm__policy policy = pcm__imperfect_policy_of(plan);
    const pcm__view view = pcm__view_of(&policy, plan->evidence);
    const pcm__least least = pcm__least_between(&view, 0.0, INFINITY);
    out->interval_renewal_only = least.t;
    out->cost_rate_renewal_only = pcm__view_rate(&view, least.t);
    if (out->acts > 1.0 && isfinite(out->advice.interval))
        out->job_benefit = out->cost_rate_renewal_only - out->advice.cost_rate;
}

static void look_at_today(pcm_imperfect_policy *out, pcm__imperfect_plan *plan)
{
    if (!(plan->terms->current_interval > 0.0 && plan->acts[PCM__ACTS_TODAY] > 0.0))
        return;
    plan->kind = PCM__ACTS_TODAY;
    const pcm__policy policy = pcm__imperfect_policy_of(plan);
    const pcm__view view = pcm__view_of(&policy, plan->evidence);
    out->advice.cost_rate_now = pcm__view_rate(&view, plan->terms->current_interval);
    out->advice.saving_rate_now = out->advice.cost_rate_now - out->advice.cost_rate;
}

pcm_status pcm__imperfect_plan_conclude(pcm_imperfect_policy *out, pcm__imperfect_plan *plan,
                                        const pcm__upkeep_system *estimate)
{
    const double rho = estimate->life.rho_preventive;
    pcm_imperfect_policy result = {.acts = plan->acts[PCM__ACTS_ADVISED]};
    plan->kind = PCM__ACTS_ADVISED;
    const pcm__policy policy = pcm__imperfect_policy_of(plan);
    const pcm_status status = pcm__advise(&result.advice, &policy, plan->evidence, plan->terms);
    if (status != PCM_OK)
        return status;
    const pcm__view view = pcm__view_of(&policy, plan->evidence);
    look_at_cycle(&result, plan, &view, estimate);
    look_at_renewals(&result, plan);
    look_at_today(&result, plan);
    if (!(rho > 0.0) && result.advice.reason == PCM_REASON_SAVES) {
        result.advice.reason = PCM_REASON_WORK_DOES_NOTHING;
        result.advice.argument[0] = rho;
        result.advice.argument[1] = 0.0;
    }
    *out = result;
    return PCM_OK;
}

/* One known system. */

struct known {
    pcm_evidence *evidence;
    pcm__upkeep_system system;
    pcm__imperfect_plan plan;
};

static pcm_status know(struct known *known, const pcm_imperfect_life *system)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL, {system->life.shape, system->life.scale}};
    return pcm_evidence_from_model(&known->evidence, life);
}

/* With a number of acts, or 0 for the best. */
static pcm_status plan_known(struct known *known, const pcm_imperfect_life *system,
                             const pcm_terms *terms, const pcm_renewal_terms *renewal, double acts,
                             pcm_control *control)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "simulating systems with different numbers of jobs";
    known->plan = pcm__imperfect_plan_of(known->evidence, terms, renewal);
    known->plan.systems = &known->system;
    known->plan.acts[PCM__ACTS_ADVISED] = acts;
    const pcm_status status = pcm__imperfect_plan_begin(&known->plan, system, &watch);
    if (status == PCM_OK && pcm__repairs_minimally(system))
        pcm__imperfect_plan_count(&known->plan);
    return status;
}

pcm_status pcm_imperfect_policy_solve(pcm_imperfect_policy *out, const pcm_imperfect_life *system,
                                      const pcm_terms *terms, const pcm_renewal_terms *renewal,
                                      pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    struct known known = {.evidence = NULL};
    pcm_advice refused;
    pcm_status status = check(system, terms, renewal);
    if (status == PCM_OK)
        status = know(&known, system);
    if (status != PCM_OK)
        return status;
    if (pcm__renewal_verdict(&refused, known.evidence, terms, renewal)) {
        *out = pcm__imperfect_plan_refused(&refused);
    } else {
        status = plan_known(&known, system, terms, renewal, 0.0, control);
        if (status == PCM_OK)
            status = pcm__imperfect_plan_conclude(out, &known.plan, &known.system);
    }
    pcm_evidence_free(known.evidence);
    return status;
}

static pcm_status check_intervals(const double *out, const double *interval, size_t n)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !interval)
        return pcm__fail_null("interval");
    for (size_t i = 0; i < n; i++)
        if (!(isfinite(interval[i]) && interval[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "interval[%zu] = %s: must be a finite number > 0", i,
                             pcm__text(interval[i]).chars);
    return PCM_OK;
}

static void rates_at(double *out, struct known *known, const double *interval, size_t n)
{
    const pcm__policy policy = pcm__imperfect_policy_of(&known->plan);
    const pcm__view view = pcm__view_of(&policy, known->evidence);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__view_rate(&view, interval[i]);
}

pcm_status pcm_imperfect_policy_cost_rate(double *out, const pcm_imperfect_life *system,
                                          const pcm_terms *terms, const pcm_renewal_terms *renewal,
                                          double acts, const double *interval, size_t n,
                                          pcm_control *control)
{
    struct known known = {.evidence = NULL};
    pcm_advice refused;
    pcm_status status = check(system, terms, renewal);
    if (status == PCM_OK)
        status = pcm__acts_check("acts", acts, system);
    if (status == PCM_OK)
        status = check_intervals(out, interval, n);
    if (status == PCM_OK)
        status = know(&known, system);
    if (status != PCM_OK)
        return status;
    if (pcm__renewal_verdict(&refused, known.evidence, terms, renewal))
        status = pcm__fail(PCM_ERR_DOMAIN, "terms, renewal: no decision: %s",
                           pcm_reason_text(refused.reason));
    else
        status = plan_known(&known, system, terms, renewal, acts, control);
    if (status == PCM_OK)
        rates_at(out, &known, interval, n);
    pcm_evidence_free(known.evidence);
    return status;
}
