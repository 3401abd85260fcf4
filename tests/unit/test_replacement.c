/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement under any terms: agreement with the closed solution, criteria, limits, evidence,
 * costs by date, and terms that allow no decision. */
#include <math.h>
#include <string.h>

#include <pcm/age_replacement.h>
#include <pcm/replacement.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static const pcm_distribution pump = {PCM_FAMILY_WEIBULL, {2.5, 800.0}};
static const pcm_terms plain = {.cost_planned = 100.0, .cost_failure = 1000.0};

static pcm_advice advise(pcm_distribution life, const pcm_terms *terms)
{
    pcm_evidence *evidence;
    pcm_advice advice = {.interval = -1.0};
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, terms));
    pcm_evidence_free(evidence);
    return advice;
}

static void plain_terms_give_the_closed_solution(void)
{
    static const double shapes[] = {1.2, 2.5, 6.0}, ratios[] = {2.0, 10.0, 1000.0};
    for (int i = 0; i < 9; i++) {
        const pcm_weibull life = {shapes[i / 3], 800.0};
        const pcm_terms terms = {.cost_planned = 3.0, .cost_failure = 3.0 * ratios[i % 3]};
        pcm_age_replacement closed;
        ASSERT_OK(pcm_age_replacement_solve(&closed, life, 3.0, terms.cost_failure));
        const pcm_advice advice =
            advise((pcm_distribution){PCM_FAMILY_WEIBULL, {life.shape, life.scale}}, &terms);
        CU_ASSERT_EQUAL(advice.verdict, closed.verdict);
        CU_ASSERT_EQUAL(advice.reason, closed.reason);
        ASSERT_CLOSE(advice.interval, closed.interval, 1e-12);
        ASSERT_CLOSE(advice.cost_rate, closed.cost_rate, 1e-12);
        ASSERT_CLOSE(advice.cost_rate_run_to_failure, closed.cost_rate_run_to_failure, 1e-12);
        ASSERT_CLOSE(advice.saving.estimate + 1.0, closed.saving + 1.0, 1e-12);
        ASSERT_CLOSE(advice.window_lower, closed.window_lower, 1e-8);
        if (isfinite(closed.window_upper))
            ASSERT_CLOSE(advice.window_upper, closed.window_upper, 1e-8);
        else
            CU_ASSERT(isinf(advice.window_upper));
        ASSERT_CLOSE(advice.p_fail_before, closed.p_fail_before, 1e-12);
        CU_ASSERT(advice.saving.lower == advice.saving.estimate && advice.confidence == 0.0);
    }
}

static void a_threshold_of_0_changes_nothing(void)
{
    const pcm_advice two = advise(pump, &plain);
    const pcm_advice three =
        advise((pcm_distribution){PCM_FAMILY_WEIBULL_3, {2.5, 800.0, 0.0}}, &plain);
    ASSERT_CLOSE(three.interval, two.interval, 1e-9);
    ASSERT_CLOSE(three.cost_rate, two.cost_rate, 1e-11);
}

/* Before the threshold nothing fails: with failures as dear as this, one replaces soon after. */
static void a_threshold_delays_replacement(void)
{
    const pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 1e5};
    const pcm_advice advice =
        advise((pcm_distribution){PCM_FAMILY_WEIBULL_3, {2.0, 100.0, 50.0}}, &terms);
    CU_ASSERT(advice.interval > 50.0 && advice.interval < 52.0);
}

/* Simpson's rule in 3,000 steps for what the header states. */
static double simpson_rate(pcm_distribution life, const pcm_terms *terms, double t)
{
    enum { steps = 3000 };
    double lived = 0.0, failed = 0.0, survivors = 1.0;
    for (int i = 0; i <= steps; i++) {
        const double u = fmax(t * i / steps, 1e-12);
        double hazard;
        ASSERT_OK(pcm_distribution_reliability(&survivors, life, &u, 1));
        ASSERT_OK(pcm_distribution_hazard(&hazard, life, &u, 1));
        const double weight = (i == 0 || i == steps ? 1.0 : i % 2 ? 4.0 : 2.0) * t / (3.0 * steps);
        lived += weight * exp(-terms->discount * u) * survivors;
        failed += weight * exp(-terms->discount * u) * survivors * hazard;
    }
    const double act = exp(-terms->discount * t) * survivors;
    const double cost = terms->cost_planned * act + terms->cost_failure * failed;
    const double d = terms->discount;
    const double planned =
        d > 0.0 ? (1.0 - exp(-d * terms->downtime_planned)) / d : terms->downtime_planned;
    const double failure =
        d > 0.0 ? (1.0 - exp(-d * terms->downtime_failure)) / d : terms->downtime_failure;
    return cost / (lived + planned * act + failure * failed);
}

