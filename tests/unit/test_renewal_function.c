/* SPDX-License-Identifier: Apache-2.0 */
/* The renewal function against closed forms, a power series in long double, a slower method of low
 * order, and what is known of any renewal function. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/outlook/renewal_function.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static pcm__renewal *renewal_of(pcm_distribution life, double age, double discount, double horizon)
{
    pcm__renewal *renewal = NULL;
    ASSERT_OK(pcm__renewal_new(&renewal, &life, age, discount, horizon));
    return renewal;
}

static pcm_distribution weibull(double shape)
{
    return (pcm_distribution){PCM_FAMILY_WEIBULL, {shape, 1.0}};
}

static double mean_of(pcm_distribution life)
{
    double mean = NAN;
    ASSERT_OK(pcm_distribution_mean(&mean, life));
    return mean;
}

static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {0.3, 20.0}},
                                         {PCM_FAMILY_WEIBULL, {0.7, 20.0}},
                                         {PCM_FAMILY_WEIBULL, {1.5, 20.0}},
                                         {PCM_FAMILY_WEIBULL, {4.0, 20.0}},
                                         {PCM_FAMILY_WEIBULL, {50.0, 20.0}},
                                         {PCM_FAMILY_WEIBULL_3, {2.0, 20.0, 10.0}},
                                         {PCM_FAMILY_WEIBULL_DEFECTIVE, {2.0, 20.0, 0.6}},
                                         {PCM_FAMILY_EXPONENTIAL, {20.0}},
                                         {PCM_FAMILY_LOGNORMAL, {3.0, 0.5}},
                                         {PCM_FAMILY_LOGLOGISTIC, {0.8, 20.0}},
                                         {PCM_FAMILY_LOGLOGISTIC, {3.0, 20.0}},
                                         {PCM_FAMILY_GAMMA, {0.4, 50.0}},
                                         {PCM_FAMILY_GAMMA, {9.0, 2.0}},
                                         {PCM_FAMILY_GOMPERTZ, {0.001, 5.0}}};
enum { life_count = sizeof lives / sizeof *lives };

static void exponential_lives_fail_at_a_constant_rate(void)
{
    const pcm_distribution life = {PCM_FAMILY_EXPONENTIAL, {8.0}};
    for (double age = 0.0; age < 30.0; age += 14.0) {
        pcm__renewal *renewal = renewal_of(life, age, 0.0, 8000.0);
        for (double t = 1e-13; t < 20000.0; t *= 1.3) {
            ASSERT_CLOSE(pcm__renewals(renewal, t), t / 8.0, 2e-9);
            ASSERT_CLOSE(pcm__renewal_density(renewal, t), 1.0 / 8.0, 1e-8);
        }
        pcm__renewal_free(renewal);
    }
}

/* M = t/(2 s) - 1/4 + e^(-2t/s)/4 of a new item (Cox 1962, section 4.4); from the second of the two
 * exponential stages t/(2 s) + 1/4 - e^(-2t/s)/4. An item of an age a is in the second with
 * probability a/(s + a). */
static void gamma_lives_of_shape_2_follow_their_closed_form(void)
{
    const double scale = 3.0;
    const pcm_distribution life = {PCM_FAMILY_GAMMA, {2.0, scale}};
    static const double ages[] = {0.0, 1e-6, 0.7, 40.0};
    for (size_t i = 0; i < 4; i++) {
        pcm__renewal *renewal = renewal_of(life, ages[i], 0.0, 500.0);
        const double second = ages[i] / (scale + ages[i]);
        for (double t = 1e-3; t < 500.0; t *= 1.2) {
            const double wave = expm1(-2.0 * t / scale) / 4.0;
            const double expected =
                (1.0 - second) * (t / (2.0 * scale) + wave) + second * (t / (2.0 * scale) - wave);
            const double density =
                (1.0 + (2.0 * second - 1.0) * exp(-2.0 * t / scale)) / (2.0 * scale);
            CU_ASSERT(fabs(pcm__renewals(renewal, t) - expected) < 1e-9 * expected + 1e-15);
            ASSERT_CLOSE(pcm__renewal_density(renewal, t), density, 1e-7);
        }
        pcm__renewal_free(renewal);
    }
}

