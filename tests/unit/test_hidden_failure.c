/* SPDX-License-Identifier: Apache-2.0 */
/* Hidden failures: closed forms, sums from the definition, limits, schedules, verdicts, input. Long,
 * because each formula is tested with and without every flaw of a test. */
#include <math.h>

#include <pcm/hidden_failure.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static const pcm_hidden_failure_terms pump = {.terms = {.cost_planned = 10.0,
                                                        .cost_failure = 100.0,
                                                        .downtime_planned = 0.5,
                                                        .downtime_failure = 5.0},
                                              .demand_rate = 0.001,
                                              .cost_demand = 1000.0};

static const pcm_distribution families[] = {{PCM_FAMILY_WEIBULL, {2.5, 1000.0}},
                                            {PCM_FAMILY_WEIBULL, {0.7, 1000.0}},
                                            {PCM_FAMILY_WEIBULL, {20.0, 1000.0}},
                                            {PCM_FAMILY_WEIBULL_3, {1.5, 700.0, 300.0}},
                                            {PCM_FAMILY_LOGNORMAL, {6.5, 0.5}},
                                            {PCM_FAMILY_LOGLOGISTIC, {3.0, 1000.0}},
                                            {PCM_FAMILY_GAMMA, {4.0, 250.0}},
                                            {PCM_FAMILY_GOMPERTZ, {1e-4, 300.0}},
                                            {PCM_FAMILY_WEIBULL_DEFECTIVE, {2.0, 1000.0, 0.4}}};
enum { family_count = sizeof families / sizeof *families };

static const pcm_distribution exponential = {PCM_FAMILY_EXPONENTIAL, {1000.0}};

static pcm_evidence *known(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static pcm_hidden_failure at(pcm_distribution life, const pcm_hidden_failure_terms *terms,
                             double interval)
{
    pcm_evidence *evidence = known(life);
    pcm_hidden_failure out = {.cost_rate = NAN};
    ASSERT_OK(pcm_hidden_failure_at(&out, evidence, terms, interval));
    pcm_evidence_free(evidence);
    return out;
}

static pcm_advice advise(pcm_distribution life, const pcm_hidden_failure_terms *terms)
{
    pcm_evidence *evidence = known(life);
    pcm_advice out = {.interval = NAN};
    ASSERT_OK(pcm_hidden_failure_advise(&out, evidence, terms));
    pcm_evidence_free(evidence);
    return out;
}

static double reliability(pcm_distribution life, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_distribution_reliability(&out, life, &age, 1));
    return out;
}

static void an_exponential_life_has_its_closed_form(void)
{
    static const double x[] = {1e-6, 1e-3, 0.1, 1.0, 10.0};
    const pcm_hidden_failure_terms free_tests = {.demand_rate = 1.0};
    for (size_t i = 0; i < 5; i++) {
        const double interval = 1000.0 * x[i], fails = -expm1(-x[i]);
        const pcm_hidden_failure plain = at(exponential, &free_tests, interval);
        ASSERT_CLOSE(plain.availability, fails / x[i], 1e-13);
        /* 1 - (1 - e^-x)/x by its series, or as it is. */
        ASSERT_CLOSE(plain.unavailability,
                     x[i] < 0.01 ? x[i] / 2.0 - x[i] * x[i] / 6.0 + pow(x[i], 3.0) / 24.0
                                 : 1.0 - fails / x[i],
                     1e-8);
        const pcm_hidden_failure out = at(exponential, &pump, interval);
        const double length = interval + 0.5 + 5.0 * fails;
        ASSERT_CLOSE(out.availability, 1000.0 * fails / length, 1e-12);
        ASSERT_CLOSE(out.cost_rate, (10.0 + 100.0 * fails) / length + (1.0 - out.availability),
                     1e-11);
        ASSERT_CLOSE(out.p_failed, fails, 1e-12);
        ASSERT_CLOSE(out.unmet_demand_rate, 0.001 * out.unavailability, 1e-13);
        ASSERT_CLOSE(out.availability + out.unavailability, 1.0, 1e-13);
    }
}

