/* SPDX-License-Identifier: Apache-2.0 */
/* Status names and each thread's error sentence. */
#include "config.h"

#include <pcm/status.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "tests/support/suite.h"

static const pcm_status statuses[] = {
    PCM_OK,          PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN,   PCM_ERR_DATA,   PCM_ERR_NOT_FOUND,
    PCM_ERR_MEMORY,  PCM_ERR_THREAD,   PCM_ERR_LIMIT,    PCM_ERR_CALLBACK, PCM_ERR_SOLVER,
    PCM_ERR_FILE,    PCM_ERR_FORMAT,   PCM_ERR_VERSION};

enum { STATUSES = sizeof statuses / sizeof statuses[0] };

static void every_status_has_a_name_of_its_own(void)
{
    for (int i = 0; i < STATUSES; i++) {
        CU_ASSERT_STRING_NOT_EQUAL(pcm_status_name(statuses[i]), "unknown");
        for (int j = 0; j < i; j++)
            CU_ASSERT_STRING_NOT_EQUAL(pcm_status_name(statuses[i]), pcm_status_name(statuses[j]));
    }
    ASSERT_TEXT(pcm_status_name(PCM_ERR_NOT_FOUND), "not_found");
}

static void other_values_are_unknown(void)
{
    ASSERT_TEXT(pcm_status_name((pcm_status)1), "unknown");
    ASSERT_TEXT(pcm_status_name((pcm_status)-9999), "unknown");
}

static void a_failure_leaves_its_sentence(void)
{
    ASSERT_STATUS(pcm_error_set(PCM_ERR_DOMAIN, "age[%d] = %s: no", 17, "-3"), PCM_ERR_DOMAIN);
    ASSERT_TEXT(pcm_error_message(), "age[17] = -3: no");
    ASSERT_STATUS(pcm__fail_null("out"), PCM_ERR_ARGUMENT);
    ASSERT_TEXT(pcm_error_message(), "out = NULL: must not be NULL");
    ASSERT_STATUS(pcm__fail_memory(), PCM_ERR_MEMORY);
    ASSERT_TEXT(pcm_error_message(), "out of memory");
}

static void no_format_leaves_no_sentence(void)
{
    ASSERT_STATUS(pcm_error_set(PCM_ERR_FILE, "something"), PCM_ERR_FILE);
    ASSERT_STATUS(pcm_error_set(PCM_ERR_FILE, NULL), PCM_ERR_FILE);
    ASSERT_TEXT(pcm_error_message(), "");
}

static void a_sentence_may_quote_the_one_before(void)
{
    pcm_error_set(PCM_ERR_DOMAIN, "day = 31: must be 1 to 30");
    pcm_error_set(PCM_ERR_DATA, "row 4: %s", pcm_error_message());
    ASSERT_TEXT(pcm_error_message(), "row 4: day = 31: must be 1 to 30");
}

/* Characters of 1 to 4 bytes, at every position around the end of the message. */
static void a_long_sentence_is_cut_between_characters(void)
{
    static const char *const characters[] = {"a", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x94\xA7"};
    for (size_t c = 0; c < 4; c++) {
        size_t width = strlen(characters[c]);
        for (size_t before = 500; before < 520; before++) {
            char text[600];
            memset(text, '.', before);
            strcpy(text + before, characters[c]);
            strcat(text, "tail that makes the sentence too long");
            pcm_error_set(PCM_ERR_DATA, "%s", text);
            size_t length = strlen(pcm_error_message());
            CU_ASSERT(length <= 511);
            CU_ASSERT(strncmp(pcm_error_message(), text, length) == 0);
            int cut_inside = length > before && length < before + width;
            CU_ASSERT(!cut_inside);
            CU_ASSERT(length >= 511 - (width - 1));
        }
    }
}

static void a_sentence_of_511_bytes_is_kept_whole(void)
{
    char text[512];
    memset(text, 'x', 511);
    text[511] = '\0';
    pcm_error_set(PCM_ERR_DATA, "%s", text);
    ASSERT_TEXT(pcm_error_message(), text);
}

static void *fail_elsewhere(void *seen_at_first)
{
    strcpy(seen_at_first, pcm_error_message());
    pcm_error_set(PCM_ERR_SOLVER, "of the other thread");
    return NULL;
}

static void each_thread_has_its_own_sentence(void)
{
    char seen_at_first[512] = "unset";
    pthread_t other;
    pcm_error_set(PCM_ERR_DATA, "of this thread");
    CU_ASSERT_EQUAL_FATAL(pthread_create(&other, NULL, fail_elsewhere, seen_at_first), 0);
    pthread_join(other, NULL);
    ASSERT_TEXT(seen_at_first, "");
    ASSERT_TEXT(pcm_error_message(), "of this thread");
}

static void the_version_is_the_package_s(void)
{
    int major;
    int minor;
    int patch;
    int length = 0;
    ASSERT_TEXT(pcm_version(), PACKAGE_VERSION);
    CU_ASSERT_EQUAL(sscanf(pcm_version(), "%d.%d.%d%n", &major, &minor, &patch, &length), 3);
    CU_ASSERT_EQUAL(pcm_version()[length], '\0');
}

SUITE("status",
      {"every status has a name of its own", every_status_has_a_name_of_its_own},
      {"other values are unknown", other_values_are_unknown},
      {"a failure leaves its sentence", a_failure_leaves_its_sentence},
      {"no format leaves no sentence", no_format_leaves_no_sentence},
      {"a sentence may quote the one before", a_sentence_may_quote_the_one_before},
      {"a long sentence is cut between characters", a_long_sentence_is_cut_between_characters},
      {"a sentence of 511 bytes is kept whole", a_sentence_of_511_bytes_is_kept_whole},
      {"each thread has its own sentence", each_thread_has_its_own_sentence},
      {"the version is the package's", the_version_is_the_package_s})
