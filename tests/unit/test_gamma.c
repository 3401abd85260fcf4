/* SPDX-License-Identifier: Apache-2.0 */
/* Incomplete gamma functions and the normal quantile against 50-digit arithmetic (mpmath 1.2) and
 * against identities that hold for every argument. */
#include <math.h>

#include "libpcm/num/gamma.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

/* Where the reciprocal is 1, what is left of it keeps its digits. */
static void reciprocal_gamma_is_exact_near_1(void)
{
    static const struct {
        double z, expected;
    } cases[] = {{-0.5, -0.43581041645224371305},
                 {-0.375, -0.30290215333798593164},
                 {-0.0625, -0.038625167403890315546},
                 {-0x1p-20, -5.5047635116154304716e-7},
                 {-0x1p-40, -5.2497458900882463989e-13},
                 {0x1p-30, 5.3757397857559733686e-10},
                 {0.015625, 0.0088587179414813770278},
                 {0.25, 0.10326265132083725744},
                 {0.5, 0.1283791670955125739},
                 {0.875, 0.048827302645477587366},
                 {1.0, 0.0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_CLOSE(pcm__reciprocal_gamma_excess(cases[i].z), cases[i].expected, 2e-15);
}

static void upper_function_is_exact(void)
{
    static const struct {
        double a, x, expected;
    } cases[] = {{0.5, 0, 1.7724538509055160273},
                 {0.5, 1e-08, 1.7722538686287212916},
                 {0.02, 0.3, 1.2129188445713327182},
                 {1, 0.25, 1.0},
                 {0.25, 0.999999, 0.6693922607725330048},
                 {0.25, 1, 0.66939193016425346343},
                 {0.333, 2.5, 0.44887601269093265119},
                 {0.5, 900, 0.033314845593610216257},
                 {0.2, 1000000.0, 0.000015848919245488419992},
                 {2.5, 0.7, 2.47435225223947182},
                 {2, 1000, 1001.0},
                 {40, 12, 3.319853042997258243e+51},
                 {40, 60, 5.9358947345498566518e+69}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_CLOSE(pcm__gamma_upper_scaled(cases[i].a, cases[i].x), cases[i].expected, 1e-14);
}

static void lower_mean_is_exact(void)
{
    static const struct {
        double a, x, expected;
    } cases[] = {{0.5, 0, 1.0},
                 {0.5, 1e-08, 0.99999999666666667667},
                 {0.01, 0.5, 0.99560819016598853159},
                 {0.9, 3, 0.34326323560062489424},
                 {0.3, 14.9, 0.39908406712905235675},
                 {0.3, 16, 0.39064680807942457317},
                 {0.7, 400, 0.013707215850629271743},
                 {3, 1.5, 0.33982785682122999132},
                 {100, 80, 7.8381242489018110012e-35},
                 {100, 130, 3.7538100367496228943e-54},
                 {100, 2740, 1.5665612244563156305e-186}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_CLOSE(pcm__gamma_lower_mean(cases[i].a, cases[i].x), cases[i].expected, 4e-15);
}

static void slices_are_exact_however_thin(void)
{
    static const struct {
        double a, x, width, expected;
    } cases[] = {{0.5, 0, 0.25, 0.92256201282558489751},
                 {0.5, 0, 3, 1.7470973415820525841},
                 {0.02, 1e-06, 0.001, 5.6193231055954590482},
                 {0.4, 0.3, 0.6, 0.66181107932834534888},
                 {0.4, 2, 1e-09, 6.5975395495760711013e-10},
                 {0.4, 2, 0.99, 0.37262702797099365843},
                 {0.4, 2, 1.5, 0.44624898779107770612},
                 {0.7, 1000000.0, 1e-06, 1.5848924000145426255e-8},
                 {0.7, 1000000.0, 0.5, 0.0062360683597450452044},
                 {0.7, 1000000.0, 40, 0.015848927169937728747},
                 {0.05, 1, 1, 0.47024605076284592952},
                 {1, 5, 0.125, 0.11750309741540459714},
                 {0.3, 3, 100000.0, 0.38998877262051805615}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_CLOSE(pcm__gamma_slice(cases[i].a, cases[i].x, cases[i].width), cases[i].expected,
                     4e-15);
}

static void normal_quantile_is_exact(void)
{
    static const struct {
        double p, expected;
    } cases[] = {{0.5, 0.0},
                 {0.9, 1.2815515655446005935},
                 {0.975, 1.9599639845400538556},
                 {0.0125, -2.2414027276049453536},
                 {0.08, -1.4050715603096325447},
                 {1e-10, -6.3613409024040561991},
                 {1e-300, -37.047096299361199237},
                 {0.999, 3.0902323061678132778}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ASSERT_CLOSE(pcm__normal_quantile(cases[i].p), cases[i].expected, 1e-15);
}

static void lower_and_upper_add_up_to_gamma(void)
{
    test_random random = {7};
    for (int i = 0; i < 2000; i++) {
        const double a = 0.05 + 4.0 * test_random_uniform(&random);
        const double x = 30.0 * test_random_uniform(&random);
        const double upper = exp(-x) * pcm__gamma_upper_scaled(a, x);
        const double lower = pow(x, a) / a * pcm__gamma_lower_mean(a, x);
        ASSERT_CLOSE(upper + lower, tgamma(a), 1e-13);
    }
}

/* Slices of all three methods: thin against x, thin but wide against x, wide. */
static void slices_add_up(void)
{
    test_random random = {8};
    for (int i = 0; i < 2000; i++) {
        const double a = test_random_uniform(&random);
        const double x = exp(20.0 * test_random_uniform(&random) - 10.0);
        const double first = exp(10.0 * test_random_uniform(&random) - 8.0);
        const double second = exp(10.0 * test_random_uniform(&random) - 8.0);
        const double parts =
            pcm__gamma_slice(a, x, first) + exp(-first) * pcm__gamma_slice(a, x + first, second);
        ASSERT_CLOSE(parts, pcm__gamma_slice(a, x, first + second), 1e-11);
    }
}

static void normal_quantile_is_odd_and_rises(void)
{
    double last = -INFINITY;
    for (int i = 1; i < 4096; i++) {
        const double p = i / 4096.0, z = pcm__normal_quantile(p);
        CU_ASSERT(z > last);
        CU_ASSERT(z == -pcm__normal_quantile(1.0 - p));
        ASSERT_CLOSE(0.5 * erfc(-z / sqrt(2.0)), p, 1e-14);
        last = z;
    }
}

SUITE("gamma", {"the reciprocal of gamma is exact near 1", reciprocal_gamma_is_exact_near_1},
      {"the scaled upper function is exact", upper_function_is_exact},
      {"the mean of the lower function is exact", lower_mean_is_exact},
      {"slices are exact however thin", slices_are_exact_however_thin},
      {"the normal quantile is exact far into the tail", normal_quantile_is_exact},
      {"lower and upper function add up to gamma", lower_and_upper_add_up_to_gamma},
      {"slices add up", slices_add_up},
      {"the normal quantile is odd, rises and inverts erfc", normal_quantile_is_odd_and_rises})
