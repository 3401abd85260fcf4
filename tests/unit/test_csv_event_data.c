/* SPDX-License-Identifier: Apache-2.0 */
/* CSV files of event data: systems, events and gaps, and bad ones told with their place. */
#include "config.h"

#include <pcm/csv.h>

#include "tests/support/csv_folder.h"
#include "tests/support/suite.h"

static pcm_status read_events(pcm_event_data **out, const char *text, pcm_report *report)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("events.csv", text);
    *out = NULL;
    pcm_status status = pcm_csv_read_event_data(out, in_folder("events.csv"), "h", report);
    sample_remove(folder);
    return status;
}

static void systems_events_and_gaps_are_read(void)
{
    pcm_event_data *data;
    pcm_system system;
    ASSERT_OK(read_events(&data,
                          "system,time,end,start,kind,until\nP1,50,100,10,,\nP1,30,,,preventive,\n"
                          "P2,,200,,,\nP1,60,100,10,gap,70\nP2,200,,,corrective,\n",
                          NULL));
    CU_ASSERT_EQUAL_FATAL(pcm_event_data_systems(data), 2);
    ASSERT_TEXT(pcm_event_data_unit(data), "h");
    ASSERT_OK(pcm_event_data_system(&system, data, 0));
    ASSERT_TEXT(system.name, "P1");
    CU_ASSERT_EQUAL(system.start, 10.0);
    CU_ASSERT_EQUAL_FATAL(system.events, 2);
    CU_ASSERT_EQUAL(system.event[0].age, 30.0);
    CU_ASSERT_EQUAL(system.event[0].kind, PCM_MAINTENANCE_PREVENTIVE);
    CU_ASSERT_EQUAL_FATAL(system.gaps, 1);
    CU_ASSERT_EQUAL(system.gap[0].to, 70.0);
    CU_ASSERT(!system.ends_with_failure);
    ASSERT_OK(pcm_event_data_system(&system, data, 1));
    CU_ASSERT_EQUAL(system.events, 1);
    CU_ASSERT(system.ends_with_failure);
    pcm_event_data_free(data);
}

static void one_system_needs_no_name(void)
{
    pcm_event_data *data;
    ASSERT_OK(read_events(&data, "time,end\n1,10\n2,\n", NULL));
    CU_ASSERT_EQUAL(pcm_event_data_systems(data), 1);
    pcm_event_data_free(data);
}

static void bad_event_data_is_told_with_its_place(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"system,time\nA,1\n", ":1: end: column is missing"},
        {"end\n1\n", ":1: time: column is missing"},
        {"system,time,end\nA,1,\n", ":2: end: must be given in the first row of a system"},
        {"system,time,end\nA,1,5\nA,2,6\n", ":3: end = \"6\": differs from the end"},
        {"system,time,end,start\nA,1,5,\nA,2,5,1\n", ":3: start = \"1\": differs"},
        {"system,time,end\nA,6,5\n", ":2: time = \"6\""},
        {"system,time,end\n,1,5\n", ":2: system: must not be blank"},
        {"time,end,kind\n1,5,repair\n", ":2: kind = \"repair\": must be corrective, preventive"},
        {"time,end,kind\n,5,preventive\n", ":2: time: must not be blank"},
        {"time,end,kind\n1,5,gap\n", ":2: until: must say where the gap ends"},
        {"time,end,kind,until\n2,5,,\n1,5,gap,3\n", ":3: time = \"1\""},
        {"time,end\nx,5\n", ":2: time = \"x\": must be a number"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_event_data *data;
        ASSERT_STATUS(read_events(&data, cases[i].text, NULL), PCM_ERR_DATA);
        ASSERT_MESSAGE(cases[i].message);
        CU_ASSERT_PTR_NULL(data);
    }
    pcm_event_data *data;
    ASSERT_STATUS(pcm_csv_read_event_data(NULL, "x", NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_event_data(&data, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_event_data(&data, "/no/such/file", NULL, NULL), PCM_ERR_FILE);
}

SUITE("CSV event data", {"systems, events and gaps are read", systems_events_and_gaps_are_read},
      {"one system needs no name", one_system_needs_no_name},
      {"bad event data is told with its place", bad_event_data_is_told_with_its_place})
