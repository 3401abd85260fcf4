/* SPDX-License-Identifier: Apache-2.0 */
/* Mean cumulative functions: a case by hand, the definition counted out system by system, coverage
 * of the bounds by simulation, bad input. */
#include <math.h>
#include <stdio.h>

#include <pcm/mean_cumulative.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_event_data *new_data(void)
{
    pcm_event_data *data = NULL;
    ASSERT_OK(pcm_event_data_new(&data, "h"));
    return data;
}

static size_t add_system(pcm_event_data *data, double start, double end)
{
    char name[30];
    size_t index = 0;
    snprintf(name, sizeof name, "system %zu", pcm_event_data_systems(data));
    ASSERT_OK(pcm_event_data_add_system(&index, data, name, start, end));
    return index;
}

static pcm_mean_curve *curve_of(const pcm_event_data *data, pcm_event_selection selection)
{
    pcm_mean_curve *curve = NULL;
    ASSERT_OK(pcm_mean_cumulative(&curve, data, selection, 0.95));
    return curve;
}

/* Two systems to 10, a third to 4. Events at 2 (first), 3 (first and third), 6 (second). By hand:
 * M = 1/3, 1, 3/2; residuals after 2: 2/9, -1/9, -1/9; after 3: 1/3, -1/3, 0; after 6: 1/12, -1/12,
 * 0. */
static void a_case_by_hand_comes_out(void)
{
    static const double expected[3][4] = {
        {2.0, 3.0, 1.0 / 3.0, 2.0 / 27.0}, {3.0, 3.0, 1.0, 2.0 / 9.0}, {6.0, 2.0, 1.5, 1.0 / 72.0}};
    pcm_event_data *data = new_data();
    const size_t first = add_system(data, 0.0, 10.0), second = add_system(data, 0.0, 10.0);
    const size_t third = add_system(data, 0.0, 4.0);
    ASSERT_OK(pcm_event_data_add_event(data, first, 2.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, first, 3.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, third, 3.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, second, 6.0, PCM_MAINTENANCE_CORRECTIVE));
    pcm_mean_curve *curve = curve_of(data, PCM_EVENTS_CORRECTIVE);
    CU_ASSERT_EQUAL_FATAL(pcm_mean_curve_steps(curve), 3);
    for (size_t i = 0; i < 3; i++) {
        const pcm_mean_cumulative_step *step = pcm_mean_curve_step(curve, i);
        CU_ASSERT(step->age == expected[i][0] && step->at_risk == expected[i][1]);
        ASSERT_CLOSE(step->mean, expected[i][2], 1e-15);
        ASSERT_CLOSE(step->standard_error, sqrt(expected[i][3]), 1e-14);
        const double factor = exp(1.959963984540054 * step->standard_error / step->mean);
        ASSERT_CLOSE(step->lower, step->mean / factor, 1e-14);
        ASSERT_CLOSE(step->upper, step->mean * factor, 1e-14);
    }
    CU_ASSERT_PTR_NULL(pcm_mean_curve_step(curve, 3));
    ASSERT_TEXT(pcm_mean_curve_unit(curve), "h");
    pcm_mean_curve_free(curve);
    pcm_event_data_free(data);
}

static int is_watched(const pcm_system *system, double age)
{
    if (!(system->start < age && age <= system->end))
        return 0;
    for (size_t i = 0; i < system->gaps; i++)
        if (system->gap[i].from < age && age < system->gap[i].to)
            return 0;
    return 1;
}

static double events_at(const pcm_system *system, double age, pcm_event_selection selection)
{
    double count = 0.0;
    for (size_t i = 0; i < system->events; i++)
        count += system->event[i].age == age &&
                 (selection == PCM_EVENTS_ALL || (int)system->event[i].kind == (int)selection);
    return count;
}

/* Adds an age to the mean and to the residual of every system by the definition. Returns how many
 * systems were watched. */
static double add_age(double *mean, double *residual, const pcm_event_data *data, double age,
                      pcm_event_selection selection)
{
    double at_risk = 0.0, events = 0.0;
    pcm_system system;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        at_risk += is_watched(&system, age);
        events += events_at(&system, age, selection);
    }
    *mean += events / at_risk;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        if (is_watched(&system, age))
            residual[i] += (events_at(&system, age, selection) - events / at_risk) / at_risk;
    }
    return at_risk;
}

