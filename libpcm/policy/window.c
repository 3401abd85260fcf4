/* SPDX-License-Identifier: Apache-2.0 */
/* Where the cost rate crosses its limit. With u = ln x, x = (T/scale)^shape, a = 1/shape, and the
 * mean reliability over a cycle a q,
 *     ln C = ln(cp e^-x + cf (1 - e^-x)) - ln q - a u + constant,
 *     d ln C/du = A - B, A = (cf - cp) x e^-x / (cp e^-x + cf (1 - e^-x)), B = e^-x / q,
 *     dA/du = A (1 - x - A), dB/du = B (a - x - B),
 * so derivatives come with the value. At the optimum A = B. */
#include "libpcm/policy/window.h"

#include <math.h>

#include <pcm/verdict.h>

#include "libpcm/num/gamma.h"
#include "libpcm/num/quick.h"
#include "libpcm/num/root.h"

enum { maximum_steps = 100 };

/* Optima from here on are so flat that their curvature says nothing about the lower end. */
static const double flat_log_x = 2.0;

/* The search for one end. */
struct search {
    const pcm__kummer_order *order;
    double log_ratio; /* ln(cf/cp) */
    double lowest;    /* least ln C, without the constant and cp */
    double room;      /* height at which the rise ends beyond the window; INFINITY: nowhere */
};

/* ln C less its minimum, and its derivatives by u. */
struct rise {
    double value;
    double first;
    double second;
};

/* x, e^-x, (1 - e^-x)/x, q. */
static pcm__kummer parts_at(const pcm__kummer_order *order, double log_x)
{
    if (order->a < 1.0)
        return pcm__kummer_at(order, log_x);
    pcm__kummer parts = {.x = pcm__quick_exp(fmax(log_x, -700.0))};
    parts.decay = pcm__quick_exp(-parts.x);
    parts.failed = -pcm__quick_expm1(-parts.x) / parts.x;
    parts.q = pcm__gamma_lower_mean(order->a, parts.x) / order->a;
    return parts;
}

/* One cost may be so high that it counts although what it is multiplied with underflows: whichever
 * of cp e^-x and cf x is larger is taken out of the sum. */
static struct rise rise_at(const struct search *search, double log_x)
{
    const double a = search->order->a;
    const pcm__kummer parts = parts_at(search->order, log_x);
    const double failing = search->log_ratio + log_x; /* ln cf x/cp */
    const double small = pcm__quick_exp(-fabs(failing + parts.x));
    const int fails = failing + parts.x > 0.0;
    const double cost = fails ? parts.failed + small : 1.0 + parts.failed * small;
    const double gain =
        (fails ? parts.decay - parts.x * small : parts.decay * small - parts.x) / cost;
    const double loss = parts.decay / parts.q;
    return (struct rise){pcm__quick_log(cost / parts.q) + (fails ? failing : -parts.x) - a * log_x -
                             search->lowest,
                         gain - loss, gain * (1.0 - parts.x - gain) - loss * (a - parts.x - loss)};
}

/* The rise against its limit on a scale on which both are nearly straight - the logarithm, or where
 * the rise ends at a height of its own, the logit - and Halley's step towards the limit. Without a
 * step where rounding has taken the rise out of its range. */
static double step_at(const struct search *search, const struct rise *rise, double *value)
{
    const double limit = pcm__quick_log1p(PCM_WINDOW_TOLERANCE);
    if (!(rise->value > 0.0 && rise->value < search->room)) {
        *value = rise->value > 0.0 ? INFINITY : -INFINITY;
        return NAN;
    }
    const double below = 1.0 / rise->value, above = 1.0 / (search->room - rise->value);
    const double first = rise->first * (below + above);
    const double second = rise->second * (below + above) +
                          rise->first * rise->first * (above * above - below * below);
    *value = pcm__quick_log(isinf(search->room) ? rise->value / limit
                                                : rise->value / limit * (search->room - limit) /
                                                      (search->room - rise->value));
    return pcm__halley_step(*value, first, second, 2.5);
}

