/* SPDX-License-Identifier: Apache-2.0 */
/* Service intervals by energy and carbon: reference values, verdicts, limits, bad input. */
#include <pcm/energy.h>

#include "libpcm/energy/drift.h"
#include "tests/support/chaos.h"
#include "tests/support/energy_sample.h"
#include "tests/support/suite.h"

static pcm_advice advice;
static pcm_energy_figures figures;

static void decide(const pcm_energy *energy, const pcm_evidence *failures, const pcm_terms *terms)
{
    ASSERT_OK(pcm_energy_advise(&advice, &figures, energy, failures, terms));
}

static pcm_evidence *certain(double shape, double scale)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(
        pcm_evidence_from_model(&evidence, (pcm_distribution){PCM_FAMILY_WEIBULL, {shape, scale}}));
    return evidence;
}

/* The reference values were computed in R to the digits given. */
static void linear_drift_has_the_reference_interval(void)
{
    decide(&sample_chiller, NULL, &sample_terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SAVES);
    ASSERT_CLOSE(advice.interval, 1972.427588, 3e-10);
    ASSERT_CLOSE(advice.cost_rate, 0.183732981, 3e-9);
    ASSERT_CLOSE(figures.interval, advice.interval, 0.0);
    ASSERT_CLOSE(figures.interval_carbon_blind, 2116.493670, 3e-10);
    ASSERT_CLOSE(advice.interval, sqrt(2.0 * 181.2 / (0.255 * 8.0 * 0.4 / 8760.0)), 1e-13);
    ASSERT_CLOSE(figures.interval_least_carbon, sqrt(2.0 * 12.0 / (0.35 * 8.0 * 0.4 / 8760.0)),
                 1e-13);
}

/* 60 digits of the condition T D(T) - int_0^T x e^(-rx) dx = C/(pe P0 a), D the annuity, give
 * 1976.0456384562723; R's minimiser of the flat cost stopped at 1976.04485, where V is the same to
 * 13 digits. */
static void discounting_gives_the_reference_value(void)
{
    pcm_terms terms = sample_terms;
    terms.discount = log(1.05) / 8760.0;
    decide(&sample_chiller, NULL, &terms);
    ASSERT_CLOSE(advice.interval, 1976.0456384562723, 1e-11);
    ASSERT_CLOSE(advice.interval, 1976.04485, 5e-7);
    ASSERT_CLOSE(advice.cost_rate / terms.discount, 32867.535712, 2e-11);
    CU_ASSERT(isfinite(advice.cost_rate_run_to_failure) && advice.saving.estimate < 1.0);
    /* Never: pe P0 a/r^2 by the integral of x e^(-rx), times r. */
    ASSERT_CLOSE(advice.cost_rate_run_to_failure, 0.255 * 8.0 * 0.4 / 8760.0 / terms.discount,
                 1e-12);
}

static void saturating_drift_has_the_reference_interval(void)
{
    pcm_energy energy = sample_chiller;
    energy.drift = sample_saturating;
    decide(&energy, NULL, &sample_terms);
    ASSERT_CLOSE(advice.interval, 1524.1625, 2e-8);
    ASSERT_CLOSE(advice.cost_rate, 0.271986003, 3e-9);
    ASSERT_CLOSE(advice.cost_rate_run_to_failure, 0.510, 1e-14);
    ASSERT_CLOSE(advice.saving.estimate, 1.0 - 0.271986003 / 0.510, 1e-8);
}

static void service_pays_just_below_what_it_wins_back(void)
{
    pcm_energy energy = sample_chiller;
    energy.drift = sample_saturating;
    energy.service_carbon = 0.0;
    pcm_terms terms = {.cost_planned = 1020.0 * (1.0 + 1e-12)};
    decide(&energy, NULL, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SERVICE_NEVER_PAYS);
    CU_ASSERT(isinf(advice.interval) && isinf(advice.act_in));
    ASSERT_CLOSE(advice.argument[0], 1020.0, 1e-11);
    ASSERT_CLOSE(advice.argument[1], 1020.0, 1e-13);
    ASSERT_CLOSE(advice.cost_rate, 0.510, 1e-13);
    CU_ASSERT(advice.saving.estimate == 0.0 && figures.money_service == 0.0);
    terms.cost_planned = 1020.0 * (1.0 - 1e-9);
    decide(&energy, NULL, &terms);
    CU_ASSERT(isfinite(advice.interval) && advice.interval > 10.0 * 2000.0);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SAVING_TOO_SMALL);
    terms.cost_planned = 600.0;
    decide(&energy, NULL, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
}

