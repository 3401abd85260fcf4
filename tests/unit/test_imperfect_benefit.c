/* SPDX-License-Identifier: Apache-2.0 */
/* What preventive work bought: against closed formulas, against a simulation by another method,
 * and at the edges. */
#include <math.h>
#include <string.h>

#include "tests/support/chaos.h"
#include "tests/support/fleet.h"

static pcm_imperfect fit_with(const pcm_event_data *data, const pcm_imperfect_options *options)
{
    pcm_imperfect fit = {.status = PCM_IMPERFECT_NOT_CONVERGED};
    ASSERT_OK(pcm_imperfect_fit(&fit, data, options));
    CU_ASSERT_FATAL(pcm_imperfect_has_estimate(&fit));
    return fit;
}

static pcm_benefit benefit_of(const pcm_imperfect *fit, const pcm_event_data *data)
{
    pcm_benefit benefit;
    ASSERT_OK(pcm_imperfect_benefit(&benefit, data, fit, 0.9, NULL));
    return benefit;
}

static void expect_order(pcm_bounds bounds)
{
    CU_ASSERT(bounds.lower <= bounds.estimate && bounds.estimate <= bounds.upper);
}

static const fleet_truth pumps = {
    PCM_IMPERFECT_ARA_INFINITY, 2.5, 1000.0, {0.0, 0.8}, 3000.0, 700.0};

/* With minimal repair the virtual age does not depend on failures, and the expected number is the
 * cumulative hazard: with work every 700 that leaves a fifth, the ages 700, 840, 868, 873.6 are
 * reached from 0, 140, 168, 173.6, and 374.72 from 174.72 at the end of 3000. */
static void minimal_repair_has_a_closed_form(void)
{
    pcm_event_data *data = fleet_simulate(&pumps, 20, 3);
    const pcm_imperfect_options options = {.corrective = {1, 0.0}, .preventive = {1, 0.8}};
    const pcm_imperfect fit = fit_with(data, &options);
    const pcm_benefit benefit = benefit_of(&fit, data);
    static const double ages[][2] = {
        {0.0, 700.0}, {140.0, 840.0}, {168.0, 868.0}, {173.6, 873.6}, {174.72, 374.72}};
    double as_done = 0.0, perfect = 0.0;
    const double b = fit.life.shape, s = fit.life.scale;
    for (int i = 0; i < 5; i++) {
        as_done += 20.0 * (pow(ages[i][1] / s, b) - pow(ages[i][0] / s, b));
        perfect += 20.0 * pow((ages[i][1] - ages[i][0]) / s, b);
    }
    CU_ASSERT_EQUAL(benefit.status, PCM_BENEFIT_OK);
    ASSERT_CLOSE(benefit.as_done.estimate, as_done, 1e-10);
    ASSERT_CLOSE(benefit.perfect.estimate, perfect, 1e-10);
    ASSERT_CLOSE(benefit.without.estimate, 20.0 * pow(3000.0 / s, b), 1e-10);
    ASSERT_CLOSE(benefit.avoided.estimate, 20.0 * pow(3000.0 / s, b) - as_done, 1e-10);
    ASSERT_CLOSE(benefit.share.estimate, benefit.avoided.estimate / benefit.without.estimate,
                 1e-12);
    CU_ASSERT(benefit.monte_carlo_error < 1e-9 * benefit.avoided.estimate);
    /* The compensator of the record adds up to its failures, and here it is the expectation. */
    ASSERT_CLOSE(benefit.as_done.estimate, benefit.observed, 1e-9);
    expect_order(benefit.as_done);
    expect_order(benefit.without);
    expect_order(benefit.perfect);
    expect_order(benefit.avoided);
    expect_order(benefit.share);
    pcm_event_data_free(data);
}

/* One system over its watched age by thinning (Lewis & Shedler 1979): candidates come at the
 * highest rate of a short stretch, and are accepted by the rate that holds. Shape >= 1. */