/* With misses m and harm q the number of tests is geometric. */
static void flaws_of_tests_give_geometric_sums(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.p_missed = 0.2;
    terms.p_harm = 0.03;
    for (double interval = 1.0; interval < 5000.0; interval *= 3.7) {
        const double r = exp(-interval / 1000.0), f = -expm1(-interval / 1000.0);
        const double working = 1.0 / (1.0 - 0.97 * r); /* intervals that begin working */
        const double broken = working * 0.03 * r;
        const double missed = broken / 0.8 + (1.0 - broken) * 0.2 / 0.8;
        const double length = (working + missed) * (interval + 0.5) + 5.0;
        terms.effect = PCM_TEST_LEAVES_AGE;
        const pcm_hidden_failure old = at(exponential, &terms, interval);
        const pcm_hidden_failure shape_1 =
            at((pcm_distribution){PCM_FAMILY_WEIBULL, {1.0, 1000.0}}, &terms, interval);
        terms.effect = PCM_TEST_RENEWS;
        const pcm_hidden_failure new = at(exponential, &terms, interval);
        ASSERT_CLOSE(old.availability, 1000.0 * f * working / length, 1e-11);
        ASSERT_CLOSE(old.test_rate, (working + missed) / length, 1e-11);
        ASSERT_CLOSE(old.repair_rate, 1.0 / length, 1e-11);
        ASSERT_CLOSE(new.cost_rate, old.cost_rate, 1e-12);
        ASSERT_CLOSE(shape_1.cost_rate, old.cost_rate, 1e-7);
        ASSERT_CLOSE(shape_1.unavailability, old.unavailability, 1e-6);
    }
}

/* int_a^b R by Simpson's rule over the third root of the time, because R is not smooth at 0. */
static double simpson(pcm_distribution life, double from, double to, int panels)
{
    double sum = 0.0;
    for (int i = 0; i <= panels; i++) {
        const double u = (double)i / panels;
        sum += 3.0 * u * u * reliability(life, from + (to - from) * u * u * u) *
               (i == 0 || i == panels ? 1.0
                : i % 2 == 1          ? 4.0
                                      : 2.0);
    }
    return sum * (to - from) / panels / 3.0;
}

static void check_sums(pcm_distribution life, double interval)
{
    pcm_hidden_failure_terms terms = pump;
    terms.effect = PCM_TEST_LEAVES_AGE;
    terms.p_missed = 0.1;
    terms.p_harm = 0.02;
    double working = 0.0, up = 0.0, alive = 1.0, unbroken = 1.0, broken = 0.0;
    for (int k = 0; unbroken * alive > 1e-13; k++) {
        const double next = reliability(life, (k + 1) * interval);
        working += unbroken * alive;
        const int panels = interval < 20.0 ? 16 : interval < 500.0 ? 100 : k < 9 ? 4000 : 16;
        up += unbroken * simpson(life, k * interval, (k + 1) * interval, panels);
        broken += unbroken * 0.02 * next;
        alive = next;
        unbroken *= 0.98;
    }
    const double tests = working + broken / 0.9 + (1.0 - broken) * 0.1 / 0.9;
    const double length = tests * (interval + 0.5) + 5.0;
    const pcm_hidden_failure out = at(life, &terms, interval);
    ASSERT_CLOSE(out.availability, up / length, 2e-6);
    ASSERT_CLOSE(out.test_rate, tests / length, 2e-6);
    ASSERT_CLOSE(out.repair_rate, 1.0 / length, 2e-6);
    ASSERT_CLOSE(out.cost_rate, 10.0 * out.test_rate + 100.0 * out.repair_rate + out.unavailability,
                 1e-12);
}

