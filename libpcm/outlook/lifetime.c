/* SPDX-License-Identifier: Apache-2.0 */
/* Lives of any family, and integrals over them. A Weibull life that wears out has its mean in
 * closed form (DLMF 8.2); others are integrated. */
#include "libpcm/outlook/lifetime.h"

#include <math.h>

#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/gauss.h"

enum { panels_most = 60, halvings_most = 12 };

/* Exponents e^-x beyond this x are nothing beside 1. */
static const double nothing = 45.0;

/* How much of the exponent a panel may hold. */
static const double smooth = 3.0;

pcm__lifetime pcm__lifetime_of(const pcm_distribution *life)
{
    pcm__lifetime out = {.family = pcm__family_of(life->family), .values = life->parameter};
    pcm__family_constants(out.parameter, out.family, life->parameter);
    return out;
}

double pcm__lifetime_collected(const pcm__lifetime *life, double from, double to)
{
    if (!(to > from))
        return 0.0;
    return pcm__exp(
        life->family->log_collected(life->parameter, from, pcm__jet_constant(to - from)).value);
}

double pcm__lifetime_hazard(const pcm__lifetime *life, double age)
{
    return pcm__exp(life->family->log_hazard(life->parameter, age).value);
}

double pcm__lifetime_mean_ahead(const pcm__lifetime *life, double age)
{
    return life->family->mean_ahead(life->values, age);
}

double pcm__lifetime_typical(const pcm__lifetime *life)
{
    static const double hazards[] = {0.7, 0.01, 1e-4};
    for (int i = 0; i < 3; i++) {
        const double age = pcm__family_ahead(life->family, life->values, 0.0, hazards[i]);
        if (isnormal(age))
            return age;
    }
    return 1.0;
}

/* An integral under way: times count from `from`. */
struct integral {
    const pcm__lifetime *life;
    double from;
    pcm__lifetime_integrand integrand;
    const void *context;
};

static double collected_since(const struct integral *it, double since)
{
    return pcm__lifetime_collected(it->life, it->from, it->from + since);
}

static double panel(const struct integral *it, double low, double high)
{
    double sum = 0.0;
    for (int i = 0; i < PCM__GAUSS_LONG; i++) {
        const double since = low + pcm__gauss_long[i].place * (high - low);
        sum += pcm__gauss_long[i].weight *
               it->integrand(it->life, since, collected_since(it, since), it->context);
    }
    return sum * (high - low);
}

/* Halves a panel in which too many die for one polynomial. */
static double smooth_panel(const struct integral *it, double low, double high, double at_low,
                           double at_high, int halvings)
{
    if (at_low > nothing * 16.0)
        return 0.0;
    if (at_high - at_low <= smooth || halvings == halvings_most)
        return panel(it, low, high);
    const double middle = 0.5 * (low + high), at_middle = collected_since(it, middle);
    return smooth_panel(it, low, middle, at_low, at_middle, halvings + 1) +
           smooth_panel(it, middle, high, at_middle, at_high, halvings + 1);
}

/* Panels that shrink towards `base` until what is not smooth there is too small to matter. */
static double shrinking_panels(const struct integral *it, double base, double length)
{
    const double at_base = collected_since(it, base);
    double sum = 0.0, high = length, at_high = collected_since(it, base + high);
    for (int i = 0; i < panels_most; i++) {
        const double low = 0.5 * high, at_low = collected_since(it, base + low);
        sum += smooth_panel(it, base + low, base + high, at_low, at_high, 0);
        high = low;
        at_high = at_low;
        if ((at_high - at_base) * high < 1e-12 * length && high < 1e-3 * length)
            break;
    }
    return sum + panel(it, base, base + high);
}

double pcm__lifetime_integral(const pcm__lifetime *life, double from, double to,
                              pcm__lifetime_integrand integrand, const void *context)
{
    const struct integral it = {life, from, integrand, context};
    const int has_threshold = life->family == &pcm__family_weibull_3;
    const double safe = has_threshold ? fmin(fmax(life->values[2] - from, 0.0), to - from) : 0.0;
    double sum = 0.0;
    if (safe > 0.0)
        sum += smooth_panel(&it, 0.0, safe, 0.0, 0.0, 0);
    if (to - from > safe)
        sum += shrinking_panels(&it, safe, to - from - safe);
    return sum;
}

/* e^-(discount t) R */
static double alive(const pcm__lifetime *life, double since, double collected, const void *context)
{
    (void)life;
    return pcm__exp(-*(const double *)context * since - collected);
}

/* An age after which what is left of the integral is nothing. */
static double end_of_life(const pcm__lifetime *life, double from, double discount)
{
    const double by_discount = discount > 0.0 ? nothing / discount : INFINITY;
    const double by_hazard = pcm__family_ahead(life->family, life->values, from, nothing);
    return from + fmin(by_discount, by_hazard);
}

static double weibull_lived(const pcm__lifetime *life, double from, double to)
{
    const pcm_weibull weibull = {life->values[0], life->values[1]};
    const double a = 1.0 / weibull.shape;
    if (from > 0.0)
        return weibull.scale * a *
               pcm__gamma_slice(a, pcm__weibull_cumulative_hazard(weibull, from),
                                pcm__weibull_hazard_ahead(weibull, from, to - from));
    return to * pcm__gamma_lower_mean(a, pcm__weibull_cumulative_hazard(weibull, to));
}

int pcm__lifetime_is_closed(const pcm__lifetime *life, double discount)
{
    return life->family == &pcm__family_weibull && life->values[0] >= 1.0 && discount == 0.0;
}

double pcm__lifetime_lived(const pcm__lifetime *life, double from, double to, double discount)
{
    if (!(to > from))
        return 0.0;
    if (isinf(to) && discount == 0.0)
        return pcm__lifetime_mean_ahead(life, from);
    const double end = fmin(to, end_of_life(life, from, discount));
    if (pcm__lifetime_is_closed(life, discount))
        return weibull_lived(life, from, end);
    return pcm__lifetime_integral(life, from, end, alive, &discount);
}
