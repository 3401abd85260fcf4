/* SPDX-License-Identifier: Apache-2.0 */
/* The store that a test writes and reads: the sample plant in a file of its own folder. */
#ifndef TESTS_SUPPORT_STORE_FILE_H
#define TESTS_SUPPORT_STORE_FILE_H

#include <pcm/store.h>

#include "tests/support/assertions.h"
#include "tests/support/plant_sample.h"

static char folder[SAMPLE_PATH_SIZE];
static char store[SAMPLE_PATH_SIZE];

static inline pcm_plant *new_sample(void)
{
    pcm_plant *plant = sample_plant();
    CU_ASSERT_PTR_NOT_NULL_FATAL(plant);
    return plant;
}

/* A folder of its own for the test, and a path in it where no file is yet. */
static inline void make_folder(void)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    sample_join(store, folder, "store.sqlite");
}

static inline void make_store(void)
{
    make_folder();
    pcm_plant *plant = new_sample();
    ASSERT_OK(pcm_store_write(store, plant));
    pcm_plant_free(plant);
}

static inline pcm_status read_store(void)
{
    pcm_plant *plant = NULL;
    pcm_status status = pcm_store_read(&plant, store, NULL);
    if (status != PCM_OK)
        CU_ASSERT_PTR_NULL(plant);
    pcm_plant_free(plant);
    return status;
}

static inline pcm_status write_store(void)
{
    pcm_plant *plant = new_sample();
    pcm_status status = pcm_store_write(store, plant);
    pcm_plant_free(plant);
    return status;
}

static inline int same_bytes(const char *bytes, size_t size)
{
    size_t size_now = 0;
    char *now = sample_read(store, &size_now);
    int same = now && size_now == size && memcmp(now, bytes, size) == 0;
    free(now);
    return same;
}

/* Neither reading nor writing accepts the file, and both leave it alone. */
static inline void assert_refused(pcm_status status, const char *message)
{
    size_t size = 0;
    char *before = sample_read(store, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(before);
    ASSERT_STATUS(read_store(), status);
    ASSERT_MESSAGE(message);
    ASSERT_STATUS(write_store(), status);
    ASSERT_MESSAGE(message);
    CU_ASSERT(same_bytes(before, size));
    CU_ASSERT_EQUAL(sample_entries(folder, 0), 1);
    free(before);
}

#endif
