/* SPDX-License-Identifier: Apache-2.0 */
/* Text instances of facility maintenance. */
#include "config.h"

#include "libpcm/schedule/problem/problem.h"
#include "tests/support/chaos.h"
#include "tests/support/plant_sample.h"
#include "tests/support/schedule_json.h"
#include "tests/support/suite.h"

/* 3 periods, 2 skills, 2 crews, 2 buildings, 3 tasks, 1 pair. */
static const char *const sample = "3 2 2 2 3 1 0.15 60\n"
                                  "1 40 20.5 0\n"
                                  "3 10 10 10\n"
                                  "300 450.5\n"
                                  "1 0 4 1 1 0 2 90 1 2.5 0\n"
                                  "0 1 6 2 0 1 1 120 7\n"
                                  "1 1 2 1 1 0 0 80 3\n"
                                  "0 2\n";

static void an_instance_is_read(void)
{
    pcm_schedule_file *file = sound_schedule(sample);
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    CU_ASSERT_EQUAL(problem->periods, 3);
    CU_ASSERT_EQUAL_FATAL(problem->crews, 2);
    CU_ASSERT_EQUAL(problem->crew[1].skills, 3);
    CU_ASSERT_EQUAL(problem->crew[0].capacity[1], 20.5);
    CU_ASSERT_EQUAL(problem->crew[0].limit[1], 0.15 * 20.5);
    CU_ASSERT_EQUAL(problem->crew[0].overtime_price, 60);
    CU_ASSERT_EQUAL(problem->crew[0].cost_per_hour, 0);
    CU_ASSERT_EQUAL_FATAL(problem->jobs, 3);
    CU_ASSERT_EQUAL(problem->job[0].cost[1], 2.5);
    CU_ASSERT_EQUAL(problem->job[1].work.duration, 2);
    CU_ASSERT_EQUAL(problem->job[1].work.need[0].skill, 1);
    CU_ASSERT_EQUAL(problem->job[1].work.need[0].hours, 6);
    CU_ASSERT(problem->job[1].work.shared && !problem->job[1].work.skips_closed);
    CU_ASSERT_EQUAL(problem->job[1].first, 1);
    CU_ASSERT_EQUAL(problem->job[2].outsource_cost, 80);
    /* Building 0 has no shutdown task, so it is no set-up. */
    CU_ASSERT_EQUAL_FATAL(problem->setups, 1);
    ASSERT_TEXT(pcm_schedule_file_id(file, PCM_SCHEDULE_SETUP, 0), "B1");
    CU_ASSERT_EQUAL(problem->setup[0].cost[2], 450.5);
    CU_ASSERT_EQUAL_FATAL(problem->setup[0].jobs, 2);
    CU_ASSERT_EQUAL(problem->setup[0].job[1], 2);
    CU_ASSERT_EQUAL_FATAL(problem->exclusions, 1);
    CU_ASSERT_EQUAL(problem->exclusion[0].at_most, 1);
    CU_ASSERT_EQUAL(problem->exclusion[0].job[1], 2);
    size_t number;
    ASSERT_OK(pcm_schedule_file_find(&number, file, PCM_SCHEDULE_JOB, "T2"));
    CU_ASSERT_EQUAL(number, 2);
    ASSERT_TEXT(pcm_schedule_file_id(file, PCM_SCHEDULE_CREW, 1), "C1");
    ASSERT_TEXT(pcm_schedule_file_id(file, PCM_SCHEDULE_SKILL, 1), "S1");
    pcm_schedule_file_free(file);
}

