/* SPDX-License-Identifier: Apache-2.0 */
/* Overhauls of a system that is given up at a horizon: costs are counted from now until then, so
 * that the number of overhauls is whole, and one shortly before the end never pays. */
#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/policy/intensity.h"
#include "libpcm/policy/overhaul.h"

/* 1 + q + ... + q^(n-1) with q = e^(-d t). */
static double worth_of_times(double discount, double t, double n)
{
    return discount > 0.0 ? pcm__expm1(-discount * t * n) / pcm__expm1(-discount * t) : n;
}

static double worth_of_time(double discount, double time)
{
    return discount > 0.0 ? -pcm__expm1(-discount * time) / discount : time;
}

static double failures(const pcm__overhaul *it, size_t model, double from, double time)
{
    return it->failure * pcm__discounted_failures(pcm__overhaul_model(it, model),
                                                  it->terms->discount, from, from + time);
}

/* Of a new system with so much time left, an overhaul at every age t but not at the very end. */
static double cost_from_new(const pcm__overhaul *it, size_t model, double t, double left)
{
    const double discount = it->terms->discount;
    const double acts = fmax(ceil(left / t * (1.0 - 1e-12)) - 1.0, 0.0);
    const double rest = fmax(left - acts * t, 0.0);
    if (!(acts > 0.0))
        return failures(it, model, 0.0, left);
    return worth_of_times(discount, t, acts) *
               (it->planned * pcm__exp(-discount * t) + failures(it, model, 0.0, t)) +
           pcm__exp(-discount * t * acts) * failures(it, model, 0.0, rest);
}

double pcm__overhaul_within_cost(const pcm__overhaul *it, size_t model, double to, double interval)
{
    const pcm_terms *terms = it->terms;
    const double first = fmax(to - terms->age, 0.0), left = terms->horizon - first;
    if (!(left > 1e-12 * terms->horizon))
        return failures(it, model, terms->age, terms->horizon);
    return failures(it, model, terms->age, first) +
           pcm__exp(-terms->discount * first) *
               (it->planned + cost_from_new(it, model, interval, left));
}

pcm__figures pcm__overhaul_within(const void *context, size_t model, double from, double t)
{
    const pcm__overhaul *it = context;
    (void)from;
    return (pcm__figures){.cost = pcm__overhaul_within_cost(it, model, t, t),
                          .length = worth_of_time(it->terms->discount, it->terms->horizon)};
}

double pcm__overhaul_within_never(const void *context, size_t model)
{
    const pcm__overhaul *it = context;
    return failures(it, model, it->terms->age, it->terms->horizon) /
           worth_of_time(it->terms->discount, it->terms->horizon);
}

/* The interval whose costs until the horizon are lowest, of two. */
static double cheaper(const pcm__overhaul *it, size_t model, double best, double t)
{
    if (!(t > 0.0 && isfinite(t)))
        return best;
    const double at_best = isinf(best) ? failures(it, model, it->terms->age, it->terms->horizon)
                                       : pcm__overhaul_within_cost(it, model, best, best);
    return pcm__overhaul_within_cost(it, model, t, t) < at_best ? t : best;
}

/* n overhauls of a power law of shape > 1 cut the time into alike parts, n + 1 of them from age 0
 * on if the first comes later than now, n of them if it comes now; the costs are convex in n. */
double pcm__overhaul_within_best(const void *context, size_t model, int *evaluations)
{
    const pcm__overhaul *it = context;
    const double forever = pcm__overhaul_power_law_best(it, model);
    const double age = it->terms->age, left = it->terms->horizon;
    double best = INFINITY;
    *evaluations = 4;
    if (isinf(forever))
        return INFINITY;
    for (int round = 0; round < 2; round++) {
        const double parts = floor((age + left) / forever) + round;
        const double parts_from_now = floor(left / forever) + round;
        if (parts > 1.0)
            best = cheaper(it, model, best, (age + left) / parts);
        if (parts_from_now > 0.0 && left / parts_from_now < age)
            best = cheaper(it, model, best, left / parts_from_now);
    }
    return best;
}
