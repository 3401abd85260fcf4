/* SPDX-License-Identifier: Apache-2.0 */
/* Times that can be compared although the machine may be busy: what is compared takes turns in one
 * process, processor time is read, and the median of the ratios of all rounds is printed, with the
 * least time. */
#ifndef TESTS_BENCH_CONTEST_H
#define TESTS_BENCH_CONTEST_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "libpcm/num/vector.h"
#include "tests/bench/clock.h"

enum { rounds = 9 };

/* What takes turns. */
struct contender {
    const char *name;
    double (*run)(const pcm__vector *vector); /* seconds */
    const pcm__vector *vector;
    double times[rounds];
};

/* The first contender is the measure of all. */
static void compete(const char *title, struct contender *contenders, size_t count)
{
    for (int round = 0; round < rounds; round++)
        for (size_t i = 0; i < count; i++)
            contenders[i].times[round] = contenders[i].run(contenders[i].vector);
    printf("\n%s\n", title);
    for (size_t i = 0; i < count; i++) {
        double ratios[rounds], least = INFINITY;
        for (int round = 0; round < rounds; round++) {
            ratios[round] = contenders[i].times[round] / contenders[0].times[round];
            least = fmin(least, contenders[i].times[round]);
        }
        qsort(ratios, rounds, sizeof *ratios, by_size);
        printf("  %-34s %-9s %12.3f us   x %.3f (%.1f times as fast)\n", contenders[i].name,
               contenders[i].vector ? contenders[i].vector->name : "", 1e6 * least,
               ratios[rounds / 2], 1.0 / ratios[rounds / 2]);
    }
}

#endif