static void ageing_items_agree_with_sums_term_by_term(void)
{
    for (size_t i = 0; i < family_count; i++) {
        check_sums(families[i], 10.0);
        check_sums(families[i], 150.0);
        check_sums(families[i], 900.0);
        check_sums(families[i], 4000.0);
    }
}

static void renewing_tests_agree_with_quadrature(void)
{
    for (size_t i = 0; i < family_count; i++)
        for (double interval = 30.0; interval < 3000.0; interval *= 2.7) {
            const pcm_hidden_failure out = at(families[i], &pump, interval);
            const double fails = 1.0 - reliability(families[i], interval);
            const double length = interval + 0.5 + 5.0 * fails;
            ASSERT_CLOSE(out.availability, simpson(families[i], 0.0, interval, 4000) / length,
                         1e-5);
        }
}

/* Long series are summed smoothly: with hardly any time between tests an item stands failed for
 * half an interval on average. */
static void frequent_tests_find_failures_half_an_interval_late(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.effect = PCM_TEST_LEAVES_AGE;
    for (size_t i = 0; i < family_count - 1; i++)
        for (double interval = 1e-3; interval < 1.5; interval *= 10.0) {
            const pcm_hidden_failure out = at(families[i], &terms, interval);
            ASSERT_CLOSE(out.time_failed, interval / 2.0, i == 1 ? 0.02 : 1e-3);
        }
}

/* RCM - A practical guide (Aspire Consulting), after Moubray (1997): smoke detectors with an MTBF
 * of 10 years are to be tested every 2 x 1 % x 10 years = 0.2 years for 99 % availability; and its
 * table of intervals as shares of the MTBF. */
static void the_failure_finding_interval_is_the_rule_of_thumb(void)
{
    const pcm_distribution detector = {PCM_FAMILY_EXPONENTIAL, {10.0}};
    pcm_hidden_failure_terms terms = {.terms = {.criterion = PCM_CRITERION_AVAILABILITY},
                                      .target_availability = 0.99};
    pcm_advice advice = advise(detector, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_INSPECT_EVERY);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_TARGET_AVAILABILITY);
    ASSERT_CLOSE(advice.interval, 0.2, 0.01);
    const double x = advice.interval / 10.0;
    ASSERT_CLOSE(-expm1(-x) / x, 0.99, 1e-11);
    ASSERT_CLOSE(advice.availability, 0.99, 1e-11);
    static const double targets[] = {0.9995, 0.999, 0.995}, shares[] = {0.001, 0.002, 0.01};
    for (size_t i = 0; i < 3; i++) {
        terms.target_availability = targets[i];
        ASSERT_CLOSE(advise(detector, &terms).interval, 10.0 * shares[i], 0.005);
    }
}

static void the_best_interval_beats_every_other(void)
{
    for (size_t i = 0; i < 5; i++)
        for (int effect = 0; effect < 2; effect++) {
            pcm_hidden_failure_terms terms = pump;
            terms.effect = effect ? PCM_TEST_LEAVES_AGE : PCM_TEST_RENEWS;
            const pcm_advice advice = advise(families[i], &terms);
            CU_ASSERT_EQUAL(advice.verdict, PCM_INSPECT_EVERY);
            ASSERT_CLOSE(at(families[i], &terms, advice.interval).cost_rate, advice.cost_rate,
                         1e-12);
            for (double interval = 20.0; interval < 4000.0; interval *= 1.3)
                CU_ASSERT(at(families[i], &terms, interval).cost_rate >=
                          advice.cost_rate * (1.0 - 1e-9));
        }
}

static void dearer_tests_are_rarer_and_dearer_demands_make_them_frequent(void)
{
    double before = 0.0;
    for (double cost = 1.0; cost < 300.0; cost *= 2.0) {
        pcm_hidden_failure_terms terms = pump;
        terms.terms.cost_planned = cost;
        const double interval = advise(families[0], &terms).interval;
        CU_ASSERT(interval > before);
        before = interval;
    }
    before = INFINITY;
    for (double cost = 500.0; cost < 1e6; cost *= 3.0) {
        pcm_hidden_failure_terms terms = pump;
        terms.cost_demand = cost;
        const double interval = advise(exponential, &terms).interval;
        CU_ASSERT(interval < before);
        before = interval;
    }
}

