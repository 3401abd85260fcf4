/* SPDX-License-Identifier: Apache-2.0 */
/* Incomplete gamma functions by power series, continued fraction and quadrature, each where it is
 * exact. Equation numbers are those of the NIST Digital Library of Mathematical Functions. */
#include "libpcm/num/gamma.h"

#include <math.h>
#include <stddef.h>

#include "libpcm/num/elementary.h"

enum { maximum_terms = 2000 };

/* (1/Gamma(1+z) - 1)/z by its Taylor series (DLMF 5.7.1); the coefficients of Wrench (1968), to
 * more digits. Even and odd powers side by side take half as long as one after the other. */
static double reciprocal_gamma_slope(double z)
{
    static const double coefficient[] = {
        0x1.2788cfc6fb619p-1,   -0x1.4fcf4026afa2ep-1,  -0x1.5815e8fa27048p-5,
        0x1.5512320b43fbep-3,   -0x1.59af103c34092p-5,  -0x1.3b4af28483e21p-7,
        0x1.d919c527f60b2p-8,   -0x1.317112ce3a2a8p-10, -0x1.c364fe6f1563dp-13,
        0x1.0c8a78cd9f9d2p-13,  -0x1.51ce8af47eabep-16, -0x1.4fad41fc34fbbp-20,
        0x1.302509dbc0de3p-20,  -0x1.b9986666c225dp-23, 0x1.a44b7ba22d629p-28,
        0x1.57bc3fc384334p-28,  -0x1.44b4cedca388fp-30, 0x1.cae7675c18607p-34,
        0x1.11d065bfaf067p-37,  -0x1.0423bac8ca3fbp-38, 0x1.1f20151323cd0p-41,
        -0x1.72cb88ea5ae6ep-46, -0x1.815f72a05f16fp-48, 0x1.6198491a83bcdp-50,
        -0x1.10613dde57a89p-53};
    const size_t count = sizeof coefficient / sizeof *coefficient;
    const double square = z * z;
    double even = coefficient[count - 1], odd = 0.0;
    for (size_t k = count - 1; k > 0; k -= 2) {
        odd = odd * square + coefficient[k - 1];
        even = even * square + coefficient[k - 2];
    }
    return even + odd * z;
}

double pcm__reciprocal_gamma_excess(double z)
{
    return z * reciprocal_gamma_slope(z);
}

