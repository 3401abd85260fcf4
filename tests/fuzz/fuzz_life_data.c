/* SPDX-License-Identifier: Apache-2.0 */
/* Files of life data: a file is refused with findings, or every row that was read is sound. */
#include "config.h"

#include <math.h>

#include <pcm/csv.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/plant_sample.h"

const unsigned long fuzz_iterations = 25000;

const char *const fuzz_words[] = {"time",  "lower", "upper",    "kind", "entry", "count", "mode",
                                  "exact", "right", "interval", "left", "inf",   "nan",   "1e-320",
                                  "1e308", "-1",    "\"\"",     "\r\n", ",,,",   "motor", NULL};

size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity)
{
    static const char *const seeds[] = {
        "time,kind,entry,count,mode\n5,,,,motor\n6.5,right,2,,\n7,left,,3,motor\n"
        "1e-9,exact,0,0.5,b\n",
        "lower,upper,kind\n5,6,\n5,5,\n0,7,\n8,inf,\n8,,right\n,9,left\n13,14,interval\n",
        "\xEF\xBB\xBFtime,lower,upper,kind,count\r\n6.12,,,left,5\r\n,6.12,19.92,interval,16\r\n",
        "time,\"x\"\"y\nz\"\n\"12\",\"a,b\"\n"};
    if (n >= sizeof seeds / sizeof *seeds || strlen(seeds[n]) > capacity)
        return 0;
    memcpy(data, seeds[n], strlen(seeds[n]));
    return strlen(seeds[n]);
}

/* The rules that pcm/life_data.h states. */
static int is_sound(const pcm_life *row)
{
    int closed = row->kind == PCM_LIFE_LEFT || row->kind == PCM_LIFE_INTERVAL;
    double end = closed ? row->upper : row->lower;
    return isfinite(end) && end > 0 && row->entry >= 0 && row->entry < end &&
           isfinite(row->count) && row->count > 0 &&
           (row->kind != PCM_LIFE_INTERVAL || (row->lower > 0 && row->lower < row->upper));
}

static void try_mode(const char *path, const char *mode)
{
    pcm_report *report;
    pcm_life_data *data = NULL;
    FUZZ_REQUIRE(pcm_report_new(&report, 3) == PCM_OK);
    pcm_status status = pcm_csv_read_life_data(&data, path, "d", mode, report);
    if (status == PCM_OK) {
        FUZZ_REQUIRE(pcm_report_count(report) == 0);
        for (size_t i = 0; i < pcm_life_data_rows(data); i++)
            FUZZ_REQUIRE(is_sound(pcm_life_data_row(data, i)));
    } else {
        FUZZ_REQUIRE(status == PCM_ERR_DATA || status == PCM_ERR_FORMAT);
        FUZZ_REQUIRE(!data && pcm_report_count(report) > 0 && *pcm_error_message());
    }
    pcm_life_data_free(data);
    pcm_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[SAMPLE_PATH_SIZE];
    char path[SAMPLE_PATH_SIZE];
    FUZZ_REQUIRE(sample_folder(folder));
    FUZZ_REQUIRE(sample_write(sample_join(path, folder, "lives.csv"), data, size));
    try_mode(path, NULL);
    try_mode(path, "motor");
    sample_remove(folder);
    return 0;
}
