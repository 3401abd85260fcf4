/* SPDX-License-Identifier: Apache-2.0 */
/* Overhauls against other methods: systems simulated failure by failure, Simpson's rule for worth
 * over time, and enumeration of all numbers of overhauls before a horizon. */
#include <math.h>

#include <pcm/overhaul.h>

#include "libpcm/num/random.h"
#include "libpcm/policy/intensity.h"
#include "tests/support/suite.h"

static const pcm_distribution compressor = {PCM_FAMILY_WEIBULL, {2.2, 900.0}};
static const double planned = 600.0, failure = 250.0;

static pcm_evidence *certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static double rate(pcm_distribution life, const pcm_terms *terms, double interval)
{
    pcm_evidence *evidence = certain(life);
    double out = -1.0;
    ASSERT_OK(pcm_overhaul_cost_rate(&out, evidence, terms, &interval, 1));
    pcm_evidence_free(evidence);
    return out;
}

/* Failures of a cycle of the compressor at the points of a Poisson process of rate 1 in H. */
static void simulate_cycle(pcm__random *random, double t, double discount, double *number,
                           double *worth)
{
    const double shape = compressor.parameter[0], scale = compressor.parameter[1];
    *number = *worth = 0.0;
    for (double h = -log(pcm__random_uniform(random));; h -= log(pcm__random_uniform(random))) {
        const double age = scale * pow(h, 1.0 / shape);
        if (age > t)
            return;
        *number += 1.0;
        *worth += exp(-discount * age);
    }
}

static void simulated_cost_rates_agree(void)
{
    enum { cycles = 40000 };
    static const double intervals[] = {300.0, 900.0, 2500.0}, discounts[] = {0.0, 0.001};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 2; j++) {
            const double t = intervals[i], d = discounts[j];
            pcm_terms terms = {.cost_planned = planned, .cost_failure = failure, .discount = d};
            if (d == 0.0) {
                terms.downtime_planned = 20.0;
                terms.downtime_failure = 35.0;
            }
            pcm__random random;
            pcm__random_begin(&random, 5, 2 * i + j);
            double cost = 0.0, time = 0.0, cost2 = 0.0, time2 = 0.0, product = 0.0;
            for (int k = 0; k < cycles; k++) {
                double number, worth;
                simulate_cycle(&random, t, d, &number, &worth);
                const double c = planned * exp(-d * t) + failure * worth;
                const double l = d > 0.0 ? (1.0 - exp(-d * t)) / d : t + 20.0 + 35.0 * number;
                cost += c;
                time += l;
                cost2 += c * c;
                time2 += l * l;
                product += c * l;
            }
            /* Standard error of a ratio (Cochran 1977, eq. 2.46). */
            const double ratio = cost / time;
            const double error =
                sqrt(fmax(cost2 - 2.0 * ratio * product + ratio * ratio * time2, 0.0)) / time;
            CU_ASSERT(error > 0.0 && error < 0.01 * ratio);
            CU_ASSERT(fabs(ratio - rate(compressor, &terms, t)) < 4.0 * error);
        }
}

static const pcm_distribution families[] = {{PCM_FAMILY_WEIBULL, {2.2, 900.0}},
                                            {PCM_FAMILY_WEIBULL_3, {1.7, 800.0, 150.0}},
                                            {PCM_FAMILY_WEIBULL_DEFECTIVE, {2.5, 700.0, 0.8}},
                                            {PCM_FAMILY_EXPONENTIAL, {500.0}},
                                            {PCM_FAMILY_LOGNORMAL, {6.5, 0.6}},
                                            {PCM_FAMILY_LOGLOGISTIC, {3.0, 700.0}},
                                            {PCM_FAMILY_GAMMA, {3.0, 300.0}},
                                            {PCM_FAMILY_GOMPERTZ, {2e-4, 400.0}}};
enum { family_count = sizeof families / sizeof *families };

static double intensity(pcm_distribution life, double age)
{
    double h;
    ASSERT_OK(pcm_distribution_hazard(&h, life, &age, 1));
    return h;
}

/* Simpson's rule for int e^(-d u) h(from + u) du. */
static double worth_of_failures(pcm_distribution life, double discount, double from, double to)
{
    enum { panels = 40000 };
    double sum = 0.0;
    for (int i = 0; i <= panels; i++) {
        const double u = (to - from) * i / panels;
        sum += exp(-discount * u) * intensity(life, from + u) *
               (i == 0 || i == panels ? 1.0
                : i % 2 == 1          ? 4.0
                                      : 2.0);
    }
    return sum * (to - from) / panels / 3.0;
}

static void discounted_failures_agree_with_quadrature(void)
{
    static const double spans[][2] = {{0.0, 800.0}, {300.0, 2000.0}};
    for (size_t i = 0; i < family_count; i++)
        for (size_t j = 0; j < 2; j++) {
            const double from = spans[j][0], to = spans[j][1];
            /* A threshold is where Simpson's rule is no longer exact. */
            const double tolerance = families[i].family == PCM_FAMILY_WEIBULL_3 ? 1e-5 : 1e-7;
            ASSERT_CLOSE(pcm__discounted_failures(&families[i], 0.002, from, to),
                         worth_of_failures(families[i], 0.002, from, to), tolerance);
            ASSERT_CLOSE(pcm__discounted_failures(&families[i], 0.0, from, to),
                         worth_of_failures(families[i], 0.0, from, to), tolerance);
        }
}

