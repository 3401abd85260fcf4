/* SPDX-License-Identifier: Apache-2.0 */
/* Writing where files may not grow: what a full disk does to a writer. */
#ifndef TESTS_SUPPORT_SMALL_FILES_H
#define TESTS_SUPPORT_SMALL_FILES_H

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include <pcm/plant.h>

#include "tests/support/assertions.h"

/* Files may not grow beyond `bytes` while `write` runs. */
static inline pcm_status with_small_files(rlim_t bytes,
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

#endif
