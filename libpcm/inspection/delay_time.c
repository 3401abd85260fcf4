/* SPDX-License-Identifier: Apache-2.0 */
/* The interval between inspections for defects. */
#include "libpcm/inspection/delay_time.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/inspection/inspection.h"
#include "libpcm/num/elementary.h"

/* One decision: all models of the delay, the onset, the terms. */
struct inspecting {
    const pcm__exposure *delays;
    const pcm__exposure *onset;
    const pcm_delay_time_terms *terms;
};

static pcm__inspected under(const struct inspecting *inspecting, size_t model)
{
    return (pcm__inspected){&inspecting->delays[model], inspecting->onset, inspecting->terms};
}

static pcm__figures figures_of(const struct inspecting *inspecting, const pcm__delay_cycle *cycle)
{
    const pcm_delay_time_terms *terms = inspecting->terms;
    const double down = pcm__delay_down(cycle, terms);
    if (terms->terms.criterion == PCM_CRITERION_AVAILABILITY)
        return (pcm__figures){.cost = down, .length = cycle->up};
    return (pcm__figures){.cost = pcm__delay_cost(cycle, terms), .length = cycle->up + down};
}

static double rate_never(const void *context, size_t model)
{
    const struct inspecting *inspecting = context;
    const pcm__inspected inspected = under(inspecting, model);
    const pcm__delay_cycle cycle = pcm__delay_cycle_never(&inspected);
    const pcm__figures figure = figures_of(inspecting, &cycle);
    return figure.cost / figure.length;
}

/* A whole cycle, of which the time that has passed is taken away. Where inspections hardly ever
 * come before its end, rounding is not to say that they pay. */
static pcm__figures figures(const void *context, size_t model, double from, double t)
{
    const struct inspecting *inspecting = context;
    const pcm__inspected inspected = under(inspecting, model);
    pcm__delay_cycle cycle = pcm__delay_cycle_from(&inspected, 0.0, t);
    pcm__figures figure = figures_of(inspecting, &cycle);
    const double never = rate_never(context, model), rate = figure.cost / figure.length;
    if (fabs(rate - never) < 1e-9 * never)
        figure.cost = never * figure.length;
    figure.length -= from;
    return figure;
}

/* Until the next inspection, at t; without one, until the end of all time. */
static double survival(const void *context, size_t model, double from, double t)
{
    const struct inspecting *inspecting = context;
    const pcm__inspected inspected = under(inspecting, model);
    const double age = inspecting->terms->age_at_inspection;
    if (isinf(t))
        return inspecting->terms->defect_rate > 0.0
                   ? 0.0
                   : 1.0 - (1.0 - inspecting->onset->sound) * (1.0 - inspected.delay->sound);
    if (!(t > from))
        return 1.0;
    if (inspecting->terms->defect_rate > 0.0)
        return pcm__exp(-pcm__delay_system_failures(&inspected, t, from, t));
    const double reached = pcm__delay_item_survival(&inspected, age, from);
    return reached > 0.0 ? fmin(pcm__delay_item_survival(&inspected, age, t) / reached, 1.0) : 0.0;
}

static double failures(const void *context, size_t model, double from, double t)
{
    const struct inspecting *inspecting = context;
    const pcm__inspected inspected = under(inspecting, model);
    if (inspecting->terms->defect_rate > 0.0)
        return isinf(t) ? INFINITY : pcm__delay_system_failures(&inspected, t, from, t);
    return 1.0 - survival(context, model, from, t);
}

static double availability(const void *context, size_t model, double t)
{
    const struct inspecting *inspecting = context;
    const pcm__inspected inspected = under(inspecting, model);
    const pcm__delay_cycle cycle =
        isinf(t) ? pcm__delay_cycle_never(&inspected) : pcm__delay_cycle_from(&inspected, 0.0, t);
    return cycle.up / (cycle.up + pcm__delay_down(&cycle, inspecting->terms));
}

