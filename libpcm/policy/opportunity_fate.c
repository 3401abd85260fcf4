/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of an item that waits for opportunities, and what that costs. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"
#include "libpcm/num/root.h"
#include "libpcm/policy/opportunity.h"

static double present(double discount, double time)
{
    return discount > 0.0 ? -pcm__expm1(-discount * time) / discount : time;
}

pcm_status pcm__joining_begin(pcm__joining *out, const pcm_evidence *evidence,
                              const pcm_terms *terms, const pcm_opportunity *opportunity)
{
    const int uptime = terms->criterion == PCM_CRITERION_AVAILABILITY;
    const size_t n = pcm_evidence_models(evidence);
    const double planned = uptime ? terms->downtime_planned : terms->cost_planned;
    const double discount = uptime ? 0.0 : terms->discount;
    *out = (pcm__joining){.evidence = evidence,
                          .terms = terms,
                          .rate = opportunity->rate,
                          .planned = planned,
                          .joined = planned - opportunity->saving,
                          .failure = uptime ? terms->downtime_failure : terms->cost_failure,
                          .discount = discount,
                          .planned_down = uptime ? 0.0 : present(discount, terms->downtime_planned),
                          .failure_down = uptime ? 0.0 : present(discount, terms->downtime_failure),
                          .join_from = INFINITY,
                          .lived = pcm__array_new_zero(n, sizeof *out->lived),
                          .waiting = pcm__array_new_zero(n, sizeof *out->waiting)};
    pcm_status status = out->lived && out->waiting ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < n; i++) {
        const pcm_distribution *life = pcm_evidence_model(evidence, i);
        status = pcm__lived_table_make(&out->lived[i], life, discount);
        if (status == PCM_OK)
            status = pcm__lived_table_make(&out->waiting[i], life, discount + out->rate);
    }
    return status;
}

void pcm__joining_leave(pcm__joining *it)
{
    for (size_t i = 0; i < pcm_evidence_models(it->evidence); i++) {
        if (it->lived)
            pcm__lived_table_free(&it->lived[i]);
        if (it->waiting)
            pcm__lived_table_free(&it->waiting[i]);
    }
    pcm_release(it->lived);
    pcm_release(it->waiting);
}

/* Opportunities that come this often before an age make waiting short against it. */
static const double often = 5.0;

/* e^-x is nothing beside 1 there; how much of x one panel may hold. */
static const double nothing = 40.0, smooth = 8.0;

/* int e^-k(u - begin) R(u)/R(begin) of a stretch, k being the rate and the discount. Far from age 0
 * the reliability is smooth over times in which opportunities come. */
static double wait_panel(const pcm__lifetime *life, double k, double begin, double low, double high)
{
    if (pcm__lifetime_collected(life, low, high) > smooth && high - low > 1e-6 * high)
        return wait_panel(life, k, begin, low, 0.5 * (low + high)) +
               wait_panel(life, k, begin, 0.5 * (low + high), high);
    double sum = 0.0;
    for (int i = 0; i < PCM__GAUSS_LONG; i++) {
        const double age = low + pcm__gauss_long[i].place * (high - low);
        sum += pcm__gauss_long[i].weight *
               pcm__exp(-k * (age - begin) - pcm__lifetime_collected(life, begin, age));
    }
    return sum * (high - low);
}

static double wait_shortly(const pcm__joining *it, size_t model, double begin, double to)
{
    const pcm__lifetime *life = &it->lived[model].life;
    const double k = it->rate + it->discount;
    const double end = fmin(to, begin + nothing / k);
    double sum = 0.0;
    for (double low = begin; low < end; low += smooth / k)
        sum += wait_panel(life, k, begin, low, fmin(low + smooth / k, end));
    return sum;
}

/* int e^-d(u - from) G from the age at which one begins to join, given who gets there. With a table
 * from age 0 it is a difference, where that loses no digits. */
