/* SPDX-License-Identifier: Apache-2.0 */
/* Search and profile bounds on surfaces whose summits and profiles are known. */
#include <math.h>
#include <string.h>

#include "libpcm/num/jet.h"
#include "libpcm/num/objective.h"
#include "tests/support/suite.h"

static void fill(pcm__slope *out, const pcm__jet *jet, int n)
{
    out->value = jet->value;
    for (int i = 0; i < n; i++) {
        out->gradient[i] = jet->first[i];
        for (int j = 0; j < n; j++)
            out->information[i][j] = -jet->second[i][j];
    }
}

/* Normal sample of size 10, mean 3, variance 4: parameters mean and ln(standard deviation). */
static void normal_sample(pcm__slope *out, const double *theta, const void *context)
{
    (void)context;
    const pcm__jet mean = pcm__jet_parameter(theta[0], 0);
    const pcm__jet log_deviation = pcm__jet_parameter(theta[1], 1);
    const pcm__jet distance = pcm__jet_scale(mean, 1.0, -3.0);
    const pcm__jet squares = pcm__jet_scale(pcm__jet_multiply(distance, distance), 10.0, 40.0);
    const pcm__jet weighted =
        pcm__jet_multiply(squares, pcm__jet_exp(pcm__jet_scale(log_deviation, -2.0, 0.0)));
    const pcm__jet value = pcm__jet_combine(-10.0, &log_deviation, -0.5, &weighted, 0.0);
    fill(out, &value, 2);
}

static const double ones[] = {1.0, 1.0, 1.0, 1.0};

static void the_summit_of_a_likelihood_is_found(void)
{
    const pcm__objective objective = {2, normal_sample, NULL};
    const double start[] = {-20.0, 3.0};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, ones, 100.0);
    CU_ASSERT_EQUAL(summit.outcome, PCM__SEARCH_FOUND);
    ASSERT_CLOSE(summit.theta[0], 3.0, 1e-12);
    ASSERT_CLOSE(summit.theta[1], log(2.0), 1e-12);
}

static void profile_bounds_agree_with_closed_forms(void)
{
    const pcm__objective objective = {2, normal_sample, NULL};
    const double start[] = {0.0, 0.0};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, ones, 100.0);
    /* Profile of the mean: -5 ln(1 + (m-3)^2/4); of s = ln sd: -10 s - 20 e^-2s at m = 3. */
    static const double drops[] = {1e-3, 0.5, 1.920729410347062, 30.0};
    for (int i = 0; i < 4; i++) {
        const double drop = drops[i], half = 2.0 * sqrt(exp(drop / 5.0) - 1.0);
        ASSERT_CLOSE(pcm__profile_bound(&objective, &summit, ones, 100.0, 0, 1, drop), 3.0 + half,
                     1e-9);
        ASSERT_CLOSE(pcm__profile_bound(&objective, &summit, ones, 100.0, 0, -1, drop) - 3.0, -half,
                     1e-9);
        for (int direction = -1; direction <= 1; direction += 2) {
            const double s =
                pcm__profile_bound(&objective, &summit, ones, 100.0, 1, direction, drop);
            CU_ASSERT(direction * (s - log(2.0)) > 0.0);
            ASSERT_CLOSE(summit.slope.value - (-10.0 * s - 20.0 * exp(-2.0 * s)), drop, 1e-7);
        }
    }
}

/* -ln(1 + e^-x): rises for ever and levels out. */
static void levels_out(pcm__slope *out, const double *theta, const void *context)
{
    (void)context;
    const pcm__jet x = pcm__jet_parameter(theta[0], 0);
    const pcm__jet value =
        pcm__jet_scale(pcm__jet_log1p(pcm__jet_exp(pcm__jet_scale(x, -1.0, 0.0))), -1.0, 0.0);
    fill(out, &value, 1);
}

static void a_search_without_summit_says_so(void)
{
    const pcm__objective objective = {1, levels_out, NULL};
    const double start[] = {0.0};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, ones, 5.0);
    CU_ASSERT_EQUAL(summit.outcome, PCM__SEARCH_AWAY);
    CU_ASSERT_EQUAL(summit.runaway, 0);
}

/* -x^2/(1 + x^2): a summit at 0 with a floor of -1. */
static void has_a_floor(pcm__slope *out, const double *theta, const void *context)
{
    (void)context;
    const pcm__jet x = pcm__jet_parameter(theta[0], 0);
    const pcm__jet square = pcm__jet_multiply(x, x);
    const pcm__jet value =
        pcm__jet_scale(pcm__jet_divide(square, pcm__jet_scale(square, 1.0, 1.0)), -1.0, 0.0);
    fill(out, &value, 1);
}

static void a_bound_that_is_never_reached_is_infinite(void)
{
    const pcm__objective objective = {1, has_a_floor, NULL};
    const double start[] = {0.1};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, ones, 100.0);
    CU_ASSERT_EQUAL(summit.outcome, PCM__SEARCH_FOUND);
    ASSERT_CLOSE(pcm__profile_bound(&objective, &summit, ones, 100.0, 0, 1, 0.5), 1.0, 1e-9);
    ASSERT_CLOSE(pcm__profile_bound(&objective, &summit, ones, 100.0, 0, 1, 1.5), INFINITY, 0.0);
    ASSERT_CLOSE(pcm__profile_bound(&objective, &summit, ones, 100.0, 0, -1, 1.5), -INFINITY, 0.0);
}

