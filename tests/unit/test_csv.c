/* SPDX-License-Identifier: Apache-2.0 */
/* The CSV folder and files of life data: what is written reads back the same, and every kind of bad
 * input gets a sentence with its place. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <pcm/csv.h>

#include "tests/support/chaos.h"
#include "tests/support/plant_sample.h"
#include "tests/support/suite.h"

static char folder[SAMPLE_PATH_SIZE];

static char *in_folder(const char *name)
{
    static char path[SAMPLE_PATH_SIZE];
    return sample_join(path, folder, name);
}

static void put_bytes(const char *name, const char *bytes, size_t size)
{
    CU_ASSERT_FATAL(sample_write(in_folder(name), bytes, size));
}

static void put_file(const char *name, const char *text)
{
    put_bytes(name, text, strlen(text));
}

/* A folder with the six files that must be there, sound and small. */
static void make_folder(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("calendars.csv", "id,monday\nweek,8\n");
    put_file("sites.csv", "id,currency\nmain,EUR\n");
    put_file("types.csv", "id\nfan\n");
    put_file("assets.csv", "id,type,site,parent,installed\na1,fan,main,,2020-01-01\n"
                           "a2,fan,main,a1,2020-01-02\n");
    put_file("tasks.csv", "id,type,kind,skill,hours,cost_planned\n"
                          "belt,fan,replacement,hvac,6,320\n");
    put_file("crews.csv", "id,calendar,skills\nc1,week,hvac\n");
}

static pcm_status read_folder(pcm_report *report)
{
    pcm_plant *plant = NULL;
    pcm_status status = pcm_csv_read_plant(&plant, folder, report);
    if (status != PCM_OK)
        CU_ASSERT_PTR_NULL(plant);
    pcm_plant_free(plant);
    return status;
}

/* Reads a folder in which one file has this content; every text in `expected` must be the whole
 * line of a finding, in this order, behind the folder's name. */
static void assert_findings_of_bytes(const char *name, const char *bytes, size_t size,
                                     pcm_status status, const char *const *expected)
{
    make_folder();
    put_bytes(name, bytes, size);
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(read_folder(report), status);
    size_t n = 0;
    for (; expected[n]; n++) {
        char line[2000] = "";
        pcm_report_format(line, sizeof line, report, n);
        size_t prefix = strlen(folder) + 1;
        ASSERT_TEXT(strlen(line) > prefix ? line + prefix : line, expected[n]);
    }
    CU_ASSERT_EQUAL(pcm_report_count(report), n);
    ASSERT_MESSAGE(expected[0]);
    pcm_report_free(report);
    ASSERT_STATUS(read_folder(NULL), status);
    ASSERT_MESSAGE(expected[0]);
    sample_remove(folder);
}

#define ASSERT_FINDINGS(name, text, status, ...)                                                   \
    assert_findings_of_bytes(name, text, sizeof(text) - 1, status,                                 \
                             (const char *const[]){__VA_ARGS__, NULL})

static void a_plant_reads_back_the_same(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_csv_write_plant(folder, plant));
    ASSERT_OK(pcm_csv_read_plant(&again, folder, NULL));
    CU_ASSERT(sample_same(plant, again));
    CU_ASSERT_EQUAL(sample_entries(folder, 0), PCM_TABLES);
    pcm_plant_free(plant);
    pcm_plant_free(again);
    sample_remove(folder);
}

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

