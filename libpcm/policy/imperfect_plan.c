/* SPDX-License-Identifier: Apache-2.0 */
/* Costs and time of a cycle of N acts every x, the last of them a renewal (Nakagawa 1986). */
#include "libpcm/policy/imperfect_plan.h"

#include <math.h>

#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"

pcm__imperfect_plan pcm__imperfect_plan_of(const pcm_evidence *evidence, const pcm_terms *terms,
                                           const pcm_renewal_terms *renewal)
{
    const int uptime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    return (pcm__imperfect_plan){.evidence = evidence,
                                 .terms = terms,
                                 .renewal = renewal,
                                 .job = uptime ? terms->downtime_planned : terms->cost_planned,
                                 .renew = uptime ? renewal->downtime : renewal->cost,
                                 .failure = uptime ? terms->downtime_failure : terms->cost_failure};
}

/* Of the acts of a cycle, or of one job in the long run, when a job costs this and a renewal that.
 */
static double acts_cost(const pcm__imperfect_plan *plan, double job, double renew)
{
    const double acts = plan->acts[plan->kind];
    return isinf(acts) ? job : job * (acts - 1.0) + renew;
}

static double stretches_of_cycle(const pcm__imperfect_plan *plan)
{
    const double acts = plan->acts[plan->kind];
    return isinf(acts) ? 1.0 : acts;
}

pcm__failures pcm__plan_failures(const pcm__imperfect_plan *plan, const pcm__upkeep_system *system,
                                 double x)
{
    if (!pcm__repairs_minimally(&system->life))
        return pcm__failures_at(&system->tables[plan->kind], system->life.life.scale, x);
    /* Much faster than pcm__pow(), and asked for many systems at many places. */
    const double shape = system->life.life.shape;
    const double number =
        system->stretches[plan->kind] * pcm__exp(shape * pcm__log(x / system->life.life.scale));
    return (pcm__failures){number, shape * number / x, 0.0};
}

static int for_availability(const pcm__imperfect_plan *plan)
{
    return plan->terms->criterion == PCM_CRITERION_AVAILABILITY;
}

static pcm__figures figures(const void *context, size_t model, double from, double t)
{
    const pcm__imperfect_plan *plan = context;
    const pcm__failures failures = pcm__plan_failures(plan, &plan->systems[model], t);
    const double stretches = stretches_of_cycle(plan);
    const int uptime = for_availability(plan);
    const double acts =
        uptime ? 0.0 : acts_cost(plan, plan->terms->downtime_planned, plan->renewal->downtime);
    const double failure = uptime ? 0.0 : plan->terms->downtime_failure;
    (void)from; /* an interval is asked about as a whole */
    return (pcm__figures){.cost = acts_cost(plan, plan->job, plan->renew) +
                                  plan->failure * failures.number,
                          .length = stretches * t + acts + failure * failures.number,
                          .cost_slope = plan->failure * failures.slope,
                          .length_slope = stretches + failure * failures.slope};
}

static double rate_never(const void *context, size_t model)
{
    const pcm__imperfect_plan *plan = context;
    const double intensity = plan->systems[model].without_acts;
    const double downtime = for_availability(plan) ? 0.0 : plan->terms->downtime_failure;
    return intensity > 0.0 ? plan->failure / (1.0 / intensity + downtime) : 0.0;
}

static double best_in_closed_form(const void *context, size_t model, int *evaluations)
{
    const pcm__imperfect_plan *plan = context;
    const pcm__upkeep_system *system = &plan->systems[model];
    const double shape = system->life.life.shape;
    *evaluations = 0;
    if (!(shape > 1.0))
        return INFINITY;
    const double cost = acts_cost(plan, plan->job, plan->renew);
    return system->life.life.scale *
           pcm__pow(cost / plan->failure / system->stretches[plan->kind] / (shape - 1.0),
                    1.0 / shape);
}

/* Until the next act, as if repairs were minimal. */
static double failures_ahead(const void *context, size_t model, double from, double t)
{
    const pcm__imperfect_plan *plan = context;
    return pcm__weibull_hazard_ahead(plan->systems[model].life.life,
                                     plan->renewal->virtual_age + from, t - from);
}

static double survival(const void *context, size_t model, double from, double t)
{
    return pcm__exp(-failures_ahead(context, model, from, t));
}

static double availability(const void *context, size_t model, double t)
{
    const pcm__imperfect_plan *plan = context;
    const pcm_terms *terms = plan->terms;
    if (isinf(t)) {
        const double intensity = plan->systems[model].without_acts;
        return 1.0 /
               (1.0 + (terms->downtime_failure > 0.0 ? terms->downtime_failure * intensity : 0.0));
    }
    const double down =
        acts_cost(plan, terms->downtime_planned, plan->renewal->downtime) +
        terms->downtime_failure * pcm__plan_failures(plan, &plan->systems[model], t).number;
    return 1.0 / (1.0 + down / (stretches_of_cycle(plan) * t));
}

int pcm__plan_has_downtimes(const pcm__imperfect_plan *plan)
{
    return !for_availability(plan) &&
           (plan->terms->downtime_planned > 0.0 || plan->terms->downtime_failure > 0.0 ||
            plan->renewal->downtime > 0.0);
}

pcm__policy pcm__imperfect_policy_of(const pcm__imperfect_plan *plan)
{
    const int minimal = pcm__repairs_minimally(&plan->systems[0].life);
    int evaluations;
    const double typical =
        minimal ? best_in_closed_form(plan, 0, &evaluations) : plan->systems[0].life.life.scale;
    return (pcm__policy){
        .context = plan,
        .figures = figures,
        .rate_never = rate_never,
        .best = minimal && !pcm__plan_has_downtimes(plan) ? best_in_closed_form : NULL,
        .failures = failures_ahead,
        .survival = survival,
        .availability = availability,
        .typical = typical > 0.0 && isfinite(typical) ? typical : plan->systems[0].life.life.scale,
        .has_slopes = 1,
        .act = PCM_ACT_AT_AGE,
        .never = plan->systems[0].life.life.shape > 1.0 ? PCM_REASON_JOBS_NEVER_PAY
                                                        : PCM_REASON_HAZARD_DOES_NOT_RISE,
        .never_argument = {plan->job, plan->failure}};
}
