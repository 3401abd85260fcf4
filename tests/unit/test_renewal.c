/* SPDX-License-Identifier: Apache-2.0 */
/* Renewal curves: closed forms, conventions, fleets, bad arguments. */
#include <math.h>
#include <string.h>

#include <pcm/renewal.h>

#include "libpcm/outlook/renewal_function.h"
#include "libpcm/outlook/renewal_prospect.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

enum { years = 20 };

static const pcm_renewal_plan pump = {.life = {PCM_FAMILY_WEIBULL, {2.5, 8.0}},
                                      .age = 3.0,
                                      .replacement_age = 5.0,
                                      .cost_planned = 100.0,
                                      .cost_failure = 700.0,
                                      .downtime_planned = 0.01,
                                      .downtime_failure = 0.05,
                                      .discount = 0.03};

static pcm_renewal_period total(const pcm_renewal_period *curve, size_t n)
{
    pcm_renewal_period sum = {0.0, 0.0, 0.0, 0.0, 0.0};
    for (size_t i = 0; i < n; i++) {
        sum.failures += curve[i].failures;
        sum.planned += curve[i].planned;
        sum.cost += curve[i].cost;
        sum.downtime += curve[i].downtime;
    }
    return sum;
}

static void exponential_failures_come_evenly(void)
{
    const pcm_renewal_plan plan = {.life = {PCM_FAMILY_EXPONENTIAL, {4.0}},
                                   .age = 9.0,
                                   .replacement_age = INFINITY,
                                   .cost_failure = 10.0,
                                   .discount = 0.05};
    pcm_renewal_period curve[years];
    ASSERT_OK(pcm_renewal_curve(curve, years, 1.0, &plan));
    for (int i = 0; i < years; i++) {
        ASSERT_CLOSE(curve[i].failures, 0.25, 1e-7);
        ASSERT_CLOSE(curve[i].cost, 2.5 * exp(-0.05 * i) * -expm1(-0.05) / 0.05, 1e-5);
        CU_ASSERT(curve[i].planned == 0.0 && curve[i].availability == 1.0);
    }
}

/* Replacing what has no memory changes no failures: 1/scale per time at work. Planned replacements
 * come at T if nothing failed: the long-run rate is R/int_0^T R. */
static void replacing_what_has_no_memory_changes_no_failures(void)
{
    pcm_renewal_plan plan = {.life = {PCM_FAMILY_EXPONENTIAL, {4.0}}, .replacement_age = 3.0};
    pcm_renewal_period curve[60];
    ASSERT_OK(pcm_renewal_curve(curve, 60, 1.0, &plan));
    for (int i = 0; i < 60; i++)
        ASSERT_CLOSE(curve[i].failures, 0.25, 1e-4);
    ASSERT_CLOSE(curve[59].planned, exp(-0.75) / (4.0 * -expm1(-0.75)), 1e-4);
}

/* Lives that all but all end at 10, replaced at 6: planned work every 6, starting 6 - age from
 * now. */
static void sure_lives_are_replaced_like_clockwork(void)
{
    pcm_renewal_plan plan = {.life = {PCM_FAMILY_WEIBULL, {80.0, 10.0}},
                             .age = 2.0,
                             .replacement_age = 6.0,
                             .cost_planned = 7.0,
                             .discount = 0.1};
    pcm_renewal_period curve[years];
    ASSERT_OK(pcm_renewal_curve(curve, years, 1.0, &plan));
    for (int i = 0; i < years; i++) {
        /* At 4, 10, 16: the ends of periods, in which they count. */
        const int due = (i + 1 - 4) % 6 == 0 && i + 1 >= 4;
        CU_ASSERT(fabs(curve[i].planned - due) < 1e-9 && curve[i].failures < 1e-9);
        CU_ASSERT(fabs(curve[i].cost - due * 7.0 * exp(-0.1 * (i + 1))) < 1e-9);
    }
}