static double waited(const pcm__joining *it, size_t model, double from, double begin, double to,
                     double worth)
{
    const pcm__lived_table *table = &it->waiting[model];
    if (from == 0.0 && it->rate * begin < often)
        return pcm__exp(it->rate * begin) *
               (pcm__lived(table, 0.0, to) - pcm__lived(table, 0.0, begin));
    const int has_threshold = table->life.family == &pcm__family_weibull_3;
    return worth * (it->rate * begin < often || has_threshold ? pcm__lived(table, begin, to)
                                                              : wait_shortly(it, model, begin, to));
}

pcm__fate pcm__joining_fate(const pcm__joining *it, size_t model, double from, double to)
{
    const pcm__lifetime *life = &it->lived[model].life;
    const double begin = fmin(fmax(it->join_from, from), to);
    const double collected = pcm__lifetime_collected(life, from, begin);
    const double ahead = pcm__lifetime_collected(life, begin, to);
    const double span = to > begin ? to - begin : 0.0;
    const double wait = it->rate > 0.0 ? it->rate * span : 0.0;
    const double worth = it->discount > 0.0 ? pcm__exp(-it->discount * (begin - from)) : 1.0;
    const double later = it->discount > 0.0 ? pcm__exp(-it->discount * span) : 1.0;
    pcm__fate fate = {.at_limit = worth * pcm__exp(-collected)};
    fate.waited = span > 0.0 ? waited(it, model, from, begin, to, fate.at_limit) : 0.0;
    fate.lived = pcm__lived(&it->lived[model], from, begin) + fate.waited;
    fate.acts = fate.at_limit * later * pcm__exp(-ahead - wait);
    fate.joins = it->rate * fate.waited;
    if (it->discount > 0.0)
        fate.fails = fmax(1.0 - fate.acts - fate.joins - it->discount * fate.lived, 0.0);
    else
        fate.fails = -pcm__expm1(-collected) +
                     fmax(fate.at_limit * -pcm__expm1(-ahead - wait) - fate.joins, 0.0);
    return fate;
}

pcm__figures pcm__joining_figures(const pcm__joining *it, const pcm__fate *fate)
{
    return (pcm__figures){.cost = it->planned * fate->acts + it->joined * fate->joins +
                                  it->failure * fate->fails,
                          .length = fate->lived + it->planned_down * (fate->acts + fate->joins) +
                                    it->failure_down * fate->fails};
}

static pcm__figures figures(const void *context, size_t model, double from, double t)
{
    const pcm__joining *it = context;
    const pcm__fate fate = pcm__joining_fate(it, model, from, t);
    pcm__figures out = pcm__joining_figures(it, &fate);
    const double hazard = pcm__lifetime_hazard(&it->lived[model].life, t);
    const double joining = t > it->join_from ? it->rate : 0.0;
    const double acts = -(it->discount + hazard + joining) * fate.acts;
    const double joins = joining * fate.acts, fails = hazard * fate.acts;
    out.cost_slope = it->planned * acts + it->joined * joins + it->failure * fails;
    out.length_slope = fate.acts + it->planned_down * (acts + joins) + it->failure_down * fails;
    return out;
}

/* Of items that run to failure, opportunities or not. */
static double rate_never(const void *context, size_t model)
{
    pcm__joining alone = *(const pcm__joining *)context;
    alone.join_from = INFINITY;
    const pcm__fate fate = pcm__joining_fate(&alone, model, 0.0, INFINITY);
    const pcm__figures out = pcm__joining_figures(&alone, &fate);
    return isinf(out.length) ? 0.0 : out.cost / out.length;
}

static double failures(const void *context, size_t model, double from, double t)
{
    const pcm__joining *it = context;
    return -pcm__expm1(-pcm__lifetime_collected(&it->lived[model].life, from, t));
}

static double survival(const void *context, size_t model, double from, double t)
{
    const pcm__joining *it = context;
    return pcm__exp(-pcm__lifetime_collected(&it->lived[model].life, from, t));
}

