/* SPDX-License-Identifier: Apache-2.0 */
/* Plans of imperfect jobs: plans worked out by hand, verdicts, fits, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/imperfect_policy.h>

#include "tests/support/chaos.h"
#include "tests/support/fleet.h"

static const pcm_imperfect_life chiller = {PCM_IMPERFECT_ARA_1, {2.0, 1000.0}, 0.0, 0.5};
static const pcm_terms usual = {.cost_planned = 10.0, .cost_failure = 100.0};
static const pcm_renewal_terms renewal = {.cost = 400.0};

static pcm_imperfect_policy solve(const pcm_imperfect_life *system, const pcm_terms *terms,
                                  const pcm_renewal_terms *renew)
{
    pcm_imperfect_policy plan = {.acts = -1.0};
    ASSERT_OK(pcm_imperfect_policy_solve(&plan, system, terms, renew, NULL));
    return plan;
}

/* Shape 2, half of the last stretch taken away in ARA-1: after k jobs a_k = k/2, so that the
 * stretches add up to sum of 2 a_k + 1 = N (N + 1)/2, and C^2 is in proportion to
 * (10 N + 390) N (N + 1)/(2 N^2) = 5 N + 200 + 195/N: least at N = 6 (262.5), not at 7 (262.86). */
static void a_plan_is_worked_out_by_hand(void)
{
    const pcm_imperfect_policy plan = solve(&chiller, &usual, &renewal);
    CU_ASSERT_EQUAL(plan.acts, 6.0);
    const double interval = 1000.0 * sqrt(450.0 / (100.0 * 21.0));
    ASSERT_CLOSE(plan.advice.interval, interval, 1e-14);
    ASSERT_CLOSE(plan.advice.cost_rate, 2.0 * 450.0 / (6.0 * interval), 1e-14);
    ASSERT_CLOSE(plan.cycle_length, 6.0 * interval, 1e-14);
    ASSERT_CLOSE(plan.expected_failures, 4.5, 1e-13);
    CU_ASSERT_EQUAL(plan.advice.verdict, PCM_ACT_AT_AGE);
    CU_ASSERT_EQUAL(plan.advice.reason, PCM_REASON_SAVES);
    /* Renewals alone: 1000 sqrt(4), at 2 * 400/2000. */
    ASSERT_CLOSE(plan.interval_renewal_only, 2000.0, 1e-12);
    ASSERT_CLOSE(plan.cost_rate_renewal_only, 0.4, 1e-12);
    ASSERT_CLOSE(plan.job_benefit, 0.4 - plan.advice.cost_rate, 1e-11);
    CU_ASSERT_EQUAL(plan.simulation_error, 0.0);
    CU_ASSERT(isinf(plan.advice.cost_rate_run_to_failure));
}

/* With jobs that halve the whole virtual age it stays below a stretch; renewals at 10,000 never
 * pay: the long-run stretch has 2^2 - 1^2 = 3 failures at scale 1. */
static void a_system_may_never_be_renewed(void)
{
    pcm_imperfect_life system = chiller;
    system.model = PCM_IMPERFECT_ARA_INFINITY;
    const pcm_renewal_terms dear = {.cost = 10000.0};
    const pcm_imperfect_policy plan = solve(&system, &usual, &dear);
    CU_ASSERT(isinf(plan.acts) && isinf(plan.cycle_length));
    const double interval = 1000.0 * sqrt(10.0 / (100.0 * 3.0));
    ASSERT_CLOSE(plan.advice.interval, interval, 1e-14);
    ASSERT_CLOSE(plan.advice.cost_rate, 20.0 / interval, 1e-14);
    ASSERT_CLOSE(plan.expected_failures, 0.1, 1e-13);
}

static void jobs_dearer_than_renewals_are_not_done(void)
{
    pcm_terms terms = usual;
    terms.cost_planned = 500.0;
    const pcm_imperfect_policy plan = solve(&chiller, &terms, &renewal);
    CU_ASSERT_EQUAL(plan.acts, 1.0);
    ASSERT_CLOSE(plan.advice.interval, 2000.0, 1e-14);
    CU_ASSERT_EQUAL(plan.job_benefit, 0.0);
}

