/* SPDX-License-Identifier: Apache-2.0 */
/* SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators") for
 * property tests: `test_random random = {42};`. */
#ifndef TESTS_SUPPORT_RANDOM_H
#define TESTS_SUPPORT_RANDOM_H

#include <stdint.h>

typedef struct test_random {
    uint64_t state; /* the seed, at first */
} test_random;

static inline uint64_t test_random_next(test_random *random)
{
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* In the open interval 0 to 1. */
static inline double test_random_uniform(test_random *random)
{
    return ((double)(test_random_next(random) >> 11) + 0.5) * 0x1p-53;
}

/* 0 to bound - 1; the bias of a bound far below 2^64 does not matter to a test. */
static inline uint64_t test_random_below(test_random *random, uint64_t bound)
{
    return test_random_next(random) % bound;
}

#endif