static const pcm_distribution families[] = {
    {PCM_FAMILY_WEIBULL, {2.5, 800.0}}, {PCM_FAMILY_WEIBULL_3, {1.8, 500.0, 200.0}},
    {PCM_FAMILY_LOGNORMAL, {6.5, 0.4}}, {PCM_FAMILY_LOGLOGISTIC, {4.0, 700.0}},
    {PCM_FAMILY_GAMMA, {4.0, 200.0}},   {PCM_FAMILY_GOMPERTZ, {1e-4, 250.0}},
};
enum { family_count = sizeof families / sizeof *families };

static void costs_of_every_family_agree_with_simpson(void)
{
    static const pcm_terms terms[] = {
        {.cost_planned = 100.0, .cost_failure = 1000.0},
        {.cost_planned = 100.0, .cost_failure = 1000.0, .discount = 2e-4},
        {.cost_planned = 100.0,
         .cost_failure = 1000.0,
         .downtime_planned = 5.0,
         .downtime_failure = 60.0},
        {.cost_planned = 100.0,
         .cost_failure = 1000.0,
         .downtime_planned = 5.0,
         .downtime_failure = 60.0,
         .discount = 1e-3},
    };
    for (int i = 0; i < family_count; i++)
        for (int j = 0; j < 4; j++) {
            const pcm_advice advice = advise(families[i], &terms[j]);
            CU_ASSERT(isfinite(advice.interval));
            ASSERT_CLOSE(advice.cost_rate, simpson_rate(families[i], &terms[j], advice.interval),
                         1e-6);
            for (double factor = 0.9; factor < 1.2; factor += 0.2)
                CU_ASSERT(advice.cost_rate <
                          simpson_rate(families[i], &terms[j], factor * advice.interval));
        }
}

static void availability_solves_its_condition(void)
{
    for (int i = 0; i < family_count; i++) {
        const pcm_terms terms = {.criterion = PCM_CRITERION_AVAILABILITY,
                                 .downtime_planned = 4.0,
                                 .downtime_failure = 40.0};
        const pcm_advice advice = advise(families[i], &terms);
        const double t = advice.interval;
        double hazard, survivors, mean, ahead;
        ASSERT_OK(pcm_distribution_hazard(&hazard, families[i], &t, 1));
        ASSERT_OK(pcm_distribution_reliability(&survivors, families[i], &t, 1));
        ASSERT_OK(pcm_distribution_mean(&mean, families[i]));
        ASSERT_OK(pcm_distribution_mean_remaining_life(&ahead, families[i], &t, 1));
        const double lived = mean - survivors * ahead;
        ASSERT_CLOSE(hazard * lived - (1.0 - survivors), 4.0 / 36.0, 1e-7);
        ASSERT_CLOSE(advice.availability,
                     lived / (lived + 4.0 * survivors + 40.0 * (1.0 - survivors)), 1e-9);
    }
}

/* h (1 - e^-dT)/d = cp/(cf - cp): for a Weibull life without discounting
 * T = scale (c/shape)^(1/shape). */
static void one_cycle_solves_its_condition(void)
{
    pcm_terms terms = plain;
    terms.criterion = PCM_CRITERION_ONE_CYCLE;
    ASSERT_CLOSE(advise(pump, &terms).interval, 800.0 * pow(1.0 / 9.0 / 2.5, 0.4), 1e-9);
    terms.discount = 3e-4;
    for (int i = 0; i < family_count; i++) {
        if (families[i].family == PCM_FAMILY_GOMPERTZ)
            continue; /* its hazard begins above 0: one cycle has no mean */
        const double t = advise(families[i], &terms).interval;
        double hazard;
        ASSERT_OK(pcm_distribution_hazard(&hazard, families[i], &t, 1));
        ASSERT_CLOSE(hazard * -expm1(-3e-4 * t) / 3e-4, 1.0 / 9.0, 1e-8);
    }
}

