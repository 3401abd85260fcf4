/* SPDX-License-Identifier: Apache-2.0 */
/* The CSV folder of a plant: what is written reads back the same, and every kind of bad input gets
 * a sentence with its place. */
#include "config.h"

#include <sys/stat.h>

#include <pcm/csv.h>

#include "tests/support/chaos.h"
#include "tests/support/csv_folder.h"
#include "tests/support/suite.h"

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
                    "tasks.csv:3: hours = \"-3\": must be > 0 and <= 1000000",
                    "tasks.csv:4: hours = \"1e999\": is too large for a number");
    ASSERT_FINDINGS("crews.csv",
                    "id,calendar,skills,technicians,cost_per_hour\n"
                    "c1,week,hvac,1e6,1e12\nc2,week,hvac,1e7,1e13\n",
                    PCM_ERR_DATA,
                    "crews.csv:3: technicians = \"1e7\": must be > 0 and <= 1000000",
                    "crews.csv:3: cost_per_hour = \"1e13\": must be >= 0 and <= 1000000000000");
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

SUITE("CSV plant", {"a plant reads back the same", a_plant_reads_back_the_same},
      {"an empty plant reads back empty", an_empty_plant_reads_back_empty},
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
      {"no memory is told and nothing is lost", no_memory_is_told_and_nothing_is_lost})