static void targets_bind_or_are_out_of_reach(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.target_availability = 0.95;
    pcm_advice advice = advise(exponential, &terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_TARGET_AVAILABILITY);
    ASSERT_CLOSE(advice.availability, 0.95, 1e-10);
    CU_ASSERT(advice.interval < advice.optimum.estimate);
    CU_ASSERT(advice.argument[0] == advice.interval && advice.argument[2] == 0.95);
    terms.target_availability = 0.5; /* the cheapest interval keeps it */
    CU_ASSERT_EQUAL(advise(exponential, &terms).reason, PCM_REASON_SAVES);
    terms.target_availability = 0.99; /* tests take half an hour: 0.969 at best */
    advice = advise(exponential, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_REDESIGN);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_TARGET_OUT_OF_REACH);
    CU_ASSERT_EQUAL(advice.argument[0], 0.99);
    double best = 0.0;
    for (double interval = 25.0; interval < 40.0; interval *= 1.004)
        best = fmax(best, at(exponential, &terms, interval).availability);
    ASSERT_CLOSE(advice.argument[1], best, 1e-6);
    terms.target_availability = 1.0;
    terms.terms.downtime_planned = terms.terms.downtime_failure = 0.0;
    CU_ASSERT_EQUAL(advise(exponential, &terms).reason, PCM_REASON_TARGET_OUT_OF_REACH);
}

static void impossible_terms_get_verdicts_in_words(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.demand_rate = 0.0;
    pcm_advice advice = advise(exponential, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_INSPECTION_NEVER_PAYS);
    CU_ASSERT(isinf(advice.interval) && advice.p_fail_before == 1.0);
    terms = pump;
    terms.cost_demand = -1.0;
    CU_ASSERT_EQUAL(advise(exponential, &terms).reason, PCM_REASON_COST_NOT_POSITIVE);
    terms = pump;
    terms.terms.cost_planned = 0.0;
    CU_ASSERT_EQUAL(advise(exponential, &terms).reason, PCM_REASON_COST_NOT_POSITIVE);
    terms = pump;
    terms.terms.downtime_failure = INFINITY;
    CU_ASSERT_EQUAL(advise(exponential, &terms).reason, PCM_REASON_DOWNTIME_NOT_FINITE);
    terms = pump;
    terms.terms.statutory_interval = 50.0;
    advice = advise(exponential, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_STATUTORY_LIMIT_BINDS);
    ASSERT_CLOSE(advice.interval, 50.0, 1e-12);
}

static void a_posterior_averages_its_models(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_EXPONENTIAL, {500.0}},
                                       {PCM_FAMILY_EXPONENTIAL, {2000.0}}};
    const double weights[] = {1.0, 3.0};
    pcm_evidence *evidence;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, weights, 2, 0.9));
    pcm_hidden_failure out;
    ASSERT_OK(pcm_hidden_failure_at(&out, evidence, &pump, 100.0));
    ASSERT_CLOSE(out.cost_rate,
                 0.25 * at(models[0], &pump, 100.0).cost_rate +
                     0.75 * at(models[1], &pump, 100.0).cost_rate,
                 1e-13);
    pcm_advice advice;
    ASSERT_OK(pcm_hidden_failure_advise(&advice, evidence, &pump));
    CU_ASSERT(advice.interval > advise(models[0], &pump).interval);
    CU_ASSERT(advice.interval < advise(models[1], &pump).interval);
    CU_ASSERT(advice.saving.lower < advice.saving.estimate);
    pcm_evidence_free(evidence);
}