/* Of a power law the closed form and the quadrature of the other families are two methods; a
 * threshold of 0 selects the latter. */
static void closed_forms_and_quadrature_agree(void)
{
    static const double shapes[] = {0.4, 1.0, 1.7, 6.0, 30.0}, discounts[] = {1e-5, 1e-3, 0.1, 3.0};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 4; j++) {
            const pcm_distribution closed = {PCM_FAMILY_WEIBULL, {shapes[i], 50.0}};
            const pcm_distribution summed = {PCM_FAMILY_WEIBULL_3, {shapes[i], 50.0, 0.0}};
            const double d = discounts[j];
            ASSERT_CLOSE(pcm__discounted_failures(&closed, d, 0.0, 120.0),
                         pcm__discounted_failures(&summed, d, 0.0, 120.0), 1e-8);
            ASSERT_CLOSE(pcm__intensity_forever(&closed, d), pcm__intensity_forever(&summed, d),
                         1e-8);
        }
    /* d int_0^inf e^(-d u) r e^(u/s) du = r d/(d - 1/s) */
    const pcm_distribution gompertz = {PCM_FAMILY_GOMPERTZ, {2e-4, 400.0}};
    ASSERT_CLOSE(pcm__intensity_forever(&gompertz, 0.004), 2e-4 * 0.004 / 0.0015, 1e-12);
    ASSERT_CLOSE(0.004 * pcm__discounted_failures(&gompertz, 0.004, 0.0, 6000.0),
                 2e-4 * 0.004 / 0.0015 * (1.0 - exp(-0.0015 * 6000.0)), 1e-9);
    CU_ASSERT(isinf(pcm__intensity_forever(&gompertz, 0.002)));
}

/* The lowest of the rates on a fine grid. */
static void optima_agree_with_a_grid(void)
{
    static const pcm_terms terms[] = {
        {.cost_planned = planned, .cost_failure = failure},
        {.cost_planned = planned,
         .cost_failure = failure,
         .downtime_planned = 60.0,
         .downtime_failure = 10.0},
        {.cost_planned = planned, .cost_failure = failure, .discount = 5e-4},
        {.criterion = PCM_CRITERION_AVAILABILITY, .downtime_planned = 8.0, .downtime_failure = 5.0},
    };
    for (size_t i = 0; i < family_count; i++)
        for (size_t j = 0; j < 4; j++) {
            pcm_evidence *evidence = certain(families[i]);
            pcm_advice advice;
            ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &terms[j]));
            double grid[600], rates[600], lowest = INFINITY;
            for (int k = 0; k < 600; k++)
                grid[k] = 20.0 * pow(1.012, k); /* to 26,000 */
            ASSERT_OK(pcm_overhaul_cost_rate(rates, evidence, &terms[j], grid, 600));
            for (int k = 0; k < 600; k++)
                lowest = fmin(lowest, rates[k]);
            lowest = fmin(lowest, advice.cost_rate_run_to_failure);
            CU_ASSERT(advice.cost_rate <= lowest * (1.0 + 1e-12));
            if (isfinite(advice.interval))
                ASSERT_CLOSE(advice.cost_rate, lowest, 1e-3);
            pcm_evidence_free(evidence);
        }
}

/* Barlow & Hunter's condition, t h - H = cp/cf. */
static void optima_meet_the_condition(void)
{
    const pcm_terms terms = {.cost_planned = planned, .cost_failure = failure};
    static const size_t rising[] = {0, 1, 6, 7};
    for (size_t i = 0; i < 4; i++) {
        const pcm_distribution life = families[rising[i]];
        pcm_evidence *evidence = certain(life);
        pcm_advice advice;
        double failures;
        ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &terms));
        CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
        ASSERT_OK(pcm_distribution_cumulative_hazard(&failures, life, &advice.interval, 1));
        ASSERT_CLOSE(advice.interval * intensity(life, advice.interval) - failures,
                     planned / failure, 1e-9);
        pcm_evidence_free(evidence);
    }
}

/* All costs until the horizon of n overhauls at every age t, counted one by one. */
static double cost_until(double age, double horizon, double t, double discount)
{
    const double first = fmax(t - age, 0.0);
    double cost = 0.0, now = 0.0, from = age;
    for (double act = first; act < horizon * (1.0 - 1e-9); act += t) {
        cost += exp(-discount * now) * failure *
                    pcm__discounted_failures(&compressor, discount, from, from + act - now) +
                exp(-discount * act) * planned;
        now = act;
        from = 0.0;
    }
    return cost + exp(-discount * now) * failure *
                      pcm__discounted_failures(&compressor, discount, from, from + horizon - now);
}