static pcm__policy policy_of(const struct inspecting *inspecting)
{
    const double typical = pcm__inspection_typical(inspecting->delays);
    return (pcm__policy){.context = inspecting,
                         .figures = figures,
                         .rate_never = rate_never,
                         .failures = failures,
                         .survival = survival,
                         .availability = availability,
                         .typical = typical,
                         .earliest = PCM__INSPECTION_EARLIEST * typical,
                         .act = PCM_INSPECT_EVERY,
                         .never = PCM_REASON_INSPECTION_NEVER_PAYS,
                         .never_argument = {INFINITY, 0.0, 0.0}};
}

/* All models of the delay, ready; NULL without memory. */
static pcm__exposure *make_delays(const pcm_evidence *delay)
{
    pcm__exposure *delays = pcm__inspection_lives(delay);
    for (size_t i = 0; delays && i < pcm_evidence_models(delay); i++)
        pcm__exposure_prepare(&delays[i]);
    return delays;
}

/* Of a system the defects' arrivals, which are not asked for. */
static void make_onset(pcm__exposure *out, const pcm_delay_time_terms *terms)
{
    const pcm_distribution constant = {PCM_FAMILY_EXPONENTIAL, {1.0 / terms->defect_rate}};
    pcm__exposure_init(out, terms->defect_rate > 0.0 ? &constant : &terms->onset);
}

static int is_amount(double value)
{
    return isfinite(value) && value >= 0.0;
}

static void refuse(pcm_advice *advice, pcm_reason reason, double first, double second)
{
    advice->verdict = PCM_NOT_ENOUGH_EVIDENCE;
    advice->reason = reason;
    advice->argument[0] = first;
    advice->argument[1] = second;
}

/* What the terms allow no decision on, and the engine cannot know. */
static int refuse_terms(pcm_advice *advice, const pcm_delay_time_terms *terms)
{
    const int costs = terms->terms.criterion == PCM_CRITERION_COST_RATE;
    if (costs && !is_amount(terms->cost_defect))
        refuse(advice, PCM_REASON_COST_NOT_POSITIVE, terms->terms.cost_planned, terms->cost_defect);
    else if (!is_amount(terms->downtime_defect))
        refuse(advice, PCM_REASON_DOWNTIME_NOT_FINITE, terms->downtime_defect,
               terms->terms.downtime_failure);
    else
        return 0;
    return 1;
}

pcm_status pcm_delay_time_advise(pcm_advice *out, const pcm_evidence *delay,
                                 const pcm_delay_time_terms *terms)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__delay_time_check(delay, terms);
    if (status != PCM_OK)
        return status;
    pcm_advice advice;
    if (pcm__terms_verdict(&advice, delay, &terms->terms) || refuse_terms(&advice, terms)) {
        *out = advice;
        return PCM_OK;
    }
    pcm__exposure *delays = make_delays(delay);
    if (!delays)
        return pcm__fail_memory();
    pcm__exposure onset;
    make_onset(&onset, terms);
    const struct inspecting inspecting = {delays, &onset, terms};
    const pcm__policy policy = policy_of(&inspecting);
    status = pcm__advise(&advice, &policy, delay, &terms->terms);
    pcm_release(delays);
    if (status == PCM_OK)
        *out = advice;
    return status;
}

static void add_figures(pcm_delay_time *sum, const struct inspecting *inspecting, size_t model,
                        double weight)
{
    const pcm__inspected inspected = under(inspecting, model);
    const pcm__delay_cycle cycle = isinf(sum->interval)
                                       ? pcm__delay_cycle_never(&inspected)
                                       : pcm__delay_cycle_from(&inspected, 0.0, sum->interval);
    const double length = cycle.up + pcm__delay_down(&cycle, inspecting->terms);
    const double defects = cycle.found + cycle.failures;
    sum->p_found += defects > 0.0 ? weight * cycle.found / defects : 0.0;
    sum->inspection_rate += weight * cycle.inspections / length;
    sum->failure_rate += weight * cycle.failures / length;
    sum->found_rate += weight * cycle.found / length;
    sum->availability += weight * cycle.up / length;
    sum->cost_rate += weight * pcm__delay_cost(&cycle, inspecting->terms) / length;
}