/* Never servicing costs more and more where drift grows for ever. */
static void unbounded_drift_saves_everything(void)
{
    pcm_terms terms = sample_terms;
    terms.current_interval = 4000.0;
    decide(&sample_chiller, NULL, &terms);
    CU_ASSERT(isinf(advice.cost_rate_run_to_failure) && isinf(advice.saving_rate.estimate));
    CU_ASSERT(advice.saving.estimate == 1.0);
    CU_ASSERT(advice.expected_failures == 0.0 && advice.p_fail_before == 0.0);
    ASSERT_CLOSE(advice.cost_rate_now, 181.2 / 4000.0 + 0.5 * 0.255 * 8.0 * 0.4 / 8760.0 * 4000.0,
                 1e-13);
    ASSERT_CLOSE(advice.saving_rate_now, advice.cost_rate_now - advice.cost_rate, 1e-13);
    CU_ASSERT(advice.window_lower < advice.interval && advice.interval < advice.window_upper);
    /* (k + 1/k)/2 = 1.01 */
    ASSERT_CLOSE(advice.window_upper / advice.interval, 1.01 + sqrt(1.01 * 1.01 - 1.0), 1e-9);
}

static void what_does_not_drift_needs_no_service(void)
{
    pcm_energy energy = sample_chiller;
    energy.drift.growth = 0.0;
    decide(&energy, NULL, &sample_terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SERVICE_NEVER_PAYS);
    CU_ASSERT(advice.argument[1] == 0.0 && advice.cost_rate == 0.0);
    CU_ASSERT(isinf(figures.break_even_carbon_price));
    energy = sample_chiller;
    energy.power = 0.0;
    decide(&energy, NULL, &sample_terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SERVICE_NEVER_PAYS);
}

/* A kWh of recoverable excess, Q = P0 A tau = 4000 kWh: pays above (Cs - p Q)/(EF Q - ms). */
static void the_break_even_carbon_price_is_where_service_starts_to_pay(void)
{
    pcm_energy energy = sample_chiller;
    energy.drift = sample_saturating;
    energy.service_carbon = 300.0;
    energy.carbon_price = 0.0;
    pcm_terms terms = {.cost_planned = 1000.0};
    decide(&energy, NULL, &terms);
    const double price = (1000.0 - 0.22 * 4000.0) / (0.35 * 4000.0 - 300.0);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SERVICE_NEVER_PAYS);
    ASSERT_CLOSE(figures.break_even_carbon_price, price, 1e-12);
    energy.carbon_price = price * (1.0 - 1e-9);
    decide(&energy, NULL, &terms);
    CU_ASSERT(isinf(advice.interval));
    energy.carbon_price = price * (1.0 + 1e-9);
    decide(&energy, NULL, &terms);
    CU_ASSERT(isfinite(advice.interval));
    ASSERT_CLOSE(figures.break_even_carbon_price, price, 1e-12);
    energy.service_carbon = 1400.0; /* what the service could save in carbon, it costs */
    decide(&energy, NULL, &terms);
    CU_ASSERT(isinf(figures.break_even_carbon_price));
    terms.cost_planned = 800.0;
    decide(&energy, NULL, &terms);
    CU_ASSERT(figures.break_even_carbon_price == 0.0);
}

