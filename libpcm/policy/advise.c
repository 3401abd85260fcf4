/* SPDX-License-Identifier: Apache-2.0 */
/* What all maintenance decisions have in common: the optimum, the limits, what it saves under each
 * model that the evidence allows, and the verdict. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"
#include "libpcm/policy/policy.h"
#include "libpcm/policy/search.h"

/* The limits within which one must act; `reason` is that of the upper one. */
struct limits {
    double lower;
    double upper;
    pcm_reason reason;
    int out_of_reach; /* of the reliability asked for */
};

struct advising {
    pcm_advice *advice;
    const pcm__policy *policy;
    const pcm_evidence *evidence;
    const pcm_terms *terms;
    pcm__view view;
    struct limits limits;
};

/* The optimum of one model, or of all that count. */

static pcm__least best_of(const pcm__view *view, double near)
{
    const pcm__policy *policy = view->policy;
    if (policy->best && view->end - view->first == 1) {
        pcm__least least = {.evaluations = 0};
        least.t = policy->best(policy->context, view->first, &least.evaluations);
        return least;
    }
    return isfinite(near) ? pcm__least_near(view, near) : pcm__least_between(view, 0.0, INFINITY);
}

/* The limits. */

struct survivors {
    const pcm__view *view;
    double from;
    double target;
};

static double survival_of(const pcm__view *view, size_t model, const void *context)
{
    const double *span = context;
    return view->policy->survival(view->policy->context, model, span[0], span[1]);
}

static double survival(const pcm__view *view, double from, double to)
{
    const double span[2] = {from, to};
    return pcm__view_mean(view, survival_of, span);
}

static double too_few(double log_t, const void *context)
{
    const struct survivors *asked = context;
    return asked->target - survival(asked->view, 0.0, pcm__exp(log_t));
}

/* The longest interval that so many survive; 0 if there is none, INFINITY if any will do. */
static double reliable_interval(const pcm__view *view, double target)
{
    const struct survivors asked = {view, 0.0, target};
    const double centre = pcm__log(view->policy->typical), reach = 40.0;
    if (!(target < 1.0) || too_few(centre - reach, &asked) > 0.0)
        return 0.0;
    if (too_few(centre + reach, &asked) <= 0.0)
        return INFINITY;
    return pcm__exp(pcm__root(too_few, &asked, centre - reach, centre + reach, 1e-14));
}

static void lower_to(struct limits *limits, double limit, pcm_reason reason)
{
    if (limit < limits->upper) {
        limits->upper = limit;
        limits->reason = reason;
    }
}

static struct limits limits_of(const struct advising *it, pcm__least best)
{
    const pcm_terms *terms = it->terms;
    struct limits limits = {terms->warranty, INFINITY, PCM_REASON_SAVES, 0};
    if (terms->maker_interval > 0.0)
        lower_to(&limits, terms->maker_interval, PCM_REASON_MAKER_LIMIT);
    if (terms->statutory_interval > 0.0)
        lower_to(&limits, terms->statutory_interval, PCM_REASON_STATUTORY_LIMIT);
    if (terms->minimum_reliability > 0.0) {
        const double reliable = reliable_interval(&it->view, terms->minimum_reliability);
        /* Renewing what does not wear out does not make it more reliable. */
        limits.out_of_reach =
            !(reliable > 0.0) || (isfinite(reliable) && isinf(best.t) &&
                                  it->policy->never == PCM_REASON_HAZARD_DOES_NOT_RISE);
        if (!limits.out_of_reach)
            lower_to(&limits, reliable, PCM_REASON_MINIMUM_RELIABILITY);
    }
    return limits;
}

/* The best interval that the limits allow. Where they contradict each other, the upper one stands:
 * it protects people or the warranty, the lower one only money. */
static double interval_within(const struct advising *it, double best)
{
    const struct limits *limits = &it->limits;
    if (best >= limits->lower && best <= limits->upper)
        return best;
    if (limits->upper <= limits->lower)
        return limits->upper;
    return pcm__least_between(&it->view, limits->lower, limits->upper).t;
}

/* What it saves under one model. */

struct outcome {
    double weight;
    double value;
};

static int compare_outcomes(const void *first, const void *second)
{
    const double a = ((const struct outcome *)first)->value;
    const double b = ((const struct outcome *)second)->value;
    return (a > b) - (a < b);
}

/* The value that a share of the weights lies below. */
static double weighted_quantile(const struct outcome *sorted, size_t n, double share)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += sorted[i].weight;
        if (sum >= share)
            return sorted[i].value;
    }
    return sorted[n - 1].value;
}

static pcm_bounds bounds_over(const struct advising *it, double estimate, struct outcome *outcomes)
{
    const size_t n = pcm_evidence_models(it->evidence);
    const double tail =
        it->advice->evidence == PCM_EVIDENCE_POSTERIOR ? 0.5 * (1.0 - it->advice->confidence) : 0.0;
    qsort(outcomes, n, sizeof *outcomes, compare_outcomes);
    return (pcm_bounds){estimate, fmin(estimate, weighted_quantile(outcomes, n, tail)),
                        fmax(estimate, tail > 0.0 ? weighted_quantile(outcomes, n, 1.0 - tail)
                                                  : outcomes[n - 1].value)};
}