pcm_status pcm_delay_time_at(pcm_delay_time *out, const pcm_evidence *delay,
                             const pcm_delay_time_terms *terms, double interval)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = pcm__delay_time_check_known(delay, terms);
    if (status != PCM_OK)
        return status;
    if (!(interval > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "interval = %s: must be a number > 0",
                         pcm__text(interval).chars);
    pcm__exposure *delays = make_delays(delay);
    if (!delays)
        return pcm__fail_memory();
    pcm__exposure onset;
    make_onset(&onset, terms);
    const struct inspecting inspecting = {delays, &onset, terms};
    pcm_delay_time result = {.interval = interval};
    for (size_t model = 0; model < pcm_evidence_models(delay); model++)
        if (pcm_evidence_weight(delay, model) > 0.0)
            add_figures(&result, &inspecting, model, pcm_evidence_weight(delay, model));
    pcm_release(delays);
    *out = result;
    return PCM_OK;
}

/* Costs by date. */

struct next_inspection {
    const struct inspecting *inspecting;
    const pcm_evidence *evidence;
    const double *rates; /* long-run, of each model */
    double interval;
};

/* Until the next inspection of a system, what it changes later on included: everything else is the
 * same whenever it comes. Defects fail or are found at last. */
static pcm__delay_cycle system_until(const pcm__inspected *inspected, double first, double interval)
{
    const pcm_delay_time_terms *terms = inspected->terms;
    const double missed = terms->p_missed, found = 1.0 - missed;
    const double last = inspected->delay->cut[inspected->delay->cuts - 1];
    double there = 1.0, saved = 0.0;
    for (double j = 0.0; there > 1e-17 && j * interval <= last; j += 1.0, there *= missed) {
        const double low = j * interval;
        saved += found * there * pcm__exposure_up(inspected->delay, low, low + first);
        saved += found * missed * there * (j + 1.0) *
                 pcm__exposure_up(inspected->delay, low + first, low + first + interval);
    }
    const double rate = terms->defect_rate;
    return (pcm__delay_cycle){1.0, rate * (first - saved), rate * saved, first};
}

static double value_of_next(double first, const void *context)
{
    const struct next_inspection *next = context;
    const pcm_delay_time_terms *terms = next->inspecting->terms;
    double sum = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(next->evidence); i++) {
        const double weight = pcm_evidence_weight(next->evidence, i);
        if (!(weight > 0.0))
            continue;
        const pcm__inspected inspected = under(next->inspecting, i);
        const int is_system = terms->defect_rate > 0.0;
        const pcm__delay_cycle cycle =
            is_system ? system_until(&inspected, first, next->interval)
                      : pcm__delay_cycle_after(&inspected, terms->age_at_inspection, first,
                                               next->interval);
        const double reached =
            is_system
                ? 1.0
                : pcm__delay_item_survival(&inspected, terms->age_at_inspection, terms->terms.age);
        const pcm__figures figure = figures_of(next->inspecting, &cycle);
        sum += weight * (figure.cost - next->rates[i] * figure.length) / reached;
    }
    return sum;
}

pcm_status pcm_delay_time_curve(double *out, const pcm_evidence *delay,
                                const pcm_delay_time_terms *terms, const pcm_advice *advice,
                                const double *ahead, size_t n)
{
    pcm_status status = pcm__delay_time_check_known(delay, terms);
    if (status == PCM_OK)
        status = pcm__inspection_check_curve(out, advice, ahead, n);
    if (status != PCM_OK)
        return status;
    const size_t models = pcm_evidence_models(delay);
    pcm__exposure *delays = make_delays(delay);
    double *rates = pcm__array_new(models, sizeof *rates);
    if (delays && rates) {
        pcm__exposure onset;
        make_onset(&onset, terms);
        const struct inspecting inspecting = {delays, &onset, terms};
        for (size_t i = 0; i < models; i++) {
            const pcm__figures figure = figures(&inspecting, i, 0.0, advice->interval);
            rates[i] = figure.cost / figure.length;
        }
        const struct next_inspection next = {&inspecting, delay, rates, advice->interval};
        const double life = terms->defect_rate > 0.0 ? 0.0 : pcm__inspection_typical(&onset);
        const double reach = fmax(4.0 * advice->interval, 2.0 * life);
        pcm__inspection_excess(out, value_of_next, &next, terms->terms.age, reach, ahead, n);
    }
    status = delays && rates ? PCM_OK : pcm__fail_memory();
    pcm_release(delays);
    pcm_release(rates);
    return status;
}