static void an_interval_implies_a_carbon_price(void)
{
    double price = NAN;
    decide(&sample_chiller, NULL, &sample_terms);
    ASSERT_OK(pcm_energy_implied_carbon_price(&price, &sample_chiller, NULL, &sample_terms,
                                              advice.interval));
    ASSERT_CLOSE(price, 0.10, 1e-11);
    ASSERT_OK(
        pcm_energy_implied_carbon_price(&price, &sample_chiller, NULL, &sample_terms, 3000.0));
    CU_ASSERT(isinf(price)); /* longer than the carbon-blind best */
    ASSERT_STATUS(
        pcm_energy_implied_carbon_price(&price, &sample_chiller, NULL, &sample_terms, 0.0),
        PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("interval = 0");
}

/* Failures of shape 2 rise in a line as drift does: T = sqrt(C/(pe P0 a/2 + Cf/scale^2)). */
static void failures_shorten_the_interval(void)
{
    pcm_evidence *failures = certain(2.0, 6000.0);
    pcm_energy energy = sample_chiller;
    energy.failure_carbon = 50.0;
    pcm_terms terms = sample_terms;
    terms.cost_failure = 900.0;
    decide(&energy, failures, &terms);
    const double per_square = 0.5 * 0.255 * 8.0 * 0.4 / 8760.0 + 905.0 / 36e6;
    ASSERT_CLOSE(advice.interval, sqrt(181.2 / per_square), 1e-12);
    const double failures_by = advice.interval * advice.interval / 36e6;
    ASSERT_CLOSE(advice.expected_failures, failures_by, 1e-12);
    ASSERT_CLOSE(advice.p_fail_before, -expm1(-failures_by), 1e-12);
    ASSERT_CLOSE(figures.money_failures, 900.0 * failures_by / advice.interval, 1e-12);
    ASSERT_CLOSE(figures.kg_failures, 50.0 * failures_by / advice.interval, 1e-12);
    terms.minimum_reliability = 0.99;
    decide(&energy, failures, &terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_MINIMUM_RELIABILITY);
    ASSERT_CLOSE(advice.interval, 6000.0 * sqrt(-log(0.99)), 1e-10);
    pcm_evidence_free(failures);
}

/* Failures that come right after a service: rate = e(T) + Cf h(T) at the best, and every other
 * interval costs more. */
static void failures_after_a_service_lengthen_it(void)
{
    pcm_evidence *failures = certain(0.6, 3000.0);
    pcm_terms terms = sample_terms;
    terms.cost_failure = 400.0;
    decide(&sample_chiller, failures, &terms);
    CU_ASSERT(advice.interval > 1972.5);
    for (double t = 50.0; t < 1e5; t *= 1.01) {
        double rate;
        ASSERT_OK(pcm_energy_cost_rate(&rate, NULL, &sample_chiller, failures, &terms, &t, 1));
        CU_ASSERT(rate >= advice.cost_rate * (1.0 - 1e-13));
    }
    pcm_evidence_free(failures);
}

static void limits_bind(void)
{
    pcm_terms terms = sample_terms;
    terms.statutory_interval = 1000.0;
    terms.age = 300.0;
    decide(&sample_chiller, NULL, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_STATUTORY_LIMIT_BINDS);
    ASSERT_CLOSE(advice.interval, 1000.0, 1e-14);
    ASSERT_CLOSE(advice.act_in, 700.0, 1e-13);
    ASSERT_CLOSE(figures.money_service, 0.180, 1e-14);
    terms = sample_terms;
    terms.age = 5000.0;
    decide(&sample_chiller, NULL, &terms);
    CU_ASSERT(advice.reason == PCM_REASON_AGE_REACHED && advice.act_in == 0.0);
    terms.downtime_planned = 8.0;
    decide(&sample_chiller, NULL, &terms);
    ASSERT_CLOSE(advice.availability, advice.interval / (advice.interval + 8.0), 1e-13);
}

/* One service halfway through H saves pe P0 a (H/2)^2: it pays from H = sqrt(4 C/(pe P0 a)) on. */
static void a_short_horizon_pays_for_no_service(void)
{
    const double shortest = sqrt(4.0 * 181.2 / (0.255 * 8.0 * 0.4 / 8760.0));
    pcm_terms terms = sample_terms;
    terms.horizon = 0.999 * shortest;
    decide(&sample_chiller, NULL, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_HORIZON_TOO_SHORT);
    CU_ASSERT(advice.argument[0] == terms.horizon);
    terms.horizon = 1.001 * shortest;
    decide(&sample_chiller, NULL, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
}

static void costs_that_are_none_are_a_verdict(void)
{
    static const double costs[] = {0.0, -5.0, INFINITY};
    for (int i = 0; i < 3; i++) {
        pcm_energy energy = sample_chiller;
        energy.service_carbon = 0.0;
        const pcm_terms terms = {.cost_planned = costs[i]};
        decide(&energy, NULL, &terms);
        CU_ASSERT_EQUAL(advice.reason, PCM_REASON_COST_NOT_POSITIVE);
        CU_ASSERT(advice.argument[0] == costs[i] && isinf(figures.interval));
    }
    pcm_evidence *failures = certain(2.0, 6000.0);
    decide(&sample_chiller, failures, &sample_terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_COST_NOT_POSITIVE);
    ASSERT_CLOSE(advice.argument[0], 181.2, 1e-14);
    CU_ASSERT(advice.argument[1] == 0.0);
    pcm_evidence_free(failures);
}

/* Without carbon of a service the cleanest is to service for ever. */
static void a_service_without_carbon_cannot_be_too_often(void)
{
    pcm_energy energy = sample_chiller;
    energy.service_carbon = 0.0;
    decide(&energy, NULL, &sample_terms);
    CU_ASSERT(figures.interval_least_carbon == 0.0);
    ASSERT_CLOSE(advice.interval, sqrt(2.0 * 180.0 / (0.255 * 8.0 * 0.4 / 8760.0)), 1e-13);
}

static void the_curve_is_0_at_the_best_date(void)
{
    pcm_terms terms = sample_terms;
    terms.age = 400.0;
    decide(&sample_chiller, NULL, &terms);
    const double slope = 0.255 * 8.0 * 0.4 / 8760.0, best = advice.act_in;
    const double ahead[] = {0.0, best - 500.0, best, best + 500.0};
    double money[4], kg[4];
    ASSERT_OK(pcm_energy_curve(money, kg, &sample_chiller, NULL, &terms, ahead, 4));
    CU_ASSERT(fabs(money[2]) < 1e-9 && fabs(kg[2]) < 1e-9);
    /* (t - T)^2 slope/2 from the best interval. */
    ASSERT_CLOSE(money[1], 0.5 * slope * 500.0 * 500.0, 1e-9);
    ASSERT_CLOSE(money[3], 0.5 * slope * 500.0 * 500.0, 1e-9);
    ASSERT_CLOSE(money[0], 0.5 * slope * best * best, 1e-5);
    const double slope_kg = 0.35 * 8.0 * 0.4 / 8760.0, interval = advice.interval;
    const double rate_kg = 12.0 / interval + 0.5 * slope_kg * interval;
    ASSERT_CLOSE(kg[1], -(0.5 * slope_kg * (2.0 * interval - 500.0) - rate_kg) * 500.0, 1e-9);
    CU_ASSERT(kg[1] < 0.0); /* earlier costs money and saves carbon */
}

static void evidence_of_other_families_is_refused(void)
{
    pcm_energy energy = sample_chiller;
    pcm_evidence *lognormal = NULL;
    ASSERT_OK(
        pcm_evidence_from_model(&lognormal, (pcm_distribution){PCM_FAMILY_LOGNORMAL, {7.0, 1.0}}));
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, &energy, lognormal, &sample_terms),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("lognormal");
    pcm_evidence_free(lognormal);
}

/* A posterior decides by the mean cost: two shapes of 2 add up to one. */
static void a_posterior_is_averaged(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {2.0, 4000.0}},
                                       {PCM_FAMILY_WEIBULL, {2.0, 9000.0}}};
    const double weights[] = {0.25, 0.75};
    pcm_evidence *failures = NULL;
    ASSERT_OK(pcm_evidence_from_models(&failures, models, weights, 2, 0.90));
    pcm_terms terms = sample_terms;
    terms.cost_failure = 700.0;
    decide(&sample_chiller, failures, &terms);
    const double rise = 0.25 / 16e6 + 0.75 / 81e6;
    ASSERT_CLOSE(advice.interval, sqrt(181.2 / (0.5 * 0.255 * 8.0 * 0.4 / 8760.0 + 700.0 * rise)),
                 1e-9);
    CU_ASSERT(advice.optimum.lower < advice.interval && advice.interval < advice.optimum.upper);
    ASSERT_CLOSE(figures.money_failures, 700.0 * rise * advice.interval, 1e-9);
    pcm_evidence_free(failures);
}

