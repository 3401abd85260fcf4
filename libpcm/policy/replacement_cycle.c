/* SPDX-License-Identifier: Apache-2.0 */
/* Costs and lengths of cycles under age replacement. Symbols as in pcm/replacement.h. The
 * discounted value of what a failure costs, int e^-dt f, is 1 - e^-dT R - d int e^-dt R by parts,
 * and a cycle with downtimes lasts (1 - E e^(-d length))/d. */
#include "libpcm/policy/replacement.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/quick.h"
#include "libpcm/outlook/renewal_prospect.h"
#include "libpcm/policy/cycle.h"
#include "libpcm/policy/optimality.h"

/* The chances of one item from an age to another. */
struct span {
    double survivors;   /* R, from the one age to the other */
    double failures;    /* F */
    double hazard;      /* at the end */
    double lived;       /* int e^-dt R */
    double discount;    /* d */
    double still_worth; /* e^-dT */
};

static const pcm__lifetime *life_of(const pcm__replacement *it, size_t model)
{
    return &it->tables[model].life;
}

static struct span span_of(const pcm__replacement *it, size_t model, double from, double t)
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

static pcm__figures figures_of_span(const pcm__replacement *it, const struct span *span)
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

pcm__figures pcm__replacement_figures(const void *context, size_t model, double from, double t)
{
    const struct span span = span_of(context, model, from, t);
    return figures_of_span(context, &span);
}

double pcm__replacement_never(const void *context, size_t model)
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

static double failure_payments(const pcm__replacement *it, size_t model, double t)
{
    const pcm__lifetime *life = life_of(it, model);
    const double end = fmin(t, pcm__family_ahead(life->family, life->values, 0.0, 45.0));
    return it->prices.failure *
           pcm__lifetime_integral(life, 0.0, end, failing_payment, &it->terms->discount);
}

pcm__figures pcm__one_cycle_figures(const void *context, size_t model, double from, double t)
{
    const pcm__replacement *it = context;
    const struct span span = span_of(it, model, from, t);
    const double payment = level_payment(span.discount, t);
    const double fall =
        span.discount > 0.0 ? span.discount / -pcm__expm1(-span.discount * t) : 1.0 / t; /* -k'/k */
    return (pcm__figures){
        .cost = failure_payments(it, model, t) + it->prices.planned * payment * span.survivors,
        .length = 1.0,
        .cost_slope =
            payment * span.survivors *
            ((it->prices.failure - it->prices.planned) * span.hazard - it->prices.planned * fall)};
}

/* Payments over a cycle have no mean where many cycles are next to nothing: a hazard that does not
 * begin at 0. */
double pcm__one_cycle_never(const void *context, size_t model)
{
    const pcm__replacement *it = context;
    if (pcm__lifetime_hazard(life_of(it, model), 0.0) > 0.0)
        return INFINITY;
    return failure_payments(it, model, INFINITY);
}

/* A horizon. */

static double cost_until_horizon(const pcm__replacement *it, size_t model, double t)
{
    double cost;
    if (pcm__horizon_cost(&cost, pcm_evidence_model(it->evidence, model), it->terms, t) == PCM_OK)
        return cost;
    *it->short_of_memory = 1;
    return INFINITY;
}

pcm__figures pcm__horizon_figures(const void *context, size_t model, double from, double t)
{
    const pcm__replacement *it = context;
    (void)from; /* the item at hand has the age of the terms */
    return (pcm__figures){.cost = cost_until_horizon(it, model, t),
                          .length = present(it->terms->discount, it->terms->horizon)};
}

double pcm__horizon_never(const void *context, size_t model)
{
    const pcm__figures figures = pcm__horizon_figures(context, model, 0.0, INFINITY);
    return figures.cost / figures.length;
}

/* Closed forms. */

double pcm__replacement_weibull_rate(const void *context, size_t model, double t)
{
    const pcm__replacement *it = context;
    const double *values = life_of(it, model)->values;
    const pcm__cycle cycle = {{values[0], values[1]}, it->prices.planned, it->prices.failure};
    return pcm__cycle_rate(&cycle, pcm__log(t / values[1])) / values[1];
}

double pcm__replacement_weibull_best(const void *context, size_t model, int *evaluations)
{
    const pcm__replacement *it = context;
    const double shape = life_of(it, model)->values[0], scale = life_of(it, model)->values[1];
    const double extra = it->prices.failure - it->prices.planned;
    if (!(shape > 1.0 && extra > 0.0))
        return INFINITY;
    const pcm__optimum optimum = pcm__optimal_age(shape, it->prices.planned, extra);
    *evaluations = optimum.evaluations;
    return scale * pcm__quick_exp(optimum.log_x / shape);
}

double pcm__replacement_failures(const void *context, size_t model, double from, double t)
{
    const pcm__replacement *it = context;
    return -pcm__expm1(-pcm__lifetime_collected(life_of(it, model), from, t));
}

double pcm__replacement_survival(const void *context, size_t model, double from, double t)
{
    const pcm__replacement *it = context;
    return pcm__exp(-pcm__lifetime_collected(life_of(it, model), from, t));
}

double pcm__replacement_availability(const void *context, size_t model, double t)
{
    const pcm__replacement *it = context;
    const double up = pcm__lifetime_lived(life_of(it, model), 0.0, t, 0.0);
    const double survivors = pcm__replacement_survival(context, model, 0.0, t);
    const double down =
        it->terms->downtime_planned * survivors + it->terms->downtime_failure * (1.0 - survivors);
    return isinf(up) ? 1.0 : up / (up + down);
}