static void jobs_that_do_nothing_are_named(void)
{
    pcm_imperfect_life system = chiller;
    for (int i = 0; i < 2; i++) {
        system.rho_preventive = i == 0 ? 0.0 : -0.4;
        system.rho_corrective = 0.0;
        const pcm_imperfect_policy plan = solve(&system, &usual, &renewal);
        CU_ASSERT_EQUAL(plan.acts, 1.0);
        CU_ASSERT_EQUAL(plan.advice.verdict, PCM_ACT_AT_AGE);
        CU_ASSERT_EQUAL(plan.advice.reason, PCM_REASON_WORK_DOES_NOTHING);
        CU_ASSERT_EQUAL(plan.advice.argument[0], system.rho_preventive);
        ASSERT_CLOSE(plan.advice.interval, 2000.0, 1e-14);
    }
}

static void what_does_not_wear_out_is_left_alone(void)
{
    pcm_imperfect_life system = chiller;
    static const double shapes[] = {1.0, 0.7};
    for (int i = 0; i < 4; i++) {
        system.life.shape = shapes[i / 2];
        system.rho_corrective = i % 2 ? 0.4 : 0.0;
        const pcm_imperfect_policy plan = solve(&system, &usual, &renewal);
        CU_ASSERT_EQUAL(plan.advice.verdict, PCM_RUN_TO_FAILURE);
        CU_ASSERT_EQUAL(plan.advice.reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
        CU_ASSERT(isinf(plan.advice.interval));
    }
}

/* Stretches of 500 with N = 2: (10 + 400 + 100 * 3 * 0.25)/1000. */
static void the_plan_of_today_is_weighed(void)
{
    pcm_terms terms = usual;
    pcm_renewal_terms today = renewal;
    terms.current_interval = 500.0;
    today.current_acts = 2.0;
    const pcm_imperfect_policy plan = solve(&chiller, &terms, &today);
    ASSERT_CLOSE(plan.advice.cost_rate_now, 0.485, 1e-14);
    ASSERT_CLOSE(plan.advice.saving_rate_now, 0.485 - plan.advice.cost_rate, 1e-12);
}

static void limits_hold_between_acts(void)
{
    pcm_terms terms = usual;
    pcm_renewal_terms renew = renewal;
    terms.statutory_interval = 300.0;
    pcm_imperfect_policy plan = solve(&chiller, &terms, &renew);
    CU_ASSERT_EQUAL(plan.advice.verdict, PCM_STATUTORY_LIMIT_BINDS);
    ASSERT_CLOSE(plan.advice.interval, 300.0, 1e-14);
    terms = usual;
    terms.age = 100.0;
    renew.virtual_age = 700.0;
    plan = solve(&chiller, &terms, &renew);
    const double to = 700.0 + plan.advice.interval;
    ASSERT_CLOSE(plan.advice.expected_failures, 1e-6 * (to * to - 640000.0), 1e-12);
}

/* Downtimes of 2, 8 and 5 in the place of costs: (2 N + 6) (N + 1)/(2 N) is least between 1 and 2,
 * where it is 8 and 7.5; at 3 it is 8. */
static void availability_takes_downtimes_for_costs(void)
{
    pcm_terms terms = {
        .criterion = PCM_CRITERION_AVAILABILITY, .downtime_planned = 2.0, .downtime_failure = 5.0};
    pcm_renewal_terms renew = {.downtime = 8.0};
    pcm_imperfect_policy plan = solve(&chiller, &terms, &renew);
    CU_ASSERT_EQUAL(plan.acts, 2.0);
    const double interval = 1000.0 * sqrt(10.0 / (5.0 * 3.0));
    ASSERT_CLOSE(plan.advice.interval, interval, 1e-12);
    ASSERT_CLOSE(plan.advice.availability, 1.0 / (1.0 + 20.0 / (2.0 * interval)), 1e-12);
    terms.downtime_planned = 0.0;
    plan = solve(&chiller, &terms, &renew);
    CU_ASSERT_EQUAL(plan.advice.reason, PCM_REASON_COST_NOT_POSITIVE);
    renew.cost = 0.0;
    plan = solve(&chiller, &usual, &renew);
    CU_ASSERT_EQUAL(plan.advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(plan.advice.reason, PCM_REASON_COST_NOT_POSITIVE);
}

static void harm_without_end_gives_no_nan(void)
{
    for (int model = 0; model < 2; model++) {
        const pcm_imperfect_life system = {(pcm_imperfect_model)model, {2.5, 100.0}, -9.0, 0.9};
        const pcm_imperfect_policy plan = solve(&system, &usual, &renewal);
        CU_ASSERT(plan.advice.interval > 0.0 && plan.advice.cost_rate > 0.0);
        CU_ASSERT(!isnan(plan.simulation_error) && !isnan(plan.job_benefit));
    }
}

static void seeds_and_threads_decide_nothing(void)
{
    pcm_imperfect_life system = chiller;
    system.rho_corrective = 0.3;
    pcm_control *control = NULL;
    pcm_imperfect_policy one, many, other;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 1));
    ASSERT_OK(pcm_imperfect_policy_solve(&one, &system, &usual, &renewal, control));
    ASSERT_OK(pcm_control_set_threads(control, 4));
    ASSERT_OK(pcm_imperfect_policy_solve(&many, &system, &usual, &renewal, control));
    CU_ASSERT_EQUAL(memcmp(&one, &many, sizeof one), 0);
    ASSERT_OK(pcm_control_set_seed(control, 99));
    ASSERT_OK(pcm_imperfect_policy_solve(&other, &system, &usual, &renewal, control));
    CU_ASSERT(fabs(other.advice.cost_rate - one.advice.cost_rate) < 6.0 * one.simulation_error);
    pcm_control_stop(control);
    ASSERT_STATUS(pcm_imperfect_policy_solve(&other, &system, &usual, &renewal, control),
                  PCM_ERR_CALLBACK);
    pcm_control_free(control);
}

