/* SPDX-License-Identifier: Apache-2.0 */
/* The interval between tests of items whose failures are hidden. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/inspection/hidden_failure.h"
#include "libpcm/inspection/inspection.h"
#include "libpcm/num/elementary.h"
#include "libpcm/policy/search.h"

/* One decision: all models with its terms. */
struct testing {
    const pcm__exposure *lives;
    const pcm_hidden_failure_terms *terms;
};

static pcm__hidden_cycle whole_cycle(const struct testing *testing, size_t model, double interval)
{
    return pcm__hidden_cycle_from(&testing->lives[model], testing->terms, 0.0, interval);
}

/* Takes away what has passed since the last test. */
static pcm__hidden_cycle rest_of_cycle(const struct testing *testing, size_t model, double from,
                                       double t)
{
    pcm__hidden_cycle cycle = whole_cycle(testing, model, t);
    if (from > 0.0) {
        const double failed = pcm__exposure_down(&testing->lives[model], 0.0, from);
        cycle.failed -= failed;
        cycle.up -= from - failed;
    }
    return cycle;
}

static pcm__figures cost_figures(const void *context, size_t model, double from, double t)
{
    const struct testing *testing = context;
    const pcm__hidden_cycle cycle = rest_of_cycle(testing, model, from, t);
    return (pcm__figures){.cost = pcm__hidden_cost(&cycle, testing->terms),
                          .length = pcm__hidden_length(&cycle, testing->terms)};
}

/* Downtime per uptime, and per time. */
static pcm__figures downtime_figures(const void *context, size_t model, double from, double t)
{
    const struct testing *testing = context;
    const pcm__hidden_cycle cycle = rest_of_cycle(testing, model, from, t);
    return (pcm__figures){.cost = pcm__hidden_down(&cycle, testing->terms), .length = cycle.up};
}

static pcm__figures unavailability_figures(const void *context, size_t model, double from, double t)
{
    const struct testing *testing = context;
    const pcm__hidden_cycle cycle = rest_of_cycle(testing, model, from, t);
    return (pcm__figures){.cost = pcm__hidden_down(&cycle, testing->terms),
                          .length = pcm__hidden_length(&cycle, testing->terms)};
}

static double cost_never(const void *context, size_t model)
{
    const struct testing *testing = context;
    return testing->terms->cost_demand * testing->terms->demand_rate *
           (1.0 - testing->lives[model].sound);
}

static double unavailability_never(const void *context, size_t model)
{
    const struct testing *testing = context;
    return 1.0 - testing->lives[model].sound;
}

static double downtime_never(const void *context, size_t model)
{
    const struct testing *testing = context;
    const double sound = testing->lives[model].sound;
    return sound > 0.0 ? (1.0 - sound) / sound : INFINITY;
}

/* Of an item that worked when it was last tested; whether it does now is not known. */
static double failures(const void *context, size_t model, double from, double t)
{
    const struct testing *testing = context;
    const pcm__exposure *life = &testing->lives[model];
    const double age = testing->terms->age_at_test;
    const double alive = pcm__exp(-pcm__exposure_hazard(life, age, from));
    return -alive * pcm__expm1(-pcm__exposure_hazard(life, age + from, t - from));
}

static double survival(const void *context, size_t model, double from, double t)
{
    return 1.0 - failures(context, model, from, t);
}

static double availability(const void *context, size_t model, double t)
{
    const struct testing *testing = context;
    if (isinf(t))
        return testing->lives[model].sound;
    const pcm__hidden_cycle cycle = whole_cycle(testing, model, t);
    return cycle.up / pcm__hidden_length(&cycle, testing->terms);
}

static pcm__policy policy_of(const struct testing *testing)
{
    const int costs = testing->terms->terms.criterion == PCM_CRITERION_COST_RATE;
    const double typical = pcm__inspection_typical(testing->lives);
    return (pcm__policy){.context = testing,
                         .figures = costs ? cost_figures : downtime_figures,
                         .rate_never = costs ? cost_never : downtime_never,
                         .failures = failures,
                         .survival = survival,
                         .availability = availability,
                         .typical = typical,
                         .earliest = PCM__INSPECTION_EARLIEST * typical,
                         .act = PCM_INSPECT_EVERY,
                         .never = PCM_REASON_INSPECTION_NEVER_PAYS,
                         .never_argument = {INFINITY, 0.0, 0.0}};
}

/* The availability that is asked for. */

/* The intervals that keep it, around that with the highest. */
struct allowed {
    double lower;
    double upper;
    double best_availability;
};