static pcm_test_schedule schedule(double *age, size_t capacity, pcm_distribution life,
                                  const pcm_hidden_failure_terms *terms,
                                  pcm_test_schedule_rule rule)
{
    pcm_evidence *evidence = known(life);
    pcm_test_schedule out = {.cost_rate = NAN};
    ASSERT_OK(pcm_hidden_failure_schedule(&out, age, capacity, evidence, terms, rule));
    pcm_evidence_free(evidence);
    return out;
}

/* x[k+1] - x[k] = (F(x[k]) - F(x[k-1]))/f(x[k]) - a/b of Barlow, Hunter & Proschan (1963). */
static void the_best_schedule_satisfies_the_recursion(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.effect = PCM_TEST_LEAVES_AGE;
    static const size_t asked[] = {0, 1, 4, 7};
    for (size_t n = 0; n < 4; n++) {
        const size_t i = asked[n];
        double age[40] = {0.0};
        const pcm_test_schedule out = schedule(age, 40, families[i], &terms, PCM_TESTS_BEST);
        CU_ASSERT_EQUAL(out.rule, PCM_TESTS_BEST);
        const double b = 1.0 - out.cost_rate, ratio = (10.0 + b * 0.5) / b;
        double before = 0.0;
        for (size_t k = 0; k + 1 < 40 && k + 1 < out.count; k++) {
            double hazard;
            ASSERT_OK(pcm_distribution_hazard(&hazard, families[i], &age[k], 1));
            const double alive = reliability(families[i], age[k]);
            const double fails = reliability(families[i], before) - alive;
            const double next = age[k] + fails / (hazard * alive) - ratio;
            ASSERT_CLOSE(next, age[k + 1], 1e-6);
            before = age[k];
        }
        CU_ASSERT(out.cost_rate <= advise(families[i], &terms).cost_rate * (1.0 + 1e-9));
        CU_ASSERT(out.cost_rate <=
                  schedule(NULL, 0, families[i], &terms, PCM_TESTS_EQUAL_RISK).cost_rate);
    }
}

static void without_wear_out_the_schedule_is_periodic(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.effect = PCM_TEST_LEAVES_AGE;
    double age[5];
    const pcm_test_schedule out = schedule(age, 5, exponential, &terms, PCM_TESTS_BEST);
    const pcm_advice advice = advise(exponential, &terms);
    for (int k = 0; k < 5; k++)
        ASSERT_CLOSE(age[k], (k + 1) * advice.interval, 1e-6);
    ASSERT_CLOSE(out.cost_rate, advice.cost_rate, 1e-10);
    ASSERT_CLOSE(out.availability, advice.availability, 1e-6);
}

static void flawed_tests_get_equal_risk(void)
{
    pcm_hidden_failure_terms terms = pump;
    terms.effect = PCM_TEST_LEAVES_AGE;
    terms.p_missed = 0.1;
    double age[6];
    const pcm_test_schedule out = schedule(age, 6, families[0], &terms, PCM_TESTS_BEST);
    CU_ASSERT_EQUAL(out.rule, PCM_TESTS_EQUAL_RISK);
    for (int k = 0; k < 6; k++)
        ASSERT_CLOSE(-log(reliability(families[0], age[k])),
                     (k + 1) * -log(reliability(families[0], age[0])), 1e-9);
    terms.demand_rate = 0.0;
    CU_ASSERT_EQUAL(schedule(age, 6, families[0], &terms, PCM_TESTS_BEST).count, 0);
}

static void the_curve_is_least_at_the_best_interval(void)
{
    pcm_evidence *evidence = known(exponential);
    const pcm_advice advice = advise(exponential, &pump);
    pcm_hidden_failure_terms terms = pump;
    terms.terms.age = 30.0;
    const double best = advice.interval - 30.0;
    const double ahead[] = {0.0, 0.8 * best, best, 1.3 * best, 1000.0};
    double out[5];
    ASSERT_OK(pcm_hidden_failure_curve(out, evidence, &terms, &advice, ahead, 5));
    CU_ASSERT(out[2] < 1e-6 && out[1] > 1e-3 && out[3] > 1e-3);
    CU_ASSERT(out[0] > out[1] && out[4] > out[3]);
    pcm_evidence_free(evidence);
}

