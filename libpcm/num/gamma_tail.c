/* SPDX-License-Identifier: Apache-2.0 */
/* With u = x e^t the incomplete gamma integrals become
 *     Q(a, x) = C J, J = integral over t > 0 of exp(-(x-a) t - x (e^t - 1 - t)),
 *     P(a, x) = C K, K = integral over t > 0 of exp(-(a-x) t - x (e^-t - 1 + t)),
 * C = x^a e^-x / Gamma(a). For x >= a in the first and x <= a in the second the exponent falls
 * from 0 and is concave, so that a fixed rule over its effective width is exact for every a, and
 * derivatives by a are moments of t. Where both are below 1 a power series is short (DLMF 8.11.4).
 * What is large and cancels is kept in long double. */
#include "libpcm/num/gamma_tail.h"

#include <float.h>
#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"
#include "libpcm/num/vector_inline.h"

enum { panels = 4, maximum_terms = 200 };

/* Exponent at which an integrand is taken to end: e^-45 is below rounding. */
static const double end_exponent = 45.0;

struct log_gamma {
    long double value, first, second;
};

/* Stirling's series and its derivatives (DLMF 5.11.1, 5.11.2, 5.15.8) after a shift to where they
 * are exact. */
static struct log_gamma log_gamma_at(long double a)
{
    static const long double bernoulli[] = {1.0L / 6.0L,  -1.0L / 30.0L,    1.0L / 42.0L,
                                            -1.0L / 30.0L, 5.0L / 66.0L,    -691.0L / 2730.0L,
                                            7.0L / 6.0L,  -3617.0L / 510.0L};
    const long double half_log_two_pi = 0.918938533204672741780329736405617640L;
    struct log_gamma shift = {0.0L, 0.0L, 0.0L};
    long double product = 1.0L;
    for (; a < 25.0L; a += 1.0L) {
        product *= a;
        shift.first -= 1.0L / a;
        shift.second += 1.0L / (a * a);
    }
    struct log_gamma sum = {0.0L, 0.0L, 0.0L};
    for (int k = sizeof bernoulli / sizeof *bernoulli; k > 0; k--) {
        const long double order = 2.0L * k, b = bernoulli[k - 1], shrink = 1.0L / (a * a);
        sum.value = sum.value * shrink + b / (order * (order - 1.0L));
        sum.first = (sum.first + b / order) * shrink;
        sum.second = (sum.second + b) * shrink;
    }
    const long double log_a = logl(a);
    return (struct log_gamma){(a - 0.5L) * log_a - a + half_log_two_pi + sum.value / a -
                                  logl(product),
                              log_a - 0.5L / a - sum.first + shift.first,
                              (1.0L + 0.5L / a + sum.second) / a + shift.second};
}

/* e^t - 1 - t */
static double exponential_rest(double t)
{
    if (fabs(t) > 0.5)
        return pcm__exp_lane(t) - 1.0 - t;
    double sum = 0.0;
    for (int k = 16; k >= 2; k--)
        sum = (1.0 + sum) * t / k;
    return sum * t;
}

/* The exponent, negated: fall * t + x (e^(side t) - 1 - side t). */
struct exponent {
    double fall; /* |x - a| */
    double x;
    double side; /* +1 for J, -1 for K */
};

static double exponent_at(const struct exponent *e, double t)
{
    return e->fall * t + e->x * exponential_rest(e->side * t);
}

/* A t at which the exponent is about `end_exponent`, not less: Newton's steps on a convex function
 * from above. The rest is at least t^2/2 above, t^2/(2 + t) below. */
static double end_of(const struct exponent *e)
{
    const double end = end_exponent;
    double t;
    if (e->side > 0.0) {
        t = fmin(fmin(end / e->fall, sqrt(2.0 * end / e->x)), 6.0); /* x is at least 1 here */
    } else {
        const double a = e->fall + e->x, b = 2.0 * e->fall - end;
        const double root = sqrt(b * b + 8.0 * end * a);
        t = b > 0.0 ? 4.0 * end / (root + b) : (root - b) / (2.0 * a);
    }
    for (int step = 0; step < 4; step++) {
        const double slope = e->fall + e->side * e->x * pcm__expm1(e->side * t);
        t -= (exponent_at(e, t) - end) / slope;
    }
    return t;
}

