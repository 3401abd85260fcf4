/* SPDX-License-Identifier: Apache-2.0 */
/* Opportunities: limiting cases, monotone answers, verdicts, uncertain lives, bad input. */
#include <math.h>

#include <pcm/opportunity.h>
#include <pcm/replacement.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static const pcm_distribution pump = {PCM_FAMILY_WEIBULL, {2.5, 800.0}};
static const pcm_terms usual = {.cost_planned = 100.0, .cost_failure = 700.0};

static pcm_evidence *certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static pcm_opportunity_advice advise(pcm_distribution life, const pcm_terms *terms, double rate,
                                     double saving)
{
    const pcm_opportunity opportunity = {rate, saving};
    pcm_evidence *evidence = certain(life);
    pcm_opportunity_advice advice = {.join_from = -1.0};
    ASSERT_OK(pcm_opportunity_advise(&advice, evidence, terms, &opportunity));
    pcm_evidence_free(evidence);
    return advice;
}

static pcm_advice alone(pcm_distribution life, const pcm_terms *terms)
{
    pcm_evidence *evidence = certain(life);
    pcm_advice advice = {.verdict = PCM_REDESIGN};
    ASSERT_OK(pcm_replacement_advise(&advice, evidence, terms));
    pcm_evidence_free(evidence);
    return advice;
}

static void without_opportunities_it_is_age_replacement(void)
{
    const pcm_advice plain = alone(pump, &usual);
    static const double rates[] = {0.0, 1e-9};
    for (int i = 0; i < 2; i++) {
        const pcm_opportunity_advice advice = advise(pump, &usual, rates[i], 60.0);
        ASSERT_CLOSE(advice.advice.interval, plain.interval, 1e-6);
        ASSERT_CLOSE(advice.advice.cost_rate, plain.cost_rate, 1e-6);
        ASSERT_CLOSE(advice.interval_alone, plain.interval, 1e-9);
        ASSERT_CLOSE(advice.cost_rate_alone, plain.cost_rate, 1e-9);
        ASSERT_CLOSE(advice.advice.saving.estimate, plain.saving.estimate, 1e-5);
        CU_ASSERT(fabs(advice.saving_rate) < 1e-7 * plain.cost_rate);
        CU_ASSERT(advice.joined < 1e-5);
        CU_ASSERT_EQUAL(advice.advice.verdict, PCM_REPLACE_AT_AGE);
    }
}

static void nothing_is_joined_that_saves_nothing(void)
{
    const pcm_opportunity_advice advice = advise(pump, &usual, 0.01, 0.0);
    ASSERT_CLOSE(advice.join_from, advice.interval_alone, 1e-6);
    ASSERT_CLOSE(advice.advice.interval, advice.interval_alone, 1e-6);
    CU_ASSERT(fabs(advice.saving_rate) < 1e-9);
}

static void more_saving_is_joined_earlier(void)
{
    pcm_opportunity_advice before = advise(pump, &usual, 1.0 / 300.0, 1.0);
    for (double saving = 15.0; saving < 100.0; saving += 14.0) {
        const pcm_opportunity_advice advice = advise(pump, &usual, 1.0 / 300.0, saving);
        CU_ASSERT(advice.join_from < before.join_from);
        CU_ASSERT(advice.advice.interval > before.advice.interval);
        CU_ASSERT(advice.saving_rate > before.saving_rate);
        CU_ASSERT(advice.joined > before.joined);
        before = advice;
    }
}

static void more_opportunities_save_more(void)
{
    double before = 0.0;
    for (double rate = 1e-4; rate < 0.2; rate *= 5.0) {
        const pcm_opportunity_advice advice = advise(pump, &usual, rate, 50.0);
        CU_ASSERT(advice.saving_rate > before);
        before = advice.saving_rate;
    }
    /* With opportunities all the time one pays the lower price: age replacement at 50. */
    pcm_terms cheaper = usual;
    cheaper.cost_planned = 50.0;
    const pcm_opportunity_advice always = advise(pump, &usual, 10.0, 50.0);
    ASSERT_CLOSE(always.cost_rate_alone - always.saving_rate, alone(pump, &cheaper).cost_rate,
                 1e-3);
    ASSERT_CLOSE(always.join_from, alone(pump, &cheaper).interval, 1e-2);
}