static double availability(const void *context, size_t model, double t)
{
    const pcm__joining *it = context;
    const pcm__fate fate = pcm__joining_fate(it, model, 0.0, t);
    const double down = it->terms->downtime_planned * (fate.acts + fate.joins) +
                        it->terms->downtime_failure * fate.fails;
    return isinf(fate.lived) ? 1.0 : fate.lived / (fate.lived + down);
}

pcm__policy pcm__joining_policy(const pcm__joining *it)
{
    const int uptime = it->terms->criterion == PCM_CRITERION_AVAILABILITY;
    pcm__policy policy = {.context = it,
                          .figures = figures,
                          .rate_never = rate_never,
                          .failures = failures,
                          .survival = survival,
                          .availability = availability,
                          .typical = pcm__lifetime_typical(&it->lived[0].life),
                          .has_slopes = 1,
                          .act = PCM_REPLACE_AT_AGE,
                          .never = PCM_REASON_HAZARD_DOES_NOT_RISE};
    if (!(it->failure > it->planned)) {
        policy.never = uptime ? PCM_REASON_DOWNTIME_NOT_LONGER : PCM_REASON_FAILURE_NOT_DEARER;
        policy.never_argument[0] = it->failure;
        policy.never_argument[1] = it->planned;
    }
    return policy;
}

/* The limit from which to join: derivatives by it, per opportunity. */

struct limit {
    pcm__joining *it;
    double interval;
};

static double slope_of_model(const pcm__view *view, size_t model, const void *context)
{
    const struct limit *limit = context;
    const pcm__joining *it = view->policy->context;
    const pcm__fate fate = pcm__joining_fate(it, model, 0.0, limit->interval);
    const pcm__figures figure = pcm__joining_figures(it, &fate);
    const double joins = it->rate * fate.waited - fate.at_limit;
    const double fails = -(fate.acts + joins + it->discount * fate.waited);
    const double cost = it->planned * fate.acts + it->joined * joins + it->failure * fails;
    const double length =
        fate.waited + it->planned_down * (fate.acts + joins) + it->failure_down * fails;
    return (cost - figure.cost / figure.length * length) / figure.length;
}

static double slope_at(double join_from, const void *context)
{
    const struct limit *limit = context;
    limit->it->join_from = join_from;
    const pcm__policy policy = pcm__joining_policy(limit->it);
    const pcm__view view = pcm__view_of(&policy, limit->it->evidence);
    return pcm__view_mean(&view, slope_of_model, limit);
}

static double rate_at(pcm__joining *it, double join_from, double interval)
{
    it->join_from = join_from;
    const pcm__policy policy = pcm__joining_policy(it);
    const pcm__view view = pcm__view_of(&policy, it->evidence);
    return pcm__view_rate(&view, interval);
}

/* The lowest place of a grid, made exact by the root of the slope where that changes its sign. */
double pcm__joining_best_limit(pcm__joining *it, double interval)
{
    enum { places = 40 };
    const struct limit limit = {it, interval};
    int best = places;
    double lowest = rate_at(it, INFINITY, interval);
    for (int i = 0; i < places; i++) {
        const double rate = rate_at(it, interval * i / places, interval);
        if (rate < lowest) {
            lowest = rate;
            best = i;
        }
    }
    const double low = interval * fmax(best - 1, 0) / places;
    const double high = interval * fmin(best + 1, places) / places;
    const double at_low = slope_at(low, &limit), at_high = slope_at(high, &limit);
    it->join_from = best < places ? interval * best / places : INFINITY;
    if (at_low < 0.0 && at_high > 0.0)
        it->join_from = pcm__root(slope_at, &limit, low, high, 1e-13 * interval);
    else if (at_low < 0.0 && at_high == 0.0)
        it->join_from = interval; /* nothing is saved by joining: as good as never */
    return it->join_from;
}