static double simulate_by_thinning(const fleet_truth *truth, double interval, test_random *random)
{
    double now = 0.0, after = 0.0, last = 0.0, planned = interval, failures = 0.0;
    while (now < truth->end) {
        const double until = fmin(fmin(now + 50.0, planned), truth->end);
        const double ceiling = truth->shape / truth->scale *
                               pow((after + until - last) / truth->scale, truth->shape - 1.0);
        const double candidate = now - log(test_random_uniform(random)) / ceiling;
        int kind = -1;
        now = fmin(candidate, until);
        const double rate = truth->shape / truth->scale *
                            pow((after + now - last) / truth->scale, truth->shape - 1.0);
        if (candidate < until && test_random_uniform(random) * ceiling < rate)
            kind = PCM_MAINTENANCE_CORRECTIVE;
        else if (candidate >= until && until == planned && planned < truth->end)
            kind = PCM_MAINTENANCE_PREVENTIVE;
        if (kind < 0)
            continue;
        const double left = 1.0 - truth->rho[kind];
        after = truth->model == PCM_IMPERFECT_ARA_1 ? after + left * (now - last)
                                                    : left * (after + now - last);
        last = now;
        failures += kind == PCM_MAINTENANCE_CORRECTIVE;
        planned += kind == PCM_MAINTENANCE_PREVENTIVE ? interval : 0.0;
    }
    return failures;
}

static void expect_thinning(const fleet_truth *truth, double interval, pcm_bounds expected,
                            double systems)
{
    enum { paths = 5000 };
    test_random random = {99};
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < paths; i++) {
        const double failures = simulate_by_thinning(truth, interval, &random);
        sum += failures;
        squares += failures * failures;
    }
    const double mean = sum / paths, error = sqrt((squares / paths - mean * mean) / paths);
    CU_ASSERT(fabs(expected.estimate / systems - mean) < 4.0 * error + 0.008 * mean);
}

static void numbers_are_those_of_a_simulation_by_thinning(void)
{
    for (int model = 0; model < 2; model++) {
        fleet_truth truth = pumps;
        truth.model = (pcm_imperfect_model)model;
        truth.rho[0] = 0.6;
        pcm_event_data *data = fleet_simulate(&truth, 10, 8);
        const pcm_imperfect_options options = {truth.model, {1, 0.6}, {1, 0.8}};
        const pcm_imperfect fit = fit_with(data, &options);
        const pcm_benefit benefit = benefit_of(&fit, data);
        truth.shape = fit.life.shape;
        truth.scale = fit.life.scale;
        expect_thinning(&truth, 700.0, benefit.as_done, 10.0);
        expect_thinning(&truth, INFINITY, benefit.without, 10.0);
        CU_ASSERT(benefit.monte_carlo_error < 0.05 * benefit.avoided.estimate);
        CU_ASSERT(benefit.perfect.estimate < benefit.as_done.estimate);
        pcm_event_data_free(data);
    }
}

/* Failures spread evenly over age are not fewer after work: the bounds say so. */
static void random_failures_cannot_be_prevented(void)
{
    pcm_event_data *data = fleet_new();
    for (int i = 0; i < 10; i++) {
        char name[4] = {(char)('a' + i), '\0'};
        size_t system;
        ASSERT_OK(pcm_event_data_add_system(&system, data, name, 0.0, 100.0));
        ASSERT_OK(pcm_event_data_add_event(data, system, 50.0, PCM_MAINTENANCE_PREVENTIVE));
        for (int k = 0; k < 5; k++)
            ASSERT_OK(pcm_event_data_add_event(data, system,
                                               3.0 + 19.0 * k + 1.3 * ((7 * i + 3 * k) % 10),
                                               PCM_MAINTENANCE_CORRECTIVE));
    }
    const pcm_imperfect_options options = {.corrective = {1, 0.0}, .preventive = {1, 0.5}};
    pcm_imperfect fit = fit_with(data, &options);
    const pcm_benefit benefit = benefit_of(&fit, data);
    CU_ASSERT(benefit.avoided.lower < 0.0 && benefit.avoided.upper > 0.0);
    ASSERT_CLOSE(benefit.as_done.estimate, 50.0, 1e-9);
    pcm_event_data_free(data);
}

/* Watched from 1000 to 3000 but for a gap from 1500 to 1800, in which the system ages. */
static void gaps_and_late_starts_count_as_watched(void)
{
    pcm_event_data *data = fleet_new();
    ASSERT_OK(pcm_event_data_add_system(NULL, data, "a", 1000.0, 3000.0));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 1500.0, 1800.0));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 2000.0, PCM_MAINTENANCE_PREVENTIVE));
    static const double ages[] = {1200.0, 1450.0, 1900.0, 2400.0, 2500.0, 2700.0, 2950.0};
    for (int i = 0; i < 7; i++)
        ASSERT_OK(pcm_event_data_add_event(data, 0, ages[i], PCM_MAINTENANCE_CORRECTIVE));
    const pcm_imperfect_options options = {.corrective = {1, 0.0}, .preventive = {1, 0.25}};
    const pcm_imperfect fit = fit_with(data, &options);
    const pcm_benefit benefit = benefit_of(&fit, data);
    const double b = fit.life.shape, s = fit.life.scale;
    const double until_gap = pow(1500.0 / s, b) - pow(1000.0 / s, b);
    const double after_gap = pow(2000.0 / s, b) - pow(1800.0 / s, b);
    ASSERT_CLOSE(benefit.without.estimate, until_gap + pow(3000.0 / s, b) - pow(1800.0 / s, b),
                 1e-9);
    ASSERT_CLOSE(benefit.as_done.estimate,
                 until_gap + after_gap + pow(2500.0 / s, b) - pow(1500.0 / s, b), 1e-9);
    ASSERT_CLOSE(benefit.perfect.estimate, until_gap + after_gap + pow(1000.0 / s, b), 1e-9);
    pcm_event_data_free(data);
}