/* Infinite rates of never acting are saved wholly, and nothing can be saved of nothing. */
static double saved_share(double rate, double never)
{
    if (!(never > 0.0))
        return 0.0;
    return isfinite(never) ? 1.0 - rate / never : 1.0;
}

static pcm_status set_bounds(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const size_t n = pcm_evidence_models(it->evidence);
    struct outcome *optimum = pcm__array_new(3 * n, sizeof *optimum);
    if (!optimum)
        return pcm__fail_memory();
    struct outcome *saving_rate = optimum + n, *saving = saving_rate + n;
    for (size_t i = 0; i < n; i++) {
        const pcm__view model = pcm__view_of_model(&it->view, i);
        const double weight = pcm_evidence_weight(it->evidence, i);
        const double never = pcm__view_rate(&model, INFINITY);
        const double rate = pcm__view_rate(&model, advice->interval);
        optimum[i] = (struct outcome){weight, best_of(&model, advice->optimum.estimate).t};
        saving_rate[i] = (struct outcome){weight, isinf(advice->interval) ? 0.0 : never - rate};
        saving[i] =
            (struct outcome){weight, isinf(advice->interval) ? 0.0 : saved_share(rate, never)};
    }
    advice->optimum = bounds_over(it, advice->optimum.estimate, optimum);
    advice->saving_rate = bounds_over(it, advice->saving_rate.estimate, saving_rate);
    advice->saving = bounds_over(it, advice->saving.estimate, saving);
    pcm_release(optimum);
    return PCM_OK;
}

static void set_costs(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const double now = it->terms->current_interval;
    advice->cost_rate_run_to_failure = pcm__view_rate(&it->view, INFINITY);
    advice->cost_rate = pcm__view_rate(&it->view, advice->interval);
    advice->cost_rate_now = pcm__view_rate(&it->view, now > 0.0 ? now : INFINITY);
    double saving_rate = 0.0, saving = 0.0;
    if (isfinite(advice->interval)) {
        saving_rate = advice->cost_rate_run_to_failure - advice->cost_rate;
        saving = saved_share(advice->cost_rate, advice->cost_rate_run_to_failure);
    }
    advice->saving_rate = (pcm_bounds){saving_rate, saving_rate, saving_rate};
    advice->saving = (pcm_bounds){saving, saving, saving};
    advice->saving_rate_now = isfinite(advice->cost_rate_now) || isfinite(advice->cost_rate)
                                  ? advice->cost_rate_now - advice->cost_rate
                                  : 0.0;
}

static void set_window(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const double tolerance = it->terms->window > 0.0 ? it->terms->window : PCM_WINDOW_TOLERANCE;
    const double limit = advice->cost_rate * (1.0 + tolerance);
    const int never = isinf(advice->interval);
    const double inside = never ? it->policy->typical * pcm__exp(12.0) : advice->interval;
    advice->window_lower = advice->window_upper = INFINITY;
    if (!(isfinite(limit) && limit > 0.0))
        return; /* no interval comes near a cost of nothing */
    advice->window_lower = fmax(pcm__view_reach(&it->view, inside, limit, -1), it->limits.lower);
    if (!never && advice->cost_rate_run_to_failure > limit)
        advice->window_upper = pcm__view_reach(&it->view, inside, limit, 1);
    advice->window_upper = fmin(advice->window_upper, it->limits.upper);
    advice->window_lower = fmin(advice->window_lower, advice->window_upper);
}

static double failures_of(const pcm__view *view, size_t model, const void *context)
{
    const double *span = context;
    return view->policy->failures(view->policy->context, model, span[0], span[1]);
}

static double availability_of(const pcm__view *view, size_t model, const void *context)
{
    return view->policy->availability(view->policy->context, model, *(const double *)context);
}

static void set_outlook(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const double span[2] = {it->terms->age, fmax(advice->interval, it->terms->age)};
    advice->act_in = span[1] - span[0];
    advice->expected_failures = pcm__view_mean(&it->view, failures_of, span);
    advice->p_fail_before = 1.0 - survival(&it->view, span[0], span[1]);
    if (it->policy->availability)
        advice->availability = pcm__view_mean(&it->view, availability_of, &advice->interval);
}

/* The verdict. */

static void say(pcm_advice *advice, pcm_verdict verdict, pcm_reason reason, double first,
                double second, double third)
{
    advice->verdict = verdict;
    advice->reason = reason;
    advice->argument[0] = first;
    advice->argument[1] = second;
    advice->argument[2] = third;
}

static void say_limit(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const struct limits *limits = &it->limits;
    const double best = advice->optimum.estimate;
    const pcm_verdict verdict = limits->reason == PCM_REASON_STATUTORY_LIMIT
                                    ? PCM_STATUTORY_LIMIT_BINDS
                                : limits->reason == PCM_REASON_MAKER_LIMIT ? PCM_WARRANTY_BINDS
                                                                           : it->policy->act;
    if (limits->upper < limits->lower)
        say(advice, verdict, PCM_REASON_LIMITS_CONTRADICT, limits->lower, limits->upper, 0.0);
    else if (best < advice->interval)
        say(advice, PCM_WARRANTY_BINDS, PCM_REASON_WARRANTY_COVERS, limits->lower, best, 0.0);
    else
        say(advice, verdict, limits->reason, limits->upper, best, it->terms->minimum_reliability);
}