static struct allowed intervals_allowed(const struct testing *testing, const pcm_evidence *evidence)
{
    pcm__policy policy = policy_of(testing);
    policy.figures = unavailability_figures;
    policy.rate_never = unavailability_never;
    const pcm__view view = pcm__view_of(&policy, evidence);
    const pcm__least best = pcm__least_between(&view, 0.0, INFINITY);
    const double limit = 1.0 - testing->terms->target_availability;
    struct allowed allowed = {INFINITY, 0.0, 1.0 - best.rate};
    if (!(best.rate <= limit && limit > 0.0))
        return allowed;
    if (isinf(best.t) || pcm__view_rate(&view, INFINITY) <= limit)
        return (struct allowed){0.0, INFINITY, allowed.best_availability};
    allowed.lower = pcm__view_reach(&view, best.t, limit, -1);
    allowed.upper = pcm__view_reach(&view, best.t, limit, 1);
    return allowed;
}

static void say_out_of_reach(pcm_advice *advice, double target, double best)
{
    advice->verdict = PCM_REDESIGN;
    advice->reason = PCM_REASON_TARGET_OUT_OF_REACH;
    advice->argument[0] = target;
    advice->argument[1] = best;
    advice->argument[2] = 0.0;
}

static void say_target(pcm_advice *advice, double target)
{
    advice->verdict = PCM_INSPECT_EVERY;
    advice->reason = PCM_REASON_TARGET_AVAILABILITY;
    advice->argument[0] = advice->interval;
    advice->argument[1] = advice->optimum.estimate;
    advice->argument[2] = target;
}

/* The engine goes to limits by way of their logarithm. */
static int is_at(double interval, double limit)
{
    return isfinite(limit) && fabs(interval - limit) <= 1e-12 * limit;
}

/* Hands the intervals that keep the target to the engine as limits. Where costs do not count, the
 * longest of them is wanted, not the one with the highest availability: both limits are there. */
static pcm_status advise_target(pcm_advice *out, const struct testing *testing,
                                const pcm_evidence *evidence)
{
    const double target = testing->terms->target_availability;
    const struct allowed allowed = intervals_allowed(testing, evidence);
    const pcm__policy policy = policy_of(testing);
    pcm_terms terms = testing->terms->terms;
    const double statutory = terms.statutory_interval > 0.0 ? terms.statutory_interval : INFINITY;
    if (allowed.upper > 0.0 && isfinite(allowed.upper)) {
        const int longest = terms.criterion == PCM_CRITERION_AVAILABILITY;
        terms.statutory_interval = fmin(statutory, allowed.upper);
        terms.warranty = fmax(terms.warranty, longest ? allowed.upper : allowed.lower);
    }
    const pcm_status status = pcm__advise(out, &policy, evidence, &terms);
    if (status != PCM_OK || out->reason == PCM_REASON_DOWNTIME_NOT_FINITE)
        return status;
    if (!(allowed.upper > 0.0))
        say_out_of_reach(out, target, allowed.best_availability);
    else if (is_at(out->interval, allowed.lower) || is_at(out->interval, allowed.upper))
        say_target(out, target);
    return PCM_OK;
}

/* Terms that the engine cannot know. */
static int is_known(const pcm_hidden_failure_terms *terms)
{
    return terms->terms.criterion == PCM_CRITERION_AVAILABILITY ||
           (isfinite(terms->cost_demand) && terms->cost_demand >= 0.0);
}

pcm_status pcm_hidden_failure_advise(pcm_advice *out, const pcm_evidence *life,
                                     const pcm_hidden_failure_terms *terms)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status checked = pcm__hidden_failure_check(life, terms);
    if (checked != PCM_OK)
        return checked;
    pcm_advice advice;
    int decided = pcm__terms_verdict(&advice, life, &terms->terms);
    if (!decided && !is_known(terms)) {
        advice.verdict = PCM_NOT_ENOUGH_EVIDENCE;
        advice.reason = PCM_REASON_COST_NOT_POSITIVE;
        advice.argument[0] = terms->terms.cost_planned;
        advice.argument[1] = terms->cost_demand;
        decided = 1;
    }
    if (decided) {
        *out = advice;
        return PCM_OK;
    }
    pcm__exposure *lives = pcm__inspection_lives(life);
    if (!lives)
        return pcm__fail_memory();
    const struct testing testing = {lives, terms};
    const pcm__policy policy = policy_of(&testing);
    const pcm_status status = terms->target_availability > 0.0
                                  ? advise_target(&advice, &testing, life)
                                  : pcm__advise(&advice, &policy, life, &terms->terms);
    pcm_release(lives);
    if (status == PCM_OK)
        *out = advice;
    return status;
}