static void what_has_reached_its_age_is_replaced_at_once(void)
{
    pcm_renewal_plan plan = pump;
    pcm_renewal_period now[years], later[years];
    static const double ages[] = {5.0, 5.5, 1e6};
    plan.downtime_planned = 0.0;
    plan.age = 0.0;
    ASSERT_OK(pcm_renewal_curve(later, years, 1.0, &plan));
    for (size_t k = 0; k < 3; k++) {
        plan.age = ages[k];
        ASSERT_OK(pcm_renewal_curve(now, years, 1.0, &plan));
        for (int i = 0; i < years; i++) {
            CU_ASSERT(fabs(now[i].failures - later[i].failures) < 1e-5 * later[i].failures + 1e-6);
            CU_ASSERT(fabs(now[i].planned - later[i].planned - (i == 0)) < 2e-6);
            CU_ASSERT(fabs(now[i].cost - later[i].cost - (i == 0) * 100.0) < 1e-3);
        }
    }
}

/* The equation for failures under age replacement and the renewal function are different methods.
 */
static void an_age_beyond_all_lives_is_run_to_failure(void)
{
    static const double shapes[] = {0.6, 1.0, 2.5, 10.0}, ages[] = {0.0, 2.0};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 2; k++) {
            pcm_renewal_plan plan = pump;
            pcm_renewal_period until[years], never[years];
            plan.life.parameter[0] = shapes[i];
            plan.age = ages[k];
            plan.downtime_failure = 0.0;
            plan.replacement_age = INFINITY;
            ASSERT_OK(pcm_renewal_curve(never, years, 1.0, &plan));
            plan.downtime_failure = 1e-12; /* no longer the renewal function itself */
            ASSERT_OK(pcm_renewal_curve(until, years, 1.0, &plan));
            for (int y = 0; y < years; y++) {
                CU_ASSERT(fabs(until[y].failures - never[y].failures) <
                          1e-4 * never[y].failures + 2e-5);
                CU_ASSERT(fabs(until[y].cost - never[y].cost) < 1e-4 * never[y].cost + 2e-2);
            }
        }
}

/* Long-run rates of Barlow & Proschan (1965), section 4.2: F, R and downtime over the mean cycle.
 */
static void the_long_run_is_that_of_age_replacement(void)
{
    enum { panels = 2000, periods = 400 };
    pcm_renewal_plan plan = pump;
    pcm_renewal_period curve[periods];
    double up = 0.0, alive = 1.0;
    for (int i = 0; i <= panels; i++) {
        const double t = 5.0 * i / panels;
        ASSERT_OK(pcm_distribution_reliability(&alive, plan.life, &t, 1));
        up += alive * (i == 0 || i == panels ? 1.0 : i % 2 ? 4.0 : 2.0) * 5.0 / panels / 3.0;
    }
    const double down = alive * plan.downtime_planned + (1.0 - alive) * plan.downtime_failure;
    plan.discount = 0.0;
    ASSERT_OK(pcm_renewal_curve(curve, periods, 20.0, &plan));
    ASSERT_CLOSE(curve[periods - 1].failures, 20.0 * (1.0 - alive) / (up + down), 1e-4);
    ASSERT_CLOSE(curve[periods - 1].planned, 20.0 * alive / (up + down), 1e-4);
    ASSERT_CLOSE(curve[periods - 1].availability, up / (up + down), 1e-6);
}

/* Thousands of cycles: what is solved for and what goes on at long-run rates fit together. */
static void tiny_ages_at_replacement_are_no_obstacle(void)
{
    pcm_renewal_plan plan = pump;
    pcm_renewal_period curve[10];
    plan.replacement_age = 1e-4;
    plan.downtime_planned = plan.downtime_failure = plan.age = 0.0;
    ASSERT_OK(pcm_renewal_curve(curve, 10, 100.0, &plan));
    for (int i = 0; i < 10; i++)
        ASSERT_CLOSE(curve[i].planned, 1e6, 1e-5);
}

static void the_horizon_cost_is_that_of_the_curve(void)
{
    static const double ages[] = {0.5, 2.0, 5.0, 9.0, INFINITY};
    for (size_t i = 0; i < 5; i++) {
        pcm_renewal_plan plan = pump;
        pcm_renewal_period curve[25];
        plan.replacement_age = ages[i];
        ASSERT_OK(pcm_renewal_curve(curve, 25, 1.0, &plan));
        const pcm_terms terms = {.cost_planned = plan.cost_planned,
                                 .cost_failure = plan.cost_failure,
                                 .downtime_planned = plan.downtime_planned,
                                 .downtime_failure = plan.downtime_failure,
                                 .discount = plan.discount,
                                 .horizon = 25.0,
                                 .age = plan.age};
        double cost = NAN;
        ASSERT_OK(pcm__horizon_cost(&cost, &plan.life, &terms, ages[i]));
        ASSERT_CLOSE(cost, total(curve, 25).cost, 1e-12);
    }
}