/* Failures of a gamma life with shape k are every k-th event of a Poisson process. */
static void gamma_lives_of_whole_shape_are_poisson_sums(void)
{
    for (int shape = 3; shape <= 9; shape += 3) {
        pcm__renewal *renewal =
            renewal_of((pcm_distribution){PCM_FAMILY_GAMMA, {shape, 1.0}}, 0.0, 0.0, 100.0);
        for (double t = 0.5; t < 100.0; t *= 1.7) {
            long double probability = expl(-(long double)t), expected = 0.0L;
            for (int events = 0; events < 400; events++) {
                expected += (events / shape) * probability;
                probability *= (long double)t / (events + 1);
            }
            CU_ASSERT(fabs(pcm__renewals(renewal, t) - (double)expected) <
                      1e-9 * (double)expected + 1e-13);
        }
        pcm__renewal_free(renewal);
    }
}

/* Smith & Leadbetter (1963), Technometrics 5: M = sum (-1)^(k-1) A_k t^(bk)/Gamma(bk + 1), A_k =
 * g_k
 * - sum_(j<k) g_j A_(k-j), g_n = Gamma(bn + 1)/n!. */
static double weibull_series(double shape, double t)
{
    enum { terms = 300 };
    static long double a[terms + 1], g[terms + 1];
    long double sum = 0.0L;
    for (int k = 1; k <= terms; k++) {
        g[k] = expl(lgammal(shape * (long double)k + 1.0L) - lgammal(k + 1.0L));
        a[k] = g[k];
        for (int j = 1; j < k; j++)
            a[k] -= g[j] * a[k - j];
        const long double term =
            a[k] * expl(shape * (long double)k * logl(t) - lgammal(shape * (long double)k + 1.0L));
        sum += k % 2 ? term : -term;
        if (fabsl(term) < 1e-22L * fabsl(sum))
            break;
    }
    return (double)sum;
}

static void weibull_lives_follow_smith_and_leadbetter(void)
{
    static const double shapes[] = {0.5, 0.7, 0.9, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0};
    for (size_t i = 0; i < 10; i++) {
        pcm__renewal *renewal = renewal_of(weibull(shapes[i]), 0.0, 0.0, 30.0);
        for (double t = 0.01; t < 2.0; t *= 1.37) /* later its terms cancel */
            CU_ASSERT(fabs(pcm__renewals(renewal, t) / weibull_series(shapes[i], t) - 1.0) < 3e-9);
        pcm__renewal_free(renewal);
    }
}

/* M(t) - t/mu goes to (variance - mu^2)/(2 mu^2) (Feller 1971, section XI.3). */
static void the_line_of_the_long_run_is_reached(void)
{
    static const double shapes[] = {0.7, 1.5, 3.0, 6.0};
    for (size_t i = 0; i < 4; i++) {
        const double mean = tgamma(1.0 + 1.0 / shapes[i]);
        const double variance = tgamma(1.0 + 2.0 / shapes[i]) - mean * mean;
        pcm__renewal *renewal = renewal_of(weibull(shapes[i]), 0.0, 0.0, 400.0 * mean);
        const double line = 400.0 + (variance - mean * mean) / (2.0 * mean * mean);
        CU_ASSERT(fabs(pcm__renewals(renewal, 400.0 * mean) - line) < 1e-6 * line);
        pcm__renewal_free(renewal);
    }
}

/* Straight lines on even steps, extrapolated from two of them (Xie 1989, Communications in
 * Statistics B18, with trapezia). */