enum { most_systems = 40 };

static void expect_definition(const pcm_event_data *data, pcm_event_selection selection)
{
    pcm_mean_curve *curve = curve_of(data, selection);
    double residual[most_systems] = {0.0}, mean = 0.0, total = 0.0, counted = 0.0;
    CU_ASSERT(pcm_mean_curve_steps(curve) > 0);
    for (size_t s = 0; s < pcm_mean_curve_steps(curve); s++) {
        const pcm_mean_cumulative_step *step = pcm_mean_curve_step(curve, s);
        const double at_risk = add_age(&mean, residual, data, step->age, selection);
        double variance = 0.0;
        for (int i = 0; i < most_systems; i++)
            variance += residual[i] * residual[i];
        CU_ASSERT(step->at_risk == at_risk);
        ASSERT_CLOSE(step->mean, mean, 1e-13);
        CU_ASSERT(fabs(step->standard_error * step->standard_error - variance) <
                  1e-13 * (1.0 + variance));
        CU_ASSERT(step->lower <= step->mean && step->mean <= step->upper && step->lower >= 0.0);
        counted += step->events;
    }
    pcm_system system;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        for (size_t j = 0; j < system.events; j++)
            total += selection == PCM_EVENTS_ALL || (int)system.event[j].kind == (int)selection;
    }
    CU_ASSERT(counted == total);
    pcm_mean_curve_free(curve);
}

/* A system with whole-numbered ages, so that events of different systems tie and fall on starts,
 * ends and the edges of gaps. */
static void add_random_system(pcm_event_data *data, test_random *random)
{
    const double start = (double)test_random_below(random, 20);
    const double end = start + (double)(1 + test_random_below(random, 50));
    const size_t system = add_system(data, start, end);
    double age = start;
    while (age + 6.0 < end) {
        const double from = age + (double)(1 + test_random_below(random, 3));
        const double to = from + (double)(1 + test_random_below(random, 2));
        if (test_random_below(random, 2))
            ASSERT_OK(pcm_event_data_add_gap(data, system, from, to));
        ASSERT_OK(pcm_event_data_add_event(data, system, test_random_below(random, 2) ? from : to,
                                           (pcm_maintenance_kind)test_random_below(random, 2)));
        age = to;
    }
    ASSERT_OK(pcm_event_data_add_event(data, system, end, PCM_MAINTENANCE_CORRECTIVE));
}

static void curves_follow_the_definition(void)
{
    test_random random = {21};
    for (int round = 0; round < 30; round++) {
        pcm_event_data *data = new_data();
        for (int i = 0; i < 2 + round; i++)
            add_random_system(data, &random);
        expect_definition(data, PCM_EVENTS_CORRECTIVE);
        expect_definition(data, PCM_EVENTS_ALL);
        if (round > 5)
            expect_definition(data, PCM_EVENTS_PREVENTIVE);
        pcm_event_data_free(data);
    }
}

/* One system says nothing about how systems differ. */
static void one_system_has_no_known_error(void)
{
    pcm_event_data *data = new_data();
    const size_t system = add_system(data, 0.0, 10.0);
    ASSERT_OK(pcm_event_data_add_event(data, system, 2.0, PCM_MAINTENANCE_CORRECTIVE));
    pcm_mean_curve *curve = curve_of(data, PCM_EVENTS_CORRECTIVE);
    const pcm_mean_cumulative_step *step = pcm_mean_curve_step(curve, 0);
    CU_ASSERT(step->mean == 1.0 && isinf(step->standard_error));
    CU_ASSERT(step->lower == 0.0 && isinf(step->upper));
    pcm_mean_curve_free(curve);
    curve = curve_of(data, PCM_EVENTS_PREVENTIVE);
    CU_ASSERT_EQUAL(pcm_mean_curve_steps(curve), 0);
    CU_ASSERT_PTR_NULL(pcm_mean_curve_step(curve, 0));
    pcm_mean_curve_free(curve);
    pcm_event_data_free(data);
}

/* 50 systems of which each fails at a rate of its own, uniform from 0.5 to 1.5 per year, watched
 * for 5 to 10 years: M(5) = 5. Returns nonzero if the 95 % bounds cover it. */
