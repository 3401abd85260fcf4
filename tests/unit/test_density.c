/* SPDX-License-Identifier: Apache-2.0 */
/* Tabulated densities against distributions that have a closed form. */
#include <math.h>

#include "libpcm/num/density.h"
#include "libpcm/num/probability.h"
#include "tests/support/suite.h"

/* Mean, standard deviation and the logarithm of the height. */
static void normal(double *out, const double *x, size_t n, const void *context)
{
    const double *at = context;
    for (size_t i = 0; i < n; i++) {
        const double z = (x[i] - at[0]) / at[1];
        out[i] = at[2] - 0.5 * z * z;
    }
}

/* The logarithm of a gamma variable. */
static void log_gamma(double *out, const double *x, size_t n, const void *context)
{
    for (size_t i = 0; i < n; i++)
        out[i] = *(const double *)context * x[i] - exp(x[i]);
}

/* A normal density cut off on the left, as survivors cut off short lives: the logarithm of a
 * Gumbel variable's distribution function. */
static void cut_off(double *out, const double *x, size_t n, const void *context)
{
    for (size_t i = 0; i < n; i++)
        out[i] = -0.5 * x[i] * x[i] - exp(-*(const double *)context * (x[i] - 1.0));
}

static void normal_densities_are_met_wherever_they_are(void)
{
    static const double cases[][3] = {
        {0.0, 1.0, 0.0}, {3.0, 1e-6, -1e4}, {-1e5, 40.0, 700.0}, {1e3, 1e3, 0.0}};
    for (size_t c = 0; c < 4; c++) {
        const double mean = cases[c][0], deviation = cases[c][1];
        pcm__density density;
        CU_ASSERT_EQUAL_FATAL(pcm__density_build(&density, normal, cases[c], 1.0, 0.3, 1e-7), 0);
        CU_ASSERT(density.error <= 1e-7 && density.panels <= 12);
        CU_ASSERT(fabs(density.mean - mean) < 1e-9 * deviation + 1e-15 * fabs(mean));
        ASSERT_CLOSE(density.deviation, deviation, 1e-9);
        ASSERT_CLOSE(density.log_total, cases[c][2] + log(deviation * 2.5066282746310002), 1e-12);
        for (double z = -7.0; z < 7.0; z += 0.37) {
            const double x = mean + z * deviation;
            CU_ASSERT(fabs(pcm__density_below(&density, x) - pcm__normal_upper(-z)) < 1e-9);
            CU_ASSERT(fabs(pcm__density_at(&density, x) * deviation -
                           exp(-0.5 * z * z) / 2.5066282746310002) < 1e-6);
        }
        ASSERT_CLOSE(pcm__density_quantile(&density, 0.975), mean + 1.959963984540054 * deviation,
                     1e-8);
    }
}

static void skew_densities_are_met(void)
{
    for (double failures = 1.0; failures < 1e7; failures *= 10.0) {
        pcm__density density;
        CU_ASSERT_EQUAL_FATAL(pcm__density_build(&density, log_gamma, &failures, 0.0, 1.0, 1e-7),
                              0);
        ASSERT_CLOSE(density.log_total, pcm__log_gamma_function(failures), 1e-12);
        for (double z = -5.0; z < 5.0; z += 0.5) {
            const double x = log(failures) + z / sqrt(failures);
            const double below = pcm__gamma_p(failures, exp(x));
            CU_ASSERT(fabs(pcm__density_below(&density, x) - below) < 1e-9);
        }
    }
}

/* However sharp the cut, the rest is normal: its integral to infinity is known where the cut is
 * sharp, P(Z > 1). */
static void sharp_cuts_are_followed(void)
{
    for (double sharpness = 1.0; sharpness < 2e4; sharpness *= 10.0) {
        pcm__density density;
        CU_ASSERT_EQUAL_FATAL(pcm__density_build(&density, cut_off, &sharpness, 5.0, 1.0, 1e-7), 0);
        if (sharpness > 5e3)
            ASSERT_CLOSE(exp(density.log_total), 2.5066282746310002 * 0.158655253931457, 1e-3);
        const double half = pcm__density_quantile(&density, 0.5);
        ASSERT_CLOSE(pcm__density_below(&density, half), 0.5, 1e-10);
    }
}

static void ends_and_rules_hold(void)
{
    static const double at[] = {0.0, 1.0, 0.0};
    pcm__density density;
    CU_ASSERT_EQUAL_FATAL(pcm__density_build(&density, normal, at, 0.0, 1.0, 1e-7), 0);
    CU_ASSERT(pcm__density_below(&density, -1e300) == 0.0);
    CU_ASSERT(pcm__density_below(&density, 1e300) == 1.0);
    CU_ASSERT(pcm__density_at(&density, 1e300) == 0.0);
    /* The rule integrates polynomials up to degree 31. */
    double point[PCM__NODES], weight[PCM__NODES], sum = 0.0;
    pcm__density_rule(point, weight, 1.0, 2.0);
    for (int i = 0; i < PCM__NODES; i++)
        sum += weight[i] * pow(point[i], 31.0);
    ASSERT_CLOSE(sum, (pow(2.0, 32.0) - 1.0) / 32.0, 1e-14);
    double polynomial[4];
    pcm__legendre(polynomial, 4, 0.3);
    ASSERT_CLOSE(polynomial[3], 0.5 * (5.0 * 0.027 - 3.0 * 0.3), 1e-15);
}

static void nothing(double *out, const double *x, size_t n, const void *context)
{
    (void)context;
    for (size_t i = 0; i < n; i++)
        out[i] = x[i] > 0.0 ? NAN : -INFINITY;
}

static void noise(double *out, const double *x, size_t n, const void *context)
{
    (void)context;
    for (size_t i = 0; i < n; i++)
        out[i] = 0.9 * sin(1e8 * x[i]) - 0.5 * x[i] * x[i];
}

static void what_cannot_be_followed_is_said(void)
{
    pcm__density density;
    CU_ASSERT(pcm__density_build(&density, nothing, NULL, 0.0, 1.0, 1e-7) != 0);
    CU_ASSERT(pcm__density_build(&density, noise, NULL, 0.0, 1.0, 1e-7) != 0);
}

SUITE("density",
      {"normal densities are met wherever they are", normal_densities_are_met_wherever_they_are},
      {"skew densities are met", skew_densities_are_met},
      {"sharp cuts are followed", sharp_cuts_are_followed},
      {"ends and rules hold", ends_and_rules_hold},
      {"what cannot be followed is said", what_cannot_be_followed_is_said})
