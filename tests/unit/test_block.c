/* SPDX-License-Identifier: Apache-2.0 */
/* Block replacement: the cost rate against a closed form, the optimum against a scan and its
 * condition, known facts, verdicts, bad arguments. */
#include <math.h>

#include <pcm/block.h>
#include <pcm/replacement.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static const pcm_distribution pump = {PCM_FAMILY_WEIBULL, {2.5, 800.0}};

static pcm_evidence *certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static pcm_advice advise(pcm_distribution life, pcm_terms terms)
{
    pcm_advice advice = {.evaluations = -1};
    pcm_evidence *evidence = certain(life);
    ASSERT_OK(pcm_block_advise(&advice, evidence, &terms));
    pcm_evidence_free(evidence);
    return advice;
}

static double rate(pcm_distribution life, double planned, double failure, double t)
{
    double out = NAN;
    ASSERT_OK(pcm_block_cost_rate(&out, life, planned, failure, &t, 1));
    return out;
}

/* Barlow & Proschan (1965), section 4.2.2: for a gamma life of shape 2 and scale 1, M = t/2 - 1/4 +
 * e^(-2t)/4, and the condition t m - M = cp/cf is 1/4 - e^(-2t)(1/4 + t/2) = cp/cf: no optimum for
 * cp/cf >= 1/4. */
static void gamma_lives_of_shape_2_have_a_closed_condition(void)
{
    const pcm_distribution life = {PCM_FAMILY_GAMMA, {2.0, 1.0}};
    static const double ratios[] = {0.01, 0.05, 0.1, 0.2};
    for (size_t i = 0; i < 4; i++) {
        const pcm_terms terms = {
            .cost_planned = ratios[i], .cost_failure = 1.0, .minimum_saving = 1e-9};
        const pcm_advice advice = advise(life, terms);
        const double t = advice.interval;
        CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_DATE);
        ASSERT_CLOSE(0.25 - exp(-2.0 * t) * (0.25 + 0.5 * t), ratios[i], 1e-7);
        ASSERT_CLOSE(advice.cost_rate, (ratios[i] + 0.5 * t + expm1(-2.0 * t) / 4.0) / t, 1e-8);
        ASSERT_CLOSE(advice.expected_failures, 0.5 * t + expm1(-2.0 * t) / 4.0, 1e-8);
        ASSERT_CLOSE(advice.p_fail_before, 1.0 - (1.0 + t) * exp(-t), 1e-10);
        ASSERT_CLOSE(advice.cost_rate_run_to_failure, 0.5, 1e-12);
    }
    const pcm_terms dear = {.cost_planned = 0.26, .cost_failure = 1.0};
    const pcm_advice advice = advise(life, dear);
    CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_DATES_NEVER_PAY);
    CU_ASSERT(isinf(advice.interval));
}

static void the_best_dates_are_the_lowest_of_a_scan(void)
{
    static const pcm_distribution lives[] = {
        {PCM_FAMILY_WEIBULL, {1.8, 10.0}},  {PCM_FAMILY_WEIBULL, {3.0, 10.0}},
        {PCM_FAMILY_WEIBULL, {20.0, 10.0}}, {PCM_FAMILY_WEIBULL_3, {2.0, 10.0, 4.0}},
        {PCM_FAMILY_LOGNORMAL, {2.0, 0.4}}, {PCM_FAMILY_GOMPERTZ, {0.002, 2.0}}};
    enum { points = 2000 };
    static double times[points], rates[points];
    for (int i = 0; i < points; i++)
        times[i] = 0.02 * (i + 1);
    for (size_t k = 0; k < 6; k++)
        for (double ratio = 0.02; ratio < 0.3; ratio *= 3.0) {
            const pcm_terms terms = {
                .cost_planned = ratio, .cost_failure = 1.0, .minimum_saving = 1e-9};
            const pcm_advice advice = advise(lives[k], terms);
            double lowest = INFINITY;
            ASSERT_OK(pcm_block_cost_rate(rates, lives[k], ratio, 1.0, times, points));
            for (int i = 0; i < points; i++)
                lowest = fmin(lowest, rates[i]);
            CU_ASSERT(isfinite(advice.interval));
            CU_ASSERT(advice.cost_rate <= lowest * (1.0 + 1e-8));
            CU_ASSERT(advice.cost_rate > lowest * (1.0 - 1e-3));
            for (double step = 1e-2; step > 1e-4; step *= 0.1) {
                const double t = advice.interval;
                CU_ASSERT(rate(lives[k], ratio, 1.0, t * (1.0 + step)) >=
                          advice.cost_rate * (1.0 - 1e-8));
                CU_ASSERT(rate(lives[k], ratio, 1.0, t * (1.0 - step)) >=
                          advice.cost_rate * (1.0 - 1e-8));
            }
        }
}