/* Only the sum of the two parameters matters. */
static void is_a_ridge(pcm__slope *out, const double *theta, const void *context)
{
    (void)context;
    const pcm__jet sum =
        pcm__jet_add(pcm__jet_parameter(theta[0], 0), pcm__jet_parameter(theta[1], 1));
    const pcm__jet value = pcm__jet_scale(pcm__jet_multiply(sum, sum), -1.0, 0.0);
    fill(out, &value, 2);
}

static void a_ridge_is_called_flat(void)
{
    const pcm__objective objective = {2, is_a_ridge, NULL};
    const double start[] = {1.0, 2.0};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, ones, 100.0);
    CU_ASSERT_EQUAL(summit.outcome, PCM__SEARCH_FLAT);
}

static void a_start_that_is_not_allowed_ends_at_once(void)
{
    const pcm__objective objective = {2, normal_sample, NULL};
    const double start[] = {0.0, -1000.0};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, ones, 100.0);
    CU_ASSERT_EQUAL(summit.outcome, PCM__SEARCH_ENDLESS);
    CU_ASSERT_EQUAL(summit.evaluations, 1);
}

static void inverse_and_solution_belong_together(void)
{
    pcm__slope slope = {0};
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++)
            slope.information[i][j] = 1.0 / (i + j + 1.0); /* Hilbert's matrix */
    double inverse[PCM__PARAMETERS][PCM__PARAMETERS], x[PCM__PARAMETERS];
    const double right[PCM__PARAMETERS] = {1.0, -2.0, 3.0, 0.5, 1.0};
    CU_ASSERT_EQUAL(pcm__invert_positive(inverse, slope.information, 5), 0);
    CU_ASSERT_EQUAL(pcm__solve_positive(x, slope.information, right, 5), 0);
    ASSERT_CLOSE(inverse[0][0], 25.0, 1e-9);
    ASSERT_CLOSE(inverse[4][4], 44100.0, 1e-9);
    for (int i = 0; i < 5; i++) {
        double sum = 0.0;
        for (int j = 0; j < 5; j++)
            sum += inverse[i][j] * right[j];
        ASSERT_CLOSE(sum, x[i], 1e-8);
    }
    slope.information[4][4] = 0.0;
    CU_ASSERT_NOT_EQUAL(pcm__solve_positive(x, slope.information, right, 5), 0);
}

/* x^2 y exp(y/x) + ln(-ln(1 - e^-x)) ...: every operation of a jet at once. */
static pcm__jet everything(double x_value, double y_value)
{
    const pcm__jet x = pcm__jet_parameter(x_value, 0), y = pcm__jet_parameter(y_value, 1);
    const pcm__jet product = pcm__jet_multiply(pcm__jet_multiply(x, x), y);
    const pcm__jet ratio = pcm__jet_exp(pcm__jet_divide(y, x));
    const pcm__jet chance = pcm__jet_log_probability(x);
    const pcm__jet logs = pcm__jet_add(pcm__jet_log(y), pcm__jet_log1p(pcm__jet_expm1(x)));
    return pcm__jet_subtract(pcm__jet_add(pcm__jet_multiply(product, ratio), chance),
                             pcm__jet_multiply(logs, pcm__jet_inverse(y)));
}

static void jets_agree_with_difference_quotients(void)
{
    const double h = 1e-4, x = 0.7, y = 1.3;
    const pcm__jet jet = everything(x, y);
    const double left = everything(x - h, y).value, right = everything(x + h, y).value;
    const double below = everything(x, y - h).value, above = everything(x, y + h).value;
    ASSERT_CLOSE(jet.first[0], (right - left) / (2 * h), 1e-6);
    ASSERT_CLOSE(jet.first[1], (above - below) / (2 * h), 1e-6);
    ASSERT_CLOSE(jet.second[0][0], (right - 2 * jet.value + left) / (h * h), 1e-5);
    ASSERT_CLOSE(jet.second[1][1], (above - 2 * jet.value + below) / (h * h), 1e-5);
    ASSERT_CLOSE(jet.second[0][1],
                 (everything(x + h, y + h).value - everything(x + h, y - h).value -
                  everything(x - h, y + h).value + everything(x - h, y - h).value) /
                     (4 * h * h),
                 1e-5);
    ASSERT_CLOSE(jet.second[0][1], jet.second[1][0], 1e-14);
    CU_ASSERT_EQUAL(jet.first[2], 0.0);
}

SUITE("objective", {"the summit of a likelihood is found", the_summit_of_a_likelihood_is_found},
      {"profile bounds agree with closed forms", profile_bounds_agree_with_closed_forms},
      {"a search without summit says so", a_search_without_summit_says_so},
      {"a bound that is never reached is infinite", a_bound_that_is_never_reached_is_infinite},
      {"a ridge is called flat", a_ridge_is_called_flat},
      {"a start that is not allowed ends at once", a_start_that_is_not_allowed_ends_at_once},
      {"inverse and solution belong together", inverse_and_solution_belong_together},
      {"jets agree with difference quotients", jets_agree_with_difference_quotients})
