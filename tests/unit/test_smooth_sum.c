/* SPDX-License-Identifier: Apache-2.0 */
/* Sums over integers against the same sums term by term and in closed form. */
#include <math.h>

#include "libpcm/num/smooth_sum.h"
#include "tests/support/suite.h"

static double power(double k, const void *context)
{
    return pow(k, *(const double *)context);
}

static double falling(double k, const void *context)
{
    return exp(-k * *(const double *)context);
}

static double by_terms(pcm__function function, double parameter, double first, double last)
{
    long double sum = 0.0L;
    for (double k = first; k < last; k += 1.0)
        sum += function(k, &parameter);
    return (double)sum;
}

static void few_terms_are_added_up(void)
{
    const double exponent = 0.3;
    CU_ASSERT_EQUAL(pcm__smooth_sum(power, &exponent, 5.0, 5.0), 0.0);
    CU_ASSERT_EQUAL(pcm__smooth_sum(power, &exponent, 5.0, 6.0), pow(5.0, 0.3));
    ASSERT_CLOSE(pcm__smooth_sum(power, &exponent, 0.0, 24.0), by_terms(power, 0.3, 0.0, 24.0),
                 1e-15);
}

static void powers_are_summed_like_their_terms(void)
{
    static const double exponents[] = {-1.5, -0.5, 0.2, 0.5, 1.0, 2.0, 5.0};
    static const double first[] = {0.0, 1.0, 16.0, 100.0}, count[] = {25.0, 60.0, 1000.0, 15000.0};
    for (size_t e = 0; e < 7; e++)
        for (size_t i = 0; i < 4; i++)
            for (size_t j = 0; j < 4; j++) {
                const double start = exponents[e] < 0.0 ? fmax(first[i], 1.0) : first[i];
                ASSERT_CLOSE(pcm__smooth_sum(power, &exponents[e], start, start + count[j]),
                             by_terms(power, exponents[e], start, start + count[j]), 2e-8);
            }
}

static void squares_have_their_closed_form(void)
{
    const double exponent = 2.0, n = 1e6;
    ASSERT_CLOSE(pcm__smooth_sum(power, &exponent, 0.0, n + 1.0),
                 n * (n + 1.0) * (2.0 * n + 1.0) / 6.0, 1e-9);
}

static void a_geometric_sum_has_its_closed_form(void)
{
    const double rate = 1e-3;
    ASSERT_CLOSE(pcm__smooth_sum(falling, &rate, 20.0, 2000.0),
                 (exp(-0.02) - exp(-2.0)) / -expm1(-rate), 1e-12);
}

SUITE("smooth sums", {"few terms are added up", few_terms_are_added_up},
      {"powers are summed like their terms", powers_are_summed_like_their_terms},
      {"squares have their closed form", squares_have_their_closed_form},
      {"a geometric sum has its closed form", a_geometric_sum_has_its_closed_form})