/* Barlow & Proschan (1965), section 4.2.3. */
static void age_replacement_is_never_dearer(void)
{
    test_random random = {7};
    for (int i = 0; i < 12; i++) {
        const pcm_distribution life = {PCM_FAMILY_WEIBULL,
                                       {1.1 + 5.0 * test_random_uniform(&random), 10.0}};
        const pcm_terms terms = {.cost_planned = 0.01 + 0.5 * test_random_uniform(&random),
                                 .cost_failure = 1.0};
        pcm_advice by_age;
        pcm_evidence *evidence = certain(life);
        ASSERT_OK(pcm_replacement_advise(&by_age, evidence, &terms));
        CU_ASSERT(by_age.cost_rate <= advise(life, terms).cost_rate * (1.0 + 1e-8));
        pcm_evidence_free(evidence);
    }
}

static void dates_never_pay_where_they_cannot(void)
{
    const pcm_terms alike = {.cost_planned = 5.0, .cost_failure = 5.0};
    const pcm_terms dear = {.cost_planned = 1.0, .cost_failure = 50.0};
    const pcm_advice same = advise(pump, alike);
    CU_ASSERT_EQUAL(same.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(same.reason, PCM_REASON_FAILURE_NOT_DEARER);
    for (double t = 10.0; t < 1e5; t *= 1.1)
        CU_ASSERT(rate(pump, 5.0, 5.0, t) >= same.cost_rate_run_to_failure * (1.0 - 1e-9));
    const pcm_distribution infant = {PCM_FAMILY_WEIBULL, {0.8, 800.0}};
    CU_ASSERT_EQUAL(advise(infant, dear).reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
    const pcm_distribution random = {PCM_FAMILY_EXPONENTIAL, {800.0}};
    CU_ASSERT_EQUAL(advise(random, dear).reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
    CU_ASSERT_EQUAL(advise(random, dear).verdict, PCM_RUN_TO_FAILURE);
}

static void availability_counts_downtimes(void)
{
    const pcm_terms terms = {
        .criterion = PCM_CRITERION_AVAILABILITY, .downtime_planned = 1.0, .downtime_failure = 10.0};
    const pcm_terms costs = {.cost_planned = 1.0, .cost_failure = 10.0};
    const pcm_advice advice = advise(pump, terms);
    ASSERT_CLOSE(advice.interval, advise(pump, costs).interval, 1e-12);
    ASSERT_CLOSE(advice.availability, 1.0 - advice.cost_rate, 1e-12);
    pcm_terms instant = terms;
    instant.downtime_planned = 0.0;
    CU_ASSERT_EQUAL(advise(pump, instant).reason, PCM_REASON_DOWNTIME_NOT_FINITE);
}

/* With money worth less every day, the exponential life's rate is cf/scale plus what planned work
 * costs; with wear-out, dates move apart and the least rate falls below the undiscounted one. */
static void discounting_moves_dates_apart(void)
{
    pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 10.0};
    const pcm_advice now = advise(pump, terms);
    terms.discount = 1e-3;
    const pcm_advice later = advise(pump, terms);
    CU_ASSERT(later.interval > now.interval && later.cost_rate < now.cost_rate);
    /* A rate of next to nothing changes nothing. */
    terms.discount = 1e-12;
    ASSERT_CLOSE(advise(pump, terms).interval, now.interval, 1e-6);
    ASSERT_CLOSE(advise(pump, terms).cost_rate, now.cost_rate, 1e-7);
}

/* The item at hand 300 after the last date: the chance of a failure, by simulation. */
static void the_chance_of_a_failure_before_the_date_is_that_of_a_block(void)
{
    const pcm_terms terms = {
        .cost_planned = 1.0, .cost_failure = 3.5, .age = 300.0, .statutory_interval = 400.0};
    const pcm_advice advice = advise(pump, terms);
    test_random random = {11};
    enum { items = 200000 };
    int failed = 0;
    double failures = 0.0;
    for (int i = 0; i < items; i++) {
        int any = 0;
        for (double t = 0.0;;) {
            t += 800.0 * pow(-log(test_random_uniform(&random)), 0.4);
            if (t > advice.interval)
                break;
            any |= t > 300.0;
            failures += t > 300.0;
        }
        failed += any;
    }
    const double p = (double)failed / items;
    CU_ASSERT(advice.interval > 300.0 && advice.act_in == advice.interval - 300.0);
    CU_ASSERT(fabs(advice.p_fail_before - p) < 4.0 * sqrt(p * (1.0 - p) / items));
    CU_ASSERT(fabs(advice.expected_failures - failures / items) < 5.0 * sqrt(p / items));
}

static void the_best_date_costs_nothing_extra(void)
{
    pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 10.0};
    const pcm_advice advice = advise(pump, terms);
    pcm_evidence *evidence = certain(pump);
    const double t = advice.interval;
    const double ahead[] = {0.5 * t, 0.9 * t, t, 1.1 * t, 1.6 * t};
    double extra[5];
    ASSERT_OK(pcm_block_curve(extra, evidence, &terms, ahead, 5));
    CU_ASSERT(extra[2] < 1e-9);
    CU_ASSERT(extra[0] > extra[1] && extra[1] > 0.0 && extra[3] > 0.0 && extra[4] > extra[3]);
    /* One block of another length: its cost less what its time costs at best. */
    for (int i = 0; i < 5; i++)
        CU_ASSERT(fabs(extra[i] - (rate(pump, 1.0, 10.0, ahead[i]) - advice.cost_rate) * ahead[i]) <
                  1e-8);
    terms.age = 0.4 * t;
    const double left = 0.6 * t;
    ASSERT_OK(pcm_block_curve(extra, evidence, &terms, &left, 1));
    CU_ASSERT(extra[0] < 1e-9);
    pcm_evidence_free(evidence);
}

/* Simulated blocks. */
static void simulated_cost_rates_agree(void)
{
    static const double times[] = {300.0, 700.0, 2000.0};
    enum { blocks = 60000 };
    for (size_t k = 0; k < 3; k++) {
        test_random random = {100 + k};
        double sum = 0.0, squares = 0.0;
        for (int i = 0; i < blocks; i++) {
            double cost = 1.0;
            for (double t = 0.0;;) {
                t += 800.0 * pow(-log(test_random_uniform(&random)), 0.4);
                if (t > times[k])
                    break;
                cost += 10.0;
            }
            sum += cost;
            squares += cost * cost;
        }
        const double mean = sum / blocks, error = sqrt((squares / blocks - mean * mean) / blocks);
        CU_ASSERT(fabs(rate(pump, 1.0, 10.0, times[k]) * times[k] - mean) < 4.0 * error);
    }
}

static void cost_rates_take_run_to_failure(void)
{
    ASSERT_CLOSE(rate(pump, 1.0, 10.0, INFINITY), 10.0 / (800.0 * tgamma(1.4)), 1e-12);
    ASSERT_CLOSE(rate((pcm_distribution){PCM_FAMILY_EXPONENTIAL, {4.0}}, 1.0, 10.0, 2.0), 3.0,
                 1e-8);
    /* So late that one block is like none. */
    ASSERT_CLOSE(rate(pump, 1.0, 10.0, 1e9), 10.0 / (800.0 * tgamma(1.4)), 1e-6);
}

static void uncertain_lives_have_bounds(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {1.8, 700.0}},
                                       {PCM_FAMILY_WEIBULL, {2.5, 800.0}},
                                       {PCM_FAMILY_WEIBULL, {3.5, 900.0}}};
    const pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 10.0};
    pcm_evidence *evidence = NULL;
    pcm_advice advice;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, NULL, 3, 0.9));
    ASSERT_OK(pcm_block_advise(&advice, evidence, &terms));
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_DATE);
    ASSERT_CLOSE(advice.optimum.lower, advise(models[0], terms).interval, 1e-6);
    ASSERT_CLOSE(advice.optimum.upper, advise(models[2], terms).interval, 1e-6);
    CU_ASSERT(advice.saving.lower < advice.saving.estimate &&
              advice.saving.estimate < advice.saving.upper);
    pcm_evidence_free(evidence);
}

