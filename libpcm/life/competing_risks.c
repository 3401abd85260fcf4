/* SPDX-License-Identifier: Apache-2.0 */
/* What competing modes do together. Everything is a function of x = ln(age): there the incidence
 * of a mode is the integral of b H e^-(sum of all H), which is analytic and falls to nothing on
 * both sides. */
#include "libpcm/life/competing.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/density.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"

/* Beyond it a survival probability is 0 in doubles. */
static const double longest_hazard = 746.0;

/* e to minus this is nothing beside 1. */
static const double negligible = 41.0;

static pcm_status check(const void *out, const pcm_competing *competing)
{
    if (!competing)
        return pcm__fail_null("competing");
    if (!competing->is_complete)
        return pcm__fail(PCM_ERR_DATA, "competing: a mode of which something failed has no "
                                       "estimate");
    if (competing->risk_count == 0)
        return pcm__fail(PCM_ERR_DATA, "competing: nothing failed of any mode");
    return out ? PCM_OK : pcm__fail_null("out");
}

static pcm_status check_ages(const double *age, size_t n)
{
    if (n > 0 && !age)
        return pcm__fail_null("age");
    for (size_t i = 0; i < n; i++)
        if (!(age[i] >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "age[%zu] = %s: must be a number >= 0", i,
                             pcm__text(age[i]).chars);
    return PCM_OK;
}

static double log_hazard_of(const pcm__risk_of_mode *risk, double x)
{
    return risk->shape * (x - risk->log_scale);
}

/* Cumulative hazard of all modes at ln(age). */
static double hazard_at(const pcm_competing *competing, double x)
{
    double sum = 0.0;
    for (size_t i = 0; i < competing->risk_count; i++)
        sum += pcm__exp(log_hazard_of(&competing->risks[i], x));
    return sum;
}

pcm_status pcm_competing_reliability(double *out, const pcm_competing *competing, const double *age,
                                     size_t n)
{
    pcm_status status = check(n > 0 ? (const void *)out : "", competing);
    if (status == PCM_OK)
        status = check_ages(age, n);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        out[i] = pcm__exp(-hazard_at(competing, pcm__log(age[i])));
    return status;
}

/* A quantile is where the cumulative hazard of all modes is -ln(1 - p). */
struct target {
    const pcm_competing *competing;
    double log_hazard;
};

static double beyond_target(double x, const void *context)
{
    const struct target *target = context;
    return pcm__log(hazard_at(target->competing, x)) - target->log_hazard;
}

static double quantile(const pcm_competing *competing, double fraction)
{
    if (!(fraction > 0.0))
        return 0.0;
    const struct target target = {competing, pcm__log(-pcm__log1p(-fraction))};
    const double spare = pcm__log((double)competing->risk_count);
    double low = INFINITY, high = INFINITY; /* one mode alone; each with its part of the hazard */
    for (size_t i = 0; i < competing->risk_count; i++) {
        const pcm__risk_of_mode *risk = &competing->risks[i];
        high = fmin(high, risk->log_scale + target.log_hazard / risk->shape);
        low = fmin(low, risk->log_scale + (target.log_hazard - spare) / risk->shape);
    }
    if (!(beyond_target(low, &target) < 0.0 && beyond_target(high, &target) > 0.0))
        return pcm__exp(high); /* one mode does it all, up to rounding */
    return pcm__exp(pcm__root(beyond_target, &target, low, high, 1e-15 * fabs(high)));
}

pcm_status pcm_competing_quantile(double *out, const pcm_competing *competing,
                                  const double *fraction, size_t n)
{
    const pcm_status status = check(n > 0 ? (const void *)out : "", competing);
    if (status != PCM_OK)
        return status;
    if (n > 0 && !fraction)
        return pcm__fail_null("fraction");
    for (size_t i = 0; i < n; i++)
        if (!(fraction[i] >= 0.0 && fraction[i] < 1.0))
            return pcm__fail(PCM_ERR_DOMAIN, "fraction[%zu] = %s: must be a number >= 0 and < 1", i,
                             pcm__text(fraction[i]).chars);
    for (size_t i = 0; i < n; i++)
        out[i] = quantile(competing, fraction[i]);
    return PCM_OK;
}

/* Integrand of the incidence of a mode over a panel, by Gauss and Legendre's rule. */
static double panel(const pcm_competing *competing, const pcm__risk_of_mode *risk, double from,
                    double to)
{
    double point[PCM__NODES], weight[PCM__NODES], sum = 0.0;
    pcm__density_rule(point, weight, from, to);
    for (int i = 0; i < PCM__NODES; i++)
        sum += weight[i] * risk->shape *
               pcm__exp(log_hazard_of(risk, point[i]) - hazard_at(competing, point[i]));
    return sum;
}

/* Length of the next panel: in it no shape that matters may raise its hazard more than e^2 fold,
 * which the rule follows to rounding. Another mode matters once its hazard is no longer nothing
 * beside 1. */
static double next_length(const pcm_competing *competing, const pcm__risk_of_mode *risk, double x)
{
    double length = 2.0 / risk->shape;
    for (size_t i = 0; i < competing->risk_count; i++) {
        const pcm__risk_of_mode *other = &competing->risks[i];
        const double matters = other->log_scale - negligible / other->shape;
        length = fmin(length, fmax(2.0 / other->shape, matters - x));
    }
    return length;
}

/* ln of an age at which nothing is left. */
static double end_of_life(const pcm_competing *competing)
{
    double x = INFINITY;
    for (size_t i = 0; i < competing->risk_count; i++)
        x = fmin(x, competing->risks[i].log_scale +
                        pcm__log(longest_hazard) / competing->risks[i].shape);
    return x;
}

/* ln of an age before the integrand's top, where the sum of b_j H_j reaches b. */
static double before_top(const pcm_competing *competing, const pcm__risk_of_mode *risk)
{
    double x = INFINITY;
    for (size_t i = 0; i < competing->risk_count; i++) {
        const pcm__risk_of_mode *other = &competing->risks[i];
        const double part = risk->shape / (other->shape * (double)competing->risk_count);
        x = fmin(x, other->log_scale + pcm__log(part) / other->shape);
    }
    return x;
}

static double incidence(const pcm_competing *competing, const pcm__risk_of_mode *risk, double age)
{
    const double to = fmin(pcm__log(age), end_of_life(competing));
    if (!(to > -INFINITY))
        return 0.0;
    double sum = 0.0, x = fmin(to, before_top(competing, risk)) - negligible / risk->shape;
    while (x < to) {
        const double end = fmin(x + next_length(competing, risk, x), to);
        if (!(end > x))
            break; /* shapes so large that a life is one age */
        sum += panel(competing, risk, x, end);
        x = end;
    }
    return fmin(sum, 1.0);
}

pcm_status pcm_competing_incidence(double *out, const pcm_competing *competing, size_t index,
                                   const double *age, size_t n)
{
    pcm_status status = check(n > 0 ? (const void *)out : "", competing);
    if (status == PCM_OK)
        status = check_ages(age, n);
    if (status != PCM_OK)
        return status;
    if (index >= competing->count)
        return pcm__fail(PCM_ERR_NOT_FOUND, "index = %zu: there are %zu modes", index,
                         competing->count);
    const pcm__risk_of_mode *risk = NULL;
    for (size_t i = 0; i < competing->risk_count; i++)
        if (competing->risks[i].index == index)
            risk = &competing->risks[i];
    for (size_t i = 0; i < n; i++)
        out[i] = risk ? incidence(competing, risk, age[i]) : 0.0;
    return PCM_OK;
}

pcm_status pcm_competing_dominating(size_t *out, const pcm_competing *competing, double age)
{
    const pcm_status status = check(out, competing);
    if (status != PCM_OK)
        return status;
    if (!(age > 0.0 && isfinite(age)))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number > 0",
                         pcm__text(age).chars);
    const double x = pcm__log(age);
    double highest = -INFINITY;
    size_t index = competing->risks[0].index;
    for (size_t i = 0; i < competing->risk_count; i++) {
        const pcm__risk_of_mode *risk = &competing->risks[i];
        const double log_rate = pcm__log(risk->shape) + log_hazard_of(risk, x); /* times age */
        if (log_rate > highest) {
            highest = log_rate;
            index = risk->index;
        }
    }
    *out = index;
    return PCM_OK;
}
