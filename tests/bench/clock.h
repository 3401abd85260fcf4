/* SPDX-License-Identifier: Apache-2.0 */
/* Processor time, and what benchmarks do with many readings of it. */
#ifndef TESTS_BENCH_CLOCK_H
#define TESTS_BENCH_CLOCK_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <pcm/status.h>

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void stop_if(int failed)
{
    if (!failed)
        return;
    fprintf(stderr, "benchmark: %s\n", pcm_error_message());
    exit(1);
}

static inline int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

#endif