/* Integral of the exponential, the means of t and t^2 under it, and that of e^t - 1. */
struct moments {
    double integral, mean, square, growth;
};

/* Panels double in width from the top of the integrand, where its shape is richest. */
static struct moments integrate(double a, double x)
{
    const struct exponent exponent = {fabs(x - a), x, x >= a ? 1.0 : -1.0};
    struct moments sum = {0.0, 0.0, 0.0, 0.0};
    double end = end_of(&exponent);
    for (int panel = 0; panel < panels; panel++, end *= 0.5) {
        const double begin = panel + 1 < panels ? 0.5 * end : 0.0, width = end - begin;
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const double t = begin + width * pcm__gauss_long[i].place;
            const double height = pcm__exp_lane(-exponent_at(&exponent, t));
            const double term = width * pcm__gauss_long[i].weight * height;
            sum.integral += term;
            sum.mean += term * t;
            sum.square += term * t * t;
            sum.growth += term * (exponential_rest(t) + t);
        }
    }
    return (struct moments){sum.integral, sum.mean / sum.integral, sum.square / sum.integral,
                            sum.growth / sum.integral};
}

/* K by its power series, for a < 1 and x < 1: K = sum x^k / (a (a+1) ... (a+k)). */
static struct moments add_series(double a, double x)
{
    long double sum = 0.0L, first = 0.0L, second = 0.0L;
    long double term = 1.0L / a, slope = -1.0L / a, bend = slope * slope;
    for (int k = 1; k < maximum_terms && term > LDBL_EPSILON * sum; k++) {
        sum += term;
        first += term * slope;
        second += term * (slope * slope + bend);
        const long double next = 1.0L / (a + (long double)k);
        term *= x * next;
        slope -= next;
        bend += next * next;
    }
    return (struct moments){.integral = (double)sum,
                            .mean = (double)(-first / sum),
                            .square = (double)(second / sum)};
}

static int takes_series(double a, double x)
{
    return a < 1.0 && x < 1.0;
}

pcm__gamma_log pcm__gamma_log_density_at(double a, double y)
{
    const struct log_gamma constant = log_gamma_at(a);
    const long double x = expl(y);
    return (pcm__gamma_log){.value = (double)(a * (long double)y - x - constant.value),
                            .by_a = (double)(y - constant.first),
                            .by_y = (double)(a - x),
                            .by_aa = (double)-constant.second,
                            .by_ay = 1.0,
                            .by_yy = (double)-x};
}

pcm__gamma_tail pcm__gamma_tail_at(double a, double y)
{
    const double x = pcm__exp(y);
    const pcm__gamma_log density = pcm__gamma_log_density_at(a, y);
    const int upper = x >= a && !takes_series(a, x);
    const struct moments m = takes_series(a, x) ? add_series(a, x) : integrate(a, x);
    const double side = upper ? 1.0 : -1.0;
    const double rate = 1.0 / m.integral; /* density of y over the tail */
    return (pcm__gamma_tail){upper,
                             {.value = density.value + pcm__log(m.integral),
                              .by_a = density.by_a + side * m.mean,
                              .by_y = -side * rate,
                              .by_aa = density.by_aa + m.square - m.mean * m.mean,
                              .by_ay = rate * m.mean,
                              .by_yy = -side * rate * (density.by_y + side * rate)}};
}

double pcm__gamma_mean_excess(double a, double x)
{
    if (x >= a && !takes_series(a, x))
        return x * integrate(a, x).growth;
    if (!(x > 0.0))
        return a;
    /* Gamma(a+1, x) = a Gamma(a, x) + x^a e^-x (DLMF 8.8.2), over Q. */
    const pcm__gamma_log tail = pcm__gamma_tail_at(a, pcm__log(x)).log;
    const double lower = pcm__exp(tail.value);
    return a - x + tail.by_y * lower / (1.0 - lower);
}
