/* SPDX-License-Identifier: Apache-2.0 */
/* The root finder on functions that mislead interpolation, and the parts of a bracketed Halley
 * iteration. */
#include <math.h>

#include "libpcm/num/root.h"
#include "tests/support/suite.h"

struct counted {
    double (*function)(double x);
    int *calls;
};

static double call(double x, const void *context)
{
    const struct counted *counted = context;
    (*counted->calls)++;
    return counted->function(x);
}

static double cubic(double x)
{
    return x * x * x - 2.0 * x - 5.0;
}

/* Flat to the last bit over most of the bracket. */
static double ninth_power(double x)
{
    return pow(x - 1.0, 9.0);
}

static double step(double x)
{
    return x < 0.3 ? -1.0 : 1.0;
}

static double steep(double x)
{
    return expm1(500.0 * (x - 0.9));
}

static double falling(double x)
{
    return cos(x) - x;
}

static double positive(double x)
{
    return 1.0 + x * x;
}

static void roots_are_found(void)
{
    /* Wallis's cubic: its root to 17 digits (OEIS A007493); cos x = x: OEIS A003957. */
    static const struct {
        double (*function)(double x);
        double low, high, root, tolerance;
        int most_calls;
    } cases[] = {{cubic, 2.0, 3.0, 2.0945514815423265915, 1e-15, 12},
                 {ninth_power, 0.0, 2.5, 1.0, 1e-3, 60},
                 {step, 0.0, 1.0, 0.3, 1e-14, 60},
                 {steep, 0.0, 1.0, 0.9, 1e-15, 60},
                 {falling, 0.0, 1.0, 0.73908513321516064166, 1e-15, 12}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int calls = 0;
        const struct counted counted = {cases[i].function, &calls};
        const double root = pcm__root(call, &counted, cases[i].low, cases[i].high, 1e-15);
        ASSERT_CLOSE(root, cases[i].root, cases[i].tolerance);
        CU_ASSERT(calls <= cases[i].most_calls);
        const double swapped = pcm__root(call, &counted, cases[i].high, cases[i].low, 1e-15);
        ASSERT_CLOSE(swapped, cases[i].root, cases[i].tolerance);
    }
}

static void roots_at_an_end_are_returned(void)
{
    int calls = 0;
    const struct counted counted = {ninth_power, &calls};
    CU_ASSERT(pcm__root(call, &counted, 1.0, 4.0, 1e-12) == 1.0);
    CU_ASSERT(pcm__root(call, &counted, -4.0, 1.0, 1e-12) == 1.0);
}

static void a_bracket_without_change_of_sign_gives_nan(void)
{
    int calls = 0;
    const struct counted counted = {positive, &calls};
    CU_ASSERT(isnan(pcm__root(call, &counted, -1.0, 2.0, 1e-12)));
}

static void steps_out_of_the_bracket_are_halved(void)
{
    pcm__bracket bracket = {0.0, INFINITY};
    CU_ASSERT(pcm__bracket_step(&bracket, 1.0, -1.0, 3.0) == 3.0);
    CU_ASSERT(pcm__bracket_step(&bracket, 3.0, 1.0, 0.5) == 2.0);
    CU_ASSERT(bracket.low == 1.0 && bracket.high == 3.0);
    CU_ASSERT(pcm__bracket_step(&bracket, 2.0, -1.0, NAN) == 2.5);
}

static void steps_towards_infinity_grow(void)
{
    pcm__bracket bracket = {-INFINITY, INFINITY};
    double x = 1.0;
    for (int i = 0; i < 40; i++)
        x = pcm__bracket_step(&bracket, x, -1.0, -5.0);
    CU_ASSERT(x > 1e11);
}

/* Halley's method solves f = (x - r)/(x - p) in one step. */
static void halley_is_exact_for_a_ratio_of_lines(void)
{
    const double x = 2.0, r = 1.5, p = -1.0;
    const double value = (x - r) / (x - p);
    const double first = (r - p) / ((x - p) * (x - p));
    const double second = -2.0 * first / (x - p);
    ASSERT_CLOSE(x - pcm__halley_step(value, first, second, 2.0), r, 1e-15);
}

static void the_correction_of_newton_is_limited(void)
{
    CU_ASSERT(pcm__halley_step(1.0, 1.0, 100.0, 2.0) == 2.0);
    CU_ASSERT(pcm__halley_step(1.0, 1.0, -100.0, 2.0) == 0.5);
}

SUITE("root", {"roots are found, in few calls where the function is smooth", roots_are_found},
      {"a root at an end of the bracket is returned", roots_at_an_end_are_returned},
      {"a bracket without a change of sign gives NaN", a_bracket_without_change_of_sign_gives_nan},
      {"a step out of the bracket goes halfway instead", steps_out_of_the_bracket_are_halved},
      {"steps towards an infinite end grow", steps_towards_infinity_grow},
      {"Halley's step is exact for a ratio of lines", halley_is_exact_for_a_ratio_of_lines},
      {"the correction of Newton's step is limited", the_correction_of_newton_is_limited})