static void what_does_not_wear_out_runs_to_failure(void)
{
    const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {0.8, 50.0}},
                                      {PCM_FAMILY_EXPONENTIAL, {50.0}},
                                      {PCM_FAMILY_LOGLOGISTIC, {0.9, 50.0}},
                                      {PCM_FAMILY_GAMMA, {0.7, 50.0}}};
    for (int i = 0; i < 4; i++) {
        pcm_terms terms = plain;
        const pcm_advice advice = advise(lives[i], &terms);
        CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
        CU_ASSERT_EQUAL(advice.reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
        CU_ASSERT(isinf(advice.interval) && isinf(advice.act_in) && advice.p_fail_before == 1.0);
        CU_ASSERT(advice.saving.estimate == 0.0 && advice.cost_rate >= 0.0);
        terms.minimum_reliability = 0.9;
        const pcm_advice demanding = advise(lives[i], &terms);
        CU_ASSERT_EQUAL(demanding.verdict, PCM_REDESIGN);
        CU_ASSERT_EQUAL(demanding.reason, PCM_REASON_RELIABILITY_OUT_OF_REACH);
    }
    const pcm_terms cheap = {.cost_planned = 10.0, .cost_failure = 10.0};
    const pcm_advice advice = advise(pump, &cheap);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_FAILURE_NOT_DEARER);
    CU_ASSERT(advice.argument[0] == 10.0 && advice.argument[1] == 10.0);
}

static pcm_advice limited(void (*set)(pcm_terms *terms))
{
    pcm_terms terms = plain;
    set(&terms);
    return advise(pump, &terms);
}

static void by_law(pcm_terms *terms)
{
    terms->statutory_interval = 150.0;
}

static void by_the_maker(pcm_terms *terms)
{
    terms->maker_interval = 200.0;
    terms->statutory_interval = 1e4;
}

static void by_warranty(pcm_terms *terms)
{
    terms->warranty = 700.0;
}

static void by_reliability(pcm_terms *terms)
{
    terms->minimum_reliability = 0.99;
}

static void contradicting(pcm_terms *terms)
{
    terms->warranty = 500.0;
    terms->statutory_interval = 300.0;
}

static void impossible(pcm_terms *terms)
{
    terms->minimum_reliability = 1.0;
}

static void limits_bind_and_say_so(void)
{
    pcm_advice advice = limited(by_law);
    CU_ASSERT_EQUAL(advice.verdict, PCM_STATUTORY_LIMIT_BINDS);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_STATUTORY_LIMIT);
    CU_ASSERT(advice.interval == 150.0 && advice.argument[0] == 150.0);
    ASSERT_CLOSE(advice.argument[1], advise(pump, &plain).interval, 1e-12);
    CU_ASSERT(advice.window_upper == 150.0);
    advice = limited(by_the_maker);
    CU_ASSERT(advice.verdict == PCM_WARRANTY_BINDS && advice.reason == PCM_REASON_MAKER_LIMIT);
    CU_ASSERT(advice.interval == 200.0);
    advice = limited(by_warranty);
    CU_ASSERT(advice.verdict == PCM_WARRANTY_BINDS && advice.reason == PCM_REASON_WARRANTY_COVERS);
    CU_ASSERT(advice.interval == 700.0 && advice.window_lower == 700.0);
    advice = limited(by_reliability);
    CU_ASSERT(advice.verdict == PCM_REPLACE_AT_AGE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_MINIMUM_RELIABILITY);
    ASSERT_CLOSE(advice.interval, 800.0 * pow(-log(0.99), 0.4), 1e-10);
    advice = limited(contradicting);
    CU_ASSERT(advice.verdict == PCM_STATUTORY_LIMIT_BINDS);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_LIMITS_CONTRADICT);
    CU_ASSERT(advice.interval == 300.0 && advice.argument[0] == 500.0);
    advice = limited(impossible);
    CU_ASSERT_EQUAL(advice.verdict, PCM_REDESIGN);
    CU_ASSERT(advice.cost_rate > 0.0);
}

static void terms_that_allow_no_decision_say_so(void)
{
    static const double bad[] = {0.0, -5.0, INFINITY};
    for (int i = 0; i < 3; i++) {
        pcm_terms terms = plain;
        terms.cost_planned = bad[i];
        pcm_advice advice = advise(pump, &terms);
        CU_ASSERT_EQUAL(advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
        CU_ASSERT_EQUAL(advice.reason, PCM_REASON_COST_NOT_POSITIVE);
        terms = plain;
        terms.downtime_failure = i == 0 ? -1.0 : INFINITY;
        advice = advise(pump, &terms);
        CU_ASSERT_EQUAL(advice.reason, PCM_REASON_DOWNTIME_NOT_FINITE);
    }
    pcm_terms terms = {.criterion = PCM_CRITERION_AVAILABILITY, .downtime_failure = 3.0};
    CU_ASSERT_EQUAL(advise(pump, &terms).reason, PCM_REASON_DOWNTIME_NOT_FINITE);
    pcm_advice advice;
    ASSERT_OK(pcm_replacement_advise(&advice, NULL, &plain));
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_NO_ESTIMATE);
    terms = plain;
    terms.statutory_interval = 90.0;
    ASSERT_OK(pcm_replacement_advise(&advice, NULL, &terms));
    CU_ASSERT(advice.verdict == PCM_STATUTORY_LIMIT_BINDS && advice.interval == 90.0);
}

