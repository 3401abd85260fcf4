/* SPDX-License-Identifier: Apache-2.0 */
/* The CSV folder: the first byte of an input chooses a table, the rest is its file; the other files
 * are those of the sample plant. The folder is refused with findings, or what was read is written
 * such that it reads back the same, from CSV and from a store. */
#include "config.h"

#include <pcm/csv.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/plant_sample.h"

const unsigned long fuzz_iterations = 3000;

const char *const fuzz_words[] = {
    "id",   "name",  "type",       "asset",    "2024-02-29", "2024-02-30", "2022-03-01T08:30",
    "hvac", "A,1",   "\"A,1\"",    "failure",  "week",       "fan",        "belt",
    "yes",  "0.1",   "1e999",      "-1",       "nan",        "\"\"",       "\"\"\"\"",
    "\r\n", ",,,,,", "\xEF\xBB\xBF", "\xC3\xBC", "\xED\xA0\x80", ";",       "statutory",
    NULL};

/* Folder and file of the sample's table. */
static void write_sample(const char *folder)
{
    pcm_plant *plant = sample_plant();
    FUZZ_REQUIRE(plant);
    FUZZ_REQUIRE(pcm_csv_write_plant(folder, plant) == PCM_OK);
    pcm_plant_free(plant);
}

static char *table_path(char path[SAMPLE_PATH_SIZE], const char *folder, pcm_table table)
{
    char name[100];
    snprintf(name, sizeof name, "%s.csv", pcm_table_name(table));
    return sample_join(path, folder, name);
}

size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity)
{
    static char *text[PCM_TABLES];
    static size_t length[PCM_TABLES];
    if (n >= PCM_TABLES)
        return 0;
    if (!text[n]) {
        char folder[SAMPLE_PATH_SIZE];
        char path[SAMPLE_PATH_SIZE];
        FUZZ_REQUIRE(sample_folder(folder));
        write_sample(folder);
        for (pcm_table table = 0; table < PCM_TABLES; table++)
            text[table] = sample_read(table_path(path, folder, table), &length[table]);
        sample_remove(folder);
    }
    FUZZ_REQUIRE(text[n] && length[n] < capacity);
    data[0] = (uint8_t)n;
    memcpy(data + 1, text[n], length[n]);
    return length[n] + 1;
}

static void require_round_trip(const pcm_plant *plant, const char *folder)
{
    pcm_plant *again;
    FUZZ_REQUIRE(pcm_csv_write_plant(folder, plant) == PCM_OK);
    FUZZ_REQUIRE(pcm_csv_read_plant(&again, folder, NULL) == PCM_OK);
    FUZZ_REQUIRE(sample_same(plant, again));
    pcm_plant_free(again);
}

static void try_folder(const char *folder)
{
    pcm_plant *plant = NULL;
    pcm_report *report;
    FUZZ_REQUIRE(pcm_report_new(&report, 2) == PCM_OK);
    pcm_status status = pcm_csv_read_plant(&plant, folder, report);
    if (status == PCM_OK) {
        FUZZ_REQUIRE(pcm_report_count(report) == 0);
        require_round_trip(plant, folder);
    } else {
        FUZZ_REQUIRE(status == PCM_ERR_DATA || status == PCM_ERR_FORMAT);
        FUZZ_REQUIRE(!plant && pcm_report_count(report) > 0 && *pcm_error_message());
    }
    pcm_plant_free(plant);
    pcm_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char folder[SAMPLE_PATH_SIZE];
    char path[SAMPLE_PATH_SIZE];
    if (size == 0)
        return 0;
    FUZZ_REQUIRE(sample_folder(folder));
    for (pcm_table table = 0; table < PCM_TABLES; table++) {
        static uint8_t sample[1 << 16];
        size_t length = fuzz_seed((size_t)table, sample, sizeof sample);
        int chosen = data[0] % PCM_TABLES == (int)table;
        FUZZ_REQUIRE(sample_write(table_path(path, folder, table), (chosen ? data : sample) + 1,
                                  (chosen ? size : length) - 1));
    }
    try_folder(folder);
    sample_remove(folder);
    return 0;
}
