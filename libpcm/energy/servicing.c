/* SPDX-License-Identifier: Apache-2.0 */
/* Service against drift, and minimal repair of what fails meanwhile (Barlow & Hunter 1960). The
 * condition of the optimum is in pcm/energy.h; its left side is called the gain. */
#include "libpcm/energy/servicing.h"

#include <math.h>

#include "libpcm/energy/drift.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/root.h"
#include "libpcm/policy/search.h"

/* A power-law process of failures: (t/scale)^shape are expected by t. */
struct process {
    double shape;
    double scale;
};

static struct process process_of(const pcm__servicing *servicing, size_t model)
{
    const pcm_distribution *life = pcm_evidence_model(servicing->evidence, model);
    if (life->family == PCM_FAMILY_EXPONENTIAL)
        return (struct process){1.0, life->parameter[0]};
    return (struct process){life->parameter[0], life->parameter[1]};
}

/* int_0^t e^(-r u) dH(u) = H(t) times the mean of e^(-r t v), v = U^(1/shape). */
double pcm__servicing_failures(const pcm__servicing *servicing, size_t model, double discount,
                               double t)
{
    if (!servicing->has_failures || t == 0.0)
        return 0.0;
    const struct process process = process_of(servicing, model);
    if (isinf(t))
        return discount > 0.0 ? pcm__gamma(process.shape + 1.0) /
                                    pcm__pow(discount * process.scale, process.shape)
                              : INFINITY;
    const double number = pcm__pow(t / process.scale, process.shape);
    return discount > 0.0 ? number * pcm__gamma_lower_mean(process.shape, discount * t) : number;
}

/* A weight times something that may be infinite: what does not count is 0. */
static double weighted(double weight, double value)
{
    return weight > 0.0 ? weight * value : 0.0;
}

/* What drift and failures cost from a service until t. */
static double spent(const pcm__servicing *servicing, size_t model, double t)
{
    const double discount = servicing->discount;
    return weighted(servicing->excess, pcm__drift_sum(servicing->drift, discount, t)) +
           weighted(servicing->failure, pcm__servicing_failures(servicing, model, discount, t));
}

/* The same from an age for a length, in money of the age. */
static double spent_ahead(const pcm__servicing *servicing, size_t model, double from, double length)
{
    const double discount = servicing->discount;
    double sum =
        weighted(servicing->excess, pcm__drift_ahead(servicing->drift, discount, from, length));
    if (servicing->has_failures && servicing->failure > 0.0) {
        const struct process process = process_of(servicing, model);
        const double scale = process.scale;
        sum +=
            servicing->failure * process.shape *
            pcm__power_ahead(process.shape - 1.0, discount * scale, from / scale, length / scale);
    }
    return sum;
}

/* Failures per unit of time at t <= INFINITY. */
static double intensity(const pcm__servicing *servicing, size_t model, double t)
{
    if (!servicing->has_failures)
        return 0.0;
    const struct process process = process_of(servicing, model);
    if (process.shape == 1.0)
        return 1.0 / process.scale;
    return process.shape / process.scale * pcm__pow(t / process.scale, process.shape - 1.0);
}

/* What drift and failures cost per unit of time at t. */
static double cost_at(const pcm__servicing *servicing, size_t model, double t)
{
    return weighted(servicing->excess, pcm__drift_at(servicing->drift, t)) +
           weighted(servicing->failure, intensity(servicing, model, t));
}

double pcm__servicing_gain(const pcm__servicing *servicing, size_t model, double t)
{
    const double discount = servicing->discount, annuity = pcm__annuity(discount, t);
    const pcm_drift *drift = servicing->drift;
    double gain = weighted(servicing->excess,
                           pcm__drift_at(drift, t) * annuity - pcm__drift_sum(drift, discount, t));
    if (servicing->has_failures && servicing->failure > 0.0) {
        /* H(t) (shape annuity/t - mean discount): nothing cancels without a discount. */
        const struct process process = process_of(servicing, model);
        const double mean =
            discount > 0.0 ? pcm__gamma_lower_mean(process.shape, discount * t) : 1.0;
        gain += servicing->failure * pcm__pow(t / process.scale, process.shape) *
                (process.shape * annuity / t - mean);
    }
    return gain;
}

static int is_plain(const pcm__servicing *servicing, size_t model)
{
    return !servicing->has_failures || !(servicing->failure > 0.0) ||
           process_of(servicing, model).shape >= 1.0;
}

