/* SPDX-License-Identifier: Apache-2.0 */
/* The container of event data: order, windows, gaps, names, bad input. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/event_data.h>

#include "libpcm/life/event_data.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_event_data *new_data(void)
{
    pcm_event_data *data = NULL;
    ASSERT_OK(pcm_event_data_new(&data, "h"));
    return data;
}

/* One system "pump" from 10 to 100. */
static pcm_event_data *pump(void)
{
    pcm_event_data *data = new_data();
    ASSERT_OK(pcm_event_data_add_system(NULL, data, "pump", 10.0, 100.0));
    return data;
}

static pcm_system system_of(const pcm_event_data *data, size_t index)
{
    pcm_system system = {.name = NULL};
    ASSERT_OK(pcm_event_data_system(&system, data, index));
    return system;
}

static void what_was_added_is_read_back(void)
{
    pcm_event_data *data = pump();
    ASSERT_OK(pcm_event_data_add_event(data, 0, 30.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 40.0, 50.0));
    const pcm_system system = system_of(data, 0);
    ASSERT_TEXT(system.name, "pump");
    CU_ASSERT(system.start == 10.0 && system.end == 100.0 && !system.ends_with_failure);
    CU_ASSERT(system.events == 1 && system.event[0].age == 30.0);
    CU_ASSERT_EQUAL(system.event[0].kind, PCM_MAINTENANCE_CORRECTIVE);
    CU_ASSERT(system.gaps == 1 && system.gap[0].from == 40.0 && system.gap[0].to == 50.0);
    ASSERT_TEXT(pcm_event_data_unit(data), "h");
    pcm_event_data_free(data);
}

static void events_ascend_and_ties_keep_their_order(void)
{
    enum { n = 500 };
    pcm_event_data *data = pump();
    test_random random = {5};
    for (int i = 0; i < n; i++) {
        const double age = 11.0 + (double)test_random_below(&random, 80);
        ASSERT_OK(pcm_event_data_add_event(data, 0, age, PCM_MAINTENANCE_CORRECTIVE));
    }
    ASSERT_OK(pcm_event_data_add_event(data, 0, 20.5, PCM_MAINTENANCE_PREVENTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 20.5, PCM_MAINTENANCE_CORRECTIVE));
    const pcm_system system = system_of(data, 0);
    CU_ASSERT_EQUAL(system.events, n + 2);
    for (size_t i = 1; i < system.events; i++) {
        CU_ASSERT(system.event[i - 1].age <= system.event[i].age);
        if (system.event[i].age == 20.5 && system.event[i - 1].age == 20.5)
            CU_ASSERT(system.event[i - 1].kind == PCM_MAINTENANCE_PREVENTIVE &&
                      system.event[i].kind == PCM_MAINTENANCE_CORRECTIVE);
    }
    pcm_event_data_free(data);
}

static void a_failure_at_the_end_truncates(void)
{
    pcm_event_data *data = pump();
    ASSERT_OK(pcm_event_data_add_event(data, 0, 100.0, PCM_MAINTENANCE_PREVENTIVE));
    CU_ASSERT(!system_of(data, 0).ends_with_failure);
    ASSERT_OK(pcm_event_data_add_event(data, 0, 100.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 100.0, PCM_MAINTENANCE_PREVENTIVE));
    CU_ASSERT(system_of(data, 0).ends_with_failure);
    pcm_event_data_free(data);
}

static void watched_stretches_lie_between_gaps(void)
{
    pcm_event_data *data = pump();
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 60.0, 90.0));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 15.0, 20.0));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 40.0, 50.0));
    const pcm_system system = system_of(data, 0);
    const pcm_stretch expected[] = {{10.0, 15.0}, {20.0, 40.0}, {50.0, 60.0}, {90.0, 100.0}};
    CU_ASSERT_EQUAL_FATAL(system.gaps, 3);
    for (size_t i = 0; i < 4; i++) {
        const pcm_stretch watched = pcm__watched(&system, i);
        CU_ASSERT(watched.from == expected[i].from && watched.to == expected[i].to);
    }
    pcm_event_data_free(data);
}

