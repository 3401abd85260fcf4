/* SPDX-License-Identifier: Apache-2.0 */
/* pcm/report.h: what is found is told, kept, counted and printable. */
#include <stdio.h>
#include <string.h>

#include <pcm/report.h>

#include "libpcm/base/characters.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_report *new_report(size_t keep)
{
    pcm_report *report = NULL;
    ASSERT_OK(pcm_report_new(&report, keep));
    return report;
}

static void assert_line(const pcm_report *report, size_t index, const char *expected)
{
    char line[600];
    CU_ASSERT_EQUAL(pcm_report_format(line, sizeof line, report, index), strlen(expected));
    ASSERT_TEXT(line, expected);
}

static void a_finding_reads_as_one_line(void)
{
    pcm_report *report = new_report(0);
    ASSERT_OK(pcm_report_at(report, "assets.csv", 17));
    ASSERT_STATUS(pcm_report_add(report, "installed", "31.2.2020", "is no day of the calendar"),
                  PCM_ERR_DATA);
    ASSERT_MESSAGE("assets.csv:17: installed = \"31.2.2020\": is no day of the calendar");
    assert_line(report, 0, "assets.csv:17: installed = \"31.2.2020\": is no day of the calendar");

    ASSERT_STATUS(pcm_report_add(report, "id", NULL, "must not be blank"), PCM_ERR_DATA);
    assert_line(report, 1, "assets.csv:17: id: must not be blank");
    ASSERT_STATUS(pcm_report_add(report, NULL, "x", "stands in column %d", 4), PCM_ERR_DATA);
    assert_line(report, 2, "assets.csv:17: \"x\": stands in column 4");
    ASSERT_OK(pcm_report_at(report, "types.csv", 0));
    ASSERT_STATUS(pcm_report_add(report, NULL, NULL, "is not there"), PCM_ERR_DATA);
    assert_line(report, 3, "types.csv: is not there");
    CU_ASSERT_EQUAL(pcm_report_count(report), 4);
    pcm_report_free(report);
}

static void a_finding_before_any_place_has_none(void)
{
    pcm_report *report = new_report(0);
    ASSERT_TEXT(pcm_report_file(report), "");
    CU_ASSERT_EQUAL(pcm_report_line(report), 0);
    ASSERT_STATUS(pcm_report_add(report, "id", "a", "is no id"), PCM_ERR_DATA);
    assert_line(report, 0, "id = \"a\": is no id");
    pcm_report_free(report);
}

static void findings_are_read_back_as_they_were_added(void)
{
    pcm_report *report = new_report(0);
    char file[] = "assets.csv";
    char value[] = "-3";
    ASSERT_OK(pcm_report_at(report, file, 5));
    ASSERT_STATUS(pcm_report_add(report, "hours", value, "must be %s", ">= 0"), PCM_ERR_DATA);
    memset(file, 'x', sizeof file - 1);
    memset(value, 'x', sizeof value - 1);
    pcm_finding finding;
    ASSERT_OK(pcm_report_finding(&finding, report, 0));
    ASSERT_TEXT(finding.file, "assets.csv");
    CU_ASSERT_EQUAL(finding.line, 5);
    ASSERT_TEXT(finding.column, "hours");
    ASSERT_TEXT(finding.value, "-3");
    ASSERT_TEXT(finding.reason, "must be >= 0");
    ASSERT_STATUS(pcm_report_finding(&finding, report, 1), PCM_ERR_NOT_FOUND);
    pcm_report_free(report);
}

static void the_place_stays_until_it_is_changed(void)
{
    pcm_report *report = new_report(0);
    ASSERT_OK(pcm_report_at(report, "events.csv", 2));
    ASSERT_OK(pcm_report_at(report, NULL, 3));
    ASSERT_TEXT(pcm_report_file(report), "events.csv");
    CU_ASSERT_EQUAL(pcm_report_line(report), 3);
    ASSERT_OK(pcm_report_at(report, pcm_report_file(report), 4));
    ASSERT_TEXT(pcm_report_file(report), "events.csv");
    pcm_report_free(report);
}

static void later_findings_are_only_counted(void)
{
    pcm_report *report = new_report(2);
    for (int i = 0; i < 5; i++)
        ASSERT_STATUS(pcm_report_add(report, "id", NULL, "finding %d", i), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 5);
    CU_ASSERT_EQUAL(pcm_report_kept(report), 2);
    assert_line(report, 1, "id: finding 1");
    CU_ASSERT_EQUAL(pcm_report_format(NULL, 0, report, 2), 0);
    ASSERT_MESSAGE("finding 4");
    pcm_report_free(report);
}

static void a_report_keeps_a_thousand_findings_unless_told_otherwise(void)
{
    pcm_report *report = new_report(0);
    for (int i = 0; i < 1001; i++)
        ASSERT_STATUS(pcm_report_add(report, NULL, NULL, "x"), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_kept(report), 1000);
    CU_ASSERT_EQUAL(pcm_report_count(report), 1001);
    pcm_report_free(report);
}

static void without_a_report_the_finding_is_the_message(void)
{
    ASSERT_STATUS(pcm_report_add(NULL, "hours", "nan", "must be a number"), PCM_ERR_DATA);
    ASSERT_TEXT(pcm_error_message(), "hours = \"nan\": must be a number");
}

static void long_values_are_cut_between_characters(void)
{
    pcm_report *report = new_report(0);
    char value[400];
    strcpy(value, "x");
    for (int i = 0; i < 100; i++)
        strcat(value, "\xC3\xA4"); /* 1 + 2 * 59 = 119 bytes and half a character fit */
    ASSERT_STATUS(pcm_report_add(report, "name", value, "is too long"), PCM_ERR_DATA);
    pcm_finding finding;
    ASSERT_OK(pcm_report_finding(&finding, report, 0));
    CU_ASSERT_EQUAL(strlen(finding.value), 119);
    CU_ASSERT_EQUAL(strncmp(finding.value, value, 119), 0);
    pcm_report_free(report);
}

