/* SPDX-License-Identifier: Apache-2.0 */
/* The intensity of failures under minimal repair: an inhomogeneous Poisson process (Barlow & Hunter
 * 1960), whose mean is the cumulative hazard of the first failure. */
#include "libpcm/policy/intensity.h"

#include <float.h>
#include <math.h>

#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/gauss.h"
#include "libpcm/outlook/lifetime.h"

static int is_power_law(const pcm_distribution *life)
{
    return life->family == PCM_FAMILY_WEIBULL;
}

static pcm_weibull power_law(const pcm_distribution *life)
{
    return (pcm_weibull){life->parameter[0], life->parameter[1]};
}

double pcm__failures_between(const pcm_distribution *life, double from, double to)
{
    if (!(to > from))
        return 0.0;
    if (is_power_law(life))
        return pcm__weibull_hazard_ahead(power_law(life), from, to - from);
    const pcm__lifetime any = pcm__lifetime_of(life);
    return pcm__lifetime_collected(&any, from, to);
}

double pcm__intensity(const pcm_distribution *life, double age)
{
    const pcm__lifetime any = pcm__lifetime_of(life);
    return pcm__lifetime_hazard(&any, age);
}

/* int_0^span e^(-d u) N(u) du with N(u) the failures by u: by parts the discounted failures are
 * e^(-d span) N(span) + d times that, free of an intensity that is infinite at age 0. Panels shrink
 * towards the beginning, where N may have no derivative. */
static double discounted_number(const pcm_distribution *life, double discount, double from,
                                double span)
{
    enum { panels = 30 };
    double sum = 0.0, end = span;
    for (int k = 1; k <= panels; k++) {
        const double begin = k < panels ? 0.7 * end : 0.0;
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const double u = begin + (end - begin) * pcm__gauss_long[i].place;
            sum += (end - begin) * pcm__gauss_long[i].weight * pcm__exp(-discount * u) *
                   pcm__failures_between(life, from, from + u);
        }
        end = begin;
    }
    return sum;
}

/* Time after which what comes is worth nothing beside what came before. */
static double time_that_counts(const pcm_distribution *life, double discount, double from)
{
    const double now = pcm__failures_between(life, from, from + 1.0 / discount);
    double times = 40.0;
    while (times < 700.0 &&
           pcm__exp(-times) * pcm__failures_between(life, from, from + times / discount) >
               1e-17 * now)
        times *= 1.25;
    return times / discount;
}

double pcm__discounted_failures(const pcm_distribution *life, double discount, double from,
                                double to)
{
    const double all = pcm__failures_between(life, from, to), span = to - from;
    if (!(discount > 0.0 && all > 0.0))
        return all;
    /* int_0^t e^(-d u) d(u/scale)^b = (t/scale)^b b x^-b gamma(b, x), x = d t (DLMF 8.2.1). */
    if (is_power_law(life) && from == 0.0)
        return all * pcm__gamma_lower_mean(life->parameter[0], discount * span);
    const double counted = fmin(span, time_that_counts(life, discount, from));
    return pcm__exp(-discount * counted) * pcm__failures_between(life, from, from + counted) +
           discount * discounted_number(life, discount, from, counted);
}

/* Failures per unit of time as age goes to infinity. */
static double intensity_at_last(const pcm_distribution *life)
{
    const double shape = life->parameter[0];
    switch (life->family) {
    case PCM_FAMILY_WEIBULL:
    case PCM_FAMILY_WEIBULL_3:
        return shape > 1.0 ? INFINITY : shape < 1.0 ? 0.0 : 1.0 / life->parameter[1];
    case PCM_FAMILY_EXPONENTIAL:
        return 1.0 / life->parameter[0];
    case PCM_FAMILY_GAMMA:
        return 1.0 / life->parameter[1];
    case PCM_FAMILY_GOMPERTZ:
        return INFINITY;
    case PCM_FAMILY_WEIBULL_DEFECTIVE:
        /* All of it can fail: a Weibull model. Else the number of failures is bounded. */
        return life->parameter[2] < 1.0 || shape < 1.0 ? 0.0
               : shape > 1.0                           ? INFINITY
                                                       : 1.0 / life->parameter[1];
    case PCM_FAMILY_LOGNORMAL:
    case PCM_FAMILY_LOGLOGISTIC:
        break;
    }
    return 0.0;
}

double pcm__intensity_forever(const pcm_distribution *life, double discount)
{
    if (!(discount > 0.0))
        return intensity_at_last(life);
    if (is_power_law(life)) {
        const double shape = life->parameter[0], scale = life->parameter[1];
        return discount * pcm__pow(discount * scale, -shape) * pcm__gamma(1.0 + shape);
    }
    /* A hazard that grows faster than money loses its worth. */
    if (life->family == PCM_FAMILY_GOMPERTZ && !(discount * life->parameter[1] > 1.0))
        return INFINITY;
    if (life->family == PCM_FAMILY_GOMPERTZ)
        return life->parameter[0] * discount / (discount - 1.0 / life->parameter[1]);
    return discount * pcm__discounted_failures(life, discount, 0.0, DBL_MAX);
}

double pcm__age_of_failures(const pcm_distribution *life, double failures)
{
    const double all = pcm__failures_between(life, 0.0, INFINITY);
    const double asked = fmin(fmax(failures, DBL_MIN), fmin(0.5 * all, DBL_MAX));
    const double age = pcm__family_ahead(pcm__family_of(life->family), life->parameter, 0.0, asked);
    return fmin(fmax(age, DBL_MIN), DBL_MAX);
}