static void an_old_item_is_due_now(void)
{
    pcm_terms terms = plain;
    terms.age = 100.0;
    const pcm_advice young = advise(pump, &terms);
    ASSERT_CLOSE(young.act_in, young.interval - 100.0, 1e-12);
    const double hazard = pow(young.interval / 800.0, 2.5) - pow(100.0 / 800.0, 2.5);
    ASSERT_CLOSE(young.p_fail_before, -expm1(-hazard), 1e-12);
    ASSERT_CLOSE(young.expected_failures, young.p_fail_before, 1e-12);
    terms.age = 900.0;
    const pcm_advice old = advise(pump, &terms);
    CU_ASSERT(old.act_in == 0.0 && old.p_fail_before == 0.0);
    CU_ASSERT_EQUAL(old.reason, PCM_REASON_AGE_REACHED);
}

static void what_is_done_today_is_compared(void)
{
    pcm_terms terms = plain;
    double rate;
    CU_ASSERT(advise(pump, &terms).cost_rate_now == advise(pump, &terms).cost_rate_run_to_failure);
    terms.current_interval = 150.0;
    const pcm_advice advice = advise(pump, &terms);
    ASSERT_OK(pcm_age_replacement_cost_rate(&rate, (pcm_weibull){2.5, 800.0}, 100.0, 1000.0,
                                            &terms.current_interval, 1));
    ASSERT_CLOSE(advice.cost_rate_now, rate, 1e-12);
    ASSERT_CLOSE(advice.saving_rate_now, rate - advice.cost_rate, 1e-12);
}

/* The mean cost of two models is lowest between their optima, and no age does better. */
static void uncertain_models_share_one_age(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {2.0, 500.0}},
                                       {PCM_FAMILY_WEIBULL, {4.0, 1500.0}}};
    const double weights[] = {1.0, 3.0};
    pcm_evidence *evidence;
    pcm_advice advice;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, weights, 2, 0.9));
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, &plain));
    pcm_evidence_free(evidence);
    const double low = advise(models[0], &plain).interval;
    const double high = advise(models[1], &plain).interval;
    CU_ASSERT(low < advice.interval && advice.interval < high);
    double least = INFINITY;
    for (double age = low; age < high; age += 0.25) {
        double first, second;
        ASSERT_OK(pcm_age_replacement_cost_rate(&first, (pcm_weibull){2.0, 500.0}, 100.0, 1000.0,
                                                &age, 1));
        ASSERT_OK(pcm_age_replacement_cost_rate(&second, (pcm_weibull){4.0, 1500.0}, 100.0, 1000.0,
                                                &age, 1));
        least = fmin(least, 0.25 * first + 0.75 * second);
    }
    CU_ASSERT(advice.cost_rate <= least);
    ASSERT_CLOSE(advice.cost_rate, least, 1e-6);
    ASSERT_CLOSE(advice.optimum.lower, low, 1e-6);
    ASSERT_CLOSE(advice.optimum.upper, high, 1e-6);
    CU_ASSERT(advice.saving.lower < advice.saving.estimate);
    CU_ASSERT(advice.saving.estimate < advice.saving.upper);
}

static void a_saving_that_may_be_none_is_not_advised(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {2.0, 500.0}},
                                       {PCM_FAMILY_WEIBULL, {0.8, 500.0}}};
    pcm_evidence *evidence;
    pcm_advice advice;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, NULL, 2, 0.9));
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, &plain));
    pcm_evidence_free(evidence);
    CU_ASSERT_EQUAL(advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SAVING_NOT_CERTAIN);
    CU_ASSERT(advice.argument[1] < 0.0);
}

static void the_curve_is_the_excess_of_age_replacement(void)
{
    static const double ahead[] = {0.0, 10.0, 80.0, 250.0, 900.0};
    pcm_evidence *evidence;
    double curve[5], ages[5], excess[5];
    pcm_terms terms = plain;
    terms.age = 120.0;
    for (int i = 0; i < 5; i++)
        ages[i] = 120.0 + ahead[i];
    ASSERT_OK(pcm_evidence_from_model(&evidence, pump));
    ASSERT_OK(pcm_replacement_curve(curve, evidence, &terms, ahead, 5));
    pcm_evidence_free(evidence);
    ASSERT_OK(pcm_age_replacement_excess(excess, (pcm_weibull){2.5, 800.0}, 100.0, 1000.0, 120.0,
                                         ages, 5));
    for (int i = 0; i < 5; i++)
        CU_ASSERT(fabs(curve[i] - excess[i]) < 1e-5 + 1e-8 * excess[i]);
}

