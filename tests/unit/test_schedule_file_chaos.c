/* SPDX-License-Identifier: Apache-2.0 */
/* JSON problems: cut off, hostile, and without memory. */
#include "config.h"

#include <stdlib.h>

#include <jansson.h>

#include <pcm/memory.h>

#include "tests/support/chaos.h"
#include "tests/support/schedule_json.h"
#include "tests/support/suite.h"

/* Something of everything. */
static const char *const everything =
    "\"name\": \"n\", \"limits\": [{\"id\": \"l\", \"most\": 9}, {\"id\": \"m\", \"of\": "
    "\"hours\", "
    "\"most\": 5, \"jobs\": [\"b\"]}], \"jobs\": [{\"id\": \"a\", \"asset\": \"x\", \"skill\": "
    "\"el\", "
    "\"hours\": 1, \"target\": \"2027-W02\", \"cost_late\": 3, \"uses\": {\"l\": 2}, "
    "\"published\": 2}, "
    "{\"id\": \"b\", \"needs\": [{\"skill\": \"el\", \"hours\": 1}, {\"skill\": \"hv\", \"hours\": "
    "2}], "
    "\"duration\": 2, \"skips_closed\": true, \"windows\": [[0, 3]], \"crews\": [\"B\"]}], "
    "\"recurring\": [{\"id\": \"R\", \"skill\": \"el\", \"hours\": 1, \"weibull\": {\"shape\": 2, "
    "\"scale\": 5}, \"age\": 1, \"cost_planned\": 1, \"cost_unplanned\": 3, \"published\": [1, "
    "3]}, "
    "{\"id\": \"Q\", \"skill\": \"el\", \"hours\": 1, \"first_cost\": 1, \"gap_min\": 1, "
    "\"gap_max\": 2, "
    "\"gap_cost\": 1, \"last_cost\": 1, \"none_cost\": 1}], \"setups\": [{\"id\": \"s\", \"cost\": "
    "5, "
    "\"jobs\": [\"a\", \"b\"]}], \"exclusions\": [{\"jobs\": [\"a\", \"b\"]}], \"precedences\": "
    "[{\"before\": \"a\", \"after\": \"b\"}], \"reserve\": {\"hv\": 1}, \"published\": {\"b\": 1}, "
    "\"stability\": {\"per_visit\": 1}, \"levelling\": 1, \"risks\": [{\"id\": \"x\", \"weight\": "
    "1, "
    "\"rank\": 2, \"uses\": [{\"job\": \"a\", \"amounts\": [1, 2]}, {\"job\": \"b\", \"from\": 1, "
    "\"amounts\": [3, 4]}]}]";

static int read_everything(void)
{
    pcm_schedule_file *file = NULL;
    pcm_status status = parse_schedule(&file, schedule_json(everything));
    pcm_schedule_file_free(file);
    return status;
}

static const char *const calendar =
    "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 2, \"length\": \"week\", "
    "\"start\": \"2027-01-04\"}, \"skills\": [\"s\"], \"crews\": [{\"id\": \"A\", \"skills\": "
    "[\"s\"], "
    "\"hours\": {\"technicians\": 2, \"hours_per_day\": 8}}]}";

static int read_calendar(void)
{
    pcm_schedule_file *file = NULL;
    pcm_status status = parse_schedule(&file, calendar);
    pcm_schedule_file_free(file);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(read_everything);
    chaos_run(read_calendar);
}

/* jansson does not always know that it was memory: a text that it could not keep is none to it.
 * What counts is that nothing is lost and nothing wrong is read. */
static void allocations_of_jansson_may_fail(void)
{
    enum { ALLOCATIONS = 800 };
    json_set_alloc_funcs(pcm_allocate, pcm_release);
    for (long n = 1; n < ALLOCATIONS; n++) {
        chaos_begin();
        chaos_fail_at(n);
        pcm_status status = (pcm_status)read_everything();
        CU_ASSERT(status == PCM_OK || status == PCM_ERR_MEMORY || status == PCM_ERR_FORMAT);
        CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
        chaos_end();
    }
    json_set_alloc_funcs(malloc, free);
}

static void every_beginning_is_refused(void)
{
    const char *text = schedule_json(everything);
    chaos_begin();
    for (size_t length = 0; length < strlen(text); length++) {
        pcm_schedule_file *file = NULL;
        ASSERT_STATUS(pcm_schedule_file_parse(&file, text, length, PCM_SCHEDULE_FORMAT_JSON),
                      PCM_ERR_FORMAT);
        CU_ASSERT_PTR_NULL(file);
    }
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

/* Every member in turn gets a value of each kind: it is accepted or refused, and nothing is lost.
 */
static void any_value_may_stand_anywhere(void)
{
    static const char *const values[] = {"null", "true", "-1",   "0",      "1e300", "\"x\"",
                                         "[]",   "{}",   "[[]]", "[null]", "[{}]",  "{\"x\": {}}"};
    char original[SCHEDULE_JSON_SIZE], text[SCHEDULE_JSON_SIZE];
    snprintf(original, sizeof original, "%s", schedule_json(everything));
    chaos_begin();
    for (const char *at = original; (at = strstr(at, "\": ")) != NULL; at++)
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            pcm_schedule_file *file;
            size_t rest = strcspn(at + 3, ",]}");
            snprintf(text, sizeof text, "%.*s%s%s", (int)(at + 3 - original), original, values[i],
                     at + 3 + rest);
            pcm_status status = parse_schedule(&file, text);
            CU_ASSERT(status == PCM_OK || status == PCM_ERR_DATA || status == PCM_ERR_FORMAT ||
                      status == PCM_ERR_LIMIT);
            pcm_schedule_file_free(file);
        }
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static void depth_is_no_danger(void)
{
    enum { DEPTH = 100000 };
    char *text = malloc(DEPTH + 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    memset(text, '[', DEPTH);
    text[DEPTH] = '\0';
    assert_refused(text, PCM_ERR_FORMAT, "maximum parsing depth");
    free(text);
}

static void long_texts_are_cut_in_sentences(void)
{
    char text[2000], name[1000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(text, sizeof text, "\"%s\": 1", name);
    assert_refused(schedule_json(text), PCM_ERR_DATA, "there are format, name");
    snprintf(text, sizeof text, "\"jobs\": [{\"id\": \"%s\"}]", name);
    assert_refused(schedule_json(text), PCM_ERR_DATA, "must be 1 to 255 bytes");
}

SUITE("schedule file chaos", {"every allocation may fail", every_allocation_may_fail},
      {"allocations of jansson may fail", allocations_of_jansson_may_fail},
      {"every beginning is refused", every_beginning_is_refused},
      {"any value may stand anywhere", any_value_may_stand_anywhere},
      {"depth is no danger", depth_is_no_danger},
      {"long texts are cut in sentences", long_texts_are_cut_in_sentences})