static int advise_by_a_posterior(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {2.0, 4000.0}},
                                       {PCM_FAMILY_WEIBULL, {1.5, 9000.0}}};
    pcm_evidence *failures = NULL;
    pcm_terms terms = sample_terms;
    terms.cost_failure = 700.0;
    pcm_status status = pcm_evidence_from_models(&failures, models, NULL, 2, 0.90);
    if (status == PCM_OK)
        status = pcm_energy_advise(&advice, &figures, &sample_chiller, failures, &terms);
    pcm_evidence_free(failures);
    return status;
}

static void no_memory_is_lost(void)
{
    chaos_run(advise_by_a_posterior);
}

static void bad_arguments_are_named(void)
{
    pcm_energy energy = sample_chiller;
    pcm_terms terms = sample_terms;
    double out[1] = {7.0}, ahead[1] = {-1.0};
    ASSERT_STATUS(pcm_energy_advise(NULL, NULL, &energy, NULL, &terms), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, NULL, NULL, &terms), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, &energy, NULL, NULL), PCM_ERR_ARGUMENT);
    energy.power = NAN;
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, &energy, NULL, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("energy.power = nan");
    energy = sample_chiller;
    energy.carbon_price = -0.1;
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, &energy, NULL, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("energy.carbon_price = -0.1");
    energy = sample_chiller;
    terms.discount = NAN;
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, &energy, NULL, &terms), PCM_ERR_DOMAIN);
    terms = sample_terms;
    terms.criterion = PCM_CRITERION_AVAILABILITY;
    ASSERT_STATUS(pcm_energy_advise(&advice, NULL, &energy, NULL, &terms), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_energy_curve(out, NULL, &energy, NULL, &sample_terms, ahead, 1),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ahead[0] = -1");
    ahead[0] = NAN;
    ASSERT_STATUS(pcm_energy_cost_rate(out, NULL, &energy, NULL, &sample_terms, ahead, 1),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("interval[0] = nan");
    terms = (pcm_terms){.cost_planned = -1.0};
    ahead[0] = 1.0;
    ASSERT_STATUS(pcm_energy_cost_rate(out, NULL, &energy, NULL, &terms, ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("cost_planned = -1");
    ASSERT_STATUS(pcm_energy_curve(out, NULL, &energy, NULL, &terms, ahead, 1), PCM_ERR_DOMAIN);
    CU_ASSERT(out[0] == 7.0);
}

/* Drift itself. */

static void drifts_have_their_factors(void)
{
    const double since[] = {0.0, 500.0, 2750.0, 1e6};
    double out[4];
    ASSERT_OK(pcm_drift_factor(out, &sample_table, since, 4));
    CU_ASSERT(out[0] == 1.0 && out[1] == 1.02 && out[3] == 1.9);
    ASSERT_CLOSE(out[2], 1.16, 1e-14);
    ASSERT_OK(pcm_drift_factor(out, &sample_saturating, since, 4));
    ASSERT_CLOSE(out[1], 1.25 - 0.25 * exp(-0.25), 1e-15);
    const pcm_drift power = {.kind = PCM_DRIFT_POWER, .growth = 2.0, .exponent = 0.5};
    ASSERT_OK(pcm_drift_factor(out, &power, since, 4));
    ASSERT_CLOSE(out[1], 1.0 + 2.0 * sqrt(500.0), 1e-14);
    ASSERT_TEXT(pcm_drift_kind_name(PCM_DRIFT_SATURATING), "saturating");
    ASSERT_TEXT(pcm_drift_kind_name((pcm_drift_kind)4), "unknown");
}

/* Simpson's rule over the square root of time, because powers start steeply. */
static double excess_by_simpson(const pcm_drift *drift, double discount, double end)
{
    enum { panels = 20000 };
    double sum = 0.0;
    for (int i = 0; i <= panels; i++) {
        const double root = (double)i / panels, time = end * root * root;
        double factor;
        ASSERT_OK(pcm_drift_factor(&factor, drift, &time, 1));
        sum += 2.0 * root * exp(-discount * time) * (factor - 1.0) *
               (i == 0 || i == panels ? 1.0
                : i % 2 == 1          ? 4.0
                                      : 2.0);
    }
    return sum * end / panels / 3.0;
}

static void integrals_of_drift_are_exact(void)
{
    test_random random = {7};
    static const double ends[] = {3.0, 700.0, 1234.5, 30000.0};
    for (int i = 0; i < 8; i++) {
        const pcm_drift drift = sample_drift(&random, i % 4);
        for (size_t j = 0; j < 4; j++)
            for (int k = 0; k < 3; k++) {
                const double discount = k == 0 ? 0.0 : pow(10.0, -6.0 + 2.0 * k);
                double out;
                ASSERT_OK(pcm_drift_excess(&out, &drift, &ends[j], 1, discount));
                ASSERT_CLOSE(out, excess_by_simpson(&drift, discount, ends[j]),
                             drift.kind == PCM_DRIFT_TABLE ? 1e-6 : 1e-8);
            }
    }
}

/* e^(r a) (S(a + L) - S(a)), where that cancels little. */
static void drift_goes_on_from_any_time(void)
{
    test_random random = {8};
    static const double ages[] = {0.0, 40.0, 1500.0, 6000.0}, lengths[] = {100.0, 9000.0};
    for (int i = 0; i < 48; i++) {
        const pcm_drift drift = sample_drift(&random, i % 4);
        const double age = ages[i / 4 % 4], length = lengths[i % 2];
        const double discount = i < 16 ? 0.0 : i < 32 ? 1e-5 : 1e-3;
        const double expected =
            exp(discount * age) * (pcm__drift_sum(&drift, discount, age + length) -
                                   pcm__drift_sum(&drift, discount, age));
        ASSERT_CLOSE(pcm__drift_ahead(&drift, discount, age, length), expected, 1e-9);
    }
    ASSERT_CLOSE(pcm__power_ahead(-0.4, 0.0, 2.0, 7.0), (pow(9.0, 0.6) - pow(2.0, 0.6)) / 0.6,
                 1e-13);
}

static void limits_of_drift_agree_with_long_times(void)
{
    for (int i = 0; i < 2; i++) {
        const pcm_drift *drift = i == 0 ? &sample_saturating : &sample_table;
        const double far = 80000.0, discount = 1e-4;
        const double loss = pcm__drift_at(drift, INFINITY) * far - pcm__drift_sum(drift, 0.0, far);
        ASSERT_CLOSE(pcm__drift_recoverable(drift, 0.0), loss, 1e-10);
        ASSERT_CLOSE(pcm__drift_recoverable(drift, discount),
                     pcm__drift_at(drift, INFINITY) / discount -
                         pcm__drift_sum(drift, discount, INFINITY),
                     1e-11);
    }
    const pcm_drift none = {.kind = PCM_DRIFT_LINEAR};
    CU_ASSERT(pcm__drift_recoverable(&none, 0.0) == 0.0 && pcm__drift_time(&none) == 0.0);
}

static void bad_drifts_are_named(void)
{
    const double since[] = {1.0}, times[] = {0.0, 2.0, 2.0}, factors[] = {1.0, 1.2, 1.1};
    double out[1] = {7.0};
    pcm_drift drift = {.kind = PCM_DRIFT_LINEAR, .growth = -1.0};
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("drift.growth = -1");
    drift = (pcm_drift){.kind = PCM_DRIFT_POWER, .growth = 1.0};
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("drift.exponent = 0");
    drift = (pcm_drift){.kind = PCM_DRIFT_SATURATING, .growth = 1.0, .time_constant = NAN};
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("drift.time_constant = nan");
    drift = (pcm_drift){.kind = PCM_DRIFT_TABLE, .time = times, .factor = factors, .points = 3};
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("drift.time[2] = 2");
    const double rising[] = {0.0, 2.0, 3.0};
    drift.time = rising;
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("drift.factor[2] = 1.1");
    drift.time = NULL;
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_ARGUMENT);
    drift = (pcm_drift){.kind = (pcm_drift_kind)9};
    ASSERT_STATUS(pcm_drift_factor(out, &drift, since, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_drift_factor(out, NULL, since, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_drift_excess(out, &sample_table, since, 1, -1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("discount = -1");
    CU_ASSERT(out[0] == 7.0);
}

SUITE(
    "energy", {"linear drift has the reference interval", linear_drift_has_the_reference_interval},
    {"discounting gives the reference value", discounting_gives_the_reference_value},
    {"saturating drift has the reference interval", saturating_drift_has_the_reference_interval},
    {"service pays just below what it wins back", service_pays_just_below_what_it_wins_back},
    {"unbounded drift saves everything", unbounded_drift_saves_everything},
    {"what does not drift needs no service", what_does_not_drift_needs_no_service},
    {"the break-even carbon price is where service starts to pay",
     the_break_even_carbon_price_is_where_service_starts_to_pay},
    {"an interval implies a carbon price", an_interval_implies_a_carbon_price},
    {"failures shorten the interval", failures_shorten_the_interval},
    {"failures after a service lengthen it", failures_after_a_service_lengthen_it},
    {"limits bind", limits_bind},
    {"a short horizon pays for no service", a_short_horizon_pays_for_no_service},
    {"costs that are none are a verdict", costs_that_are_none_are_a_verdict},
    {"a service without carbon cannot be too often", a_service_without_carbon_cannot_be_too_often},
    {"the curve is 0 at the best date", the_curve_is_0_at_the_best_date},
    {"evidence of other families is refused", evidence_of_other_families_is_refused},
    {"a posterior is averaged", a_posterior_is_averaged}, {"no memory is lost", no_memory_is_lost},
    {"bad arguments are named", bad_arguments_are_named},
    {"drifts have their factors", drifts_have_their_factors},
    {"integrals of drift are exact", integrals_of_drift_are_exact},
    {"drift goes on from any time", drift_goes_on_from_any_time},
    {"limits of drift agree with long times", limits_of_drift_agree_with_long_times},
    {"bad drifts are named", bad_drifts_are_named})
