/* SPDX-License-Identifier: Apache-2.0 */
/* Overhauls: verdicts and reasons, limits, today's interval, uncertain models, bad input. */
#include <math.h>

#include <pcm/overhaul.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static const pcm_distribution compressor = {PCM_FAMILY_WEIBULL, {2.0, 1000.0}};
static const pcm_terms usual = {.cost_planned = 400.0, .cost_failure = 100.0};

static pcm_evidence *certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static pcm_advice advise(pcm_distribution life, const pcm_terms *terms)
{
    pcm_evidence *evidence = certain(life);
    pcm_advice advice = {.verdict = PCM_REDESIGN};
    ASSERT_OK(pcm_overhaul_advise(&advice, evidence, terms));
    pcm_evidence_free(evidence);
    return advice;
}

/* cp/cf = 4, shape 2: T* = 1000 sqrt(4), C* = 2 * 400/2000. */
static void a_cheap_failure_is_no_reason_against_overhauls(void)
{
    pcm_terms terms = usual;
    terms.age = 500.0;
    const pcm_advice advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SAVES);
    ASSERT_CLOSE(advice.interval, 2000.0, 1e-14);
    ASSERT_CLOSE(advice.cost_rate, 0.4, 1e-14);
    ASSERT_CLOSE(advice.act_in, 1500.0, 1e-14);
    ASSERT_CLOSE(advice.expected_failures, 4.0 - 0.25, 1e-12);
    ASSERT_CLOSE(advice.p_fail_before, 1.0 - exp(-3.75), 1e-12);
    CU_ASSERT_EQUAL(advice.availability, 1.0);
    CU_ASSERT(isinf(advice.cost_rate_run_to_failure) && isinf(advice.saving_rate.estimate));
    CU_ASSERT_EQUAL(advice.saving.estimate, 1.0);
}

/* (400 + 100 (t/1000)^2)/t = 1.01 * 0.4: t = 2020 -+ sqrt(2020^2 - 2000^2). */
static void the_window_ends_where_the_cost_is_1_percent_up(void)
{
    const pcm_advice advice = advise(compressor, &usual);
    ASSERT_CLOSE(advice.window_lower, 2020.0 - sqrt(80400.0), 1e-11);
    ASSERT_CLOSE(advice.window_upper, 2020.0 + sqrt(80400.0), 1e-11);
}

static void the_interval_of_today_is_weighed(void)
{
    pcm_terms terms = usual;
    terms.current_interval = 1000.0;
    const pcm_advice advice = advise(compressor, &terms);
    ASSERT_CLOSE(advice.cost_rate_now, 0.5, 1e-14);
    ASSERT_CLOSE(advice.saving_rate_now, 0.1, 1e-12);
}

static void what_does_not_wear_out_is_not_overhauled(void)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {1.0, 1000.0}},
                                             {PCM_FAMILY_WEIBULL, {0.6, 1000.0}},
                                             {PCM_FAMILY_EXPONENTIAL, {1000.0}},
                                             {PCM_FAMILY_GAMMA, {0.7, 1000.0}}};
    static const double rates[] = {0.1, 0.0, 0.1, 0.1};
    for (size_t i = 0; i < 4; i++) {
        const pcm_advice advice = advise(lives[i], &usual);
        CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
        CU_ASSERT_EQUAL(advice.reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
        CU_ASSERT(isinf(advice.interval) && isinf(advice.act_in));
        ASSERT_CLOSE(advice.cost_rate, rates[i], 1e-14);
        CU_ASSERT_EQUAL(advice.saving.estimate, 0.0);
        CU_ASSERT_EQUAL(advice.p_fail_before, 1.0);
    }
}

static void limits_bind(void)
{
    pcm_terms terms = usual;
    terms.statutory_interval = 1200.0;
    pcm_advice advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_STATUTORY_LIMIT_BINDS);
    ASSERT_CLOSE(advice.interval, 1200.0, 1e-14);
    ASSERT_CLOSE(advice.optimum.estimate, 2000.0, 1e-14);
    terms = usual;
    terms.warranty = 2500.0;
    advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_WARRANTY_COVERS);
    ASSERT_CLOSE(advice.interval, 2500.0, 1e-12);
    terms = usual;
    terms.minimum_reliability = exp(-1.0); /* no failure by the age 1000 */
    advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_MINIMUM_RELIABILITY);
    ASSERT_CLOSE(advice.interval, 1000.0, 1e-11);
}

