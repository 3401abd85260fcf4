/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement as a policy: costs and lengths of cycles under every criterion. Symbols as in the
 * header. The discounted value of what a failure costs, int e^-dt f, is 1 - e^-dT R - d int e^-dt R
 * by parts, and a cycle with downtimes lasts (1 - E e^(-d length))/d. */
#include <math.h>

#include <pcm/replacement.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/outlook/lived_table.h"
#include "libpcm/outlook/renewal_prospect.h"
#include "libpcm/policy/optimality.h"
#include "libpcm/policy/policy.h"
#include "libpcm/policy/search.h"

/* What a planned act and a failure cost, in money or in downtime. */
struct prices {
    double planned;
    double failure;
};

struct replacement {
    const pcm_terms *terms;
    struct prices prices;
    pcm__lived_table *tables; /* one per model */
    size_t models;
    const pcm_evidence *evidence;
    int counts_downtime; /* in the length of a cycle */
    int *short_of_memory; /* set where a cost over the horizon could not be had */
};

/* The chances of one item from an age to another. */
struct span {
    double survivors;   /* R, from the one age to the other */
    double failures;    /* F */
    double hazard;      /* at the end */
    double lived;       /* int e^-dt R */
    double discount;    /* d */
    double still_worth; /* e^-dT */
};

static const pcm__lifetime *life_of(const struct replacement *it, size_t model)
{
    return &it->tables[model].life;
}

static struct span span_of(const struct replacement *it, size_t model, double from, double t)
{
    const pcm__lifetime *life = life_of(it, model);
    const double collected = pcm__lifetime_collected(life, from, t);
    const double discount = it->terms->discount;
    return (struct span){.survivors = pcm__exp(-collected),
                         .failures = -pcm__expm1(-collected),
                         .hazard = isinf(t) ? 0.0 : pcm__lifetime_hazard(life, t),
                         .lived = pcm__lived(&it->tables[model], from, t),
                         .discount = discount,
                         .still_worth = discount > 0.0 ? pcm__exp(-discount * (t - from)) : 1.0};
}

/* Present value of 1 at the failure, if it comes before the end. */
static double failure_worth(const struct span *span)
{
    if (span->discount == 0.0)
        return span->failures;
    return fmax(1.0 - span->still_worth * span->survivors - span->discount * span->lived, 0.0);
}

/* Present length of a downtime. */
static double present(double discount, double downtime)
{
    return discount > 0.0 ? -pcm__expm1(-discount * downtime) / discount : downtime;
}

static pcm__figures figures_of_span(const struct replacement *it, const struct span *span)
{
    const double planned_down =
        it->counts_downtime ? present(span->discount, it->terms->downtime_planned) : 0.0;
    const double failure_down =
        it->counts_downtime ? present(span->discount, it->terms->downtime_failure) : 0.0;
    const double act = span->still_worth * span->survivors, failure = failure_worth(span);
    /* The chance of acting falls with the end by discounting and by failures. */
    const double fall = span->discount + span->hazard;
    return (pcm__figures){
        .cost = it->prices.planned * act + it->prices.failure * failure,
        .length = span->lived + planned_down * act + failure_down * failure,
        .cost_slope = act * (it->prices.failure * span->hazard - it->prices.planned * fall),
        .length_slope = act * (1.0 + failure_down * span->hazard - planned_down * fall)};
}

static pcm__figures cycle_figures(const void *context, size_t model, double from, double t)
{
    const struct span span = span_of(context, model, from, t);
    return figures_of_span(context, &span);
}

static double rate_never(const void *context, size_t model)
{
    const struct span span = span_of(context, model, 0.0, INFINITY);
    const pcm__figures figures = figures_of_span(context, &span);
    return isinf(figures.length) ? 0.0 : figures.cost / figures.length;
}

/* One cycle. */

/* The level payment that 1 at the end of a time is worth. */
static double level_payment(double discount, double time)
{
    return discount > 0.0 ? discount / pcm__expm1(discount * time) : 1.0 / time;
}

static double failing_payment(const pcm__lifetime *life, double since, double collected,
                              const void *context)
{
    const double discount = *(const double *)context;
    return pcm__lifetime_hazard(life, since) * pcm__exp(-collected) *
           level_payment(discount, since);
}

static double failure_payments(const struct replacement *it, size_t model, double t)
{
    const pcm__lifetime *life = life_of(it, model);
    const double end = fmin(t, pcm__family_ahead(life->family, life->values, 0.0, 45.0));
    return it->prices.failure *
           pcm__lifetime_integral(life, 0.0, end, failing_payment, &it->terms->discount);
}

static pcm__figures one_cycle_figures(const void *context, size_t model, double from, double t)
{
    const struct replacement *it = context;
    const struct span span = span_of(it, model, from, t);
    const double payment = level_payment(span.discount, t);
    const double fall = span.discount > 0.0
                            ? span.discount / -pcm__expm1(-span.discount * t)
                            : 1.0 / t; /* -k'/k */
    return (pcm__figures){
        .cost = failure_payments(it, model, t) + it->prices.planned * payment * span.survivors,
        .length = 1.0,
        .cost_slope = payment * span.survivors *
                      ((it->prices.failure - it->prices.planned) * span.hazard -
                       it->prices.planned * fall)};
}

/* Payments over a cycle have no mean where many cycles are next to nothing: a hazard that does not
 * begin at 0. */
static double one_cycle_never(const void *context, size_t model)
{
    const struct replacement *it = context;
    if (pcm__lifetime_hazard(life_of(it, model), 0.0) > 0.0)
        return INFINITY;
    return failure_payments(it, model, INFINITY);
}

/* A horizon. */

