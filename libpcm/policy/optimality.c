/* SPDX-License-Identifier: Apache-2.0 */
/* The condition h(T) int_0^T R - F(T) = c, c = cp/(cf - cp), of Barlow & Proschan (1965), eq.
 * 4.2.4. For a Weibull life and with x = (T/scale)^shape, a = 1/shape, its left side is
 *     G(x) = e^-x M(1, a, x) - 1,  x G'(x) = (1-a) Q(x),  Q = G + 1 - e^-x
 * (M: Kummer's function), so derivatives come with the value, and Halley's method on
 * ln G(e^u) - ln c needs one or two evaluations. */
#include "libpcm/policy/optimality.h"

#include <math.h>

#include "libpcm/num/quick.h"
#include "libpcm/num/root.h"

enum { maximum_evaluations = 60 };

/* Where x is so small or so large, one term of G is all of it to the last bit. */
static const double smallest_log_x = -40.0;
static const double largest_log_x = 4.0;

/* Up to here the terms of small x are the better start. */
static const double largest_small_x = 2.0;

pcm__optimum pcm__optimal_age_for(const pcm__kummer_order *order, double cost_planned,
                                  double cost_extra)
{
    const double rest = order->rest, c = cost_planned / cost_extra;
    const double log_c =
        isnormal(c) ? pcm__quick_log(c) : pcm__quick_log(cost_planned) - pcm__quick_log(cost_extra);
    /* ln x from G ~ (1-a) x/a of small x, and from G ~ Gamma(a) x^(1-a) - 1 of large x. */
    const double small = log_c - pcm__quick_log(order->shape - 1.0);
    if (small < smallest_log_x)
        return (pcm__optimum){small, 0};
    const double large = ((isnormal(c) ? pcm__quick_log1p(c) : log_c) - order->log_gamma) / rest;
    if (large > largest_log_x)
        return (pcm__optimum){large, 0};

    /* Of small x the next term is known too: G ~ (1-a) x/a / (1 + k x), k = a/(2 (1+a)). */
    const double x = c / (order->shape - 1.0), k = 0.5 * order->a / (1.0 + order->a);
    pcm__optimum optimum = {x < largest_small_x ? small - pcm__quick_log1p(-k * x) : large, 0};
    pcm__bracket bracket = {-INFINITY, INFINITY};
    while (optimum.evaluations < maximum_evaluations) {
        const pcm__kummer kummer = pcm__kummer_at(order, optimum.log_x);
        optimum.evaluations++;
        const double value = pcm__quick_log(kummer.g) + (optimum.log_x - log_c);
        const double first = rest * kummer.q / kummer.g;
        const double second = rest * (rest * kummer.q + kummer.decay) / kummer.g - first * first;
        const double step = pcm__halley_step(value, first, second, 2.5);
        const double next = optimum.log_x - step;
        /* Before the bracket is asked: it would bisect where the step rounds to nothing. */
        if (fabs(step) < 1e-5) {
            optimum.log_x = next;
            break;
        }
        optimum.log_x = pcm__bracket_step(&bracket, optimum.log_x, value, next);
    }
    return optimum;
}

pcm__optimum pcm__optimal_age(double shape, double cost_planned, double cost_extra)
{
    const pcm__kummer_order order = pcm__kummer_order_of(shape);
    return pcm__optimal_age_for(&order, cost_planned, cost_extra);
}