static double even_steps(pcm_distribution life, double age, double t, int steps)
{
    double *f = calloc((size_t)steps + 1, sizeof *f), *m = calloc((size_t)steps + 1, sizeof *m);
    CU_ASSERT_FATAL(f != NULL && m != NULL);
    for (int i = 1; i <= steps; i++) {
        const double at = t * i / steps;
        ASSERT_OK(pcm_distribution_reliability(&f[i], life, &at, 1));
        f[i] = 1.0 - f[i];
    }
    for (int i = 1; i <= steps; i++) {
        double sum = f[i] + (f[1] - f[0]) * 0.5 * m[i - 1];
        for (int k = 1; k < i; k++)
            sum += (f[k + 1] - f[k]) * 0.5 * (m[i - k] + m[i - k - 1]);
        m[i] = sum / (1.0 - 0.5 * (f[1] - f[0]));
    }
    double result = m[steps];
    if (age > 0.0) {
        double before = 0.0;
        result = 0.0;
        for (int k = 0; k < steps; k++) {
            double alive;
            ASSERT_OK(pcm_distribution_conditional_reliability(&alive, life, &age, 1,
                                                               t * (k + 1) / steps));
            result += (1.0 - alive - before) * (1.0 + 0.5 * (m[steps - k] + m[steps - k - 1]));
            before = 1.0 - alive;
        }
    }
    free(f);
    free(m);
    return result;
}

static void every_family_agrees_with_even_steps(void)
{
    for (int i = 2; i < life_count; i++) {
        if (lives[i].parameter[0] < 1.0 && lives[i].family != PCM_FAMILY_GOMPERTZ)
            continue; /* for which even steps are no match */
        for (int old = 0; old < 2; old++) {
            pcm__renewal *renewal = renewal_of(lives[i], old * 12.0, 0.0, 70.0);
            const double coarse = even_steps(lives[i], old * 12.0, 70.0, 600);
            const double fine = even_steps(lives[i], old * 12.0, 70.0, 1200);
            const double expected = fine + (fine - coarse) / 3.0;
            CU_ASSERT(fabs(pcm__renewals(renewal, 70.0) - expected) <
                      (lives[i].parameter[0] == 50.0 ? 1e-3 : 1e-5) * expected);
            pcm__renewal_free(renewal);
        }
    }
}

/* F <= M; t/mu - 1 <= M (Barlow & Proschan 1965, section 3.4); M <= t/mu where the hazard rises. */
static void bounds_of_any_renewal_function_hold(void)
{
    for (int i = 0; i < life_count; i++) {
        const double mean = mean_of(lives[i]);
        const int wears_out =
            lives[i].family != PCM_FAMILY_LOGNORMAL && lives[i].family != PCM_FAMILY_LOGLOGISTIC &&
            lives[i].family != PCM_FAMILY_WEIBULL_DEFECTIVE &&
            (lives[i].family == PCM_FAMILY_GOMPERTZ || lives[i].family == PCM_FAMILY_EXPONENTIAL ||
             lives[i].parameter[0] > 1.0);
        pcm__renewal *renewal = renewal_of(lives[i], 0.0, 0.0, 300.0);
        double before = 0.0;
        for (double t = 0.01; t < 300.0; t *= 1.1) {
            double alive;
            ASSERT_OK(pcm_distribution_reliability(&alive, lives[i], &t, 1));
            const double m = pcm__renewals(renewal, t);
            CU_ASSERT(m >= before - 1e-8);
            CU_ASSERT(m >= (1.0 - alive) * (1.0 - 1e-8) - 1e-13);
            CU_ASSERT(m >= t / mean - 1.0 - 1e-8);
            CU_ASSERT(!wears_out || m <= t / mean * (1.0 + 1e-7));
            before = m;
        }
        pcm__renewal_free(renewal);
    }
}

