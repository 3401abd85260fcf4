/* SPDX-License-Identifier: Apache-2.0 */
/* Radix sort, least significant digit first (Knuth 1998, The Art of Computer Programming 3,
 * section 5.2.5): the bits of doubles >= 0 order like the numbers, and the result does not depend
 * on the C library's qsort. */
#include "libpcm/num/sort.h"

#include <string.h>

enum { digit_bits = 11, digit_values = 1 << digit_bits, key_bits = 64 };

static uint64_t key_of(const pcm__keyed *item)
{
    const double key = item->key + 0.0; /* turns -0.0 into 0.0 */
    uint64_t bits;
    memcpy(&bits, &key, sizeof bits);
    return bits;
}

static size_t digit_of(const pcm__keyed *item, int shift)
{
    return (size_t)(key_of(item) >> shift) & (digit_values - 1);
}

/* Turns how many items have each digit into where the items of that digit begin. */
static void count_to_place(size_t place[digit_values])
{
    size_t total = 0;
    for (size_t digit = 0; digit < digit_values; digit++) {
        const size_t count = place[digit];
        place[digit] = total;
        total += count;
    }
}

/* Where the items of each digit begin. Returns 0 if all items have the same digit. */
static int find_places(size_t place[digit_values], const pcm__keyed *items, size_t n, int shift)
{
    memset(place, 0, digit_values * sizeof *place);
    for (size_t i = 0; i < n; i++)
        place[digit_of(&items[i], shift)]++;
    if (place[digit_of(&items[0], shift)] == n)
        return 0;
    count_to_place(place);
    return 1;
}

void pcm__sort_keyed(pcm__keyed *items, pcm__keyed *scratch, size_t n)
{
    if (n < 2)
        return;
    size_t place[digit_values];
    pcm__keyed *from = items, *to = scratch;
    for (int shift = 0; shift < key_bits; shift += digit_bits) {
        if (!find_places(place, from, n, shift))
            continue;
        for (size_t i = 0; i < n; i++)
            to[place[digit_of(&from[i], shift)]++] = from[i];
        pcm__keyed *const sorted = to;
        to = from;
        from = sorted;
    }
    if (from != items)
        memcpy(items, from, n * sizeof *items);
}
