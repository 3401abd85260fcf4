/* SPDX-License-Identifier: Apache-2.0 */
/* The folder that a test of CSV files writes into. */
#ifndef TESTS_SUPPORT_CSV_FOLDER_H
#define TESTS_SUPPORT_CSV_FOLDER_H

#include "tests/support/assertions.h"
#include "tests/support/plant_sample.h"

static char folder[SAMPLE_PATH_SIZE];

static inline char *in_folder(const char *name)
{
    static char path[SAMPLE_PATH_SIZE];
    return sample_join(path, folder, name);
}

static inline void put_bytes(const char *name, const char *bytes, size_t size)
{
    CU_ASSERT_FATAL(sample_write(in_folder(name), bytes, size));
}

static inline void put_file(const char *name, const char *text)
{
    put_bytes(name, text, strlen(text));
}

#endif