static void bad_arguments_are_named(void)
{
    const double ahead[] = {1.0, -1.0}, times[] = {1.0, 0.0};
    double out[2] = {7.0, 7.0};
    pcm_advice advice = {.evaluations = 77};
    pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 10.0};
    pcm_evidence *evidence = certain(pump);
    ASSERT_STATUS(pcm_block_advise(NULL, evidence, &terms), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_block_advise(&advice, evidence, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_block_curve(out, evidence, &terms, ahead, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("ahead[1] = -1");
    ASSERT_STATUS(pcm_block_curve(out, NULL, &terms, ahead, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("no_estimate");
    ASSERT_STATUS(pcm_block_cost_rate(out, pump, 1.0, 10.0, times, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("t[1] = 0: must be a number > 0");
    ASSERT_STATUS(pcm_block_cost_rate(out, pump, 0.0, 10.0, times, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_block_cost_rate(NULL, pump, 1.0, 10.0, times, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_block_cost_rate(out, pump, 1.0, 10.0, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_block_cost_rate(NULL, pump, 1.0, 10.0, NULL, 0));
    terms.age = NAN;
    ASSERT_STATUS(pcm_block_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.age = nan");
    CU_ASSERT(out[0] == 7.0 && advice.evaluations == 77);
    terms = (pcm_terms){.cost_planned = 0.0, .cost_failure = 10.0};
    ASSERT_OK(pcm_block_advise(&advice, evidence, &terms));
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_COST_NOT_POSITIVE);
    ASSERT_OK(pcm_block_advise(&advice, NULL, &(pcm_terms){.cost_planned = 1, .cost_failure = 2}));
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_NO_ESTIMATE);
    pcm_evidence_free(evidence);
}

static pcm_evidence *chaos_evidence;

static int all_of_block(void)
{
    const pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 10.0, .discount = 1e-4};
    const double ahead = 100.0;
    pcm_advice advice;
    double out;
    pcm_status status = pcm_block_advise(&advice, chaos_evidence, &terms);
    if (status == PCM_OK)
        status = pcm_block_curve(&out, chaos_evidence, &terms, &ahead, 1);
    if (status == PCM_OK)
        status = pcm_block_cost_rate(&out, pump, 1.0, 10.0, &ahead, 1);
    return status;
}

static void no_memory_is_no_crash(void)
{
    chaos_evidence = certain(pump);
    /* Made with the usual allocator, it is freed with it. */
    chaos_run(all_of_block);
    pcm_evidence_free(chaos_evidence);
}

SUITE("block replacement",
      {"gamma lives of shape 2 have a closed condition",
       gamma_lives_of_shape_2_have_a_closed_condition},
      {"the best dates are the lowest of a scan", the_best_dates_are_the_lowest_of_a_scan},
      {"age replacement is never dearer", age_replacement_is_never_dearer},
      {"dates never pay where they cannot", dates_never_pay_where_they_cannot},
      {"availability counts downtimes", availability_counts_downtimes},
      {"discounting moves dates apart", discounting_moves_dates_apart},
      {"the chance of a failure before the date is that of a block",
       the_chance_of_a_failure_before_the_date_is_that_of_a_block},
      {"the best date costs nothing extra", the_best_date_costs_nothing_extra},
      {"simulated cost rates agree", simulated_cost_rates_agree},
      {"cost rates take run to failure", cost_rates_take_run_to_failure},
      {"uncertain lives have bounds", uncertain_lives_have_bounds},
      {"bad arguments are named", bad_arguments_are_named},
      {"no memory is no crash", no_memory_is_no_crash})