static void an_item_of_next_to_no_age_is_new(void)
{
    for (int i = 0; i < life_count; i++) {
        pcm__renewal *new = renewal_of(lives[i], 0.0, 0.0, 200.0);
        pcm__renewal *young = renewal_of(lives[i], 1e-60, 0.0, 200.0);
        for (double t = 0.3; t < 200.0; t *= 1.4) {
            const double m = pcm__renewals(new, t);
            CU_ASSERT(fabs(pcm__renewals(young, t) - m) < 2e-7 * m + 1e-12);
        }
        pcm__renewal_free(new);
        pcm__renewal_free(young);
    }
}

/* (1 - e^-dt)/(d scale) of an exponential life; of any life in the end f/(1 - f), f = 1 - d int
 * e^-dt R, here by Simpson's rule. */
static void discounted_failures_are_worth_what_they_should(void)
{
    const pcm_distribution life = {PCM_FAMILY_EXPONENTIAL, {8.0}};
    pcm__renewal *renewal = renewal_of(life, 0.0, 0.05, 1000.0);
    for (double t = 1e-3; t < 3000.0; t *= 1.2)
        ASSERT_CLOSE(pcm__renewal_worth(renewal, t), -expm1(-0.05 * t) / 0.05 / 8.0, 1e-6);
    pcm__renewal_free(renewal);
    static const double shapes[] = {1.5, 2.5, 7.0};
    for (size_t i = 0; i < 3; i++) {
        enum { panels = 4000 };
        const double d = 0.1, end = 60.0;
        double lived = 0.0;
        for (int k = 0; k <= panels; k++) {
            const double t = end * k / panels;
            lived += exp(-d * t - pow(t, shapes[i])) * (k == 0 || k == panels ? 1.0
                                                        : k % 2               ? 4.0
                                                                              : 2.0);
        }
        lived *= end / panels / 3.0;
        renewal = renewal_of(weibull(shapes[i]), 0.0, d, 500.0);
        ASSERT_CLOSE(pcm__renewal_worth(renewal, 500.0), (1.0 - d * lived) / (d * lived), 1e-6);
        pcm__renewal_free(renewal);
    }
}

/* Whatever the horizon, it is 1e8 lives ahead that they go on along the line of the long run. */
static void a_horizon_beyond_all_lives_is_reached(void)
{
    static const double horizons[] = {1e16, 1e100, 1e300};
    for (size_t i = 0; i < 3; i++) {
        const pcm_distribution life = weibull(2.0);
        pcm__renewal *renewal = renewal_of(life, 0.0, 0.0, horizons[i]);
        ASSERT_CLOSE(pcm__renewals(renewal, horizons[i]), horizons[i] / tgamma(1.5), 1e-9);
        pcm__renewal_free(renewal);
    }
}

static int make_with_discount(void)
{
    pcm__renewal *renewal = NULL;
    const pcm_status status = pcm__renewal_new(&renewal, &lives[3], 3.0, 0.02, 400.0);
    if (status == PCM_OK)
        pcm__renewal_free(renewal);
    return status;
}

static void no_memory_is_no_crash(void)
{
    chaos_run(make_with_discount);
}

SUITE("renewal function",
      {"exponential lives fail at a constant rate", exponential_lives_fail_at_a_constant_rate},
      {"gamma lives of shape 2 follow their closed form",
       gamma_lives_of_shape_2_follow_their_closed_form},
      {"gamma lives of whole shape are Poisson sums", gamma_lives_of_whole_shape_are_poisson_sums},
      {"Weibull lives follow Smith and Leadbetter", weibull_lives_follow_smith_and_leadbetter},
      {"the line of the long run is reached", the_line_of_the_long_run_is_reached},
      {"every family agrees with even steps", every_family_agrees_with_even_steps},
      {"bounds of any renewal function hold", bounds_of_any_renewal_function_hold},
      {"an item of next to no age is new", an_item_of_next_to_no_age_is_new},
      {"discounted failures are worth what they should",
       discounted_failures_are_worth_what_they_should},
      {"a horizon beyond all lives is reached", a_horizon_beyond_all_lives_is_reached},
      {"no memory is no crash", no_memory_is_no_crash})
