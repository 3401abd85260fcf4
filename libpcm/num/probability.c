/* SPDX-License-Identifier: Apache-2.0 */
/* Tails and quantiles by series, continued fractions and safeguarded roots. Equation numbers are
 * those of the NIST Digital Library of Mathematical Functions. Sums run in long double, because
 * a small tail must not lose digits to the large terms it is made of. */
#include "libpcm/num/probability.h"

#include <float.h>
#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/root.h"

enum { maximum_terms = 100000 };

/* Stirling's series (DLMF 5.11.1) after a shift to where it is exact; the C library's lgamma writes
 * to a global variable. */
static long double log_gamma(long double a)
{
    static const long double coefficient[] = {
        1.0L / 12.0L,    -1.0L / 360.0L,       1.0L / 1260.0L,
        -1.0L / 1680.0L, 1.0L / 1188.0L,       -691.0L / 360360.0L,
        1.0L / 156.0L,   -3617.0L / 122400.0L, 43867.0L / 244188.0L};
    const long double half_log_two_pi = 0.918938533204672741780329736405617640L;
    long double shift = 1.0L;
    for (; a < 20.0L; a += 1.0L)
        shift *= a;
    long double sum = 0.0L;
    for (int k = sizeof coefficient / sizeof *coefficient; k-- > 0;)
        sum = sum / (a * a) + coefficient[k];
    return (a - 0.5L) * logl(a) - a + half_log_two_pi + sum / a - logl(shift);
}

double pcm__log_gamma_function(double a)
{
    return (double)log_gamma(a);
}

double pcm__normal_upper(double z)
{
    return (double)(0.5L * erfcl(z * 0.707106781186547524400844362104849039L));
}

/* z e^(z^2/2) times the integral of e^(-t^2/2) from z up, by its continued fraction in z^2
 * (DLMF 7.9.2, contracted), for large z. */
static long double tail_fraction(long double z)
{
    long double fraction = 0.0L;
    for (int k = 60; k > 0; k--)
        fraction = k / (z + fraction);
    return z / (z + fraction);
}

double pcm__normal_log_upper(double z)
{
    if (z < 0.0)
        return (double)log1pl(-0.5L * erfcl(-z * 0.707106781186547524400844362104849039L));
    if (z < 20.0)
        return (double)logl(0.5L * erfcl(z * 0.707106781186547524400844362104849039L));
    const long double x = z, log_root_two_pi = 0.918938533204672741780329736405617640L;
    return (double)(-0.5L * x * x - log_root_two_pi - logl(x) + logl(tail_fraction(x)));
}

/* x^a e^-x / Gamma(a+1) */
static long double gamma_term(double a, double x)
{
    return expl(a * logl(x) - x - log_gamma(a + 1.0L));
}

/* P(a, x) by its series of positive terms (DLMF 8.11.4), for x < a + 1. */
static long double lower_series(double a, double x)
{
    long double sum = 1.0L, term = 1.0L;
    for (int k = 1; k < maximum_terms && term > LDBL_EPSILON * sum; k++) {
        term *= x / (a + (long double)k);
        sum += term;
    }
    return gamma_term(a, x) * sum;
}

/* Q(a, x) by Legendre's continued fraction (DLMF 8.9.2; Lentz's evaluation), for x >= a + 1. */
static long double upper_fraction(double a, double x)
{
    long double denominator = x + 1.0L - a;
    long double c = 0x1p1000L, d = 1.0L / denominator, fraction = d;
    for (int k = 1; k < maximum_terms; k++) {
        const long double numerator = -k * (k - (long double)a);
        denominator += 2.0L;
        d = 1.0L / (numerator * d + denominator);
        c = denominator + numerator / c;
        fraction *= c * d;
        if (fabsl(c * d - 1.0L) < LDBL_EPSILON)
            break;
    }
    return expl(a * logl(x) - x - log_gamma(a)) * fraction;
}