static int is_sound(const pcm_advice *advice)
{
    return advice->interval > 0.0 && advice->cost_rate >= 0.0 && advice->availability >= 0.0 &&
           advice->availability <= 1.0 && advice->saving.estimate <= 1.0 &&
           advice->window_lower <= advice->window_upper && advice->p_fail_before >= 0.0 &&
           advice->p_fail_before <= 1.0 && !isnan(advice->act_in);
}

static void extremes_give_no_nan(void)
{
    static const pcm_distribution lives[] = {
        {PCM_FAMILY_WEIBULL, {0.2, 1e9}},      {PCM_FAMILY_WEIBULL, {200.0, 1e-9}},
        {PCM_FAMILY_LOGNORMAL, {0.0, 4.0}},    {PCM_FAMILY_LOGLOGISTIC, {0.8, 5.0}},
        {PCM_FAMILY_LOGLOGISTIC, {1.05, 5.0}}, {PCM_FAMILY_WEIBULL_DEFECTIVE, {3.0, 5.0, 1e-4}},
        {PCM_FAMILY_GAMMA, {300.0, 1.0}},      {PCM_FAMILY_GOMPERTZ, {1e-12, 1.0}}};
    for (size_t i = 0; i < sizeof lives / sizeof *lives; i++)
        for (int effect = 0; effect < 2; effect++) {
            pcm_hidden_failure_terms terms = pump;
            terms.effect = effect ? PCM_TEST_LEAVES_AGE : PCM_TEST_RENEWS;
            pcm_advice advice = advise(lives[i], &terms);
            CU_ASSERT(is_sound(&advice));
            terms.target_availability = 0.9;
            if (!effect) {
                advice = advise(lives[i], &terms);
                CU_ASSERT(is_sound(&advice));
            }
            for (double interval = 1e-12; interval < 1e13; interval *= 1e5) {
                const pcm_hidden_failure out = at(lives[i], &terms, interval);
                CU_ASSERT(out.availability >= 0.0 && out.availability <= 1.0 + 1e-12);
                CU_ASSERT(out.unavailability >= 0.0 && out.cost_rate >= 0.0);
            }
        }
}

