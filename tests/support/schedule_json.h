/* SPDX-License-Identifier: Apache-2.0 */
/* JSON problems for tests: a small sound one that cases add members to. */
#ifndef TESTS_SUPPORT_SCHEDULE_JSON_H
#define TESTS_SUPPORT_SCHEDULE_JSON_H

#include <stdio.h>
#include <string.h>

#include <pcm/schedule_file.h>

#include "tests/support/assertions.h"

enum { SCHEDULE_JSON_SIZE = 8192 };

/* Weeks of 2027 from Monday, 2027-01-04; two skills, two crews. */
#define SCHEDULE_JSON_HEAD                                                                         \
    "{\"format\": \"pcm-schedule-problem-1\", "                                                    \
    "\"periods\": {\"count\": 6, \"length\": \"week\", \"start\": \"2027-01-04\"}, "               \
    "\"skills\": [\"el\", \"hv\"], "                                                               \
    "\"crews\": [{\"id\": \"A\", \"skills\": [\"el\"], \"hours\": 40}, "                           \
    "{\"id\": \"B\", \"skills\": [\"el\", \"hv\"], \"hours\": [40, 40, 0, 40, 40, 40]}]"

/* That problem with more members, e.g. "\"jobs\": [...]". */
static inline const char *schedule_json(const char *members)
{
    static char text[SCHEDULE_JSON_SIZE];
    snprintf(text, sizeof text, "%s%s%s}", SCHEDULE_JSON_HEAD, *members ? ", " : "", members);
    return text;
}

static inline pcm_status parse_schedule(pcm_schedule_file **out, const char *text)
{
    *out = NULL;
    return pcm_schedule_file_parse(out, text, strlen(text), PCM_SCHEDULE_FORMAT_AUTO);
}

/* The problem, which must be sound. */
static inline pcm_schedule_file *sound_schedule(const char *text)
{
    pcm_schedule_file *file;
    ASSERT_OK(parse_schedule(&file, text));
    return file;
}

/* The text must be refused with that status and a sentence that holds the part. */
static inline void assert_refused(const char *text, pcm_status status, const char *part)
{
    pcm_schedule_file *file;
    ASSERT_STATUS(parse_schedule(&file, text), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_PTR_NULL(file);
    pcm_schedule_file_free(file);
}

#endif