double pcm__gamma_p(double a, double x)
{
    if (!(x > 0.0))
        return 0.0;
    if (isinf(x))
        return 1.0;
    return (double)(x < a + 1.0 ? lower_series(a, x) : 1.0L - upper_fraction(a, x));
}

double pcm__gamma_q(double a, double x)
{
    if (!(x > 0.0))
        return 1.0;
    if (isinf(x))
        return 0.0;
    return (double)(x < a + 1.0 ? 1.0L - lower_series(a, x) : upper_fraction(a, x));
}

double pcm__chi_square_lower(double freedom, double x)
{
    return pcm__gamma_p(0.5 * freedom, 0.5 * x);
}

double pcm__chi_square_upper(double freedom, double x)
{
    return pcm__gamma_q(0.5 * freedom, 0.5 * x);
}

/* What a quantile's root is sought of: the smaller tail, as a logarithm over that of x, where it
 * is nearly straight. */
struct gamma_target {
    double a;
    int upper;
    double log_tail;
};

static double gamma_excess(double log_x, const void *context)
{
    const struct gamma_target *target = context;
    const double x = pcm__exp(log_x);
    if (target->upper)
        return target->log_tail - pcm__log(fmax(pcm__gamma_q(target->a, x), DBL_MIN));
    return pcm__log(fmax(pcm__gamma_p(target->a, x), DBL_MIN)) - target->log_tail;
}

double pcm__chi_square_quantile(double freedom, double p)
{
    const double a = 0.5 * freedom;
    const struct gamma_target target = {a, p > 0.5, p > 0.5 ? pcm__log1p(-p) : pcm__log(p)};
    /* P(a, x) <= x^a/Gamma(a+1), so x is at least the root of that. */
    const double low = (pcm__log(p) + pcm__log_gamma_function(a + 1.0)) / a - 1.0;
    double high = fmax(pcm__log(a + 1.0), low) + 1.0;
    while (gamma_excess(high, &target) < 0.0 && high < 700.0)
        high += 1.0;
    const double log_x = pcm__root(gamma_excess, &target, low, high, 1e-15);
    return 2.0 * pcm__exp(log_x);
}

/* The continued fraction of I_x(a, b) (DLMF 8.17.22; Lentz's evaluation), for x below the mean. */
static long double beta_fraction(long double a, long double b, long double x)
{
    const long double tiny = 0x1p-1000L;
    long double c = 1.0L, d = 1.0L - (a + b) * x / (a + 1.0L);
    d = 1.0L / (fabsl(d) < tiny ? tiny : d);
    long double fraction = d;
    for (int m = 1; m < maximum_terms; m++) {
        const long double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        const long double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        for (int part = 0; part < 2; part++) {
            const long double numerator = part == 0 ? even : odd;
            d = 1.0L + numerator * d;
            d = 1.0L / (fabsl(d) < tiny ? tiny : d);
            c = 1.0L + numerator / c;
            c = fabsl(c) < tiny ? tiny : c;
            fraction *= c * d;
        }
        if (fabsl(c * d - 1.0L) < LDBL_EPSILON)
            break;
    }
    return fraction;
}

static long double beta_part(long double a, long double b, long double x)
{
    const long double front =
        expl(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * logl(x) + b * log1pl(-x));
    return front * beta_fraction(a, b, x) / a;
}

double pcm__beta_lower(double a, double b, double x)
{
    if (!(x > 0.0))
        return 0.0;
    if (x >= 1.0)
        return 1.0;
    return (double)(x < (a + 1.0) / (a + b + 2.0) ? beta_part(a, b, x)
                                                  : 1.0L - beta_part(b, a, 1.0L - x));
}

struct beta_target {
    double a, b, p;
};

static double beta_excess(double x, const void *context)
{
    const struct beta_target *target = context;
    return pcm__beta_lower(target->a, target->b, x) - target->p;
}

double pcm__beta_quantile(double a, double b, double p)
{
    const struct beta_target target = {a, b, p};
    return pcm__root(beta_excess, &target, 0.0, 1.0, 1e-17);
}
