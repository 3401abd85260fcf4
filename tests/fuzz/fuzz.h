/* SPDX-License-Identifier: Apache-2.0 */
/* A fuzz target: a function that takes any bytes and aborts where libpcm breaks a promise. It runs
 * under libFuzzer as it is (clang -fsanitize=fuzzer,address fuzz_x.c ...), and under `make check`
 * with the mutation driver of tests/fuzz/driver.c. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The n-th input to start from, at most `capacity` bytes; 0 beyond the last. */
size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity);

/* Words that belong to the input's language, NULL-terminated; mutations insert them. */
extern const char *const fuzz_words[];

/* How many mutated inputs the driver tries, unless told otherwise. */
extern const unsigned long fuzz_iterations;

/* Ends the program with a sentence unless the promise holds. */
#define FUZZ_REQUIRE(promise)                                                                      \
    do {                                                                                           \
        if (!(promise))                                                                            \
            fuzz_broken(#promise, __FILE__, __LINE__);                                             \
    } while (0)

_Noreturn static inline void fuzz_broken(const char *promise, const char *file, int line)
{
    fprintf(stderr, "%s:%d: broken: %s\n", file, line, promise);
    abort();
}

#endif