/* M(1, a+1, x) = sum x^k / ((a+1) ... (a+k)), DLMF 13.2.2: every term is positive. */
static double kummer_series(double a, double x)
{
    double sum = 1.0, term = 1.0;
    for (int k = 1; k < maximum_terms && term > 0x1p-56 * sum; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return sum;
}

/* e^x x^-a Gamma(a, x) by Legendre's continued fraction, DLMF 8.9.2, evaluated by the method of
 * Lentz and Thompson & Barnett (1986). For x well above a, or a <= 1 <= x. */
static double upper_fraction(double a, double x)
{
    double denominator = x + 1.0 - a;
    double c = 0x1p1000, d = 1.0 / denominator, fraction = d;
    for (int k = 1; k < maximum_terms; k++) {
        const double numerator = -k * (k - a);
        denominator += 2.0;
        d = 1.0 / (numerator * d + denominator);
        c = denominator + numerator / c;
        fraction *= c * d;
        if (fabs(c * d - 1.0) < 0x1p-52)
            break;
    }
    return fraction;
}

/* sum_{k>=1} (-x)^k / (k! (a+k)), the lower function without its leading term (DLMF 8.7.1), for
 * x < 1. */
static double lower_tail_series(double a, double x)
{
    double sum = 0.0, power = 1.0;
    for (int k = 1; k < maximum_terms; k++) {
        power *= -x / k;
        const double term = power / (a + k);
        sum += term;
        if (fabs(term) <= 0x1p-56 * fabs(sum))
            break;
    }
    return sum;
}

/* Gamma(a, x) for a <= 1, x < 1. Gamma(a) - x^a/a is (Gamma(1+a) - 1)/a - (x^a - 1)/a, whose parts
 * stay finite as a falls to 0 (Gautschi 1979, ACM TOMS 5, section 4). */
static double upper_near_zero(double a, double x)
{
    if (x == 0.0)
        return pcm__gamma(a);
    const double log_x = pcm__log(x);
    const double constant = -reciprocal_gamma_slope(a) / (1.0 + pcm__reciprocal_gamma_excess(a));
    return constant - pcm__expm1(a * log_x) / a - pcm__exp(a * log_x) * lower_tail_series(a, x);
}

double pcm__gamma_upper_scaled(double a, double x)
{
    if (a <= 1.0 && x < 1.0)
        return pcm__exp(x) * upper_near_zero(a, x);
    if (x < a + 1.0 && a > 1.0)
        return pcm__exp(x) * pcm__gamma(a) - pcm__pow(x, a) / a * kummer_series(a, x);
    return pcm__pow(x, a) * upper_fraction(a, x);
}

/* From here on the continued fraction is shorter than the series. */
static int is_large(double a, double x)
{
    return x >= a + 15.0;
}

double pcm__gamma_lower_mean(double a, double x)
{
    if (!is_large(a, x))
        return pcm__exp(-x) * kummer_series(a, x);
    const double root = pcm__pow(x, -0.5 * a); /* x^-a may underflow where the product does not */
    return root * pcm__gamma(1.0 + a) * root - a * pcm__exp(-x) * upper_fraction(a, x);
}

/* integral of (x + s)^(a-1) e^-s over 0 <= s <= width by Gauss and Legendre's rule with 16 nodes
 * (Abramowitz & Stegun 1964, table 25.4). The integrand is analytic but for s = -x; with
 * width <= x that is so far away that the rule's error is below rounding. */
static double slice_by_quadrature(double a, double x, double width)
{
    static const double node[8] = {0.095012509837637440185, 0.28160355077925891323,
                                   0.45801677765722738634,  0.61787624440264374845,
                                   0.7554044083550030339,   0.86563120238783174388,
                                   0.94457502307323257608,  0.9894009349916499326};
    static const double weight[8] = {0.18945061045506849629,  0.18260341504492358887,
                                     0.16915651939500253819,  0.14959598881657673208,
                                     0.12462897125553387205,  0.09515851168249278481,
                                     0.062253523938647892863, 0.027152459411754094852};
    const double half = 0.5 * width;
    double sum = 0.0;
    for (int i = 0; i < 8; i++) {
        const double near = half * (1.0 - node[i]), far = half * (1.0 + node[i]);
        sum += weight[i] * (pcm__exp((a - 1.0) * pcm__log1p(near / x) - near) +
                            pcm__exp((a - 1.0) * pcm__log1p(far / x) - far));
    }
    return pcm__pow(x, a - 1.0) * half * sum;
}

/* The same for x < width <= 1: the series of both ends (DLMF 8.7.1) subtracted term by term. */
static double slice_by_series(double a, double x, double width)
{
    const double end = x + width, log_end = pcm__log(end);
    const double log_ratio = x > 0.0 ? -pcm__log1p(width / x) : -INFINITY;
    double sum = 0.0, factor = 1.0;
    for (int k = 0; k < maximum_terms; k++) {
        const double exponent = a + k;
        const double difference = -pcm__exp(exponent * log_end) * pcm__expm1(exponent * log_ratio);
        const double term = factor * difference / exponent;
        sum += term;
        if (fabs(term) <= 0x1p-56 * fabs(sum))
            break;
        factor /= -(k + 1.0);
    }
    return pcm__exp(x) * sum;
}

double pcm__gamma_slice(double a, double x, double width)
{
    if (width > 1.0) {
        const double beyond = pcm__exp(-width);
        const double from_x = pcm__gamma_upper_scaled(a, x);
        return beyond > 0.0 ? from_x - beyond * pcm__gamma_upper_scaled(a, x + width) : from_x;
    }
    return width <= x ? slice_by_quadrature(a, x, width) : slice_by_series(a, x, width);
}

static double polynomial(const double coefficient[8], double x)
{
    double sum = 0.0;
    for (int k = 8; k-- > 0;)
        sum = sum * x + coefficient[k];
    return sum;
}

/* Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37; relative accuracy about
 * 1e-16. */
double pcm__normal_quantile(double p)
{
    static const double centre_above[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                           1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                           4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                           3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double centre_below[8] = {1.0,
                                           4.2313330701600911252e+1,
                                           6.8718700749205790830e+2,
                                           5.3941960214247511077e+3,
                                           2.1213794301586595867e+4,
                                           3.9307895800092710610e+4,
                                           2.8729085735721942674e+4,
                                           5.2264952788528545610e+3};
    static const double middle_above[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                           5.76949722146069140550e0,  3.64784832476320460504e0,
                                           1.27045825245236838258e0,  2.41780725177450611770e-1,
                                           2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double middle_below[8] = {1.0,
                                           2.05319162663775882187e0,
                                           1.67638483018380384940e0,
                                           6.89767334985100004550e-1,
                                           1.48103976427480074590e-1,
                                           1.51986665636164571966e-2,
                                           5.47593808499534494600e-4,
                                           1.05075007164441684324e-9};
    static const double tail_above[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                         1.78482653991729133580e0,  2.96560571828504891230e-1,
                                         2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                         2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double tail_below[8] = {1.0,
                                         5.99832206555887937690e-1,
                                         1.36929880922735805310e-1,
                                         1.48753612908506148525e-2,
                                         7.86869131145613259100e-4,
                                         1.84631831751005468180e-5,
                                         1.42151175831644588870e-7,
                                         2.04426310338993978564e-15};
    const double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(centre_above, r) / polynomial(centre_below, r);
    }
    const double r = sqrt(-pcm__log(q < 0.0 ? p : 1.0 - p));
    const double z = r <= 5.0
                         ? polynomial(middle_above, r - 1.6) / polynomial(middle_below, r - 1.6)
                         : polynomial(tail_above, r - 5.0) / polynomial(tail_below, r - 5.0);
    return copysign(z, q);
}
