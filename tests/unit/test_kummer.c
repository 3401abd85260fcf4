/* SPDX-License-Identifier: Apache-2.0 */
/* Kummer's function as age replacement needs it, against 50-digit arithmetic (mpmath 1.2), the
 * gamma functions of the C library in long double, and its series in long double; and the quick
 * elementary functions that it is made of. */
#include <math.h>

#include "libpcm/num/kummer.h"
#include "libpcm/num/quick.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static const double shapes[] = {1.0 + 1e-12, 1.000001, 1.001, 1.01, 1.2, 1.999, 2.0,
                                2.001,       3.0,      10.0,  50.0, 1e3, 1e8};
enum { shape_count = sizeof shapes / sizeof *shapes };

/* ln Gamma(1 - z), near z = 0 by its Taylor series (DLMF 5.7.3). */
static long double log_gamma_below_1(long double z)
{
    const long double euler = 0.577215664901532860606512090082402431L;
    const long double zeta2 = 1.644934066848226436472415166646025189L;
    const long double zeta3 = 1.202056903159594285399738161511449991L;
    return z < 1e-5L ? z * (euler + z * (zeta2 / 2.0L + z * zeta3 / 3.0L)) : lgammal(1.0L - z);
}

static void orders_know_their_gamma_functions(void)
{
    for (size_t i = 0; i < shape_count; i++) {
        const pcm__kummer_order order = pcm__kummer_order_of(shapes[i]);
        const long double a = 1.0L / shapes[i];
        const long double expected =
            shapes[i] < 2.0 ? log_gamma_below_1((shapes[i] - 1.0L) / shapes[i]) : lgammal(a);
        ASSERT_CLOSE(order.log_gamma, (double)expected, 1e-15);
        ASSERT_CLOSE(order.mean, (double)tgammal(1.0L + a), 1e-15);
        ASSERT_CLOSE(order.rest, (double)((shapes[i] - 1.0L) / shapes[i]), 1e-15);
    }
    ASSERT_CLOSE(pcm__kummer_order_of(0.5).mean, 2.0, 1e-15);
    ASSERT_CLOSE(pcm__kummer_order_of(1.0).mean, 1.0, 1e-15);
    ASSERT_CLOSE(pcm__kummer_order_of(0.25).log_gamma, log(6.0), 1e-15);
    CU_ASSERT(isinf(pcm__kummer_order_of(1e-3).mean));
}

static void values_of_50_digits_are_met(void)
{
    static const struct {
        double shape, x, g, q;
    } cases[] = {{2.0, 1e-10, 9.9999999998333336977e-11, 1.9999999999333334062e-10},
                 {2.0, 0.5, 0.46215505160478222678, 0.85562439189214880317},
                 {1.01, 0.99, 0.0079119070244072172271, 0.6363352160023615234},
                 {1.01, 1, 0.0079754147531721426115, 0.64009597358172982102},
                 {50.0, 3, 144.11357356604176527, 145.06378649767390133},
                 {1.5, 14.9, 2.3321042618647897514, 3.3321039237904413609},
                 {1.5, 20, 2.6756415897585086104, 3.675641587697354988},
                 {3.0, 200, 90.61840913951128469, 91.61840913951128469},
                 {1.2, 0.001, 0.00019995455525665567605, 0.0011994547218816640288}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const pcm__kummer_order order = pcm__kummer_order_of(cases[i].shape);
        const pcm__kummer kummer = pcm__kummer_at(&order, log(cases[i].x));
        ASSERT_CLOSE(kummer.x, cases[i].x, 4e-15);
        ASSERT_CLOSE(kummer.g * cases[i].x, cases[i].g, 4e-15);
        ASSERT_CLOSE(kummer.q * cases[i].x, cases[i].q, 4e-15);
    }
}

/* e^-x (sum x^k/(a)_k - x^k/k!), each difference d_k/k! from the last: d_k = (k d_(k-1) + 1-a)/
 * (a+k-1) is positive. */