static void what_does_not_wear_out_is_not_joined(void)
{
    const pcm_opportunity_advice advice =
        advise((pcm_distribution){PCM_FAMILY_EXPONENTIAL, {500.0}}, &usual, 0.01, 60.0);
    CU_ASSERT_EQUAL(advice.advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.advice.reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
    CU_ASSERT(isinf(advice.advice.interval) && isinf(advice.join_from));
    CU_ASSERT_EQUAL(advice.joined, 0.0);
}

/* A failure as dear as a plan is waited for, but not where joining costs less than it. */
static void a_cheap_visit_is_joined_though_a_plan_never_pays(void)
{
    pcm_terms terms = usual;
    terms.cost_failure = 100.0;
    const pcm_opportunity_advice advice = advise(pump, &terms, 0.01, 90.0);
    CU_ASSERT_EQUAL(advice.advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.advice.reason, PCM_REASON_FAILURE_NOT_DEARER);
    CU_ASSERT(isinf(advice.advice.interval));
    CU_ASSERT(advice.join_from > 0.0 && advice.join_from < 800.0);
    CU_ASSERT(advice.saving_rate > 0.0 && advice.joined > 0.5);
}

static void limits_bind(void)
{
    pcm_terms terms = usual;
    const pcm_opportunity_advice open = advise(pump, &terms, 1.0 / 300.0, 60.0);
    terms.statutory_interval = 0.7 * open.advice.interval;
    const pcm_opportunity_advice bound = advise(pump, &terms, 1.0 / 300.0, 60.0);
    CU_ASSERT_EQUAL(bound.advice.verdict, PCM_STATUTORY_LIMIT_BINDS);
    ASSERT_CLOSE(bound.advice.interval, terms.statutory_interval, 1e-12);
    CU_ASSERT(bound.join_from < bound.advice.interval);
    CU_ASSERT(bound.saving_rate > 0.0 && bound.advice.cost_rate > open.advice.cost_rate);
}

static void downtime_can_be_saved(void)
{
    const pcm_terms terms = {.criterion = PCM_CRITERION_AVAILABILITY,
                             .downtime_planned = 10.0,
                             .downtime_failure = 70.0};
    const pcm_opportunity_advice advice = advise(pump, &terms, 1.0 / 300.0, 6.0);
    const pcm_opportunity_advice money = advise(pump, &usual, 1.0 / 300.0, 60.0);
    ASSERT_CLOSE(advice.join_from, money.join_from, 1e-7);
    ASSERT_CLOSE(advice.advice.interval, money.advice.interval, 1e-7);
}

static void uncertain_lives_get_bounds(void)
{
    const pcm_distribution models[] = {
        pump, {PCM_FAMILY_WEIBULL, {3.0, 900.0}}, {PCM_FAMILY_LOGNORMAL, {6.4, 0.5}}};
    const pcm_opportunity opportunity = {1.0 / 300.0, 60.0};
    pcm_evidence *evidence = NULL;
    pcm_opportunity_advice advice;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, NULL, 3, 0.9));
    ASSERT_OK(pcm_opportunity_advise(&advice, evidence, &usual, &opportunity));
    CU_ASSERT_EQUAL(advice.advice.verdict, PCM_REPLACE_AT_AGE);
    CU_ASSERT(advice.advice.saving.lower < advice.advice.saving.estimate);
    CU_ASSERT(advice.advice.saving.upper > advice.advice.saving.estimate);
    /* No pair of limits near it is better on average. */
    double join_from[9], interval[9], rate[9];
    for (int i = 0; i < 9; i++) {
        join_from[i] = advice.join_from * (0.97 + 0.03 * (i % 3));
        interval[i] = advice.advice.interval * (0.97 + 0.03 * (i / 3));
    }
    ASSERT_OK(
        pcm_opportunity_cost_rate(rate, evidence, &usual, &opportunity, join_from, interval, 9));
    for (int i = 0; i < 9; i++)
        CU_ASSERT(rate[i] >= rate[4]);
    ASSERT_CLOSE(rate[4], advice.advice.cost_rate, 1e-9);
    pcm_visit_advice visit;
    ASSERT_OK(pcm_opportunity_visit(&visit, evidence, &usual, 60.0, 0.0));
    CU_ASSERT(!visit.join && visit.join_from > 0.0 && isfinite(visit.join_from));
    pcm_evidence_free(evidence);
}

static void a_visit_is_joined_when_the_age_has_come(void)
{
    pcm_evidence *evidence = certain(pump);
    const double best = alone(pump, &usual).interval;
    pcm_terms terms = usual;
    pcm_visit_advice advice;
    terms.age = best + 10.0;
    ASSERT_OK(pcm_opportunity_visit(&advice, evidence, &terms, 0.0, 0.0));
    CU_ASSERT(advice.join && advice.too_early == 0.0 && advice.gain == 0.0);
    ASSERT_CLOSE(advice.join_from, best, 1e-3);
    terms.age = 0.0;
    ASSERT_OK(pcm_opportunity_visit(&advice, evidence, &terms, 60.0, 0.0));
    CU_ASSERT(!advice.join);
    ASSERT_CLOSE(advice.too_early, 100.0, 1e-5);
    pcm_evidence_free(evidence);
}

