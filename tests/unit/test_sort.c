/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting by radix: all magnitudes, ties, keys that are crowded, and how often keys are moved. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/num/sort.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { count = 20000 };

static void keyed_items_of_all_magnitudes_are_ordered_and_ties_keep_their_order(void)
{
    pcm__keyed *items = malloc(count * sizeof *items), *scratch = malloc(count * sizeof *scratch);
    CU_ASSERT_FATAL(items && scratch);
    test_random random = {2};
    for (int i = 0; i < count; i++) {
        const double key = exp(1400.0 * test_random_uniform(&random) - 700.0);
        items[i] = (pcm__keyed){i % 3 == 0 && i > 0 ? items[i / 2].key : key, (double)i};
    }
    items[5].key = 0.0;
    items[6].key = -0.0;
    pcm__sort_keyed(items, scratch, count);
    CU_ASSERT(items[0].value == 5.0 && items[1].value == 6.0);
    double sum = items[0].value;
    for (int i = 1; i < count; i++) {
        sum += items[i].value;
        CU_ASSERT(items[i - 1].key < items[i].key ||
                  (items[i - 1].key == items[i].key && items[i - 1].value < items[i].value));
    }
    CU_ASSERT(sum == 0.5 * count * (count - 1.0));
    free(items);
    free(scratch);
}

static int by_size(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Sorts the keys and a copy by qsort, which must agree. Returns how often keys were moved. */
static int expect_order(uint64_t *keys, size_t n)
{
    uint64_t *copy = malloc((n + 1) * sizeof *copy), *scratch = malloc((n + 1) * sizeof *scratch);
    CU_ASSERT_FATAL(copy && scratch);
    memcpy(copy, keys, n * sizeof *keys);
    qsort(copy, n, sizeof *copy, by_size);
    const int moves = pcm__sort_bits(keys, scratch, n);
    CU_ASSERT(memcmp(copy, keys, n * sizeof *keys) == 0);
    free(copy);
    free(scratch);
    return moves;
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static void bits_of_any_width_are_ordered(void)
{
    test_random random = {3};
    static uint64_t keys[count];
    for (int width = 0; width <= 64; width++) {
        const size_t n = test_random_below(&random, 500);
        for (size_t i = 0; i < n; i++)
            keys[i] = width == 0 ? 7 : test_random_next(&random) >> (64 - width);
        CU_ASSERT(expect_order(keys, n) <= 3);
    }
}

static void lives_are_moved_three_times(void)
{
    static uint64_t keys[count];
    test_random random = {4};
    for (int i = 0; i < count; i++)
        keys[i] = bits_of(1000.0 * sqrt(-log(test_random_uniform(&random))));
    CU_ASSERT_EQUAL(expect_order(keys, count), 3);
    for (int i = 0; i < count; i++)
        keys[i] = bits_of((double)(1 + test_random_below(&random, 36500)));
    CU_ASSERT_EQUAL(expect_order(keys, count), 3);
}

/* One outlier stretches the range until the first digits cannot tell the others apart. */
static void crowded_keys_are_sorted_by_all_their_digits(void)
{
    static uint64_t keys[count];
    test_random random = {5};
    for (int i = 0; i < count; i++)
        keys[i] = bits_of(1.0 + 1e-9 * test_random_uniform(&random));
    keys[77] = bits_of(1e300);
    CU_ASSERT_EQUAL(expect_order(keys, count), 9);
    for (int i = 0; i < count; i++)
        keys[i] = (uint64_t)(count - i);
    keys[0] = UINT64_MAX;
    CU_ASSERT_EQUAL(expect_order(keys, count), 9);
}

SUITE("sort",
      {"keyed items of all magnitudes are ordered and ties keep their order",
       keyed_items_of_all_magnitudes_are_ordered_and_ties_keep_their_order},
      {"bits of any width are ordered", bits_of_any_width_are_ordered},
      {"lives are moved three times", lives_are_moved_three_times},
      {"crowded keys are sorted by all their digits", crowded_keys_are_sorted_by_all_their_digits})
