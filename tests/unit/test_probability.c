/* SPDX-License-Identifier: Apache-2.0 */
/* Distribution functions against published tables, R 4.2 (the call stands beside the figure) and
 * their own inverses. */
#include <math.h>

#include "libpcm/num/gamma.h"
#include "libpcm/num/probability.h"
#include "tests/support/suite.h"

static void the_normal_tail_is_right_to_the_end(void)
{
    /* R: pnorm(z, lower.tail = FALSE, log.p = TRUE) */
    ASSERT_CLOSE(pcm__normal_log_upper(0.0), -0.69314718055994530942, 1e-15);
    ASSERT_CLOSE(pcm__normal_log_upper(1.96), -3.6889636517296385, 1e-13);
    ASSERT_CLOSE(pcm__normal_log_upper(-3.0), -0.0013508099647481938, 1e-13);
    ASSERT_CLOSE(pcm__normal_log_upper(40.0), -804.608442013754, 1e-13);
    ASSERT_CLOSE(pcm__normal_log_upper(1e10), -5e19, 1e-15);
    ASSERT_CLOSE(pcm__normal_log_upper(1e300), -INFINITY, 0.0);
    ASSERT_CLOSE(pcm__normal_log_upper(-1e300), 0.0, 0.0);
    /* The two formulas meet. */
    ASSERT_CLOSE(pcm__normal_log_upper(nextafter(20.0, 0.0)), pcm__normal_log_upper(20.0), 1e-14);
    for (double p = 1e-12; p < 0.5; p *= 3.0)
        ASSERT_CLOSE(pcm__normal_upper(-pcm__normal_quantile(p)), p, 1e-13);
}

static void chi_square_agrees_with_tables(void)
{
    /* Abramowitz & Stegun (1964), table 26.8, and R: qchisq(p, f) to 15 digits. */
    ASSERT_CLOSE(pcm__chi_square_quantile(1.0, 0.95), 3.84145882069412, 1e-13);
    ASSERT_CLOSE(pcm__chi_square_quantile(2.0, 0.5), 2.0 * 0.69314718055994530942, 1e-13);
    ASSERT_CLOSE(pcm__chi_square_quantile(42.0, 0.025), 25.998661968152380, 1e-13);
    ASSERT_CLOSE(pcm__chi_square_quantile(1e4, 0.9), 10181.661613830378, 1e-12);
    ASSERT_CLOSE(pcm__chi_square_upper(4.0, 100.0), 51.0 * exp(-50.0), 1e-13);
}

static void chi_square_quantiles_invert_probabilities(void)
{
    static const double freedom[] = {0.1, 1.0, 3.0, 17.0, 400.0, 1e5};
    for (int i = 0; i < 6; i++)
        for (double p = 1e-9; p < 1.0; p = p < 0.09 ? p * 4.0 : p + 0.1) {
            const double x = pcm__chi_square_quantile(freedom[i], p);
            ASSERT_CLOSE(pcm__chi_square_lower(freedom[i], x), p, 1e-11);
            ASSERT_CLOSE(pcm__chi_square_lower(freedom[i], x) +
                             pcm__chi_square_upper(freedom[i], x),
                         1.0, 1e-14);
        }
}

static void the_logarithm_of_gamma_follows_factorials(void)
{
    double factorial = 1.0;
    for (int n = 1; n < 100; n++, factorial *= n)
        ASSERT_CLOSE(pcm__log_gamma_function(n + 1.0), log(factorial * n) - log(n), 1e-13);
    ASSERT_CLOSE(pcm__log_gamma_function(0.5), 0.5 * log(3.14159265358979323846), 1e-15);
    ASSERT_CLOSE(pcm__log_gamma_function(1e-300), 300.0 * log(10.0), 1e-15);
}

static void beta_is_the_sum_of_binomial_chances(void)
{
    /* I_p(k, n-k+1) is the chance of k or more successes in n. */
    for (int n = 1; n <= 12; n++)
        for (int k = 1; k <= n; k++) {
            const double p = 0.3;
            double chance = 0.0;
            for (int i = k; i <= n; i++) {
                double term = 1.0;
                for (int j = 0; j < i; j++)
                    term *= p * (n - j) / (j + 1.0);
                chance += term * pow(1.0 - p, n - i);
            }
            ASSERT_CLOSE(pcm__beta_lower(k, n - k + 1.0, p), chance, 1e-13);
        }
}

static void median_ranks_agree_with_tables(void)
{
    /* Abernethy (2006), The New Weibull Handbook, table of median ranks, n = 5: 12.94, 31.38, 50,
     * 68.62, 87.06 %; the first is 1 - 0.5^(1/5). */
    ASSERT_CLOSE(pcm__beta_quantile(1.0, 5.0, 0.5), 1.0 - pow(0.5, 0.2), 1e-14);
    ASSERT_CLOSE(pcm__beta_quantile(2.0, 4.0, 0.5), 0.3138, 2e-4);
    ASSERT_CLOSE(pcm__beta_quantile(3.0, 3.0, 0.5), 0.5, 1e-14);
    for (double p = 1e-6; p < 1.0; p += 0.09)
        ASSERT_CLOSE(pcm__beta_lower(2.5, 31.0, pcm__beta_quantile(2.5, 31.0, p)), p, 1e-11);
}

SUITE("probability", {"the normal tail is right to the end", the_normal_tail_is_right_to_the_end},
      {"chi-square agrees with tables", chi_square_agrees_with_tables},
      {"chi-square quantiles invert probabilities", chi_square_quantiles_invert_probabilities},
      {"the logarithm of gamma follows factorials", the_logarithm_of_gamma_follows_factorials},
      {"beta is the sum of binomial chances", beta_is_the_sum_of_binomial_chances},
      {"median ranks agree with tables", median_ranks_agree_with_tables})
