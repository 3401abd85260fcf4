/* SPDX-License-Identifier: Apache-2.0 */
/* The stock of least cost. */
#include <math.h>

#include <pcm/spares.h>

#include "libpcm/base/fail.h"
#include "libpcm/outlook/demand_steady.h"
#include "libpcm/outlook/forecast_check.h"

static pcm_status check_terms(const pcm_spares_terms *terms)
{
    if (!terms)
        return pcm__fail_null("terms");
    const struct {
        const char *name;
        double value;
    } costs[] = {{"holding", terms->holding},
                 {"shortage_demand", terms->shortage_demand},
                 {"shortage_time", terms->shortage_time}};
    if (!(isfinite(terms->lead_time) && terms->lead_time > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.lead_time = %s: must be a finite number > 0",
                         pcm__text(terms->lead_time).chars);
    for (int i = 0; i < 3; i++)
        if (isnan(costs[i].value))
            return pcm__fail(PCM_ERR_DOMAIN, "terms.%s = nan: must be a number", costs[i].name);
    return PCM_OK;
}

static pcm_status check_repairable(const pcm_forecast_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].repairable && items[i].replacement_age > 0.0)
            return pcm__fail(PCM_ERR_DOMAIN,
                             "items[%zu].replacement_age = %s: must be 0 for a repairable item", i,
                             pcm__text(items[i].replacement_age).chars);
    return PCM_OK;
}

static pcm_spares_outcome outcome_of_terms(const pcm_spares_terms *terms)
{
    const double demand = terms->shortage_demand, time = terms->shortage_time;
    if (!(terms->holding > 0.0 && isfinite(terms->holding)))
        return PCM_SPARES_HOLDING_NOT_POSITIVE;
    if (!(demand >= 0.0 && time >= 0.0 && isfinite(demand + time) && demand + time > 0.0))
        return PCM_SPARES_SHORTAGE_NOT_POSITIVE;
    return PCM_SPARES_OPTIMAL;
}

/* Mass and expectation of what exceeds a value. */
struct excess {
    double probability;
    double expected;
};

static struct excess beyond(const pcm__lattice *lattice, double stock)
{
    const double slack = 1e-9 * lattice->step;
    struct excess out = {0.0, 0.0};
    for (size_t i = lattice->n; i-- > 0;) {
        const double value = (double)(lattice->first + (int64_t)i) * lattice->step;
        if (!(value > stock + slack))
            break;
        out.probability += lattice->mass[i];
        out.expected += lattice->mass[i] * (value - stock);
    }
    return out;
}

static double cost_at(const pcm__steady *steady, const pcm_spares_terms *terms, double stock)
{
    return terms->holding * stock +
           terms->shortage_time * beyond(&steady->any_time, stock).expected +
           terms->shortage_demand * beyond(&steady->at_job, stock).probability / terms->lead_time;
}

static double end_of(const pcm__lattice *lattice)
{
    return (double)(lattice->first + (int64_t)lattice->n) * lattice->step;
}

/* Beyond the end of all demand, or where holding alone costs more, nothing can be better. */
static void search(pcm_spares *out, const pcm__steady *steady, const pcm_spares_terms *terms)
{
    const double step = fmax(steady->any_time.step, steady->at_job.step);
    const double end = fmax(end_of(&steady->any_time), end_of(&steady->at_job));
    out->cost_rate = INFINITY;
    for (double k = 0.0; k * step <= end && terms->holding * k * step < out->cost_rate; k += 1.0) {
        const double cost = cost_at(steady, terms, k * step);
        if (cost < out->cost_rate) {
            out->cost_rate = cost;
            out->stock = k * step;
        }
    }
    out->step = step;
    out->cost_rate_less = out->stock > 0.0 ? cost_at(steady, terms, out->stock - step) : INFINITY;
    out->cost_rate_more = cost_at(steady, terms, out->stock + step);
}

static void set_figures(pcm_spares *out, const pcm__steady *steady, double lead_time)
{
    const struct excess any_time = beyond(&steady->any_time, out->stock);
    const double jobs = pcm__lattice_total(&steady->at_job);
    const double short_jobs = beyond(&steady->at_job, out->stock).probability;
    out->expected_short = any_time.expected;
    out->service_cycle = 1.0 - any_time.probability;
    out->demand_rate = jobs / lead_time;
    out->shortage_rate = short_jobs / lead_time;
    out->fill_rate = jobs > 0.0 ? fmax(1.0 - short_jobs / jobs, 0.0) : 1.0;
    out->lead_time_demand = beyond(&steady->any_time, 0.0).expected;
}

static pcm_status optimise(pcm_spares *out, const pcm_forecast_item *items, size_t n,
                           const pcm_spares_terms *terms, pcm_control *control)
{
    pcm__steady steady = {{0}, {0}};
    pcm__watch watch;
    int stopped = 0;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "weighing spares";
    const pcm_status status =
        pcm__steady_make(&steady, &stopped, items, n, terms->lead_time, &watch);
    if (status == PCM_OK && stopped) {
        out->outcome = PCM_SPARES_STOPPED;
    } else if (status == PCM_OK) {
        search(out, &steady, terms);
        set_figures(out, &steady, terms->lead_time);
    }
    pcm__steady_free(&steady);
    return status;
}

pcm_status pcm_spares_optimise(pcm_spares *out, const pcm_forecast_item *items, size_t n,
                               const pcm_spares_terms *terms, pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__forecast_check_items(items, n);
    if (status == PCM_OK)
        status = check_terms(terms);
    if (status == PCM_OK)
        status = check_repairable(items, n);
    if (status != PCM_OK)
        return status;
    pcm_spares spares = {.outcome = outcome_of_terms(terms)};
    if (pcm__forecast_lacks_estimate(items, n))
        spares.outcome = PCM_SPARES_NO_ESTIMATE;
    if (spares.outcome == PCM_SPARES_OPTIMAL)
        status = optimise(&spares, items, n, terms, control);
    if (status == PCM_OK)
        *out = spares;
    return status;
}

static const struct {
    const char *name;
    const char *text;
} outcomes[] = {
    [PCM_SPARES_OPTIMAL] = {"optimal", "No other stock costs less."},
    [PCM_SPARES_HOLDING_NOT_POSITIVE] =
        {"holding_not_positive",
         "Holding a spare must cost a finite amount above 0: else no finite stock is best."},
    [PCM_SPARES_SHORTAGE_NOT_POSITIVE] =
        {"shortage_not_positive",
         "Some shortage must cost a finite amount above 0, and none less: else there is nothing to "
         "weigh against holding spares."},
    [PCM_SPARES_NO_ESTIMATE] = {"no_estimate",
                                "The life of an item is not known, so its demand is not either."},
    [PCM_SPARES_STOPPED] = {"stopped", "The search was stopped before it was complete."},
};

const char *pcm_spares_outcome_name(pcm_spares_outcome outcome)
{
    return (unsigned)outcome <= PCM_SPARES_STOPPED ? outcomes[outcome].name : "unknown";
}

const char *pcm_spares_outcome_text(pcm_spares_outcome outcome)
{
    return (unsigned)outcome <= PCM_SPARES_STOPPED ? outcomes[outcome].text : "Unknown outcome.";
}