static void bad_arguments_are_named(void)
{
    pcm_evidence *evidence = known(exponential);
    pcm_advice advice = {.interval = INFINITY};
    pcm_hidden_failure figures;
    pcm_test_schedule plan;
    double out, ahead = -1.0;
    ASSERT_STATUS(pcm_hidden_failure_advise(NULL, evidence, &pump), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_hidden_failure_advise(&advice, NULL, &pump), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_hidden_failure_advise(&advice, evidence, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_hidden_failure_at(&figures, evidence, &pump, 0.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("interval");
    ASSERT_STATUS(pcm_hidden_failure_curve(&out, evidence, &pump, &advice, &ahead, 1),
                  PCM_ERR_DOMAIN);
    advice.interval = 100.0;
    ASSERT_STATUS(pcm_hidden_failure_curve(&out, evidence, &pump, &advice, &ahead, 1),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ahead[0]");
    ASSERT_STATUS(pcm_hidden_failure_schedule(&plan, NULL, 0, evidence, &pump, PCM_TESTS_BEST),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("effect");
    static const struct {
        size_t place;
        double value;
        const char *name;
    } bad[] = {{offsetof(pcm_hidden_failure_terms, p_missed), 1.0, "p_missed"},
               {offsetof(pcm_hidden_failure_terms, p_harm), -0.1, "p_harm"},
               {offsetof(pcm_hidden_failure_terms, demand_rate), INFINITY, "demand_rate"},
               {offsetof(pcm_hidden_failure_terms, cost_demand), NAN, "cost_demand"},
               {offsetof(pcm_hidden_failure_terms, target_availability), NAN, "target"},
               {offsetof(pcm_hidden_failure_terms, age_at_test), 5.0, "age_at_test"},
               {offsetof(pcm_hidden_failure_terms, terms.discount), 0.1, "discount"},
               {offsetof(pcm_hidden_failure_terms, terms.horizon), 10.0, "horizon"},
               {offsetof(pcm_hidden_failure_terms, terms.age), NAN, "age"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pcm_hidden_failure_terms terms = pump;
        *(double *)((char *)&terms + bad[i].place) = bad[i].value;
        ASSERT_STATUS(pcm_hidden_failure_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(bad[i].name);
    }
    ASSERT_TEXT(pcm_test_effect_name(PCM_TEST_LEAVES_AGE), "leaves_age");
    ASSERT_TEXT(pcm_test_effect_name((pcm_test_effect)7), "unknown");
    pcm_evidence_free(evidence);
}

static int everything_once(void)
{
    pcm_evidence *evidence;
    int status = pcm_evidence_from_model(&evidence, families[0]);
    if (status != PCM_OK)
        return status;
    pcm_hidden_failure_terms terms = pump;
    terms.effect = PCM_TEST_LEAVES_AGE;
    terms.target_availability = 0.9;
    pcm_advice advice;
    pcm_hidden_failure figures;
    pcm_test_schedule plan;
    double out;
    const double ahead = 10.0;
    status = pcm_hidden_failure_advise(&advice, evidence, &terms);
    if (status == PCM_OK)
        status = pcm_hidden_failure_at(&figures, evidence, &terms, advice.interval);
    if (status == PCM_OK)
        status = pcm_hidden_failure_curve(&out, evidence, &terms, &advice, &ahead, 1);
    if (status == PCM_OK)
        status =
            pcm_hidden_failure_schedule(&plan, NULL, 0, evidence, &terms, PCM_TESTS_EQUAL_RISK);
    pcm_evidence_free(evidence);
    return status;
}

static void no_memory_is_reported_and_nothing_leaks(void)
{
    chaos_run(everything_once);
}

SUITE("hidden failures",
      {"an exponential life has its closed form", an_exponential_life_has_its_closed_form},
      {"flaws of tests give geometric sums", flaws_of_tests_give_geometric_sums},
      {"ageing items agree with sums term by term", ageing_items_agree_with_sums_term_by_term},
      {"renewing tests agree with quadrature", renewing_tests_agree_with_quadrature},
      {"frequent tests find failures half an interval late",
       frequent_tests_find_failures_half_an_interval_late},
      {"the failure-finding interval is the rule of thumb",
       the_failure_finding_interval_is_the_rule_of_thumb},
      {"the best interval beats every other", the_best_interval_beats_every_other},
      {"dearer tests are rarer, dearer demands make them frequent",
       dearer_tests_are_rarer_and_dearer_demands_make_them_frequent},
      {"targets bind or are out of reach", targets_bind_or_are_out_of_reach},
      {"impossible terms get verdicts in words", impossible_terms_get_verdicts_in_words},
      {"a posterior averages its models", a_posterior_averages_its_models},
      {"the best schedule satisfies the recursion", the_best_schedule_satisfies_the_recursion},
      {"without wear-out the schedule is periodic", without_wear_out_the_schedule_is_periodic},
      {"flawed tests get equal risk", flawed_tests_get_equal_risk},
      {"the curve is least at the best interval", the_curve_is_least_at_the_best_interval},
      {"extremes give no NaN", extremes_give_no_nan},
      {"bad arguments are named", bad_arguments_are_named},
      {"no memory is reported and nothing leaks", no_memory_is_reported_and_nothing_leaks})
