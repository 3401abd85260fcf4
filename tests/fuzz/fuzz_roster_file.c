/* SPDX-License-Identifier: Apache-2.0 */
/* Files of rosters: an input is a problem. It is refused with a sentence, or what was read is
 * sound, and if it is small its roster has nobody over hours and can be written. */
#include "config.h"

#include <string.h>

#include <pcm/memory.h>
#include <pcm/roster_file.h>

#include "tests/fuzz/fuzz.h"

const unsigned long fuzz_iterations = 20000;

const char *const fuzz_words[] = {"\"id\": ",
                                  "\"crew\": \"c\"",
                                  "\"first\": 1",
                                  "\"last\": ",
                                  "\"cost\": [1, null]",
                                  "\"absent\": [\"2027-W06\", 1]",
                                  "\"leave_cost\": null",
                                  "\"needs\": [{\"skill\": \"hv\", \"hours\": 1}]",
                                  "\"team\": 2",
                                  "\"duration\": 2",
                                  "\"least_hours\": 1",
                                  "null",
                                  "\"2027-02-09\"",
                                  "\"2027-02\"",
                                  "true",
                                  "1e15",
                                  "-1",
                                  "0.5",
                                  "1e308",
                                  "{",
                                  "}",
                                  "[",
                                  "]",
                                  ", ",
                                  "\"A\"",
                                  "\"el\"",
                                  "\\u0000",
                                  "\xC3\xBC",
                                  NULL};

static const char sample[] =
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

size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity)
{
    if (n > 0 || sizeof sample - 1 > capacity)
        return 0;
    memcpy(data, sample, sizeof sample - 1);
    return sizeof sample - 1;
}

static int is_refusal(pcm_status status)
{
    return (status == PCM_ERR_DATA || status == PCM_ERR_FORMAT || status == PCM_ERR_VERSION ||
            status == PCM_ERR_LIMIT || status == PCM_ERR_MEMORY) &&
           *pcm_error_message();
}

static void require_ids(const pcm_roster_file *file, pcm_roster_thing kind, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *id = pcm_roster_file_id(file, kind, i);
        FUZZ_REQUIRE(id && *id && strlen(id) < PCM_SCHEDULE_ID_SIZE);
    }
    FUZZ_REQUIRE(!pcm_roster_file_id(file, kind, count));
}

static void require_roster(const pcm_roster_file *file)
{
    const pcm_roster_problem *problem = pcm_roster_file_problem(file);
    const pcm_roster_options options = {.struct_size = sizeof options, .effort = 0.001};
    pcm_roster *roster;
    char *text;
    FUZZ_REQUIRE(pcm_roster_make(&roster, problem, &options, NULL) == PCM_OK);
    for (size_t i = 0; i < pcm_roster_problem_technicians(problem); i++)
        for (size_t day = 0; day < pcm_roster_problem_days(problem); day++) {
            pcm_technician_day figures;
            FUZZ_REQUIRE(pcm_roster_get_day(&figures, roster, i, day) == PCM_OK);
            FUZZ_REQUIRE(figures.hours <= figures.regular + figures.overtime + 1e-9);
        }
    FUZZ_REQUIRE(pcm_roster_format(&text, NULL, file, roster) == PCM_OK);
    FUZZ_REQUIRE(*text == '{');
    pcm_release(text);
    pcm_roster_free(roster);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { DAYS_SMALL = 50 };
    pcm_roster_file *file = NULL;
    const pcm_status status = pcm_roster_file_parse(&file, (const char *)data, size);
    if (status != PCM_OK) {
        FUZZ_REQUIRE(!file && is_refusal(status));
        return 0;
    }
    const pcm_roster_problem *problem = pcm_roster_file_problem(file);
    require_ids(file, PCM_ROSTER_TECHNICIAN, pcm_roster_problem_technicians(problem));
    require_ids(file, PCM_ROSTER_VISIT, pcm_roster_problem_visits(problem));
    if (pcm_roster_problem_days(problem) <= DAYS_SMALL &&
        pcm_roster_problem_technicians(problem) > 0)
        require_roster(file);
    pcm_roster_file_free(file);
    return 0;
}