/* One more check of the horizon cost by hand: a horizon before the age at replacement is a delayed
 * renewal function. */
static void a_short_horizon_is_run_to_failure(void)
{
    const pcm_terms terms = {.cost_planned = 1.0, .cost_failure = 3.0, .horizon = 1.9, .age = 3.0};
    double cost = NAN;
    pcm__renewal *renewal = NULL;
    ASSERT_OK(pcm__horizon_cost(&cost, &pump.life, &terms, 5.0));
    ASSERT_OK(pcm__renewal_new(&renewal, &pump.life, 3.0, 0.0, 1.9));
    ASSERT_CLOSE(cost, 3.0 * pcm__renewals(renewal, 1.9), 1e-12);
    pcm__renewal_free(renewal);
}

static void make_fleet(pcm_renewal_plan *plans, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        plans[i] = pump;
        plans[i].age = (double)(i % 7);
        plans[i].life.parameter[0] = 0.8 + 0.3 * (double)(i % 5);
        plans[i].replacement_age = i % 3 == 0 ? INFINITY : 4.0 + (double)(i % 4);
    }
}

static void a_fleet_is_the_sum_of_its_items(void)
{
    enum { n = 40 };
    pcm_renewal_plan plans[n];
    pcm_renewal_period fleet[years], sum[years], one[years];
    make_fleet(plans, n);
    memset(sum, 0, sizeof sum);
    for (size_t i = 0; i < n; i++) {
        ASSERT_OK(pcm_renewal_curve(one, years, 1.0, &plans[i]));
        for (int y = 0; y < years; y++) {
            sum[y].failures += one[y].failures;
            sum[y].planned += one[y].planned;
            sum[y].cost += one[y].cost;
            sum[y].availability += one[y].availability / n;
        }
    }
    ASSERT_OK(pcm_renewal_fleet(fleet, years, 1.0, plans, n, NULL));
    for (int y = 0; y < years; y++) {
        ASSERT_CLOSE(fleet[y].failures, sum[y].failures, 1e-13);
        ASSERT_CLOSE(fleet[y].planned, sum[y].planned, 1e-13);
        ASSERT_CLOSE(fleet[y].cost, sum[y].cost, 1e-13);
        ASSERT_CLOSE(fleet[y].availability, sum[y].availability, 1e-13);
    }
    ASSERT_OK(pcm_renewal_fleet(fleet, 1, 1.0, NULL, 0, NULL));
    CU_ASSERT(fleet[0].failures == 0.0 && fleet[0].availability == 1.0);
}

static void threads_change_no_bit(void)
{
    enum { n = 36 };
    pcm_renewal_plan plans[n];
    pcm_renewal_period first[years], other[years];
    pcm_control *control = NULL;
    make_fleet(plans, n);
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 1));
    ASSERT_OK(pcm_renewal_fleet(first, years, 1.0, plans, n, control));
    ASSERT_OK(pcm_control_set_threads(control, 3));
    ASSERT_OK(pcm_renewal_fleet(other, years, 1.0, plans, n, control));
    CU_ASSERT(memcmp(first, other, sizeof first) == 0);
    pcm_control_free(control);
}

static void a_stopped_fleet_writes_nothing(void)
{
    pcm_renewal_plan plans[20];
    pcm_renewal_period out[2] = {{.failures = 77.0}};
    pcm_control *control = NULL;
    make_fleet(plans, 20);
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    ASSERT_STATUS(pcm_renewal_fleet(out, 2, 1.0, plans, 20, control), PCM_ERR_CALLBACK);
    ASSERT_MESSAGE("stopped");
    CU_ASSERT(out[0].failures == 77.0);
    pcm_control_free(control);
}