static void a_saving_of_everything_is_refused(void)
{
    const pcm_opportunity_advice advice = advise(pump, &usual, 0.01, 100.0);
    CU_ASSERT_EQUAL(advice.advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(advice.advice.reason, PCM_REASON_COST_NOT_POSITIVE);
    CU_ASSERT_EQUAL(advice.advice.argument[0], 0.0);
    CU_ASSERT(isinf(advice.join_from));
}

static void bad_arguments_are_named(void)
{
    pcm_evidence *evidence = certain(pump);
    pcm_opportunity_advice advice;
    pcm_visit_advice visit;
    pcm_opportunity opportunity = {0.01, 60.0};
    pcm_terms terms = usual;
    double out = -1.0, join_from = 1.0, interval = 2.0;
    ASSERT_STATUS(pcm_opportunity_advise(NULL, evidence, &terms, &opportunity), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_opportunity_advise(&advice, evidence, NULL, &opportunity), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_opportunity_advise(&advice, evidence, &terms, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("opportunity");
    ASSERT_OK(pcm_opportunity_advise(&advice, NULL, &terms, &opportunity));
    CU_ASSERT_EQUAL(advice.advice.reason, PCM_REASON_NO_ESTIMATE);
    opportunity.rate = -1.0;
    ASSERT_STATUS(pcm_opportunity_advise(&advice, evidence, &terms, &opportunity), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("opportunity.rate = -1");
    opportunity = (pcm_opportunity){0.01, NAN};
    ASSERT_STATUS(pcm_opportunity_advise(&advice, evidence, &terms, &opportunity), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("opportunity.saving = nan");
    opportunity.saving = 60.0;
    terms.horizon = 10.0;
    ASSERT_STATUS(pcm_opportunity_advise(&advice, evidence, &terms, &opportunity), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.horizon = 10");
    terms = usual;
    terms.criterion = PCM_CRITERION_ONE_CYCLE;
    ASSERT_STATUS(pcm_opportunity_visit(&visit, evidence, &terms, 60.0, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_opportunity_visit(NULL, evidence, &usual, 60.0, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_opportunity_visit(&visit, NULL, &usual, 60.0, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_opportunity_visit(&visit, evidence, &usual, -1.0, 1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("saving = -1");
    ASSERT_STATUS(pcm_opportunity_visit(&visit, evidence, &usual, 60.0, INFINITY), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ahead = inf");
    join_from = NAN;
    ASSERT_STATUS(
        pcm_opportunity_cost_rate(&out, evidence, &usual, &opportunity, &join_from, &interval, 1),
        PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("join_from[0] = nan");
    join_from = 1.0;
    interval = INFINITY;
    ASSERT_STATUS(
        pcm_opportunity_cost_rate(&out, evidence, &usual, &opportunity, &join_from, &interval, 1),
        PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("interval[0] = inf");
    CU_ASSERT_EQUAL(out, -1.0);
    ASSERT_OK(pcm_opportunity_cost_rate(NULL, evidence, &usual, &opportunity, NULL, NULL, 0));
    pcm_evidence_free(evidence);
}

static int plan_visits(void)
{
    const pcm_distribution models[] = {pump, {PCM_FAMILY_LOGNORMAL, {6.4, 0.5}}};
    const pcm_opportunity opportunity = {1.0 / 300.0, 60.0};
    pcm_evidence *evidence = NULL;
    pcm_opportunity_advice advice;
    pcm_status status = pcm_evidence_from_models(&evidence, models, NULL, 2, 0.9);
    if (status == PCM_OK)
        status = pcm_opportunity_advise(&advice, evidence, &usual, &opportunity);
    const double join_from = 300.0, interval = 600.0;
    double out;
    if (status == PCM_OK)
        status = pcm_opportunity_cost_rate(&out, evidence, &usual, &opportunity, &join_from,
                                           &interval, 1);
    pcm_evidence_free(evidence);
    return status;
}

static void no_memory_is_reported(void)
{
    chaos_run(plan_visits);
}

SUITE("opportunity",
      {"without opportunities it is age replacement", without_opportunities_it_is_age_replacement},
      {"nothing is joined that saves nothing", nothing_is_joined_that_saves_nothing},
      {"more saving is joined earlier", more_saving_is_joined_earlier},
      {"more opportunities save more", more_opportunities_save_more},
      {"what does not wear out is not joined", what_does_not_wear_out_is_not_joined},
      {"a cheap visit is joined though a plan never pays",
       a_cheap_visit_is_joined_though_a_plan_never_pays},
      {"limits bind", limits_bind}, {"downtime can be saved", downtime_can_be_saved},
      {"uncertain lives get bounds", uncertain_lives_get_bounds},
      {"a visit is joined when the age has come", a_visit_is_joined_when_the_age_has_come},
      {"a saving of everything is refused", a_saving_of_everything_is_refused},
      {"bad arguments are named", bad_arguments_are_named},
      {"no memory is reported", no_memory_is_reported})