static void an_old_system_is_overhauled_now(void)
{
    pcm_terms terms = usual;
    terms.age = 2600.0;
    const pcm_advice advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_AGE_REACHED);
    CU_ASSERT_EQUAL(advice.act_in, 0.0);
    CU_ASSERT_EQUAL(advice.expected_failures, 0.0);
}

/* Downtime 40 and 10: T = 1000 sqrt(4), uptime share 2000/(2000 + 40 + 10 * 4). */
static void availability_takes_downtimes_for_costs(void)
{
    pcm_terms terms = {.criterion = PCM_CRITERION_AVAILABILITY,
                       .downtime_planned = 40.0,
                       .downtime_failure = 10.0};
    pcm_advice advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
    ASSERT_CLOSE(advice.interval, 2000.0, 1e-14);
    ASSERT_CLOSE(advice.cost_rate, 0.04, 1e-14);
    ASSERT_CLOSE(advice.availability, 2000.0 / 2080.0, 1e-14);
    terms.downtime_planned = 0.0;
    advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_COST_NOT_POSITIVE);
    terms = (pcm_terms){.criterion = PCM_CRITERION_AVAILABILITY, .downtime_planned = 3.0};
    advice = advise(compressor, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_DOWNTIME_NOT_LONGER);
}

/* Always down when failures come without end: the cost rate is bounded by cf/df. */
static void downtimes_bound_the_rate_of_never(void)
{
    pcm_terms terms = usual;
    terms.downtime_failure = 50.0;
    const pcm_advice advice = advise(compressor, &terms);
    ASSERT_CLOSE(advice.cost_rate_run_to_failure, 2.0, 1e-14);
    CU_ASSERT(advice.saving.estimate > 0.5 && advice.saving.estimate < 1.0);
}

static void impossible_terms_get_a_verdict(void)
{
    pcm_terms terms = usual;
    terms.cost_failure = 0.0;
    CU_ASSERT_EQUAL(advise(compressor, &terms).reason, PCM_REASON_COST_NOT_POSITIVE);
    terms = usual;
    terms.downtime_planned = INFINITY;
    CU_ASSERT_EQUAL(advise(compressor, &terms).reason, PCM_REASON_DOWNTIME_NOT_FINITE);
}

/* Two equally likely scales, shape 2: the mean cost rate is cp/t + cf t mean(scale^-2). */
static void uncertain_models_are_averaged(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {2.0, 500.0}},
                                       {PCM_FAMILY_WEIBULL, {2.0, 1500.0}}};
    pcm_evidence *evidence = NULL;
    pcm_advice advice;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, NULL, 2, 0.9));
    ASSERT_OK(pcm_overhaul_advise(&advice, evidence, &usual));
    const double mean = 0.5 * (1.0 / 250000.0 + 1.0 / 2250000.0);
    ASSERT_CLOSE(advice.interval, sqrt(400.0 / 100.0 / mean), 1e-9);
    ASSERT_CLOSE(advice.optimum.lower, 1000.0, 1e-9);
    ASSERT_CLOSE(advice.optimum.upper, 3000.0, 1e-9);
    double rate;
    ASSERT_OK(pcm_overhaul_cost_rate(&rate, evidence, &usual, &advice.interval, 1));
    ASSERT_CLOSE(advice.cost_rate, rate, 1e-14);
    pcm_evidence_free(evidence);
}