/* Fits. */

static const fleet_truth pumps = {
    PCM_IMPERFECT_ARA_INFINITY, 2.5, 1000.0, {0.0, 0.8}, 3000.0, 700.0};

static pcm_imperfect fit_of(const pcm_event_data *data, int minimal)
{
    pcm_imperfect fit = {.status = PCM_IMPERFECT_NOT_CONVERGED};
    const pcm_imperfect_options options = {.corrective = {minimal, 0.0}};
    ASSERT_OK(pcm_imperfect_fit(&fit, data, &options));
    return fit;
}

static void expect_sound(const pcm_imperfect_policy *plan)
{
    const pcm_advice *advice = &plan->advice;
    CU_ASSERT_EQUAL(advice->evidence, PCM_EVIDENCE_POSTERIOR);
    CU_ASSERT_EQUAL(advice->confidence, 0.9);
    ASSERT_TEXT(advice->unit, "h");
    CU_ASSERT(advice->optimum.lower < advice->optimum.estimate);
    CU_ASSERT(advice->optimum.upper > advice->optimum.estimate);
    CU_ASSERT(advice->window_lower < advice->interval && advice->window_upper > advice->interval);
    CU_ASSERT(plan->acts >= 1.0);
}

/* With much data the plan of the fit comes near to that of the truth. */
static void fits_come_near_to_the_truth(void)
{
    pcm_event_data *data = fleet_simulate(&pumps, 300, 11);
    const pcm_imperfect fit = fit_of(data, 1);
    const pcm_imperfect_life truth = {pumps.model, {2.5, 1000.0}, 0.0, 0.8};
    const pcm_renewal_terms renew = {.cost = 60.0};
    pcm_imperfect_policy fitted;
    ASSERT_OK(pcm_imperfect_policy_from_fit(&fitted, &fit, data, &usual, &renew, 0.9, NULL));
    const pcm_imperfect_policy known = solve(&truth, &usual, &renew);
    expect_sound(&fitted);
    ASSERT_CLOSE(fitted.advice.cost_rate, known.advice.cost_rate, 0.1);
    CU_ASSERT_EQUAL(fitted.advice.verdict, PCM_ACT_AT_AGE);
    pcm_imperfect_policy without_data;
    ASSERT_OK(pcm_imperfect_policy_from_fit(&without_data, &fit, NULL, &usual, &renew, 0.9, NULL));
    /* The reference age of the data changes rounding only. */
    ASSERT_CLOSE(without_data.advice.interval, fitted.advice.interval, 1e-6);
    pcm_event_data_free(data);
}

