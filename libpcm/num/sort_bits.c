/* SPDX-License-Identifier: Apache-2.0 */
/* Radix sort of bare keys. Three digits of 11 bits, the topmost of the range that the keys span,
 * tell nearly all keys of real data apart; what they leave is put right by insertion, which is
 * cheap because every key is next to its place. Where it is not cheap, the digits below are
 * sorted too: the time is proportional to n whatever the keys. */
#include <string.h>

#include "libpcm/num/sort.h"

enum { digit_bits = 11, digit_values = 1 << digit_bits, first_digits = 3 };

struct range {
    uint64_t lowest;
    int bits; /* that tell the keys apart */
};

static struct range range_of(const uint64_t *keys, size_t n)
{
    uint64_t lowest = keys[0], highest = keys[0];
    for (size_t i = 1; i < n; i++) {
        lowest = keys[i] < lowest ? keys[i] : lowest;
        highest = keys[i] > highest ? keys[i] : highest;
    }
    struct range range = {lowest, 0};
    for (uint64_t width = highest - lowest; width > 0; width >>= 1)
        range.bits++;
    return range;
}

static size_t digit_of(uint64_t key, uint64_t lowest, int shift)
{
    return (size_t)((key - lowest) >> shift) & (digit_values - 1);
}

static void move_by_digit(uint64_t *restrict to, const uint64_t *restrict from, size_t n,
                          uint64_t lowest, int shift)
{
    size_t place[digit_values] = {0};
    for (size_t i = 0; i < n; i++)
        place[digit_of(from[i], lowest, shift)]++;
    size_t total = 0;
    for (size_t digit = 0; digit < digit_values; digit++) {
        const size_t count = place[digit];
        place[digit] = total;
        total += count;
    }
    for (size_t i = 0; i < n; i++)
        to[place[digit_of(from[i], lowest, shift)]++] = from[i];
}

/* Sorts by the bits of the range from `shift` up, into one of the two arrays; returns which. */
static uint64_t *sort_from(int shift, uint64_t *keys, uint64_t *scratch, size_t n,
                           struct range range, int *moves)
{
    uint64_t *from = keys, *to = scratch;
    for (; shift < range.bits; shift += digit_bits) {
        move_by_digit(to, from, n, range.lowest, shift);
        uint64_t *const sorted = to;
        to = from;
        from = sorted;
        (*moves)++;
    }
    return from;
}

/* Insertion sort of `from` into `to`, which may be `from`. Gives up, with the keys in some order,
 * once keys have made 4 n steps. Returns nonzero if they are sorted. */
static int insert(uint64_t *to, const uint64_t *from, size_t n)
{
    size_t steps_left = 4 * n;
    for (size_t i = 0; i < n; i++) {
        const uint64_t key = from[i];
        size_t place = i;
        for (; place > 0 && to[place - 1] > key && steps_left > 0; place--, steps_left--)
            to[place] = to[place - 1];
        to[place] = key;
    }
    return steps_left > 0;
}

int pcm__sort_bits(uint64_t *keys, uint64_t *scratch, size_t n)
{
    if (n < 2)
        return 0;
    const struct range range = range_of(keys, n);
    const int rest = range.bits - first_digits * digit_bits;
    int moves = 0;
    const uint64_t *sorted = sort_from(rest > 0 ? rest : 0, keys, scratch, n, range, &moves);
    while (!insert(keys, sorted, n))
        sorted = sort_from(0, keys, scratch, n, range, &moves);
    return moves;
}