static double cost_until_horizon(const struct replacement *it, size_t model, double t)
{
    double cost;
    if (pcm__horizon_cost(&cost, pcm_evidence_model(it->evidence, model), it->terms, t) == PCM_OK)
        return cost;
    *it->short_of_memory = 1;
    return INFINITY;
}

static pcm__figures horizon_figures(const void *context, size_t model, double from, double t)
{
    const struct replacement *it = context;
    (void)from; /* the item at hand has the age of the terms */
    return (pcm__figures){.cost = cost_until_horizon(it, model, t),
                          .length = present(it->terms->discount, it->terms->horizon)};
}

static double horizon_never(const void *context, size_t model)
{
    const pcm__figures figures = horizon_figures(context, model, 0.0, INFINITY);
    return figures.cost / figures.length;
}

/* Closed forms. */

static double weibull_best(const void *context, size_t model, int *evaluations)
{
    const struct replacement *it = context;
    const double shape = life_of(it, model)->values[0], scale = life_of(it, model)->values[1];
    const double extra = it->prices.failure - it->prices.planned;
    if (!(shape > 1.0 && extra > 0.0))
        return INFINITY;
    const pcm__optimum optimum = pcm__optimal_age(shape, it->prices.planned, extra);
    *evaluations = optimum.evaluations;
    return scale * pcm__exp(optimum.log_x / shape);
}

static double failures(const void *context, size_t model, double from, double t)
{
    const struct replacement *it = context;
    return -pcm__expm1(-pcm__lifetime_collected(life_of(it, model), from, t));
}

static double survival(const void *context, size_t model, double from, double t)
{
    const struct replacement *it = context;
    return pcm__exp(-pcm__lifetime_collected(life_of(it, model), from, t));
}

static double availability(const void *context, size_t model, double t)
{
    const struct replacement *it = context;
    const double up = pcm__lifetime_lived(life_of(it, model), 0.0, t, 0.0);
    const double survivors = survival(context, model, 0.0, t);
    const double down = it->terms->downtime_planned * survivors +
                        it->terms->downtime_failure * (1.0 - survivors);
    return isinf(up) ? 1.0 : up / (up + down);
}

/* The policy. */

static int all_are_weibull(const pcm_evidence *evidence)
{
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++)
        if (pcm_evidence_model(evidence, i)->family != PCM_FAMILY_WEIBULL)
            return 0;
    return 1;
}

/* Ages are sought about the best of the long run, and up to that which the item at hand reaches. */
static void set_horizon(pcm__policy *policy, const struct replacement *it)
{
    const double end = it->terms->age + it->terms->horizon;
    const pcm__view view = pcm__view_of(policy, it->evidence);
    const double forever = pcm__least_between(&view, 0.0, INFINITY).t;
    policy->figures = horizon_figures;
    policy->rate_never = horizon_never;
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

static void set_policy(pcm__policy *policy, const struct replacement *it,
                       const pcm_evidence *evidence)
{
    const pcm_terms *terms = it->terms;
    const int one_cycle = terms->criterion == PCM_CRITERION_ONE_CYCLE;
    const int dearer = it->prices.failure > it->prices.planned;
    const int is_plain = terms->discount == 0.0 && !it->counts_downtime && !one_cycle;
    *policy = (pcm__policy){.context = it,
                            .figures = one_cycle ? one_cycle_figures : cycle_figures,
                            .rate_never = one_cycle ? one_cycle_never : rate_never,
                            .best = is_plain && all_are_weibull(evidence) ? weibull_best : NULL,
                            .failures = failures,
                            .survival = survival,
                            .availability = availability,
                            .typical = pcm__lifetime_typical(life_of(it, 0)),
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
static pcm_status prepare(struct replacement *out, const pcm_evidence *evidence,
                          const pcm_terms *terms, int *short_of_memory)
{
    const int by_downtime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    const size_t n = pcm_evidence_models(evidence);
    *out = (struct replacement){
        .terms = terms,
        .prices = by_downtime
                      ? (struct prices){terms->downtime_planned, terms->downtime_failure}
                      : (struct prices){terms->cost_planned, terms->cost_failure},
        .counts_downtime = !by_downtime && (terms->downtime_planned > 0.0 ||
                                            terms->downtime_failure > 0.0),
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

static void leave(struct replacement *it)
{
    for (size_t i = 0; it->tables && i < it->models; i++)
        pcm__lived_table_free(&it->tables[i]);
    pcm_release(it->tables);
}

static int refused(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms)
{
    if (pcm__terms_verdict(out, evidence, terms))
        return 1;
    if (terms->criterion != PCM_CRITERION_AVAILABILITY || terms->downtime_planned > 0.0)
        return 0;
    out->verdict = PCM_NOT_ENOUGH_EVIDENCE;
    out->reason = PCM_REASON_DOWNTIME_NOT_FINITE;
    out->argument[0] = terms->downtime_planned;
    out->argument[1] = terms->downtime_failure;
    return 1;
}

pcm_status pcm_replacement_advise(pcm_advice *out, const pcm_evidence *evidence,
                                  const pcm_terms *terms)
{
    struct replacement it;
    pcm__policy policy;
    pcm_advice advice;
    int short_of_memory = 0;
    pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    if (refused(&advice, evidence, terms)) {
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
    struct replacement it;
    pcm__policy policy;
    pcm_advice advice;
    int short_of_memory = 0;
    pcm_status status = pcm__terms_check(terms);
    if (status == PCM_OK)
        status = pcm__check_ahead(out, ahead, n);
    if (status == PCM_OK && refused(&advice, evidence, terms))
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
        policy.figures = cycle_figures;
        pcm__advise_curve(out, &policy, evidence, terms, &advice, ahead, n);
    }
    leave(&it);
    return status;
}