static void texts_of_a_report_are_printable_whatever_was_given(void)
{
    pcm_report *report = new_report(0);
    ASSERT_STATUS(pcm_report_add(report, "na\nme", "a\xFF\x07\xC2\x85"
                                                   "b\xE2\x82",
                                 "%s", "line\r\nend"),
                  PCM_ERR_DATA);
    assert_line(report, 0, "na?me = \"a???b??\": line??end");

    test_random random = {3};
    for (int round = 0; round < 300; round++) {
        char value[200];
        for (size_t i = 0; i < sizeof value; i++)
            value[i] = (char)test_random_next(&random);
        value[sizeof value - 1] = '\0';
        ASSERT_STATUS(pcm_report_add(report, "name", value, "is random"), PCM_ERR_DATA);
        pcm_finding finding;
        ASSERT_OK(pcm_report_finding(&finding, report, pcm_report_kept(report) - 1));
        CU_ASSERT(strlen(finding.value) <= 120);
        for (const char *at = finding.value; *at;) {
            uint32_t character = 0;
            const size_t length = pcm__character_read(&character, at);
            CU_ASSERT(length > 0 && !pcm__character_is_control(character));
            at += length ? length : 1;
        }
    }
    pcm_report_free(report);
}

static void a_line_is_cut_like_snprintf_and_always_ended(void)
{
    pcm_report *report = new_report(0);
    ASSERT_OK(pcm_report_at(report, "assets.csv", 17));
    ASSERT_STATUS(pcm_report_add(report, "id", "a", "is no id"), PCM_ERR_DATA);
    const char whole[] = "assets.csv:17: id = \"a\": is no id";
    for (size_t size = 0; size <= sizeof whole + 3; size++) {
        char line[sizeof whole + 4];
        memset(line, '#', sizeof line);
        CU_ASSERT_EQUAL(pcm_report_format(line, size, report, 0), strlen(whole));
        CU_ASSERT_EQUAL(line[size], '#');
        if (size > 0) {
            CU_ASSERT_EQUAL(strncmp(line, whole, size - 1), 0);
            CU_ASSERT_EQUAL(strlen(line), size - 1 < strlen(whole) ? size - 1 : strlen(whole));
        }
    }
    pcm_report_free(report);
}

static void null_is_refused_or_means_nothing(void)
{
    pcm_finding finding;
    pcm_report_free(NULL);
    ASSERT_STATUS(pcm_report_new(NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_report_at(NULL, "x", 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_report_finding(&finding, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_TEXT(pcm_report_file(NULL), "");
    CU_ASSERT_EQUAL(pcm_report_line(NULL), 0);
    CU_ASSERT_EQUAL(pcm_report_count(NULL), 0);
    CU_ASSERT_EQUAL(pcm_report_kept(NULL), 0);
    CU_ASSERT_EQUAL(pcm_report_format(NULL, 0, NULL, 0), 0);
    char line[4] = "abc";
    CU_ASSERT_EQUAL(pcm_report_format(line, sizeof line, NULL, 0), 0);
    ASSERT_TEXT(line, "");

    pcm_report *report = new_report(0);
    ASSERT_STATUS(pcm_report_finding(NULL, report, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_report_add(report, NULL, NULL, NULL), PCM_ERR_DATA);
    assert_line(report, 0, "");
    pcm_report_free(report);
}

/* PCM_ERR_DATA is what adding is meant to return. */
static pcm_status added(pcm_status status)
{
    return status == PCM_ERR_DATA ? PCM_OK : status;
}

static int fill_report(void)
{
    pcm_report *report = NULL;
    pcm_status status = pcm_report_new(&report, 0);
    if (status == PCM_OK)
        status = pcm_report_at(report, "assets.csv", 1);
    for (int i = 0; status == PCM_OK && i < 20; i++) {
        const size_t before = pcm_report_count(report);
        status = added(pcm_report_add(report, "id", "a", "is no id"));
        CU_ASSERT_EQUAL(pcm_report_count(report), before + (status == PCM_OK));
    }
    if (status == PCM_OK)
        status = pcm_report_at(report, "types.csv", 1);
    pcm_report_free(report);
    return status;
}

static void every_failing_allocation_is_told_and_leaks_nothing(void)
{
    chaos_run(fill_report);
}

SUITE("report", {"a finding reads as one line", a_finding_reads_as_one_line},
      {"a finding before any place has none", a_finding_before_any_place_has_none},
      {"findings are read back as they were added", findings_are_read_back_as_they_were_added},
      {"the place stays until it is changed", the_place_stays_until_it_is_changed},
      {"later findings are only counted", later_findings_are_only_counted},
      {"a report keeps a thousand findings unless told otherwise",
       a_report_keeps_a_thousand_findings_unless_told_otherwise},
      {"without a report the finding is the message", without_a_report_the_finding_is_the_message},
      {"long values are cut between characters", long_values_are_cut_between_characters},
      {"texts of a report are printable whatever was given",
       texts_of_a_report_are_printable_whatever_was_given},
      {"a line is cut like snprintf and always ended",
       a_line_is_cut_like_snprintf_and_always_ended},
      {"NULL is refused or means nothing", null_is_refused_or_means_nothing},
      {"every failing allocation is told and leaks nothing",
       every_failing_allocation_is_told_and_leaks_nothing})
