/* SPDX-License-Identifier: Apache-2.0 */
/* With (a)_k = a (a+1) ... (a+k-1), e^x G is the sum over k >= 1 of x^k/(a)_k - x^k/k! (DLMF
 * 13.2.2). Taking the difference term by term leaves a sum whose terms are all positive, exact for
 * every a and x; for large x Legendre's continued fraction (DLMF 8.9.2) is shorter. */
#include "libpcm/num/kummer.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/quick.h"

enum { maximum_terms = 200, fraction_depth = 8 };

/* From here on the fraction of that depth is exact: what it adds is below e^-x. */
static const double largest_of_series = 8.0;

pcm__kummer_order pcm__kummer_order_of(double shape)
{
    const double a = 1.0 / shape, rest = (shape - 1.0) / shape;
    pcm__kummer_order order = {.shape = shape, .a = a, .rest = rest};
    if (!(shape > 1.0)) {
        order.mean = pcm__gamma(1.0 + a);
        order.log_gamma = pcm__log(order.mean) - pcm__log(a);
    } else if (a > 0.5) {
        const double excess = pcm__reciprocal_gamma_excess(-rest);
        order.mean = a / (1.0 + excess);
        order.log_gamma = -pcm__quick_log1p(excess);
    } else {
        const double excess = pcm__reciprocal_gamma_excess(a);
        order.mean = 1.0 / (1.0 + excess);
        order.log_gamma = pcm__quick_log(shape) - pcm__quick_log1p(excess);
    }
    return order;
}

/* With t_k = x^(k-1)/k! and x g_k = x^k/(a)_k - x^k/k!: g_k = (x g_(k-1) + (1-a) t_k)/(a+k-1). */
static void add_series(pcm__kummer *out, const pcm__kummer_order *order)
{
    const double x = out->x, a = order->a, rest = order->rest;
    double t = 1.0, g = rest / a, sum_t = t, sum_g = g;
    for (int k = 2; k < maximum_terms && g > 0x1p-56 * sum_g; k++) {
        const double share = 1.0 / (a + (k - 1));
        t *= x / k;
        g = g * (x * share) + rest * t * share;
        sum_t += t;
        sum_g += g;
    }
    out->failed = out->decay * sum_t;
    out->g = out->decay * sum_g;
}

/* G = Gamma(a) x^(1-a) - 1 + e^-x (1 - x h), h the fraction 1/(x+1-a - 1(1-a)/d), d = x+3-a -
 * 2(2-a)/(x+5-a - ...); 1 - x h is written so that nothing cancels. */
static void add_fraction(pcm__kummer *out, const pcm__kummer_order *order, double log_x)
{
    const double x = out->x, rest = order->rest, base = x + rest;
    double d = base + 2.0 * fraction_depth;
    for (int k = fraction_depth; k >= 2; k--)
        d = base + 2.0 * (k - 1) - k * ((k - 1) + rest) / d;
    const double tail = rest * (1.0 - 1.0 / d) / (base - rest / d);
    out->failed = (1.0 - out->decay) / x;
    out->g = (pcm__quick_expm1(order->log_gamma + rest * log_x) + out->decay * tail) / x;
}

pcm__kummer pcm__kummer_at(const pcm__kummer_order *order, double log_x)
{
    pcm__kummer result = {.x = pcm__exp_lane(log_x)};
    result.decay = pcm__exp_lane(-result.x);
    if (result.x < largest_of_series)
        add_series(&result, order);
    else
        add_fraction(&result, order, log_x);
    result.q = result.g + result.failed;
    return result;
}