static void extremes_give_no_nan(void)
{
    static const double shapes[] = {0.05, 1.0, 100.0};
    static const double values[] = {1e-290, 1.0, 1e290};
    for (size_t b = 0; b < 3; b++)
        for (int i = 0; i < 27; i++) {
            pcm_renewal_plan plan = pump;
            pcm_renewal_period curve[3];
            plan.life.parameter[0] = shapes[b];
            plan.life.parameter[1] = 1.0;
            plan.replacement_age = values[i % 3];
            plan.age = values[i / 3 % 3];
            plan.downtime_failure = i / 9 == 1 ? 0.5 : 0.0;
            ASSERT_OK(pcm_renewal_curve(curve, 3, i / 9 == 2 ? 1e-8 : 2.0, &plan));
            for (int y = 0; y < 3; y++) {
                CU_ASSERT(curve[y].failures >= 0.0 && curve[y].planned >= 0.0);
                CU_ASSERT(curve[y].cost >= 0.0);
                CU_ASSERT(curve[y].availability >= 0.0 && curve[y].availability <= 1.0);
            }
        }
}

static void bad_arguments_are_named(void)
{
    pcm_renewal_period out[2] = {{.failures = 77.0}};
    pcm_renewal_plan plan = pump;
    ASSERT_STATUS(pcm_renewal_curve(NULL, 2, 1.0, &plan), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_renewal_curve(out, 2, 1.0, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("plan = NULL");
    ASSERT_STATUS(pcm_renewal_curve(out, 0, 1.0, &plan), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("periods = 0");
    ASSERT_STATUS(pcm_renewal_curve(out, 2, 0.0, &plan), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_renewal_curve(out, 2, 1e308, &plan), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("period_length");
    plan.replacement_age = 0.0;
    ASSERT_STATUS(pcm_renewal_curve(out, 2, 1.0, &plan), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("plan.replacement_age = 0: must be a number > 0");
    plan = pump;
    plan.discount = NAN;
    ASSERT_STATUS(pcm_renewal_curve(out, 2, 1.0, &plan), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("plan.discount = nan: must be a finite number >= 0");
    pcm_renewal_plan plans[2] = {pump, pump};
    plans[1].life.parameter[0] = -1.0;
    ASSERT_STATUS(pcm_renewal_fleet(out, 2, 1.0, plans, 2, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("plans[1].life: shape = -1");
    plans[1] = pump;
    plans[1].age = -1.0;
    ASSERT_STATUS(pcm_renewal_fleet(out, 2, 1.0, plans, 2, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("plans[1].age = -1");
    ASSERT_STATUS(pcm_renewal_fleet(out, 2, 1.0, NULL, 2, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT(out[0].failures == 77.0);
}

static int fleet_of_two(void)
{
    pcm_renewal_plan plans[2] = {pump, pump};
    pcm_renewal_period out[2];
    pcm_control *control = NULL;
    plans[1].replacement_age = INFINITY;
    plans[1].downtime_failure = 0.0;
    pcm_status status = pcm_control_new(&control);
    if (status == PCM_OK)
        status = pcm_control_set_threads(control, 1);
    if (status == PCM_OK)
        status = pcm_renewal_fleet(out, 2, 1.0, plans, 2, control);
    if (status == PCM_OK)
        status = pcm_renewal_curve(out, 2, 1.0, &plans[1]);
    pcm_control_free(control);
    return status;
}

static void no_memory_is_no_crash(void)
{
    chaos_run(fleet_of_two);
}

SUITE("renewal", {"exponential failures come evenly", exponential_failures_come_evenly},
      {"replacing what has no memory changes no failures",
       replacing_what_has_no_memory_changes_no_failures},
      {"sure lives are replaced like clockwork", sure_lives_are_replaced_like_clockwork},
      {"what has reached its age is replaced at once",
       what_has_reached_its_age_is_replaced_at_once},
      {"an age beyond all lives is run to failure", an_age_beyond_all_lives_is_run_to_failure},
      {"the long run is that of age replacement", the_long_run_is_that_of_age_replacement},
      {"tiny ages at replacement are no obstacle", tiny_ages_at_replacement_are_no_obstacle},
      {"the horizon cost is that of the curve", the_horizon_cost_is_that_of_the_curve},
      {"a short horizon is run to failure", a_short_horizon_is_run_to_failure},
      {"a fleet is the sum of its items", a_fleet_is_the_sum_of_its_items},
      {"threads change no bit", threads_change_no_bit},
      {"a stopped fleet writes nothing", a_stopped_fleet_writes_nothing},
      {"extremes give no NaN", extremes_give_no_nan},
      {"bad arguments are named", bad_arguments_are_named},
      {"no memory is no crash", no_memory_is_no_crash})