int pcm__servicing_is_plain(const pcm__servicing *servicing)
{
    for (size_t i = 0; i < pcm_evidence_models(servicing->evidence); i++)
        if (pcm_evidence_weight(servicing->evidence, i) > 0.0 && !is_plain(servicing, i))
            return 0;
    return 1;
}

/* A time near which things happen. */
static double typical_time(const pcm__servicing *servicing)
{
    const double drift = servicing->excess > 0.0 ? pcm__drift_time(servicing->drift) : 0.0;
    if (drift > 0.0 && isfinite(drift))
        return drift;
    return servicing->has_failures ? process_of(servicing, 0).scale : 1.0;
}

/* Gain over the cost of a service, as a function of ln t. */

struct question {
    const pcm__servicing *servicing;
    size_t model;
    int evaluations;
};

static double profit_at(struct question *question, double log_t)
{
    question->evaluations++;
    return pcm__servicing_gain(question->servicing, question->model, pcm__exp(log_t)) /
               question->servicing->service -
           1.0;
}

static double profit(double log_t, const void *context)
{
    struct question *question = *(struct question *const *)context;
    return profit_at(question, log_t);
}

static double root_between(struct question *question, double low, double high)
{
    return pcm__exp(pcm__root(profit, &question, low, high, 1e-15));
}

static const double reach = 700.0; /* e^700 is near the range of a double */

/* Where the gain first reaches the cost of a service, going from a ln t in a direction, -1 or 1, in
 * which it is known to; INFINITY or next to 0 if that is beyond doubles. */
static double root_from(struct question *question, double inside, double direction)
{
    for (double width = 0.5; fabs(inside) < reach; width *= 2.0) {
        const double outside = fmax(fmin(inside + direction * width, reach), -reach);
        if (direction * profit_at(question, outside) >= 0.0)
            return root_between(question, fmin(inside, outside), fmax(inside, outside));
        inside = outside;
    }
    return direction > 0.0 ? INFINITY : pcm__exp(inside);
}

/* The root of a gain that grows. */
static double plain_best(struct question *question)
{
    const double start = pcm__log(typical_time(question->servicing));
    return root_from(question, start, profit_at(question, start) < 0.0 ? 1.0 : -1.0);
}

static pcm__figures figures(const void *context, size_t model, double from, double t)
{
    const pcm__servicing *servicing = context;
    const double discount = servicing->discount, length = t - from;
    const double then = pcm__exp(-discount * length);
    return (pcm__figures){.cost = (from > 0.0 ? spent_ahead(servicing, model, from, length)
                                              : spent(servicing, model, t)) +
                                  servicing->service * then,
                          .length = pcm__annuity(discount, length),
                          .cost_slope =
                              then * (cost_at(servicing, model, t) - discount * servicing->service),
                          .length_slope = then};
}

static double rate_never(const void *context, size_t model)
{
    const pcm__servicing *servicing = context;
    if (servicing->discount > 0.0)
        return servicing->discount * spent(servicing, model, INFINITY);
    return cost_at(servicing, model, INFINITY);
}

enum { scan_steps_per_e = 8, scan_below = 30, scan_above = 14 };

/* Takes t if it is cheaper than the best so far. */
static void offer(const struct question *question, double *best, double *lowest, double t)
{
    if (!isfinite(t))
        return;
    const pcm__figures at = figures(question->servicing, question->model, 0.0, t);
    if (at.cost / at.length < *lowest) {
        *lowest = at.cost / at.length;
        *best = t;
    }
}

/* A gain that may fall again: failures that become rarer after a service has shaken things up. Each
 * place where it rises through the cost of a service is a lowest place of the cost rate. */
static double scanned_best(struct question *question)
{
    const double step = 1.0 / scan_steps_per_e;
    const double first = pcm__log(typical_time(question->servicing)) - scan_below;
    double best = INFINITY, lowest = rate_never(question->servicing, question->model);
    double before = profit_at(question, first), place = first;
    if (before >= 0.0)
        offer(question, &best, &lowest, root_from(question, first, -1.0));
    for (int i = 1; i <= (scan_below + scan_above) * scan_steps_per_e; i++) {
        place = first + i * step;
        const double here = profit_at(question, place);
        if (before < 0.0 && here >= 0.0)
            offer(question, &best, &lowest, root_between(question, place - step, place));
        before = here;
    }
    if (before < 0.0 && isinf(pcm__servicing_gain_limit(question->servicing, question->model)))
        offer(question, &best, &lowest, root_from(question, place, 1.0));
    return best;
}