static void an_empty_plant_reads_back_empty(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    pcm_plant *plant;
    pcm_plant *again = NULL;
    ASSERT_OK(pcm_plant_new(&plant));
    ASSERT_OK(pcm_csv_write_plant(folder, plant));
    ASSERT_OK(pcm_csv_read_plant(&again, folder, NULL));
    CU_ASSERT(sample_same(plant, again));
    pcm_plant_free(plant);
    pcm_plant_free(again);
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

static void byte_order_mark_crlf_blank_lines_and_column_order_do_not_matter(void)
{
    make_folder();
    put_file("assets.csv", "\xEF\xBB\xBF\r\nSite,ID,note,type\r\n\r\nmain,\"a \"\"1\"\"\",,fan\r\n"
                           "\r\nmain,\"b\",\"x\r\ny\",fan");
    pcm_plant *plant = NULL;
    ASSERT_OK(pcm_csv_read_plant(&plant, folder, NULL));
    CU_ASSERT_EQUAL_FATAL(pcm_plant_rows(plant, PCM_ASSETS), 2);
    const pcm_asset *asset = pcm_plant_row(plant, PCM_ASSETS, 0);
    ASSERT_TEXT(asset->id, "a \"1\"");
    asset = pcm_plant_row(plant, PCM_ASSETS, 1);
    ASSERT_TEXT(asset->id, "b");
    char buffer[PCM_CELL_SIZE];
    size_t last = pcm_plant_columns(plant, PCM_ASSETS) - 1;
    ASSERT_TEXT(pcm_plant_cell(buffer, plant, PCM_ASSETS, 1, last), "x\r\ny");
    pcm_plant_free(plant);
    sample_remove(folder);
}

static void bad_cells_are_told_with_line_column_value_and_reason(void)
{
    ASSERT_FINDINGS("assets.csv",
                    "id,type,site,installed,note\n"
                    "a1,fan,main,31.2.2020,\"two\nlines\"\n"
                    "a2,fan,main,2020-02-30,\n"
                    "a1,fan,main,,\n"
                    "a4,,main,,\n",
                    PCM_ERR_DATA,
                    "assets.csv:2: installed = \"31.2.2020\": must be a date like 2026-03-31",
                    "assets.csv:4: installed = \"2020-02-30\": is no day of the calendar",
                    "assets.csv:6: type: must not be blank");
    ASSERT_FINDINGS("tasks.csv",
                    "id,type,kind,skill,hours,cost_planned\n"
                    "t1,fan,replacement,hvac,nan,1\nt2,fan,replacement,hvac,-3,1\n"
                    "t3,fan,replacement,hvac,1e999,1\n",
                    PCM_ERR_DATA,
                    "tasks.csv:2: hours = \"nan\": must be a number like -12.5 or 3e8",
                    "tasks.csv:3: hours = \"-3\": must be > 0",
                    "tasks.csv:4: hours = \"1e999\": is too large for a number");
}

static void a_missing_column_is_one_finding(void)
{
    ASSERT_FINDINGS("assets.csv", "id,name\na1,x\na2,y\n", PCM_ERR_DATA,
                    "assets.csv:1: type: column is missing",
                    "assets.csv:1: site: column is missing");
}

static void columns_without_a_name_or_twice_are_refused(void)
{
    ASSERT_FINDINGS("types.csv", "id,note,,NOTE\nfan,,,\n", PCM_ERR_DATA,
                    "types.csv:1: column 3 has no name",
                    "types.csv:1: NOTE: column is there twice");
}

static void rows_with_too_many_or_too_few_cells_are_refused(void)
{
    ASSERT_FINDINGS("types.csv", "id,name\nfan\n\"a\nb\",x\nc,d,e\nok,ok\n", PCM_ERR_DATA,
                    "types.csv:2: row has 1 cells, the header has 2",
                    "types.csv:3: id = \"a?b\": must have no control characters",
                    "types.csv:5: row has 3 cells, the header has 2");
}

static void what_is_no_csv_is_refused(void)
{
    ASSERT_FINDINGS("types.csv", "", PCM_ERR_FORMAT,
                    "types.csv: is empty: the line with the names of the columns is missing");
    ASSERT_FINDINGS("types.csv", "\xEF\xBB\xBF\n\n", PCM_ERR_FORMAT,
                    "types.csv: is empty: the line with the names of the columns is missing");
    ASSERT_FINDINGS("types.csv", "id,name\nfan,\"Fan\nx,y\n", PCM_ERR_FORMAT,
                    "types.csv:2: name = \"Fan?x,y?\": begins with a quotation mark that is never "
                    "closed");
    ASSERT_FINDINGS("types.csv", "id,name\nfan,\"Fan\"drive,\nok,fine\n", PCM_ERR_FORMAT,
                    "types.csv:2: name = \"Fandrive\": has text after its closing quotation mark");
    ASSERT_FINDINGS("types.csv", "id,name\nfan,5\" pipe\n", PCM_ERR_FORMAT,
                    "types.csv:2: name = \"5\" pipe\": has a quotation mark inside: the cell must "
                    "be in quotation marks and those inside doubled");
    ASSERT_FINDINGS("types.csv", "id,name\nfan,a\0b\nok,ok\n", PCM_ERR_FORMAT,
                    "types.csv:2: name = \"a\": holds a NUL byte");
    ASSERT_FINDINGS("types.csv", "id,name\nfan,L\xFC" "ftung\nok,\xC0\x80\nso,\xED\xA0\x80\n",
                    PCM_ERR_FORMAT, "types.csv:2: name = \"L?ftung\": is not valid UTF-8 text",
                    "types.csv:3: name = \"??\": is not valid UTF-8 text",
                    "types.csv:4: name = \"???\": is not valid UTF-8 text");
    ASSERT_FINDINGS("types.csv", "id,name\nfan,\xF0\x9F\x98" "x\nok,\xF0\x9F\x98\xBA\n"
                    "so,\xF4\x90\x80\x80\n",
                    PCM_ERR_FORMAT, "types.csv:2: name = \"???x\": is not valid UTF-8 text",
                    "types.csv:4: name = \"????\": is not valid UTF-8 text");
    ASSERT_FINDINGS("types.csv", "id,name\rfan,x\rok,y\r", PCM_ERR_FORMAT,
                    "types.csv:1: \"name?fan\": has a carriage return that ends no line");
}

static void a_header_alone_is_an_empty_table(void)
{
    make_folder();
    put_file("events.csv", "id,asset,time,kind");
    ASSERT_STATUS(read_folder(NULL), PCM_OK);
    sample_remove(folder);
}

static void a_row_has_a_stated_limit(void)
{
    enum { MOST = 1 << 20 };
    static char text[MOST + 100];
    make_folder();
    int head = snprintf(text, sizeof text, "id,note\nok,1\nfan,");
    memset(text + head, 'x', MOST);
    memcpy(text + head + MOST, "\nbad,1,2\n", 9);
    put_bytes("types.csv", text, (size_t)head + MOST + 9);
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(read_folder(report), PCM_ERR_FORMAT);
    ASSERT_MESSAGE("types.csv:3: note: makes the row longer than 1 MiB");
    CU_ASSERT_EQUAL(pcm_report_count(report), 2);
    pcm_report_free(report);

    memset(text + 8, ',', MOST);
    put_bytes("types.csv", text, 8 + MOST);
    ASSERT_STATUS(read_folder(NULL), PCM_ERR_FORMAT);
    put_bytes("types.csv", text + 8, 2000);
    ASSERT_STATUS(read_folder(NULL), PCM_ERR_FORMAT);
    ASSERT_MESSAGE("has 2001 columns, more than 1000");
    sample_remove(folder);
}

static void files_that_cannot_be_read_are_told_with_the_reason(void)
{
    make_folder();
    remove(in_folder("crews.csv"));
    ASSERT_STATUS(read_folder(NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("crews.csv: cannot be opened: No such file or directory");
    CU_ASSERT_EQUAL_FATAL(mkdir(in_folder("crews.csv"), 0777), 0);
    ASSERT_STATUS(read_folder(NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("crews.csv: cannot be read: Is a directory");
    sample_remove(folder);

    pcm_plant *plant;
    ASSERT_STATUS(pcm_csv_read_plant(&plant, folder, NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("cannot be read: No such file or directory");
    ASSERT_STATUS(pcm_csv_read_plant(&plant, "/dev/null", NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("/dev/null: cannot be read: Not a directory");
    char path[1000];
    memset(path, 'x', sizeof path);
    snprintf(path + sizeof path - 20, 20, "/end of the path");
    ASSERT_STATUS(pcm_csv_read_plant(&plant, path, NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("xx/end of the path: cannot be read: File name too long");
    ASSERT_STATUS(pcm_csv_read_plant(NULL, folder, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_plant(&plant, NULL, NULL), PCM_ERR_ARGUMENT);
}

static void findings_of_all_files_are_collected(void)
{
    make_folder();
    put_file("calendars.csv", "id,monday\nweek,25\n");
    put_file("events.csv", "asset,time,kind\na1,2020-13-01,failure\nnobody,2020-01-01,failure\n");
    remove(in_folder("sites.csv"));
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_OK(pcm_report_at(report, "before", 7));
    CU_ASSERT_EQUAL(pcm_report_add(report, NULL, NULL, "an older finding"), PCM_ERR_DATA);
    ASSERT_STATUS(read_folder(report), PCM_ERR_FILE);
    ASSERT_MESSAGE("calendars.csv:2: monday = \"25\"");
    CU_ASSERT_EQUAL(pcm_report_count(report), 4);
    pcm_report_free(report);
    sample_remove(folder);
}

static void a_full_report_still_counts(void)
{
    make_folder();
    put_file("calendars.csv", "id,monday\nweek,25\nday,26\n");
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 1));
    ASSERT_STATUS(read_folder(report), PCM_ERR_DATA);
    ASSERT_MESSAGE("calendars.csv:2: monday");
    ASSERT_STATUS(read_folder(report), PCM_ERR_DATA);
    ASSERT_MESSAGE("2 findings beyond those the report keeps");
    CU_ASSERT_EQUAL(pcm_report_count(report), 4);
    pcm_report_free(report);
    sample_remove(folder);
}

/* Where no row is lost that others refer to, references are judged together with cells. */
static void references_are_judged_where_they_can_be(void)
{
    make_folder();
    put_file("events.csv", "asset,time,kind\na1,2020-13-01,failure\nnobody,2020-01-01,failure\n");
    pcm_report *report;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(read_folder(report), PCM_ERR_DATA);
    pcm_finding finding;
    ASSERT_OK(pcm_report_finding(&finding, report, 1));
    CU_ASSERT_EQUAL(finding.line, 3);
    ASSERT_TEXT(finding.column, "asset");
    ASSERT_TEXT(finding.value, "nobody");
    CU_ASSERT_EQUAL(pcm_report_count(report), 2);
    pcm_report_free(report);
    sample_remove(folder);
}

static void a_cycle_of_assets_and_a_crew_without_skill_are_refused(void)
{
    make_folder();
    put_file("assets.csv", "id,type,site,parent\na1,fan,main,a2\na2,fan,main,a1\n");
    ASSERT_STATUS(read_folder(NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("assets.csv:2: parent = \"a2\"");
    put_file("assets.csv", "id,type,site,parent\na1,fan,main,\n");
    put_file("crews.csv", "id,calendar,skills\nc1,week,\n");
    ASSERT_STATUS(read_folder(NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("crews.csv:2: skills");
    sample_remove(folder);
}

/* Writing. */

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

/* Files may not grow beyond `bytes` while `write` runs. */
static pcm_status with_small_files(rlim_t bytes,
                                   pcm_status (*write)(const char *, const pcm_plant *),
                                   const char *path, const pcm_plant *plant)
{
    struct rlimit before;
    CU_ASSERT_EQUAL_FATAL(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    fflush(stdout);
    CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_FSIZE, &(struct rlimit){bytes, before.rlim_max}), 0);
    pcm_status status = write(path, plant);
    CU_ASSERT_EQUAL_FATAL(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    return status;
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

/* Life data. */

static pcm_status read_lives(pcm_life_data **out, const char *text, const char *mode,
                             pcm_report *report)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    put_file("lives.csv", text);
    *out = NULL;
    pcm_status status = pcm_csv_read_life_data(out, in_folder("lives.csv"), "d", mode, report);
    sample_remove(folder);
    return status;
}

static void assert_life(const pcm_life_data *data, size_t row, pcm_life expected)
{
    const pcm_life *life = pcm_life_data_row(data, row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(life);
    CU_ASSERT_EQUAL(life->kind, expected.kind);
    CU_ASSERT_EQUAL(life->lower, expected.lower);
    CU_ASSERT_EQUAL(life->upper, expected.upper);
    CU_ASSERT_EQUAL(life->entry, expected.entry);
    CU_ASSERT_EQUAL(life->count, expected.count);
}

static void lives_are_read_from_times(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "Time,kind,entry,count,x_load\n5,,,,1\n6.5,right,2,,\n7,left,,3,\n"
                         "1e-9,exact,0,0.5,\n",
                         NULL, NULL));
    CU_ASSERT_EQUAL(pcm_life_data_rows(data), 4);
    ASSERT_TEXT(pcm_life_data_unit(data), "d");
    assert_life(data, 0, (pcm_life){PCM_LIFE_EXACT, 5, 5, 0, 1});
    assert_life(data, 1, (pcm_life){PCM_LIFE_RIGHT, 6.5, 0, 2, 1});
    assert_life(data, 2, (pcm_life){PCM_LIFE_LEFT, 0, 7, 0, 3});
    assert_life(data, 3, (pcm_life){PCM_LIFE_EXACT, 1e-9, 1e-9, 0, 0.5});
    pcm_life_data_free(data);
}

static void lives_are_read_from_bounds(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "lower,upper,kind\n5,6,\n5,5,\n0,7,\n8,inf,\n8,,right\n,9,left\n0,9,left\n"
                         "10,,exact\n11,11,exact\n12,inf,right\n13,14,interval\n0,14,interval\n",
                         NULL, NULL));
    CU_ASSERT_EQUAL_FATAL(pcm_life_data_rows(data), 12);
    assert_life(data, 0, (pcm_life){PCM_LIFE_INTERVAL, 5, 6, 0, 1});
    assert_life(data, 1, (pcm_life){PCM_LIFE_EXACT, 5, 5, 0, 1});
    assert_life(data, 2, (pcm_life){PCM_LIFE_LEFT, 0, 7, 0, 1});
    assert_life(data, 3, (pcm_life){PCM_LIFE_RIGHT, 8, 0, 0, 1});
    assert_life(data, 4, (pcm_life){PCM_LIFE_RIGHT, 8, 0, 0, 1});
    assert_life(data, 5, (pcm_life){PCM_LIFE_LEFT, 0, 9, 0, 1});
    assert_life(data, 6, (pcm_life){PCM_LIFE_LEFT, 0, 9, 0, 1});
    assert_life(data, 7, (pcm_life){PCM_LIFE_EXACT, 10, 10, 0, 1});
    assert_life(data, 8, (pcm_life){PCM_LIFE_EXACT, 11, 11, 0, 1});
    assert_life(data, 9, (pcm_life){PCM_LIFE_RIGHT, 12, 0, 0, 1});
    assert_life(data, 10, (pcm_life){PCM_LIFE_INTERVAL, 13, 14, 0, 1});
    assert_life(data, 11, (pcm_life){PCM_LIFE_LEFT, 0, 14, 0, 1});
    pcm_life_data_free(data);
}

static void times_and_bounds_may_take_turns(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data,
                         "time,lower,upper,kind,count\n6.12,,,left,5\n"
                         ",6.12,19.92,interval,16\n",
                         NULL, NULL));
    assert_life(data, 0, (pcm_life){PCM_LIFE_LEFT, 0, 6.12, 0, 5});
    assert_life(data, 1, (pcm_life){PCM_LIFE_INTERVAL, 6.12, 19.92, 0, 16});
    pcm_life_data_free(data);
}

static void failures_of_another_mode_become_suspensions(void)
{
    pcm_life_data *data;
    ASSERT_OK(read_lives(&data, "time,kind,mode\n1,,motor\n2,,belt\n3,right,\n4,,\n5,left,motor\n",
                         "motor", NULL));
    assert_life(data, 0, (pcm_life){PCM_LIFE_EXACT, 1, 1, 0, 1});
    assert_life(data, 1, (pcm_life){PCM_LIFE_RIGHT, 2, 0, 0, 1});
    assert_life(data, 2, (pcm_life){PCM_LIFE_RIGHT, 3, 0, 0, 1});
    assert_life(data, 3, (pcm_life){PCM_LIFE_RIGHT, 4, 0, 0, 1});
    assert_life(data, 4, (pcm_life){PCM_LIFE_LEFT, 0, 5, 0, 1});
    pcm_life_data_free(data);
    ASSERT_STATUS(read_lives(&data, "time,kind,mode\n5,left,belt\n", "motor", NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("lives.csv:2: mode = \"belt\": is another mode");
    ASSERT_STATUS(read_lives(&data, "time,kind\n5,left\n", "motor", NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("lives.csv:1: mode: column is missing");
}

static void bad_life_data_is_told_with_its_place(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"age\n5\n", ":1: time: column is missing, and so are lower and upper"},
        {"lower\n5\n", ":1: upper: column is missing"},
        {"time\n-1\n", ":2: time = \"-1\": must be > 0"},
        {"time\n1\n0\n", ":3: time = \"0\": must be > 0"},
        {"time\nnan\n", ":2: time = \"nan\": must be a number like 12.5 or 3e8"},
        {"time\ninf\n", ":2: time = \"inf\": must be a number like 12.5 or 3e8"},
        {"time\n\"1,5\"\n", ":2: time = \"1,5\": must be a number"},
        {"time,kind\n1,censored\n",
         ":2: kind = \"censored\": must be exact, right, left or interval"},
        {"time,kind\n1,interval\n", ":2: kind = \"interval\": needs both lower and upper"},
        {"time,kind\n,right\n", ":2: row gives no age"},
        {"time,entry\n5,5\n", ":2: entry = \"5\": must be below the age that ends the row"},
        {"time,entry\n5,-1\n", ":2: entry = \"-1\": must be >= 0"},
        {"time,count\n5,0\n", ":2: count = \"0\": must be > 0"},
        {"lower,upper\n6,5\n", ":2: upper = \"5\": must be above lower"},
        {"lower,upper\n6,\n", ":2: kind: must say what a single bound means"},
        {"lower,upper,kind\n5,6,exact\n",
         ":2: kind = \"exact\": is one age, but lower and upper differ"},
        {"lower,upper,kind\n5,6,right\n",
         ":2: kind = \"right\": is one age, but lower and upper differ"},
        {"lower,upper,kind\n,inf,left\n", ":2: upper = \"inf\": must be a number"},
        {"lower,upper,kind\n5,inf,interval\n",
         ":2: upper = \"inf\": must be finite in an interval"},
        {"time,lower,upper\n5,1,6\n", ":2: time = \"5\": stands beside lower or upper"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_life_data *data;
        ASSERT_STATUS(read_lives(&data, cases[i].text, NULL, NULL), PCM_ERR_DATA);
        ASSERT_MESSAGE(cases[i].message);
        CU_ASSERT_PTR_NULL(data);
    }
    pcm_report *report;
    pcm_life_data *data;
    ASSERT_OK(pcm_report_new(&report, 0));
    ASSERT_STATUS(read_lives(&data, "time,kind,entry\nx,y,z\n1,,\n-1,,\n", NULL, report),
                  PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_report_count(report), 4);
    pcm_report_free(report);
}

static void life_data_calls_check_their_arguments(void)
{
    pcm_life_data *data;
    ASSERT_STATUS(pcm_csv_read_life_data(NULL, "x", NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_life_data(&data, NULL, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_csv_read_life_data(&data, "x", "a unit that is too long", NULL, NULL),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_csv_read_life_data(&data, "/no/such/file", NULL, NULL, NULL), PCM_ERR_FILE);
    ASSERT_MESSAGE("/no/such/file: cannot be opened: No such file or directory");
}

/* Memory. */

static pcm_plant *written; /* made with the ordinary allocator */

static int write_table(void)
{
    return pcm_csv_write_table(in_folder("assets.csv"), written, PCM_ASSETS);
}

static int write_folder(void)
{
    return pcm_csv_write_plant(folder, written);
}

static int read_only(void)
{
    return read_folder(NULL);
}

static int read_with_findings(void)
{
    pcm_report *report;
    pcm_status status = pcm_report_new(&report, 0);
    if (status != PCM_OK)
        return status;
    status = read_folder(report);
    pcm_report_free(report);
    return status == PCM_ERR_FORMAT ? PCM_OK : status;
}

static int read_life_data(void)
{
    pcm_life_data *data = NULL;
    pcm_status status = pcm_csv_read_life_data(&data, in_folder("lives.csv"), "d", NULL, NULL);
    pcm_life_data_free(data);
    return status;
}

static void no_memory_is_told_and_nothing_is_lost(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    written = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(written);
    chaos_run(write_table);
    chaos_run(write_folder);
    chaos_run(read_only);
    pcm_plant_free(written);
    CU_ASSERT_EQUAL(sample_entries(folder, 0), PCM_TABLES);
    sample_remove(folder);
    make_folder();
    put_file("types.csv", "id,name\nfan,x\"y\nb\nfan,2\n");
    put_file("sites.csv", "name,name\n");
    chaos_run(read_with_findings);
    put_file("lives.csv", "time,kind\n1,exact\n2,right\n");
    chaos_run(read_life_data);
    sample_remove(folder);
}

SUITE("csv", {"a plant reads back the same", a_plant_reads_back_the_same},
      {"writing makes the folder and removes rows of older files",
       writing_makes_the_folder_and_removes_rows_of_older_files},
      {"an empty plant reads back empty", an_empty_plant_reads_back_empty},
      {"quotes are written only where needed", quotes_are_written_only_where_needed},
      {"byte order mark, CRLF, blank lines and column order do not matter",
       byte_order_mark_crlf_blank_lines_and_column_order_do_not_matter},
      {"bad cells are told with line, column, value and reason",
       bad_cells_are_told_with_line_column_value_and_reason},
      {"a missing column is one finding", a_missing_column_is_one_finding},
      {"columns without a name or twice are refused", columns_without_a_name_or_twice_are_refused},
      {"rows with too many or too few cells are refused",
       rows_with_too_many_or_too_few_cells_are_refused},
      {"what is no CSV is refused", what_is_no_csv_is_refused},
      {"a header alone is an empty table", a_header_alone_is_an_empty_table},
      {"a row has a stated limit", a_row_has_a_stated_limit},
      {"files that cannot be read are told with the reason",
       files_that_cannot_be_read_are_told_with_the_reason},
      {"findings of all files are collected", findings_of_all_files_are_collected},
      {"a full report still counts", a_full_report_still_counts},
      {"references are judged where they can be", references_are_judged_where_they_can_be},
      {"a cycle of assets and a crew without skill are refused",
       a_cycle_of_assets_and_a_crew_without_skill_are_refused},
      {"a full disk is told", a_full_disk_is_told},
      {"a write that fails leaves the old file and nothing else",
       a_write_that_fails_leaves_the_old_file_and_nothing_else},
      {"a folder that cannot be written is told", a_folder_that_cannot_be_written_is_told},
      {"a link is followed and permissions stay", a_link_is_followed_and_permissions_stay},
      {"writing refuses NULL and unknown tables", writing_refuses_null_and_unknown_tables},
      {"lives are read from times", lives_are_read_from_times},
      {"lives are read from bounds", lives_are_read_from_bounds},
      {"times and bounds may take turns", times_and_bounds_may_take_turns},
      {"failures of another mode become suspensions", failures_of_another_mode_become_suspensions},
      {"bad life data is told with its place", bad_life_data_is_told_with_its_place},
      {"life data calls check their arguments", life_data_calls_check_their_arguments},
      {"no memory is told and nothing is lost", no_memory_is_told_and_nothing_is_lost})
