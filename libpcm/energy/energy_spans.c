/* SPDX-License-Identifier: Apache-2.0 */
/* Integrals of drift times prices that are straight lines between points. They are cut where a line
 * bends and done by Gauss and Legendre's rules; over the fourth root of the time since the service
 * where the integrand starts like a power of it. Failures are integrated by parts,
 * int K dH = K H - int K' H, because H is smooth where its derivative is not. */
#include "libpcm/energy/energy_spans.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/drift.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"

/* Series of values over time. */

static size_t points_until(const pcm_series *series, double time)
{
    size_t low = 0, high = series->points;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (series->time[middle] <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double series_at(const pcm_series *series, double constant, double time)
{
    if (series->points == 0)
        return constant;
    const size_t next = points_until(series, time);
    if (next == 0)
        return series->value[0];
    const double before = series->value[next - 1];
    if (next == series->points)
        return before;
    const double start = series->time[next - 1];
    return before + (series->value[next] - before) * (time - start) / (series->time[next] - start);
}

/* The first bend after a time, or the limit if that comes before. */
static double next_bend(const pcm_series *series, double time, double limit)
{
    const size_t next = points_until(series, time);
    return next < series->points ? fmin(series->time[next], limit) : limit;
}

static pcm_status check_series(const char *name, const pcm_series *series)
{
    if (series->points > 0 && !(series->time && series->value))
        return pcm__fail(PCM_ERR_ARGUMENT, "outlook.%s.%s = NULL: must not be NULL", name,
                         series->time ? "value" : "time");
    for (size_t i = 0; i < series->points; i++) {
        const double time = series->time[i], value = series->value[i];
        if (!isfinite(time) || (i > 0 && !(time > series->time[i - 1])))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "outlook.%s.time[%zu] = %s: must be finite and above the one before",
                             name, i, pcm__text(time).chars);
        if (!(isfinite(value) && value >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "outlook.%s.value[%zu] = %s: must be a finite number >= 0", name, i,
                             pcm__text(value).chars);
    }
    return PCM_OK;
}

pcm_status pcm__outlook_check(const pcm_energy_outlook *outlook)
{
    pcm_status status = check_series("hours", &outlook->hours);
    if (status == PCM_OK)
        status = check_series("price", &outlook->price);
    if (status == PCM_OK)
        status = check_series("emission_factor", &outlook->emission_factor);
    if (status == PCM_OK)
        status = check_series("carbon_price", &outlook->carbon_price);
    return status;
}

static double carbon_price_at(const pcm__spans *spans, double time)
{
    return series_at(&spans->outlook.carbon_price, spans->energy->carbon_price, time);
}

static double failures_by(const pcm__spans *spans, double since)
{
    return spans->scale > 0.0 ? pcm__pow(since / spans->scale, spans->shape) : 0.0;
}

/* A stretch without bends. */
struct stretch {
    const pcm__spans *spans;
    double service;
    double from;
    double to;
    double carbon_slope; /* of the carbon price */
};

/* The integrands at a time, with the weight of a node. */
static void add_node(pcm_energy_total *total, const struct stretch *stretch, double since,
                     double weight)
{
    const pcm__spans *spans = stretch->spans;
    const pcm_energy *energy = spans->energy;
    const pcm_terms *terms = spans->terms;
    const double time = stretch->service + since;
    const double worth = weight * pcm__exp(-terms->discount * time);
    const double carbon_price = carbon_price_at(spans, time);
    const double excess = energy->power * series_at(&spans->outlook.hours, energy->hours, time) *
                          pcm__drift_at(&energy->drift, since);
    const double kg =
        excess * series_at(&spans->outlook.emission_factor, energy->emission_factor, time);
    total->money_energy += worth * excess * series_at(&spans->outlook.price, energy->price, time);
    total->money_carbon += worth * kg * carbon_price;
    total->kg_energy += weight * kg;
    if (spans->scale > 0.0) {
        const double failures = failures_by(spans, since);
        const double decline = terms->discount * carbon_price - stretch->carbon_slope;
        total->money_failures += worth * failures * terms->discount * terms->cost_failure;
        total->money_carbon += worth * failures * decline * energy->failure_carbon;
    }
}

/* The boundary terms of the integration by parts. */
static void add_failures(pcm_energy_total *total, const struct stretch *stretch, double time,
                         double sign)
{
    const pcm__spans *spans = stretch->spans;
    const double failures = sign * failures_by(spans, time - stretch->service);
    const double worth = pcm__exp(-spans->terms->discount * time);
    const double kg = failures * spans->energy->failure_carbon;
    total->money_failures += worth * failures * spans->terms->cost_failure;
    total->money_carbon += worth * kg * carbon_price_at(spans, time);
    total->kg_failures += kg;
}

/* How often the integrand changes e-fold per unit of time, powers of the time since the service
 * apart. */
static double pace(const pcm__spans *spans)
{
    const pcm_drift *drift = &spans->energy->drift;
    const double growth = drift->kind == PCM_DRIFT_SATURATING ? 1.0 / drift->time_constant : 0.0;
    return spans->terms->discount + growth;
}

static void add_over_root(pcm_energy_total *total, const struct stretch *stretch)
{
    const double first = sqrt(sqrt(stretch->from - stretch->service));
    const double width = sqrt(sqrt(stretch->to - stretch->service)) - first;
    for (int i = 0; i < PCM__GAUSS_LONG; i++) {
        const double root = first + width * pcm__gauss_long[i].place;
        const double cube = root * root * root;
        add_node(total, stretch, cube * root, 4.0 * cube * width * pcm__gauss_long[i].weight);
    }
}

static void add_smooth(pcm_energy_total *total, const struct stretch *stretch, int is_long)
{
    const pcm__node *nodes = is_long ? pcm__gauss_long : pcm__gauss_short;
    const int count = is_long ? PCM__GAUSS_LONG : PCM__GAUSS_SHORT;
    const double start = stretch->from - stretch->service, width = stretch->to - stretch->from;
    for (int i = 0; i < count; i++)
        add_node(total, stretch, start + width * nodes[i].place, width * nodes[i].weight);
}

static void add_stretch(pcm_energy_total *total, const struct stretch *stretch)
{
    const pcm__spans *spans = stretch->spans;
    const double width = stretch->to - stretch->from, turns = pace(spans) * width;
    const int has_power = spans->energy->drift.kind == PCM_DRIFT_POWER || spans->scale > 0.0;
    if (spans->scale > 0.0) {
        add_failures(total, stretch, stretch->to, 1.0);
        add_failures(total, stretch, stretch->from, -1.0);
    }
    if (has_power && stretch->from - stretch->service < 8.0 * width)
        add_over_root(total, stretch);
    else
        add_smooth(total, stretch, turns > 0.25);
}

/* The next place at which to cut: a bend of a line, or a stretch that a rule can do. */
static double next_cut(const pcm__spans *spans, double service, double from, double to)
{
    const pcm_energy_outlook *outlook = &spans->outlook;
    const pcm_drift *drift = &spans->energy->drift;
    const double longest = 4.0;
    double cut = next_bend(&outlook->hours, from, to);
    cut = next_bend(&outlook->price, from, cut);
    cut = next_bend(&outlook->emission_factor, from, cut);
    cut = next_bend(&outlook->carbon_price, from, cut);
    if (drift->kind == PCM_DRIFT_TABLE) {
        const pcm_series bends = {drift->time, NULL, drift->points};
        cut = fmin(cut, service + next_bend(&bends, from - service, INFINITY));
    }
    const double turns = pace(spans) * (cut - from);
    return turns > longest ? from + (cut - from) * longest / turns : cut;
}

void pcm__spans_add(pcm_energy_total *total, const pcm__spans *spans, double service, double from,
                    double to)
{
    while (from < to) {
        double cut = next_cut(spans, service, from, to);
        if (!(cut > from))
            cut = nextafter(from, to); /* a bend that rounding puts where we are */
        const double rise = carbon_price_at(spans, cut) - carbon_price_at(spans, from);
        const struct stretch stretch = {spans, service, from, cut, rise / (cut - from)};
        add_stretch(total, &stretch);
        from = cut;
    }
    total->cost =
        total->money_service + total->money_energy + total->money_failures + total->money_carbon;
}

void pcm__spans_add_service(pcm_energy_total *total, const pcm__spans *spans, double time)
{
    const double worth = pcm__exp(-spans->terms->discount * time);
    const double kg = spans->energy->service_carbon;
    total->money_service += worth * spans->terms->cost_planned;
    total->money_carbon += worth * kg * carbon_price_at(spans, time);
    total->kg_service += kg;
    total->cost =
        total->money_service + total->money_energy + total->money_failures + total->money_carbon;
}