static void bad_arguments_are_named(void)
{
    pcm_evidence *evidence = certain(compressor);
    pcm_advice advice;
    pcm_terms terms = usual;
    double out = -1.0, ahead = 1.0, interval = 0.0;
    ASSERT_STATUS(pcm_overhaul_advise(NULL, evidence, &usual), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("out");
    ASSERT_OK(pcm_overhaul_advise(&advice, NULL, &usual));
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_NO_ESTIMATE);
    ASSERT_STATUS(pcm_overhaul_cost_rate(&out, NULL, &usual, &ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_overhaul_advise(&advice, evidence, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("terms");
    terms.age = -1.0;
    ASSERT_STATUS(pcm_overhaul_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.age = -1");
    terms = usual;
    terms.cost_planned = NAN;
    ASSERT_STATUS(pcm_overhaul_curve(&out, evidence, &terms, &ahead, 1), PCM_ERR_DOMAIN);
    terms.cost_planned = 0.0;
    ASSERT_STATUS(pcm_overhaul_curve(&out, evidence, &terms, &ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("no decision");
    ASSERT_STATUS(pcm_overhaul_curve(&out, evidence, &usual, NULL, 1), PCM_ERR_ARGUMENT);
    ahead = -2.0;
    ASSERT_STATUS(pcm_overhaul_curve(&out, evidence, &usual, &ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ahead[0] = -2");
    ASSERT_STATUS(pcm_overhaul_cost_rate(&out, evidence, &usual, &interval, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("interval[0] = 0");
    ASSERT_STATUS(pcm_overhaul_cost_rate(NULL, evidence, &usual, &interval, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_overhaul_cost_rate(&out, evidence, &usual, NULL, 1), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(out, -1.0);
    ASSERT_OK(pcm_overhaul_curve(NULL, evidence, &usual, NULL, 0));
    ASSERT_OK(pcm_overhaul_cost_rate(NULL, evidence, &usual, NULL, 0));
    pcm_evidence_free(evidence);
}

static int advise_on_models(void)
{
    const pcm_distribution models[] = {compressor, {PCM_FAMILY_WEIBULL, {3.0, 800.0}}};
    pcm_evidence *evidence = NULL;
    pcm_advice advice;
    pcm_status status = pcm_evidence_from_models(&evidence, models, NULL, 2, 0.9);
    if (status == PCM_OK)
        status = pcm_overhaul_advise(&advice, evidence, &usual);
    const double ahead = 10.0;
    double out;
    if (status == PCM_OK)
        status = pcm_overhaul_curve(&out, evidence, &usual, &ahead, 1);
    pcm_evidence_free(evidence);
    return status;
}

static void no_memory_is_reported(void)
{
    chaos_run(advise_on_models);
}

static void extremes_give_no_nan(void)
{
    static const double shapes[] = {0.05, 1.0 + 1e-12, 1.001, 3.0, 200.0}, costs[] = {1e-9, 1e9};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 2; j++)
            for (int k = 0; k < 3; k++) {
                const pcm_terms terms = {.cost_planned = costs[j],
                                         .cost_failure = 1.0,
                                         .discount = k == 1 ? 1e-3 : 0.0,
                                         .horizon = k == 2 ? 1e4 : 0.0};
                const pcm_advice advice =
                    advise((pcm_distribution){PCM_FAMILY_WEIBULL, {shapes[i], 1000.0}}, &terms);
                CU_ASSERT(advice.interval > 0.0 && advice.cost_rate >= 0.0);
                CU_ASSERT(!isnan(advice.saving.estimate) && !isnan(advice.saving_rate.estimate));
                CU_ASSERT(!isnan(advice.saving_rate_now) && !isnan(advice.cost_rate_now));
                CU_ASSERT(advice.window_lower <= advice.window_upper);
                CU_ASSERT(!isnan(advice.expected_failures) && !isnan(advice.p_fail_before));
            }
}

SUITE("overhaul",
      {"a cheap failure is no reason against overhauls",
       a_cheap_failure_is_no_reason_against_overhauls},
      {"the window ends where the cost is 1 % up", the_window_ends_where_the_cost_is_1_percent_up},
      {"the interval of today is weighed", the_interval_of_today_is_weighed},
      {"what does not wear out is not overhauled", what_does_not_wear_out_is_not_overhauled},
      {"limits bind", limits_bind},
      {"an old system is overhauled now", an_old_system_is_overhauled_now},
      {"availability takes downtimes for costs", availability_takes_downtimes_for_costs},
      {"downtimes bound the rate of never", downtimes_bound_the_rate_of_never},
      {"impossible terms get a verdict", impossible_terms_get_a_verdict},
      {"uncertain models are averaged", uncertain_models_are_averaged},
      {"bad arguments are named", bad_arguments_are_named},
      {"no memory is reported", no_memory_is_reported},
      {"extremes give no NaN", extremes_give_no_nan})