static long double series(long double shape, long double x)
{
    const long double a = 1.0L / shape, rest = (shape - 1.0L) / shape;
    long double power = 1.0L, difference = 0.0L, sum = 0.0L;
    for (int k = 1; k < 2000; k++) {
        power *= x / k;
        difference = (difference * k + rest) / (a + (k - 1));
        sum += power * difference;
        if (k > x && power * difference < 1e-21L * sum)
            break;
    }
    return expl(-x) * sum;
}

static void the_series_in_long_double_is_met(void)
{
    for (size_t i = 0; i < shape_count; i++) {
        const pcm__kummer_order order = pcm__kummer_order_of(shapes[i]);
        for (double log_x = -44.0; log_x < 5.0; log_x += 0.0625) {
            const pcm__kummer kummer = pcm__kummer_at(&order, log_x);
            const long double x = expl(log_x), g = series(shapes[i], x), failed = -expm1l(-x);
            ASSERT_CLOSE(kummer.x, (double)x, 1e-15);
            ASSERT_CLOSE(kummer.decay, (double)expl(-x), 3e-14);
            ASSERT_CLOSE(kummer.failed, (double)(failed / x), 2e-15);
            ASSERT_CLOSE(kummer.g, (double)(g / x), 4e-15);
            ASSERT_CLOSE(kummer.q, (double)((g + failed) / x), 4e-15);
        }
    }
}

/* The first term of each, where x itself underflows. */
static void nothing_underflows(void)
{
    const pcm__kummer_order order = pcm__kummer_order_of(4.0);
    const pcm__kummer kummer = pcm__kummer_at(&order, -1e300);
    ASSERT_CLOSE(kummer.g, 3.0, 1e-15);
    ASSERT_CLOSE(kummer.q, 4.0, 1e-15);
    CU_ASSERT(kummer.failed == 1.0 && kummer.decay == 1.0 && kummer.x > 0.0);
}

static void quick_functions_are_those_of_the_library(void)
{
    test_random random = {1};
    for (int i = 0; i < 200000; i++) {
        const double size = exp(45.0 * test_random_uniform(&random) - 40.0);
        const double x = i % 2 ? size : -size;
        ASSERT_CLOSE(pcm__quick_exp(x), pcm__exp(x), 1e-15);
        ASSERT_CLOSE(pcm__quick_expm1(x), pcm__expm1(x), 1e-15);
        ASSERT_CLOSE(pcm__quick_log(size), pcm__log(size), 1e-15);
        ASSERT_CLOSE(pcm__quick_log1p(size), pcm__log1p(size), 1e-15);
        if (size < 0.9)
            ASSERT_CLOSE(pcm__quick_log1p(-size), pcm__log1p(-size), 1e-15);
    }
}

static void quick_functions_know_every_argument(void)
{
    static const double edges[] = {0.0,   5e-324, 1e-310, 699.9,    700.1,   709.0,
                                   710.0, 745.0,  1e300,  INFINITY, 1.7e308, 1.0};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        for (double sign = -1.0; sign < 2.0; sign += 2.0) {
            ASSERT_CLOSE(pcm__quick_exp(sign * edges[i]), pcm__exp(sign * edges[i]), 1e-15);
            ASSERT_CLOSE(pcm__quick_expm1(sign * edges[i]), pcm__expm1(sign * edges[i]), 1e-15);
            ASSERT_CLOSE(pcm__quick_log(edges[i]), pcm__log(edges[i]), 1e-15);
            ASSERT_CLOSE(pcm__quick_log1p(edges[i]), pcm__log1p(edges[i]), 1e-15);
        }
}

SUITE("kummer", {"orders know their gamma functions", orders_know_their_gamma_functions},
      {"values of 50 digits are met", values_of_50_digits_are_met},
      {"the series in long double is met", the_series_in_long_double_is_met},
      {"nothing underflows", nothing_underflows},
      {"the quick functions are those of the library", quick_functions_are_those_of_the_library},
      {"the quick functions know every argument", quick_functions_know_every_argument})
