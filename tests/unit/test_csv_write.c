/* SPDX-License-Identifier: Apache-2.0 */
/* Writing CSV files: the text that is written, and what a write that fails leaves behind. */
#include "config.h"

#include <sys/stat.h>

#include <pcm/csv.h>

#include "tests/support/csv_folder.h"
#include "tests/support/small_files.h"
#include "tests/support/suite.h"

static void writing_makes_the_folder_and_removes_rows_of_older_files(void)
{
    char path[SAMPLE_PATH_SIZE];
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    ASSERT_OK(pcm_csv_write_plant(sample_join(path, folder, "new"), plant));
    ASSERT_OK(pcm_plant_clear(plant, PCM_EVENTS));
    ASSERT_OK(pcm_csv_write_plant(path, plant));
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_csv_read_plant(&again, path, NULL));
    CU_ASSERT_EQUAL(pcm_plant_rows(again, PCM_EVENTS), 0);
    CU_ASSERT_EQUAL(pcm_plant_rows(again, PCM_WORK_ORDERS), 3);
    pcm_plant_free(plant);
    pcm_plant_free(again);
    sample_remove(path);
    sample_remove(folder);
}

static void quotes_are_written_only_where_needed(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    ASSERT_OK(pcm_csv_write_table(in_folder("assets.csv"), plant, PCM_ASSETS));
    char *text = sample_read(in_folder("assets.csv"), NULL);
    ASSERT_TEXT(text,
                "id,name,type,site,parent,installed,removed,Serial number,note\n"
                "\"A,1\",\"Lüftung \"\"Nord\"\"\",fan,main,,2021-01-01,,0012,\"line\nbreak\"\n"
                "A 2,冷却水泵,=pump,clinic,\"A,1\",2020-02-29,2024-12-31,1e3,\n"
                "O'Neill,'); DROP TABLE assets; --,fan,main,\"A,1\",,,,\"tab\tand \r\n\"\n");
    free(text);
    pcm_plant_free(plant);
    sample_remove(folder);
}

static void a_full_disk_is_told(void)
{
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    if (access("/dev/full", W_OK) == 0) {
        ASSERT_STATUS(pcm_csv_write_table("/dev/full", plant, PCM_ASSETS), PCM_ERR_FILE);
        ASSERT_MESSAGE("/dev/full: cannot be written: No space left on device");
        struct stat info;
        CU_ASSERT(stat("/dev/full", &info) == 0 && S_ISCHR(info.st_mode));
    } else {
        skip_test("there is no /dev/full");
    }
    pcm_plant_free(plant);
}

static pcm_status write_assets(const char *path, const pcm_plant *plant)
{
    return pcm_csv_write_table(path, plant, PCM_ASSETS);
}

static void a_write_that_fails_leaves_the_old_file_and_nothing_else(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("assets.csv", "old");
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    pcm_status status = with_small_files(10, write_assets, in_folder("assets.csv"), plant);
    ASSERT_STATUS(status, PCM_ERR_FILE);
    ASSERT_MESSAGE("assets.csv: cannot be written: File too large");
    char *text = sample_read(in_folder("assets.csv"), NULL);
    ASSERT_TEXT(text, "old");
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    free(text);
    pcm_plant_free(plant);
    sample_remove(folder);
}

static void a_folder_that_cannot_be_written_is_told(void)
{
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("file", "");
    char path[SAMPLE_PATH_SIZE];
    ASSERT_STATUS(pcm_csv_write_plant(sample_join(path, in_folder("file"), "plant"), plant),
                  PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be made: Not a directory");
    ASSERT_STATUS(pcm_csv_write_table(path, plant, PCM_SITES), PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be written: Not a directory");
    ASSERT_STATUS(pcm_csv_write_table(folder, plant, PCM_SITES), PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be written: Is a directory");
    if (geteuid() != 0) {
        CU_ASSERT_EQUAL(chmod(folder, 0555), 0);
        ASSERT_STATUS(pcm_csv_write_plant(folder, plant), PCM_ERR_FILE);
        ASSERT_MESSAGE("Permission denied");
        CU_ASSERT_EQUAL(chmod(folder, 0755), 0);
    }
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    pcm_plant_free(plant);
    sample_remove(folder);
}

static void a_link_is_followed_and_permissions_stay(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("real.csv", "old");
    CU_ASSERT_EQUAL(chmod(in_folder("real.csv"), 0640), 0);
    CU_ASSERT_EQUAL_FATAL(symlink("real.csv", in_folder("link.csv")), 0);
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    ASSERT_OK(pcm_csv_write_table(in_folder("link.csv"), plant, PCM_SITES));
    struct stat info;
    CU_ASSERT(lstat(in_folder("link.csv"), &info) == 0 && S_ISLNK(info.st_mode));
    CU_ASSERT(stat(in_folder("real.csv"), &info) == 0 && (info.st_mode & 0777) == 0640);
    CU_ASSERT(info.st_size > 3);
    pcm_plant_free(plant);
    sample_remove(folder);
}

static void writing_refuses_null_and_unknown_tables(void)
{
    pcm_plant *plant;
    ASSERT_OK(pcm_plant_new(&plant));
    ASSERT_STATUS(pcm_csv_write_plant(NULL, plant), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_write_plant("x", NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_write_table(NULL, plant, PCM_SITES), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_write_table("x", NULL, PCM_SITES), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_write_table("x", plant, PCM_TABLES), PCM_ERR_ARGUMENT);
    pcm_plant_free(plant);
}

SUITE("CSV write",
      {"writing makes the folder and removes rows of older files",
       writing_makes_the_folder_and_removes_rows_of_older_files},
      {"quotes are written only where needed", quotes_are_written_only_where_needed},
      {"a full disk is told", a_full_disk_is_told},
      {"a write that fails leaves the old file and nothing else",
       a_write_that_fails_leaves_the_old_file_and_nothing_else},
      {"a folder that cannot be written is told", a_folder_that_cannot_be_written_is_told},
      {"a link is followed and permissions stay", a_link_is_followed_and_permissions_stay},
      {"writing refuses NULL and unknown tables", writing_refuses_null_and_unknown_tables})