static void bad_numbers_are_told_with_their_line(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"3 2 2 2 3 1 0.15", "line 1: the file ends before overtime price"},
        {"3 2 2 2 3 1 x 60", "line 1: overtime share = \"x\": must be a number from 0 to 100"},
        {"0 2 2 2 3 1 0 60", "number of periods = \"0\": must be a whole number from 1 to 100000"},
        {"2 65 2 2 3 1 0 60", "number of skills"},
        {"2 2 1 0 0 0 0 60\n4 1 1\n",
         "line 2: skills of a crew = \"4\": must be a whole number from 1 to 3"},
        {"2 2 1 0 0 0 0 60\n1 1 -1\n", "line 2: hours of a crew = \"-1\""},
        {"2 2 1 0 0 0 0 60\n1 1 1\n7", "line 3: \"7\" is beyond the end"},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n1 0 1 1 0 0 0 9 1\n",
         "line 4: building = \"1\": must be a whole number from 0 to 0"},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n0 2 1 1 0 0 0 9 1\n", "skill = \"2\""},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n0 0 1 3 0 0 0 9 1\n", "duration = \"3\""},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n0 0 1 1 2 0 0 9 1\n", "needs_shutdown = \"2\""},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n0 0 1 1 0 1 0 9 1\n",
         "last = \"0\": must be a whole number from 1 to 1"},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n0 0 1 1 0 0 1 9 1\n", "the file ends before cost"},
        {"2 2 1 1 1 0 0 60\n1 1 1\n5\n0 0 1 1 0 0 0 9 1e16\n", "cost = \"1e16\""},
        {"2 2 1 1 1 1 0 60\n1 1 1\n5\n0 0 1 1 0 0 0 9 1\n0 0\n", "line 5: "},
        {"2 2 1 100000000 0 0 0 60\n1 1 1\n5\n", "the file ends before cost of a shutdown"},
        {"1 1 100000000 0 0 0 0 60\n1 1\n5\n", "skills of a crew = \"5\""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_schedule_file *file;
        pcm_status status = parse_schedule(&file, cases[i].text);
        CU_ASSERT(status == PCM_ERR_DATA || status == PCM_ERR_FORMAT);
        ASSERT_MESSAGE(cases[i].message);
        CU_ASSERT_PTR_NULL(file);
    }
}

static void every_beginning_is_refused(void)
{
    for (size_t length = 0; length + 2 < strlen(sample); length++) {
        pcm_schedule_file *file = NULL;
        pcm_status status =
            pcm_schedule_file_parse(&file, sample, length, PCM_SCHEDULE_FORMAT_FACILITY);
        CU_ASSERT(status == PCM_ERR_DATA || status == PCM_ERR_FORMAT);
    }
}

static int read_sample(void)
{
    pcm_schedule_file *file = NULL;
    pcm_status status = parse_schedule(&file, sample);
    pcm_schedule_file_free(file);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(read_sample);
}

static void files_are_opened(void)
{
    pcm_schedule_file *file;
    char folder[SAMPLE_PATH_SIZE], path[SAMPLE_PATH_SIZE];
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    sample_join(path, folder, "instance.txt");
    CU_ASSERT_FATAL(sample_write(path, sample, strlen(sample)));
    ASSERT_OK(pcm_schedule_file_read(&file, path, PCM_SCHEDULE_FORMAT_AUTO));
    CU_ASSERT_EQUAL(pcm_schedule_file_count(file, PCM_SCHEDULE_JOB), 3);
    pcm_schedule_file_free(file);
    CU_ASSERT_FATAL(sample_write(path, " 3 x", 4));
    ASSERT_STATUS(pcm_schedule_file_read(&file, path, PCM_SCHEDULE_FORMAT_AUTO), PCM_ERR_DATA);
    ASSERT_MESSAGE("instance.txt: line 1: number of skills = \"x\"");
    sample_remove(folder);
    ASSERT_STATUS(pcm_schedule_file_read(&file, "/no/such/file", PCM_SCHEDULE_FORMAT_AUTO),
                  PCM_ERR_FILE);
    ASSERT_MESSAGE("/no/such/file: cannot be opened: No such file");
    ASSERT_STATUS(pcm_schedule_file_read(&file, "/", PCM_SCHEDULE_FORMAT_AUTO), PCM_ERR_FILE);
    ASSERT_STATUS(pcm_schedule_file_read(NULL, "x", PCM_SCHEDULE_FORMAT_AUTO), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_read(&file, NULL, PCM_SCHEDULE_FORMAT_AUTO), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_file_parse(&file, NULL, 0, PCM_SCHEDULE_FORMAT_AUTO),
                  PCM_ERR_ARGUMENT);
}

SUITE("schedule facility", {"an instance is read", an_instance_is_read},
      {"bad numbers are told with their line", bad_numbers_are_told_with_their_line},
      {"every beginning is refused", every_beginning_is_refused},
      {"every allocation may fail", every_allocation_may_fail},
      {"files are opened", files_are_opened})