/* The true number of avoided failures lies within bounds of 90 %: of 6 fleets, four standard
 * deviations below 5.4 is 2.5. */
static void bounds_hold_the_truth(void)
{
    fleet_truth truth = pumps;
    truth.rho[0] = 0.3;
    test_random random = {1};
    double as_done = 0.0, without = 0.0;
    for (int i = 0; i < 2000; i++) {
        as_done += simulate_by_thinning(&truth, 700.0, &random) / 2000.0;
        without += simulate_by_thinning(&truth, INFINITY, &random) / 2000.0;
    }
    int held = 0;
    for (uint64_t round = 0; round < 6; round++) {
        pcm_event_data *data = fleet_simulate(&truth, 20, 300 + round);
        const pcm_imperfect fit = fit_with(data, NULL);
        const pcm_benefit benefit = benefit_of(&fit, data);
        held += benefit.avoided.lower <= 20.0 * (without - as_done) &&
                20.0 * (without - as_done) <= benefit.avoided.upper;
        pcm_event_data_free(data);
    }
    CU_ASSERT(held >= 3);
}

static void threads_do_not_matter_but_seeds_do(void)
{
    fleet_truth truth = pumps;
    truth.rho[0] = 0.5;
    pcm_event_data *data = fleet_simulate(&truth, 6, 2);
    const pcm_imperfect fit = fit_with(data, NULL);
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    pcm_benefit one, four, other;
    memset(&one, 0, sizeof one);
    memset(&four, 0, sizeof four);
    ASSERT_OK(pcm_control_set_threads(control, 1));
    ASSERT_OK(pcm_imperfect_benefit(&one, data, &fit, 0.8, control));
    ASSERT_OK(pcm_control_set_threads(control, 4));
    ASSERT_OK(pcm_imperfect_benefit(&four, data, &fit, 0.8, control));
    CU_ASSERT(one.avoided.estimate == four.avoided.estimate);
    CU_ASSERT(one.avoided.lower == four.avoided.lower && one.avoided.upper == four.avoided.upper);
    CU_ASSERT(one.share.lower == four.share.lower && one.perfect.upper == four.perfect.upper);
    ASSERT_OK(pcm_control_set_seed(control, 77));
    ASSERT_OK(pcm_imperfect_benefit(&other, data, &fit, 0.8, control));
    CU_ASSERT(other.avoided.estimate != one.avoided.estimate);
    CU_ASSERT(fabs(other.avoided.estimate - one.avoided.estimate) <
              6.0 * (other.monte_carlo_error + one.monte_carlo_error));
    pcm_control_stop(control);
    ASSERT_STATUS(pcm_imperfect_benefit(&other, data, &fit, 0.8, control), PCM_ERR_CALLBACK);
    pcm_control_free(control);
    pcm_event_data_free(data);
}

/* Perfect work on a fleet so regular that rho is at its limit: bounds have a width all the same. */
static void work_at_its_limit_is_uncertain_too(void)
{
    fleet_truth truth = {PCM_IMPERFECT_ARA_INFINITY, 4.0, 1000.0, {0.5, 1.0}, 6000.0, 800.0};
    int limited = 0;
    for (uint64_t round = 0; round < 6; round++) {
        pcm_event_data *data = fleet_simulate(&truth, 10, 60 + round);
        const pcm_imperfect fit = fit_with(data, NULL);
        if (fit.preventive_state == PCM_RHO_AT_LIMIT) {
            const pcm_benefit benefit = benefit_of(&fit, data);
            limited++;
            ASSERT_CLOSE(benefit.as_done.estimate, benefit.perfect.estimate, 1e-12);
            CU_ASSERT(benefit.as_done.upper > benefit.perfect.upper);
            CU_ASSERT(benefit.avoided.lower > 0.0);
            CU_ASSERT(benefit.avoided.lower < benefit.avoided.estimate);
        }
        pcm_event_data_free(data);
    }
    CU_ASSERT(limited >= 2);
}

