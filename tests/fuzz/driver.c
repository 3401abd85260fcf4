/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzzing without a fuzzer: tries the seeds, and then inputs made from them by random mutations. An
 * input depends on seed and number alone, so a failure can be repeated:
 *
 *     fuzz_x [ITERATIONS [SEED [FIRST]]]     tries inputs FIRST to FIRST + ITERATIONS - 1
 *     PCM_FUZZ_KEEP=FILE fuzz_x ...          writes each input into FILE before it is tried
 *     fuzz_x FILE                            tries the bytes of a file
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/random.h"

enum { CAPACITY = 1 << 18, MUTATIONS_MOST = 8 };

static uint8_t input[CAPACITY];
static uint8_t other[CAPACITY];
static size_t size;

static size_t count_seeds(void)
{
    size_t n = 0;
    while (fuzz_seed(n, other, CAPACITY) > 0)
        n++;
    return n;
}

/* Puts bytes in place of a part of the input; what does not fit is left as it was. */
static void splice(size_t at, size_t removed, const void *bytes, size_t length)
{
    if (size - removed + length > CAPACITY)
        return;
    memmove(input + at + length, input + at + removed, size - at - removed);
    memcpy(input + at, bytes, length);
    size += length - removed;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* A length that is mostly small. */
static size_t some_length(test_random *random, size_t most)
{
    size_t limit = (size_t)1 << test_random_below(random, 12);
    return (size_t)test_random_below(random, smaller(limit, most) + 1);
}

static void insert_word(test_random *random, size_t at)
{
    size_t words = 0;
    while (fuzz_words[words])
        words++;
    const char *word = fuzz_words[test_random_below(random, words)];
    size_t removed = test_random_below(random, 2) ? 0 : smaller(size - at, strlen(word));
    splice(at, removed, word, strlen(word));
}

static void insert_from_seed(test_random *random, size_t at, size_t seeds)
{
    size_t length = fuzz_seed(test_random_below(random, seeds), other, CAPACITY);
    size_t from = test_random_below(random, length);
    splice(at, some_length(random, size - at), other + from, some_length(random, length - from));
}

static void repeat_part(test_random *random, size_t at)
{
    size_t length = some_length(random, size - at);
    memcpy(other, input + at, length);
    for (size_t times = test_random_below(random, 20); times > 0; times--)
        splice(at, 0, other, length);
}

static void mutate_once(test_random *random, size_t seeds)
{
    static const uint8_t bytes[] = {0x00, 0x01, 0x7F, 0x80, 0xFF, '"',
                                    ',',  '\n', '\r', ';',  '-',  '9'};
    size_t at = test_random_below(random, size + 1);
    switch (test_random_below(random, 8)) {
    case 0:
        if (at < size)
            input[at] ^= (uint8_t)(1u << test_random_below(random, 8));
        break;
    case 1:
        if (at < size)
            input[at] = bytes[test_random_below(random, sizeof bytes)];
        break;
    case 2:
        splice(at, 0, &bytes[test_random_below(random, sizeof bytes)], 1);
        break;
    case 3:
        splice(at, some_length(random, size - at), "", 0);
        break;
    case 4:
        insert_from_seed(random, at, seeds);
        break;
    case 5:
        repeat_part(random, at);
        break;
    case 6:
        if (test_random_below(random, 10) == 0)
            size = at;
        break;
    default:
        insert_word(random, at);
    }
}

/* Makes the n-th input of a seed of the driver. */
static void make_input(uint64_t seed, unsigned long n, size_t seeds)
{
    test_random random = {seed + 0x632BE59BD9B4E019u * n};
    size = fuzz_seed(test_random_below(&random, seeds), input, CAPACITY);
    for (size_t i = test_random_below(&random, MUTATIONS_MOST); i < MUTATIONS_MOST; i++)
        mutate_once(&random, seeds);
}

static void keep_input(void)
{
    const char *path = getenv("PCM_FUZZ_KEEP");
    FILE *file = path ? fopen(path, "wb") : NULL;
    if (!file)
        return;
    fwrite(input, 1, size, file);
    fclose(file);
}

/* In memory of its own size, so that a sanitizer sees what reads beyond the end. */
static void try_input(void)
{
    uint8_t *data = malloc(size ? size : 1);
    FUZZ_REQUIRE(data);
    memcpy(data, input, size);
    keep_input();
    LLVMFuzzerTestOneInput(data, size);
    free(data);
}

static int try_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 1;
    }
    size = fread(input, 1, CAPACITY, file);
    fclose(file);
    try_input();
    return 0;
}

static unsigned long argument(int argc, char **argv, int i, unsigned long otherwise)
{
    return i < argc ? strtoul(argv[i], NULL, 10) : otherwise;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strspn(argv[1], "0123456789") != strlen(argv[1]))
        return try_file(argv[1]);
    unsigned long iterations = argument(argc, argv, 1, fuzz_iterations);
    unsigned long seed = argument(argc, argv, 2, 1);
    unsigned long first = argument(argc, argv, 3, 0);
    size_t seeds = count_seeds();
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    printf("1..2\n");
    for (size_t i = 0; i < seeds; i++) {
        size = fuzz_seed(i, input, CAPACITY);
        try_input();
    }
    printf("ok 1 - %zu seeds keep every promise\n", seeds);
    for (unsigned long n = first; n < first + iterations; n++) {
        make_input(seed, n, seeds);
        if ((n - first) % 1000 == 0)
            printf("# from input %lu on\n", n);
        try_input();
    }
    printf("ok 2 - %lu mutated inputs keep every promise\n", iterations);
    return 0;
}