/* What testing at an interval does. */

static void add_figures(pcm_hidden_failure *sum, const struct testing *testing, size_t model,
                        double weight)
{
    const pcm_hidden_failure_terms *terms = testing->terms;
    const pcm__hidden_cycle cycle = whole_cycle(testing, model, sum->interval);
    const double length = pcm__hidden_length(&cycle, terms);
    const double down = pcm__hidden_down(&cycle, terms) / length;
    sum->availability += weight * cycle.up / length;
    sum->unavailability += weight * down;
    sum->p_failed += weight * cycle.failures / cycle.tests;
    sum->time_failed += cycle.repairs > 0.0 ? weight * cycle.failed / cycle.repairs : 0.0;
    sum->test_rate += weight * cycle.tests / length;
    sum->repair_rate += weight * cycle.repairs / length;
    sum->unmet_demand_rate += weight * terms->demand_rate * down;
    sum->cost_rate += weight * pcm__hidden_cost(&cycle, terms) / length;
}

pcm_status pcm_hidden_failure_at(pcm_hidden_failure *out, const pcm_evidence *life,
                                 const pcm_hidden_failure_terms *terms, double interval)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = pcm__hidden_failure_check_known(life, terms);
    if (status != PCM_OK)
        return status;
    if (!(isfinite(interval) && interval > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "interval = %s: must be a finite number > 0",
                         pcm__text(interval).chars);
    pcm__exposure *lives = pcm__inspection_lives(life);
    if (!lives)
        return pcm__fail_memory();
    const struct testing testing = {lives, terms};
    pcm_hidden_failure result = {.interval = interval};
    for (size_t model = 0; model < pcm_evidence_models(life); model++)
        if (pcm_evidence_weight(life, model) > 0.0)
            add_figures(&result, &testing, model, pcm_evidence_weight(life, model));
    pcm_release(lives);
    *out = result;
    return PCM_OK;
}

/* Costs by date. */

struct next_test {
    const struct testing *testing;
    const pcm_evidence *evidence;
    const double *rates; /* long-run, of each model */
    double interval;
};

/* The relative value of the next test a time after the last, on average over the models. */
static double value_of_next(double first, const void *context)
{
    const struct next_test *next = context;
    const pcm_hidden_failure_terms *terms = next->testing->terms;
    const int costs = terms->terms.criterion == PCM_CRITERION_COST_RATE;
    double sum = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(next->evidence); i++) {
        const double weight = pcm_evidence_weight(next->evidence, i);
        if (!(weight > 0.0))
            continue;
        const pcm__hidden_cycle cycle = pcm__hidden_cycle_after(
            &next->testing->lives[i], terms, terms->age_at_test, first, next->interval);
        const double cost =
            costs ? pcm__hidden_cost(&cycle, terms) : pcm__hidden_down(&cycle, terms);
        const double length = costs ? pcm__hidden_length(&cycle, terms) : cycle.up;
        sum += weight * (cost - next->rates[i] * length);
    }
    return sum;
}

pcm_status pcm_hidden_failure_curve(double *out, const pcm_evidence *life,
                                    const pcm_hidden_failure_terms *terms, const pcm_advice *advice,
                                    const double *ahead, size_t n)
{
    pcm_status status = pcm__hidden_failure_check_known(life, terms);
    if (status == PCM_OK)
        status = pcm__inspection_check_curve(out, advice, ahead, n);
    if (status != PCM_OK)
        return status;
    const size_t models = pcm_evidence_models(life);
    pcm__exposure *lives = pcm__inspection_lives(life);
    double *rates = pcm__array_new(models, sizeof *rates);
    if (lives && rates) {
        const struct testing testing = {lives, terms};
        const pcm__policy policy = policy_of(&testing);
        for (size_t i = 0; i < models; i++) {
            const pcm__figures figures = policy.figures(&testing, i, 0.0, advice->interval);
            rates[i] = figures.cost / figures.length;
        }
        const struct next_test next = {&testing, life, rates, advice->interval};
        const double reach = fmax(4.0 * advice->interval, 2.0 * pcm__inspection_typical(lives));
        pcm__inspection_excess(out, value_of_next, &next, terms->terms.age, reach, ahead, n);
    }
    status = lives && rates ? PCM_OK : pcm__fail_memory();
    pcm_release(lives);
    pcm_release(rates);
    return status;
}