static void say_whether_it_pays(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const pcm_terms *terms = it->terms;
    const double least = terms->minimum_saving > 0.0 ? terms->minimum_saving : PCM_MINIMUM_SAVING;
    const double interval = advice->interval, saving = advice->saving.estimate;
    if (isinf(interval))
        say(advice, PCM_RUN_TO_FAILURE, it->policy->never, it->policy->never_argument[0],
            it->policy->never_argument[1], it->policy->never_argument[2]);
    else if (saving < least)
        say(advice, PCM_RUN_TO_FAILURE, PCM_REASON_SAVING_TOO_SMALL, interval, saving, 0.0);
    else if (advice->confidence > 0.0 && !(advice->saving.lower > 0.0))
        say(advice, PCM_NOT_ENOUGH_EVIDENCE, PCM_REASON_SAVING_NOT_CERTAIN, saving,
            advice->saving.lower, advice->saving.upper);
    else if (terms->age >= interval)
        say(advice, it->policy->act, PCM_REASON_AGE_REACHED, terms->age, interval, 0.0);
    else
        say(advice, it->policy->act, PCM_REASON_SAVES, interval, saving, 0.0);
}

static void set_verdict(const struct advising *it)
{
    pcm_advice *advice = it->advice;
    const double failures = pcm_evidence_failures(it->evidence);
    const int limited =
        advice->interval != advice->optimum.estimate || it->limits.upper < it->limits.lower;
    if (it->limits.out_of_reach)
        say(advice, PCM_REDESIGN, PCM_REASON_RELIABILITY_OUT_OF_REACH,
            it->terms->minimum_reliability, 0.0, 0.0);
    else if (limited)
        say_limit(it);
    else if (advice->evidence == PCM_EVIDENCE_REGION && failures < PCM_EVIDENCE_FAILURES &&
             it->policy->never != PCM_REASON_FAILURE_NOT_DEARER)
        say(advice, PCM_NOT_ENOUGH_EVIDENCE, PCM_REASON_TOO_FEW_FAILURES, failures, 0.0, 0.0);
    else
        say_whether_it_pays(it);
}

pcm_status pcm__advise(pcm_advice *out, const pcm__policy *policy, const pcm_evidence *evidence,
                       const pcm_terms *terms)
{
    pcm_advice advice;
    if (pcm__terms_verdict(&advice, evidence, terms)) {
        *out = advice;
        return PCM_OK;
    }
    struct advising it = {.advice = &advice,
                          .policy = policy,
                          .evidence = evidence,
                          .terms = terms,
                          .view = pcm__view_of(policy, evidence)};
    const pcm__least best = best_of(&it.view, INFINITY);
    it.limits = limits_of(&it, best);
    advice.confidence = pcm_evidence_confidence(evidence);
    advice.evaluations = best.evaluations;
    advice.optimum = (pcm_bounds){best.t, best.t, best.t};
    advice.interval = interval_within(&it, best.t);
    set_costs(&it);
    set_window(&it);
    set_outlook(&it);
    const pcm_status status = advice.confidence > 0.0 ? set_bounds(&it) : PCM_OK;
    if (status != PCM_OK)
        return status;
    set_verdict(&it);
    *out = advice;
    return PCM_OK;
}

/* Costs by date. */

struct place {
    double from;
    double to;
    double interval;
};

/* What is left of the cycle if it ends there, less what time costs in the long run. */
static double value_of(const pcm__view *view, size_t model, const void *context)
{
    const struct place *place = context;
    const pcm__policy *policy = view->policy;
    const pcm__view single = pcm__view_of_model(view, model);
    const double rate = pcm__view_rate(&single, place->interval);
    const pcm__figures figures = policy->figures(policy->context, model, place->from, place->to);
    return figures.cost - rate * figures.length;
}

void pcm__advise_curve(double *out, const pcm__policy *policy, const pcm_evidence *evidence,
                       const pcm_terms *terms, const pcm_advice *advice, const double *ahead,
                       size_t n)
{
    const pcm__view view = pcm__view_of(policy, evidence);
    /* Acting at once is acting after next to no time. */
    const double moment = 1e-9 * policy->typical, never = policy->typical * pcm__exp(12.0);
    struct place place = {terms->age, 0.0, advice->interval};
    place.to = fmax(fmin(advice->interval, never), terms->age + moment);
    double least = pcm__view_mean(&view, value_of, &place);
    for (size_t i = 0; i < n; i++) {
        place.to = terms->age + fmax(ahead[i], moment);
        out[i] = pcm__view_mean(&view, value_of, &place);
        /* Where a limit binds, times that it forbids may be cheaper. */
        least = fmin(least, out[i]);
    }
    for (size_t i = 0; i < n; i++)
        out[i] -= least;
}