double pcm__servicing_gain_limit(const pcm__servicing *servicing, size_t model)
{
    const double drift =
        weighted(servicing->excess, pcm__drift_recoverable(servicing->drift, servicing->discount));
    if (!servicing->has_failures || !(servicing->failure > 0.0) || isinf(drift))
        return drift;
    const double shape = process_of(servicing, model).shape;
    if (shape >= 1.0)
        return shape > 1.0 ? INFINITY : drift;
    const double centre = pcm__log(typical_time(servicing)), step = 1.0 / scan_steps_per_e;
    double highest = 0.0;
    for (int i = 0; i <= (scan_below + scan_above) * scan_steps_per_e; i++)
        highest = fmax(highest, pcm__servicing_gain(servicing, model,
                                                    pcm__exp(centre - scan_below + i * step)));
    return highest;
}

static double best(const void *context, size_t model, int *evaluations)
{
    struct question question = {context, model, 0};
    const pcm__servicing *servicing = context;
    double t;
    if (!(servicing->service > 0.0))
        t = 0.0;
    else if (!is_plain(servicing, model))
        t = scanned_best(&question);
    else if (servicing->service >= pcm__servicing_gain_limit(servicing, model))
        t = INFINITY;
    else
        t = plain_best(&question);
    *evaluations = question.evaluations;
    return t;
}

static double failures_between(const void *context, size_t model, double from, double t)
{
    const double until_then = pcm__servicing_failures(context, model, 0.0, t);
    return until_then - pcm__servicing_failures(context, model, 0.0, from);
}

static double survival(const void *context, size_t model, double from, double t)
{
    return pcm__exp(-failures_between(context, model, from, t));
}

static double availability(const void *context, size_t model, double t)
{
    const pcm__servicing *servicing = context;
    const double failures = isinf(t) ? intensity(servicing, model, t)
                                     : pcm__servicing_failures(servicing, model, 0.0, t) / t;
    const double service = isinf(t) ? 0.0 : servicing->downtime_service / t;
    return 1.0 / (1.0 + service + weighted(servicing->downtime_failure, failures));
}

/* Without what only a decision needs. */
static pcm__policy plain_policy(const pcm__servicing *servicing)
{
    return (pcm__policy){.context = servicing,
                         .figures = figures,
                         .rate_never = rate_never,
                         .best = best,
                         .failures = failures_between,
                         .survival = survival,
                         .availability = availability,
                         .typical = typical_time(servicing),
                         .has_slopes = 1,
                         .act = PCM_ACT_AT_AGE,
                         .never = PCM_REASON_SERVICE_NEVER_PAYS};
}

pcm__policy pcm__servicing_policy(const pcm__servicing *servicing)
{
    pcm__policy policy = plain_policy(servicing);
    int evaluations;
    const double t = best(servicing, 0, &evaluations);
    if (isfinite(t) && t > 0.0)
        policy.typical = t;
    policy.never_argument[0] = servicing->service;
    policy.never_argument[1] = pcm__servicing_gain_limit(servicing, 0);
    return policy;
}

double pcm__servicing_interval(const pcm__servicing *servicing)
{
    int evaluations;
    if (!(servicing->service > 0.0))
        return 0.0;
    const pcm__policy policy = pcm__servicing_policy(servicing);
    const pcm__view view = pcm__view_of(&policy, servicing->evidence);
    if (view.end - view.first == 1)
        return best(servicing, view.first, &evaluations);
    return pcm__least_between(&view, 0.0, INFINITY).t;
}

double pcm__servicing_rate(const pcm__servicing *servicing, double t)
{
    const pcm__policy policy = plain_policy(servicing);
    const pcm__view view = pcm__view_of(&policy, servicing->evidence);
    return pcm__view_rate(&view, t);
}

double pcm__servicing_cost(const pcm__servicing *servicing, double from, double t)
{
    double sum = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(servicing->evidence); i++) {
        const double weight = pcm_evidence_weight(servicing->evidence, i);
        if (weight > 0.0)
            sum += weight * figures(servicing, i, from, t).cost;
    }
    return sum;
}