static void horizons_agree_with_enumeration(void)
{
    static const double ages[] = {0.0, 500.0, 3000.0};
    static const double horizons[] = {200.0, 1500.0, 5000.0, 40000.0};
    static const double discounts[] = {0.0, 3e-4};
    pcm_evidence *evidence = certain(compressor);
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 4; j++)
            for (size_t k = 0; k < 2; k++) {
                const double d = discounts[k], horizon = horizons[j];
                const double worth = d > 0.0 ? (1.0 - exp(-d * horizon)) / d : horizon;
                const pcm_terms terms = {.cost_planned = planned,
                                         .cost_failure = failure,
                                         .discount = d,
                                         .horizon = horizon,
                                         .age = ages[i]};
                pcm_advice advice;
                ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &terms));
                double lowest = cost_until(ages[i], horizon, ages[i] + horizon, d);
                const double never = lowest;
                for (int n = 1; n < 4000; n++) {
                    const double t = (ages[i] + horizon) * n / 4000.0;
                    if (t > 100.0)
                        lowest = fmin(lowest, cost_until(ages[i], horizon, t, d));
                }
                /* Within one jump of the cost of 4000 places. */
                CU_ASSERT(advice.cost_rate * worth <= lowest * (1.0 + (d > 0.0 ? 2e-3 : 1e-9)));
                ASSERT_CLOSE(advice.cost_rate * worth, lowest, 5e-3);
                ASSERT_CLOSE(advice.cost_rate_run_to_failure * worth, never, 1e-9);
                if (isinf(advice.interval))
                    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_HORIZON_TOO_SHORT);
            }
    pcm_evidence_free(evidence);
}

/* Over the next cycle at the long-run rate. */
static void curves_agree_with_their_definition(void)
{
    const double shape = compressor.parameter[0], scale = compressor.parameter[1];
    const double best = scale * pow(planned / failure / (shape - 1.0), 1.0 / shape);
    const double lowest = planned * shape / ((shape - 1.0) * best);
    static const double ages[] = {0.0, 400.0, 3000.0}, ahead[] = {0.0, 10.0, 500.0, 4000.0};
    pcm_evidence *evidence = certain(compressor);
    for (size_t i = 0; i < 3; i++) {
        const pcm_terms terms = {.cost_planned = planned, .cost_failure = failure, .age = ages[i]};
        double curve[4];
        ASSERT_OK(pcm_overhaul_curve(curve, evidence, &terms, ahead, 4));
        const double target = fmax(best, ages[i]);
        for (size_t j = 0; j < 4; j++) {
            const double to = ages[i] + ahead[j];
            const double excess = failure * (pow(to / scale, shape) - pow(target / scale, shape)) -
                                  lowest * (to - target);
            CU_ASSERT(fabs(curve[j] - excess) < 1e-4 + 1e-9 * excess);
        }
    }
    pcm_evidence_free(evidence);
}

/* Within a horizon: the first overhaul there, then alike parts of what is left. */
static void curves_to_a_horizon_are_differences_of_costs(void)
{
    const pcm_terms terms = {
        .cost_planned = planned, .cost_failure = failure, .age = 300.0, .horizon = 4000.0};
    pcm_evidence *evidence = certain(compressor);
    pcm_advice advice;
    ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &terms));
    const double ahead[] = {advice.act_in, 0.0, 2000.0, 4000.0, 9000.0};
    double curve[5];
    ASSERT_OK(pcm_overhaul_curve(curve, evidence, &terms, ahead, 5));
    CU_ASSERT(curve[0] < 1e-6);
    const double least = cost_until(300.0, 4000.0, advice.interval, 0.0);
    const double hazard = pow(300.0 / 900.0, 2.2);
    ASSERT_CLOSE(curve[1], planned + cost_until(0.0, 4000.0, advice.interval, 0.0) - least, 1e-9);
    ASSERT_CLOSE(curve[2],
                 failure * (pow(2300.0 / 900.0, 2.2) - hazard) + planned +
                     cost_until(0.0, 2000.0, advice.interval, 0.0) - least,
                 1e-9);
    ASSERT_CLOSE(curve[3], failure * (pow(4300.0 / 900.0, 2.2) - hazard) - least, 1e-9);
    ASSERT_CLOSE(curve[4], curve[3], 1e-12);
    pcm_evidence_free(evidence);
}

SUITE("overhaul simulation", {"simulated cost rates agree", simulated_cost_rates_agree},
      {"discounted failures agree with quadrature", discounted_failures_agree_with_quadrature},
      {"closed forms and quadrature agree", closed_forms_and_quadrature_agree},
      {"optima agree with a grid", optima_agree_with_a_grid},
      {"optima meet Barlow and Hunter's condition", optima_meet_the_condition},
      {"horizons agree with enumeration", horizons_agree_with_enumeration},
      {"curves agree with their definition", curves_agree_with_their_definition},
      {"curves to a horizon are differences of costs",
       curves_to_a_horizon_are_differences_of_costs})