static void what_cannot_be_told_has_a_name(void)
{
    static const fleet_event no_work[] = {{1, 10, -1}, {1, 25, -1}, {1, 31, -1}, {1, 40, 1}};
    pcm_event_data *data = fleet_of(no_work, 4, 1.0);
    const pcm_imperfect_options options = {.corrective = {1, 0.0}};
    const pcm_imperfect fit = fit_with(data, &options);
    pcm_benefit benefit = benefit_of(&fit, data);
    CU_ASSERT_EQUAL(benefit.status, PCM_BENEFIT_NO_WORK);
    CU_ASSERT(benefit.observed == 3.0 && benefit.avoided.estimate == 0.0);
    pcm_event_data_free(data);
    ASSERT_TEXT(pcm_benefit_status_name(PCM_BENEFIT_EXPLOSIVE), "explosive");
    ASSERT_TEXT(pcm_benefit_status_name((pcm_benefit_status)9), "unknown");
    CU_ASSERT(strstr(pcm_benefit_status_text(PCM_BENEFIT_EXPLOSIVE), "without end") != NULL);
}

/* Repairs that triple the virtual age, of systems that wear out fast: in the records they came just
 * before the end, in other systems they would come earlier, and go on without end. */
static void failures_without_end_are_named(void)
{
    pcm_event_data *data = fleet_new();
    for (int i = 0; i < 30; i++) {
        char name[24];
        size_t system;
        snprintf(name, sizeof name, "%d", i);
        ASSERT_OK(pcm_event_data_add_system(&system, data, name, 0.0, 90.0));
        ASSERT_OK(pcm_event_data_add_event(data, system, 10.0, PCM_MAINTENANCE_PREVENTIVE));
        if (i < 20)
            ASSERT_OK(pcm_event_data_add_event(data, system, 89.0 + i / 20.0,
                                               PCM_MAINTENANCE_CORRECTIVE));
    }
    const pcm_imperfect_options options = {.corrective = {1, -2.0}, .preventive = {1, 0.5}};
    const pcm_imperfect fit = fit_with(data, &options);
    const pcm_benefit benefit = benefit_of(&fit, data);
    CU_ASSERT_EQUAL(benefit.status, PCM_BENEFIT_EXPLOSIVE);
    CU_ASSERT(benefit.observed == 20.0 && benefit.as_done.estimate == 0.0);
    pcm_event_data_free(data);
}

static pcm_event_data *chaos_data;
static pcm_imperfect chaos_fit;

static int ask_once(void)
{
    pcm_benefit benefit;
    return pcm_imperfect_benefit(&benefit, chaos_data, &chaos_fit, 0.9, NULL);
}

static void bad_arguments_and_failing_allocations_are_survived(void)
{
    chaos_data = fleet_simulate(&pumps, 6, 5);
    const pcm_imperfect_options options = {.corrective = {1, 0.0}};
    chaos_fit = fit_with(chaos_data, &options);
    chaos_run(ask_once);
    pcm_benefit benefit;
    ASSERT_STATUS(pcm_imperfect_benefit(NULL, chaos_data, &chaos_fit, 0.9, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_benefit(&benefit, chaos_data, NULL, 0.9, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_benefit(&benefit, NULL, &chaos_fit, 0.9, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_benefit(&benefit, chaos_data, &chaos_fit, 0.0, NULL),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_imperfect_benefit(&benefit, chaos_data, &chaos_fit, NAN, NULL),
                  PCM_ERR_DOMAIN);
    pcm_event_data_free(chaos_data);
}

SUITE("benefit of preventive work",
      {"minimal repair has a closed form", minimal_repair_has_a_closed_form},
      {"numbers are those of a simulation by thinning",
       numbers_are_those_of_a_simulation_by_thinning},
      {"random failures cannot be prevented", random_failures_cannot_be_prevented},
      {"gaps and late starts count as watched", gaps_and_late_starts_count_as_watched},
      {"bounds hold the truth", bounds_hold_the_truth},
      {"threads do not matter, but seeds do", threads_do_not_matter_but_seeds_do},
      {"work at its limit is uncertain too", work_at_its_limit_is_uncertain_too},
      {"what cannot be told has a name", what_cannot_be_told_has_a_name},
      {"failures without end are named", failures_without_end_are_named},
      {"bad arguments and failing allocations are survived",
       bad_arguments_and_failing_allocations_are_survived})
