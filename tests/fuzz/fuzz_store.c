/* SPDX-License-Identifier: Apache-2.0 */
/* The store: any bytes are a store that reads, or are refused with a sentence; a store that is not
 * sound is not written to; one that was written reads back the same. */
#include "config.h"

#include <pcm/store.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/plant_sample.h"

const unsigned long fuzz_iterations = 1000;

const char *const fuzz_words[] = {"SQLite format 3", "PCM1", "CREATE TABLE", "TEXT", "REAL",
                                  "\"id\"", "VIEW", "TRIGGER", "assets", "\x05", "\x0D", "\x0A",
                                  "\x7F\xFF\xFF\xFF", "\xFF\xFF", NULL};

size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity)
{
    static char *bytes;
    static size_t length;
    if (n > 0)
        return 0;
    if (!bytes) {
        char folder[SAMPLE_PATH_SIZE];
        char path[SAMPLE_PATH_SIZE];
        pcm_plant *plant = sample_plant();
        FUZZ_REQUIRE(plant && sample_folder(folder));
        FUZZ_REQUIRE(pcm_store_write(sample_join(path, folder, "store"), plant) == PCM_OK);
        bytes = sample_read(path, &length);
        pcm_plant_free(plant);
        sample_remove(folder);
    }
    FUZZ_REQUIRE(bytes && length < capacity);
    memcpy(data, bytes, length);
    return length;
}

/* Reading changes nothing. */
static pcm_status try_reading(const char *path)
{
    pcm_plant *plant = NULL;
    pcm_status status = pcm_store_read(&plant, path, NULL);
    FUZZ_REQUIRE(status == PCM_OK || status == PCM_ERR_DATA || status == PCM_ERR_FORMAT ||
                 status == PCM_ERR_VERSION || status == PCM_ERR_FILE);
    FUZZ_REQUIRE((status == PCM_OK) == (plant != NULL));
    FUZZ_REQUIRE(status == PCM_OK || *pcm_error_message());
    pcm_plant_free(plant);
    return status;
}

static int holds(const char *path, const uint8_t *data, size_t size)
{
    size_t length;
    char *bytes = sample_read(path, &length);
    int same = bytes && length == size && memcmp(bytes, data, size) == 0;
    free(bytes);
    return same;
}

static void try_writing(const char *path, const uint8_t *data, size_t size)
{
    pcm_plant *plant = sample_plant();
    pcm_plant *again;
    FUZZ_REQUIRE(plant);
    if (pcm_store_write(path, plant) == PCM_OK) {
        FUZZ_REQUIRE(pcm_store_read(&again, path, NULL) == PCM_OK);
        FUZZ_REQUIRE(sample_same(plant, again));
        pcm_plant_free(again);
    } else {
        FUZZ_REQUIRE(holds(path, data, size));
    }
    pcm_plant_free(plant);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[SAMPLE_PATH_SIZE];
    char path[SAMPLE_PATH_SIZE];
    FUZZ_REQUIRE(sample_folder(folder));
    FUZZ_REQUIRE(sample_write(sample_join(path, folder, "store"), data, size));
    try_reading(path);
    FUZZ_REQUIRE(holds(path, data, size));
    try_writing(path, data, size);
    FUZZ_REQUIRE(sample_entries(folder, 0) == 1);
    sample_remove(folder);
    return 0;
}
