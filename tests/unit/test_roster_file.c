/* SPDX-License-Identifier: Apache-2.0 */
/* Rosters as files: what is read and written, hostile texts, and no memory. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/memory.h>
#include <pcm/roster_file.h>

#include "tests/support/assertions.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

/* Something of everything. */
static const char everything[] =
    "{\"format\": \"pcm-roster-problem-1\", \"name\": \"n\", \"currency\": \"EUR\", "
    "\"days\": {\"count\": 3, \"start\": \"2027-02-08\"}, \"skills\": [\"el\", \"hv\"], "
    "\"technicians\": [{\"id\": \"A\", \"crew\": \"c\", \"skills\": [\"el\"], \"hours\": 8, "
    "\"absent\": [\"2027-02-10\"], \"overtime_limit\": 1, \"overtime_price\": 30}, "
    "{\"id\": \"B\", \"crew\": \"c\", \"skills\": [\"el\", \"hv\"], \"hours\": [4, 0, 6]}], "
    "\"visits\": [{\"id\": \"v\", \"skill\": \"el\", \"hours\": 4, \"preferred\": \"B\", "
    "\"change_cost\": 5}, {\"id\": \"w\", \"crew\": \"c\", \"needs\": [{\"skill\": \"el\", "
    "\"hours\": 2, \"team\": 1}, {\"skill\": \"hv\", \"hours\": 1}], \"first\": 0, \"last\": "
    "\"2027-02-09\", \"cost\": [0, null], \"leave_cost\": 90}, {\"id\": \"x\", \"skill\": \"el\", "
    "\"hours\": 20, \"duration\": 2, \"least_hours\": 1, \"leave_cost\": 10}]}";

static pcm_status parse(pcm_roster_file **out, const char *text)
{
    return pcm_roster_file_parse(out, text, strlen(text));
}

static void ids_and_days_come_back(void)
{
    pcm_roster_file *file;
    char label[PCM_SCHEDULE_LABEL_SIZE];
    ASSERT_OK(parse(&file, everything));
    const pcm_roster_problem *problem = pcm_roster_file_problem(file);
    CU_ASSERT_EQUAL(pcm_roster_problem_days(problem), 3);
    CU_ASSERT_EQUAL(pcm_roster_problem_technicians(problem), 2);
    CU_ASSERT_EQUAL(pcm_roster_problem_visits(problem), 3);
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_name(file), "n");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_currency(file), "EUR");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_id(file, PCM_ROSTER_SKILL, 1), "hv");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_id(file, PCM_ROSTER_TECHNICIAN, 0), "A");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_id(file, PCM_ROSTER_VISIT, 2), "x");
    CU_ASSERT_PTR_NULL(pcm_roster_file_id(file, PCM_ROSTER_VISIT, 3));
    CU_ASSERT_PTR_NULL(pcm_roster_file_id(file, (pcm_roster_thing)3, 0));
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_label(label, file, 1), "2027-02-09");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_label(label, file, 3), "-");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_label(label, NULL, 0), "-");
    CU_ASSERT_PTR_NULL(pcm_roster_file_label(NULL, file, 0));
    pcm_roster_file_free(file);
    pcm_roster_file_free(NULL);
    CU_ASSERT_PTR_NULL(pcm_roster_file_problem(NULL));
    CU_ASSERT_PTR_NULL(pcm_roster_file_id(NULL, PCM_ROSTER_SKILL, 0));
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_name(NULL), "");
    CU_ASSERT_STRING_EQUAL(pcm_roster_file_currency(NULL), "");
}

/* On its first day B has 4 hours: v, which is B's, takes them all; w finds hv on no other day,
 * since B is away on the next; x wants 20 hours in two days of one group, and A has 16 and 2 of
 * overtime. */