static void repairs_that_rejuvenate_are_simulated(void)
{
    fleet_truth truth = pumps;
    truth.rho[0] = 0.4;
    pcm_event_data *data = fleet_simulate(&truth, 60, 12);
    const pcm_imperfect fit = fit_of(data, 0);
    CU_ASSERT(fit.rho_corrective != 0.0);
    const pcm_renewal_terms renew = {.cost = 60.0};
    pcm_imperfect_policy plan, again;
    ASSERT_OK(pcm_imperfect_policy_from_fit(&plan, &fit, data, &usual, &renew, 0.9, NULL));
    expect_sound(&plan);
    CU_ASSERT(plan.simulation_error > 0.0);
    ASSERT_OK(pcm_imperfect_policy_from_fit(&again, &fit, data, &usual, &renew, 0.9, NULL));
    CU_ASSERT_EQUAL(memcmp(&plan, &again, sizeof plan), 0);
    pcm_event_data_free(data);
}

static void little_evidence_decides_nothing(void)
{
    static const fleet_event few[] = {{1, 300.0, -1}, {1, 500.0, 1}, {1, 900.0, -1},
                                      {1, 1100.0, 0}, {2, 500.0, 1}, {2, 800.0, -1},
                                      {2, 1100.0, 0}};
    pcm_event_data *data = fleet_of(few, 7, 1.0);
    const pcm_imperfect fit = fit_of(data, 1);
    CU_ASSERT(pcm_imperfect_has_estimate(&fit) && fit.failures == 3);
    pcm_imperfect_policy plan;
    ASSERT_OK(pcm_imperfect_policy_from_fit(&plan, &fit, data, &usual, &renewal, 0.9, NULL));
    CU_ASSERT_EQUAL(plan.advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    const pcm_imperfect none = {.status = PCM_IMPERFECT_NO_FAILURES};
    ASSERT_OK(pcm_imperfect_policy_from_fit(&plan, &none, NULL, &usual, &renewal, 0.9, NULL));
    CU_ASSERT_EQUAL(plan.advice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
    CU_ASSERT_EQUAL(plan.advice.reason, PCM_REASON_NO_ESTIMATE);
    CU_ASSERT(isinf(plan.advice.interval));
    pcm_event_data_free(data);
}

static void bad_arguments_are_named(void)
{
    pcm_imperfect_policy plan;
    pcm_imperfect_life system = chiller;
    pcm_terms terms = usual;
    pcm_renewal_terms renew = renewal;
    ASSERT_STATUS(pcm_imperfect_policy_solve(NULL, &system, &terms, &renew, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, NULL, &terms, &renew, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("system");
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, NULL, &renew, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("renewal");
    system.rho_preventive = 1.5;
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, &renew, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("rho_preventive = 1.5");
    system = chiller;
    system.life.shape = NAN;
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, &renew, NULL), PCM_ERR_DOMAIN);
    system = chiller;
    terms.discount = 0.1;
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, &renew, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.discount = 0.1");
    terms = usual;
    terms.horizon = 10.0;
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, &renew, NULL), PCM_ERR_DOMAIN);
    terms = usual;
    renew.virtual_age = -1.0;
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, &renew, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("renewal.virtual_age = -1");
    renew = renewal;
    renew.current_acts = 2.5;
    ASSERT_STATUS(pcm_imperfect_policy_solve(&plan, &system, &terms, &renew, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("current_acts = 2.5");
    system.rho_corrective = 0.5;
    double out = -1.0, interval = 100.0;
    ASSERT_STATUS(
        pcm_imperfect_policy_cost_rate(&out, &system, &terms, &renewal, 21.0, &interval, 1, NULL),
        PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("acts = 21");
    interval = INFINITY;
    ASSERT_STATUS(
        pcm_imperfect_policy_cost_rate(&out, &system, &terms, &renewal, 2.0, &interval, 1, NULL),
        PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("interval[0] = inf");
    double lengths[3], rate;
    ASSERT_STATUS(pcm_imperfect_policy_sequence(lengths, &rate, &system, &terms, &renewal, 3),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("rho_corrective");
    ASSERT_STATUS(pcm_imperfect_policy_sequence(lengths, &rate, &chiller, &terms, &renewal, 0),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("acts = 0");
    const pcm_imperfect none = {.status = PCM_IMPERFECT_NO_FAILURES};
    ASSERT_STATUS(pcm_imperfect_policy_from_fit(&plan, &none, NULL, &terms, &renewal, 1.0, NULL),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 1");
    ASSERT_STATUS(pcm_imperfect_policy_from_fit(&plan, NULL, NULL, &terms, &renewal, 0.9, NULL),
                  PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(out, -1.0);
}

/* One act is an overhaul; two alike stretches of perfect jobs are two overhauls. */
static void sequences_begin_with_known_ones(void)
{
    double length[3], rate;
    ASSERT_OK(pcm_imperfect_policy_sequence(length, &rate, &chiller, &usual, &renewal, 1));
    ASSERT_CLOSE(length[0], 2000.0, 1e-13);
    ASSERT_CLOSE(rate, 0.4, 1e-13);
    for (int model = 0; model < 2; model++) {
        const pcm_imperfect_life perfect = {(pcm_imperfect_model)model, {2.0, 1000.0}, 0.0, 1.0};
        ASSERT_OK(pcm_imperfect_policy_sequence(length, NULL, &perfect, &usual, &renewal, 3));
        for (int k = 0; k < 3; k++)
            ASSERT_CLOSE(length[k], 1000.0 * sqrt(420.0 / 300.0), 1e-12);
    }
}

static pcm_event_data *chaos_data;

static int plan_from_fit(void)
{
    pcm_imperfect_policy plan;
    const pcm_imperfect_options options = {.corrective = {1, 0.0}};
    pcm_imperfect fit;
    pcm_status status = pcm_imperfect_fit(&fit, chaos_data, &options);
    if (status == PCM_OK)
        status =
            pcm_imperfect_policy_from_fit(&plan, &fit, chaos_data, &usual, &renewal, 0.9, NULL);
    return status;
}

static int plan_of_known(void)
{
    pcm_imperfect_policy plan;
    double length[4];
    pcm_status status = pcm_imperfect_policy_solve(&plan, &chiller, &usual, &renewal, NULL);
    if (status == PCM_OK)
        status = pcm_imperfect_policy_sequence(length, NULL, &chiller, &usual, &renewal, 4);
    return status;
}

static void no_memory_is_reported(void)
{
    chaos_run(plan_of_known);
    const fleet_event few[] = {{1, 300.0, -1}, {1, 500.0, 1},  {1, 900.0, -1}, {1, 1100.0, 0},
                               {2, 500.0, 1},  {2, 800.0, -1}, {2, 1100.0, 0}};
    chaos_data = fleet_of(few, 7, 1.0);
    chaos_run(plan_from_fit);
    pcm_event_data_free(chaos_data);
}

SUITE("imperfect policy", {"a plan is worked out by hand", a_plan_is_worked_out_by_hand},
      {"a system may never be renewed", a_system_may_never_be_renewed},
      {"jobs dearer than renewals are not done", jobs_dearer_than_renewals_are_not_done},
      {"jobs that do nothing are named", jobs_that_do_nothing_are_named},
      {"what does not wear out is left alone", what_does_not_wear_out_is_left_alone},
      {"the plan of today is weighed", the_plan_of_today_is_weighed},
      {"limits hold between acts", limits_hold_between_acts},
      {"availability takes downtimes for costs", availability_takes_downtimes_for_costs},
      {"harm without end gives no NaN", harm_without_end_gives_no_nan},
      {"seeds and threads decide nothing", seeds_and_threads_decide_nothing},
      {"fits come near to the truth", fits_come_near_to_the_truth},
      {"repairs that rejuvenate are simulated", repairs_that_rejuvenate_are_simulated},
      {"little evidence decides nothing", little_evidence_decides_nothing},
      {"bad arguments are named", bad_arguments_are_named},
      {"sequences begin with known ones", sequences_begin_with_known_ones},
      {"no memory is reported", no_memory_is_reported})