static void systems_are_found_by_name(void)
{
    enum { n = 300 };
    pcm_event_data *data = new_data();
    char name[32];
    size_t index;
    for (size_t i = 0; i < n; i++) {
        snprintf(name, sizeof name, "lift %zu", i * 7919 % n);
        ASSERT_OK(pcm_event_data_add_system(&index, data, name, 0.0, 1.0));
        CU_ASSERT_EQUAL(index, i);
    }
    CU_ASSERT_EQUAL(pcm_event_data_systems(data), n);
    for (size_t i = 0; i < n; i++) {
        snprintf(name, sizeof name, "lift %zu", i * 7919 % n);
        ASSERT_OK(pcm_event_data_find(&index, data, name));
        CU_ASSERT_EQUAL(index, i);
    }
    ASSERT_STATUS(pcm_event_data_find(&index, data, "lift"), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("name = \"lift\"");
    ASSERT_STATUS(pcm_event_data_add_system(NULL, data, "lift 12", 0.0, 1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("already");
    CU_ASSERT_EQUAL(pcm_event_data_systems(data), n);
    pcm_event_data_free(data);
}

static void bad_systems_are_named(void)
{
    pcm_event_data *data = new_data();
    static const double bad[][2] = {{-1.0, 2.0}, {NAN, 2.0},      {INFINITY, 2.0}, {1.0, 1.0},
                                    {1.0, NAN},  {0.0, INFINITY}, {2.0, 1.0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ASSERT_STATUS(pcm_event_data_add_system(NULL, data, "pump", bad[i][0], bad[i][1]),
                      PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("system pump");
    }
    ASSERT_STATUS(pcm_event_data_add_system(NULL, data, " \t", 0.0, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_event_data_add_system(NULL, data, NULL, 0.0, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_event_data_add_system(NULL, NULL, "pump", 0.0, 1.0), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(pcm_event_data_systems(data), 0);
    pcm_event_data_free(data);
}

static void bad_events_are_named(void)
{
    pcm_event_data *data = pump();
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 40.0, 50.0));
    static const double bad[] = {10.0, 9.0, 100.5, -1.0, NAN, INFINITY, 45.0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ASSERT_STATUS(pcm_event_data_add_event(data, 0, bad[i], PCM_MAINTENANCE_CORRECTIVE),
                      PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("system pump: age = ");
    }
    ASSERT_MESSAGE("lies in the gap from 40 to 50");
    ASSERT_STATUS(pcm_event_data_add_event(data, 0, 20.0, (pcm_maintenance_kind)2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("kind = 2");
    ASSERT_STATUS(pcm_event_data_add_event(data, 1, 20.0, PCM_MAINTENANCE_CORRECTIVE), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_event_data_add_event(NULL, 0, 20.0, PCM_MAINTENANCE_CORRECTIVE), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(system_of(data, 0).events, 0);
    ASSERT_OK(pcm_event_data_add_event(data, 0, 40.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 50.0, PCM_MAINTENANCE_CORRECTIVE));
    pcm_event_data_free(data);
}

static void bad_gaps_are_named(void)
{
    pcm_event_data *data = pump();
    ASSERT_OK(pcm_event_data_add_event(data, 0, 70.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 40.0, 50.0));
    static const double bad[][2] = {{9.0, 20.0},  {90.0, 101.0}, {30.0, 30.0}, {35.0, 30.0},
                                    {NAN, 30.0},  {30.0, NAN},   {60.0, 80.0}, {30.0, 40.0},
                                    {50.0, 55.0}, {42.0, 44.0},  {30.0, 60.0}, {10.0, 20.0},
                                    {90.0, 100.0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ASSERT_STATUS(pcm_event_data_add_gap(data, 0, bad[i][0], bad[i][1]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("system pump: gap from ");
    }
    ASSERT_STATUS(pcm_event_data_add_gap(data, 1, 20.0, 30.0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_event_data_add_gap(NULL, 0, 20.0, 30.0), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(system_of(data, 0).gaps, 1);
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 60.0, 70.0));
    pcm_event_data_free(data);
}

static void null_and_beyond_are_named(void)
{
    pcm_event_data *data = pump();
    pcm_system system;
    size_t index;
    ASSERT_STATUS(pcm_event_data_new(NULL, "h"), PCM_ERR_ARGUMENT);
    pcm_event_data *other = NULL;
    ASSERT_STATUS(pcm_event_data_new(&other, "a unit of 16 by."), PCM_ERR_DOMAIN);
    CU_ASSERT_PTR_NULL(other);
    ASSERT_STATUS(pcm_event_data_system(NULL, data, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_event_data_system(&system, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_event_data_system(&system, data, 1), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_event_data_find(NULL, data, "pump"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_event_data_find(&index, NULL, "pump"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_event_data_find(&index, data, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(pcm_event_data_systems(NULL), 0);
    ASSERT_TEXT(pcm_event_data_unit(NULL), "");
    pcm_event_data_free(NULL);
    pcm_event_data_free(data);
}

static pcm_status fill(pcm_event_data *data)
{
    char name[2] = "a";
    for (size_t i = 0; i < 20; i++, name[0]++) {
        pcm_status status = pcm_event_data_add_system(NULL, data, name, 0.0, 100.0);
        for (int j = 1; j <= 20 && status == PCM_OK; j++)
            status = pcm_event_data_add_event(data, i, 2.0 * j, PCM_MAINTENANCE_CORRECTIVE);
        for (int j = 0; j < 3 && status == PCM_OK; j++)
            status = pcm_event_data_add_gap(data, i, 50.0 + 2.0 * j, 51.0 + 2.0 * j);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

static int make_and_fill(void)
{
    pcm_event_data *data;
    pcm_status status = pcm_event_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = fill(data);
    pcm_event_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(make_and_fill);
}

SUITE("event data", {"what was added is read back", what_was_added_is_read_back},
      {"events ascend, and ties keep their order", events_ascend_and_ties_keep_their_order},
      {"a failure at the end truncates the observation", a_failure_at_the_end_truncates},
      {"watched stretches lie between gaps", watched_stretches_lie_between_gaps},
      {"systems are found by name", systems_are_found_by_name},
      {"bad systems are named", bad_systems_are_named},
      {"bad events are named", bad_events_are_named}, {"bad gaps are named", bad_gaps_are_named},
      {"NULL and what lies beyond are named", null_and_beyond_are_named},
      {"failing allocations are survived", failing_allocations_are_survived})