/* The crossing on one side, 1 or -1, of an age within the window. */
static double end_of(const struct search *search, double inside, double start, double side)
{
    pcm__bracket bracket = {side > 0.0 ? inside : -INFINITY, side > 0.0 ? INFINITY : inside};
    double log_x = start;
    for (int steps = 0; steps < maximum_steps; steps++) {
        const struct rise rise = rise_at(search, log_x);
        double value;
        const double step = step_at(search, &rise, &value);
        if (fabs(step) < 1e-5)
            return log_x - step;
        log_x = pcm__bracket_step(&bracket, log_x, side * value, log_x - step);
    }
    return log_x;
}

/* The rise at the optimum: k d^2/2 + k r d^3/6 with k = (1-a) B and r = 2 (1-x) - (1-a) - 3 B. */
struct curve {
    double reach; /* where the first term alone reaches the limit */
    double bend;  /* r reach/3 */
};

static struct curve curve_at(const pcm__kummer_order *order, double log_best)
{
    const pcm__kummer parts = parts_at(order, log_best);
    const double loss = parts.decay / parts.q;
    const double reach = sqrt(2.0 * PCM_WINDOW_TOLERANCE / (order->rest * loss));
    const double third = 2.0 * (1.0 - parts.x) - order->rest - 3.0 * loss;
    return (struct curve){reach, third * reach / 3.0};
}

/* The search for an end begins where the curve puts it; for the lower end of a flat one, where
 * nearly all have failed. */
static double lower_end(const struct search *search, const struct curve *curve, double log_best)
{
    const double start = log_best - curve->reach / sqrt(fmax(1.0 - curve->bend, 0.25));
    return end_of(search, log_best, log_best < flat_log_x ? start : 1.0, -1.0);
}

static double upper_end(const struct search *search, const struct curve *curve, double log_best)
{
    const double start = log_best + curve->reach / sqrt(fmax(1.0 + curve->bend, 0.25));
    return end_of(search, log_best, start, 1.0);
}

/* Where never replacing is best, the cost rate comes near it once few survive that could still be
 * replaced as planned: about where cp e^-x is 1 % of cf. */
static double settling_end(const struct search *search)
{
    const double a = search->order->a;
    const double y = -search->log_ratio - pcm__quick_log(PCM_WINDOW_TOLERANCE);
    const double x = fmax(y, 0.0) + pcm__quick_log1p(pcm__exp_lane(-fabs(y)));
    return end_of(search, INFINITY, pcm__quick_log(x + 2.0 * fmax(a - 1.0, 0.0)), -1.0);
}

static double log_of_quotient(double above, double below)
{
    const double quotient = above / below;
    return isnormal(quotient) ? pcm__quick_log(quotient)
                              : pcm__quick_log(above) - pcm__quick_log(below);
}

pcm__window pcm__window_of(const pcm__cycle *cycle, const pcm__kummer_order *order, double log_best)
{
    pcm__window window = {INFINITY, INFINITY};
    if (isinf(order->mean))
        return window; /* no age comes near a cost rate of 0 */
    struct search search = {.order = order,
                            .log_ratio = log_of_quotient(cycle->failure, cycle->planned),
                            .room = INFINITY};
    const double forever = search.log_ratio - pcm__quick_log(order->shape * order->mean);
    if (isinf(log_best)) {
        search.lowest = forever;
        window.lower = settling_end(&search) / order->shape;
        return window;
    }
    search.lowest =
        log_of_quotient(cycle->failure - cycle->planned, cycle->planned) + order->rest * log_best;
    const struct curve curve = curve_at(order, log_best);
    window.lower = lower_end(&search, &curve, log_best) / order->shape;
    search.room = forever - search.lowest;
    if (search.room > pcm__quick_log1p(PCM_WINDOW_TOLERANCE))
        window.upper = upper_end(&search, &curve, log_best) / order->shape;
    return window;
}
