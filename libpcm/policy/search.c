/* SPDX-License-Identifier: Apache-2.0 */
/* Cost rates may have several lowest places: a hazard that falls at last, renewals that come in
 * waves. So the rate is looked at on a grid of ln t that is dense where lives end, and each lowest
 * place of the grid is made exact by the root of the slope, or where there is none by golden
 * section (Kiefer 1953). */
#include "libpcm/policy/search.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"

enum { golden_steps = 64, downhill_steps = 14 };

static const double earliest_log = -30.0, latest_log = 12.0;

/* The grid of ln(t/typical): widths of steps up to a place. */
static const struct {
    double end, step;
} stretches[] = {{-4.0, 1.0}, {-1.0, 0.25}, {1.0, 0.05}, {4.0, 0.25}, {12.0, 1.0}};
enum { stretch_count = sizeof stretches / sizeof *stretches };

pcm__view pcm__view_of(const pcm__policy *policy, const pcm_evidence *evidence)
{
    const int all = pcm_evidence_get_kind(evidence) == PCM_EVIDENCE_POSTERIOR;
    return (pcm__view){policy, evidence, 0, all ? pcm_evidence_models(evidence) : 1};
}

pcm__view pcm__view_of_model(const pcm__view *view, size_t model)
{
    return (pcm__view){view->policy, view->evidence, model, model + 1};
}

double pcm__view_mean(const pcm__view *view,
                      double (*function)(const pcm__view *view, size_t model, const void *context),
                      const void *context)
{
    if (view->end - view->first == 1)
        return function(view, view->first, context);
    double sum = 0.0;
    for (size_t model = view->first; model < view->end; model++) {
        const double weight = pcm_evidence_weight(view->evidence, model);
        if (weight > 0.0)
            sum += weight * function(view, model, context);
    }
    return sum;
}

static double rate_of(const pcm__view *view, size_t model, const void *context)
{
    const pcm__policy *policy = view->policy;
    const double t = *(const double *)context;
    if (policy->rate)
        return policy->rate(policy->context, model, t);
    if (isinf(t))
        return policy->rate_never(policy->context, model);
    const pcm__figures figures = policy->figures(policy->context, model, 0.0, t);
    return figures.cost / figures.length;
}

double pcm__view_rate(const pcm__view *view, double t)
{
    return pcm__view_mean(view, rate_of, &t);
}

/* Derivative of the rate by t. */
static double slope_of(const pcm__view *view, size_t model, const void *context)
{
    const pcm__policy *policy = view->policy;
    const pcm__figures figures =
        policy->figures(policy->context, model, 0.0, *(const double *)context);
    const double rate = figures.cost / figures.length;
    return (figures.cost_slope - rate * figures.length_slope) / figures.length;
}

static double slope_at_log(double log_t, const void *context)
{
    const double t = pcm__exp(log_t);
    return t * pcm__view_mean(context, slope_of, &t);
}

/* A search under way. */
struct search {
    const pcm__view *view;
    pcm__least least;
};

static double look(struct search *search, double log_t)
{
    const double t = pcm__exp(log_t);
    const double rate = pcm__view_rate(search->view, t);
    search->least.evaluations++;
    if (rate < search->least.rate) {
        search->least.rate = rate;
        search->least.t = t;
    }
    return rate;
}

static void golden_section(struct search *search, double low, double high)
{
    const double share = 0.3819660112501051518; /* 2 - golden ratio */
    double inner = low + share * (high - low), outer = high - share * (high - low);
    const double wanted = search->view->policy->tolerance;
    const double tolerance = wanted > 0.0 ? wanted : 1e-9;
    double at_inner = look(search, inner), at_outer = look(search, outer);
    for (int i = 0; i < golden_steps && high - low > tolerance; i++) {
        if (at_inner <= at_outer) {
            high = outer;
            outer = inner;
            at_outer = at_inner;
            inner = low + share * (high - low);
            at_inner = look(search, inner);
        } else {
            low = inner;
            inner = outer;
            at_inner = at_outer;
            outer = high - share * (high - low);
            at_outer = look(search, outer);
        }
    }
}