static int advise_once(void)
{
    pcm_evidence *evidence = NULL;
    pcm_advice advice;
    pcm_status status = pcm_evidence_from_models(&evidence, families, NULL, family_count, 0.9);
    if (status == PCM_OK)
        status = pcm_replacement_advise(&advice, evidence, &plain);
    pcm_evidence_free(evidence);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(advise_once);
}

static void bad_arguments_are_refused(void)
{
    pcm_evidence *evidence;
    pcm_advice advice;
    double out, ahead = -1.0;
    ASSERT_OK(pcm_evidence_from_model(&evidence, pump));
    ASSERT_STATUS(pcm_replacement_advise(NULL, evidence, &plain), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_replacement_advise(&advice, evidence, NULL), PCM_ERR_ARGUMENT);
    pcm_terms terms = plain;
    terms.cost_failure = NAN;
    ASSERT_STATUS(pcm_replacement_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.cost_failure = nan: must be a number");
    terms = plain;
    terms.age = -1.0;
    ASSERT_STATUS(pcm_replacement_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.age = -1");
    ASSERT_STATUS(pcm_replacement_curve(&out, evidence, &plain, &ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_replacement_curve(NULL, evidence, &plain, &ahead, 1), PCM_ERR_ARGUMENT);
    ahead = 1.0;
    ASSERT_STATUS(pcm_replacement_curve(&out, NULL, &plain, &ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_OK(pcm_replacement_curve(NULL, evidence, &plain, NULL, 0));
    pcm_evidence_free(evidence);
}

static void the_sentence_has_its_figures(void)
{
    char text[PCM_ADVICE_TEXT_SIZE];
    pcm_advice advice = advise(pump, &plain);
    memcpy(advice.unit, "h", 2);
    pcm_advice_text(text, &advice);
    CU_ASSERT(strncmp(text, "Replace at ", 11) == 0 && strstr(text, " h: saves ") != NULL);
    CU_ASSERT(pcm_advice_text(NULL, &advice) == NULL);
    ASSERT_TEXT(pcm_advice_text(text, NULL), "");
    for (int reason = 0; reason <= PCM_REASON_TARGET_OUT_OF_REACH; reason++) {
        CU_ASSERT(strcmp(pcm_reason_name((pcm_reason)reason), "unknown") != 0);
        advice.reason = (pcm_reason)reason;
        CU_ASSERT(strlen(pcm_advice_text(text, &advice)) < PCM_ADVICE_TEXT_SIZE - 1);
    }
    ASSERT_TEXT(pcm_reason_name((pcm_reason)99), "unknown");
    CU_ASSERT(pcm_reason_argument_name(PCM_REASON_SAVES, 2) == NULL);
    ASSERT_TEXT(pcm_reason_argument_name(PCM_REASON_STATUTORY_LIMIT, 0), "limit");
}

SUITE("replacement", {"plain terms give the closed solution", plain_terms_give_the_closed_solution},
      {"a threshold of 0 changes nothing", a_threshold_of_0_changes_nothing},
      {"a threshold delays replacement", a_threshold_delays_replacement},
      {"costs of every family agree with Simpson's rule", costs_of_every_family_agree_with_simpson},
      {"availability solves its condition", availability_solves_its_condition},
      {"one cycle solves its condition", one_cycle_solves_its_condition},
      {"what does not wear out runs to failure", what_does_not_wear_out_runs_to_failure},
      {"limits bind and say so", limits_bind_and_say_so},
      {"terms that allow no decision say so", terms_that_allow_no_decision_say_so},
      {"an old item is due now", an_old_item_is_due_now},
      {"what is done today is compared", what_is_done_today_is_compared},
      {"uncertain models share one age", uncertain_models_share_one_age},
      {"a saving that may be none is not advised", a_saving_that_may_be_none_is_not_advised},
      {"the curve is the excess of age replacement", the_curve_is_the_excess_of_age_replacement},
      {"every allocation may fail", every_allocation_may_fail},
      {"bad arguments are refused", bad_arguments_are_refused},
      {"the sentence has its figures", the_sentence_has_its_figures})