static void places_and_obstacles_are_written(void)
{
    pcm_roster_file *file;
    pcm_roster *roster;
    char *text;
    size_t length;
    ASSERT_OK(parse(&file, everything));
    ASSERT_OK(pcm_roster_make(&roster, pcm_roster_file_problem(file), NULL, NULL));
    ASSERT_OK(pcm_roster_format(&text, &length, file, roster));
    CU_ASSERT_EQUAL(strlen(text), length);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"format\": \"pcm-roster-1\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"days\": {\"count\": 3, \"start\": \"2027-02-08\"}"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(text, "{\"visit\": \"x\", \"done\": false, \"obstacle\": {\"kind\""));
    pcm_roster_summary summary;
    ASSERT_OK(pcm_roster_get_summary(&summary, roster));
    CU_ASSERT(summary.placed >= 1 && summary.left >= 1);
    size_t stints = 0;
    for (const char *at = strstr(text, "\"stints\""); (at = strstr(at, "\"skill\"")) != NULL; at++)
        stints++;
    CU_ASSERT_EQUAL(stints, pcm_roster_stints(roster));
    pcm_release(text);
    pcm_roster_free(roster);
    pcm_roster_file_free(file);
}

static void bad_arguments_are_told(void)
{
    pcm_roster_file *file = NULL;
    char *text = NULL;
    ASSERT_STATUS(pcm_roster_file_parse(NULL, "", 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_file_parse(&file, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_file_read(NULL, "x"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_file_read(&file, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_file_read(&file, "/nowhere/roster.json"), PCM_ERR_FILE);
    ASSERT_STATUS(pcm_roster_format(NULL, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_format(&text, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_write(NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_write("x", NULL, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(file);
    CU_ASSERT_PTR_NULL(text);
}

/* Every member in turn gets a value of each kind: it is accepted or refused, and nothing is lost.
 */
static void any_value_may_stand_anywhere(void)
{
    static const char *const values[] = {"null", "true", "-1",     "0",    "1e300", "\"x\"",
                                         "[]",   "{}",   "[null]", "[{}]", "2.5"};
    char text[2 * sizeof everything];
    size_t refused = 0;
    chaos_begin();
    for (const char *at = everything; (at = strstr(at, "\": ")) != NULL; at++)
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            pcm_roster_file *file = NULL;
            const size_t rest = strcspn(at + 3, ",]}");
            snprintf(text, sizeof text, "%.*s%s%s", (int)(at + 3 - everything), everything,
                     values[i], at + 3 + rest);
            const pcm_status status = parse(&file, text);
            CU_ASSERT(status == PCM_OK || status == PCM_ERR_DATA || status == PCM_ERR_FORMAT ||
                      status == PCM_ERR_LIMIT);
            CU_ASSERT_EQUAL(status == PCM_OK, file != NULL);
            refused += status != PCM_OK;
            pcm_roster_file_free(file);
        }
    CU_ASSERT(refused > 100);
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static void every_beginning_is_refused(void)
{
    chaos_begin();
    for (size_t length = 0; length + 1 < sizeof everything; length++) {
        pcm_roster_file *file = NULL;
        ASSERT_STATUS(pcm_roster_file_parse(&file, everything, length), PCM_ERR_FORMAT);
        CU_ASSERT_PTR_NULL(file);
    }
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static int read_and_write(void)
{
    pcm_roster_file *file;
    pcm_roster *roster = NULL;
    char *text = NULL;
    pcm_status status = parse(&file, everything);
    if (status != PCM_OK)
        return status;
    const pcm_roster_options options = {.struct_size = sizeof options, .effort = 0.01};
    status = pcm_roster_make(&roster, pcm_roster_file_problem(file), &options, NULL);
    if (status == PCM_OK)
        status = pcm_roster_format(&text, NULL, file, roster);
    pcm_release(text);
    pcm_roster_free(roster);
    pcm_roster_file_free(file);
    return status;
}

static void lack_of_memory_is_survived(void)
{
    chaos_run(read_and_write);
}

SUITE("roster file", {"ids and days come back", ids_and_days_come_back},
      {"places and obstacles are written", places_and_obstacles_are_written},
      {"bad arguments are told", bad_arguments_are_told},
      {"any value may stand anywhere", any_value_may_stand_anywhere},
      {"every beginning is refused", every_beginning_is_refused},
      {"lack of memory is survived", lack_of_memory_is_survived})