/* Makes a lowest place exact that lies between two others. */
static void refine(struct search *search, double low, double high)
{
    if (search->view->policy->has_slopes && slope_at_log(low, search->view) < 0.0 &&
        slope_at_log(high, search->view) > 0.0) {
        const double root = pcm__root(slope_at_log, search->view, low, high, 1e-14);
        /* The root of the slope is more exact than the lowest of rates that differ by rounding. */
        const double t = pcm__exp(root), rate = pcm__view_rate(search->view, t);
        search->least.evaluations++;
        if (rate <= search->least.rate * (1.0 + 1e-12)) {
            search->least.rate = fmin(rate, search->least.rate);
            search->least.t = t;
        }
    } else {
        golden_section(search, low, high);
    }
}

static double next_on_grid(double place)
{
    for (int i = 0; i < stretch_count; i++)
        if (place < stretches[i].end - 1e-9)
            return place + stretches[i].step;
    return place + 1.0;
}

/* Looks at the grid from low to high, and refines every lowest place but those at the ends. */
static void scan(struct search *search, double low, double high)
{
    const double centre = pcm__log(search->view->policy->typical);
    double before = low, at_before = look(search, low);
    double here = fmin(next_on_grid(low - centre) + centre, high), at_here = look(search, here);
    while (here < high) {
        const double after = fmin(next_on_grid(here - centre) + centre, high);
        const double at_after = look(search, after);
        if (at_here <= at_before && at_here < at_after)
            refine(search, before, after);
        before = here;
        at_before = at_here;
        here = after;
        at_here = at_after;
    }
}

static int is_end(double t, double end)
{
    return end > 0.0 && isfinite(end) && fabs(t - end) <= 1e-12 * end;
}

pcm__least pcm__least_between(const pcm__view *view, double low, double high)
{
    const pcm__policy *policy = view->policy;
    const double centre = pcm__log(policy->typical);
    const double first =
        policy->earliest > 0.0 ? pcm__log(policy->earliest) : centre + earliest_log;
    const double last = policy->latest > 0.0 && isfinite(policy->latest) ? pcm__log(policy->latest)
                                                                         : centre + latest_log;
    struct search search = {view, {INFINITY, INFINITY, 0}};
    if (isinf(high))
        search.least.rate = pcm__view_rate(view, INFINITY);
    const double log_low = low > 0.0 ? pcm__log(low) : fmin(first, pcm__log(high) - 1.0);
    const double log_high = isfinite(high) ? pcm__log(high) : fmax(last, log_low + 1.0);
    if (log_low < log_high)
        scan(&search, log_low, log_high);
    else
        look(&search, log_high);
    /* Ends are what they are, not what is left of their logarithms. */
    if (isfinite(search.least.t))
        search.least.t = is_end(search.least.t, low)    ? low
                         : is_end(search.least.t, high) ? high
                                                        : search.least.t;
    return search.least;
}

pcm__least pcm__least_near(const pcm__view *view, double t)
{
    struct search search = {view, {INFINITY, pcm__view_rate(view, INFINITY), 0}};
    double here = pcm__log(t), step = 0.125, at_here = look(&search, here);
    const double forward = look(&search, here + step);
    const double sign = forward < at_here ? 1.0 : -1.0;
    double before = here + (sign > 0.0 ? 0.0 : step);
    if (sign > 0.0) {
        here += step;
        at_here = forward;
    }
    for (int i = 0; i < downhill_steps; i++, step *= 1.5) {
        const double after = here + sign * step, at_after = look(&search, after);
        if (!(at_after < at_here)) {
            refine(&search, fmin(before, after), fmax(before, after));
            break;
        }
        before = here;
        here = after;
        at_here = at_after;
    }
    return search.least;
}

struct limit {
    const pcm__view *view;
    double rate;
};

static double above_limit(double log_t, const void *context)
{
    const struct limit *limit = context;
    return pcm__view_rate(limit->view, pcm__exp(log_t)) / limit->rate - 1.0;
}

double pcm__view_reach(const pcm__view *view, double t, double rate, int direction)
{
    const struct limit limit = {view, rate};
    const double farthest = 64.0;
    double inside = pcm__log(t);
    if (!(above_limit(inside, &limit) < 0.0))
        return t;
    for (double width = 1.0 / 64.0; width < farthest; width *= 2.0) {
        const double outside = inside + direction * width;
        if (above_limit(outside, &limit) > 0.0)
            return pcm__exp(pcm__root(above_limit, &limit, fmin(inside, outside),
                                      fmax(inside, outside), 1e-13));
        inside = outside;
    }
    return direction < 0 ? 0.0 : INFINITY;
}