static int covers(test_random *random)
{
    pcm_event_data *data = new_data();
    for (int i = 0; i < 50; i++) {
        const double rate = 0.5 + test_random_uniform(random);
        const double end = 5.0 + 5.0 * test_random_uniform(random);
        const size_t system = add_system(data, 0.0, end);
        double age = -log(test_random_uniform(random)) / rate;
        for (; age < end; age -= log(test_random_uniform(random)) / rate)
            ASSERT_OK(pcm_event_data_add_event(data, system, age, PCM_MAINTENANCE_CORRECTIVE));
    }
    pcm_mean_curve *curve = curve_of(data, PCM_EVENTS_CORRECTIVE);
    size_t last = 0;
    while (pcm_mean_curve_step(curve, last + 1)->age <= 5.0)
        last++;
    const pcm_mean_cumulative_step *step = pcm_mean_curve_step(curve, last);
    const int covered = step->lower <= 5.0 && 5.0 <= step->upper;
    pcm_mean_curve_free(curve);
    pcm_event_data_free(data);
    return covered;
}

/* 600 fleets: the share that is covered has a standard deviation of 0.009. */
static void bounds_cover_the_truth_as_often_as_they_say(void)
{
    test_random random = {22};
    int covered = 0;
    for (int i = 0; i < 600; i++)
        covered += covers(&random);
    CU_ASSERT(covered > 600 * 0.91 && covered < 600 * 0.98);
}

static void bad_input_is_named(void)
{
    pcm_event_data *data = new_data();
    pcm_mean_curve *curve = NULL;
    ASSERT_STATUS(pcm_mean_cumulative(NULL, data, PCM_EVENTS_ALL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mean_cumulative(&curve, NULL, PCM_EVENTS_ALL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_mean_cumulative(&curve, data, PCM_EVENTS_ALL, 0.9), PCM_ERR_DATA);
    ASSERT_MESSAGE("no systems");
    (void)add_system(data, 0.0, 1.0);
    ASSERT_STATUS(pcm_mean_cumulative(&curve, data, PCM_EVENTS_ALL, 0.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = 0");
    ASSERT_STATUS(pcm_mean_cumulative(&curve, data, PCM_EVENTS_ALL, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_mean_cumulative(&curve, data, (pcm_event_selection)3, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("selection = 3");
    CU_ASSERT_PTR_NULL(curve);
    CU_ASSERT_EQUAL(pcm_mean_curve_steps(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_mean_curve_step(NULL, 0));
    ASSERT_TEXT(pcm_mean_curve_unit(NULL), "");
    pcm_mean_curve_free(NULL);
    pcm_event_data_free(data);
}

static void selections_have_names(void)
{
    ASSERT_TEXT(pcm_event_selection_name(PCM_EVENTS_CORRECTIVE), "corrective");
    ASSERT_TEXT(pcm_event_selection_name(PCM_EVENTS_PREVENTIVE), "preventive");
    ASSERT_TEXT(pcm_event_selection_name(PCM_EVENTS_ALL), "all");
    ASSERT_TEXT(pcm_event_selection_name((pcm_event_selection)7), "unknown");
}

static int estimate(void)
{
    pcm_event_data *data = NULL;
    pcm_status status = pcm_event_data_new(&data, NULL);
    if (status == PCM_OK)
        status = pcm_event_data_add_system(NULL, data, "pump", 0.0, 10.0);
    if (status == PCM_OK)
        status = pcm_event_data_add_event(data, 0, 5.0, PCM_MAINTENANCE_CORRECTIVE);
    pcm_mean_curve *curve = NULL;
    if (status == PCM_OK)
        status = pcm_mean_cumulative(&curve, data, PCM_EVENTS_ALL, 0.9);
    CU_ASSERT((curve != NULL) == (status == PCM_OK));
    pcm_mean_curve_free(curve);
    pcm_event_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(estimate);
}

SUITE("mean cumulative function", {"a case by hand comes out", a_case_by_hand_comes_out},
      {"curves follow the definition", curves_follow_the_definition},
      {"one system has no known error", one_system_has_no_known_error},
      {"bounds cover the truth as often as they say", bounds_cover_the_truth_as_often_as_they_say},
      {"bad input is named", bad_input_is_named}, {"selections have names", selections_have_names},
      {"failing allocations are survived", failing_allocations_are_survived})
